//! What the desk can establish about a message: whom it is from, who vouches for that, and which tickets it names.

use std::collections::VecDeque;

use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::Plan;
use ladder_core::thread::{Candidate, Facts, Life, VendorCase, VendorSender};
use ladder_core::ticket::Ticket;

use super::authentication::{Auth, authentication};
use super::kind::Kind;
use super::mailroom::{self, Mailroom};
use super::parse::Parsed;
use super::replies::{Replies, replies};
use crate::act::change::thaw;
use crate::act::people::rights;
use crate::act::{ActError, fold_case};
use crate::store::{Tx, message, person, ticket, vendor_case};

/// The most message ids of a conversation that are looked up; the nearest matter.
const IDS_MAX: usize = 40;
/// The most case numbers taken from one message.
const CASE_NUMBERS_MAX: usize = 20;
/// The most tickets that one message can mean.
const CANDIDATES_MAX: usize = 40;

/// What was established.
#[derive(Debug)]
pub(super) struct Evidence {
    pub(super) facts: Facts,
    pub(super) kind: Kind,
    pub(super) auth: Auth,
    pub(super) known: Vec<Candidate>,
    /// The desk's own letter that it answers: of which ticket, about which event.
    pub(super) answers: Option<(TicketNumber, i64)>,
    /// Whom it is from; none without a usable address.
    pub(super) sender: Option<Sender>,
}

/// The sender as the desk knows them.
#[derive(Debug)]
pub(super) struct Sender {
    pub(super) address: Address,
    pub(super) actor: Actor,
    /// Whether an administrator shut them out.
    pub(super) disabled: bool,
}

/// Gathers it from the message and the store. `to` is the recipient that the mail server named.
pub(super) async fn gather(
    tx: &mut Tx,
    room: &Mailroom,
    plan: &Plan,
    parsed: &Parsed,
    to: &str,
) -> Result<Evidence, ActError> {
    let kind = room.own(plan).kind(parsed);
    let trusted = mailroom::trusted_server(&mut *tx).await?;
    let auth = authentication(parsed, &trusted);
    let address = parsed.from.as_ref().map(|from| from.address.clone());
    let facts = Facts {
        sender: address.clone(),
        verified: auth.is_verified(),
        checked: !trusted.is_empty(),
        token: token(tx, room, parsed, to).await?,
        named: named(tx, room, parsed, &kind).await?,
        case_numbers: case_numbers(plan, parsed),
        writer: kind.writer(),
    };
    let sender = match address {
        Some(address) => Some(sender(tx, address).await?),
        None => None,
    };
    let agent = sender
        .as_ref()
        .filter(|sender| !sender.disabled && sender.actor.is_agent(plan));
    let agents: Vec<Address> = agent.map(|agent| agent.address.clone()).into_iter().collect();
    let known = candidates(tx, plan, &facts, &agents).await?;
    Ok(Evidence {
        facts,
        kind,
        auth,
        known,
        answers: answers(room, parsed),
        sender,
    })
}

async fn sender(tx: &mut Tx, address: Address) -> Result<Sender, ActError> {
    let mut actor = Actor::person(address.clone());
    let mut disabled = false;
    if let Some(row) = person::read(&mut *tx, address.as_str()).await? {
        actor.rights = rights(&row.rights);
        disabled = row.state == "disabled";
    }
    Ok(Sender {
        address,
        actor,
        disabled,
    })
}

/// The ticket whose signed reply address is among the recipients. Where answers go to the desk's address itself, the signed id
/// of the letter that is answered says what the address would: whoever has one has had the other.
async fn token(tx: &mut Tx, room: &Mailroom, parsed: &Parsed, to: &str) -> Result<Option<TicketNumber>, ActError> {
    if let Some(ticket) = signed(room, parsed, to) {
        return Ok(Some(ticket));
    }
    if replies(&mut *tx).await? != Replies::Plain {
        return Ok(None);
    }
    Ok(answers(room, parsed).map(|(ticket, _)| ticket))
}

pub(super) fn signed(room: &Mailroom, parsed: &Parsed, to: &str) -> Option<TicketNumber> {
    let boxes = parsed.to.iter().chain(&parsed.cc).map(|mailbox| &mailbox.address);
    let noted = parsed.recipients_hint.iter();
    let mut all = std::iter::once(to).chain(noted.chain(boxes).map(Address::as_str));
    all.find_map(|address| room.key().read_reply_address(address))
}

