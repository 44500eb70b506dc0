use jiff::civil::Date;
use ladder_core::plan::PhaseKind;
use ladder_core::rollout::gate::{Standing, closed};
use ladder_core::rollout::phase::{Phase, Stage};
use ladder_core::rollout::wave::{self, Wave};
use maud::{Markup, html};

use super::Seen;
use crate::act::rollout::Kept;
use crate::web::page::{self, Place};
use crate::web::reader::Reader;
use crate::web::{Answer, assets, when};

/// All phases in the order of the plan: where each stands, what its gate says, what to do next.
pub async fn show(reader: Reader) -> Answer {
    let measured = reader.desk.measured(&reader.running, reader.now).await?;
    let mut kept = reader.desk.items::<Phase>().await?;
    let waves = reader.desk.items::<Wave>().await?;
    let plan = &reader.running.plan;
    let phases: Vec<Seen<'_>> = plan
        .phases
        .iter()
        .map(|written| {
            let fresh = || Kept::fresh(written.id.as_str());
            let kept = kept.remove(written.id.as_str()).unwrap_or_else(fresh);
            Seen::of(&reader, written, kept, &measured)
        })
        .collect();
    let title = reader.say("rollout-board");
    let main = html! {
        link rel="stylesheet" href=(assets::href("plan.css"));
        div.page {
            h1 { (title) }
            p.soft { (reader.say("rollout-board-hint")) }
            @if phases.is_empty() {
                div.card { p.empty { (reader.say("rollout-empty")) } }
            } @else {
                ol.stack.phases { @for seen in &phases {
                    li { (card(&reader, seen, &told(&reader, seen, &waves))) }
                } }
            }
        }
    };
    Ok(page::desk(&reader, &Place::new(title, "/rollout"), &main).await)
}

fn card(reader: &Reader, seen: &Seen<'_>, waves: &Markup) -> Markup {
    let written = seen.written;
    let open = closed(&seen.gate).len();
    html! {
        article.card { div.stack {
            div.row {
                h2.chapter { a href={ "/rollout/phases/" (written.id) } data-swap { (seen.name(reader)) } }
                (stage(reader, seen.stage()))
                span.chip.plain { (reader.say(kind(written.kind))) }
                @if !seen.kept.item.against.is_empty() { span.chip.bad { (reader.say("rollout-against")) } }
                span.grow {}
                span.soft { (day(reader, written.start)) " – " (day(reader, written.end)) }
            }
            (size(reader, seen))
            @if !seen.gate.is_empty() && seen.stage() != Stage::Done {
                (conditions(reader, &seen.gate, open))
            }
            (waves)
            @if let Some(next) = seen.next(reader) { p { b { (reader.say("rollout-next")) ": " } (next) } }
        } }
    }
}

/// The conditions in one line: what does not hold first.
fn conditions(reader: &Reader, gate: &[Standing], open: usize) -> Markup {
    let mut sorted: Vec<&Standing> = gate.iter().collect();
    sorted.sort_by_key(|standing| standing.holds);
    let key = if open == 0 {
        "rollout-gate-open"
    } else {
        "rollout-gate-closed"
    };
    html! {
        div.row {
            span { (reader.say(key)) }
            @for standing in sorted {
                span class=(if standing.holds { "chip good" } else { "chip bad" }) {
                    (reader.say(&format!("rollout-condition-{}", standing.condition.word()))) " "
                    @match standing.is {
                        Some(is) => { (super::gate::figure(standing.condition, is, reader.words)) }
                        None => { "?" }
                    }
                }
            }
        }
    }
}

/// How many people and devices it has, and how many of these are enrolled.
pub(super) fn size(reader: &Reader, seen: &Seen<'_>) -> Markup {
    let written = seen.written;
    let enrolled = seen.kept.item.progress.map(|progress| progress.enrolled);
    let count = |key: &str, count: u32| reader.words.say(key, &[("count", count.into())]);
    html! {
        div.row.soft {
            @if let Some(users) = written.users { span { (count("rollout-users", users)) } }
            @if let Some(devices) = written.devices {
                span { (count("rollout-devices", devices)) }
                @if let Some(enrolled) = enrolled {
                    meter min="0" max=(devices) value=(enrolled.min(devices)) aria-label=(count("rollout-enrolled", enrolled)) {}
                    span { (count("rollout-enrolled", enrolled)) }
                }
            }
            @if !written.groups.is_empty() { span { (written.groups.join(", ")) } }
            @if !written.platforms.is_empty() { span { (written.platforms.join(", ")) } }
        }
    }
}

/// Its communication, a chip a wave.
fn told(reader: &Reader, seen: &Seen<'_>, waves: &std::collections::BTreeMap<String, Kept<Wave>>) -> Markup {
    let written = reader.running.plan.communications.iter();
    let own: Vec<_> = written.filter(|one| one.phase == seen.written.id).collect();
    html! {
        @if !own.is_empty() {
            div.row {
                span { (reader.say("rollout-waves")) }
                @for one in own {
                    @let kept = waves.get(&wave::id(&one.phase, one.wave));
                    @let stage = kept.map_or(wave::Stage::Planned, |kept| kept.item.stage);
                    span class=(if stage == wave::Stage::Elsewhere || stage == wave::Stage::Sent { "chip good" } else { "chip plain" }) {
                        (reader.say(&format!("rollout-wave-{}", wave::word(one.wave)))) " " (day(reader, one.on)) ": "
                        (reader.say(&format!("fault-state-{}", stage.word())))
                    }
                }
            }
        }
    }
}

pub(super) fn stage(reader: &Reader, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Planned => "chip plain",
        Stage::Ready => "chip warn",
        Stage::Running | Stage::Done => "chip good",
    };
    html! { span class=(class) { (reader.say(&format!("fault-state-{}", stage.word()))) } }
}

pub(super) fn kind(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Pilot => "rollout-kind-pilot",
        PhaseKind::Production => "rollout-kind-production",
        PhaseKind::Aftercare => "rollout-kind-aftercare",
    }
}

pub(super) fn day(reader: &Reader, day: Date) -> String {
    let today = reader.now.in_zone(&reader.running.plan.timezone).date();
    when::day(day, today, reader.words)
}
