use std::collections::{BTreeMap, HashMap};

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
    if before == after {
        return Vec::new();
    }
    let mut gone = missing(&before, &after);
    let mut come = missing(&after, &before);
    let mut changes = rewritten(&mut gone, &mut come, |value| fact(new.0, kind, value));
    match (gone.as_slice(), come.as_slice()) {
        ([], []) if changes.is_empty() => {
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
    let mut rest: HashMap<String, usize> = HashMap::new();
    for value in other {
        *rest.entry(told(value)).or_default() += 1;
    }
    let is_missing = |value: &&&Value| match rest.get_mut(&told(value)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        Some(_) | None => true,
    };
    list.iter().filter(is_missing).copied().collect()
}

/// A value in words that are the same only for what is equal: the order of a table's keys means nothing.
fn told(value: &Value) -> String {
    match value {
        Value::Table(table) => {
            let sorted: BTreeMap<&String, String> = table.iter().map(|(key, value)| (key, told(value))).collect();
            format!("{sorted:?}")
        }
        Value::Array(list) => format!("{:?}", list.iter().map(told).collect::<Vec<_>>()),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            format!("{value:?}")
        }
    }
}

/// Takes out the tables of both that have the same label.
fn rewritten(gone: &mut Vec<&Value>, come: &mut Vec<&Value>, fact: impl Fn(&Value) -> Fact) -> Vec<What> {
    let label = |value: &Value| value.as_table().and_then(|table| table.get("label").cloned());
    let mut changes = Vec::new();
    come.retain(|new| {
        let at = label(new).and_then(|new| gone.iter().position(|old| label(old).as_ref() == Some(&new)));
        let Some(at) = at else {
            return true;
        };
        gone.remove(at);
        changes.push(What::Rewritten(fact(new)));
        false
    });
    changes
}
