//! What is done about a message, in the one transaction that also says so in the register.

mod around;

use ladder_core::access::said;
use ladder_core::command::{Channel, Command, Incoming, IncomingRole, MachineMail, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::{Actor, Rights, Who};
use ladder_core::plan::Plan;
use ladder_core::refusal::Refusal;
use ladder_core::thread::{Candidate, Life, OpensBecause, QuarantinedBecause, Recorded, Role, Verdict, belongs};
use ladder_core::time::Moment;

use super::address::without_detail;
use super::content::Content;
use super::evidence::{self, Evidence, Sender};
use super::kind::{AutoReason, Kind, may_get_receipt};
use super::large::LARGE;
use super::mailroom::Mailroom;
use super::parse::Parsed;
use super::reason::{word_of_kind, word_of_opening, word_of_quarantine, word_of_stray};
use super::receive::{Filed, Filing};
use crate::act::change::{act_in, open_in};
use crate::act::parked;
use crate::act::{ActError, Guard, Outcome, fold_case, recorded};
use crate::store::mail::Heading;
use crate::store::{Tx, attachment, blocked, event, mail, preview, ticket};

/// Decides about a message of the register and does it; one that was decided before answers what it did then.
pub(super) async fn file(
    tx: &mut Tx,
    room: &Mailroom,
    content: &Content,
    id: &str,
    now: Moment,
) -> Result<Filed, ActError> {
    let row = mail::load(tx, id).await?;
    if let Some(filed) = Filed::of(&row) {
        return Ok(filed);
    }
    let running = room.desk.running_plan_in(tx).await?;
    let evidence = evidence::gather(tx, room, &running.plan, &content.parsed, &row.recipient).await?;
    let mailbox = mailbox_of(&row.recipient, &content.parsed, &room.own(&running.plan).addresses);
    mail::describe(tx, id, &heading(content, &evidence, &mailbox)).await?;
    for kept in &content.files {
        attachment::register(tx, kept, now).await?;
    }
    let is_short = content.parsed.cut || content.left_out > 0 || row.remark.as_deref() == Some(LARGE);
    let noted = content.noted(&running.plan);
    let mut desk = Clerk {
        tx,
        room,
        plan: &running.plan,
        content: &noted,
        said: &content.words,
        is_short,
        evidence: &evidence,
        released: row.reason.as_deref() == Some(RELEASED),
        topic: row.topic.as_deref(),
        mailbox: &mailbox,
        now,
    };
    let filed = desk.decide().await?;
    if is_short {
        desk.tell_of_the_rest(&filed).await?;
    }
    desk.learn_who_is_reached(&filed).await?;
    if filed.filing == Filing::Quarantined {
        preview::put(tx, id, &content.preview()).await?;
    }
    let ticket = filed.ticket.map(TicketNumber::get);
    mail::decide(tx, id, filed.filing.word(), ticket, Some(&filed.reason)).await?;
    Ok(filed)
}

fn heading(content: &Content, evidence: &Evidence, mailbox: &str) -> Heading {
    let parsed = &content.parsed;
    Heading {
        sender: parsed
            .from
            .as_ref()
            .map(|from| from.address.to_string())
            .unwrap_or_default(),
        message_id: parsed.message_id.clone(),
        subject: parsed.subject.clone(),
        verified: evidence.facts.verified,
        mailbox: mailbox.to_owned(),
    }
}

/// The mailbox that a message came to: its recipient, or where nobody named one the first of the desk's own addresses that
/// it is written to, without what follows a plus. Who writes to many such details writes to one mailbox.
fn mailbox_of(recipient: &str, parsed: &Parsed, own: &[Address]) -> String {
    if !recipient.is_empty() {
        return without_detail(recipient);
    }
    let written = parsed.to.iter().chain(&parsed.cc).map(|one| &one.address);
    let mut all = parsed
        .recipients_hint
        .iter()
        .chain(written)
        .map(|one| without_detail(one.as_str()));
    all.find(|one| own.iter().any(|own| own.as_str() == one))
        .unwrap_or_default()
}

/// What the register says of a message that a person let out of quarantine.
pub(super) const RELEASED: &str = "released";

/// One message on the desk.
struct Clerk<'a> {
    tx: &'a mut Tx,
    room: &'a Mailroom,
    plan: &'a Plan,
    content: &'a Content,
    /// What its writer said, without what the desk has to say about it.
    said: &'a Words,
    /// Not all of the message is here.
    is_short: bool,
    evidence: &'a Evidence,
    /// A person let it out of quarantine.
    released: bool,
    /// The topic that the mailbox it came in by is for.
    topic: Option<&'a str>,
    /// The mailbox it came to.
    mailbox: &'a str,
    now: Moment,
}

