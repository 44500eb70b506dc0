//! Who asks: the bearer token (RFC 6750), what it may be used for, and as whom it acts.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use ladder_core::access::{self, Sight};
use ladder_core::id::Address;
use ladder_core::person::{Actor, Rights, Who};
use ladder_core::ticket::Ticket;
use ladder_core::time::{HOUR_MILLIS, Moment};
use std::sync::Arc;

use super::Api;
use super::problem::{self, Fault};
use crate::act::refused::broken;
use crate::act::{ActError, Applied, Desk};
use crate::store::token::{self, TokenRow};
use crate::words::Words;

/// How every secret begins, so that one that was leaked is found by those who look for such.
pub const SECRET_PREFIX: &str = "ldr_";
/// The longest secret looked at, in bytes.
const SECRET_BYTES_MAX: usize = 200;
/// A token's use is noted at most this often.
const NOTED_EVERY_MILLIS: i64 = HOUR_MILLIS;

/// What a token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    TicketsRead,
    TicketsWrite,
    PlanRead,
    PlanWrite,
    PeopleRead,
    PeopleWrite,
    InsightRead,
    /// Everything.
    Admin,
}

/// Every scope by its word.
pub const SCOPES: [(&str, Scope); 8] = [
    ("tickets:read", Scope::TicketsRead),
    ("tickets:write", Scope::TicketsWrite),
    ("plan:read", Scope::PlanRead),
    ("plan:write", Scope::PlanWrite),
    ("people:read", Scope::PeopleRead),
    ("people:write", Scope::PeopleWrite),
    ("insight:read", Scope::InsightRead),
    ("admin", Scope::Admin),
];

impl Scope {
    /// The word for it.
    pub fn word(self) -> &'static str {
        SCOPES
            .iter()
            .find(|(_, scope)| *scope == self)
            .map_or("", |(word, _)| word)
    }
}

/// What a route asks of its caller; put on every guarded route by [`super::routes`].
#[derive(Debug, Clone, Copy)]
pub enum Needs {
    /// A token, whatever it may be used for.
    Token,
    /// A token with this scope.
    Scope(Scope),
}

/// Somebody who was let in, with all that answering them takes.
#[derive(Debug)]
pub struct Asker {
    pub actor: Actor,
    pub token: TokenRow,
    pub scopes: Vec<Scope>,
    pub words: &'static Words,
    pub now: Moment,
    pub desk: Desk,
}

impl FromRequestParts<Api> for Asker {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Fault> {
        // A route without a guard is a mistake of ours, and closed rather than open.
        let Some(needs) = parts.extensions.get::<Needs>().copied() else {
            return Err(broken(&"a route takes an asker and declares no guard"));
        };
        let asker = let_in(&parts.headers, api).await?;
        match needs {
            Needs::Token => Ok(asker),
            Needs::Scope(scope) => asker.needs(scope).await,
        }
    }
}

async fn let_in(headers: &HeaderMap, api: &Api) -> Result<Asker, Fault> {
    let now = (api.clock)();
    let desk = api.desk.clone();
    let secret = secret(headers)?;
    let unknown = || Fault::new(StatusCode::UNAUTHORIZED, "token-unknown");
    let token = token::by_secret(desk.db(), secret).await?.ok_or_else(unknown)?;
    if token.revoked_at.is_some() {
        return Err(Fault::new(StatusCode::UNAUTHORIZED, "token-revoked"));
    }
    if !token.is_valid(now) {
        let since = token.expires_at.map(Moment::to_rfc3339);
        return Err(Fault::new(StatusCode::UNAUTHORIZED, "token-expired").with("since", since));
    }
    let actor = actor(&token, &desk).await?;
    note_use(&token, &desk, now).await;
    let known = SCOPES
        .iter()
        .filter(|(word, _)| token.scopes.split([' ', ',']).any(|one| one == *word));
    let scopes = known.map(|(_, scope)| *scope).collect();
    let words = problem::words(headers);
    Ok(Asker {
        actor,
        token,
        scopes,
        words,
        now,
        desk,
    })
}

