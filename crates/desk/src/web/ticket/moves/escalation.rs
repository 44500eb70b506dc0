//! The way up: the ticket is offered to the tier above with its sheet; over a tier's head where the plan lets one.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::command::{Command, EscalationReason};
use ladder_core::id::TicketNumber;
use ladder_core::plan::{Id, Tier};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::SheetValue;
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, action, fold, push};
use super::{custody, sheet};
use crate::act::refused::no_such_ticket;
use crate::store::draft::DraftRow;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::{make, of_the_desk};
use crate::web::{Answer, Fault};

const FIELDS: [&str; 5] = ["version", "to", "reason", "words", "fields."];
/// What stands in for the words of an offer while it is asked what else is wrong with it.
const WORDS: [(&str, &str); 2] = [("reason", "cause-not-found"), ("words", "?")];
const REASONS: [EscalationReason; 4] = [
    EscalationReason::CauseNotFound,
    EscalationReason::CannotSolve,
    EscalationReason::NoPermission,
    EscalationReason::OutOfTime,
];

/// Offers it to the tier above.
pub async fn escalate(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    offer(&reader, number, form, false).await
}

/// Offers it over a tier's head; the form is the same.
pub async fn skip(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    offer(&reader, number, form, true).await
}

async fn offer(reader: &Reader, number: i64, form: Form, skips: bool) -> Answer {
    form.only(&FIELDS)?;
    let form = sheet::with_files(reader, number, form).await?;
    let fields = sheet::filled(reader, number, &form, sheet::of_tier).await?;
    let command = offered(&form, fields, skips);
    make(reader, number, "escalations", form, command).await
}

/// Takes the offer back.
pub async fn withdraw(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::WithdrawOffer);
    make(&reader, number, "withdrawn-offers", form, command).await
}

/// Keeps what is on the sheet so far, and shows how complete that is.
pub async fn keep(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    form.only(&FIELDS)?;
    let form = sheet::with_files(&reader, number, form).await?;
    let ticket = reader.desk.read(TicketNumber::new(number)).await?;
    let ticket = ticket.ok_or_else(no_such_ticket)?;
    of_the_desk(&reader)?;
    let promised = reader.desk.plan_at(ticket.revision).await?;
    let mut names = sheet::names(&sheet::of_tier(&ticket, &promised.plan));
    names.extend(["reason", "words"].map(str::to_owned));
    for name in names {
        let draft = DraftRow {
            address: reader.address.to_string(),
            ticket: number,
            body: form.list(&name).join("\n").replace("\r\n", "\n"),
            form: format!("escalations.{name}"),
            seen: ticket.seq,
            changed_at: reader.now,
        };
        reader.desk.keep_draft(draft).await?;
    }
    Ok(Redirect::to(&format!("/tickets/{number}#escalate")).into_response())
}

/// What a form says, with its fields of the sheet.
fn offered(form: &Form, fields: BTreeMap<Id, SheetValue>, skips: bool) -> Result<Command, Fault> {
    let given = form.filled("reason").ok_or(Refusal::WordsMissing { field: "reason" })?;
    let known = REASONS.into_iter().find(|reason| word(*reason) == given);
    let reason = known.ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))?;
    let words = form.text("words");
    if !skips {
        return Ok(Command::Escalate { reason, words, fields });
    }
    let to = form.number("to").and_then(|to| TierNo::new(u8::try_from(to).ok()?));
    let to = to.ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))?;
    Ok(Command::Skip {
        to,
        reason,
        words,
        fields,
    })
}

