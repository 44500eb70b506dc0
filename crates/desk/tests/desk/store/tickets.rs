//! Tickets: kept as they are, listed in pages, and never by reading all of them.

use ladder::store::ticket::{self, Status, TicketFilter, TicketRow};
use ladder::store::{Cursor, Db, Engine, Sql, StoreError, Value, due, event, follow, participant};
use ladder_core::time::Moment;
use sqlx::{AssertSqlSafe, Row as _};

use super::{Desk, keep};

fn at(millis: i64) -> Moment {
    Moment::from_millis(millis)
}

fn example(number: i64) -> TicketRow {
    TicketRow {
        number,
        version: 1,
        last_seq: 1,
        state: r#"{"what":"the rules know"}"#.to_owned(),
        subject: "Tablet will not enrol: foutmelding 80180014 ☃".to_owned(),
        requester: "joke@vallei.example".to_owned(),
        status: Status::Open,
        tier: 1,
        custody: "queued".to_owned(),
        agent: None,
        offered_to: None,
        priority: "normal".to_owned(),
        topic: Some("enrolment".to_owned()),
        phase: None,
        wait: None,
        revision: 1,
        opened_at: at(1_000),
        changed_at: at(1_000),
        closed_at: None,
        next_due_at: Some(at(5_000)),
        sweep_after: None,
    }
}

/// Opens a ticket as the seam does it: number first, then the row.
async fn open(db: &Db, change: impl Fn(&mut TicketRow) + Clone + Send + 'static) -> TicketRow {
    keep!(db, move |tx| {
        let mut ticket = example(ticket::next_number(tx).await?);
        change(&mut ticket);
        ticket::insert(tx, &ticket).await?;
        Ok(ticket)
    })
}

/// A ticket for tests that need one to point at.
pub async fn open_example(db: &Db) -> TicketRow {
    open(db, |_| {}).await
}

#[tokio::test]
async fn numbers_are_given_in_order_and_a_ticket_comes_back_as_it_was_kept() {
    for desk in Desk::each().await {
        for expected in 1..=3 {
            let opened = open(&desk.db, |_| {}).await;
            assert_eq!(opened.number, expected);
            assert_eq!(ticket::read(&desk.db, expected).await.unwrap(), Some(opened));
        }
        assert_eq!(ticket::read(&desk.db, 4).await.unwrap(), None);
    }
}

#[tokio::test]
async fn two_who_change_one_ticket_at_once_go_one_after_the_other() {
    for desk in Desk::each().await {
        open(&desk.db, |_| {}).await;
        let changes = (0..20).map(|_| {
            let db = desk.db.clone();
            tokio::spawn(async move {
                keep!(db, move |tx| {
                    let mut ticket = ticket::load(tx, 1).await?.unwrap();
                    let was = ticket.version;
                    ticket.version += 1;
                    ticket.agent = Some(format!("agent {was}"));
                    ticket::save(tx, &ticket, was).await
                });
            })
        });
        for change in changes.collect::<Vec<_>>() {
            change.await.unwrap();
        }
        let ticket = ticket::read(&desk.db, 1).await.unwrap().unwrap();
        assert_eq!((ticket.version, ticket.agent.as_deref()), (21, Some("agent 20")));
        assert_eq!(ticket.opened_at, at(1_000));
    }
}

#[tokio::test]
async fn a_list_is_walked_in_pages_without_gap_or_repetition() {
    for desk in Desk::each().await {
        for number in 1..=7 {
            open(&desk.db, move |ticket| {
                ticket.tier = if number % 3 == 0 { 2 } else { 1 }
            })
            .await;
        }
        let filter = TicketFilter {
            tier: Some(1),
            ..TicketFilter::default()
        };
        let mut seen = vec![];
        let mut cursor: Option<Cursor> = None;
        loop {
            let page = ticket::page(&desk.db, &filter, cursor.as_ref(), 2).await.unwrap();
            seen.extend(page.items.iter().map(|ticket| ticket.number));
            // A mark goes through a URL and back.
            cursor = page.next.map(|next| Cursor::parse(&next.to_string()).unwrap());
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, [7, 5, 4, 2, 1]);
        assert!(matches!(Cursor::parse("not a mark"), Err(StoreError::Cursor { .. })));
    }
}

#[tokio::test]
async fn who_follows_the_changes_sees_each_ticket_again_when_it_changes() {
    for desk in Desk::each().await {
        for changed in [3_000, 1_000, 2_000] {
            open(&desk.db, move |ticket| ticket.changed_at = at(changed)).await;
        }
        let filter = TicketFilter {
            changed_since: Some(at(2_000)),
            ..TicketFilter::default()
        };
        let first = ticket::page(&desk.db, &filter, None, 1).await.unwrap();
        assert_eq!(
            first.items[0].number, 3,
            "what changed at the moment itself is in, what changed before is not"
        );
        let second = ticket::page(&desk.db, &filter, first.next.as_ref(), 1).await.unwrap();
        assert_eq!((second.items[0].number, &second.next), (1, &None));
    }
}

