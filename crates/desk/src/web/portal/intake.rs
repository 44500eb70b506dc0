//! Saying what is wrong: first what it is about, then the few questions the plan asks about that, in the reader's own
//! language. The same questions stand on the desk's own form for those who call or walk in.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use ladder_core::command::{Channel, Open, Words as Said};
use ladder_core::plan::{FieldKind, FormField, Id, Impact, Topic, Urgency};
use maud::{Markup, html};
use serde::Deserialize;

use crate::act::Outcome;
use crate::web::form::Form;
use crate::web::page::{self, Place};
use crate::web::reader::Reader;
use crate::web::ticket::write::drafts;
use crate::web::{Answer, Fault, files, label, left_over, once};

/// How the words of a new request are called among drafts.
const DRAFT: &str = "my-new";

/// What it is about, once that is chosen.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    topic: Option<String>,
}

/// The page: the topics, or the form of the one that was chosen.
pub async fn show(reader: Reader, Query(chosen): Query<Chosen>) -> Answer {
    let known = chosen
        .topic
        .as_deref()
        .and_then(|id| reader.running.plan.topics.get_key_value(&Id::new(id)));
    let main = match known {
        Some((id, topic)) => form(&reader, id, topic, &begun(&reader).await?, None),
        None if reader.running.plan.topics.is_empty() => bare(&reader, &begun(&reader).await?, None),
        None => topics(&reader),
    };
    Ok(page::portal(&reader, &Place::new(reader.say("portal-new"), "/my/new"), &main).await)
}

/// The form as somebody left it, under a key of its own.
async fn begun(reader: &Reader) -> Result<Form, Fault> {
    let drafts = reader.desk.drafts(&reader.address, drafts::NO_TICKET).await?;
    Ok(once::fresh(reader.now)?.and("text", drafts.text(DRAFT)))
}

/// Takes the request in.
pub async fn take(reader: Reader, typed: Form) -> Answer {
    typed.only(&[
        "once", "topic", "subject", "text", "impact", "urgency", "form.", "files",
    ])?;
    let refused = match send(&reader, &typed).await {
        Ok(number) => {
            reader
                .desk
                .drop_draft(&reader.address, drafts::NO_TICKET, DRAFT)
                .await?;
            return Ok(Redirect::to(&format!("/my/{number}?new=1")).into_response());
        }
        Err(fault) => fault,
    };
    let topic = Id::new(typed.text("topic"));
    let main = match reader.running.plan.topics.get(&topic) {
        Some(known) => form(&reader, &topic, known, &typed, Some(&refused)),
        None if reader.running.plan.topics.is_empty() => bare(&reader, &typed, Some(&refused)),
        None => html! {
            (wrong(&reader, &refused))
            (left_over::refused(&left_over::texts(&typed), &reader.say("portal-yours")))
            (topics(&reader))
        },
    };
    let mut response = page::portal(&reader, &Place::new(reader.say("portal-new"), "/my/new"), &main).await;
    *response.status_mut() = refused.status();
    Ok(response)
}

async fn send(reader: &Reader, typed: &Form) -> Result<i64, Fault> {
    let request = Open {
        requester: reader.address.clone(),
        subject: typed.text("subject"),
        words: Said {
            attachments: files::keep(reader, typed).await?,
            ..Said::plain(words_of(typed)?)
        },
        channel: Channel::Portal,
        language: Some(reader.words.language().to_owned()),
        topic: typed.filled("topic").map(Id::new),
        priority: None,
        weight: weight(typed),
        phase: None,
        form: answers(typed),
        linked: None,
        receipt: true,
    };
    let name = Some(reader.person.name.clone());
    let once = once::of(reader, "my", typed);
    match reader.desk.open(&reader.actor, request, name, once, reader.now).await? {
        Outcome::Done(done) => Ok(done.ticket.number.get()),
        Outcome::Repeat(first) => once::number(&first),
    }
}

/// What was written; a request without a word about it helps nobody.
pub fn words_of(typed: &Form) -> Result<String, Fault> {
    typed.filled("text").ok_or_else(|| {
        let fault = Fault::refusal(axum::http::StatusCode::UNPROCESSABLE_ENTITY, "words-missing");
        fault.field("text").with("empty", "text")
    })
}

/// The answers that say something.
pub fn answers(typed: &Form) -> BTreeMap<String, String> {
    let said = typed.under("form.").filter(|(_, answer)| !answer.trim().is_empty());
    said.map(|(id, answer)| (id.to_owned(), answer.trim().to_owned()))
        .collect()
}

/// How many are affected and how soon it must work, where both were said.
pub fn weight(typed: &Form) -> Option<(Impact, Urgency)> {
    let impact = typed.filled("impact")?.parse().ok()?;
    let urgency = typed.filled("urgency")?.parse().ok()?;
    Some((impact, urgency))
}

fn topics(reader: &Reader) -> Markup {
    let language = reader.words.language();
    html! {
        div.portal-page {
            h1 { (reader.say("portal-what-about")) }
            ul.topics {
                @for (id, topic) in &reader.running.plan.topics {
                    li { a.card.topic href={ "/my/new?topic=" (id) } { b { (topic.name.get(language)) } } }
                }
            }
        }
    }
}

fn bare(reader: &Reader, typed: &Form, fault: Option<&Fault>) -> Markup {
    let none = Topic {
        name: ladder_core::text::Text::same(String::new()),
        form: Vec::new(),
        priority: None,
        tier: ladder_core::tier::TierNo::FIRST,
        languages: Vec::new(),
        codes: Vec::new(),
    };
    form(reader, &Id::new(""), &none, typed, fault)
}

