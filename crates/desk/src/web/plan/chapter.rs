//! A chapter of a plan: its sections, and beside each what the check says about it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use ladder_core::plan::Plan;
use maud::{Markup, html};
use serde::Deserialize;

use super::block::{self, Change, Section};
use super::which::{Shown, Which};
use super::{CHAPTERS, Sheet, is_planner};
use crate::plan::document::{Part, Window, chapter};
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// The most rows of a table on one page, and the most names in one of its cells.
pub(super) const ROWS_MAX: usize = 25;
const NAMES_MAX: usize = 20;

/// The parts that a chapter can have more of, with what each is called.
const ADDED: [(&str, &[(&str, &str)]); 6] = [
    (
        "staff",
        &[
            ("team.+", "planning-add-team"),
            ("person.+", "planning-add-person"),
            ("hours.+", "planning-add-hours"),
            ("vendor.+", "planning-add-vendor"),
        ],
    ),
    (
        "tiers",
        &[("tier.+", "planning-add-tier"), ("handover.+", "planning-add-handover")],
    ),
    ("path", &[("topic.+", "planning-add-topic")]),
    (
        "training",
        &[
            ("training.module.+", "planning-add-module"),
            ("training.session.+", "planning-add-session"),
        ],
    ),
    ("involvement", &[("involvement.+", "planning-add-involvement")]),
    (
        "rollout",
        &[
            ("phase.+", "planning-add-phase"),
            ("communication.+", "planning-add-communication"),
        ],
    ),
];

/// From where a table is read on.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    table: Option<String>,
    from: Option<usize>,
}

/// A chapter of the running plan.
pub async fn show(reader: Reader, Path(name): Path<String>, Query(from): Query<From>) -> Answer {
    page(&reader, &Shown::running(&reader), &name, &from).await
}

/// A chapter of an earlier one.
pub async fn of_revision(
    reader: Reader,
    Path((serial, name)): Path<(String, String)>,
    Query(from): Query<From>,
) -> Answer {
    let shown = Shown::revision(&reader, &serial).await?;
    page(&reader, &shown, &name, &from).await
}

/// A chapter of one that is proposed.
pub async fn of_proposal(reader: Reader, Path((id, name)): Path<(String, String)>, Query(from): Query<From>) -> Answer {
    let (shown, _) = Shown::proposal(&reader, &id).await?;
    page(&reader, &shown, &name, &from).await
}

async fn page(reader: &Reader, shown: &Shown, name: &str, from: &From) -> Answer {
    let found = CHAPTERS.iter().find(|(known, ..)| *known == name);
    let (name, part, title) = found.ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-such-page"))?;
    let main = html! {
        h2.chapter { (reader.say(title)) }
        @match shown.plan() {
            Some(plan) => (written(reader, shown, plan, (name, *part), from)),
            None => (broken(reader, shown)),
        }
    };
    Ok(Sheet::of(shown, name).draw(reader, &main).await)
}

fn written(reader: &Reader, shown: &Shown, plan: &Plan, (name, part): (&str, Part), from: &From) -> Markup {
    let window = Window {
        on: from.table.as_deref().zip(from.from),
        rows_max: ROWS_MAX,
        names_max: NAMES_MAX,
    };
    let blocks = chapter(part, plan, reader.words, reader.now, window);
    let change = change(reader, shown);
    let sections = Section::all(name, &blocks, shown.findings());
    let base = shown.base();
    html! {
        @for section in &sections { (section.draw(reader, &base, change.as_ref())) }
        @if let Some(change) = &change { (added(reader, name, change)) }
    }
}

/// How a part of this plan is changed by this reader.
pub(super) fn change(reader: &Reader, shown: &Shown) -> Option<Change> {
    match &shown.which {
        Which::Running => is_planner(reader).then_some(Change::Begins),
        Which::Proposal(row) if row.state == "open" => Some(Change::In(shown.base())),
        Which::Revision(_) | Which::Proposal(_) => None,
    }
}

fn added(reader: &Reader, name: &str, change: &Change) -> Markup {
    let all = ADDED
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(&[][..], |(_, all)| all);
    html! {
        div.row { @for (at, key) in all { (change.button(at, &reader.say(key), "btn")) } }
    }
}

/// What cannot run cannot be read by chapters.
pub(super) fn broken(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        div.hint.stack {
            p { (reader.say("planning-broken")) }
            p { a.btn href={ (shown.base()) "/text" } { (reader.say("planning-to-text")) } }
        }
        (block::margin(reader, &shown.findings().iter().collect::<Vec<_>>(), &format!("{}/text", shown.base())))
    }
}