#[tokio::test]
async fn a_person_and_a_following_tier_find_their_tickets() {
    for desk in Desk::each().await {
        for number in 1..=3 {
            open(&desk.db, |_| {}).await;
            keep!(desk.db, move |tx| {
                if number != 2 {
                    participant::put(tx, number, "kim@vallei.example", "participant").await?;
                }
                follow::put(tx, number, number).await?;
                follow::put(tx, number, number).await
            });
        }
        let kim = TicketFilter {
            person: Some("kim@vallei.example".to_owned()),
            ..TicketFilter::default()
        };
        let numbers =
            |page: ladder::store::Page<TicketRow>| page.items.iter().map(|ticket| ticket.number).collect::<Vec<_>>();
        assert_eq!(numbers(ticket::page(&desk.db, &kim, None, 10).await.unwrap()), [3, 1]);
        let tier = TicketFilter {
            followed_by: Some(2),
            ..TicketFilter::default()
        };
        assert_eq!(numbers(ticket::page(&desk.db, &tier, None, 10).await.unwrap()), [2]);
    }
}

#[tokio::test]
async fn events_are_only_ever_added() {
    for desk in Desk::each().await {
        open(&desk.db, |_| {}).await;
        let events: Vec<_> = (1..=3).map(|seq| told(seq, 1_000 * seq)).collect();
        keep!(desk.db, move |tx| event::append(tx, &events).await);
        for forbidden in ["update event set body = '{}'", "delete from event"] {
            let error = desk.db.execute(forbidden, &[]).await;
            assert!(
                matches!(&error, Err(StoreError::Rule { rule }) if rule.contains("append only")),
                "{error:?}"
            );
        }
        let repeated = desk
            .db
            .commit::<_, StoreError, _>(|tx| Box::pin(async { event::append(tx, &[told(3, 0)]).await }));
        assert!(matches!(repeated.await, Err(StoreError::Duplicate { .. })));
        let page = event::page(&desk.db, 1, 1, 1).await.unwrap();
        assert_eq!((page.items, page.next.is_some()), (vec![told(2, 2_000)], true));
        let feed = event::feed(&desk.db, at(2_000), at(3_000), None, 10).await.unwrap();
        assert_eq!(feed.items, vec![told(2, 2_000)]);
    }
}

fn told(seq: i64, millis: i64) -> event::EventRow {
    event::EventRow {
        ticket: 1,
        seq,
        at: at(millis),
        kind: "noted".to_owned(),
        who: "kim@vallei.example".to_owned(),
        plan_revision: 1,
        body: r#"{"words":"Gebeld, ‘geen gehoor’"}"#.to_owned(),
    }
}

#[tokio::test]
async fn the_sweep_finds_passed_deadlines_and_leaves_sick_tickets_alone_for_a_while() {
    for desk in Desk::each().await {
        for due in [Some(9_000), Some(4_000), None, Some(5_000)] {
            open(&desk.db, move |ticket| ticket.next_due_at = due.map(at)).await;
        }
        assert_eq!(due::next(&desk.db).await.unwrap(), Some(at(4_000)));
        assert_eq!(due::passed(&desk.db, at(5_000), 10).await.unwrap(), [2, 4]);
        assert_eq!(due::passed(&desk.db, at(9_000), 1).await.unwrap(), [2]);
        keep!(desk.db, move |tx| due::back_off(tx, 2, at(6_000)).await);
        assert_eq!(due::passed(&desk.db, at(5_000), 10).await.unwrap(), [4]);
        assert_eq!(due::passed(&desk.db, at(6_000), 10).await.unwrap(), [2, 4]);
    }
}

const TICKETS: i64 = 20_000;
/// Twenty thousand tickets as a grown desk has them: most closed, few waiting, many topics.
const FILL: &str = "with recursive n (i) as (select cast(1 as bigint) union all select i + 1 from n where i < $1) \
     insert into ticket (number, version, last_seq, state, subject, requester, status, tier, custody, agent, offered_to, \
     priority, topic, phase, wait, revision, opened_at, changed_at, closed_at, next_due_at, sweep_after) \
     select i, 1, 1, '{}', 'x', 'person-' || cast(i % 900 as text), case when i % 50 = 0 then 'open' else 'closed' end, \
     1 + i % 3, case when i % 50 <> 0 then 'closed' when i % 100 = 0 then 'held' else 'queued' end, \
     case when i % 100 = 0 then 'agent-' || cast(i % 17 as text) end, case when i % 500 = 0 then 2 end, \
     case when i % 40 = 0 then 'urgent' else 'normal' end, 'topic-' || cast(i % 60 as text), \
     'phase-' || cast(i % 8 as text), case when i % 1000 = 0 then 'vendor' end, 1, i, i, null, \
     case when i % 50 = 0 then i end, null from n";
const FILL_PEOPLE: &str =
    "insert into ticket_person (ticket, address, role) select number, requester, 'requester' from ticket";
const FILL_FOLLOWS: &str = "insert into follow (ticket, tier) select number, 1 from ticket where number % 200 = 0";

