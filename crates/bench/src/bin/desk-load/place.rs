use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use ladder::act::{ActError, Desk, OpenTickets};
use ladder::store::certificate::{self, CertificateRow};
use ladder::store::token::{self, TokenRow};
use ladder::store::{Db, Location, StoreError, key};
use ladder_core::id::Address;
use ladder_core::person;
use ladder_core::time::Moment;

use crate::Trouble;

const PLAN: &str = include_str!("../../../../../plans/vallei.toml");
const APPLIED_BY: &str = "milan@vallei.example";
/// The name of the machine that the load comes from.
pub const MACHINE: &str = "load";
/// Only a desk made for measuring has it; its secret is no secret.
pub const SECRET: &str = "ldr_measuring-only-00000000000000000000";

/// Which desk.
#[derive(Debug, Clone, Default, Args)]
pub struct Place {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The database URL
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
}

impl Place {
    pub fn folder(folder: &Path) -> Self {
        Self {
            data: Some(folder.to_path_buf()),
            database: None,
        }
    }

    pub fn location(&self) -> Result<Location, Trouble> {
        match (&self.database, &self.data) {
            (Some(url), data) => Ok(Location::Url {
                url: url.clone(),
                data: data.clone(),
            }),
            (None, Some(folder)) => Ok(Location::Data(folder.clone())),
            (None, None) => Err("say which desk with --data DIR or --database URL".into()),
        }
    }

    /// The same for the program's own command line.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = Vec::new();
        if let Some(url) = &self.database {
            arguments.extend(["--database".into(), url.into()]);
        }
        if let Some(folder) = &self.data {
            arguments.extend(["--data".into(), folder.into()]);
        }
        arguments
    }
}

/// Opens the desk; one that is new gets the reference plan, with everybody certified, and the token of the load.
pub async fn desk(location: &Location, now: Moment) -> Result<Desk, Trouble> {
    let desk = Desk::new(Db::open(location).await?);
    match desk.running_plan().await {
        Ok(_) => {}
        Err(ActError::NoPlan) => {
            desk.apply_plan(PLAN, "to be measured", APPLIED_BY, OpenTickets::Keep, now)
                .await?;
            certify_all(&desk, now).await?;
        }
        Err(error) => return Err(error.into()),
    }
    if token::by_secret(desk.db(), SECRET).await?.is_none() {
        give_token(&desk, now).await?;
    }
    Ok(desk)
}

async fn certify_all(desk: &Desk, now: Moment) -> Result<(), Trouble> {
    let running = desk.running_plan().await?;
    let mut rows = Vec::new();
    for one in running.plan.persons.values() {
        let address = Address::parse(&one.email)?;
        for tier in person::tiers_of(&running.plan, &address) {
            rows.push(CertificateRow {
                id: key::fresh(now)?,
                address: address.to_string(),
                tier: i64::from(tier.get()),
                revision: Some(running.revision.get()),
                given_by: APPLIED_BY.to_owned(),
                given_at: now,
                expires_at: None,
                withdrawn_at: None,
            });
        }
    }
    let given = desk.db().commit::<_, StoreError, _>(move |tx| {
        Box::pin(async move {
            for row in &rows {
                certificate::give(tx, row).await?;
            }
            Ok(())
        })
    });
    Ok(given.await?)
}

async fn give_token(desk: &Desk, now: Moment) -> Result<(), Trouble> {
    let row = TokenRow {
        id: key::fresh(now)?,
        name: MACHINE.to_owned(),
        hash: token::fingerprint(SECRET),
        scopes: "admin tickets:read tickets:write".to_owned(),
        address: None,
        created_at: now,
        created_by: APPLIED_BY.to_owned(),
        expires_at: None,
        last_used_at: None,
        revoked_at: None,
    };
    let given = desk
        .db()
        .commit::<_, StoreError, _>(move |tx| Box::pin(async move { token::create(tx, &row).await }));
    Ok(given.await?)
}
