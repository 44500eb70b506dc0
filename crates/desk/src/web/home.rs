//! The first page: agents come to their work, requesters to their requests.

use axum::response::{IntoResponse, Redirect};

use super::Answer;
use super::reader::Reader;

/// Leads everybody to where their day begins.
pub async fn show(reader: Reader) -> Answer {
    let to = if reader.is_agent() {
        "/mine"
    } else if reader.is_administrator() {
        "/admin"
    } else if reader.actor.rights.planner {
        "/plan"
    } else {
        "/my"
    };
    Ok(Redirect::to(to).into_response())
}
