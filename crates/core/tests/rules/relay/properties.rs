//! Random people do random things; after each the rules must agree with the plain model, and what always holds holds.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use ladder_core::apply;
use ladder_core::command::{Channel, Open, Words};
use ladder_core::deadline::Plans;
use ladder_core::decide::{self, Rules};
use ladder_core::effect::effects;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Revision, TicketNumber};
use ladder_core::person::{Actor, Certificate, Certificates};
use ladder_core::plan::Plan;
use ladder_core::ticket::{State, Ticket, Wait};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestRunner};

use super::always;
use super::deed::{actor, command};
use super::dice::Dice;
use super::model::{At, Does, Facts, Model, REQUESTER};
use super::script::address;
use super::stage::{plan, record};
use super::stories::plan_text;

const VALLEI: Facts = Facts {
    source: "vallei",
    changes: &[],
    tiers: &[
        &["sanne", "omar", "eva", "joost"],
        &["priya", "daan", "lotte"],
        &["milan", "noor", "ruben"],
    ],
    handover: &[
        &["symptom", "tried", "device", "code?", "scope"],
        &[
            "symptom",
            "tried",
            "device",
            "code?",
            "scope",
            "reproduced",
            "logs",
            "suspicion",
        ],
        &[
            "symptom",
            "tried",
            "device",
            "code?",
            "scope",
            "reproduced",
            "logs",
            "suspicion",
            "incident",
            "impact",
        ],
    ],
    skip: "lead",
    each_tier: true,
    vendor: true,
    uncertified: &["joost", "ruben"],
    attempts: 3,
    confirm_days: 5,
    reopen_days: 14,
};

/// The reference plan and what its neighbours differ in.
fn vallei() -> Vec<Facts> {
    let first = Facts {
        changes: &[
            ("relay =", "relay = \"first-tier\""),
            ("skip =", "skip = \"anyone\""),
            ("attempts =", "attempts = 2"),
        ],
        skip: "anyone",
        each_tier: false,
        attempts: 2,
        ..VALLEI
    };
    let trusting = Facts {
        changes: &[
            ("required = true", "required = false"),
            ("skip =", "skip = \"never\""),
            ("confirm =", "confirm = \"2d\""),
            ("reopen =", "reopen = \"30d\""),
            (
                "high =",
                "high = { first_reply = \"1h\", next_reply = \"1h\", solve = \"4h\" }",
            ),
        ],
        skip: "never",
        uncertified: &[],
        confirm_days: 2,
        reopen_days: 30,
        ..VALLEI
    };
    vec![VALLEI, first, trusting]
}

/// Two tiers, no vendor, nobody needs a certificate; then one where nothing is asked of a handover.
fn small() -> Vec<Facts> {
    let two = Facts {
        source: "two-tiers",
        changes: &[],
        tiers: &[&["ann"], &["bob"]],
        handover: &[&["symptom?"], &[]],
        skip: "anyone",
        each_tier: true,
        vendor: false,
        uncertified: &[],
        attempts: 2,
        confirm_days: 2,
        reopen_days: 7,
    };
    let silent = Facts {
        changes: &[("handover =", "handover = []")],
        handover: &[&[], &[]],
        ..two.clone()
    };
    vec![two, silent]
}

fn read(facts: &Facts) -> Arc<Plan> {
    let mut source = plan_text(facts.source);
    for (old, new) in facts.changes {
        let old = source.lines().find(|line| line.starts_with(old)).unwrap().to_owned();
        source = source.replacen(&format!("\n{old}\n"), &format!("\n{new}\n"), 1);
    }
    Arc::new(plan(&source))
}

/// A ticket, the model of it, and the plans around them.
struct Run<'p> {
    family: &'p [(Facts, Arc<Plan>)],
    certificates: &'p Certificates,
    /// The plans applied so far, by place in the family; the last one runs.
    applied: Vec<usize>,
    now: Moment,
    ticket: Ticket,
    model: Model,
    history: Vec<Recorded>,
    /// The moves that were allowed at least once.
    made: &'p RefCell<BTreeSet<String>>,
}

