//! Markup that was made safe before: the only way past the escaping of pages.

use maud::{Markup, PreEscaped};

use crate::markdown;

/// Text of our own program, such as the lines of an icon.
pub fn own(markup: &'static str) -> Markup {
    PreEscaped(markup.to_owned())
}

/// What somebody wrote in Markdown.
pub fn markdown(text: &str) -> Markup {
    PreEscaped(markdown::html(text))
}
