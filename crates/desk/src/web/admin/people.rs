//! Everybody the desk knows: of the plan, invited, and whoever wrote in; and inviting somebody.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::id::Address;
use maud::{Markup, html};
use serde::Deserialize;

use super::person::{self, address_of, chips};
use super::{SHOWN_MAX, draw, further};
use crate::act::people::{Invitation, NAME_CHARS_MAX};
use crate::store::person::{self as rows, PersonRow};
use crate::store::{Cursor, search};
use crate::web::form::Form;
use crate::web::portal::intake::wrong;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, label};
use crate::words::Words;

/// What somebody may do beside what the plan's teams give, as everywhere in the desk; none of them: a requester.
pub const RIGHTS: [&str; 4] = ["agent", "lead", "planner", "administrator"];
const FIELDS: [&str; 5] = ["address", "name", "language", "rights", "letter"];
const HERE: &str = "/admin/people";

/// Whom the list shows.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    all: Option<String>,
    cursor: Option<String>,
}

/// The page.
pub async fn show(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    page(&reader, &asked, &Form::default(), None).await
}

/// Lets somebody act. They hear of it by mail, or whoever invites shows them the link.
pub async fn invite(reader: Reader, typed: Form) -> Answer {
    typed.only(&FIELDS)?;
    let invitation = match invitation(&reader, &typed) {
        Ok(invitation) => invitation,
        Err(fault) => return page(&reader, &Asked::default(), &typed, Some(&fault)).await,
    };
    let address = invitation.address.clone();
    let known = rows::read(reader.desk.db(), address.as_str()).await?;
    if known.is_some_and(|known| known.origin != "contact" || known.state != "active") {
        // Inviting once more would take away what they may do already.
        return Ok(Redirect::to(&format!("{}?done=known", address_of(&address))).into_response());
    }
    let by_letter = invitation.letter;
    reader.desk.invite(invitation, reader.now).await?;
    if by_letter {
        return Ok(Redirect::to(&format!("{}?done=invited", address_of(&address))).into_response());
    }
    person::with_link(&reader, &address).await
}

fn invitation(reader: &Reader, typed: &Form) -> Result<Invitation, Fault> {
    let given = typed.text("address");
    let address = Address::parse(given.trim()).map_err(|_| {
        let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong").field("address");
        fault.with("given", given)
    })?;
    let name = typed.filled("name");
    if name.as_ref().is_some_and(|name| name.chars().count() > NAME_CHARS_MAX) {
        let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "name-long").field("name");
        return Err(fault.with("max", NAME_CHARS_MAX));
    }
    let language = typed.filled("language");
    Ok(Invitation {
        address,
        name,
        language: language.filter(|language| Words::LANGUAGES.contains(&language.as_str())),
        otherwise: reader.running.plan.language.to_string(),
        phone: None,
        rights: rights(typed),
        letter: typed.text("letter") != "no",
        by: reader.address.to_string(),
    })
}

/// The rights that are ticked, in their order.
pub fn rights(typed: &Form) -> Vec<String> {
    let ticked = typed.list("rights");
    let known = RIGHTS.into_iter().filter(|right| ticked.iter().any(|one| one == right));
    known.map(str::to_owned).collect()
}

async fn page(reader: &Reader, asked: &Asked, typed: &Form, fault: Option<&Fault>) -> Answer {
    let (people, next) = found(reader, asked).await?;
    let sought = !asked.q.trim().is_empty();
    let here = if asked.all.is_some() {
        "/admin/people?all=1"
    } else {
        HERE
    };
    let main = html! {
        (finder(reader, asked))
        @if people.is_empty() {
            div.card { p.empty { (reader.say("admin-people-none")) } }
        } @else { (table(reader, &people)) }
        @if sought && people.len() >= usize::try_from(SHOWN_MAX).unwrap_or_default() {
            p.soft { (reader.say("admin-people-more")) }
        }
        (further(reader, here, next.as_ref()))
        @if let Some(fault) = fault { (wrong(reader, fault)) }
        (form(reader, typed))
    };
    let mut response = draw(reader, HERE, &main).await;
    if let Some(fault) = fault {
        *response.status_mut() = fault.status();
    }
    Ok(response)
}

