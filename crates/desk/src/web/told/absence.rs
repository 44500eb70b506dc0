//! While somebody is away: the card on their own page, and on their page for those who lead them.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::id::Address;
use ladder_core::person::Actor;
use ladder_core::time::Moment;
use maud::{Markup, html};

use super::person::{address_of, of_path, render};
use crate::act::absence::{Absence, NotAway, may_set};
use crate::explain;
use crate::store::absence::AbsenceRow;
use crate::web::form::Form;
use crate::web::profile::{Part, Shown, done, refused, said_wrong};
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// Sets an own absence.
pub async fn set_own(reader: Reader, form: Form) -> Answer {
    match set(&reader, &reader.address, &form).await? {
        None => Ok(done("absence")),
        Some(Wrong { field, words }) => {
            let shown = Shown {
                absence: Some((field, form)),
                ..Shown::default()
            };
            refused(&reader, shown, Part::Absence, words).await
        }
    }
}

/// Ends an own absence.
pub async fn end_own(reader: Reader, form: Form) -> Answer {
    form.only(&["id"])?;
    let by = &reader.address;
    reader.desk.be_back(by, &form.text("id"), by, reader.now).await?;
    Ok(done("absence-ended"))
}

/// A lead sets the absence of one of theirs.
pub async fn set_theirs(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    let of = led(&reader, &address)?;
    match set(&reader, &of, &form).await? {
        None => Ok(back_to(&of, "absence")),
        Some(wrong) => {
            let typed = (wrong.field, form);
            let mut page = render(&reader, &of, None, Some((&wrong.words, &typed))).await?;
            *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page)
        }
    }
}

/// A lead ends it.
pub async fn end_theirs(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&["id"])?;
    let of = led(&reader, &address)?;
    let id = form.text("id");
    reader.desk.be_back(&of, &id, &reader.address, reader.now).await?;
    Ok(back_to(&of, "absence-ended"))
}

/// Until when somebody is away, in words, where these say that they are.
pub fn told(away: &[AbsenceRow], address: &str, reader: &Reader) -> Option<String> {
    let row = away.iter().find(|row| row.address.eq_ignore_ascii_case(address))?;
    let until = explain::time(row.until_at, &reader.running.plan, reader.words);
    Some(reader.words.say("told-away-until", &[("until", until.into())]))
}

/// Back to somebody's page, which says what was done.
pub fn back_to(of: &Address, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", address_of(of))).into_response()
}

/// Whose absence a lead may set.
fn led(reader: &Reader, address: &str) -> Result<Address, Fault> {
    let of = of_path(address)?;
    if may_set(&reader.running.plan, &reader.actor, &of) {
        return Ok(of);
    }
    Err(Fault::new(StatusCode::FORBIDDEN, "no-right").with("right", "lead"))
}

/// What was wrong with an absence: where, and the sentence.
struct Wrong {
    field: &'static str,
    words: String,
}

impl Wrong {
    fn of(reader: &Reader, field: &'static str, word: &str) -> Self {
        Self {
            field,
            words: reader.say(&format!("told-absence-wrong-{word}")),
        }
    }
}

/// Sets an absence as the form says; what was wrong, where it cannot be.
async fn set(reader: &Reader, of: &Address, form: &Form) -> Result<Option<Wrong>, Fault> {
    form.only(&["from", "until", "stand_in"])?;
    let zone = &reader.running.plan.timezone;
    let Some(from) = form.local_time("from", zone) else {
        return Ok(Some(Wrong::of(reader, "from", "times")));
    };
    let Some(until) = form.local_time("until", zone) else {
        return Ok(Some(Wrong::of(reader, "until", "times")));
    };
    let stand_in = form.filled("stand_in").map(|one| Address::parse(&one));
    let Ok(stand_in) = stand_in.transpose() else {
        return Ok(Some(Wrong::of(reader, "stand_in", "stand-in")));
    };
    let away = Absence {
        of: of.clone(),
        from,
        until,
        stand_in,
    };
    if let Err(wrong) = away.check(&reader.running.plan, reader.now) {
        let field = match wrong {
            NotAway::Ends | NotAway::Long => "until",
            NotAway::StandIn => "stand_in",
        };
        return Ok(Some(Wrong::of(reader, field, wrong.word())));
    }
    reader.desk.be_away(away, &reader.address, reader.now).await?;
    Ok(None)
}

