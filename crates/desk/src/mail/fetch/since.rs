//! From when on a mailbox is read that the desk has not seen before.

use ladder_core::time::{MINUTE_MILLIS, Moment};
use serde::Deserialize;

use crate::store::mailbox::MailboxRow;

/// How far the clocks of a server and of the desk may lie apart.
const APART_MILLIS: i64 = 10 * MINUTE_MILLIS;

/// What is read of what lies in a mailbox when it is first looked into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Since {
    /// Nothing but what came within the last minutes: a server's clock may go behind, and what comes while the desk signs in
    /// must not be missed.
    #[default]
    Now,
    /// Everything.
    All,
    /// What came since the beginning of this day, in UTC.
    Day(Moment),
}

impl TryFrom<String> for Since {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        match written.as_str() {
            "now" => Ok(Self::Now),
            "all" => Ok(Self::All),
            day => Moment::parse_rfc3339(&format!("{day}T00:00:00Z"))
                .map(Self::Day)
                .map_err(|_| "`since` is written \"now\", \"all\" or as a day: \"2026-01-31\"".to_owned()),
        }
    }
}

impl Since {
    /// From when on a mailbox is read that is new; where its name was another's before, from where that one was left.
    pub(super) fn from(self, before: Option<&MailboxRow>, now: Moment) -> Option<Moment> {
        let left = before.map(|row| row.good_at.unwrap_or(row.since));
        match self {
            Self::Now => Some(left.unwrap_or(now).plus_millis(-APART_MILLIS)),
            Self::All => None,
            Self::Day(day) => Some(day),
        }
    }
}
