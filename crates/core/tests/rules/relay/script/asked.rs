//! The verbs of a story.

use std::collections::BTreeMap;

use ladder_core::command::{
    Channel, Command, Contact, EscalationReason, Incoming, IncomingRole, MachineMail, Open, PairCommand, SetAside,
    Solve, Split, Triage, VendorCase, Words,
};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::{FieldKind, Id, Impact, Plan, Urgency};
use ladder_core::ticket::SheetValue;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::words::Line;

/// What a line asks.
#[derive(Debug)]
pub enum Asked {
    Open(Box<Open>),
    Act(Box<Command>),
    Pair(TicketNumber, PairCommand),
    Split(Split),
}

/// Somebody of the water board by first name, anybody else by whole address.
pub fn address(who: &str) -> Address {
    let whole = if who.contains('@') {
        who.to_owned()
    } else {
        format!("{who}@vallei.example")
    };
    Address::parse(&whole).expect("an address")
}

/// Reads a verb with what follows it.
pub fn asked(line: &mut Line, actor: &Actor, plan: &Plan, time: impl Fn(&str) -> Moment) -> Asked {
    let verb = line.shift();
    if verb == "opens" {
        return Asked::Open(Box::new(open(line, actor)));
    }
    if let Some(asked) = of_two(&verb, line) {
        return asked;
    }
    let command = simple(&verb)
        .or_else(|| climbing(&verb, line, plan))
        .or_else(|| descending(&verb, line))
        .or_else(|| speaking(&verb, line, actor))
        .or_else(|| waiting(&verb, line, time))
        .or_else(|| keeping(&verb, line))
        .unwrap_or_else(|| panic!("nobody can `{verb}`"));
    Asked::Act(Box::new(command))
}

fn open(line: &mut Line, actor: &Actor) -> Open {
    let subject = line.shift();
    let requester = line
        .take("for")
        .map(|who| address(&who))
        .or_else(|| actor.address().cloned());
    Open {
        requester: requester.expect("a requester"),
        words: Words::plain(line.take("says").unwrap_or_else(|| subject.clone())),
        subject,
        channel: line.take("by").map_or(Channel::Mail, |by| channel(&by)),
        language: Some("nl".to_owned()),
        topic: line.take("topic").map(Id::new),
        priority: line
            .take("priority")
            .map(|priority| priority.parse().expect("a priority")),
        weight: line.take("weight").map(|weight| weigh(&weight)),
        phase: line.take("phase").map(Id::new),
        form: BTreeMap::new(),
        linked: line
            .take("linked")
            .map(|number| TicketNumber::new(number.parse().expect("a number"))),
        receipt: line.take("receipt").is_none_or(|receipt| receipt != "no"),
    }
}

fn of_two(verb: &str, line: &mut Line) -> Option<Asked> {
    if verb == "splits" {
        return Some(Asked::Split(Split {
            seq: line.shift().parse().expect("an event"),
            subject: line.shift(),
            requester: line.take("for").map(|who| address(&who)),
        }));
    }
    let two = ["merges", "unmerges", "links", "unlinks", "unsplits"];
    if !two.contains(&verb) {
        return None;
    }
    let other = TicketNumber::new(line.shift().parse().expect("a ticket number"));
    let command = match verb {
        "merges" => PairCommand::Merge {
            with_history: line.first() == "with-history",
        },
        "unmerges" => PairCommand::Unmerge,
        "links" => {
            let word = line.shift();
            let kind = serde_json::from_value(word.into()).expect("a kind of link");
            PairCommand::Link { kind }
        }
        "unlinks" => PairCommand::Unlink,
        _ => PairCommand::Unsplit,
    };
    Some(Asked::Pair(other, command))
}

fn simple(verb: &str) -> Option<Command> {
    Some(match verb {
        "takes" => Command::Take,
        "releases" => Command::Release,
        "withdraws-offer" => Command::WithdrawOffer,
        "accepts" => Command::Accept,
        "resumes" => Command::Resume,
        "wakes" => Command::Wake,
        "confirms" => Command::Confirm,
        "restores" => Command::Restore,
        "adopts" => Command::AdoptPlan,
        "ticks" => Command::Tick,
        _ => return None,
    })
}

fn climbing(verb: &str, line: &mut Line, plan: &Plan) -> Option<Command> {
    Some(match verb {
        "escalates" => Command::Escalate {
            reason: reason(line),
            words: line.shift(),
            fields: fields(line, plan),
        },
        "skips" => {
            let to = line.shift().parse().ok().and_then(TierNo::new).expect("a tier");
            Command::Skip {
                to,
                reason: reason(line),
                words: line.shift(),
                fields: fields(line, plan),
            }
        }
        "asks" => {
            let fields = ids(&line.shift());
            Command::Ask {
                fields,
                words: line.shift(),
            }
        }
        "answers" => Command::Answer {
            words: line.shift(),
            fields: fields(line, plan),
        },
        "sends-back" => {
            let missing = line.take("missing").map_or(Vec::new(), |missing| ids(&missing));
            Command::SendBack {
                words: line.shift(),
                missing,
            }
        }
        _ => return None,
    })
}

