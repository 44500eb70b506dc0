//! A page as a browser reads it: its tags with what they carry, and its text. What must not be on any page of ours.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// The character that the stories put before a name to make it read backwards.
const OVERRIDE: char = '\u{202e}';
/// What stands after it in a name.
pub const BACKWARDS: &str = "gnp";

/// Tags that run, frame or fetch something; none of them is ours.
const FORBIDDEN: [&str; 13] = [
    "object",
    "embed",
    "applet",
    "base",
    "frame",
    "frameset",
    "style",
    "math",
    "marquee",
    "audio",
    "video",
    "plaintext",
    "xmp",
];

/// What was read.
#[derive(Debug, Default)]
pub struct Markup {
    /// The text between the tags, with entities read.
    pub text: String,
    tags: Vec<(String, Vec<(String, String)>)>,
}

#[derive(Default)]
struct Reading(RefCell<Markup>);

impl TokenSink for Reading {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut read = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = raw_kind(&tag);
                let attributes = tag
                    .attrs
                    .iter()
                    .map(|one| (one.name.local.to_string(), one.value.to_string()));
                read.tags.push((tag.name.to_string(), attributes.collect()));
                raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
            }
            Token::CharacterTokens(text) => {
                read.text.push_str(&text);
                TokenSinkResult::Continue
            }
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::TagToken(_)
            | Token::ParseError(_) => TokenSinkResult::Continue,
        }
    }
}

/// What a browser reads as text up to the end tag.
fn raw_kind(tag: &Tag) -> Option<RawKind> {
    match &*tag.name {
        "title" | "textarea" => Some(RawKind::Rcdata),
        "style" | "iframe" => Some(RawKind::Rawtext),
        "script" => Some(RawKind::ScriptData),
        _ => None,
    }
}

impl Markup {
    pub fn of(html: &str) -> Self {
        let reader = Tokenizer::new(Reading::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let _ran_to_its_end = reader.feed(&input);
        reader.end();
        reader.sink.0.into_inner()
    }

    /// Everything on the page that is not harmless.
    pub fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (name, attributes) in &self.tags {
            let of = |wanted: &str| {
                attributes
                    .iter()
                    .find(|(name, _)| name == wanted)
                    .map(|(_, value)| &**value)
            };
            let harmless = match name.as_str() {
                "script" => of("src").is_some_and(|src| src.starts_with("/assets/")),
                "link" => of("href").is_some_and(|href| href.starts_with("/assets/")),
                "iframe" => of("sandbox") == Some("") && of("src").is_some_and(|src| src.starts_with("/tickets/")),
                // A picture from nowhere fetches nothing.
                "img" => of("src").is_none_or(|src| {
                    let is_attached = src.contains("/attachments/") && src.ends_with("/picture");
                    let is_ours = src.starts_with("/tickets/") || src.starts_with("/my/") && is_attached;
                    is_ours || src.starts_with("data:image/")
                }),
                "meta" => of("http-equiv").is_none(),
                name => !FORBIDDEN.contains(&name),
            };
            if !harmless {
                wrong.push(format!("<{name} {attributes:?}>"));
            }
            let bad = attributes.iter().filter(|(name, value)| !is_harmless(name, value));
            wrong.extend(bad.map(|(attribute, value)| format!("{name}.{attribute}={value}")));
        }
        let name = format!("{OVERRIDE}{BACKWARDS}");
        let values = self
            .tags
            .iter()
            .flat_map(|(_, attributes)| attributes)
            .map(|(_, value)| value);
        if values.chain([&self.text]).any(|text| text.contains(&name)) {
            wrong.push("a name reads backwards".to_owned());
        }
        wrong
    }
}

fn is_harmless(name: &str, value: &str) -> bool {
    let own = |value: &str| value.starts_with('/') && !value.starts_with("//") && !value.starts_with("/\\");
    let begins = |with: &[&str]| with.iter().any(|begin| value.starts_with(begin));
    match name {
        "style" | "srcdoc" | "srcset" | "background" | "ping" => false,
        "href" | "xlink:href" => {
            own(value) || begins(&["#", "?", "http://", "https://", "mailto:", "tel:", "otpauth:"])
        }
        "src" => own(value) || value.starts_with("data:image/"),
        "action" | "formaction" | "data-draft" => own(value) || value.is_empty(),
        name => !name.starts_with("on"),
    }
}
