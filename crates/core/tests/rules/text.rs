//! What somebody types finds what somebody else wrote.

use std::collections::BTreeMap;

use ladder_core::text::{Query, Terms, Written, fold, names, words};
use proptest::prelude::*;

fn asks(words: &str) -> Query {
    let mut query = Query::default();
    query.word(words, false);
    query
}

fn finds(asked: &str, text: &str) -> bool {
    asks(asked).holds(std::iter::once(text))
}

#[test]
fn a_word_finds_its_other_forms_in_dutch_and_english() {
    let found = [
        ("printers", "The printer on the second floor"),
        ("printer", "Alle printers staan uit"),
        ("geescaleerd", "Dit is geëscaleerd naar laag 2"),
        ("geëscaleerd", "dit is GEESCALEERD"),
        ("registratie", "Beide registraties mislukken"),
        ("registraties", "De registratie mislukt"),
        ("wachtwoord", "twee wachtwoorden vergeten"),
        ("telefoon", "Nieuwe telefoons voor de wijk"),
        ("enrolled", "the device will not enrol"),
        ("foto", "de foto's komen niet aan"),
        ("foto's", "een foto van het scherm"),
        ("strasse", "in der Straße 1"),
        ("cafe", "in het cafe\u{301} om de hoek"),
        ("IJSSEL", "naar de ĳssel"),
        ("email", "geen e-mail meer"),
        ("e-mail", "geen email meer"),
        ("e-mails", "the e-mail is late"),
        ("app", "de apps werken niet"),
    ];
    for (asked, text) in found {
        assert!(finds(asked, text), "{asked} in {text}");
    }
    let missed = [
        ("printer", "de print is zwart"),
        ("registratie", "het register van meldingen"),
        ("app", "het apparaat"),
        ("laag", "0x80180014"),
    ];
    for (asked, text) in missed {
        assert!(!finds(asked, text), "{asked} in {text}");
    }
}

#[test]
fn codes_serials_and_addresses_stay_whole() {
    let found = [
        ("0x80180014", "Company Portal toont 0x80180014."),
        ("0X80180014", "fout: 80180014"),
        ("80180014", "(0x80180014)"),
        ("LT-0042", "laptop LT-0042 start niet"),
        ("LT0042", "laptop lt-0042 start niet"),
        ("lt-0042", "laptop LT0042"),
        ("AADSTS50076", "AADSTS50076: strong authentication"),
        ("kim@vallei.example", "van kim@vallei.example, gisteren"),
        ("17.5.1", "iOS 17.5.1"),
    ];
    for (asked, text) in found {
        assert!(finds(asked, text), "{asked} in {text}");
    }
    let missed = [
        ("0x80180014", "0x80180018"),
        ("0x801800", "0x80180014"),
        ("LT-0042", "lt met nummer 0042"),
        ("kim@vallei.example", "kim van de vallei, example"),
    ];
    for (asked, text) in missed {
        assert!(!finds(asked, text), "{asked} in {text}");
    }
}

#[test]
fn the_word_being_typed_may_go_on_and_the_others_may_not() {
    let mut query = Query::default();
    query.word("nieuwe telef", true);
    assert!(query.holds(std::iter::once("Mijn nieuwe telefoon")));
    assert!(query.holds(std::iter::once("Nieuwe telefoons")));
    assert!(!query.holds(std::iter::once("Mijn nieuw toestel")));
    let mut query = Query::default();
    query.word("LT-00", true);
    assert!(query.holds(std::iter::once("laptop LT-0042")));
    let mut query = Query::default();
    query.word("t", true);
    assert!(
        !query.holds(std::iter::once("telefoon")),
        "one letter is a word of its own"
    );
}

#[test]
fn a_beginning_spelled_out_is_met_by_the_terms_that_stand_in_for_it() {
    let mut query = Query::default();
    query.word("registraties", false);
    query.word("tele", true);
    assert_eq!(query.beginnings(), ["tele"]);
    let with = |terms: &str| {
        let terms: Vec<String> = terms.split_whitespace().map(str::to_owned).collect();
        query.spelled_out(&BTreeMap::from([("tele".to_owned(), terms)]))
    };
    let text = Terms::of("registratie van een telefoon");
    for (terms, meets) in [("telefon telefoon", true), ("telegram", false), ("", false)] {
        let spelled = with(terms);
        assert_eq!(spelled.beginnings(), [""; 0], "{terms}");
        assert_eq!(spelled.admits(&text), meets, "{terms}");
    }
    assert_eq!(
        query.spelled_out(&BTreeMap::new()),
        query,
        "of which nothing is known stays a beginning"
    );
}

