//! The doors: a link by mail, a password, a code, and the way out. A link shows a button first, so that a program that
//! looks at mail does not use it up.

/// What the doors look like.
mod door;

use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use ladder_core::id::Address;
use ladder_core::time::Moment;
use serde::Deserialize;

use self::door::{Door, Which};
use super::form::Form;
use super::reader::{Reader, set_cookie, set_language};
use super::visitor::Visitor;
use super::{Answer, Fault, page};
use crate::act::letters::WayOut;
use crate::act::session::Begun;
use crate::act::sign_in::{Entry, Visit};
use crate::words::Words;

/// Where somebody wanted to go before they came to the door.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    next: Option<String>,
    sent: Option<String>,
    language: Option<String>,
}

/// A language that is chosen at the door.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    language: Option<String>,
}

/// The door.
pub async fn show(visitor: Visitor, Query(wanted): Query<Wanted>) -> Answer {
    if let Some(language) = spoken(wanted.language.as_deref()) {
        let to = door::address(own_path(wanted.next.as_deref()), None);
        return Ok(speaking(language, &to));
    }
    let waits = visitor.desk.way_out().await? == Some(WayOut::None);
    if wanted.sent.is_some() {
        return Ok(page::plain(
            visitor.words,
            &visitor.words.say("sign-in-sent", &[]),
            &door::sent(visitor.words, waits),
        ));
    }
    let door = Door::to(own_path(wanted.next.as_deref()));
    Ok(door.without_letters(waits).show(&visitor))
}

/// Asks for a link by mail. The answer is the same whether or not anybody has that address.
pub async fn ask(visitor: Visitor, form: Form) -> Answer {
    form.only(&["address", "next"])?;
    let door = Door::of(&form, Which::Link);
    let Ok(address) = Address::parse(&door.address) else {
        let door = door.wrong(visitor.words.say("sign-in-no-address", &[]));
        return Ok(with_status(door.show(&visitor), StatusCode::UNPROCESSABLE_ENTITY));
    };
    let visit = wanting(&visitor, &door);
    match visitor.desk.ask_for_link(&address, &visit, visitor.now).await? {
        Some(until) => Ok(wait(&visitor, until, door)),
        None => Ok(Redirect::to("/sign-in?sent=1").into_response()),
    }
}

