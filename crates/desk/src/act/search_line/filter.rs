use jiff::ToSpan;
use jiff::civil::Date;
use ladder_core::id::Address;
use ladder_core::plan::Plan;
use ladder_core::text::{Language, fold};
use ladder_core::time::Moment;

use super::{Line, Writer};
use crate::store::ticket::Status;

/// What a line can narrow a search by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Is,
    Tier,
    Topic,
    Priority,
    Phase,
    Due,
    From,
    With,
    Agent,
    Wait,
    Offered,
    Followed,
}

/// All of them with their names, the first English, the second Dutch; each name counts in both languages.
pub const FILTERS: &[(Filter, &[&str])] = &[
    (Filter::Is, &["is", "is", "status"]),
    (Filter::Tier, &["tier", "laag"]),
    (Filter::Topic, &["topic", "onderwerp"]),
    (Filter::Priority, &["priority", "prioriteit", "prio"]),
    (Filter::Phase, &["phase", "fase"]),
    (Filter::Due, &["due", "streeftijd", "termijn"]),
    (Filter::From, &["from", "melder", "requester", "van"]),
    (Filter::With, &["with", "met"]),
    (Filter::Agent, &["agent", "behandelaar"]),
    (Filter::Wait, &["wait", "wacht"]),
    (Filter::Offered, &["offered", "aangeboden"]),
    (Filter::Followed, &["followed", "gevolgd"]),
];

/// What a ticket can be: the word that the desk uses, then what people write for it, the first English, the second Dutch.
const STATES: &[(&str, &[&str])] = &[
    ("open", &["open"]),
    ("closed", &["closed", "gesloten"]),
    ("waiting", &["waiting", "wachtend"]),
    ("unassigned", &["unassigned", "vrij"]),
    ("mine", &["mine", "mijn"]),
    ("queued", &["queued", "wachtrij"]),
    ("held", &["held", "behandeling"]),
    ("offered", &["offered", "aangeboden"]),
    ("relayed", &["relayed", "teruggegeven"]),
    ("contacting", &["contacting", "contact"]),
    ("confirming", &["confirming", "bevestigen"]),
];
const PRIORITIES: &[(&str, &[&str])] = &[
    ("urgent", &["urgent", "dringend"]),
    ("high", &["high", "hoog"]),
    ("normal", &["normal", "normaal"]),
    ("low", &["low", "laag"]),
];
const WAITS: &[(&str, &[&str])] = &[
    ("requester", &["requester", "melder"]),
    ("vendor", &["vendor", "leverancier"]),
    ("until", &["until", "tot"]),
];
const DAYS: &[(&str, &[&str])] = &[
    ("today", &["today", "vandaag"]),
    ("tomorrow", &["tomorrow", "morgen"]),
    ("week", &["week"]),
    ("overdue", &["overdue", "verlopen"]),
];

impl Filter {
    /// The filter of this name, in either language.
    pub fn named(name: &str) -> Option<Self> {
        let folded = fold(name);
        let known = FILTERS.iter().find(|(_, names)| names.contains(&folded.as_str()));
        known.map(|(filter, _)| *filter)
    }

    /// Its name in English, which keys of sentences end with.
    pub fn word(self) -> &'static str {
        let names = FILTERS.iter().find(|(filter, _)| *filter == self);
        names.and_then(|(_, names)| names.first()).copied().unwrap_or_default()
    }

    /// Its name for readers of a language.
    pub fn name(self, language: &str) -> &'static str {
        let names = FILTERS.iter().find(|(filter, _)| *filter == self);
        let place = usize::from(language == "nl");
        names
            .and_then(|(_, names)| names.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// What a value of it is called in a language; one that has no name of its own is shown as it is.
    pub fn value(self, value: &str, language: &str) -> String {
        let known: &[(&str, &[&str])] = match self {
            Self::Is => STATES,
            Self::Priority => PRIORITIES,
            Self::Wait => WAITS,
            Self::Due => DAYS,
            Self::Tier
            | Self::Topic
            | Self::Phase
            | Self::From
            | Self::With
            | Self::Agent
            | Self::Offered
            | Self::Followed => &[],
        };
        let names = known.iter().find(|(word, _)| *word == value).map(|(_, names)| *names);
        let place = usize::from(language == "nl");
        let name = names.and_then(|names| names.get(place).or(names.first()));
        name.map_or_else(|| value.to_owned(), |name| (*name).to_owned())
    }

    /// May somebody use it who is not of the desk?
    pub(super) fn is_for_everybody(self) -> bool {
        self == Self::Is
    }

    pub(super) fn may_repeat(self) -> bool {
        self == Self::Is
    }

    /// Narrows the line by a value; the value as the desk writes it, or some that the filter takes.
    pub(super) fn hold(
        self,
        value: &str,
        running: &Plan,
        writer: &Writer<'_>,
        line: &mut Line,
    ) -> Result<String, Vec<String>> {
        let filter = &mut line.narrow.filter;
        Ok(match self {
            Self::Is => return is(value, writer, line),
            Self::Due => return due(value, running, writer, line),
            Self::From => return from(value, line),
            Self::Tier => keep(&mut filter.tier, tier(value, running)?).to_string(),
            Self::Offered => keep(&mut filter.offered_to, tier(value, running)?).to_string(),
            Self::Followed => keep(&mut filter.followed_by, tier(value, running)?).to_string(),
            Self::Topic => keep(&mut filter.topic, topic(value, running)?),
            Self::Phase => keep(&mut filter.phase, phase(value, running)?),
            Self::Priority => keep(&mut filter.priority, word(value, PRIORITIES)?.to_owned()),
            Self::Wait => keep(&mut filter.wait, word(value, WAITS)?.to_owned()),
            Self::With => keep(&mut filter.person, address(value)?),
            Self::Agent => keep(&mut filter.agent, agent(value, running, writer)?),
        })
    }
}

