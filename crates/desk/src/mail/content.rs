//! What of a message a ticket keeps: its words, folded, its files, and what the request is called.

use ladder_core::command::{ATTACHMENTS_MAX, Attachment, Channel, Open, TEXT_BYTES_MAX, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::Plan;

use super::invitation::Invitation;
use super::parse::Parsed;
use super::sealed::Sealed;
use crate::error::StoreError;
use crate::store::preview::{FileNamed, PreviewRow};
use crate::store::{Blobs, Kept};
use crate::words::Words as Catalogue;

/// How much of a ticket's text is the writer's; what the desk says about it needs the rest.
const OWN_BYTES_MAX: usize = TEXT_BYTES_MAX - 16 * 1024;

/// A message that was read, with its files on disk.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) parsed: Parsed,
    /// What the ticket will show of it.
    pub(super) words: Words,
    /// The files its attachments name.
    pub(super) files: Vec<Kept>,
    /// How many files stay in the raw message alone.
    pub(super) left_out: usize,
}

impl Content {
    /// Puts the attachments on disk; beyond [`ATTACHMENTS_MAX`] they stay in the raw message.
    pub(super) async fn keep(mut parsed: Parsed, raw: &Kept, blobs: &Blobs) -> Result<Self, StoreError> {
        let mut files = Vec::new();
        let mut attachments = Vec::new();
        for part in parsed.attachments.iter_mut().take(ATTACHMENTS_MAX) {
            let kept = blobs.put(std::mem::take(&mut part.bytes)).await?;
            attachments.push(Attachment {
                blob: kept.hash.clone(),
                name: part.name.clone(),
                media_type: part.media_type.clone(),
                bytes: kept.bytes,
                content_id: part.content_id.clone().filter(|_| part.inline),
            });
            files.push(kept);
        }
        let left_out = parsed.attachments.len() - files.len();
        let words = Words {
            attachments,
            raw: Some(raw.hash.clone()),
            ..words_of(&mut parsed)
        };
        Ok(Self {
            parsed,
            words,
            files,
            left_out,
        })
    }

    /// The same, with what the desk has to say about it: that not all of it was read, or that nobody here can; and under its
    /// text the invitations that came along.
    pub(super) fn noted(&self, plan: &Plan) -> Self {
        let words = Catalogue::for_language(plan.language.as_str());
        let parsed = &self.parsed;
        let mut pieces = Vec::new();
        if parsed.cut {
            pieces.push(words.say("mail-cut-note", &[]));
        }
        if self.left_out > 0 {
            let count = i64::try_from(self.left_out).unwrap_or(i64::MAX);
            pieces.push(words.say("mail-files-note", &[("count", count.into())]));
        }
        match parsed.sealed {
            Some(Sealed::Smime) => pieces.push(words.say("mail-sealed-smime", &[])),
            Some(Sealed::OpenPgp) => pieces.push(words.say("mail-sealed-openpgp", &[])),
            None => {}
        }
        pieces.push(self.words.text.clone());
        pieces.extend(parsed.invitations.iter().map(|one| card(one, words)));
        pieces.retain(|piece| !piece.is_empty());
        Self {
            words: Words {
                text: capped(pieces.join("\n\n"), TEXT_BYTES_MAX),
                ..self.words.clone()
            },
            ..self.clone()
        }
    }

    /// What is shown of it while it is in quarantine: nothing of it runs or calls home.
    pub(super) fn preview(&self) -> PreviewRow {
        let files = self.words.attachments.iter().map(|file| FileNamed {
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
        });
        PreviewRow {
            text: self.words.text.clone(),
            files: files.collect(),
        }
    }

    /// The request that this message makes.
    pub(super) fn request(
        &self,
        requester: &Address,
        plan: &Plan,
        linked: Option<TicketNumber>,
        receipt: bool,
    ) -> Open {
        Open {
            language: self.language(plan),
            linked,
            receipt,
            ..Open::new(requester.clone(), Channel::Mail, self.subject(), self.words.clone())
        }
    }

    /// The subject; without one the first words, and of a mail that is only files the first one's name.
    fn subject(&self) -> String {
        let only_files = self.parsed.subject.trim().is_empty() && self.words.text.trim().is_empty();
        match self.words.attachments.first() {
            Some(file) if only_files => file.name.clone(),
            Some(_) | None => self.parsed.subject.clone(),
        }
    }

    /// The writer's language, where the desk answers in it.
    fn language(&self, plan: &Plan) -> Option<String> {
        let hint = self.parsed.language_hint.as_deref()?;
        let primary = |language: &str| language.split('-').next().unwrap_or_default().to_lowercase();
        let mut spoken = plan.languages.iter().chain([&plan.language]);
        spoken
            .find(|language| primary(language.as_str()) == hint)
            .map(ToString::to_string)
    }
}

/// An invitation in a few lines.
fn card(one: &Invitation, words: &Catalogue) -> String {
    let key = if one.is_cancelled {
        "mail-invitation-cancelled"
    } else {
        "mail-invitation"
    };
    let ends = if one.ends.is_empty() {
        String::new()
    } else {
        format!(" – {}", one.ends)
    };
    let said = [
        (key, one.summary.clone()),
        ("mail-invitation-when", format!("{}{ends}", one.starts)),
        ("mail-invitation-place", one.place.clone()),
        ("mail-invitation-from", one.from.clone()),
    ];
    let lines = said.iter().filter(|(_, value)| !value.is_empty());
    let lines: Vec<String> = lines
        .map(|(key, value)| words.say(key, &[("value", value.as_str().into())]))
        .collect();
    lines.join("\n")
}

/// The signature stays with the text: a telephone number or a department is often what tier 1 needs.
fn words_of(parsed: &mut Parsed) -> Words {
    let html = parsed.html.as_ref().map(|html| html.as_str().to_owned());
    let (text, quoted) = (parsed.text.own_text(), parsed.text.quoted());
    parsed.cut |= text.len() > OWN_BYTES_MAX || quoted.as_ref().is_some_and(|quoted| quoted.len() > TEXT_BYTES_MAX);
    Words {
        text: capped(text, OWN_BYTES_MAX),
        quoted: quoted.map(|quoted| capped(quoted, TEXT_BYTES_MAX)),
        // HTML cannot be cut anywhere; the text says the same.
        html: html.filter(|html| html.len() <= TEXT_BYTES_MAX),
        attachments: Vec::new(),
        message_id: parsed.message_id.clone(),
        raw: None,
    }
}

/// The text up to what a ticket keeps; the raw message keeps the rest.
fn capped(mut text: String, bytes_max: usize) -> String {
    if text.len() > bytes_max {
        text.truncate(text.floor_char_boundary(bytes_max));
    }
    text
}
