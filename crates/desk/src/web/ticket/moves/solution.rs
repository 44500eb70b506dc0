//! The way down: a solution with its cause, and what each tier below says to it.

use axum::extract::Path;
use ladder_core::command::{Command, Solve};
use ladder_core::plan::RelayRule;
use ladder_core::ticket::{Ack, Solution, State};
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, fold};
use crate::web::Answer;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::when::when;

/// Hands down a solution.
pub async fn solve(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let known = form.only(&["version", "cause", "resolution", "explanation", "draft"]);
    let command = known.map(|()| solved(&form));
    make(&reader, number, "solutions", form, command).await
}

fn solved(form: &Form) -> Command {
    Command::Solve(Solve {
        cause: form.filled("cause"),
        resolution: form.text("resolution"),
        explanation: form.filled("explanation"),
        draft: form.filled("draft"),
    })
}

/// Says that the tier understood it.
pub async fn acknowledge(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form
        .only(&["version", "could_solve", "words"])
        .map(|()| Command::Acknowledge {
            could_solve: form.is_ticked("could_solve"),
            words: form.filled("words"),
        });
    make(&reader, number, "acknowledgements", form, command).await
}

/// Says that the tier doubts it.
pub async fn doubt(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "words"]).map(|()| Command::Doubt {
        words: form.text("words"),
    });
    make(&reader, number, "doubts", form, command).await
}

/// The form of whoever found it; short for tier 1, which tells the requester itself.
pub fn solving(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "solutions", &["cause", "resolution", "explanation", "draft"])
        .requires(&["cause", "resolution"])
        .judged(&[("resolution", "?"), ("cause", "?")], |form| Ok(solved(form)));
    if !seat.may(&Command::Solve(Solve::default())) && !blank.is_tried() {
        return None;
    }
    let (tier, requester) = (seat.ticket().tier, seat.requester());
    let alone = tier == TierNo::FIRST;
    let requester = [("name", requester.as_str().into())];
    let below = tier.below().unwrap_or(TierNo::FIRST);
    let fields = html! {
        @if !alone { (blank.area("cause", &seat.say("relay-cause"), &seat.say("relay-cause-hint"), "")) }
        (blank.area("resolution", &seat.say("relay-resolution"), &seat.say("relay-resolution-hint"), ""))
        @if !alone {
            (blank.area("explanation", &seat.say("relay-explanation"), &seat.say("relay-explanation-hint"), ""))
        }
        (blank.area("draft", &seat.tell("relay-draft", &requester), &seat.say("relay-draft-hint"), ""))
        p.row {
            button.btn.primary type="submit" data-send {
                @if alone { (seat.tell("relay-solve-alone", &requester)) }
                @else { (seat.tell("relay-solve-down", &[("tier", seat.tier(below)), ("team", seat.team(below).into())])) }
            }
        }
    };
    Some(fold(
        seat,
        "solutions",
        false,
        "solve",
        &seat.say("relay-solve"),
        Some("s"),
        &blank.form(&fields),
    ))
}

/// The relay strip: what was found, and how far it has come down.
pub fn strip(seat: Seat<'_>) -> Option<Markup> {
    let solution = seat.ticket().solution.as_ref()?;
    let args = [
        ("tier", seat.tier(solution.tier)),
        ("name", seat.name(&solution.by).into()),
    ];
    Some(html! {
        section.card.relay #relay aria-labelledby="relay-title" {
            header {
                b #relay-title { (seat.tell("relay-solution", &args)) }
                span.soft { (when(solution.at, seat.reader)) }
                span.grow {}
                (steps(seat, solution))
            }
            div.stack {
                (found(seat, solution))
                @if let State::Relayed { .. } = seat.ticket().state { (acknowledging(seat)) }
            }
        }
    })
}

fn found(seat: Seat<'_>, solution: &Solution) -> Markup {
    let draft = seat.tell("relay-draft", &[("name", seat.requester().into())]);
    html! {
        dl.sheet {
            @if let Some(cause) = &solution.cause { dt { (seat.say("relay-cause")) } dd.said { (cause) } }
            dt { (seat.say("relay-resolution")) } dd.said { (solution.resolution) }
            @if let Some(explanation) = &solution.explanation {
                dt { (seat.say("relay-explanation")) } dd.said { (explanation) }
            }
            @if let Some(words) = &solution.draft { dt { (draft) } dd.said { (words) } }
        }
    }
}

/// One mark a tier below: acknowledged by whom, or awaited.
fn steps(seat: Seat<'_>, solution: &Solution) -> Markup {
    let below: Vec<TierNo> = match seat.promised().process.relay {
        RelayRule::EachTier => (1..solution.tier.get()).rev().filter_map(TierNo::new).collect(),
        RelayRule::FirstTier if solution.tier > TierNo::FIRST => vec![TierNo::FIRST],
        RelayRule::FirstTier => Vec::new(),
    };
    html! {
        @for tier in below {
            @match solution.acks.iter().find(|ack| ack.tier == tier) {
                Some(ack) => (acknowledged(seat, ack)),
                None => span.chip { (seat.tell("relay-awaited", &[("tier", seat.tier(tier))])) },
            }
        }
    }
}

fn acknowledged(seat: Seat<'_>, ack: &Ack) -> Markup {
    let args = [("tier", seat.tier(ack.tier)), ("name", seat.first_name(&ack.by).into())];
    let key = if ack.could_solve {
        "relay-acknowledged-could"
    } else {
        "relay-acknowledged"
    };
    html! { span.chip.good { (seat.tell(key, &args)) } }
}

/// A solution acknowledged as it could be, to ask the rules about.
pub fn understood() -> Command {
    Command::Acknowledge {
        could_solve: false,
        words: None,
    }
}

/// What the tier that it came down to can say.
fn acknowledging(seat: Seat<'_>) -> Markup {
    let blank = Blank::of(seat, "acknowledgements", &["words"]);
    if !seat.may(&understood()) && !blank.is_tried() {
        return html! {};
    }
    let tier = seat.ticket().tier;
    let next = tier.below();
    let fields = html! {
        (blank.tick("could_solve", &seat.say("relay-could-solve")))
        (blank.line("words", "text", &seat.say("relay-remark"), "", ""))
        p.row {
            button.btn.primary type="submit" data-send {
                @match next {
                    Some(next) => (seat.tell("relay-acknowledge", &[("tier", seat.tier(next))])),
                    None => (seat.tell("relay-acknowledge-last", &[("name", seat.requester().into())])),
                }
            }
        }
    };
    html! {
        (blank.form(&fields))
        (doubting(seat))
    }
}

fn doubting(seat: Seat<'_>) -> Markup {
    let blank = Blank::of(seat, "doubts", &["words"]);
    let from = match seat.ticket().state {
        State::Relayed { from } => from,
        State::Queued
        | State::Held { .. }
        | State::Offered { .. }
        | State::Contacting { .. }
        | State::Confirming { .. }
        | State::Closed { .. } => seat.ticket().tier,
    };
    let fields = html! {
        (blank.area("words", &seat.say("relay-doubt-words"), "", ""))
        p.row {
            button.btn.danger type="submit" { (seat.tell("relay-doubt-go", &[("tier", seat.tier(from))])) }
        }
    };
    fold(
        seat,
        "doubts",
        false,
        "doubt",
        &seat.say("relay-doubt"),
        None,
        &blank.form(&fields),
    )
}
