//! Mail that the desk fetches, and that mail servers hand over at its doors, told as stories on both engines.

mod checkup;
mod door_sweep;
mod doors;
mod dovecot;
mod folder;
mod health;
mod kept;
mod killed;
mod peers;
mod postfix;
mod servers;
mod setting;
mod stubborn;
mod sweep;
mod tokens;

use ladder::mail::fetch::Watched;
use ladder::store::Db;
use ladder::store::mailbox::{self, MailboxRow};
use ladder::store::ticket::{self, TicketFilter};
use ladder_core::id::TicketNumber;

use crate::deliver::Office;

/// A mailbox called so, without a place.
fn settings(name: &str) -> Watched {
    let text =
        format!("name = \"{name}\"\naddress = \"helpdesk@vallei.example\"\npatience-seconds = 20\nsince = \"all\"\n");
    toml::from_str(&text).unwrap()
}

/// What is kept of the mailbox that is called so.
async fn kept(db: &Db, name: &str) -> Option<MailboxRow> {
    let all = mailbox::all(db).await.unwrap();
    all.into_iter().find(|row| row.name == name)
}

/// All tickets of a desk, the first one first.
pub async fn tickets(office: &Office) -> Vec<TicketNumber> {
    let page = ticket::page(office.desk.db(), &TicketFilter::default(), None, 200)
        .await
        .unwrap();
    let mut all: Vec<TicketNumber> = page.items.iter().map(|row| TicketNumber::new(row.number)).collect();
    all.sort_unstable();
    all
}
