//! HTML mail read as text: lines as people see them, with `>` for quotes, and what its containers say about those.

use std::ops::Range;

use mail_parser::decoders::html::html_to_text;

use super::body::Hints;
use super::markup::{Token, Tokens, VOID, attribute};

/// The deepest quote shown with its own `>`.
const QUOTE_DEPTH_MAX: usize = 20;

const BLOCKS: [&str; 27] = [
    "address", "article", "aside", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "section", "table", "tr", "ul", "caption",
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
            let blank_above = self.text.is_empty() || self.text.ends_with("\n\n") || self.text.ends_with(">\n");
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
        let id = attribute(attributes, "id").unwrap_or_default().to_ascii_lowercase();
        let class = attribute(attributes, "class").unwrap_or_default().to_ascii_lowercase();
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
        self.text
            .push_str(if self.preformatted > 0 { line } else { line.trim_start() });
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
    let style = attribute(attributes, "style").unwrap_or_default().replace(' ', "");
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
            Some(end) if entity[1..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') => {
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
