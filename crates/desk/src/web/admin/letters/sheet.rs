//! The page of one letter: a form with its words, the places that are filled in, and beside it how it reads.

use maud::{Markup, html};

use super::super::draw_as;
use super::{HERE, Which, name};
use crate::letter::ours::sample;
use crate::letter::template::{SUBJECT_CHARS_MAX, TEXT_CHARS_MAX};
use crate::letter::{Filled, Flaw, Kind, Slot, Source, Template};
use crate::store::letter_words::{self, LetterRow};
use crate::web::portal::intake::{invalid, told_by, wrong};
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault, assets, safe};

/// Where the desk is said to be before anybody said where it is.
const SOMEWHERE: &str = "https://desk.example";

/// The page while it is put together.
pub(super) struct Sheet {
    which: Which,
    source: Source,
    history: Vec<LetterRow>,
    read: Result<Template, Flaw>,
    /// The revision that its writer saw.
    pub(super) seen: i64,
    /// The earlier revision whose words are shown.
    pub(super) taken: Option<i64>,
    pub(super) done: Option<String>,
    pub(super) fault: Option<Fault>,
}

impl Sheet {
    pub(super) fn of(which: Which, source: Source, history: Vec<LetterRow>) -> Self {
        Self {
            read: Template::read(which.kind, &source),
            seen: history.first().map_or(0, |row| row.revision),
            which,
            source,
            history,
            taken: None,
            done: None,
            fault: None,
        }
    }

    /// The page with what somebody typed.
    pub(super) async fn typed(reader: &Reader, which: Which, source: Source) -> Result<Self, Fault> {
        let history = letter_words::history(reader.desk.db(), which.kind.word(), which.language).await?;
        Ok(Self::of(which, source, history))
    }

    /// Says what is wrong with what was typed, if anything is.
    pub(super) fn judge(&mut self) {
        self.fault = self.read.as_ref().err().map(Fault::from);
    }

    pub(super) async fn draw(&self, reader: &Reader) -> Answer {
        let language = reader.say(&format!("language-{}", self.which.language));
        let called = [
            ("letter", name(reader, self.which.kind).into()),
            ("language", language.into()),
        ];
        let title = reader.words.say("letters-title", &called);
        let main = html! {
            p { a.link href=(HERE) { (reader.say("admin-letters")) } " · " span.soft { (reader.say(&format!("letters-kind-{}-hint", self.which.kind.word()))) } }
            @if let Some(done) = &self.done { p.good role="status" { (done) } }
            @if let Some(revision) = self.taken {
                p.hint { (reader.words.say("letters-history-taken", &[("revision", revision.into())])) }
            }
            @if let Some(fault) = &self.fault { (wrong(reader, fault)) }
            div.pair.beside {
                (self.form(reader)) (self.preview(reader).await?)
                (places(reader, self.which.kind)) div.stack { (self.earlier(reader)) }
            }
            script type="module" src=(assets::href("letters.js")) {}
        };
        let said = self.done.clone().unwrap_or_default();
        let mut response = draw_as(reader, HERE, &title, said, &main).await;
        if let Some(fault) = &self.fault {
            *response.status_mut() = fault.status();
        }
        Ok(response)
    }

    fn form(&self, reader: &Reader) -> Markup {
        let (fault, href, lang) = (self.fault.as_ref(), self.which.href(), self.which.language);
        let rows = self.source.text.lines().count().clamp(10, 24) + 2;
        html! {
            form.card.ask method="post" action=(href) data-swap data-letter={ (href) "/previews" } {
                input type="hidden" name="seen" value=(self.seen) data-guard;
                label.field { span { (reader.say("letters-subject")) }
                    input #subject name="subject" lang=(lang) value=(self.source.subject) maxlength=(SUBJECT_CHARS_MAX * 2)
                        aria-invalid=[invalid(fault, "subject")] aria-describedby=[told_by(fault, "subject")]; }
                label.field { span { (reader.say("letters-text")) }
                    textarea #text name="text" lang=(lang) rows=(rows) maxlength=(TEXT_CHARS_MAX * 2)
                        aria-invalid=[invalid(fault, "text")] aria-describedby=[told_by(fault, "text")] { "\n" (self.source.text) }
                    small { (reader.say("letters-text-hint")) } }
                div.row {
                    button.btn.primary type="submit" { (reader.say("letters-save")) }
                    button.btn type="submit" formaction={ (href) "/previews" } { (reader.say("letters-preview")) }
                    button.btn type="submit" formaction={ (href) "/samples" } { (reader.say("letters-send")) }
                }
            }
        }
    }

