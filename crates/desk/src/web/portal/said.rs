//! One thing that was said, as a requester reads it: by whom, by which way, with its pictures and files.

use ladder_core::access::Said;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};

use crate::web::names::Names;
use crate::web::reader::Reader;
use crate::web::ticket::message::{cut_at, is_picture};
use crate::web::when::when;
use crate::web::{label, safe};

/// What is longer than this has an address of its own on which it stands whole, in bytes.
const TEXT_BYTES_MAX: usize = 10_000;
/// The same of what a message quotes.
const QUOTE_BYTES_MAX: usize = 2_000;

/// How much of a page it takes, in bytes: what is written of it with what stands around it.
pub fn weight(said: &Said) -> usize {
    let quoted = said
        .quoted
        .as_ref()
        .map_or(0, |quoted| quoted.len().min(QUOTE_BYTES_MAX));
    let files: usize = said.attachments.iter().map(|file| file.name.len() + FILE_BYTES).sum();
    said.text.len().min(TEXT_BYTES_MAX) + quoted + files + MESSAGE_BYTES
}

/// What stands around a message and around a file of one, in bytes, more or less.
const MESSAGE_BYTES: usize = 400;
const FILE_BYTES: usize = 200;

/// It as it stands among the others; alone it is whole.
pub fn message(reader: &Reader, ticket: &Ticket, names: &Names, said: &Said, is_alone: bool) -> Markup {
    let mine = said.from.as_ref() == Some(&reader.address);
    let upto = |bytes_max: usize| if is_alone { usize::MAX } else { bytes_max };
    let text = &said.text[..cut_at(&said.text, upto(TEXT_BYTES_MAX))];
    let quoted = said.quoted.as_deref();
    let quoted = quoted.map(|quoted| &quoted[..cut_at(quoted, upto(QUOTE_BYTES_MAX))]);
    let is_cut = text.len() < said.text.len() || quoted.map(str::len) < said.quoted.as_ref().map(String::len);
    html! {
        article.msg.mine[mine] #{ "m" (said.seq) } {
            header {
                b { @match &said.from {
                    Some(from) => { (names.get(from)) }
                    None => { (reader.say("portal-desk")) }
                } }
                @if let Some(by) = said.by { span { (label::channel(by, reader.words)) } }
                (when(said.at, reader))
            }
            div.words { (safe::markdown(text)) }
            @if let Some(quoted) = quoted {
                details { summary { (reader.say("portal-quoted")) } div.words.plain.soft { (quoted) } }
            }
            @if is_cut { p { a href={ "/my/" (ticket.number) "?whole=" (said.seq) } { (reader.say("portal-whole")) } } }
            (files(ticket, said))
        }
    }
}

fn files(ticket: &Ticket, said: &Said) -> Markup {
    let address = |position: usize| format!("/my/{}/attachments/{}/{position}", ticket.number, said.seq);
    let all = said.attachments.iter().enumerate();
    let (pictures, files): (Vec<_>, Vec<_>) = all.partition(|(_, file)| is_picture(file));
    html! {
        @if !pictures.is_empty() {
            div.pictures {
                @for (position, file) in pictures {
                    a href=(address(position)) {
                        img src={ (address(position)) "/picture" } alt=(file.name) loading="lazy" decoding="async";
                    }
                }
            }
        }
        @if !files.is_empty() {
            ul.files { @for (position, file) in files { li { a href=(address(position)) download { (file.name) } } } }
        }
    }
}
