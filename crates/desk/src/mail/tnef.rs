//! What a `winmail.dat` holds (MS-OXTNEF): the files of a message that Outlook sent in its own way, and its text. Whatever
//! the bytes are, reading them ends, and gives what could be read.

use super::charset::{decode, unlabelled};
use super::rtf;

/// The first four bytes.
const SIGNATURE: u32 = 0x223e_9f78;
/// The most files that are taken out of one.
const FILES_MAX: usize = 500;
/// The most properties that are read of one block of them.
const PROPERTIES_MAX: u32 = 10_000;

// Attributes (MS-OXTNEF, 2.1.3).
const BODY: u32 = 0x0002_800c;
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const NEXT_FILE: u32 = 0x0006_9002;
const FILE_NAME: u32 = 0x0001_8010;
const FILE_CONTENT: u32 = 0x0006_800f;
const FILE_PROPERTIES: u32 = 0x0006_9005;

// Properties (MS-OXPROPS).
const PLAIN: u16 = 0x1000;
const COMPRESSED_RTF: u16 = 0x1009;
const HTML: u16 = 0x1013;
const CONTENT: u16 = 0x3701;
const SHORT_NAME: u16 = 0x3704;
const LONG_NAME: u16 = 0x3707;
const MEDIA_TYPE: u16 = 0x370e;
const CONTENT_ID: u16 = 0x3712;
const DISPLAY_NAME: u16 = 0x3001;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// The files, in their order.
    pub files: Vec<File>,
    /// The text, where it is there as such.
    pub text: Option<String>,
    /// The text as HTML.
    pub html: Option<String>,
    /// The text as RTF.
    pub rtf: Option<Vec<u8>>,
    /// Whether it holds more than is taken out.
    pub cut: bool,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// What it is called; empty: it has no name.
    pub name: String,
    /// What it is said to be; empty: nothing is said.
    pub media_type: String,
    /// By what the HTML shows it, without brackets.
    pub content_id: Option<String>,
    /// Its content.
    pub bytes: Vec<u8>,
    /// How good its name is: a long one is better than a short one.
    rank: u8,
}

/// Reads one; none where the bytes are something else.
pub fn unpack(raw: &[u8]) -> Option<Unpacked> {
    let mut from = Bytes(raw);
    if from.u32()? != SIGNATURE {
        return None;
    }
    from.u16()?;
    let mut found = Unpacked::default();
    // What is cut off or garbage ends it; what came before counts.
    while let Some((attribute, content)) = attribute(&mut from) {
        match attribute {
            BODY if !content.is_empty() => found.text = Some(text_of(content)),
            MESSAGE_PROPERTIES => {
                found.cut |= are_too_many(content);
                let _rest_is_garbage = properties(content, |property| found.note(property));
            }
            NEXT_FILE if found.files.len() >= FILES_MAX => {
                found.cut = true;
                break;
            }
            NEXT_FILE => found.files.push(File::default()),
            FILE_NAME => found.file(|file| file.named(&text_of(content), 2)),
            FILE_CONTENT => found.file(|file| file.bytes = content.to_vec()),
            FILE_PROPERTIES => {
                found.cut |= are_too_many(content);
                let _rest_is_garbage = properties(content, |property| found.file(|file| file.note(property)));
            }
            _ => {}
        }
    }
    Some(found)
}

impl Unpacked {
    fn file(&mut self, change: impl FnOnce(&mut File)) {
        if let Some(file) = self.files.last_mut() {
            change(file);
        }
    }

    fn note(&mut self, property: &Property<'_>) {
        match property.id {
            PLAIN => self.text = Some(property.text()),
            HTML => self.html = Some(decode(property.value, None)),
            COMPRESSED_RTF => {
                self.cut |= rtf::is_too_long(property.value);
                self.rtf = rtf::unpack(property.value);
            }
            _ => {}
        }
    }
}

impl File {
    fn named(&mut self, name: &str, rank: u8) {
        if rank >= self.rank && !name.is_empty() {
            name.clone_into(&mut self.name);
            self.rank = rank;
        }
    }

