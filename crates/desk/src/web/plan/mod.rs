//! The plan as people read it, and the way to change it: chapters with what the check says beside them, revisions, and
//! proposals that are written, checked, looked at and applied.

/// Parts of a chapter as markup.
mod block;
/// What differs between two revisions.
pub mod changes;
/// A chapter.
pub mod chapter;
/// What a proposal would do to open tickets; applying it.
pub mod effect;
/// The fields of a form.
mod field;
/// What the check says, at its place.
pub mod findings;
/// The plan at a glance.
pub mod overview;
/// A part of it as a form.
pub mod part;
/// Changes that somebody is making.
pub mod proposals;
/// Will it hold?
pub mod rehearsal;
/// Every plan that ran.
pub mod revisions;
/// The whole as text.
pub mod text;
/// Which plan is read.
mod which;

use axum::response::Response;
use maud::{Markup, html};

use super::page::{self, Place};
use super::reader::Reader;
use super::{Fault, assets};
use crate::plan::document::Part;
use crate::store::person;
use which::{Shown, Which};

/// The chapters by the last part of their address.
const CHAPTERS: [(&str, Part, &str); 6] = [
    ("staff", Part::Staff, "planning-staff"),
    ("tiers", Part::Tiers, "planning-tiers"),
    ("path", Part::Path, "planning-path"),
    ("training", Part::Training, "planning-training"),
    ("involvement", Part::Involvement, "planning-involvement"),
    ("rollout", Part::Rollout, "planning-rollout"),
];

/// The most planners that are named to somebody who is none.
const NAMED_MAX: i64 = 5;

/// A page about a plan: what is read, its chapters above, the page below.
struct Sheet<'s> {
    /// Which plan.
    shown: &'s Shown,
    /// The last part of the page's address; nothing for the first one.
    here: &'s str,
    /// What is announced.
    said: String,
    /// Whether text is written here, for which there is a script.
    is_written: bool,
    /// Whether it is rehearsed here, for which there are a script and styles.
    is_rehearsed: bool,
}

impl<'s> Sheet<'s> {
    fn of(shown: &'s Shown, here: &'s str) -> Self {
        Self {
            shown,
            here,
            said: String::new(),
            is_written: false,
            is_rehearsed: false,
        }
    }

    /// The page, under the heading of the plan that it is about.
    async fn draw(&self, reader: &Reader, main: &Markup) -> Response {
        let title = self.shown.title(reader);
        let main = html! {
            link rel="stylesheet" href=(assets::href(if self.is_rehearsed { "rehearsal.css" } else { "plan.css" }));
            @if self.is_rehearsed {
                script type="module" src=(assets::href("rehearsal.js")) {}
            }
            @if self.is_written { script type="module" src=(assets::href("plan.js")) {} }
            div.page.plan {
                div.row {
                    (self.shown.chips(reader))
                    span.grow {}
                    (self.deeds(reader))
                }
                h1 { (title) }
                (self.tabs(reader))
                @if !self.said.is_empty() { p.good { (self.said) } }
                (main)
            }
        };
        let place = Place::new(title, "/plan").said(self.said.clone());
        page::desk(reader, &place, &main).await
    }

    fn tabs(&self, reader: &Reader) -> Markup {
        let base = self.shown.base();
        let mut tabs = vec![(base.clone(), "planning-overview")];
        tabs.extend(CHAPTERS.map(|(name, _, key)| (format!("{base}/{name}"), key)));
        tabs.push((format!("{base}/rehearsal"), "planning-rehearsal"));
        tabs.push((format!("{base}/findings"), "planning-findings"));
        match &self.shown.which {
            Which::Running => {
                tabs.push(("/plan/revisions".to_owned(), "planning-revisions"));
                if is_planner(reader) {
                    tabs.push(("/plan/proposals".to_owned(), "planning-proposals"));
                }
            }
            Which::Revision(_) => {}
            Which::Proposal(_) => {
                tabs.push((format!("{base}/text"), "planning-text"));
                tabs.push((format!("{base}/effect"), "planning-effect"));
            }
        }
        let here = if self.here.is_empty() {
            base
        } else {
            format!("{base}/{}", self.here)
        };
        html! {
            nav.tabs aria-label=(reader.say("planning-chapters")) {
                @for (href, key) in &tabs {
                    a href=(href) aria-current=[(*href == here).then_some("page")] { (reader.say(key)) }
                }
            }
        }
    }

    /// What can be done with it.
    fn deeds(&self, reader: &Reader) -> Markup {
        html! {
            @match &self.shown.which {
                Which::Running => {
                    @if is_planner(reader) {
                        form #begin method="post" action="/plan/proposals" {
                            button.btn.primary type="submit" { (reader.say("planning-change")) }
                        }
                    }
                }
                Which::Revision(_) => { a.btn href="/plan/revisions" { (reader.say("planning-revisions")) } }
                Which::Proposal(_) => { a.btn href="/plan/proposals" { (reader.say("planning-proposals")) } }
            }
        }
    }
}

/// May they change the plan?
fn is_planner(reader: &Reader) -> bool {
    reader.actor.rights.planner || reader.is_administrator()
}

/// Who can change it, for somebody who cannot.
async fn who_can(reader: &Reader) -> Result<Markup, Fault> {
    if is_planner(reader) {
        return Ok(html! {});
    }
    let planners = person::with_right(reader.desk.db(), "planner", NAMED_MAX).await?;
    let names: Vec<String> = planners.into_iter().map(|row| row.name).collect();
    let said = if names.is_empty() {
        reader.say("planning-nobody-can")
    } else {
        let names = crate::plan::fact::listed(&names, reader.words);
        reader.words.say("planning-who-can", &[("names", names.into())])
    };
    Ok(html! { p.soft { (said) } })
}