/// The card; `action` is where its forms go, below it `absences` and `absence-ends`. Where one was refused: the sentence,
/// the field that it is about, and what was typed.
pub async fn card(
    reader: &Reader,
    of: &Address,
    action: &str,
    refused: Option<(&str, &(&'static str, Form))>,
) -> Result<Markup, Fault> {
    let absences = reader.desk.absences(of, reader.now).await?;
    let none = ("", Form::default());
    let (field, typed) = refused.map_or(&none, |(_, typed)| typed);
    let wrong = |name: &str| (*field == name).then_some("true");
    let stand_in = typed.text("stand_in");
    Ok(html! {
        section.card aria-labelledby="absence" {
            header { h2 #absence { (reader.say("told-absence")) } }
            @if absences.is_empty() { div { p.soft { (reader.say("told-absence-none")) } } }
            @else { ul { @for one in &absences { (line(reader, one, action)) } } }
            form.stack method="post" action={ (action) "/absences" } data-swap {
                (said_wrong(refused.map(|(words, _)| words)))
                p.soft { (reader.say("told-absence-hint")) }
                div.pair {
                    (time(reader, "from", typed, wrong("from")))
                    (time(reader, "until", typed, wrong("until")))
                }
                div.field {
                    label for="stand-in" { (reader.say("told-absence-stand-in")) }
                    select #stand-in name="stand_in" aria-invalid=[wrong("stand_in")] {
                        option value="" { (reader.say("told-absence-nobody")) }
                        @for (address, name) in colleagues(reader, of) { option value=(address) selected[address.as_str() == stand_in] { (name) } }
                    }
                }
                div.row { button.btn.primary type="submit" { (reader.say("told-absence-set")) } }
            }
        }
    })
}

fn time(reader: &Reader, name: &str, typed: &Form, wrong: Option<&str>) -> Markup {
    html! {
        div.field {
            label for=(name) { (reader.say(&format!("told-absence-{name}"))) }
            input id=(name) type="datetime-local" name=(name) value=(typed.text(name)) required
                aria-invalid=[wrong] aria-describedby=[wrong.map(|_| "wrong")];
        }
    }
}

fn line(reader: &Reader, one: &AbsenceRow, action: &str) -> Markup {
    let time = |at: Moment| explain::time(at, &reader.running.plan, reader.words);
    let span = [("from", time(one.from_at).into()), ("until", time(one.until_at).into())];
    let stand_in = one.stand_in.as_deref().and_then(|one| Address::parse(one).ok());
    let by = stand_in.map_or_else(
        || reader.say("told-absence-alone"),
        |one| {
            let name = reader.name_of(&one);
            reader.words.say("told-absence-by", &[("name", name.into())])
        },
    );
    html! {
        li.session data-key=(one.id) {
            div {
                p {
                    (reader.words.say("told-absence-span", &span)) " "
                    @if one.from_at <= reader.now { span.chip.warn { (reader.say("told-absence-now")) } }
                }
                p.soft { (by) }
            }
            form method="post" action={ (action) "/absence-ends" } {
                input type="hidden" name="id" value=(one.id);
                button.btn type="submit" { (reader.say("told-absence-end")) }
            }
        }
    }
}

/// Everybody of the desk but this one, by name.
fn colleagues(reader: &Reader, of: &Address) -> Vec<(Address, String)> {
    let plan = &reader.running.plan;
    let people = plan.persons.values();
    let mut all: Vec<(Address, String)> = people
        .filter_map(|one| Some((Address::parse(&one.email).ok()?, one.name.clone())))
        .filter(|(address, _)| address != of && Actor::person(address.clone()).is_agent(plan))
        .collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}
