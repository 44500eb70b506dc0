//! Where answers to the desk's letters go, and how an answer says which ticket it is for.

use std::fmt;
use std::str::FromStr;

use ladder_core::id::{Address, TicketNumber};
use thiserror::Error;

use super::mailroom::Mailroom;
use super::token::Key;
use crate::act::{ActError, Desk};
use crate::error::StoreError;
use crate::store::{Ask, setting};
use crate::words::Sentence;

/// The setting that says so.
const REPLIES: &str = "mail.replies";

/// Where answers go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Replies {
    /// To the desk's address with the ticket behind a plus: `desk+t42-…@example.org`.
    #[default]
    Subaddress,
    /// To a domain that is all the desk's, or to a name in one that takes everything: `t42-…@tickets.example.org`,
    /// `reply+t42-…@example.org`.
    Domain {
        /// What stands in front of the plus, where there is one.
        name: Option<String>,
        domain: String,
    },
    /// To the desk's address itself: an answer names its ticket by the signed id of the letter that it answers.
    Plain,
}

/// It names no place that answers can go to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is no place for answers: write subaddress, plain, @tickets.example.org or reply@example.org")]
pub struct NoPlace(String);

impl FromStr for Replies {
    type Err = NoPlace;

    fn from_str(written: &str) -> Result<Self, NoPlace> {
        let no_place = || NoPlace(written.to_owned());
        match written.trim() {
            "subaddress" => Ok(Self::Subaddress),
            "plain" => Ok(Self::Plain),
            other => {
                let (name, domain) = other.rsplit_once('@').ok_or_else(no_place)?;
                let whole = Address::parse(&format!("{}@{domain}", if name.is_empty() { "t1" } else { name }));
                let whole = whole.map_err(|_| no_place())?;
                if name.contains('+') {
                    return Err(no_place());
                }
                Ok(Self::Domain {
                    name: (!name.is_empty()).then(|| name.to_lowercase()),
                    domain: whole.domain().to_owned(),
                })
            }
        }
    }
}

impl fmt::Display for Replies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subaddress => f.write_str("subaddress"),
            Self::Domain { name, domain } => write!(f, "{}@{domain}", name.as_deref().unwrap_or_default()),
            Self::Plain => f.write_str("plain"),
        }
    }
}

impl Replies {
    /// The address that answers to a letter about this ticket go to; the letter is from `desk`.
    pub fn address(&self, key: &Key, desk: &Address, ticket: TicketNumber) -> String {
        match self {
            Self::Subaddress => key.reply_address(desk, ticket),
            Self::Domain { name: None, domain } => format!("{}@{domain}", key.reply_name(ticket)),
            Self::Domain {
                name: Some(name),
                domain,
            } => format!("{name}+{}@{domain}", key.reply_name(ticket)),
            Self::Plain => desk.to_string(),
        }
    }
}

impl Replies {
    /// What this way is and what it takes, in a sentence; letters are from that address.
    pub fn sentence(&self, from: Option<&Address>) -> Sentence {
        Sentence::of(self.key(), vec![("address", self.example(from))])
    }

    /// The key of that sentence.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Subaddress => "mail-replies-subaddress",
            Self::Domain { .. } => "mail-replies-domain",
            Self::Plain => "mail-replies-plain",
        }
    }

    /// What such an address looks like.
    pub(super) fn example(&self, from: Option<&Address>) -> String {
        let desk = from.map(ToString::to_string).unwrap_or_default();
        match self {
            Self::Subaddress => desk.replacen('@', "+t42-…@", 1),
            Self::Domain { name: None, domain } => format!("t42-…@{domain}"),
            Self::Domain {
                name: Some(name),
                domain,
            } => format!("{name}+t42-…@{domain}"),
            Self::Plain => desk,
        }
    }
}

impl Mailroom {
    /// Says where answers go from now on. Answers to letters from before still find their tickets.
    pub async fn reply_by(desk: &Desk, replies: &Replies) -> Result<(), ActError> {
        let written = replies.to_string();
        let work = desk
            .db()
            .commit(move |tx| Box::pin(async move { setting::put(tx, REPLIES, &written).await }));
        Ok(work.await?)
    }
}

/// Where answers go. Asked for each letter and message, so that a desk that runs hears of a change.
pub async fn replies(from: impl Ask) -> Result<Replies, StoreError> {
    let written = setting::read(from, REPLIES).await?;
    Ok(written.and_then(|written| written.parse().ok()).unwrap_or_default())
}
