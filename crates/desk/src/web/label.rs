//! How the parts of a plan, and the words that code and plan use, are called on a page.

use ladder_core::clock::{ClockKind, PauseReason};
use ladder_core::command::{Channel, EscalationReason};
use ladder_core::plan::{Choice, FieldKind, Id, KNOWN_CHOICES, Plan, Priority};
use ladder_core::ticket::LinkKind;
use ladder_core::ticket::SheetValue;
use ladder_core::tier::TierNo;

use crate::words::Words;

/// What a tier is called: the plan's name for it, or its number where the plan has no such tier.
pub fn tier(plan: &Plan, tier: TierNo, words: &'static Words) -> String {
    plan.tier(tier).map_or_else(
        || words.say("label-tier", &[("tier", tier.get().into())]),
        |tier| tier.name.get(words.language()).to_owned(),
    )
}

/// What a topic is called.
pub fn topic(plan: &Plan, topic: &Id, words: &'static Words) -> String {
    let known = plan.topic(topic.as_str());
    known.map_or_else(
        || topic.to_string(),
        |topic| topic.name.get(words.language()).to_owned(),
    )
}

/// What a phase is called.
pub fn phase(plan: &Plan, phase: &Id, words: &'static Words) -> String {
    let known = plan.phases.iter().find(|known| &known.id == phase);
    known.map_or_else(
        || phase.to_string(),
        |phase| phase.name.get(words.language()).to_owned(),
    )
}

/// What a field of the handover sheet is called.
pub fn field(plan: &Plan, field: &Id, words: &'static Words) -> String {
    let known = plan.handover.get(field);
    known.map_or_else(
        || field.to_string(),
        |field| field.label.get(words.language()).to_owned(),
    )
}

/// What a field of the handover sheet says.
pub fn value(plan: &Plan, field: &Id, value: &SheetValue, words: &'static Words) -> String {
    let kind = plan.handover.get(field).map(|field| &field.kind);
    let options = match kind {
        Some(FieldKind::Choice(options) | FieldKind::Checklist(options)) => &options[..],
        Some(FieldKind::Text | FieldKind::Device | FieldKind::Code | FieldKind::Attachment) | None => &[],
    };
    let said = |key: &String| {
        let picked = options.iter().find(|option| option.key() == key);
        picked.map_or_else(|| key.clone(), |option| choice(option, words))
    };
    match value {
        SheetValue::Text(text) => said(text),
        SheetValue::List(items) => items.iter().map(said).collect::<Vec<_>>().join(" · "),
    }
}

/// What an option of a choice or a checklist is called.
pub fn choice(choice: &Choice, words: &'static Words) -> String {
    match choice {
        Choice::Known(id) if KNOWN_CHOICES.contains(&id.as_str()) => words.say(&format!("label-choice-{id}"), &[]),
        Choice::Known(id) => id.to_string(),
        Choice::Written(text) => text.get(words.language()).to_owned(),
    }
}

/// The word for a priority.
pub fn priority(priority: Priority, words: &'static Words) -> String {
    words.say(&format!("label-priority-{priority}"), &[])
}

/// By which way words travelled, as a part of a sentence: `by mail`.
pub fn channel(channel: Channel, words: &'static Words) -> String {
    let key = match channel {
        Channel::Mail => "label-by-mail",
        Channel::Portal => "label-by-portal",
        Channel::Api => "label-by-api",
        Channel::Phone => "label-by-phone",
        Channel::Chat => "label-by-chat",
        Channel::InPerson => "label-by-in-person",
    };
    words.say(key, &[])
}

/// Why a ticket was handed up.
pub fn reason(reason: EscalationReason, words: &'static Words) -> String {
    let key = match reason {
        EscalationReason::CauseNotFound => "label-cause-not-found",
        EscalationReason::CannotSolve => "label-cannot-solve",
        EscalationReason::NoPermission => "label-no-permission",
        EscalationReason::OutOfTime => "label-out-of-time",
    };
    words.say(key, &[])
}

/// Why a clock stands still.
pub fn pause(reason: PauseReason, words: &'static Words) -> String {
    let key = match reason {
        PauseReason::OnRequester => "label-pause-on-requester",
        PauseReason::OnVendor => "label-pause-on-vendor",
        PauseReason::Asked => "label-pause-asked",
        PauseReason::Offered => "label-pause-offered",
        PauseReason::Told => "label-pause-told",
        PauseReason::SetAside => "label-pause-set-aside",
        PauseReason::Merged => "label-pause-merged",
    };
    words.say(key, &[])
}

/// What a ticket is to another one.
pub fn link(kind: LinkKind, words: &'static Words) -> String {
    let key = match kind {
        LinkKind::Related => "label-link-related",
        LinkKind::CausedBy => "label-link-caused-by",
        LinkKind::Causes => "label-link-causes",
    };
    words.say(key, &[])
}

/// What a promise is called, with the tier that makes it.
pub fn clock(kind: ClockKind, tier: Option<TierNo>, words: &'static Words) -> String {
    let key = match kind {
        ClockKind::FirstReply => "label-clock-first-reply",
        ClockKind::NextReply => "label-clock-next-reply",
        ClockKind::Solve => "label-clock-solve",
        ClockKind::Accept => "label-clock-accept",
        ClockKind::Work => "label-clock-work",
        ClockKind::Acknowledge => "label-clock-acknowledge",
        ClockKind::Contact => "label-clock-contact",
        ClockKind::Vendor => "label-clock-vendor",
    };
    words.say(key, &[("tier", tier.map_or(0, TierNo::get).into())])
}

/// A language by its own name, as far as the desk speaks it.
pub fn language(tag: &str, words: &'static Words) -> String {
    match tag.split(['-', '_']).next().unwrap_or_default() {
        "nl" => words.say("label-language-nl", &[]),
        "en" => words.say("label-language-en", &[]),
        _ => tag.to_owned(),
    }
}

/// A size as people say it: `2.1 MB`.
pub fn size(bytes: i64, words: &'static Words) -> String {
    /// From here on a file is told in megabytes.
    const MEGABYTE: i64 = 1_000_000;
    const KILOBYTE: i64 = 1_000;
    if bytes < MEGABYTE {
        let kilobytes = (bytes + KILOBYTE - 1) / KILOBYTE;
        return words.say("label-kilobytes", &[("count", kilobytes.into())]);
    }
    let (whole, tenth) = (bytes / MEGABYTE, bytes % MEGABYTE * 10 / MEGABYTE);
    let args = [("whole", whole.to_string().into()), ("tenth", tenth.to_string().into())];
    words.say("label-megabytes", &args)
}
