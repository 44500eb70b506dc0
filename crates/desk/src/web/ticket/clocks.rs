//! What is due, each with its story: why this time.

use maud::{Markup, html};

use super::Shown;
use crate::web::reader::Reader;

pub fn clocks(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        section.clocks {
            h2 { (reader.say("ticket-clocks")) }
            p.soft { (shown.ticket.subject) }
        }
    }
}
