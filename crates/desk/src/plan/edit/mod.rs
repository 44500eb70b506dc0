//! A part of a plan as a form, and what was typed there written into the file: its comments, its order and all that was
//! not changed stay as they are.

/// For whom a session is.
mod audience;
/// What a key shows, and what it offers.
mod entry;
/// Lists, whose elements keep their place and their comments.
mod list;
/// What can be chosen by name.
mod offer;
/// Where in the file.
mod place;
/// What takes several fields in a row.
mod rows;
/// What a form showed, and what others wrote meanwhile.
mod seen;
/// Shifts, a row each.
mod shifts;
/// The fields of a part.
mod slot;
/// What was typed, as values of the file.
mod write;

use std::borrow::Cow;

use ladder_core::plan::shape::{Kind, Shape, shape_at};
use thiserror::Error;
use toml_edit::{DocumentMut, Item, Table};

pub use audience::{more_of, people_of};
pub use place::root;
pub use rows::name as cell_name;
pub use seen::{Held, Seen, shown};
pub use shifts::ShiftWrong;

use crate::words::Words;
use place::Step;
use slot::Slot;

/// The name under which something new is written: `person.+`.
const NEW: &str = "+";

/// A part of a plan as a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The key of the table that describes it: `tier`.
    pub shape: &'static str,
    /// What it is called.
    pub name: String,
    /// Whether an id must be given to it.
    pub wants_id: bool,
    /// Whether it is not in the file yet.
    pub is_new: bool,
    /// Its fields, those of tables within it in groups of their own.
    pub groups: Vec<Group>,
}

/// Fields that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are together; empty for those of the part itself.
    pub label: String,
    /// The fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the form.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What it means.
    pub hint: String,
    /// What it takes, in words.
    pub takes: String,
    /// Whether a plan without it cannot run.
    pub needed: bool,
    /// What is in it.
    pub entry: Entry,
}

/// What is in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A line of text.
    Line(String),
    /// A longer text.
    Words(String),
    /// A day, as ISO 8601 writes it.
    Date(String),
    /// A day and a time, likewise, without an offset.
    Moment(String),
    /// A number.
    Number(String),
    /// One thing a line.
    Lines(String),
    /// One text a language or a priority: the rest of its name, what that is called, the text, whether it has lines.
    Parts(Vec<(String, String, String, bool)>),
    /// One of these, by value and name.
    One(Vec<(String, String)>, String),
    /// Some of these, by value and name.
    Some(Vec<(String, String)>, Vec<String>),
    /// Too many to choose from: the first of them and how many there are; some can be added and removed.
    Crowd(Vec<String>, usize),
    /// Several fields a row; an empty row is none.
    Rows(Rows),
    /// For whom a session is.
    Audience(Audience),
    /// As the file writes it.
    Raw(String),
}

/// Fields in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// What stands in each row.
    pub columns: Vec<Column>,
    /// The rows that are filled, a text a column.
    pub rows: Vec<Vec<String>>,
    /// How many empty rows stand below them.
    pub spare: usize,
}

/// A field of each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub label: String,
    /// What can be chosen, by value and name; empty where something is typed.
    pub options: Vec<(String, String)>,
    /// What is typed there.
    pub takes: Takes,
}

/// What is typed into a field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A line.
    Line,
    /// A line a thing.
    Lines,
    /// A number.
    Number,
}

/// For whom a session is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// All leads, each team, and people who are named: by value and name.
    pub whom: Vec<(String, String)>,
    /// Which of them it is.
    pub chosen: String,
    /// The ids of the people who are named.
    pub people: Vec<String>,
    /// Whom to choose from, by id and name; of a crowd only those who are named.
    pub all: Vec<(String, String)>,
    /// Whether there are too many to choose from; more are added by name.
    pub is_crowd: bool,
}

impl Column {
    fn line(label: String) -> Self {
        Self {
            label,
            options: Vec::new(),
            takes: Takes::Line,
        }
    }

    fn lines(label: String) -> Self {
        Self {
            takes: Takes::Lines,
            ..Self::line(label)
        }
    }

    fn number(label: String) -> Self {
        Self {
            takes: Takes::Number,
            ..Self::line(label)
        }
    }

    fn one(label: String, options: Vec<(String, String)>) -> Self {
        Self {
            options,
            ..Self::line(label)
        }
    }
}

/// What was typed: the names of fields with their values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// What was typed into a field; none where the form did not have it.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// All that was chosen; none where the form did not have the field. An empty value stands for nothing chosen.
    pub fn all(&self, name: &str) -> Option<Vec<&str>> {
        let mut found = self.0.iter().filter(|(known, _)| known == name).peekable();
        found.peek()?;
        Some(
            found
                .map(|(_, value)| value.as_str())
                .filter(|value| !value.is_empty())
                .collect(),
        )
    }
}

/// Why a form cannot be shown or written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Wrong {
    /// The file is not TOML; only its text can be mended.
    #[error("the plan is not TOML")]
    NotToml,
    /// There is no such part.
    #[error("the plan has no such part")]
    NoSuchPart,
    /// Something new needs an id.
    #[error("an id is missing")]
    IdMissing,
    /// The id belongs to something else.
    #[error("the id {id} is taken")]
    IdTaken {
        /// The id.
        id: String,
    },
    /// A shift says half of what it should, or what another says already.
    #[error("{label} has a shift that cannot be: {why:?}")]
    Shift {
        /// The field.
        name: String,
        /// What it is called.
        label: String,
        /// What is wrong with it.
        why: ShiftWrong,
    },
    /// What should be written as the file writes it is not TOML.
    #[error("{label} is not written as the file writes it")]
    NotAValue {
        /// The field.
        name: String,
        /// What it is called.
        label: String,
    },
}

