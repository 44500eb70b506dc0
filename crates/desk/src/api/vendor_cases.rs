//! Cases at the vendor: opened there, recorded here.

use ladder_core::command::{Command, VendorCase};
use serde::Deserialize;
use utoipa::ToSchema;

use super::moves::{Answer, Move, Nothing};
use super::wire::Time;

/// A case that was opened at the vendor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVendorCase {
    /// The vendor's numbers for it.
    #[schema(example = json!(["2703080030001234"]))]
    numbers: Vec<String>,
    #[schema(example = "B")]
    severity: Option<String>,
    /// Whom to speak to there.
    contact: Option<String>,
    /// When the vendor said it would answer.
    expects_by: Option<Time>,
}

pub async fn open(Move { at, body }: Move<NewVendorCase>) -> Answer {
    let NewVendorCase {
        numbers,
        severity,
        contact,
        expects_by,
    } = body;
    let expects_by = expects_by.map(|Time(at)| at);
    at.make(Command::OpenCase(VendorCase {
        numbers,
        severity,
        contact,
        expects_by,
    }))
    .await
}

pub async fn close(Move { at, .. }: Move<Nothing>) -> Answer {
    let number = at.named("case").to_owned();
    at.remove(Command::CloseCase { number }).await
}
