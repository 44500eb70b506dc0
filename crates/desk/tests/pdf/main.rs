//! The support plan as PDF, as a reader reads it that is not ours (Poppler).

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

use ladder::plan::document::drawing::caption;
use ladder::plan::document::{Block, Document, Edition, Run, document, pdf};
use ladder::words::Words;
use ladder_core::plan::read;
use ladder_core::time::Moment;
use tempfile::TempDir;

const VALLEI: &str = include_str!("../../../../plans/vallei.toml");
const SMALL: &str = include_str!("../../../../plans/small.toml");

/// The real program, as people run it.
fn ladder(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
    command.env_clear().env("LANG", "C.UTF-8").args(arguments);
    command.output().unwrap()
}

/// A PDF file on disk.
struct Paper {
    folder: TempDir,
}

impl Paper {
    fn of(source: &str, language: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = if source == VALLEI {
            vallei(language).to_vec()
        } else {
            made(source, language)
        };
        assert!(made.starts_with(b"%PDF-1.7"));
        fs::write(folder.path().join("plan.pdf"), made).unwrap();
        Self { folder }
    }

    /// What one of Poppler's programs says of it. Where there is none the story is skipped, but never in CI.
    fn told(&self, program: &str, arguments: &[&str]) -> Option<String> {
        told(&self.folder.path().join("plan.pdf"), program, arguments)
    }
}

fn now() -> Moment {
    Moment::parse_rfc3339("2027-01-04T08:00:00Z").unwrap()
}

fn document_of(source: &str, language: &str) -> Document {
    let reading = read(source);
    document(&Edition {
        plan: reading.plan.as_ref().unwrap(),
        findings: &reading.findings,
        now: now(),
        words: Words::for_language(language),
    })
}

fn made(source: &str, language: &str) -> Vec<u8> {
    pdf::pdf(&document_of(source, language), now()).unwrap().bytes
}

/// The reference plan, made once a language: typesetting without optimisation takes its time.
fn vallei(language: &str) -> &'static [u8] {
    static MADE: [OnceLock<Vec<u8>>; 2] = [OnceLock::new(), OnceLock::new()];
    MADE[usize::from(language == "nl")].get_or_init(|| made(VALLEI, language))
}

fn told(file: &Path, program: &str, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let Ok(output) = command.output() else {
        let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!in_ci, "{program} is missing: install poppler-utils");
        eprintln!("SKIPPED: nobody read the PDF. {program} is missing: install poppler-utils.");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // Poppler complains of what it has to guess; wrongly of two marks of tagged files that it does not know in full.
    let complained = String::from_utf8_lossy(&output.stderr);
    let is_known = |line: &&str| line.contains("Suspects object") || line.contains("Attribute BorderColor");
    let others: Vec<&str> = complained.lines().filter(|line| !is_known(line)).collect();
    assert!(others.is_empty(), "{others:?}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_reader_finds_every_chapter_person_and_promise_in_both_languages() {
    for (language, due) in [
        (
            "en",
            [
                "Intune support plan",
                "1. Who supports",
                "Annex B. Open findings",
                "Wednesday 17 March 2027, 09:00",
            ],
        ),
        (
            "nl",
            [
                "Ondersteuningsplan Intune",
                "1. Wie ondersteunt",
                "Bijlage B. Open bevindingen",
                "Woensdag 17 maart 2027, 09:00",
            ],
        ),
    ] {
        let Some(text) = Paper::of(VALLEI, language).told("pdftotext", &["-layout"]) else {
            return;
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let plan = read(VALLEI).plan.unwrap();
        let people = plan.persons.values().map(|person| person.name.as_str());
        for words in due.into_iter().chain(people) {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
}

/// Every word of a document, a piece as the reader gives it: a heading, a paragraph, an item, a cell.
fn pieces(document: &Document) -> Vec<String> {
    let said = |words: &Vec<Run>| words.iter().map(Run::text).collect::<String>();
    let mut pieces = vec![document.title.clone(), document.contents.clone()];
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } => pieces.push(text.clone()),
            Block::Paragraph(words) => pieces.push(said(words)),
            Block::List(items) => pieces.extend(items.iter().map(said)),
            Block::Table(sheet) => {
                pieces.push(sheet.caption.clone());
                pieces.extend(sheet.head.iter().cloned());
                pieces.extend(sheet.rows.iter().flatten().map(said));
            }
            Block::Drawing(drawing) => pieces.push(caption(drawing).to_owned()),
        }
    }
    pieces
}

#[test]
fn whatever_the_document_says_stands_in_the_pdf() {
    for (source, language) in [(VALLEI, "nl"), (VALLEI, "en"), (SMALL, "nl")] {
        let Some(text) = Paper::of(source, language).told("pdftotext", &["-raw"]) else {
            return;
        };
        let close = |text: &str| text.split_whitespace().collect::<String>();
        let text = close(&text);
        let pieces = pieces(&document_of(source, language));
        assert!(pieces.len() > 60, "{}", pieces.len());
        let missing: Vec<&String> = pieces.iter().filter(|piece| !text.contains(&close(piece))).collect();
        assert!(missing.is_empty(), "{language}: {missing:#?} in {text}");
    }
}

#[test]
fn it_says_what_it_is_whose_and_when_it_was_made() {
    let Some(facts) = Paper::of(VALLEI, "nl").told("pdfinfo", &["-isodates"]) else {
        return;
    };
    let fact = |name: &str| {
        let line = facts.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name} in {facts}")).trim().to_owned()
    };
    assert_eq!(fact("Title:"), "Ondersteuningsplan Intune");
    assert_eq!(fact("Author:"), "Waterschap Vallei");
    assert_eq!(fact("Tagged:"), "yes");
    assert_eq!(fact("CreationDate:"), "2027-01-04T08:00:00Z");
    assert!(fact("Page size:").contains("A4"), "{facts}");
    let Some(standards) = Paper::of(VALLEI, "nl").told("pdfinfo", &["-meta"]) else {
        return;
    };
    for due in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "nl",
    ] {
        assert!(standards.contains(due), "{due}: {standards}");
    }
}

