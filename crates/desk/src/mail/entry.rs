//! Entering a message in the register: what makes it the same one as another.

use super::receive::Came;
use crate::error::StoreError;
use crate::store::Tx;
use crate::store::mail::{self, MailRow, Taken};
use crate::store::mailbox;

/// Enters the message, or finds it entered. What is handed over is the same where its bytes and recipient are; in a mailbox
/// two of the same bytes are two, but where the mailbox numbers anew what the desk has by other numbers.
pub(super) async fn entered(tx: &mut Tx, mut row: MailRow, came: &Came) -> Result<MailRow, StoreError> {
    let before = match &came.place {
        Some(place) if came.is_old => mail::of_blob(tx, &row.blob, place).await?,
        Some(_) | None => None,
    };
    let mut taken = match before {
        Some(known) => Taken::Known(Box::new(known)),
        None => match (mail::take_in(tx, &row).await?, &came.place) {
            // One that a person deleted has other bytes now.
            (Taken::Known(known), Some(_)) if came.is_old && known.blob != row.blob => Taken::Known(known),
            (Taken::Known(_), Some(place)) => {
                row.digest = mail::digest_at(&row.blob, &row.recipient, place);
                mail::take_in(tx, &row).await?
            }
            (taken, _) => taken,
        },
    };
    if let Taken::Known(known) = &mut taken {
        mail::begin(tx, &known.id, 1).await?;
        known.attempts += 1;
        row = (**known).clone();
    }
    if let Some(place) = &came.place {
        // What stands in for a message carries a remark.
        mailbox::note(tx, place, &row.id, came.remark.is_none()).await?;
    }
    Ok(row)
}
