//! How the gate of a phase stands: what the desk sees by itself.

use std::collections::BTreeSet;

use ladder_core::id::Address;
use ladder_core::plan::{Plan, Priority};
use ladder_core::rollout::gate::{Condition, Measured};
use ladder_core::rollout::involvement::Involvement;
use ladder_core::rollout::phase::Phase;
use ladder_core::time::Moment;

use crate::act::{ActError, Applied, Desk};
use crate::store::list::{self, TicketFilter};
use crate::store::ticket::Status;
use crate::store::{certificate, rating};

/// The answers of requesters that count: the newest.
const RATINGS_COUNTED_MAX: i64 = 500;

impl Desk {
    /// What the desk sees of everything that a gate can ask for; what it does not see is left out.
    pub async fn measured(&self, running: &Applied, now: Moment) -> Result<Measured, ActError> {
        let mut measured = Measured::new();
        let mut note = |condition, value: Option<f64>| {
            if let Some(value) = value {
                measured.insert(condition, value);
            }
        };
        note(Condition::Trained, self.trained(&running.plan, now).await?);
        note(Condition::Involvement, self.involved(&running.plan).await?);
        note(Condition::OpenUrgent, Some(self.open_urgent().await?));
        note(Condition::EnrolmentSuccess, self.enrolled(&running.plan).await?);
        note(
            Condition::Satisfaction,
            rating::mean(&self.db, RATINGS_COUNTED_MAX).await?,
        );
        Ok(measured)
    }

    /// The share of the members of inside tiers who hold a certificate, each counted once for each of their tiers.
    async fn trained(&self, plan: &Plan, now: Moment) -> Result<Option<f64>, ActError> {
        let inside = plan.tiers.iter().filter(|tier| tier.is_inside());
        let wanted: BTreeSet<(String, i64)> = inside
            .flat_map(|tier| {
                let members = plan.tier_members(tier.place);
                let addresses = members.filter_map(|(_, person)| Address::parse(&person.email).ok());
                addresses.map(|address| (address.to_string(), i64::from(tier.place.get())))
            })
            .collect();
        let addresses: BTreeSet<&String> = wanted.iter().map(|(address, _)| address).collect();
        let addresses: Vec<String> = addresses.into_iter().cloned().collect();
        let rows = certificate::of_people(&self.db, &addresses).await?;
        let valid = rows.into_iter().filter(|row| {
            row.withdrawn_at.is_none() && row.given_at <= now && row.expires_at.is_none_or(|until| now < until)
        });
        let held: BTreeSet<(String, i64)> = valid.map(|row| (row.address, row.tier)).collect();
        Ok(share(wanted.intersection(&held).count(), wanted.len()))
    }

    /// The share of the plan's involvements that are done; none where it has none.
    async fn involved(&self, plan: &Plan) -> Result<Option<f64>, ActError> {
        let kept = self.items::<Involvement>().await?;
        let is_done = |id: &str| kept.get(id).is_some_and(|kept| kept.item.done.is_some());
        let done = plan.involvements.iter().filter(|one| is_done(one.id.as_str()));
        Ok(share(done.count(), plan.involvements.len()))
    }

    async fn open_urgent(&self) -> Result<f64, ActError> {
        let filter = TicketFilter {
            status: Some(Status::Open),
            priority: Some(Priority::Urgent.as_str().to_owned()),
            ..TicketFilter::default()
        };
        let counted = list::counts(&self.db, &[vec![filter]]).await?;
        let open = counted.first().copied().unwrap_or_default();
        Ok(f64::from(u32::try_from(open).unwrap_or(u32::MAX)))
    }

    /// The share of enrolments that succeeded, over all phases of the plan that were counted.
    async fn enrolled(&self, plan: &Plan) -> Result<Option<f64>, ActError> {
        let kept = self.items::<Phase>().await?;
        let counted = plan.phases.iter().filter_map(|phase| {
            let progress = kept.get(phase.id.as_str())?.item.progress?;
            Some((progress.enrolled, progress.failed))
        });
        let (enrolled, failed) = counted.fold((0_u32, 0_u32), |(good, bad), (enrolled, failed)| {
            (good.saturating_add(enrolled), bad.saturating_add(failed))
        });
        let tried = f64::from(enrolled) + f64::from(failed);
        Ok((tried > 0.0).then(|| f64::from(enrolled) / tried))
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (whole > 0).then(|| number(part) / number(whole))
}
