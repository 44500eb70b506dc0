//! Certificates: who may be given tickets of which tier.

use ladder_core::id::Address;
use ladder_core::plan::Plan;
use ladder_core::time::Moment;
use serde_json::json;

use super::{ActError, Applied, Desk};
use crate::error::StoreError;
use crate::store::certificate::{self, CertificateRow};
use crate::store::{Tx, audit, key, person};

/// A certificate that is about to be given.
#[derive(Clone, Debug)]
pub struct Grant {
    /// To whom.
    pub address: Address,
    /// For which tier.
    pub tier: u8,
    /// Serial of the plan revision whose tier it is.
    pub revision: i64,
    /// Until when it counts; none: until it is withdrawn.
    pub expires_at: Option<Moment>,
    /// Who gives it.
    pub by: String,
}

/// Why a certificate cannot be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ungranted {
    /// The plan has no such tier inside the house; these it has.
    TierUnknown {
        /// Their numbers.
        known: Vec<u8>,
    },
    /// It would have ended already.
    Passed {
        /// When.
        given: Moment,
    },
}

impl Grant {
    /// Says why it cannot be given under the running plan, if so.
    pub fn judge(&self, running: &Applied, now: Moment) -> Result<(), Ungranted> {
        let known = inside(&running.plan);
        if !known.contains(&self.tier) {
            return Err(Ungranted::TierUnknown { known });
        }
        match self.expires_at {
            Some(given) if given <= now => Err(Ungranted::Passed { given }),
            Some(_) | None => Ok(()),
        }
    }
}

impl Desk {
    /// Gives a certificate; none when nobody has that address.
    pub async fn certify(&self, grant: Grant, now: Moment) -> Result<Option<CertificateRow>, ActError> {
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { give(tx, &grant, now).await }));
        Ok(work.await?)
    }

    /// Withdraws all that somebody holds for a tier; whether there was anything.
    pub async fn withdraw_certificate(
        &self,
        address: &Address,
        tier: i64,
        by: &str,
        now: Moment,
    ) -> Result<bool, ActError> {
        let (address, by) = (address.clone(), by.to_owned());
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { withdraw(tx, &address, tier, &by, now).await })
        });
        Ok(work.await?)
    }
}

/// The same as [`Desk::certify`] in a unit that does more.
pub async fn give(tx: &mut Tx, grant: &Grant, now: Moment) -> Result<Option<CertificateRow>, StoreError> {
    let address = grant.address.as_str();
    if person::read(&mut *tx, address).await?.is_none() {
        return Ok(None);
    }
    let row = CertificateRow {
        id: key::fresh(now)?,
        address: address.to_owned(),
        tier: i64::from(grant.tier),
        revision: Some(grant.revision),
        given_by: grant.by.clone(),
        given_at: now,
        expires_at: grant.expires_at,
        withdrawn_at: None,
    };
    certificate::give(tx, &row).await?;
    let detail = json!({ "tier": grant.tier }).to_string();
    audit::note(tx, now, &grant.by, "certified", address, &detail).await?;
    Ok(Some(row))
}

/// The same as [`Desk::withdraw_certificate`] in a unit that does more.
pub async fn withdraw(tx: &mut Tx, address: &Address, tier: i64, by: &str, now: Moment) -> Result<bool, StoreError> {
    if certificate::withdraw(tx, address.as_str(), tier, now).await? == 0 {
        return Ok(false);
    }
    let detail = json!({ "tier": tier }).to_string();
    audit::note(tx, now, by, "certificate-withdrawn", address.as_str(), &detail).await?;
    Ok(true)
}

/// The tiers that people of the house work in.
pub fn inside(plan: &Plan) -> Vec<u8> {
    let inside = plan.tiers.iter().filter(|tier| tier.is_inside());
    inside.map(|tier| tier.place.get()).collect()
}
