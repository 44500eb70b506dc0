//! Markup that was made safe before: the only way past the escaping of pages.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use maud::{Markup, PreEscaped, html};

use crate::letter::Filled;
use crate::markdown;

/// A link tells the other side nothing and gives it nothing.
const REL: &str = "noopener noreferrer nofollow";

/// Text of our own program, such as the lines of an icon.
pub fn own(markup: &'static str) -> Markup {
    PreEscaped(markup.to_owned())
}

/// What somebody wrote in Markdown.
pub fn markdown(text: &str) -> Markup {
    PreEscaped(markdown::html(text))
}

/// A letter as it will be read: what somebody typed in Markdown, and what is filled in as letters.
pub fn letter(filled: &Filled) -> Markup {
    PreEscaped(filled.body.clone())
}

/// Text as somebody typed it, line by line; addresses in it can be followed.
pub fn plain(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|one| !one.is_empty()) {
            p.plain { (linked(paragraph)) }
        }
    }
}

/// The HTML of a mail, cleaned once more; its own pictures come from `picture`, and no others.
pub fn mail(dirty: &str, picture: impl Fn(&str) -> Option<String> + Send + Sync) -> String {
    let found: HashMap<String, String> = pictures_in(dirty)
        .into_iter()
        .filter_map(|id| picture(&id).map(|address| (id, address)))
        .collect();
    let mut builder = ammonia::Builder::default();
    builder
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some(REL))
        .attribute_filter(move |tag, name, value| match (tag, name) {
            ("img", "src") => {
                let id = decoded(value.trim().strip_prefix("cid:")?);
                found.get(&id).map(|address| Cow::Owned(address.clone()))
            }
            (_, "src") => None,
            _ => Some(value.into()),
        });
    builder.clean(dirty).to_string()
}

/// Words with the addresses among them as links.
fn linked(text: &str) -> Markup {
    let mut rest = text;
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    while let Some(at) = start_of_address(rest) {
        let length = length_of_address(&rest[at..]);
        pieces.push((&rest[..at], false));
        pieces.push((&rest[at..at + length], true));
        rest = &rest[at + length..];
    }
    pieces.push((rest, false));
    html! {
        @for (piece, leads) in pieces {
            @if leads { a href=(piece) rel=(REL) { (piece) } } @else { (piece) }
        }
    }
}

fn start_of_address(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .iter()
        .filter_map(|scheme| text.find(scheme))
        .min()
}

/// Up to the first blank, quote or bracket, without the punctuation that ends a sentence.
fn length_of_address(text: &str) -> usize {
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '\'' | ')' | ']' | '}');
    let whole = &text[..text.find(ends).unwrap_or(text.len())];
    whole.trim_end_matches(['.', ',', ';', ':', '!', '?']).len()
}

/// The ids of the pictures that the HTML shows.
fn pictures_in(html: &str) -> HashSet<String> {
    let after = html.split("\"cid:").skip(1);
    after
        .filter_map(|piece| piece.split_once('"'))
        .map(|(id, _)| decoded(&id.replace("&amp;", "&")))
        .collect()
}

fn decoded(text: &str) -> String {
    // A form's reading of `%41`, but a plus is a plus here (RFC 2392).
    let kept = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(kept.as_bytes())
        .next()
        .map_or_else(String::new, |(id, _)| id.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_plain_text_can_be_followed_without_the_full_stop_after_it() {
        let shown = plain("See https://a.example/b?c=1&d=2. <b>no</b>").0;
        assert!(
            shown.contains(r#"<a href="https://a.example/b?c=1&amp;d=2" rel="noopener noreferrer nofollow">"#),
            "{shown}"
        );
        assert!(shown.ends_with("</a>. &lt;b&gt;no&lt;/b&gt;</p>"), "{shown}");
    }

    #[test]
    fn a_mail_shows_its_own_pictures_and_no_others() {
        let html =
            r#"<p onclick="x()">Hi</p><img src="cid:a%2Bb@c"><img src="https://evil.example/p.gif"><script>x</script>"#;
        let shown = mail(html, |id| {
            (id == "a+b@c").then(|| "data:image/png;base64,AA".to_owned())
        });
        assert!(
            shown.contains(r#"<img src="data:image/png;base64,AA">"#) && !shown.contains("evil"),
            "{shown}"
        );
        assert!(!shown.contains("onclick") && !shown.contains("<script"), "{shown}");
    }
}
