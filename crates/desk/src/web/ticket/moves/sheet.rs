//! The handover sheet: the plan's fields in the reader's language, to fill in and to read, with its completeness.

use std::collections::BTreeMap;

use ladder_core::command::{Command, Words};
use ladder_core::handover;
use ladder_core::id::TicketNumber;
use ladder_core::plan::{Field, FieldKind, Id, Plan, Tier};
use ladder_core::ticket::{Sheet, SheetEntry, SheetValue, Ticket};
use maud::{Markup, html};

use super::Seat;
use super::blank::Blank;
use super::known::known;
use crate::act::Guard;
use crate::act::refused::no_such_ticket;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::of_the_desk;
use crate::web::{Fault, files, label, once};

/// Where the fields of a sheet stand in a form.
const PREFIX: &str = "fields.";

/// The fields of a sheet as a form carries them; `which` says which of them it asked for.
pub async fn filled(
    reader: &Reader,
    number: i64,
    form: &Form,
    which: fn(&Ticket, &Plan) -> Vec<Id>,
) -> Result<BTreeMap<Id, SheetValue>, Fault> {
    let ticket = reader.desk.read(TicketNumber::new(number)).await?;
    let ticket = ticket.ok_or_else(no_such_ticket)?;
    of_the_desk(reader)?;
    let promised = reader.desk.plan_at(ticket.revision).await?;
    let asked = which(&ticket, &promised.plan);
    Ok(told(&ticket, &promised.plan, &asked, form))
}

/// What these fields of a form say of a ticket's sheet.
pub fn told(ticket: &Ticket, plan: &Plan, asked: &[Id], form: &Form) -> BTreeMap<Id, SheetValue> {
    let mut values = values(plan, asked, form);
    // An empty field that was empty before says nothing new.
    values.retain(|id, value| value.is_filled() || ticket.sheet.0.contains_key(id));
    values
}

/// Files that were picked in a sheet go onto the ticket, as a note of the field they belong to; from then on the field names
/// them. So they are there for whoever receives the sheet, whatever becomes of the form.
pub async fn with_files(reader: &Reader, number: i64, mut form: Form) -> Result<Form, Fault> {
    if form.files.is_empty() {
        return Ok(form);
    }
    of_the_desk(reader)?;
    let number = TicketNumber::new(number);
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let promised = reader.desk.plan_at(ticket.revision).await?;
    let language = reader.words.language();
    let attachments = files::keep(reader, &form).await?;
    let labels = form.files.iter().filter_map(|file| {
        let id = file.field.strip_prefix(PREFIX)?;
        let field = promised.plan.handover.get(id)?;
        Some(field.label.get(language))
    });
    let mut labels: Vec<&str> = labels.collect();
    labels.dedup();
    let note = Words {
        attachments,
        ..Words::plain(labels.join(", "))
    };
    // The picked files stay in the form while it is refused, and come again with each try.
    let guard = Guard {
        if_match: None,
        once: Some(once::of_files(reader, number, &note)),
    };
    let acted = reader
        .desk
        .act(number, Command::Note(note), &reader.actor, guard, reader.now);
    acted.await?;
    for file in std::mem::take(&mut form.files) {
        form = form.and(&file.field, file.name);
    }
    Ok(form)
}

/// The fields that the tier of custody must hand over.
pub fn of_tier(ticket: &Ticket, plan: &Plan) -> Vec<Id> {
    plan.tier(ticket.tier)
        .map(|tier| tier.handover.clone())
        .unwrap_or_default()
}

fn values(plan: &Plan, asked: &[Id], form: &Form) -> BTreeMap<Id, SheetValue> {
    let value = |id: &Id| {
        let name = format!("{PREFIX}{id}");
        match plan.handover.get(id).map(|field| &field.kind)? {
            FieldKind::Text | FieldKind::Device | FieldKind::Code | FieldKind::Choice(_) => {
                Some(SheetValue::Text(form.text(&name).trim().to_owned()))
            }
            FieldKind::Checklist(_) | FieldKind::Attachment => {
                let items = form.list(&name).into_iter().map(|item| item.trim().to_owned());
                Some(SheetValue::List(items.filter(|item| !item.is_empty()).collect()))
            }
        }
    };
    asked.iter().filter_map(|id| Some((id.clone(), value(id)?))).collect()
}

