//! Lists of tickets: views with an address each, narrowed by filters, kept under names, sent as files, moved in bulk.

/// What became of tickets that were moved, and the way back.
mod carried;
/// What is due next.
mod due;
/// The page that a list stands on.
mod face;
/// A list as a file.
mod file;
/// The form of the filters, and what is set as chips.
mod filters;
/// To whom tickets can be given.
mod hands;
/// Moving several tickets at once: what is asked, and what would happen.
pub mod moves;
/// What a list is narrowed by.
mod narrow;
/// What would become of tickets before they are moved.
mod outlook;
/// The rows of a list.
mod rows;
/// Views that people keep.
pub mod saved;
/// Tickets that a move leaves as they are.
mod stays;
/// The lists that everybody finds in the rail.
mod views;

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use ladder_core::tier::TierNo;

pub use carried::{carry_out, undo};
pub use narrow::Narrow;
pub use views::View;

use super::reader::Reader;
use super::{Answer, Fault};
use crate::store::list::{self, COUNT_MAX};
use crate::store::saved_view::ViewRow;
use face::Face;
use rows::Rows;

/// The rows of one page.
const ROWS_MAX: i64 = 40;

pub async fn mine(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Mine, query).await
}

pub async fn offered(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Offered, query).await
}

pub async fn acknowledge(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Acknowledge, query).await
}

pub async fn contact(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Contact, query).await
}

pub async fn following(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Following, query).await
}

pub async fn late(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Late, query).await
}

pub async fn due(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Due, query).await
}

pub async fn waiting(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Waiting, query).await
}

pub async fn everything(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Everything, query).await
}

pub async fn tickets(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    show(&reader, View::Tickets, query).await
}

pub async fn tier(reader: Reader, Path(tier): Path<u8>, RawQuery(query): RawQuery) -> Answer {
    let tier = inside(&reader, tier)?;
    show(&reader, View::Tier(tier), query).await
}

pub async fn tier_late(reader: Reader, Path(tier): Path<u8>, RawQuery(query): RawQuery) -> Answer {
    let tier = inside(&reader, tier)?;
    show(&reader, View::TierLate(tier), query).await
}

pub async fn tier_due(reader: Reader, Path(tier): Path<u8>, RawQuery(query): RawQuery) -> Answer {
    let tier = inside(&reader, tier)?;
    show(&reader, View::TierDue(tier), query).await
}

pub async fn tier_waiting(reader: Reader, Path(tier): Path<u8>, RawQuery(query): RawQuery) -> Answer {
    let tier = inside(&reader, tier)?;
    show(&reader, View::TierWaiting(tier), query).await
}

/// A tier that people of the organisation work.
fn inside(reader: &Reader, place: u8) -> Result<TierNo, Fault> {
    let tier = TierNo::new(place).and_then(|tier| reader.running.plan.tier(tier));
    let inside = tier.filter(|tier| tier.is_inside());
    inside
        .map(|tier| tier.place)
        .ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-such-page"))
}

/// Shows a page of a list, or sends it as a file.
async fn show(reader: &Reader, view: View, query: Option<String>) -> Answer {
    let asked = Narrow::read(&query.unwrap_or_default(), &view.settled())?;
    let narrow = if let View::Saved(kept) = &view {
        kept_as(kept, asked)?
    } else {
        asked
    };
    if narrow.as_file {
        return file::send(reader, &view, &narrow).await;
    }
    let asks = view.asks(&narrow, reader);
    let db = reader.desk.db();
    let page = list::page_of_any(db, &asks, narrow.cursor.as_ref(), ROWS_MAX).await?;
    let whole = page.next.is_none() && narrow.cursor.is_none();
    // What is shown whole is counted by looking at it; what is narrowed by hand might be counted only by reading it.
    let count = if whole {
        i64::try_from(page.items.len()).ok()
    } else if narrow.filters.is_empty() && view != View::Tickets {
        let counts = list::counts(db, std::slice::from_ref(&asks)).await?;
        counts.first().copied()
    } else {
        None
    };
    let face = Face {
        rows: Rows::read(reader, page.items).await?,
        next: page.next,
        view,
        narrow,
        count,
    };
    Ok(face.answer(reader).await)
}

/// A kept list, on the page and in the order that are asked for.
fn kept_as(kept: &ViewRow, asked: Narrow) -> Result<Narrow, Fault> {
    let narrow = Narrow::read(&kept.query, &[])?;
    Ok(Narrow {
        due_first: asked.due_first.or(narrow.due_first),
        filters: narrow.filters,
        ..asked
    })
}

/// A count as it is shown: nothing is counted beyond its bound.
pub fn counted(count: i64) -> String {
    if count < COUNT_MAX {
        count.to_string()
    } else {
        format!("{}+", COUNT_MAX - 1)
    }
}
