//! A letter as bytes that a mail server takes. Nothing in a field can begin a header of its own.

use std::time::{Duration, UNIX_EPOCH};

use ladder_core::id::Address;
use ladder_core::time::Moment;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox as OutMailbox, MessageBuilder, MultiPart, SinglePart};

use super::address::{Mailbox, NAME_CHARS_MAX};
use super::charset::{lines, one_line};
use super::parse::SUBJECT_CHARS_MAX;

/// The header by which a desk knows its own letters when they come back.
pub const DESK_HEADER: &str = "x-ladder-desk";
/// The most ids in `References`: the first and the nearest (RFC 5322 sets no bound, mail servers do).
pub const REFERENCES_MAX: usize = 20;
/// The most recipients of one letter.
pub const RECIPIENTS_MAX: usize = 100;
/// The media type of a file that has none to trust.
const UNKNOWN_TYPE: &str = "application/octet-stream";

/// A letter before it is written out. Ids are without brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Whom it is from.
    pub from: Mailbox,
    /// To whom it goes.
    pub to: Vec<Mailbox>,
    /// Where answers go, as written (a signed reply address).
    pub reply_to: Option<String>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML, if it is sent in both.
    pub html: Option<String>,
    /// Files that go with it.
    pub files: Vec<Enclosed>,
    /// Its own id.
    pub message_id: String,
    /// The id of the message it answers.
    pub in_reply_to: Option<String>,
    /// The ids of the conversation, oldest first.
    pub references: Vec<String>,
    /// `auto-replied` or `auto-generated` on what no person wrote (RFC 3834, 5).
    pub auto_submitted: Option<&'static str>,
    /// The language it is in (`nl`, `en`).
    pub language: String,
    /// By what the desk knows its own letters.
    pub desk_mark: String,
}

/// A file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// Its name.
    pub name: String,
    /// Its media type, as declared.
    pub media_type: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// A letter written out, with the envelope it travels in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The message.
    pub bytes: Vec<u8>,
    /// Where delivery reports go; none on automatic letters, so that no report answers them.
    pub return_path: Option<Address>,
    /// To whom.
    pub to: Vec<Address>,
}

/// Why a letter cannot be written out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// Nobody to send it to.
    #[error("the letter has no recipient: name at least one address")]
    NoRecipient,
    /// Too many recipients.
    #[error("the letter has {count} recipients, more than {RECIPIENTS_MAX}: send it in parts")]
    TooManyRecipients {
        /// How many it has.
        count: usize,
    },
    /// An address that mail cannot carry.
    #[error("`{address}` cannot be written into a mail: check the address")]
    Address {
        /// The address.
        address: String,
    },
    /// The message could not be put together.
    #[error("the letter could not be put together: {reason}")]
    Message {
        /// What the composer said.
        reason: String,
    },
}

/// Writes a letter out, dated `now`.
pub fn compose(letter: &Letter, now: Moment) -> Result<Posted, ComposeError> {
    let count = letter.to.len();
    if count == 0 {
        return Err(ComposeError::NoRecipient);
    }
    if count > RECIPIENTS_MAX {
        return Err(ComposeError::TooManyRecipients { count });
    }
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    let mut builder = lettre::Message::builder()
        .from(mailbox(&letter.from)?)
        .subject(one_line(&letter.subject, SUBJECT_CHARS_MAX))
        .date(UNIX_EPOCH + Duration::from_millis(millis));
    for to in &letter.to {
        builder = builder.to(mailbox(to)?);
    }
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(OutMailbox::new(None, address(reply_to)?));
    }
    builder = with_marks(with_ids(builder, letter), letter);
    let message = with_content(builder, letter).map_err(|error| ComposeError::Message {
        reason: error.to_string(),
    })?;
    let return_path = letter.auto_submitted.is_none().then(|| letter.from.address.clone());
    Ok(Posted {
        bytes: message.formatted(),
        return_path,
        to: letter.to.iter().map(|to| to.address.clone()).collect(),
    })
}

