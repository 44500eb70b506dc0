//! The reference plan is read whole, and answers what the relay asks of it.

use jiff::civil::date;
use ladder_core::plan::{
    Audience, Choice, FieldKind, FormField, Impact, PhaseKind, Plan, Priority, Skip, Staff, Support, Urgency, read,
};
use ladder_core::tier::TierNo;
use ladder_core::time::{Moment, Span};

use crate::plan_words::VALLEI;

fn vallei() -> Plan {
    read(VALLEI).plan.unwrap()
}

fn tier(place: u8) -> TierNo {
    TierNo::new(place).unwrap()
}

#[test]
fn the_reference_plan_has_no_findings() {
    let reading = read(VALLEI);
    assert_eq!(reading.findings, []);
    assert!(reading.plan.is_some());
}

#[test]
fn every_table_is_read_in_the_order_of_the_file() {
    let plan = vallei();
    assert_eq!(plan.name.get("en"), "Intune support plan");
    assert_eq!(plan.name.get("de"), "Ondersteuningsplan Intune");
    let people: Vec<&str> = plan.persons.keys().map(ladder_core::plan::Id::as_str).collect();
    assert_eq!(people[..3], ["sanne", "omar", "eva"]);
    assert_eq!(plan.tiers.len(), 4);
    assert_eq!(plan.tiers[3].support, Support::Vendor("microsoft".into()));
    assert_eq!(*plan.tiers[1].accept.get(Priority::High), Some(Span::minutes(20)));
    assert_eq!(plan.handover["tried"].weight, 2);
    assert!(!plan.handover["code"].required);
    let FieldKind::Choice(options) = &plan.handover["scope"].kind else {
        panic!("scope is a choice")
    };
    assert_eq!(options[0], Choice::Known("one-user".into()));
    assert_eq!(plan.process.skip, Skip::Lead);
    assert_eq!(plan.process.confirm, Span::days(5));
    assert!(plan.topics["access"].codes[0].regex().is_match("aadsts50020"));
    assert_eq!(plan.topics["apps"].form[1], FormField::Known("app".into()));
    assert_eq!(plan.phases[2].kind, PhaseKind::Production);
    assert_eq!(plan.phases[2].bridge.as_ref().unwrap().every.days.len(), 5);
    assert_eq!(plan.communications.len(), 8);
    let training = plan.training.unwrap();
    assert_eq!(training.minutes, (120, 180));
    assert_eq!(training.sessions[0].audience, Audience::Leads);
    assert_eq!(plan.involvements[0].due, date(2027, 1, 8));
    assert_eq!(plan.assume.tiers[&tier(1)].staff, Some(Staff::Same(3)));
}

#[test]
fn a_time_without_an_offset_is_in_the_zone_of_the_plan() {
    let plan = vallei();
    let leads = &plan.training.unwrap().sessions[0];
    assert_eq!(leads.at, Moment::parse_rfc3339("2027-01-12T13:00:00+01:00").unwrap());
}

#[test]
fn the_relay_finds_tiers_people_and_priorities() {
    let plan = vallei();
    assert_eq!(plan.last_inside_tier(), tier(3));
    let (outside, vendor) = plan.vendor_tier().unwrap();
    assert_eq!((outside.place, vendor.name.get("nl")), (tier(4), "Microsoft"));
    assert!(vendor.case.as_ref().unwrap().regex().is_match("case 12345678"));
    let second: Vec<&str> = plan.tier_members(tier(2)).map(|(id, _)| id.as_str()).collect();
    assert_eq!(second, ["priya", "daan", "lotte"]);
    let leads: Vec<&str> = plan.leads(tier(1)).map(|(id, _)| id.as_str()).collect();
    assert_eq!(leads, ["sanne"]);
    let (id, _) = plan.person_by_address(" Omar@Vallei.Example ").unwrap();
    assert_eq!(id.as_str(), "omar");
    assert_eq!(plan.teams_of("daan").count(), 1);
    let priority = plan.priority_for(Impact::Group, Urgency::Today);
    assert_eq!(priority, Some(Priority::High));
}

#[test]
fn a_group_belongs_to_the_phase_that_runs_and_afterwards_to_the_last_that_did() {
    let plan = vallei();
    let on = |day| plan.phase_of_group("amersfoort", day).map(|phase| phase.id.as_str());
    assert_eq!(on(date(2027, 3, 7)), None);
    assert_eq!(on(date(2027, 3, 8)), Some("production-1"));
    assert_eq!(on(date(2027, 9, 1)), Some("production-1"));
}

#[test]
fn a_tier_is_open_when_one_of_its_teams_is() {
    let plan = vallei();
    let morning = Moment::parse_rfc3339("2027-02-01T08:45:00+01:00").unwrap();
    assert!(plan.tier_calendar(tier(2)).unwrap().is_open(morning));
    let lunch = Moment::parse_rfc3339("2027-02-01T12:45:00+01:00").unwrap();
    assert!(!plan.tier_calendar(tier(3)).unwrap().is_open(lunch));
    let two_teams = VALLEI.replace(r#"teams = ["mdm"]"#, r#"teams = ["mdm", "workplace"]"#);
    let plan = read(&two_teams).plan.unwrap();
    assert!(plan.tier_calendar(tier(3)).unwrap().is_open(lunch));
    assert!(plan.vendor_calendar().unwrap().is_round_the_clock());
    assert_eq!(plan.targets_calendar().unwrap().id(), "desk");
    assert!(plan.calendar("nowhere").is_none());
}

#[test]
fn a_team_without_hours_is_always_open() {
    let plan = read(&VALLEI.replace("hours = \"workplace\"\n", "")).plan.unwrap();
    assert!(plan.tier_calendar(tier(2)).unwrap().is_round_the_clock());
}

#[test]
fn what_process_leaves_out_takes_the_defaults_of_the_contract() {
    let start = VALLEI.find("[process]").unwrap();
    let end = VALLEI.find("[topic.enrolment]").unwrap();
    let without = format!("{}{}", &VALLEI[..start], &VALLEI[end..]);
    let process = read(&without).plan.unwrap().process;
    assert_eq!(process.skip, Skip::Never);
    assert_eq!((process.attempts, process.bounces), (3, 2));
    assert_eq!((process.confirm, process.reopen), (Span::days(5), Span::days(14)));
    assert_eq!(*process.contact.get(Priority::Urgent), None);
    assert!(!process.survey);
}
