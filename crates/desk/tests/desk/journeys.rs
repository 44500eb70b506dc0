//! Every story of the rules, told again through the seam on each database: the answers must be the same.

#[path = "../../../core/tests/rules/relay/script/mod.rs"]
mod script;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ladder::act::{ActError, Desk, Done, Guard, OpenTickets, Outcome, change};
use ladder::store::certificate::{self, CertificateRow};
use ladder::store::{StoreError, key, person};
use ladder_core::command::{Command, Open, PairCommand, Split};
use ladder_core::effect::effects;
use ladder_core::event::Recorded;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::Plan;
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;
use tokio::runtime::Runtime;

use crate::cluster::{Engine, engines};
use crate::store::Desk as Store;
use script::{Answer, Stage, Step, tell};

/// A desk on a database, driven from a thread that waits for each answer.
struct Database {
    runtime: Runtime,
    desk: Desk,
    _store: Store,
}

impl Database {
    fn on(engine: Engine) -> Self {
        let runtime = Runtime::new().unwrap();
        let store = runtime.block_on(Store::on(engine));
        let desk = Desk::new(store.db.clone());
        Self {
            runtime,
            desk,
            _store: store,
        }
    }

    fn answer(&self, outcome: Result<Outcome, ActError>) -> Answer {
        let Done { ticket, events } = match outcome {
            Ok(Outcome::Done(done)) => *done,
            Err(ActError::Refused(refusal)) => return Answer::Refused(refusal),
            Err(ActError::Conflict { version }) => return Answer::Conflict { version },
            other => panic!("{other:?}"),
        };
        let running = self.runtime.block_on(self.desk.running_plan()).unwrap();
        let promised = self.runtime.block_on(self.desk.plan_at(ticket.revision)).unwrap();
        let effects = effects(&ticket, &events, &change::plans(&promised, &running));
        Answer::Done(Box::new(Step {
            ticket,
            events,
            effects,
            beside: None,
        }))
    }

    /// The answer with what became of the other ticket: everything in it after `seq`.
    fn with_other(&self, outcome: Result<Outcome, ActError>, other: TicketNumber, seq: i64) -> Answer {
        let answer = self.answer(outcome);
        let Answer::Done(mut step) = answer else { return answer };
        let Some(ticket) = self.ticket(other) else {
            panic!("{other} is gone");
        };
        let events = self.runtime.block_on(self.desk.events(other, seq, 1000)).unwrap();
        let done = Outcome::Done(Box::new(Done { ticket, events }));
        if let Answer::Done(beside) = self.answer(Ok(done)) {
            step.beside = Some(beside);
        }
        Answer::Done(step)
    }
}

impl Stage for Database {
    fn apply_plan(&mut self, source: &str, now: Moment) {
        let applied = self
            .desk
            .apply_plan(source, "for the story", "milan@vallei.example", OpenTickets::Keep, now);
        self.runtime.block_on(applied).unwrap();
    }

    fn running(&self) -> Arc<Plan> {
        let running = self.runtime.block_on(self.desk.running_plan()).unwrap();
        Arc::new(running.plan.clone())
    }

    fn certify(&mut self, address: &Address, tier: TierNo, now: Moment) {
        let row = CertificateRow {
            id: key::fresh(now).unwrap(),
            address: address.to_string(),
            tier: i64::from(tier.get()),
            revision: None,
            given_by: "milan@vallei.example".to_owned(),
            given_at: now,
            expires_at: None,
            withdrawn_at: None,
        };
        let given = self
            .desk
            .db()
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { certificate::give(tx, &row).await }));
        self.runtime.block_on(given).unwrap();
    }

    fn open(&mut self, actor: &Actor, request: Open, now: Moment) -> Answer {
        let outcome = self.runtime.block_on(self.desk.open(actor, request, None, None, now));
        self.answer(outcome)
    }

    fn act(&mut self, number: TicketNumber, command: Command, actor: &Actor, seen: Option<i64>, now: Moment) -> Answer {
        let guard = Guard {
            if_match: seen,
            once: None,
        };
        let outcome = self.runtime.block_on(self.desk.act(number, command, actor, guard, now));
        self.answer(outcome)
    }

    fn disable(&mut self, address: &Address, now: Moment) {
        let address = address.to_string();
        let disabled = self.desk.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { person::set_state(tx, &address, "disabled", now).await.map(drop) })
        });
        self.runtime.block_on(disabled).unwrap();
    }

    fn pair(
        &mut self,
        (number, other): (TicketNumber, TicketNumber),
        command: PairCommand,
        actor: &Actor,
        seen: Option<i64>,
        now: Moment,
    ) -> Answer {
        let guard = Guard {
            if_match: seen,
            once: None,
        };
        let seq = self.ticket(other).map_or(0, |ticket| ticket.seq);
        let outcome = self
            .runtime
            .block_on(self.desk.pair(number, other, command, actor, guard, now));
        self.with_other(outcome, other, seq)
    }

    fn split(&mut self, number: TicketNumber, wanted: Split, actor: &Actor, seen: Option<i64>, now: Moment) -> Answer {
        let guard = Guard {
            if_match: seen,
            once: None,
        };
        let outcome = self
            .runtime
            .block_on(self.desk.split(number, wanted, actor, guard, now));
        let new = if let Ok(Outcome::Done(done)) = &outcome {
            done.ticket.relations.split_into.last().copied()
        } else {
            None
        };
        self.with_other(outcome, new.unwrap_or(number), 0)
    }

    fn ticket(&self, number: TicketNumber) -> Option<Ticket> {
        self.runtime.block_on(self.desk.read(number)).unwrap()
    }

    fn events(&self, number: TicketNumber) -> Vec<Recorded> {
        self.runtime.block_on(self.desk.events(number, 0, 1000)).unwrap()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/rules/relay/stories")
}

/// The plan file of that name: beside the stories, else the project's own.
fn plan_text(name: &str) -> String {
    let beside = folder().join(format!("{name}.toml"));
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../plans/{name}.toml"));
    let path = if beside.exists() { beside } else { own };
    std::fs::read_to_string(path).unwrap()
}

/// What the rules alone told: the snapshot without its head.
fn told_by_the_rules(story: &Path) -> String {
    let snapshot = std::fs::read_to_string(story.with_extension("snap")).unwrap();
    snapshot.splitn(3, "---\n").last().unwrap().trim_end().to_owned()
}

fn play_all(engine: Engine) {
    let mut stories: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    stories.retain(|path| path.extension().is_some_and(|extension| extension == "story"));
    stories.sort();
    assert!(stories.len() > 25);
    for story in stories {
        let text = std::fs::read_to_string(&story).unwrap();
        let told = tell(&mut Database::on(engine), &text, plan_text);
        assert_eq!(
            told.trim_end(),
            told_by_the_rules(&story),
            "{} on {engine:?}",
            story.display()
        );
    }
}

#[test]
fn every_story_is_told_the_same_on_sqlite() {
    play_all(Engine::Sqlite);
}

#[test]
fn every_story_is_told_the_same_on_postgresql() {
    if engines().contains(&Engine::Postgres) {
        play_all(Engine::Postgres);
    }
}
