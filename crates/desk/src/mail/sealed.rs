//! Messages that only their reader's key opens: the desk has none, and says so rather than showing nothing.

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
    let has = |types: &[&str]| parts.iter().any(|part| types.contains(&part.media_type.as_str()));
    if has(&["application/pkcs7-mime", "application/x-pkcs7-mime"]) {
        return Some(Sealed::Smime);
    }
    (has(&["application/pgp-encrypted"]) || text.contains(ARMOUR)).then_some(Sealed::OpenPgp)
}
