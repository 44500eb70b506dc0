//! A message as the desk reads it: from any bytes, without failing, with bounds on everything.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use ladder_core::id::Address;
use ladder_core::time::Moment;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::address::{Mailbox, mailboxes};
use super::body::{Body, Hints, TEXT_BYTES_MAX};
use super::bounds::Bounds;
use super::charset::{decode, lines, one_line, unlabelled};
use super::files::{attachments, shown_inline};
use super::flowed::unflow;
use super::head::{Head, recipients_hint, return_address};
use super::html::{SafeHtml, safe};
use super::invitation::{self, Invitation};
use super::kind::{self, Kind};
use super::language;
use super::mend::mended;
use super::page::text_of;
use super::part::Part;
use super::sealed::{self, Sealed};
use super::shown::{add, show, shown_of};
use super::tame::{ATTACHED, Tame, tame};
use super::wrapped::{Within, unwrapped};

pub use super::tame::{HEADER_BYTES_MAX, MESSAGE_BYTES_MAX};

/// The longest subject kept, in characters.
pub const SUBJECT_CHARS_MAX: usize = 500;

/// What a message says, as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Its own id, without brackets.
    pub message_id: Option<String>,
    /// The ids it answers, without brackets.
    pub in_reply_to: Vec<String>,
    /// The ids of its conversation, oldest first, without brackets.
    pub references: Vec<String>,
    /// Whom it is from: the first usable of `From`, `Sender` and the return path.
    pub from: Option<Mailbox>,
    /// Whether that is in doubt: more than one author, more than one `From`, or none.
    pub from_doubtful: bool,
    /// Who sent it on the author's behalf.
    pub sender: Option<Mailbox>,
    /// Where answers are wanted.
    pub reply_to: Vec<Mailbox>,
    /// To whom it is.
    pub to: Vec<Mailbox>,
    /// Who gets a copy.
    pub cc: Vec<Mailbox>,
    /// Addresses the mail server noted as the one it delivered to.
    pub recipients_hint: Vec<Address>,
    /// Where delivery reports go: none if not noted, an empty one (`<>`) for what must not be answered.
    pub return_path: Option<Option<String>>,
    /// The subject on one line.
    pub subject: String,
    /// When it was written.
    pub date: Option<Moment>,
    /// Its text with quotes folded; of HTML-only mail the text of the HTML.
    pub text: Body,
    /// Its HTML, safe to show.
    pub html: Option<SafeHtml>,
    /// What came along.
    pub attachments: Vec<Part>,
    /// The invitations among it.
    pub invitations: Vec<Invitation>,
    /// By what it is sealed, where only its reader's key would open it.
    pub sealed: Option<Sealed>,
    /// A person's, a machine's, a bounce.
    pub machine: Kind,
    /// The language it is probably in, as two letters.
    pub language_hint: Option<String>,
    /// The mark of the desk that sent it, when one did.
    pub desk_mark: Option<String>,
    /// What mail servers on the way found out about its sender, newest first, as written (RFC 8601).
    pub authentication_results: Vec<String>,
    /// Whether it asks for no automatic answers.
    pub answer_suppressed: bool,
    /// Whether it passed a bound and was not read to its end.
    pub cut: bool,
}

/// Reads a message. Every input gives one; the raw bytes are the sender's word, this is ours.
pub fn parse(raw: &[u8]) -> Parsed {
    parse_at(raw, 0)
}

/// The same, which lets go of the raw bytes before it takes the message apart: two copies of a large one are enough.
pub(super) fn parse_last(raw: Arc<Vec<u8>>) -> Parsed {
    let tamed = tame(&raw);
    drop(raw);
    parse_tame(&tamed, 0)
}

/// The same of a message that lies within so many others.
pub(super) fn parse_at(raw: &[u8], depth: usize) -> Parsed {
    parse_tame(&tame(raw), depth)
}

