//! Mail, both ways: what each mailbox of the plan took in last, whether letters leave, and why those do not that wait.

use ladder_core::id::Address;
use maud::{Markup, html};

use crate::act::letters::WayOut;
use crate::act::mailbox::is_silent;
use crate::store::job::{self, JobRow};
use crate::store::mail::{self, MailRow};
use crate::web::Fault;
use crate::web::reader::Reader;
use crate::web::when::when;

/// How far back is looked for what a mailbox took in.
const LOOKED_AT_MAX: i64 = 200;
/// How many letters that failed are named.
const NAMED_MAX: usize = 5;

/// The mailboxes that the plan names, with the last mail of each.
pub async fn coming_in(reader: &Reader) -> Result<Markup, Fault> {
    let latest = mail::latest(reader.desk.db(), LOOKED_AT_MAX).await?;
    let boxes = boxes(reader);
    let of = |address: &Address| latest.iter().find(|row| is_for(row, address));
    // Mail to an address that no team has any more, or by an alias.
    let elsewhere = latest
        .iter()
        .find(|row| !boxes.iter().any(|(_, address)| is_for(row, address)));
    let is_all = i64::try_from(latest.len()).is_ok_and(|found| found < LOOKED_AT_MAX);
    let none = if is_all {
        reader.say("admin-mail-none-yet")
    } else {
        reader
            .words
            .say("admin-mail-none-lately", &[("count", LOOKED_AT_MAX.into())])
    };
    Ok(html! {
        section.stack aria-labelledby="mail-in" {
            h2 #mail-in { (reader.say("admin-mail-in")) }
            p.soft { (reader.say("admin-mail-in-hint")) }
            (fetched(reader).await?)
            @if boxes.is_empty() { div.card { p.empty { (reader.say("admin-mail-no-box")) } } }
            @else { div.card.wide { table {
                thead { tr {
                    th { (reader.say("admin-mail-box")) } th { (reader.say("admin-mail-last")) }
                    th { (reader.say("admin-mail-from")) } th { (reader.say("admin-mail-became")) }
                } }
                tbody {
                    @for (team, address) in &boxes { (line(reader, &html! { b { (address) } br; span.soft { (team) } }, of(address), &none)) }
                    @if elsewhere.is_some() { (line(reader, &html! { (reader.say("admin-mail-elsewhere")) }, elsewhere, &none)) }
                }
            } } }
        }
    })
}

fn line(reader: &Reader, name: &Markup, last: Option<&MailRow>, none: &str) -> Markup {
    html! {
        tr {
            td { (name) }
            @match last {
                Some(row) => {
                    td { (when(row.received_at, reader)) }
                    td { (row.sender) br; span.soft { (row.subject) } }
                    td {
                        (reader.say(&format!("admin-outcome-{}", row.outcome.as_deref().unwrap_or("undecided"))))
                        @if let Some(ticket) = row.ticket { " " a href={ "/tickets/" (ticket) } { "#" (ticket) } }
                    }
                }
                None => td.soft colspan="3" { (none) },
            }
        }
    }
}

/// The mailboxes that the desk reads itself, and how that goes: one that was not read for a while stands out.
async fn fetched(reader: &Reader) -> Result<Markup, Fault> {
    let boxes = reader.desk.mailboxes().await?;
    if boxes.is_empty() {
        return Ok(html! {});
    }
    Ok(html! {
        ul.card aria-label=(reader.say("admin-boxes")) {
            @for one in &boxes {
                @let good_at = one.good_at;
                li.session { div {
                    p {
                        b { (one.name) } " " (one.address) " "
                        @if is_silent(one, reader.now) { span.chip.bad { (reader.say("admin-box-silent")) } }
                        @else if one.trouble.is_some() { span.chip.warn { (reader.say("admin-box-trouble")) } }
                        @else { span.chip.good { (reader.say("admin-box-good")) } }
                    }
                    p.soft { (reader.say("admin-box-read")) " "
                        @match good_at { Some(at) => (when(at, reader)), None => (reader.say("admin-box-never")) }
                    }
                    @if let Some(trouble) = &one.trouble { p { (reader.words.kept(trouble)) } }
                } }
            }
        }
    })
}

/// The addresses of the plan's teams, each once, with the teams that share it.
fn boxes(reader: &Reader) -> Vec<(String, Address)> {
    let language = reader.words.language();
    let mut boxes: Vec<(String, Address)> = Vec::new();
    for team in reader.running.plan.teams.values() {
        let Some(address) = team.mail.as_deref().and_then(|mail| Address::parse(mail).ok()) else {
            continue;
        };
        let name = team.name.get(language);
        match boxes.iter_mut().find(|(_, known)| *known == address) {
            Some((names, _)) => *names = format!("{names}, {name}"),
            None => boxes.push((name.to_owned(), address)),
        }
    }
    boxes
}

/// Was it sent to this mailbox, or to one of the reply addresses made of it?
fn is_for(row: &MailRow, address: &Address) -> bool {
    let Some((local, domain)) = row.recipient.rsplit_once('@') else {
        return false;
    };
    let local = local.split('+').next().unwrap_or(local);
    let wanted = address.as_str().rsplit_once('@');
    wanted.is_some_and(|(name, of)| name.eq_ignore_ascii_case(local) && of.eq_ignore_ascii_case(domain))
}

/// Whether letters leave, and why those do not that were tried; `given_up` counts those that are tried no more.
pub async fn going_out(reader: &Reader, given_up: &str) -> Result<Markup, Fault> {
    let way = reader.desk.way_out().await?;
    let waiting = job::waiting(reader.desk.db(), None, LOOKED_AT_MAX).await?;
    let tried: Vec<&JobRow> = waiting.items.iter().filter(|one| one.last_error.is_some()).collect();
    // A number has its singular; one that is bounded is many.
    let count = match waiting.next {
        Some(_) => format!("{}+", waiting.items.len()).into(),
        None => waiting.items.len().into(),
    };
    let counts = [
        ("waiting", count),
        ("failing", tried.len().into()),
        ("failed", given_up.into()),
    ];
    Ok(html! {
        section.stack aria-labelledby="mail-out" {
            h2 #mail-out { (reader.say("admin-mail-out")) }
            @match way {
                Some(WayOut::None) => p.hint { (reader.say("admin-way-none")) },
                Some(way) => p.soft { (reader.say(&format!("admin-way-{}", way.word()))) },
                None => {},
            }
            p { a.link href="/admin/jobs" { (reader.words.say("admin-mail-out-counts", &counts)) } }
            @if !tried.is_empty() { ul.card { @for one in tried.iter().take(NAMED_MAX) {
                li.session { div {
                    p { (one.kind) @if let Some(ticket) = one.ticket { " " a href={ "/tickets/" (ticket) } { "#" (ticket) } }
                        " · " (reader.say("admin-job-runs")) " " (when(one.run_at, reader)) }
                    p.soft { (one.last_error.as_deref().unwrap_or_default()) }
                } }
            } } }
        }
    })
}
