//! Other ends than a solution, and the ways back: withdrawn, set aside, restored, reopened.

use axum::extract::Path;
use ladder_core::command::{Command, SetAside};
use ladder_core::refusal::Refusal;
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, fold, push};
use super::custody::worded;
use super::relation::other;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::{Answer, Fault};

/// It is no longer needed.
pub async fn withdraw(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "words"]).map(|()| Command::Withdraw {
        words: form.filled("words"),
    });
    make(&reader, number, "withdrawals", form, command).await
}

/// Spam, or a double.
pub async fn set_aside(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = aside(&form);
    make(&reader, number, "set-asides", form, command).await
}

/// Undoes that.
pub async fn restore(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::Restore);
    make(&reader, number, "restorations", form, command).await
}

/// Opens it again.
pub async fn reopen(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "words"]).map(|()| Command::Reopen {
        words: form.text("words"),
    });
    make(&reader, number, "reopenings", form, command).await
}

fn aside(form: &Form) -> Result<Command, Fault> {
    form.only(&["version", "as", "of"])?;
    let why = match form.text("as").as_str() {
        "spam" => SetAside::Spam,
        "duplicate" => SetAside::Duplicate(other(form, "of")?),
        _ => return Err(Refusal::WordsMissing { field: "as" }.into()),
    };
    Ok(Command::SetAside(why))
}

/// The form for a request that is no longer needed.
pub fn withdrawing(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "withdrawals", &["words"]);
    if !seat.may(&Command::Withdraw { words: None }) && !blank.is_tried() {
        return None;
    }
    let name = seat.requester();
    let fields = html! {
        (blank.line("words", "text", &seat.say("relay-withdraw-words"), "", ""))
        p.row { button.btn.danger type="submit" { (seat.say("relay-withdraw-go")) } }
    };
    let words = seat.tell("relay-withdraw", &[("name", name.into())]);
    Some(fold(
        seat,
        "withdrawals",
        false,
        "withdraw",
        &words,
        None,
        &blank.form(&fields),
    ))
}

/// The form for spam and doubles.
pub fn setting_aside(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "set-asides", &["as", "of"]);
    if !seat.may(&Command::SetAside(SetAside::Spam)) && !blank.is_tried() {
        return None;
    }
    let kinds = ["spam", "duplicate"].map(|word| worded(seat, "relay-aside", word));
    let fields = html! {
        (blank.radios("as", &seat.say("relay-aside-as"), &kinds, ""))
        (blank.line("of", "text", &seat.say("relay-aside-of"), &seat.say("relay-aside-of-hint"), ""))
        p.row { button.btn.danger type="submit" { (seat.say("relay-aside-go")) } }
    };
    Some(fold(
        seat,
        "set-asides",
        false,
        "set-aside",
        &seat.say("relay-aside"),
        None,
        &blank.form(&fields),
    ))
}

/// The button that brings it back.
pub fn restoring(seat: Seat<'_>) -> Option<Markup> {
    let open = seat.may(&Command::Restore) || seat.shown.fault("restorations").is_some();
    open.then(|| push(seat, "restorations", "primary", &seat.say("relay-restore"), None))
}

/// The form that opens it again.
pub fn reopening(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "reopenings", &["words"]);
    if !seat.may(&Command::Reopen { words: "?".to_owned() }) && !blank.is_tried() {
        return None;
    }
    let fields = html! {
        (blank.area("words", &seat.say("relay-reopen-words"), "", ""))
        p.row { button.btn.primary type="submit" { (seat.say("relay-reopen-go")) } }
    };
    Some(fold(
        seat,
        "reopenings",
        false,
        "reopen",
        &seat.say("relay-reopen"),
        None,
        &blank.form(&fields),
    ))
}
