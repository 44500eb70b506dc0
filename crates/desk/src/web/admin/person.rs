//! One of the people: what they may do, how they come in, what they are certified for and what they hold.

/// The cards of the page.
mod cards;

use axum::extract::{Path, Query};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::id::Address;
use ladder_core::person as core;
use ladder_core::tier::TierNo;
use maud::{Markup, html};
use serde::Deserialize;

use super::draw_as;
use super::people::{boxes, rights};
use crate::act::certificate::{Grant, Ungranted};
use crate::act::people::{Invitation, Standing};
use crate::store::person::{self, PersonRow};
use crate::web::form::Form;
use crate::web::portal::intake::wrong;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// What was done, for the sentence at the top.
const DONE: [(&str, &str); 9] = [
    ("invited", "admin-done-invited"),
    ("known", "admin-done-known"),
    ("mailed", "admin-done-mailed"),
    ("rights", "admin-done-rights"),
    ("certified", "admin-done-certified"),
    ("withdrawn", "admin-done-withdrawn"),
    ("disabled", "admin-done-disabled"),
    ("enabled", "admin-done-enabled"),
    ("sessions", "admin-done-sessions"),
];

/// What was done before this page was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    done: Option<String>,
}

/// What the page shows beside what is kept.
#[derive(Debug, Default)]
struct Shown {
    said: Option<String>,
    /// A link that signs them in, shown this once.
    link: Option<String>,
    fault: Option<Fault>,
}

/// The page.
pub async fn show(reader: Reader, Path(address): Path<String>, Query(before): Query<Before>) -> Answer {
    let of = of_path(&address)?;
    let done = before
        .done
        .and_then(|word| DONE.iter().find(|(known, _)| *known == word));
    let said = done.map(|(_, key)| reader.words.say(key, &[("address", of.as_str().into())]));
    render(
        &reader,
        &of,
        Shown {
            said,
            ..Shown::default()
        },
    )
    .await
}

/// The page with a fresh link, which is shown this once.
pub async fn with_link(reader: &Reader, of: &Address) -> Answer {
    let secret = reader
        .desk
        .make_link_for(of, reader.address.as_str(), reader.now)
        .await?;
    let base = reader.desk.link_base().await?.unwrap_or_default();
    let shown = Shown {
        link: Some(format!("{base}/sign-in/{secret}")),
        ..Shown::default()
    };
    let mut response = render(reader, of, shown).await?;
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Another link that signs them in, by mail or shown.
pub async fn link(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&["letter"])?;
    let (of, row) = known(&reader, &address).await?;
    if row.state != "active" {
        return refused(&reader, &of, Fault::new(StatusCode::CONFLICT, "person-disabled")).await;
    }
    if form.text("letter") == "no" {
        return with_link(&reader, &of).await;
    }
    reader.desk.mail_link(&of, reader.address.as_str(), reader.now).await?;
    Ok(back(&of, "mailed"))
}

/// What they may do beside what the plan gives, from now on.
pub async fn set_rights(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&["rights"])?;
    let (of, row) = known(&reader, &address).await?;
    let rights = rights(&form);
    if of == reader.address && !rights.iter().any(|right| right == "administrator") {
        return refused(&reader, &of, Fault::new(StatusCode::CONFLICT, "own-right")).await;
    }
    let invitation = Invitation {
        address: of.clone(),
        name: None,
        language: None,
        otherwise: row.language,
        phone: None,
        rights,
        letter: false,
        by: reader.address.to_string(),
    };
    reader.desk.invite(invitation, reader.now).await?;
    Ok(back(&of, "rights"))
}

/// Certifies them for a tier.
pub async fn certify(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&["tier", "until"])?;
    let (of, _) = known(&reader, &address).await?;
    let tier = form.number("tier").and_then(|tier| u8::try_from(tier).ok());
    let until = form
        .filled("until")
        .map(|_| form.end_of_day("until", &reader.running.plan.timezone));
    let (Some(tier), Some(expires_at)) = (tier, until.map_or(Some(None), |until| until.map(Some))) else {
        return Err(Fault::new(StatusCode::BAD_REQUEST, "form-wrong"));
    };
    let grant = Grant {
        address: of.clone(),
        tier,
        revision: reader.running.revision.get(),
        expires_at,
        by: reader.address.to_string(),
    };
    if let Err(why) = grant.judge(&reader.running, reader.now) {
        return refused(&reader, &of, ungranted(&why, tier)).await;
    }
    reader.desk.certify(grant, reader.now).await?;
    Ok(back(&of, "certified"))
}

fn ungranted(why: &Ungranted, tier: u8) -> Fault {
    match why {
        Ungranted::TierUnknown { .. } => {
            Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "tier-unknown").with("tier", tier)
        }
        Ungranted::Passed { given } => {
            let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "not-in-future");
            fault.with("given", given.to_rfc3339())
        }
    }
}

