use std::collections::{HashMap, HashSet};

use super::case::Case;
use crate::plan::{Code, Id, Involvement, Judgement, Phase, PhaseKind, Stage, Team};

/// The rules on how support staff take part before production.
pub(super) fn judge(case: &Case<'_>) {
    let phases = case.plan.phases.iter().enumerate();
    let phases: HashMap<&Id, (usize, &Phase)> = phases.map(|(index, phase)| (&phase.id, (index, phase))).collect();
    for (index, part) in case.plan.involvements.iter().enumerate() {
        if let Some((place, phase)) = part.phase.as_ref().and_then(|id| phases.get(id)) {
            late(case, index, part, *place, phase);
        }
    }
    let known = case.plan.involvements.iter().enumerate().all(|(index, _)| {
        ["people", "stage", "due"]
            .iter()
            .all(|name| case.is_sound(&format!("involvement[{index}].{name}")))
    });
    if known && !case.reader.is_misspelt("involvement") {
        nothing(case);
    }
}

/// E409: an involvement due after the end of the phase it belongs to.
fn late(case: &Case<'_>, index: usize, part: &Involvement, place: usize, phase: &Phase) {
    let key = format!("involvement[{index}].due");
    if part.due > phase.end && case.is_sound(&key) && case.has_dates(place) {
        let judgement = Judgement::of(Code::E409)
            .with("involvement", &part.activity)
            .with("due", part.due)
            .with("phase", &phase.name)
            .with("end", phase.end);
        case.find(&key, judgement);
    }
}

/// E408: a tier's team takes no part in anything before production. E410: nobody of tier 1 takes part in a pilot, which is
/// said only where they take part in something else.
fn nothing(case: &Case<'_>) {
    let early: Vec<&Involvement> = case
        .plan
        .involvements
        .iter()
        .filter(|part| case.is_before_production(part.due))
        .collect();
    let involved: HashSet<&Id> = early.iter().flat_map(|part| &part.people).collect();
    let takes_part = |team: &Team| team.members.iter().any(|person| involved.contains(person));
    let teams = case
        .serving()
        .filter(|(id, team)| !team.members.is_empty() && case.is_sound(&format!("team.{id}.members")));
    let (with, without): (Vec<_>, Vec<_>) = teams.partition(|(_, team)| takes_part(team));
    if with.is_empty() {
        if !without.is_empty() {
            let key = if case.reader.has("involvement") {
                "involvement"
            } else {
                "phase"
            };
            case.find(key, Judgement::case(Code::E408, "nobody"));
        }
        return;
    }
    for (id, team) in without {
        case.find(
            &format!("team.{id}"),
            Judgement::of(Code::E408).with("team", &team.name),
        );
    }
    let Some(first) = case.plan.tiers.first().filter(|tier| case.knows_members(tier)) else {
        return;
    };
    let members: HashSet<&Id> = case.members(first).iter().copied().collect();
    let in_pilot = |part: &&Involvement| part.stage == Stage::Pilot;
    let piloting = case
        .plan
        .involvements
        .iter()
        .filter(in_pilot)
        .flat_map(|part| &part.people);
    let has_pilot = case.plan.phases.iter().any(|phase| phase.kind == PhaseKind::Pilot);
    let silent = !first.teams().iter().any(|team| with.iter().any(|(id, _)| *id == team));
    if has_pilot && !silent && !piloting.into_iter().any(|person| members.contains(person)) {
        case.find("tier[0]", Judgement::of(Code::E410).with("tier", first.place));
    }
}
