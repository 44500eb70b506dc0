use std::collections::HashMap;

use super::case::{Case, places};
use crate::plan::read::Reader;
use crate::plan::{Code, Fact, Id, Judgement, Module, ModuleKind, Plan, Problem, Session, Tier, Training};

/// The rules on training that keep a plan from running.
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

/// The rules on modules that will hurt.
pub(super) fn weigh(case: &Case<'_>) {
    let Some(training) = &case.plan.training else {
        if case.is_sound("training") && case.inside().next().is_some() {
            let tiers = places(case.inside());
            case.find("training", Judgement::case(Code::E402, "none").with("tiers", tiers));
        }
        return;
    };
    if training.modules.is_empty() || !case.is_sound("training.module") {
        return;
    }
    for (tiers, modules) in curricula(case, training) {
        if modules.is_empty() {
            for tier in tiers {
                let key = format!("tier[{}]", tier.place.index());
                case.find(&key, Judgement::of(Code::E402).with("tier", tier.place));
            }
            continue;
        }
        length(case, training, &tiers, &modules);
        kinds(case, &tiers, &modules);
    }
}

/// The inside tiers by the modules they are taught: tiers with the same ones are one case.
fn curricula<'p>(case: &Case<'p>, training: &'p Training) -> Vec<(Vec<&'p Tier>, Vec<&'p Module>)> {
    let mut curricula: Vec<(Vec<&Tier>, Vec<&Module>)> = Vec::new();
    for tier in case.inside() {
        let modules = training.modules.iter();
        let modules: Vec<&Module> = modules.filter(|module| module.tiers.contains(&tier.place)).collect();
        match curricula.iter_mut().find(|(_, known)| *known == modules) {
            Some((tiers, _)) => tiers.push(tier),
            None => curricula.push((vec![tier], modules)),
        }
    }
    curricula
}

/// E403: the modules of a tier together last less or more than `training.minutes`.
fn length(case: &Case<'_>, training: &Training, tiers: &[&Tier], modules: &[&Module]) {
    let together: u64 = modules.iter().map(|module| u64::from(module.minutes)).sum();
    let (least, most) = (u64::from(training.minutes.0), u64::from(training.minutes.1));
    let sentence = match together {
        short if short < least => "short",
        long if long > most => "long",
        _ => return,
    };
    if !case.is_sound("training.minutes") {
        return;
    }
    let judgement = Judgement::case(Code::E403, sentence)
        .with("tiers", places(tiers.iter().copied()))
        .with("together", Fact::Minutes(together))
        .with("least", Fact::Minutes(least))
        .with("most", Fact::Minutes(most));
    case.find("training.minutes", judgement);
}

/// E404: only theory, or only practice.
fn kinds(case: &Case<'_>, tiers: &[&Tier], modules: &[&Module]) {
    let all = |kind| modules.iter().all(|module| module.kind == kind);
    let sentence = match (all(ModuleKind::Theory), all(ModuleKind::Practice)) {
        (true, _) => "theory",
        (_, true) => "practice",
        (false, false) => return,
    };
    let judgement = Judgement::case(Code::E404, sentence).with("tiers", places(tiers.iter().copied()));
    case.find("training.module", judgement);
}
