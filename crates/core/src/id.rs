//! Newtypes for what names a thing: a ticket's number, a person's address, a plan's revision.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The short number people use for a ticket, from 1 upward, never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketNumber(i64);

impl TicketNumber {
    /// Wraps a number read from the store or an address.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The bare number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The serial number under which the desk applied a plan; a higher one is newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(i64);

impl Revision {
    /// Wraps a serial number.
    pub const fn new(serial: i64) -> Self {
        Self(serial)
    }

    /// The bare serial number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A person's e-mail address, folded to lower case: the name under which the desk knows everybody.
///
/// Local parts are compared without case although RFC 5321 would allow otherwise: no mailbox provider in use tells
/// them apart, and a person must not become two by their shift key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

/// The longest address accepted, in bytes (RFC 5321, 4.5.3.1.3: a path of 256 less its brackets).
pub const ADDRESS_BYTES_MAX: usize = 254;

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not an e-mail address: write it as name@example.org")]
pub struct NotAnAddress {
    /// The text that was given.
    pub given: String,
}

impl Address {
    /// Reads an address; it needs one local part, one `@`, a domain, and no blanks or control characters.
    pub fn parse(given: &str) -> Result<Self, NotAnAddress> {
        let text = given.trim();
        let wrong = || NotAnAddress {
            given: given.chars().take(80).collect(),
        };
        let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
        let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')');
        let empty = local.is_empty() || domain.is_empty() || domain.starts_with('.') || domain.ends_with('.');
        if empty || local.contains('@') || text.chars().any(bad) || text.len() > ADDRESS_BYTES_MAX {
            return Err(wrong());
        }
        Ok(Self(text.to_lowercase()))
    }

    /// The folded address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(given: &str) -> Result<Self, NotAnAddress> {
        Self::parse(given)
    }
}

impl TryFrom<String> for Address {
    type Error = NotAnAddress;

    fn try_from(given: String) -> Result<Self, NotAnAddress> {
        Self::parse(&given)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}
