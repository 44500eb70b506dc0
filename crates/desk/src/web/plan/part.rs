//! A part of a proposal as a form: what is typed is written into the text of the plan.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::plan::Finding;
use maud::{Markup, html};
use serde::Deserialize;

use super::Sheet;
use super::block::{encoded, is_below, margin};
use super::effect::fault_of;
use super::field::Fields;
use super::proposals::{ended, open, refused, taken_up};
use super::which::Shown;
use crate::plan::edit::{self, Held, Part, Seen, ShiftWrong, Typed, Wrong, root};
use crate::store::proposal::ProposalRow;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, left_over};
use crate::words::Words;

/// What fields of the plan begin with, so that none is mistaken for one of the form itself.
pub(super) const PREFIX: &str = "f.";

/// The key of a part, and what led to its form.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    at: String,
    /// It was kept.
    saved: Option<String>,
    /// The proposal is one that was being worked on.
    taken: Option<String>,
    /// A finding that is to be accepted: its code and its key.
    accept: Option<String>,
}

/// What the text says of a part, each key as a field.
pub async fn show(reader: Reader, Path(id): Path<String>, Query(at): Query<Asked>) -> Answer {
    let (shown, row) = open(&reader, &id).await?;
    let accepted = at.accept.as_deref().map(|accept| accepted(&at.at, accept));
    let said = match (&at.saved, &at.taken) {
        (Some(_), _) => Some(reader.say("planning-saved")),
        (None, Some(_)) => Some(taken_up(&reader, &row)),
        (None, None) => None,
    };
    let page = Page {
        shown: &shown,
        row: &row,
        at: &at.at,
        typed: accepted.as_ref(),
        fault: None,
        said,
    };
    page.draw(&reader).await
}

/// The form of a finding that is to be accepted, filled in but for the reason.
fn accepted(at: &str, finding: &str) -> Held {
    let (code, key) = finding.split_once(' ').unwrap_or((finding, ""));
    let typed = [("code", code), ("key", key)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    Held {
        at: at.to_owned(),
        typed: Typed(typed.to_vec()),
        both: Vec::new(),
        is_as_seen: true,
    }
}

/// Writes what was typed into the text.
pub async fn save(reader: Reader, Path(id): Path<String>, Query(at): Query<Asked>, form: Form) -> Answer {
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
        Wrong::Shift { name, label, why } => {
            let named = match why {
                ShiftWrong::NoHours => "part-hours-missing",
                ShiftWrong::NoPeople => "part-people-missing",
                ShiftWrong::HoursTwice => "part-hours-twice",
            };
            Fault::new(status, named)
                .field(name.clone())
                .with("label", label.as_str())
        }
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
        "allow" | "assume" => "findings",
        _ => return None,
    };
    Some(chapter)
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
        let fields = Fields {
            held: self.typed,
            fault: self.fault,
        };
        let removable = !part.is_new && !["top", "targets", "process", "training", "assume"].contains(&part.shape);
        html! {
            div.stack {
                h2.chapter { (reader.words.say(&key, &[("name", part.name.as_str().into())])) }
                p.soft { (reader.say("planning-part-hint")) }
                @if let Some(fault) = self.fault { (refused(reader, self.row, fault)) }
                form.card.ask method="post" action={ (base) "/part?at=" (encoded(self.at)) } {
                    input type="hidden" name="version" value=(self.row.version) data-guard;
                    input type="hidden" name="seen" value=(Seen::of(part).written()) data-guard;
                    @if part.wants_id {
                        label.field {
                            span { (reader.say("planning-id")) }
                            input name={ (PREFIX) "+" } required pattern="[a-z0-9\\-]+" value=(fields.typed("+").unwrap_or_default());
                            small { (reader.say("planning-id-hint")) }
                        }
                    }
                    @for group in &part.groups {
                        @if group.label.is_empty() { @for field in &group.fields { (fields.draw(reader, field)) } }
                        @else {
                            fieldset.stack {
                                legend { (group.label) }
                                @for field in &group.fields { (fields.draw(reader, field)) }
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
}
