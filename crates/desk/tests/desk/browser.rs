//! The desk in a real browser: the scripts' own stories, and journeys of people through a filled desk, each in both
//! languages and on both engines. The stories are in `tests/browser`; where Node or Chromium is missing they are skipped,
//! loudly, and in CI they fail.

/// A filled desk with a link for everybody whose eyes it can be seen with.
mod filled;
/// Node, Chromium and the packages of the stories.
mod tools;

use filled::Filled;
use tools::Tools;

use crate::cluster::Engine;

/// The journeys, in the order in which they are made: those that look come before those that change much.
const JOURNEYS: [&str; 1] = ["relay"];

#[test]
fn the_scripts_keep_their_own_stories() {
    let Some(tools) = Tools::found() else { return };
    let told = tools.node("scripts.mjs", &[]);
    assert!(told.is_ok(), "\n{}", told.unwrap_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_journey_arrives_in_dutch_on_the_demonstration() {
    let Some(tools) = Tools::found() else { return };
    make(&tools, &Filled::demonstration(), "nl");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_journey_arrives_in_english_on_a_server() {
    let Some(tools) = Tools::found() else { return };
    make(&tools, &Filled::on(Engine::Postgres).await, "en");
}

/// Makes all journeys on one desk, one after the other, and says of each that did not arrive what it said.
/// `LADDER_JOURNEY` names a single one.
fn make(tools: &Tools, desk: &Filled, language: &str) {
    let only = std::env::var("LADDER_JOURNEY").unwrap_or_default();
    let made = JOURNEYS.iter().filter(|name| name.contains(&only));
    let sessions = tempfile::tempdir().unwrap();
    let settings = [
        ("LADDER_BASE", desk.base()),
        ("LADDER_LINKS", desk.links()),
        ("LADDER_LANGUAGE", language.to_owned()),
        ("LADDER_SESSIONS", sessions.path().display().to_string()),
    ];
    let failed: Vec<String> = made
        .filter_map(|name| tools.node(&format!("journeys/{name}.mjs"), &settings).err())
        .collect();
    assert!(failed.is_empty(), "in {language}:\n{}", failed.join("\n"));
}
