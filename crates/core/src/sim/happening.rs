/// Something that will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happening {
    /// A ticket comes from outside to a station.
    Arrives { station: u32 },
    /// A station is done with a ticket.
    Done { station: u32, ticket: u32 },
    /// A ticket is given up, if it still waits for what it waited for then.
    GivenUp { station: u32, ticket: u32, visit: u32 },
}
