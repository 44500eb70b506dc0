//! How the desk is, at a glance: whether it writes, what waits, what was given up, what runs.

use maud::{Markup, html};

use super::{draw, mailboxes};
use crate::store::page::PAGE_ITEMS_MAX;
use crate::store::{Engine, Standing, job, mail};
use crate::web::Answer;
use crate::web::reader::Reader;

/// What waits is counted up to this.
const COUNTED_MAX: i64 = 1000;

/// The page.
pub async fn show(reader: Reader) -> Answer {
    let db = reader.desk.db();
    let due = job::due(db, reader.now, COUNTED_MAX).await?;
    let failed = job::failed(db, None, PAGE_ITEMS_MAX).await?;
    let quarantined = mail::by_outcome(db, "quarantined", None, PAGE_ITEMS_MAX).await?;
    let undecided = mail::undecided(db, None, PAGE_ITEMS_MAX).await?;
    let many = |count: usize, more: bool| if more { format!("{count}+") } else { count.to_string() };
    let main = html! {
        div.figures {
            (store(&reader))
            (figure(&reader, "admin-figure-failed", &many(failed.items.len(), failed.next.is_some()), "/admin/jobs",
                if failed.items.is_empty() { "good" } else { "bad" }))
            (figure(&reader, "admin-figure-due", &due.to_string(), "/admin/jobs", "plain"))
            (figure(&reader, "admin-figure-quarantined", &many(quarantined.items.len(), quarantined.next.is_some()),
                "/admin/quarantine", if quarantined.items.is_empty() { "good" } else { "warn" }))
            (figure(&reader, "admin-figure-undecided", &many(undecided.items.len(), undecided.next.is_some()),
                "/admin/quarantine", if undecided.items.is_empty() { "good" } else { "warn" }))
            (figure(&reader, "admin-figure-plan", &reader.running.revision.to_string(), "/admin/plan", "plain"))
        }
        (mailboxes::coming_in(&reader).await?)
        (mailboxes::going_out(&reader, &many(failed.items.len(), failed.next.is_some())).await?)
    };
    Ok(draw(&reader, "/admin", &main).await)
}

fn store(reader: &Reader) -> Markup {
    let engine = match reader.desk.db().engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let (colour, key) = match reader.desk.db().standing() {
        Standing::Stopped { .. } => ("bad", "admin-store-stopped"),
        Standing::Writing => ("good", "admin-store-writes"),
    };
    figure(reader, key, engine, "/admin/audit", colour)
}

fn figure(reader: &Reader, key: &str, value: &str, href: &str, colour: &str) -> Markup {
    html! {
        a.card.figure href=(href) {
            b { (value) }
            span.chip.(colour) { (reader.say(key)) }
        }
    }
}
