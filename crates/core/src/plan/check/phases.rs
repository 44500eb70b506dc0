use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::case::Case;
use crate::plan::{Code, Gate, Judgement, Phase, PhaseKind};

/// R301: a phase ends before it starts.
pub(super) fn judge(case: &Case<'_>) {
    for (index, phase) in case.plan.phases.iter().enumerate() {
        if case.has_dates(index) && phase.end < phase.start {
            let judgement = Judgement::of(Code::R301)
                .with("phase", &phase.name)
                .with("start", phase.start)
                .with("end", phase.end);
            case.find(&format!("phase[{index}].end"), judgement);
        }
    }
}

/// The rules on phases that will hurt.
pub(super) fn weigh(case: &Case<'_>) {
    overlaps(case);
    no_pilot(case);
    for (index, phase) in case.plan.phases.iter().enumerate() {
        no_gate(case, index, phase);
        executives(case, index, phase);
    }
    too_large(case);
}

/// The phases whose dates are known, in the order in which they start.
fn in_order<'p>(case: &Case<'p>) -> Vec<(usize, &'p Phase)> {
    let phases = case.plan.phases.iter().enumerate();
    let mut phases: Vec<(usize, &Phase)> = phases.filter(|(index, _)| case.has_dates(*index)).collect();
    phases.sort_by_key(|(index, phase)| (phase.start, *index));
    phases
}

/// R302: phases of the same group overlap. A phase is told once, of the one among those before it that ends last.
fn overlaps(case: &Case<'_>) {
    let mut last: HashMap<String, (Date, &Phase)> = HashMap::new();
    for (index, phase) in in_order(case) {
        let key = format!("phase[{index}].groups");
        let (mut told, mut own) = (false, HashSet::new());
        for group in &phase.groups {
            let folded = group.to_lowercase();
            if !own.insert(folded.clone()) {
                continue;
            }
            let before = last.get(&folded).copied();
            if let Some((end, other)) = before.filter(|(end, _)| *end >= phase.start && !told) {
                told = true;
                let judgement = Judgement::of(Code::R302)
                    .with("phase", &phase.name)
                    .with("other", &other.name)
                    .with("group", group)
                    .with("from", phase.start)
                    .with("until", end.min(phase.end));
                case.find(&key, judgement);
            }
            if before.is_none_or(|(end, _)| end < phase.end) {
                last.insert(folded, (phase.end, phase));
            }
        }
    }
}

/// R303: the first production phase has no pilot before it.
fn no_pilot(case: &Case<'_>) {
    let Some((index, first)) = case.first_production() else {
        return;
    };
    let phases = case.plan.phases.iter().enumerate();
    let known = phases.clone().all(|(index, _)| case.has_dates(index));
    let piloted = phases
        .filter(|(_, phase)| phase.kind == PhaseKind::Pilot)
        .any(|(_, pilot)| pilot.start < first.start);
    if known && !piloted && !case.reader.is_misspelt("phase") {
        let judgement = Judgement::of(Code::R303)
            .with("phase", &first.name)
            .with("start", first.start);
        case.find(&format!("phase[{index}]"), judgement);
    }
}

/// R307: a production phase without a gate. One that asks nothing is none.
fn no_gate(case: &Case<'_>, index: usize, phase: &Phase) {
    let key = format!("phase[{index}]");
    let asks_nothing = phase.gate.is_none_or(|gate| gate == Gate::default());
    let known = case.is_sound(&format!("{key}.gate")) && case.is_sound(&format!("{key}.kind"));
    if phase.kind == PhaseKind::Production && asks_nothing && known {
        let written = format!("{key}.gate");
        let key = if case.reader.has(&written) { written } else { key };
        case.find(&key, Judgement::of(Code::R307).with("phase", &phase.name));
    }
}

/// R308: a phase, not the first, whose users are more than five times those of all phases before it. Silent where a phase
/// before it does not say how many users it has.
fn too_large(case: &Case<'_>) {
    const TIMES_MAX: u64 = 5;
    let mut before: Option<u64> = None;
    for (index, phase) in in_order(case) {
        let key = format!("phase[{index}].users");
        let Some(users) = phase.users.map(u64::from).filter(|_| case.is_sound(&key)) else {
            return;
        };
        if let Some(sum) = before.filter(|sum| users > sum * TIMES_MAX) {
            let judgement = Judgement::of(Code::R308)
                .with("phase", &phase.name)
                .with("users", users)
                .with("before", sum);
            case.find(&key, judgement);
        }
        before = Some(before.unwrap_or(0) + users);
    }
}

/// R310: executives in a pilot.
fn executives(case: &Case<'_>, index: usize, phase: &Phase) {
    if phase.kind == PhaseKind::Pilot && phase.executives > 0 && case.is_sound(&format!("phase[{index}].kind")) {
        let judgement = Judgement::of(Code::R310)
            .with("phase", &phase.name)
            .with("executives", phase.executives);
        case.find(&format!("phase[{index}].executives"), judgement);
    }
}
