//! The rules on the file itself: each with a plan that breaks just it, at its place, and one a hair away.

use ladder_core::plan::{Problem, read_bytes};

use crate::plan_words::{VALLEI, found, rule};

const TIER_4: &str = "vendor = \"microsoft\"";

#[test]
fn p001_text_that_is_no_toml() {
    rule("P001 ", &[("format = 1", "format = ")], &[("format = 1", "format=1")]);
    rule(
        "P001 ",
        &[("start = 2027-02-01", "start = 2027-02-30")],
        &[("start = 2027-02-01", "start = 2027-02-02")],
    );
    rule(
        "P001 ",
        &[("revision = \"2027-1\"", "revision = 2027 one")],
        &[("revision = \"2027-1\"", "revision = \"2027 one\"")],
    );
}

#[test]
fn p001_bytes_that_are_no_text() {
    let mut bytes = VALLEI.as_bytes().to_vec();
    bytes.splice(3..4, [0xff]);
    let reading = read_bytes(&bytes);
    assert!(reading.plan.is_none());
    assert_eq!(reading.findings.len(), 1);
    assert_eq!(reading.findings[0].problem, Problem::NotUtf8);
    assert_eq!((reading.findings[0].line, reading.findings[0].column), (1, 4));
    assert_eq!(read_bytes(VALLEI.as_bytes()).findings, []);
}

#[test]
fn p002_a_key_nobody_knows_with_the_nearest_one() {
    rule(
        "P002 process.survy",
        &[("bounces = 2", "bounces = 2\nsurvy = true")],
        &[],
    );
    assert!(found(&[("survey = true", "survy = true")]).contains("nearest: Some(\"survey\")"));
    rule(
        "P002 hours.desk.mno",
        &[(
            "mon-fri = \"07:30-18:00\"",
            "mon-fri = \"07:30-18:00\"\nmno = \"09:00-10:00\"",
        )],
        &[(
            "mon-fri = \"07:30-18:00\"",
            "mon-thu = \"07:30-18:00\"\nfri = \"09:00-10:00\"",
        )],
    );
    rule("P002 tiers", &[("[[tier]]\nname", "[tiers]\n[[tier]]\nname")], &[]);
    rule(
        "P002 phase[2].bridge.until.weeks",
        &[("days_without_urgent = 5 }", "days_without_urgent = 5, weeks = 1 }")],
        &[],
    );
}

#[test]
fn p003_a_key_that_is_missing() {
    rule(
        "P003 person.omar",
        &[("name = \"Omar El Amrani\"\n", "")],
        &[("languages = [\"nl\", \"en\"]\n\n[person.eva]", "\n[person.eva]")],
    );
    rule(
        "P003 timezone",
        &[("timezone = \"Europe/Amsterdam\"\n", "")],
        &[("revision = \"2027-1\"\n", "")],
    );
    rule(
        "P003 handover.scope",
        &[(
            "options = [\"one-user\", \"several-users\", \"one-platform\", \"everyone\"]\n",
            "",
        )],
        &[],
    );
    rule(
        "P003 targets.matrix.person",
        &[("person = { now = \"high\", today", "person = { today")],
        &[],
    );
}

#[test]
fn p003_another_kind_of_value_than_the_key_takes() {
    rule("P003 format", &[("format = 1", "format = \"1\"")], &[]);
    rule(
        "P003 phase[0].start",
        &[("start = 2027-02-01", "start = \"2027-02-01\"")],
        &[],
    );
    rule(
        "P003 phase[0].start",
        &[("start = 2027-02-01", "start = 2027-02-01T09:00:00")],
        &[],
    );
    rule(
        "P003 tier[0].teams",
        &[("teams = [\"servicedesk\"]", "teams = \"servicedesk\"")],
        &[],
    );
    rule(
        "P003 team.servicedesk.members",
        &[(
            "members = [\"sanne\", \"omar\", \"eva\", \"joost\"]",
            "members = \"sanne\"",
        )],
        &[],
    );
    rule(
        "P003 targets.urgent.solve",
        &[("next_reply = \"1h\", solve = \"4h\"", "next_reply = \"1h\", solve = 4")],
        &[],
    );
    rule(
        "P003 process.survey",
        &[("survey = true", "survey = \"yes\"")],
        &[("survey = true", "survey = false")],
    );
    rule(
        "P003 tier[0].name.en",
        &[("en = \"Tier 1: service desk\"", "en = 1")],
        &[(
            "{ nl = \"Laag 1: servicedesk\", en = \"Tier 1: service desk\" }",
            "\"Servicedesk\"",
        )],
    );
}

