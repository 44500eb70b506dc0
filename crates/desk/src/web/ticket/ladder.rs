//! The ladder: one rung a tier, who had custody when, and where it is now.

use maud::{Markup, html};

use super::Shown;
use crate::web::reader::Reader;

pub fn ladder(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        section.ladder {
            h2 { (reader.say("ticket-ladder")) }
            p.soft { (shown.ticket.subject) }
        }
    }
}
