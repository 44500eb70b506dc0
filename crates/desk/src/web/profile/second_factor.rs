//! The second factor: set up with an app, confirmed by a first code, with recovery codes that are shown once.

use std::fmt::Write as _;

use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

use super::{Part, Shown, desk_name, done, held_back, refused, render, said_wrong};
use crate::act::second_factor::{Beginning, Checked};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// White modules around a code, so that cameras find it (ISO 18004 asks for four).
const QUIET_MODULES: i32 = 4;
/// Letters of the secret that stand together.
const SECRET_GROUP: usize = 4;

/// Begins to set one up.
pub async fn begin(reader: Reader, form: Form) -> Answer {
    form.only(&[])?;
    if !reader.desk.has_second_factors() {
        let wrong = reader.say("profile-factor-no-folder");
        return refused(&reader, Shown::default(), Part::SecondFactor, wrong).await;
    }
    reader.desk.begin_second_factor(&reader.address, reader.now).await?;
    Ok(Redirect::to("/profile#factor").into_response())
}

/// Confirms it by a first code and shows the recovery codes, this once.
pub async fn confirm(reader: Reader, form: Form) -> Answer {
    form.only(&["code"])?;
    let code = form.text("code");
    let checked = reader
        .desk
        .confirm_second_factor(&reader.address, &code, &reader.visit, reader.now);
    answer(&reader, checked.await?).await
}

/// Makes ten new recovery codes and shows them, this once.
pub async fn renew(reader: Reader, form: Form) -> Answer {
    form.only(&["code"])?;
    let code = form.text("code");
    let checked = reader
        .desk
        .renew_recovery_codes(&reader.address, &code, &reader.visit, reader.now);
    answer(&reader, checked.await?).await
}

/// Removes it.
pub async fn remove(reader: Reader, form: Form) -> Answer {
    form.only(&["code"])?;
    let code = form.text("code");
    let checked = reader
        .desk
        .remove_second_factor(&reader.address, &code, &reader.visit, reader.now);
    answer(&reader, checked.await?).await
}

async fn answer(reader: &Reader, checked: Checked) -> Answer {
    match checked {
        Checked::Right(codes) if codes.is_empty() => Ok(done("second-factor-removed")),
        Checked::Right(codes) => {
            let shown = Shown {
                done: Some("profile-factor-set"),
                codes,
                ..Shown::default()
            };
            let mut page = render(reader, shown).await?;
            page.headers_mut()
                .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(page)
        }
        Checked::Wrong => {
            let wrong = reader.say("sign-in-code-wrong");
            refused(reader, Shown::default(), Part::SecondFactor, wrong).await
        }
        Checked::Wait(until) => held_back(reader, Part::SecondFactor, until).await,
    }
}

/// Recovery codes, when there are any to show.
pub fn codes(reader: &Reader, codes: &[String]) -> Markup {
    html! {
        @if !codes.is_empty() {
            section.card aria-labelledby="codes" {
                header { h2 #codes { (reader.say("profile-codes")) } }
                div.stack {
                    p.hint { (reader.say("profile-codes-once")) }
                    ol.codes { @for code in codes { li { code { (code) } } } }
                }
            }
        }
    }
}

/// The card.
pub async fn card(reader: &Reader, shown: &Shown) -> Result<Markup, Fault> {
    let standing = reader.desk.second_factor(&reader.address).await?;
    let beginning = if reader.desk.has_second_factors() {
        reader.desk.beginning(&reader.address, &desk_name(reader)).await?
    } else {
        None
    };
    Ok(html! {
        section.card aria-labelledby="factor" {
            header {
                h2 #factor { (reader.say("profile-factor")) }
                @if standing.since.is_some() { span.chip.good { (reader.say("profile-factor-on")) } }
            }
            div.stack {
                (said_wrong(shown.wrong_at(Part::SecondFactor)))
                @if let Some(since) = standing.since {
                    p.soft {
                        (reader.say("profile-factor-since")) " " (when(since, reader)) " · "
                        (reader.words.say("profile-codes-left", &[("count", standing.codes_left.into())]))
                    }
                    (with_code(reader, "recovery-codes", "profile-codes-renew", "code-renew"))
                    (with_code(reader, "removed-second-factors", "profile-factor-remove", "code-remove"))
                } @else if let Some(beginning) = &beginning {
                    (set_up(reader, beginning))
                } @else if !reader.desk.has_second_factors() {
                    @if shown.wrong_at(Part::SecondFactor).is_none() {
                        p.hint { (reader.say("profile-factor-no-folder")) }
                    }
                } @else {
                    p.soft { (reader.say("profile-factor-none")) }
                    form method="post" action="/profile/second-factors" {
                        button.btn type="submit" { (reader.say("profile-factor-begin")) }
                    }
                }
            }
        }
    })
}

fn set_up(reader: &Reader, beginning: &Beginning) -> Markup {
    html! {
        p { (reader.say("profile-factor-scan")) }
        (picture(reader, &beginning.link))
        p { (reader.say("profile-factor-type")) " " code.secret { (grouped(&beginning.secret)) } }
        p { a href=(beginning.link) { (reader.say("profile-factor-open")) } }
        form.stack method="post" action="/profile/second-factor-confirmations" {
            (code_field(reader, "code-confirm"))
            div.row { button.btn.primary type="submit" { (reader.say("profile-factor-confirm")) } }
        }
        form method="post" action="/profile/removed-second-factors" {
            button.btn.quiet type="submit" { (reader.say("profile-factor-stop")) }
        }
    }
}

fn with_code(reader: &Reader, noun: &str, key: &str, id: &str) -> Markup {
    html! {
        details {
            summary { (reader.say(key)) }
            form.stack method="post" action={ "/profile/" (noun) } {
                (code_field(reader, id))
                div.row { button.btn type="submit" { (reader.say(key)) } }
            }
        }
    }
}

fn code_field(reader: &Reader, id: &str) -> Markup {
    let hint = format!("{id}-hint");
    html! {
        div.field {
            label for=(id) { (reader.say("sign-in-code")) }
            input id=(id) name="code" autocomplete="one-time-code" required aria-describedby=(hint);
            small id=(hint) { (reader.say("sign-in-code-hint")) }
        }
    }
}

/// What an app's camera reads. Black on white in both schemes: not every camera reads it the other way round.
fn picture(reader: &Reader, link: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(link, QrCodeEcc::Medium) else {
        return html! {};
    };
    let all = || (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = all().filter(|(x, y)| code.get_module(*x, *y));
    let path = dark.fold(String::new(), |mut path, (x, y)| {
        // Writing into a text does not fail.
        let _written = write!(path, "M{} {}h1v1h-1z", x + QUIET_MODULES, y + QUIET_MODULES);
        path
    });
    let side = code.size() + 2 * QUIET_MODULES;
    html! {
        svg.qr role="img" aria-label=(reader.say("profile-factor-picture")) viewBox=(format!("0 0 {side} {side}"))
            shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

/// The secret as people copy it from a screen.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups = letters
        .chunks(SECRET_GROUP)
        .map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}
