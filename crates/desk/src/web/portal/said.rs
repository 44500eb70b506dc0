//! One thing that was said, as a requester reads it: by whom, by which way, with its pictures and files.

use ladder_core::access::Said;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};

use crate::web::names::Names;
use crate::web::reader::Reader;
use crate::web::ticket::message::is_picture;
use crate::web::when::when;
use crate::web::{label, safe};

/// It as it stands among the others.
pub fn message(reader: &Reader, ticket: &Ticket, names: &Names, said: &Said) -> Markup {
    let mine = said.from.as_ref() == Some(&reader.address);
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
            div.words { (safe::markdown(&said.text)) }
            @if let Some(quoted) = &said.quoted {
                details { summary { (reader.say("portal-quoted")) } div.words.plain.soft { (quoted) } }
            }
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
