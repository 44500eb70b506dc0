use super::assumption::{Amount, Assumption, Source};
use super::ledger::Ledger;
use super::{PEOPLE_MAX, RehearsalError, Settings};
use crate::plan::{Id, Plan, Staff, Team, Tier};

/// Whose hours, and how many people in each week, the last number for all after.
pub(super) type OnShift = (Option<Id>, Vec<u32>);

/// Who is on shift: as asked, else as the plan says, else everybody in the tier's teams by their team's hours. As many as
/// are asked keep the shifts that the plan has.
pub(super) fn staff(
    plan: &Plan,
    tier: &Tier,
    settings: &Settings,
    ledger: &mut Ledger,
) -> Result<Vec<OnShift>, RehearsalError> {
    let (groups, source) = match settings.people.get(&tier.place) {
        Some(people) => (spread(&together(&on_shift(plan, tier).0), people), Source::Asked),
        None => on_shift(plan, tier),
    };
    if groups
        .iter()
        .all(|(_, people)| people.iter().all(|people| *people == 0))
    {
        return Err(RehearsalError::Nobody(tier.place));
    }
    if groups
        .iter()
        .flat_map(|(_, people)| people)
        .any(|people| *people > PEOPLE_MAX)
    {
        return Err(RehearsalError::OutOfRange("people"));
    }
    for (hours, people) in &groups {
        let most = people.iter().max().copied().unwrap_or(0);
        ledger.0.push(Assumption {
            what: "staff",
            tier: Some(tier.place),
            of: hours.clone(),
            amount: Amount::Number(f64::from(most)),
            source,
        });
    }
    Ok(groups)
}

/// How many people a plan has on shift at a tier, those of all its shifts, when nobody asks for others.
pub fn planned_people(plan: &Plan, tier: &Tier) -> u32 {
    let shifts = together(&on_shift(plan, tier).0).into_iter();
    shifts.fold(0, |sum, (_, people)| sum.saturating_add(people))
}

/// How so many people at a tier are spread over the shifts that the plan has; where no hours are named, those of the tier.
pub fn shifts(plan: &Plan, tier: &Tier, people: u32) -> Vec<(Option<Id>, u32)> {
    together(&spread(&together(&on_shift(plan, tier).0), &[people]))
}

/// The people of the first week by their hours, each hours once.
fn together(groups: &[OnShift]) -> Vec<(Option<Id>, u32)> {
    let mut shifts: Vec<(Option<Id>, u32)> = Vec::new();
    for (hours, people) in groups {
        let people = people.first().copied().unwrap_or(0);
        match shifts.iter_mut().find(|(known, _)| known == hours) {
            Some((_, sum)) => *sum = sum.saturating_add(people),
            None => shifts.push((hours.clone(), people)),
        }
    }
    shifts
}

/// So many people in each week, over shifts as the plan fills them; all hours of the tier where it fills none.
fn spread(shifts: &[(Option<Id>, u32)], asked: &[u32]) -> Vec<OnShift> {
    let planned: Vec<u32> = shifts.iter().map(|(_, people)| *people).collect();
    if planned.iter().all(|people| *people == 0) {
        return vec![(None, asked.to_vec())];
    }
    let weeks: Vec<Vec<u32>> = asked.iter().map(|people| shares(&planned, *people)).collect();
    let of = |nth: usize| weeks.iter().map(|shares| shares[nth]).collect();
    let named = shifts.iter().enumerate();
    named.map(|(nth, (hours, _))| (hours.clone(), of(nth))).collect()
}

/// People over shifts in proportion to those planned (J. Q. Adams' method): one more person never takes one away from a
/// shift, none stands empty while another has two, and as many as are planned are spread as planned.
fn shares(planned: &[u32], people: u32) -> Vec<u32> {
    let all = planned
        .iter()
        .fold(0_u32, |sum, people| sum.saturating_add(*people))
        .max(1);
    let mut given: Vec<u32> = planned
        .iter()
        .map(|planned| planned.saturating_mul(people / all))
        .collect();
    for _ in 0..people % all {
        // Who has the fewest of those planned; of two, the larger shift; of those, the first.
        let fewest = |one: &usize, other: &usize| {
            let [one, other] = [*one, *other];
            let lacks = |of: usize, beside: usize| u64::from(planned[of]) * u64::from(given[beside]);
            let by_size = || planned[other].cmp(&planned[one]);
            lacks(other, one).cmp(&lacks(one, other)).then_with(by_size)
        };
        let filled = (0..planned.len()).filter(|shift| planned[*shift] > 0);
        if let Some(next) = filled.min_by(fewest) {
            given[next] += 1;
        }
    }
    given
}

fn on_shift(plan: &Plan, tier: &Tier) -> (Vec<OnShift>, Source) {
    let said = plan.assume.tiers.get(&tier.place).and_then(|said| said.staff.as_ref());
    match said {
        Some(Staff::Same(people)) => (vec![(None, vec![*people])], Source::Plan),
        Some(Staff::ByHours(by_hours)) => {
            let group = |(hours, people): (&Id, &u32)| (Some(hours.clone()), vec![*people]);
            (by_hours.iter().map(group).collect(), Source::Plan)
        }
        None => {
            let team =
                |(_, team): (&Id, &Team)| (team.hours.clone(), vec![u32::try_from(team.members.len()).unwrap_or(0)]);
            (plan.tier_teams(tier.place).map(team).collect(), Source::Default)
        }
    }
}
