//! Cases at the vendor: what to have at hand, a case that was opened there, and its end.

use axum::extract::Path;
use axum::http::StatusCode;
use jiff::tz::TimeZone;
use ladder_core::command::{Command, VendorCase};
use ladder_core::plan::Vendor;
use ladder_core::refusal::Refusal;
use ladder_core::ticket::Case;
use ladder_core::time::Moment;
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, action, fold, guard};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::{Answer, Fault};

/// Records a case that was opened at the vendor.
pub async fn open(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = opened(&form, &reader.running.plan.timezone);
    make(&reader, number, "vendor-cases", form, command).await
}

/// Closes one.
pub async fn close(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "number"]).map(|()| Command::CloseCase {
        number: form.text("number"),
    });
    make(&reader, number, "vendor-case-closures", form, command).await
}

fn opened(form: &Form, zone: &TimeZone) -> Result<Command, Fault> {
    form.only(&["version", "numbers", "severity", "contact", "expects_by"])?;
    let numbers = form.text("numbers");
    let numbers = numbers.split(|c: char| c.is_whitespace() || c == ',' || c == ';');
    Ok(Command::OpenCase(VendorCase {
        numbers: numbers.filter(|number| !number.is_empty()).map(str::to_owned).collect(),
        severity: form.filled("severity"),
        contact: form.filled("contact"),
        expects_by: time(form, "expects_by", zone)?,
    }))
}

/// A time that was typed; none where the field is empty.
pub fn time(form: &Form, field: &'static str, zone: &TimeZone) -> Result<Option<Moment>, Fault> {
    if form.filled(field).is_none() {
        return Ok(None);
    }
    let wrong = || Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "time-wrong").field(field);
    form.local_time(field, zone).map(Some).ok_or_else(wrong)
}

/// The cases of the ticket.
pub fn cases(seat: Seat<'_>) -> Option<Markup> {
    let cases = &seat.ticket().cases;
    if cases.is_empty() {
        return None;
    }
    let refused = Blank::of(seat, "vendor-case-closures", &[]);
    Some(html! {
        section.card #cases aria-labelledby="cases-title" {
            header { b #cases-title { (seat.say("relay-cases")) } }
            div.stack {
                (refused.wrong())
                ul.people { @for case in cases { (listed(seat, case)) } }
            }
        }
    })
}

fn listed(seat: Seat<'_>, case: &Case) -> Markup {
    let may_close = case.open
        && seat.may(&Command::CloseCase {
            number: case.number.clone(),
        });
    html! {
        li.row {
            b { (case.number) }
            @if let Some(severity) = &case.severity {
                span.chip.plain { (seat.tell("relay-case-severity", &[("severity", severity.as_str().into())])) }
            }
            @if let Some(contact) = &case.contact { span.soft { (contact) } }
            @if case.open { span.chip.accent { (seat.say("relay-case-open")) } } @else { span.chip { (seat.say("relay-case-closed")) } }
            @if may_close {
                form method="post" action=(action(seat, "vendor-case-closures")) data-swap {
                    (guard(seat))
                    input type="hidden" name="number" value=(case.number);
                    button.btn type="submit" { (seat.say("relay-case-close")) span.hidden { " " (case.number) } }
                }
            }
        }
    }
}

/// The form for a case, for whoever stands next to the vendor.
pub fn opening(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "vendor-cases", &["numbers", "severity", "contact", "expects_by"]);
    let open = match seat.verdict(&Command::OpenCase(VendorCase::default())) {
        Ok(()) => true,
        Err(refusal) => refusal.field().is_some() && !matches!(refusal, Refusal::TooMany { .. }),
    };
    let (_, vendor) = seat
        .reader
        .running
        .plan
        .vendor_tier()
        .filter(|_| open || blank.is_tried())?;
    let name = vendor.name.get(seat.reader.words.language());
    let severities: Vec<_> = vendor.severities.iter().map(|one| (one.clone(), one.clone())).collect();
    let fields = html! {
        (checklist(seat, vendor))
        (blank.line("numbers", "text", &seat.say("relay-case-numbers"), &seat.say("relay-case-numbers-hint"), ""))
        div.pair {
            @if severities.is_empty() {
                (blank.line("severity", "text", &seat.say("relay-severity"), "", ""))
            } @else {
                (blank.select("severity", &seat.say("relay-severity"), &seat.say("relay-severity-none"), &severities, ""))
            }
            (blank.line("contact", "text", &seat.say("relay-case-contact"), "", ""))
            (blank.line("expects_by", "datetime-local", &seat.say("relay-case-expects"), "", ""))
        }
        p.row { button.btn.primary type="submit" data-send { (seat.tell("relay-case-go", &[("name", name.into())])) } }
    };
    let words = seat.tell("relay-case-new", &[("name", name.into())]);
    Some(fold(
        seat,
        "vendor-cases",
        false,
        "vendor",
        &words,
        None,
        &blank.form(&fields),
    ))
}

/// What the vendor will ask for; the boxes are a reminder and are not sent.
fn checklist(seat: Seat<'_>, vendor: &Vendor) -> Markup {
    let language = seat.reader.words.language();
    html! {
        @if !vendor.checklist.is_empty() {
            fieldset.field {
                legend { (seat.say("relay-case-checklist")) }
                ul { @for one in &vendor.checklist { li { label.tick { input type="checkbox"; (one.get(language)) } } } }
            }
        }
        @if let Some(contact) = &vendor.contact {
            p.soft {
                @if contact.starts_with("https://") { a href=(contact) rel="noreferrer" target="_blank" { (contact) } }
                @else { (contact) }
            }
        }
    }
}
