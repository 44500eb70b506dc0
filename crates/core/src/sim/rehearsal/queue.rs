use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ticket::Ticket;

/// Who waits at a tier: by priority, then by what is due first, then by who came first.
#[derive(Debug, Default)]
pub(super) struct Queue {
    heap: BinaryHeap<Reverse<Waiting>>,
    came: u64,
}

/// The order of the fields is that of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Waiting {
    priority: u8,
    due: i64,
    order: u64,
    pub(super) ticket: u32,
    visit: u32,
}

impl Queue {
    pub(super) fn push(&mut self, slot: u32, ticket: &Ticket) {
        let order = self.came;
        self.came += 1;
        self.heap.push(Reverse(Waiting {
            priority: ticket.priority,
            due: ticket.due(),
            order,
            ticket: slot,
            visit: ticket.visit,
        }));
    }

    /// The ticket that is next; who gave up is passed over.
    pub(super) fn next(&mut self, tickets: &[Ticket]) -> Option<u32> {
        while let Some(Reverse(waiting)) = self.heap.pop() {
            if tickets[waiting.ticket as usize].visit == waiting.visit {
                return Some(waiting.ticket);
            }
        }
        None
    }

    /// Those who wait of whom this holds, in no order.
    pub(super) fn waiting(&self, tickets: &[Ticket], holds: impl Fn(&Ticket) -> bool) -> Vec<u32> {
        let waiting = self.heap.iter().map(|Reverse(waiting)| waiting);
        let there = waiting.filter(|waiting| tickets[waiting.ticket as usize].visit == waiting.visit);
        let slots = there.map(|waiting| waiting.ticket);
        slots.filter(|slot| holds(&tickets[*slot as usize])).collect()
    }

    /// Takes out those of whom this holds.
    pub(super) fn take(&mut self, tickets: &[Ticket], holds: impl Fn(&Ticket) -> bool) -> Vec<u32> {
        let there = |waiting: &Waiting| tickets[waiting.ticket as usize].visit == waiting.visit;
        let waiting = std::mem::take(&mut self.heap).into_sorted_vec();
        let (taken, left): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .rev()
            .filter(|Reverse(waiting)| there(waiting))
            .partition(|Reverse(waiting)| holds(&tickets[waiting.ticket as usize]));
        self.heap = left.into();
        taken.into_iter().map(|Reverse(waiting)| waiting.ticket).collect()
    }
}