impl<'p> Run<'p> {
    fn new(
        family: &'p [(Facts, Arc<Plan>)],
        certificates: &'p Certificates,
        made: &'p RefCell<BTreeSet<String>>,
        first: usize,
    ) -> Self {
        let now = Moment::parse_rfc3339("2027-03-04T08:00:00Z").unwrap();
        let revision = Revision::new(1);
        let plans = Plans {
            promised: &family[first].1,
            promised_revision: revision,
            running: &family[first].1,
            running_revision: revision,
        };
        let requester = Actor::person(address(REQUESTER));
        let opened = decide::open(
            TicketNumber::new(1),
            &request(),
            Rules {
                plans,
                certificates,
                disabled: &[],
            },
            &requester,
            now,
        );
        let history = record(opened.unwrap(), 0, &requester, revision, now);
        let ticket = apply::rebuild(&history).unwrap();
        let mut model = Model::new(family[first].0.clone());
        model.priority = "normal";
        Self {
            family,
            certificates,
            applied: vec![first],
            now,
            ticket,
            model,
            history,
            made,
        }
    }

    fn plans(&self) -> Plans<'p> {
        let at = |revision: Revision| &*self.family[self.applied[usize::try_from(revision.get() - 1).unwrap()]].1;
        let running = Revision::new(i64::try_from(self.applied.len()).unwrap());
        Plans {
            promised: at(self.ticket.revision),
            promised_revision: self.ticket.revision,
            running: at(running),
            running_revision: running,
        }
    }

    fn step(&mut self, seed: u64) {
        let mut dice = Dice(seed);
        self.now = self.now.plus_millis(dice.millis());
        if let Some(next) = dice.new_plan(self.family.len()) {
            self.applied.push(next);
            self.model.running = self.family[next].0.clone();
            self.model.adopted = false;
        }
        let (who, does) = dice.deed(&self.model, self.now);
        self.act(who, &does);
    }

    fn act(&mut self, who: &str, does: &Does) {
        let (actor, command) = (actor(who), command(who, does));
        let rules = Rules {
            plans: self.plans(),
            certificates: self.certificates,
            disabled: &[],
        };
        let decided = decide::decide(&self.ticket, &command, rules, &actor, self.now);
        let again = decide::decide(&self.ticket, &command, rules, &actor, self.now);
        assert_eq!(decided, again, "deciding twice gives the same");
        let expected = self.model.after(who, does, self.now);
        let events = match (decided, expected) {
            (Ok(events), Some(next)) => {
                self.model = next;
                let name = format!("{does:?}");
                let word = name.split([' ', '(']).next().unwrap_or_default().to_owned();
                self.made.borrow_mut().insert(word);
                events
            }
            (Err(_), None) => return,
            (Ok(events), None) => panic!("{who} may not {does:?} in {:?}: {events:?}", self.model),
            (Err(refusal), Some(_)) => panic!("{who} may {does:?} in {:?}: {refusal:?}", self.model),
        };
        let running = rules.plans.running_revision;
        let recorded = record(events, self.ticket.seq, &actor, running, self.now);
        self.apply(&recorded);
        agree(&self.ticket, &self.model);
        always::ticket(&self.ticket, &self.plans());
        always::history(&self.history, &self.ticket);
        always::kept_inside(
            &recorded,
            &self.history,
            &effects(&self.ticket, &recorded, &self.plans()),
            &self.plans(),
        );
        if *does == Does::Tick {
            let next = self.ticket.next_due_at();
            assert!(
                next.is_none_or(|next| next > self.now),
                "the sweep would spin: {next:?} at {:?}",
                self.now
            );
        }
    }

    fn apply(&mut self, recorded: &[Recorded]) {
        for event in recorded {
            let before = self.ticket.clone();
            apply::apply(&mut self.ticket, event);
            always::event(&before, event, &self.ticket);
            if let Event::Contacted { .. } = event.event {
                let up_to: Vec<u8> = self.model.found_in.map_or(Vec::new(), |tier| (1..tier).rev().collect());
                let relayed_all = self.model.acks == up_to || self.model.acks == [1] || up_to.is_empty();
                assert!(relayed_all, "told before {up_to:?} knew: {:?}", self.model.acks);
            }
        }
        self.history.extend_from_slice(recorded);
    }
}

