//! A handover that waits: the tier above accepts, asks or sends back; the holder answers or takes it back.

use axum::extract::Path;
use axum::http::StatusCode;
use ladder_core::command::Command;
use ladder_core::event::Event;
use ladder_core::plan::{Id, Plan};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::{Offer, PinnedQuestion, State, Ticket};
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, action};
use super::{custody, escalation, sheet};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// The fields of the card; its buttons share them.
const FIELDS: [&str; 3] = ["version", "fields", "words"];

/// Takes custody.
pub async fn accept(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = acceptance(&form);
    make(&reader, number, "questions", form, command).await
}

/// Asks about fields of the sheet.
pub async fn ask(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&FIELDS).map(|()| Command::Ask {
        fields: ticked(&form),
        words: form.text("words"),
    });
    make(&reader, number, "questions", form, command).await
}

/// Refuses the offer.
pub async fn send_back(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&FIELDS).map(|()| Command::SendBack {
        missing: ticked(&form),
        words: form.text("words"),
    });
    make(&reader, number, "questions", form, command).await
}

/// Answers what was asked.
pub async fn answer(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    form.only(&["version", "words", "fields."])?;
    let form = sheet::with_files(&reader, number, form).await?;
    let command = answered(&reader, number, &form).await;
    make(&reader, number, "answers", form, command).await
}

/// Words beside an acceptance would reach nobody: they were meant as a question.
fn acceptance(form: &Form) -> Result<Command, Fault> {
    form.only(&FIELDS)?;
    match form.filled("words") {
        None => Ok(Command::Accept),
        Some(_) => Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "accept-with-words").field("words")),
    }
}

async fn answered(reader: &Reader, number: i64, form: &Form) -> Result<Command, Fault> {
    let fields = sheet::filled(reader, number, form, pinned).await?;
    Ok(Command::Answer {
        words: form.text("words"),
        fields,
    })
}

fn ticked(form: &Form) -> Vec<Id> {
    form.list("fields").into_iter().map(Id::new).collect()
}

/// The fields that the open question is about.
fn pinned(ticket: &Ticket, _plan: &Plan) -> Vec<Id> {
    offer_of(ticket)
        .and_then(|offer| offer.question.as_ref())
        .map(|question| question.fields.clone())
        .unwrap_or_default()
}

/// The offer that waits, if one does.
fn offer_of(ticket: &Ticket) -> Option<&Offer> {
    match &ticket.state {
        State::Offered { offer, .. } => Some(offer),
        State::Queued
        | State::Held { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. }
        | State::Closed { .. } => None,
    }
}

/// The card of a handover that waits: its sheet, and what the reader can do about it.
pub fn card(seat: Seat<'_>) -> Option<Markup> {
    let offer = offer_of(seat.ticket())?;
    let tier = seat.promised().tier(seat.ticket().tier)?;
    let asks = ask_blank(seat);
    let may_answer = seat.may(&Command::SendBack {
        words: String::new(),
        missing: Vec::new(),
    });
    Some(html! {
        section.card.offer #offer aria-labelledby="offer-title" {
            header {
                b #offer-title { (title(seat, offer)) }
                span.grow {}
                (sheet::meter(seat, offer.score))
            }
            @if may_answer {
                (receiving(&asks, offer, &tier.handover))
            } @else {
                div.stack {
                    (reason(seat))
                    (sheet::to_read(seat, &tier.handover, None))
                    @if let Some(question) = &offer.question { (asked(seat, offer, question)) }
                    @if let Some(withdraw) = escalation::withdrawing(seat) { div.row { (withdraw) } }
                }
            }
        }
    })
}

