//! Tokens, by which programs and people use the API: made, shown once, revoked; and how one is used.

use axum::extract::{Path, Query};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect};
use ladder_core::id::Address;
use maud::{Markup, html};
use serde::Deserialize;

use super::person::address_of;
use super::{SHOWN_MAX, draw, further};
use crate::act::token::{NAME_CHARS_MAX, SCOPES, Unfit, Wanted};
use crate::store::token::{self, TokenRow};
use crate::store::{Cursor, Page, person};
use crate::web::form::Form;
use crate::web::portal::intake::wrong;
use crate::web::reader::Reader;
use crate::web::when::{last_day, when};
use crate::web::{Answer, Fault};

const FIELDS: [&str; 4] = ["name", "scopes", "as", "until"];
const HERE: &str = "/admin/tokens";
/// Where the desk is said to be in the example, before anybody said where it is.
const SOMEWHERE: &str = "https://desk.example";

/// From where on the list is read, and what was done before.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    cursor: Option<String>,
    done: Option<String>,
}

/// What the page shows beside the list.
#[derive(Debug, Default)]
struct Shown {
    typed: Form,
    fault: Option<Fault>,
    /// The secret of a token that was just made.
    secret: Option<String>,
}

/// The page.
pub async fn show(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    page(&reader, &asked, &Shown::default()).await
}

/// Makes one; its secret is shown this once.
pub async fn make(reader: Reader, typed: Form) -> Answer {
    typed.only(&FIELDS)?;
    let wanted = match wanted(&reader, &typed).await {
        Ok(wanted) => wanted,
        Err(fault) => {
            let status = fault.status();
            let shown = Shown {
                typed,
                fault: Some(fault),
                ..Shown::default()
            };
            let mut response = page(&reader, &Asked::default(), &shown).await?;
            *response.status_mut() = status;
            return Ok(response);
        }
    };
    let made = reader.desk.make_token(wanted, reader.now).await?;
    let shown = Shown {
        secret: Some(made.secret),
        ..Shown::default()
    };
    let mut response = page(&reader, &Asked::default(), &shown).await?;
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Ends one; the next request with it is turned away.
pub async fn revoke(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    let revoked = reader
        .desk
        .revoke_token(&id, reader.address.as_str(), reader.now)
        .await?;
    let to = if revoked { "/admin/tokens?done=revoked" } else { HERE };
    Ok(Redirect::to(to).into_response())
}

async fn wanted(reader: &Reader, typed: &Form) -> Result<Wanted, Fault> {
    let unfit = |name, field| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, name).field(field);
    let acts_as = match typed.filled("as") {
        Some(given) => {
            let wrong = |_| unfit("address-wrong", "as").with("given", given.as_str());
            Some(Address::parse(&given).map_err(wrong)?)
        }
        None => None,
    };
    if let Some(address) = &acts_as
        && person::read(reader.desk.db(), address.as_str()).await?.is_none()
    {
        return Err(unfit("no-such-person", "as"));
    }
    let until = typed.filled("until");
    let expires_at = typed.end_of_day("until", &reader.running.plan.timezone);
    if until.is_some() && expires_at.is_none() {
        return Err(Fault::new(StatusCode::BAD_REQUEST, "form-wrong"));
    }
    let wanted = Wanted {
        name: typed.filled("name").unwrap_or_default(),
        scopes: typed.list("scopes"),
        acts_as,
        expires_at,
        by: reader.address.to_string(),
    };
    match wanted.judge(reader.now) {
        Ok(()) => Ok(wanted),
        Err(Unfit::Name) => Err(unfit("name-long", "name").with("max", NAME_CHARS_MAX)),
        Err(Unfit::Scopes) => Err(unfit("no-scope", "scopes")),
        Err(Unfit::Passed { given }) => {
            let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "not-in-future");
            Err(fault.field("until").with("given", given.to_rfc3339()))
        }
    }
}

