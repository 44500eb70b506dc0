//! Somebody's own page: how they are called, their language, their password and codes, and where they are signed in.

/// The link of their calendar.
pub mod calendar;
/// Which keys do something on the page.
pub mod keys;
/// The password.
pub mod password;
/// The codes by time.
pub mod second_factor;
/// Where they are signed in.
pub mod sessions;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::time::Moment;
use maud::{Markup, html};
use serde::Deserialize;

use super::form::Form;
use super::page::Place;
use super::reader::Reader;
use super::sign_in::{too_often, with_status};
use super::told::{absence, choices, person};
use super::{Answer, Fault, page};
use crate::act::people::NAME_CHARS_MAX;
use crate::words::Words;

/// The parts of the page, each a card with forms of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Name and language.
    You,
    /// The password.
    Password,
    /// The codes by time.
    SecondFactor,
    /// When they are away.
    Absence,
    /// Which keys do something.
    Keys,
}

/// What was done, for the sentence at the top.
const DONE: [(&str, &str); 11] = [
    ("saved", "profile-saved"),
    ("sessions", "profile-sessions-ended"),
    ("password", "profile-password-set"),
    ("password-removed", "profile-password-removed"),
    ("second-factor", "profile-factor-set"),
    ("second-factor-removed", "profile-factor-removed"),
    ("told", "told-saved"),
    ("absence", "told-absence-saved"),
    ("absence-ended", "told-absence-ended"),
    ("keys", "keys-saved"),
    ("calendar", "calendar-link-ended"),
];

/// What the page shows beside what is kept.
#[derive(Debug, Default)]
pub struct Shown {
    /// The key of the sentence about what was done.
    pub done: Option<&'static str>,
    /// What was wrong, and in which part.
    pub wrong: Option<(Part, String)>,
    /// Recovery codes, shown this once.
    pub codes: Vec<String>,
    /// A name that was typed and not kept.
    pub name: Option<String>,
    /// An absence that was not taken: the field that is wrong, and what was typed.
    pub absence: Option<(&'static str, Form)>,
    /// Keys that were chosen and not kept.
    pub keys: Option<Form>,
    /// The link of their calendar, shown this once.
    pub calendar: Option<String>,
}

/// What was done before this page was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    done: Option<String>,
}

/// The page.
pub async fn show(reader: Reader, Query(before): Query<Before>) -> Answer {
    let done = before
        .done
        .and_then(|word| DONE.iter().find(|(known, _)| *known == word));
    let shown = Shown {
        done: done.map(|(_, key)| *key),
        ..Shown::default()
    };
    render(&reader, shown).await
}

/// Keeps name and language. Of people in the plan, the plan says the name.
pub async fn save(reader: Reader, form: Form) -> Answer {
    form.only(&["name", "language"])?;
    let name = match form.filled("name") {
        Some(name) if !is_of_plan(&reader) => name,
        Some(_) | None => reader.person.name.clone(),
    };
    let language = form.text("language");
    let is_spoken = Words::LANGUAGES.contains(&language.as_str());
    if !is_spoken || name.chars().count() > NAME_CHARS_MAX {
        let key = if is_spoken {
            "profile-name-long"
        } else {
            "profile-language-unknown"
        };
        let shown = Shown {
            name: Some(name),
            ..Shown::default()
        };
        return refused(&reader, shown, Part::You, reader.say(key)).await;
    }
    reader
        .desk
        .introduce(&reader.person, &name, &language, reader.now)
        .await?;
    Ok(done("saved"))
}

/// Cards between the own name and the doors: what somebody prefers, how they want to be told, when they are away. Each
/// card stands for itself, with forms of its own that lead back by [`done`].
async fn sections(reader: &Reader, shown: &Shown) -> Result<Vec<Markup>, Fault> {
    if !reader.is_agent() && !reader.is_administrator() {
        return Ok(Vec::new());
    }
    let calendar = calendar::card(reader, shown).await?;
    // Nobody else is told anything but by mail.
    if !reader.is_agent() {
        return Ok(vec![calendar]);
    }
    let wrong = shown.wrong_at(Part::Absence).zip(shown.absence.as_ref());
    let mut cards = vec![
        choices::card(reader).await?,
        absence::card(reader, &reader.address, "/profile", wrong).await?,
        calendar,
    ];
    cards.push(keys::card(reader, shown));
    cards.extend(person::led(reader));
    Ok(cards)
}

