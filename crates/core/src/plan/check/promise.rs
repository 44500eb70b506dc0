use super::case::Case;
use crate::plan::{Code, Fact, Judgement, PerPriority, Priority, Problem, Promise, Tier};
use crate::time::Span;

/// The rules on promises that keep a plan from running. S203 is found where a tier is read.
pub(super) fn judge(case: &Case<'_>) {
    let reader = case.reader;
    if reader.is_table("targets") {
        for (priority, promise) in case.plan.targets.promise.iter() {
            kept(case, priority, promise);
        }
    } else if !reader.is_broken("targets") {
        reader.note_at("targets", Problem::NoTargets);
    }
}

/// S201: a priority has no `solve` target, or `first_reply` exceeds `solve`, whenever a request comes.
fn kept(case: &Case<'_>, priority: Priority, promise: &Promise) {
    let reader = case.reader;
    let key = format!("targets.{priority}");
    let Some(solve) = promise.solve else {
        let written = format!("{key}.solve");
        let is_reported = if reader.is_table(&key) {
            reader.is_broken(&written)
        } else {
            reader.is_broken(&key)
        };
        if !is_reported {
            reader.note_at(&key, Problem::NoSolve { priority });
        }
        return;
    };
    if let Some(first_reply) = promise.first_reply
        && is_longer(case, first_reply, solve)
    {
        let problem = Problem::ReplyAfterSolve {
            priority,
            first_reply,
            solve,
        };
        reader.note_at(&format!("{key}.first_reply"), problem);
    }
}

/// Whether one promise is later than another, whenever a request comes, on the calendar that promises are read with.
fn is_longer(case: &Case<'_>, one: Span, other: Span) -> bool {
    let walked = || {
        let sound = case.is_sound("targets.hours");
        let calendar = sound.then(|| case.calendar(case.plan.targets.hours.as_ref()));
        calendar
            .flatten()
            .is_some_and(|calendar| calendar.is_longer(one, other))
    };
    one.is_longer(other).unwrap_or_else(walked)
}

/// The rules on promises that will hurt.
pub(super) fn weigh(case: &Case<'_>) {
    for (name, of) in PROMISES {
        slower(case, name, of);
    }
}

/// The rule on the promises of all tiers together.
pub(super) fn weigh_path(case: &Case<'_>) {
    for (priority, promise) in case.plan.targets.promise.iter() {
        whole_path(case, priority, promise);
    }
    call_back(case);
}

/// S202: the spans of the whole path, added up as written, exceed the `solve` target of a priority.
fn whole_path(case: &Case<'_>, priority: Priority, promise: &Promise) {
    let key = format!("targets.{priority}.solve");
    let inside: Vec<&Tier> = case.inside().collect();
    let read = |tier: &&Tier| {
        let key = format!("tier[{}]", tier.place.index());
        case.is_sound(&format!("{key}.accept")) && case.is_sound(&format!("{key}.work"))
    };
    let process = ["acknowledge", "contact"]
        .iter()
        .all(|name| case.is_sound(&format!("process.{name}")));
    let Some(solve) = promise.solve.filter(|_| process && case.is_sound(&key)) else {
        return;
    };
    if inside.is_empty() || !inside.iter().all(read) {
        return;
    }
    let minutes = |spans: &PerPriority<Option<Span>>| spans.get(priority).map_or(0, Span::nominal_minutes);
    let up: u64 = inside
        .iter()
        .map(|tier| minutes(&tier.accept) + minutes(&tier.work))
        .sum();
    let down = minutes(&case.plan.process.acknowledge) * (inside.len() as u64 - 1);
    let path = up + down + minutes(&case.plan.process.contact);
    if path <= solve.nominal_minutes() {
        return;
    }
    let judgement = Judgement::of(Code::S202)
        .with("priority", priority)
        .with("path", Fact::Minutes(path))
        .with("up", Fact::Minutes(up))
        .with("down", Fact::Minutes(path - up))
        .with("solve", Fact::Minutes(solve.nominal_minutes()));
    case.find(&key, judgement);
}

/// S207: nothing promises that tier 1 calls back.
fn call_back(case: &Case<'_>) {
    if !case.is_sound("process.contact") {
        return;
    }
    let contact = case.plan.process.contact.iter();
    let lacking: Vec<Priority> = contact
        .filter(|(_, span)| span.is_none())
        .map(|(priority, _)| priority)
        .collect();
    if lacking.is_empty() {
        return;
    }
    let judgement = if lacking.len() == Priority::ALL.len() {
        Judgement::of(Code::S207)
    } else {
        Judgement::case(Code::S207, "some").with("priorities", lacking)
    };
    case.find("process.contact", judgement);
}

type Of = fn(&Promise) -> Option<Span>;

const PROMISES: [(&str, Of); 3] = [
    ("first_reply", |promise| promise.first_reply),
    ("next_reply", |promise| promise.next_reply),
    ("solve", |promise| promise.solve),
];

/// S208: a promise that becomes slower as priority rises, against the next lower priority that has one.
fn slower(case: &Case<'_>, name: &'static str, of: Of) {
    let promise = &case.plan.targets.promise;
    let key = |priority: Priority| format!("targets.{priority}.{name}");
    let written: Vec<(Priority, Span)> = promise
        .iter()
        .filter_map(|(priority, promise)| Some((priority, of(promise)?)))
        .filter(|(priority, _)| case.is_sound(&key(*priority)))
        .collect();
    for pair in written.windows(2) {
        let [(higher, slow), (lower, fast)] = pair else {
            continue;
        };
        if !is_longer(case, *slow, *fast) {
            continue;
        }
        let judgement = Judgement::of(Code::S208)
            .with("promise", name)
            .with("higher", *higher)
            .with("slow", *slow)
            .with("lower", *lower)
            .with("fast", *fast);
        case.find(&key(*higher), judgement);
    }
}
