//! Message ids of all mail in and out, by their hash: how a reply finds the ticket it answers.

use sha2::{Digest, Sha256};

use super::ask::Ask;
use super::blob::hex;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    In,
    Out,
}

impl Direction {
    fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::In, Self::Out]
            .into_iter()
            .find(|direction| direction.word() == word)
    }
}

/// The event that a message became, or came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    pub ticket: i64,
    pub seq: i64,
    pub direction: Direction,
}

const NOTE: &str = "insert into message_id (id_hash, ticket, seq, direction) values ($1, $2, $3, $4) \
     on conflict (id_hash, ticket) do nothing";
const FIND: &str = "select ticket, seq, direction from message_id where id_hash = $1 order by ticket desc limit 20";

pub const STATEMENTS: &[(&str, &str)] = &[("NOTE", NOTE), ("FIND", FIND)];

/// SHA-256, in hex, of a message id without its angle brackets (RFC 5322 section 3.6.4: case matters).
pub fn fingerprint(message_id: &str) -> String {
    hex(&Sha256::digest(
        message_id.trim().trim_start_matches('<').trim_end_matches('>'),
    ))
}

pub async fn note(tx: &mut Tx, message_id: &str, message: &MessageRow) -> Result<(), StoreError> {
    let values = [
        fingerprint(message_id).into(),
        message.ticket.into(),
        message.seq.into(),
        message.direction.word().into(),
    ];
    tx.execute(NOTE, &values).await.map(drop)
}

/// The tickets that know this message id, newest first.
pub async fn find(from: impl Ask, message_id: &str) -> Result<Vec<MessageRow>, StoreError> {
    from.all(FIND, &[fingerprint(message_id).into()]).await
}

impl FromRow for MessageRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            seq: row.int("seq")?,
            direction: row.word("direction", Direction::read)?,
        })
    }
}
