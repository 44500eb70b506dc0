//! Signed names for a ticket in mail: the address that answers go to, and the ids of the desk's own messages.
//!
//! A signature says that the desk itself once wrote this name, no more: it does not say who uses it now.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use ladder_core::id::{Address, TicketNumber};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The length of a signature, in bytes: 80 bits, which nobody guesses through a mail server.
pub const SIGNATURE_BYTES: usize = 10;
/// How many letters tell the letters about one event apart.
const LETTER_CHARS: usize = 8;
/// The letters of a signature: base 32 in lower case, since mail systems change the case of addresses.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The desk's key for signing names in mail.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

impl Key {
    /// A key from the desk's secret.
    pub const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// The address that answers to a ticket go to: `desk+t42-signature@example.org` for `desk@example.org`.
    pub fn reply_address(&self, desk: &Address, ticket: TicketNumber) -> String {
        let (local, domain) = desk.as_str().rsplit_once('@').unwrap_or((desk.as_str(), ""));
        format!("{local}+{}@{domain}", self.reply_name(ticket))
    }

    /// What names a ticket in such an address: `t42-signature`.
    pub fn reply_name(&self, ticket: TicketNumber) -> String {
        format!("t{ticket}-{}", self.signature("reply", &ticket.to_string()))
    }

    /// The ticket that a reply address names, behind a plus or alone; none where the signature does not hold.
    pub fn read_reply_address(&self, address: &str) -> Option<TicketNumber> {
        let (local, _) = address.rsplit_once('@')?;
        let name = local.rsplit_once('+').map_or(local, |(_, name)| name);
        let (number, signature) = name.strip_prefix(['t', 'T'])?.split_once('-')?;
        let ticket = number_of(number)?;
        self.holds("reply", &ticket.to_string(), signature)
            .then(|| TicketNumber::new(ticket))
    }

    /// The id of the desk's nth message on a ticket, without brackets: `t42.7.signature@example.org`.
    pub fn message_id(&self, ticket: TicketNumber, nth: i64, domain: &str) -> String {
        format!(
            "t{ticket}.{nth}.{}@{domain}",
            self.signature("message", &format!("{ticket}.{nth}"))
        )
    }

    /// The same for one of several letters about it: `t42.7.signature.abcdef@example.org`. `which` tells them apart, so that
    /// two letters never share an id, and one that is sent again keeps its own.
    pub fn letter_id(&self, ticket: TicketNumber, nth: i64, which: &str, domain: &str) -> String {
        let mark = self.signature("letter", which);
        let id = self.message_id(ticket, nth, domain);
        let (local, domain) = id.rsplit_once('@').unwrap_or((&id, domain));
        format!("{local}.{}@{domain}", &mark[..LETTER_CHARS])
    }

    /// The ticket and place of a message id, with or without brackets; none where the signature does not hold.
    pub fn read_message_id(&self, id: &str) -> Option<(TicketNumber, i64)> {
        let (local, _) = id.trim_start_matches('<').split_once('@')?;
        let mut parts = local.strip_prefix(['t', 'T'])?.split('.');
        let (ticket, nth, signature) = (number_of(parts.next()?)?, number_of(parts.next()?)?, parts.next()?);
        let which = parts.next();
        let whole = parts.next().is_none() && which.is_none_or(|which| which.len() == LETTER_CHARS);
        let whole = whole && self.holds("message", &format!("{ticket}.{nth}"), signature);
        whole.then(|| (TicketNumber::new(ticket), nth))
    }

    fn signature(&self, purpose: &str, name: &str) -> String {
        letters(&self.mac(purpose, name))
    }

    fn holds(&self, purpose: &str, name: &str, signature: &str) -> bool {
        let expected = self.signature(purpose, name);
        expected
            .as_bytes()
            .ct_eq(signature.to_ascii_lowercase().as_bytes())
            .into()
    }

    fn mac(&self, purpose: &str, name: &str) -> [u8; SIGNATURE_BYTES] {
        // HMAC pads a shorter key with zeros to its block (RFC 2104, 2); a whole block cannot be refused.
        let mut block = [0; 64];
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(purpose.as_bytes());
        mac.update(b"\0");
        mac.update(name.as_bytes());
        let mut short = [0; SIGNATURE_BYTES];
        short.copy_from_slice(&mac.finalize().into_bytes()[..SIGNATURE_BYTES]);
        short
    }
}

/// A number as the desk writes it: no sign, no leading zero, so that one ticket has one name.
fn number_of(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn letters(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(LETTERS[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    out
}
