use super::dice::Dice;

/// No deadline.
pub(super) const NEVER: i64 = i64::MAX;

/// A ticket under way. Times are UTC milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ticket {
    pub(super) dice: Dice,
    pub(super) opened: i64,
    /// When it came to where it is.
    pub(super) since: i64,
    /// How long somebody will be busy with it there.
    pub(super) service: i64,
    /// When the requester must have been answered, and the solution brought.
    pub(super) first_reply_due: i64,
    pub(super) solve_due: i64,
    /// When the tier must have taken it up, and, once it has, be done.
    pub(super) take_up_due: i64,
    pub(super) done_due: i64,
    /// How often it came anywhere: tells the questions to its dice apart.
    pub(super) turn: u32,
    /// How many waits its place in memory has behind it: what was planned for another one is void.
    pub(super) visit: u32,
    /// Who works on it.
    pub(super) group: u32,
    /// The week it was opened in.
    pub(super) week: u32,
    pub(super) phase: u16,
    /// What it is about, as the numbers of its tiers are kept.
    pub(super) topic: u16,
    /// From 0, the most urgent.
    pub(super) priority: u8,
    /// From 0.
    pub(super) tier: u8,
    pub(super) work: Work,
    /// Whether it came up with a handover that is yet to be read.
    pub(super) handed_up: bool,
    /// Whether the tier will send it back.
    pub(super) sent_back: bool,
    pub(super) replied: bool,
}

/// What a ticket waits for at a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// To be solved there, or handed up.
    Investigate,
    /// To have its handover completed, after it was sent back.
    Complete,
    /// To be finished with what the vendor said.
    Finish,
    /// To have its solution acknowledged.
    Acknowledge,
    /// To have its solution acknowledged by tier 1 and brought to the requester.
    Tell,
}

impl Ticket {
    /// The deadline that comes first.
    pub(super) fn due(&self) -> i64 {
        let reply = if self.replied { NEVER } else { self.first_reply_due };
        self.take_up_due.min(self.solve_due).min(reply)
    }
}
