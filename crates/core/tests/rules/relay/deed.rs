//! The command of the rules for what somebody does by chance.

use std::collections::BTreeMap;

use ladder_core::command::{
    Channel, Command, Contact, EscalationReason, Incoming, IncomingRole, MachineMail, SetAside, Solve, Triage,
    VendorCase, Words,
};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::ticket::SheetValue;
use ladder_core::tier::TierNo;

use super::model::{Does, REQUESTER};
use super::script::address;

/// Stands in every text that must never reach a requester.
pub const MARK: &str = "GEHEIM";
/// Those outside the desk who may say something for themselves.
const OUTSIDE: [&str; 3] = [REQUESTER, "piet", "karin"];

pub fn actor(who: &str) -> Actor {
    if who == "desk" {
        Actor::desk()
    } else {
        Actor::person(address(who))
    }
}

/// The command of the rules for what somebody does.
pub fn command(who: &str, does: &Does) -> Command {
    let said = |words: bool| if words { format!("{MARK} words") } else { String::new() };
    let open = Words::plain("open words");
    let by = || if who == "desk" { address("nobody") } else { address(who) };
    match does {
        Does::Take => Command::Take,
        Does::Assign(to) => Command::Assign { to: address(to) },
        Does::Release => Command::Release,
        Does::HandBack(of) => Command::HandBack { of: address(of) },
        Does::Reply => Command::Reply(open),
        Does::Note => Command::Note(Words::plain(MARK)),
        Does::Write => receive(by(), IncomingRole::Requester),
        Does::VendorWrites(case) => receive(
            by(),
            IncomingRole::Vendor {
                case: (*case).to_owned(),
            },
        ),
        Does::Bounce => Command::Record(MachineMail {
            from: None,
            bounce: true,
            reason: "status".to_owned(),
            words: Words::plain(MARK),
        }),
        Does::Escalate { words, fields } => Command::Escalate {
            reason: EscalationReason::CannotSolve,
            words: said(*words),
            fields: sheet(fields),
        },
        Does::Skip { to, words, fields } => Command::Skip {
            to: TierNo::new(*to).expect("a tier"),
            reason: EscalationReason::OutOfTime,
            words: said(*words),
            fields: sheet(fields),
        },
        Does::WithdrawOffer => Command::WithdrawOffer,
        Does::Accept => Command::Accept,
        Does::Ask { words } => Command::Ask {
            fields: vec![Id::new(FIELD)],
            words: said(*words),
        },
        Does::Answer { words, fields } => Command::Answer {
            words: said(*words),
            fields: sheet(fields),
        },
        Does::SendBack { words } => Command::SendBack {
            words: said(*words),
            missing: Vec::new(),
        },
        Does::Acknowledge => Command::Acknowledge {
            could_solve: true,
            words: Some(said(true)),
        },
        Does::Doubt { words } => Command::Doubt { words: said(*words) },
        Does::Solve { cause } => Command::Solve(solution(*cause, &said(true))),
        _ => later(who, does, open),
    }
}

fn solution(with_cause: bool, words: &str) -> Solve {
    Solve {
        cause: with_cause.then(|| words.to_owned()),
        resolution: words.to_owned(),
        explanation: Some(words.to_owned()),
        draft: Some(words.to_owned()),
    }
}

/// The field that every plan of the model has.
const FIELD: &str = "symptom";

fn later(who: &str, does: &Does, open: Words) -> Command {
    // What the desk writes down for somebody is the desk's own.
    let words = if OUTSIDE.contains(&who) { "open words" } else { MARK };
    let words = words.to_owned();
    match does {
        Does::OpenCase(number) => Command::OpenCase(VendorCase {
            numbers: vec![(*number).to_owned()],
            contact: Some(MARK.to_owned()),
            ..VendorCase::default()
        }),
        Does::CloseCase(number) => Command::CloseCase {
            number: (*number).to_owned(),
        },
        Does::Wait => Command::WaitOnRequester { asks: open.text },
        Does::Resume => Command::Resume,
        Does::Snooze(until) => Command::Snooze {
            until: *until,
            why: MARK.to_owned(),
        },
        Does::Wake => Command::Wake,
        Does::Contact { reached: true } => Command::Contact(Contact {
            channel: Channel::Mail,
            reached: false,
            words: open,
        }),
        Does::Contact { reached: false } => Command::Contact(Contact {
            channel: Channel::Phone,
            reached: false,
            words: Words::plain(MARK),
        }),
        Does::Confirm => Command::Confirm,
        Does::Dispute => Command::Dispute { words },
        Does::Withdraw => Command::Withdraw { words: Some(words) },
        Does::Rate(stars) => Command::Rate {
            stars: *stars,
            words: Some(MARK.to_owned()),
        },
        Does::Spam => Command::SetAside(SetAside::Spam),
        Does::Duplicate => Command::SetAside(SetAside::Duplicate(TicketNumber::new(7))),
        Does::Restore => Command::Restore,
        Does::Reopen => Command::Reopen { words },
        Does::Add(whom) => Command::AddParticipant {
            address: address(whom),
            with_history: false,
        },
        Does::Remove(whom) => Command::RemoveParticipant { address: address(whom) },
        Does::Adopt => Command::AdoptPlan,
        Does::Triage(priority) => Command::Triage(Triage {
            priority: Some(priority.parse().expect("a priority")),
            ..Triage::default()
        }),
        _ => Command::Tick,
    }
}

fn receive(from: Address, role: IncomingRole) -> Command {
    let text = if role == IncomingRole::Requester {
        "open words"
    } else {
        MARK
    };
    Command::Receive(Incoming {
        from,
        channel: Channel::Mail,
        words: Words::plain(text),
        role,
    })
}

fn sheet(fields: &BTreeMap<String, String>) -> BTreeMap<Id, SheetValue> {
    let value = |field: &str, text: &String| match field {
        "tried" | "logs" => SheetValue::List(vec![text.clone()]),
        _ => SheetValue::Text(text.clone()),
    };
    fields
        .iter()
        .map(|(field, text)| (Id::new(field.as_str()), value(field, text)))
        .collect()
}
