use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use ladder_core::plan::{Bridge, Communication, Enrolment, Gate, Involvement, Outcome, Phase, PhaseKind, Stage, Wave};

use super::paper::{Paper, plain, strong, tiers, upper_first};
use super::{Bar, Drawing, Timeline};
use crate::plan::fact;

/// The most months that are named along the time line.
const MARKS_MAX: usize = 14;

/// How staff take part before production.
pub(super) fn involvement(paper: &mut Paper<'_>) {
    paper.chapter("involvement");
    if paper.plan.involvements.is_empty() {
        paper.paragraph(paper.say("no-involvement", &[]));
        return;
    }
    let row = |(at, one): (usize, &Involvement)| {
        let stage = match one.stage {
            Stage::Planning => "planning",
            Stage::Design => "design",
            Stage::Test => "test",
            Stage::Pilot => "pilot",
        };
        let outcome = match one.outcome {
            Outcome::Article => "article",
            Outcome::Checklist => "checklist",
            Outcome::Feedback => "feedback",
        };
        let cells = vec![
            strong(paper.text(&one.activity)),
            plain(paper.word("involvement", "stage", stage)),
            plain(one.phase.as_ref().map(|phase| paper.phase(phase)).unwrap_or_default()),
            plain(paper.people(&one.people)),
            plain(paper.date(one.due)),
            plain(paper.word("involvement", "outcome", outcome)),
        ];
        (format!("involvement[{at}]"), cells)
    };
    let rows = paper.rows("table-involvement", paper.plan.involvements.iter().enumerate(), row);
    let head = ["activity", "stage", "phase", "people", "due", "outcome"];
    paper.table("table-involvement", &head, rows);
}

/// How the rollout goes: phases, bridges, gates, communication.
pub(super) fn annex(paper: &mut Paper<'_>) {
    if paper.plan.phases.is_empty() {
        return;
    }
    paper.chapter("rollout");
    if let Some(timeline) = timeline(paper) {
        paper.draw(Drawing::Timeline(timeline));
    }
    phases(paper);
    bridges(paper);
    gates(paper);
    communication(paper);
}

fn timeline(paper: &Paper<'_>) -> Option<Timeline> {
    let phases = &paper.plan.phases;
    let start = phases.iter().map(|phase| phase.start).min()?.first_of_month();
    let end = phases.iter().map(|phase| phase.end).max()?.last_of_month();
    let days = f64::from(days_between(start, end)) + 1.0;
    let along = |day: Date| f64::from(days_between(start, day)) / days;
    let bar = |phase: &Phase| Bar {
        name: paper.text(&phase.name),
        span: dates(paper, phase),
        from: along(phase.start),
        to: along(phase.end) + 1.0 / days,
        kind: kind(phase),
    };
    let mark = |month: Date| {
        let name = fact::date(month, paper.words);
        let name = name.split_once(' ').map_or("", |(_, month)| month);
        (name.to_owned(), along(month))
    };
    let months = months_between(start, end);
    let step = months / MARKS_MAX + 1;
    let marks = start.series(ToSpan::months(i64::try_from(step).unwrap_or(1)));
    let marks = marks.take_while(|month| *month <= end).map(mark).collect();
    Some(Timeline {
        caption: paper.say("timeline", &[]),
        bars: phases.iter().take(paper.window.rows_max).map(bar).collect(),
        marks,
    })
}

fn months_between(from: Date, to: Date) -> usize {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    usize::try_from(months).unwrap_or(0)
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

fn dates(paper: &Paper<'_>, phase: &Phase) -> String {
    format!("{} – {}", paper.date(phase.start), paper.date(phase.end))
}

fn kind(phase: &Phase) -> &'static str {
    match phase.kind {
        PhaseKind::Pilot => "pilot",
        PhaseKind::Production => "production",
        PhaseKind::Aftercare => "aftercare",
    }
}

fn phases(paper: &mut Paper<'_>) {
    paper.section("phases");
    let count = |count: Option<u32>| plain(count.map_or_else(|| "–".to_owned(), |count| count.to_string()));
    let row = |(at, phase): (usize, &Phase)| {
        let enrolment = phase.enrolment.map(|enrolment| match enrolment {
            Enrolment::SelfService => "self-service",
            Enrolment::Assisted => "assisted",
            Enrolment::Fair => "fair",
        });
        let cells = vec![
            strong(paper.text(&phase.name)),
            plain(paper.word("phase", "kind", kind(phase))),
            plain(dates(paper, phase)),
            plain(phase.groups.join(", ")),
            count(phase.users),
            count(phase.devices),
            plain(
                enrolment
                    .map(|word| paper.word("phase", "enrolment", word))
                    .unwrap_or_default(),
            ),
        ];
        (format!("phase[{at}]"), cells)
    };
    let rows = paper.rows("table-phases", paper.plan.phases.iter().enumerate(), row);
    let head = ["phase", "kind", "dates", "groups", "users", "devices", "enrolment"];
    paper.table("table-phases", &head, rows);
}

