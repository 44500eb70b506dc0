//! What a module is taught with: questions for its test, drawn from what was taught, and practice that one does oneself.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::objection::{title, words};
use super::{Entry, Item, Kind, Objection, role};
use crate::person::Actor;
use crate::plan::{Id, Module, Plan};

/// The most questions of one module.
pub const QUESTIONS_MAX: usize = 200;
/// The most answers to one question.
pub const ANSWERS_MAX: usize = 8;
/// The most tasks of one module.
pub const TASKS_MAX: usize = 50;
/// The most questions in one test.
pub const DRAWN_MAX: usize = 10;

/// Words by language tag.
pub type Words = BTreeMap<String, String>;

/// One answer that is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says.
    pub words: Words,
    /// Whether it is right.
    pub is_right: bool,
}

/// A question of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number, never given again.
    pub nth: u32,
    /// What is asked.
    pub words: Words,
    /// What is offered.
    pub choices: Vec<Choice>,
    /// The article that it was drawn from.
    pub article: Option<String>,
}

/// Something that everybody does once with their own hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its number, never given again.
    pub nth: u32,
    /// What is done.
    pub words: Words,
}

/// What a module is taught with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// The module's id in the plan.
    pub id: Id,
    /// Its questions.
    pub questions: Vec<Question>,
    /// Its practice.
    pub tasks: Vec<Task>,
    /// How many numbers were given so far.
    pub given: u32,
}

/// What can be asked of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Add a question.
    Ask {
        /// What is asked.
        words: Words,
        /// What is offered.
        choices: Vec<Choice>,
        /// Where it comes from.
        article: Option<String>,
    },
    /// Add a task.
    SetTask {
        /// What is done.
        words: Words,
    },
    /// Take a question or a task away.
    Drop {
        /// Its number.
        nth: u32,
    },
}

/// What happened to a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    Asked { question: Question },
    TaskSet { task: Task },
    Dropped { nth: u32 },
}

impl Lesson {
    /// Decides what a command makes happen. Whoever may give sessions may change what they are given with.
    pub fn decide(&self, command: &Command, plan: &Plan, actor: &Actor) -> Result<Vec<Event>, Objection> {
        role::of_the_desk(actor, plan)?;
        if module(plan, &self.id).is_none() {
            let id = self.id.to_string();
            return Err(Objection::NotInPlan { what: "module", id });
        }
        let nth = self.given.saturating_add(1);
        let event = match command {
            Command::Ask {
                words: asked,
                choices,
                article,
            } => {
                role::lead(actor, plan)?;
                if self.questions.len() >= QUESTIONS_MAX {
                    return Err(too_many("questions", QUESTIONS_MAX));
                }
                Event::Asked {
                    question: Question {
                        nth,
                        words: said(asked)?,
                        choices: offered(choices)?,
                        article: article.clone(),
                    },
                }
            }
            Command::SetTask { words: done } => {
                role::lead(actor, plan)?;
                if self.tasks.len() >= TASKS_MAX {
                    return Err(too_many("tasks", TASKS_MAX));
                }
                let words = said(done)?;
                Event::TaskSet {
                    task: Task { nth, words },
                }
            }
            Command::Drop { nth } => {
                role::lead(actor, plan)?;
                let is_known = self.questions.iter().any(|question| question.nth == *nth)
                    || self.tasks.iter().any(|task| task.nth == *nth);
                if !is_known {
                    return Err(Objection::NoSuchPart {
                        what: "question",
                        nth: *nth,
                    });
                }
                Event::Dropped { nth: *nth }
            }
        };
        Ok(vec![event])
    }

    /// The questions of a test: the same for the same seed, another choice for another.
    pub fn draw(&self, seed: u64) -> Vec<&Question> {
        let mut drawn: Vec<&Question> = self.questions.iter().collect();
        drawn.sort_by_key(|question| (stirred(seed, question.nth), question.nth));
        drawn.truncate(DRAWN_MAX);
        drawn
    }

    /// The share of the drawn questions that were answered with exactly the right choices, counted from 0; 0 to 1.
    pub fn mark(&self, seed: u64, given: &BTreeMap<u32, BTreeSet<usize>>) -> Result<f64, Objection> {
        let drawn = self.draw(seed);
        if drawn.is_empty()
            || given
                .keys()
                .any(|nth| drawn.iter().all(|question| question.nth != *nth))
        {
            return Err(Objection::NoSuchQuestion);
        }
        let is_right = |question: &&&Question| {
            let right = question
                .choices
                .iter()
                .enumerate()
                .filter(|(_, choice)| choice.is_right);
            let right: BTreeSet<usize> = right.map(|(at, _)| at).collect();
            given.get(&question.nth) == Some(&right)
        };
        let right = u32::try_from(drawn.iter().filter(is_right).count()).unwrap_or(u32::MAX);
        let all = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
        Ok(f64::from(right) / f64::from(all))
    }
}

impl Item for Lesson {
    type Event = Event;

    const KIND: Kind = Kind::Lesson;

    fn fresh(id: &str) -> Self {
        Self {
            id: Id::new(id),
            questions: Vec::new(),
            tasks: Vec::new(),
            given: 0,
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        match entry.event.clone() {
            Event::Asked { question } => {
                self.given = self.given.max(question.nth);
                self.questions.push(question);
            }
            Event::TaskSet { task } => {
                self.given = self.given.max(task.nth);
                self.tasks.push(task);
            }
            Event::Dropped { nth } => {
                self.questions.retain(|question| question.nth != nth);
                self.tasks.retain(|task| task.nth != nth);
            }
        }
    }
}

/// The module as the plan has it.
pub fn module<'p>(plan: &'p Plan, id: &Id) -> Option<&'p Module> {
    plan.training.as_ref()?.modules.iter().find(|module| module.id == *id)
}

/// Words in one language or several, each of which says something.
fn said(given: &Words) -> Result<Words, Objection> {
    if given.is_empty() {
        return Err(Objection::WordsMissing { field: "words" });
    }
    let each = given
        .iter()
        .map(|(language, text)| Ok((language.clone(), words("words", text)?)));
    each.collect()
}

fn offered(given: &[Choice]) -> Result<Vec<Choice>, Objection> {
    let fits = (2..=ANSWERS_MAX).contains(&given.len());
    if !fits || !given.iter().any(|choice| choice.is_right) {
        return Err(Objection::AnswersInvalid { max: ANSWERS_MAX });
    }
    let each = given.iter().map(|choice| {
        if choice.words.is_empty() {
            return Err(Objection::AnswersInvalid { max: ANSWERS_MAX });
        }
        let words = choice.words.iter();
        let words = words.map(|(language, text)| Ok((language.clone(), title("answers", text)?)));
        Ok(Choice {
            words: words.collect::<Result<_, Objection>>()?,
            is_right: choice.is_right,
        })
    });
    each.collect()
}

fn too_many(what: &'static str, max: usize) -> Objection {
    Objection::TooMany { what, max }
}

/// Stirs a number so that neighbours land apart (the finalizer of `SplitMix64`; Steele, Lea and Flood 2014).
fn stirred(seed: u64, nth: u32) -> u64 {
    let mut mixed = seed ^ u64::from(nth).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
