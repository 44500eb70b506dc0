use ladder_core::person::Actor;
use ladder_core::rollout::involvement::{Command, Involvement};
use ladder_core::time::Moment;

use super::{Kept, Seen, keep, lock};
use crate::act::{ActError, Desk};

impl Desk {
    /// Carries out a command on an involvement.
    pub async fn change_involvement(
        &self,
        id: &str,
        command: Command,
        actor: &Actor,
        seen: Seen,
        now: Moment,
    ) -> Result<Kept<Involvement>, ActError> {
        let (desk, id, actor) = (self.clone(), id.to_owned(), actor.clone());
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let running = desk.plans.running(tx).await?;
                let kept = lock::<Involvement>(tx, &id, seen).await?;
                let decided = kept.item.decide(&command, &running.plan, &actor)?;
                keep(tx, kept, decided, &actor.who, running.revision, now).await
            })
        });
        let kept = kept.await?;
        self.tell();
        Ok(kept)
    }
}
