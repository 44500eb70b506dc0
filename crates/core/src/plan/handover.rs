//! The fields of the handover sheet and of the intake form.

use super::Id;
use crate::text::Text;

/// One field of the handover sheet, as `[handover.ID]` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What the field is called.
    pub label: Text,
    /// What to fill in, for whoever wonders.
    pub hint: Option<Text>,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Its share of the completeness score, 1 when the plan says nothing.
    pub weight: u32,
    /// Whether the ticket stays where it is while the field is empty.
    pub required: bool,
}

/// What kind of answer a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Free words.
    Text,
    /// Exactly one of the options.
    Choice(Vec<Choice>),
    /// A device of the requester.
    Device,
    /// An error code.
    Code,
    /// One or more files.
    Attachment,
    /// Each option answered for itself.
    Checklist(Vec<Choice>),
}

/// An option of a choice or a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// An option whose words Ladder knows in its languages; one of [`KNOWN_CHOICES`].
    Known(Id),
    /// An option in the plan's own words.
    Written(Text),
}

impl Choice {
    /// What is stored when the option is picked: the known id, or the words in the plan's language.
    pub fn key(&self) -> &str {
        match self {
            Self::Known(id) => id.as_str(),
            Self::Written(text) => text.fallback(),
        }
    }
}

/// Options whose words Ladder knows in its languages, so that a plan need not translate them.
pub const KNOWN_CHOICES: [&str; 12] = [
    "yes",
    "no",
    "not-possible",
    "one-user",
    "several-users",
    "one-platform",
    "everyone",
    "sync",
    "restart",
    "other-network",
    "company-portal-update",
    "licence",
];

/// A field asked of the requester at intake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormField {
    /// A field whose words Ladder knows; one of [`KNOWN_FORM_FIELDS`].
    Known(Id),
    /// A field of the plan's own.
    Written(Box<Field>),
}

/// Intake fields whose words Ladder knows in its languages.
pub const KNOWN_FORM_FIELDS: [&str; 8] = [
    "platform",
    "error-text",
    "since",
    "worked-before",
    "app",
    "device",
    "phone",
    "place",
];
