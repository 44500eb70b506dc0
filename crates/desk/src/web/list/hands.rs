//! To whom tickets can be given, tier by tier: who is away, and who cannot take them, with the reason.

use std::collections::{BTreeSet, HashMap};

use ladder_core::id::Address;
use ladder_core::refusal::Refusal;
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::super::Fault;
use super::super::reader::Reader;
use super::super::told::absence;
use super::moves::Choice;
use crate::store;
use crate::store::absence::AbsenceRow;

/// The people of the tiers that have the tickets.
#[derive(Debug)]
pub struct Hands {
    tiers: BTreeSet<TierNo>,
    away: Vec<AbsenceRow>,
    /// Why somebody can take nothing in a tier: the key of a sentence.
    unable: HashMap<(TierNo, String), &'static str>,
}

impl Hands {
    /// Those whom the tickets of a choice could be given to; nobody where they are given to nobody.
    pub async fn of(reader: &Reader, choice: &Choice) -> Result<Self, Fault> {
        let mut tiers = BTreeSet::new();
        if choice.word == "assign" {
            for (number, _) in &choice.tickets {
                if let Some(ticket) = reader.desk.read(*number).await? {
                    tiers.insert(ticket.tier);
                }
            }
        }
        let plan = &reader.running.plan;
        let mut unable = HashMap::new();
        let mut asked: Vec<String> = choice.to.iter().map(ToString::to_string).collect();
        for tier in &tiers {
            for (_, person) in plan.tier_members(*tier) {
                asked.push(person.email.to_lowercase());
                if let Some(why) = why_not(reader, &person.email, *tier).await? {
                    unable.insert((*tier, person.email.to_lowercase()), why);
                }
            }
        }
        Ok(Self {
            tiers: tiers.into_iter().collect(),
            away: store::absence::now(reader.desk.db(), &asked, reader.now).await?,
            unable,
        })
    }

    /// The field that asks to whom.
    pub fn draw(&self, choice: &Choice, reader: &Reader) -> Markup {
        let plan = &reader.running.plan;
        let chosen = choice.to.as_ref().map(Address::as_str);
        let until = |address: &str| absence::told(&self.away, address, reader);
        html! {
            div.field {
                label for="move-to" { (reader.say("list-move-to")) }
                select #move-to name="to" required {
                    option value="" {}
                    @for tier in plan.tiers.iter().filter(|tier| self.tiers.contains(&tier.place)) {
                        optgroup label=(tier.name.get(reader.words.language())) {
                            @for (_, person) in plan.tier_members(tier.place) {
                                @let why = self.unable.get(&(tier.place, person.email.to_lowercase()));
                                option value=(person.email) disabled[why.is_some()]
                                    selected[chosen.is_some_and(|to| to.eq_ignore_ascii_case(&person.email))] {
                                    (person.name)
                                    @if let Some(why) = why { ", " (reader.say(why)) }
                                    @if let Some(until) = until(&person.email) { ", " (until) }
                                }
                            }
                        }
                    }
                }
                @if let Some((to, until)) = choice.to.as_ref().and_then(|to| Some((to, until(to.as_str())?))) {
                    p.wrong role="status" { (reader.name_of(to)) ": " (until) }
                }
            }
        }
    }
}

/// Why somebody can take none of a tier's tickets, whatever state these are in.
async fn why_not(reader: &Reader, email: &str, tier: TierNo) -> Result<Option<&'static str>, Fault> {
    let Ok(to) = Address::parse(email) else {
        return Ok(None);
    };
    Ok(match reader.desk.unfit(&to, tier, reader.now).await? {
        Some(Refusal::PersonDisabled { .. }) => Some("list-hands-disabled"),
        Some(_) => Some("list-hands-certificate"),
        None => None,
    })
}
