//! What somebody has been taught, and which tiers that certifies them for (R23, R24).

mod decision;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::lesson::Lesson;
use super::{Entry, Item, Kind};
use crate::id::Revision;
use crate::person::Who;
use crate::plan::{Id, Module, ModuleKind, Plan, Training};
use crate::tier::TierNo;
use crate::time::{MINUTE_MILLIS, Moment, Span};

/// The most tries at one test in a day, so that a test is not guessed.
pub const TRIES_A_DAY_MAX: usize = 3;

/// That somebody had a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// In which session.
    pub session: String,
    /// Which edition of the module.
    pub edition: String,
    /// Whether they gave it.
    pub gave: bool,
    /// When.
    pub at: Moment,
}

/// A try at the test of a module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Try {
    /// Which edition of the module.
    pub edition: String,
    /// The share that was right, 0 to 1.
    pub score: f64,
    /// Whether that was enough.
    pub passed: bool,
    /// When.
    pub at: Moment,
}

/// What somebody did of one module.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Path {
    /// Each time they had it or gave it.
    pub had: Vec<Attendance>,
    /// Their tries at its test.
    pub tries: Vec<Try>,
    /// The tasks they did, with who saw it and when.
    pub done: BTreeMap<u32, (Who, Moment)>,
}

/// Somebody in training.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trainee {
    /// Their address.
    pub address: String,
    /// Module by module.
    pub paths: BTreeMap<Id, Path>,
}

/// What can be asked of somebody's training.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// They had modules in a session, or gave them.
    Attend {
        /// Which session.
        session: String,
        /// Which modules.
        modules: Vec<Id>,
        /// Whether they gave them.
        gave: bool,
    },
    /// They were not there after all.
    Miss {
        /// In which session.
        session: String,
    },
    /// They answer the test of a module.
    Answer {
        /// Which module.
        module: Id,
        /// The choices by question, counted from 0.
        given: BTreeMap<u32, BTreeSet<usize>>,
    },
    /// They did a task.
    Practise {
        /// Of which module.
        module: Id,
        /// Which task.
        task: u32,
    },
    /// They get a certificate that they are ready for and lack: they came into the tier later, or theirs was withdrawn.
    Certify {
        /// For which tier.
        tier: TierNo,
    },
}

/// What happened in somebody's training.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    Attended {
        session: String,
        module: Id,
        edition: String,
        gave: bool,
    },
    Tested {
        module: Id,
        edition: String,
        score: f64,
        passed: bool,
    },
    Practised {
        module: Id,
        task: u32,
    },
    Missed {
        session: String,
    },
    /// With this they have all that the tier's modules ask for.
    Certified {
        tier: TierNo,
        revision: Revision,
    },
    /// Without it they have not.
    Uncertified {
        tier: TierNo,
    },
}

/// How somebody stands in one module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// They have not had it.
    Missing,
    /// They had it as it was before the plan changed it.
    Outdated,
    /// They had it; its test or its practice is open.
    Begun,
    /// They have all of it.
    Complete,
}

impl Standing {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Outdated => "outdated",
            Self::Begun => "begun",
            Self::Complete => "complete",
        }
    }
}

/// What a decision about somebody's training looks at beside it.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The running plan.
    pub plan: &'a Plan,
    /// Its revision.
    pub revision: Revision,
    /// What the modules are taught with.
    pub lessons: &'a BTreeMap<Id, Lesson>,
    /// What the time is.
    pub now: Moment,
}

impl Trainee {
    /// How they stand in a module of the running plan.
    ///
    /// What they had longer ago than a certificate lasts is outdated, like another edition.
    pub fn standing(&self, module: &Module, lesson: Option<&Lesson>, training: &Training, now: Moment) -> Standing {
        let Some(path) = self.paths.get(&module.id) else {
            return Standing::Missing;
        };
        let Some(had) = path.had.last() else {
            return Standing::Missing;
        };
        let edition = edition(module);
        let is_old = training.valid.is_some_and(|valid| now >= after(had.at, valid));
        if had.edition != edition || is_old {
            return Standing::Outdated;
        }
        let asks = lesson.is_some_and(|lesson| !lesson.questions.is_empty()) && training.pass.is_some();
        let passed = path.tries.iter().any(|one| one.passed && one.edition == edition);
        let mut tasks = lesson.map_or(&[][..], |lesson| &lesson.tasks).iter();
        let practised = tasks.all(|task| path.done.contains_key(&task.nth));
        // Who gives a module is not asked whether they know it.
        if had.gave || (passed || !asks) && practised {
            Standing::Complete
        } else {
            Standing::Begun
        }
    }

