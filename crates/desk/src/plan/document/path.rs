use ladder_core::plan::{Id, PerPriority, Priority, Process, RelayRule, Skip, Tier, Topic};
use ladder_core::time::Span;

use super::paper::{Paper, plain, strong};
use super::tiers::{key, worked_by};
use super::{Drawing, Ladder, Rung, Sheet, Words};
use crate::words::Value;

/// How a request travels: the ladder, the rules, how long each tier may take, the topics.
pub(super) fn chapter(paper: &mut Paper<'_>) {
    paper.chapter("path");
    let drawing = ladder(paper);
    paper.draw(Drawing::Ladder(drawing));
    paper.section("rules");
    let rules = rules(paper, &paper.plan.process);
    paper.list(rules.into_iter().map(plain).collect());
    paper.section("times");
    times(paper);
    topics(paper);
}

fn ladder(paper: &Paper<'_>) -> Ladder {
    let rung = |tier: &Tier| {
        let accept = tier.accept.get(Priority::Normal);
        let promise = match accept {
            Some(_) => paper.say("rung", &[("accept", paper.span(*accept).into())]),
            None => String::new(),
        };
        Rung {
            name: paper.text(&tier.name),
            who: worked_by(paper, tier),
            promise,
            outside: !tier.is_inside(),
        }
    };
    Ladder {
        caption: paper.say("ladder", &[]),
        rungs: paper.plan.tiers.iter().rev().map(rung).collect(),
        requester: paper.say("requester", &[]),
        up: paper.say("escalates", &[]),
        down: paper.say("relays", &[]),
        contact: paper.say("contacts", &[]),
    }
}

/// The rules of the process, a sentence each.
fn rules(paper: &Paper<'_>, process: &Process) -> Vec<String> {
    let skip = match process.skip {
        Skip::Never => "never",
        Skip::Lead => "lead",
        Skip::Anyone => "anyone",
    };
    let relay = match process.relay {
        RelayRule::EachTier => "each-tier",
        RelayRule::FirstTier => "first-tier",
    };
    let span = |key: &str, span: Span| paper.say(key, &[("span", paper.span(Some(span)).into())]);
    let count = |key: &str, count: u32| paper.say(key, &[("count", Value::from(count))]);
    let mut rules = vec![
        paper.say("rule-custody", &[]),
        paper.say("rule-skip", &[("who", paper.word("process", "skip", skip).into())]),
        paper.say("rule-relay", &[("way", paper.word("process", "relay", relay).into())]),
        count("rule-attempts", process.attempts),
        span("rule-confirm", process.confirm),
        span("rule-reopen", process.reopen),
        count("rule-bounces", process.bounces),
    ];
    if process.survey {
        rules.push(paper.say("rule-survey", &[]));
    }
    rules
}

/// How long each tier may take, by priority.
fn times(paper: &mut Paper<'_>) {
    let mut head = vec![paper.say("head-step", &[])];
    head.extend(Priority::ALL.map(|priority| paper.priority(priority)));
    let row = |name: String, spans: &PerPriority<Option<Span>>| {
        let cells = spans.iter().map(|(_, span)| plain(paper.span(*span)));
        std::iter::once(strong(name)).chain(cells).collect::<Vec<Words>>()
    };
    let (mut rows, mut keys) = (Vec::new(), Vec::new());
    for tier in paper.plan.tiers.iter().filter(|tier| tier.is_inside()) {
        let place = tier.place.to_string();
        rows.push(row(
            paper.say("step-accept", &[("tier", place.clone().into())]),
            &tier.accept,
        ));
        rows.push(row(paper.say("step-work", &[("tier", place.into())]), &tier.work));
        keys.extend(["accept", "work"].map(|step| format!("{}.{step}", key(tier))));
    }
    rows.push(row(paper.say("step-acknowledge", &[]), &paper.plan.process.acknowledge));
    rows.push(row(paper.say("step-contact", &[]), &paper.plan.process.contact));
    keys.extend(["acknowledge", "contact"].map(|step| format!("process.{step}")));
    let caption = paper.say("table-times", &[]);
    paper.sheet(Sheet {
        caption,
        head,
        rows,
        keys,
        ..Sheet::default()
    });
}

fn topics(paper: &mut Paper<'_>) {
    if paper.plan.topics.is_empty() {
        return;
    }
    paper.section("topics");
    let row = |(id, topic): (&Id, &Topic)| {
        let codes: Vec<&str> = topic.codes.iter().map(ladder_core::plan::Pattern::as_str).collect();
        let cells = vec![
            strong(paper.text(&topic.name)),
            plain(
                topic
                    .priority
                    .map(|priority| paper.priority(priority))
                    .unwrap_or_default(),
            ),
            plain(topic.tier.to_string()),
            plain(codes.join(", ")),
        ];
        (format!("topic.{id}"), cells)
    };
    let rows = paper.rows("table-topics", paper.plan.topics.iter(), row);
    paper.table("table-topics", &["topic", "priority", "first-tier", "codes"], rows);
}
