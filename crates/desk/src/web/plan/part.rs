//! A part of a proposal as a form: what is typed is written into the text of the plan.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::plan::Finding;
use maud::{Markup, html};
use serde::Deserialize;

use super::block::{encoded, is_below, margin};
use super::effect::fault_of;
use super::proposals::{ended, open, refused};
use super::which::Shown;
use super::{CHAPTERS, Sheet};
use crate::plan::edit::{self, Entry, Field, Held, Part, Seen, Typed, Wrong, root};
use crate::store::proposal::ProposalRow;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, left_over};
use crate::words::Words;

/// What fields of the plan begin with, so that none is mistaken for one of the form itself.
const PREFIX: &str = "f.";

/// Which part.
#[derive(Debug, Deserialize)]
pub struct At {
    #[serde(default)]
    at: String,
    saved: Option<String>,
}

/// The form.
pub async fn show(reader: Reader, Path(id): Path<String>, Query(at): Query<At>) -> Answer {
    let (shown, row) = open(&reader, &id).await?;
    let page = Page {
        shown: &shown,
        row: &row,
        at: &at.at,
        typed: None,
        fault: None,
        said: at.saved.map(|_| reader.say("planning-saved")),
    };
    page.draw(&reader).await
}

/// Writes what was typed into the text.
pub async fn save(reader: Reader, Path(id): Path<String>, Query(at): Query<At>, form: Form) -> Answer {
    form.only(&["version", "seen", PREFIX])?;
    let (_, row) = Shown::proposal(&reader, &id).await?;
    let typed = form
        .under(PREFIX)
        .map(|(name, value)| (name.to_owned(), value.replace("\r\n", "\n")));
    let sent = Sent {
        version: form.number("version").unwrap_or_default(),
        seen: form.is_ticked("seen").then(|| Seen::read(&form.text("seen"))),
        at: at.at,
        typed: Typed(typed.collect()),
    };
    let fault = match kept(&reader, &row, &sent).await {
        Ok(to) => {
            let to = format!("/plan/proposals/{id}/part?at={}&saved=1", encoded(&to));
            return Ok(Redirect::to(&to).into_response());
        }
        Err(fault) => fault,
    };
    let (shown, row) = Shown::proposal(&reader, &id).await?;
    let fault = ended(&row).unwrap_or(fault);
    let held = match sent.held(&row.source, reader.words) {
        Ok(held) => held,
        Err(error) => {
            let left = sent
                .seen
                .as_ref()
                .map_or(sent.typed.clone(), |seen| seen.touched(&sent.typed));
            let fault = Some(fault).filter(|fault| fault.is_named("proposal-ended"));
            let fault = fault.unwrap_or_else(|| unwritten(&error));
            return without_form(&reader, (&shown, &row), &sent.at, &left, &fault).await;
        }
    };
    let page = Page {
        shown: &shown,
        row: &row,
        at: &held.at,
        typed: Some(&held),
        fault: Some(&fault),
        said: None,
    };
    page.draw(&reader).await
}

/// A form as it was sent.
struct Sent {
    at: String,
    /// The version that it was drawn from.
    version: i64,
    /// What it showed.
    seen: Option<Seen>,
    typed: Typed,
}

impl Sent {
    /// What was typed, held against the text as it is now.
    fn held(&self, source: &str, words: &'static Words) -> Result<Held, Wrong> {
        match &self.seen {
            Some(seen) => seen.held(source, &self.at, &self.typed, words),
            None => edit::part(source, &self.at, words).map(|_| Held {
                at: self.at.clone(),
                typed: self.typed.clone(),
                both: Vec::new(),
                is_as_seen: false,
            }),
        }
    }
}

