//! Mail handed over to a desk, told as stories on both engines.

mod commands;
mod disk;
mod flood;
mod joining;
mod killed;
mod limits;
mod machines;
mod merged;
mod opening;
mod quarantine;
mod real;
mod receipts;
mod replies;
mod small_desk;
mod two_desks;
mod vouched;

use ladder::act::people::Invitation;
use ladder::act::{Desk, Guard, OpenTickets, Outcome};
use ladder::mail::{Filed, Filing, Mailroom};
use ladder_core::apply;
use ladder_core::command::{Command, Words};
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;

use crate::store::Desk as Store;

pub use small_desk::PLAN as SMALL;

pub const VALLEI: &str = include_str!("../../../../plans/vallei.toml");
/// A Monday morning in office hours.
const MORNING: &str = "2026-11-02T09:00:00Z";
/// Every event of a ticket of these stories.
const EVENTS_MAX: i64 = 500;

/// A desk with its mailroom, and what o'clock it is there.
pub struct Office {
    pub desk: Desk,
    pub room: Mailroom,
    pub store: Store,
    pub now: Moment,
}

impl Office {
    /// One for each engine, with this plan.
    pub async fn each(plan: &str) -> Vec<Self> {
        let mut all = Vec::new();
        for store in Store::each().await {
            all.push(Self::over(store, Some(plan)).await);
        }
        all
    }

    pub async fn over(store: Store, plan: Option<&str>) -> Self {
        let desk = Desk::new(store.db.clone());
        let now = Moment::parse_rfc3339(MORNING).unwrap();
        let room = Mailroom::open(&desk).await.unwrap();
        let office = Self { desk, room, store, now };
        if let Some(plan) = plan {
            office.applies(plan).await;
        }
        office
    }

    /// Hands over a message.
    pub async fn hand(&self, raw: impl AsRef<[u8]>) -> Filed {
        self.room.receive(raw.as_ref().to_vec(), None, self.now).await.unwrap()
    }

    /// Hands over a message that must open a ticket.
    pub async fn opened(&self, raw: impl AsRef<[u8]>) -> TicketNumber {
        let filed = self.hand(raw).await;
        assert_eq!(filed.filing, Filing::Opened, "{filed:?}");
        filed.ticket.unwrap()
    }

    pub fn minutes_later(&mut self, minutes: i64) {
        self.now = Moment::from_millis(self.now.millis() + minutes * 60 * 1000);
    }

    /// A plan runs from now on.
    pub async fn applies(&self, plan: &str) {
        let applied = self
            .desk
            .apply_plan(plan, "start", "noor@vallei.example", OpenTickets::Keep, self.now);
        applied.await.unwrap();
    }

    /// Somebody gets a right.
    pub async fn invites(&self, who: &str, right: &str) {
        let invitation = Invitation {
            address: address(who),
            name: None,
            language: None,
            otherwise: "nl".to_owned(),
            phone: None,
            rights: vec![right.to_owned()],
            letter: false,
            by: "test".to_owned(),
        };
        self.desk.invite(invitation, self.now).await.unwrap();
    }

    pub fn days_later(&mut self, days: i64) {
        self.now = Moment::from_millis(self.now.millis() + days * 24 * 3600 * 1000);
    }

    /// Trusts a mail server from now on.
    pub async fn trust(&self, server: &str) {
        Mailroom::trust(&self.desk, Some(server)).await.unwrap();
    }

    /// Somebody gives a command.
    pub async fn does(&self, who: &str, ticket: TicketNumber, command: Command) {
        let actor = self.desk.actor(&address(who)).await.unwrap();
        let outcome = self.desk.act(ticket, command, &actor, Guard::default(), self.now).await;
        assert!(matches!(outcome, Ok(Outcome::Done(_))), "{outcome:?}");
    }

    pub async fn ticket(&self, number: TicketNumber) -> Ticket {
        self.desk.read(number).await.unwrap().unwrap()
    }

    pub async fn events(&self, number: TicketNumber) -> Vec<Recorded> {
        self.desk.events(number, 0, EVENTS_MAX).await.unwrap()
    }

    pub async fn last(&self, number: TicketNumber) -> Recorded {
        self.events(number).await.pop().unwrap()
    }

    pub async fn last_where(&self, number: TicketNumber, wanted: impl Fn(&Event) -> bool) -> Recorded {
        let mut events = self.events(number).await;
        events.retain(|recorded| wanted(&recorded.event));
        events.pop().unwrap()
    }

    /// The words that a ticket began with.
    pub async fn first_words(&self, number: TicketNumber) -> Words {
        let Event::Opened { words, .. } = self.events(number).await.remove(0).event else {
            panic!("ticket {number} does not begin with its opening")
        };
        words
    }

    /// The ticket as its events make it must be the ticket that is kept.
    pub async fn check_rebuilt(&self, number: TicketNumber) {
        let rebuilt = apply::rebuild(&self.events(number).await).unwrap();
        assert_eq!(rebuilt, self.ticket(number).await, "ticket {number}");
    }

    /// Where answers to a ticket go.
    pub fn reply_address(&self, ticket: TicketNumber) -> String {
        self.room
            .key()
            .reply_address(&address("helpdesk@vallei.example"), ticket)
    }
}

pub fn address(written: &str) -> Address {
    Address::parse(written).unwrap()
}

/// An ordinary mail.
pub fn mail(from: &str, to: &str, subject: &str, text: &str) -> String {
    with(from, to, subject, "", text)
}

/// A mail with further headers, each ended by CRLF.
pub fn with(from: &str, to: &str, subject: &str, headers: &str, text: &str) -> String {
    format!("From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n{headers}\r\n{text}\r\n")
}

pub fn person(written: &str) -> Actor {
    Actor::person(address(written))
}

/// A saved mail of an ordinary mail program.
pub fn saved(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/mails");
    std::fs::read(folder.join(name)).unwrap()
}
