//! When a promise runs out: spans counted on calendars, moved by pauses.

use crate::calendar::Calendar;
use crate::clock::{Clock, ClockKind, Deadline, PauseReason, Step};
use crate::plan::{Id, Plan, Priority};
use crate::refusal::Refusal;
use crate::tier::TierNo;
use crate::time::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, Moment, Span, Unit};

use crate::id::Revision;

/// A warning is given when a quarter of the time is left, but never earlier than this before the end.
pub const WARNING_MILLIS_MAX: i64 = HOUR_MILLIS;

/// The plans that together say what holds for a ticket: the one it was promised under, and the one that is running.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a> {
    /// Targets, process and handover fields come from here.
    pub promised: &'a Plan,
    /// Its revision.
    pub promised_revision: Revision,
    /// People, teams and hours come from here.
    pub running: &'a Plan,
    /// Its revision.
    pub running_revision: Revision,
}

impl<'a> Plans<'a> {
    /// The place that a tier of the promised plan has in the running one: the tier with the same id, else the same
    /// place, else the last inside tier.
    pub fn running_tier(&self, tier: TierNo) -> TierNo {
        if self.promised_revision == self.running_revision {
            return tier;
        }
        place_in(self.promised, self.running, tier)
    }

    /// What the plan promises for this kind of clock at this priority.
    pub fn span(&self, kind: ClockKind, tier: Option<TierNo>, priority: Priority) -> Option<Span> {
        let promise = self.promised.targets.promise.get(priority);
        let of_tier = |of: fn(&crate::plan::Tier) -> &crate::plan::PerPriority<Option<Span>>| {
            tier.and_then(|tier| self.promised.tier(tier))
                .and_then(|tier| *of(tier).get(priority))
        };
        match kind {
            ClockKind::FirstReply => promise.first_reply,
            ClockKind::NextReply => promise.next_reply,
            ClockKind::Solve => promise.solve,
            ClockKind::Accept => of_tier(|tier| &tier.accept),
            ClockKind::Work => of_tier(|tier| &tier.work),
            ClockKind::Acknowledge => *self.promised.process.acknowledge.get(priority),
            ClockKind::Contact => *self.promised.process.contact.get(priority),
            ClockKind::Vendor => None,
        }
    }

    /// The calendar on which this kind of clock counts; none: every hour counts.
    pub fn calendar(&self, kind: ClockKind, tier: Option<TierNo>) -> Option<&'a Calendar> {
        if kind.is_for_requester() {
            return self.promised.targets_calendar();
        }
        match kind {
            ClockKind::Vendor => self.running.vendor_calendar(),
            ClockKind::Accept | ClockKind::Work | ClockKind::Acknowledge | ClockKind::Contact => {
                self.running.tier_calendar(self.running_tier(tier?))
            }
            ClockKind::FirstReply | ClockKind::NextReply | ClockKind::Solve => None,
        }
    }
}

/// The place that a tier of one plan has in another.
pub fn place_in(from: &Plan, to: &Plan, tier: TierNo) -> TierNo {
    let id = from.tier(tier).map(|tier| &tier.id);
    let same = to.tiers.iter().find(|other| Some(&other.id) == id && other.is_inside());
    let last = to.last_inside_tier();
    same.map_or(tier.min(last), |other| other.place)
}

/// Counts a span from a moment; the steps say how.
pub fn count(span: Span, calendar: Option<&Calendar>, from: Moment, revision: Revision) -> Result<Deadline, Refusal> {
    let due = end_of(span, calendar, from)?;
    let warn_at = warning(span, calendar, from, due);
    let opens = calendar
        .filter(|_| span.unit().counts_open_time())
        .and_then(|calendar| calendar.next_opening(from))
        .filter(|opens| *opens > from);
    let counted = Step::Counted {
        span,
        calendar: calendar.map(|calendar| Id::new(calendar.id())),
        from,
        opens,
        due,
        revision,
    };
    Ok(Deadline {
        due,
        warn_at,
        steps: [counted].into_iter().collect(),
    })
}

/// The deadline after a pause: the end moves by the time paused, counted as the span itself is.
pub fn after_pause(
    clock: &Clock,
    calendar: Option<&Calendar>,
    reason: PauseReason,
    from: Moment,
    to: Moment,
) -> Option<Deadline> {
    let unit = clock.span().map_or(Unit::Days, Span::unit);
    let due = shift(clock.due?, unit, calendar, from, to);
    let warn_at = clock.warn_at.map(|at| shift(at, unit, calendar, from, to));
    let steps = clock.steps.and(Step::Paused { reason, from, to, due });
    Some(Deadline { due, warn_at, steps })
}

/// The deadline under another promise, with every pause that was taken until now.
pub fn recount(
    clock: &Clock,
    span: Span,
    calendar: Option<&Calendar>,
    revision: Revision,
) -> Result<Deadline, Refusal> {
    let mut deadline = count(span, calendar, clock.started, revision)?;
    let mut steps = deadline.steps.to_vec();
    for step in clock.steps.iter() {
        let Step::Paused { reason, from, to, .. } = step else {
            continue;
        };
        deadline.due = shift(deadline.due, span.unit(), calendar, *from, *to);
        deadline.warn_at = deadline.warn_at.map(|at| shift(at, span.unit(), calendar, *from, *to));
        steps.push(Step::Paused {
            reason: *reason,
            from: *from,
            to: *to,
            due: deadline.due,
        });
    }
    deadline.steps = steps.into_iter().collect();
    Ok(deadline)
}

/// The end of a span from a moment: on the calendar, or by the clock on the wall where there is none.
pub fn end_of(span: Span, calendar: Option<&Calendar>, from: Moment) -> Result<Moment, Refusal> {
    match calendar {
        Some(calendar) => calendar.add(from, span).ok_or_else(|| Refusal::CalendarNeverOpens {
            calendar: Id::new(calendar.id()),
        }),
        None => Ok(from.plus_millis(wall_millis(span))),
    }
}

fn shift(due: Moment, unit: Unit, calendar: Option<&Calendar>, from: Moment, to: Moment) -> Moment {
    let plain = || due.plus_millis(to.millis_since(from));
    calendar.map_or_else(plain, |calendar| {
        calendar.shift(due, unit, from, to).unwrap_or_else(plain)
    })
}

fn warning(span: Span, calendar: Option<&Calendar>, from: Moment, due: Moment) -> Option<Moment> {
    let counts_open_time = matches!(span.unit(), Unit::Minutes | Unit::Hours | Unit::WorkingDays);
    let Some(calendar) = calendar.filter(|_| counts_open_time) else {
        let left = (due.millis_since(from) / 4).min(WARNING_MILLIS_MAX);
        return Some(due.plus_millis(-left));
    };
    let total = calendar.open_millis_between(from, due);
    let left = (total / 4).min(WARNING_MILLIS_MAX);
    calendar.add_open(from, total - left)
}

fn wall_millis(span: Span) -> i64 {
    let count = i64::from(span.count());
    match span.unit() {
        Unit::Minutes => count * MINUTE_MILLIS,
        Unit::Hours => count * HOUR_MILLIS,
        Unit::WorkingDays | Unit::Days => count * DAY_MILLIS,
        Unit::Weeks => count * 7 * DAY_MILLIS,
    }
}
