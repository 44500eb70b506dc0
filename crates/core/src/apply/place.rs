//! A plan in which tiers have other places: everything on a ticket that names a tier by its place moves along.

use crate::clock::ClockKind;
use crate::ticket::{State, Ticket};
use crate::tier::TierNo;

/// Puts the new places for the old ones, `(before, now)`.
pub(super) fn renumber(ticket: &mut Ticket, moved: &[(TierNo, TierNo)]) {
    let place = |tier: TierNo| {
        moved
            .iter()
            .find(|(before, _)| *before == tier)
            .map_or(tier, |(_, now)| *now)
    };
    if let State::Offered { offer, .. } = &mut ticket.state {
        offer.to = place(offer.to);
    } else if let State::Relayed { from } = &mut ticket.state {
        *from = place(*from);
    }
    // A contact is owed by tier 1 and a case by the vendor, wherever the others moved; ended clocks stay as they were.
    let of_its_tier = |kind: ClockKind| !matches!(kind, ClockKind::Contact | ClockKind::Vendor);
    for clock in ticket
        .clocks
        .iter_mut()
        .filter(|clock| clock.is_live() && of_its_tier(clock.kind))
    {
        clock.tier = clock.tier.map(place);
    }
    ticket
        .sheet
        .0
        .values_mut()
        .for_each(|entry| entry.tier = place(entry.tier));
    if let Some(solution) = &mut ticket.solution {
        solution.tier = place(solution.tier);
        solution.acks.iter_mut().for_each(|ack| ack.tier = place(ack.tier));
    }
    ticket.follows = ticket.follows.iter().copied().map(place).collect();
    ticket.follows.sort_unstable();
    ticket.follows.dedup();
    let hands = std::mem::take(&mut ticket.hands);
    for (tier, agent) in hands {
        // Of two tiers that became one, the hand that had it later counts.
        ticket.hands.retain(|(known, _)| *known != place(tier));
        ticket.hands.push((place(tier), agent));
    }
    let bounces = std::mem::take(&mut ticket.bounces);
    for (tier, times) in bounces {
        match ticket.bounces.iter_mut().find(|(known, _)| *known == place(tier)) {
            Some((_, known)) => *known += times,
            None => ticket.bounces.push((place(tier), times)),
        }
    }
}
