//! What is written, as it will be read.

use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse};
use maud::html;

use super::form::Form;
use super::reader::Reader;
use super::{Answer, page, safe};

/// `POST /previews`: safe HTML of a text; a page of its own for whoever has no scripts.
pub async fn show(reader: Reader, headers: HeaderMap, form: Form) -> Answer {
    let text = form.text("text");
    let main = html! { div.text { (safe::markdown(&text)) } };
    if headers.get("sec-fetch-dest").is_some_and(|dest| dest == "document") {
        return Ok(page::plain(reader.words, &reader.say("write-preview"), &main));
    }
    Ok(Html(main.into_string()).into_response())
}
