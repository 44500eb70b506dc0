//! Entering a message in the register: what makes it the same one as another.

use super::receive::Came;
use crate::error::StoreError;
use crate::store::Tx;
use crate::store::fetched;
use crate::store::mail::{self, MailRow, Taken, UNFETCHED};

/// Enters the message, or finds it entered. What is handed over is the same where its bytes and recipient are; in a mailbox
/// two of the same bytes are two, but where the mailbox numbers anew what the desk has by other numbers. Whatever was had
/// from a place before is the message of that place: two looks that overlap take it once.
pub(super) async fn entered(tx: &mut Tx, mut row: MailRow, came: &Came) -> Result<MailRow, StoreError> {
    let had = match &came.place {
        Some(place) => fetched::had(tx, place).await?,
        None => None,
    };
    if let Some(had) = had {
        mail::begin(tx, &had, 1).await?;
        return mail::load(tx, &had).await;
    }
    if let Taken::Known(known) = take_in(tx, &mut row, came).await? {
        mail::begin(tx, &known.id, 1).await?;
        row = mail::load(tx, &known.id).await?;
    }
    if let Some(place) = &came.place {
        // What stands in for a message carries a remark.
        let is_first = fetched::note(tx, place, &row.id, came.remark.is_none()).await?;
        if !is_first {
            return Err(StoreError::Crossed { attempts: 1 });
        }
    }
    Ok(row)
}

async fn take_in(tx: &mut Tx, row: &mut MailRow, came: &Came) -> Result<Taken, StoreError> {
    let Some(place) = &came.place else {
        return mail::take_in(tx, row).await;
    };
    // Two that stand in for something are the same by their place alone.
    if came.remark == Some(UNFETCHED) {
        row.digest.clone_from(&row.id);
        return mail::take_in(tx, row).await;
    }
    if came.is_old
        && let Some(known) = mail::of_blob(tx, &row.blob, place).await?
    {
        return Ok(Taken::Known(Box::new(known)));
    }
    match mail::take_in(tx, row).await? {
        // One that a person deleted has other bytes now.
        Taken::Known(known) if came.is_old && known.blob != row.blob => Ok(Taken::Known(known)),
        Taken::Known(_) => {
            row.digest = mail::digest_at(&row.blob, &row.recipient, place);
            mail::take_in(tx, row).await
        }
        Taken::New => Ok(Taken::New),
    }
}
