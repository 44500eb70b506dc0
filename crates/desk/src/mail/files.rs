//! The files of a message: what they are called, of which type they are, and which are shown in its text.

use std::mem;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::bounds::Bounds;
use super::charset::{one_line, unlabelled};
use super::html::SafeHtml;
use super::parse::content;
use super::part::{self, Part, file_name, made_up};
use super::tame::ATTACHED;

/// The files of a message, within bounds, taken out of it.
pub(super) fn attachments(message: &mut Message<'_>, raw: &[u8], bounds: &Bounds) -> Vec<Part> {
    let ids: Vec<u32> = message
        .attachments
        .iter()
        .copied()
        .filter(|id| bounds.reads(*id))
        .collect();
    let mut found = Vec::new();
    for (place, id) in (1..).zip(ids) {
        let part = usize::try_from(id).ok().and_then(|id| message.parts.get_mut(id));
        let Some(part) = part else { continue };
        let bytes = taken(part).unwrap_or_else(|| content(part, raw));
        if bounds.takes(bytes.len()) {
            found.push(attachment(part, place, bytes));
        }
    }
    found
}

/// A file's bytes, out of the message: large ones are not copied.
fn taken(part: &mut MessagePart<'_>) -> Option<Vec<u8>> {
    match &mut part.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(mem::take(bytes).into_owned()),
        PartType::Text(_) | PartType::Html(_) | PartType::Message(_) | PartType::Multipart(_) => None,
    }
}

fn attachment(part: &MessagePart<'_>, place: usize, bytes: Vec<u8>) -> Part {
    let media_type = media_type(part).replace(ATTACHED, "message/");
    let fallback = subject_of(&media_type, &bytes).unwrap_or_else(|| made_up(place, &media_type));
    let given = part
        .attachment_name()
        .map(|name| unlabelled(name.as_bytes()))
        .unwrap_or_default();
    let disposition = part.content_disposition();
    Part {
        name: file_name(&given, &fallback),
        media_type,
        bytes,
        content_id: part
            .content_id()
            .map(|id| id.trim_matches(['<', '>', ' ']).to_owned())
            .filter(|id| !id.is_empty()),
        inline: disposition.is_some_and(mail_parser::ContentType::is_inline),
    }
}

fn media_type(part: &MessagePart<'_>) -> String {
    match part.content_type() {
        Some(kind) => part::media_type(&format!(
            "{}/{}",
            kind.ctype(),
            kind.subtype().unwrap_or("octet-stream")
        )),
        None if matches!(part.body, PartType::Text(_)) => "text/plain".to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

/// An attached message is named by its subject.
fn subject_of(media_type: &str, bytes: &[u8]) -> Option<String> {
    if !media_type.starts_with("message/rfc822") && !media_type.starts_with("message/global") {
        return None;
    }
    let message = MessageParser::new().parse_headers(bytes)?;
    let subject = one_line(message.subject()?, 80).replace(['/', '\\'], "-");
    let name = file_name(&subject, "");
    (!name.is_empty()).then(|| format!("{name}.eml"))
}

/// Programs mark pictures in the text as attachments and the other way round; the HTML tells which are shown.
pub(super) fn shown_inline(mut parts: Vec<Part>, html: Option<&SafeHtml>) -> Vec<Part> {
    for part in &mut parts {
        let shown = part
            .content_id
            .as_ref()
            .zip(html)
            .is_some_and(|(id, html)| html.shows(id));
        part.inline = shown || (part.inline && part.media_type.starts_with("image/") && html.is_none());
    }
    parts
}
