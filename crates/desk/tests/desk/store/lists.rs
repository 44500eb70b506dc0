//! No list reads all tickets: the query plan of each, on both engines, at twenty thousand tickets.

use ladder::store::ticket::{self, Status, TicketFilter};
use ladder::store::{Engine, due};
use ladder_core::time::Moment;

use super::Desk;

const TICKETS: i64 = 20_000;
/// A grown desk: most tickets closed, few waiting, many topics.
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
    for narrow in FILTERS {
        let mut filter = TicketFilter::default();
        narrow(&mut filter);
        let (sql, values) = ticket::list(&filter, None, 50).unwrap();
        let plan = desk.db.explain(&sql, &values).await.unwrap();
        // A person's or a follower's own tickets, and what changed lately, are few and may be sorted.
        let may_sort = filter.person.is_some() || filter.followed_by.is_some() || filter.changed_since.is_some();
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
    |all| (open(all).tier, all.changed_since) = (Some(1), Some(Moment::from_millis(TICKETS - 100))),
];