    fn note(&mut self, property: &Property<'_>) {
        match property.id {
            DISPLAY_NAME => self.named(&property.text(), 1),
            SHORT_NAME => self.named(&property.text(), 2),
            LONG_NAME => self.named(&property.text(), 3),
            MEDIA_TYPE => self.media_type = property.text().to_lowercase(),
            CONTENT_ID => self.content_id = Some(property.text()).filter(|id| !id.is_empty()),
            // An object begins with the id of its interface; bytes are bytes.
            CONTENT if property.kind == OBJECT => self.bytes = property.value.get(16..).unwrap_or_default().to_vec(),
            CONTENT => self.bytes = property.value.to_vec(),
            _ => {}
        }
    }
}

/// The next attribute with its content; its checksum is passed over, as programs write wrong ones.
fn attribute<'b>(from: &mut Bytes<'b>) -> Option<(u32, &'b [u8])> {
    from.take(1)?;
    let id = from.u32()?;
    let length = usize::try_from(from.u32()?).ok()?;
    let content = from.take(length)?;
    // The last one may lack it.
    let _checksum = from.u16();
    Some((id, content))
}

/// A property of the message or of a file.
struct Property<'b> {
    id: u16,
    kind: u16,
    value: &'b [u8],
}

impl Property<'_> {
    fn text(&self) -> String {
        if self.kind != UTF16 {
            return text_of(self.value);
        }
        let units: Vec<u16> = self
            .value
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
    }
}

const UTF16: u16 = 0x1f;
const OBJECT: u16 = 0x0d;

/// Whether a block holds more properties than are read.
fn are_too_many(raw: &[u8]) -> bool {
    Bytes(raw).u32().is_some_and(|count| count > PROPERTIES_MAX)
}

/// Reads a block of properties; none where it breaks off.
fn properties(raw: &[u8], mut each: impl FnMut(&Property<'_>)) -> Option<()> {
    let mut from = Bytes(raw);
    for _ in 0..from.u32()?.min(PROPERTIES_MAX) {
        let (written, id) = (from.u16()?, from.u16()?);
        if id >= 0x8000 {
            pass_name(&mut from)?;
        }
        let (kind, is_many) = (written & 0x0fff, written & 0x1000 != 0);
        let fixed = match kind {
            0x02 | 0x03 | 0x04 | 0x0a | 0x0b => Some(4),
            0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
            0x48 => Some(16),
            _ => None,
        };
        let values = if is_many || fixed.is_none() { from.u32()? } else { 1 };
        for _ in 0..values {
            let value = match fixed {
                Some(bytes) => from.take(bytes)?,
                None => padded(&mut from)?,
            };
            each(&Property { id, kind, value });
        }
    }
    Some(())
}

/// Named properties say their name first: a number, or a text.
fn pass_name(from: &mut Bytes<'_>) -> Option<()> {
    from.take(16)?;
    if from.u32()? == 0 {
        from.u32()?;
    } else {
        padded(from)?;
    }
    Some(())
}

/// A value of any length, filled up to four bytes.
fn padded<'b>(from: &mut Bytes<'b>) -> Option<&'b [u8]> {
    let length = usize::try_from(from.u32()?).ok()?;
    let value = from.take(length)?;
    from.take((4 - length % 4) % 4)?;
    Some(value)
}

fn text_of(raw: &[u8]) -> String {
    unlabelled(raw).trim_end_matches('\0').to_owned()
}

/// Bytes that are read from the front.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_properties_than_are_read_are_said_to_be_more() {
        for (count, is_cut) in [(1, false), (PROPERTIES_MAX + 1, true)] {
            let mut raw = SIGNATURE.to_le_bytes().to_vec();
            raw.extend([0, 0, 1]);
            raw.extend(MESSAGE_PROPERTIES.to_le_bytes());
            raw.extend(4_u32.to_le_bytes());
            raw.extend(count.to_le_bytes());
            assert_eq!(unpack(&raw).map(|found| found.cut), Some(is_cut), "{count}");
        }
    }
}