fn parse_tame(tamed: &Tame, depth: usize) -> Parsed {
    // The parser is written not to panic; a message must not prove it wrong at the desk's cost.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let message = MessageParser::new().parse(tamed.bytes.as_slice())?;
        Some(read(message, &tamed.bytes, depth))
    }));
    let mut parsed = read.ok().flatten().unwrap_or_else(|| unreadable(&tamed.bytes));
    parsed.cut |= tamed.cut;
    parsed
}

fn read(mut message: Message<'_>, raw: &[u8], depth: usize) -> Parsed {
    let bounds = Bounds::of(&message, raw);
    let (attachments, within) = unwrapped(attachments(&mut message, raw, &bounds), &bounds, depth);
    let message = &message;
    let head = Head::of(message, raw);
    let (text, html, flags) = bodies(message, raw, &head, &bounds, &within);
    let attachments = shown_inline(attachments, html.as_ref());
    let authors = mailboxes(head.values("from"));
    let sender = mailboxes(head.values("sender")).into_iter().next();
    let return_path = head.lines("return-path").next().map(|line| return_address(&line));
    let from_path = return_path
        .clone()
        .flatten()
        .and_then(|path| Address::parse(&path).ok());
    let from = authors
        .first()
        .cloned()
        .or_else(|| sender.clone())
        .or_else(|| from_path.map(|address| Mailbox { name: None, address }));
    let mut parsed = Parsed {
        message_id: head.ids("message-id").into_iter().next(),
        in_reply_to: head.ids("in-reply-to"),
        references: head.ids("references"),
        from,
        from_doubtful: authors.len() != 1 || head.count("from") != 1,
        sender,
        reply_to: mailboxes(head.values("reply-to")),
        to: mailboxes(head.values("to")),
        cc: mailboxes(head.values("cc")),
        recipients_hint: recipients_hint(&head),
        return_path,
        subject: one_line(&mended(head.text("subject").unwrap_or_default()), SUBJECT_CHARS_MAX),
        date: head.date(),
        language_hint: language::of(&text.new_text()).map(str::to_owned).or(flags.language),
        sealed: sealed::of(&text.own_text(), &attachments),
        text,
        html,
        invitations: invitation::among(&attachments),
        attachments,
        machine: Kind::Person,
        desk_mark: head.line(super::compose::DESK_HEADER),
        authentication_results: head.lines("authentication-results").collect(),
        answer_suppressed: kind::suppresses_answers(&head),
        cut: bounds.are_passed(),
    };
    parsed.machine = kind::of(&parsed, &head, flags.report.as_deref());
    parsed
}

/// What can still be said of bytes that are no message: they are somebody's text.
fn unreadable(raw: &[u8]) -> Parsed {
    let text = lines(&unlabelled(&raw[..raw.len().min(TEXT_BYTES_MAX)]));
    Parsed {
        message_id: None,
        in_reply_to: Vec::new(),
        references: Vec::new(),
        from: None,
        from_doubtful: true,
        sender: None,
        reply_to: Vec::new(),
        to: Vec::new(),
        cc: Vec::new(),
        recipients_hint: Vec::new(),
        return_path: None,
        subject: String::new(),
        date: None,
        text: Body::fold(text, &Hints::default()),
        html: None,
        attachments: Vec::new(),
        invitations: Vec::new(),
        sealed: None,
        machine: Kind::Person,
        language_hint: None,
        desk_mark: None,
        authentication_results: Vec::new(),
        answer_suppressed: false,
        // What lies in it stays in the raw message.
        cut: true,
    }
}

/// What the bodies tell beside their text.
struct Flags {
    language: Option<String>,
    report: Option<String>,
}

