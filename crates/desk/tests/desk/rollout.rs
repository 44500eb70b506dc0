//! The rest of the plan at work on each engine: training that certifies, a gate that measures, groups that make a phase.

use std::collections::BTreeSet;

use ladder::act::ActError;
use ladder::act::rollout::{Kept, Membership, Seen};
use ladder::store::{StoreError, certificate};
use ladder_core::id::Address;
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::rollout::gate::{Condition, Measured};
use ladder_core::rollout::phase::{self, Phase, Stage};
use ladder_core::rollout::session::{self, Programme, Session};
use ladder_core::rollout::{Item, Objection, involvement, replay};
use ladder_core::time::Moment;

use crate::cluster::engines;
use crate::scene::{Scene, at, who};

const ANY: Seen = Seen { version: None };
const MODULES: [&str; 5] = ["plan", "overview", "problems", "tools", "questions"];

impl Scene {
    async fn acts(&self, name: &str) -> Actor {
        self.desk.actor(&who(name)).await.unwrap()
    }

    async fn plans_session(
        &self,
        by: &str,
        trainer: &str,
        people: &[&str],
        (begins, now): (&str, &str),
    ) -> Result<Kept<Session>, ActError> {
        let command = session::Command::Plan {
            programme: Programme {
                trainer: who(trainer),
                modules: MODULES.iter().map(|id| Id::from(*id)).collect(),
                at: at(begins),
                minutes: 150,
                room: Some("Ede 2.14".to_owned()),
            },
            people: people.iter().map(|name| who(name)).collect(),
        };
        let actor = self.acts(by).await;
        self.desk.change_session(trainer, command, &actor, ANY, at(now)).await
    }

    async fn holds_session(&self, id: &str, present: &[&str], now: &str) -> Result<Kept<Session>, ActError> {
        let command = session::Command::Hold {
            present: present.iter().map(|name| who(name)).collect(),
            words: None,
        };
        let actor = self.acts(id).await;
        self.desk.change_session(id, command, &actor, ANY, at(now)).await
    }

    async fn is_certified(&self, name: &str, now: &str) -> bool {
        let tiers = certificate::valid_tiers(self.db(), who(name).as_str(), at(now)).await;
        !tiers.unwrap().is_empty()
    }

    async fn nobody_is_certified(&self) {
        let running = self.desk.running_plan().await.unwrap();
        let people: Vec<Address> = running
            .plan
            .persons
            .values()
            .map(|one| Address::parse(&one.email).unwrap())
            .collect();
        for address in people {
            for tier in 1..=3 {
                self.desk
                    .withdraw_certificate(&address, tier, "milan@vallei.example", at("2027-03-02T08:00:00Z"))
                    .await
                    .unwrap();
            }
        }
    }

    async fn measured(&self, now: Moment) -> Measured {
        let running = self.desk.running_plan().await.unwrap();
        self.desk.measured(&running, now).await.unwrap()
    }
}

/// What was kept is what its events make.
async fn is_its_events<I: Item + PartialEq + std::fmt::Debug>(scene: &Scene, id: &str) {
    let kept = scene.desk.item::<I>(id).await.unwrap();
    let events = scene.desk.item_events::<I>(id, 0, 1_000).await.unwrap();
    assert_eq!(i64::try_from(events.len()).unwrap(), kept.version);
    assert_eq!(replay::<I>(id, &events), kept.item);
}

#[tokio::test]
async fn the_cascade_milan_trains_the_leads_who_train_their_teams_and_each_session_certifies() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        scene.nobody_is_certified().await;
        let day = ("2027-03-09T08:00:00Z", "2027-03-08T08:00:00Z");
        let untaught = scene.plans_session("sanne", "sanne", &["omar", "eva"], day).await;
        assert!(
            matches!(&untaught, Err(ActError::Objected(Objection::TrainerUntaught { modules, .. })) if modules.len() == 5),
            "{untaught:?}"
        );
        scene
            .plans_session("milan", "milan", &["sanne", "priya"], day)
            .await
            .unwrap();
        let now = "2027-03-09T11:00:00Z";
        scene.holds_session("milan", &["sanne", "priya"], now).await.unwrap();
        assert!(scene.is_certified("sanne", now).await);
        let day = ("2027-03-10T08:00:00Z", now);
        scene
            .plans_session("sanne", "sanne", &["omar", "eva"], day)
            .await
            .unwrap();
        let now = "2027-03-10T11:00:00Z";
        scene.holds_session("sanne", &["omar", "eva"], now).await.unwrap();
        assert!(scene.is_certified("omar", now).await && scene.is_certified("eva", now).await);
        assert!(!scene.is_certified("joost", now).await);
        // A certificate lasts as long as the plan says, and Eva was not there after all.
        assert!(!scene.is_certified("omar", "2028-03-08T11:00:00Z").await);
        scene.holds_session("sanne", &["omar"], now).await.unwrap();
        assert!(scene.is_certified("omar", now).await && !scene.is_certified("eva", now).await);
        is_its_events::<Session>(&scene, "sanne").await;
        is_its_events::<ladder_core::rollout::trainee::Trainee>(&scene, "eva@vallei.example").await;
    }
}

