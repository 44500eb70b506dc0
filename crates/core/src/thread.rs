//! Which ticket a message belongs to.
//!
//! A mail joins a ticket only by what the desk itself signed or sent, and only as somebody who belongs to that
//! ticket; a number in a subject names nothing. The one exception is a vendor's mail, which joins an open vendor
//! case that it names, when the sender was verified. Everything else opens a ticket, waits for a person's look, or
//! is recorded.

use crate::id::{Address, TicketNumber};

/// What a message says about where it belongs, as far as the shell could establish it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whom the message is from; none where no usable address was found.
    pub sender: Option<Address>,
    /// Whether the receiving mail server vouches for that address (DMARC, or DKIM or SPF in line with it).
    pub verified: bool,
    /// Whether there is a mail server whose word on that counts: where there is none, nobody can be verified.
    pub checked: bool,
    /// The ticket of the signed reply address it was sent to; only where the signature held.
    pub token: Option<TicketNumber>,
    /// Tickets that its `In-Reply-To` and `References` name by messages the desk sent or took in, the nearest first.
    pub named: Vec<TicketNumber>,
    /// Texts in subject and body that look like a vendor's case number (the plan's `case` pattern).
    pub case_numbers: Vec<String>,
    /// Who or what wrote it.
    pub writer: Writer,
}

/// Who or what wrote a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writer {
    /// A person, also where a mailing list or group address passed it on.
    #[default]
    Person,
    /// A machine: an absence notice, a read receipt, a monitoring system.
    Machine,
    /// A mail server that reports on the delivery of an earlier message.
    Bounce,
    /// This desk: its own message came back.
    Own,
}

/// What the desk knows of one ticket that the facts could mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its number.
    pub ticket: TicketNumber,
    /// Who needs help.
    pub requester: Address,
    /// Who may read and reply beside the requester.
    pub participants: Vec<Address>,
    /// The agents who may act on it.
    pub agents: Vec<Address>,
    /// Whether a message can still reach it.
    pub life: Life,
    /// Its vendor cases.
    pub cases: Vec<VendorCase>,
}

/// Whether a message can still reach a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// Not closed.
    Open,
    /// Closed, and within the plan's `reopen` span.
    Reopenable,
    /// Closed for longer than that.
    Ended,
    /// It ended in another ticket, which carries its matter on.
    Merged {
        /// That ticket.
        into: TicketNumber,
    },
}

/// A case at the vendor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VendorCase {
    /// Its number as the vendor writes it.
    pub number: String,
    /// Whether it still waits for the vendor.
    pub open: bool,
    /// The plan's `vendor.mail`: whose mail may join it.
    pub senders: Vec<VendorSender>,
}

/// One entry of the plan's `vendor.mail`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VendorSender {
    /// This address only.
    Address(Address),
    /// Any address of this domain, in lower case; not of the domains under it.
    Domain(String),
}

impl VendorSender {
    /// Reads `support@example.com`, `example.com` or `@example.com`; none where it is neither.
    pub fn parse(written: &str) -> Option<Self> {
        let text = written.trim();
        if let Ok(address) = Address::parse(text) {
            return Some(Self::Address(address));
        }
        let domain = text.strip_prefix('@').unwrap_or(text).to_lowercase();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
        (domain.contains('.') && domain.chars().all(plain)).then_some(Self::Domain(domain))
    }

    /// Whether mail from that address counts as this vendor's.
    pub fn covers(&self, sender: &Address) -> bool {
        match self {
            Self::Address(address) => address == sender,
            Self::Domain(domain) => sender.domain() == domain,
        }
    }
}

/// As whom a message joins a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The one who needs help.
    Requester,
    /// Somebody who was added to the ticket.
    Participant,
    /// An agent who may act on it.
    Agent,
}

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the next message of that ticket.
    Joins {
        /// The ticket.
        ticket: TicketNumber,
        /// As whom.
        role: Role,
    },
    /// It becomes a ticket of its own.
    Opens {
        /// The ticket that it may belong to, for a person to look at.
        review: Option<TicketNumber>,
        /// Why it did not join one.
        reason: OpensBecause,
    },
    /// It is the vendor's word on that ticket's open case.
    VendorJoins {
        /// The ticket whose case it names.
        ticket: TicketNumber,
    },
    /// A person must look before anything happens.
    Quarantine {
        /// The ticket it may concern.
        ticket: Option<TicketNumber>,
        /// Why.
        reason: QuarantinedBecause,
    },
    /// It is kept with that ticket, if any, and moves nothing.
    Record {
        /// The ticket whose message it answers.
        ticket: Option<TicketNumber>,
        /// What it is.
        what: Recorded,
    },
}

/// Why a message became a ticket of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpensBecause {
    /// It names no ticket.
    New,
    /// It names a ticket, but the sender does not belong to it.
    Stranger,
    /// It names a ticket by the id of one of its messages alone, and nothing vouches that its sender is who they say.
    Unverified,
    /// It names a ticket that was closed too long ago to reopen.
    ClosedTooLong,
    /// It names a ticket that is not there any more.
    TicketGone,
}

/// Why a message waits for a person's look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuarantinedBecause {
    /// No usable address says whom it is from.
    NoSender,
    /// The desk's own message came back.
    Loop,
    /// It claims to be the vendor's and names an open case, but nothing vouches for the sender.
    VendorUnverified,
    /// The case numbers it names stand in more than one ticket.
    SeveralCases,
}

/// What a recorded message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// A report that an earlier message was not delivered.
    Bounce,
    /// A machine's message.
    Auto,
}

