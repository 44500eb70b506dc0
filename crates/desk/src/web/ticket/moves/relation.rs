//! What a ticket has to do with others: merged, split, linked, and each undone.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::command::{IncomingRole, PairCommand, Split};
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::{LinkKind, State};
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, action, fold, guard};
use crate::act::{ActError, Guard, Outcome};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::{again, of_the_desk};
use crate::web::{Answer, Fault, when};

const KINDS: [LinkKind; 3] = [LinkKind::Related, LinkKind::CausedBy, LinkKind::Causes];
/// The most messages that one is chosen from.
const MESSAGES_MAX: usize = 10;
/// The most letters of a message that its choice shows.
const GLIMPSE_LETTERS: usize = 60;

/// Lets it end in another ticket.
pub async fn merge(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "into", "with_history"]).and_then(|()| {
        let with_history = form.is_ticked("with_history");
        Ok((other(&form, "into")?, PairCommand::Merge { with_history }))
    });
    pair(&reader, number, "merges", "into", form, command).await
}

/// Lets it go on where it was.
pub async fn unmerge(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = undoing(&form, PairCommand::Unmerge);
    pair(&reader, number, "merge-undoings", "other", form, command).await
}

/// Links it with another ticket.
pub async fn link(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "to", "as"]).and_then(|()| {
        let given = form.text("as");
        let kind = KINDS.into_iter().find(|kind| kind.word() == given);
        let kind = kind.ok_or(Refusal::WordsMissing { field: "as" })?;
        Ok((other(&form, "to")?, PairCommand::Link { kind }))
    });
    pair(&reader, number, "links", "to", form, command).await
}

/// Takes the link away.
pub async fn unlink(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = undoing(&form, PairCommand::Unlink);
    pair(&reader, number, "link-undoings", "other", form, command).await
}

/// Lets the ticket that was its message end in it again.
pub async fn unsplit(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = undoing(&form, PairCommand::Unsplit);
    pair(&reader, number, "split-undoings", "other", form, command).await
}

/// Makes a ticket out of one of its messages.
pub async fn split(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    of_the_desk(&reader)?;
    let number = TicketNumber::new(number);
    let tried = match wanted(&form) {
        Ok(wanted) => {
            reader
                .desk
                .split(number, wanted, &reader.actor, seen(&form), reader.now)
                .await
        }
        Err(fault) => return again(&reader, number, "splits", form, fault).await,
    };
    settle(&reader, number, "splits", "message", form, tried).await
}

fn wanted(form: &Form) -> Result<Split, Fault> {
    form.only(&["version", "message", "subject", "requester"])?;
    let wrong = |given: &str| {
        let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong").field("requester");
        fault.with("given", given)
    };
    let requester = form
        .filled("requester")
        .map(|given| Address::parse(&given).map_err(|_| wrong(&given)));
    Ok(Split {
        seq: form
            .number("message")
            .ok_or(Refusal::WordsMissing { field: "message" })?,
        subject: form.text("subject"),
        requester: requester.transpose()?,
    })
}

fn undoing(form: &Form, command: PairCommand) -> Result<(TicketNumber, PairCommand), Fault> {
    form.only(&["version", "other"])?;
    Ok((other(form, "other")?, command))
}

/// A ticket's number as people write it, with or without its mark.
pub fn other(form: &Form, field: &'static str) -> Result<TicketNumber, Fault> {
    let given = form.filled(field).ok_or(Refusal::WordsMissing { field })?;
    let wrong = |_| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "number-wrong").field(field);
    given
        .trim_start_matches('#')
        .parse()
        .map(TicketNumber::new)
        .map_err(wrong)
}

async fn pair(
    reader: &Reader,
    number: i64,
    name: &'static str,
    field: &'static str,
    form: Form,
    command: Result<(TicketNumber, PairCommand), Fault>,
) -> Answer {
    of_the_desk(reader)?;
    let number = TicketNumber::new(number);
    let (other, command) = match command {
        Ok(command) => command,
        Err(fault) => return again(reader, number, name, form, fault).await,
    };
    let tried = reader
        .desk
        .pair(number, other, command, &reader.actor, seen(&form), reader.now)
        .await;
    settle(reader, number, name, field, form, tried).await
}

fn seen(form: &Form) -> Guard {
    Guard {
        if_match: form.number("version"),
        once: None,
    }
}

async fn settle(
    reader: &Reader,
    number: TicketNumber,
    name: &'static str,
    field: &'static str,
    form: Form,
    tried: Result<Outcome, ActError>,
) -> Answer {
    match tried.map_err(Fault::from) {
        Ok(Outcome::Done(_) | Outcome::Repeat(_)) => Ok(Redirect::to(&format!("/tickets/{number}")).into_response()),
        // The rules speak of the other ticket; here it has the name of its field.
        Err(fault) if fault.about_field() == Some("of") => again(reader, number, name, form, fault.field(field)).await,
        Err(fault) => again(reader, number, name, form, fault).await,
    }
}

