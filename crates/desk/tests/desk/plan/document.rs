//! The support plan as a document: the same facts in every form, in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::process::Command;

use ladder::plan::document::{Block, Document, Edition, Run, document, docx, html, markdown};
use ladder::words::Words;
use ladder_core::plan::read;
use ladder_core::time::Moment;
use zip::ZipArchive;

use crate::program;

const VALLEI: &str = include_str!("../../../../../plans/vallei.toml");

fn made(source: &str, language: &str) -> Document {
    let reading = read(source);
    document(&Edition {
        plan: reading.plan.as_ref().unwrap(),
        findings: &reading.findings,
        now: Moment::parse_rfc3339("2027-01-04T08:00:00Z").unwrap(),
        words: Words::for_language(language),
    })
}

/// A plan whose words would break out of every form, were they not kept in.
fn hostile() -> String {
    VALLEI.replacen("Noor Jansen", "N<b>&\\u0001|\\\"*_]]>", 1).replacen(
        "\"https://intune.microsoft.com\"",
        "\"javascript:alert(1)\"",
        1,
    )
}

#[test]
fn the_document_has_every_chapter_in_both_languages() {
    for (language, chapters) in [
        (
            "en",
            [
                "1. Who supports",
                "2. What each tier is responsible for",
                "3. How a request travels",
                "4. How support staff are trained",
                "5. How support staff are involved early",
                "Annex A. The rollout",
                "Annex B. Open findings",
            ],
        ),
        (
            "nl",
            [
                "1. Wie ondersteunt",
                "2. Waar elke laag verantwoordelijk voor is",
                "3. Hoe een melding reist",
                "4. Hoe ondersteuners worden opgeleid",
                "5. Hoe ondersteuners vroeg worden betrokken",
                "Bijlage A. De rollout",
                "Bijlage B. Open bevindingen",
            ],
        ),
    ] {
        let made = made(VALLEI, language);
        let found: Vec<&str> = made.chapters().into_iter().map(|(_, text, _)| text).skip(1).collect();
        assert_eq!(found, chapters);
        let text = markdown::markdown(&made);
        assert!(!text.contains("paper-") && !text.contains("plan-name"), "{text}");
        for person in read(VALLEI).plan.unwrap().persons.values() {
            assert!(text.contains(&person.name));
        }
    }
}

#[test]
fn promises_are_told_in_clock_time_by_the_real_calendars() {
    let text = markdown::markdown(&made(VALLEI, "en"));
    // The first production phase begins on Monday 8 March; the desk closes at 18:00 and opens on Monday at 07:30.
    let friday = text.split("asked on Friday 12 March 2027, 16:30").nth(1).unwrap();
    assert!(
        friday.contains("| **Normal** | Monday 15 March 2027, 08:00 | Wednesday 17 March 2027, 09:00 |"),
        "{friday}"
    );
    let dutch = markdown::markdown(&made(VALLEI, "nl"));
    assert!(dutch.contains("gemeld op dinsdag 9 maart 2027, 10:00"));
    assert!(dutch.contains("| **Dringend** | Dinsdag 9 maart 2027, 10:15 | Dinsdag 9 maart 2027, 14:00 |"));
}

#[test]
fn drawings_show_the_ladder_the_cascade_and_the_phases() {
    let text = markdown::markdown(&made(VALLEI, "en"));
    let ladder = "=== Tier 4: Microsoft support\n    Microsoft\n    ↑ escalates    ↓ relays the solution\n=== Tier 3";
    assert!(text.contains(ladder), "{text}");
    let cascade = "Milan Horvat → all support leads (12 January 2027)\n    Sanne Bakker → Omar El Amrani, Eva Visser (19 January 2027)";
    assert!(text.contains(cascade), "{text}");
    assert!(
        text.contains("Milan Horvat → Noor Jansen (14 January 2027)\n    Noor Jansen → Ruben Peters (15 January 2027)")
    );
    assert!(text.contains("1 February 2027 – 12 February 2027"));
}

/// The reference plan with changes, each where it first stands.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(VALLEI.to_owned(), |source, (from, to)| {
        assert!(source.contains(from), "the reference plan no longer has {from:?}");
        source.replacen(from, to, 1)
    })
}

#[test]
fn no_address_breaks_out_of_markdown() {
    let room = "https://meet.example/a>)<script>alert(1)</script> b|c\\";
    let source = changed(&[("https://meet.vallei.example/bridge", &room.replace('\\', "\\\\"))]);
    let text = markdown::markdown(&made(&source, "en"));
    let unescaped = text.replace("\\<", "");
    assert!(!unescaped.contains("<script"), "{text}");
    assert!(
        text.contains("(<https://meet.example/a%3E)%3Cscript%3Ealert(1)%3C/script%3E%20b%7Cc%5C>)"),
        "{text}"
    );
}

