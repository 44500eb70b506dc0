//! While people are away: they say so themselves, or a lead of theirs does.

use ladder_core::id::Address;
use ladder_core::person::{self, Actor};
use ladder_core::plan::Plan;
use ladder_core::time::{DAY_MILLIS, Moment};

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::absence::{self, AbsenceRow};
use crate::store::{audit, key};

/// The longest absence: who is away for longer has left, and a lead hands back what they hold.
const ABSENCE_DAYS_MAX: i64 = 400;

/// When somebody is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub of: Address,
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: Moment,
    /// Who is told in their place.
    pub stand_in: Option<Address>,
}

/// Why an absence cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAway {
    /// It ends before it begins, or has ended.
    Ends,
    /// It is longer than absences are.
    Long,
    /// The stand-in is nobody of the desk, or the very person who is away.
    StandIn,
}

impl NotAway {
    /// Its word, for the sentence about it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ends => "ends",
            Self::Long => "long",
            Self::StandIn => "stand-in",
        }
    }
}

impl Absence {
    /// Whether it can be.
    pub fn check(&self, plan: &Plan, now: Moment) -> Result<(), NotAway> {
        if self.until <= self.from || self.until <= now {
            return Err(NotAway::Ends);
        }
        if self.until.millis_since(self.from) > ABSENCE_DAYS_MAX * DAY_MILLIS {
            return Err(NotAway::Long);
        }
        let fits = |one: &Address| *one != self.of && Actor::person(one.clone()).is_agent(plan);
        if self.stand_in.as_ref().is_some_and(|one| !fits(one)) {
            return Err(NotAway::StandIn);
        }
        Ok(())
    }
}

/// May this person say when the other is away: they themselves, and who leads a tier of theirs?
pub fn may_set(plan: &Plan, actor: &Actor, of: &Address) -> bool {
    let leads = || {
        let tiers = person::tiers_of(plan, of);
        tiers.into_iter().any(|tier| actor.is_lead_of(plan, tier))
    };
    actor.address() == Some(of) || leads()
}

impl Desk {
    /// Keeps an absence; `by` says so.
    pub async fn be_away(&self, away: Absence, by: &Address, now: Moment) -> Result<(), ActError> {
        let row = AbsenceRow {
            id: key::fresh(now)?,
            address: away.of.to_string(),
            from_at: away.from,
            until_at: away.until,
            stand_in: away.stand_in.map(|one| one.to_string()),
            created_at: now,
        };
        let by = by.to_string();
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move {
                    absence::put(tx, &row).await?;
                    audit::note(tx, now, &by, "absence-set", &row.address, "{}").await
                })
            })
            .await?;
        Ok(())
    }

    /// Ends an absence; whether it was there still.
    pub async fn be_back(&self, of: &Address, id: &str, by: &Address, now: Moment) -> Result<bool, ActError> {
        let (of, id, by) = (of.to_string(), id.to_owned(), by.to_string());
        let ended = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let ended = absence::end(tx, &of, &id, now).await?;
                if ended {
                    audit::note(tx, now, &by, "absence-ended", &of, "{}").await?;
                }
                Ok(ended)
            })
        });
        Ok(ended.await?)
    }

    /// What has not ended of somebody's absences.
    pub async fn absences(&self, of: &Address, now: Moment) -> Result<Vec<AbsenceRow>, ActError> {
        Ok(absence::coming(&self.db, of.as_str(), now).await?)
    }

    /// Those of these people who are away now.
    pub async fn away_now(&self, people: &[Address], now: Moment) -> Result<Vec<AbsenceRow>, ActError> {
        let people: Vec<String> = people.iter().map(ToString::to_string).collect();
        Ok(absence::now(&self.db, &people, now).await?)
    }
}
