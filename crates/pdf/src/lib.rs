//! Sets a document as PDF: tagged, so that it can be read aloud and searched (PDF/UA-1), fit for archives (PDF/A-2a),
//! with its fonts inside. The typesetting is typst's; how the document looks stands in `document.typ`.

#![cfg(feature = "typesetting")]

/// What the typesetting reads.
mod desk;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use desk::Desk;

/// What stands in the place of a letter that no font here has.
const REPLACEMENT: char = '\u{fffd}';

/// When a document is made, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeAt {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
    /// The hour.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
}

/// A PDF file.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The letters that no font here has, each once; another mark stands for them.
    pub missing: BTreeSet<char>,
}

/// Why there is no PDF, in the words of the typesetting: a fault of the program, since its template takes any document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfError(pub Vec<String>);

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the document could not be set: {}", self.0.join("; "))
    }
}

impl std::error::Error for PdfError {}

impl fmt::Debug for Pdf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pdf")
            .field("bytes", &self.bytes.len())
            .field("missing", &self.missing)
            .finish()
    }
}

/// Sets a document; its form is what `document.typ` reads.
pub fn pdf(document: &Value, made_at: MadeAt) -> Result<Pdf, PdfError> {
    let fonts = desk::fonts();
    let mut known = BTreeMap::new();
    let document = legible(document, &mut |letter| {
        *known.entry(letter).or_insert_with(|| fonts.has(letter))
    });
    let lacking = known
        .into_iter()
        .filter(|(letter, is_known)| !is_known && !letter.is_control());
    let missing = lacking.map(|(letter, _)| letter).collect();
    let desk = Desk::new(&document, fonts);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
    let paged = output.map_err(|faults| told(&faults))?;
    let bytes = typst_pdf::pdf(&paged, &options(made_at)?).map_err(|faults| told(&faults))?;
    Ok(Pdf { bytes, missing })
}

fn options(made_at: MadeAt) -> Result<PdfOptions, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|fault| PdfError(vec![fault.message().to_string()]))?;
    let MadeAt {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = made_at;
    let datetime = Datetime::from_ymd_hms(i32::from(year), month, day, hour, minute, second);
    Ok(PdfOptions {
        creator: Smart::Custom(Some(format!("Ladder {}", env!("CARGO_PKG_VERSION")))),
        timestamp: datetime.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

fn told(faults: &[SourceDiagnostic]) -> PdfError {
    PdfError(faults.iter().map(|fault| fault.message.to_string()).collect())
}

/// The document with a mark in the place of each letter that cannot be drawn: a page with holes is no PDF/UA.
fn legible(value: &Value, is_known: &mut impl FnMut(char) -> bool) -> Value {
    match value {
        Value::String(text) => {
            let shown = |letter: char| match letter {
                '\n' | '\r' | '\t' => Some(' '),
                letter if is_known(letter) => Some(letter),
                letter if letter.is_control() => None,
                _ => Some(REPLACEMENT),
            };
            Value::String(text.chars().filter_map(shown).collect())
        }
        Value::Array(all) => Value::Array(all.iter().map(|one| legible(one, is_known)).collect()),
        Value::Object(all) => {
            let pairs = all.iter().map(|(name, one)| (name.clone(), legible(one, is_known)));
            Value::Object(pairs.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}
