//! A part of the plan as a form, and what is typed there as a change of the file that leaves all else alone.

use ladder::plan::edit::{Entry, Seen, Typed, Wrong, cell_name, part, people_of, remove, root, write};
use ladder::words::Words;
use ladder_core::plan::{Plan, read};

const VALLEI: &str = include_str!("../../../../../plans/vallei.toml");

pub fn words() -> &'static Words {
    Words::for_language("en")
}

pub fn typed(pairs: &[(&str, &str)]) -> Typed {
    let pairs = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Typed(pairs.collect())
}

/// The lines that were taken out and put in.
pub fn lines(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let of = |one: &str, other: &str| -> Vec<String> {
        let known: Vec<&str> = other.lines().collect();
        one.lines()
            .filter(|line| !known.contains(line))
            .map(str::to_owned)
            .collect()
    };
    (of(old, new), of(new, old))
}

/// What a change of one part of the reference plan does to its lines.
pub fn changed(at: &str, pairs: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let (new, _) = write(VALLEI, at, &typed(pairs), words()).unwrap();
    lines(VALLEI, &new)
}

/// Every part that a plan has, as the forms name them.
pub fn parts_of(plan: &Plan) -> Vec<String> {
    let named =
        |table: &str, ids: Vec<String>| -> Vec<String> { ids.iter().map(|id| format!("{table}.{id}")).collect() };
    let counted = |list: &str, count: usize| -> Vec<String> { (0..count).map(|at| format!("{list}[{at}]")).collect() };
    let training = plan.training.as_ref().unwrap();
    let ids = |all: &mut dyn Iterator<Item = String>| all.collect::<Vec<_>>();
    [
        ["", "targets", "process", "training", "assume"]
            .map(str::to_owned)
            .to_vec(),
        named("hours", ids(&mut plan.hours.keys().map(ToString::to_string))),
        named("person", ids(&mut plan.persons.keys().map(ToString::to_string))),
        named("team", ids(&mut plan.teams.keys().map(ToString::to_string))),
        named("handover", ids(&mut plan.handover.keys().map(ToString::to_string))),
        named("vendor", ids(&mut plan.vendors.keys().map(ToString::to_string))),
        named("topic", ids(&mut plan.topics.keys().map(ToString::to_string))),
        counted("tier", plan.tiers.len()),
        counted("phase", plan.phases.len()),
        counted("communication", plan.communications.len()),
        counted("involvement", plan.involvements.len()),
        counted("training.module", training.modules.len()),
        counted("training.session", training.sessions.len()),
    ]
    .concat()
}

/// What a browser sends of a form that nobody touched.
fn untouched(at: &str) -> Typed {
    let mut pairs = Vec::new();
    for field in part(VALLEI, at, words())
        .unwrap()
        .groups
        .into_iter()
        .flat_map(|group| group.fields)
    {
        match field.entry {
            Entry::Line(text)
            | Entry::Words(text)
            | Entry::Date(text)
            | Entry::Moment(text)
            | Entry::Number(text)
            | Entry::Lines(text)
            | Entry::Raw(text)
            | Entry::One(_, text) => pairs.push((field.name, text)),
            Entry::Parts(parts) => {
                pairs.extend(
                    parts
                        .into_iter()
                        .map(|(part, _, text, _)| (format!("{}{part}", field.name), text)),
                );
            }
            Entry::Some(options, chosen) => {
                pairs.push((field.name.clone(), String::new()));
                let ticked = options.into_iter().filter(|(id, _)| chosen.contains(id));
                pairs.extend(ticked.map(|(id, _)| (field.name.clone(), id)));
            }
            Entry::Rows(rows) => {
                let last = rows.rows.len() + rows.spare;
                pairs.extend((0..last).flat_map(|row| {
                    let cells = rows
                        .rows
                        .get(row)
                        .cloned()
                        .unwrap_or(vec![String::new(); rows.columns.len()]);
                    let field = field.name.clone();
                    let cells = cells.into_iter().enumerate();
                    cells.map(move |(column, text)| (cell_name(&field, row, column), text))
                }));
            }
            Entry::Audience(audience) => {
                pairs.push((field.name.clone(), audience.chosen));
                pairs.push((people_of(&field.name), String::new()));
                pairs.extend(audience.people.into_iter().map(|id| (people_of(&field.name), id)));
            }
            Entry::Crowd(..) => {}
        }
    }
    Typed(pairs)
}

