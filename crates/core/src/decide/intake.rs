//! A request comes in.

use std::collections::BTreeMap;

use crate::apply;
use crate::clock::ClockKind;
use crate::command::{ANSWERS_MAX, ATTACHMENTS_MAX, Open, SUBJECT_CHARS_MAX, TEXT_BYTES_MAX, Words};
use crate::draft::{Draft, Rules};
use crate::event::{Event, Recorded};
use crate::id::TicketNumber;
use crate::person::{Actor, Who};
use crate::plan::{Id, Impact, Plan, Priority, Topic, Urgency};
use crate::refusal::Refusal;
use crate::text::is_override;
use crate::tier::TierNo;
use crate::time::Moment;

/// Decides how a request begins: its tier, its priority, its first promises (R9, R15).
pub fn open(
    number: TicketNumber,
    request: &Open,
    rules: Rules<'_>,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let plan = rules.plans.promised;
    may_open(request, rules, actor)?;
    checked(&request.words, "text")?;
    answers(&request.form)?;
    let topic = topic_of(request, plan)?;
    let topic_of_plan = topic.as_ref().and_then(|id| plan.topic(id.as_str()));
    if let Some(phase) = request.phase.as_ref().filter(|phase| !has_phase(plan, phase)) {
        return Err(Refusal::UnknownPhase { phase: phase.clone() });
    }
    let priority = priority_of(request.priority, request.weight, plan)?
        .or(topic_of_plan.and_then(|topic| topic.priority))
        .unwrap_or(Priority::Normal);
    let opened = Event::Opened {
        number,
        requester: request.requester.clone(),
        subject: subject_of(request),
        words: request.words.clone(),
        channel: request.channel,
        language: request.language.clone(),
        tier: topic_of_plan.map_or(TierNo::FIRST, |topic| topic.tier.min(plan.last_inside_tier())),
        topic,
        priority,
        phase: request.phase.clone(),
        promised: rules.plans.promised_revision,
        form: request.form.clone(),
        linked: request.linked,
        receipt: request.receipt,
    };
    start(opened, rules, actor, now)
}

/// The first promises of an opened ticket.
fn start(opened: Event, rules: Rules<'_>, actor: &Actor, now: Moment) -> Result<Vec<Event>, Refusal> {
    let revision = rules.plans.running_revision;
    let first = Recorded {
        seq: 1,
        at: now,
        who: actor.who.clone(),
        revision,
        event: opened.clone(),
    };
    let Some(ticket) = apply::begin(&first) else {
        return Err(Refusal::NothingToDo);
    };
    let tier = ticket.tier;
    let mut draft = Draft::new(ticket, rules, actor, now);
    draft.start(ClockKind::FirstReply, None)?;
    draft.start(ClockKind::Solve, None)?;
    draft.start(ClockKind::Accept, Some(tier))?;
    let mut events = vec![opened];
    events.extend(draft.into_events());
    Ok(events)
}

fn may_open(request: &Open, rules: Rules<'_>, actor: &Actor) -> Result<(), Refusal> {
    let of_the_desk = actor.is_agent(rules.plans.running) || matches!(actor.who, Who::Machine { .. } | Who::Desk);
    if request.priority.is_some() && !of_the_desk {
        return Err(Refusal::PriorityNotYours);
    }
    if of_the_desk || actor.address() == Some(&request.requester) {
        Ok(())
    } else {
        Err(Refusal::NotAnAgent)
    }
}

/// The topic named, or the first one whose error codes occur in the words.
fn topic_of(request: &Open, plan: &Plan) -> Result<Option<Id>, Refusal> {
    if let Some(topic) = &request.topic {
        let known = plan.topics.contains_key(topic);
        return if known {
            Ok(Some(topic.clone()))
        } else {
            Err(Refusal::UnknownTopic { topic: topic.clone() })
        };
    }
    let names = |topic: &Topic| topic.codes.iter().any(|code| code_occurs(code.regex(), request));
    Ok(plan
        .topics
        .iter()
        .find(|(_, topic)| names(topic))
        .map(|(id, _)| id.clone()))
}

fn code_occurs(code: &regex::Regex, request: &Open) -> bool {
    code.is_match(&request.subject)
        || code.is_match(&request.words.text)
        || request.form.values().any(|answer| code.is_match(answer))
}

pub(super) fn has_phase(plan: &Plan, phase: &Id) -> bool {
    plan.phases.iter().any(|known| &known.id == phase)
}

/// The priority that was said, or that impact and urgency give by the plan's matrix.
pub(super) fn priority_of(
    said: Option<Priority>,
    weight: Option<(Impact, Urgency)>,
    plan: &Plan,
) -> Result<Option<Priority>, Refusal> {
    match (said, weight) {
        (Some(priority), _) => Ok(Some(priority)),
        (None, Some((impact, urgency))) => plan.priority_for(impact, urgency).map(Some).ok_or(Refusal::NoMatrix),
        (None, None) => Ok(None),
    }
}

/// The subject in one line; without one, the first words of the text.
fn subject_of(request: &Open) -> String {
    let given = one_line(&request.subject);
    let subject = if given.is_empty() {
        one_line(&request.words.text)
    } else {
        given
    };
    subject.chars().take(SUBJECT_CHARS_MAX).collect()
}

fn one_line(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !is_override(*c)).collect();
    let words: Vec<&str> = kept.split_whitespace().take(SUBJECT_CHARS_MAX).collect();
    words.join(" ")
}

/// Words within their bounds; they may be empty, as a mail with only a picture is.
pub(super) fn checked(words: &Words, field: &'static str) -> Result<(), Refusal> {
    let texts = [Some(&words.text), words.quoted.as_ref(), words.html.as_ref()];
    if texts.into_iter().flatten().any(|text| text.len() > TEXT_BYTES_MAX) {
        return Err(Refusal::TooLong {
            field,
            max: TEXT_BYTES_MAX,
        });
    }
    if words.attachments.len() > ATTACHMENTS_MAX {
        return Err(Refusal::TooMany {
            what: "attachments",
            max: ATTACHMENTS_MAX,
        });
    }
    Ok(())
}

/// Words that must say something, or carry a file.
pub(super) fn said(words: &Words, field: &'static str) -> Result<(), Refusal> {
    checked(words, field)?;
    let empty = words.text.trim().is_empty() && words.attachments.is_empty();
    if empty {
        Err(Refusal::WordsMissing { field })
    } else {
        Ok(())
    }
}

/// Answers to a form, each within its bound and not too many of them.
fn answers(form: &BTreeMap<String, String>) -> Result<(), Refusal> {
    if form.len() > ANSWERS_MAX {
        return Err(Refusal::TooMany {
            what: "answers",
            max: ANSWERS_MAX,
        });
    }
    form.values().try_for_each(|answer| bounded(answer, "form"))
}

/// A text that may be empty, within its bound.
pub(super) fn bounded(text: &str, field: &'static str) -> Result<(), Refusal> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(Refusal::TooLong {
            field,
            max: TEXT_BYTES_MAX,
        });
    }
    Ok(())
}

/// A text that must say something.
pub(super) fn some(text: &str, field: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::WordsMissing { field });
    }
    if text.len() > TEXT_BYTES_MAX {
        Err(Refusal::TooLong {
            field,
            max: TEXT_BYTES_MAX,
        })
    } else {
        Ok(())
    }
}