#[test]
fn all_words_may_stand_in_different_texts_but_a_quotation_stands_in_one() {
    let mut query = asks("telefoon mislukt");
    assert!(query.holds(["De telefoon is nieuw", "Het mislukt"].into_iter()));
    query.phrase("nieuw mislukt");
    assert!(!query.holds(["De telefoon is nieuw", "mislukt het"].into_iter()));
    let mut exact = Query::default();
    exact.phrase("Foutmelding bij stap 3");
    assert!(exact.holds(std::iter::once("een foutmelding, bij Stap 3!")));
    assert!(!exact.holds(std::iter::once("foutmeldingen bij stap 3")));
}

#[test]
fn what_must_not_be_there_is_not() {
    let mut query = asks("telefoon");
    query.except_word("printers");
    assert!(query.holds(std::iter::once("telefoon")));
    assert!(!query.holds(["telefoon", "en de printer"].into_iter()));
    let mut query = asks("telefoon");
    query.except_phrase("oude telefoon");
    assert!(query.holds(std::iter::once("de telefoon is oud, oude!")));
    assert!(!query.holds(std::iter::once("mijn oude telefoon")));
}

/// A snippet with its marks in brackets.
fn marked(query: &Query, text: &str) -> String {
    let snippet = query.snippet(text);
    let pieces = snippet.pieces.iter().map(|piece| {
        if piece.marked {
            format!("[{}]", piece.text)
        } else {
            piece.text.clone()
        }
    });
    let dots = |cut| if cut { "…" } else { "" };
    format!(
        "{}{}{}",
        dots(snippet.cut_before),
        pieces.collect::<String>(),
        dots(snippet.cut_after)
    )
}

#[test]
fn the_line_that_was_met_is_shown_with_its_words_marked() {
    let query = asks("registraties LT-0042");
    assert_eq!(
        marked(&query, "Goedemorgen,\n\nde registratie van\tLT-0042 mislukt."),
        "Goedemorgen, de [registratie] van [LT-0042] mislukt."
    );
    let long = format!("{} de registratie {}", "eerst ".repeat(60), "daarna ".repeat(60));
    let shown = marked(&query, &long);
    assert!(shown.starts_with("…eerst") && shown.ends_with("daarna…"), "{shown}");
    assert!(
        shown.contains("de [registratie] daarna") && shown.len() < 220,
        "{shown}"
    );
    let mut exact = Query::default();
    exact.phrase("oude telefoon");
    assert_eq!(
        marked(&exact, "telefoon: mijn oude telefoon"),
        "telefoon: mijn [oude telefoon]"
    );
    assert_eq!(marked(&asks("x"), ""), "");
}

#[test]
fn the_text_that_meets_most_words_weighs_most() {
    let query = asks("telefoon registratie mislukt");
    let weights = ["niets", "de telefoons", "registratie van de telefoon mislukt"].map(|text| query.weight(text));
    assert_eq!(weights, [0, 1, 3]);
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        "([a-zA-Z0-9é'’@._-]{1,8}[ ,.\n]{0,2}){0,12}",
        "([ΑБя漢字हिंéI\u{307}ﬁ²½ßİ\u{ad}\u{200b}]{1,4} ?){0,8}",
    ]
}

proptest! {
    #[test]
    fn every_word_of_a_text_finds_it(text in any_text()) {
        let terms = Terms::of(&text);
        for word in words(&text) {
            prop_assert!(terms.has(&word.folded));
            prop_assert!(finds(&word.folded, &text), "{:?}", word);
            prop_assert!(finds(&text[word.at.clone()], &text), "{:?}", word);
        }
        for name in names(&text) {
            let at = name.words[0].at.start..name.words[name.words.len() - 1].at.end;
            prop_assert!(finds(&text[at], &text), "{:?}", name);
        }
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn terms_are_the_same_written_and_read(text in any_text(), asked in any_text()) {
        let terms = Terms::of(&text);
        let written = terms.written();
        prop_assert_eq!(&Terms::read(&written), &terms);
        let mut query = asks(&asked);
        query.except_word(&text[..text.char_indices().nth(3).map_or(0, |(at, _)| at)]);
        prop_assert_eq!(query.admits(&Written(&written)), query.admits(&terms));
    }

    #[test]
    fn a_snippet_is_a_part_of_its_text(text in any_text(), asked in any_text()) {
        let query = asks(&asked);
        let snippet = query.snippet(&text);
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(one_line(&text).contains(&one_line(&snippet.text())));
        if query.weight(&text) > 0 {
            prop_assert!(snippet.marked().next().is_some());
        }
    }
}
