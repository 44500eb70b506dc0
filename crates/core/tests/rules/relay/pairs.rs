//! Several tickets at once: merged, split, linked and back by chance, between ordinary moves. Whatever happens, both sides
//! tell the same, nobody is lost, and what is undone stands where it stood.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ladder_core::access;
use ladder_core::apply;
use ladder_core::clock::Clock;
use ladder_core::command::{
    Channel, Command, Contact, EscalationReason, Incoming, IncomingRole, Open, PairCommand, Solve, Split, Words,
};
use ladder_core::id::TicketNumber;
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::ticket::{Link, LinkKind, SheetValue, State, Ticket};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;
use proptest::collection::vec;
use proptest::prelude::{any, prop_assert_eq};
use proptest::test_runner::{Config, TestRunner};

use super::always;
use super::deed::MARK;
use super::dice::Dice;
use super::script::{Answer, Stage, address};
use super::stage::Memory;
use super::stories::plan_text;

const REQUESTERS: [&str; 4] = ["marieke", "piet", "els", "marieke"];
const AGENTS: [&str; 5] = ["omar", "eva", "sanne", "daan", "priya"];
const TICKETS_MAX: usize = 9;

/// A desk with a few tickets.
struct Run {
    desk: Memory,
    tickets: usize,
    now: Moment,
    /// Moves of two tickets that were made, by their word.
    made: BTreeMap<String, usize>,
}

impl Run {
    fn new() -> Self {
        let mut run = Self {
            desk: Memory::default(),
            tickets: 0,
            now: Moment::parse_rfc3339("2027-03-04T08:00:00Z").unwrap(),
            made: BTreeMap::new(),
        };
        run.desk.apply_plan(&plan_text("vallei"), run.now);
        for (name, tier) in [("omar", 1), ("eva", 1), ("sanne", 1), ("daan", 2), ("priya", 2)] {
            run.desk.certify(&address(name), TierNo::new(tier).unwrap(), run.now);
        }
        for requester in REQUESTERS {
            run.desk
                .open(&Actor::person(address(requester)), request(requester), run.now);
            run.tickets += 1;
        }
        run
    }

    fn step(&mut self, seed: u64) {
        let mut dice = Dice(seed);
        self.now = self.now.plus_millis(dice.millis());
        let this = self.any(&mut dice);
        let other = self.any(&mut dice);
        let agent = Actor::person(address(dice.pick(&AGENTS)));
        match dice.roll(8) {
            0 => self.there_and_back(this, other, &agent),
            1 => self.split(&mut dice, this, &agent),
            2..=4 => self.pair(this, other, self.fitting(&mut dice, this, other), &agent),
            _ => self.ordinary(&mut dice, this, &agent),
        }
        self.holds();
    }

    fn any(&self, dice: &mut Dice) -> TicketNumber {
        TicketNumber::new(i64::try_from(dice.roll(self.tickets)).unwrap() + 1)
    }

    fn fitting(&self, dice: &mut Dice, this: TicketNumber, other: TicketNumber) -> PairCommand {
        if self.ticket(this).merged_into() == Some(other) {
            return PairCommand::Unmerge;
        }
        let relations = self.ticket(this).relations;
        if relations.split_into.contains(&other) {
            return PairCommand::Unsplit;
        }
        if relations.link_with(other).is_some() && dice.roll(2) == 0 {
            return PairCommand::Unlink;
        }
        let kind = dice.pick(&[LinkKind::Related, LinkKind::CausedBy, LinkKind::Causes]);
        dice.pick(&[
            PairCommand::Merge { with_history: false },
            PairCommand::Merge { with_history: true },
            PairCommand::Unmerge,
            PairCommand::Link { kind },
            PairCommand::Unlink,
            PairCommand::Unsplit,
        ])
    }

    fn pair(&mut self, this: TicketNumber, other: TicketNumber, command: PairCommand, by: &Actor) {
        let answer = self.desk.pair((this, other), command, by, None, self.now);
        if let Answer::Done(_) = answer {
            let name = format!("{command:?}");
            self.count(name.split(' ').next().unwrap_or_default());
        }
    }

