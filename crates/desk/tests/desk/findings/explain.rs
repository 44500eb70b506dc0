//! `ladder explain` and the pages in `docs/findings/`: one source, true examples.

use std::path::Path;

use ladder::cli::explain::{list, page, text};
use ladder::words::Words;
use ladder::words::explanation::Explanation;
use ladder_core::plan::{Code, Severity, read};

use super::SMALL;
use crate::check::ends;

fn both() -> [&'static Words; 2] {
    ["en", "nl"].map(Words::for_language)
}

#[test]
fn every_finding_is_explained_in_both_languages() {
    for code in Code::ALL {
        let explanation = Explanation::of(*code).unwrap_or_else(|| panic!("nothing explains {code}"));
        assert!(
            explanation.stands_on().count() > 0,
            "{code} stands on nothing that is known"
        );
        for words in both() {
            let parts = [
                &explanation.name,
                &explanation.what,
                &explanation.why,
                &explanation.mend,
            ];
            assert!(parts.iter().all(|part| !part.of(words).is_empty()), "{code}");
            let never = explanation.allow(*code, words) == words.say("explain-never", &[]);
            assert_eq!(never, code.severity() == Severity::Error, "{code}");
        }
    }
}

#[test]
fn every_example_is_found_and_its_mending_is_not() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().filter(|code| code.is_judged()) {
        let explanation = Explanation::of(*code).unwrap();
        let (mended, broken) = (explanation.mended.as_str(), explanation.broken.as_str());
        assert!(
            SMALL.contains(mended),
            "{code}: the small plan no longer has {mended:?}"
        );
        let found = read(&SMALL.replacen(mended, broken, 1)).findings;
        if !found.iter().any(|finding| finding.code() == *code) {
            let codes: Vec<Code> = found.iter().map(ladder_core::plan::Finding::code).collect();
            wrong.push(format!("{code}: {codes:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `LADDER_DOCS=write` writes them anew.
#[test]
fn the_pages_are_those_of_the_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/findings");
    let pages = Code::ALL.iter().map(|code| (format!("{code}.md"), page::of(*code)));
    let pages: Vec<(String, String)> = pages.chain([("README.md".to_owned(), page::index())]).collect();
    if std::env::var_os("LADDER_DOCS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, page) in &pages {
            std::fs::write(folder.join(name), page).unwrap();
        }
    }
    for (name, page) in &pages {
        let kept = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            kept == *page,
            "docs/findings/{name} is stale: LADDER_DOCS=write cargo test -p ladder --test desk findings"
        );
    }
    let kept = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(kept, pages.len(), "docs/findings holds pages of findings there are not");
}

#[test]
fn an_explanation_says_why_and_how() {
    insta::assert_snapshot!(text(Code::T108, Words::for_language("en")));
    let dutch = text(Code::T108, Words::for_language("nl"));
    assert!(dutch.contains("Waarom het ertoe doet") && dutch.lines().all(|line| line.chars().count() <= 96));
}

#[test]
fn the_list_has_every_finding() {
    for words in both() {
        let list = list(words);
        assert!(Code::ALL.iter().all(|code| list.contains(code.as_str())));
    }
}

#[test]
fn a_code_nobody_has_is_answered_with_the_nearest() {
    assert_eq!(ends(&["explain", "t108"]).0, Some(0));
    assert_eq!(ends(&["explain"]).0, Some(0));
    let (status, said) = ends(&["explain", "T18"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("There is no finding `T18`. Did you mean T108?"), "{said}");
    let (status, said) = ends(&["explain", "nonsense", "--language", "nl"]);
    assert_eq!(status, Some(2));
    assert!(
        said.contains("Er is geen bevinding `nonsense`. Alle staan in de lijst"),
        "{said}"
    );
}
