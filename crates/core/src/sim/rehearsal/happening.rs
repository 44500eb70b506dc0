/// Something that will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happening {
    /// Somebody asks.
    Comes { source: u32 },
    /// A group opens.
    Opens { group: u32 },
    /// The work on a ticket is done.
    Done { ticket: u32 },
    /// A requester gives up, if the ticket still waits for what it waited for then.
    GivenUp { ticket: u32, visit: u32 },
    /// A bridge or a session begins.
    Absence { nth: u32 },
    /// Somebody of a group is back.
    Back { group: u32 },
    /// The vendor has answered.
    Answered { ticket: u32 },
    /// A solution did not last.
    Reopens { ticket: u32 },
    /// The next week begins.
    Week,
}
