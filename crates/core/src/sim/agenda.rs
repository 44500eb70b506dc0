use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What is yet to happen, soonest first; of two things at the same instant, what was planned first. A network of stations
/// counts its time in hours, a plan in milliseconds.
#[derive(Debug)]
pub(in crate::sim) struct Agenda<T: Instant, W> {
    heap: BinaryHeap<Entry<T, W>>,
    planned: u64,
}

/// A point in time that has a place among all others.
pub(in crate::sim) trait Instant: Copy {
    fn place(&self, other: &Self) -> Ordering;
}

impl Instant for f64 {
    fn place(&self, other: &Self) -> Ordering {
        self.total_cmp(other)
    }
}

impl Instant for i64 {
    fn place(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry<T, W> {
    at: T,
    order: u64,
    what: W,
}

impl<T: Instant, W> Agenda<T, W> {
    pub(in crate::sim) fn new() -> Self {
        Self {
            heap: BinaryHeap::new(),
            planned: 0,
        }
    }

    pub(in crate::sim) fn plan(&mut self, at: T, what: W) {
        let order = self.planned;
        self.planned += 1;
        self.heap.push(Entry { at, order, what });
    }

    pub(in crate::sim) fn next(&mut self) -> Option<(T, W)> {
        self.heap.pop().map(|entry| (entry.at, entry.what))
    }
}

impl<T: Instant, W> Ord for Entry<T, W> {
    /// The heap gives what is greatest, and what is soonest must be.
    fn cmp(&self, other: &Self) -> Ordering {
        let sooner = other.at.place(&self.at);
        sooner.then_with(|| other.order.cmp(&self.order))
    }
}

impl<T: Instant, W> PartialOrd for Entry<T, W> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Instant, W> PartialEq for Entry<T, W> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T: Instant, W> Eq for Entry<T, W> {}