/// A sheet to fill in, with its completeness: what was typed, else what it says, else what is known.
pub fn to_fill(blank: &Blank<'_>, tier: &Tier, asks_next: &str) -> Markup {
    let (seat, plan) = (blank.seat, blank.seat.promised());
    let found = known(seat, tier);
    let stands = standing(blank, tier, &found);
    let missing = handover::missing(plan, tier, &stands);
    html! {
        div.sheet-head { (meter(seat, handover::score(plan, tier, &stands))) }
        div.fill {
            @for (id, field) in tier.handover.iter().filter_map(|id| plan.handover.get_key_value(id)) {
                div.entry data-weight=(field.weight) {
                    (entry(blank, id, field, stands.0.get(id).map(|entry| &entry.value)))
                    @if let Some(source) = source(seat, id, &found) { small.soft { (source) } }
                    @if missing.first() == Some(id) { small.miss { (asks_next) } }
                    @else if missing.contains(id) { small.miss { (seat.say("relay-still-empty")) } }
                }
            }
        }
    }
}

/// Some fields of it, as a question asks for them.
pub fn to_fill_some(blank: &Blank<'_>, ids: &[Id]) -> Markup {
    let (seat, plan) = (blank.seat, blank.seat.promised());
    let stands = &seat.ticket().sheet;
    html! {
        div.fill {
            @for (id, field) in ids.iter().filter_map(|id| plan.handover.get_key_value(id)) {
                div.entry { (entry(blank, id, field, stands.0.get(id).map(|entry| &entry.value))) }
            }
        }
    }
}

/// The sheet as the form shows it.
fn standing(blank: &Blank<'_>, tier: &Tier, found: &BTreeMap<Id, SheetValue>) -> Sheet {
    let ticket = blank.seat.ticket();
    let mut stands = ticket.sheet.clone();
    let entry = |value: SheetValue| SheetEntry {
        value,
        by: Some(blank.seat.reader.address.clone()),
        tier: ticket.tier,
    };
    if let Some(typed) = blank.typed() {
        let typed = values(blank.seat.promised(), &tier.handover, typed);
        stands.0.extend(typed.into_iter().map(|(id, value)| (id, entry(value))));
    } else {
        for (id, value) in found {
            if !stands.0.get(id).is_some_and(|known| known.value.is_filled()) {
                stands.0.insert(id.clone(), entry(value.clone()));
            }
        }
        let begun = begun(blank, &tier.handover);
        stands.0.extend(begun.into_iter().map(|(id, value)| (id, entry(value))));
    }
    stands
}

/// What its reader was writing in these fields when they left.
fn begun(blank: &Blank<'_>, ids: &[Id]) -> BTreeMap<Id, SheetValue> {
    let plan = blank.seat.promised();
    let value = |id: &Id| {
        let body = blank.begun(&format!("{PREFIX}{id}"))?;
        match plan.handover.get(id).map(|field| &field.kind)? {
            FieldKind::Text | FieldKind::Device | FieldKind::Code | FieldKind::Choice(_) => {
                Some(SheetValue::Text(body.to_owned()))
            }
            FieldKind::Checklist(_) | FieldKind::Attachment => {
                Some(SheetValue::List(body.lines().map(str::to_owned).collect()))
            }
        }
    };
    ids.iter().filter_map(|id| Some((id.clone(), value(id)?))).collect()
}

/// The names of the fields in a form.
pub fn names(ids: &[Id]) -> Vec<String> {
    ids.iter().map(|id| format!("{PREFIX}{id}")).collect()
}

/// How complete it is, as a bar and a number.
pub fn meter(seat: Seat<'_>, score: u8) -> Markup {
    html! {
        span.soft data-score=(seat.tell("relay-complete", &[("score", "{}".into())])) {
            (seat.tell("relay-complete", &[("score", score.into())]))
        }
        meter min="0" max="100" low="60" high="99" optimum="100" value=(score)
            aria-label=(seat.say("relay-completeness")) {}
    }
}

/// Where a value that nobody typed here comes from.
fn source(seat: Seat<'_>, id: &Id, found: &BTreeMap<Id, SheetValue>) -> Option<String> {
    let entry = seat.ticket().sheet.0.get(id).filter(|entry| entry.value.is_filled());
    match entry {
        Some(SheetEntry { by: Some(by), tier, .. }) => Some(seat.tell(
            "relay-filled-by",
            &[("name", seat.name(by).into()), ("tier", seat.tier(*tier))],
        )),
        Some(_) => None,
        None => found.contains_key(id).then(|| seat.say("relay-from-request")),
    }
}