#[test]
fn a_form_that_nobody_touched_leaves_every_byte() {
    for at in parts_of(&read(VALLEI).plan.unwrap()) {
        let (new, place) = write(VALLEI, &at, &untouched(&at), words()).unwrap();
        assert_eq!(place, at);
        assert!(new == VALLEI, "{at}: {:?}", lines(VALLEI, &new));
    }
}

#[test]
fn a_promise_changes_in_its_line_alone() {
    let (out, into) = changed("tier[1]", &[("accept.normal", "30m")]);
    assert_eq!(
        out,
        ["accept = { urgent = \"5m\", high = \"20m\", normal = \"1h\", low = \"2h\" }"]
    );
    assert_eq!(
        into,
        ["accept = { urgent = \"5m\", high = \"20m\", normal = \"30m\", low = \"2h\" }"]
    );
}

#[test]
fn who_joins_a_team_stands_behind_those_who_are_there() {
    let (out, into) = changed(
        "team.mdm",
        &[
            ("members", ""),
            ("members", "omar"),
            ("members", "milan"),
            ("members", "noor"),
        ],
    );
    assert_eq!(out, ["members = [\"milan\", \"noor\", \"ruben\"]"]);
    assert_eq!(into, ["members = [\"milan\", \"noor\", \"omar\"]"]);
}

#[test]
fn a_date_stays_a_date_and_what_is_emptied_is_taken_out() {
    let plan = read(VALLEI).plan.unwrap();
    let start = plan.phases[0].start.to_string();
    let (out, into) = changed("phase[0]", &[("start", "2027-01-11"), ("executives", "")]);
    assert!(out.iter().any(|line| line.contains(&start)), "{out:?}");
    assert!(into.iter().any(|line| line.contains("start = 2027-01-11")), "{into:?}");
    assert!(!into.iter().any(|line| line.contains("executives")), "{into:?}");
}

#[test]
fn what_is_new_stands_behind_the_others_of_its_kind() {
    let nora = [
        ("+", "nora"),
        ("name", "Nora de Boer"),
        ("email", "nora@vallei.example"),
    ];
    let (new, place) = write(VALLEI, "person.+", &typed(&nora), words()).unwrap();
    assert_eq!(place, "person.nora");
    let (out, into) = lines(VALLEI, &new);
    assert_eq!(out, Vec::<String>::new());
    assert_eq!(
        into,
        [
            "[person.nora]",
            "name = \"Nora de Boer\"",
            "email = \"nora@vallei.example\""
        ]
    );
    assert!(new.find("[person.nora]").unwrap() < new.find("[team.").unwrap());
    assert!(read(&new).plan.unwrap().persons.keys().any(|id| id.as_str() == "nora"));
    let taken = write(VALLEI, "person.+", &typed(&[("+", "omar")]), words());
    assert_eq!(taken, Err(Wrong::IdTaken { id: "omar".to_owned() }));
    assert_eq!(write(VALLEI, "person.+", &typed(&[]), words()), Err(Wrong::IdMissing));
    let (new, place) = write(VALLEI, "phase.+", &typed(&[("id", "late")]), words()).unwrap();
    let phases = read(VALLEI).plan.unwrap().phases.len();
    assert_eq!(place, format!("phase[{phases}]"));
    assert!(new.contains("[[phase]]\nid = \"late\"\n"), "{new}");
}

#[test]
fn what_introduces_a_part_stays_when_the_part_goes() {
    let first = remove(VALLEI, "hours.desk").unwrap();
    assert!(
        first.contains("# ---- Who supports ---"),
        "the heading stood before the first hours"
    );
    assert!(!first.contains("[hours.desk]"));
    assert_eq!(remove(VALLEI, "targets"), Err(Wrong::NoSuchPart));
    assert_eq!(remove(VALLEI, "person.nobody"), Err(Wrong::NoSuchPart));
}

