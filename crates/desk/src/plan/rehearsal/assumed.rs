use ladder_core::plan::{Id, Law, Plan};
use ladder_core::sim::rehearsal::{Amount, Assumption, Rehearsal, Source};

use super::{Part, Table};
use crate::plan::fact;
use crate::words::Words;

/// Everything that was assumed, with where it came from.
pub(super) fn part(plan: &Plan, rehearsal: &Rehearsal, words: &Words) -> Part {
    let head = ["what", "of", "amount", "source"];
    let row = |assumption: &Assumption| {
        vec![
            words.say(&format!("rehearsal-assumed-{}", assumption.what), &[]),
            whose(plan, assumption, words),
            amount(assumption.amount, plan, words),
            sourced(assumption.source, words),
        ]
    };
    Part {
        title: words.say("rehearsal-assumed", &[]),
        words: Some(words.say("rehearsal-assumed-words", &[])),
        charts: Vec::new(),
        table: Table {
            head: head
                .map(|column| words.say(&format!("rehearsal-column-{column}"), &[]))
                .into(),
            rows: rehearsal.assumptions.iter().map(row).collect(),
        },
    }
}

fn whose(plan: &Plan, assumption: &Assumption, words: &Words) -> String {
    let tier = assumption
        .tier
        .map(|tier| words.say("rehearsal-tier", &[("tier", u64::from(tier.get()).into())]));
    let of = assumption.of.as_ref().map(|id| {
        let language = words.language();
        let is_of_topic = matches!(assumption.what, "topics" | "handle" | "spread" | "solves");
        let topic = plan.topics.get(id).filter(|_| is_of_topic);
        let phase = plan
            .phases
            .iter()
            .find(|phase| phase.id == *id && assumption.what == "contacts_phase");
        let name = topic.map(|topic| topic.name.get(language));
        let name = name.or_else(|| phase.map(|phase| phase.name.get(language)));
        name.map_or_else(|| id.to_string(), ToOwned::to_owned)
    });
    let parts: Vec<String> = tier.into_iter().chain(of).collect();
    parts.join(", ")
}

/// People by the hours of their shifts: `5 by “desk” and 1 by “night”`.
pub fn by_hours(shifts: &[(Option<Id>, u32)], words: &Words) -> String {
    let said = |(hours, people): &(Option<Id>, u32)| match hours {
        Some(hours) => {
            let arguments = [("people", (*people).into()), ("hours", hours.as_str().into())];
            words.say("rehearsal-shift", &arguments)
        }
        None => words.say("rehearsal-shift-tier", &[("people", (*people).into())]),
    };
    fact::listed(&shifts.iter().map(said).collect::<Vec<_>>(), words)
}

fn amount(amount: Amount, plan: &Plan, words: &Words) -> String {
    match amount {
        Amount::Number(number) => number_of(number, words),
        Amount::Share(share) => words.percent(share),
        Amount::Hours(hours) => words.lasting(hours),
        Amount::Days(days) => words.say("figure-days", &[("number", words.decimal(days, 1).into())]),
        Amount::Money(money) => format!("{} {}", plan.currency, words.decimal(money, 2)),
        Amount::Span(span) => fact::span(span, words),
        Amount::Law(law) => words.say(&format!("rehearsal-law-{}", law_word(law)), &[]),
        Amount::Never => words.say("rehearsal-never", &[]),
    }
}

/// No more digits than it has.
fn number_of(number: f64, words: &Words) -> String {
    let digits = if number.fract() == 0.0 { 0 } else { 2 };
    words.decimal(number, digits)
}

/// The word for programs and the catalogues.
pub(super) fn law_word(law: Law) -> &'static str {
    match law {
        Law::Lognormal => "lognormal",
        Law::Exponential => "exponential",
        Law::Fixed => "fixed",
    }
}

fn sourced(of: Source, words: &Words) -> String {
    let count = match of {
        Source::History(count) => count,
        Source::Plan | Source::Default | Source::Asked => 0,
    };
    words.say(&format!("rehearsal-source-{}", source(of)), &[("count", count.into())])
}

/// The word for programs and the catalogues.
pub(super) fn source(source: Source) -> &'static str {
    match source {
        Source::Plan => "plan",
        Source::Default => "default",
        Source::Asked => "asked",
        Source::History(_) => "history",
    }
}
