use toml::Value;

use super::super::shape::Kind;
use super::What;
use super::value::{Fact, Side};

/// What became of a list, element by element; one that is not written is empty, one element stands for a list of one.
pub(super) fn changes(
    old: (&Side<'_>, Option<&Value>),
    new: (&Side<'_>, Option<&Value>),
    kind: &Kind,
    fact: impl Fn(&Side<'_>, &Kind, &Value) -> Fact,
) -> Vec<What> {
    let (before, after) = (elements(old.1), elements(new.1));
    let mut gone = missing(&before, &after);
    let mut come = missing(&after, &before);
    let mut changes = rewritten(&mut gone, &mut come, |value| fact(new.0, kind, value));
    match (gone.as_slice(), come.as_slice()) {
        ([], []) if changes.is_empty() && before != after => {
            let now = after.iter().map(|value| fact(new.0, kind, value)).collect();
            changes.push(What::Reordered(now));
        }
        ([from], [to]) if !is_of_people(kind) => changes.push(What::Became {
            from: fact(old.0, kind, from),
            to: fact(new.0, kind, to),
        }),
        (gone, come) => {
            changes.extend(gone.iter().map(|value| What::Left(fact(old.0, kind, value))));
            changes.extend(come.iter().map(|value| What::Joined(fact(new.0, kind, value))));
        }
    }
    changes
}

/// People do not become one another: one leaves, another joins.
fn is_of_people(kind: &Kind) -> bool {
    matches!(kind, Kind::Ref(_) | Kind::Audience | Kind::Tier | Kind::Language)
}

fn elements(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None => Vec::new(),
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
    }
}

/// What the first list has more often than the second.
fn missing<'v>(list: &[&'v Value], other: &[&'v Value]) -> Vec<&'v Value> {
    let mut rest: Vec<&Value> = other.to_vec();
    let mut missing = Vec::new();
    for value in list {
        match rest.iter().position(|known| known == value) {
            Some(at) => drop(rest.swap_remove(at)),
            None => missing.push(*value),
        }
    }
    missing
}

/// Takes out the tables of both that have the same label.
fn rewritten(gone: &mut Vec<&Value>, come: &mut Vec<&Value>, fact: impl Fn(&Value) -> Fact) -> Vec<What> {
    let label = |value: &Value| value.as_table().and_then(|table| table.get("label").cloned());
    let mut changes = Vec::new();
    come.retain(|new| {
        let same = |old: &&Value| label(old).is_some() && label(old) == label(new);
        let Some(at) = gone.iter().position(same) else {
            return true;
        };
        gone.remove(at);
        changes.push(What::Rewritten(fact(new)));
        false
    });
    changes
}