#[test]
fn what_is_written_as_in_the_file_must_be_a_value() {
    // Texts of several lines in a list have no field of their own.
    let source = VALLEI.replacen(
        "\nteams = [\"mdm\"]\ndoes = [",
        "\nteams = [\"mdm\"]\ndoes = [\n  \"One\\nTwo\",",
        1,
    );
    assert_ne!(source, VALLEI);
    let does = write(&source, "tier[2]", &typed(&[("does", "[\"Three\"]")]), words())
        .unwrap()
        .0;
    assert_eq!(read(&does).plan.unwrap().tiers[2].does.len(), 1);
    let wrong = write(&source, "tier[2]", &typed(&[("does", "[60,")]), words());
    assert!(matches!(wrong, Err(Wrong::NotAValue { name, .. }) if name == "does"));
    assert_eq!(part("a = [", "targets", words()).unwrap_err(), Wrong::NotToml);
}

#[test]
fn a_place_belongs_to_the_part_that_has_a_form() {
    for (key, part) in [
        ("tier[1].accept", "tier[1]"),
        ("targets.urgent.solve", "targets"),
        ("training.session[2].at", "training.session[2]"),
        ("training.pass", "training"),
        ("person.omar.email", "person.omar"),
        ("phase[0].gate", "phase[0]"),
        ("hours.desk.open.\"2027-04-27\"", ""),
        ("timezone", ""),
        ("nothing", ""),
    ] {
        assert_eq!(root(key), part, "{key}");
    }
}

/// A tier whose second responsibility alone has an English text.
const HALF_TOLD: &str = "language = \"nl\"\nlanguages = [\"nl\", \"en\"]\n\n[[tier]]\nname = \"Balie\"\n\
     does = [{ nl = \"A\" }, { nl = \"B\", en = \"B2\" }]\n";

#[test]
fn a_translation_stays_with_the_element_that_it_translates() {
    let sent = typed(&[("does.nl", "A1\nB\n"), ("does.en", "\nB2")]);
    let (new, _) = write(HALF_TOLD, "tier[0]", &sent, words()).unwrap();
    assert!(
        new.contains("does = [{ nl = \"A1\" }, { nl = \"B\", en = \"B2\" }]"),
        "{new}"
    );
    let untouched = typed(&[("does.nl", "A\nB"), ("does.en", "\nB2")]);
    assert_eq!(write(HALF_TOLD, "tier[0]", &untouched, words()).unwrap().0, HALF_TOLD);
}

#[test]
fn a_part_is_found_again_where_others_were_put_before_it() {
    let shown = part(VALLEI, "tier[1]", words()).unwrap();
    let seen = Seen::read(&Seen::of(&shown).written());
    let found = |source: &str| seen.found(source, "tier[1]", words()).map(|(at, _)| at);
    assert_eq!(found(VALLEI).unwrap(), "tier[1]");
    let tiers: Vec<usize> = VALLEI.match_indices("[[tier]]").map(|(at, _)| at).collect();
    let with = |text: &str| format!("{}{text}{}", &VALLEI[..tiers[1]], &VALLEI[tiers[1]..]);
    assert_eq!(found(&with("[[tier]]\nname = \"New\"\n\n")).unwrap(), "tier[2]");
    let without = format!("{}{}", &VALLEI[..tiers[1]], &VALLEI[tiers[2]..]);
    assert_eq!(found(&without), Err(Wrong::NoSuchPart), "its neighbour is another tier");
    let renamed = changed_in(VALLEI, "tier[1]", &[("name.nl", "Anders"), ("name.en", "Other")]);
    assert_eq!(found(&renamed).unwrap(), "tier[1]");
}

#[test]
fn what_was_left_as_it_was_shown_is_not_written_back() {
    let seen = Seen::of(&part(VALLEI, "team.mdm", words()).unwrap());
    let theirs = changed_in(
        VALLEI,
        "team.mdm",
        &[("mail", "theirs@vallei.example"), ("members", ""), ("members", "noor")],
    );
    let sent = typed(&[
        ("mail", "mdm@vallei.example"),
        ("chat", "mine"),
        ("members", ""),
        ("members", "milan"),
        ("members", "noor"),
        ("members", "ruben"),
    ]);
    let held = seen.held(&theirs, "team.mdm", &sent, words()).unwrap();
    assert!(!held.is_as_seen);
    assert_eq!(held.typed, typed(&[("chat", "mine")]), "what was not touched is theirs");
    let sent = typed(&[("mail", "mine@vallei.example")]);
    let held = seen.held(&theirs, "team.mdm", &sent, words()).unwrap();
    assert_eq!(held.both, ["mail"]);
}

fn changed_in(source: &str, at: &str, pairs: &[(&str, &str)]) -> String {
    write(source, at, &typed(pairs), words()).unwrap().0
}
