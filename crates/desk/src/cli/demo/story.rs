use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use ladder_core::command::{
    Attachment, Channel, Command, Contact, EscalationReason, Incoming, IncomingRole, SetAside, Solve, VendorCase, Words,
};
use ladder_core::id::Address;
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::ticket::{SheetValue, State, Ticket};
use ladder_core::time::{HOUR_MILLIS, Moment};

use super::chance::Chance;
use super::hours::at_work;
use super::requests::{Request, TRIED};
use super::says::Says;
use crate::act::change::act_in;
use crate::act::{ActError, Desk, Guard, Outcome};
use crate::store::Tx;

/// The most times the clock is looked at between two moves.
const TICKS_MAX: usize = 50;
/// How long a move takes when the next one must be now already.
const HURRY_SECONDS: i64 = 20;
/// How often a move takes much longer than it should, of a hundred; and how many times as long at most.
const SLOW_PERCENT: i64 = 9;
const SLOW_TIMES: i64 = 6;

/// Why a story goes no further.
#[derive(Debug)]
pub enum Stop {
    /// The next move would lie ahead of now, or the rules want no more of it.
    Here,
    Failed(ActError),
}

impl From<ActError> for Stop {
    fn from(error: ActError) -> Self {
        let ActError::Refused(refusal) = error else {
            return Self::Failed(error);
        };
        tracing::debug!(%refusal, "a story of the demonstration ends early");
        Self::Here
    }
}

/// Whether the story goes on.
pub type Told = Result<(), Stop>;

/// People of the three tiers, certified; the lead of each is the first.
pub const TIERS: [&[&str]; 3] = [
    &["sanne@vallei.example", "omar@vallei.example", "joost@vallei.example"],
    &["priya@vallei.example", "daan@vallei.example", "lotte@vallei.example"],
    &["milan@vallei.example", "noor@vallei.example", "ruben@vallei.example"],
];

/// One ticket, told move by move through the seam, each at its time.
pub struct Story<'s> {
    pub tx: &'s mut Tx,
    pub desk: &'s Desk,
    pub ticket: Ticket,
    pub request: &'static Request,
    pub chance: Chance,
    pub at: Moment,
    pub now: Moment,
    pub zone: &'s TimeZone,
    pub log: &'s Attachment,
}

