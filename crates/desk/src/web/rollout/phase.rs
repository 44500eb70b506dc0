use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ladder_core::plan::Id;
use ladder_core::rollout::gate::{Condition, Measured};
use ladder_core::rollout::phase::{Phase, Stage, planned};
use maud::{Markup, html};

use super::board::{day, kind, size, stage};
use super::{Seen, gate, name_of};
use crate::web::form::Form;
use crate::web::page::{self, Place};
use crate::web::portal::intake::wrong;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault, assets};

/// The page of a phase.
pub async fn show(reader: Reader, Path(id): Path<String>) -> Answer {
    draw(&reader, &Id::new(id), &Form::default(), None).await
}

/// The page with what somebody typed, and why it was not done.
pub(super) async fn draw(reader: &Reader, id: &Id, typed: &Form, fault: Option<&Fault>) -> Answer {
    let written = planned(&reader.running.plan, id);
    let written = written.ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-such-page"))?;
    let measured = reader.desk.measured(&reader.running, reader.now).await?;
    let kept = reader.desk.item::<Phase>(id.as_str()).await?;
    let seen = Seen::of(reader, written, kept, &measured);
    let main = html! {
        link rel="stylesheet" href=(assets::href("plan.css"));
        div.page {
            p { a href="/rollout" data-swap { (reader.say("rollout-board")) } }
            div.row {
                h1 { (seen.name(reader)) }
                (stage(reader, seen.stage()))
                span.chip.plain { (reader.say(kind(written.kind))) }
            }
            p.soft { (day(reader, written.start)) " – " (day(reader, written.end)) }
            (size(reader, &seen))
            @if let Some(next) = seen.next(reader) { p { b { (reader.say("rollout-next")) ": " } (next) } }
            @if let Some(fault) = fault { (wrong(reader, fault)) }
            (standing(reader, &seen))
            @if reader.is_lead() { (deeds(reader, &seen, &measured, typed)) }
            (counts(reader, &seen, typed))
            (patterns(reader, &seen, typed))
        }
    };
    let mut response = page::desk(reader, &Place::new(seen.name(reader), "/rollout"), &main).await;
    mark(&mut response, fault);
    Ok(response)
}

fn mark(response: &mut Response, fault: Option<&Fault>) {
    if let Some(fault) = fault {
        *response.status_mut() = fault.status();
    }
}

/// The gate, the decision, and what it was started against.
fn standing(reader: &Reader, seen: &Seen<'_>) -> Markup {
    let item = &seen.kept.item;
    html! {
        div.card { div.stack {
            @if seen.gate.is_empty() { p.soft { (reader.say("rollout-no-gate")) } }
            (gate::list(reader, "rollout-gate", &seen.gate))
            @if seen.stage() == Stage::Running { (gate::list(reader, "rollout-end", &seen.end)) }
            @for (condition, record) in &item.recorded {
                p.soft {
                    (reader.say(&format!("rollout-condition-{}", condition.word()))) ": "
                    (gate::figure(*condition, record.value, reader.words)) ". " (record.words) " · "
                    (name_of(reader, &record.by)) ", " (when(record.at, reader))
                }
            }
            @if let Some(decision) = &item.decision {
                p {
                    b { (reader.say(if decision.go { "rollout-go" } else { "rollout-no-go" })) } ": " (decision.words) " · "
                    span.soft { (name_of(reader, &decision.by)) ", " (when(decision.at, reader)) }
                }
            }
            @if !item.against.is_empty() {
                p.bad {
                    (reader.say("rollout-started-against")) " "
                    @for (nth, condition) in item.against.iter().enumerate() {
                        @if nth > 0 { ", " }
                        (reader.say(&format!("rollout-condition-{}", condition.word())))
                    }
                }
            }
        } }
    }
}

/// What a lead can do now, each with a reason.
fn deeds(reader: &Reader, seen: &Seen<'_>, measured: &Measured, typed: &Form) -> Markup {
    let at = |move_: &str| format!("/rollout/phases/{}/{move_}", seen.written.id);
    let version = seen.kept.version;
    let ask = |action: &str, buttons: &Markup| {
        html! {
            form.card.ask method="post" action=(at(action)) {
                input type="hidden" name="version" value=(version);
                label.field { span { (reader.say("rollout-why")) }
                    textarea name="words" rows="2" maxlength="20000" { (typed.text("words")) } }
                div.row { (buttons) }
            }
        }
    };
    let button = |key: &str| html! { button.btn type="submit" { (reader.say(key)) } };
    let judge = html! {
        button.btn.primary type="submit" name="go" value="true" { (reader.say("rollout-say-go")) }
        button.btn type="submit" name="go" value="false" { (reader.say("rollout-say-no-go")) }
        button.btn type="submit" formaction=(at("starts")) { (reader.say("rollout-start")) }
    };
    html! {
        @match seen.stage() {
            Stage::Planned | Stage::Ready => {
                (ask("decisions", &judge))
                (record(reader, seen, measured, typed))
            }
            Stage::Running => (ask("finishes", &html! {
                (button("rollout-finish"))
                button.btn type="submit" formaction=(at("holds")) { (reader.say("rollout-hold")) }
            })),
            Stage::Done => (ask("resumptions", &button("rollout-resume"))),
        }
    }
}

