use std::process::ExitCode;

use clap::{Args, Subcommand};
use ladder_core::time::Moment;
use serde::Serialize;

use super::ending::{self, Ending};
use super::place::Place;
use super::terminal::{Format, moment, operator, words};
use super::user::{address, known};
use crate::act::token::{Made, NAME_CHARS_MAX, SCOPES, Unfit, Wanted};
use crate::clock;
use crate::store::token::{self, TokenRow};
use crate::words::columns;

/// Tokens, by which programs and people use the API.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Token {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Create(Create),
    List(List),
    Revoke(Revoke),
}

/// Make a token. Its secret is shown this once and never kept.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder token create --name monitoring --scopes tickets:read,tickets:write\n  \
    ladder token create --name omar --scopes tickets:read,tickets:write --as omar@vallei.example"
)]
struct Create {
    /// What it is for
    #[arg(long)]
    name: String,
    /// What it may be used for; several with commas between
    #[arg(long, value_delimiter = ',', required = true, value_parser = SCOPES)]
    scopes: Vec<String>,
    /// The person it acts as, by e-mail address; without one it is a program of its own
    #[arg(long = "as", value_name = "EMAIL")]
    acts_as: Option<String>,
    /// The day it ends
    #[arg(long, value_name = "DATE", value_parser = moment)]
    expires: Option<Moment>,
    #[command(flatten)]
    place: Place,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// All tokens, without their secrets.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder token list --data ./desk")]
struct List {
    #[command(flatten)]
    place: Place,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// End a token.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder token revoke 01KAQ4B6ZJ5M1J3T2V8W9XYZAB --data ./desk")]
struct Revoke {
    /// Its id, as `ladder token list` shows it
    id: String,
    #[command(flatten)]
    place: Place,
}

impl Token {
    /// Runs the command under `token`.
    pub fn run(&self) -> ExitCode {
        match &self.command {
            Command::Create(create) => ending::run(create.run()),
            Command::List(list) => ending::run(list.run()),
            Command::Revoke(revoke) => ending::run(revoke.run()),
        }
    }
}

/// A token that was just made.
#[derive(Serialize)]
struct Fresh {
    id: String,
    name: String,
    /// Shown once; only its hash is kept.
    secret: String,
    scopes: Vec<String>,
    #[serde(rename = "as")]
    acts_as: Option<String>,
    expires_at: Option<String>,
}

impl Create {
    async fn run(&self) -> Result<(), Ending> {
        let now = clock::now();
        let wanted = Wanted {
            name: self.name.trim().to_owned(),
            scopes: self.scopes.clone(),
            acts_as: self.acts_as.as_deref().map(address).transpose()?,
            expires_at: self.expires,
            by: operator(),
        };
        wanted.judge(now).map_err(unfit)?;
        let desk = self.place.desk().await?;
        if let Some(address) = &wanted.acts_as {
            known(&desk, address).await?;
        }
        let made = desk.make_token(wanted, now).await?;
        desk.db().close().await;
        match self.format {
            Format::Json => ending::print_json(&fresh(made)),
            Format::Text => {
                ending::print(&made.secret);
                ending::say(&words(None).say("token-created", &[("id", made.token.id.into())]));
            }
        }
        Ok(())
    }
}

fn unfit(why: Unfit) -> Ending {
    match why {
        // The command line takes known scopes only, and at least one.
        Unfit::Name | Unfit::Scopes => {
            Ending::CouldNotTry(words(None).say("token-name", &[("max", NAME_CHARS_MAX.into())]))
        }
        Unfit::Passed { .. } => Ending::No(words(None).say("expires-passed", &[])),
    }
}

fn fresh(made: Made) -> Fresh {
    let Made { secret, token } = made;
    Fresh {
        id: token.id,
        name: token.name,
        secret,
        scopes: token.scopes.split(' ').map(ToOwned::to_owned).collect(),
        acts_as: token.address,
        expires_at: token.expires_at.map(Moment::to_rfc3339),
    }
}

impl Revoke {
    async fn run(&self) -> Result<(), Ending> {
        let desk = self.place.desk().await?;
        let revoked = desk.revoke_token(&self.id, &operator(), clock::now()).await;
        desk.db().close().await;
        let id = [("id", self.id.as_str().into())];
        if revoked? {
            ending::print(&words(None).say("token-revoked", &id));
            Ok(())
        } else {
            Err(Ending::No(words(None).say("token-unknown", &id)))
        }
    }
}

#[derive(Serialize)]
struct Shown {
    id: String,
    name: String,
    scopes: Vec<String>,
    #[serde(rename = "as")]
    acts_as: Option<String>,
    created_at: String,
    created_by: String,
    expires_at: Option<String>,
    last_used_at: Option<String>,
    revoked_at: Option<String>,
}

impl List {
    async fn run(&self) -> Result<(), Ending> {
        let desk = self.place.desk().await?;
        let tokens: Vec<Shown> = token::list(desk.db()).await?.into_iter().map(shown).collect();
        desk.db().close().await;
        match self.format {
            Format::Json => ending::print_json(&tokens),
            Format::Text => ending::print(&table(&tokens)),
        }
        Ok(())
    }
}

fn shown(row: TokenRow) -> Shown {
    let at = |moment: Option<Moment>| moment.map(Moment::to_rfc3339);
    Shown {
        id: row.id,
        name: row.name,
        scopes: row.scopes.split(' ').map(ToOwned::to_owned).collect(),
        acts_as: row.address,
        created_at: row.created_at.to_rfc3339(),
        created_by: row.created_by,
        expires_at: at(row.expires_at),
        last_used_at: at(row.last_used_at),
        revoked_at: at(row.revoked_at),
    }
}

fn table(tokens: &[Shown]) -> String {
    let head = ["id", "name", "as", "scopes", "expires", "used", "revoked"]
        .map(|column| words(None).say(&format!("column-{column}"), &[]));
    let row = |one: &Shown| {
        vec![
            one.id.clone(),
            one.name.clone(),
            one.acts_as.clone().unwrap_or_default(),
            one.scopes.join(","),
            one.expires_at.clone().unwrap_or_default(),
            one.last_used_at.clone().unwrap_or_default(),
            one.revoked_at.clone().unwrap_or_default(),
        ]
    };
    columns(&head, &tokens.iter().map(row).collect::<Vec<_>>())
}
