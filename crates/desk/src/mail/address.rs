//! Mailboxes as mail headers write them.

use ladder_core::id::Address;
use mail_parser::{Addr, HeaderValue};

use super::charset::one_line;

/// The most addresses kept of one header; a ticket has no use for a mailing of thousands.
pub const ADDRESSES_MAX: usize = 200;
/// The longest name kept of a mailbox, in characters.
pub const NAME_CHARS_MAX: usize = 200;

/// An address with the name that stood beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The name for people, if there was one that is more than the address again.
    pub name: Option<String>,
    /// The address.
    pub address: Address,
}

/// Every usable mailbox in those headers, groups flattened, in order, each address once.
pub(super) fn mailboxes<'a, 'x: 'a>(values: impl Iterator<Item = &'a HeaderValue<'x>>) -> Vec<Mailbox> {
    let mut found: Vec<Mailbox> = Vec::new();
    for address in values.filter_map(HeaderValue::as_address).flat_map(|list| list.iter()) {
        if found.len() == ADDRESSES_MAX {
            break;
        }
        if let Some(mailbox) = mailbox(address)
            && found.iter().all(|known| known.address != mailbox.address)
        {
            found.push(mailbox);
        }
    }
    found
}

/// The address without what follows a `+` in its local part: many details lead to one mailbox.
pub(super) fn without_detail(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", local.split('+').next().unwrap_or(local)),
        None => address.to_owned(),
    }
}

/// One mailbox from its parts; none where there is no address in them.
fn mailbox(parts: &Addr<'_>) -> Option<Mailbox> {
    let written = parts.address().or_else(|| parts.name())?;
    // Some programs write the brackets twice or quote the whole address.
    let bare = written.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\''));
    let address = Address::parse(bare).ok()?;
    let name = parts
        .name()
        .map(|name| one_line(name, NAME_CHARS_MAX))
        .map(|name| name.trim_matches(|c| matches!(c, '"' | '\'' | ' ')).to_owned())
        .filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(address.as_str()));
    Some(Mailbox { name, address })
}
