//! Moves of two tickets through the seam, on each engine: both or neither, once, and against the version seen.

use ladder::act::{ActError, Answer, Done, Guard, Once, Outcome};
use ladder::store::{StoreError, link, person};
use ladder_core::command::{Command, PairCommand, Split};
use ladder_core::id::TicketNumber;
use ladder_core::refusal::{PairRefusal, Refusal};
use ladder_core::ticket::LinkKind;

use crate::cluster::engines;
use crate::scene::{Scene, done, escalation, morning, who};

const MERGE: PairCommand = PairCommand::Merge { with_history: false };
const LINK: PairCommand = PairCommand::Link {
    kind: LinkKind::CausedBy,
};

impl Scene {
    async fn pairs(
        &self,
        name: &str,
        (this, other): (TicketNumber, TicketNumber),
        command: PairCommand,
        guard: Guard,
    ) -> Result<Outcome, ActError> {
        let actor = self.desk.actor(&who(name)).await.unwrap();
        self.desk.pair(this, other, command, &actor, guard, morning()).await
    }

    async fn links(&self, number: TicketNumber) -> Vec<(i64, i64, String)> {
        let rows = link::of_ticket(self.db(), number.get()).await.unwrap();
        rows.into_iter().map(|row| (row.ticket, row.other, row.kind)).collect()
    }

    async fn two(&self) -> (TicketNumber, TicketNumber) {
        let first = self.opens("anouk", "Registratie mislukt", morning()).await;
        (first, self.opens("piet", "Portaal stopt", morning()).await)
    }

    async fn disable(&self, name: &str) {
        let address = who(name).to_string();
        self.db()
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { person::set_state(tx, &address, "disabled", morning()).await.map(drop) })
            })
            .await
            .unwrap();
    }
}

fn once(key: &str) -> Guard {
    let answer = |done: &Done| Answer {
        status: 201,
        body: done.ticket.number.to_string(),
        etag: None,
    };
    Guard {
        if_match: None,
        once: Some(Once {
            asker: "test".to_owned(),
            key: key.to_owned(),
            fingerprint: key.to_owned(),
            answer,
        }),
    }
}

#[tokio::test]
async fn what_a_ticket_has_to_do_with_others_is_found_from_both_ends_and_gone_when_undone() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        let (first, second) = scene.two().await;
        scene
            .pairs("omar", (first, second), LINK, Guard::default())
            .await
            .unwrap();
        let linked = vec![(first.get(), second.get(), "caused-by".to_owned())];
        assert_eq!(
            (scene.links(first).await, scene.links(second).await),
            (linked.clone(), linked)
        );
        scene
            .pairs("omar", (second, first), PairCommand::Unlink, Guard::default())
            .await
            .unwrap();
        assert_eq!(scene.links(first).await, []);
        scene
            .pairs("omar", (second, first), MERGE, Guard::default())
            .await
            .unwrap();
        let merged = vec![(second.get(), first.get(), "merged-into".to_owned())];
        assert_eq!(scene.links(first).await, merged);
        scene
            .pairs("omar", (second, first), PairCommand::Unmerge, Guard::default())
            .await
            .unwrap();
        assert_eq!(scene.links(first).await, []);
        let omar = scene.desk.actor(&who("omar")).await.unwrap();
        let wanted = Split {
            seq: 1,
            subject: "Printer".to_owned(),
            requester: None,
        };
        let split = scene
            .desk
            .split(first, wanted, &omar, Guard::default(), morning())
            .await;
        let new = done(split.unwrap()).ticket.relations.split_into[0];
        let split = vec![(new.get(), first.get(), "split-from".to_owned())];
        assert_eq!(scene.links(first).await, split);
    }
}

