use std::collections::HashMap;

use maud::{Markup, html};

use super::super::which::{Shown, name_of};
use super::serial;
use crate::act::foretold::KEPT_MAX;
use crate::store::rehearsal::{self, RehearsalEntry};
use crate::web::Fault;
use crate::web::reader::Reader;
use crate::web::when::when;

/// Those that were kept with this revision, the newest first.
pub(super) async fn list(reader: &Reader, shown: &Shown) -> Result<Markup, Fault> {
    let Some(serial) = serial(reader, shown) else {
        return Ok(html! {});
    };
    let kept = rehearsal::of_revision(reader.desk.db(), serial, KEPT_MAX).await?;
    if kept.is_empty() {
        return Ok(html! {});
    }
    let heads = [
        "planning-rehearsal",
        "planning-rehearsal-asked",
        "planning-when",
        "planning-who",
    ];
    Ok(html! {
        section.stack #kept-rehearsals {
            h2.chapter { (reader.say("planning-rehearsals-kept")) }
            div.card.wide { table {
                thead { tr { @for key in heads { th scope="col" { (reader.say(key)) } }
                    th scope="col" { span.hidden { (reader.say("planning-rehearsal-figures")) } }
                } }
                tbody { @for one in &kept { (row(reader, one)) } }
            } }
        }
    })
}

fn row(reader: &Reader, one: &RehearsalEntry) -> Markup {
    html! {
        tr id=(one.id) {
            th scope="row" { (verdict(reader, one)) }
            td { (asked(reader, one)) }
            td { (when(one.kept_at, reader)) }
            td { (name_of(reader, &one.kept_by)) }
            td {
                a href={ "/plan/rehearsals/" (one.id) } {
                    "JSON" span.hidden { ", " (when(one.kept_at, reader)) }
                }
            }
        }
    }
}

/// What it came to, leading to the page that shows it again.
fn verdict(reader: &Reader, one: &RehearsalEntry) -> Markup {
    let (class, said) = match (one.holds, one.first_week, one.first_tier) {
        (true, ..) => ("good", reader.say("planning-rehearsal-holds")),
        (false, Some(week), Some(tier)) => {
            let first = [("week", week.into()), ("tier", tier.into())];
            ("warn", reader.words.say("planning-rehearsal-breaks", &first))
        }
        (false, ..) => ("bad", reader.say("planning-rehearsal-overloaded")),
    };
    html! {
        a href={ "/plan/revisions/" (one.revision) "/rehearsal?" (one.asked) } { span.chip.(class) { (said) } }
    }
}

/// What was asked in place of what the plan says.
fn asked(reader: &Reader, one: &RehearsalEntry) -> String {
    let words = reader.words;
    let said = form_urlencoded::parse(one.asked.as_bytes()).map(|(name, number)| {
        // Only whole numbers are kept.
        let number = ("number", number.parse::<u64>().unwrap_or_default().into());
        match name.strip_prefix("people-") {
            Some(tier) => words.say(
                "planning-rehearsal-asked-people",
                &[("tier", tier.to_owned().into()), number],
            ),
            None => words.say("planning-rehearsal-asked-devices", &[number]),
        }
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        reader.say("planning-rehearsal-planned")
    } else {
        said.join(", ")
    }
}

/// On the first page of a plan: the rehearsal that was kept last, and the way to another.
pub(in crate::web::plan) async fn card(reader: &Reader, shown: &Shown) -> Result<Markup, Fault> {
    let newest = match serial(reader, shown) {
        Some(serial) => rehearsal::of_revision(reader.desk.db(), serial, 1).await?.pop(),
        None => None,
    };
    Ok(html! {
        div.card.ask {
            h2.chapter { (reader.say("planning-rehearsal")) }
            @match &newest {
                Some(one) => p { (verdict(reader, one)) " " span.soft { (name_of(reader, &one.kept_by)) " · " (when(one.kept_at, reader)) } },
                None => p.soft { (reader.say("planning-rehearsal-none")) },
            }
            div.row { a.btn href={ (shown.base()) "/rehearsal" } { (reader.say("planning-rehearse")) } }
        }
    })
}

/// Of each revision from one to another, the verdict of the rehearsal that was kept last.
pub(in crate::web::plan) async fn chips(reader: &Reader, from: i64, to: i64) -> Result<HashMap<i64, Markup>, Fault> {
    let newest = rehearsal::newest_of_each(reader.desk.db(), from, to).await?;
    Ok(newest.iter().map(|one| (one.revision, verdict(reader, one))).collect())
}