#[test]
fn p003_a_value_out_of_range() {
    rule("P003 format", &[("format = 1", "format = 2")], &[]);
    rule(
        "P003 process.attempts",
        &[("attempts = 3", "attempts = 0")],
        &[("attempts = 3", "attempts = 1")],
    );
    rule(
        "P003 training.pass",
        &[("pass = 0.8", "pass = 1.01")],
        &[("pass = 0.8", "pass = 1")],
    );
    rule(
        "P003 phase[0].users",
        &[("users = 50", "users = -50")],
        &[("users = 50", "users = 50\nexecutives = 0")],
    );
    rule(
        "P003 training.minutes[1]",
        &[("[training]", "[training]\nminutes = [180, 120]")],
        &[("[training]", "[training]\nminutes = [150, 150]")],
    );
}

#[test]
fn p003_none_of_the_words_a_key_takes() {
    rule(
        "P003 process.skip",
        &[("skip = \"lead\"", "skip = \"leads\"")],
        &[("skip = \"lead\"", "skip = \"anyone\"")],
    );
    rule(
        "P003 topic.question.priority",
        &[("form = []\npriority = \"low\"", "form = []\npriority = \"lowest\"")],
        &[],
    );
    rule(
        "P003 topic.apps.form[1]",
        &[("form = [\"platform\", \"app\"]", "form = [\"platform\", \"apps\"]")],
        &[],
    );
}

#[test]
fn p003_a_string_of_another_form() {
    rule(
        "P003 tier[0].accept.urgent",
        &[("accept = { urgent = \"5m\"", "accept = { urgent = \"5 min\"")],
        &[("confirm = \"5d\"", "confirm = \"5wd\"")],
    );
    rule(
        "P003 hours.desk.mon-fri",
        &[("mon-fri = \"07:30-18:00\"", "mon-fri = \"7:30-18:00\"")],
        &[("24x7 = true", "mon-fri = \"22:00-06:00\"")],
    );
    rule(
        "P003 phase[2].bridge.every",
        &[("every = \"mon-fri 09:00\"", "every = \"daily 09:00\"")],
        &[("every = \"mon-fri 09:00\"", "every = \"tue 09:00\"")],
    );
    rule("P003 vendor.microsoft.case", &[(r"\b(\d{8}", r"\b((\d{8}")], &[]);
    rule(
        "P003 person.omar.email",
        &[("omar@vallei.example", "omar at vallei")],
        &[],
    );
    rule(
        "P003 phase[0].id",
        &[
            ("id = \"pilot-it\"", "id = \"Pilot\""),
            ("phase = \"pilot-it\"", "phase = \"Pilot\""),
            ("phase = \"pilot-it\"", "phase = \"Pilot\""),
            ("phase = \"pilot-it\"", "phase = \"Pilot\""),
        ],
        &[],
    );
}

#[test]
fn p003_keys_that_exclude_each_other() {
    rule(
        "P003 tier[3].vendor",
        &[(TIER_4, "vendor = \"microsoft\"\nteams = [\"mdm\"]")],
        &[],
    );
    rule(
        "P003 handover.logs.options",
        &[("kind = \"attachment\"", "kind = \"attachment\"\noptions = [\"yes\"]")],
        &[],
    );
}