impl Story<'_> {
    /// Lets the clock run up to a moment: what is due is warned about, missed, woken or closed then.
    pub async fn let_time_pass(&mut self, until: Moment) -> Told {
        for _ in 0..TICKS_MAX {
            let Some(due) = self.ticket.next_due_at().filter(|due| *due <= until) else {
                break;
            };
            let seq = self.ticket.seq;
            self.carry_out(Command::Tick, &Actor::desk(), due.max(self.at)).await?;
            if self.ticket.seq == seq {
                break;
            }
        }
        Ok(())
    }

    async fn carry_out(&mut self, command: Command, actor: &Actor, at: Moment) -> Told {
        let number = self.ticket.number;
        match act_in(self.tx, self.desk, number, &command, actor, &Guard::default(), at).await? {
            Outcome::Done(done) => {
                self.ticket = done.ticket;
                self.at = at;
                Ok(())
            }
            Outcome::Repeat(_) => Ok(()),
        }
    }

    /// Does a move after a while of this many minutes, when people work.
    async fn then(&mut self, minutes: (i64, i64), actor: &Address, command: Command) -> Told {
        let slow = if self.chance.happens(SLOW_PERCENT) {
            SLOW_TIMES
        } else {
            1
        };
        let minutes = (minutes.0, minutes.1 * slow);
        let wished = at_work(self.chance.after(self.at, minutes), self.zone);
        let hurried = self.at.plus_millis(HURRY_SECONDS * 1000);
        let at = if wished <= self.now { wished } else { hurried };
        if at > self.now {
            return Err(Stop::Here);
        }
        self.let_time_pass(at).await?;
        self.carry_out(command, &Actor::person(actor.clone()), at).await
    }

    fn says(&self) -> Says {
        Says::of(self.request)
    }

    /// Somebody of the tier that has custody: whoever holds it, else one by chance.
    fn hand(&mut self) -> Result<Address, Stop> {
        match self.ticket.holder() {
            Some(holder) => Ok(holder.clone()),
            None => self.one_of(self.ticket.tier.get()),
        }
    }

    /// The case that is open at the vendor.
    fn case(&self) -> Result<String, Stop> {
        let open = self.ticket.cases.iter().find(|case| case.open);
        open.map(|case| case.number.clone()).ok_or(Stop::Here)
    }

    fn one_of(&mut self, tier: u8) -> Result<Address, Stop> {
        let at = usize::from(tier.saturating_sub(1)).min(TIERS.len() - 1);
        Address::parse(self.chance.word(TIERS[at])).map_err(|_| Stop::Here)
    }

    fn offered_to(&self) -> u8 {
        match &self.ticket.state {
            State::Offered { offer, .. } => offer.to.get(),
            State::Queued
            | State::Held { .. }
            | State::Relayed { .. }
            | State::Contacting { .. }
            | State::Confirming { .. }
            | State::Closed { .. } => self.ticket.tier.get(),
        }
    }

    pub async fn take(&mut self) -> Told {
        let agent = self.one_of(self.ticket.tier.get())?;
        self.then((1, 9), &agent, Command::Take).await
    }

    pub async fn reply(&mut self) -> Told {
        let (agent, words) = (self.hand()?, Words::plain(self.says().looking()));
        self.then((1, 8), &agent, Command::Reply(words)).await
    }

    pub async fn note(&mut self) -> Told {
        let agent = self.hand()?;
        let words = Words {
            attachments: vec![self.log.clone()],
            ..Words::plain(self.says().note())
        };
        self.then((3, 15), &agent, Command::Note(words)).await
    }

    /// Offers it to the tier above with everything its sheet asks for.
    pub async fn escalate(&mut self) -> Told {
        let (agent, fields) = (self.hand()?, self.fields());
        let command = Command::Escalate {
            reason: EscalationReason::CauseNotFound,
            words: self.says().escalation().to_owned(),
            fields,
        };
        self.then((4, 14), &agent, command).await
    }

    fn fields(&mut self) -> BTreeMap<Id, SheetValue> {
        let text = |text: &str| SheetValue::Text(text.to_owned());
        let list = |items: &[&str]| SheetValue::List(items.iter().map(|item| (*item).to_owned()).collect());
        let mut fields = vec![
            ("symptom", text(self.request.subject)),
            (
                "tried",
                list(&TRIED[..usize::try_from(self.chance.between(1, 4)).unwrap_or(1)]),
            ),
            ("device", text(self.request.device)),
            (
                "scope",
                text(
                    self.chance
                        .word(&["one-user", "one-user", "several-users", "one-platform"]),
                ),
            ),
        ];
        if !self.request.code.is_empty() {
            fields.push(("code", text(self.request.code)));
        }
        if self.ticket.tier.get() > 1 {
            fields.push(("reproduced", text(self.chance.word(&["yes", "no", "not-possible"]))));
            fields.push(("logs", list(&[&self.log.name])));
            fields.push(("suspicion", text(self.says().suspicion())));
        }
        fields.into_iter().map(|(id, value)| (Id::new(id), value)).collect()
    }

    pub async fn accept(&mut self) -> Told {
        let agent = self.one_of(self.offered_to())?;
        self.then((2, 17), &agent, Command::Accept).await
    }

    pub async fn ask(&mut self) -> Told {
        let agent = self.one_of(self.offered_to())?;
        let command = Command::Ask {
            fields: vec![Id::new("symptom")],
            words: self.says().question().to_owned(),
        };
        self.then((3, 20), &agent, command).await
    }

    pub async fn answer(&mut self) -> Told {
        let agent = self.hand()?;
        let command = Command::Answer {
            words: self.says().answer().to_owned(),
            fields: BTreeMap::new(),
        };
        self.then((3, 14), &agent, command).await
    }

    pub async fn send_back(&mut self) -> Told {
        let agent = self.one_of(self.offered_to())?;
        let command = Command::SendBack {
            words: self.says().sent_back().to_owned(),
            missing: vec![Id::new("symptom")],
        };
        self.then((3, 14), &agent, command).await
    }

    pub async fn open_case(&mut self) -> Told {
        let agent = self.hand()?;
        let number = self.chance.between(20_000_000, 99_999_999).to_string();
        let case = VendorCase {
            numbers: vec![number],
            severity: Some("B".to_owned()),
            contact: None,
            expects_by: Some(self.at.plus_millis(30 * HOUR_MILLIS)),
        };
        self.then((20, 60), &agent, Command::OpenCase(case)).await
    }

    /// The vendor's own mail, about the case that is open.
    pub async fn vendor_answers(&mut self) -> Told {
        let case = self.case()?;
        let from = Address::parse("case@support.microsoft.example").map_err(|_| Stop::Here)?;
        let text =
            format!("Case {case}: the service was corrected in your tenant. Please synchronise the device again.");
        let incoming = Incoming {
            from: from.clone(),
            channel: Channel::Mail,
            words: Words::plain(text),
            role: IncomingRole::Vendor { case },
        };
        self.then((300, 700), &from, Command::Receive(incoming)).await
    }

    pub async fn close_case(&mut self) -> Told {
        let case = self.case()?;
        let agent = self.hand()?;
        self.then((10, 40), &agent, Command::CloseCase { number: case }).await?;
        if self.ticket.wait.is_some() {
            self.then((1, 3), &agent, Command::Resume).await?;
        }
        Ok(())
    }

    pub async fn solve(&mut self) -> Told {
        let agent = self.hand()?;
        let above = self.ticket.tier.get() > 1;
        let solution = Solve {
            cause: Some(self.request.cause.to_owned()),
            resolution: self.request.remedy.to_owned(),
            explanation: above.then(|| self.says().explanation().to_owned()),
            draft: Some(self.says().solved()),
        };
        self.then((4, 18), &agent, Command::Solve(solution)).await
    }

    pub async fn acknowledge(&mut self) -> Told {
        let agent = self.one_of(self.ticket.tier.get())?;
        let command = Command::Acknowledge {
            could_solve: self.chance.happens(40),
            words: None,
        };
        self.then((3, 25), &agent, command).await
    }

    pub async fn doubt(&mut self) -> Told {
        let agent = self.one_of(self.ticket.tier.get())?;
        let words = self.says().doubt().to_owned();
        self.then((5, 40), &agent, Command::Doubt { words }).await
    }

    /// Tells the requester by mail, or calls in vain.
    pub async fn contact(&mut self, reached: bool) -> Told {
        let agent = self.one_of(1)?;
        let contact = if reached {
            Contact {
                channel: Channel::Mail,
                reached: true,
                words: Words::plain(self.says().solved()),
            }
        } else {
            Contact {
                channel: Channel::Phone,
                reached: false,
                words: Words::default(),
            }
        };
        self.then((3, 25), &agent, Command::Contact(contact)).await
    }

    pub async fn confirm(&mut self) -> Told {
        let requester = self.ticket.requester.clone();
        self.then((20, 400), &requester, Command::Confirm).await
    }

    pub async fn dispute(&mut self) -> Told {
        let (requester, words) = (self.ticket.requester.clone(), self.says().dispute().to_owned());
        self.then((20, 300), &requester, Command::Dispute { words }).await
    }

    pub async fn reopen(&mut self) -> Told {
        let (requester, words) = (self.ticket.requester.clone(), self.says().again().to_owned());
        self.then((60, 600), &requester, Command::Reopen { words }).await
    }

    pub async fn withdraw(&mut self) -> Told {
        let requester = self.ticket.requester.clone();
        let words = Some(self.says().withdrawn().to_owned());
        self.then((30, 300), &requester, Command::Withdraw { words }).await
    }

    pub async fn set_aside(&mut self, why: SetAside) -> Told {
        let agent = self.one_of(1)?;
        self.then((5, 60), &agent, Command::SetAside(why)).await
    }

    pub async fn wait_on_requester(&mut self) -> Told {
        let agent = self.hand()?;
        let asks = self.says().asks().to_owned();
        self.then((5, 30), &agent, Command::WaitOnRequester { asks }).await
    }

    pub async fn requester_answers(&mut self) -> Told {
        let from = self.ticket.requester.clone();
        let incoming = Incoming {
            from: from.clone(),
            channel: Channel::Mail,
            words: Words {
                quoted: Some(format!("> {}", self.says().asks())),
                ..Words::plain(self.says().answered())
            },
            role: IncomingRole::Requester,
        };
        self.then((30, 400), &from, Command::Receive(incoming)).await
    }

    pub async fn snooze(&mut self) -> Told {
        let agent = self.hand()?;
        let until = at_work(self.now.plus_millis(20 * HOUR_MILLIS), self.zone);
        let why = self.says().snoozed().to_owned();
        self.then((5, 30), &agent, Command::Snooze { until, why }).await
    }
}
