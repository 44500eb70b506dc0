//! What is sent twice, by a hand that pressed twice or a browser that tried again, happens once.

use axum::http::StatusCode;
use ladder_core::command::Words;
use ladder_core::id::TicketNumber;
use ladder_core::time::Moment;
use sha2::{Digest, Sha256};

use super::Fault;
use super::form::Form;
use super::reader::Reader;
use crate::act::refused::broken;
use crate::act::{Answer, Done, Once};
use crate::store::{blob, key};

/// The field with a key that each drawn form has for itself.
const FRESH: &str = "once";
/// The field that says what its sender had seen: once that is more, the same words are said again.
const SEEN: &str = "seen";

/// A form with a key of its own.
pub fn fresh(now: Moment) -> Result<Form, Fault> {
    let key = key::fresh(now).map_err(|error| broken(&error))?;
    Ok(Form::of(&[(FRESH, &key)]))
}

/// The guard of a form with a key: the same words from the same drawing of it are the same request. None for a form
/// without one.
pub fn of(reader: &Reader, form: &str, typed: &Form) -> Option<Once> {
    typed.filled(FRESH).or_else(|| typed.filled(SEEN))?;
    let mut hash = Sha256::new();
    let mut take = |part: &[u8]| {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    };
    take(reader.path.as_bytes());
    take(form.as_bytes());
    for (name, value) in typed.under("") {
        take(name.as_bytes());
        take(value.as_bytes());
    }
    for file in &typed.files {
        take(file.name.as_bytes());
        take(&file.bytes);
    }
    Some(under(reader, blob::hex(&hash.finalize())))
}

/// The guard of a note with files of a form that may be refused and come again: the same files are noted once.
pub fn of_files(reader: &Reader, number: TicketNumber, note: &Words) -> Once {
    let mut hash = Sha256::new();
    hash.update(number.get().to_be_bytes());
    hash.update(note.text.as_bytes());
    for file in &note.attachments {
        hash.update(file.blob.as_bytes());
        hash.update(file.name.as_bytes());
        hash.update([0]);
    }
    under(reader, blob::hex(&hash.finalize()))
}

fn under(reader: &Reader, fingerprint: String) -> Once {
    Once {
        asker: format!("browser {}", reader.address),
        key: fingerprint.clone(),
        fingerprint,
        answer,
    }
}

/// The ticket that came of it the first time.
pub fn number(first: &Answer) -> Result<i64, Fault> {
    first.body.parse().map_err(|error| broken(&error))
}

fn answer(done: &Done) -> Answer {
    Answer {
        status: StatusCode::SEE_OTHER.as_u16(),
        body: done.ticket.number.to_string(),
        etag: None,
    }
}