/// What the desk does not see, a named person records.
fn record(reader: &Reader, seen: &Seen<'_>, measured: &Measured, typed: &Form) -> Markup {
    let unseen: Vec<Condition> = seen
        .gate
        .iter()
        .map(|standing| standing.condition)
        .filter(|condition| !measured.contains_key(condition))
        .collect();
    html! {
        @if !unseen.is_empty() {
            form.card.ask method="post" action={ "/rollout/phases/" (seen.written.id) "/records" } {
                h2.chapter { (reader.say("rollout-record")) }
                input type="hidden" name="version" value=(seen.kept.version);
                div.pair {
                    label.field { span { (reader.say("rollout-condition")) }
                        select name="condition" { @for condition in unseen {
                            option value=(condition.word()) selected[typed.text("condition") == condition.word()] {
                                (reader.say(&format!("rollout-condition-{}", condition.word())))
                            }
                        } } }
                    label.field { span { (reader.say("rollout-value")) }
                        input name="value" inputmode="decimal" required value=(typed.text("value")) autocomplete="off"; }
                }
                label.field { span { (reader.say("rollout-source")) }
                    input name="words" required maxlength="20000" value=(typed.text("words")); }
                div.row { button.btn type="submit" { (reader.say("rollout-record-it")) } }
            }
        }
    }
}

fn counts(reader: &Reader, seen: &Seen<'_>, typed: &Form) -> Markup {
    let progress = seen.kept.item.progress;
    let filled = |name: &str, known: Option<u32>| {
        let given = typed.text(name);
        if given.is_empty() {
            known.map(|known| known.to_string()).unwrap_or_default()
        } else {
            given
        }
    };
    let field = |name: &str, known: Option<u32>| {
        html! {
            label.field { span { (reader.say(&format!("rollout-count-{name}"))) }
                input type="number" name=(name) min="0" required value=(filled(name, known)); }
        }
    };
    html! {
        form.card.ask method="post" action={ "/rollout/phases/" (seen.written.id) "/counts" } {
            h2.chapter { (reader.say("rollout-progress")) }
            @if let Some(progress) = progress { p.soft { (reader.say("rollout-counted")) " " (when(progress.at, reader)) } }
            input type="hidden" name="version" value=(seen.kept.version);
            div.pair {
                (field("enrolled", progress.map(|progress| progress.enrolled)))
                (field("failed", progress.map(|progress| progress.failed)))
            }
            div.row { button.btn type="submit" { (reader.say("rollout-count-them")) } }
        }
    }
}

fn patterns(reader: &Reader, seen: &Seen<'_>, typed: &Form) -> Markup {
    let at = |move_: &str| format!("/rollout/phases/{}/{move_}", seen.written.id);
    html! {
        section.stack {
            h2.chapter { (reader.say("rollout-patterns")) }
            @if seen.kept.item.patterns.is_empty() { p.empty { (reader.say("rollout-patterns-empty")) } }
            @for pattern in &seen.kept.item.patterns {
                div.card { div.stack {
                    p { (pattern.words) " · " span.soft { (name_of(reader, &pattern.by)) ", " (when(pattern.at, reader)) } }
                    @match &pattern.outcome {
                        Some(outcome) => p.good { (reader.say("rollout-settled")) ": " (outcome) },
                        None => form.row method="post" action=(at("settlements")) {
                            input type="hidden" name="version" value=(seen.kept.version);
                            input type="hidden" name="nth" value=(pattern.nth);
                            label.field.grow { span { (reader.say("rollout-outcome")) }
                                input name="words" required maxlength="20000"; }
                            button.btn type="submit" { (reader.say("rollout-settle")) }
                        },
                    }
                } }
            }
            form.card.ask method="post" action=(at("patterns")) {
                input type="hidden" name="version" value=(seen.kept.version);
                label.field { span { (reader.say("rollout-pattern-seen")) }
                    input name="pattern" required maxlength="20000" value=(typed.text("pattern")); }
                div.row { button.btn type="submit" { (reader.say("rollout-pattern-note")) } }
            }
        }
    }
}