/// Takes a part out.
pub async fn remove(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&["version", "at"])?;
    let (_, row) = open(&reader, &id).await?;
    let at = form.text("at");
    let source = edit::remove(&row.source, &at).map_err(|error| unwritten(&error))?;
    let version = form.number("version").unwrap_or_default();
    let kept = reader
        .desk
        .keep_proposal(&id, version, &source, reader.address.as_str(), reader.now);
    kept.await.map_err(fault_of)?;
    let chapter = chapter_of(&at).map_or_else(String::new, |name| format!("/{name}"));
    Ok(Redirect::to(&format!("/plan/proposals/{id}{chapter}")).into_response())
}

/// Where the part is that was written. What others changed elsewhere since it was shown is not in the way; what they
/// changed in it is shown first.
async fn kept(reader: &Reader, row: &ProposalRow, sent: &Sent) -> Result<String, Fault> {
    if let Some(over) = ended(row) {
        return Err(over);
    }
    let unwritten = |error: Wrong| unwritten(&error);
    let held = sent.held(&row.source, reader.words).map_err(unwritten)?;
    if row.version != sent.version && !held.is_as_seen {
        return Err(Fault::new(StatusCode::CONFLICT, "proposal-changed"));
    }
    let written = edit::write(&row.source, &held.at, &held.typed, reader.words);
    let (source, place) = written.map_err(unwritten)?;
    if source != row.source {
        let kept = reader
            .desk
            .keep_proposal(&row.id, row.version, &source, reader.address.as_str(), reader.now);
        kept.await.map_err(fault_of)?;
    }
    Ok(place)
}

fn unwritten(error: &Wrong) -> Fault {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    match error {
        Wrong::NotToml => Fault::new(StatusCode::CONFLICT, "plan-not-toml"),
        Wrong::NoSuchPart => Fault::new(StatusCode::NOT_FOUND, "no-such-part"),
        Wrong::IdMissing => Fault::new(status, "part-id-missing").field("+"),
        Wrong::IdTaken { id } => Fault::new(status, "part-id-taken").field("+").with("id", id.as_str()),
        Wrong::NotAValue { name, label } => Fault::new(status, "part-not-a-value")
            .field(name.clone())
            .with("label", label.as_str()),
    }
}

/// The text cannot be shown as a form, or the part is gone: what was typed into its form is repeated.
async fn without_form(
    reader: &Reader,
    (shown, row): (&Shown, &ProposalRow),
    at: &str,
    typed: &Typed,
    fault: &Fault,
) -> Answer {
    let texts = typed.0.iter().map(|(_, value)| value.as_str());
    let texts: Vec<&str> = texts.filter(|text| !text.trim().is_empty()).collect();
    let main = html! {
        (refused(reader, row, fault))
        (left_over::refused(&texts, &reader.say("page-signed-out-yours")))
        div.row {
            a.btn href={ (shown.base()) "/text" } { (reader.say("planning-to-text")) }
            a.btn href=(above(shown, at)) { (reader.say("planning-back")) }
        }
    };
    let chapter = chapter_of(at).unwrap_or_default();
    let mut response = Sheet::of(shown, chapter).draw(reader, &main).await;
    *response.status_mut() = fault.status();
    Ok(response)
}

/// Where the chapter is that shows a part; the first page shows those of none.
fn above(shown: &Shown, at: &str) -> String {
    let base = shown.base();
    chapter_of(at).map_or(base.clone(), |chapter| format!("{base}/{chapter}"))
}

/// The chapter that shows a part.
fn chapter_of(at: &str) -> Option<&'static str> {
    let name = at.split(['.', '[']).next()?;
    let chapter = match name {
        "person" | "team" | "hours" | "vendor" => "staff",
        "tier" | "handover" => "tiers",
        "targets" | "process" | "topic" => "path",
        "training" => "training",
        "involvement" => "involvement",
        "phase" | "communication" => "rollout",
        _ => return None,
    };
    CHAPTERS
        .iter()
        .map(|(known, ..)| *known)
        .find(|known| *known == chapter)
}

/// What stands on the page.
struct Page<'p> {
    shown: &'p Shown,
    row: &'p ProposalRow,
    at: &'p str,
    typed: Option<&'p Held>,
    fault: Option<&'p Fault>,
    said: Option<String>,
}

