//! What tells that a database is sound: questions that a doctor puts, all of them cheap or bounded.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::blob::Kept;
use super::db::Db;
use super::dialect;
use crate::error::StoreError;

const ADRIFT: &str = "select count(*) from ticket where not exists \
     (select 1 from event where event.ticket = ticket.number and event.seq = ticket.last_seq)";
const NUMBERS: &str = "select number from ticket where number < $1 order by number desc limit $2";
const BLOBS: &str = "select hash, bytes from blob where hash > $1 order by hash limit $2";
const FAILED_JOBS: &str = "select count(*) from job where state = 'failed'";
const LATE_JOBS: &str = "select count(*) from job where state = 'ready' and run_at < $1";
const UNDECIDED: &str = "select count(*) from mail where outcome is null and received_at < $1";
const QUARANTINED: &str = "select count(*) from mail where outcome = 'quarantined'";
const OVERDUE: &str = "select count(*) from ticket where next_due_at < $1";
const NOT_TAKEN_IN: &str = "select (select count(*) from search_due) + (select count(*) from search_place)";
/// Every ticket has words, those of its request.
const UNFOUND: &str = "select count(*) from ticket where not exists \
     (select 1 from search where search.ticket = ticket.number) and not exists \
     (select 1 from search_due where search_due.ticket = ticket.number)";
const ORPHANED: &str =
    "select count(*) from search where not exists (select 1 from ticket where ticket.number = search.ticket)";
const NEWEST: &str = "select coalesce(max(at), 0) from event where at > $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("ADRIFT", ADRIFT),
    ("NUMBERS", NUMBERS),
    ("BLOBS", BLOBS),
    ("FAILED_JOBS", FAILED_JOBS),
    ("LATE_JOBS", LATE_JOBS),
    ("UNDECIDED", UNDECIDED),
    ("QUARANTINED", QUARANTINED),
    ("OVERDUE", OVERDUE),
    ("NOT_TAKEN_IN", NOT_TAKEN_IN),
    ("UNFOUND", UNFOUND),
    ("ORPHANED", ORPHANED),
    ("NEWEST", NEWEST),
];

/// What the engine says of its own pages: `ok`, or what it finds.
pub async fn pages(db: &Db) -> Result<String, StoreError> {
    db.one(dialect::check_pages(db.engine()), &[]).await
}

/// How many tickets lack the event they were last changed by.
pub async fn adrift(from: impl Ask) -> Result<i64, StoreError> {
    from.one(ADRIFT, &[]).await
}

/// Ticket numbers below one, highest first.
pub async fn numbers(from: impl Ask, below: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    from.all(NUMBERS, &[below.into(), limit.into()]).await
}

/// Files that rows name, in the order of their hashes.
pub async fn blobs(from: impl Ask, after: &str, limit: i64) -> Result<Vec<Kept>, StoreError> {
    from.all(BLOBS, &[after.into(), limit.into()]).await
}

/// How much waits to be taken into search: tickets with new words, and lists that were here before.
pub async fn not_taken_in(from: impl Ask) -> Result<i64, StoreError> {
    from.one(NOT_TAKEN_IN, &[]).await
}

/// Tickets that search does not know and that do not wait for it either.
pub async fn unfound(from: impl Ask) -> Result<i64, StoreError> {
    from.one(UNFOUND, &[]).await
}

/// What search knows of tickets that are not there.
pub async fn orphaned(from: impl Ask) -> Result<i64, StoreError> {
    from.one(ORPHANED, &[]).await
}

/// Jobs that were given up.
pub async fn failed_jobs(from: impl Ask) -> Result<i64, StoreError> {
    from.one(FAILED_JOBS, &[]).await
}

/// Jobs that should have run before then.
pub async fn late_jobs(from: impl Ask, before: Moment) -> Result<i64, StoreError> {
    from.one(LATE_JOBS, &[before.into()]).await
}

/// Messages that came before then and that nobody has decided.
pub async fn undecided(from: impl Ask, before: Moment) -> Result<i64, StoreError> {
    from.one(UNDECIDED, &[before.into()]).await
}

/// Messages that wait for a person to look.
pub async fn quarantined(from: impl Ask) -> Result<i64, StoreError> {
    from.one(QUARANTINED, &[]).await
}

/// Tickets whose deadline passed before then and that no sweep has looked at.
pub async fn overdue(from: impl Ask, before: Moment) -> Result<i64, StoreError> {
    from.one(OVERDUE, &[before.into()]).await
}

/// The newest event after a moment, 0 when there is none: an event from the future tells of a clock that was wrong.
pub async fn newest_after(from: impl Ask, moment: Moment) -> Result<i64, StoreError> {
    from.one(NEWEST, &[moment.into()]).await
}
