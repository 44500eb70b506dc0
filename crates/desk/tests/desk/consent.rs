//! What is asked at a terminal before a plan becomes the running one.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::commands::desk;
use crate::program::{Place, out, plan};

/// Runs it as somebody at a terminal who types this.
fn at_a_terminal(arguments: &[&str], language: &str, typed: &str) -> Output {
    let words = std::iter::once(env!("CARGO_BIN_EXE_ladder")).chain(arguments.iter().copied());
    let line: Vec<String> = words.map(|word| format!("'{}'", word.replace('\'', "'\\''"))).collect();
    let ours = |name: &String| name.starts_with("LADDER_") || name.starts_with("LC_");
    let mut script = Command::new("script");
    for (name, _) in std::env::vars().filter(|(name, _)| ours(name)) {
        script.env_remove(name);
    }
    script
        .args(["--quiet", "--return", "--command", &line.join(" "), "/dev/null"])
        .env("LANG", language)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = script.spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[tokio::test]
async fn at_a_terminal_a_plan_is_applied_when_that_is_agreed_to() {
    for place in Place::each().await {
        desk(&place).await;
        let (data, file) = (place.data(), place.folder.path().join("second.toml"));
        let source = fs::read_to_string(plan())
            .unwrap()
            .replace("first_reply = \"15m\"", "first_reply = \"20m\"");
        fs::write(&file, source).unwrap();
        let file = file.display().to_string();
        let apply = place.with(&["plan", "apply", &file, "--reason", "the desk's own"], &data);
        for (language, typed, says) in [
            ("en_GB.UTF-8", "n\n", "Nothing was changed"),
            ("en_GB.UTF-8", "\n", "Nothing was changed"),
            ("en_GB.UTF-8", "ja\n", "Nothing was changed"),
            ("nl_NL.UTF-8", "nee\n", "Er is niets gewijzigd"),
        ] {
            let asked = at_a_terminal(&apply, language, typed);
            assert_eq!(asked.status.code(), Some(1), "{}", out(&asked));
            assert!(out(&asked).contains(says), "{}", out(&asked));
            assert!(place.does(&["doctor"]).contains("Plan revision 1 runs"), "{typed:?}");
        }
        let agreed = at_a_terminal(&apply, "nl_NL.UTF-8", "Ja\n");
        assert_eq!(agreed.status.code(), Some(0), "{}", out(&agreed));
        // What it does stands before the question.
        let (shown, asked) = (
            out(&agreed).find("20 minuten"),
            out(&agreed).find("Dit plan toepassen?"),
        );
        assert!(shown.is_some() && shown < asked, "{}", out(&agreed));
        assert!(place.does(&["doctor"]).contains("Plan revision 2 runs"));
    }
}
