use std::path::{Path, PathBuf};

use ladder_core::apply;
use ladder_core::id::TicketNumber;
use ladder_core::time::{HOUR_MILLIS, MINUTE_MILLIS, Moment};

use super::super::terminal::words;
use super::{Found, State};
use crate::act::letters::WayOut;
use crate::act::mailbox::is_silent;
use crate::act::{ActError, Desk, Stranded};
use crate::error::StoreError;
use crate::store::page::PAGE_ITEMS_MAX;
use crate::store::{Db, Engine, Location, blob, migrate, soundness};
use crate::words::Value;

/// How many tickets and files a sample has.
const SAMPLE: i64 = 200;
/// How many open tickets are looked at for who holds them.
const HELD_MAX: usize = 5000;
/// How many tickets a line names.
const NAMED_MAX: usize = 5;
/// How long a job, a message or a deadline may wait before somebody should wonder.
const LATE_MILLIS: i64 = 10 * MINUTE_MILLIS;
/// How many tickets may wait to be taken into search: a desk that serves takes them in within moments.
const WAITING_MAX: i64 = 100;
/// How far ahead of this machine's clock an event may be: clocks of several machines differ a little.
const AHEAD_MILLIS: i64 = 5 * MINUTE_MILLIS;
/// A clock before this is wrong: 2025-01-01.
const EARLIEST_MILLIS: i64 = 1_735_689_600_000;
/// Less free room than this is bad, ten times as much is little.
const FREE_BYTES_MIN: u64 = 100 * 1024 * 1024;

/// Looks at everything, each thing whether or not another one is well.
pub async fn examine(location: &Location, deep: bool, now: Moment) -> Vec<Found> {
    let db = match Db::open_existing(location).await {
        Ok(db) => db,
        Err(error) => return vec![bad("database", error.to_string())],
    };
    let mut found = vec![
        told(
            "database",
            State::Ok,
            "doctor-database",
            &[("engine", engine(&db).into())],
        ),
        told(
            "schema",
            State::Ok,
            "doctor-schema",
            &[("schema", migrate::known().into())],
        ),
    ];
    let desk = Desk::new(db.clone());
    let limit = if deep { i64::MAX } else { SAMPLE };
    found.push(or_error("pages", pages(&db).await));
    found.push(or_error("plan", plan(&desk).await));
    found.push(or_error("tickets", tickets(&desk, limit).await));
    found.push(or_error("holders", holders(&desk).await));
    found.push(or_error("files", files(&db, limit, deep).await));
    found.push(or_error("jobs", jobs(&db, now).await));
    found.push(or_error("mail", mail(&db, now).await));
    found.push(or_error("mailboxes", mailboxes(&desk, now).await));
    found.push(or_error("search", search(&db).await));
    found.push(or_error("letters", letters(&desk).await));
    found.push(or_error("deadlines", deadlines(&db, now).await));
    found.push(or_error("clock", clock(&db, now).await));
    if let Some(folder) = folder(location) {
        found.push(room(&folder));
    }
    db.close().await;
    found
}

fn told(check: &'static str, state: State, key: &str, values: &[(&str, Value<'_>)]) -> Found {
    Found {
        check,
        state,
        says: words(None).say(key, values),
    }
}

fn bad(check: &'static str, says: String) -> Found {
    Found {
        check,
        state: State::Bad,
        says,
    }
}

fn or_error(check: &'static str, looked: Result<Found, ActError>) -> Found {
    looked.unwrap_or_else(|error| bad(check, error.to_string()))
}

fn engine(db: &Db) -> &'static str {
    match db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

/// Whether the engine finds its pages in order, and every ticket has the event it was last changed by.
async fn pages(db: &Db) -> Result<Found, ActError> {
    let said = soundness::pages(db).await?;
    if said != "ok" {
        return Ok(told("pages", State::Bad, "doctor-pages-bad", &[("said", said.into())]));
    }
    let adrift = soundness::adrift(db).await?;
    if adrift > 0 {
        return Ok(told(
            "pages",
            State::Bad,
            "doctor-adrift",
            &[("tickets", adrift.into())],
        ));
    }
    Ok(told("pages", State::Ok, "doctor-pages", &[]))
}