async fn page(reader: &Reader, asked: &Asked, shown: &Shown) -> Answer {
    let after = asked.cursor.as_deref().map(Cursor::parse).transpose()?;
    let tokens = token::page(reader.desk.db(), after.as_ref(), SHOWN_MAX).await?;
    let base = reader.desk.link_base().await?.unwrap_or_else(|| SOMEWHERE.to_owned());
    let main = html! {
        @if asked.done.as_deref() == Some("revoked") { p.good role="status" { (reader.say("admin-token-revoked")) } }
        @if let Some(secret) = &shown.secret {
            section.card role="status" { div.stack {
                p.hint { (reader.say("admin-token-once")) }
                p.secret { (secret) }
                (usage(reader, &base, secret))
            } }
        }
        (list(reader, &tokens))
        @if let Some(fault) = &shown.fault { (wrong(reader, fault)) }
        (form(reader, &shown.typed))
        section.card aria-labelledby="use" {
            header { h2 #use { (reader.say("admin-token-use")) } }
            div.stack { (usage(reader, &base, "ldr_…")) }
        }
    };
    Ok(draw(reader, HERE, &main).await)
}

/// How one is used.
fn usage(reader: &Reader, base: &str, secret: &str) -> Markup {
    html! {
        p.soft { (reader.say("admin-token-use-hint")) }
        p { code { "curl -H 'Authorization: Bearer " (secret) "' " (base) "/api/v1/me" } }
        p.soft { (reader.say("admin-token-use-more")) " " a href="/api/v1/openapi.json" { "/api/v1/openapi.json" } }
    }
}

fn list(reader: &Reader, tokens: &Page<TokenRow>) -> Markup {
    html! {
        @if tokens.items.is_empty() {
            div.card { p.empty { (reader.say("admin-tokens-none")) } }
        } @else {
            div.card.wide { table {
                thead { tr {
                    th { (reader.say("admin-token-name")) } th { (reader.say("admin-token-scopes")) }
                    th { (reader.say("admin-token-made")) } th { (reader.say("admin-token-used")) }
                    th { (reader.say("admin-token-ends")) } th { span.hidden { (reader.say("admin-token-revoke")) } }
                } }
                tbody { @for one in &tokens.items { (line(reader, one)) } }
            } }
        }
        (further(reader, HERE, tokens.next.as_ref()))
    }
}

fn line(reader: &Reader, one: &TokenRow) -> Markup {
    let acts_as = one.address.as_deref().and_then(|address| Address::parse(address).ok());
    html! {
        tr data-key=(one.id) {
            td {
                b { (one.name) } br;
                @match &acts_as {
                    Some(address) => a.soft href=(address_of(address)) { (address) },
                    None => span.soft { (reader.say("admin-token-program")) },
                }
            }
            td.soft { @for scope in one.scopes.split(' ') { code { (scope) } " " } }
            td { (when(one.created_at, reader)) br; span.soft { (one.created_by) } }
            td { @match one.last_used_at { Some(at) => (when(at, reader)), None => (reader.say("admin-token-never")) } }
            td {
                @if let Some(at) = one.revoked_at { span.chip.bad { (reader.say("admin-token-is-revoked")) } " " (when(at, reader)) }
                @else if let Some(at) = one.expires_at {
                    @if at <= reader.now { span.chip.warn { (reader.say("admin-token-is-over")) } " " }
                    (last_day(at, reader))
                } @else { (reader.say("admin-token-endless")) }
            }
            td { @if one.is_valid(reader.now) {
                form method="post" action={ "/admin/tokens/" (one.id) "/revocations" } {
                    button.btn.danger type="submit"
                        aria-label=(reader.words.say("admin-token-revoke-of", &[("name", one.name.as_str().into())])) {
                        (reader.say("admin-token-revoke"))
                    }
                }
            } }
        }
    }
}

fn form(reader: &Reader, typed: &Form) -> Markup {
    let ticked = typed.list("scopes");
    html! {
        form.card.ask #make method="post" action=(HERE) {
            h2 { (reader.say("admin-token-new")) }
            div.two {
                label.field { span { (reader.say("admin-token-name")) }
                    input name="name" value=(typed.text("name")) required maxlength=(NAME_CHARS_MAX) autocomplete="off"; }
                label.field { span { (reader.say("admin-token-as")) }
                    input type="email" name="as" value=(typed.text("as")) autocomplete="off" aria-describedby="as-hint"; }
                label.field { span { (reader.say("admin-token-until")) }
                    input type="date" name="until" value=(typed.text("until")); }
            }
            p.soft #as-hint { (reader.say("admin-token-as-hint")) }
            fieldset.field {
                legend { (reader.say("admin-token-scopes")) }
                div.two { @for scope in SCOPES {
                    label.tick {
                        input type="checkbox" name="scopes" value=(scope) checked[ticked.iter().any(|one| one == scope)];
                        span { code { (scope) } " " small { (reader.say(&format!("admin-scope-{}", scope.replace(':', "-")))) } }
                    }
                } }
            }
            div.row { button.btn.primary type="submit" { (reader.say("admin-token-make")) } }
        }
    }
}
