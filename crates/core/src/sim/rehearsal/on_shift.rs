use super::assumption::{Amount, Assumption, Source};
use super::ledger::Ledger;
use super::{PEOPLE_MAX, RehearsalError, Settings};
use crate::plan::{Id, Plan, Staff, Team, Tier};

/// Whose hours, and how many people in each week, the last number for all after.
pub(super) type OnShift = (Option<Id>, Vec<u32>);

/// Who is on shift: as asked, else as the plan says, else everybody in the tier's teams by their team's hours.
pub(super) fn staff(
    plan: &Plan,
    tier: &Tier,
    settings: &Settings,
    ledger: &mut Ledger,
) -> Result<Vec<OnShift>, RehearsalError> {
    let (groups, source) = match settings.people.get(&tier.place) {
        Some(people) => (vec![(None, people.clone())], Source::Asked),
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

/// How many people a plan has on shift at a tier when nobody asks for others.
pub fn planned_people(plan: &Plan, tier: &Tier) -> u32 {
    let (groups, _) = on_shift(plan, tier);
    let people = groups.iter().filter_map(|(_, people)| people.first());
    people.fold(0, |sum, people| sum.saturating_add(*people))
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
