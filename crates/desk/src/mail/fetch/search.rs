//! Searching a mailbox on a server.

use std::collections::BTreeSet;

use async_imap::Session;
use async_imap::error::Error as Fault;
use async_imap::imap_proto::{MailboxDatum, Response, Status};
use ladder_core::time::{DAY_MILLIS, Moment};

use super::tls::Wire;

/// The day before that of a moment, as searches name it: servers reckon days where they are.
pub(super) fn day_before(moment: Moment) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let written = moment.plus_millis(-DAY_MILLIS).to_rfc3339();
    let mut parts = written.split(['-', 'T']);
    let mut part = || parts.next().unwrap_or_default();
    let (year, month, day) = (part(), part(), part());
    let month = month
        .parse()
        .ok()
        .and_then(|month: usize| MONTHS.get(month.checked_sub(1)?).copied());
    format!("{day}-{}-{year}", month.unwrap_or("Jan"))
}

/// What a search finds, in the order of its numbers. A server that refuses to search has not said that nothing is there.
pub(super) async fn search(session: &mut Session<Wire>, command: String) -> Result<BTreeSet<i64>, Fault> {
    let asked = session.run_command(command).await?;
    let mut found = BTreeSet::new();
    loop {
        let Some(answer) = session.read_response().await? else {
            return Err(Fault::ConnectionLost);
        };
        if let Response::MailboxData(MailboxDatum::Search(uids)) = answer.parsed() {
            found.extend(uids.iter().copied().map(i64::from));
        }
        let Response::Done { tag, status, outcome } = answer.parsed() else {
            continue;
        };
        if *tag != asked {
            continue;
        }
        let why = || {
            format!(
                "{:?} {}",
                outcome.code,
                outcome.information.as_deref().unwrap_or_default()
            )
        };
        match status {
            Status::Ok => return Ok(found),
            Status::No => return Err(Fault::No(why())),
            Status::Bad | Status::PreAuth | Status::Bye => return Err(Fault::Bad(why())),
        }
    }
}
