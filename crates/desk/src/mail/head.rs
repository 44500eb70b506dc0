//! The headers of a message, by name.

use ladder_core::id::Address;
use ladder_core::time::Moment;
use mail_parser::{DateTime, Header, HeaderValue, Message};

use super::charset::{one_line, unlabelled};

/// The longest header value kept, in characters.
pub const VALUE_CHARS_MAX: usize = 4000;
/// The longest message id kept, in bytes (RFC 5322, 2.1.1: a line has 998).
pub const ID_BYTES_MAX: usize = 998;
/// The most message ids kept of one header; the first and the nearest matter.
pub const IDS_MAX: usize = 100;

/// The headers of one message.
pub(super) struct Head<'a> {
    headers: &'a [Header<'a>],
    raw: &'a [u8],
}

impl<'a> Head<'a> {
    pub(super) fn of(message: &'a Message<'a>, raw: &'a [u8]) -> Self {
        Self {
            headers: message.parts.first().map_or(&[], |part| &part.headers),
            raw,
        }
    }

    /// Every parsed value of that header, in order.
    pub(super) fn values(&self, name: &'static str) -> impl Iterator<Item = &'a HeaderValue<'a>> {
        self.named(name).map(|header| &header.value)
    }

    /// Every value of that header as it was written, on one line.
    pub(super) fn lines(&self, name: &'static str) -> impl Iterator<Item = String> {
        let raw = self.raw;
        self.named(name).map(move |header| {
            let written = raw
                .get(header.offset_start as usize..header.offset_end as usize)
                .unwrap_or_default();
            one_line(&unlabelled(written), VALUE_CHARS_MAX)
        })
    }

    /// The first value that is not empty, as it was written.
    pub(super) fn line(&self, name: &'static str) -> Option<String> {
        self.lines(name).find(|line| !line.is_empty())
    }

    /// That value in lower case, for comparing; empty where there is none.
    pub(super) fn folded(&self, name: &'static str) -> String {
        self.line(name).unwrap_or_default().to_lowercase()
    }

    pub(super) fn has(&self, name: &'static str) -> bool {
        self.named(name).next().is_some()
    }

    pub(super) fn count(&self, name: &'static str) -> usize {
        self.named(name).count()
    }

    /// The first text value that is not empty, decoded.
    pub(super) fn text(&self, name: &'static str) -> Option<String> {
        let mut texts = self.values(name).filter_map(HeaderValue::as_text);
        texts.find(|text| !text.trim().is_empty()).map(str::to_owned)
    }

    /// The message ids of that header, without brackets.
    pub(super) fn ids(&self, name: &'static str) -> Vec<String> {
        let mut ids: Vec<String> = self
            .values(name)
            .filter_map(HeaderValue::as_text_list)
            .flatten()
            .map(|id| {
                id.chars()
                    .filter(|c| !c.is_whitespace() && !c.is_control())
                    .collect::<String>()
            })
            .map(|id| id.trim_matches(['<', '>']).to_owned())
            .filter(|id| !id.is_empty() && id.len() <= ID_BYTES_MAX)
            .collect();
        if ids.len() > IDS_MAX {
            ids.drain(1..=ids.len() - IDS_MAX);
        }
        ids
    }

    /// When it was written: the first usable `Date`, else when the last server took it (RFC 7103, 7.1.4).
    pub(super) fn date(&self) -> Option<Moment> {
        let written = self
            .values("date")
            .filter_map(HeaderValue::as_datetime)
            .find_map(moment);
        written.or_else(|| {
            let received = self.values("received").filter_map(HeaderValue::as_received);
            received.filter_map(|hop| hop.date.as_ref()).find_map(moment)
        })
    }

    fn named(&self, name: &'static str) -> impl Iterator<Item = &'a Header<'a>> {
        self.headers
            .iter()
            .filter(move |header| header.name.as_str().eq_ignore_ascii_case(name))
    }
}

/// The instant; none where the date names a day or hour that does not exist.
fn moment(date: &DateTime) -> Option<Moment> {
    if !date.is_valid() || date.year < 1970 {
        return None;
    }
    date.to_timestamp().checked_mul(1000).map(Moment::from_millis)
}

/// Addresses the mail server noted as the one it delivered to.
pub(super) fn recipients_hint(head: &Head<'_>) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for name in [
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "x-delivered-to",
    ] {
        for address in head
            .lines(name)
            .filter_map(|line| Address::parse(line.trim_matches(['<', '>', ' '])).ok())
        {
            if !found.contains(&address) {
                found.push(address);
            }
        }
    }
    found
}

/// The address of a `Return-Path`; none for the null path.
pub(super) fn return_address(line: &str) -> Option<String> {
    let inner = line
        .split_once('<')
        .map_or(line, |(_, rest)| rest.split('>').next().unwrap_or_default());
    Some(inner.trim().to_owned()).filter(|path| !path.is_empty())
}