/// Signs in by a password.
pub async fn password(visitor: Visitor, form: Form) -> Answer {
    form.only(&["address", "password", "next"])?;
    let door = Door::of(&form, Which::Password);
    let visit = wanting(&visitor, &door);
    let given = form.text("password");
    let entry = visitor
        .desk
        .sign_in_by_password(&door.address, &given, &visit, visitor.now)
        .await?;
    match entry {
        Entry::In(begun) => welcome(&visitor, begun).await,
        Entry::Code(secret) => Ok(Redirect::to(&format!("/sign-in/{secret}")).into_response()),
        Entry::Wait(until) => Ok(wait(&visitor, until, door)),
        Entry::Wrong | Entry::Gone => {
            let door = door.wrong(visitor.words.say("sign-in-wrong", &[]));
            Ok(with_status(door.show(&visitor), StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// What a link leads to: a button that uses it, and the code that it asks for.
pub async fn link(visitor: Visitor, Path(secret): Path<String>, Query(chosen): Query<Chosen>) -> Answer {
    if let Some(language) = spoken(chosen.language.as_deref()) {
        return Ok(secret_kept(speaking(language, &format!("/sign-in/{secret}"))));
    }
    let Some(good) = visitor.desk.link(&secret, visitor.now).await? else {
        return Err(used());
    };
    Ok(secret_kept(door::link(visitor.words, &secret, &good, None)))
}

/// Uses the link and begins a session.
pub async fn enter(visitor: Visitor, Path(secret): Path<String>, form: Form) -> Answer {
    form.only(&["code"])?;
    let code = form.filled("code");
    let entry = visitor
        .desk
        .sign_in_by_link(&secret, code.as_deref(), &visitor.visit, visitor.now)
        .await?;
    if let Entry::In(begun) = entry {
        return welcome(&visitor, begun).await;
    }
    let Some(good) = visitor.desk.link(&secret, visitor.now).await? else {
        return Err(used());
    };
    let again = |wrong: String| secret_kept(door::link(visitor.words, &secret, &good, Some(&wrong)));
    match entry {
        Entry::Wait(until) => Ok(too_often(visitor.words, until, visitor.now, again)),
        Entry::In(_) | Entry::Code(_) | Entry::Wrong | Entry::Gone => {
            let wrong = visitor.words.say("sign-in-code-wrong", &[]);
            Ok(with_status(again(wrong), StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// Signs in through one of the pairs of eyes of a demonstration; on any other desk there is no such page.
pub async fn look(visitor: Visitor, Path(role): Path<String>) -> Answer {
    let eyes = visitor.site.eyes.iter().find(|(word, _)| *word == role);
    let Some((_, address)) = eyes.filter(|_| visitor.site.demonstration) else {
        return Err(Fault::new(StatusCode::NOT_FOUND, "no-such-page"));
    };
    match visitor.desk.sign_in_as(address, &visitor.visit, visitor.now).await? {
        Entry::In(begun) => welcome(&visitor, begun).await,
        Entry::Code(_) | Entry::Wrong | Entry::Wait(_) | Entry::Gone => Err(used()),
    }
}

/// Ends the session.
pub async fn leave(reader: Reader) -> Answer {
    reader
        .desk
        .end_session(&reader.session.id, &reader.address, reader.now)
        .await?;
    let cookie = AppendHeaders([(SET_COOKIE, set_cookie(None))]);
    Ok((cookie, Redirect::to("/sign-in")).into_response())
}

/// A fresh session takes the place of whatever the browser had.
async fn welcome(visitor: &Visitor, begun: Begun) -> Answer {
    if let Some(old) = &visitor.session
        && let Some(old) = visitor.desk.session(old, visitor.now).await?
        && let Ok(address) = Address::parse(&old.address)
    {
        visitor.desk.end_session(&old.id, &address, visitor.now).await?;
    }
    keep_language(visitor, &begun).await?;
    let to = own_path(begun.next.as_deref()).unwrap_or("/").to_owned();
    let cookies = AppendHeaders([
        (SET_COOKIE, set_cookie(Some(&begun.secret))),
        (SET_COOKIE, set_language(None)),
    ]);
    Ok((cookies, Redirect::to(&to)).into_response())
}

/// Whoever chose a language at the door reads it from now on; whoever never said which reads the door's.
async fn keep_language(visitor: &Visitor, begun: &Begun) -> Result<(), Fault> {
    let Ok(address) = Address::parse(&begun.session.address) else {
        return Ok(());
    };
    let running = visitor.desk.running_plan().await?;
    let person = visitor.desk.person(&address, &running).await?;
    // Whom the plan names it gives a language; nobody asked them.
    let is_silent = person.origin == "plan" && person.created_at == person.changed_at;
    let language = visitor.chosen.or_else(|| is_silent.then(|| visitor.words.language()));
    if let Some(language) = language.filter(|language| person.language != *language) {
        visitor
            .desk
            .introduce(&person, &person.name, language, visitor.now)
            .await?;
    }
    Ok(())
}

fn spoken(language: Option<&str>) -> Option<&'static str> {
    let known = Words::LANGUAGES.into_iter();
    known.into_iter().find(|known| Some(*known) == language)
}

fn speaking(language: &'static str, to: &str) -> Response {
    let cookie = AppendHeaders([(SET_COOKIE, set_language(Some(language)))]);
    (cookie, Redirect::to(to)).into_response()
}

fn wanting(visitor: &Visitor, door: &Door) -> Visit {
    Visit {
        next: door.next.clone(),
        ..visitor.visit.clone()
    }
}

fn wait(visitor: &Visitor, until: Moment, door: Door) -> Response {
    too_often(visitor.words, until, visitor.now, |told| door.wrong(told).show(visitor))
}

/// 429 with the time to wait, for people and for programs.
pub fn too_often(words: &'static Words, until: Moment, now: Moment, show: impl FnOnce(String) -> Response) -> Response {
    let seconds = (until.millis_since(now).max(0) + 999) / 1000;
    let told = words.say("sign-in-wait", &[("minutes", ((seconds + 59) / 60).into())]);
    let mut response = with_status(show(told), StatusCode::TOO_MANY_REQUESTS);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

pub fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}

/// A page whose address signs somebody in is kept nowhere.
fn secret_kept(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn used() -> Fault {
    Fault::new(StatusCode::GONE, "link-used")
}

/// A path on this desk and nowhere else: `//elsewhere` and `/\elsewhere` would lead away.
pub fn own_path(next: Option<&str>) -> Option<&str> {
    let next = next?;
    let second = next.as_bytes().get(1);
    let leads_away = matches!(second, Some(b'/' | b'\\'));
    (next.starts_with('/') && !leads_away && !next.contains(|c: char| c.is_control())).then_some(next)
}
