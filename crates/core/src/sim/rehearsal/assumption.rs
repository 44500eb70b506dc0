//! What is assumed, and where each number came from.

use std::collections::BTreeMap;

use crate::plan::{AssumeTier, Id, Law, Plan, Priority, Tier};
use crate::tier::TierNo;
use crate::time::Span;

use super::by_topic::{TopicNumbers, by_topic, own_numbers};
use super::course::completeness;
use super::ledger::Ledger;
use super::on_shift::{OnShift, staff};
use super::past::{History, Measured};
use super::{RehearsalError, Settings};

/// Days of an average month.
pub(super) const MONTH_DAYS: f64 = 365.25 / 12.0;
const MINUTES: f64 = 60.0;
/// Reading a handover, when nobody says how long that takes.
const HANDOVER_COST_MINUTES: f64 = 10.0;

/// One number that the rehearsal stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// What it says; a word of the catalogues, as the plan writes its key.
    pub what: &'static str,
    /// Of which tier.
    pub tier: Option<TierNo>,
    /// Of which topic, or by which hours.
    pub of: Option<Id>,
    /// The number.
    pub amount: Amount,
    /// Where it came from.
    pub source: Source,
}

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// So many.
    Number(f64),
    /// A share, 0 to 1.
    Share(f64),
    /// Hours of work.
    Hours(f64),
    /// Days.
    Days(f64),
    /// In the plan's currency.
    Money(f64),
    /// A span as the plan writes it.
    Span(Span),
    /// A distribution.
    Law(Law),
    /// It never happens.
    Never,
}

/// Where a number came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The plan says it.
    Plan,
    /// Nobody says it: our default.
    Default,
    /// Whoever asked for this rehearsal set it.
    Asked,
    /// The desk's own events gave it: so many cases.
    History(u64),
}

/// All numbers of a rehearsal.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    pub(super) per_user_month: f64,
    pub(super) per_enrolment: f64,
    pub(super) decay_days: f64,
    pub(super) patience: Option<Span>,
    pub(super) reopened: f64,
    pub(super) reopened_after_days: f64,
    pub(super) sent_back: f64,
    pub(super) completing: f64,
    pub(super) finishing: f64,
    /// How many contacts of a phase come of those that its users and devices let expect, where that is known.
    pub(super) phases: BTreeMap<Id, Measured>,
    pub(super) topics: Vec<TopicShare>,
    pub(super) tiers: Vec<TierNumbers>,
    /// Median and nine in ten, in hours; nothing without a vendor.
    pub(super) vendor: Option<(f64, f64)>,
    pub(super) table: Vec<Assumption>,
}

/// What contacts are about.
#[derive(Debug, Clone)]
pub(super) struct TopicShare {
    /// Up to which number of the dice it is this one.
    pub(super) up_to: f64,
    pub(super) priority: Priority,
    pub(super) tier: usize,
}

#[derive(Debug, Clone)]
pub(super) struct TierNumbers {
    /// No hours are those of the tier.
    pub(super) staff: Vec<OnShift>,
    pub(super) law: Law,
    /// By topic, the last for what is about nothing in particular.
    pub(super) topics: Vec<TopicNumbers>,
    pub(super) trained_gain: f64,
    pub(super) handover_cost_hours: f64,
    pub(super) relay_hours: f64,
    pub(super) contact_hours: f64,
    pub(super) cost_hour: Option<f64>,
}

