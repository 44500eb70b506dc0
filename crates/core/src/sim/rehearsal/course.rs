use super::super::chance::lognormal;
use super::assumption::{Numbers, nominal_hours};
use super::by_topic::TopicNumbers;
use super::contacts::Contacts;
use super::rota::{Away, Group, Trained, absences, groups, quiet_millis};
use super::weeks::Weeks;
use super::{REPLICATIONS, REPLICATIONS_MAX, RehearsalError, Settings, WEEKS, WEEKS_MAX};
use crate::calendar::Calendar;
use crate::plan::{Id, Law, PerPriority, Phase, Plan, Tier};
use crate::time::{HOUR_MILLIS, Span};

/// After the weeks that are looked at, the run goes on until what they began is settled, but no longer than these.
const RUN_OUT_WEEKS: u32 = 3;
/// The normal number below which nine in ten lie.
const NINE_IN_TEN: f64 = 1.281_551_565_544_600_4;

/// A plan made ready to run: everything that the runs share.
#[derive(Debug)]
pub(super) struct Course<'p> {
    pub(super) plan: &'p Plan,
    pub(super) numbers: Numbers,
    /// With those of the run-out.
    pub(super) weeks: Weeks,
    /// How many of them are looked at.
    pub(super) counted: usize,
    pub(super) replications: u32,
    pub(super) seed: u64,
    pub(super) open_max: usize,
    pub(super) events_max: u64,
    pub(super) contacts: Contacts,
    pub(super) groups: Vec<Group>,
    pub(super) groups_of: Vec<Vec<usize>>,
    pub(super) absences: Vec<Away>,
    pub(super) trained: Trained,
    pub(super) quiet_millis: Vec<Option<i64>>,
    /// The hours in which the promises count, and in which people ask.
    pub(super) hours: &'p Calendar,
    pub(super) tiers: Vec<TierCourse<'p>>,
    /// Hours of open time that a requester waits on average.
    pub(super) patience_hours: Option<f64>,
    /// The centre and the spread of the vendor's delay, as a lognormal number of hours has them.
    pub(super) vendor: Option<(f64, f64)>,
}

/// An inside tier.
#[derive(Debug)]
pub(super) struct TierCourse<'p> {
    pub(super) calendar: &'p Calendar,
    /// By topic, the last for what is about nothing in particular.
    pub(super) topics: Vec<TopicCourse>,
    pub(super) trained_gain: f64,
    /// Reading a handover that is as complete as the plan makes it, and one that lacks everything.
    pub(super) handover_millis: i64,
    pub(super) reading_millis: i64,
    pub(super) relay_millis: i64,
    pub(super) contact_millis: i64,
    pub(super) accept: PerPriority<Option<Span>>,
    pub(super) work: PerPriority<Option<Span>>,
}

/// What a tier does with contacts of a topic.
#[derive(Debug, Clone, Copy)]
pub(super) struct TopicCourse {
    pub(super) law: Draw,
    pub(super) solves: f64,
}

/// A handling time, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Draw {
    Exponential { mean: f64 },
    Fixed { mean: f64 },
    Lognormal { centre: f64, spread: f64 },
}

