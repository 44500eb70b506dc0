//! The content of a message that is signed as a whole (CMS signed data, RFC 5652, as S/MIME wraps it, RFC 8551, 3.5.2): it
//! lies there readable. Whether the signature holds is not asked. Whatever the bytes are, reading them ends.

/// The object id of signed data, 1.2.840.113549.1.7.2, as it is written.
const SIGNED_DATA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const SEQUENCE: u8 = 0x30;
const OBJECT: u8 = 0x06;
/// The first thing that is marked so and wrapped once more.
const EXPLICIT: u8 = 0xa0;
const OCTETS: u8 = 0x04;
/// The same in pieces.
const OCTETS_IN_PIECES: u8 = 0x24;
/// How deep pieces may lie within one another.
const DEPTH_MAX: usize = 8;

/// Whether a media type is that of what S/MIME signs or seals as a whole.
pub(super) fn is_type(media_type: &str) -> bool {
    matches!(media_type, "application/pkcs7-mime" | "application/x-pkcs7-mime")
}

/// The message within signed data, and whether it is there to its end; none where the bytes are anything else, such as a
/// sealed message.
pub(super) fn signed_content(raw: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut info = Values::of(raw).enter(SEQUENCE)?;
    if info.next_of(OBJECT)?.content != SIGNED_DATA {
        return None;
    }
    let mut data = info.enter(EXPLICIT)?.enter(SEQUENCE)?;
    // Its version, and by what was signed.
    data.next()?;
    data.next()?;
    let mut held = data.enter(SEQUENCE)?;
    held.next_of(OBJECT)?;
    let mut content = held.enter(EXPLICIT)?;
    let mut bytes = Vec::new();
    let is_whole = gather(&content.next()?, 0, &mut bytes)?;
    Some((bytes, is_whole))
}

/// Adds the bytes of a string that may be in pieces; whether it goes to its end.
fn gather(value: &Value<'_>, depth: usize, bytes: &mut Vec<u8>) -> Option<bool> {
    match value.tag {
        OCTETS => {
            bytes.extend_from_slice(value.content);
            Some(true)
        }
        OCTETS_IN_PIECES if depth < DEPTH_MAX => {
            let (mut pieces, mut is_whole) = (Values::of(value.content), true);
            while let Some(piece) = pieces.next() {
                is_whole &= gather(&piece, depth + 1, bytes)?;
            }
            Some(is_whole && pieces.0.is_empty())
        }
        _ => None,
    }
}

/// A value and what it is said to be (X.690).
struct Value<'b> {
    tag: u8,
    content: &'b [u8],
}

/// Values one after the other.
struct Values<'b>(&'b [u8]);

impl<'b> Values<'b> {
    fn of(raw: &'b [u8]) -> Self {
        Self(raw)
    }

    /// The next value; none at the end, or where what is there makes no sense.
    fn next(&mut self) -> Option<Value<'b>> {
        let (value, rest) = value(self.0, 0)?;
        self.0 = rest;
        Some(value)
    }

    fn next_of(&mut self, tag: u8) -> Option<Value<'b>> {
        self.next().filter(|value| value.tag == tag)
    }

    /// What the next value holds, where it is such a one.
    fn enter(&mut self, tag: u8) -> Option<Self> {
        self.next_of(tag).map(|value| Self(value.content))
    }
}

/// The value in front, and what comes after it.
fn value(raw: &[u8], depth: usize) -> Option<(Value<'_>, &[u8])> {
    let (&tag, rest) = raw.split_first()?;
    // Tags of several bytes, and the mark that ends what has no length.
    if tag & 0x1f == 0x1f || tag == 0 {
        return None;
    }
    let (&first, rest) = rest.split_first()?;
    if first == 0x80 {
        return endless(tag, rest, depth);
    }
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (written, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
        if written.len() > 4 {
            return None;
        }
        let length = written
            .iter()
            .fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
        (length, rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((Value { tag, content }, rest))
}

/// A value whose length nobody wrote: it goes on to two zero bytes.
fn endless(tag: u8, raw: &[u8], depth: usize) -> Option<(Value<'_>, &[u8])> {
    if depth >= DEPTH_MAX {
        return None;
    }
    let mut rest = raw;
    while !rest.starts_with(&[0, 0]) {
        (_, rest) = value(rest, depth + 1)?;
    }
    let content = &raw[..raw.len() - rest.len()];
    Some((Value { tag, content }, &rest[2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(content.len()).unwrap_or(u8::MAX);
        assert!(length < 0x80, "short ones do here");
        [&[tag, length], content].concat()
    }

    fn signed(string: &[u8]) -> Vec<u8> {
        let held = [written(OBJECT, &[1]), written(EXPLICIT, string)].concat();
        let data = [written(2, &[1]), written(0x31, &[]), written(SEQUENCE, &held)].concat();
        let info = [
            written(OBJECT, &SIGNED_DATA),
            written(EXPLICIT, &written(SEQUENCE, &data)),
        ];
        written(SEQUENCE, &info.concat())
    }

    #[test]
    fn a_string_that_breaks_off_is_not_whole() {
        let pieces = [written(OCTETS, b"From"), written(OCTETS, b": a")].concat();
        let whole = signed_content(&signed(&written(OCTETS_IN_PIECES, &pieces)));
        assert_eq!(whole, Some((b"From: a".to_vec(), true)));
        let broken = [&pieces[..], &[OCTETS, 50, 1]].concat();
        let broken = signed_content(&signed(&written(OCTETS_IN_PIECES, &broken)));
        assert_eq!(broken, Some((b"From: a".to_vec(), false)));
        assert_eq!(
            signed_content(&signed(&written(OCTETS, b"x"))),
            Some((b"x".to_vec(), true))
        );
    }
}
