//! Setting mail up: the mailboxes and the way out as they are, and a test of all of it that says what is wrong and what to
//! do.

use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};

use super::{draw, mailboxes};
use crate::act::checkup::{Checkup, Last, Noticed, Running};
use crate::store::job;
use crate::store::page::PAGE_ITEMS_MAX;
use crate::web::Answer;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::words::Value;

const HERE: &str = "/admin/mail";
/// After so long a test that nobody began with says so.
const UNHEARD_MILLIS: i64 = 10_000;
/// What the sentences of a test begin with.
const SENTENCES: &str = "doctor-mail";

/// The page. While a test goes on it comes again by itself.
pub async fn show(reader: Reader) -> Answer {
    let checkup = reader.desk.checkup().await?;
    let goes_on = checkup.goes_on(reader.now);
    let failed = job::failed(reader.desk.db(), None, PAGE_ITEMS_MAX).await?;
    let given_up = format!("{}{}", failed.items.len(), if failed.next.is_some() { "+" } else { "" });
    let main = html! {
        (test(&reader, &checkup, goes_on))
        (mailboxes::coming_in(&reader).await?)
        (mailboxes::going_out(&reader, &given_up).await?)
    };
    let mut response = draw(&reader, HERE, &main).await;
    if goes_on {
        response.headers_mut().insert(REFRESH, HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// Asks for a test. It is made behind the scenes; the page does not wait for it.
pub async fn ask(reader: Reader, form: Form) -> Answer {
    form.only(&[])?;
    reader.desk.ask_checkup(&reader.address, reader.now).await?;
    Ok(Redirect::to(HERE).into_response())
}

fn test(reader: &Reader, checkup: &Checkup, goes_on: bool) -> Markup {
    html! {
        section.stack aria-labelledby="mail-test" {
            h2 #mail-test { (reader.say("mail-test")) }
            p.soft { (reader.say("mail-test-hint")) }
            @if let Some(running) = checkup.running.as_ref().filter(|_| goes_on) { (going_on(reader, running)) }
            @else { form method="post" action="/admin/mail/tests" {
                button.btn.primary type="submit" { (reader.say("mail-test-now")) }
            } }
            @match &checkup.last {
                Some(last) => (result(reader, last)),
                None => @if !goes_on { div.card { p.empty { (reader.say("mail-test-never")) } } },
            }
        }
    }
}

fn going_on(reader: &Reader, running: &Running) -> Markup {
    let is_unheard = running.begun_at.is_none() && reader.now.millis_since(running.asked_at) > UNHEARD_MILLIS;
    html! {
        p.hint role="status" {
            (reader.say(if is_unheard { "mail-test-unheard" } else { "mail-test-running" })) " "
            a.link href=(HERE) { (reader.say("mail-test-look")) }
        }
    }
}

/// What the last test found, the worst first.
fn result(reader: &Reader, last: &Last) -> Markup {
    let of = |grade: &'static str| last.found.iter().filter(move |one| one.grade == grade);
    let found: Vec<&Noticed> = ["bad", "warn", "good"].into_iter().flat_map(of).collect();
    html! {
        p.soft { (reader.say("mail-test-last")) " " (when(last.at, reader)) " · " (last.by) }
        ul.card aria-label=(reader.say("mail-test-found")) {
            @for one in found { li.session { div {
                p { span.chip.(one.grade) { (reader.say(&format!("mail-test-{}", one.grade))) } " " (sentence(reader, one)) }
            } } }
        }
    }
}

/// The sentence of a step; of one that this version does not know, its name.
fn sentence(reader: &Reader, one: &Noticed) -> String {
    if !one.key.starts_with(SENTENCES) || !reader.words.knows(&one.key) {
        return one.key.clone();
    }
    // A trouble is kept as its sentence, to be said in the reader's language.
    let values = one.values.iter();
    let values: Vec<(&str, Value<'_>)> = values
        .map(|(name, value)| (name.as_str(), reader.words.kept(value).into()))
        .collect();
    reader.words.say(&one.key, &values)
}
