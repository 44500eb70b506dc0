//! Who did what to the desk: people, tokens, plans, certificates, mail. What happens to tickets is told by their events.

use axum::extract::Query;
use maud::html;

use super::{From, SHOWN_MAX, draw, further};
use crate::store::audit;
use crate::web::Answer;
use crate::web::reader::Reader;
use crate::web::when::when;

/// The page.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let page = audit::page(reader.desk.db(), from.after()?.as_ref(), SHOWN_MAX).await?;
    let main = html! {
        @if page.items.is_empty() {
            div.card { p.empty { (reader.say("admin-audit-empty")) } }
        } @else {
            div.card.wide { table {
                thead { tr {
                    th { (reader.say("admin-when")) } th { (reader.say("admin-who")) }
                    th { (reader.say("admin-what")) } th { (reader.say("admin-about")) } th { (reader.say("admin-detail")) }
                } }
                tbody { @for row in &page.items {
                    tr {
                        td { (when(row.at, &reader)) } td { (row.who) } td { (row.what) } td { (row.about) }
                        td.soft { @if row.detail != "{}" { code { (row.detail) } } }
                    }
                } }
            } }
        }
        (further(&reader, "/admin/audit", page.next.as_ref()))
    };
    Ok(draw(&reader, "/admin/audit", &main).await)
}
