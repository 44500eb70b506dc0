use ladder_core::plan::shape::{Kind, Names, Shape, TOP};
use toml_edit::{DocumentMut, Item};

use super::place::{self, Step};
use crate::plan::{fact, reference};
use crate::words::Words;

/// A key of the file that a form has a field for.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// The table it stands in.
    pub(super) path: Vec<Step>,
    /// The description of that table.
    pub(super) shape: &'static Shape,
    /// The key as the file writes it.
    pub(super) key: String,
    /// The key that the description has words for; a name that the plan chose has those of `others`.
    pub(super) called: String,
    /// What it takes.
    pub(super) kind: &'static Kind,
    /// Whether a plan without it cannot run.
    pub(super) needed: bool,
    /// Its name in the form.
    pub(super) form_name: String,
}

/// What a group of fields is: a key of a table.
type Heading = Option<(&'static Shape, String)>;

/// The fields of a part, and those of each table within it.
pub(super) fn groups(document: &DocumentMut, shape: &'static Shape, path: &[Step]) -> Vec<(Heading, Vec<Slot>)> {
    let mut groups = vec![(None, Vec::new())];
    gather(document, shape, path, "", &mut groups);
    groups
}

fn gather(
    document: &DocumentMut,
    shape: &'static Shape,
    path: &[Step],
    prefix: &str,
    groups: &mut Vec<(Heading, Vec<Slot>)>,
) {
    let here = groups.len() - 1;
    let mut below = Vec::new();
    for key in shape.keys {
        if let Kind::Table(inner) = &key.kind {
            // The tables of the top are parts of their own.
            if shape.name != TOP.name {
                below.push((key.name.to_owned(), key.name.to_owned(), *inner));
            }
        } else if !matches!(key.kind, Kind::Tables(_) | Kind::ById(_)) {
            groups[here].1.push(Slot {
                path: path.to_vec(),
                shape,
                key: key.name.to_owned(),
                called: key.name.to_owned(),
                kind: &key.kind,
                needed: key.needed,
                form_name: format!("{prefix}{}", key.name),
            });
        }
    }
    if let Some((names, kind)) = shape.others {
        for name in chosen(document, shape, path) {
            if let Kind::Table(inner) = kind {
                below.push((name.clone(), name, *inner));
            } else {
                groups[here].1.push(other(shape, path, prefix, kind, name));
            }
        }
        if matches!(names, Names::Days | Names::Dates) {
            groups[here].1.push(other(shape, path, prefix, kind, "+".to_owned()));
        }
    }
    for (key, called, inner) in below {
        groups.push((Some((shape, called)), Vec::new()));
        let mut path = path.to_vec();
        path.push(Step::Key(key.clone()));
        gather(document, inner, &path, &format!("{prefix}{key}."), groups);
    }
}

/// A key whose name the plan chose, or chooses now.
fn other(shape: &'static Shape, path: &[Step], prefix: &str, kind: &'static Kind, name: String) -> Slot {
    Slot {
        path: path.to_vec(),
        shape,
        form_name: format!("{prefix}{name}"),
        called: if name == "+" { "others".to_owned() } else { name.clone() },
        key: name,
        kind,
        needed: false,
    }
}

/// The names that the plan chose.
fn chosen(document: &DocumentMut, shape: &Shape, path: &[Step]) -> Vec<String> {
    let table = place::item(document.as_item(), path).and_then(Item::as_table_like);
    let names = table.into_iter().flat_map(|table| table.iter());
    names
        .map(|(name, _)| name.to_owned())
        .filter(|name| shape.key(name).is_none())
        .collect()
}

impl Slot {
    /// What stands there now.
    pub(super) fn item<'d>(&self, document: &'d DocumentMut) -> Option<&'d Item> {
        let table = place::item(document.as_item(), &self.path)?.as_table_like()?;
        table.get(&self.key)
    }

    /// Whether a name is still to be chosen.
    pub(super) fn is_unnamed(&self) -> bool {
        self.key == "+"
    }

    /// The key by which the catalogues know it.
    pub(super) fn key_of_words(&self) -> &str {
        if self.shape.key(&self.key).is_some() {
            &self.key
        } else {
            "others"
        }
    }

    /// What it takes, in words; nothing where that can be seen.
    pub(super) fn takes(&self, words: &'static Words) -> String {
        let is_seen = matches!(
            self.kind,
            Kind::Text
                | Kind::Words
                | Kind::Anything
                | Kind::Truth
                | Kind::Word(_)
                | Kind::Ref(_)
                | Kind::Tier
                | Kind::Audience
                | Kind::Staff
                | Kind::Range(..)
                | Kind::List(Kind::Option | Kind::FormField)
        );
        if is_seen {
            return String::new();
        }
        reference::takes(self.kind, words).replace('`', "")
    }
}

/// What a key is called; a name that the plan chose is called by itself.
pub(super) fn name(shape: &Shape, key: &str, words: &'static Words) -> String {
    let known = format!("plan-name-{}-{key}", shape.name);
    if words.knows(&known) {
        return fact::upper_first(&words.say(&known, &[]));
    }
    day(key, words).unwrap_or_else(|| key.to_owned())
}

/// `mon-fri` as people say it.
fn day(key: &str, words: &'static Words) -> Option<String> {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let of = |name: &str| {
        let at = i8::try_from(days.iter().position(|day| *day == name)?).ok()?;
        jiff::civil::Weekday::from_monday_zero_offset(at).ok()
    };
    let (first, last) = key.split_once('-').unwrap_or((key, key));
    Some(fact::upper_first(&fact::weekdays(of(first)?, of(last)?, words)))
}

/// What a key means.
pub(super) fn hint(shape: &Shape, key: &str, words: &'static Words) -> String {
    let known = format!("plan-key-{}-{key}", shape.name);
    if words.knows(&known) {
        words.say(&known, &[])
    } else {
        String::new()
    }
}
