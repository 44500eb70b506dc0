//! Tickets in the states that moves need. Anouk asked, with a file; Carla reads along; Dirk did until he was taken out.

use std::collections::HashMap;

use futures_util::StreamExt;
use ladder::act::file::Sent;
use ladder::act::{ActError, Desk, Guard};
use ladder_core::command::{
    Channel, Command, Contact, EscalationReason, Open, PairCommand, SetAside, Solve, Split, VendorCase, Words,
};
use ladder_core::event::Event;
use ladder_core::id::TicketNumber;
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::ticket::{LinkKind, SheetValue};
use ladder_core::time::Moment;

use super::{Reader, Rule};
use crate::scene::{done, escalation, who};

/// How many tickets are made at once: most of making one is waiting for the disk.
const AT_ONCE: usize = 12;

/// What the rules know of a ticket in a state.
#[derive(Clone, Copy, Debug)]
pub struct At {
    /// The tier that has custody; 0: there is no ticket.
    pub tier: u8,
    pub holder: &'static str,
    /// The tier that must answer; 0: none.
    pub offered_to: u8,
}

/// The same, read off the name of the state.
pub fn facts(state: &str) -> At {
    let (tier, holder, offered_to) = match state {
        "" => (0, "", 0),
        "queued-1" | "aside" | "relayed-1" | "solved" => (1, "", 0),
        "held-1" | "waiting" | "snoozed" | "contacting" | "confirming" | "beside" | "merged" | "linked" | "split" => {
            (1, "omar", 0)
        }
        "held-2" => (2, "daan", 0),
        "lottes-2" => (2, "lotte", 0),
        "held-3" | "cases" => (3, "noor", 0),
        "offered-2" | "asked-2" => (1, "omar", 2),
        state => panic!("no ticket is `{state}`"),
    };
    At {
        tier,
        holder,
        offered_to,
    }
}

/// A ticket, and another that has to do with it.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    pub number: TicketNumber,
    pub other: TicketNumber,
}

/// Makes tickets at some moment.
#[derive(Clone, Debug)]
pub struct Maker {
    pub desk: Desk,
    pub now: Moment,
}

impl Maker {
    /// A fresh ticket in that state.
    pub async fn make(&self, state: &str) -> Pair {
        let number = self.open().await;
        let mut other = number;
        for one in path_to(state) {
            match one {
                Step::Does(person, command) => self.does(person, number, command).await,
                Step::Pair(command) => {
                    other = self.open().await;
                    self.pair(number, other, command).await;
                }
                Step::Beside => other = self.open().await,
                Step::Split => other = self.split(number).await,
            }
        }
        Pair { number, other }
    }

    /// A request with a file, and those who read along.
    pub async fn open(&self) -> TicketNumber {
        let file = Sent {
            name: "log.txt".to_owned(),
            media_type: "text/plain".to_owned(),
            bytes: b"Hello".to_vec(),
        };
        let request = Open {
            language: Some("nl".to_owned()),
            ..Open::new(
                who("anouk"),
                Channel::Mail,
                "Hij doet het niet",
                Words {
                    attachments: self.desk.keep_files(vec![file], self.now).await.unwrap(),
                    ..Words::plain("De registratie mislukt met 0x80180014.")
                },
            )
        };
        let anouk = Actor::person(who("anouk"));
        let opened = self.desk.open(&anouk, request, None, None, self.now).await;
        let number = done(opened.unwrap()).ticket.number;
        for name in ["carla", "dirk"] {
            let joins = Command::AddParticipant {
                address: who(name),
                with_history: true,
            };
            self.does("anouk", number, joins).await;
        }
        let leaves = Command::RemoveParticipant { address: who("dirk") };
        self.does("anouk", number, leaves).await;
        number
    }

    /// Somebody does something, which must be taken.
    pub async fn does(&self, person: &str, number: TicketNumber, command: Command) {
        let tried = self.tries(person, number, command).await;
        tried.unwrap_or_else(|error| panic!("{person}: {error}"));
    }

    async fn tries(&self, person: &str, number: TicketNumber, command: Command) -> Result<(), ActError> {
        let actor = self.desk.actor(&who(person)).await?;
        let acted = self.desk.act(number, command, &actor, Guard::default(), self.now);
        acted.await.map(drop)
    }

    async fn pair(&self, number: TicketNumber, other: TicketNumber, command: PairCommand) {
        let omar = self.desk.actor(&who("omar")).await.unwrap();
        let paired = self
            .desk
            .pair(number, other, command, &omar, Guard::default(), self.now);
        paired.await.map(drop).unwrap();
    }

    async fn split(&self, number: TicketNumber) -> TicketNumber {
        let omar = self.desk.actor(&who("omar")).await.unwrap();
        let wanted = Split {
            seq: 1,
            subject: "Iets anders".to_owned(),
            requester: None,
        };
        let split = self.desk.split(number, wanted, &omar, Guard::default(), self.now).await;
        let events = done(split.unwrap()).events;
        let into = events.iter().find_map(|recorded| {
            if let Event::SplitOff { into, .. } = &recorded.event {
                Some(*into)
            } else {
                None
            }
        });
        into.unwrap()
    }
}

