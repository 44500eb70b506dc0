//! What is put together of the texts in a message.

use super::body::Hints;
use super::bounds::Bounds;
use super::html::HTML_BYTES_MAX;
use super::page::text_of;
use super::wrapped::Within;

/// As much of HTML as is read for its text.
pub(super) fn shown_of<'h>(html: &'h str, bounds: &Bounds) -> &'h str {
    if html.len() <= HTML_BYTES_MAX {
        return html;
    }
    bounds.pass();
    &html[..html.floor_char_boundary(HTML_BYTES_MAX)]
}

/// What a part says that wraps a text of its own stands under the rest, unless it is there already.
pub(super) fn show(within: &Within, text: &mut String, html: &mut String, hints: &mut Hints) {
    let (more, found) = if within.text.trim().is_empty() {
        text_of(&within.html)
    } else {
        (within.text.clone(), Hints::default())
    };
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if more.trim().is_empty() || words(text).contains(&words(&more)) {
        return;
    }
    let is_alone = text.trim().is_empty();
    if is_alone || !html.is_empty() {
        // Where HTML is shown it must not be without this.
        if within.html.is_empty() && !html.is_empty() {
            html.extend(["<pre>", &escaped(&more), "</pre>"]);
        } else {
            html.push_str(&within.html);
        }
    }
    add(text, hints, (more, found));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub(super) fn add(text: &mut String, hints: &mut Hints, (more, found): (String, Hints)) {
    // Parts stand apart, as programs show them.
    while !text.is_empty() && !text.ends_with("\n\n") {
        text.push('\n');
    }
    let above = text.matches('\n').count();
    hints.heads.extend(found.heads.iter().map(|line| line + above));
    hints
        .quoted
        .extend(found.quoted.iter().map(|lines| lines.start + above..lines.end + above));
    text.push_str(&more);
}
