//! Somebody who never saw a plan: from the first question to the document for their manager.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::document::parts;
use crate::program::{command, does, ladder, out, said};

const ANSWERS: &str = "Waterschap Vallei

NL


Sanne Bakker <sanne@vallei.example>, Omar El Amrani <omar@vallei.example>, Eva Smit <eva@vallei.example>
8-17

Priya Sharma <priya@vallei.example>, Daan Kuipers <daan@vallei.example>


Milan Horvat <milan@vallei.example>, Noor Jansen <noor@vallei.example>

helpdesk@vallei.example
geen



de teamleider
4h 8h 24h 48h







";

/// Answers the questions in Dutch; what was said back.
fn converses(file: &str) -> String {
    let mut asking = command();
    asking.args(["plan", "init", "--language", "nl", "-o", file]);
    asking
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut asking = asking.spawn().unwrap();
    asking.stdin.take().unwrap().write_all(ANSWERS.as_bytes()).unwrap();
    let asked = asking.wait_with_output().unwrap();
    assert!(asked.status.success(), "{}", said(&asked));
    said(&asked)
}

/// The plan with other words in one place.
fn slips(file: &Path, from: &str, to: &str) {
    let source = fs::read_to_string(file).unwrap();
    assert!(source.contains(from), "{from}: {source}");
    fs::write(file, source.replacen(from, to, 1)).unwrap();
}

/// Both slips with their places and what to do, and each code explained.
fn is_told_what_is_wrong(file: &str, line: usize) {
    let broken = ladder(&["check", file, "--language", "nl"]);
    assert_eq!(broken.status.code(), Some(1));
    let told = out(&broken);
    for due in [
        "fout[P003]: `4` is geen tijdsduur",
        &format!("plan.toml:{line}:"),
        "Schrijf een getal en m, h, wd (werkdagen), d of w, zoals 30m of 3wd",
        "fout[E405]: Priya Sharma geeft de sessie",
        "Laat Priya Sharma een sessie volgen die voorbij is als deze begint",
    ] {
        assert!(told.contains(due), "{due}: {told}");
    }
    // What keeps the plan from running is explained first, whatever else stands above it.
    assert!(told.trim_end().ends_with("ladder explain P003"), "{told}");
    for code in ["P003", "E405"] {
        let explained = does(&["explain", code, "--language", "nl"]);
        assert!(explained.contains("Waarom het ertoe doet"), "{explained}");
        assert!(explained.contains("Hoe u het herstelt"), "{explained}");
    }
}

#[test]
fn who_never_saw_a_plan_writes_one_breaks_it_mends_it_and_sends_it_to_their_manager() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let file = path.display().to_string();
    let answered = converses(&file);
    // What was meant is said back where it was typed another way.
    for taken in [
        "Opgevat als: nl",
        "Opgevat als: 08:00-17:00",
        "Opgevat als: geen",
        "Opgevat als: lead",
    ] {
        assert!(answered.contains(taken), "{taken}: {answered}");
    }
    let checked = does(&["check", &file, "--language", "nl"]);
    assert!(
        checked.contains("geen fouten, geen waarschuwingen, 1 advies"),
        "{checked}"
    );
    let sound = fs::read_to_string(&path).unwrap();
    assert!(!sound.contains("[vendor."), "nobody named a vendor: {sound}");

    // A promise without its unit, and the leads trained long after those whom they train.
    slips(&path, "solve = \"4h\"", "solve = \"4\"");
    let first = sound.lines().find(|line| line.starts_with("at = ")).unwrap();
    slips(&path, first, "at = 2039-01-11T09:00:00");
    let line = sound.lines().position(|line| line.contains("solve = \"4h\"")).unwrap() + 1;
    is_told_what_is_wrong(&file, line);
    let paper = folder.path().join("plan.docx");
    let export = ["plan", "export", &file, "--language", "nl", "--to"];
    let to = ["-o", &paper.display().to_string()];
    let refused = ladder(&[&export[..], &["docx"], &to].concat());
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(!paper.exists(), "a plan that cannot run is no document");

    slips(&path, "solve = \"4\"", "solve = \"4h\"");
    slips(&path, "at = 2039-01-11T09:00:00", first);
    does(&["check", &file]);
    does(&[&export[..], &["docx"], &to].concat());
    let parts = parts(fs::read(&paper).unwrap());
    let body = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    for due in [
        "Waterschap Vallei",
        "1. Wie ondersteunt",
        "Sanne Bakker",
        "4 uur<",
        "Heading1",
    ] {
        assert!(body.contains(due), "{due}");
    }
    if cfg!(not(feature = "pdf")) {
        let pdf = ladder(&[&export[..], &["pdf"], &to].concat());
        assert!(said(&pdf).contains("--features pdf"), "{}", said(&pdf));
    }
}
