//! Whether a command on a phase is carried out.

use super::{Answer, Command, DEVICES_MAX, Event, Ground, PATTERNS_MAX, Phase, Stage, planned};
use crate::id::Address;
use crate::person::Actor;
use crate::plan::Id;
use crate::rollout::gate::{self, Condition, Standing};
use crate::rollout::objection::{few_words, within, words};
use crate::rollout::{Objection, role};

impl Phase {
    /// The conditions of its gate, each with what it is now; none where the plan gives it none.
    pub fn gate(&self, ground: Ground<'_>) -> Vec<Standing> {
        let planned = planned(ground.plan, &self.id).and_then(|phase| phase.gate.as_ref());
        planned.map_or_else(Vec::new, |gate| gate::judge(gate, ground.measured, &self.recorded))
    }

    /// The conditions of its end, each with what it is now; none where the plan gives it none.
    pub fn end(&self, ground: Ground<'_>) -> Vec<Standing> {
        let planned = planned(ground.plan, &self.id).and_then(|phase| phase.finish.as_ref());
        planned.map_or_else(Vec::new, |end| gate::judge(end, ground.measured, &self.recorded))
    }

    /// The share of its enrolments that succeeded, 0 to 1; none before any was tried.
    pub fn success(&self) -> Option<f64> {
        let progress = self.progress?;
        let tried = f64::from(progress.enrolled) + f64::from(progress.failed);
        (tried > 0.0).then(|| f64::from(progress.enrolled) / tried)
    }

    /// Decides what a command makes happen.
    pub fn decide(&self, command: &Command, ground: Ground<'_>, actor: &Actor) -> Result<Vec<Event>, Objection> {
        if planned(ground.plan, &self.id).is_none() {
            let id = self.id.to_string();
            return Err(Objection::NotInPlan { what: "phase", id });
        }
        let event = match command {
            Command::Record {
                condition,
                value,
                words,
            } => record(*condition, *value, words, ground, actor)?,
            Command::Count { enrolled, failed } => self.count(*enrolled, *failed, ground, actor)?,
            Command::Decide { go, words } => self.judge(*go, words, ground, actor)?,
            Command::Start { words } => self.start(words.as_deref(), ground, actor)?,
            Command::Hold { words: why } => {
                role::lead(actor, ground.plan)?;
                self.needs(Stage::Running)?;
                Event::Held {
                    words: words("words", why)?,
                }
            }
            Command::Finish { words } => self.finish(words.as_deref(), ground, actor)?,
            Command::Resume { words: why } => {
                role::lead(actor, ground.plan)?;
                self.needs(Stage::Done)?;
                Event::Resumed {
                    words: words("words", why)?,
                }
            }
            Command::Notice { words, topic } => self.notice(words, topic.as_ref(), ground, actor)?,
            Command::Answer { nth, answer, owner } => self.answer(*nth, answer, owner, ground, actor)?,
            Command::Settle { nth, words: outcome } => {
                role::of_the_desk(actor, ground.plan)?;
                self.open_pattern(*nth)?;
                Event::PatternSettled {
                    nth: *nth,
                    words: words("words", outcome)?,
                }
            }
        };
        Ok(vec![event])
    }

    fn needs(&self, stage: Stage) -> Result<(), Objection> {
        if self.stage == stage {
            return Ok(());
        }
        Err(Objection::WrongState {
            is: self.stage.word(),
            needs: stage.word(),
        })
    }

    fn not_begun(&self) -> Result<(), Objection> {
        match self.stage {
            Stage::Ready => Ok(()),
            Stage::Planned | Stage::Running | Stage::Done => self.needs(Stage::Planned),
        }
    }

    fn count(&self, enrolled: u32, failed: u32, ground: Ground<'_>, actor: &Actor) -> Result<Event, Objection> {
        role::of_the_desk(actor, ground.plan)?;
        within("enrolled", f64::from(enrolled), 0.0, f64::from(DEVICES_MAX))?;
        within("failed", f64::from(failed), 0.0, f64::from(DEVICES_MAX))?;
        let last = self.progress.map(|progress| (progress.enrolled, progress.failed));
        if last == Some((enrolled, failed)) {
            return Err(Objection::NothingToDo);
        }
        Ok(Event::Counted { enrolled, failed })
    }