/// The form that offers it upward, if the reader may.
pub fn escalating(seat: Seat<'_>) -> Option<Markup> {
    let ticket = seat.ticket();
    let above = ticket.tier.above().filter(|above| seat.may(&probe(*above, false)));
    let skips: Vec<TierNo> = skippable(seat)
        .into_iter()
        .filter(|to| seat.may(&probe(*to, true)))
        .collect();
    let asked = sheet::of_tier(ticket, seat.promised());
    let blank = Blank::of(seat, "escalations", &["to", "reason", "words", "fields."])
        .requires(&["reason", "words"])
        .with_files()
        .judged(&WORDS, |form| {
            let fields = sheet::told(ticket, seat.promised(), &asked, form);
            offered(form, fields, form.filled("to").is_some())
        });
    let tier = seat.promised().tier(ticket.tier)?;
    if above.is_none() && skips.is_empty() && !blank.is_tried() {
        return None;
    }
    let fields = fields(&blank, tier, above, &skips);
    Some(fold(
        seat,
        "escalations",
        blank.is_tried(),
        "escalate",
        &seat.say("relay-escalate"),
        Some("e"),
        &blank.form(&fields),
    ))
}

fn fields(blank: &Blank<'_>, tier: &Tier, above: Option<TierNo>, skips: &[TierNo]) -> Markup {
    let seat = blank.seat;
    let next = above.or(skips.first().copied()).unwrap_or(tier.place);
    let asks_next = seat.tell("relay-asks-next", &[("tier", seat.tier(next))]);
    let reasons = REASONS.map(|reason| custody::worded(seat, "relay-reason", word(reason)));
    html! {
        (sheet::to_fill(blank, tier, &asks_next))
        (blank.radios("reason", &seat.say("relay-reason"), &reasons, ""))
        (blank.area("words", &seat.say("relay-reason-words"), &seat.say("relay-reason-hint"), ""))
        p.row {
            @if let Some(above) = above {
                button.btn.primary type="submit" data-send formaction=(action(seat, "escalations")) {
                    (to_whom(seat, "relay-offer-to", above)) kbd aria-hidden="true" { "Ctrl Enter" }
                }
            }
            button.btn type="submit" formnovalidate formaction=(action(seat, "sheets")) { (seat.say("relay-check-sheet")) }
            @for to in skips {
                button.btn type="submit" name="to" value=(to) formaction=(action(seat, "skips")) {
                    (to_whom(seat, "relay-skip-to", *to))
                }
            }
        }
    }
}

/// "Offer to tier 3, MDM team."
fn to_whom(seat: Seat<'_>, key: &str, to: TierNo) -> String {
    seat.tell(key, &[("tier", seat.tier(to)), ("team", seat.team(to).into())])
}

/// The inside tiers behind the next one.
fn skippable(seat: Seat<'_>) -> Vec<TierNo> {
    let from = seat.ticket().tier.get().saturating_add(2);
    let inside = seat.promised().tiers.iter().filter(|tier| tier.is_inside());
    inside
        .map(|tier| tier.place)
        .filter(|place| place.get() >= from)
        .collect()
}

/// An offer as it would be made, to ask the rules about.
fn probe(to: TierNo, skips: bool) -> Command {
    let (reason, words) = (EscalationReason::CauseNotFound, "?".to_owned());
    let fields = BTreeMap::new();
    if skips {
        Command::Skip {
            to,
            reason,
            words,
            fields,
        }
    } else {
        Command::Escalate { reason, words, fields }
    }
}

/// The word for a reason.
pub fn word(reason: EscalationReason) -> &'static str {
    match reason {
        EscalationReason::CauseNotFound => "cause-not-found",
        EscalationReason::CannotSolve => "cannot-solve",
        EscalationReason::NoPermission => "no-permission",
        EscalationReason::OutOfTime => "out-of-time",
    }
}

/// Taking the offer back.
pub fn withdrawing(seat: Seat<'_>) -> Option<Markup> {
    let open = seat.may(&Command::WithdrawOffer) || seat.shown.fault("withdrawn-offers").is_some();
    open.then(|| {
        push(
            seat,
            "withdrawn-offers",
            "plain",
            &seat.say("relay-withdraw-offer"),
            None,
        )
    })
}
