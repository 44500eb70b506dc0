//! Letters that open a door, as jobs of the outbox: the link is made when its letter is written, so that no secret lies
//! about in a queue.

use ladder_core::id::Address;
use ladder_core::time::Moment;
use serde::{Deserialize, Serialize};

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::job::{self, NewJob};
use crate::store::{Tx, setting};

/// The kind of a job that sends a link to whoever asked for one.
pub const LINK_JOB: &str = "sign-in-link";
/// The kind of a job that invites somebody.
pub const INVITATION_JOB: &str = "invitation";
/// A link that was asked for is of use now or never.
const LINK_ATTEMPTS_MAX: i64 = 5;
/// An invitation may come a day later.
const INVITATION_ATTEMPTS_MAX: i64 = 20;

/// The setting that keeps how letters leave, as whoever carries them was told.
const WAY_OUT: &str = "mail.way-out";

/// How letters leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// By a mail server.
    Server,
    /// Into a folder.
    Folder,
    /// Not at all: they wait until a mail server is set.
    None,
}

impl WayOut {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Folder => "folder",
            Self::None => "none",
        }
    }
}

impl Desk {
    /// How letters leave; none before anybody who carries them was started.
    pub async fn way_out(&self) -> Result<Option<WayOut>, ActError> {
        let kept = setting::read(&self.db, WAY_OUT).await?;
        let all = [WayOut::Server, WayOut::Folder, WayOut::None];
        Ok(all.into_iter().find(|way| kept.as_deref() == Some(way.word())))
    }

    /// Keeps how letters leave, for those who ask why one does not come.
    pub async fn set_way_out(&self, way: WayOut) -> Result<(), ActError> {
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { setting::put(tx, WAY_OUT, way.word()).await }));
        Ok(work.await?)
    }
}

/// A letter with a link, before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorLetter {
    /// To whom.
    pub to: Address,
    /// The page that the link leads to.
    pub next: Option<String>,
    /// When it was asked for.
    pub asked_at: Moment,
    /// The language it is written in to somebody of whom the desk knows none.
    #[serde(default)]
    pub language: Option<String>,
}

/// Asks for a link. Whether anybody has that address is looked at when the letter is written, so that asking costs the
/// same for all.
pub(super) async fn link(
    tx: &mut Tx,
    to: &Address,
    next: Option<String>,
    language: String,
    now: Moment,
) -> Result<(), StoreError> {
    let letter = DoorLetter {
        to: to.clone(),
        next,
        asked_at: now,
        language: Some(language).filter(|language| !language.is_empty()),
    };
    put(tx, LINK_JOB, LINK_ATTEMPTS_MAX, &letter, now).await
}

/// Invites somebody.
pub(super) async fn invitation(tx: &mut Tx, to: &Address, now: Moment) -> Result<(), StoreError> {
    let letter = DoorLetter {
        to: to.clone(),
        next: None,
        asked_at: now,
        language: None,
    };
    put(tx, INVITATION_JOB, INVITATION_ATTEMPTS_MAX, &letter, now).await
}

async fn put(tx: &mut Tx, kind: &str, attempts_max: i64, letter: &DoorLetter, now: Moment) -> Result<(), StoreError> {
    let body = serde_json::to_string(letter).map_err(|error| StoreError::Sql { why: error.to_string() })?;
    let wanted = NewJob {
        kind: kind.to_owned(),
        body,
        ticket: None,
        run_at: now,
        attempts_max,
        unique_key: Some(format!("{kind}:{}", letter.to)),
    };
    job::put(tx, &wanted, now).await.map(drop)
}
