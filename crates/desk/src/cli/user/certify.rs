use clap::Args;
use ladder_core::time::Moment;
use serde::Serialize;

use super::super::ending::{self, Ending};
use super::super::place::Place;
use super::super::terminal::{Format, moment, operator, words};
use super::{address, everybody, known};
use crate::act::certificate::{Grant, Ungranted};
use crate::clock;
use crate::store::certificate::{self, CertificateRow};
use crate::words::columns;

/// Certify somebody for a tier, so that they may be given its tickets.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder user certify omar@vallei.example --tier 1 --expires 2027-12-31")]
pub(super) struct Certify {
    /// Their e-mail address
    email: String,
    /// The tier, counted from 1
    #[arg(long, value_name = "N")]
    tier: u8,
    /// The day it ends; without one it counts until it is withdrawn
    #[arg(long, value_name = "DATE", value_parser = moment)]
    expires: Option<Moment>,
    #[command(flatten)]
    place: Place,
}

/// Who is certified for what.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder user certificates --data ./desk")]
pub(super) struct List {
    #[command(flatten)]
    place: Place,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Certify {
    pub(super) async fn run(&self) -> Result<(), Ending> {
        let address = address(&self.email)?;
        let desk = self.place.desk().await?;
        known(&desk, &address).await?;
        let running = desk.running_plan().await?;
        let now = clock::now();
        let grant = Grant {
            address: address.clone(),
            tier: self.tier,
            revision: running.revision.get(),
            expires_at: self.expires,
            by: operator(),
        };
        grant.judge(&running, now).map_err(|why| ungranted(&why, self.tier))?;
        let given = desk.certify(grant, now).await;
        desk.db().close().await;
        given?;
        let values = [("address", address.as_str().into()), ("tier", self.tier.into())];
        ending::print(&words(None).say("user-certified", &values));
        Ok(())
    }
}

/// Of a tier that the running plan does not have inside the house, those it has are named.
fn ungranted(why: &Ungranted, tier: u8) -> Ending {
    match why {
        Ungranted::TierUnknown { known } => {
            let named: Vec<String> = known.iter().map(ToString::to_string).collect();
            let values = [("tier", tier.into()), ("known", named.join(", ").into())];
            Ending::No(words(None).say("tier-unknown", &values))
        }
        Ungranted::Passed { .. } => Ending::No(words(None).say("expires-passed", &[])),
    }
}

#[derive(Serialize)]
struct Shown {
    address: String,
    tier: i64,
    given_by: String,
    given_at: String,
    expires_at: Option<String>,
    withdrawn_at: Option<String>,
}

impl List {
    pub(super) async fn run(&self) -> Result<(), Ending> {
        let desk = self.place.desk().await?;
        let mut all = Vec::new();
        for person in everybody(&desk).await? {
            all.extend(certificate::of_person(desk.db(), &person.address).await?);
        }
        desk.db().close().await;
        let shown: Vec<Shown> = all.into_iter().map(shown).collect();
        match self.format {
            Format::Json => ending::print_json(&shown),
            Format::Text => ending::print(&table(&shown)),
        }
        Ok(())
    }
}

fn shown(row: CertificateRow) -> Shown {
    Shown {
        address: row.address,
        tier: row.tier,
        given_by: row.given_by,
        given_at: row.given_at.to_rfc3339(),
        expires_at: row.expires_at.map(Moment::to_rfc3339),
        withdrawn_at: row.withdrawn_at.map(Moment::to_rfc3339),
    }
}

fn table(all: &[Shown]) -> String {
    let head = ["address", "tier", "given", "expires", "withdrawn"]
        .map(|column| words(None).say(&format!("column-{column}"), &[]));
    let row = |one: &Shown| {
        vec![
            one.address.clone(),
            one.tier.to_string(),
            one.given_at.clone(),
            one.expires_at.clone().unwrap_or_default(),
            one.withdrawn_at.clone().unwrap_or_default(),
        ]
    };
    columns(&head, &all.iter().map(row).collect::<Vec<_>>())
}
