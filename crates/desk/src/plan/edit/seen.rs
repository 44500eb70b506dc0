use form_urlencoded::{Serializer, parse};
use sha2::{Digest, Sha256};

use super::place::{self, Step};
use super::{Entry, Field, Part, Typed, Wrong, cell_name, people_of};
use crate::words::Words;

/// What a part is recognised by, where it has no id.
const NAMES: [&str; 5] = ["name", "label", "activity", "subject", "code"];

/// What a form showed: a mark of what stood in each of its fields. A field in which nothing stood has none. The form carries
/// it, so that what was typed is told from what merely stood there, whatever others wrote meanwhile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(Vec<(String, String)>);

/// What was typed, held against the text as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Where the part is now.
    pub at: String,
    /// What was typed, without the fields that were left as they were shown.
    pub typed: Typed,
    /// Fields that somebody else wrote as well, and otherwise.
    pub both: Vec<String>,
    /// Whether the part is still as it was shown.
    pub is_as_seen: bool,
}

impl Seen {
    /// What the form of a part shows.
    pub fn of(part: &Part) -> Self {
        let marked = fields(part).flat_map(shown);
        Self(marked.filter_map(|(name, text)| Some((name, mark(&text)?))).collect())
    }

    /// As a form carries it.
    pub fn written(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// As a form carried it.
    pub fn read(written: &str) -> Self {
        Self(parse(written.as_bytes()).into_owned().collect())
    }

    /// What was typed, without the fields that were left as they were shown.
    pub fn touched(&self, typed: &Typed) -> Typed {
        let is_touched = |name: &str| mark(&typed.said(name)).as_deref() != self.mark(name);
        let touched = typed.0.iter().filter(|(name, _)| is_touched(name));
        Typed(touched.cloned().collect())
    }

    /// What was typed, held against the text as it is now.
    pub fn held(&self, source: &str, at: &str, typed: &Typed, words: &'static Words) -> Result<Held, Wrong> {
        let (at, part) = self.found(source, at, words)?;
        let typed = self.touched(typed);
        let both = fields(&part).flat_map(|field| self.both(field, &typed)).collect();
        Ok(Held {
            at,
            typed,
            both,
            is_as_seen: *self == Self::of(&part),
        })
    }

    /// Where the part is now that was shown at a place: elements of a list move when others are put before them.
    pub fn found(&self, source: &str, at: &str, words: &'static Words) -> Result<(String, Part), Wrong> {
        let document = super::parse(source)?;
        let at_place = |at: &str| super::drawn(&document, at, words);
        let mut path = place::steps(at).ok_or(Wrong::NoSuchPart)?;
        let Some(Step::At(_)) = path.pop() else {
            return Ok((at.to_owned(), at_place(at)?));
        };
        if let Some(part) = at_place(at).ok().filter(|part| *self == Self::of(part)) {
            return Ok((at.to_owned(), part));
        }
        let list = place::key(&path);
        let elements = (0..).map_while(|nth: usize| {
            let at = format!("{list}[{nth}]");
            let part = at_place(&at).ok()?;
            Some((at, part))
        });
        let alike = elements.filter(|(_, part)| self.is_same_thing(part));
        alike
            .max_by_key(|(_, part)| self.alike(&Self::of(part)))
            .ok_or(Wrong::NoSuchPart)
    }

    /// Is it the thing that was shown, changed or not?
    fn is_same_thing(&self, part: &Part) -> bool {
        let other = Self::of(part);
        let is_same = |name: &str| self.mark(name).is_some() && self.mark(name) == other.mark(name);
        if self.mark("id").is_some() {
            return is_same("id");
        }
        let mut known = self.0.iter().map(|(name, _)| name.as_str());
        let is_named = known.any(|name| NAMES.contains(&name.split('.').next().unwrap_or(name)) && is_same(name));
        let (alike, all) = (self.alike(&other), self.0.len());
        // Neighbours have some things in common; one that was renamed has nearly all.
        alike > 0
            && if is_named {
                alike * 2 >= all
            } else {
                alike * 4 >= all * 3
            }
    }

    /// In how many fields the same stands.
    fn alike(&self, other: &Self) -> usize {
        self.0.iter().filter(|one| other.0.contains(one)).count()
    }

    /// What was typed into a field, where somebody else wrote something else into it.
    fn both(&self, field: &Field, typed: &Typed) -> Vec<String> {
        let all = shown(field);
        let moved = |(name, now): &&(String, String)| mark(now).as_deref() != self.mark(name);
        let is_typed = |name: &str| typed.0.iter().any(|(known, _)| known == name);
        // The lines of one language belong to those of the others, and the fields of a row to each other.
        let has_lines = |parts: &[(String, String, String, bool)]| parts.iter().any(|(.., has_lines)| *has_lines);
        let is_whole = matches!(&field.entry, Entry::Rows(_) | Entry::Audience(_))
            || matches!(&field.entry, Entry::Parts(parts) if has_lines(parts));
        let gone = self.gone(field, &all);
        let all_moved = is_whole && (!gone.is_empty() || all.iter().any(|one| moved(&one)));
        let clashing = all.iter().filter(|one| all_moved || moved(one));
        let mut clashing: Vec<String> = clashing
            .filter(|(name, now)| is_typed(name) && typed.said(name) != *now)
            .map(|(name, _)| name.clone())
            .collect();
        // What was changed in a row that somebody else took out has no place any more.
        let is_changed = |name: &&str| is_typed(name) && mark(&typed.said(name)).as_deref() != self.mark(name);
        clashing.extend(gone.into_iter().filter(is_changed).map(str::to_owned));
        clashing
    }

    /// The cells of rows that were shown and are there no more.
    fn gone(&self, field: &Field, all: &[(String, String)]) -> Vec<&str> {
        let prefix = format!("{}.", field.name);
        let is_of_rows = matches!(&field.entry, Entry::Rows(_));
        let known = self.0.iter().map(|(name, _)| name.as_str());
        let shown = known.filter(|name| is_of_rows && name.starts_with(&prefix));
        shown.filter(|name| !all.iter().any(|(now, _)| now == name)).collect()
    }

    fn mark(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, mark)| mark.as_str())
    }
}