/// Whether every mailbox that is fetched was read lately.
async fn mailboxes(desk: &Desk, now: Moment) -> Result<Found, ActError> {
    let boxes = desk.mailboxes().await?;
    let silent = boxes.iter().find(|one| is_silent(one, now));
    let Some(silent) = silent else {
        let values = [("count", boxes.len().into())];
        return Ok(told("mailboxes", State::Ok, "doctor-mailboxes", &values));
    };
    let trouble = words(None).kept(silent.trouble.as_deref().unwrap_or_default());
    let values = [
        ("mailbox", silent.name.as_str().into()),
        ("trouble", trouble.as_str().into()),
    ];
    Ok(told("mailboxes", State::Bad, "doctor-mailbox-silent", &values))
}

async fn plan(desk: &Desk) -> Result<Found, ActError> {
    match desk.running_plan().await {
        Ok(running) => {
            let revision = [("revision", running.revision.get().into())];
            Ok(told("plan", State::Ok, "doctor-plan", &revision))
        }
        Err(ActError::NoPlan) => Ok(told("plan", State::Warn, "doctor-no-plan", &[])),
        Err(error) => Err(error),
    }
}

/// Whether tickets follow from their events.
async fn tickets(desk: &Desk, limit: i64) -> Result<Found, ActError> {
    let (mut seen, mut below) = (0_i64, i64::MAX);
    while seen < limit {
        let numbers = soundness::numbers(desk.db(), below, PAGE_ITEMS_MAX.min(limit - seen)).await?;
        let Some(last) = numbers.last() else { break };
        below = *last;
        for number in numbers {
            seen += 1;
            if !follows_from_events(desk, TicketNumber::new(number)).await? {
                return Ok(told(
                    "tickets",
                    State::Bad,
                    "doctor-tickets-bad",
                    &[("ticket", number.into())],
                ));
            }
        }
    }
    Ok(told(
        "tickets",
        State::Ok,
        "doctor-tickets",
        &[("tickets", seen.into())],
    ))
}

async fn follows_from_events(desk: &Desk, number: TicketNumber) -> Result<bool, ActError> {
    // The ticket first: an event that comes meanwhile is then left out on purpose.
    let Some(ticket) = desk.read(number).await? else {
        return Ok(false);
    };
    let (mut events, mut after) = (Vec::new(), 0);
    while after < ticket.seq {
        let page = desk.events(number, after, PAGE_ITEMS_MAX).await?;
        let Some(last) = page.last() else { return Ok(false) };
        after = last.seq;
        events.extend(page.into_iter().filter(|event| event.seq <= ticket.seq));
    }
    Ok(apply::rebuild(&events).is_ok_and(|rebuilt| rebuilt == ticket))
}

/// Whether whoever holds an open ticket still works in its tier.
async fn holders(desk: &Desk) -> Result<Found, ActError> {
    let running = match desk.running_plan().await {
        Ok(running) => running,
        Err(ActError::NoPlan) => return Ok(told("holders", State::Ok, "doctor-holders", &[("seen", 0.into())])),
        Err(error) => return Err(error),
    };
    let look = desk.stranded(&running, HELD_MAX).await?;
    if look.stranded.is_empty() {
        let seen = [("seen", look.seen.into())];
        return Ok(told("holders", State::Ok, "doctor-holders", &seen));
    }
    let first: Vec<_> = look.stranded.iter().take(NAMED_MAX).map(stranded_words).collect();
    let values = [
        ("tickets", look.stranded.len().into()),
        ("first", first.join(", ").into()),
    ];
    Ok(told("holders", State::Warn, "doctor-holders-gone", &values))
}

fn stranded_words(stranded: &Stranded) -> String {
    format!("#{} ({})", stranded.ticket, stranded.holder)
}

/// Whether the files that rows name are there; deep: with the content they should have.
async fn files(db: &Db, limit: i64, deep: bool) -> Result<Found, ActError> {
    let (mut seen, mut after) = (0_i64, String::new());
    while seen < limit {
        let page = soundness::blobs(db, &after, PAGE_ITEMS_MAX.min(limit - seen)).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.hash);
        for kept in page {
            seen += 1;
            let content = match db.blobs()?.get(&kept).await {
                Ok(content) => content,
                Err(error @ StoreError::BlobMissing { .. }) => return Ok(bad("files", error.to_string())),
                Err(error) => return Err(error.into()),
            };
            if deep && blob::hash(&content) != kept.hash {
                let missing = StoreError::BlobMissing { hash: kept.hash };
                return Ok(bad("files", missing.to_string()));
            }
        }
    }
    Ok(told("files", State::Ok, "doctor-files", &[("files", seen.into())]))
}

