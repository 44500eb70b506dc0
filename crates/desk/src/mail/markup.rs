//! The tags and texts of an HTML document in order: enough to read mail by, in one pass and without a tree.

/// A tag or the text between two.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// Text as written, entities and all.
    Text(&'a str),
    /// A start tag: its name in lower case and its attributes as written.
    Open(String, &'a str),
    /// An end tag.
    Close(String),
}

/// Elements without content, and so without an end tag.
pub(super) const VOID: [&str; 13] = [
    "br", "hr", "img", "meta", "link", "input", "area", "base", "col", "embed", "source", "track", "wbr",
];

/// Elements whose content is no text for people.
const UNREAD: [&str; 8] = [
    "script", "style", "title", "textarea", "template", "noscript", "xml", "select",
];

/// Reads a document; never fails, as browsers never do.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Quotes of which the rest has no pair any more; looking for them again at every tag would take for ever.
    unpaired: Vec<u8>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self {
            rest: html,
            unpaired: Vec::new(),
        }
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let end = self.tag_end();
        let inner = &self.rest[1..end];
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inner),
        };
        let name_end = inner
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(inner.len());
        let name = inner[..name_end].to_ascii_lowercase();
        if closing {
            return Some(Token::Close(name));
        }
        if UNREAD.contains(&name.as_str()) {
            self.skip_to_close(&name);
            return None;
        }
        Some(Token::Open(name, &inner[name_end..]))
    }

    /// The place of the `>` that ends the tag, past any in quoted values; the end of the text where there is none.
    fn tag_end(&mut self) -> usize {
        let mut quote = None;
        let mut after_equals = false;
        for (at, byte) in self.rest.bytes().enumerate() {
            match quote {
                Some(open) => quote = quote.filter(|_| byte != open),
                None if matches!(byte, b'"' | b'\'') && after_equals && !self.unpaired.contains(&byte) => {
                    quote = Some(byte);
                }
                None if byte == b'>' => return at,
                None => {}
            }
            if !byte.is_ascii_whitespace() {
                after_equals = byte == b'=';
            }
        }
        // An open quote swallowed the rest: the first `>` after all, or the end.
        self.unpaired.extend(quote);
        self.rest.find('>').unwrap_or(self.rest.len())
    }

    fn skip_to_close(&mut self, name: &str) {
        let close = find_ignoring_case(self.rest, &format!("</{name}"));
        self.rest = close.map_or("", |at| &self.rest[at..]);
    }

    fn skip_comment(&mut self) {
        let body = &self.rest[4..];
        self.rest = if let Some(rest) = body.strip_prefix('>').or_else(|| body.strip_prefix("->")) {
            rest
        } else {
            // By each `>`: two dashes before it end the comment, also with a `!` between.
            let mut ends = body.match_indices('>').map(|(at, _)| (&body[..at], &body[at + 1..]));
            let end = ends.find(|(inside, _)| inside.ends_with("--") || inside.ends_with("--!"));
            end.map_or("", |(_, after)| after)
        };
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if self.rest.starts_with("<!--") {
                self.skip_comment();
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
                self.rest = &self.rest[end..];
            } else if starts_tag(self.rest) {
                if let Some(token) = self.tag() {
                    return Some(token);
                }
            } else {
                let end = self
                    .rest
                    .char_indices()
                    .skip(1)
                    .find(|(_, c)| *c == '<')
                    .map_or(self.rest.len(), |(at, _)| at);
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Token::Text(text));
            }
        }
        None
    }
}

/// The value of an attribute, without quotes; entities stay.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let name_end = rest
            .find(|c: char| c.is_whitespace() || c == '=' || c == '/')
            .unwrap_or(rest.len());
        let name = &rest[..name_end];
        let after = rest[name_end..].trim_start();
        let (value, next) = match after.strip_prefix('=') {
            None => ("", after),
            Some(value) => value_of(value.trim_start()),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        let trimmed = next.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        // A name of no length would not get on.
        rest = if trimmed.len() == rest.len() {
            trimmed.get(1..).unwrap_or_default()
        } else {
            trimmed
        };
    }
    None
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

fn starts_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    bytes[0] == b'<' && (letter(1) || (bytes.get(1) == Some(&b'/') && letter(2)))
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let wanted = wanted.as_bytes();
    text.as_bytes()
        .windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted))
}
