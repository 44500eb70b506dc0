use jiff::civil::{Time, Weekday};
use ladder_core::plan::{Fact, Judgement};
use ladder_core::text::Text;
use ladder_core::time::{Span, Unit};

use super::{Sentences, Value, Words};

impl Words {
    /// What a rule found, in the sentence of its code and case.
    pub(super) fn of_judgement(&self, judgement: &Judgement) -> Sentences {
        let case = judgement.case.map_or_else(String::new, |case| format!("-{case}"));
        let key = format!("finding-{}{case}", judgement.code);
        let mut facts: Vec<(String, Value<'_>)> = Vec::new();
        for (name, fact) in &judgement.facts {
            facts.push(((*name).to_owned(), self.fact(fact)));
            if let Some(count) = count(fact) {
                facts.push((format!("{name}_count"), count.into()));
            }
        }
        let arguments: Vec<(&str, Value<'_>)> = facts
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        Sentences {
            message: self.say(&key, &arguments),
            help: self.say(&format!("{key}-help"), &arguments),
        }
    }

    fn fact(&self, fact: &Fact) -> Value<'static> {
        match fact {
            Fact::Word(word) => word.clone().into(),
            Fact::Words(words) => self.joined(words.clone()).into(),
            Fact::Name(name) => self.name(name).into(),
            Fact::Names(names) => self.joined(names.iter().map(|name| self.name(name)).collect()).into(),
            Fact::Count(count) => (*count).into(),
            Fact::Permille(permille) => self.percent(f64::from(*permille) / 1_000.0).into(),
            Fact::Counts(counts) => self.joined(counts.iter().map(u64::to_string).collect()).into(),
            Fact::Minutes(minutes) => self.length(*minutes).into(),
            Fact::Span(span) => self.span(*span).into(),
            Fact::Date(date) => date.to_string().into(),
            Fact::Time(time) => clock(*time).into(),
            Fact::Day(day) => self.weekday(*day).into(),
            Fact::Days(days) => self.days(days).into(),
            Fact::Priorities(priorities) => self.joined(priorities.iter().map(ToString::to_string).collect()).into(),
        }
    }

    fn name(&self, name: &Text) -> String {
        name.get(self.language()).to_owned()
    }

    /// `a`, `a and b`, `a, b and c`.
    fn joined(&self, mut words: Vec<String>) -> String {
        let Some(last) = words.pop() else {
            return String::new();
        };
        if words.is_empty() {
            return last;
        }
        let before = words.join(", ");
        self.say("words-and", &[("before", before.into()), ("last", last.into())])
    }

    /// `1 hour and 30 minutes`.
    fn length(&self, minutes: u64) -> String {
        let part = |key: &str, count: u64| (count > 0).then(|| self.say(key, &[("count", count.into())]));
        let parts = [part("length-hours", minutes / 60), part("length-minutes", minutes % 60)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return self.say("length-minutes", &[("count", 0.into())]);
        }
        self.joined(parts)
    }

    fn span(&self, span: Span) -> String {
        let key = match span.unit() {
            Unit::Minutes | Unit::Hours => return self.length(span.nominal_minutes()),
            Unit::WorkingDays => "span-working-days",
            Unit::Days => "span-days",
            Unit::Weeks => "span-weeks",
        };
        self.say(key, &[("count", span.count().into())])
    }

    /// Days on which something is so every week.
    fn days(&self, days: &[Weekday]) -> String {
        let name = |day: &Weekday| match day {
            Weekday::Monday => self.say("days-monday", &[]),
            Weekday::Tuesday => self.say("days-tuesday", &[]),
            Weekday::Wednesday => self.say("days-wednesday", &[]),
            Weekday::Thursday => self.say("days-thursday", &[]),
            Weekday::Friday => self.say("days-friday", &[]),
            Weekday::Saturday => self.say("days-saturday", &[]),
            Weekday::Sunday => self.say("days-sunday", &[]),
        };
        let follows = |day: &Weekday, next: &Weekday| day.next() == *next;
        let said = |run: &[Weekday]| match run {
            [first, _, .., last] => {
                let ends = [("first", name(first).into()), ("last", name(last).into())];
                vec![self.say("days-run", &ends)]
            }
            few => few.iter().map(name).collect(),
        };
        self.joined(days.chunk_by(follows).flat_map(said).collect())
    }
}

/// How many things a fact names, for sentences that differ for one and for several.
fn count(fact: &Fact) -> Option<usize> {
    match fact {
        Fact::Words(words) => Some(words.len()),
        Fact::Names(names) => Some(names.len()),
        Fact::Counts(counts) => Some(counts.len()),
        Fact::Priorities(priorities) => Some(priorities.len()),
        Fact::Days(days) => Some(days.len()),
        Fact::Word(_)
        | Fact::Name(_)
        | Fact::Count(_)
        | Fact::Permille(_)
        | Fact::Minutes(_)
        | Fact::Span(_)
        | Fact::Date(_)
        | Fact::Day(_)
        | Fact::Time(_) => None,
    }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
