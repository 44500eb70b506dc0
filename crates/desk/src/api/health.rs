//! Health: is the desk alive, does it write, which plan runs, what lies in its queue. Asked without a token, so it names
//! nothing and nobody.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::Api;
use super::moves::Answer;
use super::wire::Time;
use crate::error::Why;
use crate::store::{Standing, job, migrate, plan};

/// Jobs are counted up to this many.
const COUNTED_MAX: i64 = 100;

/// How the desk is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always true: a desk that is not live does not answer.
    live: bool,
    store: Store,
    /// The version of the database's schema.
    schema: i64,
    /// The revision of the running plan; none before the first.
    plan_revision: Option<i64>,
    jobs: Jobs,
    /// The version of the program.
    version: String,
}

/// Whether the store writes.
#[derive(Debug, Serialize, ToSchema)]
struct Store {
    /// `writing` or `stopped`.
    #[schema(example = "writing")]
    standing: String,
    /// `full`, `disk` or `unreachable`.
    why: Option<String>,
    since: Option<Time>,
}

/// Work behind the scenes.
#[derive(Debug, Serialize, ToSchema)]
struct Jobs {
    /// Jobs that are due, counted up to 100; if it stays high, nobody works.
    ready: i64,
    /// When the next job is due.
    next_at: Option<Time>,
    /// Jobs that were given up, counted up to 100.
    failed: usize,
}

pub async fn read(State(api): State<Api>) -> Answer {
    let db = api.desk.db();
    let store = store(db.standing());
    let status = if store.why.is_some() {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    let health = Health {
        live: true,
        store,
        schema: migrate::known(),
        plan_revision: plan::running_mark(db).await?.map(|mark| mark.serial),
        jobs: Jobs {
            ready: job::due(db, (api.clock)(), COUNTED_MAX).await?,
            next_at: job::next_run(db).await?.map(Time),
            failed: job::failed(db, None, COUNTED_MAX).await?.items.len(),
        },
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    Ok((status, Json(health)).into_response())
}

fn store(standing: Standing) -> Store {
    match standing {
        Standing::Writing => Store {
            standing: "writing".to_owned(),
            why: None,
            since: None,
        },
        Standing::Stopped { since, why } => {
            let why = match why {
                Why::Full => "full",
                Why::Disk => "disk",
                Why::Unreachable => "unreachable",
            };
            Store {
                standing: "stopped".to_owned(),
                why: Some(why.to_owned()),
                since: Some(Time(since)),
            }
        }
    }
}
