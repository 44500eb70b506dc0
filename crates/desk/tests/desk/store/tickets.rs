//! Tickets: kept as they are, listed in pages, and never by reading all of them.

use ladder::store::ticket::{self, Status, TicketFilter, TicketRow};
use ladder::store::{Cursor, Db, StoreError, due, event, follow, participant};
use ladder_core::time::Moment;

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
        turn: 5_000,
        followers: 0,
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