/// Decides where a message goes, from what it says and the tickets that could be meant.
///
/// `known` holds every ticket that the facts name (by token, message id or case number), and every ticket that one of
/// those follows; one that is missing is taken as gone. A token is never enough alone: the sender must be requester, participant or agent of the ticket.
pub fn belongs(facts: &Facts, known: &[Candidate]) -> Verdict {
    match facts.writer {
        Writer::Own => {
            return Verdict::Quarantine {
                ticket: first_named(facts),
                reason: QuarantinedBecause::Loop,
            };
        }
        Writer::Bounce => {
            return Verdict::Record {
                ticket: first_known(facts, known),
                what: Recorded::Bounce,
            };
        }
        Writer::Person | Writer::Machine => {}
    }
    let Some(sender) = &facts.sender else {
        return Verdict::Quarantine {
            ticket: None,
            reason: QuarantinedBecause::NoSender,
        };
    };
    // A person's place in the ticket is asked before the vendor's: somebody of the vendor may have been added to it.
    if facts.writer == Writer::Person
        && let Some(verdict) = as_person(facts, sender, known)
    {
        return verdict;
    }
    // Case systems send their mail automatically, so the vendor is asked before machines are set aside.
    if let Some(verdict) = as_vendor(facts, sender, known) {
        return verdict;
    }
    if facts.writer == Writer::Machine {
        return Verdict::Record {
            ticket: first_known(facts, known),
            what: Recorded::Auto,
        };
    }
    let review = first_named(facts);
    let reason = match review {
        None => OpensBecause::New,
        Some(ticket) if find(known, ticket).is_some() => OpensBecause::Stranger,
        Some(_) => OpensBecause::TicketGone,
    };
    Verdict::Opens { review, reason }
}

/// The nearest named ticket that the sender belongs to, joined or, when closed too long, linked. What answers a merged
/// ticket goes on to the one it follows, if the sender belongs to that as well.
fn as_person(facts: &Facts, sender: &Address, known: &[Candidate]) -> Option<Verdict> {
    let (candidate, role) = named(facts)
        .filter_map(|ticket| find(known, ticket))
        .find_map(|candidate| candidate.role_of(sender).map(|role| (candidate, role)))?;
    let opens = |ticket, reason| Verdict::Opens {
        review: Some(ticket),
        reason,
    };
    let Some(last) = carried_on(candidate, known) else {
        return Some(opens(candidate.ticket, OpensBecause::TicketGone));
    };
    let ticket = last.ticket;
    let role = if ticket == candidate.ticket {
        Some(role)
    } else {
        last.role_of(sender)
    };
    Some(match (role, last.life) {
        (None, _) => opens(ticket, OpensBecause::Stranger),
        // The signed address is sent to those of the ticket; an id is known to everybody who ever got one of its messages.
        (Some(Role::Requester | Role::Participant), Life::Open | Life::Reopenable)
            if facts.token != Some(candidate.ticket) && facts.checked && !facts.verified =>
        {
            opens(ticket, OpensBecause::Unverified)
        }
        (Some(role), Life::Open | Life::Reopenable) => Verdict::Joins { ticket, role },
        (Some(_), Life::Ended | Life::Merged { .. }) => opens(ticket, OpensBecause::ClosedTooLong),
    })
}

/// The ticket that carries this one's matter on, by way of others where those were merged, too.
fn carried_on<'k>(from: &'k Candidate, known: &'k [Candidate]) -> Option<&'k Candidate> {
    let mut last = from;
    for _ in 0..=known.len() {
        let Life::Merged { into } = last.life else {
            return Some(last);
        };
        last = find(known, into)?;
    }
    None
}

fn as_vendor(facts: &Facts, sender: &Address, known: &[Candidate]) -> Option<Verdict> {
    let meant = |case: &VendorCase| {
        case.open && facts.case_numbers.contains(&case.number) && case.senders.iter().any(|entry| entry.covers(sender))
    };
    let mut tickets: Vec<TicketNumber> = known
        .iter()
        .filter(|candidate| candidate.cases.iter().any(meant))
        .map(|candidate| candidate.ticket)
        .collect();
    tickets.sort_unstable();
    tickets.dedup();
    let ticket = *tickets.first()?;
    let quarantine = |ticket, reason| Some(Verdict::Quarantine { ticket, reason });
    if !facts.verified {
        return quarantine(Some(ticket), QuarantinedBecause::VendorUnverified);
    }
    if tickets.len() > 1 {
        return quarantine(None, QuarantinedBecause::SeveralCases);
    }
    Some(Verdict::VendorJoins { ticket })
}

impl Candidate {
    /// What that address is to this ticket; requester before participant before agent.
    pub fn role_of(&self, sender: &Address) -> Option<Role> {
        if self.requester == *sender {
            return Some(Role::Requester);
        }
        if self.participants.contains(sender) {
            return Some(Role::Participant);
        }
        self.agents.contains(sender).then_some(Role::Agent)
    }
}

fn named(facts: &Facts) -> impl Iterator<Item = TicketNumber> {
    facts.token.into_iter().chain(facts.named.iter().copied())
}

fn first_named(facts: &Facts) -> Option<TicketNumber> {
    named(facts).next()
}

fn first_known(facts: &Facts, known: &[Candidate]) -> Option<TicketNumber> {
    named(facts).find(|ticket| find(known, *ticket).is_some())
}

fn find(known: &[Candidate], ticket: TicketNumber) -> Option<&Candidate> {
    known.iter().find(|candidate| candidate.ticket == ticket)
}
