use std::collections::BTreeMap;

use super::Past;
use crate::plan::Plan;
use crate::time::Moment;

/// How long was worked on each investigation, in milliseconds of open time of its tier: whoever has several in hand shares
/// their time evenly among them. Spells that began by then count up to then.
pub(super) fn of(plan: &Plan, past: &Past, until: i64) -> Vec<i64> {
    let mut efforts = vec![0; past.investigations.len()];
    for spells in by_hands(past, until).values() {
        let mut edges: Vec<i64> = spells.iter().flat_map(|spell| [spell.from, spell.until]).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut in_hand: Vec<&Spell> = Vec::new();
        let mut next = spells.iter().peekable();
        for pair in edges.windows(2) {
            in_hand.retain(|spell| spell.until > pair[0]);
            while let Some(spell) = next.next_if(|spell| spell.from <= pair[0]) {
                in_hand.push(spell);
            }
            let many = i64::try_from(in_hand.len()).unwrap_or(i64::MAX);
            for spell in &in_hand {
                let tier = past.investigations[spell.of].tier;
                let calendar = plan.tier_calendar(tier).or_else(|| plan.targets_calendar());
                let (from, to) = (Moment::from_millis(pair[0]), Moment::from_millis(pair[1]));
                let open = calendar.map_or(pair[1] - pair[0], |hours| hours.open_millis_between(from, to));
                efforts[spell.of] += open / many;
            }
        }
    }
    efforts
}

struct Spell {
    from: i64,
    until: i64,
    of: usize,
}

/// The spells of everybody, in their order.
fn by_hands(past: &Past, until: i64) -> BTreeMap<u32, Vec<Spell>> {
    let mut by_hands: BTreeMap<u32, Vec<Spell>> = BTreeMap::new();
    for (of, investigation) in past.investigations.iter().enumerate() {
        let before = investigation
            .spells
            .iter()
            .filter(|(_, from, end)| *from < until && from < end);
        for (agent, from, end) in before {
            let spell = Spell {
                from: *from,
                until: (*end).min(until),
                of,
            };
            by_hands.entry(*agent).or_default().push(spell);
        }
    }
    for spells in by_hands.values_mut() {
        spells.sort_by_key(|spell| (spell.from, spell.of));
    }
    by_hands
}
