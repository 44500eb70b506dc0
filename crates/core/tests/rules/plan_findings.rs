//! The rules on what the file says: each with a plan that breaks just it, at its place, and one a hair away.

use ladder_core::plan::{Problem, Severity, read};

use crate::plan_words::{VALLEI, codes, rule};

#[test]
fn t101_no_tier_or_a_vendor_as_tier_1() {
    let start = VALLEI.find("[[tier]]").unwrap();
    let end = VALLEI.find("[handover.symptom]").unwrap();
    let without = [VALLEI[..start].to_owned(), VALLEI[end..].to_owned()].concat();
    let findings = read(&without).findings;
    let first = &findings[0];
    assert_eq!(first.problem, Problem::NoTier);
    rule(
        "T101 tier[0].vendor",
        &[("teams = [\"servicedesk\"]", "vendor = \"microsoft\"")],
        &[],
    );
}

#[test]
fn t102_a_tier_with_neither_team_nor_vendor() {
    rule("T102 tier[1]", &[("teams = [\"workplace\"]\n", "")], &[]);
    rule(
        "T102 tier[1]",
        &[("teams = [\"workplace\"]", "teams = []")],
        &[("teams = [\"workplace\"]", "teams = [\"workplace\", \"mdm\"]")],
    );
}

#[test]
fn t103_a_team_of_a_tier_without_members() {
    rule(
        "T103 team.mdm.members",
        &[("members = [\"milan\", \"noor\", \"ruben\"]", "members = []")],
        &[(
            "members = [\"milan\", \"noor\", \"ruben\"]",
            "members = [\"milan\", \"ruben\"]",
        )],
    );
    rule(
        "T103 team.mdm",
        &[("members = [\"milan\", \"noor\", \"ruben\"]\n", "")],
        &[],
    );
    rule(
        "T103 team.mdm",
        &[
            ("members = [\"milan\", \"noor\", \"ruben\"]\n", ""),
            ("teams = [\"workplace\"]", "teams = [\"workplace\", \"mdm\"]"),
        ],
        &[],
    );
    let guests = [("[[tier]]", "[team.guests]\nname = \"Guests\"\n\n[[tier]]")];
    assert_eq!(codes(&guests), ["P007 team.guests"]);
}

#[test]
fn t106_a_vendor_before_the_last_tier() {
    rule(
        "T106 tier[2].vendor",
        &[("teams = [\"mdm\"]", "vendor = \"microsoft\"")],
        &[],
    );
}

#[test]
fn s201_a_promise_without_a_solution_or_with_one_before_the_reply() {
    rule(
        "S201 targets.low",
        &[(", solve = \"48h\"", "")],
        &[("next_reply = \"8h\", ", "")],
    );
    rule(
        "S201 targets.low",
        &[(
            "low = { first_reply = \"4h\", next_reply = \"8h\", solve = \"48h\" }\n",
            "",
        )],
        &[],
    );
    rule(
        "S201 targets.low.first_reply",
        &[("low = { first_reply = \"4h\"", "low = { first_reply = \"2881m\"")],
        &[("low = { first_reply = \"4h\"", "low = { first_reply = \"4wd\"")],
    );
    // Six days of work come after 48 open hours on whichever day one asks; five days end before six of work.
    rule(
        "S201 targets.low.first_reply",
        &[("low = { first_reply = \"4h\"", "low = { first_reply = \"6wd\"")],
        &[
            ("low = { first_reply = \"4h\"", "low = { first_reply = \"5d\""),
            ("solve = \"48h\"", "solve = \"6wd\""),
        ],
    );
    let start = VALLEI.find("[targets]").unwrap();
    let end = VALLEI.find("[process]").unwrap();
    let without = [VALLEI[..start].to_owned(), VALLEI[end..].to_owned()].concat();
    let findings = read(&without).findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].problem, Problem::NoTargets);
}

#[test]
fn s203_a_handover_field_that_is_not_defined() {
    rule(
        "S203 tier[0].handover[1]",
        &[(
            "handover = [\"symptom\", \"tried\", \"device\", \"code\", \"scope\"]",
            "handover = [\"symptom\", \"trials\", \"device\", \"code\", \"scope\"]",
        )],
        &[(
            "handover = [\"symptom\", \"tried\", \"device\", \"code\", \"scope\"]",
            "handover = [\"symptom\"]",
        )],
    );
}

