//! What can be done with the ticket now: the moves of whoever reads.

use maud::{Markup, html};

use super::Shown;
use crate::web::reader::Reader;

pub fn panel(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        section.panel {
            h2 { (reader.say("ticket-panel")) }
            p.soft { (shown.ticket.subject) }
        }
    }
}
