//! Stories: lines in which people act on tickets, and what the desk answers to each.
//!
//! A script knows nothing of where the tickets are kept: the rules' own tests keep them in memory, the desk's tests in
//! either database, and both must tell the same.

/// What a line asks, as a command of the rules.
mod asked;
/// Turns what happened into text.
mod told;
/// One line, cut into words.
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::Zoned;
use jiff::civil::DateTime;
use ladder_core::access::{self, Sight};
use ladder_core::command::{Command, Open, PairCommand, Split};
use ladder_core::effect::Effect;
use ladder_core::event::Recorded;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::{self, Actor, Rights};
use ladder_core::plan::Plan;
use ladder_core::refusal::Refusal;
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use ladder_core::time::{HOUR_MILLIS, MINUTE_MILLIS, Moment};

use asked::Asked;
pub use asked::address;
use words::Line;

/// Where a story plays: something that keeps plans, certificates and tickets.
pub trait Stage {
    /// Makes this plan the running one.
    fn apply_plan(&mut self, source: &str, now: Moment);
    /// The running plan.
    fn running(&self) -> std::sync::Arc<Plan>;
    /// Gives a certificate that counts from then on.
    fn certify(&mut self, address: &Address, tier: TierNo, now: Moment);
    /// Ends what somebody may do.
    fn disable(&mut self, address: &Address, now: Moment);
    /// Opens a ticket.
    fn open(&mut self, actor: &Actor, request: Open, now: Moment) -> Answer;
    /// Carries out a command on a ticket, if it is still at that version.
    fn act(&mut self, number: TicketNumber, command: Command, actor: &Actor, seen: Option<i64>, now: Moment) -> Answer;
    /// Carries out a command on a ticket and another.
    fn pair(
        &mut self,
        numbers: (TicketNumber, TicketNumber),
        command: PairCommand,
        actor: &Actor,
        seen: Option<i64>,
        now: Moment,
    ) -> Answer;
    /// Makes a ticket out of a message.
    fn split(&mut self, number: TicketNumber, wanted: Split, actor: &Actor, seen: Option<i64>, now: Moment) -> Answer;
    /// A ticket as it stands.
    fn ticket(&self, number: TicketNumber) -> Option<Ticket>;
    /// Everything that happened to it.
    fn events(&self, number: TicketNumber) -> Vec<Recorded>;
}

/// What a stage answers.
#[derive(Debug)]
pub enum Answer {
    Done(Box<Step>),
    Refused(Refusal),
    Conflict { version: i64 },
}

/// What one command made of a ticket.
#[derive(Debug)]
pub struct Step {
    pub ticket: Ticket,
    pub events: Vec<Recorded>,
    pub effects: Vec<Effect>,
    /// What it made of another one at once.
    pub beside: Option<Box<Step>>,
}

/// Plays a story and returns it with every answer below its line.
pub fn tell(stage: &mut impl Stage, story: &str, plan_text: fn(&str) -> String) -> String {
    let mut telling = Telling {
        stage,
        plan_text,
        now: Moment::from_millis(0),
        current: TicketNumber::new(1),
        seen: BTreeMap::new(),
        rights: BTreeMap::new(),
        uncertified: BTreeSet::new(),
        text: String::new(),
    };
    for line in story.lines() {
        if line.trim().is_empty() || line.starts_with("# ") {
            let _ = writeln!(telling.text, "{line}");
        } else {
            let _ = writeln!(telling.text, "> {line}");
            telling.line(line);
        }
    }
    telling.text
}

struct Telling<'s, S> {
    stage: &'s mut S,
    plan_text: fn(&str) -> String,
    now: Moment,
    current: TicketNumber,
    seen: BTreeMap<String, i64>,
    rights: BTreeMap<Address, Rights>,
    uncertified: BTreeSet<Address>,
    text: String,
}

