use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What is yet to happen, soonest first; of two things at the same instant, what was planned first.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    heap: BinaryHeap<Entry>,
    planned: u64,
}

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

#[derive(Debug, Clone, Copy)]
struct Entry {
    at: i64,
    order: u64,
    what: Happening,
}

impl Agenda {
    pub(super) fn plan(&mut self, at: i64, what: Happening) {
        let order = self.planned;
        self.planned += 1;
        self.heap.push(Entry { at, order, what });
    }

    pub(super) fn next(&mut self) -> Option<(i64, Happening)> {
        self.heap.pop().map(|entry| (entry.at, entry.what))
    }
}

impl Ord for Entry {
    /// The heap gives what is greatest, and what is soonest must be.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.order).cmp(&(self.at, self.order))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}