async fn jobs(db: &Db, now: Moment) -> Result<Found, ActError> {
    let failed = soundness::failed_jobs(db).await?;
    let late = soundness::late_jobs(db, now.plus_millis(-LATE_MILLIS)).await?;
    let counts = [("failed", failed.into()), ("late", late.into())];
    let (state, key) = match (failed, late) {
        (0, 0) => (State::Ok, "doctor-jobs"),
        (0, _) => (State::Warn, "doctor-jobs-late"),
        _ => (State::Warn, "doctor-jobs-failed"),
    };
    Ok(told("jobs", state, key, &counts))
}

/// Whether mail waits for the desk, or in quarantine for a person, whom nothing else tells so far.
async fn mail(db: &Db, now: Moment) -> Result<Found, ActError> {
    let undecided = soundness::undecided(db, now.plus_millis(-LATE_MILLIS)).await?;
    let quarantined = soundness::quarantined(db).await?;
    let counts = [("undecided", undecided.into()), ("quarantined", quarantined.into())];
    Ok(if undecided > 0 {
        told("mail", State::Warn, "doctor-mail-undecided", &counts)
    } else if quarantined > 0 {
        told("mail", State::Warn, "doctor-mail-quarantined", &counts)
    } else {
        told("mail", State::Ok, "doctor-mail", &counts)
    })
}

/// Whether everything is found: what waits to be taken in, and what no longer fits the tickets.
async fn search(db: &Db) -> Result<Found, ActError> {
    let waiting = soundness::not_taken_in(db).await?;
    if waiting > WAITING_MAX {
        return Ok(told(
            "search",
            State::Warn,
            "doctor-search-waits",
            &[("waiting", waiting.into())],
        ));
    }
    let (unfound, orphaned) = (soundness::unfound(db).await?, soundness::orphaned(db).await?);
    if waiting == 0 && unfound + orphaned > 0 {
        let values = [("unfound", unfound.into()), ("orphaned", orphaned.into())];
        return Ok(told("search", State::Warn, "doctor-search-lost", &values));
    }
    Ok(told(
        "search",
        State::Ok,
        "doctor-search",
        &[("waiting", waiting.into())],
    ))
}

/// Whether letters leave; those with links to sign in are waited for.
async fn letters(desk: &Desk) -> Result<Found, ActError> {
    let (state, key) = match desk.way_out().await? {
        Some(WayOut::None) => (State::Warn, "doctor-letters-none"),
        Some(WayOut::Server | WayOut::Folder) => (State::Ok, "doctor-letters"),
        None => (State::Ok, "doctor-letters-never"),
    };
    Ok(told("letters", state, key, &[]))
}

async fn deadlines(db: &Db, now: Moment) -> Result<Found, ActError> {
    let overdue = soundness::overdue(db, now.plus_millis(-LATE_MILLIS)).await?;
    Ok(if overdue > 0 {
        told(
            "deadlines",
            State::Warn,
            "doctor-deadlines-late",
            &[("overdue", overdue.into())],
        )
    } else {
        told("deadlines", State::Ok, "doctor-deadlines", &[])
    })
}

async fn clock(db: &Db, now: Moment) -> Result<Found, ActError> {
    if now.millis() < EARLIEST_MILLIS {
        return Ok(told(
            "clock",
            State::Bad,
            "doctor-clock-early",
            &[("now", now.to_rfc3339().into())],
        ));
    }
    let newest = soundness::newest_after(db, now.plus_millis(AHEAD_MILLIS)).await?;
    Ok(if newest > 0 {
        let hours = (newest - now.millis()) / HOUR_MILLIS;
        told("clock", State::Bad, "doctor-clock-behind", &[("hours", hours.into())])
    } else {
        told("clock", State::Ok, "doctor-clock", &[("now", now.to_rfc3339().into())])
    })
}

fn folder(location: &Location) -> Option<PathBuf> {
    match location {
        Location::Data(folder) => Some(folder.clone()),
        Location::Url { data, .. } => data.clone(),
    }
}

fn room(folder: &Path) -> Found {
    let free = match nix::sys::statvfs::statvfs(folder) {
        Ok(disk) => disk.blocks_available() * disk.fragment_size(),
        Err(error) => return bad("room", error.to_string()),
    };
    let (state, key) = if free < FREE_BYTES_MIN {
        (State::Bad, "doctor-room-none")
    } else if free < FREE_BYTES_MIN * 10 {
        (State::Warn, "doctor-room-little")
    } else {
        (State::Ok, "doctor-room")
    };
    let values = [
        ("folder", folder.display().to_string().into()),
        ("mebibytes", (free / 1024 / 1024).into()),
    ];
    told("room", state, key, &values)
}