/// Withdraws all they hold for a tier.
pub async fn withdraw(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&["tier"])?;
    let (of, _) = known(&reader, &address).await?;
    let tier = form.number("tier").unwrap_or_default();
    let by = reader.address.as_str();
    if reader.desk.withdraw_certificate(&of, tier, by, reader.now).await? {
        Ok(back(&of, "withdrawn"))
    } else {
        refused(&reader, &of, Fault::new(StatusCode::NOT_FOUND, "no-such-certificate")).await
    }
}

/// Ends what they may do; they are signed out everywhere.
pub async fn disable(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    let (of, _) = known(&reader, &address).await?;
    if of == reader.address {
        return refused(&reader, &of, Fault::new(StatusCode::CONFLICT, "not-yourself")).await;
    }
    let by = reader.address.as_str();
    reader
        .desk
        .set_standing(&of, Standing::Disabled, by, reader.now)
        .await?;
    Ok(back(&of, "disabled"))
}

/// Lets them in again.
pub async fn enable(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    let (of, _) = known(&reader, &address).await?;
    let by = reader.address.as_str();
    reader.desk.set_standing(&of, Standing::Active, by, reader.now).await?;
    Ok(back(&of, "enabled"))
}

/// Signs them out everywhere; they may come in again.
pub async fn end_sessions(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    let (of, _) = known(&reader, &address).await?;
    reader
        .desk
        .end_sessions(&of, reader.address.as_str(), reader.now)
        .await?;
    Ok(back(&of, "sessions"))
}

/// The address of somebody's page.
pub fn address_of(of: &Address) -> String {
    let address: String = form_urlencoded::byte_serialize(of.as_str().as_bytes()).collect();
    format!("/admin/people/{address}")
}

/// What they may do in a few words, and whether they may come in.
pub fn chips(reader: &Reader, one: &PersonRow) -> Markup {
    html! {
        @if one.state != "active" { span.chip.bad { (reader.say("admin-person-disabled")) } }
        @if one.undelivered_at.is_some() { span.chip.warn { (reader.say("admin-person-undelivered")) } }
        @for right in &one.rights {
            @let colour = if right == "administrator" { "accent" } else { "plain" };
            span.chip.(colour) { (reader.say(&format!("admin-right-{right}"))) }
        }
    }
}

fn back(of: &Address, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", address_of(of))).into_response()
}

fn of_path(address: &str) -> Result<Address, Fault> {
    Address::parse(address).map_err(|_| nobody())
}

fn nobody() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-person")
}

async fn known(reader: &Reader, address: &str) -> Result<(Address, PersonRow), Fault> {
    let of = of_path(address)?;
    let row = person::read(reader.desk.db(), of.as_str()).await?;
    Ok((of, row.ok_or_else(nobody)?))
}

async fn refused(reader: &Reader, of: &Address, fault: Fault) -> Answer {
    let status = fault.status();
    let shown = Shown {
        fault: Some(fault),
        ..Shown::default()
    };
    let mut response = render(reader, of, shown).await?;
    *response.status_mut() = status;
    Ok(response)
}

async fn render(reader: &Reader, of: &Address, shown: Shown) -> Answer {
    let (_, row) = known(reader, of.as_str()).await?;
    let action = address_of(of);
    let tiers = core::tiers_of(&reader.running.plan, of);
    let main = html! {
        div.profile.stack {
            p { a href="/admin/people" { "← " (reader.say("admin-people")) } }
            div.row { span.soft { (of) } span.chip.plain { (reader.say(&format!("admin-origin-{}", row.origin))) } (chips(reader, &row)) }
            @if let Some(said) = &shown.said { p.good { (said) } }
            @if let Some(fault) = &shown.fault { (wrong(reader, fault)) }
            @if let Some(link) = &shown.link { (once(reader, link)) }
            (may(reader, &row, &tiers, &action))
            (cards::holds(reader, of, &tiers).await?)
            (cards::doors(reader, of, &row, &action).await?)
            (cards::certificates(reader, of, &action).await?)
        }
    };
    Ok(draw_as(
        reader,
        "/admin/people",
        &row.name,
        shown.said.unwrap_or_default(),
        &main,
    )
    .await)
}

/// The link, with what it is good for.
fn once(reader: &Reader, link: &str) -> Markup {
    html! {
        section.card role="status" { div.stack {
            p.hint { (reader.say("admin-link-once")) }
            p.secret { (link) }
        } }
    }
}

/// What they may do: what the plan gives, and what goes beyond that.
fn may(reader: &Reader, row: &PersonRow, tiers: &[TierNo], action: &str) -> Markup {
    html! {
        section.card aria-labelledby="may" {
            header { h2 #may { (reader.say("admin-person-rights")) } }
            form.stack method="post" action={ (action) "/rights" } {
                p.soft { (cards::of_plan(reader, tiers)) }
                (boxes(reader, &row.rights))
                div.row { button.btn.primary type="submit" { (reader.say("admin-rights-save")) } }
            }
        }
    }
}
