//! Whoever asks: as whom a token acts, and what it may be used for.

use axum::Json;
use axum::response::IntoResponse;
use ladder_core::person::{self, Who};
use serde::Serialize;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::moves::Answer;
use super::wire::Time;

/// As whom a token acts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// `person` or `machine`.
    #[schema(example = "person")]
    kind: String,
    /// The person's address.
    address: Option<String>,
    /// The tiers they work in by the running plan.
    tiers: Vec<u8>,
    rights: Vec<String>,
    token: Token,
}

/// The token that was sent. Its secret is shown once, when it is made, and never again.
#[derive(Debug, Serialize, ToSchema)]
struct Token {
    name: String,
    #[schema(example = json!(["tickets:read"]))]
    scopes: Vec<String>,
    created_at: Time,
    expires_at: Option<Time>,
}

pub async fn read(asker: Asker) -> Answer {
    let running = asker.desk.running_plan().await.ok();
    let address = asker.actor.address();
    let tiers = running
        .as_ref()
        .zip(address)
        .map(|(running, address)| person::tiers_of(&running.plan, address));
    let rights = &asker.actor.rights;
    let granted = [
        ("agent", rights.agent),
        ("lead", rights.lead),
        ("planner", rights.planner),
        ("administrator", rights.administrator),
    ];
    let me = Me {
        kind: if matches!(asker.actor.who, Who::Person { .. }) {
            "person"
        } else {
            "machine"
        }
        .to_owned(),
        address: address.map(ToString::to_string),
        tiers: tiers.unwrap_or_default().iter().map(|tier| tier.get()).collect(),
        rights: granted
            .iter()
            .filter(|(_, has)| *has)
            .map(|(word, _)| (*word).to_owned())
            .collect(),
        token: Token {
            name: asker.token.name.clone(),
            scopes: asker.scopes.iter().map(|scope| scope.word().to_owned()).collect(),
            created_at: Time(asker.token.created_at),
            expires_at: asker.token.expires_at.map(Time),
        },
    };
    Ok(Json(me).into_response())
}
