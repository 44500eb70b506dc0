//! What somebody does next: by chance, half of the time something that the moment calls for.

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
use ladder_core::time::{HOUR_MILLIS, MINUTE_MILLIS, Moment};

use super::model::{At, Does, Model, REQUESTER, VENDOR};
use super::script::address;

/// Stands in every text that must never reach a requester.
pub const MARK: &str = "GEHEIM";
const OTHERS: [&str; 4] = ["piet", "karin", "vreemd@elsewhere.example", "desk"];
const CASES: [&str; 3] = ["12345678", "23456789", "34567890"];

/// A sequence of numbers from one seed (splitmix64).
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("small")
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())].clone()
    }

    fn mostly(&mut self) -> bool {
        self.roll(6) > 0
    }

    /// How long until it happens: mostly minutes, at times a weekend or more.
    pub fn millis(&mut self) -> i64 {
        let minutes = i64::try_from(self.roll(90)).expect("small") * MINUTE_MILLIS;
        match self.roll(20) {
            0 => minutes + 70 * HOUR_MILLIS,
            1 => minutes + 24 * 16 * HOUR_MILLIS,
            2..=4 => minutes + 20 * HOUR_MILLIS,
            _ => minutes,
        }
    }

    /// Whether the running plan changes, and to which of so many.
    pub fn new_plan(&mut self, plans: usize) -> Option<usize> {
        (self.roll(25) == 0).then(|| self.roll(plans))
    }

    /// Who does what.
    pub fn deed(&mut self, model: &Model, now: Moment) -> (&'static str, Does) {
        if self.roll(10) == 0 {
            return ("desk", Does::Tick);
        }
        let does = if self.roll(3) > 0 {
            self.fitting(model, now)
        } else {
            self.any(model, now)
        };
        let who = if self.mostly() {
            self.called_for(model, &does)
        } else {
            self.anybody(model)
        };
        (who, does)
    }

    fn anybody(&mut self, model: &Model) -> &'static str {
        let staff: Vec<&str> = model.running.tiers.concat();
        if self.roll(3) == 0 {
            self.pick(&OTHERS)
        } else {
            self.pick(&staff)
        }
    }

    fn called_for(&mut self, model: &Model, does: &Does) -> &'static str {
        let member = |dice: &mut Self, tier: u8| dice.pick(model.running.tiers[usize::from(tier) - 1]);
        match does {
            Does::VendorWrites(_) => VENDOR,
            Does::Write | Does::Withdraw | Does::Reopen => REQUESTER,
            Does::Confirm | Does::Dispute if self.roll(2) == 0 => REQUESTER,
            Does::Adopt | Does::Tick => "desk",
            Does::Confirm | Does::Dispute | Does::Contact { .. } | Does::Add(_) | Does::Remove(_) => member(self, 1),
            Does::Skip { .. } if model.running.skips_by_lead() => model.running.tiers[usize::from(model.tier) - 1][0],
            Does::Restore => model.running.tiers[usize::from(model.tier) - 1][0],
            Does::Accept | Does::Ask { .. } | Does::SendBack { .. } => match model.at {
                At::Offered { to, .. } => member(self, to),
                _ => member(self, model.tier),
            },
            _ => model
                .holder()
                .and_then(|by| known(model, by))
                .unwrap_or_else(|| member(self, model.tier)),
        }
    }

    /// What the state calls for.
    fn fitting(&mut self, model: &Model, now: Moment) -> Does {
        match (&model.at, model.wait) {
            (At::Queued, _) => Does::Take,
            (At::Held(_), Some("requester")) => self.pick(&[Does::Write, Does::Resume, Does::Solve { cause: true }]),
            (At::Held(_), Some("vendor")) => {
                let case = self.pick(&CASES);
                self.pick(&[
                    Does::VendorWrites(case),
                    Does::CloseCase(case),
                    Does::Resume,
                    Does::Write,
                ])
            }
            (At::Held(_), Some(_)) => self.pick(&[Does::Wake, Does::Write]),
            (At::Held(_), None) => match self.roll(10) {
                0..=4 => Does::Escalate {
                    words: true,
                    fields: self.fields(model),
                },
                5 => Does::Wait,
                6 => Does::Snooze(now.plus_millis(self.millis())),
                7 => Does::OpenCase(self.pick(&CASES)),
                _ => Does::Solve { cause: true },
            },
            (At::Offered { asked: true, .. }, _) => Does::Answer {
                words: true,
                fields: self.fields(model),
            },
            (At::Offered { .. }, _) => self.pick(&[
                Does::Accept,
                Does::Accept,
                Does::SendBack { words: true },
                Does::Ask { words: true },
            ]),
            (At::Relayed { .. }, _) => self.pick(&[
                Does::Acknowledge,
                Does::Acknowledge,
                Does::Acknowledge,
                Does::Doubt { words: true },
            ]),
            (At::Contacting(_), _) => Does::Contact {
                reached: self.roll(2) == 0,
            },
            (At::Confirming { .. }, _) => self.pick(&[Does::Confirm, Does::Dispute, Does::Write, Does::Reply]),
            (At::Closed("spam" | "duplicate"), _) => Does::Restore,
            (At::Closed(_), _) => self.pick(&[Does::Reopen, Does::Write]),
        }
    }

    fn any(&mut self, model: &Model, now: Moment) -> Does {
        let words = self.mostly();
        let fields = self.fields(model);
        let staff: Vec<&'static str> = model.running.tiers.concat();
        let all = [
            Does::Take,
            Does::Assign(self.pick(&staff)),
            Does::Release,
            Does::Reply,
            Does::Note,
            Does::Write,
            Does::VendorWrites(self.pick(&CASES)),
            Does::Bounce,
            Does::Escalate {
                words,
                fields: fields.clone(),
            },
            Does::Skip {
                to: self.pick(&[2, 3, 4]),
                words,
                fields: fields.clone(),
            },
            Does::Skip {
                to: 3,
                words,
                fields: fields.clone(),
            },
            Does::WithdrawOffer,
            Does::Accept,
            Does::Ask { words },
            Does::Answer { words, fields },
            Does::SendBack { words },
            Does::OpenCase(self.pick(&CASES)),
            Does::CloseCase(self.pick(&CASES)),
            Does::Wait,
            Does::Resume,
            Does::Snooze(now.plus_millis(self.millis() - HOUR_MILLIS)),
            Does::Wake,
            Does::Solve { cause: words },
            Does::Acknowledge,
            Does::Doubt { words },
            Does::Contact { reached: words },
            Does::Confirm,
            Does::Dispute,
            Does::Withdraw,
            Does::Spam,
            Does::Duplicate,
            Does::Restore,
            Does::Reopen,
            Does::Add(self.pick(&["piet", "karin", REQUESTER])),
            Does::Remove(self.pick(&["piet", "karin"])),
            Does::Adopt,
            Does::Triage(self.pick(&["urgent", "high", "normal", "low"])),
        ];
        let place = self.roll(all.len());
        all[place].clone()
    }

    /// All fields of the tier, some, or none.
    fn fields(&mut self, model: &Model) -> BTreeMap<String, String> {
        let asked = model
            .promised
            .handover
            .get(usize::from(model.tier) - 1)
            .copied()
            .unwrap_or_default();
        let share = self.pick(&[0, 3, 6, 6, 6, 6]);
        let mut fields = BTreeMap::new();
        for field in asked {
            let field = field.trim_end_matches('?');
            let values: &[&str] = match field {
                "tried" => &["sync", "restart"],
                "scope" => &["one-user", "everyone"],
                "reproduced" => &["yes", "no"],
                _ => &["GEHEIM a", "GEHEIM b"],
            };
            if self.roll(6) < share {
                fields.insert(field.to_owned(), self.pick(values).to_owned());
            }
        }
        fields
    }
}

/// The name as the plan's list has it.
fn known(model: &Model, name: &str) -> Option<&'static str> {
    model.running.tiers.concat().into_iter().find(|known| *known == name)
}

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
        _ => later(does, open),
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

fn later(does: &Does, open: Words) -> Command {
    let words = "open words".to_owned();
    match does {
        Does::OpenCase(number) => Command::OpenCase(VendorCase {
            numbers: vec![(*number).to_owned()],
            contact: Some(MARK.to_owned()),
            ..VendorCase::default()
        }),
        Does::CloseCase(number) => Command::CloseCase {
            number: (*number).to_owned(),
        },
        Does::Wait => Command::WaitOnRequester { asks: words },
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
        Does::Withdraw => Command::Withdraw { words: None },
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