/// A part of a plan as a form: `team.desk`, `tier[1]`, `targets`, nothing for the plan's own keys; `person.+` is somebody
/// new.
pub fn part(source: &str, at: &str, words: &'static Words) -> Result<Part, Wrong> {
    drawn(&parse(source)?, at, words)
}

fn drawn(document: &DocumentMut, at: &str, words: &'static Words) -> Result<Part, Wrong> {
    let is_new = at.ends_with(".+");
    let (path, kind) = place::of(at).ok_or(Wrong::NoSuchPart)?;
    if !is_new && !path.is_empty() && place::item(document.as_item(), &path).is_none() && !is_table(kind) {
        return Err(Wrong::NoSuchPart);
    }
    let shape = described(at, kind).ok_or(Wrong::NoSuchPart)?;
    let groups = slot::groups(document, shape, &path)
        .into_iter()
        .map(|(label, slots)| Group {
            label: label.map_or_else(String::new, |(shape, key)| slot::name(shape, &key, words)),
            fields: slots.iter().map(|slot| slot.field(document, words)).collect(),
        })
        .filter(|group| !group.fields.is_empty())
        .collect();
    Ok(Part {
        shape: shape.name,
        name: name(document, &path, words),
        wants_id: is_new && matches!(kind, Some(Kind::ById(_))),
        is_new,
        groups,
    })
}

/// The file with what was typed in it, and where the part is now. Only what differs from what the form shows is written; a
/// field that was emptied is taken out.
pub fn write(source: &str, at: &str, typed: &Typed, words: &'static Words) -> Result<(String, String), Wrong> {
    let mut document = parse(source)?;
    let (mut path, kind) = place::of(at).ok_or(Wrong::NoSuchPart)?;
    if at.ends_with(".+") {
        path.pop();
        path = begin(&mut document, path, kind, typed)?;
    }
    let shape = described(at, kind).ok_or(Wrong::NoSuchPart)?;
    for (_, slots) in slot::groups(&document, shape, &path) {
        for slot in slots {
            slot.write(&mut document, typed, words)?;
        }
    }
    Ok((document.to_string(), place::key(&path)))
}

/// The file without a part. What introduces it stays with the part behind it.
pub fn remove(source: &str, at: &str) -> Result<String, Wrong> {
    let mut document = parse(source)?;
    let (path, kind) = place::of(at).ok_or(Wrong::NoSuchPart)?;
    if is_table(kind) || path.is_empty() {
        return Err(Wrong::NoSuchPart);
    }
    place::remove(document.as_item_mut(), &path).ok_or(Wrong::NoSuchPart)?;
    Ok(document.to_string())
}

fn parse(source: &str) -> Result<DocumentMut, Wrong> {
    let plain: Cow<'_, str> = source.trim_start_matches('\u{feff}').into();
    plain.parse().map_err(|_| Wrong::NotToml)
}

/// What may stand in a part.
fn described(at: &str, kind: Option<&Kind>) -> Option<&'static Shape> {
    match kind {
        Some(Kind::ById(_)) => shape_at(at),
        Some(_) | None => shape_at(at.trim_end_matches(".+")),
    }
}

/// Tables that every plan may have stand there also when the file does not write them yet.
fn is_table(kind: Option<&Kind>) -> bool {
    matches!(kind, Some(Kind::Table(_)))
}

/// Puts an empty part into the file; where it is.
fn begin(
    document: &mut DocumentMut,
    mut path: Vec<Step>,
    kind: Option<&Kind>,
    typed: &Typed,
) -> Result<Vec<Step>, Wrong> {
    let Some(Kind::ById(_)) = kind else {
        let at = place::push(document, &path).ok_or(Wrong::NoSuchPart)?;
        path.push(Step::At(at));
        return Ok(path);
    };
    let id = typed.one(NEW).unwrap_or_default().trim().to_owned();
    if id.is_empty() {
        return Err(Wrong::IdMissing);
    }
    let parent = place::table(document, &path, true).ok_or(Wrong::NoSuchPart)?;
    if parent.contains_key(&id) {
        return Err(Wrong::IdTaken { id });
    }
    parent.insert(&id, Item::Table(Table::new()));
    path.push(Step::Key(id));
    Ok(path)
}

fn name(document: &DocumentMut, path: &[Step], words: &'static Words) -> String {
    let item = place::item(document.as_item(), path);
    let of = |key: &str| Some(entry::told(item?.get(key)?, words.language()));
    let named = ["name", "label", "activity", "subject"].into_iter().find_map(of);
    named.unwrap_or_else(|| match path.last() {
        Some(Step::Key(key)) if key != NEW => key.clone(),
        Some(Step::Key(_) | Step::At(_)) | None => String::new(),
    })
}

/// A slot is a field before it is shown.
impl Slot {
    fn field(&self, document: &DocumentMut, words: &'static Words) -> Field {
        Field {
            name: self.form_name.clone(),
            label: slot::name(self.shape, &self.called, words),
            hint: slot::hint(self.shape, self.key_of_words(), words),
            takes: self.takes(words),
            needed: self.needed,
            entry: entry::of(self, document, words),
        }
    }
}
