//! Parts that hold others in a way of their own: a `winmail.dat` gives way to the files in it, and a message that is signed
//! as a whole is read beside the part that it is.

use super::bounds::Bounds;
use super::charset::one_line;
use super::cms;
use super::parse::{Parsed, parse_at};
use super::part::{Part, file_name, made_up, media_type};
use super::tnef::{self, Unpacked};

/// How often a signed message is looked for in a signed message.
const WITHIN_MAX: usize = 3;
/// The longest id kept by which HTML shows a part, in characters.
const CONTENT_ID_CHARS_MAX: usize = 200;

/// What a message says within such a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Within {
    pub(super) text: String,
    pub(super) html: String,
}

/// The parts, with the files of those that could be unpacked; `depth` is how many messages this one lies within.
pub(super) fn unwrapped(parts: Vec<Part>, bounds: &Bounds, depth: usize) -> (Vec<Part>, Vec<Within>) {
    let (mut all, mut within) = (Vec::new(), Vec::new());
    for part in parts {
        if let Some(signed) = signed(&part, depth) {
            within.push(said(&signed));
            all.push(part);
            all.extend(signed.attachments);
            if signed.cut {
                bounds.pass();
            }
            continue;
        }
        match tnef::unpack(&part.bytes).filter(|_| is_tnef(&part)) {
            Some(found) if has_something(&found) => {
                within.push(Within {
                    text: found.text.clone().unwrap_or_default(),
                    html: found.html.clone().unwrap_or_default(),
                });
                add(found, &mut all, bounds);
            }
            Some(_) | None => all.push(part),
        }
    }
    (all, within)
}

/// The message that such a part holds, where it is only signed.
fn signed(part: &Part, depth: usize) -> Option<Parsed> {
    if depth >= WITHIN_MAX || !cms::is_type(&part.media_type) {
        return None;
    }
    let (content, is_whole) = cms::signed_content(&part.bytes)?;
    let mut signed = parse_at(&content, depth + 1);
    signed.cut |= !is_whole;
    Some(signed)
}

fn said(signed: &Parsed) -> Within {
    let html = signed.html.as_ref().map(|html| html.as_str().to_owned());
    Within {
        text: signed.text.full.clone(),
        html: html.unwrap_or_default(),
    }
}

fn is_tnef(part: &Part) -> bool {
    part.media_type == "application/ms-tnef"
        || part.media_type == "application/vnd.ms-tnef"
        || part.name.eq_ignore_ascii_case("winmail.dat")
}

/// One in which nothing was found stays what it is: a person may find more.
fn has_something(found: &Unpacked) -> bool {
    !found.files.is_empty() || found.rtf.is_some() || found.text.is_some() || found.html.is_some()
}

fn add(found: Unpacked, all: &mut Vec<Part>, bounds: &Bounds) {
    if found.cut {
        bounds.pass();
    }
    for file in found.files {
        if !bounds.takes(file.bytes.len()) {
            return;
        }
        let media_type = media_type(&file.media_type);
        let content_id = file.content_id.map(|id| one_line(&id, CONTENT_ID_CHARS_MAX));
        all.push(Part {
            name: file_name(&file.name, &made_up(all.len() + 1, &media_type)),
            media_type,
            bytes: file.bytes,
            content_id: content_id.filter(|id| !id.is_empty()),
            inline: false,
        });
    }
    // The text as it looked, for whoever has a program for it.
    if let Some(rtf) = found.rtf.filter(|rtf| bounds.takes(rtf.len())) {
        all.push(Part {
            name: "message.rtf".to_owned(),
            media_type: "application/rtf".to_owned(),
            bytes: rtf,
            content_id: None,
            inline: false,
        });
    }
}