#[test]
fn hours_elsewhere_and_on_some_dates_are_told_as_they_are() {
    let source = changed(&[(
        "[hours.workplace]\nmon-fri = \"08:00-17:30\"\nholidays = [\"nl\"]",
        "[hours.workplace]\ntimezone = \"America/New_York\"\nmon-fri = \"02:00-17:30\"\nopen = { 2027-03-06 = \"10:00-14:00\", 2027-03-09 = [] }\nholidays = [\"nl\"]",
    )]);
    let text = markdown::markdown(&made(&source, "en"));
    let row = text.lines().find(|line| line.starts_with("| **workplace** |")).unwrap();
    assert!(
        row.contains("02:00-17:30 (America/New\\_York); 6 March 2027 10:00-14:00"),
        "{row}"
    );
    assert!(row.contains("9 March 2027"), "closed on that day: {row}");
    let own = text.lines().find(|line| line.starts_with("| **desk** |")).unwrap();
    assert!(
        !own.contains("Europe"),
        "the plan's own zone stands on the title page: {own}"
    );
}

#[test]
fn an_address_that_is_missing_is_told_in_its_place() {
    let source = changed(&[("mail = \"helpdesk@vallei.example\"\n", "")]);
    assert!(markdown::markdown(&made(&source, "nl")).contains("Hulp nodig? (nog geen adres)"));
}

#[test]
fn the_lines_of_a_letter_stay_lines() {
    let source = changed(&[(
        "Volg de stappen op intranet. Hulp",
        "Volg de stappen op intranet.\\n\\nHulp",
    )]);
    let made = made(&source, "nl");
    assert!(html::html(&made).contains("op intranet.<br><br>Hulp nodig?"));
    let bytes = docx::docx(&made).unwrap();
    let text = parts(bytes)
        .into_iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap()
        .1;
    assert!(
        text.contains("op intranet.</w:t><w:br></w:br><w:t xml:space=\"preserve\"></w:t><w:br></w:br>"),
        "{text}"
    );
}

#[test]
fn drawings_name_each_thing_once_and_keep_words_in_their_boxes() {
    let long = "A very long name of a tier that no box of a drawing has ever been wide enough to hold at all";
    let source = changed(&[("en = \"Tier 2: workplace management\"", &format!("en = \"{long}\""))]);
    let page = html::html(&made(&source, "en"));
    let names: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let each: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(each.len(), names.len(), "{names:?}");
    let drawn = page.split("<svg ").nth(1).unwrap().split("</svg>").next().unwrap();
    assert!(
        drawn.contains("A very long name") && !drawn.contains("has ever"),
        "{drawn}"
    );
}

#[test]
fn findings_stand_in_the_document_with_the_reason_they_are_accepted_for() {
    let allow = "format = 1\nallow = [{ code = \"W204\", because = \"We know.\" }]";
    let source = VALLEI.replacen("format = 1", allow, 1);
    let text = markdown::markdown(&made(&source, "en"));
    assert!(text.contains("| **P009** | advice |"), "{text}");
    assert!(markdown::markdown(&made(VALLEI, "en")).contains("finds nothing"));
}

#[test]
fn the_page_leads_nowhere_that_is_not_there_and_runs_nothing() {
    let page = html::html(&made(&hostile(), "en"));
    let places: BTreeSet<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let links = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let mut count = 0;
    for link in links {
        assert!(places.contains(link), "{link}");
        count += 1;
    }
    assert!(count > 20, "{count}");
    assert_eq!(page.matches("<svg ").count(), 3);
    assert!(page.contains("N&lt;b&gt;&amp;") && !page.contains("<b>"));
    for no in ["<script", "style=\"", "href=\"javascript", "http-equiv", "src="] {
        assert!(!page.contains(no), "{no}");
    }
    assert!(page.contains("@media print") && page.contains("<th scope=\"col\">"));
}

