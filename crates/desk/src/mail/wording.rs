//! What the letters about a ticket say, in the reader's language: the desk's own words or an administrator's. What people
//! wrote is filled in, never read as either.

use ladder_core::effect::Letter;
use ladder_core::id::TicketNumber;

use crate::letter::ours::ours;
use crate::letter::{Filled, Filling, Kind, Slot, Template};
use crate::words::Words;

/// What a letter is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The ticket.
    pub ticket: TicketNumber,
    /// Its subject; none where it must not be said.
    pub subject: Option<&'a str>,
    /// The name of the desk.
    pub desk: &'a str,
    /// The name of the reader, if it is known and may be said.
    pub reader: Option<&'a str>,
    /// What somebody of the desk wrote; unused in a receipt.
    pub written: &'a str,
    /// What is known to be broken; in a receipt alone.
    pub known: &'a str,
    /// The names of files that belong to it and do not fit into a mail, in a list.
    pub left_out: &'a str,
    /// The reader's page of the request. It opens nothing by itself: whoever follows it signs in first.
    pub link: Option<&'a str>,
}

/// The words of a letter: those given, or the desk's own.
pub fn wording(letter: Letter, about: &About<'_>, given: Option<&Template>, words: &Words) -> Filled {
    let kind = kind_of(letter);
    let mut filling = Filling::of(words, about.desk)
        .with(Slot::TicketNumber, about.ticket.to_string())
        .with_some(Slot::TicketSubject, about.subject.map(bare))
        .with_some(Slot::RequesterName, about.reader)
        .with(Slot::Files, about.left_out)
        .with_some(Slot::Link, about.link);
    // A receipt never carries what was written, whatever its words ask for.
    filling = match letter {
        Letter::Receipt => filling.with(Slot::Known, about.known),
        Letter::Reply | Letter::Told | Letter::Unanswered => filling.with(Slot::Message, about.written),
    };
    filled(kind, given, about.subject.is_some(), &filling, words)
}

/// The kind of a letter about a ticket.
pub(super) fn kind_of(letter: Letter) -> Kind {
    match letter {
        Letter::Receipt => Kind::Receipt,
        Letter::Reply => Kind::Reply,
        Letter::Told => Kind::Solution,
        Letter::Unanswered => Kind::Closing,
    }
}

/// The words given, or the desk's own, filled in. The desk's own are words that can be: a test holds them to it.
pub(super) fn filled(
    kind: Kind,
    given: Option<&Template>,
    has_subject: bool,
    filling: &Filling<'_>,
    words: &Words,
) -> Filled {
    if let Some(given) = given {
        return given.fill(filling);
    }
    let source = ours(kind, has_subject, words);
    let own = Template::read(kind, &source).unwrap_or_else(|_| Template::plain(&source));
    own.fill(filling)
}

/// The subject without the marks that programs put before an answer's.
fn bare(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':')
        && matches!(mark.trim().to_ascii_lowercase().as_str(), "re" | "aw" | "antw" | "sv")
    {
        rest = after.trim_start();
    }
    rest
}
