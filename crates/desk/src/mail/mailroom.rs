//! The desk's mailroom: by what it knows itself in mail, and whose word about senders it takes.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ladder_core::id::Address;
use ladder_core::plan::Plan;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::compose::Posted;
use super::dkim::Signer;
use super::kind::OwnDesk;
use super::token::Key;
use crate::act::{ActError, Desk};
use crate::error::StoreError;
use crate::store::{Ask, setting};

/// The setting that holds the secret of reply addresses and message ids.
const REPLY_KEY: &str = "mail.reply-key";
/// The setting that holds the mark of the desk's own letters.
const MARK: &str = "mail.mark";
/// The setting that names the mail server whose `Authentication-Results` count.
const TRUSTED_SERVER: &str = "mail.trusted-server";
/// How long the mark is, in bytes before it is written out.
const MARK_BYTES: usize = 12;

/// Where mail comes in. A clone is a handle to the same one.
#[derive(Clone, Debug)]
pub struct Mailroom {
    pub(super) desk: Desk,
    key: Key,
    mark: String,
    signer: Option<Arc<Signer>>,
}

impl Mailroom {
    /// Opens the mailroom of a desk; the first process to do so makes its secrets.
    pub async fn open(desk: &Desk) -> Result<Self, ActError> {
        let key = secret::<32>(desk, REPLY_KEY).await?;
        let mark = secret::<MARK_BYTES>(desk, MARK).await?;
        Ok(Self {
            desk: desk.clone(),
            key: Key::new(key),
            mark: crate::store::blob::hex(&mark),
            signer: None,
        })
    }

    /// The same mailroom, whose letters are signed.
    #[must_use]
    pub fn signing(self, signer: Signer) -> Self {
        Self {
            signer: Some(Arc::new(signer)),
            ..self
        }
    }

    /// A letter as it leaves, signed in the name of its domain where there is a key.
    pub(super) fn signed(&self, letter: Posted, domain: &str, now: Moment) -> Posted {
        let Some(signer) = &self.signer else { return letter };
        Posted {
            bytes: signer.signed(letter.bytes, domain, now),
            ..letter
        }
    }

    /// Says which mail server's word about senders counts from now on; none: nobody's. It is the name that the server
    /// writes at the beginning of its `Authentication-Results` (RFC 8601, 2.5).
    pub async fn trust(desk: &Desk, server: Option<&str>) -> Result<(), ActError> {
        let server = server.unwrap_or_default().trim().to_owned();
        let work = desk
            .db()
            .commit(move |tx| Box::pin(async move { setting::put(tx, TRUSTED_SERVER, &server).await }));
        Ok(work.await?)
    }

    /// The desk whose mailroom it is.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The key that signs reply addresses and message ids.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// What the desk's own letters carry in their desk header.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// By what this desk knows itself in mail, under the plan given.
    pub fn own(&self, plan: &Plan) -> OwnDesk {
        OwnDesk {
            mark: self.mark.clone(),
            key: self.key.clone(),
            addresses: addresses(plan),
        }
    }
}

/// The mail server whose word about senders counts; empty: nobody's. Asked for each message, so that a desk that runs
/// hears of a change.
pub async fn trusted_server(from: impl Ask) -> Result<String, StoreError> {
    Ok(setting::read(from, TRUSTED_SERVER).await?.unwrap_or_default())
}

/// The address that the desk writes from: that of the first team of tier 1 that has one, else of any team.
pub fn desk_address(plan: &Plan) -> Option<Address> {
    let first = plan
        .tier_teams(TierNo::FIRST)
        .filter_map(|(_, team)| team.mail.as_deref());
    let all = plan.teams.values().filter_map(|team| team.mail.as_deref());
    first.chain(all).find_map(|written| Address::parse(written).ok())
}

/// Every address at which the desk takes mail.
fn addresses(plan: &Plan) -> Vec<Address> {
    let teams = plan.teams.values().filter_map(|team| team.mail.as_deref());
    teams.filter_map(|written| Address::parse(written).ok()).collect()
}

/// Random bytes that the desk keeps: those that are there, else fresh ones.
async fn secret<const BYTES: usize>(desk: &Desk, name: &'static str) -> Result<[u8; BYTES], ActError> {
    let kept = if let Some(kept) = setting::read(desk.db(), name).await? {
        kept
    } else {
        let mut fresh = [0_u8; BYTES];
        getrandom::fill(&mut fresh).map_err(|error| StoreError::Sql {
            why: format!("no randomness: {error}"),
        })?;
        let fresh = STANDARD.encode(fresh);
        let work = desk
            .db()
            .commit(move |tx| Box::pin(async move { setting::keep_first(tx, name, &fresh).await }));
        work.await?
    };
    let bytes = STANDARD.decode(kept).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| ActError::Damaged {
        why: format!("the setting `{name}` is not what Ladder wrote"),
    })
}
