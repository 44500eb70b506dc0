//! A phase as it runs: planned, ready, running, done; held by its gate, or let go against it by a named person.

mod decision;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::gate::{Condition, Measured, Record, Standing};
use super::{Entry, Item, Kind};
use crate::id::Address;
use crate::person::Who;
use crate::plan::{Id, Plan, Wave};
use crate::time::Moment;

/// The most patterns of one phase.
pub const PATTERNS_MAX: usize = 200;
/// The most devices of a phase.
pub const DEVICES_MAX: u32 = 10_000_000;

/// Where a phase stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It lies ahead.
    #[default]
    Planned,
    /// A lead said go; it has not started.
    Ready,
    /// It runs.
    Running,
    /// It is over.
    Done,
}

impl Stage {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Done => "done",
        }
    }
}

/// How far its devices are, counted from the beginning of the phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Devices that are enrolled.
    pub enrolled: u32,
    /// Devices whose enrolment failed.
    pub failed: u32,
    /// As of when.
    pub at: Moment,
}

/// Go or no-go, with what was known then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether it may start.
    pub go: bool,
    /// Why.
    pub words: String,
    /// How the gate stood.
    pub standings: Vec<Standing>,
    /// Who decided.
    pub by: Who,
    /// When.
    pub at: Moment,
}

/// What is done about a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// Another text for a wave of a phase still to come, as a proposed change of the plan.
    Communication {
        /// The phase.
        phase: Id,
        /// Its wave.
        wave: Wave,
        /// What it should say as well.
        words: String,
    },
    /// An hour at which questions are answered.
    QuestionHour {
        /// The day, in the plan's time zone.
        on: Date,
    },
    /// A fair at which people enrol with help.
    Fair {
        /// The day, in the plan's time zone.
        on: Date,
    },
}

/// Something that many ask about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// Its place among those of the phase, from 1.
    pub nth: u32,
    /// What it is.
    pub words: String,
    /// The topic it is about.
    pub topic: Option<Id>,
    /// Who saw it.
    pub by: Who,
    /// When.
    pub at: Moment,
    /// What is done about it, with who sees to that.
    pub answer: Option<(Answer, Address)>,
    /// What came of it; then it is settled.
    pub outcome: Option<String>,
}

/// A phase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// Its id in the plan.
    pub id: Id,
    /// Where it stands.
    pub stage: Stage,
    /// When it started.
    pub started_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// The last count of its devices.
    pub progress: Option<Progress>,
    /// What people recorded for its gate.
    pub recorded: BTreeMap<Condition, Record>,
    /// The last go or no-go.
    pub decision: Option<Decision>,
    /// The conditions against which it was started.
    pub against: Vec<Condition>,
    /// What many asked about.
    pub patterns: Vec<Pattern>,
}

/// What can be asked of a phase.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Say what a condition is that the desk does not see.
    Record {
        /// Which.
        condition: Condition,
        /// What it is.
        value: f64,
        /// Where that comes from.
        words: String,
    },
    /// Count its devices.
    Count {
        /// Enrolled so far.
        enrolled: u32,
        /// Failed so far.
        failed: u32,
    },
    /// Say go or no-go.
    Decide {
        /// Which.
        go: bool,
        /// Why.
        words: String,
    },
    /// Start it; against a closed gate or a no-go only with words.
    Start {
        /// Why all the same.
        words: Option<String>,
    },
    /// Hold it back again: started too soon.
    Hold {
        /// Why.
        words: String,
    },
    /// End it; while the conditions of its end do not hold only with words.
    Finish {
        /// Why all the same.
        words: Option<String>,
    },
    /// Take up again what was ended too soon.
    Resume {
        /// Why.
        words: String,
    },
    /// Note what many ask about.
    Notice {
        /// What.
        words: String,
        /// About which topic.
        topic: Option<Id>,
    },
    /// Do something about it.
    Answer {
        /// About which pattern.
        nth: u32,
        /// What.
        answer: Answer,
        /// Who sees to it.
        owner: Address,
    },
    /// Say what came of it.
    Settle {
        /// Of which pattern.
        nth: u32,
        /// What.
        words: String,
    },
}

/// What happened to a phase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    Recorded {
        condition: Condition,
        value: f64,
        words: String,
    },
    Counted {
        enrolled: u32,
        failed: u32,
    },
    Decided {
        go: bool,
        words: String,
        standings: Vec<Standing>,
    },
    Started {
        against: Vec<Condition>,
        words: Option<String>,
        standings: Vec<Standing>,
    },
    Held {
        words: String,
    },
    Finished {
        against: Vec<Condition>,
        words: Option<String>,
        standings: Vec<Standing>,
    },
    Resumed {
        words: String,
    },
    PatternSeen {
        nth: u32,
        words: String,
        topic: Option<Id>,
    },
    PatternAnswered {
        nth: u32,
        answer: Answer,
        owner: Address,
    },
    PatternSettled {
        nth: u32,
        words: String,
    },
}

/// What a decision about a phase looks at beside it.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The running plan.
    pub plan: &'a Plan,
    /// What the desk measured for its gate, or for its end.
    pub measured: &'a Measured,
}

impl Item for Phase {
    type Event = Event;

    const KIND: Kind = Kind::Phase;

    fn fresh(id: &str) -> Self {
        Self {
            id: Id::new(id),
            stage: Stage::Planned,
            started_at: None,
            ended_at: None,
            progress: None,
            recorded: BTreeMap::new(),
            decision: None,
            against: Vec::new(),
            patterns: Vec::new(),
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        let (at, by) = (entry.at, entry.who.clone());
        match entry.event.clone() {
            Event::Recorded {
                condition,
                value,
                words,
            } => {
                self.recorded.insert(condition, Record { value, words, by, at });
            }
            Event::Counted { enrolled, failed } => self.progress = Some(Progress { enrolled, failed, at }),
            Event::Decided { go, words, standings } => {
                self.stage = if go { Stage::Ready } else { Stage::Planned };
                self.decision = Some(Decision {
                    go,
                    words,
                    standings,
                    by,
                    at,
                });
            }
            Event::Started { against, .. } => {
                self.stage = Stage::Running;
                self.started_at = Some(at);
                self.against = against;
            }
            Event::Held { .. } => {
                self.stage = Stage::Planned;
                self.started_at = None;
                self.against.clear();
                self.decision = None;
            }
            Event::Finished { .. } => {
                self.stage = Stage::Done;
                self.ended_at = Some(at);
            }
            Event::Resumed { .. } => {
                self.stage = Stage::Running;
                self.ended_at = None;
            }
            Event::PatternSeen { nth, words, topic } => self.patterns.push(Pattern {
                nth,
                words,
                topic,
                by,
                at,
                answer: None,
                outcome: None,
            }),
            Event::PatternAnswered { nth, answer, owner } => {
                self.pattern(nth, |pattern| pattern.answer = Some((answer, owner)));
            }
            Event::PatternSettled { nth, words } => self.pattern(nth, |pattern| pattern.outcome = Some(words)),
        }
    }
}

impl Phase {
    fn pattern(&mut self, nth: u32, change: impl FnOnce(&mut Pattern)) {
        if let Some(pattern) = self.patterns.iter_mut().find(|pattern| pattern.nth == nth) {
            change(pattern);
        }
    }
}

/// The phase as the plan has it.
pub fn planned<'p>(plan: &'p Plan, id: &Id) -> Option<&'p crate::plan::Phase> {
    plan.phases.iter().find(|phase| phase.id == *id)
}