    fn judge(&self, go: bool, why: &str, ground: Ground<'_>, actor: &Actor) -> Result<Event, Objection> {
        role::lead(actor, ground.plan)?;
        role::person(actor)?;
        self.not_begun()?;
        let standings = self.gate(ground);
        Ok(Event::Decided {
            go,
            words: words("words", why)?,
            standings,
        })
    }

    fn start(&self, why: Option<&str>, ground: Ground<'_>, actor: &Actor) -> Result<Event, Objection> {
        role::lead(actor, ground.plan)?;
        role::person(actor)?;
        self.not_begun()?;
        let standings = self.gate(ground);
        let against = gate::closed(&standings);
        let words = few_words("words", why)?;
        let is_refused = self.decision.as_ref().is_some_and(|decision| !decision.go);
        if (is_refused || !against.is_empty()) && words.is_none() {
            return Err(Objection::GateClosed { closed: against });
        }
        Ok(Event::Started {
            against,
            words,
            standings,
        })
    }

    fn finish(&self, why: Option<&str>, ground: Ground<'_>, actor: &Actor) -> Result<Event, Objection> {
        role::lead(actor, ground.plan)?;
        self.needs(Stage::Running)?;
        let standings = self.end(ground);
        let against = gate::closed(&standings);
        let words = few_words("words", why)?;
        if !against.is_empty() && words.is_none() {
            return Err(Objection::GateClosed { closed: against });
        }
        Ok(Event::Finished {
            against,
            words,
            standings,
        })
    }

    fn notice(&self, seen: &str, topic: Option<&Id>, ground: Ground<'_>, actor: &Actor) -> Result<Event, Objection> {
        role::of_the_desk(actor, ground.plan)?;
        if self.patterns.len() >= PATTERNS_MAX {
            return Err(Objection::TooMany {
                what: "patterns",
                max: PATTERNS_MAX,
            });
        }
        if let Some(unknown) = topic.filter(|id| ground.plan.topic(id.as_str()).is_none()) {
            let id = unknown.to_string();
            return Err(Objection::NotInPlan { what: "topic", id });
        }
        let nth = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX).saturating_add(1);
        Ok(Event::PatternSeen {
            nth,
            words: words("words", seen)?,
            topic: topic.cloned(),
        })
    }

    fn answer(
        &self,
        nth: u32,
        answer: &Answer,
        owner: &Address,
        ground: Ground<'_>,
        actor: &Actor,
    ) -> Result<Event, Objection> {
        role::lead(actor, ground.plan)?;
        self.open_pattern(nth)?;
        if ground.plan.person_by_address(owner.as_str()).is_none() {
            return Err(Objection::UnknownPerson { address: owner.clone() });
        }
        if let Answer::Communication { phase, words: said, .. } = answer {
            words("words", said)?;
            if planned(ground.plan, phase).is_none() {
                let id = phase.to_string();
                return Err(Objection::NotInPlan { what: "phase", id });
            }
        }
        Ok(Event::PatternAnswered {
            nth,
            answer: answer.clone(),
            owner: owner.clone(),
        })
    }

    fn open_pattern(&self, nth: u32) -> Result<(), Objection> {
        let found = self.patterns.iter().find(|pattern| pattern.nth == nth);
        let pattern = found.ok_or(Objection::NoSuchPart { what: "pattern", nth })?;
        if pattern.outcome.is_some() {
            return Err(Objection::NothingToDo);
        }
        Ok(())
    }
}

fn record(condition: Condition, value: f64, said: &str, ground: Ground<'_>, actor: &Actor) -> Result<Event, Objection> {
    role::lead(actor, ground.plan)?;
    role::person(actor)?;
    if ground.measured.contains_key(&condition) {
        return Err(Objection::Measured { condition });
    }
    let (least, most) = condition.range();
    Ok(Event::Recorded {
        condition,
        value: within("value", value, least, most)?,
        words: words("words", said)?,
    })
}