/// People by the words of their names and addresses; without words a page of the list.
async fn found(reader: &Reader, asked: &Asked) -> Result<(Vec<PersonRow>, Option<Cursor>), Fault> {
    let db = reader.desk.db();
    if !asked.q.trim().is_empty() {
        return Ok((search::people(db, &asked.q, SHOWN_MAX).await?, None));
    }
    let after = asked.cursor.as_deref().map(Cursor::parse).transpose()?;
    let page = if asked.all.is_some() {
        rows::page(db, after.as_ref(), SHOWN_MAX).await?
    } else {
        rows::page_of_desk(db, after.as_ref(), SHOWN_MAX).await?
    };
    Ok((page.items, page.next))
}

fn finder(reader: &Reader, asked: &Asked) -> Markup {
    let all = asked.all.is_some();
    html! {
        form.row method="get" action=(HERE) {
            label.hidden for="who" { (reader.say("admin-people-find")) }
            div.find { input #who type="search" name="q" value=(asked.q) placeholder=(reader.say("admin-people-find")); }
            button.btn type="submit" { (reader.say("admin-people-go")) }
            span.grow {}
            a.btn.quiet[all] href=(HERE) aria-current=[(!all).then_some("true")] { (reader.say("admin-people-desk")) }
            a.btn.quiet[!all] href="/admin/people?all=1" aria-current=[all.then_some("true")] { (reader.say("admin-people-all")) }
            a.btn.primary href="#invite" { (reader.say("admin-invite")) }
        }
    }
}

fn table(reader: &Reader, people: &[PersonRow]) -> Markup {
    html! {
        div.card.wide { table {
            thead { tr {
                th { (reader.say("admin-person")) } th { (reader.say("admin-person-tiers")) }
                th { (reader.say("admin-person-rights")) } th { (reader.say("admin-person-origin")) }
            } }
            tbody { @for one in people { (line(reader, one)) } }
        } }
    }
}

fn line(reader: &Reader, one: &PersonRow) -> Markup {
    let address = Address::parse(&one.address).ok();
    let plan = &reader.running.plan;
    let tiers = address
        .as_ref()
        .map(|address| ladder_core::person::tiers_of(plan, address));
    let tiers = tiers.unwrap_or_default().into_iter();
    let tiers: Vec<String> = tiers.map(|tier| label::tier(plan, tier, reader.words)).collect();
    html! {
        tr data-key=(one.address) {
            td {
                @match &address {
                    Some(address) => a href=(address_of(address)) { b { (one.name) } },
                    None => b { (one.name) },
                }
                br; span.soft { (one.address) }
            }
            td { (tiers.join(", ")) }
            td { div.row { (chips(reader, one)) } }
            td.soft { (reader.say(&format!("admin-origin-{}", one.origin))) }
        }
    }
}

fn form(reader: &Reader, typed: &Form) -> Markup {
    let language = typed
        .filled("language")
        .unwrap_or_else(|| reader.running.plan.language.to_string());
    html! {
        form.card.ask #invite method="post" action=(HERE) {
            h2 { (reader.say("admin-invite")) }
            p.soft { (reader.say("admin-invite-hint")) }
            div.two {
                label.field { span { (reader.say("admin-person-address")) }
                    input type="email" name="address" value=(typed.text("address")) required autocomplete="off"; }
                label.field { span { (reader.say("admin-person-name")) }
                    input name="name" value=(typed.text("name")) maxlength=(NAME_CHARS_MAX) autocomplete="off"; }
                label.field { span { (reader.say("admin-person-language")) }
                    select name="language" {
                        @for one in Words::LANGUAGES {
                            option value=(one) lang=(one) selected[language.starts_with(one)] { (reader.say(&format!("profile-language-{one}"))) }
                        }
                    } }
            }
            (boxes(reader, &rights(typed)))
            div.row {
                button.btn.primary type="submit" name="letter" value="yes" { (reader.say("admin-invite-letter")) }
                button.btn type="submit" name="letter" value="no" { (reader.say("admin-invite-link")) }
            }
        }
    }
}

/// A box for each right.
pub fn boxes(reader: &Reader, ticked: &[String]) -> Markup {
    html! {
        fieldset.field {
            legend { (reader.say("admin-person-rights")) }
            @for right in RIGHTS {
                label.tick {
                    input type="checkbox" name="rights" value=(right) checked[ticked.iter().any(|one| one == right)];
                    span { (reader.say(&format!("admin-right-{right}"))) " "
                        small { (reader.say(&format!("admin-right-{right}-hint"))) } }
                }
            }
            small { (reader.say("admin-rights-hint")) }
        }
    }
}
