use ladder_core::calendar::Calendar;
use ladder_core::time::{Moment, Span};
use proptest::prelude::*;

use super::oracle::Minutes;
use super::properties::{agree, hours, instants, picks};
use super::{check, compile, every_day, local, office, shown};

#[test]
fn a_tier_of_two_teams_is_open_when_either_is() {
    let early = compile(&office(&["07:00-13:00"]));
    let late = compile(&office(&["12:00-20:00"]));
    let both = Calendar::union("tier", &[&early, &late]).unwrap();
    assert_eq!((both.id(), both.zone()), ("tier", "Europe/Amsterdam"));
    check(&both, "2026-11-20 12:30", "2h", "Fri 2026-11-20 14:30");
    check(&both, "2026-11-20 19:00", "2h", "Mon 2026-11-23 08:00");
    assert_eq!(
        shown(&both, both.next_closing(local(&both, "2026-11-20 08:00"))),
        "Fri 2026-11-20 20:00"
    );
}

#[test]
fn one_team_that_never_closes_keeps_the_tier_open() {
    let mut always = every_day("UTC", &[]);
    always.always = true;
    let both = Calendar::union("tier", &[&compile(&office(&["09:00-17:00"])), &compile(&always)]).unwrap();
    assert!(both.is_round_the_clock());
    assert_eq!(both.next_closing(Moment::from_millis(0)), None);
    check(&both, "2026-11-20 19:00", "1wd", "Sat 2026-11-21 19:00");
}

#[test]
fn support_that_follows_the_sun_counts_days_where_the_first_team_sits() {
    let amsterdam = compile(&office(&["09:00-17:00"]));
    let mut sydney = office(&["09:00-17:00"]);
    sydney.zone = "Australia/Sydney".to_owned();
    let both = Calendar::union("tier", &[&amsterdam, &compile(&sydney)]).unwrap();
    // Friday's last hour in Amsterdam; Sydney's Monday begins on Amsterdam's Sunday evening.
    assert_eq!(
        shown(&both, both.next_opening(local(&both, "2026-11-20 17:00"))),
        "Sun 2026-11-22 23:00"
    );
    assert_eq!(
        both.add(local(&both, "2026-11-20 16:00"), Span::working_days(1)),
        Some(local(&both, "2026-11-23 16:00"))
    );
}

#[test]
fn there_is_no_calendar_of_nobody() {
    assert!(Calendar::union("tier", &[]).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_union_agrees_with_a_walk_over_the_minutes(
        (one, around) in hours(),
        (mut other, _) in hours(),
        picks in picks(),
    ) {
        // The other's exceptions lie around another instant; what matters here is its week and its zone.
        other.open.clear();
        prop_assume!(other.always || other.week.iter().any(|day| !day.is_empty()));
        let plain = Minutes::walk(&[&one, &other], around, 6, 12);
        let union = Calendar::union("x", &[&compile(&one), &compile(&other)]).unwrap();
        agree(&union, &plain, &instants(around, &picks))?;
    }
}