/// Tickets in every state, made beforehand.
#[derive(Debug)]
pub struct Pool {
    maker: Maker,
    ready: HashMap<String, Vec<Pair>>,
}

impl Pool {
    /// As many of each as there are readers who may change one.
    pub async fn filled(maker: Maker, rules: &[Rule], readers: &[Reader]) -> Self {
        let mut wanted = Vec::new();
        for rule in rules.iter().filter(|rule| !rule.ticket.is_empty()) {
            let change = readers.iter().filter(|reader| rule.changes(reader)).count();
            wanted.extend(vec![rule.ticket.clone(); change.max(1)]);
        }
        let made = futures_util::stream::iter(wanted).map(|state| {
            let maker = maker.clone();
            async move { (maker.make(&state).await, state) }
        });
        let mut ready: HashMap<String, Vec<Pair>> = HashMap::new();
        for (pair, state) in made.buffer_unordered(AT_ONCE).collect::<Vec<_>>().await {
            ready.entry(state).or_default().push(pair);
        }
        Self { maker, ready }
    }

    /// One in that state; none where the rule concerns none.
    pub async fn take(&mut self, state: &str) -> Option<Pair> {
        if state.is_empty() {
            return None;
        }
        match self.ready.get_mut(state).and_then(Vec::pop) {
            Some(ready) => Some(ready),
            None => Some(self.maker.make(state).await),
        }
    }

    /// It is as it was, and serves the next.
    pub fn put_back(&mut self, state: &str, pair: Option<Pair>) {
        if let Some(pair) = pair {
            self.ready.entry(state.to_owned()).or_default().push(pair);
        }
    }
}

#[allow(clippy::large_enum_variant)] // A handful, while a table is made.
enum Step {
    Does(&'static str, Command),
    Pair(PairCommand),
    Beside,
    Split,
}

/// What is done to come there.
fn path_to(state: &str) -> Vec<Step> {
    use Step::{Does, Pair};
    let reached = Contact {
        channel: Channel::Phone,
        reached: true,
        words: Words::plain(""),
    };
    let mut steps = match state {
        "queued-1" => return Vec::new(),
        "aside" => return vec![Does("omar", Command::SetAside(SetAside::Spam))],
        "offered-2" | "asked-2" => climbed(1),
        "held-2" | "lottes-2" | "relayed-1" => climbed(2),
        "held-3" | "cases" => climbed(3),
        _ => vec![Does("omar", Command::Take)],
    };
    let last = match state {
        "asked-2" => vec![Does(
            "daan",
            Command::Ask {
                fields: vec![Id::new("symptom")],
                words: "Which?".to_owned(),
            },
        )],
        "lottes-2" => vec![Does("daan", Command::Assign { to: who("lotte") })],
        "relayed-1" => vec![Does("daan", solution())],
        "cases" => vec![Does(
            "noor",
            Command::OpenCase(VendorCase {
                numbers: vec!["12345678".to_owned()],
                ..VendorCase::default()
            }),
        )],
        "waiting" => vec![Does(
            "omar",
            Command::WaitOnRequester {
                asks: "Which?".to_owned(),
            },
        )],
        "snoozed" => vec![Does("omar", snooze())],
        "contacting" => vec![Does("omar", solution())],
        "confirming" => vec![Does("omar", solution()), Does("omar", Command::Contact(reached))],
        "solved" => vec![
            Does("omar", solution()),
            Does("omar", Command::Contact(reached)),
            Does("anouk", Command::Confirm),
        ],
        "merged" => vec![Pair(PairCommand::Merge { with_history: true })],
        "linked" => vec![Pair(PairCommand::Link {
            kind: LinkKind::Related,
        })],
        "beside" => vec![Step::Beside],
        "split" => vec![Step::Split],
        _ => Vec::new(),
    };
    steps.extend(last);
    steps
}

/// Handed up from tier 1, accepted up to the tier given; one more offer is open than was accepted in tier 1 alone.
fn climbed(tier: u8) -> Vec<Step> {
    use Step::Does;
    let mut steps = vec![Does("omar", Command::Take), Does("omar", escalation())];
    if tier > 1 {
        steps.push(Does("daan", Command::Accept));
    }
    if tier > 2 {
        steps.push(Does("daan", further()));
        steps.push(Does("noor", Command::Accept));
    }
    steps
}

/// What tier 2 adds on the way to tier 3.
pub fn further() -> Command {
    let text = |words: &str| SheetValue::Text(words.to_owned());
    let fields = [
        ("reproduced", text("yes")),
        ("logs", SheetValue::List(vec!["portal.log".to_owned()])),
        ("suspicion", text("The device limit")),
    ];
    Command::Escalate {
        reason: EscalationReason::NoPermission,
        words: "Only you may".to_owned(),
        fields: fields.into_iter().map(|(id, value)| (Id::new(id), value)).collect(),
    }
}

fn solution() -> Command {
    Command::Solve(Solve {
        cause: Some("A limit".to_owned()),
        resolution: "Raised it".to_owned(),
        explanation: None,
        draft: None,
    })
}

fn snooze() -> Command {
    Command::Snooze {
        until: Moment::parse_rfc3339("2027-03-20T08:00:00Z").unwrap(),
        why: "Later".to_owned(),
    }
}
