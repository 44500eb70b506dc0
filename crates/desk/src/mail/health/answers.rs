//! Whether answers find their way back to their tickets, as far as that can be seen.

use ladder_core::id::Address;

use super::{Finding, Grade, Patient};
use crate::act::ActError;
use crate::mail::evidence::signed;
use crate::mail::mailroom::Mailroom;
use crate::mail::reading::read;
use crate::mail::replies::{Replies, replies};
use crate::store::{attachment, mail};

/// How many of the last messages are looked at.
const LOOKED_MAX: i64 = 200;
/// How many of them are read at most.
const READ_MAX: usize = 50;

/// Where answers go, and whether any came there.
pub(super) async fn answers(patient: &Patient<'_>, from: &Address) -> Result<Vec<Finding>, ActError> {
    let replies = replies(patient.desk.db()).await?;
    let example = replies.example(Some(from));
    let way = |grade| Finding::of(grade, replies.key()).with("address", &example);
    match &replies {
        Replies::Plain => return Ok(vec![way(Grade::Good)]),
        Replies::Domain { domain, .. } if is_lost(patient, domain) => {
            let lost = Finding::of(Grade::Bad, "doctor-mail-replies-lost");
            return Ok(vec![lost.with("address", &example)]);
        }
        Replies::Domain { .. } | Replies::Subaddress => {}
    }
    let came = came_signed(patient).await?;
    if came == 0 {
        let untested = Finding::of(Grade::Warn, "doctor-mail-replies-untested");
        return Ok(vec![way(Grade::Good), untested.with("address", &example)]);
    }
    let tested = Finding::of(Grade::Good, "doctor-mail-replies-tested");
    Ok(vec![way(Grade::Good), tested.with("count", &came.to_string())])
}

/// A domain that no mailbox is in, with no door open.
fn is_lost(patient: &Patient<'_>, domain: &str) -> bool {
    let mut boxes = patient.intake.mailboxes.iter();
    let is_fetched = boxes.any(|one| {
        let address = one.address.trim().to_lowercase();
        address.rsplit_once('@').is_some_and(|(_, of)| of == domain)
    });
    let listens = patient.intake.listen.lmtp.is_some() || patient.intake.listen.smtp.is_some();
    !patient.intake.mailboxes.is_empty() && !is_fetched && !listens
}

/// How many of the last answers were sent to an address that the desk signed.
async fn came_signed(patient: &Patient<'_>) -> Result<usize, ActError> {
    let room = Mailroom::open(patient.desk).await?;
    let db = patient.desk.db();
    let rows = mail::latest(db, LOOKED_MAX).await?;
    let joined = rows.iter().filter(|row| row.outcome.as_deref() == Some("joined"));
    let mut came = 0;
    for row in joined.take(READ_MAX) {
        let Some(blob) = attachment::blob(db, &row.blob).await? else {
            continue;
        };
        let parsed = read(db.blobs()?.get(&blob).await?.into()).await?;
        came += usize::from(signed(&room, &parsed, &row.recipient).is_some());
    }
    Ok(came)
}
