/// `ladder user certify` and `ladder user certificates`.
mod certify;

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use ladder_core::id::Address;
use serde::Serialize;

use super::ending::{self, Ending};
use super::place::Place;
use super::terminal::{Format, link_base, operator, words};
use crate::act::people::{Invitation, Standing};
use crate::act::{ActError, Desk};
use crate::clock;
use crate::error::StoreError;
use crate::store::page::PAGE_ITEMS_MAX;
use crate::store::person::{self, PersonRow};
use crate::words::{Words, columns};

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
    Link(Link),
    List(List),
    Disable(Named),
    Enable(Named),
    Certify(certify::Certify),
    Certificates(certify::List),
}

/// Let somebody act: agent, lead, planner or administrator.
///
/// People in the plan's teams are agents already; this gives what goes beyond that. A link is printed that lets them in,
/// once, within a week.
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
    base: Base,
    #[command(flatten)]
    place: Place,
}

/// Make a link that signs somebody in, once, within a week.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder user link omar@vallei.example --link-base https://desk.example")]
struct Link {
    /// Their e-mail address
    email: String,
    #[command(flatten)]
    base: Base,
    #[command(flatten)]
    place: Place,
}

/// Where people reach the desk.
#[derive(Debug, Args)]
struct Base {
    /// The address of the desk, put before the link; without it the path is printed
    #[arg(long, value_name = "URL", env = "LADDER_LINK_BASE", value_parser = link_base)]
    link_base: Option<String>,
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
            Command::Link(link) => ending::run(link.run()),
            Command::List(list) => ending::run(list.run()),
            Command::Disable(named) => ending::run(named.set(Standing::Disabled, "user-disabled")),
            Command::Enable(named) => ending::run(named.set(Standing::Active, "user-enabled")),
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
        let invited = self.invite(&desk, &address).await;
        desk.db().close().await;
        let path = invited?;
        ending::print(&self.base.link(&path));
        let rights: Vec<&str> = self.role.iter().map(|role| role.word()).collect();
        let values = [
            ("address", address.as_str().into()),
            ("rights", rights.join(", ").into()),
        ];
        ending::say(&words(None).say("user-invited", &values));
        ending::say(&words(None).say("user-link", &[("address", address.as_str().into())]));
        Ok(())
    }

    /// Invites them and makes the link that lets them in.
    async fn invite(&self, desk: &Desk, address: &Address) -> Result<String, Ending> {
        let otherwise = match desk.running_plan().await {
            Ok(running) => running.plan.language.to_string(),
            Err(ActError::NoPlan) => "en".to_owned(),
            Err(error) => return Err(error.into()),
        };
        let invitation = Invitation {
            address: address.clone(),
            name: self.name.clone(),
            language: self.language.clone(),
            otherwise,
            phone: None,
            rights: self.role.iter().map(|role| role.word().to_owned()).collect(),
            letter: false,
            by: operator(),
        };
        let now = clock::now();
        desk.invite(invitation, now).await?;
        Ok(desk.make_link_for(address, &operator(), now).await?)
    }
}

impl Link {
    async fn run(&self) -> Result<(), Ending> {
        let address = address(&self.email)?;
        let desk = self.place.desk().await?;
        let known = known(&desk, &address).await?;
        if known.state != "active" {
            let disabled = words(None).say("user-link-disabled", &[("address", address.as_str().into())]);
            return Err(Ending::No(disabled));
        }
        let path = desk.make_link_for(&address, &operator(), clock::now()).await;
        desk.db().close().await;
        ending::print(&self.base.link(&path?));
        ending::say(&words(None).say("user-link", &[("address", address.as_str().into())]));
        Ok(())
    }
}

impl Base {
    fn link(&self, secret: &str) -> String {
        let base = self.link_base.as_deref().unwrap_or_default();
        format!("{}/sign-in/{secret}", base.trim_end_matches('/'))
    }
}

impl Named {
    async fn set(&self, standing: Standing, said: &str) -> Result<(), Ending> {
        let address = address(&self.email)?;
        let desk = self.place.desk().await?;
        known(&desk, &address).await?;
        let set = desk.set_standing(&address, standing, &operator(), clock::now()).await;
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