fn bodies(
    message: &Message<'_>,
    raw: &[u8],
    head: &Head<'_>,
    bounds: &Bounds,
    within: &[Within],
) -> (Body, Option<SafeHtml>, Flags) {
    let mut html = String::new();
    for part in read_parts(message, &message.html_body, bounds) {
        if matches!(part.body, PartType::Html(_)) {
            let content = text_content(part, raw);
            if bounds.takes(content.len()) {
                html.push_str(&content);
            }
        }
    }
    let mut text = String::new();
    let mut hints = Hints::default();
    for part in read_parts(message, &message.text_body, bounds) {
        match &part.body {
            PartType::Html(_) => add(
                &mut text,
                &mut hints,
                text_of(shown_of(&text_content(part, raw), bounds)),
            ),
            PartType::Text(_) => add(&mut text, &mut hints, (plain_text(part, raw), Hints::default())),
            PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => {}
        }
    }
    if text.trim().is_empty() && !html.is_empty() {
        (text, hints) = text_of(shown_of(&html, bounds));
    }
    for one in within {
        show(one, &mut text, &mut html, &mut hints);
    }
    hints.forwarded = is_forward(&head.text("subject").unwrap_or_default());
    let text = lines(&text);
    if text.len() > TEXT_BYTES_MAX {
        bounds.pass();
    }
    let text = capped(text);
    let language = head.line("content-language").or_else(|| head.line("accept-language"));
    let language = language.and_then(|line| language::code(&line));
    let report = message
        .root_part()
        .content_type()
        .filter(|kind| kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("report")))
        .and_then(|kind| kind.attribute("report-type"))
        .map(str::to_ascii_lowercase);
    (
        Body::fold(text, &hints),
        (!html.is_empty()).then(|| safe(&html)).flatten(),
        Flags { language, report },
    )
}

/// Those of the parts that are within bounds.
fn read_parts<'m>(
    message: &'m Message<'_>,
    ids: &'m [u32],
    bounds: &'m Bounds,
) -> impl Iterator<Item = &'m MessagePart<'m>> {
    let within = ids.iter().filter(|id| bounds.reads(**id));
    within.filter_map(|id| message.part(*id))
}

fn plain_text(part: &MessagePart<'_>, raw: &[u8]) -> String {
    let text = lines(&text_content(part, raw));
    let parameter = |name| {
        part.content_type()
            .and_then(|kind| kind.attribute(name))
            .unwrap_or_default()
    };
    if parameter("format").eq_ignore_ascii_case("flowed") {
        return unflow(&text, parameter("delsp").eq_ignore_ascii_case("yes"));
    }
    text
}

/// The part's text, by the charset it most probably is in.
fn text_content(part: &MessagePart<'_>, raw: &[u8]) -> String {
    let label = part.content_type().and_then(|kind| kind.attribute("charset"));
    let text = mended(decode(&content(part, raw), label));
    // A quoted raw message may have had its type hidden from the parser.
    if text.contains(ATTACHED) {
        text.replace(ATTACHED, "message/")
    } else {
        text
    }
}

/// The part's bytes without their transfer encoding.
pub(super) fn content(part: &MessagePart<'_>, raw: &[u8]) -> Vec<u8> {
    let written = || {
        raw.get(part.offset_body as usize..part.offset_end as usize)
            .unwrap_or_default()
    };
    match &part.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
        PartType::Message(_) | PartType::Multipart(_) => written().to_vec(),
        PartType::Text(text) | PartType::Html(text) => match part.encoding {
            Encoding::None => Some(written().to_vec()),
            Encoding::Base64 => base64_decode(written()),
            Encoding::QuotedPrintable => quoted_printable_decode(written()),
        }
        .unwrap_or_else(|| text.as_bytes().to_vec()),
    }
}

fn is_forward(subject: &str) -> bool {
    let subject = subject.trim_start().to_lowercase();
    ["fw:", "fwd:", "fw :", "ds:", "wg:", "tr:", "doorst:", "doorsturen:"]
        .iter()
        .any(|prefix| subject.starts_with(prefix))
}

fn capped(mut text: String) -> String {
    if text.len() > TEXT_BYTES_MAX {
        let end = (0..=TEXT_BYTES_MAX)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        text.truncate(end);
    }
    text
}
