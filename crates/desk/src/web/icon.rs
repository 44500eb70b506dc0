//! Pictures of a few lines (Lucide), drawn in the colour of the text. They never stand for a word alone.

use icondata_core::Icon;
use maud::{Markup, html};

use super::safe;

/// An icon beside a word; screen readers pass over it.
pub fn icon(icon: Icon) -> Markup {
    html! {
        svg.icon aria-hidden="true" width="16" height="16" viewBox=(icon.view_box.unwrap_or("0 0 24 24")) {
            (safe::own(icon.data))
        }
    }
}

/// The mark of the product: a ladder.
pub fn mark() -> Markup {
    html! {
        svg.icon aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" {
            path d="M5 1v16M13 1v16M5 5h8M5 9h8M5 13h8" {}
        }
    }
}
