use jiff::ToSpan;
use jiff::civil::Date;
use ladder_core::plan::Plan;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

/// When in the day it begins: the morning has left work behind, and the afternoon is there to do it.
const BEGINS_AT: (i8, i8) = (13, 40);

/// The moment at which a demonstration begins that is so many days into the rollout, or the next working day after that.
pub fn begins(plan: &Plan, days: i64) -> Option<Moment> {
    let first = plan.phases.iter().map(|phase| phase.start).min()?;
    let on = |date: Date| {
        let at = date.at(BEGINS_AT.0, BEGINS_AT.1, 0, 0).to_zoned(plan.timezone.clone());
        at.ok().map(|at| Moment::from_millis(at.timestamp().as_millisecond()))
    };
    let wished = on(first.checked_add(days.days()).ok()?)?;
    let works = plan.tier_calendar(TierNo::FIRST)?.next_opening(wished)?;
    on(works.in_zone(&plan.timezone).date())
}

#[cfg(test)]
mod tests {
    use ladder_core::plan::read;

    use super::*;

    fn begun(days: i64) -> String {
        let plan = read(super::super::PLAN)
            .plan
            .expect("the plan of the demonstration reads");
        let at = begins(&plan, days).expect("it has phases and hours");
        at.in_zone(&plan.timezone).strftime("%a %Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn the_usual_day_is_a_tuesday_of_the_wide_pilot() {
        assert_eq!(begun(super::super::DAYS_USUAL.into()), "Tue 2027-03-16 13:40");
    }

    #[test]
    fn a_day_off_gives_way_to_the_next_day_of_work() {
        assert_eq!(begun(40), "Mon 2027-03-15 13:40", "a Saturday");
        assert_eq!(
            begun(56),
            "Tue 2027-03-30 13:40",
            "Easter Monday, and the clocks went forward"
        );
    }
}