    /// Merged and undone at once: both stand where they stood, with the same promises.
    fn there_and_back(&mut self, this: TicketNumber, other: TicketNumber, by: &Actor) {
        let before = [self.ticket(this), self.ticket(other)];
        let merge = PairCommand::Merge { with_history: false };
        let Answer::Done(_) = self.desk.pair((this, other), merge, by, None, self.now) else {
            return;
        };
        self.holds();
        let Answer::Done(_) = self.desk.pair((this, other), PairCommand::Unmerge, by, None, self.now) else {
            panic!("a merge that cannot be undone: {this} into {other}");
        };
        for (before, number) in before.iter().zip([this, other]) {
            let after = self.ticket(number);
            assert_eq!(place(before), place(&after), "{number}");
            assert_eq!(before.wait, after.wait);
            assert_eq!(before.participants, after.participants);
            assert_eq!(before.relations, after.relations);
            assert_eq!(live(before, self.now), live(&after, self.now));
        }
    }

    fn split(&mut self, dice: &mut Dice, this: TicketNumber, by: &Actor) {
        if self.tickets >= TICKETS_MAX {
            return;
        }
        let events = self.desk.events(this);
        let said: Vec<i64> = events.iter().filter_map(access::said).map(|said| said.seq).collect();
        let any = i64::try_from(dice.roll(events.len())).unwrap() + 1;
        let wanted = Split {
            seq: if dice.roll(3) == 0 { any } else { dice.pick(&said) },
            subject: "Another matter".to_owned(),
            requester: dice.pick(&[None, Some(address("piet")), Some(address("omar"))]),
        };
        if let Answer::Done(_) = self.desk.split(this, wanted, by, None, self.now) {
            self.tickets += 1;
            self.count("Split");
        }
    }

    fn count(&mut self, word: &str) {
        *self.made.entry(word.to_owned()).or_default() += 1;
    }

    /// Something that happens to one ticket alone, by whoever it takes.
    fn ordinary(&mut self, dice: &mut Dice, this: TicketNumber, agent: &Actor) {
        let ticket = self.ticket(this);
        let outside = ticket.requester.clone();
        let holder = ticket.holder().cloned();
        let own = holder.map_or_else(|| agent.clone(), Actor::person);
        let open = Words::plain("open words");
        let until = self.now.plus_millis(dice.millis() + 1);
        let whom = dice.pick(&["piet", "karin", "els"]);
        let mut fitting = called_for(&ticket.state, until);
        fitting.extend([
            Command::Note(Words::plain(MARK)),
            Command::AddParticipant {
                address: address(whom),
                with_history: false,
            },
            Command::Tick,
        ]);
        let command = dice.pick(&fitting);
        let by = if let Command::Take | Command::Accept | Command::Ask { .. } = command {
            agent.clone()
        } else if command == Command::Tick {
            Actor::desk()
        } else {
            own
        };
        if dice.roll(4) == 0 {
            let incoming = Command::Receive(Incoming {
                from: outside.clone(),
                channel: Channel::Mail,
                words: open,
                role: IncomingRole::Requester,
            });
            self.act(this, incoming, &Actor::person(outside));
        } else {
            self.act(this, command, &by);
        }
    }

    fn act(&mut self, this: TicketNumber, command: Command, by: &Actor) {
        let mut before = self.ticket(this);
        if let Answer::Done(step) = self.desk.act(this, command, by, None, self.now) {
            for recorded in &step.events {
                let was = before.clone();
                apply::apply(&mut before, recorded);
                always::event(&was, recorded, &before);
            }
        }
    }

    fn ticket(&self, number: TicketNumber) -> Ticket {
        self.desk.ticket(number).unwrap()
    }

    fn numbers(&self) -> impl Iterator<Item = TicketNumber> {
        (1..=i64::try_from(self.tickets).unwrap()).map(TicketNumber::new)
    }

    fn holds(&self) {
        for number in self.numbers() {
            let (ticket, history) = (self.ticket(number), self.desk.events(number));
            let plans = self.desk.plans(ticket.revision);
            always::ticket(&ticket, &plans);
            always::history(&history, &ticket);
            always::kept_inside(&history, &history, &[], &plans);
            assert!(
                history
                    .iter()
                    .filter_map(access::said)
                    .all(|said| !said.text.is_empty())
            );
            self.told_alike(&ticket);
            self.carried_on(&ticket);
        }
    }

    /// The other side of whatever the ticket has to do with says the same.
    fn told_alike(&self, ticket: &Ticket) {
        let here = ticket.number;
        for Link { other, kind } in &ticket.relations.links {
            let back = self.ticket(*other).relations.link_with(here).map(|link| link.kind);
            assert_eq!(back, Some(kind.seen_from_the_other()));
            assert_ne!(*other, here);
        }
        for into in &ticket.relations.split_into {
            assert_eq!(self.ticket(*into).relations.split_from, Some(here));
        }
        for merged in &ticket.relations.merged {
            assert_eq!(self.ticket(merged.from).merged_into(), Some(here));
            assert!(
                merged
                    .people
                    .iter()
                    .all(|person| ticket.participants.iter().any(|one| &one.address == person))
            );
        }
        let laid_down = ticket.relations.laid_down.as_ref().map(|laid_down| laid_down.into);
        assert_eq!(laid_down, ticket.merged_into());
    }

