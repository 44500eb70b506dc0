//! Looking after the desk: people, tokens, mail, work behind the scenes, the plan that runs, who did what.

/// Who did what.
pub mod audit;
/// What people are told before they ask.
pub mod disturbances;
/// Work behind the scenes.
pub mod jobs;
/// The words of letters.
pub mod letters;
/// Setting mail up, and testing it.
pub mod mail;
/// Mail in and letters out.
mod mailboxes;
/// How the desk is, at a glance.
pub mod overview;
/// Everybody the desk knows.
pub mod people;
/// One of them.
pub mod person;
/// The plan that runs and those that ran.
pub mod plan;
/// Mail that waits for a person's look.
pub mod quarantine;
/// By what programs come in.
pub mod tokens;

use axum::response::Response;
use maud::{Markup, html};

use super::page::{self, Place};
use super::reader::Reader;
use crate::store::Cursor;

/// Rows on one page.
const SHOWN_MAX: i64 = 50;

/// The pages, as the bar above each of them lists them.
const PAGES: [(&str, &str); 10] = [
    ("/admin", "admin-overview"),
    ("/admin/people", "admin-people"),
    ("/admin/tokens", "admin-tokens"),
    ("/admin/quarantine", "admin-quarantine"),
    ("/admin/mail", "admin-mail"),
    ("/admin/letters", "admin-letters"),
    ("/admin/jobs", "admin-jobs"),
    ("/admin/plan", "admin-plan"),
    ("/admin/disturbances", "admin-disturbances"),
    ("/admin/audit", "admin-audit"),
];

async fn draw(reader: &Reader, here: &str, main: &Markup) -> Response {
    let name = PAGES.iter().find(|(href, _)| *href == here);
    let title = reader.say(name.map_or("admin-overview", |(_, name)| name));
    draw_as(reader, here, &title, String::new(), main).await
}

/// The same under another title, announced with these words.
async fn draw_as(reader: &Reader, here: &str, title: &str, said: String, main: &Markup) -> Response {
    let main = html! {
        div.page {
            h1 { (title) }
            nav.tabs aria-label=(reader.say("admin-pages")) {
                @for (href, name) in PAGES.into_iter().filter(|(href, _)| is_open(reader, href)) {
                    a href=(href) aria-current=[(href == here).then_some("page")] { (reader.say(name)) }
                }
            }
            (main)
        }
    };
    page::desk(reader, &Place::new(title, "/admin").said(said), &main).await
}

/// Leads tell about disturbances; all else is for administrators.
fn is_open(reader: &Reader, href: &str) -> bool {
    reader.is_administrator() || href == "/admin/disturbances"
}

fn further(reader: &Reader, here: &str, next: Option<&Cursor>) -> Markup {
    html! {
        @if let Some(next) = next {
            p { a.btn href={ (here) (if here.contains('?') { "&" } else { "?" }) "cursor=" (next) } { (reader.say("admin-older")) } }
        }
    }
}
