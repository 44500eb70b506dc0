//! What exactly is wrong, as data; the sentences are in the shell's catalogues, one key a problem.

use jiff::civil::Weekday;

use super::{Code, Judgement, Priority};
use crate::calendar::Interval;
use crate::time::Span;

/// What is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// P001: the bytes are not UTF-8.
    NotUtf8,
    /// P001: the text is not TOML.
    NotToml(Fault),
    /// P002: a key nobody knows, with the nearest one somebody does.
    UnknownKey {
        /// The key as written.
        key: String,
        /// A known key that looks like it.
        nearest: Option<String>,
    },
    /// P003: a key that must be there is not.
    Missing {
        /// The key that is missing.
        key: String,
    },
    /// P003: another kind of value than the key takes.
    WrongKind {
        /// What the key takes.
        wanted: Kind,
        /// What was written.
        found: Kind,
    },
    /// P003: a number beyond its bounds.
    OutOfRange {
        /// The least it may be.
        low: String,
        /// The most it may be.
        high: String,
    },
    /// P003: none of the words the key takes.
    UnknownWord {
        /// The word as written.
        word: String,
        /// The words it takes.
        allowed: Vec<String>,
        /// The one of them that looks like it.
        nearest: Option<String>,
    },
    /// P003: a string that does not have the form of what it should be.
    Malformed {
        /// What it should be.
        form: Form,
        /// The string as written.
        text: String,
    },
    /// P003: two keys that exclude each other.
    Conflict {
        /// One of them.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// P003: options on a field that takes none.
    NeedlessOptions,
    /// P004: a reference to an id that does not exist.
    NoSuch {
        /// What the id should name.
        noun: Noun,
        /// The id as written.
        id: String,
        /// An id that looks like it.
        nearest: Option<String>,
    },
    /// P005: an id used twice.
    IdTwice {
        /// The id.
        id: String,
        /// The line of the first use; 0 where it cannot be told.
        line: usize,
    },
    /// P005: an e-mail address used twice.
    AddressTwice {
        /// The address as written.
        address: String,
        /// The line of the first use.
        line: usize,
    },
    /// P006: a name that no register of the world has.
    Unregistered {
        /// The register.
        register: Register,
        /// The name as written.
        name: String,
        /// A name in it that looks like it.
        nearest: Option<String>,
    },
    /// P009: an `[[allow]]` that matches no finding.
    AllowsNothing {
        /// The code it names.
        code: String,
        /// A code that looks like it, where there is no such code.
        nearest: Option<String>,
    },
    /// P009: an `[[allow]]` for an error.
    AllowsError {
        /// The code it names.
        code: Code,
    },
    /// T101: no tier at all.
    NoTier,
    /// T101: tier 1 is a vendor.
    VendorFirst,
    /// T102: a tier without team or vendor.
    NobodyInTier {
        /// Its place, from 1.
        tier: usize,
    },
    /// T103: a team of a tier without members.
    NoMembers {
        /// The team.
        team: String,
    },
    /// T106: a vendor tier that is not the last one.
    VendorNotLast {
        /// Its place, from 1.
        tier: usize,
    },
    /// S201: no promises at all.
    NoTargets,
    /// S201: a priority without a `solve` target.
    NoSolve {
        /// The priority.
        priority: Priority,
    },
    /// S201: a first reply promised later than the solution.
    ReplyAfterSolve {
        /// The priority.
        priority: Priority,
        /// The span to the first reply.
        first_reply: Span,
        /// The span to the solution.
        solve: Span,
    },
    /// S203: a handover field that is not defined.
    NoSuchField {
        /// The field as written.
        field: String,
        /// A field that looks like it.
        nearest: Option<String>,
    },
    /// S209: a calendar that never opens.
    NeverOpen {
        /// The calendar.
        hours: String,
    },
    /// S209: intervals of a calendar that overlap.
    Overlap {
        /// The calendar.
        hours: String,
        /// The interval that starts first.
        first: (Day, Interval),
        /// The one that starts before it ends.
        second: (Day, Interval),
    },
    /// E401: training without modules.
    NoModules,
    /// E401: a session whose modules exceed its minutes.
    SessionTooShort {
        /// The session.
        session: String,
        /// What its modules last together.
        modules_minutes: u64,
        /// What it lasts.
        minutes: u32,
    },
    /// T104 to E411: what a rule found that needs no more than its facts to be told.
    Judged(Judgement),
}