#[test]
fn p004_a_reference_to_nothing() {
    rule(
        "P004 team.servicedesk.members[1]",
        &[("members = [\"sanne\", \"omar\"", "members = [\"sanne\", \"oscar\"")],
        &[],
    );
    rule(
        "P004 team.mdm.hours",
        &[("hours = \"deployment\"", "hours = \"deployments\"")],
        &[("[targets]\nhours = \"desk\"", "[targets]\nhours = \"deployment\"")],
    );
    rule(
        "P004 tier[0].teams[0]",
        &[("teams = [\"servicedesk\"]", "teams = [\"service-desk\"]")],
        &[],
    );
    rule("P004 tier[3].vendor", &[(TIER_4, "vendor = \"apple\"")], &[]);
    rule(
        "P004 phase[2].bridge.tiers[2]",
        &[("tiers = [1, 2, 3], every", "tiers = [1, 2, 5], every")],
        &[("tiers = [1, 2, 3], every", "tiers = [1, \"2\", 3, 4], every")],
    );
    rule(
        "P004 communication[0].phase",
        &[(
            "[[communication]]\nphase = \"pilot-it\"",
            "[[communication]]\nphase = \"pilot\"",
        )],
        &[],
    );
    rule(
        "P004 training.session[0].for",
        &[("for = \"leads\"", "for = \"leaders\"")],
        &[("for = [\"joost\"]", "for = \"joost\"")],
    );
    rule(
        "P004 assume.topics.printing",
        &[("question = 0.1 }", "printing = 0.1 }")],
        &[],
    );
    rule(
        "P004 assume.tier.7",
        &[("[assume.tier.3]", "[assume.tier.7]")],
        &[("[assume.tier.3]", "[assume.tier.4]")],
    );
    assert!(found(&[("lead = \"priya\"", "lead = \"pria\"")]).contains("nearest: Some(\"priya\")"));
}

#[test]
fn p005_an_id_or_an_address_used_twice() {
    rule(
        "P005 person.joost.email",
        &[("joost@vallei.example", "Omar@Vallei.example")],
        &[],
    );
    rule(
        "P005 team.mdm.mail",
        &[("mdm@vallei.example", "helpdesk@vallei.example")],
        &[],
    );
    rule(
        "P005 phase[1].id",
        &[
            ("id = \"pilot-wide\"", "id = \"pilot-it\""),
            ("phase = \"pilot-wide\"", "phase = \"pilot-it\""),
            ("phase = \"pilot-wide\"", "phase = \"pilot-it\""),
        ],
        &[],
    );
    rule("P005 person.eva", &[("[person.joost]", "[person.eva]")], &[]);
    rule(
        "P005 tier[1].id",
        &[("teams = [\"servicedesk\"]", "teams = [\"servicedesk\"]\nid = \"2\"")],
        &[("teams = [\"servicedesk\"]", "teams = [\"servicedesk\"]\nid = \"front\"")],
    );
}

#[test]
fn p006_a_name_the_world_does_not_know() {
    rule(
        "P006 timezone",
        &[("Europe/Amsterdam", "Europe/Amersfoort")],
        &[("Europe/Amsterdam", "America/New_York")],
    );
    rule(
        "P006 language",
        &[("language = \"nl\"\n", "language = \"xx\"\n")],
        &[("language = \"nl\"\n", "language = \"nl-BE\"\n")],
    );
    rule(
        "P006 currency",
        &[("format = 1", "format = 1\ncurrency = \"EURO\"")],
        &[("format = 1", "format = 1\ncurrency = \"SEK\"")],
    );
    rule(
        "P006 hours.desk.holidays[0]",
        &[("holidays = [\"nl\"]", "holidays = [\"qq\"]")],
        &[(
            "holidays = [\"nl\"]",
            "holidays = [\"de-by\", 2027-12-24, \"2027-12-31\"]",
        )],
    );
    rule("P006 plan.dutch", &[("plan = { nl = ", "plan = { dutch = ")], &[]);
}
