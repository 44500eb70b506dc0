use indexmap::IndexMap;
use toml::{Table, Value};

use super::super::problem::Noun;
use super::super::shape::{Kind, Shape};
use crate::text::{Language, Text};
use crate::time::Span;

/// What a key says, ready to be put in words.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Words of the plan.
    Text(Text),
    /// True or false.
    Truth(bool),
    /// A number, as written.
    Number(String),
    /// A share, 0 to 1.
    Share(f64),
    /// A length of time.
    Span(Span),
    /// A date or a date with a time, as TOML writes it.
    Date(String),
    /// One of the words that a key takes; the table and key say which.
    Word(&'static Shape, &'static str, String),
    /// An option or form field whose words Ladder knows.
    Known(String),
    /// Something of the plan, by its name.
    Named(Text),
    /// A tier: its place or id, and its name.
    Tier(String, Option<Text>),
    /// Several of them.
    List(Vec<Fact>),
}

/// One of the two plans.
#[derive(Debug)]
pub(super) struct Side<'t> {
    pub(super) tree: &'t Table,
    language: Language,
}

impl<'t> Side<'t> {
    pub(super) fn of(tree: &'t Table) -> Self {
        let language = tree.get("language").and_then(Value::as_str).unwrap_or("en");
        let language = Language::new(language);
        Self { tree, language }
    }

    /// Words of the plan, in its languages.
    pub(super) fn text(&self, value: &Value) -> Text {
        let Value::Table(table) = value else {
            return Text::same(plain(value));
        };
        let one = |(tag, words): (&String, &Value)| (Language::new(tag.clone()), plain(words));
        let translations: IndexMap<Language, String> = table.iter().map(one).collect();
        Text::translated(translations, &self.language).unwrap_or_else(|| Text::same(""))
    }

    /// What something is called; its id where it has no name.
    pub(super) fn name_of(&self, noun: Noun, id: &str) -> Text {
        let found = match noun {
            Noun::Person => self.entry("person", id, "name"),
            Noun::Team => self.entry("team", id, "name"),
            Noun::Field => self.entry("handover", id, "label"),
            Noun::Vendor => self.entry("vendor", id, "name"),
            Noun::Topic => self.entry("topic", id, "name"),
            Noun::Phase => self.element(self.tree.get("phase"), id),
            Noun::Module => self.element(self.training().and_then(|training| training.get("module")), id),
            Noun::Tier => self.tier_name(id),
            Noun::Audience => self
                .entry("team", id, "name")
                .or_else(|| self.entry("person", id, "name")),
            Noun::Hours | Noun::Station => None,
        };
        found.unwrap_or_else(|| Text::same(id))
    }

    fn training(&self) -> Option<&Table> {
        self.tree.get("training").and_then(Value::as_table)
    }

    fn entry(&self, table: &str, id: &str, key: &str) -> Option<Text> {
        let value = self.tree.get(table)?.as_table()?.get(id)?.as_table()?.get(key)?;
        Some(self.text(value))
    }

    fn element(&self, list: Option<&Value>, id: &str) -> Option<Text> {
        let has_id = |table: &&Table| table.get("id").and_then(Value::as_str) == Some(id);
        let found = list?.as_array()?.iter().filter_map(Value::as_table).find(has_id)?;
        Some(self.text(found.get("name")?))
    }

    /// The name of a tier, by its id or its place.
    pub(super) fn tier_name(&self, id: &str) -> Option<Text> {
        let tiers = self.tree.get("tier")?.as_array()?;
        let by_place = || {
            tiers
                .get(id.parse::<usize>().ok()?.checked_sub(1)?)?
                .as_table()?
                .get("name")
        };
        let named = self.element(self.tree.get("tier"), id);
        named.or_else(|| Some(self.text(by_place()?)))
    }

    /// What a value says under a key.
    pub(super) fn fact(&self, of: (&'static Shape, &'static str), kind: &Kind, value: &Value) -> Fact {
        let elements = value.as_array().filter(|_| kind.element().is_some());
        if let Some(list) = elements {
            let element = kind.element().unwrap_or(kind);
            return Fact::List(list.iter().map(|value| self.fact(of, element, value)).collect());
        }
        match kind {
            Kind::Text => Fact::Text(self.text(value)),
            Kind::Option | Kind::FormField => self.known(value),
            Kind::Span | Kind::Spans => {
                let span = value.as_str().and_then(|written| written.parse().ok());
                span.map_or_else(|| Fact::Text(Text::same(plain(value))), Fact::Span)
            }
            Kind::Word(_) => Fact::Word(of.0, of.1, plain(value)),
            Kind::Ref(noun) => Fact::Named(self.name_of(*noun, &plain(value))),
            Kind::Audience if value.as_str() == Some("leads") => Fact::Word(of.0, of.1, "leads".to_owned()),
            Kind::Audience => Fact::Named(self.name_of(Noun::Audience, &plain(value))),
            Kind::Tier => Fact::Tier(plain(value), self.tier_name(&plain(value))),
            Kind::Number(0.0, 1.0) => number(value).map_or_else(|| written(value), Fact::Share),
            Kind::List(kind) | Kind::OneOrMany(kind) => self.fact(of, kind, value),
            Kind::Anything
            | Kind::Words
            | Kind::Truth
            | Kind::Whole(..)
            | Kind::Number(..)
            | Kind::Date
            | Kind::DateOrString
            | Kind::Holiday
            | Kind::Moment
            | Kind::Weekly
            | Kind::Intervals
            | Kind::Zone
            | Kind::Language
            | Kind::Currency
            | Kind::Address
            | Kind::Pattern
            | Kind::OwnId
            | Kind::Staff
            | Kind::Range(..)
            | Kind::Table(_)
            | Kind::Tables(_)
            | Kind::ById(_) => written(value),
        }
    }

    fn known(&self, value: &Value) -> Fact {
        let known =
            |word: &&str| super::super::KNOWN_CHOICES.contains(word) || super::super::KNOWN_FORM_FIELDS.contains(word);
        if let Some(word) = value.as_str().filter(known) {
            return Fact::Known(word.to_owned());
        }
        let label = value.as_table().and_then(|table| table.get("label"));
        Fact::Text(self.text(label.unwrap_or(value)))
    }
}

/// What a value says by itself.
fn written(value: &Value) -> Fact {
    match value {
        Value::Boolean(truth) => Fact::Truth(*truth),
        Value::Datetime(at) => Fact::Date(at.to_string()),
        Value::Integer(_) | Value::Float(_) => Fact::Number(plain(value)),
        Value::Array(list) => Fact::List(list.iter().map(written).collect()),
        Value::Table(table) => {
            let pair = |(name, value): (&String, &Value)| Fact::Text(Text::same(format!("{name} {}", plain(value))));
            Fact::List(table.iter().map(pair).collect())
        }
        Value::String(words) => Fact::Text(Text::same(words.clone())),
    }
}

/// A value as it is written, without the quotes of a string.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Datetime(at) => at.to_string(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Table(table) => {
            let pairs = table.iter().map(|(name, value)| format!("{name} {}", plain(value)));
            pairs.collect::<Vec<_>>().join(", ")
        }
    }
}

fn number(value: &Value) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a share is 0 or 1 where it is whole")]
    let whole = value.as_integer().map(|whole| whole as f64);
    value.as_float().or(whole)
}