#[tokio::test]
async fn two_leads_who_say_who_came_do_not_write_over_each_other() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        let day = ("2027-03-09T08:00:00Z", "2027-03-08T08:00:00Z");
        let planned = scene
            .plans_session("milan", "milan", &["sanne", "priya"], day)
            .await
            .unwrap();
        let hold = |present: &[&str]| session::Command::Hold {
            present: present.iter().map(|name| who(name)).collect::<BTreeSet<_>>(),
            words: None,
        };
        let (actor, now) = (scene.acts("milan").await, at("2027-03-09T11:00:00Z"));
        let seen = Seen {
            version: Some(planned.version),
        };
        scene
            .desk
            .change_session("milan", hold(&["sanne"]), &actor, seen, now)
            .await
            .unwrap();
        let late = scene
            .desk
            .change_session("milan", hold(&["priya"]), &actor, seen, now)
            .await;
        assert_eq!(late, Err(ActError::ItemChanged { version: 2 }));
        let kept = scene.desk.item::<Session>("milan").await.unwrap();
        assert_eq!(kept.item.present, BTreeSet::from([who("sanne")]));
    }
}

#[tokio::test]
async fn a_gate_sees_certificates_involvement_urgent_tickets_and_enrolment() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        let now = at("2027-03-05T10:00:00Z");
        let before = scene.measured(now).await;
        assert_eq!(before[&Condition::Trained].to_bits(), 1.0_f64.to_bits());
        assert_eq!(before[&Condition::Involvement].to_bits(), 0.0_f64.to_bits());
        assert_eq!(before[&Condition::OpenUrgent].to_bits(), 0.0_f64.to_bits());
        assert!(!before.contains_key(&Condition::EnrolmentSuccess) && !before.contains_key(&Condition::Satisfaction));
        let sanne = scene.acts("sanne").await;
        let pilot = Id::from("pilot-it");
        let count = phase::Command::Count {
            enrolled: 57,
            failed: 3,
        };
        scene.desk.change_phase(&pilot, count, &sanne, ANY, now).await.unwrap();
        for command in [
            involvement::Command::TakePart { address: who("priya") },
            involvement::Command::Find {
                words: "The design forgets tablets".to_owned(),
                became: involvement::Became::Feedback,
            },
            involvement::Command::Finish {
                words: "Read, with one remark".to_owned(),
            },
        ] {
            scene
                .desk
                .change_involvement("design-review", command, &sanne, ANY, now)
                .await
                .unwrap();
        }
        let omar = who("omar");
        let withdrawn = scene.desk.withdraw_certificate(&omar, 1, "sanne", now);
        assert!(withdrawn.await.unwrap());
        let after = scene.measured(now).await;
        assert!(
            after[&Condition::Trained] < 1.0 && after[&Condition::Trained] > 0.5,
            "{after:?}"
        );
        assert!(after[&Condition::Involvement] > 0.0, "{after:?}");
        assert_eq!(after[&Condition::EnrolmentSuccess].to_bits(), 0.95_f64.to_bits());
        starts_all_the_same(&scene, &sanne, now).await;
    }
}

async fn starts_all_the_same(scene: &Scene, sanne: &Actor, now: Moment) {
    let start = |words: Option<&str>| phase::Command::Start {
        words: words.map(str::to_owned),
    };
    let production = Id::from("production-1");
    let closed = scene.desk.change_phase(&production, start(None), sanne, ANY, now).await;
    let expected = vec![Condition::Trained, Condition::Involvement, Condition::Load];
    assert_eq!(
        closed,
        Err(ActError::Objected(Objection::GateClosed {
            closed: expected.clone()
        }))
    );
    let started = scene
        .desk
        .change_phase(&production, start(Some("The board wants it")), sanne, ANY, now);
    let started = started.await.unwrap().item;
    assert_eq!((started.stage, started.against), (Stage::Running, expected));
    is_its_events::<Phase>(scene, "production-1").await;
}

#[tokio::test]
async fn people_are_in_the_phase_of_their_group() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        let member = |name: &str, group: &str| Membership {
            address: who(name),
            name: Some(name.to_owned()),
            language: Some("nl".to_owned()),
            group: group.to_owned(),
        };
        let all = vec![
            member("anouk", "amersfoort"),
            member("piet", "Ede"),
            member("piet", "Nowhere"),
        ];
        let now = at("2027-03-10T10:00:00Z");
        scene
            .desk
            .let_belong(all, "groups.csv", "sanne@vallei.example", now)
            .await
            .unwrap();
        let phase = async |name: &str, now: &str| {
            let found = scene.desk.phase_of(&who(name), at(now)).await.unwrap();
            found.map(|id| id.to_string())
        };
        assert_eq!(
            phase("anouk", "2027-03-10T10:00:00Z").await.as_deref(),
            Some("production-1")
        );
        assert_eq!(phase("piet", "2027-03-10T10:00:00Z").await, None);
        assert_eq!(
            phase("piet", "2027-05-10T10:00:00Z").await.as_deref(),
            Some("production-3")
        );
        assert_eq!(phase("nobody", "2027-05-10T10:00:00Z").await, None);
    }
}

#[tokio::test]
async fn what_happened_to_an_item_is_never_changed() {
    for engine in engines() {
        let scene = Scene::on(engine).await;
        let sanne = scene.acts("sanne").await;
        let now = at("2027-03-05T10:00:00Z");
        let count = phase::Command::Count { enrolled: 1, failed: 0 };
        scene
            .desk
            .change_phase(&Id::from("pilot-it"), count, &sanne, ANY, now)
            .await
            .unwrap();
        for statement in ["update rollout_event set body = '{}'", "delete from rollout_event"] {
            let refused: Result<u64, StoreError> = scene
                .db()
                .commit(move |tx| Box::pin(async move { tx.execute(statement, &[]).await }))
                .await;
            assert!(refused.is_err(), "{statement}");
        }
        is_its_events::<Phase>(&scene, "pilot-it").await;
    }
}