impl<S: Stage> Telling<'_, S> {
    fn line(&mut self, text: &str) {
        let mut line = Line::cut(text);
        if let Some(number) = line.first().strip_prefix('#') {
            self.current = TicketNumber::new(number.parse().expect("a ticket number"));
            line.shift();
        }
        match line.first() {
            "plan" => self.plan(text.trim_start_matches("plan ")),
            "uncertified" => {
                line.shift();
                self.uncertified.insert(address(&line.shift()));
            }
            "at" => self.now = at(&self.stage.running(), line.rest().trim()),
            "remember" => {
                let version = self.ticket().expect("a ticket").version;
                self.seen.insert(line.get(1).to_owned(), version);
            }
            "due" => {
                self.now = self
                    .ticket()
                    .and_then(|ticket| ticket.next_due_at())
                    .expect("something is due");
                let then = told::moment(&self.stage.running(), self.now);
                let _ = writeln!(self.text, "  it is {then}");
                self.act(Command::Tick, &Actor::desk(), None);
            }
            "tick" => self.act(Command::Tick, &Actor::desk(), None),
            first if first.starts_with('+') => {
                self.now = self.now.plus_millis(millis(&first[1..]));
                let then = told::moment(&self.stage.running(), self.now);
                let _ = writeln!(self.text, "  it is {then}");
            }
            _ => self.person(line),
        }
    }

    /// `plan NAME` or `plan NAME with KEY = VALUE`: the plan file of that name, one line of it replaced.
    fn plan(&mut self, wanted: &str) {
        let (name, changes) = wanted.split_once(" with ").unwrap_or((wanted, ""));
        let mut source = (self.plan_text)(name.trim());
        for change in changes.split(" and ").filter(|change| !change.is_empty()) {
            let (key, _) = change.split_once(" = ").expect("KEY = VALUE");
            let start = format!("{key} = ");
            let old = source
                .lines()
                .find(|line| line.starts_with(&start))
                .expect("a line to replace")
                .to_owned();
            source = source.replacen(&old, change, 1);
        }
        self.stage.apply_plan(&source, self.now);
        let plan = self.stage.running();
        for person in plan.persons.values() {
            let address = address(&person.email);
            if self.uncertified.contains(&address) {
                continue;
            }
            for tier in person::tiers_of(&plan, &address) {
                self.stage.certify(&address, tier, self.now);
            }
        }
    }

    fn person(&mut self, mut line: Line) {
        let who = line.shift();
        if line.first() == "is" {
            return self.appoint(&address(&who), &line);
        }
        let seen = line.take("seen").map(|name| self.seen[&name]);
        let actor = self.actor(&who);
        if line.first() == "reads" {
            return self.reads(&actor);
        }
        let zone = self.stage.running().timezone.clone();
        let plan = self.stage.running();
        match asked::asked(&mut line, &actor, &plan, |text| local(text, &zone)) {
            Asked::Open(request) => {
                let answer = self.stage.open(&actor, *request, self.now);
                if let Answer::Done(step) = &answer {
                    self.current = step.ticket.number;
                }
                self.answer(&answer);
            }
            Asked::Act(command) => self.act(*command, &actor, seen),
            Asked::Pair(other, command) => {
                let numbers = (self.current, other);
                let answer = self.stage.pair(numbers, command, &actor, seen, self.now);
                self.answer(&answer);
            }
            Asked::Split(wanted) => {
                let answer = self.stage.split(self.current, wanted, &actor, seen, self.now);
                self.answer(&answer);
            }
        }
    }

    /// `NAME is certified 2`, `NAME is planner`, `NAME is lead`, `NAME is disabled`.
    fn appoint(&mut self, address: &Address, line: &Line) {
        let rights = self.rights.entry(address.clone()).or_default();
        match line.get(1) {
            "certified" => {
                let tier = line.get(2).parse().ok().and_then(TierNo::new).expect("a tier");
                self.stage.certify(address, tier, self.now);
            }
            "planner" => rights.planner = true,
            "lead" => rights.lead = true,
            "disabled" => self.stage.disable(address, self.now),
            other => panic!("nobody can be `{other}`"),
        }
    }

    fn actor(&self, who: &str) -> Actor {
        if who == "desk" {
            return Actor::desk();
        }
        let address = address(who);
        let rights = self.rights.get(&address).copied().unwrap_or_default();
        Actor {
            rights,
            ..Actor::person(address)
        }
    }

    /// What this person may read of the ticket.
    fn reads(&mut self, actor: &Actor) {
        let Some(ticket) = self.ticket() else { return };
        let sight = access::sight(actor, &ticket, &self.stage.running());
        let from_seq = match sight {
            Sight::Desk => return self.text.push_str("  everything\n"),
            Sight::Nothing => return self.text.push_str("  nothing\n"),
            Sight::Requester { from_seq } => from_seq,
        };
        for recorded in self
            .stage
            .events(self.current)
            .iter()
            .filter(|recorded| recorded.seq >= from_seq)
        {
            if let Some(said) = access::said(recorded) {
                let from = said.from.as_ref().map_or("the desk".to_owned(), told::name);
                let _ = writeln!(self.text, "  {from}: {}", said.text);
            }
        }
    }

    fn act(&mut self, command: Command, actor: &Actor, seen: Option<i64>) {
        let answer = self.stage.act(self.current, command, actor, seen, self.now);
        self.answer(&answer);
    }

    fn answer(&mut self, answer: &Answer) {
        let text = match answer {
            Answer::Done(step) => told::step(step, &self.stage.running()),
            Answer::Refused(refusal) => told::refusal(refusal, &self.stage.running()),
            Answer::Conflict { version } => format!("  conflict: it is at version {version} now\n"),
        };
        self.text.push_str(&text);
    }

    fn ticket(&self) -> Option<Ticket> {
        self.stage.ticket(self.current)
    }
}

/// `mon 2027-03-08 09:12`; the weekday is checked, for the reader's sake.
fn at(plan: &Plan, text: &str) -> Moment {
    let (weekday, rest) = text.split_once(' ').expect("a weekday, a date and a time");
    let moment = local(rest, &plan.timezone);
    let known = moment.in_zone(&plan.timezone).strftime("%a").to_string().to_lowercase();
    assert_eq!(known, weekday, "in `{text}`");
    moment
}

fn local(text: &str, zone: &jiff::tz::TimeZone) -> Moment {
    let at: DateTime = text
        .replace(' ', "T")
        .parse()
        .unwrap_or_else(|error| panic!("`{text}`: {error}"));
    let zoned: Zoned = at.to_zoned(zone.clone()).expect("a local time");
    Moment::from_millis(zoned.timestamp().as_millisecond())
}

fn millis(text: &str) -> i64 {
    let (count, unit) = text.split_at(text.len() - 1);
    let count: i64 = count.parse().expect("a number and m, h or d");
    match unit {
        "m" => count * MINUTE_MILLIS,
        "h" => count * HOUR_MILLIS,
        "d" => count * 24 * HOUR_MILLIS,
        other => panic!("`{other}` is no unit"),
    }
}
