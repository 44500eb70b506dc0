use jiff::civil::Date;
use toml::de::DeValue;

use super::{Node, Table};
use crate::plan::problem::{Kind, Noun};
use crate::plan::{Audience, Id, Involvement, Module, ModuleKind, Outcome, Problem, Session, Stage, Training};
use crate::time::Moment;

/// The longest module or session: a week.
pub(in crate::plan) const MINUTES_MAX: u32 = 10_080;

/// What the modules of a tier should last together where the plan says nothing.
const MINUTES_DEFAULT: (u32, u32) = (120, 180);

pub(in crate::plan) const KINDS: [(&str, ModuleKind); 2] =
    [("theory", ModuleKind::Theory), ("practice", ModuleKind::Practice)];

pub(in crate::plan) const STAGES: [(&str, Stage); 4] = [
    ("planning", Stage::Planning),
    ("design", Stage::Design),
    ("test", Stage::Test),
    ("pilot", Stage::Pilot),
];

pub(in crate::plan) const OUTCOMES: [(&str, Outcome); 3] = [
    ("article", Outcome::Article),
    ("checklist", Outcome::Checklist),
    ("feedback", Outcome::Feedback),
];

/// `[training]` with its modules and sessions.
pub(super) fn training(node: &Node<'_>) -> Option<Training> {
    let mut table = node.table()?;
    let training = Training {
        minutes: table.optional("minutes", minutes_range).unwrap_or(MINUTES_DEFAULT),
        pass: table.optional("pass", Node::share),
        valid: table.optional("valid", Node::span),
        required: table.optional("required", Node::truth).unwrap_or(false),
        modules: table.tables("module", module),
        sessions: table.tables("session", session),
    };
    table.end();
    Some(training)
}

/// A list of the least and the most.
fn minutes_range(node: &Node<'_>) -> Option<(u32, u32)> {
    let nodes = node.list()?;
    let [least, most] = nodes.as_slice() else {
        node.note(Problem::OutOfRange {
            low: "[0, 0]".to_owned(),
            high: format!("[{MINUTES_MAX}, {MINUTES_MAX}]"),
        });
        return None;
    };
    let least = least.count(0..=MINUTES_MAX)?;
    Some((least, most.count(least..=MINUTES_MAX)?))
}

fn minutes(table: &mut Table<'_>) -> u32 {
    table.required("minutes", 0, |node| node.count(1..=MINUTES_MAX))
}

fn module(table: &mut Table<'_>) -> Module {
    Module {
        id: table.required("id", Id::new(""), Node::own_id),
        name: table.required_text("name"),
        kind: table.required("kind", ModuleKind::Theory, |node| node.word(&KINDS)),
        minutes: minutes(table),
        tiers: table.list("tiers", Node::tier),
        material: table.list("material", Node::words),
    }
}

fn session(table: &mut Table<'_>) -> Session {
    let epoch = Moment::from_millis(0);
    Session {
        id: table.required("id", Id::new(""), Node::own_id),
        trainer: table.required("trainer", Id::new(""), |node| node.reference(Noun::Person)),
        audience: table.required("for", Audience::Leads, audience),
        modules: table.list("modules", |node| node.reference(Noun::Module)),
        at: table.required("at", epoch, Node::moment),
        minutes: minutes(table),
        room: table.optional("room", Node::words),
    }
}

/// `leads`, the id of a team, the id of a person, or a list of persons.
fn audience(node: &Node<'_>) -> Option<Audience> {
    match node.value() {
        DeValue::String(word) if word == "leads" => Some(Audience::Leads),
        DeValue::String(_) => {
            let id = node.reference(Noun::Audience)?;
            if node.reader().ids.has(Noun::Team, id.as_str()) {
                return Some(Audience::Team(id));
            }
            Some(Audience::Persons(vec![id]))
        }
        DeValue::Array(_) => {
            let nodes = node.list()?;
            let person = |node: &Node<'_>| node.reference(Noun::Person);
            Some(Audience::Persons(nodes.iter().filter_map(person).collect()))
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Table(_) => {
            node.wrong_kind(Kind::Strings)
        }
    }
}

/// One `[[involvement]]`.
pub(super) fn involvement(table: &mut Table<'_>) -> Involvement {
    Involvement {
        id: table.required("id", Id::new(""), Node::own_id),
        activity: table.required_text("activity"),
        stage: table.required("stage", Stage::Planning, |node| node.word(&STAGES)),
        phase: table.optional("phase", |node| node.reference(Noun::Phase)),
        people: table.list("people", |node| node.reference(Noun::Person)),
        due: table.required("due", Date::ZERO, Node::date),
        outcome: table.required("outcome", Outcome::Feedback, |node| node.word(&OUTCOMES)),
    }
}
