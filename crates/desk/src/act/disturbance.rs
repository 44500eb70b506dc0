//! Telling people about a known disturbance, and ending that.

use ladder_core::time::Moment;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::disturbance::{self, DisturbanceRow};
use crate::store::{audit, key};

impl Desk {
    /// Begins to tell about a disturbance; its id is given here.
    pub async fn tell_disturbance(&self, mut row: DisturbanceRow, now: Moment) -> Result<(), ActError> {
        row.id = key::fresh(now)?;
        let told = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                disturbance::put(tx, &row).await?;
                audit::note(tx, now, &row.written_by, "disturbance-told", &row.id, "{}").await
            })
        });
        Ok(told.await?)
    }

    /// Ends telling about it; whether it was told still.
    pub async fn end_disturbance(&self, id: &str, by: &str, now: Moment) -> Result<bool, ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let ended = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let ended = disturbance::end(tx, &id, now).await?;
                if ended {
                    audit::note(tx, now, &by, "disturbance-ended", &id, "{}").await?;
                }
                Ok(ended)
            })
        });
        Ok(ended.await?)
    }
}
