//! What happened to a ticket. Events are only ever added; a ticket is their sum.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::{Clock, Deadline, PauseReason};
use crate::command::{Channel, EscalationReason, IncomingRole, Words};
use crate::id::{Address, Revision, TicketNumber};
use crate::person::Who;
use crate::plan::{Id, Priority};
use crate::ticket::{End, LinkKind, SheetValue};
use crate::tier::TierNo;
use crate::time::Moment;

/// An event as it is kept: who, when, what, under which plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its place in the ticket's history, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub who: Who,
    /// The plan revision that was running.
    pub revision: Revision,
    /// What.
    pub event: Event,
}

/// Everything that can have happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands and parts that they come from.
pub enum Event {
    /// A request came in. The first event of every ticket, and only that.
    Opened {
        number: TicketNumber,
        requester: Address,
        subject: String,
        words: Words,
        channel: Channel,
        language: Option<String>,
        topic: Option<Id>,
        priority: Priority,
        phase: Option<Id>,
        tier: TierNo,
        promised: Revision,
        #[serde(default)]
        form: BTreeMap<String, String>,
        linked: Option<TicketNumber>,
        receipt: bool,
    },
    Triaged {
        topic: Option<Id>,
        priority: Priority,
        phase: Option<Id>,
    },
    Taken {
        agent: Address,
    },
    Assigned {
        agent: Address,
    },
    Released,
    /// A message of the desk to the requester and participants.
    Replied {
        words: Words,
    },
    /// Internal, for good.
    Noted {
        words: Words,
    },
    /// A message from outside joined.
    Received {
        from: Address,
        channel: Channel,
        words: Words,
        role: IncomingRole,
    },
    /// A machine's message was recorded.
    MachineMailRecorded {
        from: Option<Address>,
        bounce: bool,
        reason: String,
        words: Words,
    },
    /// Fields of the sheet were filled or changed.
    SheetFilled {
        fields: BTreeMap<Id, SheetValue>,
    },
    /// Custody was offered upward with the sheet as it stood.
    Escalated {
        from: TierNo,
        to: TierNo,
        reason: EscalationReason,
        words: String,
        sheet: BTreeMap<Id, SheetValue>,
        score: u8,
    },
    /// A tier was left out, which is an exception with a reason.
    TierSkipped {
        skipped: TierNo,
        words: String,
    },
    OfferWithdrawn {
        to: TierNo,
    },
    Accepted {
        from: TierNo,
        to: TierNo,
        agent: Address,
    },
    Asked {
        fields: Vec<Id>,
        words: String,
    },
    Answered {
        words: String,
    },
    SentBack {
        from: TierNo,
        to: TierNo,
        words: String,
        missing: Vec<Id>,
    },
    /// The same two tiers sent it to and fro more often than the plan allows.
    PingPong {
        lower: TierNo,
        upper: TierNo,
        times: u32,
    },
    CaseOpened {
        number: String,
        severity: Option<String>,
        contact: Option<String>,
    },
    CaseClosed {
        number: String,
    },
    WaitingOnRequester {
        asks: String,
    },
    WaitingOnVendor,
    Resumed,
    Snoozed {
        until: Moment,
        why: String,
    },
    Woken,
    Solved {
        tier: TierNo,
        cause: Option<String>,
        resolution: String,
        explanation: Option<String>,
        draft: Option<String>,
    },
    /// A solution moved down to this tier.
    Relayed {
        from: TierNo,
        to: TierNo,
    },
    Acknowledged {
        tier: TierNo,
        could_solve: bool,
        words: Option<String>,
    },
    Doubted {
        from: TierNo,
        to: TierNo,
        words: String,
    },
    /// The solution reached tier 1, which now owes the requester a contact.
    ContactDue {
        agent: Option<Address>,
    },
    Contacted {
        channel: Channel,
        reached: bool,
        attempt: u32,
        words: Words,
        /// When silence will count as a yes, if they were reached.
        until: Option<Moment>,
    },
    /// The requester answered instead of confirming: silence no longer counts.
    SilenceBroken,
    /// A person of the desk answered that: from now on silence counts again.
    SilenceCounts {
        until: Moment,
    },
    Confirmed {
        /// Did the requester say so, rather than stay silent?
        said: bool,
    },
    Disputed {
        words: String,
        /// Who said so for themselves; none: somebody of the desk for them, whose words stay inside.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Address>,
    },
    Reopened {
        words: String,
        /// As with a dispute; none as well where a message opened it, which says it itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Address>,
    },
    Withdrawn {
        words: Option<String>,
        /// As with a dispute.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Address>,
    },
    /// What the requester thought of the help; a later one takes its place.
    Rated {
        stars: u8,
        words: Option<String>,
    },
    /// A set-aside ticket came back to its tier's queue.
    Restored,
    Closed {
        end: End,
    },
    ParticipantAdded {
        address: Address,
        with_history: bool,
    },
    ParticipantRemoved {
        address: Address,
    },
    /// It ends in another ticket; what it was is kept, to go on there when that is undone.
    MergedInto {
        into: TicketNumber,
        with_history: bool,
    },
    /// Another ticket ended in this one.
    TookIn {
        from: TicketNumber,
        /// Its people who take part here for no other reason.
        people: Vec<Address>,
    },
    /// It goes on where it was when it ended in that ticket.
    Unmerged {
        into: TicketNumber,
    },
    /// A ticket that had ended in this one goes on by itself.
    GaveBack {
        from: TicketNumber,
    },
    Linked {
        other: TicketNumber,
        /// What this ticket is to it.
        #[serde(rename = "as")]
        kind: LinkKind,
    },
    Unlinked {
        other: TicketNumber,
        #[serde(rename = "as")]
        kind: LinkKind,
    },
    /// One of its messages became a ticket of its own.
    SplitOff {
        into: TicketNumber,
        /// The event that the message came with.
        message: i64,
    },
    /// It was a message of another ticket.
    SplitFrom {
        from: TicketNumber,
        message: i64,
    },
    /// The promises of another plan revision hold from now on.
    PlanAdopted {
        promised: Revision,
        tier: TierNo,
        /// Tiers that have another place in that plan: `(before, now)`.
        #[serde(default)]
        moved: Vec<(TierNo, TierNo)>,
    },
    ClockStarted {
        clock: Clock,
    },
    ClockStopped {
        clock: u32,
        reason: PauseReason,
    },
    /// Counts again, towards a deadline moved by the pause.
    ClockResumed {
        clock: u32,
        deadline: Option<Deadline>,
    },
    /// The promise itself changed; time already spent is kept.
    ClockRecounted {
        clock: u32,
        deadline: Deadline,
    },
    ClockMet {
        clock: u32,
    },
    ClockDropped {
        clock: u32,
    },
    ClockWarned {
        clock: u32,
    },
    ClockMissed {
        clock: u32,
    },
}

impl Event {
    /// Does it change what `If-Match` guards? Notes, machine mail, warnings and misses do not: nobody should lose a
    /// half-written reply to them.
    pub fn raises_version(&self) -> bool {
        !matches!(
            self,
            Self::Noted { .. } | Self::MachineMailRecorded { .. } | Self::ClockWarned { .. } | Self::ClockMissed { .. }
        )
    }
}
