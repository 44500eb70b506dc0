use clap::Args;
use ladder_core::plan::Plan;
use ladder_core::time::Moment;
use serde::Serialize;
use serde_json::json;

use super::super::ending::{self, Ending};
use super::super::place::Place;
use super::super::terminal::{Format, columns, moment, operator, words};
use super::{address, everybody, known};
use crate::clock;
use crate::error::StoreError;
use crate::store::certificate::{self, CertificateRow};
use crate::store::{audit, key};

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
        has_tier(&running.plan, self.tier)?;
        let now = clock::now();
        if self.expires.is_some_and(|expires| expires <= now) {
            return Err(Ending::No(words(None).say("expires-passed", &[])));
        }
        let by = operator();
        let row = CertificateRow {
            id: key::fresh(now)?,
            address: address.to_string(),
            tier: i64::from(self.tier),
            revision: Some(running.revision.get()),
            given_by: by.clone(),
            given_at: now,
            expires_at: self.expires,
            withdrawn_at: None,
        };
        let detail = json!({ "tier": self.tier }).to_string();
        let given: Result<(), StoreError> = desk
            .db()
            .commit(move |tx| {
                Box::pin(async move {
                    certificate::give(tx, &row).await?;
                    audit::note(tx, now, &by, "certified", &row.address, &detail).await
                })
            })
            .await;
        desk.db().close().await;
        given?;
        let values = [("address", address.as_str().into()), ("tier", self.tier.into())];
        ending::print(&words(None).say("user-certified", &values));
        Ok(())
    }
}

/// Refuses a tier that the running plan does not have inside the house, naming those it has.
fn has_tier(plan: &Plan, tier: u8) -> Result<(), Ending> {
    let inside: Vec<u8> = plan
        .tiers
        .iter()
        .filter(|tier| tier.is_inside())
        .map(|tier| tier.place.get())
        .collect();
    if inside.contains(&tier) {
        return Ok(());
    }
    let named: Vec<String> = inside.iter().map(ToString::to_string).collect();
    let values = [("tier", tier.into()), ("known", named.join(", ").into())];
    Err(Ending::No(words(None).say("tier-unknown", &values)))
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
