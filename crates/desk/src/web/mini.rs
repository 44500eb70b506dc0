//! The small ladder of lists: a rung a tier, from left to right, with one sentence for those who do not see it.

use ladder_core::ticket::{State, Ticket};
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use crate::words::Words;

/// What the small ladder shows of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mini<'a> {
    /// How many tiers the plan has.
    pub tiers: usize,
    /// The tier that has custody, or had it last.
    pub tier: TierNo,
    /// The tier it is offered to.
    pub offered_to: Option<TierNo>,
    /// The word of its state, such as `held`.
    pub state: &'a str,
    /// The highest tier that had custody of it.
    pub reached: TierNo,
}

impl<'a> Mini<'a> {
    /// The small ladder of a ticket.
    pub fn of(ticket: &'a Ticket, tiers: usize) -> Self {
        let offered_to = if let State::Offered { offer, .. } = &ticket.state {
            Some(offer.to)
        } else {
            None
        };
        let others = ticket.follows.iter().copied();
        let hands = ticket.hands.iter().map(|(tier, _)| *tier);
        Self {
            tiers,
            tier: ticket.tier,
            offered_to,
            state: ticket.state.word(),
            reached: others.chain(hands).max().unwrap_or(ticket.tier).max(ticket.tier),
        }
    }

    /// Where it is, in words.
    pub fn sentence(&self, words: &'static Words) -> String {
        let state = words.say(&format!("mini-{}", self.state), &[]);
        let place = match self.offered_to {
            Some(to) => words.say(
                "mini-offered-to",
                &[("tier", self.tier.get().into()), ("to", to.get().into())],
            ),
            None => words.say(
                "mini-place",
                &[("tier", self.tier.get().into()), ("state", state.into())],
            ),
        };
        if self.reached > self.tier {
            let been = words.say("mini-reached", &[("tier", self.reached.get().into())]);
            return format!("{place}, {been}");
        }
        place
    }
}

/// Draws it.
pub fn mini(shown: &Mini<'_>, words: &'static Words) -> Markup {
    let sentence = shown.sentence(words);
    html! {
        span.mini role="img" aria-label=(sentence) title=(sentence) {
            @for tier in (0..shown.tiers).filter_map(TierNo::from_index) {
                i class=[class(shown, tier)] {}
            }
        }
    }
}

fn class(shown: &Mini<'_>, tier: TierNo) -> Option<&'static str> {
    if shown.offered_to == Some(tier) {
        Some("offer")
    } else if tier == shown.tier {
        Some(if shown.state == "closed" { "end" } else { "now" })
    } else {
        (tier <= shown.reached).then_some("was")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(place: u8) -> TierNo {
        TierNo::new(place).unwrap_or(TierNo::FIRST)
    }

    fn drawn(shown: &Mini<'_>) -> (Vec<Option<&'static str>>, String) {
        let rungs = (1..=4).map(|place| class(shown, tier(place))).collect();
        (rungs, shown.sentence(Words::for_language("en")))
    }

    #[test]
    fn an_offered_ticket_shows_where_it_is_and_where_it_may_go() {
        let shown = Mini {
            tiers: 4,
            tier: tier(2),
            offered_to: Some(tier(3)),
            state: "offered",
            reached: tier(2),
        };
        let (rungs, sentence) = drawn(&shown);
        assert_eq!(rungs, [Some("was"), Some("now"), Some("offer"), None]);
        assert_eq!(sentence, "tier 2, offered to tier 3");
    }

    #[test]
    fn a_ticket_that_came_down_shows_how_high_it_was() {
        let shown = Mini {
            tiers: 4,
            tier: tier(1),
            offered_to: None,
            state: "contacting",
            reached: tier(3),
        };
        let (rungs, sentence) = drawn(&shown);
        assert_eq!(rungs, [Some("now"), Some("was"), Some("was"), None]);
        assert_eq!(sentence, "tier 1, to contact, was at tier 3");
    }
}
