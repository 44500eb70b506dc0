use crate::plan::read::Reader;
use crate::plan::{Plan, Problem, Session, Training};

/// The rules on training.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    if let Some(training) = &draft.training {
        modules(training, reader);
    }
}

/// E401: training without modules, or a session whose modules exceed its minutes.
fn modules(training: &Training, reader: &Reader<'_>) {
    if training.modules.is_empty() {
        if !reader.is_broken("training.module") {
            reader.note_at("training", Problem::NoModules);
        }
        return;
    }
    for (index, session) in training.sessions.iter().enumerate() {
        let key = format!("training.session[{index}].minutes");
        let modules_minutes = modules_minutes(training, session);
        if modules_minutes <= u64::from(session.minutes) || reader.is_broken(&key) || !reader.has(&key) {
            continue;
        }
        let problem = Problem::SessionTooShort {
            session: session.id.to_string(),
            modules_minutes,
            minutes: session.minutes,
        };
        reader.note_at(&key, problem);
    }
}

fn modules_minutes(training: &Training, session: &Session) -> u64 {
    let given = session.modules.iter();
    given
        .filter_map(|id| training.modules.iter().find(|module| module.id == *id))
        .map(|module| u64::from(module.minutes))
        .sum()
}