#[test]
fn s209_a_calendar_that_never_opens_or_overlaps_itself() {
    rule(
        "S209 hours.always",
        &[("24x7 = true", "24x7 = false")],
        &[("24x7 = true", "sat = \"10:00-10:01\"")],
    );
    rule(
        "S209 hours.deployment.mon-fri",
        &[("\"13:00-17:00\"]", "\"12:00-17:00\"]")],
        &[("\"13:00-17:00\"]", "\"12:30-17:00\"]")],
    );
    rule(
        "S209 hours.always.sat",
        &[("24x7 = true", "fri = \"22:00-06:00\"\nsat = \"05:00-07:00\"")],
        &[("24x7 = true", "fri = \"22:00-06:00\"\nsat = \"06:00-07:00\"")],
    );
    rule(
        "S209 hours.desk.open.2027-05-08",
        &[(
            "[hours.workplace]",
            "open = { 2027-05-08 = [\"09:00-12:00\", \"11:00-13:00\"] }\n\n[hours.workplace]",
        )],
        &[(
            "[hours.workplace]",
            "open = { 2027-05-08 = [\"09:00-12:00\", \"12:00-13:00\"] }\n\n[hours.workplace]",
        )],
    );
}

#[test]
fn e401_training_without_modules_or_with_too_many_for_a_session() {
    rule(
        "E401 training.session[0].minutes",
        &[("minutes = 150\nroom", "minutes = 149\nroom")],
        &[("minutes = 150\nroom", "minutes = 151\nroom")],
    );
    let start = VALLEI.find("[[training.module]]").unwrap();
    let end = VALLEI.find("# ---- How support is involved early").unwrap();
    let without = [VALLEI[..start].to_owned(), VALLEI[end..].to_owned()].concat();
    let findings = read(&without).findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].problem, Problem::NoModules);
}

#[test]
fn an_allow_that_matches_nothing_is_advice() {
    let allow = |code: &str| format!("format = 1\nallow = [{{ code = \"{code}\", because = \"We know.\" }}]");
    let with = |code: &str| codes(&[("format = 1", &allow(code))]);
    assert_eq!(with("W204"), ["P009 allow[0].code"]);
    assert_eq!(with("P009"), ["P009 allow[0].code"]);
    assert_eq!(with("S204"), ["P009 allow[0].code"]);
    assert_eq!(with("F501"), [""; 0]);
}

#[test]
fn no_reason_can_accept_an_error() {
    let changes = [
        ("attempts = 3", "attempts = 0"),
        (
            "format = 1",
            "format = 1\nallow = [{ code = \"P003\", because = \"We know.\" }]",
        ),
    ];
    assert_eq!(codes(&changes), ["P009 allow[0].code", "P003 process.attempts"]);
}

#[test]
fn one_run_finds_every_problem_in_the_order_of_the_file() {
    let changes = [
        ("survey = true", "survey = 1"),
        ("format = 1", "format = 3"),
        ("lead = \"milan\"", "lead = \"milo\""),
    ];
    assert_eq!(
        codes(&changes),
        ["P003 format", "P004 team.mdm.lead", "P003 process.survey"]
    );
}

#[test]
fn lines_and_columns_count_characters() {
    let reading = read("format = 1\nplan = { nl = \"\u{e9}\u{e9}n\", qq = \"x\" }\n");
    let finding = reading
        .findings
        .iter()
        .find(|finding| finding.key == "plan.qq")
        .unwrap();
    assert_eq!((finding.line, finding.column), (2, 22));
    assert_eq!(finding.severity(), Severity::Error);
    assert!(reading.plan.is_none());
}

#[test]
fn what_is_there_misspelt_is_not_missing_as_well() {
    let misspelt = |from, to| codes(&[(from, to)]);
    assert_eq!(misspelt("email = \"omar", "emial = \"omar"), ["P002 person.omar.emial"]);
    assert_eq!(misspelt("teams = [\"mdm\"]", "team = [\"mdm\"]"), ["P002 tier[2].team"]);
    assert_eq!(
        misspelt("solve = \"4h\"", "slove = \"4h\""),
        ["P002 targets.urgent.slove"]
    );
    assert_eq!(
        misspelt("members = [\"milan\"", "menbers = [\"milan\""),
        ["P002 team.mdm.menbers"]
    );
    assert_eq!(misspelt("timezone = ", "timezon = "), ["P002 timezon"]);
}
