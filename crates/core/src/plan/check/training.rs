use std::collections::HashMap;

use crate::plan::read::Reader;
use crate::plan::{Id, Plan, Problem, Session, Training};

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
    let lengths = training
        .modules
        .iter()
        .map(|module| (&module.id, module.minutes))
        .collect();
    for (index, session) in training.sessions.iter().enumerate() {
        let key = format!("training.session[{index}].minutes");
        let modules_minutes = modules_minutes(&lengths, session);
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

fn modules_minutes(lengths: &HashMap<&Id, u32>, session: &Session) -> u64 {
    let lengths = session.modules.iter().filter_map(|id| lengths.get(id));
    lengths.map(|minutes| u64::from(*minutes)).sum()
}
