//! Words whose form is gone, since somebody else moved the ticket on: they stay in sight until they were copied or put
//! away.

use maud::{Markup, html};

use super::form::Form;
use super::reader::Reader;
use crate::store::draft::DraftRow;

/// Fields that hold a person's words; in others a single word is a choice from a list.
const WORDED: [&str; 12] = [
    "text",
    "words",
    "cause",
    "resolution",
    "explanation",
    "draft",
    "asks",
    "why",
    "subject",
    "name",
    "solution",
    "address",
];
/// Fields that nobody fills in by hand.
const UNSEEN: [&str; 5] = ["version", "seen", "once", "file", "block"];
/// What sets drafts of a requester's pages apart from those of the desk.
const OF_REQUESTER: &str = "my-";

/// Drafts of forms that are not drawn; each page knows its own.
pub fn drafts<'d>(
    drafts: impl Iterator<Item = &'d DraftRow>,
    of_requester: bool,
    is_drawn: impl Fn(&str) -> bool,
) -> Vec<&'d DraftRow> {
    drafts
        .filter(|draft| is_of_requester(&draft.form) == of_requester)
        .filter(|draft| !draft.form.contains('.') || is_said(&draft.form, &draft.body))
        .filter(|draft| !is_drawn(&draft.form))
        .collect()
}

/// Is it a form of a requester's own page?
pub fn is_of_requester(form: &str) -> bool {
    form.starts_with(OF_REQUESTER)
}

/// The address at which a draft is kept.
pub fn address(ticket: impl std::fmt::Display, form: &str) -> String {
    format!("/tickets/{ticket}/drafts/{form}")
}

/// What somebody wrote into a form, field by field.
pub fn texts(typed: &Form) -> Vec<&str> {
    let said = typed.under("").filter(|(name, value)| is_said(name, value));
    said.map(|(_, value)| value).collect()
}

/// The same, of the fields alone that hold a person's words: nothing of them is a secret.
pub fn texts_in_words(typed: &Form) -> Vec<&str> {
    let is_plan = |name: &str| name.starts_with("fields.") || name.starts_with("form.");
    let is_worded = |name: &str| WORDED.contains(&name) || is_plan(name);
    let said = typed
        .under("")
        .filter(|(name, value)| is_worded(name) && is_said(name, value));
    said.map(|(_, value)| value).collect()
}

/// Words that were sent and refused, where no form is left to show them in.
pub fn refused(texts: &[&str], sentence: &str) -> Markup {
    html! {
        @if !texts.is_empty() {
            div.field {
                b { (sentence) }
                @for text in texts { blockquote.said { (text) } }
            }
        }
    }
}

/// Words that were being written.
pub fn begun(reader: &Reader, drafts: &[&DraftRow], sentence: &str) -> Markup {
    html! {
        @for draft in drafts {
            @let kept = address(draft.ticket, &draft.form);
            form.card.ask method="post" action={ (kept) "/discards" } data-draft-of=(kept) {
                p.wrong { (sentence) }
                blockquote.said { (draft.body) }
                p { button.btn type="submit" { (reader.say("write-discard")) } }
            }
        }
    }
}

fn is_said(name: &str, value: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let last = name.rsplit('.').next().unwrap_or(name);
    let is_choice = || value.lines().all(|line| line.chars().all(is_letter));
    // A draft's name sets what stands before its field apart: `contacts.writtentext`.
    let is_worded = || WORDED.iter().any(|field| last.ends_with(field));
    !value.trim().is_empty() && !UNSEEN.contains(&last) && (is_worded() || !is_choice())
}
