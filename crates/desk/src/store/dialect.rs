//! Every difference between the two engines: the few words that statements leave open, and what the engines' errors mean.

/// What is asked of the index of words.
mod question;

use std::borrow::Cow;

use sqlx::error::ErrorKind;

use super::value::Sql;
use crate::error::{StoreError, Why};

pub(super) use question::question;

/// How long one process waits for another that holds the database or a row of it.
pub const BUSY_SECONDS_MAX: u64 = 5;

/// Which engine keeps the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The words a statement may leave open, what `SQLite` puts there, and what `PostgreSQL` does.
///
/// `SQLite` has one writer, so nothing needs a lock there. Ticket numbers on `SQLite` are the highest plus one; on
/// `PostgreSQL` a sequence gives them, since a counter row would hold its lock until each open is on disk, one open at a
/// time. The price is a gap where an open was undone.
const WORDS: &[(&str, &str, &str)] = &[
    ("{for update}", "", "for update"),
    ("{skip locked}", "", "for update skip locked"),
    // A list of texts, given as one value: a JSON array. `PostgreSQL` guesses that a function gives a hundred rows and would
    // rather read the whole table beside them; of an array it looks each up.
    (
        "{in texts of $1}",
        "in (select value from json_each($1))",
        "= any(array(select json_array_elements_text(cast($1 as json))))",
    ),
    (
        "{texts of $1}",
        "(select value from json_each($1))",
        "(select value from json_array_elements_text(cast($1 as json)))",
    ),
    (
        "{next ticket number}",
        "(select coalesce(max(number), 0) + 1 from ticket)",
        "nextval('ticket_number')",
    ),
    // The tickets between two numbers that a question to the index of words finds, newest first. `SQLite` walks its index in
    // that order and stops when it has enough; `PostgreSQL` gathers them from its index and sorts, and must be kept from
    // walking the tickets instead.
    (
        "{tickets found by $1 from $2 below $3}",
        "search_word cross join ticket on ticket.number = search_word.rowid \
         where search_word match $1 and search_word.rowid >= $2 and search_word.rowid < $3",
        "(select ticket as found from search_word where words @@ cast($1 as tsquery) and ticket >= $2 and ticket < $3 \
         offset 0) as hit join ticket on ticket.number = hit.found where true",
    ),
    ("{newest found}", "search_word.rowid desc", "number desc"),
];

/// Held by a node while it brings the schema up to date; the number is this program's own.
pub(super) const MIGRATION_LOCK: &str = "select pg_advisory_xact_lock(5503317846)";

/// Lets `PostgreSQL` go on after the highest ticket number; an empty desk begins at 1.
pub(super) const COUNT_ON: &str =
    "select setval('ticket_number', coalesce(max(number), 1), max(number) is not null) from ticket";

/// Whether the engine finds its own pages in order; one row that says ok. `PostgreSQL` looks at each page as it reads it.
pub(super) fn check_pages(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "pragma quick_check(1)",
        Engine::Postgres => "select 'ok'",
    }
}

/// How many tables there are, and how many of them are the table of schema versions.
pub(super) fn count_tables(engine: Engine) -> [&'static str; 2] {
    match engine {
        Engine::Sqlite => [
            "select count(*) from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
            "select count(*) from sqlite_schema where type = 'table' and name = 'schema_version'",
        ],
        Engine::Postgres => [
            "select count(*) from information_schema.tables where table_schema = current_schema()",
            "select count(*) from information_schema.tables where table_schema = current_schema() and table_name = 'schema_version'",
        ],
    }
}

/// The statement as this engine wants to hear it.
pub(super) fn speak(engine: Engine, sql: Sql) -> Cow<'static, str> {
    if !sql.0.contains('{') {
        return sql.0;
    }
    let mut spoken = sql.0.into_owned();
    for (word, sqlite, postgres) in WORDS {
        spoken = spoken.replace(
            word,
            match engine {
                Engine::Sqlite => sqlite,
                Engine::Postgres => postgres,
            },
        );
    }
    Cow::Owned(spoken)
}

/// What an engine's error means to a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The statement was wrong or refused; the change is undone, everything else goes on.
    Statement(StoreError),
    /// Two transactions crossed; the same change may be tried again at once.
    Crossed,
    /// The engine cannot write or cannot be reached.
    Engine(Why),
}

impl Fault {
    pub(super) fn into_error(self) -> StoreError {
        match self {
            Self::Statement(error) => error,
            Self::Crossed => StoreError::Crossed { attempts: 1 },
            Self::Engine(why) => StoreError::Failed { why },
        }
    }
}

pub(super) fn fault(engine: Engine, error: &sqlx::Error) -> Fault {
    match (engine, error.as_database_error()) {
        (Engine::Sqlite, Some(database)) => sqlite_fault(database),
        (Engine::Postgres, Some(database)) => postgres_fault(database),
        (Engine::Sqlite, None) => Fault::Statement(StoreError::Sql { why: error.to_string() }),
        (Engine::Postgres, None) => connection_fault(error),
    }
}

fn sqlite_fault(error: &dyn sqlx::error::DatabaseError) -> Fault {
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const IO: i32 = 10;
    const CORRUPT: i32 = 11;
    const FULL: i32 = 13;
    let code: i32 = error.code().and_then(|code| code.parse().ok()).unwrap_or_default();
    // The low byte is the kind of error, the rest says more about it.
    match code & 0xff {
        BUSY | LOCKED => Fault::Statement(StoreError::Busy {
            seconds: BUSY_SECONDS_MAX,
        }),
        FULL => Fault::Engine(Why::Full),
        IO | CORRUPT => Fault::Engine(Why::Disk),
        _ => Fault::Statement(refused(error)),
    }
}

/// `SQLSTATE` classes and codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn postgres_fault(error: &dyn sqlx::error::DatabaseError) -> Fault {
    match error.code().as_deref().unwrap_or_default() {
        "40001" | "40P01" => Fault::Crossed,
        "55P03" => Fault::Statement(StoreError::Busy {
            seconds: BUSY_SECONDS_MAX,
        }),
        "53100" => Fault::Engine(Why::Full),
        // The server has read its files anew when it answers again, so an I/O error on its side is waited out like an absence.
        "58030" | "57P01" | "57P02" | "57P03" | "53300" | "25006" => Fault::Engine(Why::Unreachable),
        code if code.starts_with("08") => Fault::Engine(Why::Unreachable),
        _ => Fault::Statement(refused(error)),
    }
}

fn connection_fault(error: &sqlx::Error) -> Fault {
    use sqlx::Error::{Io, PoolClosed, PoolTimedOut, Protocol, Tls};
    if matches!(error, Io(_) | Tls(_) | PoolTimedOut | Protocol(_)) {
        return Fault::Engine(Why::Unreachable);
    }
    Fault::Statement(if matches!(error, PoolClosed) {
        StoreError::Closed
    } else {
        StoreError::Sql { why: error.to_string() }
    })
}

fn refused(error: &dyn sqlx::error::DatabaseError) -> StoreError {
    let message = error.message().to_owned();
    let is_rule = matches!(
        error.kind(),
        ErrorKind::ForeignKeyViolation
            | ErrorKind::NotNullViolation
            | ErrorKind::CheckViolation
            | ErrorKind::ExclusionViolation
    );
    if error.is_unique_violation() {
        StoreError::Duplicate { constraint: message }
    } else if is_rule || message.contains("append only") {
        // What a trigger refuses comes without a kind of its own.
        StoreError::Rule { rule: message }
    } else {
        StoreError::Sql { why: message }
    }
}