fn bridges(paper: &mut Paper<'_>) {
    let told = |phase: &Phase, bridge: &Bridge| {
        let until = bridge
            .days_without_urgent
            .map(|days| paper.say("bridge-until", &[("days", days.into())]));
        let text = paper.say(
            "bridge",
            &[
                ("phase", paper.text(&phase.name).into()),
                ("tiers", tiers(&bridge.tiers).into()),
                ("days", days(paper, &bridge.every.days).into()),
                ("time", bridge.every.at.strftime("%H:%M").to_string().into()),
                ("minutes", bridge.minutes.into()),
            ],
        );
        let mut line = plain(until.map_or_else(|| text.clone(), |until| format!("{text} {until}")));
        if let Some(room) = &bridge.room {
            line.extend([super::Run::Plain(" ".to_owned()), super::Run::link(room)]);
        }
        line
    };
    let with_bridge = paper
        .plan
        .phases
        .iter()
        .take(paper.window.rows_max)
        .filter_map(|phase| Some((phase, phase.bridge.as_ref()?)));
    let lines: Vec<super::Words> = with_bridge.map(|(phase, bridge)| told(phase, bridge)).collect();
    if !lines.is_empty() {
        paper.section("bridges");
        paper.list(lines);
    }
}

fn days(paper: &Paper<'_>, days: &[Weekday]) -> String {
    match (days.first(), days.last()) {
        (Some(first), Some(last)) => fact::weekdays(*first, *last, paper.words),
        (None, _) | (_, None) => String::new(),
    }
}

fn gates(paper: &mut Paper<'_>) {
    for (section, table, key) in [
        ("gates", "table-gates", "gate"),
        ("finishes", "table-finishes", "finish"),
    ] {
        let of = |phase: &Phase| if key == "gate" { phase.gate } else { phase.finish };
        let phases = paper.plan.phases.iter().enumerate();
        let with: Vec<_> = phases.filter_map(|(at, phase)| Some((at, phase, of(phase)?))).collect();
        let rows = paper.rows(table, with.into_iter(), |(at, phase, gate)| {
            let told = upper_first(&asked(paper, &gate));
            let cells = vec![strong(paper.text(&phase.name)), plain(told)];
            (format!("phase[{at}].{key}"), cells)
        });
        if rows.total > 0 {
            paper.section(section);
            paper.table(table, &["phase", "must-hold"], rows);
        }
    }
}

/// What a gate asks for, in one line.
fn asked(paper: &Paper<'_>, gate: &Gate) -> String {
    let share = |key: &str, share: Option<f64>| {
        let share = fact::percent(share?, paper.words);
        Some(paper.say(key, &[("share", share.into())]))
    };
    let all = [
        share("gate-trained", gate.trained),
        share("gate-involvement", gate.involvement),
        gate.open_urgent
            .map(|count| paper.say("gate-open-urgent", &[("count", count.into())])),
        share("gate-enrolment", gate.enrolment_success),
        gate.satisfaction.map(|mark| {
            let mark = fact::number_of(&mark.to_string(), paper.words);
            paper.say("gate-satisfaction", &[("mark", mark.into())])
        }),
        share("gate-load", gate.load),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn communication(paper: &mut Paper<'_>) {
    let wave = |wave: Wave| match wave {
        Wave::KickOff => "kick-off",
        Wave::Pre1 => "pre-1",
        Wave::Pre2 => "pre-2",
        Wave::Enrol => "enrol",
        Wave::After => "after",
    };
    let first = paper.plan.tiers.first().map(|tier| tier.place);
    let mut teams = first.into_iter().flat_map(|place| paper.plan.tier_teams(place));
    let mail = teams.find_map(|(_, team)| team.mail.clone());
    let mail = mail.unwrap_or_else(|| paper.say("no-desk-mail", &[]));
    let row = |(at, one): (usize, &Communication)| {
        let cells = vec![
            strong(paper.date(one.on)),
            plain(paper.phase(&one.phase)),
            plain(paper.word("communication", "wave", wave(one.wave))),
            plain(one.channel.clone().unwrap_or_default()),
            plain(paper.text(&one.subject)),
            plain(paper.text(&one.body).replace("{desk.mail}", &mail)),
        ];
        (format!("communication[{at}]"), cells)
    };
    let mut all: Vec<(usize, &Communication)> = paper.plan.communications.iter().enumerate().collect();
    all.sort_by_key(|(_, one)| one.on);
    let rows = paper.rows("table-communication", all.into_iter(), row);
    if rows.total > 0 {
        paper.section("communication");
        let head = ["day", "phase", "wave", "channel", "subject", "body"];
        paper.table("table-communication", &head, rows);
    }
}