impl Typed {
    /// All that a field was given, as one text.
    fn said(&self, name: &str) -> String {
        let given = self.0.iter().filter(|(known, _)| known == name);
        let mut given: Vec<&str> = given
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
            .collect();
        given.sort_unstable();
        level(&given.join("\n"))
    }
}

fn fields(part: &Part) -> impl Iterator<Item = &Field> {
    part.groups.iter().flat_map(|group| &group.fields)
}

/// What a field shows, by the names that the form sends. What is only ever added or taken out shows nothing.
pub fn shown(field: &Field) -> Vec<(String, String)> {
    let one = |text: &str| vec![(field.name.clone(), level(text))];
    match &field.entry {
        Entry::Line(text)
        | Entry::Words(text)
        | Entry::Date(text)
        | Entry::Moment(text)
        | Entry::Number(text)
        | Entry::Lines(text)
        | Entry::Raw(text)
        | Entry::One(_, text) => one(text),
        Entry::Some(_, chosen) => {
            let mut chosen = chosen.clone();
            chosen.sort_unstable();
            one(&chosen.join("\n"))
        }
        Entry::Parts(parts) => {
            let named =
                |(part, _, text, _): &(String, String, String, bool)| (format!("{}{part}", field.name), level(text));
            parts.iter().map(named).collect()
        }
        Entry::Rows(rows) => {
            let cells = rows.rows.iter().enumerate().flat_map(|(row, cells)| {
                let named = move |(column, text): (usize, &String)| (cell_name(&field.name, row, column), level(text));
                cells.iter().enumerate().map(named)
            });
            cells.collect()
        }
        Entry::Audience(audience) => {
            let mut people = audience.people.clone();
            people.sort_unstable();
            let people = (people_of(&field.name), level(&people.join("\n")));
            vec![(field.name.clone(), audience.chosen.clone()), people]
        }
        Entry::Crowd(..) => Vec::new(),
    }
}

/// A text without the space around its lines and the empty lines behind it. Those before it stay: in a list of texts they
/// stand for elements that have none in this language.
pub(super) fn level(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n").trim_end().to_owned()
}

/// None of nothing.
fn mark(text: &str) -> Option<String> {
    let hash = Sha256::digest(text.as_bytes());
    let short = hash.iter().take(8).map(|byte| format!("{byte:02x}"));
    (!text.is_empty()).then(|| short.collect())
}