#[test]
fn headings_lists_tables_and_drawings_are_tagged_as_what_they_are() {
    let Some(tree) = Paper::of(VALLEI, "en").told("pdfinfo", &["-struct-text"]) else {
        return;
    };
    let count = |tag: &str| {
        tree.lines()
            .filter(|line| line.trim_start().split([' ', ':']).next() == Some(tag))
            .count()
    };
    assert!(count("H1") >= 9 && count("H2") > 10, "{tree}");
    assert!(count("Table") > 15 && count("TH") > 60 && count("TD") > 200, "{tree}");
    assert!(
        count("L") >= 5 && count("LI") >= 20 && count("TOC") > 0 && count("Link") > 20,
        "{tree}"
    );
    assert_eq!(count("Figure"), 3, "{tree}");
}

#[test]
fn links_lead_where_they_say_and_fonts_come_along() {
    let paper = Paper::of(VALLEI, "en");
    let Some(links) = paper.told("pdfinfo", &["-url"]) else {
        return;
    };
    for due in ["mailto:sanne@vallei.example", "https://intune.microsoft.com"] {
        assert!(links.contains(due), "{due}: {links}");
    }
    let Some(fonts) = paper.told("pdffonts", &[]) else {
        return;
    };
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        let marks: Vec<&str> = font.split_whitespace().rev().take(5).collect();
        assert_eq!(
            marks[2..5],
            ["yes", "yes", "yes"],
            "embedded, a part, with letters: {font}"
        );
    }
}

/// The pages as Poppler draws them, small: red, green and blue of each point.
fn points(file: &Path) -> Option<Vec<[u8; 3]>> {
    let output = Command::new("pdftoppm").args(["-r", "30"]).arg(file).output().ok()?;
    let (mut all, mut rest) = (Vec::new(), output.stdout.as_slice());
    while !rest.is_empty() {
        let mut lines = rest.splitn(4, |byte| *byte == b'\n');
        let (_kind, size, _most, data) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
        let size = String::from_utf8_lossy(size);
        let length = size
            .split(' ')
            .map(|side| side.parse::<usize>().unwrap())
            .product::<usize>()
            * 3;
        all.extend(
            data[..length]
                .chunks_exact(3)
                .map(|point| [point[0], point[1], point[2]]),
        );
        rest = &data[length..];
    }
    Some(all)
}

#[test]
fn drawings_have_their_colours() {
    let paper = Paper::of(VALLEI, "nl");
    let Some(points) = points(&paper.folder.path().join("plan.pdf")) else {
        assert!(paper.told("pdftoppm", &["-v"]).is_none());
        return;
    };
    assert!(points.len() > 500_000, "{}", points.len());
    // What has no style is drawn black, which nothing in the document is.
    let black = points
        .iter()
        .filter(|point| point.iter().all(|part| *part < 20))
        .count();
    assert_eq!(black, 0, "points that are black");
    let accent = points.iter().filter(|point| **point == [0x1f, 0x5f, 0x8b]).count();
    assert!(accent > 200, "{accent}");
}

#[test]
fn words_of_a_plan_are_words_and_letters_without_a_font_are_told() {
    let source = VALLEI
        .replacen(
            "Noor Jansen",
            "N #emph[x] *b* $1$ \\\"q\\\" @a <b> \u{65e5}\u{1f600}",
            1,
        )
        .replacen("\"https://intune.microsoft.com\"", "\"javascript:alert(1)\"", 1);
    let folder = tempfile::tempdir().unwrap();
    let (plan, file) = (folder.path().join("plan.toml"), folder.path().join("plan.pdf"));
    fs::write(&plan, &source).unwrap();
    let (plan, place) = (plan.display().to_string(), file.display().to_string());
    let output = ladder(&["plan", "export", &plan, "--to", "pdf", "--language", "en", "-o", &place]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("lack \u{65e5} \u{1f600}:"),
        "{said}"
    );
    let Some(text) = told(&file, "pdftotext", &["-layout"]) else {
        return;
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("N #emph[x] *b* $1$ \"q\" @a <b> \u{fffd}\u{fffd}"),
        "{text}"
    );
    let Some(links) = told(&file, "pdfinfo", &["-url"]) else {
        return;
    };
    assert!(!links.contains("javascript"), "{links}");
}

#[test]
fn the_same_plan_at_the_same_moment_is_the_same_file() {
    assert!(made(VALLEI, "nl") == vallei("nl"));
}
