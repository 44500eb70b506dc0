//! Messages that only their reader's key opens: the desk has none, and says so rather than showing nothing.

use super::cms;
use super::part::Part;

/// By what a message is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// S/MIME (RFC 8551).
    Smime,
    /// `OpenPGP` (RFC 3156), or within the text.
    OpenPgp,
}

/// The line by which a text that is sealed begins.
const ARMOUR: &str = "-----BEGIN PGP MESSAGE-----";

/// Whether a message of this text and these parts is sealed. One that is signed and can be read is not.
pub(super) fn of(text: &str, parts: &[Part]) -> Option<Sealed> {
    let is_sealed = |part: &Part| cms::is_type(&part.media_type) && cms::signed_content(&part.bytes).is_none();
    if parts.iter().any(is_sealed) {
        return Some(Sealed::Smime);
    }
    let has = |media_type: &str| parts.iter().any(|part| part.media_type == media_type);
    (has("application/pgp-encrypted") || text.contains(ARMOUR)).then_some(Sealed::OpenPgp)
}