impl<'p> Course<'p> {
    pub(super) fn new(plan: &'p Plan, settings: &Settings) -> Result<Self, RehearsalError> {
        let bounded = |asked: Option<u32>, said: Option<u32>, default: u32, max: u32, what: &'static str| {
            let number = asked.or(said).unwrap_or(default);
            let fits = (1..=max).contains(&number);
            fits.then_some(number).ok_or(RehearsalError::OutOfRange(what))
        };
        let counted = bounded(settings.weeks, plan.assume.weeks, WEEKS, WEEKS_MAX, "weeks")?;
        let said = plan.assume.replications;
        let replications = bounded(
            settings.replications,
            said,
            REPLICATIONS,
            REPLICATIONS_MAX,
            "replications",
        )?;
        let bringing = plan.phases.iter().map(|phase: &Phase| phase.start);
        let first = bringing.min().ok_or(RehearsalError::NoPhase)?;
        let numbers = Numbers::new(plan, settings)?;
        let hours = plan.targets_calendar().ok_or(RehearsalError::Closed)?;
        let weeks = Weeks::new(first, counted + RUN_OUT_WEEKS, &plan.timezone);
        let contacts = Contacts::new(plan, &numbers, settings, &weeks, hours)?;
        let groups = groups(plan, &numbers);
        let of_tier = |tier: usize| (0..groups.len()).filter(|group| groups[*group].tier == tier).collect();
        let tiers = plan.tiers.iter().filter(|tier| tier.is_inside());
        Ok(Self {
            plan,
            counted: counted as usize,
            replications,
            seed: settings.seed.or(plan.assume.seed).unwrap_or(1),
            open_max: settings.open_max.unwrap_or(Settings::OPEN_MAX),
            events_max: settings.events_max.unwrap_or(Settings::EVENTS_MAX),
            contacts,
            groups_of: (0..numbers.tiers.len()).map(of_tier).collect(),
            groups,
            absences: absences(plan, &weeks),
            trained: Trained::new(plan),
            quiet_millis: quiet_millis(plan),
            hours,
            tiers: tiers
                .zip(&numbers.tiers)
                .map(|(tier, numbers)| TierCourse::new(plan, tier, numbers, hours))
                .collect(),
            patience_hours: numbers.patience.map(nominal_hours),
            vendor: numbers
                .vendor
                .map(|(median, p90)| (libm::log(median), libm::log(p90 / median) / NINE_IN_TEN)),
            weeks,
            numbers,
        })
    }
}

impl<'p> TierCourse<'p> {
    fn new(plan: &'p Plan, tier: &'p Tier, numbers: &super::assumption::TierNumbers, hours: &'p Calendar) -> Self {
        let topic = |of: &TopicNumbers| TopicCourse {
            law: draw(numbers.law, of),
            solves: of.solves,
        };
        let below = tier.place.below().and_then(|below| plan.tier(below));
        let lacking = 1.0 - below.map_or(0.0, |below| completeness(plan, below));
        Self {
            calendar: plan.tier_calendar(tier.place).unwrap_or(hours),
            topics: numbers.topics.iter().map(topic).collect(),
            trained_gain: numbers.trained_gain,
            handover_millis: millis(numbers.handover_cost_hours * lacking),
            reading_millis: millis(numbers.handover_cost_hours),
            relay_millis: millis(numbers.relay_hours),
            contact_millis: millis(numbers.contact_hours),
            accept: tier.accept,
            work: tier.work,
        }
    }

    /// What it does with contacts of a topic.
    pub(super) fn about(&self, topic: u16) -> &TopicCourse {
        let last = self.topics.len() - 1;
        &self.topics[usize::from(topic).min(last)]
    }
}

fn draw(law: Law, of: &TopicNumbers) -> Draw {
    let mean = of.handle_hours * MILLIS;
    match law {
        Law::Exponential => Draw::Exponential { mean },
        Law::Fixed => Draw::Fixed { mean },
        Law::Lognormal => {
            let (centre, spread) = lognormal(mean, of.spread);
            Draw::Lognormal { centre, spread }
        }
    }
}

#[allow(clippy::cast_precision_loss)] // 3.6 million.
const MILLIS: f64 = HOUR_MILLIS as f64;

/// Whole milliseconds of a length in hours.
pub(super) fn millis(hours: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation)] // A length beyond all bounds stays at the last.
    let millis = (hours * MILLIS) as i64;
    millis
}

/// The share of a tier's handover, by weight, that a ticket cannot leave without. One that demands nothing tells nothing.
pub(super) fn completeness(plan: &Plan, tier: &Tier) -> f64 {
    let field = |id: &Id| plan.handover.get(id);
    let weight = |required: bool| -> u32 {
        let fields = tier.handover.iter().filter_map(field);
        fields
            .filter(|field| field.required || !required)
            .map(|field| field.weight)
            .sum()
    };
    let all = weight(false);
    if all == 0 {
        0.0
    } else {
        f64::from(weight(true)) / f64::from(all)
    }
}