fn form(reader: &Reader, id: &Id, topic: &Topic, typed: &Form, fault: Option<&Fault>) -> Markup {
    let language = reader.words.language();
    html! {
        div.portal-page {
            p { a href="/my/new" { "← " (reader.say("portal-what-about")) } }
            h1 { (topic.name.get(language)) }
            @if let Some(fault) = fault { (wrong(reader, fault)) (unkept(reader, typed)) }
            form.card.ask action="/my" method="post" enctype="multipart/form-data" data-swap {
                input type="hidden" name="once" value=(typed.text("once")) data-guard;
                input type="hidden" name="topic" value=(id);
                label.field { span { (reader.say("portal-subject")) }
                    input name="subject" value=(typed.text("subject")) maxlength="250" required autocomplete="off"
                        aria-invalid=[invalid(fault, "subject")] aria-describedby=[told_by(fault, "subject")]; }
                label.field { span { (reader.say("portal-text")) }
                    textarea name="text" rows="6" required data-write="plain" data-draft={ "/drafts/" (DRAFT) }
                        aria-invalid=[invalid(fault, "text")] aria-describedby=[told_by(fault, "text")] {
                        (typed.text("text")) } }
                (questions(reader, topic, typed))
                @if reader.running.plan.targets.matrix.is_some() { (weights(reader, typed)) }
                label.field { span { (reader.say("portal-files")) }
                    input type="file" name="files" multiple accept="image/*,.log,.txt,.pdf,.zip";
                    small { (reader.say("portal-files-hint")) } }
                p { button.btn.primary type="submit" { (reader.say("portal-send")) } }
            }
        }
    }
}

/// What was wrong, above the form that keeps what was typed.
pub fn wrong(reader: &Reader, fault: &Fault) -> Markup {
    let told = fault.told(reader.words);
    html! { p.wrong #wrong role="alert" tabindex="-1" data-fault { b { (told.title) ". " } (told.detail) " " (told.remedy) } }
}

/// Whether a refusal is about this field: then the field says so, and focus goes there.
pub fn invalid(fault: Option<&Fault>, field: &str) -> Option<&'static str> {
    fault
        .and_then(Fault::about_field)
        .filter(|about| *about == field)
        .map(|_| "true")
}

/// The sentence that a field which was refused leads to.
pub fn told_by(fault: Option<&Fault>, field: &str) -> Option<&'static str> {
    invalid(fault, field).map(|_| "wrong")
}

/// Files that came with a refused form: without scripts no browser puts them into it again.
pub fn unkept(reader: &Reader, typed: &Form) -> Markup {
    let names: Vec<&str> = typed.files.iter().map(|file| file.name.as_str()).collect();
    let names = [("files", names.join(", ").into()), ("count", names.len().into())];
    html! {
        @if !typed.files.is_empty() && !reader.fragment {
            p.wrong { (reader.words.say("portal-files-unkept", &names)) }
        }
    }
}

/// The questions that the plan asks about a topic.
pub fn questions(reader: &Reader, topic: &Topic, typed: &Form) -> Markup {
    html! {
        @for (place, field) in topic.form.iter().enumerate() {
            (question(reader, place, field, typed))
        }
    }
}

fn question(reader: &Reader, place: usize, field: &FormField, typed: &Form) -> Markup {
    let language = reader.words.language();
    match field {
        FormField::Known(id) => {
            let name = format!("form.{id}");
            let given = typed.text(&name);
            let label = reader.say(&format!("form-{id}"));
            html! {
                @if id.as_str() == "worked-before" {
                    fieldset.field { legend { (label) }
                        span.row {
                            @for answer in ["yes", "no"] {
                                label.row { input type="radio" name=(name) value=(answer) checked[given == answer];
                                    (reader.say(&format!("form-{answer}"))) }
                            }
                        }
                    }
                } @else {
                    label.field { span { (label) }
                        input name=(name) value=(given) list=[(id.as_str() == "platform").then_some("platforms")];
                    }
                    @if id.as_str() == "platform" {
                        datalist #platforms {
                            @for one in ["iPhone, iPad", "Android", "Windows", "Mac"] { option value=(one) {} }
                        }
                    }
                }
            }
        }
        FormField::Written(field) => {
            // A question of the plan's own is known by its words in the plan's language.
            let name = format!("form.{}", field.label.fallback());
            let given = typed.text(&name);
            html! {
                label.field id={ "q" (place) } { span { (field.label.get(language)) }
                    @if let FieldKind::Choice(options) = &field.kind {
                        select name=(name) required[field.required] {
                            option value="" {}
                            @for one in options {
                                option value=(one.key()) selected[given == one.key()] { (label::choice(one, reader.words)) }
                            }
                        }
                    } @else {
                        input name=(name) value=(given) required[field.required];
                    }
                    @if let Some(hint) = &field.hint { small { (hint.get(language)) } }
                }
            }
        }
    }
}

/// How many are affected, how soon it must work.
pub fn weights(reader: &Reader, typed: &Form) -> Markup {
    let impact = typed
        .filled("impact")
        .unwrap_or_else(|| Impact::Person.as_str().to_owned());
    let urgency = typed
        .filled("urgency")
        .unwrap_or_else(|| Urgency::Today.as_str().to_owned());
    html! {
        div.pair {
            label.field { span { (reader.say("portal-impact")) }
                select name="impact" {
                    @for one in Impact::ALL.into_iter().rev() {
                        option value=(one.as_str()) selected[impact == one.as_str()] {
                            (reader.say(&format!("impact-{}", one.as_str())))
                        }
                    }
                }
            }
            label.field { span { (reader.say("portal-urgency")) }
                select name="urgency" {
                    @for one in Urgency::ALL {
                        option value=(one.as_str()) selected[urgency == one.as_str()] {
                            (reader.say(&format!("urgency-{}", one.as_str())))
                        }
                    }
                }
            }
        }
    }
}