fn keep<T: Clone>(place: &mut Option<T>, value: T) -> T {
    place.insert(value).clone()
}

fn word(given: &str, known: &[(&'static str, &[&str])]) -> Result<&'static str, Vec<String>> {
    let folded = fold(given);
    let found = known.iter().find(|(_, names)| names.contains(&folded.as_str()));
    let names = || {
        known
            .iter()
            .flat_map(|(_, names)| names.iter().map(|name| (*name).to_owned()))
    };
    found.map(|(word, _)| *word).ok_or_else(|| names().collect())
}

fn is(value: &str, writer: &Writer<'_>, line: &mut Line) -> Result<String, Vec<String>> {
    let everybodys = &STATES[..2];
    let state = word(value, if writer.of_desk { STATES } else { everybodys })?;
    let narrow = &mut line.narrow;
    match state {
        "open" => narrow.filter.status = Some(Status::Open),
        "closed" => narrow.filter.status = Some(Status::Closed),
        "waiting" => narrow.filter.waits = true,
        "unassigned" => narrow.nobodys = true,
        // An address that nobody can have stands for a program: it holds nothing.
        "mine" => narrow.filter.agent = Some(writer.address.map_or_else(String::new, ToString::to_string)),
        custody => narrow.filter.custody = Some(custody.to_owned()),
    }
    Ok(state.to_owned())
}

fn due(value: &str, running: &Plan, writer: &Writer<'_>, line: &mut Line) -> Result<String, Vec<String>> {
    let today = writer.now.in_zone(&running.timezone).date();
    let (first, days, said) = match word(value, DAYS) {
        Ok("overdue") => {
            line.narrow.filter.due_before = Some(writer.now);
            return Ok("overdue".to_owned());
        }
        Ok("today") => (today, 1, "today".to_owned()),
        Ok("tomorrow") => (today.saturating_add(1.day()), 1, "tomorrow".to_owned()),
        Ok(other) => (today, 7, other.to_owned()),
        Err(mut known) => {
            known.push(today.to_string());
            let day: Date = value.parse().map_err(|_| known)?;
            (day, 1, day.to_string())
        }
    };
    let begins = |day: Date| {
        let zoned = day.to_zoned(running.timezone.clone()).ok()?;
        Some(Moment::from_millis(zoned.timestamp().as_millisecond()))
    };
    line.narrow.due_from = begins(first);
    line.narrow.filter.due_before = begins(first.saturating_add(days.days()));
    Ok(said)
}

/// A whole address narrows; part of one, or a name, is looked for among the words, of which the requester's name is one.
fn from(value: &str, line: &mut Line) -> Result<String, Vec<String>> {
    if let Ok(address) = Address::parse(value) {
        line.narrow.filter.requester = Some(address.to_string());
        return Ok(address.to_string());
    }
    if fold(value).chars().any(char::is_alphanumeric) {
        line.query.word(value, true);
        return Ok(value.to_owned());
    }
    Err(Vec::new())
}

fn tier(value: &str, running: &Plan) -> Result<i64, Vec<String>> {
    let places: Vec<i64> = running.tiers.iter().map(|tier| i64::from(tier.place.get())).collect();
    let given = value.parse().ok().filter(|place| places.contains(place));
    given.ok_or_else(|| places.iter().map(ToString::to_string).collect())
}

fn topic(value: &str, running: &Plan) -> Result<String, Vec<String>> {
    let wanted = fold(value);
    let languages = || running.languages.iter().map(Language::as_str);
    let found = running.topics.iter().find(|(id, topic)| {
        fold(id.as_str()) == wanted || languages().any(|language| fold(topic.name.get(language)) == wanted)
    });
    let known = || running.topics.keys().map(ToString::to_string).collect();
    found.map(|(id, _)| id.to_string()).ok_or_else(known)
}

fn phase(value: &str, running: &Plan) -> Result<String, Vec<String>> {
    let wanted = fold(value);
    let languages = || running.languages.iter().map(Language::as_str);
    let found = running.phases.iter().find(|phase| {
        fold(phase.id.as_str()) == wanted || languages().any(|language| fold(phase.name.get(language)) == wanted)
    });
    let known = || running.phases.iter().map(|phase| phase.id.to_string()).collect();
    found.map(|phase| phase.id.to_string()).ok_or_else(known)
}

fn address(value: &str) -> Result<String, Vec<String>> {
    Address::parse(value)
        .map(|address| address.to_string())
        .map_err(|_| Vec::new())
}

/// An address, `me`, or somebody of the plan by id or name.
fn agent(value: &str, running: &Plan, writer: &Writer<'_>) -> Result<String, Vec<String>> {
    if let Ok(address) = address(value) {
        return Ok(address);
    }
    let wanted = fold(value);
    if matches!(wanted.as_str(), "me" | "mij" | "ik") {
        return Ok(writer.address.map_or_else(String::new, ToString::to_string));
    }
    let mut named = running.persons.iter().filter(|(id, person)| {
        let first = person.name.split_whitespace().next().unwrap_or_default();
        [id.as_str(), &person.name, first]
            .iter()
            .any(|name| fold(name) == wanted)
    });
    match (named.next(), named.next()) {
        (Some((_, person)), None) => address(&person.email),
        // Several have the name: which is meant, only their addresses tell.
        (Some(first), Some(second)) => Err([first, second]
            .into_iter()
            .chain(named)
            .map(|(_, person)| person.email.clone())
            .collect()),
        (None, _) => Err(running.persons.values().map(|person| person.email.clone()).collect()),
    }
}
