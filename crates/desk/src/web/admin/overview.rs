//! How the desk is, at a glance: whether it writes, what waits, what was given up, what runs.

use maud::{Markup, html};

use super::{draw, mailboxes};
use crate::store::page::PAGE_ITEMS_MAX;
use crate::store::{self, Engine, job, mail};
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
    let given_up = many(failed.items.len(), failed.next.is_some());
    let held = many(quarantined.items.len(), quarantined.next.is_some());
    let open = many(undecided.items.len(), undecided.next.is_some());
    let revision = reader.running.revision.to_string();
    let mut figures = [
        store(&reader),
        Figure::of("admin-figure-failed", given_up.clone(), "/admin/jobs").wrong(!failed.items.is_empty()),
        Figure::of("admin-figure-due", due.to_string(), "/admin/jobs"),
        Figure::of("admin-figure-quarantined", held, "/admin/quarantine").asks(!quarantined.items.is_empty()),
        Figure::of("admin-figure-undecided", open, "/admin/quarantine").asks(!undecided.items.is_empty()),
        Figure::of("admin-figure-plan", revision, "/admin/plan"),
    ];
    // What somebody must look at stands first.
    figures.sort_by_key(|figure| figure.standing);
    let main = html! {
        div.figures { @for figure in &figures { (figure.draw(&reader)) } }
        (mailboxes::coming_in(&reader).await?)
        (mailboxes::going_out(&reader, &given_up).await?)
    };
    Ok(draw(&reader, "/admin", &main).await)
}

/// A number with what it counts.
struct Figure {
    key: &'static str,
    value: String,
    href: &'static str,
    standing: Standing,
}

/// Whether somebody must look at a number, the most pressing first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Wrong,
    Asks,
    Fine,
}

impl Figure {
    fn of(key: &'static str, value: String, href: &'static str) -> Self {
        Self {
            key,
            value,
            href,
            standing: Standing::Fine,
        }
    }

    /// It is wrong where this is so.
    fn wrong(self, is: bool) -> Self {
        let standing = if is { Standing::Wrong } else { self.standing };
        Self { standing, ..self }
    }

    /// It asks for a decision where this is so.
    fn asks(self, is: bool) -> Self {
        let standing = if is { Standing::Asks } else { self.standing };
        Self { standing, ..self }
    }

    fn draw(&self, reader: &Reader) -> Markup {
        let class = match self.standing {
            Standing::Wrong => "card figure wrong",
            Standing::Asks => "card figure hint",
            Standing::Fine => "card figure",
        };
        html! { a class=(class) href=(self.href) { b { (self.value) } span { (reader.say(self.key)) } } }
    }
}

fn store(reader: &Reader) -> Figure {
    let engine = match reader.desk.db().engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let (stopped, key) = match reader.desk.db().standing() {
        store::Standing::Stopped { .. } => (true, "admin-store-stopped"),
        store::Standing::Writing => (false, "admin-store-writes"),
    };
    Figure::of(key, engine.to_owned(), "/admin/audit").wrong(stopped)
}