fn with_content(builder: MessageBuilder, letter: &Letter) -> Result<lettre::Message, lettre::error::Error> {
    let plain = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(lines(&letter.text));
    let html = letter.html.as_ref();
    let html = html.map(|html| SinglePart::builder().header(ContentType::TEXT_HTML).body(lines(html)));
    let both = |html| MultiPart::alternative().singlepart(plain.clone()).singlepart(html);
    if letter.files.is_empty() {
        return match html {
            None => builder.singlepart(plain),
            Some(html) => builder.multipart(both(html)),
        };
    }
    let said = match html {
        None => MultiPart::mixed().singlepart(plain),
        Some(html) => MultiPart::mixed().multipart(both(html)),
    };
    let enclosed = |whole: MultiPart, file: &Enclosed| whole.singlepart(part(file));
    builder.multipart(letter.files.iter().fold(said, enclosed))
}

fn part(file: &Enclosed) -> SinglePart {
    let written = file.media_type.trim().to_lowercase();
    // A part that claims to be a message, or several, would be taken apart by whoever reads the letter.
    let is_plain = !written.starts_with("message/") && !written.starts_with("multipart/");
    let kind = ContentType::parse(if is_plain { &written } else { UNKNOWN_TYPE });
    let kind = kind.or_else(|_| ContentType::parse(UNKNOWN_TYPE));
    let name = one_line(&file.name, NAME_CHARS_MAX);
    Attachment::new(name).body(file.content.clone(), kind.unwrap_or(ContentType::TEXT_PLAIN))
}

fn with_ids(builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    let own = id(&letter.message_id);
    let mut builder = builder.message_id(own.map(|id| format!("<{id}>")));
    if let Some(answered) = letter.in_reply_to.as_deref().and_then(id) {
        builder = builder.in_reply_to(format!("<{answered}>"));
    }
    let mut references: Vec<String> = letter.references.iter().filter_map(|written| id(written)).collect();
    if references.len() > REFERENCES_MAX {
        references.drain(1..=references.len() - REFERENCES_MAX);
    }
    if references.is_empty() {
        return builder;
    }
    let joined = references
        .iter()
        .map(|id| format!("<{id}>"))
        .collect::<Vec<_>>()
        .join(" ");
    builder.references(joined)
}

fn with_marks(builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    let mut builder = raw(builder, "X-Ladder-Desk", &letter.desk_mark);
    builder = raw(builder, "Content-Language", &letter.language);
    if let Some(kind) = letter.auto_submitted {
        builder = raw(builder, "Auto-Submitted", kind);
        builder = raw(builder, "X-Auto-Response-Suppress", "All");
    }
    builder
}

fn raw(builder: MessageBuilder, name: &'static str, value: &str) -> MessageBuilder {
    let name = HeaderName::new_from_ascii_str(name);
    builder.raw_header(HeaderValue::new(name, one_line(value, NAME_CHARS_MAX)))
}

fn mailbox(mailbox: &Mailbox) -> Result<OutMailbox, ComposeError> {
    let name = mailbox
        .name
        .as_deref()
        .map(|name| one_line(name, NAME_CHARS_MAX))
        .filter(|name| !name.is_empty());
    Ok(OutMailbox::new(name, address(mailbox.address.as_str())?))
}

fn address(written: &str) -> Result<lettre::Address, ComposeError> {
    let fit = !written.chars().any(|c| c.is_control() || c.is_whitespace());
    let parsed = written.parse().ok().filter(|_| fit);
    parsed.ok_or_else(|| ComposeError::Address {
        address: one_line(written, NAME_CHARS_MAX),
    })
}

/// An id that may stand between brackets; none where it could end them.
fn id(written: &str) -> Option<String> {
    let bare = written.trim().trim_start_matches('<').trim_end_matches('>');
    let fit = !bare.is_empty()
        && bare.len() <= 250
        && bare.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>'));
    fit.then(|| bare.to_owned())
}
