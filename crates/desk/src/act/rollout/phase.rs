use ladder_core::id::Address;
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::rollout::phase::{Command, Ground, Phase};
use ladder_core::rollout::wave::{self, Wave};
use ladder_core::time::Moment;

use super::{Kept, Seen, keep, lock};
use crate::act::{ActError, Desk};
use crate::store::{group, person};

impl Desk {
    /// Carries out a command on a phase. How its gate stands is measured just before.
    pub async fn change_phase(
        &self,
        id: &Id,
        command: Command,
        actor: &Actor,
        seen: Seen,
        now: Moment,
    ) -> Result<Kept<Phase>, ActError> {
        let running = self.running_plan().await?;
        let measured = self.measured(&running, now).await?;
        let (desk, id, actor) = (self.clone(), id.clone(), actor.clone());
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let running = desk.plans.running(tx).await?;
                let kept = lock::<Phase>(tx, id.as_str(), seen).await?;
                let ground = Ground {
                    plan: &running.plan,
                    measured: &measured,
                };
                let decided = kept.item.decide(&command, ground, &actor)?;
                keep(tx, kept, decided, &actor.who, running.revision, now).await
            })
        });
        let kept = kept.await?;
        self.tell();
        Ok(kept)
    }

    /// Carries out a command on a wave.
    pub async fn change_wave(
        &self,
        id: &str,
        command: wave::Command,
        actor: &Actor,
        seen: Seen,
        now: Moment,
    ) -> Result<Kept<Wave>, ActError> {
        let (desk, id, actor) = (self.clone(), id.to_owned(), actor.clone());
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let running = desk.plans.running(tx).await?;
                let kept = lock::<Wave>(tx, &id, seen).await?;
                let written = wave::written(&running.plan, &id);
                let groups = written.map_or_else(Vec::new, |one| super::group::folded_of(&running.plan, &one.phase));
                let recipients = group::count(&mut *tx, &groups).await?;
                let day = written.and_then(|one| one.on.to_zoned(running.plan.timezone.clone()).ok());
                let begins = day.map_or(now, |day| Moment::from_millis(day.timestamp().as_millisecond()));
                let ground = wave::Ground {
                    plan: &running.plan,
                    recipients: u32::try_from(recipients).unwrap_or(u32::MAX),
                    due_at: begins.max(now),
                };
                let decided = kept.item.decide(&command, ground, &actor)?;
                keep(tx, kept, decided, &actor.who, running.revision, now).await
            })
        });
        let kept = kept.await?;
        self.tell();
        Ok(kept)
    }

    /// The phase that a requester is in now, by the groups that they belong to; none where nothing says so.
    pub async fn phase_of(&self, address: &Address, now: Moment) -> Result<Option<Id>, ActError> {
        if person::read(&self.db, address.as_str()).await?.is_none() {
            return Ok(None);
        }
        let running = self.running_plan().await?;
        let today = now.in_zone(&running.plan.timezone).date();
        let groups = group::of_person(&self.db, address.as_str()).await?;
        let found = groups
            .iter()
            .filter_map(|one| running.plan.phase_of_group(&one.name, today));
        let latest = found.max_by_key(|phase| (phase.end >= today, phase.start));
        Ok(latest.map(|phase| phase.id.clone()))
    }
}
