/// `ladder user certify` and `ladder user certificates`.
mod certify;

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use ladder_core::id::Address;
use ladder_core::time::Moment;
use serde::Serialize;
use serde_json::json;

use super::ending::{self, Ending};
use super::place::Place;
use super::terminal::{Format, columns, operator, words};
use crate::act::{ActError, Desk};
use crate::clock;
use crate::error::StoreError;
use crate::store::page::PAGE_ITEMS_MAX;
use crate::store::person::{self, PersonRow};
use crate::store::{Tx, audit};
use crate::words::Words;

/// How many known people a refusal names.
const NAMED_MAX: usize = 20;

/// People and what they may do.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Invite(Invite),
    List(List),
    Disable(Named),
    Enable(Named),
    Certify(certify::Certify),
    Certificates(certify::List),
}

/// Let somebody act: agent, lead, planner or administrator.
///
/// People in the plan's teams are agents already; this gives what goes beyond that.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  ladder user invite nora@vallei.example --role planner,administrator --name \"Nora de Boer\""
)]
struct Invite {
    /// Their e-mail address
    email: String,
    /// What they may do; several with commas between
    #[arg(long, value_enum, value_delimiter = ',', required = true)]
    role: Vec<Role>,
    /// Their name; the address where it is left out
    #[arg(long)]
    name: Option<String>,
    /// The language they are answered in; the plan's where it is left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    Agent,
    Lead,
    Planner,
    Administrator,
}

/// Everybody the desk knows.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder user list --data ./desk --format json")]
struct List {
    #[command(flatten)]
    place: Place,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// End what somebody may do (disable), or let them act again (enable).
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder user disable omar@vallei.example --data ./desk")]
struct Named {
    /// Their e-mail address
    email: String,
    #[command(flatten)]
    place: Place,
}

impl User {
    /// Runs the command under `user`.
    pub fn run(&self) -> ExitCode {
        match &self.command {
            Command::Invite(invite) => ending::run(invite.run()),
            Command::List(list) => ending::run(list.run()),
            Command::Disable(named) => ending::run(named.set("disabled", "person-disabled", "user-disabled")),
            Command::Enable(named) => ending::run(named.set("active", "person-enabled", "user-enabled")),
            Command::Certify(certify) => ending::run(certify.run()),
            Command::Certificates(list) => ending::run(list.run()),
        }
    }
}

impl Role {
    fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::Planner => "planner",
            Self::Administrator => "administrator",
        }
    }
}

impl Invite {
    async fn run(&self) -> Result<(), Ending> {
        let address = address(&self.email)?;
        let desk = self.place.desk().await?;
        let language = match (&self.language, desk.running_plan().await) {
            (Some(language), _) => language.clone(),
            (None, Ok(running)) => running.plan.language.to_string(),
            (None, Err(ActError::NoPlan)) => "en".to_owned(),
            (None, Err(error)) => return Err(error.into()),
        };
        let rights: Vec<String> = self.role.iter().map(|role| role.word().to_owned()).collect();
        let asked = Asked {
            address: address.clone(),
            name: self.name.clone(),
            language,
            language_given: self.language.is_some(),
            rights: rights.clone(),
            by: operator(),
            now: clock::now(),
        };
        let invited: Result<(), StoreError> = desk
            .db()
            .commit(move |tx| Box::pin(async move { invite(tx, &asked).await }))
            .await;
        desk.db().close().await;
        invited?;
        let values = [
            ("address", address.as_str().into()),
            ("rights", rights.join(", ").into()),
        ];
        ending::print(&words(None).say("user-invited", &values));
        Ok(())
    }
}

/// An invitation.
#[derive(Clone)]
struct Asked {
    address: Address,
    name: Option<String>,
    language: String,
    language_given: bool,
    rights: Vec<String>,
    by: String,
    now: Moment,
}

/// Somebody who is known keeps what is not said anew.
async fn invite(tx: &mut Tx, asked: &Asked) -> Result<(), StoreError> {
    let known = person::read(&mut *tx, asked.address.as_str()).await?;
    let row = match known {
        Some(known) => PersonRow {
            name: asked.name.clone().unwrap_or(known.name),
            language: if asked.language_given {
                asked.language.clone()
            } else {
                known.language
            },
            rights: asked.rights.clone(),
            origin: if known.origin == "plan" {
                known.origin
            } else {
                "invited".to_owned()
            },
            changed_at: asked.now,
            ..known
        },
        None => PersonRow {
            address: asked.address.to_string(),
            name: asked.name.clone().unwrap_or_else(|| asked.address.to_string()),
            language: asked.language.clone(),
            phone: None,
            rights: asked.rights.clone(),
            origin: "invited".to_owned(),
            state: "active".to_owned(),
            created_at: asked.now,
            changed_at: asked.now,
        },
    };
    person::put(tx, &row).await?;
    let detail = json!({ "rights": row.rights }).to_string();
    audit::note(tx, asked.now, &asked.by, "person-invited", &row.address, &detail).await
}