/// The tickets that this one has to do with, each with the button that undoes it.
pub fn card(seat: Seat<'_>) -> Option<Markup> {
    let relations = &seat.ticket().relations;
    let merged_into = seat.ticket().merged_into();
    if relations.is_empty() && merged_into.is_none() {
        return None;
    }
    let names = ["merge-undoings", "split-undoings", "link-undoings"];
    Some(html! {
        section.card #relations aria-labelledby="relations-title" {
            header { b #relations-title { (seat.say("relay-relations")) } }
            div.stack {
                @for name in names { (Blank::of(seat, name, &[]).wrong()) }
                ul.people {
                    @if let Some(into) = merged_into { (line(seat, "relay-merged-into", into, Some("merge-undoings"))) }
                    @for merged in &relations.merged { (line(seat, "relay-merged", merged.from, None)) }
                    @if let Some(from) = relations.split_from { (line(seat, "relay-split-from", from, None)) }
                    @for new in &relations.split_into { (line(seat, "relay-split-into", *new, Some("split-undoings"))) }
                    @for link in &relations.links {
                        (line(seat, &format!("relay-link-{}", link.kind.word()), link.other, Some("link-undoings")))
                    }
                }
            }
        }
    })
}

fn line(seat: Seat<'_>, key: &str, number: TicketNumber, undo: Option<&'static str>) -> Markup {
    let args = [("number", number.to_string().into())];
    html! {
        li.row {
            a.link href={ "/tickets/" (number) } { (seat.tell(key, &args)) }
            @if let Some(undo) = undo.filter(|undo| seat.shown.at_hand.undoings.contains(&(*undo, number))) {
                form method="post" action=(action(seat, undo)) data-swap {
                    (guard(seat))
                    input type="hidden" name="other" value=(number);
                    button.btn.quiet type="submit" aria-label=(seat.tell("relay-undo-it", &args)) { (seat.say("relay-undo")) }
                }
            }
        }
    }
}

/// The form that lets it end in another ticket.
pub fn merging(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "merges", &["into"]);
    let open = seat.reader.is_agent() && !matches!(seat.ticket().state, State::Closed { .. });
    let fields = html! {
        (blank.line("into", "text", &seat.say("relay-merge-into"), &seat.say("relay-merge-hint"), ""))
        (blank.tick("with_history", &seat.say("relay-merge-history")))
        p.row { button.btn.primary type="submit" { (seat.say("relay-merge-go")) } }
    };
    (open || blank.is_tried()).then(|| {
        fold(
            seat,
            "merges",
            false,
            "merge",
            &seat.say("relay-merge"),
            None,
            &blank.form(&fields),
        )
    })
}

/// The form that links it.
pub fn linking(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "links", &["to", "as"]);
    let kinds = KINDS.map(|kind| super::custody::worded(seat, "relay-link-as", kind.word()));
    let fields = html! {
        (blank.line("to", "text", &seat.say("relay-link-to"), "", ""))
        (blank.radios("as", &seat.say("relay-link-as"), &kinds, LinkKind::Related.word()))
        p.row { button.btn.primary type="submit" { (seat.say("relay-link-go")) } }
    };
    let form = blank.form(&fields);
    seat.reader
        .is_agent()
        .then(|| fold(seat, "links", false, "link", &seat.say("relay-link"), None, &form))
}

/// The form that makes a ticket out of a message.
pub fn splitting(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "splits", &["message", "subject", "requester"]);
    // The newest first; older ones are chosen on an earlier page of the ticket.
    let newest = seat.shown.events.iter().rev().filter_map(|one| message(seat, one));
    let messages: Vec<(String, String)> = newest.take(MESSAGES_MAX).collect();
    // With one message there is nothing to split off.
    if !seat.reader.is_agent() || (messages.len() < 2 && !blank.is_tried()) {
        return None;
    }
    let fields = html! {
        (blank.select("message", &seat.say("relay-split-message"), &seat.say("relay-split-none"), &messages, ""))
        (blank.line("subject", "text", &seat.say("relay-split-subject"), "", ""))
        (blank.line("requester", "email", &seat.say("relay-split-for"), &seat.say("relay-split-for-hint"), ""))
        p.row { button.btn.primary type="submit" { (seat.say("relay-split-go")) } }
    };
    Some(fold(
        seat,
        "splits",
        false,
        "split",
        &seat.say("relay-split"),
        None,
        &blank.form(&fields),
    ))
}

/// A message from outside as a choice: who, when, how it begins.
fn message(seat: Seat<'_>, one: &Recorded) -> Option<(String, String)> {
    let (from, words) = if let Event::Opened { requester, words, .. } = &one.event {
        (requester, words)
    } else if let Event::Received {
        from,
        words,
        role: IncomingRole::Requester,
        ..
    } = &one.event
    {
        (from, words)
    } else {
        return None;
    };
    let at = when::relative(one.at, seat.reader.now, &seat.reader.running.plan, seat.reader.words);
    let glimpse: String = words.text.chars().take(GLIMPSE_LETTERS).collect();
    Some((one.seq.to_string(), format!("{}, {at}: {glimpse}", seat.name(from))))
}
