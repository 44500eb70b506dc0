//! Where somebody is signed in: each session with its device, and a button that ends it.

use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use maud::{Markup, html};

use super::done;
use crate::store::session::SessionRow;
use crate::web::form::Form;
use crate::web::reader::{Reader, set_cookie};
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// What browsers call themselves, the more particular names first.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Ends one session, or all but this one.
pub async fn end(reader: Reader, form: Form) -> Answer {
    form.only(&["session", "others"])?;
    let own = &reader.session.id;
    if form.is_ticked("others") {
        reader.desk.end_other_sessions(own, &reader.address, reader.now).await?;
        return Ok(done("sessions"));
    }
    let session = form.text("session");
    reader.desk.end_session(&session, &reader.address, reader.now).await?;
    if session == *own {
        let cookie = AppendHeaders([(SET_COOKIE, set_cookie(None))]);
        return Ok((cookie, Redirect::to("/sign-in")).into_response());
    }
    Ok(done("sessions"))
}

/// The card.
pub async fn card(reader: &Reader) -> Result<Markup, Fault> {
    let sessions = reader.desk.sessions(&reader.address, reader.now).await?;
    Ok(html! {
        section.card aria-labelledby="sessions" {
            header {
                h2 #sessions { (reader.say("profile-sessions")) }
                span.grow {}
                @if sessions.len() > 1 {
                    form method="post" action="/profile/ended-sessions" data-swap {
                        button.btn type="submit" name="others" value="1" { (reader.say("profile-end-others")) }
                    }
                }
            }
            ul { @for session in &sessions { (row(reader, session)) } }
        }
    })
}

fn row(reader: &Reader, session: &SessionRow) -> Markup {
    let device = device(reader, &session.device);
    let way = reader.say(&format!("profile-way-{}", session.way));
    html! {
        li.session data-key=(session.id) {
            div {
                p {
                    strong title=(session.device) { (device) } " "
                    @if session.id == reader.session.id { span.chip.good { (reader.say("profile-this-one")) } }
                }
                p.soft {
                    (way) " · " (reader.say("profile-since")) " " (when(session.created_at, reader))
                    " · " (reader.say("profile-seen")) " " (when(session.seen_at, reader))
                }
            }
            form method="post" action="/profile/ended-sessions" {
                input type="hidden" name="session" value=(session.id);
                button.btn type="submit" aria-label=(reader.words.say("profile-end-of", &[("device", device.as_str().into())])) {
                    (reader.say("profile-end"))
                }
            }
        }
    }
}

/// `Firefox, Linux`.
pub fn device(reader: &Reader, agent: &str) -> String {
    let first = |all: &[(&str, &'static str)]| all.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let known: Vec<&str> = first(&BROWSERS).into_iter().chain(first(&SYSTEMS)).collect();
    if known.is_empty() {
        reader.say("profile-device-unknown")
    } else {
        known.join(", ")
    }
}