    /// How it reads, filled with samples; to somebody nobody vouches for as well, where the desk writes by itself.
    async fn preview(&self, reader: &Reader) -> Result<Markup, Fault> {
        let read = match &self.read {
            Ok(template) => {
                let filled = self.filled(reader, template, true).await?;
                let by_itself = matches!(self.which.kind, Kind::Receipt | Kind::Closing | Kind::TooLarge);
                let stranger = if by_itself {
                    Some(self.filled(reader, template, false).await?)
                } else {
                    None
                };
                html! {
                    (letter(reader, &filled, self.which.language))
                    details { summary { (reader.say("letters-reads-text")) } div.words lang=(self.which.language) { (safe::plain(&filled.text)) } }
                    @if let Some(stranger) = stranger {
                        details { summary { (reader.say("letters-reads-stranger")) } (letter(reader, &stranger, self.which.language)) }
                    }
                }
            }
            Err(flaw) => {
                let told = Fault::from(flaw).told(reader.words);
                html! {
                    p.soft { (reader.say("letters-empty-preview")) }
                    p { (told.detail) " " (told.remedy) }
                }
            }
        };
        Ok(html! {
            section.card #reads aria-labelledby="reads-title" {
                header { h2 #reads-title { (reader.say("letters-reads")) } }
                div.stack { (read) }
            }
        })
    }

    async fn filled(&self, reader: &Reader, template: &Template, known: bool) -> Result<Filled, Fault> {
        let plan = &reader.running.plan;
        let desk = plan
            .organisation
            .as_ref()
            .unwrap_or(&plan.name)
            .get(self.which.language);
        let base = reader.desk.link_base().await?;
        let base = base.as_deref().unwrap_or(SOMEWHERE);
        Ok(template.fill(&sample(self.which.kind, self.which.words(), desk, base, known)))
    }

    /// What was written before, and the way back to the desk's own words.
    fn earlier(&self, reader: &Reader) -> Markup {
        let is_yours = self.history.first().is_some_and(|row| row.subject.is_some());
        html! {
            @if is_yours {
                form method="post" action={ (self.which.href()) "/restorations" } {
                    button.btn type="submit" { (reader.say("letters-restore")) }
                }
            }
            @if !self.history.is_empty() {
                section.card aria-labelledby="history" {
                    header { h2 #history { (reader.say("letters-history")) } }
                    ul { @for row in &self.history { li.session {
                        div {
                            p { (row.revision) " · " @match &row.subject {
                                Some(subject) => (subject),
                                None => (reader.say("letters-history-ours")),
                            } }
                            p.soft { (row.changed_by) " · " (when(row.changed_at, reader)) }
                        }
                        a.btn href={ (self.which.href()) "?revision=" (row.revision) } { (reader.say("letters-history-take")) }
                    } } }
                }
            }
        }
    }
}

fn letter(reader: &Reader, filled: &Filled, language: &str) -> Markup {
    html! {
        p { span.soft { (reader.say("letters-subject")) ": " } b lang=(language) { (filled.subject) } }
        div.text lang=(language) { (safe::letter(filled)) }
    }
}

fn places(reader: &Reader, kind: Kind) -> Markup {
    let in_subject = kind.subject_slots();
    let hint = |slot: Slot| reader.say(&format!("letters-slot-{}", slot.word().replace('.', "-")));
    html! {
        section.card aria-labelledby="places" {
            header { h2 #places { (reader.say("letters-places")) } }
            div.stack {
                p.soft { (reader.say("letters-places-hint")) }
                ul.stack { @for slot in kind.slots() { li {
                    code { (slot.typed()) } " " (hint(*slot))
                    @if kind.required() == Some(*slot) { " " span.chip.warn { (reader.say("letters-place-required")) } }
                    @if in_subject.contains(slot) { " " span.chip.plain { (reader.say("letters-place-subject")) } }
                } } }
            }
        }
    }
}
