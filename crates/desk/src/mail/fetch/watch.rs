//! A mailbox under watch: looked into at its pace for as long as the desk runs.

use tokio::sync::watch::Receiver;

use super::round::Rounds;
use crate::clock;

/// Looks into the mailbox again and again, until `stop` turns true.
pub async fn watch(rounds: Rounds, mut stop: Receiver<bool>) {
    let mailbox = rounds.watched().name.clone();
    let mut last = None;
    while !*stop.borrow() {
        // What was begun is safe to leave at any point: the next round goes on there.
        let looked = tokio::select! {
            looked = rounds.go(&clock::now) => looked,
            _ = stop.changed() => break,
        };
        let trouble = looked.err().map(|trouble| trouble.to_string());
        // Said when it begins, changes or ends, and not every minute.
        match (&trouble, &last) {
            (Some(now), before) if before.as_ref() != Some(now) => {
                tracing::warn!(mailbox, trouble = now, "a mailbox could not be read");
            }
            (None, Some(_)) => tracing::info!(mailbox, "a mailbox is read again"),
            (Some(_) | None, _) => {}
        }
        last = trouble;
        tokio::select! {
            () = rounds.rest() => {}
            _ = stop.changed() => break,
        }
    }
    if let Err(error) = rounds.leave().await {
        tracing::warn!(mailbox, %error, "a mailbox could not be left to others");
    }
}