    /// The modules of a tier, each with how they stand in it.
    pub fn path<'p>(&self, tier: TierNo, ground: Ground<'p>) -> Vec<(&'p Module, Standing)> {
        let Some(training) = &ground.plan.training else {
            return Vec::new();
        };
        let modules = modules_of(training, tier);
        modules
            .map(|module| {
                (
                    module,
                    self.standing(module, ground.lessons.get(&module.id), training, ground.now),
                )
            })
            .collect()
    }

    /// Have they all that the tier's modules ask for? Not where the plan has no module for it.
    pub fn is_ready_for(&self, tier: TierNo, ground: Ground<'_>) -> bool {
        let path = self.path(tier, ground);
        !path.is_empty() && path.iter().all(|(_, standing)| *standing == Standing::Complete)
    }

    /// The modules of these that they have neither had nor given: with one of them, somebody outside the last inside tier
    /// may not train (R24).
    pub fn untaught(&self, modules: &[Id]) -> Vec<Id> {
        let had = |id: &&Id| self.paths.get(*id).is_some_and(|path| !path.had.is_empty());
        modules.iter().filter(|id| !had(id)).cloned().collect()
    }
}

impl Item for Trainee {
    type Event = Event;

    const KIND: Kind = Kind::Trainee;

    fn fresh(id: &str) -> Self {
        Self {
            address: id.to_owned(),
            paths: BTreeMap::new(),
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        let at = entry.at;
        match entry.event.clone() {
            Event::Attended {
                session,
                module,
                edition,
                gave,
            } => {
                let path = self.paths.entry(module).or_default();
                path.had.push(Attendance {
                    session,
                    edition,
                    gave,
                    at,
                });
            }
            Event::Tested {
                module,
                edition,
                score,
                passed,
            } => self.paths.entry(module).or_default().tries.push(Try {
                edition,
                score,
                passed,
                at,
            }),
            Event::Practised { module, task } => {
                let path = self.paths.entry(module).or_default();
                path.done.insert(task, (entry.who.clone(), at));
            }
            Event::Missed { session } => {
                for path in self.paths.values_mut() {
                    path.had.retain(|one| one.session != session);
                }
            }
            Event::Certified { .. } | Event::Uncertified { .. } => {}
        }
    }
}

impl Trainee {
    /// Which draw of a module's questions is their next test: another for each of them and after each try, and the same
    /// however often they look.
    pub fn seed(&self, module: &Id) -> u64 {
        let tries = self.paths.get(module).map_or(0, |path| path.tries.len());
        hash([self.address.as_str(), module.as_str(), &tries.to_string()])
    }
}

/// The end of a span that begins then. It is counted in days of 24 hours, whatever unit the plan writes: whether somebody
/// still knows a thing does not hang on office hours.
pub fn after(at: Moment, valid: Span) -> Moment {
    let minutes = i64::try_from(valid.nominal_minutes()).unwrap_or(i64::MAX);
    at.plus_millis(minutes.saturating_mul(MINUTE_MILLIS))
}

/// The modules that are meant for a tier.
pub fn modules_of(training: &Training, tier: TierNo) -> impl Iterator<Item = &Module> {
    training
        .modules
        .iter()
        .filter(move |module| module.tiers.contains(&tier))
}

/// What tells an edition of a module from another: what it is called, how it is given, how long, with what.
///
/// Somebody who had another edition has not had this one. A short hash in hexadecimal: nobody gains by two editions that
/// look alike, so nothing stronger is needed.
pub fn edition(module: &Module) -> String {
    let kind = match module.kind {
        ModuleKind::Theory => "theory",
        ModuleKind::Practice => "practice",
    };
    let minutes = module.minutes.to_string();
    let languages = module.name.languages();
    let names = languages.map(|language| module.name.get(language.as_str()));
    let materials = module.material.iter().map(String::as_str);
    let all = [module.name.fallback(), kind, &minutes].into_iter();
    format!("{:016x}", hash(all.chain(names).chain(materials)))
}

/// FNV-1a of 64 bits over texts, each ended by a zero (Fowler, Noll and Vo).
fn hash<'t>(texts: impl IntoIterator<Item = &'t str>) -> u64 {
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