impl Named {
    async fn set(&self, state: &'static str, what: &'static str, said: &str) -> Result<(), Ending> {
        let address = address(&self.email)?;
        let desk = self.place.desk().await?;
        known(&desk, &address).await?;
        let (about, by, now) = (address.to_string(), operator(), clock::now());
        let set: Result<bool, StoreError> = desk
            .db()
            .commit(move |tx| {
                Box::pin(async move {
                    audit::note(tx, now, &by, what, &about, "{}").await?;
                    person::set_state(tx, &about, state, now).await
                })
            })
            .await;
        desk.db().close().await;
        set?;
        ending::print(&words(None).say(said, &[("address", address.as_str().into())]));
        Ok(())
    }
}

#[derive(Serialize)]
struct Shown {
    address: String,
    name: String,
    language: String,
    rights: Vec<String>,
    tiers: Vec<u8>,
    origin: String,
    state: String,
}

impl List {
    async fn run(&self) -> Result<(), Ending> {
        let desk = self.place.desk().await?;
        let running = match desk.running_plan().await {
            Ok(running) => Some(running),
            Err(ActError::NoPlan) => None,
            Err(error) => return Err(error.into()),
        };
        let tiers = |address: &str| -> Vec<u8> {
            let plan = running.as_ref().map(|running| &running.plan);
            let found = plan.and_then(|plan| Some((plan, plan.person_by_address(address)?.0)));
            found.map_or_else(Vec::new, |(plan, id)| {
                plan.tiers_of(id.as_str()).map(ladder_core::tier::TierNo::get).collect()
            })
        };
        let shown = |row: PersonRow| Shown {
            tiers: tiers(&row.address),
            address: row.address,
            name: row.name,
            language: row.language,
            rights: row.rights,
            origin: row.origin,
            state: row.state,
        };
        let people: Vec<Shown> = everybody(&desk).await?.into_iter().map(shown).collect();
        desk.db().close().await;
        match self.format {
            Format::Json => ending::print_json(&people),
            Format::Text => ending::print(&table(&people)),
        }
        Ok(())
    }
}

fn table(people: &[Shown]) -> String {
    let head =
        ["address", "name", "tiers", "rights", "state"].map(|column| words(None).say(&format!("column-{column}"), &[]));
    let row = |one: &Shown| {
        let tiers: Vec<String> = one.tiers.iter().map(ToString::to_string).collect();
        vec![
            one.address.clone(),
            one.name.clone(),
            tiers.join(","),
            one.rights.join(","),
            one.state.clone(),
        ]
    };
    columns(&head, &people.iter().map(row).collect::<Vec<_>>())
}

/// Everybody the desk knows, page by page.
async fn everybody(desk: &Desk) -> Result<Vec<PersonRow>, StoreError> {
    let (mut people, mut after) = (Vec::new(), None);
    loop {
        let page = person::page(desk.db(), after.as_ref(), PAGE_ITEMS_MAX).await?;
        people.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(people);
        }
    }
}

/// The address as the desk knows it.
pub fn address(given: &str) -> Result<Address, Ending> {
    Address::parse(given)
        .map_err(|_| Ending::CouldNotTry(words(None).say("user-no-address", &[("given", given.into())])))
}

/// The person at an address; a refusal names those who are known.
pub async fn known(desk: &Desk, address: &Address) -> Result<PersonRow, Ending> {
    if let Some(row) = person::read(desk.db(), address.as_str()).await? {
        return Ok(row);
    }
    let people = everybody(desk).await?;
    let mut agents: Vec<&str> = people
        .iter()
        .filter(|row| row.origin != "contact")
        .map(|row| row.address.as_str())
        .collect();
    agents.truncate(NAMED_MAX);
    let values = [
        ("address", address.as_str().into()),
        ("known", agents.join(", ").into()),
    ];
    Err(Ending::No(words(None).say("user-unknown", &values)))
}