/// The form of the card: three buttons, three addresses, one name.
fn ask_blank(seat: Seat<'_>) -> Blank<'_> {
    Blank::of(seat, "questions", &["words", "fields"])
}

fn title(seat: Seat<'_>, offer: &Offer) -> String {
    let (from, to) = (seat.ticket().tier, offer.to);
    let args = [
        ("from", seat.tier(from)),
        ("to", seat.tier(to)),
        ("team", seat.team(to).into()),
    ];
    seat.tell("relay-handover", &args)
}

/// Why it was handed up, in the words of who did it.
fn reason(seat: Seat<'_>) -> Markup {
    let newest = seat.shown.events.iter().rev();
    let found = newest.into_iter().find_map(|one| {
        if let Event::Escalated { reason, words, .. } = &one.event {
            Some((one, *reason, words))
        } else {
            None
        }
    });
    let Some((one, reason, words)) = found else {
        return html! {};
    };
    let word = escalation::word(reason);
    html! {
        p.reason {
            @if let Some(holder) = seat.ticket().holder() { b { (seat.name(holder)) } " · " }
            (seat.say(&format!("relay-reason-{word}"))) " · " (when(one.at, seat.reader))
            br;
            (words)
        }
    }
}

/// Accept, ask, send back: one form, three answers.
fn receiving(blank: &Blank<'_>, offer: &Offer, ids: &[Id]) -> Markup {
    let seat = blank.seat;
    let holder = seat
        .ticket()
        .holder()
        .map(|holder| seat.first_name(holder))
        .unwrap_or_default();
    let may_ask = offer.question.is_none();
    let fields = html! {
        (reason(seat))
        (sheet::to_read(seat, ids, Some(blank)))
        (blank.wrong_at("fields"))
        @if let Some(question) = &offer.question { (waiting(seat, question, &holder)) }
        (accepting(seat))
        (blank.area("words", &seat.say("relay-ask-words"), &seat.say("relay-ask-hint"), ""))
        p.row {
            @if may_ask {
                button.btn type="submit" data-send formaction=(action(seat, "questions")) {
                    (seat.tell("relay-ask", &[("name", holder.as_str().into())]))
                }
            }
            button.btn.danger type="submit" formaction=(action(seat, "returns")) {
                (seat.tell("relay-send-back", &[("name", holder.as_str().into())]))
            }
        }
    };
    blank.form(&fields)
}

/// The button that takes custody, or why it cannot be pushed.
fn accepting(seat: Seat<'_>) -> Markup {
    let words = seat.say("relay-accept");
    if let Err(Refusal::NotCertified { .. }) = seat.verdict(&Command::Accept) {
        return custody::uncertified(seat, &words);
    }
    html! {
        p.row {
            @let key = seat.reader.pressed("t");
            button.btn.primary type="submit" formaction=(action(seat, "acceptances")) data-keys="t" aria-keyshortcuts=[&key] {
                (words) @if let Some(key) = &key { kbd aria-hidden="true" { (key) } }
            }
        }
    }
}

/// To whoever asked: the answer is awaited.
fn waiting(seat: Seat<'_>, question: &PinnedQuestion, holder: &str) -> Markup {
    html! {
        div.hint {
            b { (seat.tell("relay-asked-waits", &[("asker", seat.name(&question.by).into()), ("name", holder.into())])) }
            p { (question.words) }
        }
    }
}

/// To the holder: the question, the fields it is about, and room for the answer. To others: the question.
fn asked(seat: Seat<'_>, offer: &Offer, question: &PinnedQuestion) -> Markup {
    let blank = Blank::of(seat, "answers", &["words", "fields."]).with_files();
    let asker = seat.first_name(&question.by);
    let told = html! {
        div.hint {
            b { (seat.tell("relay-asked", &[("name", seat.name(&question.by).into()), ("tier", seat.tier(offer.to))])) }
            p { (question.words) }
        }
    };
    if !seat.is_holder() && !blank.is_tried() {
        return told;
    }
    let fields = html! {
        (told)
        (sheet::to_fill_some(&blank, &question.fields))
        (blank.area("words", &seat.say("relay-answer-words"), "", ""))
        p.row {
            button.btn.primary type="submit" data-send { (seat.tell("relay-answer", &[("name", asker.into())])) }
        }
    };
    blank.form(&fields)
}
