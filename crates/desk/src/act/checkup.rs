//! Testing how mail comes in and leaves, on somebody's word: they ask on a page, whoever carries mail does it behind the
//! scenes, and what was found last is kept.

use ladder_core::id::Address;
use ladder_core::time::{MINUTE_MILLIS, Moment};
use serde::{Deserialize, Serialize};

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::{Ask, Tx, setting};

/// The setting that keeps the test that goes on and the last one.
const CHECKUP: &str = "mail.checkup";
/// A test that was begun so long ago has died, and may be begun anew.
const LAPSE_MILLIS: i64 = 2 * MINUTE_MILLIS;

/// The test that goes on, and what the last one found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkup {
    /// The one that goes on.
    pub running: Option<Running>,
    /// The last one that came to its end.
    pub last: Option<Last>,
}

/// A test that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// When.
    pub asked_at: Moment,
    /// By whom.
    pub by: String,
    /// When somebody who carries mail began with it.
    pub begun_at: Option<Moment>,
}

/// A test that came to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// When.
    pub at: Moment,
    /// Who asked for it.
    pub by: String,
    /// What was found, step by step.
    pub found: Vec<Noticed>,
}

/// What one step found, by the key of its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// `good`, `warn` or `bad`.
    pub grade: String,
    /// The sentence, in the catalogue.
    pub key: String,
    /// What stands in it.
    pub values: Vec<(String, String)>,
}

impl Checkup {
    /// Whether a test goes on that has not died.
    pub fn goes_on(&self, now: Moment) -> bool {
        let begun = |running: &Running| running.begun_at.unwrap_or(running.asked_at);
        let since = self.running.as_ref().map(begun);
        since.is_some_and(|since| now.millis_since(since) < LAPSE_MILLIS)
    }
}

impl Desk {
    /// The test that goes on, and the last one.
    pub async fn checkup(&self) -> Result<Checkup, ActError> {
        kept(&self.db).await
    }

    /// Asks for a test; false where one goes on already.
    pub async fn ask_checkup(&self, by: &Address, now: Moment) -> Result<bool, ActError> {
        let by = by.to_string();
        let asked = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let mut checkup = kept(&mut *tx).await?;
                if checkup.goes_on(now) {
                    return Ok(false);
                }
                checkup.running = Some(Running {
                    asked_at: now,
                    by,
                    begun_at: None,
                });
                keep(tx, &checkup).await?;
                Ok(true)
            })
        });
        let asked = asked.await?;
        self.tell();
        Ok(asked)
    }

    /// Takes up the test that was asked for; false where there is none, or another process does it.
    pub async fn begin_checkup(&self, now: Moment) -> Result<bool, ActError> {
        // It is looked for every second: a unit of work only where there is something to do.
        if !waits(&self.checkup().await?, now) {
            return Ok(false);
        }
        let begun = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let mut checkup = kept(&mut *tx).await?;
                let is_mine = waits(&checkup, now);
                if let Some(running) = checkup.running.as_mut().filter(|_| is_mine) {
                    running.begun_at = Some(now);
                    keep(tx, &checkup).await?;
                }
                Ok(is_mine)
            })
        });
        begun.await
    }

    /// Keeps what a test found.
    pub async fn end_checkup(&self, found: Vec<Noticed>, now: Moment) -> Result<(), ActError> {
        let ended = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let checkup = kept(&mut *tx).await?;
                let by = checkup.running.map(|running| running.by).unwrap_or_default();
                let last = Last { at: now, by, found };
                let ended = Checkup {
                    running: None,
                    last: Some(last),
                };
                Ok(keep(tx, &ended).await?)
            })
        });
        ended.await?;
        self.tell();
        Ok(())
    }
}

/// Whether a test waits for whoever carries mail: nobody began with it, and it was asked for lately.
fn waits(checkup: &Checkup, now: Moment) -> bool {
    checkup.goes_on(now)
        && checkup
            .running
            .as_ref()
            .is_some_and(|running| running.begun_at.is_none())
}

async fn kept(from: impl Ask) -> Result<Checkup, ActError> {
    let text = setting::read(from, CHECKUP).await?;
    // What another version wrote is no reason to test nothing.
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

async fn keep(tx: &mut Tx, checkup: &Checkup) -> Result<(), StoreError> {
    let text = serde_json::to_string(checkup).map_err(|error| StoreError::Sql { why: error.to_string() })?;
    setting::put(tx, CHECKUP, &text).await
}
