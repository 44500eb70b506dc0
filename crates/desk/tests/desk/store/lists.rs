//! No list reads all tickets: the query plan of each, on both engines, at twenty thousand tickets.

use ladder::store::list::{self, Order};
use ladder::store::ticket::{self, Status, TicketFilter};
use ladder::store::{Engine, due};
use ladder_core::time::Moment;

use super::Desk;

const TICKETS: i64 = 20_000;
/// A grown desk: most tickets closed, few waiting, many topics.
const FILL: &str = "with recursive n (i) as (select cast(1 as bigint) union all select i + 1 from n where i < $1) \
     insert into ticket (number, version, last_seq, state, subject, requester, status, tier, custody, agent, offered_to, \
     priority, topic, phase, wait, revision, opened_at, changed_at, closed_at, next_due_at, sweep_after, turn) \
     select i, 1, 1, '{}', 'x', 'person-' || cast(i % 900 as text), case when i % 50 = 0 then 'open' else 'closed' end, \
     1 + i % 3, case when i % 50 <> 0 then 'closed' when i % 100 = 0 then 'held' else 'queued' end, \
     case when i % 100 = 0 then 'agent-' || cast(i % 17 as text) end, case when i % 500 = 0 then 2 end, \
     case when i % 40 = 0 then 'urgent' else 'normal' end, 'topic-' || cast(i % 60 as text), \
     'phase-' || cast(i % 8 as text), case when i % 1000 = 0 then 'vendor' end, 1, i, i, null, \
     case when i % 50 = 0 then i end, null, case when i % 50 = 0 then i else 9000000000000000000 end from n";
/// A desk that drowns: half of its tickets are open. With few of them sorting would be as good.
const DROWN: &str = "update ticket set status = 'open', custody = case when number % 4 = 0 then 'held' else 'queued' end, \
     agent = case when number % 4 = 0 then 'agent-' || cast(number % 17 as text) end, turn = number, \
     offered_to = case when number % 6 = 0 then 2 end, wait = case when number % 10 = 0 then 'vendor' end \
     where number % 2 = 0";
const FILL_PEOPLE: &str =
    "insert into ticket_person (ticket, address, role) select number, requester, 'requester' from ticket";
const FOLLOW: &str = "update ticket set followers = 2 where exists (select 1 from follow where ticket = number)";
const FILL_FOLLOWS: &str = "insert into follow (ticket, tier) select number, 1 from ticket where number % 200 = 0";