fn descending(verb: &str, line: &mut Line) -> Option<Command> {
    Some(match verb {
        "solves" => Command::Solve(Solve {
            cause: line.take("cause"),
            resolution: line.shift(),
            explanation: line.take("explanation"),
            draft: line.take("draft"),
        }),
        "acknowledges" => {
            let could_solve = line.first() == "could-solve";
            if could_solve {
                line.shift();
            }
            Command::Acknowledge {
                could_solve,
                words: Some(line.shift()).filter(|words| !words.is_empty()),
            }
        }
        "doubts" => Command::Doubt { words: line.shift() },
        "contacts" => {
            let channel = channel(&line.shift());
            let reached = channel.reaches_by_sending() || line.shift() == "reached";
            Command::Contact(Contact {
                channel,
                reached,
                words: Words::plain(line.shift()),
            })
        }
        "disputes" => Command::Dispute { words: line.shift() },
        _ => return None,
    })
}

fn speaking(verb: &str, line: &mut Line, actor: &Actor) -> Option<Command> {
    let from = || actor.address().cloned().expect("a person");
    Some(match verb {
        "replies" => Command::Reply(Words::plain(line.shift())),
        "notes" => Command::Note(Words::plain(line.shift())),
        "writes" => {
            let role = line
                .take("case")
                .map_or(IncomingRole::Requester, |case| IncomingRole::Vendor { case });
            Command::Receive(Incoming {
                from: line.take("as").map_or_else(from, |who| address(&who)),
                channel: Channel::Mail,
                words: Words::plain(line.shift()),
                role,
            })
        }
        "bounces" => Command::Record(MachineMail {
            from: Some(from()),
            bounce: true,
            reason: "delivery status".to_owned(),
            words: Words::plain(line.shift()),
        }),
        _ => return None,
    })
}

fn waiting(verb: &str, line: &mut Line, time: impl Fn(&str) -> Moment) -> Option<Command> {
    Some(match verb {
        "waits" => Command::WaitOnRequester { asks: line.shift() },
        "snoozes" => Command::Snooze {
            until: time(&line.shift()),
            why: line.shift(),
        },
        "opens-case" => Command::OpenCase(VendorCase {
            numbers: line.shift().split(',').map(str::to_owned).collect(),
            severity: line.take("severity"),
            contact: line.take("contact"),
            expects_by: line.take("by").map(|by| time(&by)),
        }),
        "closes-case" => Command::CloseCase { number: line.shift() },
        _ => return None,
    })
}

fn keeping(verb: &str, line: &mut Line) -> Option<Command> {
    Some(match verb {
        "assigns" => Command::Assign {
            to: address(&line.shift()),
        },
        "triages" => Command::Triage(Triage {
            topic: line.take("topic").map(Id::new),
            priority: line
                .take("priority")
                .map(|priority| priority.parse().expect("a priority")),
            weight: line.take("weight").map(|weight| weigh(&weight)),
            phase: line.take("phase").map(Id::new),
        }),
        "withdraws" => Command::Withdraw {
            words: Some(line.shift()).filter(|words| !words.is_empty()),
        },
        "sets-aside" => Command::SetAside(match line.take("duplicate") {
            Some(of) => SetAside::Duplicate(TicketNumber::new(of.parse().expect("a number"))),
            None => SetAside::Spam,
        }),
        "reopens" => Command::Reopen { words: line.shift() },
        "adds" => Command::AddParticipant {
            address: address(&line.shift()),
            with_history: line.first() == "with-history",
        },
        "hands-back" => Command::HandBack {
            of: address(&line.shift()),
        },
        "rates" => Command::Rate {
            stars: line.shift().parse().expect("stars"),
            words: Some(line.shift()).filter(|words| !words.is_empty()),
        },
        "removes" => Command::RemoveParticipant {
            address: address(&line.shift()),
        },
        _ => return None,
    })
}

fn reason(line: &mut Line) -> EscalationReason {
    let word = line.shift();
    serde_json::from_value(word.clone().into()).unwrap_or_else(|_| panic!("`{word}` is no reason"))
}

fn channel(word: &str) -> Channel {
    serde_json::from_value(word.into()).unwrap_or_else(|_| panic!("`{word}` is no channel"))
}

fn weigh(text: &str) -> (Impact, Urgency) {
    let (impact, urgency) = text.split_once('/').expect("impact/urgency");
    (impact.parse().expect("an impact"), urgency.parse().expect("an urgency"))
}

fn ids(text: &str) -> Vec<Id> {
    text.split(',').map(Id::new).collect()
}

/// Everything given by name is a field of the sheet; its kind in the plan says whether it is one text or a list.
fn fields(line: &Line, plan: &Plan) -> BTreeMap<Id, SheetValue> {
    let value = |key: &str, text: &str| match plan.handover.get(key).map(|field| &field.kind) {
        Some(FieldKind::Checklist(_) | FieldKind::Attachment) => {
            SheetValue::List(text.split(',').map(str::to_owned).collect())
        }
        Some(FieldKind::Text | FieldKind::Choice(_) | FieldKind::Device | FieldKind::Code) | None => {
            SheetValue::Text(text.to_owned())
        }
    };
    line.remaining()
        .iter()
        .map(|(key, text)| (Id::new(key.as_str()), value(key, text)))
        .collect()
}
