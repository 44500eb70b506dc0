use jiff::civil::Date;
use ladder_core::plan::{Finding, Plan};
use ladder_core::time::Moment;

use super::paper::{Paper, Window, plain};
use super::{Block, Document, Sheet, findings, path, promises, rollout, staff, tiers, training};
use crate::plan::fact;
use crate::words::Words;

/// How many people can sign.
const SIGNATURES: usize = 2;

/// What a document is made of.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'e> {
    /// The plan.
    pub plan: &'e Plan,
    /// What is found in it; those that are not errors, since it runs.
    pub findings: &'e [Finding],
    /// When it is made; its date is that of the plan's zone.
    pub now: Moment,
    /// The language it is in.
    pub words: &'static Words,
}

/// A chapter of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// The whole in a few sentences.
    Summary,
    /// Who supports.
    Staff,
    /// What each tier is responsible for.
    Tiers,
    /// How a request travels, and what is promised.
    Path,
    /// How support staff are trained.
    Training,
    /// How they take part early.
    Involvement,
    /// The phases.
    Rollout,
}

impl Chapter {
    /// Every chapter, in order.
    pub const ALL: [Self; 7] = [
        Self::Summary,
        Self::Staff,
        Self::Tiers,
        Self::Path,
        Self::Training,
        Self::Involvement,
        Self::Rollout,
    ];

    fn write(self, paper: &mut Paper<'_>, now: Moment) {
        match self {
            Self::Summary => summary(paper),
            Self::Staff => staff::chapter(paper),
            Self::Tiers => tiers::chapter(paper),
            Self::Path => {
                path::chapter(paper);
                promises::sections(paper, now);
            }
            Self::Training => training::chapter(paper),
            Self::Involvement => rollout::involvement(paper),
            Self::Rollout => rollout::annex(paper),
        }
    }
}

/// A chapter by itself, as much of it as a page has room for.
pub fn chapter<'p>(of: Chapter, plan: &'p Plan, words: &'static Words, now: Moment, window: Window<'p>) -> Vec<Block> {
    let mut paper = Paper {
        plan,
        words,
        window,
        blocks: Vec::new(),
    };
    of.write(&mut paper, now);
    paper.blocks
}

/// The support plan as a document.
pub fn document(edition: &Edition<'_>) -> Document {
    let mut paper = Paper {
        plan: edition.plan,
        words: edition.words,
        window: Window::WHOLE,
        blocks: Vec::new(),
    };
    for one in Chapter::ALL {
        one.write(&mut paper, edition.now);
    }
    findings::annex(&mut paper, edition.findings);
    let plan = edition.plan;
    Document {
        language: edition.words.language(),
        title: paper.text(&plan.name),
        organisation: plan.organisation.as_ref().map(|name| paper.text(name)),
        facts: facts(&paper, edition.now),
        signatures: signatures(&paper),
        contents: paper.say("contents", &[]),
        blocks: paper.blocks,
    }
}

fn facts(paper: &Paper<'_>, now: Moment) -> Vec<(String, String)> {
    let today = now.in_zone(&paper.plan.timezone).date();
    let mut facts = vec![(paper.say("date", &[]), paper.date(today))];
    if !paper.plan.revision.is_empty() {
        facts.insert(0, (paper.say("revision", &[]), paper.plan.revision.clone()));
    }
    let zone = paper.plan.timezone.iana_name().unwrap_or("UTC");
    facts.push((paper.say("zone", &[]), zone.to_owned()));
    facts
}

/// A table with room to sign.
fn signatures(paper: &Paper<'_>) -> Sheet {
    let head = ["name", "role", "day", "signature"].map(|key| paper.say(&format!("head-{key}"), &[]));
    Sheet {
        caption: paper.say("signed", &[]),
        head: head.to_vec(),
        rows: vec![vec![plain(""); 4]; SIGNATURES],
        ..Sheet::default()
    }
}

fn summary(paper: &mut Paper<'_>) {
    paper.chapter("summary");
    let plan = paper.plan;
    let inside = plan.tiers.iter().filter(|tier| tier.is_inside()).count();
    let text = paper.say(
        "summary-staff",
        &[
            ("tiers", inside.into()),
            ("people", plan.persons.len().into()),
            ("teams", plan.teams.len().into()),
        ],
    );
    paper.paragraph(text);
    let start = plan.phases.iter().map(|phase| phase.start).min();
    let end = plan.phases.iter().map(|phase| phase.end).max();
    if let (Some(start), Some(end)) = (start, end) {
        rollout_summary(paper, start, end);
    }
}

fn rollout_summary(paper: &mut Paper<'_>, start: Date, end: Date) {
    let users: u64 = paper
        .plan
        .phases
        .iter()
        .filter_map(|phase| phase.users)
        .map(u64::from)
        .sum();
    let text = paper.say(
        "summary-rollout",
        &[
            ("phases", paper.plan.phases.len().into()),
            ("users", users.to_string().into()),
            ("start", fact::date(start, paper.words).into()),
            ("end", fact::date(end, paper.words).into()),
        ],
    );
    paper.paragraph(text);
}