fn request() -> Open {
    Open::new(
        address(REQUESTER),
        Channel::Mail,
        "It fails",
        Words::plain("open words"),
    )
}

fn agree(ticket: &Ticket, model: &Model) {
    let by = |name: &String| address(name);
    let same = match (&ticket.state, &model.at) {
        (State::Queued, At::Queued) => true,
        (State::Held { agent }, At::Held(holder)) => *agent == by(holder),
        (State::Offered { agent, offer }, At::Offered { by: holder, to, asked }) => {
            *agent == by(holder) && offer.to.get() == *to && offer.question.is_some() == *asked
        }
        (State::Relayed { from }, At::Relayed { from: tier }) => from.get() == *tier,
        (State::Contacting { agent }, At::Contacting(holder)) => *agent == holder.as_ref().map(by),
        (
            State::Confirming { agent, until },
            At::Confirming {
                by: holder,
                until: known,
            },
        ) => *agent == holder.as_ref().map(by) && until == known,
        (State::Closed { end }, At::Closed(known)) => end.word() == *known,
        _ => false,
    };
    assert!(same, "{:?} is not {:?}", ticket.state, model.at);
    assert_eq!(ticket.tier.get(), model.tier);
    assert_eq!(ticket.wait.as_ref().map(Wait::word), model.wait);
    assert_eq!(ticket.attempts, model.attempts);
    let open = model.cases.values().filter(|open| **open).count();
    assert_eq!(ticket.cases.iter().filter(|case| case.open).count(), open);
    assert_eq!(ticket.participants.len(), model.participants.len());
    if let (Some(solution), At::Relayed { .. } | At::Contacting(_)) = (&ticket.solution, &model.at) {
        assert_eq!(
            solution.acks.iter().map(|ack| ack.tier.get()).collect::<Vec<_>>(),
            model.acks
        );
    }
}

fn certificates(family: &[(Facts, Arc<Plan>)]) -> Certificates {
    let facts = &family[0].0;
    let mut all = Vec::new();
    for (place, members) in (1..).zip(facts.tiers) {
        for name in members.iter().filter(|name| !facts.uncertified.contains(name)) {
            let tier = TierNo::new(place).unwrap();
            all.push(Certificate {
                address: address(name),
                tier,
                from: Moment::from_millis(0),
                until: None,
            });
        }
    }
    Certificates::new(all)
}

/// Plays `cases` tickets of `steps` commands each, and returns how many commands that were and how many of the moves
/// were allowed at least once.
fn play(family: &[Facts], cases: u32, steps: usize) -> (usize, usize) {
    let family: Vec<(Facts, Arc<Plan>)> = family.iter().map(|facts| (facts.clone(), read(facts))).collect();
    let certificates = certificates(&family);
    let (given, made) = (Cell::new(0), RefCell::default());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    let strategy = (0..family.len(), vec(any::<u64>(), 1..steps * 2));
    let outcome = TestRunner::new(config).run(&strategy, |(first, seeds)| {
        let mut run = Run::new(&family, &certificates, &made, first);
        for seed in seeds {
            run.step(seed);
            given.set(given.get() + 1);
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let made = made.borrow();
    println!("{} commands, allowed at least once: {made:?}", given.get());
    (given.get(), made.len())
}

#[test]
fn random_commands_on_the_reference_plan_and_its_neighbours_do_what_the_model_says() {
    let (given, made) = play(&vallei(), 160, 70);
    assert!(given >= 10_000);
    assert_eq!(made, 39, "every move was made");
}

#[test]
fn random_commands_on_small_plans_do_what_the_model_says() {
    let (given, _) = play(&small(), 60, 50);
    assert!(given >= 2_000);
}