impl Clerk<'_> {
    async fn decide(&mut self) -> Result<Filed, ActError> {
        let verdict = belongs(&self.evidence.facts, &self.evidence.known);
        match verdict {
            // A doubt costs the receipt, and a person's word outweighs what a machine seems to have written.
            Verdict::Record { ticket: None, what } if self.released || self.is_machine_by_subject(what) => {
                let reason = OpensBecause::New;
                self.take(Verdict::Opens { review: None, reason }).await
            }
            Verdict::Record { ticket: None, what } => Ok(quarantined(word_of_stray(what))),
            Verdict::Record {
                ticket: Some(ticket),
                what,
            } => self.record(ticket, what).await,
            Verdict::Quarantine { reason, .. } if !self.released => Ok(quarantined(word_of_quarantine(reason))),
            Verdict::Quarantine { reason, .. } => match &self.evidence.sender {
                Some(sender) => self.open(None, RELEASED, sender).await,
                None => Ok(quarantined(word_of_quarantine(reason))),
            },
            Verdict::Joins { .. } | Verdict::VendorJoins { .. } | Verdict::Opens { .. } => self.take(verdict).await,
        }
    }

    /// Puts what a person or the vendor wrote where it belongs.
    async fn take(&mut self, verdict: Verdict) -> Result<Filed, ActError> {
        let Some(sender) = &self.evidence.sender else {
            return Ok(quarantined(word_of_quarantine(QuarantinedBecause::NoSender)));
        };
        if sender.disabled {
            return Ok(quarantined("sender-disabled"));
        }
        if !self.released && blocked::read(&mut *self.tx, sender.address.as_str()).await?.is_some() {
            return Ok(quarantined("sender-blocked"));
        }
        if let Some(ticket) = self.copy_of(sender).await? {
            return Ok(joined(ticket, "copy"));
        }
        match verdict {
            Verdict::Joins { ticket, role } => {
                let filed = self.join(ticket, role, sender).await?;
                self.let_in_copied(&filed, sender).await?;
                Ok(filed)
            }
            Verdict::VendorJoins { ticket } => self.vendor(ticket, sender).await,
            Verdict::Opens { review, reason } => {
                let linked = review.filter(|_| reason != OpensBecause::TicketGone);
                let filed = self.open(linked, word_of_opening(reason), sender).await?;
                self.let_in_copied(&filed, sender).await?;
                Ok(filed)
            }
            Verdict::Quarantine { reason, .. } => Ok(quarantined(word_of_quarantine(reason))),
            Verdict::Record { what, .. } => Ok(quarantined(word_of_stray(what))),
        }
    }

    fn is_machine_by_subject(&self, what: Recorded) -> bool {
        what == Recorded::Auto && self.evidence.kind == Kind::Auto(AutoReason::AbsenceBySubject)
    }

    async fn join(&mut self, ticket: TicketNumber, role: Role, sender: &Sender) -> Result<Filed, ActError> {
        let reason = match role {
            Role::Requester => "requester",
            Role::Participant => "participant",
            Role::Agent => return self.agent(ticket, sender).await,
        };
        let is_agent = sender.actor.is_agent(self.plan);
        if is_agent && self.answers_what_was_said(ticket).await? == Some(false) {
            return self.agent(ticket, sender).await;
        }
        let command = self.incoming(sender, IncomingRole::Requester);
        match self.act(ticket, &command, &sender.actor).await? {
            Ok(()) => Ok(joined(ticket, reason)),
            // Closed too long ago, or set aside: a person must look at what the two have to do with each other.
            Err(Refusal::ReopenExpired { .. }) => {
                let word = word_of_opening(OpensBecause::ClosedTooLong);
                self.open(Some(ticket), word, sender).await
            }
            Err(Refusal::RestoreInstead { .. }) => self.open(Some(ticket), "set-aside", sender).await,
            Err(Refusal::NotTheirs) => {
                let word = word_of_opening(OpensBecause::Stranger);
                self.open(Some(ticket), word, sender).await
            }
            Err(refusal) => Ok(refused(&refusal)),
        }
    }

    /// An agent's mail goes on to the requester only if it was sent to the signed reply address, answers a letter about
    /// something that the requester may read, and the agent's own domain vouches for it: anybody can write an agent's
    /// name into `From`, and what answers a notice of the house stays in the house. All else becomes a note; one that
    /// nobody vouches for is not written down as the agent's.
    async fn agent(&mut self, ticket: TicketNumber, sender: &Sender) -> Result<Filed, ActError> {
        let auth = self.evidence.auth;
        let words = self.content.words.clone();
        if !auth.dkim_aligned && !auth.dmarc_pass {
            let note = Command::Note(words);
            return Ok(match self.act(ticket, &note, &unproven(&sender.address)).await? {
                Ok(()) => joined(ticket, "agent-unverified-note"),
                Err(refusal) => refused(&refusal),
            });
        }
        if self.evidence.facts.token == Some(ticket) && self.answers_what_was_said(ticket).await? == Some(true) {
            let reply = Command::Reply(without_quotes(self.said));
            if self.act(ticket, &reply, &sender.actor).await?.is_ok() {
                return Ok(joined(ticket, "agent-reply"));
            }
        }
        Ok(match self.act(ticket, &Command::Note(words), &sender.actor).await? {
            Ok(()) => joined(ticket, "agent-note"),
            Err(refusal) => refused(&refusal),
        })
    }

    /// Whether the letter that it answers is about something a requester may read; none where it answers no letter
    /// about this ticket or one that was merged.
    async fn answers_what_was_said(&mut self, ticket: TicketNumber) -> Result<Option<bool>, ActError> {
        let known = &self.evidence.known;
        let merged = |number| {
            let is_merged = |one: &Candidate| one.ticket == number && matches!(one.life, Life::Merged { .. });
            known.iter().any(is_merged)
        };
        let about = |(number, _): &(TicketNumber, i64)| *number == ticket || merged(*number);
        let Some((number, seq)) = self.evidence.answers.filter(about) else {
            return Ok(None);
        };
        let page = event::page(&mut *self.tx, number.get(), seq - 1, 1).await?;
        let Some(row) = page.items.iter().find(|row| row.seq == seq) else {
            return Ok(None);
        };
        Ok(Some(said(&recorded(row)?).is_some()))
    }

    async fn vendor(&mut self, ticket: TicketNumber, sender: &Sender) -> Result<Filed, ActError> {
        let named = &self.evidence.facts.case_numbers;
        let known = ticket::read(&mut *self.tx, ticket.get()).await?;
        let known = known.map(|row| crate::act::change::thaw(&row.state)).transpose()?;
        let cases = known.map(|ticket| ticket.cases).unwrap_or_default();
        let case = cases
            .into_iter()
            .find(|case| case.open && named.contains(&fold_case(&case.number)));
        let Some(case) = case else {
            return Ok(quarantined("no-such-case"));
        };
        let command = self.incoming(sender, IncomingRole::Vendor { case: case.number });
        Ok(match self.act(ticket, &command, &sender.actor).await? {
            Ok(()) => joined(ticket, "vendor"),
            Err(refusal) => refused(&refusal),
        })
    }

    async fn open(
        &mut self,
        linked: Option<TicketNumber>,
        reason: &'static str,
        sender: &Sender,
    ) -> Result<Filed, ActError> {
        let parsed = &self.content.parsed;
        // Who is told that not all was taken is told enough.
        let receipt = !self.is_short && may_get_receipt(parsed, &self.room.own(self.plan)).is_ok();
        let parks = receipt && parked::is_flooded(self.tx, self.mailbox, self.now).await?;
        let mut request = self
            .content
            .request(&sender.address, self.plan, linked, receipt && !parks);
        // A topic that another plan no longer has is a mailbox like any other.
        request.topic = self
            .topic
            .and_then(|topic| self.plan.topics.get_key_value(topic))
            .map(|(id, _)| id.clone());
        let name = parsed.from.as_ref().and_then(|from| from.name.as_deref());
        let opened = open_in(self.tx, &self.room.desk, &sender.actor, &request, name, None, self.now).await;
        match opened {
            Ok(Outcome::Done(done)) => {
                let number = done.ticket.number;
                if parks {
                    parked::park(self.tx, number, self.mailbox, &sender.address, self.now).await?;
                }
                Ok(Filed::new(Filing::Opened, Some(number), reason))
            }
            Ok(Outcome::Repeat(_)) => Err(ActError::KeyReused),
            Err(ActError::Refused(refusal)) => Ok(refused(&refusal)),
            Err(error) => Err(error),
        }
    }

    /// Machines' mail is kept with its ticket and moves nothing.
    async fn record(&mut self, ticket: TicketNumber, what: Recorded) -> Result<Filed, ActError> {
        let reason = word_of_kind(&self.evidence.kind);
        let filing = match what {
            Recorded::Bounce => Filing::Bounce,
            Recorded::Auto => Filing::Auto,
        };
        let command = Command::Record(MachineMail {
            from: self.evidence.facts.sender.clone(),
            bounce: what == Recorded::Bounce,
            reason: reason.to_owned(),
            words: self.content.words.clone(),
        });
        Ok(match self.act(ticket, &command, &Actor::desk()).await? {
            Ok(()) => Filed::new(filing, Some(ticket), reason),
            Err(refusal) => refused(&refusal),
        })
    }

    fn incoming(&self, sender: &Sender, role: IncomingRole) -> Command {
        Command::Receive(Incoming {
            from: sender.address.clone(),
            channel: Channel::Mail,
            words: self.content.words.clone(),
            role,
        })
    }

    /// A refusal has changed nothing, so the transaction goes on.
    async fn act(
        &mut self,
        ticket: TicketNumber,
        command: &Command,
        actor: &Actor,
    ) -> Result<Result<(), Refusal>, ActError> {
        let guard = Guard::default();
        match act_in(self.tx, &self.room.desk, ticket, command, actor, &guard, self.now).await {
            Ok(_) => Ok(Ok(())),
            Err(ActError::Refused(refusal)) => Ok(Err(refusal)),
            Err(error) => Err(error),
        }
    }
}

/// Whoever it is that writes in an agent's name: the note is kept as the mailroom's own, under the name they gave.
fn unproven(claimed: &Address) -> Actor {
    Actor {
        who: Who::Machine {
            name: format!("mail:{claimed}"),
        },
        rights: Rights::default(),
    }
}

/// What an agent quotes may be a notice of the desk with its notes; only the new text goes to the requester.
fn without_quotes(words: &Words) -> Words {
    Words {
        quoted: None,
        html: None,
        raw: None,
        ..words.clone()
    }
}

fn joined(ticket: TicketNumber, reason: &str) -> Filed {
    Filed::new(Filing::Joined, Some(ticket), reason)
}

fn quarantined(reason: &str) -> Filed {
    Filed::new(Filing::Quarantined, None, reason)
}

/// The rules refuse what the message asks for in a way that nobody foresaw: a person must look.
fn refused(refusal: &Refusal) -> Filed {
    Filed::new(Filing::Quarantined, None, format!("refused-{}", refusal.name()))
}
