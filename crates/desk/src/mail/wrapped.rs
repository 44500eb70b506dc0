//! Parts that hold others in a way of their own: a `winmail.dat` gives way to the files in it.

use super::bounds::Bounds;
use super::part::{Part, file_name, made_up};
use super::tnef::{self, Unpacked};

/// What a message says within such a part, where it says nothing beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Within {
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
}

/// The parts, with the files of those that could be unpacked in their place.
pub(super) fn unwrapped(parts: Vec<Part>, bounds: &Bounds) -> (Vec<Part>, Within) {
    let (mut all, mut within) = (Vec::new(), Within::default());
    for part in parts {
        let is_wrapped = part.media_type == "application/ms-tnef"
            || part.media_type == "application/vnd.ms-tnef"
            || part.name.eq_ignore_ascii_case("winmail.dat");
        match tnef::unpack(&part.bytes).filter(|_| is_wrapped) {
            Some(found) if has_something(&found) => {
                within.text = within.text.or_else(|| found.text.clone());
                within.html = within.html.or_else(|| found.html.clone());
                add(found, &mut all, bounds);
            }
            Some(_) | None => all.push(part),
        }
    }
    (all, within)
}

/// One in which nothing was found stays what it is: a person may find more.
fn has_something(found: &Unpacked) -> bool {
    !found.files.is_empty() || found.rtf.is_some() || found.text.is_some() || found.html.is_some()
}

fn add(found: Unpacked, all: &mut Vec<Part>, bounds: &Bounds) {
    for file in found.files {
        if !bounds.takes(file.bytes.len()) {
            return;
        }
        let media_type = if file.media_type.is_empty() {
            "application/octet-stream".to_owned()
        } else {
            file.media_type
        };
        all.push(Part {
            name: file_name(&file.name, &made_up(all.len() + 1, &media_type)),
            media_type,
            bytes: file.bytes,
            content_id: file.content_id,
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
