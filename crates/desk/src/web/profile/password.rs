//! The password: set, changed and removed by whoever is signed in. Links work without one.

use maud::{Markup, html};

use super::{Part, Shown, desk_name, done, held_back, refused, said_wrong};
use crate::act::password::{CHARS_MIN, Change, Own, Unfit};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// Sets or changes it; everywhere else they are signed out.
pub async fn set(reader: Reader, form: Form) -> Answer {
    form.only(&["address", "current", "new"])?;
    let desk = desk_name(&reader);
    let (current, new) = (form.text("current"), form.text("new"));
    let own = own(&reader, &desk);
    let change = reader.desk.set_password(&own, &current, &new, reader.now).await?;
    answer(&reader, change, "password").await
}

/// Removes it: from then on links lead in.
pub async fn remove(reader: Reader, form: Form) -> Answer {
    form.only(&["address", "current"])?;
    let desk = desk_name(&reader);
    let current = form.text("current");
    let own = own(&reader, &desk);
    let change = reader.desk.remove_password(&own, &current, reader.now).await?;
    answer(&reader, change, "password-removed").await
}

async fn answer(reader: &Reader, change: Change, word: &'static str) -> Answer {
    let wrong = match change {
        Change::Done => return Ok(done(word)),
        Change::Wait(until) => return held_back(reader, Part::Password, until).await,
        Change::WrongNow => reader.say("profile-password-wrong"),
        Change::Unfit(unfit) => unfit_words(reader, unfit),
    };
    refused(reader, Shown::default(), Part::Password, wrong).await
}

fn unfit_words(reader: &Reader, unfit: Unfit) -> String {
    let key = match unfit {
        Unfit::TooShort => "profile-password-short",
        Unfit::TooLong => "profile-password-long",
        Unfit::Common => "profile-password-common",
        Unfit::Personal => "profile-password-personal",
    };
    reader.words.say(key, &[("min", CHARS_MIN.into())])
}

fn own<'r>(reader: &'r Reader, desk: &'r str) -> Own<'r> {
    Own {
        address: &reader.address,
        names: vec![&reader.person.name, reader.address.as_str(), desk, "ladder"],
        session: &reader.session.id,
        visit: &reader.visit,
    }
}

/// The card.
pub async fn card(reader: &Reader, shown: &Shown) -> Result<Markup, Fault> {
    let since = reader.desk.password_since(&reader.address).await?;
    let wrong = shown.wrong_at(Part::Password);
    let set = reader.say(if since.is_some() {
        "profile-password-change"
    } else {
        "profile-password-set-it"
    });
    Ok(html! {
        section.card aria-labelledby="password" {
            header { h2 #password { (reader.say("profile-password")) } }
            div.stack {
                (said_wrong(wrong))
                @if let Some(since) = since {
                    p.soft { (reader.say("profile-password-since")) " " (when(since, reader)) }
                } @else {
                    p.soft { (reader.say("profile-password-none")) }
                }
                details open[wrong.is_some()] {
                    summary { (set) }
                    form.stack method="post" action="/profile/passwords" {
                        (whose(reader))
                        @if since.is_some() { (field(reader, "current", "current-password", "current")) }
                        (field(reader, "new", "new-password", "new"))
                        p.soft #new-hint { (reader.words.say("profile-password-hint", &[("min", CHARS_MIN.into())])) }
                        div.row { button.btn.primary type="submit" { (reader.say("profile-password-keep")) } }
                    }
                }
                @if since.is_some() {
                    details {
                        summary { (reader.say("profile-password-remove")) }
                        form.stack method="post" action="/profile/removed-passwords" {
                            (whose(reader))
                            (field(reader, "current", "current-password", "current-too"))
                            div.row { button.btn.danger type="submit" { (reader.say("profile-password-remove")) } }
                        }
                    }
                }
            }
        }
    })
}

/// For programs that keep passwords: whose it is.
fn whose(reader: &Reader) -> Markup {
    html! {
        input type="hidden" name="address" value=(reader.address) autocomplete="username";
    }
}

fn field(reader: &Reader, name: &str, kind: &str, id: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (reader.say(&format!("profile-password-{name}"))) }
            input id=(id) type="password" name=(name) autocomplete=(kind) required
                minlength=[(name == "new").then_some(CHARS_MIN)]
                aria-describedby=[(name == "new").then_some("new-hint")];
        }
    }
}
