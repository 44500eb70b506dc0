//! The same tickets again, later and under other numbers, inside the database: a million would take the way of one row a
//! statement too long. Times within a ticket's state stay those of the ticket it is copied from; its columns move.

use ladder::store::{Db, StoreError, Value};

const TICKETS: &str = "insert into ticket select number + $1, version, last_seq, \
     replace(state, '\"number\":' || number || ',', '\"number\":' || (number + $1) || ','), subject, requester, status, tier, \
     custody, agent, offered_to, priority, topic, phase, wait, revision, opened_at + $2, changed_at + $2, closed_at + $2, \
     next_due_at, sweep_after, turn, followers from ticket where number >= $3 and number < $4 order by number";
const EVENTS: &str = "insert into event select ticket + $1, seq, at + $2, kind, who, plan_revision, body from event \
     where ticket >= $3 and ticket < $4 order by ticket, seq";
const PEOPLE: &str = "insert into ticket_person select ticket + $1, address, role from ticket_person \
     where ticket >= $2 and ticket < $3 order by ticket";
const FOLLOWS: &str =
    "insert into follow select ticket + $1, tier from follow where ticket >= $2 and ticket < $3 order by ticket";
const TERMS: &str = "insert into search (ticket, seq, said, inside) select ticket + $1, seq, said, inside from search \
     where ticket >= $2 and ticket < $3 order by ticket";

/// Which tickets, and how far their copies are away.
#[derive(Debug, Clone, Copy)]
pub struct Copies {
    pub from: i64,
    pub until: i64,
    pub numbers: i64,
    pub millis: i64,
}

/// Copies them in one commit.
pub async fn copy(db: &Db, copies: Copies) -> Result<(), StoreError> {
    let all: [Value; 4] = [
        copies.numbers.into(),
        copies.millis.into(),
        copies.from.into(),
        copies.until.into(),
    ];
    let numbers: [Value; 3] = [copies.numbers.into(), copies.from.into(), copies.until.into()];
    db.commit(move |tx| {
        Box::pin(async move {
            tx.execute(TICKETS, &all).await?;
            tx.execute(EVENTS, &all).await?;
            tx.execute(PEOPLE, &numbers).await?;
            tx.execute(FOLLOWS, &numbers).await?;
            tx.execute(TERMS, &numbers).await?;
            Ok(())
        })
    })
    .await
}
