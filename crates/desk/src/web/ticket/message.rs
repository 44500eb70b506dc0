//! Something that was written: from whom to whom, the words with what was quoted folded, files, and what became of it.

use std::cell::Cell;

use ladder_core::command::{Attachment, Channel, IncomingRole, Words};
use ladder_core::event::{Event, Recorded};
use ladder_core::person::Who;
use maud::{Markup, html};

use super::Shown;
use super::sentence::{Shape, Teller, beside, shape};
use crate::web::{label, safe, when};

/// What is longer than this is folded after it, in bytes.
pub const OPEN_BYTES_MAX: usize = 4_000;
/// The longest fold that stands on the page itself, in bytes; more is a page of its own.
const FOLD_BYTES_MAX: usize = 6_000;
/// The longest quotation that stands on the page itself, in bytes.
const QUOTE_BYTES_MAX: usize = 2_000;
/// The largest picture that is shown beside its words, in bytes.
pub const PICTURE_BYTES_MAX: i64 = 8 * 1024 * 1024;
/// The media types of pictures that are shown: dots, no drawings that could hold scripts.
pub const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// How much of a message is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Up to where it is folded.
    Folded,
    /// All of it.
    Whole,
}

/// The words an event carries, if it carries any.
pub fn words_of(event: &Event) -> Option<&Words> {
    if let Event::Opened { words, .. }
    | Event::Replied { words }
    | Event::Noted { words }
    | Event::Received { words, .. }
    | Event::MachineMailRecorded { words, .. }
    | Event::Contacted { words, .. } = event
    {
        Some(words)
    } else {
        None
    }
}

/// A message, a note, or what a machine wrote.
pub fn message(shown: &Shown, teller: &Teller<'_>, recorded: &Recorded, words: &Words, length: Length) -> Markup {
    let (shape, _) = shape(&recorded.event);
    let drawn = Message {
        shown,
        teller,
        recorded,
        words,
        length,
        cut: Cell::new(false),
    };
    match shape {
        Shape::Machine => drawn.machine(),
        Shape::Note => drawn.article("msg note"),
        Shape::Message | Shape::Move | Shape::Solution | Shape::Quiet if is_inward(&recorded.event) => {
            drawn.article("msg in")
        }
        Shape::Message | Shape::Move | Shape::Solution | Shape::Quiet => drawn.article("msg out"),
    }
}

/// Does it come from outside the desk?
fn is_inward(event: &Event) -> bool {
    matches!(
        event,
        Event::Opened { .. } | Event::Received { .. } | Event::MachineMailRecorded { .. }
    )
}

struct Message<'a> {
    shown: &'a Shown,
    teller: &'a Teller<'a>,
    recorded: &'a Recorded,
    words: &'a Words,
    length: Length,
    /// Something was left out that only the page of the message has.
    cut: Cell<bool>,
}

