//! What a rule of the contract found: its code, and the facts that its sentence names.

use jiff::civil::{Date, Time, Weekday};

use super::{Code, Priority};
use crate::text::{Language, Text};
use crate::tier::TierNo;
use crate::time::Span;

/// What a rule found in a plan that is otherwise well written.
///
/// The sentences are in the shell's catalogues, a key a code and case; each names every fact it needs by its name here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The stable code.
    pub code: Code,
    /// Which of the sentences of the code, where it has several.
    pub case: Option<&'static str>,
    /// What the sentence names.
    pub facts: Vec<(&'static str, Fact)>,
}

/// Something that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A word as the plan writes it: an id, a key, a name.
    Word(String),
    /// Words as the plan writes them.
    Words(Vec<String>),
    /// A text of the plan, in the reader's language.
    Name(Text),
    /// Texts of the plan.
    Names(Vec<Text>),
    /// A number.
    Count(u64),
    /// A share, in thousandths.
    Permille(u32),
    /// Numbers, of tiers for one.
    Counts(Vec<u64>),
    /// A length of time, to be said in hours and minutes.
    Minutes(u64),
    /// A length of time as the plan writes it.
    Span(Span),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// One day of a week.
    Day(Weekday),
    /// Days of every week, in its order.
    Days(Vec<Weekday>),
    /// Priorities, the most urgent first.
    Priorities(Vec<Priority>),
}

impl Judgement {
    /// A finding with the sentence that its code has.
    pub fn of(code: Code) -> Self {
        Self {
            code,
            case: None,
            facts: Vec::new(),
        }
    }

    /// A finding with one of the other sentences of its code.
    pub fn case(code: Code, case: &'static str) -> Self {
        Self {
            case: Some(case),
            ..Self::of(code)
        }
    }

    /// Adds a fact that the sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }
}

macro_rules! facts {
    ($($kind:ty => |$value:ident| $fact:expr,)*) => {$(
        impl From<$kind> for Fact {
            fn from($value: $kind) -> Self {
                $fact
            }
        }
    )*};
}

facts! {
    &str => |word| Self::Word(word.to_owned()),
    &String => |word| Self::Word(word.clone()),
    &super::Id => |id| Self::Word(id.to_string()),
    &Language => |language| Self::Word(language.to_string()),
    Vec<String> => |words| Self::Words(words),
    &Text => |name| Self::Name(name.clone()),
    Vec<Text> => |names| Self::Names(names),
    u64 => |count| Self::Count(count),
    u32 => |count| Self::Count(u64::from(count)),
    usize => |count| Self::Count(count as u64),
    TierNo => |tier| Self::Count(u64::from(tier.get())),
    Vec<TierNo> => |tiers| Self::Counts(tiers.iter().map(|tier| u64::from(tier.get())).collect()),
    Span => |span| Self::Span(span),
    Date => |date| Self::Date(date),
    Time => |time| Self::Time(time),
    Weekday => |day| Self::Day(day),
    Vec<Weekday> => |days| Self::Days(days),
    Priority => |priority| Self::Priorities(vec![priority]),
    Vec<Priority> => |priorities| Self::Priorities(priorities),
}
