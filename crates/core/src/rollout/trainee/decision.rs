//! Whether a command on somebody's training is carried out, and which certificates it brings.

use std::collections::{BTreeMap, BTreeSet};

use super::{Command, Event, Ground, TRIES_A_DAY_MAX, Trainee, edition};
use crate::id::Address;
use crate::person::{self, Actor};
use crate::plan::{Id, Module, Plan};
use crate::rollout::{Entry, Item, Objection, lesson, role};
use crate::tier::TierNo;

const DAY_MILLIS: i64 = 86_400_000;

impl Trainee {
    /// Decides what a command makes happen, and whether it makes them certified for a tier of theirs.
    pub fn decide(&self, command: &Command, ground: Ground<'_>, actor: &Actor) -> Result<Vec<Event>, Objection> {
        role::of_the_desk(actor, ground.plan)?;
        let mut events = match command {
            Command::Attend { session, modules, gave } => attended(session, modules, *gave, ground)?,
            Command::Miss { session } => {
                let was_there = self
                    .paths
                    .values()
                    .flat_map(|path| &path.had)
                    .any(|one| one.session == *session);
                if !was_there {
                    return Err(Objection::NothingToDo);
                }
                vec![Event::Missed {
                    session: session.clone(),
                }]
            }
            Command::Answer { module, given } => {
                self.by_oneself(actor)?;
                vec![self.tested(module, given, ground)?]
            }
            Command::Practise { module, task } => {
                self.by_oneself_or_lead(actor, ground.plan)?;
                vec![self.practised(module, *task, ground)?]
            }
            Command::Certify { tier } => {
                role::lead(actor, ground.plan)?;
                return self.certified(*tier, ground);
            }
        };
        events.extend(self.certified_by(&events, ground, actor));
        Ok(events)
    }

    fn by_oneself(&self, actor: &Actor) -> Result<(), Objection> {
        let is_self = actor.address().is_some_and(|address| address.as_str() == self.address);
        if is_self { Ok(()) } else { Err(self.not_theirs()) }
    }

    fn by_oneself_or_lead(&self, actor: &Actor, plan: &Plan) -> Result<(), Objection> {
        self.by_oneself(actor).or_else(|_| {
            let lead = role::lead(actor, plan);
            lead.map_err(|_| self.not_theirs())
        })
    }

    fn not_theirs(&self) -> Objection {
        Address::parse(&self.address).map_or(Objection::PersonOnly, |address| Objection::NotTheirs { address })
    }

    fn tested(&self, id: &Id, given: &BTreeMap<u32, BTreeSet<usize>>, ground: Ground<'_>) -> Result<Event, Objection> {
        let module = known(ground.plan, id)?;
        let lesson = ground.lessons.get(id).ok_or(Objection::NoSuchQuestion)?;
        let tries = self.paths.get(id).map_or(&[][..], |path| &path.tries);
        let today = tries.iter().filter(|one| ground.now.millis_since(one.at) < DAY_MILLIS);
        if today.count() >= TRIES_A_DAY_MAX {
            return Err(Objection::TooMany {
                what: "tries",
                max: TRIES_A_DAY_MAX,
            });
        }
        let score = lesson.mark(self.seed(id), given)?;
        let pass = ground.plan.training.as_ref().and_then(|training| training.pass);
        Ok(Event::Tested {
            module: id.clone(),
            edition: edition(module),
            score,
            passed: pass.is_none_or(|pass| score >= pass),
        })
    }

    fn practised(&self, id: &Id, task: u32, ground: Ground<'_>) -> Result<Event, Objection> {
        known(ground.plan, id)?;
        let tasks = ground.lessons.get(id).map_or(&[][..], |lesson| &lesson.tasks);
        if tasks.iter().all(|one| one.nth != task) {
            return Err(Objection::NoSuchPart {
                what: "task",
                nth: task,
            });
        }
        if self.paths.get(id).is_some_and(|path| path.done.contains_key(&task)) {
            return Err(Objection::NothingToDo);
        }
        Ok(Event::Practised {
            module: id.clone(),
            task,
        })
    }

    fn certified(&self, tier: TierNo, ground: Ground<'_>) -> Result<Vec<Event>, Objection> {
        if !self.is_ready_for(tier, ground) {
            return Err(Objection::NotReady { tier });
        }
        let revision = ground.revision;
        Ok(vec![Event::Certified { tier, revision }])
    }

    /// The certificates that these events bring or take: for each tier of theirs that they become ready for, or no longer are.
    fn certified_by(&self, events: &[Event], ground: Ground<'_>, actor: &Actor) -> Vec<Event> {
        let Ok(address) = Address::parse(&self.address) else {
            return Vec::new();
        };
        let mut after = self.clone();
        for (seq, event) in (1..).zip(events) {
            after.apply(&Entry {
                seq,
                at: ground.now,
                who: actor.who.clone(),
                revision: ground.revision,
                event: event.clone(),
            });
        }
        let tiers = person::tiers_of(ground.plan, &address);
        let revision = ground.revision;
        let changed = tiers.into_iter().filter_map(|tier| {
            match (self.is_ready_for(tier, ground), after.is_ready_for(tier, ground)) {
                (false, true) => Some(Event::Certified { tier, revision }),
                (true, false) => Some(Event::Uncertified { tier }),
                (true, true) | (false, false) => None,
            }
        });
        changed.collect()
    }
}

fn attended(session: &str, modules: &[Id], gave: bool, ground: Ground<'_>) -> Result<Vec<Event>, Objection> {
    let each = modules.iter().map(|id| {
        Ok(Event::Attended {
            session: session.to_owned(),
            module: id.clone(),
            edition: edition(known(ground.plan, id)?),
            gave,
        })
    });
    each.collect()
}

fn known<'p>(plan: &'p Plan, id: &Id) -> Result<&'p Module, Objection> {
    lesson::module(plan, id).ok_or_else(|| Objection::NotInPlan {
        what: "module",
        id: id.to_string(),
    })
}
