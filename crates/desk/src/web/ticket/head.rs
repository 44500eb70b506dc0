//! What a ticket is about, in two lines.

use maud::{Markup, html};

use super::Shown;
use crate::web::reader::Reader;

pub fn head(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        section.head {
            h2 { (reader.say("ticket-head")) }
            p.soft { (shown.ticket.subject) }
        }
    }
}
