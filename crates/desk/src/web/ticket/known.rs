//! What may help: other tickets of the same person, open ones about the same thing, and those it is linked with.

use ladder_core::id::TicketNumber;
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::Shown;
use super::sentence::other;
use crate::act::{ActError, Desk};
use crate::store::ticket::{self, Status, TicketFilter, TicketRow};
use crate::store::{link, search};
use crate::web::mini::{Mini, mini};
use crate::web::reader::Reader;

/// The most tickets of each kind that are listed.
const LISTED_MAX: i64 = 5;
/// The most error codes of the ticket whose other tickets are looked for.
const CODES_MAX: i64 = 3;

/// Other tickets that have to do with one.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Open ones of the same requester.
    of_requester: Vec<TicketRow>,
    /// Open ones that speak of the same error code.
    of_code: Vec<TicketRow>,
    /// Open ones of the same topic.
    of_topic: Vec<TicketRow>,
    /// Those it is linked with.
    linked: Vec<TicketRow>,
}

impl Known {
    /// Looks for them.
    pub async fn of(desk: &Desk, ticket: &Ticket) -> Result<Self, ActError> {
        let open = TicketFilter {
            status: Some(Status::Open),
            ..TicketFilter::default()
        };
        let of_requester = TicketFilter {
            requester: Some(ticket.requester.to_string()),
            ..open.clone()
        };
        let of_requester = others(desk, &of_requester, ticket.number).await?;
        let mut listed: Vec<i64> = of_requester.iter().map(|row| row.number).collect();
        let of_code = with_same_code(desk, ticket.number, &listed).await?;
        listed.extend(of_code.iter().map(|row| row.number));
        let of_topic = match &ticket.topic {
            Some(topic) if !ticket.is_closed() => {
                let filter = TicketFilter {
                    topic: Some(topic.to_string()),
                    ..open
                };
                let found = others(desk, &filter, ticket.number).await?;
                let is_new = |row: &TicketRow| !listed.contains(&row.number);
                found.into_iter().filter(is_new).collect()
            }
            Some(_) | None => Vec::new(),
        };
        Ok(Self {
            of_requester,
            of_code,
            of_topic,
            linked: linked(desk, ticket).await?,
        })
    }
}

async fn others(desk: &Desk, filter: &TicketFilter, but: TicketNumber) -> Result<Vec<TicketRow>, ActError> {
    // One more, since the ticket itself is among them.
    let page = ticket::page(desk.db(), filter, None, LISTED_MAX + 1).await?;
    let others = page.items.into_iter().filter(|row| row.number != but.get());
    Ok(others.take(usize::try_from(LISTED_MAX).unwrap_or_default()).collect())
}

/// Open tickets that speak of an error code of this one, and are not listed yet.
async fn with_same_code(desk: &Desk, number: TicketNumber, listed: &[i64]) -> Result<Vec<TicketRow>, ActError> {
    let mut numbers = Vec::new();
    for code in search::codes(desk.db(), number.get(), CODES_MAX).await? {
        let found = search::open_with_code(desk.db(), &code, number.get(), LISTED_MAX).await?;
        numbers.extend(found.into_iter().filter(|number| !listed.contains(number)));
    }
    numbers.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
    numbers.dedup();
    let mut rows = Vec::new();
    for number in numbers
        .into_iter()
        .take(usize::try_from(LISTED_MAX).unwrap_or_default())
    {
        rows.extend(ticket::read(desk.db(), number).await?);
    }
    Ok(rows)
}

async fn linked(desk: &Desk, ticket: &Ticket) -> Result<Vec<TicketRow>, ActError> {
    let number = ticket.number.get();
    let links = link::of_ticket(desk.db(), number).await?;
    let ends = links
        .iter()
        .map(|row| if row.ticket == number { row.other } else { row.ticket });
    let mut numbers: Vec<i64> = ends.collect();
    if let ladder_core::ticket::State::Closed { end } = &ticket.state {
        numbers.extend(other(end).map(TicketNumber::get));
    }
    numbers.sort_unstable();
    numbers.dedup();
    let mut rows = Vec::new();
    for number in numbers
        .into_iter()
        .take(usize::try_from(LISTED_MAX).unwrap_or_default())
    {
        rows.extend(ticket::read(desk.db(), number).await?);
    }
    Ok(rows)
}

/// The part of the page that tells of them.
pub fn known(reader: &Reader, shown: &Shown) -> Markup {
    let known = &shown.known;
    let lists = [
        ("known-linked", &known.linked),
        ("known-of-requester", &known.of_requester),
        ("known-of-code", &known.of_code),
        ("known-of-topic", &known.of_topic),
    ];
    let tiers = shown.promised.plan.tiers.len();
    let some = lists.into_iter().filter(|(_, rows)| !rows.is_empty());
    html! {
        section aria-labelledby="known-name" {
            h2 #known-name { (reader.say("known-name")) }
            @if lists.iter().all(|(_, rows)| rows.is_empty()) { p.soft { (reader.say("known-none")) } }
            @for (key, rows) in some {
                h3 { (reader.say(key)) }
                ul.known { @for row in rows { li data-key={ (key) (row.number) } { (line(reader, row, tiers)) } } }
            }
            p { a href={ "/tickets/" (shown.ticket.number) "/events" } { (reader.say("known-events")) } }
        }
    }
}

fn line(reader: &Reader, row: &TicketRow, tiers: usize) -> Markup {
    let tier = |place: i64| u8::try_from(place).ok().and_then(TierNo::new);
    let at = tier(row.tier).unwrap_or(TierNo::FIRST);
    let shown = Mini {
        tiers,
        tier: at,
        offered_to: row.offered_to.and_then(tier),
        state: &row.custody,
        reached: at,
    };
    html! {
        a href={ "/tickets/" (row.number) } { "#" (row.number) " " (row.subject) }
        " " (mini(&shown, reader.words))
    }
}
