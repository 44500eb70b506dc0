//! Reading a message beside the threads that answer people, with a bound on the processor's time that it may take: of one
//! that takes longer only the headers count, and it is dealt with as one that is too large. A few are read at once, and who
//! reads one that is given up has to end first, so that no flood of them takes the machine.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ladder_core::time::Moment;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::{JoinHandle, spawn_blocking};

use super::large::stand_in;
use super::parse::{Parsed, parse, parse_last};
use crate::clock;
use crate::error::StoreError;

/// The processor's time that reading one message may take. Most take a thousandth of it.
const WORK_MAX: Duration = Duration::from_secs(5);
/// How many times longer it may take by the clock, where this machine does not say how long a thread worked.
const TIMES_BY_CLOCK: u32 = 6;
/// How often is looked.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How many messages are read at once. Of a message of 50 MB that takes some 200 MB of memory.
const READERS_MAX: usize = 2;
/// How much of the headers of such a message is read.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// The places of those who read.
static READERS: Semaphore = Semaphore::const_new(READERS_MAX);

thread_local! {
    /// Whether what this thread reads was given up.
    static GIVEN_UP: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Whether nobody waits any more for what this thread reads.
pub(super) fn is_given_up() -> bool {
    GIVEN_UP.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}

/// Reads a message, to its end or for as long as it may take.
pub(super) async fn read(raw: Arc<Vec<u8>>) -> Result<Parsed, StoreError> {
    read_for(raw, WORK_MAX, LOOK_EVERY).await
}

async fn read_for(raw: Arc<Vec<u8>>, work_max: Duration, look_every: Duration) -> Result<Parsed, StoreError> {
    let given_up = Arc::new(AtomicBool::new(false));
    let head = raw[..raw.len().min(HEAD_BYTES_MAX)].to_vec();
    let (mut reading, work) = begin(raw, Arc::clone(&given_up)).await?;
    loop {
        if let Ok(read) = tokio::time::timeout(look_every, &mut reading).await {
            return read.map_err(|_| StoreError::Panicked);
        }
        if work.is_beyond(work_max) {
            // The thread keeps its place until it ends, which it does at the next part that it comes to.
            given_up.store(true, Ordering::Relaxed);
            let head = spawn_blocking(move || only_head(&head));
            return head.await.map_err(|_| StoreError::Panicked);
        }
    }
}

/// Begins to read once there is a place, and says how long that takes.
async fn begin(raw: Arc<Vec<u8>>, given_up: Arc<AtomicBool>) -> Result<(JoinHandle<Parsed>, Work), StoreError> {
    let place = READERS.acquire().await.map_err(|_| StoreError::Panicked)?;
    let (say, said) = oneshot::channel();
    let reading = spawn_blocking(move || {
        let _nobody_waits = say.send(Work::of_this_thread());
        GIVEN_UP.set(Some(given_up));
        // Whoever reads next must not find the bytes of this one still held.
        let read = parse_last(raw);
        GIVEN_UP.set(None);
        drop(place);
        read
    });
    let work = said.await.map_err(|_| StoreError::Panicked)?;
    Ok((reading, work))
}

/// What is said by a message of which only the headers are read.
fn only_head(head: &[u8]) -> Parsed {
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
        let lines = "Een regel tekst met <b>vet</b> en &amp; meer.<br>\r\n".repeat(20_000);
        let raw = format!(
            "From: Jan <jan@town.example>\r\nSubject: Veel\r\nMessage-ID: <a@town.example>\r\n\
             Content-Type: text/html\r\n\r\n{lines}"
        );
        let soon = Duration::from_millis(1);
        let cut = read_for(Arc::new(raw.clone().into_bytes()), soon, soon)
            .await
            .unwrap_or_else(|_| parse(b""));
        assert!(cut.cut, "it was given up");
        assert_eq!(cut.subject, "Veel");
        assert_eq!(
            cut.from.map(|from| from.address.to_string()).as_deref(),
            Some("jan@town.example")
        );
        assert_eq!(cut.text.new_text().trim(), "");
        let whole = read_for(Arc::new(raw.into_bytes()), Duration::from_hours(1), soon).await;
        assert!(whole.is_ok_and(|whole| !whole.cut && whole.text.new_text().contains("vet")));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn slow_messages_in_a_row_take_no_more_threads_than_there_are_places() {
        let part = format!(
            "--b\r\nContent-Type: text/html\r\n\r\n{}\r\n",
            "<b>x</b> &amp; ".repeat(2_000)
        );
        let raw = format!(
            "From: Jan <jan@town.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--\r\n",
            part.repeat(500)
        );
        let (raw, soon) = (Arc::new(raw.into_bytes()), Duration::from_millis(1));
        for _ in 0..20 {
            let cut = read_for(Arc::clone(&raw), soon, soon).await;
            assert!(cut.is_ok_and(|cut| cut.cut));
            assert!(
                Arc::strong_count(&raw) <= READERS_MAX + 1,
                "who read the others is still at it"
            );
        }
        // What is given up comes to an end long before the message would.
        let all = READERS.acquire_many(u32::try_from(READERS_MAX).unwrap_or(1));
        let ended = tokio::time::timeout(Duration::from_secs(20), all).await;
        assert!(ended.is_ok());
    }
}
