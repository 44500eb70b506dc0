//! What was said and done, in one stream: messages, notes and moves.

use maud::{Markup, html};

use super::Shown;
use crate::web::reader::Reader;

pub fn stream(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        section.stream {
            h2 { (reader.say("ticket-stream")) }
            p.soft { (shown.ticket.subject) }
        }
    }
}
