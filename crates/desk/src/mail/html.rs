//! HTML mail: made safe to show, and read as text with its quotes.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mail_parser::decoders::html::html_to_text;

use super::body::Hints;
use super::markup::{Token, Tokens, attribute};

/// The longest HTML made safe, in bytes; of more there is only the text.
pub const HTML_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The most tags in it; with the two bounds below this keeps the tree that a browser's rules build of it small.
pub const TAGS_MAX: usize = 60_000;
/// The deepest nesting.
pub const DEPTH_MAX: usize = 400;
/// The most text styles open at once; browsers repeat open ones in every paragraph.
pub const STYLES_OPEN_MAX: usize = 60;
/// The deepest quote shown with its own `>`.
const QUOTE_DEPTH_MAX: usize = 20;

const VOID: [&str; 13] = [
    "br", "hr", "img", "meta", "link", "input", "area", "base", "col", "embed", "source", "track",
    "wbr",
];
const SELF_CLOSING: [&str; 12] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup",
];
const STYLES: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
const BLOCKS: [&str; 27] = [
    "address", "article", "aside", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "section", "table",
    "tr", "ul", "caption",
];
/// Ids below which everything is the earlier message.
const HEAD_IDS: [&str; 4] = ["divrplyfwdmsg", "appendonsend", "stopspelling", "zwchr"];
/// Ids and classes of elements that hold the earlier message and nothing else.
const CONTAINERS: [&str; 5] = [
    "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message",
    "olk_src_body_section",
    "yahoo_quoted",
    "protonmail_quote",
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
                let quoted = place
                    .replace('&', "&amp;")
                    .replace('"', "&quot;")
                    .replace('<', "&lt;");
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
    if html.len() > HTML_BYTES_MAX || !is_bounded(html) {
        return None;
    }
    let remote = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&remote);
    let unread = [
        "script", "style", "title", "template", "textarea", "select", "svg", "math", "object",
        "noscript",
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
    for (count, token) in Tokens::new(html).enumerate() {
        if count > TAGS_MAX * 2 || depth > DEPTH_MAX || styles > STYLES_OPEN_MAX {
            return false;
        }
        match token {
            Token::Text(_) => {}
            Token::Open(name, _)
                if VOID.contains(&name.as_str()) || SELF_CLOSING.contains(&name.as_str()) => {}
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

/// The text of an HTML mail, with what its containers say about quotes.
pub(super) fn text_of(html: &str) -> (String, Hints) {
    let mut page = Page::default();
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => page.text(text),
            Token::Open(name, attributes) => page.open(&name, attributes),
            Token::Close(name) => page.close(&name),
        }
    }
    page.finish()
}

/// A page as it is being written, line by line.
#[derive(Default)]
struct Page {
    text: String,
    lines: usize,
    line: String,
    /// A paragraph wants a blank line before the next text.
    gap: bool,
    /// The open paragraph wants one after it.
    spaced: bool,
    preformatted: usize,
    /// For each open blockquote whether it quotes or only indents.
    quotes: Vec<bool>,
    /// The open container: its name, how many of that name are open in it, and its first line.
    container: Option<(String, usize, usize)>,
    heads: Vec<usize>,
    quoted: Vec<Range<usize>>,
}

impl Page {
    fn text(&mut self, raw: &str) {
        let text = unescaped(raw);
        if self.preformatted > 0 {
            let mut lines = text.split('\n');
            self.words(lines.next().unwrap_or_default());
            for line in lines {
                self.flush();
                self.words(line);
            }
            return;
        }
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\n' | '\t' | '\r');
            let after_blank = if collapsed.is_empty() {
                self.ends_blank()
            } else {
                collapsed.ends_with(' ')
            };
            if !blank {
                collapsed.push(if c == '\u{a0}' { ' ' } else { c });
            } else if !after_blank {
                collapsed.push(' ');
            }
        }
        self.words(&collapsed);
    }

    fn ends_blank(&self) -> bool {
        self.line.is_empty() || self.line.ends_with(' ')
    }

    fn words(&mut self, words: &str) {
        if self.gap && !words.trim().is_empty() && self.line.trim().is_empty() {
            self.gap = false;
            let blank_above =
                self.text.is_empty() || self.text.ends_with("\n\n") || self.text.ends_with(">\n");
            if !blank_above {
                self.line.clear();
                self.flush();
            }
        }
        self.line.push_str(words);
    }

    fn open(&mut self, name: &str, attributes: &str) {
        self.note_container(name, attributes);
        match name {
            "br" => self.flush(),
            "hr" => self.end_line(),
            "p" => {
                self.end_line();
                self.spaced = is_spaced(attributes);
                self.gap |= self.spaced;
            }
            "pre" => {
                self.end_line();
                self.preformatted += 1;
            }
            "blockquote" => {
                self.end_line();
                self.gap = true;
                self.quotes.push(is_quote(attributes));
            }
            "td" | "th" if !self.ends_blank() => self.line.push(' '),
            "img" => {
                if let Some(alt) = attribute(attributes, "alt")
                    .map(unescaped)
                    .filter(|alt| !alt.trim().is_empty())
                {
                    self.words(&format!("[{}]", alt.trim()));
                }
            }
            _ if BLOCKS.contains(&name) => {
                self.end_line();
                if name == "li" {
                    self.words("- ");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                self.end_line();
                self.gap |= self.spaced;
            }
            "pre" => {
                self.end_line();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "blockquote" => {
                self.end_line();
                self.quotes.pop();
            }
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        self.leave_container(name);
    }

    fn note_container(&mut self, name: &str, attributes: &str) {
        if let Some((open, count, _)) = &mut self.container {
            *count += usize::from(open == name && !VOID.contains(&name));
            return;
        }
        let id = attribute(attributes, "id")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let class = attribute(attributes, "class")
            .unwrap_or_default()
            .to_ascii_lowercase();
        if HEAD_IDS.iter().any(|head| id.ends_with(head)) {
            self.end_line();
            self.heads.push(self.lines);
        } else if CONTAINERS
            .iter()
            .any(|known| id.contains(known) || class.split_whitespace().any(|c| c == *known))
        {
            self.end_line();
            self.container = Some((name.to_owned(), 1, self.lines));
        }
    }

    fn leave_container(&mut self, name: &str) {
        let Some((open, count, start)) = &mut self.container else {
            return;
        };
        if open != name {
            return;
        }
        *count -= 1;
        if *count == 0 {
            let start = *start;
            self.container = None;
            self.end_line();
            self.quoted.push(start..self.lines);
        }
    }

    /// Ends the line if there is anything on it.
    fn end_line(&mut self) {
        if self.line.trim().is_empty() {
            self.line.clear();
        } else {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let depth = self
            .quotes
            .iter()
            .filter(|quotes| **quotes)
            .count()
            .min(QUOTE_DEPTH_MAX);
        self.text.extend(std::iter::repeat_n('>', depth));
        let line = self.line.trim_end();
        if depth > 0 && !line.is_empty() {
            self.text.push(' ');
        }
        // What the writer typed after a `>` of their own must not read as a quote made by a container, and does not.
        self.text.push_str(if self.preformatted > 0 {
            line
        } else {
            line.trim_start()
        });
        self.text.push('\n');
        self.lines += 1;
        self.line.clear();
    }

    fn finish(mut self) -> (String, Hints) {
        self.end_line();
        if let Some((_, _, start)) = self.container.take() {
            self.quoted.push(start..self.lines);
        }
        let hints = Hints {
            heads: self.heads,
            quoted: self.quoted,
            forwarded: false,
        };
        (self.text, hints)
    }
}

/// Word sets every line as a paragraph without space around it.
fn is_spaced(attributes: &str) -> bool {
    let class = attribute(attributes, "class").unwrap_or_default();
    let style = attribute(attributes, "style")
        .unwrap_or_default()
        .replace(' ', "");
    !class.starts_with("Mso") && !style.contains("margin:0") && !style.contains("margin-bottom:0")
}

/// Some programs indent with blockquotes; those have no border.
fn is_quote(attributes: &str) -> bool {
    let style = attribute(attributes, "style")
        .unwrap_or_default()
        .replace(' ', "")
        .to_ascii_lowercase();
    let class = attribute(attributes, "class").unwrap_or_default();
    let typed = attribute(attributes, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("cite"));
    typed || !(style.contains("border:none") || class.contains("indent"))
}

/// Text with its entities read.
fn unescaped(raw: &str) -> String {
    if !raw.contains('&') {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let entity = &rest[at..];
        let end = entity.bytes().take(32).position(|b| b == b';');
        match end {
            Some(end)
                if entity[1..end]
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'#') =>
            {
                let read = if &entity[..=end] == "&nbsp;" {
                    "\u{a0}".to_owned()
                } else {
                    html_to_text(&entity[..=end])
                };
                out.push_str(&read);
                rest = &entity[end + 1..];
            }
            Some(_) | None => {
                out.push('&');
                rest = &entity[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| *first == b'%')
        {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