impl Numbers {
    pub(super) fn new(plan: &Plan, settings: &Settings) -> Result<Self, RehearsalError> {
        let assume = &plan.assume;
        let own = settings.history.clone().unwrap_or_default();
        let mut ledger = Ledger::default();
        let said = (own.per_user_month, assume.per_user_month);
        let per_user_month = ledger.number("per_user_month", None, said, 0.2, Amount::Number);
        let said = (own.per_enrolment, assume.per_enrolment);
        let per_enrolment = ledger.number("per_enrolment", None, said, 0.5, Amount::Number);
        let said = assume.enrolment_decay_days;
        let decay_days = ledger.number("enrolment_decay", None, said, DECAY_DAYS, Amount::Days);
        for (phase, measured) in &own.phases {
            ledger.of(
                "contacts_phase",
                phase,
                Amount::Number(measured.number),
                Source::History(measured.count),
            );
        }
        if let Some(devices) = settings.devices_a_week {
            ledger.note("devices_week", None, Amount::Number(f64::from(devices)), Source::Asked);
        }
        let patience = patience(assume.patience, &mut ledger)?;
        let topics = topics(plan, &own, &mut ledger)?;
        let said = (own.reopened, assume.reopened);
        let reopened = ledger.number("reopened", None, said, 0.05, Amount::Share);
        let reopened_after_days = ledger.number("reopened_after", None, None::<f64>, 2.0, Amount::Days);
        let said = (own.sent_back, assume.sent_back);
        let sent_back = ledger.number("sent_back", None, said, 0.05, Amount::Share);
        let completing = ledger.number("completing", None, None::<f64>, 0.25, Amount::Share);
        let mut tiers = Vec::new();
        for tier in plan.tiers.iter().filter(|tier| tier.is_inside()) {
            tiers.push(tier_numbers(plan, tier, settings, &mut ledger)?);
        }
        let finishing = ledger.number("finishing", None, None::<f64>, 0.5, Amount::Share);
        let vendor = vendor(plan, &own, &mut ledger)?;
        refuse_rounds(plan, &tiers)?;
        Ok(Self {
            per_user_month,
            per_enrolment,
            decay_days,
            patience,
            reopened,
            reopened_after_days,
            sent_back,
            completing,
            finishing,
            topics,
            tiers,
            vendor,
            phases: own.phases,
            table: ledger.0,
        })
    }
}

/// How long somebody waits before giving up; for ever where nobody says.
fn patience(said: Option<Span>, ledger: &mut Ledger) -> Result<Option<Span>, RehearsalError> {
    match said {
        Some(patience) if patience.nominal_minutes() == 0 => return Err(RehearsalError::NoPatience),
        Some(patience) => ledger.note("patience", None, Amount::Span(patience), Source::Plan),
        None => ledger.note("patience", None, Amount::Never, Source::Default),
    }
    Ok(said)
}

/// The topics by their shares, even ones where the plan has none; what they leave over is about nothing in particular.
fn topics(plan: &Plan, own: &History, ledger: &mut Ledger) -> Result<Vec<TopicShare>, RehearsalError> {
    let said = !plan.assume.topics.is_empty();
    let otherwise = if said { Source::Plan } else { Source::Default };
    #[allow(clippy::cast_precision_loss)] // A few topics.
    let even = 1.0 / plan.topics.len().max(1) as f64;
    let mut up_to = 0.0;
    let mut shares = Vec::new();
    let last_inside = plan.last_inside_tier().index();
    for (id, topic) in &plan.topics {
        let (share, source) = match own.topics.get(id) {
            Some(measured) => (measured.number, Source::History(measured.count)),
            None if !own.topics.is_empty() => (0.0, otherwise),
            None if said => (plan.assume.topics.get(id).copied().unwrap_or(0.0), otherwise),
            None => (even, otherwise),
        };
        up_to += share;
        ledger.of("topics", id, Amount::Share(share), source);
        shares.push(TopicShare {
            up_to,
            priority: topic.priority.unwrap_or(Priority::Normal),
            tier: topic.tier.index().min(last_inside),
        });
    }
    if up_to > 1.0 + ROUNDING {
        return Err(RehearsalError::TopicsAboveOne(up_to));
    }
    shares.push(TopicShare {
        up_to: f64::INFINITY,
        priority: Priority::Normal,
        tier: 0,
    });
    Ok(shares)
}

/// Open days over which the contacts of an enrolment die away, when nobody says.
pub(super) const DECAY_DAYS: f64 = 5.0;

/// Shares that add up to this little above 1 are 1 with a rounding.
const ROUNDING: f64 = 1e-9;

