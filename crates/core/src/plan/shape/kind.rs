use super::super::problem::Noun;

/// A table of the file: its name and its keys.
#[derive(Debug)]
pub struct Shape {
    /// Names the table in catalogues and schemas: `tier`, `assume-tier`.
    pub name: &'static str,
    /// How the file writes its head: `[[tier]]`; empty for the top and for tables that stand within a line.
    pub head: &'static str,
    /// The keys, in the order people read them.
    pub keys: &'static [Key],
    /// Keys whose names the plan chooses, beside those above.
    pub others: Option<(Names, &'static Kind)>,
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As the file writes it.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether a plan without it is refused (P003).
    pub needed: bool,
    /// What holds where the plan says nothing, as JSON writes it; none where nothing holds, or something of the plan.
    pub default: Option<&'static str>,
}

/// Names that the plan chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Ids of its own.
    Ids,
    /// Languages.
    Languages,
    /// Weekdays or ranges of them: `mon`, `tue-thu`.
    Days,
    /// Dates as ISO 8601 writes them.
    Dates,
    /// Ids of something defined elsewhere in the plan.
    Of(Noun),
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Words, the same in every language or one a language.
    Text,
    /// A string, also an empty one.
    Anything,
    /// A string with something in it.
    Words,
    /// True or false.
    Truth,
    /// A whole number from the first to the second.
    Whole(u64, u64),
    /// Any number from the first to the second.
    Number(f64, f64),
    /// A span.
    Span,
    /// One span, or one a priority.
    Spans,
    /// A date as TOML writes it.
    Date,
    /// A date as TOML writes it, or the same in quotes.
    DateOrString,
    /// A date, or the code of a country whose days off count.
    Holiday,
    /// A date and time as TOML writes it.
    Moment,
    /// An hour of the week: `mon-fri 09:30`.
    Weekly,
    /// One interval of a day or several.
    Intervals,
    /// An IANA time zone.
    Zone,
    /// A language of BCP 47.
    Language,
    /// A currency of ISO 4217.
    Currency,
    /// An e-mail address.
    Address,
    /// A regular expression.
    Pattern,
    /// The id of the thing itself.
    OwnId,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The id of something of the plan.
    Ref(Noun),
    /// A tier, by place or id.
    Tier,
    /// Whom a session is for: `leads`, a team, a person or several persons.
    Audience,
    /// An option of a choice: words, or an id whose words Ladder knows.
    Option,
    /// A field of a form: an id that Ladder knows, or a table like a handover field.
    FormField,
    /// How many people are on shift: a number, or one a calendar.
    Staff,
    /// The least and the most of something, within these bounds.
    Range(u64, u64),
    /// A list.
    List(&'static Kind),
    /// One, or a list.
    OneOrMany(&'static Kind),
    /// A table.
    Table(&'static Shape),
    /// A list of tables.
    Tables(&'static Shape),
    /// A table whose names are ids, each with a table.
    ById(&'static Shape),
}

impl Kind {
    /// The table that stands below a key of this kind, whether once, in a list or by id.
    pub fn shape(&self) -> Option<&'static Shape> {
        match self {
            Self::Table(shape) | Self::Tables(shape) | Self::ById(shape) => Some(shape),
            Self::Spans => Some(&super::promise::SPANS),
            Self::FormField => Some(&super::promise::FIELD),
            Self::List(kind) | Self::OneOrMany(kind) => kind.shape(),
            Self::Text
            | Self::Anything
            | Self::Words
            | Self::Truth
            | Self::Whole(..)
            | Self::Number(..)
            | Self::Span
            | Self::Date
            | Self::DateOrString
            | Self::Holiday
            | Self::Moment
            | Self::Weekly
            | Self::Intervals
            | Self::Zone
            | Self::Language
            | Self::Currency
            | Self::Address
            | Self::Pattern
            | Self::OwnId
            | Self::Word(_)
            | Self::Ref(_)
            | Self::Tier
            | Self::Audience
            | Self::Option
            | Self::Staff
            | Self::Range(..) => None,
        }
    }
}

impl Kind {
    /// What a list holds, where this is one or may be.
    pub fn element(&self) -> Option<&'static Kind> {
        if let Self::List(kind) | Self::OneOrMany(kind) = self {
            return Some(kind);
        }
        None
    }
}

impl Shape {
    /// The key with a name, chosen names left out.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A key that may be left out.
pub(super) const fn may(name: &'static str, kind: Kind) -> Key {
    Key {
        name,
        kind,
        needed: false,
        default: None,
    }
}

/// A key that must be there.
pub(super) const fn must(name: &'static str, kind: Kind) -> Key {
    Key {
        name,
        kind,
        needed: true,
        default: None,
    }
}

/// A key that may be left out, with what holds then.
pub(super) const fn or(name: &'static str, kind: Kind, default: &'static str) -> Key {
    Key {
        name,
        kind,
        needed: false,
        default: Some(default),
    }
}

/// A table without names of its own choosing.
pub(super) const fn table(name: &'static str, head: &'static str, keys: &'static [Key]) -> Shape {
    Shape {
        name,
        head,
        keys,
        others: None,
    }
}

/// The words of a list of words and what they mean.
pub(super) const fn names<T, const N: usize>(pairs: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut index = 0;
    while index < N {
        names[index] = pairs[index].0;
        index += 1;
    }
    names
}
