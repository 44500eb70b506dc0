use std::collections::{BTreeMap, BTreeSet};

use ladder_core::id::Address;
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::rollout::lesson::{self, Lesson};
use ladder_core::rollout::session::{self, Session};
use ladder_core::rollout::trainee::{self, Trainee, after};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::{Kept, Seen, all_in, keep, lock, name_of};
use crate::act::certificate::{self, Grant};
use crate::act::{ActError, Applied, Desk};
use crate::store::Tx;

/// What everything hangs on that somebody does in their training.
#[derive(Debug)]
struct Room<'a> {
    running: &'a Applied,
    lessons: BTreeMap<Id, Lesson>,
    now: Moment,
}

/// Somebody in training, with the tiers that this brought or took.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What they were taught by now.
    pub kept: Kept<Trainee>,
    /// The tiers that they have a certificate for with this.
    pub certified: Vec<TierNo>,
}

impl Desk {
    /// Carries out a command on what a module is taught with.
    pub async fn change_lesson(
        &self,
        id: &Id,
        command: lesson::Command,
        actor: &Actor,
        seen: Seen,
        now: Moment,
    ) -> Result<Kept<Lesson>, ActError> {
        let (desk, id, actor) = (self.clone(), id.clone(), actor.clone());
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let running = desk.plans.running(tx).await?;
                let kept = lock::<Lesson>(tx, id.as_str(), seen).await?;
                let decided = kept.item.decide(&command, &running.plan, &actor)?;
                keep(tx, kept, decided, &actor.who, running.revision, now).await
            })
        });
        let kept = kept.await?;
        self.tell();
        Ok(kept)
    }

    /// Carries out a command on somebody's training: their test, their practice, a certificate that they are ready for.
    /// Whether they were in a session is said of the session.
    pub async fn change_trainee(
        &self,
        address: &Address,
        command: trainee::Command,
        actor: &Actor,
        now: Moment,
    ) -> Result<Progress, ActError> {
        let (desk, address, actor) = (self.clone(), address.clone(), actor.clone());
        let progress = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let running = desk.plans.running(tx).await?;
                let room = Room::enter(tx, &running, now).await?;
                room.train(tx, &address, &command, &actor).await
            })
        });
        let progress = progress.await?;
        self.tell();
        Ok(progress)
    }

    /// Carries out a command on a session. Once it is said who came, that is kept with each of them, and whoever has all
    /// modules of a tier with it gets the certificate in the same unit.
    pub async fn change_session(
        &self,
        id: &str,
        command: session::Command,
        actor: &Actor,
        seen: Seen,
        now: Moment,
    ) -> Result<Kept<Session>, ActError> {
        let (desk, id, actor) = (self.clone(), id.to_owned(), actor.clone());
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let running = desk.plans.running(tx).await?;
                let kept = lock::<Session>(tx, &id, seen).await?;
                let before = kept.item.present.clone();
                let was_held = kept.item.stage == session::Stage::Held;
                let untaught = untaught(tx, &command).await?;
                let ground = session::Ground {
                    plan: &running.plan,
                    untaught: &untaught,
                    now,
                };
                let decided = kept.item.decide(&command, ground, &actor)?;
                let kept = keep(tx, kept, decided, &actor.who, running.revision, now).await?;
                if kept.item.stage == session::Stage::Held {
                    let room = Room::enter(tx, &running, now).await?;
                    room.held(tx, &kept.item, (&before, was_held), &actor).await?;
                }
                Ok(kept)
            })
        });
        let kept = kept.await?;
        self.tell();
        Ok(kept)
    }
}

impl<'a> Room<'a> {
    async fn enter(tx: &mut Tx, running: &'a Applied, now: Moment) -> Result<Self, ActError> {
        let lessons = all_in::<Lesson>(tx).await?.into_values();
        Ok(Self {
            running,
            lessons: lessons.map(|kept| (kept.item.id.clone(), kept.item)).collect(),
            now,
        })
    }

    /// Those who came now and were not said to have come before have had the modules; the others among those have not.
    async fn held(
        &self,
        tx: &mut Tx,
        session: &Session,
        (before, was_held): (&BTreeSet<Address>, bool),
        actor: &Actor,
    ) -> Result<(), ActError> {
        let Some(programme) = &session.programme else {
            return Ok(());
        };
        let attend = |gave| trainee::Command::Attend {
            session: session.id.clone(),
            modules: programme.modules.clone(),
            gave,
        };
        if !was_held {
            self.train(tx, &programme.trainer, &attend(true), actor).await?;
        }
        for address in session.present.difference(before) {
            if *address != programme.trainer {
                self.train(tx, address, &attend(false), actor).await?;
            }
        }
        let miss = trainee::Command::Miss {
            session: session.id.clone(),
        };
        for address in before.difference(&session.present) {
            if *address != programme.trainer {
                self.train(tx, address, &miss, actor).await?;
            }
        }
        Ok(())
    }

    async fn train(
        &self,
        tx: &mut Tx,
        address: &Address,
        command: &trainee::Command,
        actor: &Actor,
    ) -> Result<Progress, ActError> {
        let kept = lock::<Trainee>(tx, address.as_str(), Seen { version: None }).await?;
        let ground = trainee::Ground {
            plan: &self.running.plan,
            revision: self.running.revision,
            lessons: &self.lessons,
            now: self.now,
        };
        let decided = kept.item.decide(command, ground, actor)?;
        let mut certified = Vec::new();
        for event in &decided {
            match event {
                trainee::Event::Certified { tier, .. } => {
                    self.certify(tx, address, *tier, actor).await?;
                    certified.push(*tier);
                }
                trainee::Event::Uncertified { tier } => {
                    certificate::withdraw(tx, address, i64::from(tier.get()), &name_of(actor), self.now).await?;
                }
                trainee::Event::Attended { .. }
                | trainee::Event::Missed { .. }
                | trainee::Event::Tested { .. }
                | trainee::Event::Practised { .. } => {}
            }
        }
        let kept = keep(tx, kept, decided, &actor.who, self.running.revision, self.now).await?;
        Ok(Progress { kept, certified })
    }

    async fn certify(&self, tx: &mut Tx, address: &Address, tier: TierNo, actor: &Actor) -> Result<(), ActError> {
        let training = self.running.plan.training.as_ref();
        let valid = training.and_then(|training| training.valid);
        let grant = Grant {
            address: address.clone(),
            tier: tier.get(),
            revision: self.running.revision.get(),
            expires_at: valid.map(|valid| after(self.now, valid)),
            by: name_of(actor),
        };
        certificate::give(tx, &grant, self.now).await?;
        Ok(())
    }
}

/// The modules of a session that is to be planned which its trainer has neither had nor given.
async fn untaught(tx: &mut Tx, command: &session::Command) -> Result<Vec<Id>, ActError> {
    let session::Command::Plan { programme, .. } = command else {
        return Ok(Vec::new());
    };
    let trainer = lock::<Trainee>(tx, programme.trainer.as_str(), Seen { version: None }).await?;
    Ok(trainer.item.untaught(&programme.modules))
}