fn tier_numbers(
    plan: &Plan,
    tier: &Tier,
    settings: &Settings,
    ledger: &mut Ledger,
) -> Result<TierNumbers, RehearsalError> {
    let empty = AssumeTier::default();
    let said = plan.assume.tiers.get(&tier.place).unwrap_or(&empty);
    let place = Some(tier.place);
    let staff = staff(plan, tier, settings, ledger)?;
    // Our defaults double with each tier: what is harder takes longer.
    let times = 0.25 * f64::from(1_u32 << tier.place.index().min(6));
    let (own, of_topics) = own_numbers(plan, tier, settings);
    let known = (own.handle_hours, hours(said.handle));
    let handle_hours = ledger.number("handle", place, known, times, Amount::Hours);
    if handle_hours <= 0.0 {
        return Err(RehearsalError::NoTime(tier.place));
    }
    let spread = ledger.number("spread", place, (own.spread, said.spread), 1.0, Amount::Number);
    let source = if said.handle.is_some() {
        Source::Plan
    } else {
        Source::Default
    };
    ledger.note("law", place, Amount::Law(said.law), source);
    let usual = if tier.place == plan.last_inside_tier() {
        0.9
    } else {
        0.65
    };
    let solves = ledger.number("solves", place, (own.solves, said.solves), usual, Amount::Share);
    let otherwise = TopicNumbers {
        handle_hours,
        spread,
        solves,
    };
    let topics = by_topic(plan, tier.place, &of_topics, otherwise, ledger);
    let trained_gain = ledger.number("trained_gain", place, said.trained_gain, 0.0, Amount::Share);
    let [handover_cost_hours, relay_hours, contact_hours] = on_the_way(plan, tier, said, ledger);
    if let Some(cost) = said.cost_hour {
        ledger.note("cost_hour", place, Amount::Money(cost), Source::Plan);
    }
    Ok(TierNumbers {
        staff,
        law: said.law,
        topics,
        trained_gain,
        handover_cost_hours,
        relay_hours,
        contact_hours,
        cost_hour: said.cost_hour,
    })
}

/// What a ticket costs a tier on its way up and down: nothing where it never comes by.
fn on_the_way(plan: &Plan, tier: &Tier, said: &AssumeTier, ledger: &mut Ledger) -> [f64; 3] {
    let is_first = tier.place == TierNo::FIRST;
    let is_last = tier.place == plan.last_inside_tier();
    let mut ask = |what, said: Option<Span>, default_minutes: f64, comes_by: bool| {
        let default = default_minutes / MINUTES;
        if comes_by {
            ledger.number(what, Some(tier.place), hours(said), default, Amount::Hours)
        } else {
            0.0
        }
    };
    [
        ask("handover_cost", said.handover_cost, HANDOVER_COST_MINUTES, !is_first),
        ask("relay", said.relay, 5.0, !is_last),
        ask("contact", said.contact, 5.0, is_first && !is_last),
    ]
}

/// Hours that reading a handover to a tier takes, as complete as the plan makes it.
pub(super) fn reading_hours(plan: &Plan, tier: &Tier) -> f64 {
    let Some(below) = tier.place.below().and_then(|below| plan.tier(below)) else {
        return 0.0;
    };
    let said = plan.assume.tiers.get(&tier.place).and_then(|said| said.handover_cost);
    hours(said).unwrap_or(HANDOVER_COST_MINUTES / MINUTES) * (1.0 - completeness(plan, below))
}

fn hours(span: Option<Span>) -> Option<f64> {
    span.map(nominal_hours)
}

fn vendor(plan: &Plan, own: &History, ledger: &mut Ledger) -> Result<Option<(f64, f64)>, RehearsalError> {
    if plan.vendor_tier().is_none() {
        return Ok(None);
    }
    let said = plan.assume.vendor.unwrap_or_default();
    let days = |span: Option<Span>| span.map(|span| nominal_hours(span) / 24.0);
    let delay = ledger.number(
        "vendor_delay",
        None,
        (own.vendor_delay_days, days(said.delay)),
        3.0,
        Amount::Days,
    );
    // Nobody knows the tail: three times the median, a wide one.
    let p90 = own.vendor_p90_days.filter(|p90| p90.number >= delay);
    let p90 = ledger.number("vendor_p90", None, (p90, days(said.p90)), delay * 3.0, Amount::Days);
    if delay <= 0.0 || p90 < delay {
        return Err(RehearsalError::VendorDelay);
    }
    Ok(Some((delay * 24.0, p90 * 24.0)))
}

/// Nothing may go round for ever.
fn refuse_rounds(plan: &Plan, tiers: &[TierNumbers]) -> Result<(), RehearsalError> {
    let last = tiers.last().filter(|_| plan.vendor_tier().is_none());
    match last {
        Some(last) if last.topics.iter().any(|of| of.solves < LEAST_SOLVED) => {
            Err(RehearsalError::NeverSolved(plan.last_inside_tier()))
        }
        Some(_) | None => Ok(()),
    }
}

/// A last tier without a vendor that solves less goes round too often.
pub(super) const LEAST_SOLVED: f64 = 0.01;

/// A span of work; a working day is eight hours.
pub(super) fn nominal_hours(span: Span) -> f64 {
    #[allow(clippy::cast_precision_loss)] // Minutes of years at most.
    let minutes = span.nominal_minutes() as f64;
    minutes / MINUTES
}