fn secret(headers: &HeaderMap) -> Result<&str, Fault> {
    let missing = || Fault::new(StatusCode::UNAUTHORIZED, "token-missing");
    let header = headers
        .get(AUTHORIZATION)
        .ok_or_else(missing)?
        .to_str()
        .map_err(|_| missing())?;
    let (scheme, secret) = header.split_once(' ').ok_or_else(missing)?;
    let secret = secret.trim();
    if !scheme.eq_ignore_ascii_case("bearer") || secret.len() > SECRET_BYTES_MAX {
        return Err(missing());
    }
    Ok(secret)
}

/// A person's token acts as that person, with the rights they have now; any other is a machine.
async fn actor(token: &TokenRow, desk: &Desk) -> Result<Actor, Fault> {
    let Some(address) = &token.address else {
        let who = Who::Machine {
            name: token.name.clone(),
        };
        return Ok(Actor {
            who,
            rights: Rights::default(),
        });
    };
    let address = Address::parse(address).map_err(|error| broken(&error))?;
    desk.actor(&address).await.map_err(Fault::from)
}

/// When it was last used is for people who clean up; failing to note it fails nobody's request.
async fn note_use(token: &TokenRow, desk: &Desk, now: Moment) {
    let before = now.plus_millis(-NOTED_EVERY_MILLIS);
    if token.last_used_at.is_some_and(|used| used >= before) {
        return;
    }
    let id = token.id.clone();
    let noted = desk
        .db()
        .commit(move |tx| Box::pin(async move { token::touch(tx, &id, now, before).await }))
        .await;
    if let Err(error) = noted {
        tracing::warn!(%error, "the use of a token was not noted");
    }
}

impl Asker {
    /// What they sent is here: it counts from when it is whole, for what is dated earlier would be missed by who asks for
    /// changes since.
    pub fn arrived(&mut self, api: &Api) {
        self.now = (api.clock)();
    }

    async fn needs(self, scope: Scope) -> Result<Self, Fault> {
        if !self.scopes.contains(&scope) && !self.scopes.contains(&Scope::Admin) {
            return Err(Fault::new(StatusCode::FORBIDDEN, "scope-missing").with("scope", scope.word()));
        }
        if self.may(scope).await? {
            Ok(self)
        } else {
            Err(Fault::new(StatusCode::FORBIDDEN, "right-missing").with("scope", scope.word()))
        }
    }

    /// A token never gives a person more than the person has: requesters see to their own tickets, agents read plan and
    /// people, planners change the plan, administrators do all of it.
    async fn may(&self, scope: Scope) -> Result<bool, Fault> {
        let rights = &self.actor.rights;
        if matches!(self.actor.who, Who::Machine { .. }) || rights.administrator {
            return Ok(true);
        }
        match scope {
            Scope::TicketsRead | Scope::TicketsWrite => Ok(true),
            Scope::PlanRead => Ok(rights.planner || self.is_agent().await?),
            Scope::PlanWrite => Ok(rights.planner),
            Scope::PeopleRead | Scope::InsightRead => self.is_agent().await,
            Scope::PeopleWrite | Scope::Admin => Ok(false),
        }
    }

    /// Is it somebody of the desk?
    pub async fn is_agent(&self) -> Result<bool, Fault> {
        match self.desk.running_plan().await {
            Ok(running) => Ok(self.actor.is_agent(&running.plan)),
            Err(ActError::NoPlan) => Ok(self.actor.rights.agent || self.actor.rights.lead),
            Err(error) => Err(error.into()),
        }
    }

    /// How much of the ticket they may read.
    pub fn sight(&self, ticket: &Ticket, running: &Applied) -> Sight {
        access::sight(&self.actor, ticket, &running.plan)
    }

    /// The running plan.
    pub async fn running(&self) -> Result<Arc<Applied>, Fault> {
        self.desk.running_plan().await.map_err(Fault::from)
    }

    /// The name under which their idempotency keys and deeds are kept.
    pub fn name(&self) -> String {
        match &self.actor.who {
            Who::Person { address } => format!("person {address}"),
            Who::Machine { name } => format!("machine {name} {}", self.token.id),
            Who::Desk => "desk".to_owned(),
        }
    }
}
