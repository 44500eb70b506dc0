//! The cards of one person's page: what they hold, how they come in, what they are certified for.

use ladder_core::id::Address;
use ladder_core::person;
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use crate::act::certificate::inside;
use crate::store::certificate::{self, CertificateRow};
use crate::store::held;
use crate::store::person::PersonRow;
use crate::web::profile::sessions::device;
use crate::web::reader::Reader;
use crate::web::told::person as of_lead;
use crate::web::when::{last_day, when};
use crate::web::{Fault, label};

/// The tiers that the plan puts them in, in a sentence.
pub fn of_plan(reader: &Reader, tiers: &[TierNo]) -> String {
    if tiers.is_empty() {
        return reader.say("admin-person-no-tier");
    }
    let names = tiers.iter().map(|tier| name(reader, *tier));
    let names = names.collect::<Vec<_>>().join(", ");
    reader.words.say("admin-person-of-tiers", &[("tiers", names.into())])
}

/// What they hold, with the way to put all of it back; who leads a tier does that.
pub async fn holds(reader: &Reader, of: &Address, tiers: &[TierNo]) -> Result<Markup, Fault> {
    let counted = held::by(reader.desk.db(), &[of.to_string()]).await?;
    let count = counted.first().map_or(0, |row| row.tickets);
    let leads = leads(reader, tiers);
    Ok(html! {
        section.card aria-labelledby="held" {
            header { h2 #held { (reader.words.say("told-person-holds", &[("count", count.into())])) } }
            div.stack {
                @if count == 0 { p.soft { (reader.say("told-person-nothing")) } }
                @else {
                    p.soft {
                        @if reader.is_lead() { (reader.say("admin-held-hint")) }
                        @else { (reader.words.say("admin-held-leads", &[("leads", leads.into())])) }
                    }
                    div.row { a.btn href=(of_lead::address_of(of)) { (reader.say("admin-held-show")) } }
                }
            }
        }
    })
}

/// Who leads these tiers; of somebody in none, who leads any.
fn leads(reader: &Reader, tiers: &[TierNo]) -> String {
    let plan = &reader.running.plan;
    let all = plan.tiers.iter().map(|tier| tier.place);
    let of: Vec<TierNo> = if tiers.is_empty() {
        all.collect()
    } else {
        tiers.to_vec()
    };
    let mut leads: Vec<String> = of
        .into_iter()
        .flat_map(|tier| person::leads_of(plan, tier))
        .map(|lead| reader.name_of(&lead))
        .collect();
    leads.sort_unstable();
    leads.dedup();
    leads.join(", ")
}

/// How they come in: links, sessions, and whether they may at all.
pub async fn doors(reader: &Reader, of: &Address, row: &PersonRow, action: &str) -> Result<Markup, Fault> {
    let sessions = reader.desk.sessions(of, reader.now).await?;
    let active = row.state == "active";
    Ok(html! {
        section.card aria-labelledby="doors" {
            header { h2 #doors { (reader.say("admin-doors")) } }
            @if !sessions.is_empty() {
                ul { @for one in &sessions {
                    li.session data-key=(one.id) { div {
                        strong title=(one.device) { (device(reader, &one.device)) }
                        p.soft { (reader.say("profile-since")) " " (when(one.created_at, reader)) " · "
                            (reader.say("profile-seen")) " " (when(one.seen_at, reader)) }
                    } }
                } }
            }
            div.stack {
                @if sessions.is_empty() { p.soft { (reader.say("admin-sessions-none")) } }
                div.row {
                    @if active {
                        form.row method="post" action={ (action) "/links" } {
                            button.btn type="submit" name="letter" value="yes" { (reader.say("admin-link-mail")) }
                            button.btn type="submit" name="letter" value="no" { (reader.say("admin-link-show")) }
                        }
                    }
                    @if !sessions.is_empty() {
                        form method="post" action={ (action) "/ended-sessions" } {
                            button.btn type="submit" { (reader.say("admin-sessions-end")) }
                        }
                    }
                    @if !active {
                        form method="post" action={ (action) "/returns" } {
                            button.btn.primary type="submit" { (reader.say("admin-enable")) }
                        }
                    } @else if *of != reader.address {
                        form method="post" action={ (action) "/disablements" } {
                            button.btn.danger type="submit" { (reader.say("admin-disable")) }
                        }
                    }
                }
                @if active && *of != reader.address { p.soft { (reader.say("admin-disable-hint")) } }
            }
        }
    })
}

/// What they are certified for, and a form for more.
pub async fn certificates(reader: &Reader, of: &Address, action: &str) -> Result<Markup, Fault> {
    let all = certificate::of_person(reader.desk.db(), of.as_str()).await?;
    let valid = all
        .iter()
        .filter(|one| one.withdrawn_at.is_none() && one.expires_at.is_none_or(|expires| expires > reader.now));
    let valid: Vec<&CertificateRow> = valid.collect();
    let plan = &reader.running.plan;
    let asked = plan.training.as_ref().is_some_and(|training| training.required);
    Ok(html! {
        section.card aria-labelledby="certificates" {
            header { h2 #certificates { (reader.say("admin-certificates")) } }
            @if !valid.is_empty() { ul { @for one in &valid { (certified(reader, one, action)) } } }
            form.stack method="post" action={ (action) "/certificates" } {
                p.soft { (reader.say(if asked { "admin-certificates-hint" } else { "admin-certificates-free" })) }
                div.two {
                    label.field { span { (reader.say("admin-certificate-tier")) }
                        select name="tier" { @for tier in inside(plan).into_iter().filter_map(TierNo::new) {
                            option value=(tier) { (name(reader, tier)) }
                        } } }
                    label.field { span { (reader.say("admin-certificate-until")) }
                        input type="date" name="until"; }
                }
                div.row { button.btn type="submit" { (reader.say("admin-certify")) } }
            }
        }
    })
}

fn certified(reader: &Reader, one: &CertificateRow, action: &str) -> Markup {
    let tier = u8::try_from(one.tier).ok().and_then(TierNo::new);
    html! {
        li.session data-key=(one.id) {
            div {
                strong { @match tier { Some(tier) => (name(reader, tier)), None => (one.tier) } }
                p.soft {
                    (when(one.given_at, reader)) " · " (one.given_by)
                    @if let Some(until) = one.expires_at { " · " (reader.say("admin-certificate-until")) " " (last_day(until, reader)) }
                }
            }
            form method="post" action={ (action) "/withdrawals" } {
                input type="hidden" name="tier" value=(one.tier);
                button.btn type="submit" { (reader.say("admin-certificate-withdraw")) }
            }
        }
    }
}

fn name(reader: &Reader, tier: TierNo) -> String {
    label::tier(&reader.running.plan, tier, reader.words)
}
