use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What is yet to happen, soonest first; of two things at the same moment, what was planned first.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    heap: BinaryHeap<Entry>,
    planned: u64,
}

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

#[derive(Debug, Clone, Copy)]
struct Entry {
    time: f64,
    order: u64,
    what: Happening,
}

impl Agenda {
    pub(super) fn plan(&mut self, time: f64, what: Happening) {
        let order = self.planned;
        self.planned += 1;
        self.heap.push(Entry { time, order, what });
    }

    pub(super) fn next(&mut self) -> Option<(f64, Happening)> {
        self.heap.pop().map(|entry| (entry.time, entry.what))
    }
}

impl Ord for Entry {
    /// The heap gives what is greatest, and what is soonest must be.
    fn cmp(&self, other: &Self) -> Ordering {
        let sooner = other.time.total_cmp(&self.time);
        sooner.then_with(|| other.order.cmp(&self.order))
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
