//! What differs between two revisions, in the words of the plan.

use axum::extract::Query;
use ladder_core::plan::diff::diff;
use maud::{Markup, html};
use serde::Deserialize;

use super::which::{Shown, revision};
use super::{Sheet, block};
use crate::plan::change;
use crate::web::Answer;
use crate::web::reader::Reader;
use crate::words::Words;

/// The most that are told one by one.
const SHOWN_MAX: usize = 100;

/// Two revisions, and from which difference on.
#[derive(Debug, Default, Deserialize)]
pub struct Two {
    from: Option<String>,
    to: Option<String>,
    after: Option<usize>,
}

/// Differences, by their place in the plan.
#[derive(Debug)]
pub(super) struct Changes {
    /// The key and the sentence of each that is told.
    pub(super) told: Vec<(String, String)>,
    /// How many there are.
    pub(super) total: usize,
}

impl Changes {
    pub(super) fn between(old: &str, new: &str, words: &Words) -> Self {
        Self::after(old, new, words, 0)
    }

    fn after(old: &str, new: &str, words: &Words, after: usize) -> Self {
        let all = diff(old, new);
        let shown = all.iter().skip(after).take(SHOWN_MAX);
        Self {
            told: shown
                .map(|one| (one.key.clone(), change::sentence(one, words)))
                .collect(),
            total: all.len(),
        }
    }
}

/// What differs, and where the rest of it is.
pub async fn show(reader: Reader, Query(two): Query<Two>) -> Answer {
    let running = reader.running.revision.get().to_string();
    let old = revision(&reader, two.from.as_deref().unwrap_or(&running)).await?;
    let new = revision(&reader, two.to.as_deref().unwrap_or(&running)).await?;
    let after = two.after.unwrap_or_default();
    let changes = Changes::after(&old.source, &new.source, reader.words, after);
    let named = [
        ("from", old.serial.to_string().into()),
        ("to", new.serial.to_string().into()),
    ];
    let shown = Shown::running(&reader);
    let main = html! {
        h2.chapter { (reader.words.say("planning-between", &named)) }
        div.row {
            @for row in [&old, &new] {
                @let revision = [("revision", row.serial.to_string().into())];
                a.btn href={ "/plan/revisions/" (row.serial) } { (reader.words.say("planning-revision", &revision)) }
            }
            @if old.serial != new.serial {
                a.btn href={ "/plan/changes?from=" (new.serial) "&to=" (old.serial) } { (reader.say("planning-turn")) }
            }
        }
        (told(&reader, &changes))
        @let next = after + changes.told.len();
        @if next < changes.total {
            p { a.btn href={ "/plan/changes?from=" (old.serial) "&to=" (new.serial) "&after=" (next) } {
                (reader.say("planning-later"))
            } }
        }
    };
    Ok(Sheet::of(&shown, "revisions").draw(&reader, &main).await)
}

/// Differences as a list; none is said, too.
pub(super) fn told(reader: &Reader, changes: &Changes) -> Markup {
    html! {
        @if changes.total == 0 { p.soft { (reader.say("planning-no-changes")) } }
        @else {
            ul.bullets.changes { @for (key, sentence) in &changes.told {
                li data-key=(block::encoded(key)) { (sentence) }
            } }
            @if changes.total > changes.told.len() {
                @let counts = [("shown", changes.told.len().into()), ("total", changes.total.into())];
                p.soft { (reader.words.say("planning-changes-shown", &counts)) }
            }
        }
    }
}
