//! A desk at work for a story: the reference plan runs, everybody is certified, the clock is given.

use ladder::act::{ActError, Desk, Done, Guard, OpenTickets, Outcome};
use ladder::store::certificate::{self, CertificateRow};
use ladder::store::{Db, Location, StoreError, key};
use ladder_core::command::{Channel, Command, EscalationReason, Open, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::{self, Actor};
use ladder_core::plan::Id;
use ladder_core::ticket::SheetValue;
use ladder_core::time::Moment;

use crate::cluster::Engine;
use crate::store::Desk as Store;

/// The reference plan.
pub const PLAN: &str = include_str!("../../../../plans/vallei.toml");

/// A desk at work.
pub struct Scene {
    pub desk: Desk,
    pub store: Store,
}

/// A moment, written as RFC 3339.
pub fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}

/// Somebody of the reference plan, or a requester: the name before `@vallei.example`.
pub fn who(name: &str) -> Address {
    Address::parse(&format!("{name}@vallei.example")).unwrap()
}

/// The morning on which most stories begin: a Monday in the first production phase, 09:00 in Amersfoort.
pub fn morning() -> Moment {
    at("2027-03-08T08:00:00Z")
}

impl Scene {
    /// A desk that is there already, with its plan.
    pub async fn over(location: &Location) -> Self {
        let db = Db::open(location).await.unwrap();
        Self {
            desk: Desk::new(db.clone()),
            store: Store::over(db, location.clone()),
        }
    }

    /// The reference plan runs since a week, and everybody holds a certificate for their tiers.
    pub async fn on(engine: Engine) -> Self {
        let store = Store::on(engine).await;
        let desk = Desk::new(store.db.clone());
        let before = morning().plus_millis(-7 * 24 * 3600 * 1000);
        desk.apply_plan(PLAN, "first plan", "milan@vallei.example", OpenTickets::Keep, before)
            .await
            .unwrap();
        certify_all(&desk, before).await;
        Self { desk, store }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        self.desk.db()
    }

    /// Somebody opens a ticket by mail.
    pub async fn opens(&self, requester: &str, subject: &str, now: Moment) -> TicketNumber {
        let from = who(requester);
        let request = Open {
            language: Some("nl".to_owned()),
            ..Open::new(
                from.clone(),
                Channel::Mail,
                subject,
                Words::plain("De registratie mislukt met 0x80180014."),
            )
        };
        let outcome = self
            .desk
            .open(&Actor::person(from), request, None, None, now)
            .await
            .unwrap();
        done(outcome).ticket.number
    }

    /// Somebody does something.
    pub async fn does(
        &self,
        name: &str,
        number: TicketNumber,
        command: Command,
        now: Moment,
    ) -> Result<Done, ActError> {
        let actor = self.desk.actor(&who(name)).await?;
        self.desk
            .act(number, command, &actor, Guard::default(), now)
            .await
            .map(done)
    }
}

/// What was done, for the first time.
pub fn done(outcome: Outcome) -> Done {
    match outcome {
        Outcome::Done(done) => *done,
        Outcome::Repeat(answer) => panic!("a repeat: {answer:?}"),
    }
}

/// An escalation from tier 1 with everything that the reference plan asks for.
pub fn escalation() -> Command {
    let text = |words: &str| SheetValue::Text(words.to_owned());
    let fields = [
        ("symptom", text("0x80180014 after signing in")),
        ("tried", SheetValue::List(vec!["sync".to_owned(), "restart".to_owned()])),
        ("device", text("LT-0042")),
        ("scope", text("one-user")),
    ];
    Command::Escalate {
        reason: EscalationReason::CauseNotFound,
        words: "Restart did not help".to_owned(),
        fields: fields.into_iter().map(|(id, value)| (Id::new(id), value)).collect(),
    }
}

async fn certify_all(desk: &Desk, from: Moment) {
    let running = desk.running_plan().await.unwrap();
    let mut rows = Vec::new();
    for one in running.plan.persons.values() {
        let address = Address::parse(&one.email).unwrap();
        for tier in person::tiers_of(&running.plan, &address) {
            rows.push(CertificateRow {
                id: key::fresh(from).unwrap(),
                address: address.to_string(),
                tier: i64::from(tier.get()),
                revision: Some(1),
                given_by: "milan@vallei.example".to_owned(),
                given_at: from,
                expires_at: None,
                withdrawn_at: None,
            });
        }
    }
    desk.db()
        .commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                for row in &rows {
                    certificate::give(tx, row).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}