#[tokio::test]
async fn no_list_reads_all_tickets() {
    for desk in Desk::each().await {
        desk.db.execute(FILL, &[TICKETS.into()]).await.unwrap();
        desk.db.execute(FILL_PEOPLE, &[]).await.unwrap();
        desk.db.execute(FILL_FOLLOWS, &[]).await.unwrap();
        // Without statistics first, as on a young SQLite; PostgreSQL gathers them by itself, only later.
        if desk.db.engine() == Engine::Sqlite {
            look_at_every_list(&desk).await;
        }
        desk.db.execute("analyze", &[]).await.unwrap();
        look_at_every_list(&desk).await;
    }
}

async fn look_at_every_list(desk: &Desk) {
    let mut wrong = vec![];
    for filter in filters() {
        let (sql, values) = ticket::list(&filter, None, 50).unwrap();
        let plan = plan_of(desk, &sql, &values).await;
        // A person's or a follower's own tickets, and what changed lately, are few and may be sorted.
        let may_sort = filter.person.is_some() || filter.followed_by.is_some() || filter.changed_since.is_some();
        let is_wrong = |line: &String| {
            ["SCAN ticket", "Seq Scan on ticket"]
                .iter()
                .any(|scan| line.contains(scan))
                || (line.contains("TEMP B-TREE") && !may_sort)
        };
        if plan.iter().any(is_wrong) {
            wrong.push(format!("{}\n    {}", sql.text(), plan.join("\n    ")));
        }
    }
    for sql in [
        "select number from ticket where next_due_at <= $1 and (sweep_after is null or sweep_after <= $1) \
         order by next_due_at, number limit 100",
    ] {
        let plan = plan_of(desk, &sql.into(), &[100_i64.into()]).await;
        assert!(plan.iter().any(|line| line.contains("ticket_due")), "{plan:?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each filter alone, and the pairs and triples that the screens ask for.
fn filters() -> Vec<TicketFilter> {
    let none = TicketFilter::default();
    let text = |value: &str| Some(value.to_owned());
    let open = TicketFilter {
        status: Some(Status::Open),
        ..none.clone()
    };
    vec![
        none.clone(),
        open.clone(),
        TicketFilter {
            tier: Some(2),
            ..none.clone()
        },
        TicketFilter {
            custody: text("queued"),
            ..none.clone()
        },
        TicketFilter {
            agent: text("agent-3"),
            ..none.clone()
        },
        TicketFilter {
            offered_to: Some(2),
            ..none.clone()
        },
        TicketFilter {
            priority: text("urgent"),
            ..none.clone()
        },
        TicketFilter {
            topic: text("topic-7"),
            ..none.clone()
        },
        TicketFilter {
            phase: text("phase-7"),
            ..none.clone()
        },
        TicketFilter {
            requester: text("person-7"),
            ..none.clone()
        },
        TicketFilter {
            wait: text("vendor"),
            ..none.clone()
        },
        TicketFilter {
            person: text("person-7"),
            ..none.clone()
        },
        TicketFilter {
            followed_by: Some(1),
            ..none.clone()
        },
        TicketFilter {
            changed_since: Some(at(TICKETS - 100)),
            ..none.clone()
        },
        TicketFilter {
            tier: Some(1),
            custody: text("queued"),
            ..none.clone()
        },
        TicketFilter {
            tier: Some(1),
            ..open.clone()
        },
        TicketFilter {
            agent: text("agent-3"),
            ..open.clone()
        },
        TicketFilter {
            topic: text("topic-7"),
            ..open.clone()
        },
        TicketFilter {
            phase: text("phase-7"),
            ..open.clone()
        },
        TicketFilter {
            priority: text("urgent"),
            ..open.clone()
        },
        TicketFilter {
            person: text("person-7"),
            ..open.clone()
        },
        TicketFilter {
            tier: Some(1),
            priority: text("urgent"),
            ..open.clone()
        },
        TicketFilter {
            tier: Some(1),
            changed_since: Some(at(TICKETS - 100)),
            ..open
        },
    ]
}

async fn plan_of(desk: &Desk, sql: &Sql, values: &[Value]) -> Vec<String> {
    macro_rules! ask {
        ($connection:ty, $explain:literal, $column:literal) => {{
            let mut connection = <$connection as sqlx::Connection>::connect(&desk.url()).await.unwrap();
            let mut query = sqlx::query(AssertSqlSafe(format!(concat!($explain, " {}"), sql.text())));
            for value in values {
                query = match value {
                    Value::Text(text) => query.bind(text.clone()),
                    Value::Int(int) => query.bind(*int),
                    Value::Bytes(bytes) => query.bind(bytes.clone()),
                };
            }
            let rows = query.fetch_all(&mut connection).await.unwrap();
            rows.iter().map(|row| row.get::<String, _>($column)).collect()
        }};
    }
    match desk.db.engine() {
        Engine::Sqlite => ask!(sqlx::SqliteConnection, "explain query plan", "detail"),
        Engine::Postgres => ask!(sqlx::PgConnection, "explain", "QUERY PLAN"),
    }
}
