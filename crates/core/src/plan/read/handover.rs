use toml::de::DeValue;

use super::{Node, Table};
use crate::plan::problem::{Form, Kind, Noun};
use crate::plan::{Choice, Field, FieldKind, FormField, Id, KNOWN_CHOICES, KNOWN_FORM_FIELDS, Problem, Topic};
use crate::tier::TierNo;

/// The weight beyond which one field would be the whole score.
pub(in crate::plan) const WEIGHT_MAX: u32 = 1_000;

/// The kinds of fields by their words, those with options last.
#[derive(Clone, Copy)]
pub(in crate::plan) enum KindWord {
    Text,
    Device,
    Code,
    Attachment,
    Choice,
    Checklist,
}

pub(in crate::plan) const KINDS: [(&str, KindWord); 6] = [
    ("text", KindWord::Text),
    ("device", KindWord::Device),
    ("code", KindWord::Code),
    ("attachment", KindWord::Attachment),
    ("choice", KindWord::Choice),
    ("checklist", KindWord::Checklist),
];

/// One `[handover.ID]`, or a field of a topic's form.
pub(super) fn field(table: &mut Table<'_>) -> Field {
    Field {
        label: table.required_text("label"),
        hint: table.optional("hint", Node::text),
        kind: kind(table),
        weight: table.optional("weight", |node| node.count(0..=WEIGHT_MAX)).unwrap_or(1),
        required: table.optional("required", Node::truth).unwrap_or(true),
    }
}

/// The kind with its options, which choices and checklists must have and other kinds must not (P003).
fn kind(table: &mut Table<'_>) -> FieldKind {
    let kind = table.required("kind", None, |node| node.word(&KINDS).map(Some));
    let takes_options = match kind {
        Some(KindWord::Choice | KindWord::Checklist) => Some(true),
        Some(KindWord::Text | KindWord::Device | KindWord::Code | KindWord::Attachment) => Some(false),
        None => None,
    };
    let options = match (takes_options, table.get("options")) {
        (Some(true), None) => {
            table.lacks("options");
            Vec::new()
        }
        (Some(false), Some(node)) => {
            node.note_at_name(Problem::NeedlessOptions);
            Vec::new()
        }
        (_, Some(node)) => options(&node),
        (_, None) => Vec::new(),
    };
    match kind {
        Some(KindWord::Text) | None => FieldKind::Text,
        Some(KindWord::Device) => FieldKind::Device,
        Some(KindWord::Code) => FieldKind::Code,
        Some(KindWord::Attachment) => FieldKind::Attachment,
        Some(KindWord::Choice) => FieldKind::Choice(options),
        Some(KindWord::Checklist) => FieldKind::Checklist(options),
    }
}

fn options(node: &Node<'_>) -> Vec<Choice> {
    let Some(nodes) = node.list() else {
        return Vec::new();
    };
    if nodes.is_empty() {
        return node.malformed(Form::Words, "").unwrap_or_default();
    }
    nodes.iter().filter_map(option).collect()
}

/// An id whose words Ladder knows, or a text of the plan.
fn option(node: &Node<'_>) -> Option<Choice> {
    match node.value() {
        DeValue::String(word) if KNOWN_CHOICES.contains(&word.as_ref()) => Some(Choice::Known(Id::new(word.as_ref()))),
        DeValue::String(_) | DeValue::Table(_) => node.text().map(Choice::Written),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) => {
            node.wrong_kind(Kind::Text)
        }
    }
}

/// One `[topic.ID]`.
pub(super) fn topic(table: &mut Table<'_>) -> Topic {
    Topic {
        name: table.required_text("name"),
        form: table.list("form", form_field),
        priority: table.optional("priority", Node::priority),
        tier: table.optional("tier", Node::tier).unwrap_or(TierNo::FIRST),
        languages: table.list("languages", Node::language),
        codes: table.list("codes", |node| node.pattern(true)),
    }
}

/// An id of a field Ladder knows, or a table like a handover field.
fn form_field(node: &Node<'_>) -> Option<FormField> {
    if node.value().as_table().is_none() {
        let known = KNOWN_FORM_FIELDS.map(|id| (id, id));
        return node.word(&known).map(|id| FormField::Known(Id::new(id)));
    }
    let mut table = node.table()?;
    let own = field(&mut table);
    table.end();
    Some(FormField::Written(Box::new(own)))
}

/// A reference to a topic.
pub(super) fn topic_named(node: &Node<'_>, name: &str) -> Id {
    if !node.reader().ids.has(Noun::Topic, name) {
        node.note_at_name(node.no_such(Noun::Topic, name));
    }
    Id::new(name)
}