    /// What was merged ends in a ticket that was not, and all its people hear of the solution there.
    fn carried_on(&self, ticket: &Ticket) {
        let mut last = ticket.clone();
        for _ in 0..self.tickets {
            let Some(into) = last.merged_into() else { break };
            let next = self.ticket(into);
            assert!(next.relations.merged.iter().any(|merged| merged.from == last.number));
            last = next;
        }
        assert_eq!(last.merged_into(), None, "a ring from {}", ticket.number);
        let people = ticket.participants.iter().map(|one| &one.address);
        if ticket.merged_into().is_some() {
            assert!(people.chain([&ticket.requester]).all(|person| last.concerns(person)));
        }
    }
}

fn request(requester: &str) -> Open {
    Open::new(
        address(requester),
        Channel::Mail,
        "It fails",
        Words::plain("open words"),
    )
}

fn escalation() -> Command {
    let text = |words: &str| SheetValue::Text(words.to_owned());
    let list = |words: &str| SheetValue::List(vec![words.to_owned()]);
    let fields = [
        ("symptom", text(MARK)),
        ("tried", list("sync")),
        ("device", text(MARK)),
        ("scope", text("one-user")),
    ];
    Command::Escalate {
        reason: EscalationReason::CannotSolve,
        words: MARK.to_owned(),
        fields: fields.into_iter().map(|(id, value)| (Id::new(id), value)).collect(),
    }
}

/// What the state calls for, each twice as likely as what fits at any time.
fn called_for(state: &State, until: Moment) -> Vec<Command> {
    let words = || MARK.to_owned();
    let asks = "open words".to_owned();
    let of_state = match state {
        State::Queued => vec![Command::Take],
        State::Held { .. } => vec![
            Command::WaitOnRequester { asks },
            Command::Snooze { until, why: words() },
            escalation(),
            Command::Solve(Solve {
                cause: Some(words()),
                resolution: words(),
                ..Solve::default()
            }),
        ],
        State::Offered { .. } => vec![
            Command::Ask {
                fields: vec![Id::new("symptom")],
                words: words(),
            },
            Command::Accept,
        ],
        State::Contacting { .. } => vec![Command::Contact(Contact {
            channel: Channel::Mail,
            reached: true,
            words: Words::plain(asks),
        })],
        State::Relayed { .. } | State::Confirming { .. } | State::Closed { .. } => Vec::new(),
    };
    [of_state.clone(), of_state].concat()
}

/// Where it is; when silence counts is said anew each time a merge is undone.
fn place(ticket: &Ticket) -> (TierNo, State) {
    let mut state = ticket.state.clone();
    if let State::Confirming { until: Some(until), .. } = &mut state {
        *until = Moment::from_millis(0);
    }
    (ticket.tier, state)
}

/// What is promised, by kind; what stands still may be due later, since it stood still until now.
fn live(ticket: &Ticket, now: Moment) -> Vec<String> {
    let standing = |clock: &Clock| {
        let due = clock.due.filter(|_| clock.stopped.is_none());
        let missed = clock.missed_at.is_some() || clock.due.is_some_and(|due| due <= now && clock.stopped.is_none());
        format!(
            "{:?} {due:?} {:?} {missed}",
            clock.kind,
            clock.stopped.map(|stop| stop.reason)
        )
    };
    let mut live: Vec<String> = ticket
        .clocks
        .iter()
        .filter(|clock| clock.is_live())
        .map(standing)
        .collect();
    live.sort();
    live
}

#[test]
fn whatever_is_merged_split_and_linked_both_sides_tell_the_same() {
    let made = RefCell::new(BTreeMap::<String, usize>::new());
    let config = Config {
        cases: 80,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&vec(any::<u64>(), 1..90), |seeds| {
        let mut run = Run::new();
        for seed in seeds {
            run.step(seed);
        }
        for (word, times) in run.made {
            *made.borrow_mut().entry(word).or_default() += times;
        }
        prop_assert_eq!(run.tickets <= TICKETS_MAX, true);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let made = made.borrow();
    println!("{made:?}");
    assert!(made.len() == 6 && made.values().all(|times| *times >= 10), "{made:?}");
}
