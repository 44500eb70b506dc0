//! The desk in a real browser: the scripts' own stories, and journeys of people through a filled desk, each in both
//! languages and on both engines. The stories are in `tests/browser`; where Node or Chromium is missing they are skipped,
//! loudly, and in CI they fail.

/// A filled desk with a link for everybody whose eyes it can be seen with.
mod filled;
/// Node, Chromium and the packages of the stories.
mod tools;

use filled::Filled;
pub use tools::Tools;

use crate::cluster::Engine;

/// The most bytes of all scripts and of all styles that one page has, as browsers read them.
const SCRIPTS_BYTES_MAX: usize = 30_000;
const STYLES_BYTES_MAX: usize = 25_000;

#[test]
fn the_scripts_keep_their_own_stories() {
    let Some(tools) = Tools::found() else { return };
    let told = tools.node("scripts.mjs", &[]);
    assert!(told.is_ok(), "\n{}", told.unwrap_err());
}

#[test]
fn scripts_and_styles_stay_light() {
    for (page, scripts, styles) in ladder::web::assets::weights() {
        assert!(scripts <= SCRIPTS_BYTES_MAX, "{page}: {scripts} bytes of scripts");
        assert!(styles <= STYLES_BYTES_MAX, "{page}: {styles} bytes of styles");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_journey_arrives_in_dutch_on_the_demonstration() {
    let Some(tools) = Tools::found() else { return };
    make(&tools, &Filled::demonstration(), "nl");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_journey_arrives_in_english_on_a_server() {
    let Some(tools) = Tools::found() else { return };
    let Some(desk) = Filled::on(Engine::Postgres).await else {
        return;
    };
    make(&tools, &desk, "en");
}

/// Makes all journeys on one desk, one after the other, and says of each that did not arrive what it said.
/// `LADDER_JOURNEY` names a single one.
fn make(tools: &Tools, desk: &Filled, language: &str) {
    let only = std::env::var("LADDER_JOURNEY").unwrap_or_default();
    let sessions = tempfile::tempdir().unwrap();
    let settings = [
        ("LADDER_BASE", desk.base()),
        ("LADDER_LINKS", desk.links()),
        ("LADDER_PAGES", pages()),
        ("LADDER_LANGUAGE", language.to_owned()),
        ("LADDER_SESSIONS", sessions.path().display().to_string()),
    ];
    let journeys: Vec<String> = tools
        .journeys()
        .into_iter()
        .filter(|name| name.contains(&only))
        .collect();
    assert!(!journeys.is_empty(), "no journey is called {only}");
    let failed: Vec<String> = journeys
        .iter()
        .filter_map(|name| tools.node(&format!("journeys/{name}"), &settings).err())
        .collect();
    assert!(failed.is_empty(), "in {language}:\n{}", failed.join("\n"));
}

/// Every address that shows something, with what it asks of its reader, for a story to read.
fn pages() -> String {
    let table = ladder::web::routes::table();
    let shown = table.iter().filter(|entry| entry.method == "get");
    let pages: Vec<_> = shown.map(|entry| (entry.path, entry.needs.word())).collect();
    serde_json::to_string(&pages).unwrap()
}
