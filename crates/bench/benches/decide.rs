//! Deciding and applying commands on a ticket with a long history.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ladder_core::apply;
use ladder_core::command::{Channel, Command, EscalationReason, Open, Triage, Words};
use ladder_core::deadline::Plans;
use ladder_core::decide::{self, Rules};
use ladder_core::event::Recorded;
use ladder_core::id::{Address, Revision, TicketNumber};
use ladder_core::person::{Actor, Certificate, Certificates};
use ladder_core::plan::{self, Id, Plan, Priority};
use ladder_core::ticket::{SheetValue, Ticket};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

/// `DESIGN`: decide and apply, for any command.
const BUDGET_MICROS: f64 = 10.0;
const PLAN: &str = include_str!("../../../plans/vallei.toml");
const REVISION: Revision = Revision::new(1);

fn who(name: &str) -> Address {
    Address::parse(&format!("{name}@vallei.example")).expect("an address")
}

fn start() -> Moment {
    Moment::parse_rfc3339("2027-03-08T08:00:00Z").expect("a moment")
}

fn rules<'a>(plan: &'a Plan, certificates: &'a Certificates) -> Rules<'a> {
    let plans = Plans {
        promised: plan,
        promised_revision: REVISION,
        running: plan,
        running_revision: REVISION,
    };
    Rules {
        plans,
        certificates,
        disabled: &[],
    }
}

fn carry_out(ticket: &mut Ticket, command: &Command, by: &Actor, rules: Rules<'_>, now: Moment) {
    let events = decide::decide(ticket, command, rules, by, now).expect("it is allowed");
    for event in events {
        let recorded = Recorded {
            seq: ticket.seq + 1,
            at: now,
            who: by.who.clone(),
            revision: REVISION,
            event,
        };
        apply::apply(ticket, &recorded);
    }
}

fn escalation() -> Command {
    let text = |words: &str| SheetValue::Text(words.to_owned());
    let fields = [
        ("symptom", text("0x80180014")),
        ("tried", SheetValue::List(vec!["sync".to_owned()])),
        ("device", text("LT-0042")),
        ("scope", text("one-user")),
    ];
    Command::Escalate {
        reason: EscalationReason::CauseNotFound,
        words: "Restart did not help".to_owned(),
        fields: fields.into_iter().map(|(id, value)| (Id::new(id), value)).collect(),
    }
}

/// A ticket that was offered, sent back and waited for until it carries as many clocks as a ticket can.
fn grown(rules: Rules<'_>) -> Ticket {
    let request = Open::new(
        who("marieke"),
        Channel::Mail,
        "Registratie mislukt",
        Words::plain("0x80180014"),
    );
    let requester = Actor::person(who("marieke"));
    let opened = decide::open(TicketNumber::new(1), &request, rules, &requester, start()).expect("it opens");
    let numbered = (1..).zip(opened);
    let history: Vec<Recorded> = numbered
        .map(|(seq, event)| Recorded {
            seq,
            at: start(),
            who: requester.who.clone(),
            revision: REVISION,
            event,
        })
        .collect();
    let mut ticket = apply::rebuild(&history).expect("a history");
    let (omar, daan) = (Actor::person(who("omar")), Actor::person(who("daan")));
    carry_out(&mut ticket, &Command::Take, &omar, rules, start());
    for _ in 0..60 {
        carry_out(&mut ticket, &escalation(), &omar, rules, start());
        let back = Command::SendBack {
            words: "Look again".to_owned(),
            missing: Vec::new(),
        };
        carry_out(&mut ticket, &back, &daan, rules, start());
    }
    ticket
}

fn decide_and_apply(criterion: &mut Criterion) {
    let plan = plan::read(PLAN).plan.expect("the reference plan runs");
    let everybody = plan.persons.values().flat_map(|person| {
        let address = Address::parse(&person.email).expect("an address");
        [1, 2, 3].map(|tier| Certificate {
            address: address.clone(),
            tier: TierNo::new(tier).expect("a tier"),
            from: start(),
            until: None,
        })
    });
    let certificates = Certificates::new(everybody.collect());
    let rules = rules(&plan, &certificates);
    let ticket = grown(rules);
    let omar = Actor::person(who("omar"));
    let triage = Triage {
        priority: Some(Priority::Urgent),
        ..Triage::default()
    };
    let commands = [
        ("note", Command::Note(Words::plain("A note")), omar.clone()),
        ("reply", Command::Reply(Words::plain("A reply")), omar.clone()),
        ("escalate", escalation(), omar.clone()),
        (
            "wait",
            Command::WaitOnRequester {
                asks: "Which device?".to_owned(),
            },
            omar.clone(),
        ),
        ("triage", Command::Triage(triage), omar.clone()),
        ("withdraw", Command::Withdraw { words: None }, omar),
        ("tick", Command::Tick, Actor::desk()),
    ];
    let mut group = criterion.benchmark_group(format!("decide and apply, budget {BUDGET_MICROS} µs"));
    for (name, command, actor) in commands {
        group.bench_function(name, |bencher| {
            bencher.iter_batched_ref(
                || ticket.clone(),
                |ticket| carry_out(ticket, black_box(&command), &actor, rules, start()),
                criterion::BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, decide_and_apply);
criterion_main!(benches);
