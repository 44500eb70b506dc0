//! Reading a message beside the threads that answer people, with a bound on the processor's time that it may take: of one
//! that takes longer only the headers count, and it is dealt with as one that is too large.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ladder_core::time::Moment;
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;

use super::large::stand_in;
use super::parse::{Parsed, parse};
use crate::clock;
use crate::error::StoreError;

/// The processor's time that reading one message may take. Most take a thousandth of it.
const WORK_MAX: Duration = Duration::from_secs(5);
/// How many times longer it may take by the clock, where this machine does not say how long a thread worked.
const TIMES_BY_CLOCK: u32 = 6;
/// How often is looked.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How much of the headers of such a message is read.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// Reads a message, to its end or for as long as it may take.
pub(super) async fn read(raw: Vec<u8>) -> Result<Parsed, StoreError> {
    read_for(raw, WORK_MAX, LOOK_EVERY).await
}

async fn read_for(raw: Vec<u8>, work_max: Duration, look_every: Duration) -> Result<Parsed, StoreError> {
    let raw = Arc::new(raw);
    let given = Arc::clone(&raw);
    let (say, said) = oneshot::channel();
    let mut reading = spawn_blocking(move || {
        let _nobody_waits = say.send(Work::of_this_thread());
        parse(&given)
    });
    let work = said.await.map_err(|_| StoreError::Panicked)?;
    loop {
        if let Ok(read) = tokio::time::timeout(look_every, &mut reading).await {
            return read.map_err(|_| StoreError::Panicked);
        }
        if work.is_beyond(work_max) {
            // The thread goes on to its end, which the bounds on structure keep near.
            let head = spawn_blocking(move || only_head(&raw));
            return head.await.map_err(|_| StoreError::Panicked);
        }
    }
}

/// What is said by a message of which only the headers are read.
fn only_head(raw: &[u8]) -> Parsed {
    let head = &raw[..raw.len().min(HEAD_BYTES_MAX)];
    Parsed {
        cut: true,
        ..parse(&stand_in(head, ""))
    }
}

/// How long a thread has worked since a moment.
struct Work {
    /// Where the kernel says it, and what it said then.
    counter: Option<(PathBuf, Duration)>,
    since: Moment,
}

impl Work {
    fn of_this_thread() -> Self {
        let counter = fs::read_link("/proc/thread-self").ok().and_then(|thread| {
            let path = PathBuf::from("/proc").join(thread).join("schedstat");
            let begun = worked(&path)?;
            Some((path, begun))
        });
        Self {
            counter,
            since: clock::now(),
        }
    }

    fn is_beyond(&self, work_max: Duration) -> bool {
        if let Some((path, begun)) = &self.counter {
            return worked(path).is_some_and(|now| now.saturating_sub(*begun) >= work_max);
        }
        let passed = u64::try_from(clock::now().millis_since(self.since)).unwrap_or_default();
        Duration::from_millis(passed) >= work_max * TIMES_BY_CLOCK
    }
}

/// The time that a thread spent on a processor: the first number, in nanoseconds.
fn worked(path: &PathBuf) -> Option<Duration> {
    let said = fs::read_to_string(path).ok()?;
    said.split(' ').next()?.trim().parse().ok().map(Duration::from_nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_message_that_takes_too_long_is_known_by_its_headers_alone() {
        let lines = "Een regel tekst met <b>vet</b> en &amp; meer.<br>\r\n".repeat(60_000);
        let raw = format!(
            "From: Jan <jan@town.example>\r\nSubject: Veel\r\nMessage-ID: <a@town.example>\r\n\
             Content-Type: text/html\r\n\r\n{lines}"
        );
        let soon = Duration::from_millis(1);
        let cut = read_for(raw.clone().into_bytes(), soon, soon)
            .await
            .unwrap_or_else(|_| parse(b""));
        assert!(cut.cut, "it was given up");
        assert_eq!(cut.subject, "Veel");
        assert_eq!(
            cut.from.map(|from| from.address.to_string()).as_deref(),
            Some("jan@town.example")
        );
        assert_eq!(cut.text.new_text().trim(), "");
        let whole = read_for(raw.into_bytes(), Duration::from_hours(1), soon).await;
        assert!(whole.is_ok_and(|whole| !whole.cut && whole.text.new_text().contains("vet")));
    }
}
