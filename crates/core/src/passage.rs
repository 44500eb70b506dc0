//! What can be found in a ticket: the texts of its events, each with the mark whether it is for the desk alone.

use std::collections::BTreeMap;

use crate::access::{self, Sight};
use crate::command::Words;
use crate::event::{Event, Recorded};
use crate::plan::Id;
use crate::ticket::SheetValue;

/// What sort of text a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// What the ticket is about, in one line.
    Subject,
    /// Who it is from, or takes part in it.
    People,
    /// An answer to the topic's form.
    Form,
    /// A message of or to the requester.
    Message,
    /// Text that was quoted below a message.
    Quoted,
    /// The name of a file.
    File,
    /// A note.
    Note,
    /// A field of the handover sheet.
    Sheet,
    /// What was said between tiers.
    Handover,
    /// A solution with its cause.
    Solution,
    /// A case at the vendor, and the vendor's mail.
    Vendor,
    /// What a machine wrote.
    Machine,
}

impl PassageKind {
    /// The word that code and screens use for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::People => "people",
            Self::Form => "form",
            Self::Message => "message",
            Self::Quoted => "quoted",
            Self::File => "file",
            Self::Note => "note",
            Self::Sheet => "sheet",
            Self::Handover => "handover",
            Self::Solution => "solution",
            Self::Vendor => "vendor",
            Self::Machine => "machine",
        }
    }
}

/// A text of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The event it comes from.
    pub seq: i64,
    /// What sort of text it is.
    pub kind: PassageKind,
    /// Is it for the desk alone?
    pub inside: bool,
    /// The text.
    pub text: String,
}

impl Passage {
    /// May somebody who reads so much of the ticket find it by this text? Subject and requester stand above the whole
    /// conversation, so whoever reads any of it reads them.
    pub fn is_for(&self, sight: Sight) -> bool {
        match sight {
            Sight::Desk => true,
            Sight::Requester { from_seq } => {
                let heads = matches!(self.kind, PassageKind::Subject | PassageKind::People);
                !self.inside && (heads || self.seq >= from_seq)
            }
            Sight::Nothing => false,
        }
    }
}

/// The texts of an event. For requesters are only those that [`access::said`] lets them read, and the subject.
pub fn passages(recorded: &Recorded) -> Vec<Passage> {
    let mut gathered = Gathered {
        seq: recorded.seq,
        all: Vec::new(),
    };
    if let Event::Opened { subject, requester, .. } = &recorded.event {
        gathered.add(PassageKind::Subject, false, subject);
        gathered.add(PassageKind::People, false, requester.as_str());
    }
    if let Some(said) = access::said(recorded) {
        let files: Vec<&str> = said.attachments.iter().map(|file| file.name.as_str()).collect();
        gathered.message(PassageKind::Message, false, &said.text, said.quoted.as_deref(), &files);
    } else if let Some((kind, words)) = inside_words(&recorded.event) {
        let files: Vec<&str> = words.attachments.iter().map(|file| file.name.as_str()).collect();
        gathered.message(kind, true, &words.text, words.quoted.as_deref(), &files);
    }
    gathered.inside(&recorded.event);
    gathered.all
}

/// Messages that requesters do not read.
fn inside_words(event: &Event) -> Option<(PassageKind, &Words)> {
    if let Event::Noted { words } = event {
        Some((PassageKind::Note, words))
    } else if let Event::Received { words, .. } = event {
        Some((PassageKind::Vendor, words))
    } else if let Event::MachineMailRecorded { words, .. } = event {
        Some((PassageKind::Machine, words))
    } else if let Event::Contacted { words, .. } = event {
        // It reached nobody: what stands there is for the desk.
        Some((PassageKind::Note, words))
    } else {
        None
    }
}

struct Gathered {
    seq: i64,
    all: Vec<Passage>,
}

impl Gathered {
    fn add(&mut self, kind: PassageKind, inside: bool, text: &str) {
        if !text.trim().is_empty() {
            self.all.push(Passage {
                seq: self.seq,
                kind,
                inside,
                text: text.to_owned(),
            });
        }
    }

    fn message(&mut self, kind: PassageKind, inside: bool, text: &str, quoted: Option<&str>, files: &[&str]) {
        self.add(kind, inside, text);
        self.add(PassageKind::Quoted, inside, quoted.unwrap_or_default());
        for name in files {
            self.add(PassageKind::File, inside, name);
        }
    }

    fn optional(&mut self, kind: PassageKind, texts: &[&Option<String>]) {
        for text in texts.iter().filter_map(|text| text.as_deref()) {
            self.add(kind, true, text);
        }
    }

    fn sheet(&mut self, fields: &BTreeMap<Id, SheetValue>) {
        for value in fields.values() {
            match value {
                SheetValue::Text(text) => self.add(PassageKind::Sheet, true, text),
                SheetValue::List(items) => items.iter().for_each(|item| self.add(PassageKind::Sheet, true, item)),
            }
        }
    }

    /// What the desk wrote for itself.
    fn inside(&mut self, event: &Event) {
        if let Event::Opened { form, .. } = event {
            for answer in form.values() {
                self.add(PassageKind::Form, true, answer);
            }
        } else if let Event::SheetFilled { fields } = event {
            self.sheet(fields);
        } else if let Event::Escalated { words, sheet, .. } = event {
            self.add(PassageKind::Handover, true, words);
            self.sheet(sheet);
        } else if let Event::TierSkipped { words, .. }
        | Event::Asked { words, .. }
        | Event::Answered { words }
        | Event::SentBack { words, .. }
        | Event::Doubted { words, .. }
        | Event::Disputed { words, from: None }
        | Event::Reopened { words, from: None } = event
        {
            self.add(PassageKind::Handover, true, words);
        } else if let Event::Acknowledged { words, .. } | Event::Withdrawn { words, from: None } = event {
            self.optional(PassageKind::Handover, &[words]);
        } else if let Event::Solved {
            cause,
            resolution,
            explanation,
            draft,
            ..
        } = event
        {
            self.add(PassageKind::Solution, true, resolution);
            self.optional(PassageKind::Solution, &[cause, explanation, draft]);
        } else if let Event::CaseOpened { number, contact, .. } = event {
            self.add(PassageKind::Vendor, true, number);
            self.optional(PassageKind::Vendor, &[contact]);
        } else if let Event::Snoozed { why, .. } = event {
            self.add(PassageKind::Note, true, why);
        } else if let Event::Rated { words, .. } = event {
            self.optional(PassageKind::Message, &[words]);
        } else if let Event::ParticipantAdded { address, .. } = event {
            // For the desk alone: whoever joins later is not told who was here before.
            self.add(PassageKind::People, true, address.as_str());
        } else if let Event::TookIn { people, .. } = event {
            for address in people {
                self.add(PassageKind::People, true, address.as_str());
            }
        }
    }
}
