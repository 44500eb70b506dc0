use std::ops::{Range, RangeInclusive};

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeInteger, DeValue};

use super::table::join;
use super::{Reader, Table};
use crate::plan::problem::{Form, Kind, Noun};
use crate::plan::{Code, Id, Judgement, Problem};
use crate::text::{Language, Text};
use crate::tier::TierNo;

/// A value while it is read. Every reading gives nothing where it has noted what is wrong.
#[derive(Debug)]
pub(in crate::plan) struct Node<'r> {
    reader: &'r Reader<'r>,
    key: String,
    name_span: Range<usize>,
    value: &'r Spanned<DeValue<'r>>,
}

impl<'r> Node<'r> {
    pub(super) fn new(
        reader: &'r Reader<'r>,
        key: String,
        name_span: Range<usize>,
        value: &'r Spanned<DeValue<'r>>,
    ) -> Self {
        Self {
            reader,
            key,
            name_span,
            value,
        }
    }

    /// The file it stands in.
    pub(super) fn reader(&self) -> &'r Reader<'r> {
        self.reader
    }

    /// The value itself.
    pub(super) fn value(&self) -> &'r DeValue<'r> {
        self.value.get_ref()
    }

    /// The key of another value in the same table.
    pub(super) fn beside(&self, name: &str) -> String {
        let table = self.key.rsplit_once('.').map_or("", |(table, _)| table);
        join(table, name)
    }

    /// Notes a problem with the value.
    pub(super) fn note(&self, problem: Problem) {
        self.reader.note(problem, self.key.clone(), self.value.span());
    }

    /// Notes a problem with the name of the key.
    pub(super) fn note_at_name(&self, problem: Problem) {
        self.reader.note(problem, self.key.clone(), self.name_span.clone());
    }

    /// Notes that the value is of another kind (P003).
    pub(super) fn wrong_kind<T>(&self, wanted: Kind) -> Option<T> {
        self.note(Problem::WrongKind {
            wanted,
            found: self.kind(),
        });
        None
    }

    /// Notes that the string has another form (P003).
    pub(super) fn malformed<T>(&self, form: Form, text: &str) -> Option<T> {
        self.note(Problem::Malformed {
            form,
            text: text.to_owned(),
        });
        None
    }

    fn kind(&self) -> Kind {
        match self.value() {
            DeValue::String(_) => Kind::String,
            DeValue::Integer(_) => Kind::Whole,
            DeValue::Float(_) => Kind::Number,
            DeValue::Boolean(_) => Kind::Truth,
            DeValue::Array(_) => Kind::List,
            DeValue::Table(_) => Kind::Table,
            DeValue::Datetime(written) => match (written.date, written.time) {
                (Some(_), Some(_)) => Kind::DateTime,
                (Some(_), None) => Kind::Date,
                (None, _) => Kind::Clock,
            },
        }
    }

