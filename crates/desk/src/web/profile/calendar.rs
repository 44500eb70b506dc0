//! The link under which programs follow somebody's calendar: made, renewed, ended.

use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use maud::{Markup, html};

use super::{Shown, done, render};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// Makes a link, in the place of the one they had, and shows it, this once.
pub async fn make(reader: Reader, form: Form) -> Answer {
    form.only(&[])?;
    let secret = reader.desk.make_calendar_link(&reader.address, reader.now).await?;
    let base = reader.desk.link_base().await?.unwrap_or_default();
    let shown = Shown {
        done: Some("calendar-link-made"),
        calendar: Some(format!("{base}/calendars/{secret}.ics")),
        ..Shown::default()
    };
    let mut page = render(&reader, shown).await?;
    page.headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(page)
}

/// Ends it.
pub async fn end(reader: Reader, form: Form) -> Answer {
    form.only(&[])?;
    reader.desk.end_calendar_link(&reader.address, reader.now).await?;
    Ok(done("calendar"))
}

/// The card.
pub async fn card(reader: &Reader, shown: &Shown) -> Result<Markup, Fault> {
    let link = reader.desk.calendar_link(&reader.address).await?;
    Ok(html! {
        section.card aria-labelledby="calendar" {
            header { h2 #calendar { (reader.say("calendar-own")) } }
            div.stack {
                p.soft { (reader.say("calendar-own-about")) }
                (fresh(reader, shown))
                @if let Some(link) = &link {
                    p.soft {
                        (reader.say("calendar-link-since")) " " (when(link.created_at, reader)) " · "
                        @if let Some(asked) = link.asked_at {
                            (reader.say("calendar-link-asked")) " " (when(asked, reader))
                        } @else {
                            (reader.say("calendar-link-unasked"))
                        }
                    }
                }
                div.row {
                    form method="post" action="/profile/calendars" {
                        button.btn type="submit" {
                            (reader.say(if link.is_some() { "calendar-link-renew" } else { "calendar-link-make" }))
                        }
                    }
                    @if link.is_some() {
                        form method="post" action="/profile/ended-calendars" data-swap {
                            button.btn type="submit" { (reader.say("calendar-link-end")) }
                        }
                    }
                }
                p {
                    a href="/calendars/mine" download { (reader.say("calendar-file-mine")) } " · "
                    a href="/calendars/plan" download { (reader.say("calendar-file-plan")) }
                }
            }
        }
    })
}

/// A link that was just made.
fn fresh(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        @if let Some(link) = &shown.calendar {
            div.field {
                label for="calendar-link" { (reader.say("calendar-link")) }
                input #calendar-link value=(link) readonly aria-describedby="feed-hint";
                small #feed-hint { (reader.say("calendar-link-once")) }
            }
            p { a href=(subscription(link)) { (reader.say("calendar-link-open")) } }
        }
    }
}

/// The same under the scheme that calendars on telephones and computers have made their own.
fn subscription(link: &str) -> String {
    link.split_once("://")
        .map_or_else(|| link.to_owned(), |(_, rest)| format!("webcal://{rest}"))
}