fn entry(blank: &Blank<'_>, id: &Id, field: &Field, value: Option<&SheetValue>) -> Markup {
    let (seat, name) = (blank.seat, format!("{PREFIX}{id}"));
    let language = seat.reader.words.language();
    let label = if field.required {
        field.label.get(language).to_owned()
    } else {
        seat.tell("relay-optional", &[("label", field.label.get(language).into())])
    };
    let hint = field.hint.as_ref().map_or("", |hint| hint.get(language));
    let text = match value {
        Some(SheetValue::Text(text)) => text.as_str(),
        Some(SheetValue::List(_)) | None => "",
    };
    let items = match value {
        Some(SheetValue::List(items)) => items.as_slice(),
        Some(SheetValue::Text(_)) | None => &[],
    };
    match &field.kind {
        FieldKind::Text => blank.area(&name, &label, hint, text),
        FieldKind::Device | FieldKind::Code => blank.line(&name, "text", &label, hint, text),
        FieldKind::Choice(options) => {
            let choices: Vec<_> = options
                .iter()
                .map(|option| (option.key().to_owned(), label::choice(option, seat.reader.words)))
                .collect();
            blank.radios(&name, &label, &choices, text)
        }
        FieldKind::Checklist(options) => {
            let boxes: Vec<_> = options
                .iter()
                .map(|option| (option.key().to_owned(), label::choice(option, seat.reader.words)))
                .collect();
            boxed(blank, &name, &label, hint, &boxes, items)
        }
        FieldKind::Attachment => picked(blank, &name, &label, hint, items),
    }
}

/// Boxes to tick, each for itself.
fn boxed(
    blank: &Blank<'_>,
    name: &str,
    label: &str,
    hint: &str,
    boxes: &[(String, String)],
    ticked: &[String],
) -> Markup {
    let controls = html! {
        @for (value, words) in boxes {
            label.tick {
                input type="checkbox" name=(name) value=(value) checked[blank.chose(name, value, ticked.contains(value))];
                (words)
            }
        }
    };
    blank.group(name, label, hint, &controls)
}

/// The files of the ticket to choose from, a line for one that is kept elsewhere, and room for those on one's own machine.
fn picked(blank: &Blank<'_>, name: &str, label: &str, hint: &str, chosen: &[String]) -> Markup {
    let on_ticket = &blank.seat.shown.at_hand.files;
    let begun = |name| blank.begun(name).map(|body| body.lines().map(str::to_owned).collect());
    let typed: Option<Vec<String>> = blank.typed().map(|typed| typed.list(name));
    let typed = typed.or_else(|| begun(name)).unwrap_or_default();
    let elsewhere = typed
        .iter()
        .chain(chosen)
        .find(|file| !file.is_empty() && !on_ticket.contains(file));
    let words = blank.seat.say("relay-file-elsewhere");
    let controls = html! {
        @for file in on_ticket {
            label.tick {
                input type="checkbox" name=(name) value=(file) checked[blank.chose(name, file, chosen.contains(file))];
                (file)
            }
        }
        input.elsewhere type="text" name=(name) value=(elsewhere.map_or("", String::as_str)) autocomplete="off"
            aria-label=(format!("{label}: {words}")) placeholder=(words)
            aria-invalid=[blank.fault_at(name).map(|_| "true")];
        input type="file" name=(name) multiple aria-label=(format!("{label}: {}", blank.seat.say("relay-file-pick")));
    };
    blank.group(name, label, hint, &controls)
}

/// A sheet to read; with `ticks`, each field has a box of that name for questions about it.
pub fn to_read(seat: Seat<'_>, ids: &[Id], ticks: Option<&Blank<'_>>) -> Markup {
    let plan = seat.promised();
    let language = seat.reader.words.language();
    html! {
        dl.sheet {
            @for (id, field) in ids.iter().filter_map(|id| plan.handover.get_key_value(id)) {
                dt {
                    @match ticks {
                        Some(blank) => label.tick {
                            input type="checkbox" name="fields" value=(id) checked[blank.chose("fields", id.as_str(), false)];
                            (field.label.get(language))
                        },
                        None => (field.label.get(language)),
                    }
                }
                dd { (said(seat, id)) }
            }
        }
    }
}

fn said(seat: Seat<'_>, id: &Id) -> Markup {
    let entry = seat.ticket().sheet.0.get(id).filter(|entry| entry.value.is_filled());
    let Some(entry) = entry else {
        return html! { span.soft { (seat.say("relay-nothing-said")) } };
    };
    let by = entry.by.as_ref().map(|by| seat.first_name(by)).unwrap_or_default();
    html! {
        span.said { (label::value(seat.promised(), id, &entry.value, seat.reader.words)) }
        @if !by.is_empty() { " " small.soft { (seat.tell("relay-by", &[("name", by.into()), ("tier", seat.tier(entry.tier))])) } }
    }
}