    /// A string, also an empty one.
    pub(super) fn string(&self) -> Option<&'r str> {
        let string = self.value().as_str();
        string.or_else(|| self.wrong_kind(Kind::String))
    }

    /// A string with something in it.
    pub(super) fn words(&self) -> Option<String> {
        let words = self.string()?;
        if words.trim().is_empty() {
            return self.malformed(Form::Words, words);
        }
        Some(words.to_owned())
    }

    /// A string, or a list of them.
    pub(super) fn strings(&self) -> Option<Vec<Node<'r>>> {
        match self.value() {
            DeValue::String(_) => Some(vec![self.again()]),
            DeValue::Array(_) => self.list(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => self.wrong_kind(Kind::Strings),
        }
    }

    /// A text: words, or a table with words a language.
    pub(super) fn text(&self) -> Option<Text> {
        match self.value() {
            DeValue::String(_) => self.words().map(Text::same),
            DeValue::Table(_) => {
                let mut translations = IndexMap::new();
                for (name, node) in self.table()?.unasked() {
                    node.judge_language_name(&name);
                    if let Some(words) = node.words() {
                        translations.insert(Language::new(name), words);
                    }
                }
                let text = Text::translated(translations, &self.reader.language);
                if text.is_none() && !self.reader.is_broken(&self.key) {
                    return self.malformed(Form::Words, "");
                }
                self.judge_translations(text.as_ref());
                text
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => self.wrong_kind(Kind::Text),
        }
    }

    /// P008: a text given as a table lacks one of the plan's languages. Another region of the same language will do.
    fn judge_translations(&self, text: Option<&Text>) {
        let Some(text) = text.filter(|_| !self.reader.is_broken(&self.key)) else {
            return;
        };
        let has = |wanted: &Language| {
            let mut written = text.languages().map(Language::primary);
            written.any(|written| written.eq_ignore_ascii_case(wanted.primary()))
        };
        let offered = self.reader.languages.iter();
        let missing: Vec<String> = offered.filter(|wanted| !has(wanted)).map(Language::to_string).collect();
        if !missing.is_empty() {
            self.note(Judgement::of(Code::P008).with("languages", missing).into());
        }
    }

    /// True or false.
    pub(super) fn truth(&self) -> Option<bool> {
        let truth = self.value().as_bool();
        truth.or_else(|| self.wrong_kind(Kind::Truth))
    }

    /// A whole number within bounds.
    pub(super) fn whole(&self, bounds: RangeInclusive<u64>) -> Option<u64> {
        let Some(written) = self.value().as_integer() else {
            return self.wrong_kind(Kind::Whole);
        };
        let number = whole(written).filter(|number| bounds.contains(number));
        if number.is_none() {
            self.note(Problem::OutOfRange {
                low: bounds.start().to_string(),
                high: bounds.end().to_string(),
            });
        }
        number
    }

    /// A whole number within bounds that a count fits in.
    pub(super) fn count(&self, bounds: RangeInclusive<u32>) -> Option<u32> {
        let number = self.whole(u64::from(*bounds.start())..=u64::from(*bounds.end()))?;
        u32::try_from(number).ok()
    }

    /// Any number within bounds.
    pub(super) fn number(&self, bounds: RangeInclusive<f64>) -> Option<f64> {
        let written: Option<f64> = match self.value() {
            DeValue::Integer(written) if written.radix() == 10 => written.as_str().parse().ok(),
            DeValue::Float(written) => written.as_str().parse().ok(),
            DeValue::Integer(_)
            | DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => return self.wrong_kind(Kind::Number),
        };
        let number = written.filter(|number| bounds.contains(number));
        if number.is_none() {
            self.note(Problem::OutOfRange {
                low: bounds.start().to_string(),
                high: bounds.end().to_string(),
            });
        }
        number
    }

    /// A share, 0 to 1.
    pub(super) fn share(&self) -> Option<f64> {
        self.number(0.0..=1.0)
    }

    /// The elements of a list.
    pub(super) fn list(&self) -> Option<Vec<Node<'r>>> {
        let Some(list) = self.value().as_array() else {
            return self.wrong_kind(Kind::List);
        };
        let element = |(index, value): (usize, &'r Spanned<DeValue<'r>>)| {
            let key = format!("{}[{index}]", self.key);
            Node::new(self.reader, key, value.span(), value)
        };
        Some(list.iter().enumerate().map(element).collect())
    }

    /// A table.
    pub(super) fn table(&self) -> Option<Table<'r>> {
        let Some(table) = self.value().as_table() else {
            return self.wrong_kind(Kind::Table);
        };
        let span = self.value.span();
        Some(Table::new(self.reader, table, self.key.clone(), span))
    }

    /// A list of tables, as `[[key]]` writes them.
    pub(super) fn tables(&self) -> Option<Vec<Table<'r>>> {
        if self.value().as_array().is_none() {
            return self.wrong_kind(Kind::Tables);
        }
        Some(self.list()?.iter().filter_map(Node::table).collect())
    }

    /// One of the words a key takes.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let written = self.string()?;
        let found = words.iter().find(|(word, _)| *word == written);
        if found.is_none() {
            self.note(Problem::UnknownWord {
                word: written.to_owned(),
                allowed: words.iter().map(|(word, _)| (*word).to_owned()).collect(),
                nearest: self.reader.nearest(written, words.iter().map(|(word, _)| *word)),
            });
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// The id that something gives itself.
    pub(super) fn own_id(&self) -> Option<Id> {
        let id = self.string()?;
        if !Id::is_well_formed(id) {
            return self.malformed(Form::Id, id);
        }
        Some(Id::new(id))
    }

    /// Judges the name of a key that is an id (P003).
    pub(super) fn judge_id(&self, name: &str) {
        if !Id::is_well_formed(name) {
            self.note_at_name(Problem::Malformed {
                form: Form::Id,
                text: name.to_owned(),
            });
        }
    }

    /// A reference to something of the plan (P004, and S203 for handover fields). It is given also when nothing has
    /// that id, so that what is judged later does not take it for left out.
    pub(super) fn reference(&self, noun: Noun) -> Option<Id> {
        let id = self.string()?;
        if !self.reader.ids.has(noun, id) {
            self.note(self.no_such(noun, id));
        }
        Some(Id::new(id))
    }

    /// A reference to a tier, by its place or its id (P004).
    pub(super) fn tier(&self) -> Option<TierNo> {
        let ids = &self.reader.ids;
        let (written, tier) = match self.value() {
            DeValue::Integer(place) => {
                let within =
                    whole(place).filter(|place| usize::try_from(*place).is_ok_and(|place| place <= ids.tier_count()));
                let tier = within.and_then(|place| TierNo::new(u8::try_from(place).ok()?));
                (place.to_string(), tier)
            }
            DeValue::String(id) => (id.to_string(), ids.tier(id)),
            DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                return self.wrong_kind(Kind::Tier);
            }
        };
        if tier.is_none() {
            self.note(self.no_such(Noun::Tier, &written));
        }
        tier
    }

    /// The problem that nothing has this id.
    pub(super) fn no_such(&self, noun: Noun, id: &str) -> Problem {
        let nearest = self.reader.nearest(id, self.reader.ids.all(noun));
        let id = id.to_owned();
        if noun == Noun::Field {
            return Problem::NoSuchField { field: id, nearest };
        }
        Problem::NoSuch { noun, id, nearest }
    }

    fn again(&self) -> Self {
        Self::new(self.reader, self.key.clone(), self.name_span.clone(), self.value)
    }
}

fn whole(written: &DeInteger<'_>) -> Option<u64> {
    u64::from_str_radix(written.as_str(), written.radix()).ok()
}