/// The parts of a DOCX file.
pub fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut file = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..file.len())
        .map(|at| {
            let mut part = file.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Whether each element is closed by its own end, and nothing stands raw that XML has no place for.
fn is_well_formed(xml: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let (_, body) = xml.split_once("?>").unwrap();
    for piece in body.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else {
            return false;
        };
        let entities = text.split('&').skip(1).all(|rest| {
            ["amp;", "lt;", "gt;", "quot;"]
                .iter()
                .any(|known| rest.starts_with(known))
        });
        let raw = text
            .chars()
            .any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t'));
        if raw || !entities {
            return false;
        }
        match tag.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            Some(_) => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    open.is_empty()
}

#[test]
fn a_docx_has_real_headings_tables_and_links() {
    for (source, language) in [(VALLEI.to_owned(), "nl"), (hostile(), "en")] {
        let made = made(&source, language);
        let parts = parts(docx::docx(&made).unwrap());
        for (name, xml) in &parts {
            assert!(is_well_formed(xml), "{name}");
        }
        let part = |wanted: &str| &parts.iter().find(|(name, _)| name == wanted).unwrap().1;
        let (body, relations) = (part("word/document.xml"), part("word/_rels/document.xml.rels"));
        for (anchor, _, below) in made.chapters() {
            for anchor in below.into_iter().map(|(anchor, _)| anchor).chain([anchor]) {
                assert!(body.contains(&format!("w:name=\"{anchor}\"")), "{anchor}");
                assert!(body.contains(&format!("w:anchor=\"{anchor}\"")), "{anchor}");
            }
        }
        assert_eq!(body.matches("w:val=\"Heading1\"").count(), made.chapters().len());
        let is_table = |block: &&Block| matches!(block, Block::Table(_) | Block::Drawing(_));
        assert_eq!(
            body.matches("<w:tbl>").count(),
            made.blocks.iter().filter(is_table).count() + 1
        );
        for name in body.split("r:id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(relations.contains(&format!("Id=\"{name}\"")), "{name}");
        }
        assert!(relations.contains("Target=\"mailto:sanne@vallei.example\""));
        assert!(!relations.contains("javascript"));
        assert_eq!(body.matches("<w:tc>").count(), body.matches("</w:p></w:tc>").count());
    }
}

#[test]
fn a_word_processor_opens_the_docx() {
    let Some(office) = ["soffice", "libreoffice"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok())
    else {
        let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!in_ci, "LibreOffice is missing: install libreoffice-writer-nogui");
        eprintln!("SKIPPED: nobody opened the DOCX. LibreOffice is missing: install libreoffice-writer-nogui.");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.docx");
    fs::write(&file, docx::docx(&made(VALLEI, "nl")).unwrap()).unwrap();
    let converted = Command::new(office)
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.path().display()
        ))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .unwrap();
    let text = fs::read_to_string(folder.path().join("plan.txt"));
    let text = text.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&converted.stderr)));
    for due in [
        "1. Wie ondersteunt",
        "Bijlage B. Open bevindingen",
        "Noor Jansen",
        "Maandag 15 maart 2027, 08:00",
    ] {
        assert!(text.contains(due), "{due}");
    }
}

#[test]
fn addresses_are_links_and_nothing_else_is() {
    let links = |source: &str| -> BTreeSet<String> {
        let made = made(source, "en");
        let sheets = made.blocks.iter().filter_map(|block| match block {
            Block::Table(sheet) => Some(sheet),
            Block::Heading { .. } | Block::Paragraph(_) | Block::List(_) | Block::Drawing(_) => None,
        });
        let runs = sheets.flat_map(|sheet| sheet.rows.iter().flatten().flatten());
        runs.filter_map(|run| match run {
            Run::Link { to, .. } => Some(to.clone()),
            Run::Plain(_) | Run::Strong(_) => None,
        })
        .collect()
    };
    assert!(links(VALLEI).contains("https://intune.microsoft.com"));
    assert!(!links(&hostile()).iter().any(|link| link.starts_with("javascript")));
}

#[test]
fn the_command_writes_each_form() {
    let folder = tempfile::tempdir().unwrap();
    let plan = program::plan().display().to_string();
    for (form, begins) in [
        ("md", "# Ondersteuningsplan Intune"),
        ("html", "<!DOCTYPE html><html lang=\"nl\">"),
        ("docx", "PK"),
    ] {
        let file = folder.path().join(form).display().to_string();
        program::does(&["plan", "export", &plan, "--to", form, "-o", &file]);
        let bytes = fs::read(&file).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{form}");
    }
    let english = program::does(&["plan", "export", &plan, "--to", "md", "--language", "en"]);
    assert!(english.starts_with("# Intune support plan\n"), "{english}");
    let nowhere = folder.path().join("no/where").display().to_string();
    program::refuses(
        &["plan", "export", &plan, "--to", "md", "-o", &nowhere],
        2,
        "Give another place",
    );
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_typesetting_says_how_to_get_a_pdf() {
    let plan = program::plan().display().to_string();
    for words in ["--to docx", "--features pdf"] {
        program::refuses(&["plan", "export", &plan, "--to", "pdf"], 2, words);
    }
}
