//! What takes several fields: options, questions, shifts, and whom a session is for.

use ladder::plan::edit::{ShiftWrong, Wrong, write};

use super::edit::{changed, lines, typed, words};

const VALLEI: &str = include_str!("../../../../../plans/vallei.toml");

#[test]
fn options_are_chosen_or_typed_a_row_each() {
    let (out, into) = changed(
        "handover.scope",
        &[
            ("options.3.0", ""),
            ("options.3.1", "Het hele kantoor"),
            ("options.3.2", "The whole office"),
            ("options.4.0", "not-possible"),
            ("options.5.1", "Alleen ik"),
        ],
    );
    assert_eq!(
        out,
        ["options = [\"one-user\", \"several-users\", \"one-platform\", \"everyone\"]"]
    );
    assert_eq!(
        into,
        [
            "options = [\"one-user\", \"several-users\", \"one-platform\", { nl = \"Het hele kantoor\", en = \"The whole office\" }, \"not-possible\", \"Alleen ik\"]"
        ]
    );
    let empty = ["options.0.0", "options.1.0", "options.2.0", "options.3.0"].map(|name| (name, ""));
    let (_, into) = changed("handover.scope", &empty);
    assert_eq!(into, [""; 0], "none at all: the key goes");
}

#[test]
fn questions_of_a_form_are_ours_or_their_own() {
    let (_, into) = changed(
        "topic.enrolment",
        &[
            ("form.1.0", ""),
            ("form.4.1", "Welk kantoor?"),
            ("form.4.3", "choice"),
            ("form.4.4", "Ede\nAmersfoort"),
            ("form.4.5", "false"),
        ],
    );
    let own = "{ label = \"Welk kantoor?\", kind = \"choice\", options = [\"Ede\", \"Amersfoort\"], required = false }";
    assert_eq!(
        into,
        [format!("form = [\"platform\", \"since\", \"worked-before\", {own}]")]
    );
    // What has no field in the row stays, and so do the other languages of an option.
    let hinted = "{ label = \"Kantoor\", hint = \"Waar u zit\", kind = \"choice\", options = [{ nl = \"Ede\", en = \"Ede office\" }, \"other\"] }";
    let source = VALLEI.replacen("form = []", &format!("form = [{hinted}]"), 1);
    let pairs = [("form.0.2", "Office"), ("form.0.4", "Ede\nElders")];
    let (new, _) = write(&source, "topic.question", &typed(&pairs), words()).unwrap();
    let expected = "form = [{ label = { nl = \"Kantoor\", en = \"Office\" }, hint = \"Waar u zit\", kind = \"choice\", options = [{ nl = \"Ede\", en = \"Ede office\" }, \"Elders\"] }]";
    assert!(new.contains(expected), "{:?}", lines(&source, &new));
}

#[test]
fn shifts_and_ranges_are_numbers_in_fields() {
    let (_, into) = changed("assume", &[("tier.3.staff.0.1", "2")]);
    assert_eq!(into, ["staff = 2   # of three; the others carry the rollout"]);
    let shifts = [
        ("tier.1.staff.0.0", "desk"),
        ("tier.1.staff.1.0", "workplace"),
        ("tier.1.staff.1.1", "1"),
    ];
    let (_, into) = changed("assume", &shifts);
    assert_eq!(into, ["staff = { desk = 3, workplace = 1 }"]);
    let unclear = write(VALLEI, "assume", &typed(&shifts[1..]), words());
    let is =
        |found: Result<_, Wrong>, wanted: ShiftWrong| matches!(found, Err(Wrong::Shift { why, .. }) if why == wanted);
    assert!(is(unclear.map(drop), ShiftWrong::NoHours));
    // Hours without a number, and hours that stand there already, are told and not dropped.
    let half = [("tier.1.staff.0.0", "desk"), ("tier.1.staff.1.0", "workplace")];
    assert!(is(
        write(VALLEI, "assume", &typed(&half), words()).map(drop),
        ShiftWrong::NoPeople
    ));
    let twice = [
        ("tier.1.staff.0.0", "desk"),
        ("tier.1.staff.1.0", "desk"),
        ("tier.1.staff.1.1", "2"),
    ];
    assert!(is(
        write(VALLEI, "assume", &typed(&twice), words()).map(drop),
        ShiftWrong::HoursTwice
    ));
    let (_, into) = changed("training", &[("minutes.0.0", "90"), ("minutes.0.1", "200")]);
    assert_eq!(into, ["minutes = [90, 200]"]);
}

#[test]
fn what_no_cell_shows_is_kept_when_a_row_changes() {
    // A language that the plan does not offer, and space that somebody left around words.
    let three = "{ label = { nl = \"Plek\", en = \"Place\", de = \"Ort\" }, kind = \"choice\", options = [{ nl = \"Ede\", en = \"Ede office\", de = \"Büro\" }, \" Elders \"] }";
    let source = VALLEI.replacen("form = []", &format!("form = [{three}]"), 1);
    let (new, _) = write(&source, "topic.question", &typed(&[("form.0.1", "Waar")]), words()).unwrap();
    assert!(
        new.contains("label = { nl = \"Waar\", en = \"Place\", de = \"Ort\" }"),
        "{:?}",
        lines(&source, &new)
    );
    let reworded = typed(&[("form.0.4", "Ede centrum\nElders")]);
    let (new, _) = write(&source, "topic.question", &reworded, words()).unwrap();
    assert!(
        new.contains("{ nl = \"Ede centrum\", en = \"Ede office\", de = \"Büro\" }"),
        "{:?}",
        lines(&source, &new)
    );
    // Sent as it was drawn, nothing is written.
    let drawn = typed(&[
        ("form.0.1", "Plek"),
        ("form.0.4", "Ede\nElders"),
        ("form.0.3", "choice"),
    ]);
    let (same, _) = write(&source, "topic.question", &drawn, words()).unwrap();
    assert_eq!(lines(&source, &same), (vec![], vec![]));
}

#[test]
fn a_session_is_for_leads_a_team_or_people() {
    let people = |ids: &[&'static str]| -> Vec<(&str, &str)> {
        let ticks = ids.iter().map(|id| ("for.people", *id));
        [("for.people", "")].into_iter().chain(ticks).collect()
    };
    let (out, into) = changed("training.session[1]", &people(&["omar", "joost"]));
    assert_eq!(
        (out, into),
        (
            vec!["for = [\"omar\", \"eva\"]".to_owned()],
            vec!["for = [\"omar\", \"joost\"]".to_owned()]
        )
    );
    let (_, into) = changed("training.session[1]", &[("for", "servicedesk")]);
    assert_eq!(into, ["for = \"servicedesk\""]);
    // Who ticks people for what is a session of the leads means these people.
    let (_, into) = changed("training.session[0]", &people(&["omar"]));
    assert_eq!(into, ["for = [\"omar\"]"]);
    let mut both = people(&["omar"]);
    both.push(("for", "mdm"));
    let (_, into) = changed("training.session[0]", &both);
    assert_eq!(into, ["for = \"mdm\""], "a team was chosen last");
}