#[tokio::test]
async fn no_list_reads_all_tickets() {
    for desk in Desk::each().await {
        desk.db.execute(FILL, &[TICKETS.into()]).await.unwrap();
        desk.db.execute(FILL_PEOPLE, &[]).await.unwrap();
        desk.db.execute(FILL_FOLLOWS, &[]).await.unwrap();
        desk.db.execute(FOLLOW, &[]).await.unwrap();
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
    for narrow in FILTERS {
        let mut filter = TicketFilter::default();
        narrow(&mut filter);
        let (sql, values) = ticket::list(&filter, None, 50).unwrap();
        let plan = desk.db.explain(&sql, &values).await.unwrap();
        // A person's or a follower's own tickets, and what changed lately, are few and may be sorted.
        let walks = filter.order != Order::Newest;
        let few = filter.person.is_some() || filter.followed_by.is_some() || filter.changed_since.is_some();
        let may_sort = few && !walks;
        let is_wrong = |line: &String| {
            let reads_all = line.contains("SCAN ticket") || line.contains("Seq Scan on ticket");
            reads_all || (line.contains("TEMP B-TREE") && !may_sort)
        };
        if plan.iter().any(is_wrong) {
            wrong.push(format!("{}\n    {}", sql.text(), plan.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (name, statement) in due::STATEMENTS.iter().filter(|(name, _)| *name != "BACK_OFF") {
        let values = [100_i64.into(), 100_i64.into()];
        let taken = statement.matches('$').count().min(2);
        let plan = desk.db.explain(&(*statement).into(), &values[..taken]).await.unwrap();
        assert!(plan.iter().any(|line| line.contains("ticket_due")), "{name}: {plan:?}");
    }
}

/// What the screens show: each walks an index in the order of the list.
const WALKED: &[fn(&mut TicketFilter)] = &[
    |_| {},
    |all| all.agent = Some("agent-3".to_owned()),
    |all| all.tier = Some(1),
    |all| (all.tier, all.custody) = (Some(1), Some("queued".to_owned())),
    |all| (all.tier, all.due_before) = (Some(1), Some(Moment::from_millis(900))),
    |all| {
        all.tier = Some(1);
        (all.due_from, all.due_before) = (Some(Moment::from_millis(400)), Some(Moment::from_millis(9_000)));
    },
    |all| (all.tier, all.waits) = (Some(1), true),
    |all| all.offered_to = Some(2),
    |all| all.followed_by = Some(1),
    |all| all.due_before = Some(Moment::from_millis(900)),
    |all| (all.due_from, all.due_before) = (Some(Moment::from_millis(400)), Some(Moment::from_millis(9_000))),
];

#[tokio::test]
async fn what_is_due_first_is_walked_in_that_order_and_counted_without_reading_tickets() {
    for desk in Desk::each().await {
        desk.db.execute(FILL, &[TICKETS.into()]).await.unwrap();
        desk.db.execute(DROWN, &[]).await.unwrap();
        desk.db
            .execute("insert into follow (ticket, tier) select number, 1 from ticket", &[])
            .await
            .unwrap();
        desk.db.execute(FOLLOW, &[]).await.unwrap();
        desk.db.execute("analyze", &[]).await.unwrap();
        let mut wrong = vec![];
        let mut counted = vec![];
        for narrow in WALKED {
            let mut filter = TicketFilter {
                order: Order::DueFirst,
                ..TicketFilter::default()
            };
            narrow(&mut filter);
            let (sql, values) = ticket::list(&filter, None, 50).unwrap();
            let plan = desk.db.explain(&sql, &values).await.unwrap();
            let sorts = |line: &String| line.contains("TEMP B-TREE") || line.contains("Sort Key");
            if plan.iter().any(sorts) || !plan.iter().any(|line| line.contains("ticket_turn")) {
                wrong.push(format!("{}\n    {}", sql.text(), plan.join("\n    ")));
            }
            counted.push(vec![filter]);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let (sql, values) = list::counting(&counted);
        let plan = desk.db.explain(&sql, &values).await.unwrap();
        let reads = |line: &String| {
            line.contains("SCAN ticket") && !line.contains("INDEX") || line.contains("Seq Scan on ticket")
        };
        assert!(!plan.iter().any(reads), "{}", plan.join("\n"));
    }
}

#[tokio::test]
async fn pages_go_on_where_the_last_ended_in_every_order_and_counts_stop_at_their_bound() {
    for desk in Desk::each().await {
        desk.db.execute(FILL, &[TICKETS.into()]).await.unwrap();
        for order in [Order::Newest, Order::DueFirst, Order::OpenedLast, Order::ChangedLast] {
            let of = |tier| TicketFilter {
                tier: Some(tier),
                status: Some(Status::Open),
                order,
                ..TicketFilter::default()
            };
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = list::page_of_any(&desk.db, &[of(1), of(3)], after.as_ref(), 40)
                    .await
                    .unwrap();
                seen.extend(page.items.iter().map(|ticket| ticket.number));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let mut sorted = seen.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), seen.len(), "{order:?}");
            if order != Order::DueFirst {
                sorted.reverse();
            }
            assert_eq!(seen, sorted, "{order:?}");
            let groups = [vec![of(1), of(3)], vec![TicketFilter::default()], vec![]];
            let counts = list::counts(&desk.db, &groups).await.unwrap();
            assert_eq!(counts, [i64::try_from(seen.len()).unwrap(), list::COUNT_MAX, 0]);
        }
    }
}

fn open(filter: &mut TicketFilter) -> &mut TicketFilter {
    filter.status = Some(Status::Open);
    filter
}

/// Each filter alone, and the pairs and triples that the screens ask for.
const FILTERS: &[fn(&mut TicketFilter)] = &[
    |_| {},
    |all| all.status = Some(Status::Open),
    |all| all.tier = Some(2),
    |all| all.custody = Some("queued".to_owned()),
    |all| all.agent = Some("agent-3".to_owned()),
    |all| all.offered_to = Some(2),
    |all| all.priority = Some("urgent".to_owned()),
    |all| all.topic = Some("topic-7".to_owned()),
    |all| all.phase = Some("phase-7".to_owned()),
    |all| all.requester = Some("person-7".to_owned()),
    |all| all.wait = Some("vendor".to_owned()),
    |all| all.person = Some("person-7".to_owned()),
    |all| all.followed_by = Some(1),
    |all| all.changed_since = Some(Moment::from_millis(TICKETS - 100)),
    |all| open(all).tier = Some(1),
    |all| open(all).agent = Some("agent-3".to_owned()),
    |all| open(all).topic = Some("topic-7".to_owned()),
    |all| open(all).phase = Some("phase-7".to_owned()),
    |all| open(all).priority = Some("urgent".to_owned()),
    |all| open(all).person = Some("person-7".to_owned()),
    |all| (all.tier, all.custody) = (Some(1), Some("queued".to_owned())),
    |all| (open(all).tier, all.priority) = (Some(1), Some("urgent".to_owned())),
    |all| (all.opened_from, all.order) = (Some(Moment::from_millis(TICKETS - 100)), Order::OpenedLast),
    |all| (all.changed_from, all.order) = (Some(Moment::from_millis(TICKETS - 100)), Order::ChangedLast),
    |all| (open(all).tier, all.changed_since) = (Some(1), Some(Moment::from_millis(TICKETS - 100))),
];