#[tokio::test]
async fn a_stale_or_repeated_request_changes_neither_ticket() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        let (first, second) = scene.two().await;
        let version = scene.desk.read(first).await.unwrap().unwrap().version;
        let stale = Guard {
            if_match: Some(version + 1),
            once: None,
        };
        let refused = scene.pairs("omar", (first, second), MERGE, stale).await;
        assert_eq!(refused.unwrap_err(), ActError::Conflict { version });
        let made = scene.pairs("omar", (first, second), MERGE, once("a")).await.unwrap();
        assert!(matches!(made, Outcome::Done(_)));
        let before = scene.desk.read(second).await.unwrap().unwrap();
        let again = scene.pairs("omar", (first, second), MERGE, once("a")).await.unwrap();
        assert!(matches!(again, Outcome::Repeat(_)), "{again:?}");
        let refused = scene.pairs("omar", (second, first), MERGE, once("b")).await;
        let closed = PairRefusal::MergeIntoClosed {
            number: first,
            end: "merged",
        };
        assert_eq!(refused.unwrap_err(), ActError::Refused(Refusal::Pair(closed)));
        assert_eq!(scene.desk.read(second).await.unwrap().unwrap(), before);
        let nowhere = TicketNumber::new(4711);
        let refused = scene.pairs("omar", (second, nowhere), MERGE, Guard::default()).await;
        let gone = Refusal::NoSuchTicket { number: nowhere };
        assert_eq!(refused.unwrap_err(), ActError::Refused(gone));
        let refused = scene.pairs("omar", (nowhere, second), MERGE, Guard::default()).await;
        assert_eq!(refused.unwrap_err(), ActError::NoSuchTicket(nowhere));
    }
}

#[tokio::test]
async fn two_who_merge_crosswise_at_once_make_one_merge() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        for _ in 0..8 {
            let (first, second) = scene.two().await;
            let (one, other) = tokio::join!(
                scene.pairs("omar", (first, second), MERGE, Guard::default()),
                scene.pairs("eva", (second, first), MERGE, Guard::default()),
            );
            assert_eq!(
                usize::from(one.is_ok()) + usize::from(other.is_ok()),
                1,
                "{one:?} {other:?}"
            );
            let first = scene.desk.read(first).await.unwrap().unwrap();
            let second = scene.desk.read(second).await.unwrap().unwrap();
            assert_ne!(first.is_closed(), second.is_closed());
        }
    }
}

#[tokio::test]
async fn a_lead_puts_back_everything_that_somebody_holds() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        let now = morning();
        let mut held = Vec::new();
        for subject in ["Eerste", "Tweede", "Derde"] {
            let number = scene.opens("anouk", subject, now).await;
            scene.does("omar", number, Command::Take, now).await.unwrap();
            held.push(number);
        }
        scene.does("omar", held[1], escalation(), now).await.unwrap();
        let others = scene.opens("anouk", "Vierde", now).await;
        scene.does("eva", others, Command::Take, now).await.unwrap();
        scene.disable("omar").await;
        let assign = Command::Assign { to: who("omar") };
        let refused = scene.does("sanne", others, assign, now).await.unwrap_err();
        let disabled = Refusal::PersonDisabled { address: who("omar") };
        assert_eq!(refused, ActError::Refused(disabled));
        let eva = scene.desk.actor(&who("eva")).await.unwrap();
        let refused = scene.desk.hand_back(&eva, &who("omar"), now).await.unwrap_err();
        assert!(
            matches!(refused, ActError::Refused(Refusal::NotLead { .. })),
            "{refused:?}"
        );
        let sanne = scene.desk.actor(&who("sanne")).await.unwrap();
        let mut back = scene.desk.hand_back(&sanne, &who("omar"), now).await.unwrap();
        back.sort_unstable();
        assert_eq!(back, held);
        for number in held {
            let ticket = scene.desk.read(number).await.unwrap().unwrap();
            assert_eq!((ticket.state.word(), ticket.holder()), ("queued", None));
        }
        let ticket = scene.desk.read(others).await.unwrap().unwrap();
        assert_eq!(ticket.holder(), Some(&who("eva")));
        assert_eq!(scene.desk.hand_back(&sanne, &who("omar"), now).await.unwrap(), []);
    }
}
