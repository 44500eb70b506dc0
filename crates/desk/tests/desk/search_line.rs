//! What somebody writes to search, and how it is understood.

use ladder::act::search_line::{Line, Problem, Writer, Wrong};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::{Plan, read};

use crate::scene::{PLAN, at, morning, who};

fn plan() -> Plan {
    read(PLAN).plan.unwrap()
}

fn line(text: &str, of_desk: bool) -> Line {
    let sanne: Address = who("sanne");
    let writer = Writer {
        address: Some(&sanne),
        of_desk,
        is_writing: false,
        now: morning(),
    };
    Line::read(text, &plan(), &writer)
}

/// The filters as they were understood, `name=value`.
fn filters(text: &str) -> String {
    let line = line(text, true);
    assert_eq!(line.problems, [], "{text}");
    let each = line
        .filters
        .iter()
        .map(|told| format!("{}={}", told.filter.word(), told.value));
    each.collect::<Vec<_>>().join(" ")
}

fn problems(text: &str, of_desk: bool) -> Vec<String> {
    let told = |problem: &Problem| format!("{} `{}`", problem.what.key(), &text[problem.at.clone()]);
    line(text, of_desk).problems.iter().map(told).collect()
}

#[test]
fn filters_are_understood_in_both_languages() {
    let table = [
        ("tier:2", "tier=2"),
        ("laag:2", "tier=2"),
        ("Laag:2 TIER:2", ""),
        ("topic:enrolment", "topic=enrolment"),
        ("onderwerp:enrolment", "topic=enrolment"),
        ("prioriteit:hoog", "priority=high"),
        ("prio:laag", "priority=low"),
        ("priority:urgent", "priority=urgent"),
        ("due:today", "due=today"),
        ("termijn:morgen", "due=tomorrow"),
        ("due:2027-03-10", "due=2027-03-10"),
        ("streeftijd:verlopen", "due=overdue"),
        ("melder:Anouk@vallei.example", "from=anouk@vallei.example"),
        ("agent:omar", "agent=omar@vallei.example"),
        ("behandelaar:ik", "agent=sanne@vallei.example"),
        ("is:mijn is:wachtend", "is=mine is=waiting"),
        ("is:queued", "is=queued"),
        ("wacht:leverancier", "wait=vendor"),
        ("offered:2 gevolgd:1", "offered=2 followed=1"),
        ("met:kim@vallei.example", "with=kim@vallei.example"),
    ];
    for (text, expected) in table {
        if expected.is_empty() {
            assert_eq!(problems(text, true), ["search-wrong-twice `TIER:2`"]);
        } else {
            assert_eq!(filters(text), expected, "{text}");
        }
    }
}

#[test]
fn topics_and_phases_are_known_by_their_names_too() {
    let plan = plan();
    let (id, topic) = plan.topics.first().unwrap();
    for language in ["nl", "en"] {
        let text = format!("topic:\"{}\"", topic.name.get(language));
        assert_eq!(
            line(&text, true).narrow.filter.topic.as_deref(),
            Some(id.as_str()),
            "{text}"
        );
    }
    let phase = &plan.phases[0];
    let text = format!("fase:{}", phase.id);
    assert_eq!(
        line(&text, true).narrow.filter.phase.as_deref(),
        Some(phase.id.as_str())
    );
}

#[test]
fn a_day_is_that_of_the_plans_zone() {
    let narrow = line("due:today", true).narrow;
    assert_eq!(narrow.due_from, Some(at("2027-03-07T23:00:00Z")));
    assert_eq!(narrow.filter.due_before, Some(at("2027-03-08T23:00:00Z")));
    // The night in which the clock goes forward.
    let narrow = line("due:2027-03-28", true).narrow;
    assert_eq!(narrow.filter.due_before, Some(at("2027-03-28T22:00:00Z")));
}

#[test]
fn words_quotations_and_numbers_stand_beside_filters() {
    let read = line("#4127 printers tier:2 \"stap 3\" -tablet -“oude telefoon”", true);
    assert_eq!(read.problems, []);
    assert_eq!(read.number.map(TicketNumber::get), Some(4127));
    let query = &read.query;
    let counts = [
        query.all.len(),
        query.none.len(),
        query.phrases.len(),
        query.without.len(),
    ];
    assert_eq!(counts, [2, 1, 1, 1]);
    assert!(query.holds(std::iter::once("de printer, stap 3")));
    assert!(!query.holds(["de printer, stap 3", "tablets"].into_iter()));
    assert!(line("   - \"\" ", true).is_empty());
}

#[test]
fn the_last_word_may_go_on_while_it_is_written_or_where_a_star_says_so() {
    let sanne = who("sanne");
    let read = |text: &str, is_writing| {
        let writer = Writer {
            address: Some(&sanne),
            of_desk: true,
            is_writing,
            now: morning(),
        };
        let line = Line::read(text, &plan(), &writer);
        line.query.holds(std::iter::once("telefoon"))
    };
    let table = [
        ("telef", true, true),
        ("telef", false, false),
        ("telef*", false, true),
        ("telef ", true, false),
    ];
    for (text, is_writing, expected) in table {
        assert_eq!(read(text, is_writing), expected, "{text:?} {is_writing}");
    }
}

#[test]
fn what_is_not_understood_is_named_with_its_place_and_the_rest_is_looked_for() {
    let table: [(&str, &[&str]); 9] = [
        ("laag:9", &["search-wrong-value-unknown `laag:9`"]),
        ("foo:bar mail", &["search-wrong-filter-unknown `foo:bar`"]),
        ("https://portal.example/x", &[]),
        ("om 10:30 uur", &[]),
        ("mail due:", &["search-wrong-value-missing `due:`"]),
        ("-tier:2", &["search-wrong-not-turned `-tier:2`"]),
        ("\"geen einde", &["search-wrong-quote-open `\"geen einde`"]),
        (
            "topic:nergens prioriteit:later",
            &[
                "search-wrong-value-unknown `topic:nergens`",
                "search-wrong-value-unknown `prioriteit:later`",
            ],
        ),
        (
            "a b c d e f g h i j k l m n o p q r",
            &["search-wrong-words-too-many `q`"],
        ),
    ];
    for (text, expected) in table {
        assert_eq!(problems(text, true), expected, "{text}");
    }
    assert!(line("foo:bar mail", true).query.holds(std::iter::once("mail foo bar")));
    assert!(line("-foo:bar mail", true).query.holds(std::iter::once("mail foo")));
    let Wrong::ValueUnknown { known, .. } = &line("laag:9", true).problems[0].what else {
        panic!("the tiers there are must be named");
    };
    assert_eq!(known[..2], ["1", "2"]);
    let long = "woord ".repeat(400);
    let told = line(&long, true).problems;
    assert!(matches!(told[0].what, Wrong::TooLong { .. }), "{told:?}");
}

#[test]
fn who_is_not_of_the_desk_cannot_ask_by_what_they_are_not_shown() {
    assert_eq!(problems("tier:2 mail", false), ["search-wrong-for-the-desk `tier:2`"]);
    assert_eq!(
        problems("is:waiting", false),
        ["search-wrong-value-unknown `is:waiting`"]
    );
    assert_eq!(problems("is:open", false), [""; 0]);
    let read = line("agent:omar laag:2 mail", false);
    assert_eq!(read.narrow, ladder::store::search::Narrow::default());
}