impl Page<'_> {
    async fn draw(self, reader: &Reader) -> Answer {
        let part = edit::part(&self.row.source, self.at, reader.words).map_err(|error| unwritten(&error))?;
        let main = html! {
            section.section {
                (self.form(reader, &part))
                (margin(reader, &self.findings(), &format!("{}/text", self.shown.base())))
            }
        };
        let chapter = chapter_of(self.at).unwrap_or_default();
        let sheet = Sheet {
            said: self.said.unwrap_or_default(),
            ..Sheet::of(self.shown, chapter)
        };
        let mut response = sheet.draw(reader, &main).await;
        if let Some(fault) = self.fault {
            *response.status_mut() = fault.status();
        }
        Ok(response)
    }

    /// What is found in this part.
    fn findings(&self) -> Vec<&Finding> {
        let of_top = |key: &str| self.at.is_empty() && root(key).is_empty();
        let all = self.shown.findings().iter();
        all.filter(|finding| finding.allowed.is_none() && (is_below(&finding.key, self.at) || of_top(&finding.key)))
            .collect()
    }

    fn form(&self, reader: &Reader, part: &Part) -> Markup {
        let base = self.shown.base();
        let key = format!("planning-part-{}{}", part.shape, if part.is_new { "-new" } else { "" });
        let removable = !part.is_new && !["top", "targets", "process", "training", "assume"].contains(&part.shape);
        html! {
            div.stack {
                h2.chapter { (reader.words.say(&key, &[("name", part.name.as_str().into())])) }
                p.soft { (reader.say("planning-part-hint")) }
                @if let Some(fault) = self.fault { (refused(reader, self.row, fault)) }
                form.card.ask method="post" action={ (base) "/part?at=" (encoded(self.at)) } {
                    input type="hidden" name="version" value=(self.row.version);
                    input type="hidden" name="seen" value=(Seen::of(part).written());
                    @if part.wants_id {
                        label.field {
                            span { (reader.say("planning-id")) }
                            input name={ (PREFIX) "+" } required pattern="[a-z0-9\\-]+" value=(self.typed("+").unwrap_or_default());
                            small { (reader.say("planning-id-hint")) }
                        }
                    }
                    @for group in &part.groups {
                        @if group.label.is_empty() { @for field in &group.fields { (self.field(reader, field)) } }
                        @else {
                            fieldset.stack {
                                legend { (group.label) }
                                @for field in &group.fields { (self.field(reader, field)) }
                            }
                        }
                    }
                    div.row { button.btn.primary type="submit" { (reader.say("planning-save")) }
                        a.btn href=(above(self.shown, self.at)) { (reader.say("planning-back")) } }
                }
                @if removable {
                    form method="post" action={ (base) "/removals" } {
                        input type="hidden" name="version" value=(self.row.version);
                        button.btn.danger type="submit" name="at" value=(self.at) { (reader.say("planning-remove")) }
                    }
                }
            }
        }
    }

    /// What was typed into a field before it was refused.
    fn typed(&self, name: &str) -> Option<&str> {
        self.typed?.typed.one(name)
    }

    /// A field, and what somebody else wrote into it meanwhile.
    fn field(&self, reader: &Reader, field: &Field) -> Markup {
        let both = self.typed.map_or(&[][..], |held| &held.both);
        let theirs = edit::shown(field).into_iter().filter(|(name, _)| both.contains(name));
        html! {
            (self.entry(reader, field))
            @for (_, text) in theirs { p.hint { (reader.words.say("planning-meanwhile", &[("text", text.into())])) } }
        }
    }

    fn entry(&self, reader: &Reader, field: &Field) -> Markup {
        let name = format!("{PREFIX}{}", field.name);
        let value = |shown: &str| self.typed(&field.name).unwrap_or(shown).to_owned();
        let wrong = self
            .fault
            .and_then(Fault::about_field)
            .filter(|about| *about == field.name)
            .map(|_| "true");
        let hint = if field.takes.is_empty() {
            field.hint.clone()
        } else {
            format!("{} ({})", field.hint, field.takes)
        };
        let input = |kind: &str, shown: &str| {
            html! { label.field {
                span { (field.label) } input type=(kind) name=(name) value=(value(shown)) aria-invalid=[wrong]; small { (hint) }
            } }
        };
        let area = |shown: &str, rows: usize| {
            html! { label.field {
                span { (field.label) }
                // A browser leaves out the first line end of what stands there.
                textarea name=(name) rows=(rows) aria-invalid=[wrong] { "\n" (value(shown)) }
                small { (hint) }
            } }
        };
        match &field.entry {
            Entry::Raw(shown) if shown.contains('\n') => area(shown, shown.lines().count().min(12) + 1),
            Entry::Line(shown) | Entry::Raw(shown) | Entry::Number(shown) => input("text", shown),
            Entry::Date(shown) => input("date", shown),
            Entry::Moment(shown) => input("datetime-local", shown),
            Entry::Words(shown) => area(shown, 6),
            Entry::Lines(shown) => area(shown, shown.lines().count().clamp(2, 12) + 1),
            Entry::One(options, chosen) => {
                let chosen = value(chosen);
                html! { label.field {
                    span { (field.label) }
                    select name=(name) { @for (value, label) in options {
                        option value=(value) selected[*value == chosen] { (label) }
                    } }
                    small { (hint) }
                } }
            }
            Entry::Some(options, chosen) => self.several(field, options, chosen, &hint),
            Entry::Parts(parts) => self.parts(reader, field, parts, &hint),
            Entry::Crowd(first, total) => crowd(reader, field, first, *total, &hint),
        }
    }

    fn several(&self, field: &Field, options: &[(String, String)], chosen: &[String], hint: &str) -> Markup {
        let name = format!("{PREFIX}{}", field.name);
        let typed = self.typed.and_then(|held| held.typed.all(&field.name));
        let ticked = |id: &String| match &typed {
            Some(typed) => typed.contains(&id.as_str()),
            None => chosen.contains(id),
        };
        html! {
            fieldset.field {
                legend { (field.label) }
                input type="hidden" name=(name) value="";
                div.figures { @for (id, label) in options {
                    label.row { input type="checkbox" name=(name) value=(id) checked[ticked(id)]; span { (label) } }
                } }
                small { (hint) }
            }
        }
    }

    /// A text a language or a span a priority; of a name that is chosen now, the name and what it says.
    fn parts(&self, reader: &Reader, field: &Field, parts: &[(String, String, String, bool)], hint: &str) -> Markup {
        html! {
            fieldset.field {
                legend { (field.label) }
                div.pair { @for (part, label, shown, has_lines) in parts {
                    @let name = format!("{}{part}", field.name);
                    @let value = self.typed(&name).unwrap_or(shown);
                    @let label = match part.as_str() {
                        "" => reader.say("planning-new-name"),
                        "=" => reader.say("planning-new-value"),
                        _ => label.clone(),
                    };
                    label.field {
                        span { (label) }
                        @if *has_lines { textarea name={ (PREFIX) (name) } rows=(value.lines().count().clamp(3, 12)) { "\n" (value) } }
                        @else { input name={ (PREFIX) (name) } value=(value); }
                    }
                } }
                small { (hint) }
            }
        }
    }
}

/// More than can be ticked: some are added and removed by name.
fn crowd(reader: &Reader, field: &Field, first: &[String], total: usize, hint: &str) -> Markup {
    let names = first.join(", ");
    html! {
        fieldset.field {
            legend { (field.label) }
            p.soft { (reader.words.say("planning-crowd", &[("count", total.into()), ("names", names.into())])) }
            div.pair {
                @for (part, key) in [("+", "planning-crowd-add"), ("-", "planning-crowd-remove")] {
                    label.field { span { (reader.say(key)) } textarea name={ (PREFIX) (field.name) (part) } rows="3" {} }
                }
            }
            small { (hint) }
        }
    }
}
