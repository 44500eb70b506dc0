use indexmap::IndexMap;
use toml::de::DeValue;

use super::handover::topic_named;
use super::{Node, Table};
use crate::plan::problem::{Kind, Noun};
use crate::plan::{Assume, AssumeTier, AssumeVendor, Id, Law, Staff};
use crate::tier::TierNo;

/// A rehearsal of more than twenty years rehearses nothing.
pub(in crate::plan) const WEEKS_MAX: u32 = 1_040;
/// Runs beyond these add nothing a reader could see.
pub(in crate::plan) const REPLICATIONS_MAX: u32 = 100_000;
/// More people on shift than any tier has.
const STAFF_MAX: u32 = 100_000;
/// The largest whole number that TOML has (its integers have a sign).
pub(in crate::plan) const SEED_MAX: u64 = i64::MAX as u64;
/// A rate, cost or spread beyond this is a slip of the pen.
pub(in crate::plan) const NUMBER_MAX: f64 = 1_000_000.0;

pub(in crate::plan) const LAWS: [(&str, Law); 3] = [
    ("lognormal", Law::Lognormal),
    ("exponential", Law::Exponential),
    ("fixed", Law::Fixed),
];

/// `[assume]`.
pub(super) fn assume(node: &Node<'_>) -> Option<Assume> {
    let mut table = node.table()?;
    let assume = Assume {
        seed: table.optional("seed", |node| node.whole(0..=SEED_MAX)),
        weeks: table.optional("weeks", |node| node.count(1..=WEEKS_MAX)),
        replications: table.optional("replications", |node| node.count(1..=REPLICATIONS_MAX)),
        per_user_month: table.optional("per_user_month", rate),
        per_enrolment: table.optional("per_enrolment", rate),
        enrolment_decay_days: table.optional("enrolment_decay", rate),
        patience: table.optional("patience", Node::span),
        topics: table.optional("topics", topics).unwrap_or_default(),
        reopened: table.optional("reopened", Node::share),
        sent_back: table.optional("sent_back", Node::share),
        tiers: table.optional("tier", tiers).unwrap_or_default(),
        vendor: table.optional("vendor", vendor),
    };
    table.end();
    Some(assume)
}

fn rate(node: &Node<'_>) -> Option<f64> {
    node.number(0.0..=NUMBER_MAX)
}

fn topics(node: &Node<'_>) -> Option<IndexMap<Id, f64>> {
    let shares = node.table()?.unasked().into_iter().filter_map(|(name, node)| {
        let topic = topic_named(&node, &name);
        Some((topic, node.share()?))
    });
    Some(shares.collect())
}

fn tiers(node: &Node<'_>) -> Option<IndexMap<TierNo, AssumeTier>> {
    let mut tiers = IndexMap::new();
    for (name, node) in node.table()?.unasked() {
        let Some(place) = node.tier_named(&name) else {
            continue;
        };
        if let Some(mut table) = node.table() {
            tiers.insert(place, tier(&mut table));
            table.end();
        }
    }
    Some(tiers)
}

fn tier(table: &mut Table<'_>) -> AssumeTier {
    AssumeTier {
        staff: table.optional("staff", staff),
        handle: table.optional("handle", Node::span),
        spread: table.optional("spread", rate),
        law: table.optional("law", |node| node.word(&LAWS)).unwrap_or_default(),
        solves: table.optional("solves", Node::share),
        trained_gain: table.optional("trained_gain", Node::share),
        handover_cost: table.optional("handover_cost", Node::span),
        relay: table.optional("relay", Node::span),
        contact: table.optional("contact", Node::span),
        cost_hour: table.optional("cost_hour", rate),
    }
}

/// A number, or a table with one a calendar.
fn staff(node: &Node<'_>) -> Option<Staff> {
    match node.value() {
        DeValue::Table(_) => {
            let mut by_hours = IndexMap::new();
            for (name, node) in node.table()?.unasked() {
                if !node.reader().ids.has(Noun::Hours, &name) {
                    node.note_at_name(node.no_such(Noun::Hours, &name));
                }
                if let Some(number) = node.count(0..=STAFF_MAX) {
                    by_hours.insert(Id::new(name), number);
                }
            }
            Some(Staff::ByHours(by_hours))
        }
        DeValue::Integer(_) => node.count(0..=STAFF_MAX).map(Staff::Same),
        DeValue::String(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) => {
            node.wrong_kind(Kind::Whole)
        }
    }
}

fn vendor(node: &Node<'_>) -> Option<AssumeVendor> {
    let mut table = node.table()?;
    let vendor = AssumeVendor {
        delay: table.optional("delay", Node::span),
        p90: table.optional("p90", Node::span),
    };
    table.end();
    Some(vendor)
}

impl Node<'_> {
    /// The tier that the name of the key refers to, by its id or its place (P004).
    fn tier_named(&self, name: &str) -> Option<TierNo> {
        let ids = &self.reader().ids;
        let by_place = || {
            let place: usize = name.parse().ok()?;
            (place <= ids.tier_count()).then_some(place)?;
            TierNo::new(u8::try_from(place).ok()?)
        };
        let tier = ids.tier(name).or_else(by_place);
        if tier.is_none() {
            self.note_at_name(self.no_such(Noun::Tier, name));
        }
        tier
    }
}
