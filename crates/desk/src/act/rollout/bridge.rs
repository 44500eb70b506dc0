use ladder_core::person::Actor;
use ladder_core::rollout::bridge::{Bridge, Command};
use ladder_core::time::Moment;

use super::{Kept, Seen, keep, lock};
use crate::act::{ActError, Desk};
use crate::store::ticket;

impl Desk {
    /// Carries out a command on a call. A ticket that is put on its table must be there.
    pub async fn change_bridge(
        &self,
        id: &str,
        command: Command,
        actor: &Actor,
        seen: Seen,
        now: Moment,
    ) -> Result<Kept<Bridge>, ActError> {
        let (desk, id, actor) = (self.clone(), id.to_owned(), actor.clone());
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let running = desk.plans.running(tx).await?;
                let kept = lock::<Bridge>(tx, &id, seen).await?;
                if let Command::Put { ticket: number } = &command
                    && ticket::read(&mut *tx, number.get()).await?.is_none()
                {
                    return Err(ActError::NoSuchTicket(*number));
                }
                let decided = kept.item.decide(&command, &running.plan, &actor, now)?;
                keep(tx, kept, decided, &actor.who, running.revision, now).await
            })
        });
        let kept = kept.await?;
        self.tell();
        Ok(kept)
    }
}
