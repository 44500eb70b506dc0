//! Whether a command on a session is carried out.

use std::collections::BTreeSet;

use super::{Command, Event, Ground, MINUTES_MAX, MODULES_MAX, PEOPLE_MAX, Programme, Reply, Session, Stage};
use crate::id::Address;
use crate::person::{self, Actor};
use crate::plan::Plan;
use crate::rollout::objection::{few_words, words};
use crate::rollout::{Objection, lesson, role};

impl Session {
    /// Decides what a command makes happen.
    pub fn decide(&self, command: &Command, ground: Ground<'_>, actor: &Actor) -> Result<Vec<Event>, Objection> {
        let event = match command {
            Command::Plan { programme, people } => self.plan(programme, people, ground, actor)?,
            Command::Reply { of, reply } => self.reply(of, *reply, actor)?,
            Command::Cancel { words: why } => {
                self.by_trainer_or_lead(actor, ground.plan)?;
                self.needs(Stage::Planned)?;
                Event::Cancelled {
                    words: words("words", why)?,
                }
            }
            Command::Hold { present, words } => self.hold(present, words.as_deref(), ground, actor)?,
        };
        Ok(vec![event])
    }

    fn plan(
        &self,
        programme: &Programme,
        people: &BTreeSet<Address>,
        ground: Ground<'_>,
        actor: &Actor,
    ) -> Result<Event, Objection> {
        let is_own = actor.address() == Some(&programme.trainer);
        if !is_own {
            role::lead(actor, ground.plan)?;
        }
        if self.stage == Stage::Held {
            return Err(self.wrong(Stage::Planned));
        }
        if programme.at <= ground.now {
            return Err(Objection::NotInFuture { given: programme.at });
        }
        taught(programme, ground)?;
        fits(programme, ground.plan)?;
        if people.is_empty() {
            return Err(Objection::Nobody);
        }
        if people.len() > PEOPLE_MAX {
            return Err(Objection::TooMany {
                what: "people",
                max: PEOPLE_MAX,
            });
        }
        if let Some(stranger) = people
            .iter()
            .chain([&programme.trainer])
            .find(|one| !is_of_the_desk(ground.plan, one))
        {
            return Err(Objection::UnknownPerson {
                address: stranger.clone(),
            });
        }
        let is_same = self.stage == Stage::Planned
            && self.programme.as_ref() == Some(programme)
            && self.people.keys().eq(people.iter());
        if is_same {
            return Err(Objection::NothingToDo);
        }
        Ok(Event::Planned {
            programme: programme.clone(),
            people: people.clone(),
        })
    }

    fn reply(&self, of: &Address, reply: Reply, actor: &Actor) -> Result<Event, Objection> {
        if actor.address() != Some(of) {
            role::desk(actor).map_err(|_| Objection::NotTheirs { address: of.clone() })?;
        }
        self.needs(Stage::Planned)?;
        match self.people.get(of) {
            None => Err(Objection::NotTakingPart { address: of.clone() }),
            Some(known) if *known == reply => Err(Objection::NothingToDo),
            Some(_) => Ok(Event::Replied { of: of.clone(), reply }),
        }
    }

    fn hold(
        &self,
        present: &BTreeSet<Address>,
        how: Option<&str>,
        ground: Ground<'_>,
        actor: &Actor,
    ) -> Result<Event, Objection> {
        self.by_trainer_or_lead(actor, ground.plan)?;
        let Some(programme) = &self.programme else {
            return Err(self.wrong(Stage::Planned));
        };
        if !matches!(self.stage, Stage::Planned | Stage::Held) {
            return Err(self.wrong(Stage::Planned));
        }
        if ground.now < programme.at {
            return Err(Objection::NotYet { at: programme.at });
        }
        // Whoever comes without an invitation has had it all the same, if they are of the desk.
        if let Some(stranger) = present.iter().find(|one| !is_of_the_desk(ground.plan, one)) {
            return Err(Objection::UnknownPerson {
                address: stranger.clone(),
            });
        }
        let words = few_words("words", how)?;
        if self.stage == Stage::Held && self.present == *present && self.words == words {
            return Err(Objection::NothingToDo);
        }
        Ok(Event::Held {
            present: present.clone(),
            words,
        })
    }

    fn by_trainer_or_lead(&self, actor: &Actor, plan: &Plan) -> Result<(), Objection> {
        let trainer = self.programme.as_ref().map(|programme| &programme.trainer);
        if trainer.is_some() && actor.address() == trainer {
            return Ok(());
        }
        role::lead(actor, plan).map_err(|_| Objection::NotTheTrainer)
    }

    fn needs(&self, stage: Stage) -> Result<(), Objection> {
        if self.stage == stage {
            Ok(())
        } else {
            Err(self.wrong(stage))
        }
    }

    fn wrong(&self, needs: Stage) -> Objection {
        Objection::WrongState {
            is: self.stage.word(),
            needs: needs.word(),
        }
    }
}

/// Refuses a trainer who has not had what they are to give (R24): a lead may train a team only once trained. Members of the
/// last inside tier know it from elsewhere.
fn taught(programme: &Programme, ground: Ground<'_>) -> Result<(), Objection> {
    let last = ground.plan.last_inside_tier();
    if ground.untaught.is_empty() || person::is_of_tier(ground.plan, &programme.trainer, last) {
        return Ok(());
    }
    Err(Objection::TrainerUntaught {
        trainer: programme.trainer.clone(),
        modules: ground.untaught.to_vec(),
    })
}

/// Refuses modules that the plan does not have, or that do not fit into the time.
fn fits(programme: &Programme, plan: &Plan) -> Result<(), Objection> {
    if programme.modules.is_empty() {
        return Err(Objection::WordsMissing { field: "modules" });
    }
    if programme.modules.len() > MODULES_MAX {
        return Err(Objection::TooMany {
            what: "modules",
            max: MODULES_MAX,
        });
    }
    let mut modules_minutes = 0_u64;
    for id in &programme.modules {
        let module = lesson::module(plan, id).ok_or_else(|| Objection::NotInPlan {
            what: "module",
            id: id.to_string(),
        })?;
        modules_minutes += u64::from(module.minutes);
    }
    let minutes = programme.minutes;
    if minutes == 0 || minutes > MINUTES_MAX {
        return Err(Objection::OutOfRange {
            field: "minutes",
            least: 1.0,
            most: f64::from(MINUTES_MAX),
        });
    }
    if modules_minutes > u64::from(minutes) {
        return Err(Objection::SessionTooShort {
            modules_minutes,
            minutes,
        });
    }
    if let Some(room) = &programme.room {
        few_words("room", Some(room))?;
    }
    Ok(())
}

fn is_of_the_desk(plan: &Plan, address: &Address) -> bool {
    plan.person_by_address(address.as_str()).is_some()
}
