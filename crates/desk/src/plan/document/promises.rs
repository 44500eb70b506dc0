use jiff::civil::{Date, Time, Weekday};
use ladder_core::plan::{Impact, PhaseKind, Priority, Urgency};
use ladder_core::time::{Moment, Span};

use super::Sheet;
use super::paper::{Paper, plain, strong, upper_first};

/// What requesters are promised: as spans, in clock time, and how a priority comes about.
pub(super) fn sections(paper: &mut Paper<'_>, now: Moment) {
    paper.section("promises");
    promises(paper);
    examples(paper, now);
    matrix(paper);
}

fn promises(paper: &mut Paper<'_>) {
    let hours = paper.hours(paper.plan.targets.hours.as_ref());
    paper.paragraph(paper.say("promises-about", &[("hours", hours.into())]));
    let row = |priority: Priority| {
        let promise = paper.plan.targets.promise.get(priority);
        let cells = [promise.first_reply, promise.next_reply, promise.solve].map(|span| plain(paper.span(span)));
        let cells = [vec![strong(paper.priority(priority))], cells.to_vec()].concat();
        (format!("targets.{priority}"), cells)
    };
    let rows = paper.rows("table-promises", Priority::ALL.into_iter(), row);
    paper.table(
        "table-promises",
        &["priority", "first-reply", "next-reply", "solve"],
        rows,
    );
}

/// The promises in clock time, for a request on a quiet morning and one at the end of the week.
fn examples(paper: &mut Paper<'_>, now: Moment) {
    let asked: Vec<Moment> = moments(paper, now);
    let due = |from: Moment, span: Option<Span>| {
        let calendar = paper.plan.targets_calendar()?;
        calendar.add(from, span?)
    };
    let told = |from: Moment, span: Option<Span>| due(from, span).map_or_else(|| "–".to_owned(), |at| paper.moment(at));
    let example = |from: Moment| {
        let row = |priority: Priority| {
            let promise = paper.plan.targets.promise.get(priority);
            vec![
                strong(paper.priority(priority)),
                plain(upper_first(&told(from, promise.first_reply))),
                plain(upper_first(&told(from, promise.solve))),
            ]
        };
        let head = ["priority", "answered-by", "solved-by"].map(|key| paper.say(&format!("head-{key}"), &[]));
        Sheet {
            caption: paper.say("table-example", &[("at", paper.moment(from).into())]),
            head: head.to_vec(),
            rows: Priority::ALL.map(row).to_vec(),
            ..Sheet::default()
        }
    };
    let sheets: Vec<Sheet> = asked.into_iter().map(example).collect();
    for sheet in sheets {
        paper.sheet(sheet);
    }
}

/// Tuesday morning and Friday afternoon of the week in which production begins; else of that of the first phase, else of
/// this one.
fn moments(paper: &Paper<'_>, now: Moment) -> Vec<Moment> {
    let phases = &paper.plan.phases;
    let production = phases.iter().filter(|phase| phase.kind == PhaseKind::Production);
    let first = production.map(|phase| phase.start).min();
    let day = first.or_else(|| phases.iter().map(|phase| phase.start).min());
    let day = day.unwrap_or_else(|| now.in_zone(&paper.plan.timezone).date());
    [(Weekday::Tuesday, 10, 0), (Weekday::Friday, 16, 30)]
        .into_iter()
        .filter_map(|(weekday, hour, minute)| at(paper, of_week(day, weekday)?, Time::new(hour, minute, 0, 0).ok()?))
        .collect()
}

fn of_week(day: Date, weekday: Weekday) -> Option<Date> {
    let days = weekday.to_monday_zero_offset() - day.weekday().to_monday_zero_offset();
    day.checked_add(jiff::Span::new().days(days)).ok()
}

fn at(paper: &Paper<'_>, day: Date, time: Time) -> Option<Moment> {
    let zoned = paper
        .plan
        .timezone
        .to_ambiguous_timestamp(day.to_datetime(time))
        .compatible()
        .ok()?;
    Some(Moment::from_millis(zoned.as_millisecond()))
}

fn matrix(paper: &mut Paper<'_>) {
    let Some(matrix) = paper.plan.targets.matrix else {
        return;
    };
    let name = |table: &str, key: &str| upper_first(&paper.words.say(&format!("plan-name-{table}-{key}"), &[]));
    let mut head = vec![paper.say("head-impact", &[])];
    head.extend(Urgency::ALL.map(|urgency| name("row", urgency.as_str())));
    let row = |impact: Impact| {
        let cells = Urgency::ALL.map(|urgency| plain(paper.priority(matrix.priority(impact, urgency))));
        [vec![strong(name("matrix", impact.as_str()))], cells.to_vec()].concat()
    };
    let rows = Impact::ALL.map(row).to_vec();
    let caption = paper.say("table-priority", &[]);
    paper.sheet(Sheet {
        caption,
        head,
        rows,
        keys: Impact::ALL.map(|impact| format!("targets.matrix.{impact}")).to_vec(),
        ..Sheet::default()
    });
}
