//! Mailboxes that the desk fetches: which it knows, and the alarm where one was not read for a while.

use ladder_core::id::Address;
use ladder_core::time::{MINUTE_MILLIS, Moment};
use serde::{Deserialize, Serialize};

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::job::{self, NewJob};
use crate::store::mailbox::{self, MailboxRow};
use crate::store::{Cursor, person};
use crate::words::Words;

/// The kind of a job that tells an administrator of a mailbox that is not read.
pub const ALARM_JOB: &str = "mailbox-alarm";
/// A mailbox that was not read to its end for so long is an alarm.
const SILENT_MILLIS: i64 = 10 * MINUTE_MILLIS;
/// And only after so many looks that should have been.
const LOOKS_MISSED: i64 = 2;
/// How often such a letter is tried: for a little over two days.
const ATTEMPTS_MAX: i64 = 28;
/// How many people are asked for at once.
const PIECE_MAX: i64 = 200;

/// A letter about a mailbox that is not read, before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmLetter {
    /// To whom.
    pub to: Address,
    /// The mailbox.
    pub mailbox: String,
    /// Since when it was not read.
    pub since: Moment,
    /// What is wrong, as it is kept.
    pub trouble: String,
}

impl Desk {
    /// The mailboxes that are watched, by name.
    pub async fn mailboxes(&self) -> Result<Vec<MailboxRow>, ActError> {
        let mut all = mailbox::all(&self.db).await?;
        all.retain(|row| row.is_watched);
        Ok(all)
    }

    /// Watches no other mailboxes than these from now on; how far others were read is kept, should they come back. What
    /// another process watches that is not gone, and was looked into lately, is left to it.
    pub async fn keep_mailboxes(
        &self,
        sources: &[String],
        is_gone: fn(&str) -> bool,
        now: Moment,
    ) -> Result<(), ActError> {
        for row in self.mailboxes().await? {
            if sources.contains(&row.source) || is_watched_elsewhere(&row, is_gone, now) {
                continue;
            }
            let work = self
                .db
                .commit(move |tx| Box::pin(async move { mailbox::unwatch(tx, &row.source).await }));
            work.await?;
        }
        Ok(())
    }

    /// Tells administrators of mailboxes that were not read for a while, once for each such time; how many mailboxes.
    pub async fn alarm_about_mailboxes(&self, now: Moment) -> Result<usize, ActError> {
        let mut silent = self.mailboxes().await?;
        silent.retain(|row| row.told_at.is_none() && is_silent(row, now));
        if silent.is_empty() {
            return Ok(0);
        }
        let administrators = self.administrators().await?;
        let mut told = 0;
        for row in silent {
            let administrators = administrators.clone();
            let is_new = self.db.commit::<_, ActError, _>(move |tx| {
                Box::pin(async move {
                    if !mailbox::told(tx, &row.source, now).await? {
                        return Ok(false);
                    }
                    let trouble = row
                        .trouble
                        .as_deref()
                        .map(|trouble| Words::for_language("en").kept(trouble));
                    tracing::error!(mailbox = row.name, trouble, "a mailbox is not read");
                    for to in administrators {
                        job::put(tx, &letter(&row, to, now)?, now).await?;
                    }
                    Ok(true)
                })
            });
            told += usize::from(is_new.await?);
        }
        self.tell();
        Ok(told)
    }

    async fn administrators(&self) -> Result<Vec<Address>, StoreError> {
        let mut found = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let page = person::page_of_desk(&self.db, after.as_ref(), PIECE_MAX).await?;
            let administer = |row: &&person::PersonRow| {
                row.state == "active" && row.rights.iter().any(|right| right == "administrator")
            };
            let these = page.items.iter().filter(administer);
            found.extend(these.filter_map(|row| Address::parse(&row.address).ok()));
            after = page.next;
            if after.is_none() {
                return Ok(found);
            }
        }
    }
}

fn is_watched_elsewhere(row: &MailboxRow, is_gone: fn(&str) -> bool, now: Moment) -> bool {
    let lives = row.watched_by.as_deref().is_some_and(|by| !is_gone(by));
    let last = row.tried_at.unwrap_or(row.since);
    lives && now.millis_since(last) <= silent_millis(row.every_seconds)
}

/// Whether a mailbox was not read to its end for so long that somebody must look: reckoned from its last good look, or since
/// it is watched. While a look goes on in it, it is not silent.
pub fn is_silent(row: &MailboxRow, now: Moment) -> bool {
    let is_being_read = row.heard_at.is_some() && row.held_until.is_some_and(|until| until >= now);
    !is_being_read && now.millis_since(quiet_since(row)) > silent_millis(row.every_seconds)
}

/// Since when nothing was heard of a mailbox.
fn quiet_since(row: &MailboxRow) -> Moment {
    row.good_at.map_or(row.since, |good_at| good_at.max(row.since))
}

/// How long a mailbox may be silent that is looked into so often.
pub fn silent_millis(every_seconds: i64) -> i64 {
    SILENT_MILLIS.max(every_seconds.saturating_mul(LOOKS_MISSED * 1000))
}

fn letter(row: &MailboxRow, to: Address, now: Moment) -> Result<NewJob, ActError> {
    let since = quiet_since(row);
    let key = format!("{ALARM_JOB}:{}:{to}:{}", row.source, since.millis());
    let body = AlarmLetter {
        to,
        mailbox: row.name.clone(),
        since,
        trouble: row.trouble.clone().unwrap_or_default(),
    };
    Ok(NewJob {
        kind: ALARM_JOB.to_owned(),
        body: serde_json::to_string(&body)?,
        ticket: None,
        run_at: now,
        attempts_max: ATTEMPTS_MAX,
        unique_key: Some(key),
    })
}