/// Back to the page, which says what was done.
pub fn done(word: &'static str) -> Response {
    Redirect::to(&format!("/profile?done={word}")).into_response()
}

/// The page again, with what was wrong beside its part.
pub async fn refused(reader: &Reader, shown: Shown, part: Part, words: String) -> Answer {
    let shown = Shown {
        wrong: Some((part, words)),
        ..shown
    };
    Ok(with_status(
        render(reader, shown).await?,
        StatusCode::UNPROCESSABLE_ENTITY,
    ))
}

/// The page again, with how long to wait.
pub async fn held_back(reader: &Reader, part: Part, until: Moment) -> Answer {
    let mut told = String::new();
    let answer = too_often(reader.words, until, reader.now, |words| {
        told = words;
        StatusCode::TOO_MANY_REQUESTS.into_response()
    });
    let mut page = refused(reader, Shown::default(), part, told).await?;
    *page.status_mut() = answer.status();
    page.headers_mut().extend(answer.headers().clone());
    Ok(page)
}

/// The whole page.
pub async fn render(reader: &Reader, shown: Shown) -> Answer {
    let title = reader.say("profile");
    let said = shown.done.map(|key| reader.say(key)).unwrap_or_default();
    let main = html! {
        div.page.profile {
            h1 { (title) }
            @if !said.is_empty() { p.good { (said) } }
            (second_factor::codes(reader, &shown.codes))
            (you(reader, &shown))
            @for section in sections(reader, &shown).await? { (section) }
            (password::card(reader, &shown).await?)
            (second_factor::card(reader, &shown).await?)
            (sessions::card(reader).await?)
        }
    };
    let place = Place::new(title, "/profile").said(said);
    if reader.is_agent() || reader.is_administrator() {
        Ok(page::desk(reader, &place, &main).await)
    } else {
        Ok(page::portal(reader, &place, &main).await)
    }
}

fn you(reader: &Reader, shown: &Shown) -> Markup {
    let wrong = shown.wrong_at(Part::You);
    let name = shown.name.as_ref().unwrap_or(&reader.person.name);
    html! {
        section.card aria-labelledby="you" {
            header { h2 #you { (reader.say("profile-you")) } }
            form.stack method="post" action="/profile" data-swap {
                (said_wrong(wrong))
                p.soft { (reader.address) }
                div.field {
                    label for="name" { (reader.say("profile-name")) }
                    @if is_of_plan(reader) {
                        input #name value=(name) disabled aria-describedby="name-hint";
                        small #name-hint { (reader.say("profile-name-of-plan")) }
                    } @else {
                        input #name name="name" value=(name) autocomplete="name" required maxlength=(NAME_CHARS_MAX);
                    }
                }
                div.field {
                    label for="language" { (reader.say("profile-language")) }
                    select #language name="language" {
                        @for language in Words::LANGUAGES {
                            option value=(language) lang=(language) selected[language == reader.words.language()] {
                                (reader.say(&format!("profile-language-{language}")))
                            }
                        }
                    }
                }
                div.row { button.btn.primary type="submit" { (reader.say("profile-save")) } }
            }
        }
    }
}

/// What was wrong in a part, above its form.
pub fn said_wrong(wrong: Option<&str>) -> Markup {
    html! {
        @if let Some(wrong) = wrong { p #wrong.wrong role="alert" { (wrong) } }
    }
}

impl Shown {
    /// What was wrong in this part.
    pub fn wrong_at(&self, part: Part) -> Option<&str> {
        let wrong = self.wrong.as_ref().filter(|(at, _)| *at == part);
        wrong.map(|(_, words)| words.as_str())
    }
}

fn is_of_plan(reader: &Reader) -> bool {
    reader.person.origin == "plan"
}

/// What a desk is called in apps and in words that a password must not be made of.
pub fn desk_name(reader: &Reader) -> String {
    let plan = &reader.running.plan;
    let name = plan.organisation.as_ref().unwrap_or(&plan.name);
    name.get(reader.words.language()).to_owned()
}
