//! HTML mail made safe to show.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::markup::{Token, Tokens, VOID};

/// The longest HTML made safe, in bytes; of more there is only the text.
pub const HTML_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The most tags in it; with the bounds below this keeps small what a browser's rules build of it, and the time.
pub const TAGS_MAX: usize = 30_000;
/// The most entities; the time to read a text grows with the square of those in it.
pub const ENTITIES_MAX: usize = 30_000;
/// The deepest nesting.
pub const DEPTH_MAX: usize = 400;
/// The most text styles open at once; browsers repeat open ones in every paragraph.
pub const STYLES_OPEN_MAX: usize = 60;
const SELF_CLOSING: [&str; 12] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup",
];
const STYLES: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// HTML without scripts, styles, forms, remote pictures or unknown link schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeHtml {
    html: String,
    /// How many pictures were left out because they lie on a server that would learn of the reading.
    pub remote_pictures: usize,
}

impl SafeHtml {
    /// The HTML; pictures that came along still point to `cid:` ids.
    pub fn as_str(&self) -> &str {
        &self.html
    }

    /// Whether the HTML shows the picture with that id.
    pub fn shows(&self, content_id: &str) -> bool {
        let mut ids = self
            .html
            .split(" src=\"cid:")
            .skip(1)
            .filter_map(|piece| piece.split_once('"'));
        ids.any(|(id, _)| percent_decoded(&id.replace("&amp;", "&")) == content_id)
    }

    /// The HTML with each `cid:` picture pointing to the place that `place` gives for its id, or to nothing.
    pub fn with_pictures(&self, place: impl Fn(&str) -> Option<String>) -> String {
        let mut out = String::with_capacity(self.html.len());
        let mut pieces = self.html.split(" src=\"cid:");
        out.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (id, rest) = piece.split_once('"').unwrap_or((piece, ""));
            let id = id.replace("&amp;", "&");
            if let Some(place) = place(&percent_decoded(&id)) {
                let quoted = place.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
                out.push_str(" src=\"");
                out.push_str(&quoted);
                out.push('"');
            }
            out.push_str(rest);
        }
        out
    }
}

/// Makes HTML safe to show; none where it is too large or too deep to be worth it (its text remains).
pub fn safe(html: &str) -> Option<SafeHtml> {
    let entities = html.bytes().filter(|byte| *byte == b'&').count();
    if html.len() > HTML_BYTES_MAX || entities > ENTITIES_MAX || !is_bounded(html) {
        return None;
    }
    let remote = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&remote);
    let unread = [
        "script", "style", "title", "template", "textarea", "select", "svg", "math", "object", "noscript",
    ];
    let mut builder = ammonia::Builder::default();
    builder
        .clean_content_tags(HashSet::from(unread))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .tag_attributes(attributes())
        .attribute_filter(move |tag, name, value| {
            let mut schemes = value.trim_start().splitn(2, ':');
            let scheme = schemes.next().unwrap_or_default().to_ascii_lowercase();
            match (tag, name, scheme.as_str()) {
                ("img", "src", "cid") => Some(value.into()),
                ("img", "src", _) => {
                    counted.fetch_add(1, Ordering::Relaxed);
                    None
                }
                (_, "href", "cid") => None,
                _ => Some(value.into()),
            }
        });
    let html = builder.clean(html).to_string();
    Some(SafeHtml {
        html,
        remote_pictures: remote.load(Ordering::Relaxed),
    })
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let cell = HashSet::from(["align", "colspan", "rowspan", "valign"]);
    HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt", "width", "height"])),
        ("ol", HashSet::from(["start"])),
        ("td", cell.clone()),
        ("th", cell),
    ])
}

/// Whether the tree built of it stays small enough.
fn is_bounded(html: &str) -> bool {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut styles) = (0_usize, 0_usize);
    let tags = Tokens::new(html).filter(|token| !matches!(token, Token::Text(_)));
    for (count, token) in tags.enumerate() {
        if count > TAGS_MAX || depth > DEPTH_MAX || styles > STYLES_OPEN_MAX {
            return false;
        }
        match token {
            Token::Text(_) => {}
            Token::Open(name, _) if VOID.contains(&name.as_str()) || SELF_CLOSING.contains(&name.as_str()) => {}
            Token::Open(name, _) => {
                depth += 1;
                styles += usize::from(STYLES.contains(&name.as_str()));
                *open.entry(name).or_default() += 1;
            }
            Token::Close(name) => {
                if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                    styles -= usize::from(STYLES.contains(&name.as_str()));
                }
            }
        }
    }
    true
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| *first == b'%');
        if let Some(byte) = byte {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
