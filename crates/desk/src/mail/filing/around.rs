//! What goes with filing a message: whom it tells, whom it lets in, and what it says about addresses.

use ladder_core::command::{Command, Words};
use ladder_core::event::Event;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::Plan;

use super::Clerk;
use crate::act::{ActError, parked};
use crate::mail::address::without_detail;
use crate::mail::evidence::Sender;
use crate::mail::kind::{Kind, is_unread, local_part, may_get_receipt};
use crate::mail::large;
use crate::mail::receive::{Filed, Filing};
use crate::store::message::{self, Direction};
use crate::store::{event, person};

/// The most that one message lets in by copying them.
const COPIED_MAX: usize = 10;

impl Clerk<'_> {
    /// Tells the sender that not all of the message was taken, where they may be told anything.
    pub(super) async fn tell_of_the_rest(&mut self, filed: &Filed) -> Result<(), ActError> {
        let parsed = &self.content.parsed;
        let is_answered = matches!(filed.filing, Filing::Opened | Filing::Joined)
            && may_get_receipt(parsed, &self.room.own(self.plan)).is_ok();
        let Some(sender) = self.evidence.sender.as_ref().filter(|_| is_answered) else {
            return Ok(());
        };
        let Some(ticket) = filed.ticket else { return Ok(()) };
        if parked::is_flooded(self.tx, self.mailbox, self.now).await? {
            // What opened a ticket gets its receipt once a person says so; its ticket says that not all is there.
            if filed.filing == Filing::Opened {
                parked::park(self.tx, ticket, self.mailbox, &sender.address, self.now).await?;
            }
            return Ok(());
        }
        // A stranger's name in a message is no reason to send them what it says.
        let subject = parsed.subject.as_str();
        let subject = Some(subject).filter(|subject| self.evidence.facts.verified && !subject.is_empty());
        large::tell_sender(self.tx, &sender.address, subject, ticket, self.now).await
    }

    /// A report that is about a letter of ours, and for good, marks those of its ticket whom the letter did not reach; mail
    /// that comes from an address shows that it is read.
    pub(super) async fn learn_who_is_reached(&mut self, filed: &Filed) -> Result<(), ActError> {
        if let Kind::Bounce {
            failed,
            permanent: true,
            ..
        } = &self.evidence.kind
        {
            let known = &self.evidence.known;
            let about = known.iter().find(|one| Some(one.ticket) == filed.ticket);
            let Some(about) = about.filter(|_| filed.filing == Filing::Bounce) else {
                return Ok(());
            };
            for address in failed {
                let is_agent = plan_knows(self.plan, address);
                if is_agent || about.role_of(address).is_some() {
                    person::undelivered(self.tx, address.as_str(), self.now).await?;
                }
            }
            return Ok(());
        }
        let is_theirs = matches!(filed.filing, Filing::Opened | Filing::Joined);
        if let Some(sender) = self.evidence.sender.as_ref().filter(|_| is_theirs) {
            person::delivered(self.tx, sender.address.as_str()).await?;
        }
        Ok(())
    }

    /// Whom a verified sender copies in takes part from now on, where the sender may let others take part; what was said
    /// before stays as it was. Anybody can write a name into `From`, so nobody else's copies count.
    pub(super) async fn let_in_copied(&mut self, filed: &Filed, sender: &Sender) -> Result<(), ActError> {
        let Some(ticket) = filed.ticket.filter(|_| says_something(filed)) else {
            return Ok(());
        };
        if !self.evidence.facts.verified || self.evidence.kind != Kind::Person {
            return Ok(());
        }
        let own = self.room.own(self.plan).addresses;
        let key = self.room.key();
        let is_own = |address: &Address| {
            let is_team = own.iter().any(|own| own.as_str() == without_detail(address.as_str()));
            is_team || key.read_reply_address(address.as_str()).is_some()
        };
        let copied = self.content.parsed.cc.iter().map(|one| &one.address);
        let copied = copied.filter(|address| !is_own(address) && !is_unread(local_part(address)));
        for address in copied.take(COPIED_MAX) {
            let add = Command::AddParticipant {
                address: address.clone(),
                with_history: false,
            };
            // Who is there already, or whom the sender may not let in, stays as they are.
            let _refused = self.act(ticket, &add, &sender.actor).await?;
        }
        Ok(())
    }

    /// A ticket that has this very message already: it was sent to two addresses of the desk.
    pub(super) async fn copy_of(&mut self, sender: &Sender) -> Result<Option<TicketNumber>, ActError> {
        let words = &self.content.words;
        let Some(id) = &words.message_id else { return Ok(None) };
        for row in message::find(&mut *self.tx, id).await? {
            if row.direction != Direction::In {
                continue;
            }
            let page = event::page(&mut *self.tx, row.ticket, row.seq - 1, 1).await?;
            let Some(kept) = page.items.first().filter(|kept| kept.seq == row.seq) else {
                continue;
            };
            let kept: Event = serde_json::from_str(&kept.body)?;
            if says_the_same(&kept, words, &sender.address) {
                return Ok(Some(TicketNumber::new(row.ticket)));
            }
        }
        Ok(None)
    }
}

fn plan_knows(plan: &Plan, address: &Address) -> bool {
    plan.person_by_address(address.as_str()).is_some()
}

/// Whether what was filed is part of what is said on the ticket: an agent's note is not.
fn says_something(filed: &Filed) -> bool {
    let is_said = matches!(filed.reason.as_str(), "requester" | "participant" | "agent-reply");
    filed.filing == Filing::Opened || (filed.filing == Filing::Joined && is_said)
}

fn says_the_same(event: &Event, words: &Words, sender: &Address) -> bool {
    let said = if let Event::Opened {
        words, requester: from, ..
    }
    | Event::Received { words, from, .. } = event
    {
        Some((&words.text, from))
    } else {
        None
    };
    said.is_some_and(|(text, from)| *text == words.text && from == sender)
}
