//! Messages of mailboxes that are here already, or were asked for.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// A message of a mailbox that is here already, or was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedRow {
    pub uid: String,
    /// Its id in the register of raw messages; none while it was not had.
    pub mail: Option<String>,
    /// How often it was asked for; once it is here, how often its mailbox was told so in vain.
    pub tries: i64,
    /// When that was the last time.
    pub tried_at: Option<Moment>,
    /// Whether it was decided.
    pub is_decided: bool,
    /// Whether the mailbox was told.
    pub is_settled: bool,
    /// Whether all of it is here.
    pub is_whole: bool,
    /// For what it stands in, where it is not the message itself.
    pub remark: Option<String>,
}

/// A message in a mailbox, as the mailbox numbers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What is read.
    pub source: String,
    pub validity: i64,
    /// Numbers are written with leading zeros, so that they sort.
    pub uid: String,
}

impl Place {
    fn values(&self) -> [super::value::Value; 3] {
        [
            self.source.as_str().into(),
            self.validity.into(),
            self.uid.as_str().into(),
        ]
    }
}

const BEGIN: &str = "insert into fetched (mailbox, validity, uid, mail, tries, settled, whole, tried_at) \
     values ($1, $2, $3, null, 1, 0, 1, $4) on conflict (mailbox, validity, uid) \
     do update set tries = fetched.tries + 1, tried_at = excluded.tried_at";
const TAKE_BACK: &str = "update fetched set tries = tries - 1, tried_at = $4 \
     where mailbox = $1 and validity = $2 and uid = $3 and tries > 0";
const HAD: &str = "select mail from fetched where mailbox = $1 and validity = $2 and uid = $3 {for update}";
const NOTE: &str = "insert into fetched (mailbox, validity, uid, mail, tries, settled, whole) \
     values ($1, $2, $3, $4, 0, 0, $5) on conflict (mailbox, validity, uid) \
     do update set mail = excluded.mail, whole = excluded.whole, tries = 0, tried_at = null where fetched.mail is null";
const SETTLE: &str = "update fetched set settled = 1, anew = 0 where mailbox = $1 and validity = $2 and uid = $3";
const READ: &str = "select fetched.uid, fetched.mail, fetched.tries, fetched.tried_at, fetched.settled, fetched.whole, mail.remark, \
     case when mail.outcome is null then 0 else 1 end as decided \
     from fetched left join mail on mail.id = fetched.mail \
     where fetched.mailbox = $1 and fetched.validity = $2 and fetched.uid = $3";
/// What stands in for a message waits for a person, who may want the message asked for anew.
const TIDY: &str = "delete from fetched where mailbox = $1 and (settled = 1 or mail is null) \
     and (validity <> $2 or (uid < $3 and anew = 0)) and not exists (select 1 from mail where mail.id = fetched.mail \
     and mail.outcome = 'quarantined' and mail.remark = 'unfetched')";
const UNSETTLED: &str = "select uid from fetched where mailbox = $1 and settled = 0 order by uid limit $2";
const STOOD_IN: &str = "select fetched.mailbox, fetched.validity, fetched.uid from fetched \
     join mail on mail.id = fetched.mail join mailbox on mailbox.source = fetched.mailbox \
     and mailbox.validity = fetched.validity where fetched.mail = $1 and mail.outcome = 'quarantined' \
     and mail.remark = 'unfetched' {for update}";
const WANTED: &str = "select uid from fetched where mailbox = $1 and validity = $2 and anew = 1 order by uid limit $3";
const ANEW: &str = "update fetched set mail = null, tries = 0, tried_at = null, settled = 0, whole = 1, anew = 1 \
     where mailbox = $1 and validity = $2 and uid = $3";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("BEGIN", BEGIN),
    ("TAKE_BACK", TAKE_BACK),
    ("HAD", HAD),
    ("NOTE", NOTE),
    ("SETTLE", SETTLE),
    ("READ", READ),
    ("TIDY", TIDY),
    ("UNSETTLED", UNSETTLED),
    ("STOOD_IN", STOOD_IN),
    ("WANTED", WANTED),
    ("ANEW", ANEW),
];

