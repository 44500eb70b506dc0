//! One message: the whole of it, its HTML in a frame of its own that can do nothing, and the raw mail.

use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_FRAME_OPTIONS};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ladder_core::command::{Attachment, Words};
use ladder_core::event::Recorded;
use ladder_core::id::TicketNumber;
use maud::html;
use serde::Deserialize;

use super::attachment::{self, picture_type};
use super::message::{Length, message, words_of};
use super::{load, seen};
use crate::store::{Kept, attachment as files};
use crate::web::page::{self, Place};
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, safe};

/// What may happen in the frame of a mail: nothing but its own styles and pictures.
const FRAME: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; \
     frame-ancestors 'self'; sandbox";
/// The most bytes of pictures that come with the HTML of one mail.
const PICTURES_BYTES_MAX: i64 = 4 * 1024 * 1024;
/// How a mail looks where it says nothing about that.
const STYLE: &str = "<!doctype html><meta charset=\"utf-8\"><style>:root{color-scheme:light}body{font:14px/1.5 \
     ui-sans-serif,system-ui,sans-serif;margin:12px;background:#fff;color:#1b1e24;overflow-wrap:anywhere}\
     img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:8px 0;padding-left:12px;\
     border-left:2px solid #ccc}</style>";

/// How the raw mail is wanted.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Wanted {
    /// To be kept as a file rather than read.
    keep: Option<u8>,
}

/// The page of one message.
pub async fn show(reader: Reader, Path((number, seq)): Path<(i64, i64)>) -> Answer {
    let ticket = seen(&reader, number).await?;
    let (recorded, words) = said(&reader, ticket.number, seq).await?;
    let title = format!("#{number} {}", ticket.subject);
    let mut shown = load(&reader, ticket, None).await?;
    shown.events = vec![recorded.clone()];
    let teller = shown.teller(&reader);
    let raw = format!("/tickets/{number}/messages/{seq}/raw?keep=1");
    let main = html! {
        div.page {
            p { a href={ "/tickets/" (number) "#e" (seq) } { (reader.say("ticket-back")) } }
            h1 { (title) }
            (message(&shown, &teller, &recorded, &words, Length::Whole))
            @if words.raw.is_some() { p { a.btn href=(raw) download { (reader.say("ticket-raw-keep")) } } }
        }
    };
    Ok(page::desk(&reader, &Place::new(title, ""), &main).await)
}

/// The HTML of a message, cleaned once more, with its own pictures in it and nothing from elsewhere.
pub async fn html(reader: Reader, Path((number, seq)): Path<(i64, i64)>) -> Answer {
    let ticket = seen(&reader, number).await?;
    let (_, words) = said(&reader, ticket.number, seq).await?;
    let dirty = words.html.as_deref().ok_or_else(none)?;
    let mut pictures = Vec::new();
    let mut bytes_left = PICTURES_BYTES_MAX;
    for file in &words.attachments {
        let Some(id) = &file.content_id else { continue };
        if file.bytes > bytes_left {
            continue;
        }
        bytes_left -= file.bytes;
        if let Some(address) = within(&reader, file).await? {
            pictures.push((id.as_str(), address));
        }
    }
    let place = |id: &str| {
        let found = pictures.iter().find(|(known, _)| *known == id);
        found.map(|(_, address)| address.clone())
    };
    let body = format!("{STYLE}{}", safe::mail(dirty, place));
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME),
        (X_FRAME_OPTIONS, "SAMEORIGIN"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ];
    Ok((AppendHeaders(headers), body).into_response())
}

/// The raw mail: as plain text to be read, or as a file to be kept.
pub async fn raw(reader: Reader, Path((number, seq)): Path<(i64, i64)>, Query(wanted): Query<Wanted>) -> Answer {
    let ticket = seen(&reader, number).await?;
    let (_, words) = said(&reader, ticket.number, seq).await?;
    let hash = words.raw.as_deref().ok_or_else(none)?;
    let kept = files::blob(reader.desk.db(), hash).await?.ok_or_else(none)?;
    let content = reader.desk.db().blobs()?.get(&kept).await?;
    let disposition = match wanted.keep {
        Some(_) => format!("attachment; filename=\"{number}-{seq}.eml\""),
        None => "inline".to_owned(),
    };
    let disposition = HeaderValue::try_from(disposition).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = attachment::powerless("text/plain; charset=utf-8");
    Ok((headers, [(CONTENT_DISPOSITION, disposition)], content).into_response())
}

fn none() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-page")
}

/// The event of a message, and its words.
async fn said(reader: &Reader, number: TicketNumber, seq: i64) -> Result<(Recorded, Words), Fault> {
    if seq < 1 {
        return Err(none());
    }
    let found = reader.desk.events(number, seq - 1, 1).await?.into_iter().next();
    let recorded = found.filter(|recorded| recorded.seq == seq).ok_or_else(none)?;
    let words = words_of(&recorded.event).cloned().ok_or_else(none)?;
    Ok((recorded, words))
}

/// A picture as an address that holds it: the frame may ask nobody for anything.
async fn within(reader: &Reader, file: &Attachment) -> Result<Option<String>, Fault> {
    let kept = Kept {
        hash: file.blob.clone(),
        bytes: file.bytes,
    };
    let content = reader.desk.db().blobs()?.get(&kept).await?;
    let media_type = picture_type(&content);
    Ok(media_type.map(|media_type| format!("data:{media_type};base64,{}", STANDARD.encode(content))))
}