/// The tickets of the messages it answers, nearest first.
async fn named(tx: &mut Tx, room: &Mailroom, parsed: &Parsed, kind: &Kind) -> Result<Vec<TicketNumber>, ActError> {
    let bounced = if let Kind::Bounce {
        original_message_id, ..
    } = kind
    {
        original_message_id.as_ref()
    } else {
        None
    };
    let answered = bounced.into_iter().chain(&parsed.in_reply_to);
    let ids = answered.chain(parsed.references.iter().rev()).take(IDS_MAX);
    let mut tickets = Vec::new();
    for id in ids {
        let signed = room.key().read_message_id(id).map(|(ticket, _)| ticket);
        let kept = message::find(&mut *tx, id).await?;
        let kept = kept.iter().map(|row| TicketNumber::new(row.ticket));
        for ticket in signed.into_iter().chain(kept) {
            if !tickets.contains(&ticket) {
                tickets.push(ticket);
            }
        }
    }
    Ok(tickets)
}

/// The nearest of the desk's own letters that it names.
fn answers(room: &Mailroom, parsed: &Parsed) -> Option<(TicketNumber, i64)> {
    let mut ids = parsed
        .in_reply_to
        .iter()
        .chain(parsed.references.iter().rev())
        .take(IDS_MAX);
    ids.find_map(|id| room.key().read_message_id(id))
}

/// What looks like the vendor's case numbers in the subject and the new text, folded; quoted text names nothing.
fn case_numbers(plan: &Plan, parsed: &Parsed) -> Vec<String> {
    let Some(pattern) = plan.vendor_tier().and_then(|(_, vendor)| vendor.case.as_ref()) else {
        return Vec::new();
    };
    let text = parsed.text.new_text();
    let mut numbers = Vec::new();
    let found = [parsed.subject.as_str(), text.as_str()]
        .into_iter()
        .flat_map(|text| pattern.regex().find_iter(text));
    for number in found.map(|found| fold_case(found.as_str())) {
        if numbers.len() < CASE_NUMBERS_MAX && !number.is_empty() && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

/// Every ticket that the facts name and every one that those follow, as far as they exist.
async fn candidates(tx: &mut Tx, plan: &Plan, facts: &Facts, agents: &[Address]) -> Result<Vec<Candidate>, ActError> {
    let mut numbers: Vec<TicketNumber> = facts.token.into_iter().chain(facts.named.iter().copied()).collect();
    for case in &facts.case_numbers {
        let tickets = vendor_case::open_tickets(&mut *tx, case).await?;
        numbers.extend(tickets.into_iter().map(TicketNumber::new));
    }
    let mut known: Vec<Candidate> = Vec::new();
    let mut numbers = VecDeque::from(numbers);
    while let Some(number) = numbers.pop_front() {
        if known.len() == CANDIDATES_MAX || known.iter().any(|candidate| candidate.ticket == number) {
            continue;
        }
        if let Some(row) = ticket::read(&mut *tx, number.get()).await? {
            let ticket = thaw(&row.state)?;
            numbers.extend(ticket.merged_into());
            known.push(candidate(&ticket, plan, agents));
        }
    }
    Ok(known)
}

fn candidate(ticket: &Ticket, plan: &Plan, agents: &[Address]) -> Candidate {
    let vendor = plan.vendor_tier().map(|(_, vendor)| vendor);
    let senders: Vec<VendorSender> = vendor
        .into_iter()
        .flat_map(|vendor| vendor.mail.iter())
        .filter_map(|written| VendorSender::parse(written))
        .collect();
    let cases = ticket.cases.iter().map(|case| VendorCase {
        number: fold_case(&case.number),
        open: case.open,
        senders: senders.clone(),
    });
    Candidate {
        ticket: ticket.number,
        requester: ticket.requester.clone(),
        participants: ticket.participants.iter().map(|one| one.address.clone()).collect(),
        agents: agents.to_vec(),
        // Whether a closed one can still be reopened is the relay's to say, when the message is put to it.
        life: match ticket.merged_into() {
            Some(into) => Life::Merged { into },
            None if ticket.is_closed() => Life::Reopenable,
            None => Life::Open,
        },
        cases: cases.collect(),
    }
}
