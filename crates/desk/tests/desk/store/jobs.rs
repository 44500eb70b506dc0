//! Jobs: nobody does the same one twice, nothing is lost with a dead worker, and what fails stays visible.

use std::collections::BTreeSet;

use ladder::store::Db;
use ladder::store::job::{self, JobRow, JobState, NewJob};
use ladder_core::time::Moment;

use super::{Desk, keep};

fn at(millis: i64) -> Moment {
    Moment::from_millis(millis)
}

fn work(kind: &str) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        body: "{}".to_owned(),
        ticket: None,
        run_at: at(1_000),
        attempts_max: 3,
        unique_key: None,
    }
}

async fn put(db: &Db, job: NewJob) -> Option<String> {
    keep!(db, move |tx| job::put(tx, &job, at(0)).await)
}

async fn claim(db: &Db, worker: &'static str, limit: i64, now: i64) -> Vec<JobRow> {
    keep!(db, move |tx| job::claim(tx, worker, limit, at(now), at(now + 60_000))
        .await)
}

async fn fail(db: &Db, id: &str, worker: &'static str, retry_at: Option<i64>, now: i64) -> Option<JobState> {
    let id = id.to_owned();
    keep!(db, move |tx| job::fail(
        tx,
        &id,
        worker,
        "refused",
        retry_at.map(at),
        at(now)
    )
    .await)
}

#[tokio::test]
async fn two_workers_never_get_the_same_job() {
    for desk in Desk::each().await {
        for _ in 0..60 {
            put(&desk.db, work("mail")).await.unwrap();
        }
        let claims = (0..16).map(|turn| {
            let db = desk.db.clone();
            tokio::spawn(async move { claim(&db, if turn % 2 == 0 { "a" } else { "b" }, 5, 2_000).await })
        });
        let mut seen = BTreeSet::new();
        for jobs in claims.collect::<Vec<_>>() {
            for job in jobs.await.unwrap() {
                assert!(seen.insert(job.id.clone()), "{} was given out twice", job.id);
                assert_eq!((job.state, job.attempts), (JobState::Leased, 1));
            }
        }
        assert!(claim(&desk.db, "a", 100, 2_000).await.len() + seen.len() == 60);
    }
}

#[tokio::test]
async fn a_job_waits_for_its_time_and_is_given_out_oldest_first() {
    for desk in Desk::each().await {
        put(
            &desk.db,
            NewJob {
                run_at: at(5_000),
                ..work("later")
            },
        )
        .await
        .unwrap();
        put(
            &desk.db,
            NewJob {
                run_at: at(3_000),
                ..work("sooner")
            },
        )
        .await
        .unwrap();
        assert!(claim(&desk.db, "a", 10, 2_999).await.is_empty());
        assert_eq!(job::next_run(&desk.db).await.unwrap(), Some(at(3_000)));
        let kinds: Vec<String> = claim(&desk.db, "a", 10, 5_000)
            .await
            .into_iter()
            .map(|job| job.kind)
            .collect();
        assert_eq!(kinds, ["sooner", "later"]);
        assert_eq!(job::next_run(&desk.db).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_job_that_keeps_failing_is_given_up_visibly_and_a_person_may_retry_it() {
    for desk in Desk::each().await {
        let id = put(&desk.db, work("mail")).await.unwrap();
        for (attempt, expected) in [(1, JobState::Ready), (2, JobState::Ready), (3, JobState::Failed)] {
            let now = attempt * 10_000;
            assert_eq!(claim(&desk.db, "a", 10, now).await.len(), 1);
            assert_eq!(fail(&desk.db, &id, "a", Some(now + 5_000), now).await, Some(expected));
            assert!(
                claim(&desk.db, "a", 10, now).await.is_empty(),
                "it waits for its next attempt"
            );
        }
        let failed = job::failed(&desk.db, None, 10).await.unwrap().items;
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].last_error.as_deref(), Some("refused"));
        assert_eq!(failed[0].finished_at, Some(at(30_000)));

        let again = id.clone();
        let retried = keep!(desk.db, move |tx| job::retry(tx, &again, at(40_000)).await);
        assert!(retried);
        assert_eq!(claim(&desk.db, "b", 10, 40_000).await[0].attempts, 1);
        assert_eq!(
            fail(&desk.db, &id, "b", None, 41_000).await,
            Some(JobState::Failed),
            "no use in trying again"
        );
    }
}

#[tokio::test]
async fn what_a_dead_worker_held_comes_back_and_the_dead_one_is_not_heard_any_more() {
    for desk in Desk::each().await {
        let id = put(&desk.db, work("mail")).await.unwrap();
        claim(&desk.db, "dead", 10, 2_000).await;
        let release = |now| {
            let db = desk.db.clone();
            async move { keep!(db, move |tx| job::release_expired(tx, at(now), 100).await) }
        };
        assert_eq!(release(62_000).await, 0, "the lease runs to the end");
        assert_eq!(release(62_001).await, 1);
        assert_eq!(claim(&desk.db, "alive", 10, 63_000).await[0].attempts, 2);
        let late = id.clone();
        let finished = keep!(desk.db, move |tx| job::finish(tx, &late, "dead", at(64_000)).await);
        assert!(!finished, "it lost its lease");
        assert_eq!(fail(&desk.db, &id, "dead", None, 64_000).await, None);
        assert_eq!(
            job::read(&desk.db, &id).await.unwrap().unwrap().lease_by.as_deref(),
            Some("alive")
        );
    }
}

#[tokio::test]
async fn a_unique_job_is_added_once_until_it_is_done() {
    for desk in Desk::each().await {
        let unique = NewJob {
            unique_key: Some("digest".to_owned()),
            ..work("digest")
        };
        let id = put(&desk.db, unique.clone()).await.unwrap();
        assert_eq!(put(&desk.db, unique.clone()).await, None);
        claim(&desk.db, "a", 10, 2_000).await;
        assert_eq!(put(&desk.db, unique.clone()).await, None);
        let finished = keep!(desk.db, move |tx| {
            assert!(job::finish(tx, &id, "a", at(3_000)).await?);
            job::purge(tx, at(3_000), 10).await
        });
        assert_eq!(finished, 0, "done just now");
        assert!(put(&desk.db, unique).await.is_some());
    }
}