impl Message<'_> {
    fn article(&self, class: &str) -> Markup {
        let body = self.body();
        let quoted = self.quoted();
        html! {
            article class=(class) id={ "e" (self.recorded.seq) } {
                header {
                    b { (self.from()) }
                    span { (self.to()) }
                    (self.at())
                }
                (self.called())
                (body)
                (quoted)
                (self.pictures())
                (self.files())
                (self.shown.letters.told(self.recorded.seq, self.teller))
                (self.foot())
            }
        }
    }

    /// A machine's words are small: nobody said them.
    fn machine(&self) -> Markup {
        let sentence = self.teller.sentence(self.recorded);
        let bounced = matches!(self.recorded.event, Event::MachineMailRecorded { bounce: true, .. });
        let class = if bounced { "machine bounced" } else { "machine" };
        html! {
            details class=(class) id={ "e" (self.recorded.seq) } {
                summary {
                    span { (sentence) }
                    @if let Some(why) = beside(&self.recorded.event) { span.soft { (why) } }
                    (self.at())
                }
                div {
                    (self.body())
                    (self.files())
                    (self.foot())
                }
            }
        }
    }

    fn at(&self) -> Markup {
        let Teller {
            now, running, words, ..
        } = *self.teller;
        when::moment(self.recorded.at, now, running, words)
    }

    fn from(&self) -> String {
        if let Event::Opened { requester: from, .. } | Event::Received { from, .. } = &self.recorded.event {
            return self.teller.names.get(from);
        }
        self.teller.who(&self.recorded.who)
    }

    /// To whom, and for whom somebody wrote it.
    fn to(&self) -> String {
        let requester = self.teller.names.get(&self.shown.ticket.requester);
        let say = |key: &str, args: &[(&str, String)]| {
            let args: Vec<_> = args
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            self.teller.words.say(key, &args)
        };
        let event = &self.recorded.event;
        if let Event::Noted { .. } = event {
            say("ticket-note-for", &[])
        } else if let Event::Received {
            role: IncomingRole::Vendor { case },
            ..
        } = event
        {
            say("ticket-from-vendor", &[("case", case.clone())])
        } else if let Event::Opened { channel, requester, .. } = event {
            let way = label::channel(*channel, self.teller.words);
            let by = match &self.recorded.who {
                Who::Person { address } if address != requester => Some(self.teller.names.get(address)),
                Who::Person { .. } | Who::Machine { .. } | Who::Desk => None,
            };
            match by {
                Some(by) => say("ticket-to-desk-by", &[("way", way), ("by", by)]),
                None => say("ticket-to-desk", &[("way", way)]),
            }
        } else if let Event::Received { channel, .. } = event {
            let way = label::channel(*channel, self.teller.words);
            say("ticket-to-desk", &[("way", way)])
        } else {
            say("ticket-to-person", &[("name", requester)])
        }
    }

    /// An attempt to reach the requester says how it went.
    fn called(&self) -> Markup {
        let is_attempt = matches!(self.recorded.event, Event::Contacted { .. });
        html! { @if is_attempt { p.soft { (self.teller.sentence(self.recorded)) } } }
    }

    /// The words: up to where they are folded, the rest in the fold or on a page of its own.
    fn body(&self) -> Markup {
        let text = self.words.text.trim_matches(['\n', '\r']);
        let rich = matches!(
            self.recorded.event,
            Event::Replied { .. } | Event::Noted { .. } | Event::Contacted { .. }
        );
        let draw = |text: &str| if rich { safe::markdown(text) } else { safe::plain(text) };
        if self.length == Length::Whole || text.len() <= OPEN_BYTES_MAX {
            return html! { div.text { (draw(text)) } };
        }
        let (open, rest) = text.split_at(cut_at(text, OPEN_BYTES_MAX));
        let (fold, left) = rest.split_at(cut_at(rest, FOLD_BYTES_MAX));
        self.cut.set(self.cut.get() || !left.is_empty());
        html! {
            div.text { (draw(open)) }
            details.fold data-key={ "rest" (self.recorded.seq) } {
                summary { (self.say("ticket-show-all")) }
                div.text { (draw(fold)) }
            }
        }
    }

    fn quoted(&self) -> Markup {
        let quoted = self.words.quoted.as_deref().unwrap_or_default();
        let bytes_max = if self.length == Length::Whole {
            usize::MAX
        } else {
            QUOTE_BYTES_MAX
        };
        let (open, left) = quoted.split_at(cut_at(quoted, bytes_max));
        self.cut.set(self.cut.get() || !left.is_empty());
        html! {
            @if !open.trim().is_empty() {
                details.fold data-key={ "quote" (self.recorded.seq) } {
                    summary { (self.say("ticket-quoted")) }
                    div.text.soft { (safe::plain(open)) }
                }
            }
        }
    }

    fn pictures(&self) -> Markup {
        let all = (0_usize..).zip(&self.words.attachments);
        let pictures: Vec<_> = all.filter(|(_, file)| is_picture(file)).collect();
        html! {
            @if !pictures.is_empty() {
                div.pictures {
                    @for (position, file) in pictures {
                        a href=(self.file(position)) {
                            img src={ (self.file(position)) "/picture" } alt=(file.name) loading="lazy" decoding="async";
                        }
                    }
                }
            }
        }
    }

    fn files(&self) -> Markup {
        html! {
            @if !self.words.attachments.is_empty() {
                ul.files {
                    @for (position, file) in (0_usize..).zip(&self.words.attachments) {
                        li {
                            a href=(self.file(position)) download { (file.name) }
                            " " span.soft { (label::size(file.bytes, self.teller.words)) }
                        }
                    }
                }
            }
        }
    }

    /// What else there is of it: as it was formatted, raw, the whole of it.
    fn foot(&self) -> Markup {
        let seq = self.recorded.seq;
        let number = self.shown.ticket.number;
        let at = |part: &str| format!("/tickets/{number}/messages/{seq}{part}");
        let is_cut = self.cut.get();
        html! {
            @if self.words.html.is_some() {
                details.fold data-key={ "html" (seq) } {
                    summary { (self.say("ticket-as-formatted")) }
                    iframe.mail sandbox="" loading="lazy" src=(at("/html")) title=(self.say("ticket-as-formatted")) {}
                }
            }
            @if is_cut || self.words.raw.is_some() {
                p.more {
                    @if is_cut { a href=(at("")) { (self.say("ticket-whole")) } }
                    @if self.words.raw.is_some() {
                        a href=(at("/raw")) { (self.say("ticket-raw")) }
                    }
                }
            }
        }
    }

    fn file(&self, position: usize) -> String {
        let number = self.shown.ticket.number;
        format!("/tickets/{number}/attachments/{}/{position}", self.recorded.seq)
    }

    fn say(&self, key: &str) -> String {
        self.teller.words.say(key, &[])
    }
}

/// Is it a picture that can be shown beside its words?
pub fn is_picture(file: &Attachment) -> bool {
    PICTURES.contains(&file.media_type.to_ascii_lowercase().as_str()) && file.bytes <= PICTURE_BYTES_MAX
}

/// Where a text is cut: at the end of a paragraph, a line or a letter before this many bytes.
pub fn cut_at(text: &str, bytes_max: usize) -> usize {
    if text.len() <= bytes_max {
        return text.len();
    }
    let end = text.floor_char_boundary(bytes_max);
    let head = &text[..end];
    let late = |at: &usize| *at > end / 2;
    let paragraph = head.rfind("\n\n").filter(late);
    paragraph.or_else(|| head.rfind('\n').filter(late)).unwrap_or(end)
}

/// By which way a ticket came, where its first event is known.
pub fn way_in(opened: Option<&Recorded>) -> Option<Channel> {
    let Event::Opened { channel, .. } = &opened?.event else {
        return None;
    };
    Some(*channel)
}
