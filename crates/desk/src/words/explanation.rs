//! Why a finding matters, what it stands on, an example, how to mend it and when to allow it: one source, the files in
//! `findings/`, for the command line and for the pages in `docs/findings/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ladder_core::plan::{Code, Severity};
use serde::Deserialize;

use super::Words;

const REQUIREMENTS: &str = include_str!("../../findings/requirements.toml");

/// A file a chapter, in the order of the contract.
const CHAPTERS: [&str; 6] = [
    include_str!("../../findings/file.toml"),
    include_str!("../../findings/teams.toml"),
    include_str!("../../findings/process.toml"),
    include_str!("../../findings/rollout.toml"),
    include_str!("../../findings/training.toml"),
    include_str!("../../findings/forecast.toml"),
];

static ALL: LazyLock<Vec<Explanation>> = LazyLock::new(|| CHAPTERS.iter().flat_map(|chapter| read(chapter)).collect());
static STANDS_ON: LazyLock<BTreeMap<String, Both>> = LazyLock::new(|| toml::from_str(REQUIREMENTS).unwrap_or_default());

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    en: String,
    nl: String,
}

impl Both {
    /// The sentence for a reader of these words.
    pub fn of(&self, words: &Words) -> &str {
        match words.language() {
            "nl" => &self.nl,
            _ => &self.en,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chapter {
    finding: Vec<Explanation>,
}

/// What there is to say about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    code: String,
    /// What it is called, in lower case.
    pub name: Both,
    /// What it is.
    pub what: Both,
    /// Why it matters in a rollout.
    pub why: Both,
    stands_on: Vec<String>,
    /// Lines in which it is found; empty where it is their absence.
    pub broken: String,
    /// What stands there in `plans/small.toml`.
    pub mended: String,
    /// What to do.
    pub mend: Both,
    allow: Option<Both>,
}

impl Explanation {
    /// What there is to say about a code; a test holds that there is something for each.
    pub fn of(code: Code) -> Option<&'static Self> {
        ALL.iter().find(|explanation| explanation.code == code.as_str())
    }

    /// The requirements it stands on, with their numbers.
    pub fn stands_on(&self) -> impl Iterator<Item = (&str, &'static Both)> {
        self.stands_on
            .iter()
            .filter_map(|number| Some((number.as_str(), STANDS_ON.get(number)?)))
    }

    /// The lines of a plan that allow it, with their reason still to be written; none for an error.
    pub fn allow_lines(&self, code: Code) -> Option<String> {
        let lines = || format!("[[allow]]\ncode = \"{code}\"\nbecause = \"…\"");
        self.allow.as_ref().map(|_| lines())
    }

    /// When to allow it: never, where it is an error.
    pub fn allow(&self, code: Code, words: &Words) -> String {
        match (&self.allow, code.severity()) {
            (Some(allow), Severity::Warning | Severity::Advice) => allow.of(words).to_owned(),
            (_, Severity::Error) | (None, _) => words.say("explain-never", &[]),
        }
    }
}

impl Words {
    /// How bad a finding is.
    pub fn severity(&self, severity: Severity) -> String {
        let key = match severity {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Advice => "severity-advice",
        };
        self.say(key, &[])
    }
}

/// A chapter with a fault in it says nothing; a test refuses such a chapter.
fn read(chapter: &str) -> Vec<Explanation> {
    toml::from_str::<Chapter>(chapter).map_or_else(|_| Vec::new(), |chapter| chapter.finding)
}
