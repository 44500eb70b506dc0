//! The five verbs: what is kept, what is undone, and who is answered when.

use ladder::store::{Db, Engine, Location, StoreError, Value};

use super::Desk;

const PUT: &str = "insert into setting (key, value) values ($1, $2)";
const COUNT: &str = "select count(*) from setting";
const GET: &str = "select value from setting where key = $1";

async fn put(db: &Db, key: &str) -> Result<u64, StoreError> {
    db.execute(PUT, &[key.into(), "kept".into()]).await
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_reopening() {
    for desk in Desk::each().await {
        put(&desk.db, "language").await.unwrap();
        desk.db.close().await;
        let again = Db::open(&desk.location).await.unwrap();
        assert_eq!(again.one::<String>(GET, &["language".into()]).await.unwrap(), "kept");
    }
}

#[tokio::test]
async fn units_that_come_together_share_a_commit_on_sqlite() {
    for desk in Desk::each().await {
        let before = desk.db.counts();
        let units = (0..64).map(|unit| {
            let db = desk.db.clone();
            tokio::spawn(async move { put(&db, &format!("unit {unit}")).await })
        });
        for unit in units.collect::<Vec<_>>() {
            unit.await.unwrap().unwrap();
        }
        let after = desk.db.counts();
        assert_eq!(after.units - before.units, 64);
        match desk.db.engine() {
            Engine::Sqlite => assert!(after.commits - before.commits < 64, "{after:?}"),
            Engine::Postgres => assert_eq!(after.commits - before.commits, 64),
        }
        assert_eq!(desk.db.one::<i64>(COUNT, &[]).await.unwrap(), 64);
    }
}

#[derive(Debug, PartialEq)]
enum Refusal {
    NotToday,
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[tokio::test]
async fn a_refused_unit_is_undone_and_the_others_stay() {
    for desk in Desk::each().await {
        let units = (0..20_i64).map(|unit| {
            let db = desk.db.clone();
            tokio::spawn(async move {
                db.commit(move |tx| {
                    Box::pin(async move {
                        tx.execute(PUT, &[format!("unit {unit}").into(), "kept".into()]).await?;
                        if unit % 2 == 0 {
                            Err(Refusal::NotToday)
                        } else {
                            Ok(unit)
                        }
                    })
                })
                .await
            })
        });
        for (unit, answer) in units.collect::<Vec<_>>().into_iter().enumerate() {
            let unit = i64::try_from(unit).unwrap();
            let expected = if unit % 2 == 0 {
                Err(Refusal::NotToday)
            } else {
                Ok(unit)
            };
            assert_eq!(answer.await.unwrap(), expected);
        }
        assert_eq!(desk.db.counts().units, 10);
        assert_eq!(desk.db.one::<i64>(COUNT, &[]).await.unwrap(), 10);
    }
}

#[tokio::test]
async fn a_unit_whose_statement_failed_is_undone_even_if_it_says_all_is_well() {
    for desk in Desk::each().await {
        put(&desk.db, "once").await.unwrap();
        let answer: Result<(), StoreError> = desk
            .db
            .commit(|tx| {
                Box::pin(async move {
                    tx.execute(PUT, &["before".into(), "x".into()]).await?;
                    let _ignored = tx.execute(PUT, &["once".into(), "x".into()]).await;
                    Ok(())
                })
            })
            .await;
        assert!(matches!(answer, Err(StoreError::Duplicate { .. })), "{answer:?}");
        assert_eq!(desk.db.one::<i64>(COUNT, &[]).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_panic_in_a_unit_takes_nobody_else_along() {
    for desk in Desk::each().await {
        let answer: Result<(), StoreError> = desk
            .db
            .commit(|tx| {
                Box::pin(async move {
                    tx.execute(PUT, &["half".into(), "x".into()]).await?;
                    panic!("planted")
                })
            })
            .await;
        assert_eq!(answer, Err(StoreError::Panicked));
        put(&desk.db, "afterwards").await.unwrap();
        assert_eq!(desk.db.one::<i64>(COUNT, &[]).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    const ECHO: &str = "select cast($1 as text) as words, $2 + cast(0 as bigint) as number";
    for desk in Desk::each().await {
        let row: Echo = desk
            .db
            .one(ECHO, &["Zoë ☃ \u{1f600}".into(), i64::MIN.into()])
            .await
            .unwrap();
        assert_eq!((row.0.as_deref(), row.1), (Some("Zoë ☃ \u{1f600}"), Some(i64::MIN)));
        let row: Echo = desk.db.one(ECHO, &[Value::Text(None), Value::Int(None)]).await.unwrap();
        assert_eq!((row.0, row.1), (None, None));
    }
}

struct Echo(Option<String>, Option<i64>);

impl ladder::store::FromRow for Echo {
    fn from_row(row: &ladder::store::Row) -> Result<Self, StoreError> {
        Ok(Self(row.optional_text("words")?, row.optional_int("number")?))
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_names_its_column() {
    for desk in Desk::each().await {
        put(&desk.db, "once").await.unwrap();
        let error = desk
            .db
            .one::<Echo>("select key as words, value as number from setting", &[])
            .await
            .err();
        let Some(StoreError::Column { column, .. }) = error else {
            panic!("{error:?}")
        };
        assert_eq!(column, "number");
        assert_eq!(
            desk.db.one::<String>(GET, &["none".into()]).await,
            Err(StoreError::Missing)
        );
    }
}

#[tokio::test]
async fn a_snapshot_is_a_whole_desk_of_one_moment_while_others_write() {
    let desk = Desk::on(crate::cluster::Engine::Sqlite).await;
    let Db::Sqlite(sqlite) = &desk.db else {
        panic!("it was opened on SQLite")
    };
    let elsewhere = tempfile::tempdir().unwrap();
    put(&desk.db, "before").await.unwrap();
    let writing = tokio::spawn({
        let db = desk.db.clone();
        async move {
            for unit in 0..50 {
                put(&db, &format!("unit {unit}")).await.unwrap();
            }
        }
    });
    let file = elsewhere.path().join("ladder.sqlite");
    sqlite.snapshot(&file).await.unwrap();
    writing.await.unwrap();
    assert!(sqlite.snapshot(&file).await.is_err(), "a copy is never written over");
    let copy = Db::open_existing(&Location::Data(elsewhere.path().to_path_buf()))
        .await
        .unwrap();
    assert_eq!(copy.one::<String>(GET, &["before".into()]).await.unwrap(), "kept");
    put(&copy, "it lives").await.unwrap();
}
