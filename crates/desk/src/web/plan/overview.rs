//! The plan at a glance: what it is, the ladder, the phases, what the check says.

use axum::extract::Query;
use ladder_core::plan::{Plan, Severity};
use maud::{Markup, html};
use serde::Deserialize;

use super::chapter::{ROWS_MAX, broken, change};
use super::rehearsal::card;
use super::which::Shown;
use super::{Sheet, block, who_can};
use crate::plan::document::{Block, Drawing, Part, Window, chapter};
use crate::web::Answer;
use crate::web::reader::Reader;

/// What happened before this page was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    applied: Option<i64>,
}

/// The page.
pub async fn show(reader: Reader, Query(before): Query<Before>) -> Answer {
    let shown = Shown::running(&reader);
    let said = before.applied.map(|revision| {
        let revision = [("revision", revision.to_string().into())];
        reader.words.say("planning-applied", &revision)
    });
    let main = html! {
        (who_can(&reader).await?)
        (glance(&reader, &shown, &card(&reader, &shown).await?))
    };
    let sheet = Sheet {
        said: said.unwrap_or_default(),
        ..Sheet::of(&shown, "")
    };
    Ok(sheet.draw(&reader, &main).await)
}

/// What a plan is in a few sentences and drawings, a card each, with what is found beside them.
pub(super) fn glance(reader: &Reader, shown: &Shown, rehearsed: &Markup) -> Markup {
    let Some(plan) = shown.plan() else {
        return broken(reader, shown);
    };
    let window = Window {
        on: None,
        rows_max: ROWS_MAX,
        names_max: 0,
    };
    let of = |part: Part| chapter(part, plan, reader.words, reader.now, window);
    let findings = shown.findings().iter().filter(|finding| finding.allowed.is_none());
    let mut findings: Vec<_> = findings.collect();
    findings.sort_by_key(|finding| finding.severity());
    let all = format!("{}/findings", shown.base());
    html! {
        (figures(reader, shown, plan))
        section.section {
            div.stack {
                @for block in &of(Part::Summary) {
                    @if let Block::Paragraph(words) = block { p { (block::line(reader, words)) } }
                }
                @if let Some(change) = change(reader, shown) {
                    div.row { (change.button("", &reader.say("planning-edit-plan"), "btn")) }
                }
                (rehearsed)
                @for part in [Part::Path, Part::Rollout] {
                    @for drawing in of(part).iter().filter_map(drawing) { (block::drawn(drawing)) }
                }
            }
            (block::margin(reader, &findings, &all))
        }
    }
}

fn drawing(block: &Block) -> Option<&Drawing> {
    match block {
        Block::Drawing(drawing) => Some(drawing),
        Block::Heading { .. } | Block::Paragraph(_) | Block::List(_) | Block::Table(_) => None,
    }
}

/// A few numbers, each leading to its chapter.
fn figures(reader: &Reader, shown: &Shown, plan: &Plan) -> Markup {
    let today = reader.now.in_zone(&plan.timezone).date();
    let next = plan
        .phases
        .iter()
        .filter(|phase| phase.start > today)
        .min_by_key(|phase| phase.start);
    let days = next.and_then(|phase| Some((phase, today.until(phase.start).ok()?.get_days())));
    let base = shown.base();
    let found = shown.count(Severity::Error) + shown.count(Severity::Warning);
    let counted = [
        ("staff", plan.persons.len(), "planning-figure-people"),
        ("staff", plan.teams.len(), "planning-figure-teams"),
        (
            "tiers",
            plan.tiers.iter().filter(|tier| tier.is_inside()).count(),
            "planning-figure-tiers",
        ),
    ];
    html! {
        div.figures {
            @for (name, count, key) in counted {
                a.card.figure href={ (base) "/" (name) } {
                    b { (count) } span.soft { (reader.words.say(key, &[("count", count.into())])) }
                }
            }
            @if let Some((phase, days)) = days {
                @let named = [("days", days.into()), ("phase", phase.name.get(reader.words.language()).into())];
                a.card.figure href={ (base) "/rollout" } {
                    b { (days) } span.soft { (reader.words.say("planning-figure-days", &named)) }
                }
            }
            @if found > 0 {
                a.card.figure href={ (base) "/findings" } {
                    b { (found) } span.soft { (reader.words.say("planning-figure-findings", &[("count", found.into())])) }
                }
            }
        }
    }
}