/// Counts that a message is asked for, before it is: one that cannot be had is known by its count.
pub async fn begin(tx: &mut Tx, place: &Place, now: Moment) -> Result<(), StoreError> {
    let [source, validity, uid] = place.values();
    tx.execute(BEGIN, &[source, validity, uid, now.into()]).await.map(drop)
}

/// Takes that back, where the message was not at fault; it was last asked for at that other moment.
pub async fn take_back(tx: &mut Tx, place: &Place, tried_at: Option<Moment>) -> Result<(), StoreError> {
    let [source, validity, uid] = place.values();
    tx.execute(TAKE_BACK, &[source, validity, uid, tried_at.into()])
        .await
        .map(drop)
}

/// The message that was had from there, locked until the unit ends: whoever takes it in takes it in alone.
pub async fn had(tx: &mut Tx, place: &Place) -> Result<Option<String>, StoreError> {
    let had: Option<Had> = tx.optional(HAD, &place.values()).await?;
    Ok(had.and_then(|had| had.0))
}

/// Remembers, in the unit that takes a message in, where it came from, and whether all of it did. False: it was had from
/// there meanwhile.
pub async fn note(tx: &mut Tx, place: &Place, mail: &str, is_whole: bool) -> Result<bool, StoreError> {
    let [source, validity, uid] = place.values();
    let values = [source, validity, uid, mail.into(), is_whole.into()];
    Ok(tx.execute(NOTE, &values).await? > 0)
}

/// The mailbox was told that the desk has it.
pub async fn settle(tx: &mut Tx, place: &Place) -> Result<(), StoreError> {
    tx.execute(SETTLE, &place.values()).await.map(drop)
}

/// What is known of a message in a mailbox; none: it is new.
pub async fn read(from: impl Ask, place: &Place) -> Result<Option<FetchedRow>, StoreError> {
    from.optional(READ, &place.values()).await
}

/// Forgets what was settled below a number, and under other numbers.
pub async fn tidy(tx: &mut Tx, source: &str, validity: i64, below: &str) -> Result<(), StoreError> {
    tx.execute(TIDY, &[source.into(), validity.into(), below.into()])
        .await
        .map(drop)
}

/// Of which messages the mailbox was not told, so many at most.
pub async fn unsettled(from: impl Ask, source: &str, limit: i64) -> Result<Vec<String>, StoreError> {
    from.all(UNSETTLED, &[source.into(), limit.into()]).await
}

/// Has a message asked for again in whose place this one is in quarantine; false where that is not so, or the mailbox has
/// other numbers by now.
pub async fn ask_anew(tx: &mut Tx, mail: &str) -> Result<bool, StoreError> {
    let Some(place) = tx.optional::<Place>(STOOD_IN, &[mail.into()]).await? else {
        return Ok(false);
    };
    tx.execute(ANEW, &place.values()).await?;
    Ok(true)
}

/// Which messages a person wants asked for again, so many at most.
pub async fn wanted(from: impl Ask, source: &str, validity: i64, limit: i64) -> Result<Vec<String>, StoreError> {
    from.all(WANTED, &[source.into(), validity.into(), limit.into()]).await
}

struct Had(Option<String>);

impl FromRow for Had {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        row.optional_text("mail").map(Self)
    }
}

impl FromRow for Place {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            source: row.text("mailbox")?,
            validity: row.int("validity")?,
            uid: row.text("uid")?,
        })
    }
}

impl FromRow for FetchedRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            uid: row.text("uid")?,
            mail: row.optional_text("mail")?,
            tries: row.int("tries")?,
            tried_at: row.optional_moment("tried_at")?,
            is_decided: row.truth("decided")?,
            is_settled: row.truth("settled")?,
            is_whole: row.truth("whole")?,
            remark: row.optional_text("remark")?,
        })
    }
}
