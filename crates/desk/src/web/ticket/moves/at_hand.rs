//! What the forms of a ticket need to know beside it: who is certified, who has how much in hand, which files there are.

use std::collections::{BTreeSet, HashMap};

use ladder_core::command::PairCommand;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::{self, Certificates};
use ladder_core::plan::Plan;
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use crate::act::change::plans;
use crate::act::{ActError, Applied};
use crate::store::person::PersonRow;
use crate::store::{absence, attachment, held, person as people};
use crate::web::Fault;
use crate::web::reader::Reader;

/// What stands beside a ticket while somebody decides what to do with it.
#[derive(Clone, Debug, Default)]
pub struct AtHand {
    /// Those of the reader and of everybody who might be given the ticket.
    pub certificates: Certificates,
    /// Everybody who might be given the ticket.
    pub members: Vec<Address>,
    /// Those of them who may no longer act.
    pub disabled: Vec<Address>,
    /// Until when those of them are away who are.
    pub away: HashMap<String, Moment>,
    /// How many open tickets each of them has.
    pub held: HashMap<String, i64>,
    /// The names of the files on the ticket, each once.
    pub files: Vec<String>,
    /// What the desk keeps of the requester.
    pub requester: Option<PersonRow>,
    /// Which relations the reader may undo: the form, and the other ticket.
    pub undoings: BTreeSet<(&'static str, TicketNumber)>,
}

/// The most relations of which it is looked whether they can be undone.
const UNDOINGS_MAX: usize = 20;

impl AtHand {
    /// Reads it.
    pub async fn of(reader: &Reader, ticket: &Ticket, promised: &Applied) -> Result<Self, Fault> {
        let place = plans(promised, &reader.running).running_tier(ticket.tier);
        let members = members(&reader.running.plan, place);
        let mut asked = members.clone();
        asked.push(reader.address.clone());
        let certificates = reader.desk.certificates(&asked, &reader.running).await?;
        let db = reader.desk.db();
        let agents: Vec<String> = members.iter().map(ToString::to_string).collect();
        let held = held::by(db, &agents).await?;
        let away = absence::now(db, &agents, reader.now).await?;
        let disabled = people::disabled(db, &agents).await?;
        let rows = attachment::of_ticket(db, ticket.number.get()).await?;
        let mut files: Vec<String> = Vec::new();
        for row in rows {
            if !files.contains(&row.name) {
                files.push(row.name);
            }
        }
        let requester = people::read(db, ticket.requester.as_str())
            .await
            .map_err(ActError::from)?;
        Ok(Self {
            certificates,
            members,
            disabled: disabled
                .iter()
                .filter_map(|row| Address::parse(&row.address).ok())
                .collect(),
            away: away.into_iter().map(|row| (row.address, row.until_at)).collect(),
            held: held.into_iter().map(|row| (row.agent, row.tickets)).collect(),
            files,
            requester,
            undoings: undoings(reader, ticket).await?,
        })
    }
}

/// The relations that the rules let the reader undo as both tickets are now.
async fn undoings(reader: &Reader, ticket: &Ticket) -> Result<BTreeSet<(&'static str, TicketNumber)>, Fault> {
    let relations = &ticket.relations;
    let merged = ticket
        .merged_into()
        .map(|into| ("merge-undoings", into, PairCommand::Unmerge));
    let split = relations
        .split_into
        .iter()
        .map(|new| ("split-undoings", *new, PairCommand::Unsplit));
    let links = relations
        .links
        .iter()
        .map(|link| ("link-undoings", link.other, PairCommand::Unlink));
    let mut undoings = BTreeSet::new();
    if reader.is_agent() {
        for (form, other, command) in merged.into_iter().chain(split).chain(links).take(UNDOINGS_MAX) {
            if reader
                .desk
                .may_pair(ticket, other, command, &reader.actor, reader.now)
                .await?
            {
                undoings.insert((form, other));
            }
        }
    }
    Ok(undoings)
}

/// Everybody of a tier, leads first, each once.
fn members(plan: &Plan, place: TierNo) -> Vec<Address> {
    let mut all = person::leads_of(plan, place);
    for address in person::members_of(plan, place) {
        if !all.contains(&address) {
            all.push(address);
        }
    }
    all
}