impl Problem {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::NotUtf8 | Self::NotToml(_) => Code::P001,
            Self::UnknownKey { .. } => Code::P002,
            Self::Missing { .. }
            | Self::WrongKind { .. }
            | Self::OutOfRange { .. }
            | Self::UnknownWord { .. }
            | Self::Malformed { .. }
            | Self::Conflict { .. }
            | Self::NeedlessOptions => Code::P003,
            Self::NoSuch { .. } => Code::P004,
            Self::IdTwice { .. } | Self::AddressTwice { .. } => Code::P005,
            Self::Unregistered { .. } => Code::P006,
            Self::AllowsNothing { .. } | Self::AllowsError { .. } => Code::P009,
            Self::NoTier | Self::VendorFirst => Code::T101,
            Self::NobodyInTier { .. } => Code::T102,
            Self::NoMembers { .. } => Code::T103,
            Self::VendorNotLast { .. } => Code::T106,
            Self::NoTargets | Self::NoSolve { .. } | Self::ReplyAfterSolve { .. } => Code::S201,
            Self::NoSuchField { .. } => Code::S203,
            Self::NeverOpen { .. } | Self::Overlap { .. } => Code::S209,
            Self::NoModules | Self::SessionTooShort { .. } => Code::E401,
            Self::Judged(judgement) => judgement.code,
        }
    }
}

impl From<Judgement> for Problem {
    fn from(judgement: Judgement) -> Self {
        Self::Judged(judgement)
    }
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word by which catalogues select.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// Why a text is not TOML.
    Fault {
        /// A string without quotes.
        Unquoted "unquoted",
        /// A bracket, brace or quote that is not closed.
        Unclosed "unclosed",
        /// A comma that is missing or one too many, often for want of a closing bracket.
        Comma "comma",
        /// A key without a value.
        Value "value",
        /// A key written twice in one table.
        DuplicateKey "duplicate-key",
        /// A date that no calendar has.
        Date "date",
        /// A time that no clock shows.
        Time "time",
        /// A number that is not written as TOML writes them.
        Number "number",
        /// A line that is no key with a value.
        KeyValue "key-value",
        /// Anything else.
        Other "other",
    }
}

words! {
    /// A kind of value.
    Kind {
        /// A string.
        String "string",
        /// A string, or a table with one string a language.
        Text "text",
        /// A whole number.
        Whole "whole",
        /// Any number.
        Number "number",
        /// True or false.
        Truth "truth",
        /// A date, as TOML writes it.
        Date "date",
        /// A date and time, as TOML writes it.
        DateTime "date-time",
        /// A time of day, or another incomplete date and time.
        Clock "clock",
        /// A list.
        List "list",
        /// A table.
        Table "table",
        /// A list of tables.
        Tables "tables",
        /// A span, or a table with one span a priority.
        Spans "spans",
        /// A string or a list of strings.
        Strings "strings",
        /// The number or the id of a tier.
        Tier "tier",
    }
}

words! {
    /// The form a string should have.
    Form {
        /// An id.
        Id "id",
        /// A span.
        Span "span",
        /// An interval of a day.
        Interval "interval",
        /// A date.
        Date "date",
        /// An hour of the week.
        Weekly "weekly",
        /// A regular expression.
        Pattern "pattern",
        /// An e-mail address.
        Address "address",
        /// Words, at least one.
        Words "words",
    }
}

words! {
    /// What an id names.
    Noun {
        /// A calendar.
        Hours "hours",
        /// A person.
        Person "person",
        /// A team.
        Team "team",
        /// A tier.
        Tier "tier",
        /// A vendor.
        Vendor "vendor",
        /// A handover field.
        Field "field",
        /// A topic.
        Topic "topic",
        /// A phase.
        Phase "phase",
        /// A training module.
        Module "module",
        /// A station of a network.
        Station "station",
        /// A team or a person.
        Audience "audience",
    }
}

words! {
    /// A register of the world that a name must be in.
    Register {
        /// IANA time zones.
        TimeZone "timezone",
        /// Languages of BCP 47.
        Language "language",
        /// Countries and subdivisions whose holidays are known.
        Country "country",
        /// ISO 4217.
        Currency "currency",
    }
}

/// The day an interval starts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Every week on this day.
    Week(Weekday),
    /// On this date only.
    Date(jiff::civil::Date),
}
