//! Another plan becomes the running one: for new tickets only, or for open ones as the preview said.

use ladder::act::{ActError, Desk, Onto, OpenTickets, Reach, Stranded};
use ladder::store::StoreError;
use ladder::store::plan::{self, NewPlan};
use ladder_core::clock::ClockKind;
use ladder_core::command::Command;
use ladder_core::id::{Revision, TicketNumber};
use ladder_core::time::Moment;

use crate::cluster;
use crate::program::doctor;
use crate::scene::{PLAN, Scene, escalation, morning, who};

const MINUTE: i64 = 60_000;

/// The reference plan, but Omar is in no team any more.
fn without_omar() -> String {
    let wanted = PLAN.replace(r#"members = ["sanne", "omar", "#, r#"members = ["sanne", "#);
    assert_ne!(wanted, PLAN);
    wanted
}

/// The reference plan, but requests of priority high are solved in 6 hours instead of 8.
fn quicker() -> String {
    let wanted = PLAN.replace(
        r#"next_reply = "2h", solve = "8h""#,
        r#"next_reply = "2h", solve = "6h""#,
    );
    assert_ne!(wanted, PLAN);
    wanted
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_plan_holds_for_new_tickets_and_leaves_open_ones_what_they_were_promised() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let old = scene.opens("marieke", "Registratie mislukt", morning()).await;
        let promised = solve(&scene.desk, old).await;
        let later = morning().plus_millis(5 * MINUTE);
        let revision = apply(&scene.desk, OpenTickets::Keep, later).await;
        assert_eq!(revision, Revision::new(2));
        assert_eq!(solve(&scene.desk, old).await, promised);
        let new = scene.opens("jan", "Registratie mislukt", later).await;
        let read = scene.desk.read(new).await.unwrap().unwrap();
        assert_eq!(read.revision, Revision::new(2));
        // 09:05 in Amersfoort and six hours of the desk's open time.
        assert_eq!(
            solve(&scene.desk, new).await,
            morning().plus_millis((6 * 60 + 5) * MINUTE)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn open_tickets_move_exactly_as_the_preview_said_and_keep_the_time_they_spent() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let waiting = scene.opens("marieke", "Registratie mislukt", morning()).await;
        let handed_up = scene.opens("jan", "Registratie mislukt", morning()).await;
        scene.does("omar", handed_up, Command::Take, morning()).await.unwrap();
        scene.does("omar", handed_up, escalation(), morning()).await.unwrap();
        let later = morning().plus_millis(60 * MINUTE);
        let preview = scene.desk.preview_plan(&quicker(), later).await.unwrap();
        assert_eq!((preview.open, preview.is_cut), (2, false));
        let narrow = Reach {
            seen_max: 1,
            told_max: 1,
        };
        let narrow = scene.desk.preview_plan_within(&quicker(), narrow, later).await.unwrap();
        assert_eq!((narrow.moves, narrow.moved.len()), (2, 1), "counted both, told one");
        assert_eq!(
            preview.moved.len(),
            2,
            "only the promise to solve changes: {:?}",
            preview.moved
        );
        apply(&scene.desk, OpenTickets::Move, later).await;
        for moved in &preview.moved {
            assert_eq!(moved.kind, ClockKind::Solve);
            assert_eq!(
                Some(solve(&scene.desk, moved.ticket).await),
                moved.to,
                "as the preview said"
            );
        }
        // Counted from the opening, not from the day the plan changed.
        assert_eq!(
            solve(&scene.desk, waiting).await,
            morning().plus_millis(6 * 60 * MINUTE)
        );
        let history = scene.desk.events(handed_up, 0, 200).await.unwrap();
        let rebuilt = ladder_core::apply::rebuild(&history).unwrap();
        assert_eq!(rebuilt, scene.desk.read(handed_up).await.unwrap().unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_whose_holder_leaves_the_tier_are_named_before_and_after_the_plan_is_applied() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let held = scene.opens("marieke", "Registratie mislukt", morning()).await;
        let queued = scene.opens("jan", "Registratie mislukt", morning()).await;
        scene.does("omar", held, Command::Take, morning()).await.unwrap();
        let without = without_omar();
        let preview = scene.desk.preview_plan(PLAN, morning()).await.unwrap();
        assert_eq!(preview.stranded, [], "{queued} is nobody's, and Omar is of tier 1");
        let preview = scene.desk.preview_plan(&without, morning()).await.unwrap();
        let gone = Stranded {
            ticket: held,
            holder: who("omar"),
        };
        assert_eq!(preview.stranded, std::slice::from_ref(&gone));
        scene
            .desk
            .apply_plan(&without, "Omar leaves", "milan", OpenTickets::Keep, morning())
            .await
            .unwrap();
        let running = scene.desk.running_plan().await.unwrap();
        let look = scene.desk.stranded(&running, 100).await.unwrap();
        assert_eq!((look.seen, look.stranded), (2, vec![gone]));
        let says = doctor(&scene.store.location);
        assert!(
            says.contains(&format!("first: #{held} (omar@vallei.example)")),
            "{says}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_running_plan_is_not_applied_twice_and_a_broken_one_not_at_all() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let again = scene
            .desk
            .apply_plan(PLAN, "again", "milan", OpenTickets::Keep, morning())
            .await;
        assert_eq!(again, Err(ActError::PlanRuns { revision: 1 }));
        let broken = scene
            .desk
            .apply_plan("plan = 1", "broken", "milan", OpenTickets::Keep, morning())
            .await;
        assert!(matches!(broken, Err(ActError::PlanBroken { .. })));
        assert_eq!(scene.desk.running_plan().await.unwrap().revision, Revision::new(1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_that_an_interrupted_move_left_behind_follow_when_it_is_repeated() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let left = scene.opens("marieke", "Registratie mislukt", morning()).await;
        // What a process leaves that dies between applying the plan and the first ticket.
        let revision = apply(&scene.desk, OpenTickets::Keep, morning()).await;
        assert_eq!(apply(&scene.desk, OpenTickets::Move, morning()).await, revision);
        assert_eq!(
            solve(&scene.desk, left).await,
            morning().plus_millis(6 * 60 * MINUTE),
            "it follows the plan that runs already"
        );
        let again = scene
            .desk
            .apply_plan(&quicker(), "quicker", "milan", OpenTickets::Move, morning())
            .await;
        assert_eq!(
            again,
            Err(ActError::PlanRuns { revision: 2 }),
            "nothing is left to move"
        );
    }
}

const DAMAGE: &str = "update ticket set state = '!' || state where number = $1";
const REPAIR: &str = "update ticket set state = substr(state, 2) where number = $1";

#[tokio::test(flavor = "multi_thread")]
async fn one_ticket_that_cannot_follow_a_plan_keeps_no_other_back_and_follows_by_itself_later() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let all = [
            scene.opens("marieke", "Registratie mislukt", morning()).await,
            scene.opens("jan", "Registratie mislukt", morning()).await,
            scene.opens("marieke", "Geen e-mail", morning()).await,
        ];
        let quick = morning().plus_millis(6 * 60 * MINUTE);
        let damaged = all[1].get();
        scene.db().execute(DAMAGE, &[damaged.into()]).await.unwrap();
        let revision = apply(&scene.desk, OpenTickets::Move, morning()).await;
        assert_eq!(
            revision,
            Revision::new(2),
            "the plan runs, whatever becomes of its tickets"
        );
        for follows in [all[0], all[2]] {
            assert_eq!(solve(&scene.desk, follows).await, quick);
        }
        assert!(scene.desk.follow_plan(morning()).await.is_err(), "it still cannot");
        scene.db().execute(REPAIR, &[damaged.into()]).await.unwrap();
        assert_eq!(scene.desk.follow_plan(morning()).await, Ok(1));
        assert_eq!(solve(&scene.desk, all[1]).await, quick);
        assert_eq!(scene.desk.follow_plan(morning()).await, Ok(0), "nobody is left");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_that_had_still_to_follow_a_plan_keep_their_promises_when_the_next_one_says_so() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.opens("marieke", "Registratie mislukt", morning()).await;
        let promised = solve(&scene.desk, number).await;
        let damaged = number.get();
        scene.db().execute(DAMAGE, &[damaged.into()]).await.unwrap();
        apply(&scene.desk, OpenTickets::Move, morning()).await;
        scene.db().execute(REPAIR, &[damaged.into()]).await.unwrap();
        let next = quicker().replace("solve = \"6h\"", "solve = \"5h\"");
        scene
            .desk
            .apply_plan(&next, "quicker still", "milan", OpenTickets::Keep, morning())
            .await
            .unwrap();
        assert_eq!(scene.desk.follow_plan(morning()).await, Ok(0));
        assert_eq!(solve(&scene.desk, number).await, promised);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_not_applied_onto_another_than_it_was_compared_with() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let onto = Onto::revision(Some(1));
        apply(&scene.desk, OpenTickets::Keep, morning()).await;
        let next = quicker().replace("solve = \"6h\"", "solve = \"5h\"");
        let keep = OpenTickets::Keep;
        let late = scene
            .desk
            .apply_plan_onto(&next, "mine", "milan", keep, onto, morning())
            .await;
        assert_eq!(late, Err(ActError::PlanMoved { revision: 2 }));
        let first = scene
            .desk
            .apply_plan_onto(&next, "mine", "milan", keep, Onto::revision(None), morning())
            .await;
        assert_eq!(
            first,
            Err(ActError::PlanMoved { revision: 2 }),
            "it was compared with nothing"
        );
        let onto = Onto::revision(Some(2));
        let seen = scene
            .desk
            .apply_plan_onto(&next, "mine", "milan", keep, onto, morning())
            .await;
        assert_eq!(seen, Ok(Revision::new(3)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_whose_commit_was_undone_does_not_stay_in_anybodys_memory() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let desk = scene.desk.clone();
        let undone: Result<(), ActError> = scene
            .db()
            .commit(move |tx| {
                Box::pin(async move {
                    let row = NewPlan {
                        hash: "0".repeat(64),
                        name: "Never kept".to_owned(),
                        source: PLAN.replace("solve = \"8h\"", "solve = \"7h\""),
                        reason: "undone".to_owned(),
                        applied_by: "milan".to_owned(),
                        applied_at: morning(),
                    };
                    plan::apply(tx, &row).await?;
                    // As a request does that shares the commit, before the disk turns out to be full.
                    desk.running_plan_in(tx).await?;
                    Err(StoreError::Panicked.into())
                })
            })
            .await;
        assert!(undone.is_err());
        apply(&scene.desk, OpenTickets::Keep, morning()).await;
        let new = scene.opens("jan", "Registratie mislukt", morning()).await;
        assert_eq!(
            solve(&scene.desk, new).await,
            morning().plus_millis(6 * 60 * MINUTE),
            "of the plan that was kept under that number"
        );
    }
}

async fn apply(desk: &Desk, open: OpenTickets, now: Moment) -> Revision {
    desk.apply_plan(&quicker(), "quicker", "milan@vallei.example", open, now)
        .await
        .unwrap()
}

async fn solve(desk: &Desk, number: TicketNumber) -> Moment {
    let ticket = desk.read(number).await.unwrap().unwrap();
    ticket.live_clock(ClockKind::Solve).unwrap().due.unwrap()
}
