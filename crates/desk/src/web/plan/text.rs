//! The whole of a proposal as text, judged as it is typed, with what is wrong marked where it stands.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::plan::{Finding, Severity};
use maud::{Markup, html};

use super::Sheet;
use super::block::quoted;
use super::effect::fault_of;
use super::proposals::{ended, open, refused};
use super::which::Shown;
use crate::store::proposal::ProposalRow;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// The longest text that is written in a browser, in bytes; a longer one comes as a file.
const WRITTEN_BYTES_MAX: usize = 300_000;
/// The most findings in the list, and the most marks in the text.
const SHOWN_MAX: usize = 60;

/// The text as it is kept, with what is found in it.
pub async fn show(reader: Reader, Path(id): Path<String>) -> Answer {
    let (shown, row) = open(&reader, &id).await?;
    draw(&reader, &shown, &row, None, None).await
}

/// Keeps the text and judges it; without scripts this is the button, with them it happens as one types.
pub async fn save(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&["version", "text", "file"])?;
    let (shown, row) = Shown::proposal(&reader, &id).await?;
    let text = match form.files.iter().find(|file| file.field == "file") {
        Some(file) => match readable(&file.bytes) {
            Some(text) => text,
            None => return draw(&reader, &shown, &row, None, Some(&not_text())).await,
        },
        None => form.text("text"),
    };
    if let Err(fault) = kept(&reader, &row, form.number("version"), &text).await {
        let (shown, row) = Shown::proposal(&reader, &id).await?;
        let fault = ended(&row).unwrap_or(fault);
        return draw(&reader, &shown, &row, Some(&text), Some(&fault)).await;
    }
    if reader.fragment {
        let (shown, row) = open(&reader, &id).await?;
        return draw(&reader, &shown, &row, None, None).await;
    }
    Ok(Redirect::to(&format!("/plan/proposals/{id}/text")).into_response())
}

async fn kept(reader: &Reader, row: &ProposalRow, version: Option<i64>, text: &str) -> Result<(), Fault> {
    if let Some(over) = ended(row) {
        return Err(over);
    }
    if text != row.source {
        let by = reader.address.as_str();
        let kept = reader
            .desk
            .keep_proposal(&row.id, version.unwrap_or_default(), text, by, reader.now);
        kept.await.map_err(fault_of)?;
    }
    Ok(())
}

/// The text of a file. In other encodings it has NULs, which TOML does not know.
fn readable(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8(bytes.to_vec()).ok()?;
    (!text.contains('\0')).then_some(text)
}

fn not_text() -> Fault {
    Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "plan-not-text").field("file")
}

async fn draw(reader: &Reader, shown: &Shown, row: &ProposalRow, typed: Option<&str>, fault: Option<&Fault>) -> Answer {
    let main = html! {
        p.soft { (reader.say("planning-text-hint")) }
        @if let Some(fault) = fault { (refused(reader, row, fault)) }
        section.section {
            div.stack {
                @if typed.map_or(row.source.len(), str::len) <= WRITTEN_BYTES_MAX { (editor(reader, shown, row, typed)) }
                @else { p.hint { (reader.say("planning-text-long")) } }
                @if let Some(typed) = typed.filter(|_| row.state == "open") { (theirs(reader, row, typed)) }
                (bring(reader, shown, row))
            }
            (checked(reader, shown, row))
        }
    };
    let sheet = Sheet {
        is_written: true,
        ..Sheet::of(shown, "text")
    };
    let mut response = sheet.draw(reader, &main).await;
    if let Some(fault) = fault {
        *response.status_mut() = fault.status();
    }
    Ok(response)
}

fn editor(reader: &Reader, shown: &Shown, row: &ProposalRow, typed: Option<&str>) -> Markup {
    let text = typed.unwrap_or(&row.source);
    let lines = text.lines().count() + 2;
    // What is refused is not kept by typing on: that takes the button.
    let (is_checked, keep) = if typed.is_none() {
        (true, "planning-check")
    } else {
        (false, "planning-keep-mine")
    };
    html! {
        form.stack #plan-text method="post" action={ (shown.base()) "/text" } data-check[is_checked] {
            input type="hidden" name="version" value=(row.version) data-guard;
            label.field for="source" { span { (reader.say("planning-source")) } }
            div.editor {
                div.source {
                    @if typed.is_none() { (marks(shown.findings(), text)) }
                    textarea #source name="text" rows=(lines) wrap="off" spellcheck="false" autocapitalize="off"
                        autocomplete="off" aria-describedby="checked" { "\n" (text) }
                }
            }
            div.row {
                button.btn.primary type="submit" { (reader.say(keep)) }
                span.soft #kept role="status" data-kept=(reader.say("planning-kept")) data-lost=(reader.say("planning-lost")) {}
            }
        }
    }
}

/// Where something is found, behind the text: a bar as long as what is meant, in the measures of its letters.
fn marks(findings: &[Finding], text: &str) -> Markup {
    html! {
        svg.marks aria-hidden="true" {
            @for (at, finding) in located(findings).enumerate() {
                rect #{ "place-" (at) } class=(finding.severity().as_str())
                    x={ (finding.column - 1) "ch" } y={ (em((finding.line - 1) * 3)) "em" } width={ (width(finding, text)) "ch" } height="1.5em" {}
            }
        }
    }
}

/// How many letters of its first line it means.
fn width(finding: &Finding, text: &str) -> usize {
    let meant = text.get(finding.span.clone()).unwrap_or("");
    meant.lines().next().map_or(0, |line| line.chars().count()).max(1)
}

/// Halves of an em, which is the height of a third of two lines.
fn em(halves: usize) -> String {
    format!("{}{}", halves / 2, if halves % 2 == 1 { ".5" } else { "" })
}

/// Those that nobody accepted, the worst first, as many as are shown.
fn located(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let mut all: Vec<&Finding> = findings.iter().filter(|finding| finding.allowed.is_none()).collect();
    all.sort_by_key(|finding| (finding.severity(), finding.line, finding.column));
    all.into_iter().take(SHOWN_MAX)
}

/// What the check says of the text, each with the place it leads to.
fn checked(reader: &Reader, shown: &Shown, row: &ProposalRow) -> Markup {
    let findings = shown.findings();
    let count = findings.iter().filter(|finding| finding.allowed.is_none()).count();
    html! {
        div.margin.stack #checked role="group" data-version=(row.version) aria-label=(reader.say("planning-says")) {
            div.row { (shown.counts(reader)) }
            @for (at, finding) in located(findings).enumerate() { (found(reader, at, finding, &row.source)) }
            @if count > SHOWN_MAX {
                p.soft { (reader.words.say("planning-more", &[("count", (count - SHOWN_MAX).into())])) }
            }
            @if shown.plan().is_some() {
                p { a.btn href={ (shown.base()) "/effect" } { (reader.say("planning-to-effect")) } }
            }
        }
    }
}

fn found(reader: &Reader, at: usize, finding: &Finding, text: &str) -> Markup {
    let said = reader.words.of_problem(&finding.problem);
    let class = if finding.severity() == Severity::Error {
        "wrong"
    } else {
        "hint"
    };
    let place = [("line", finding.line.into()), ("column", finding.column.into())];
    html! {
        p class=(class) {
            a href={ "#place-" (at) } data-line=(finding.line) data-column=(finding.column) data-length=(width(finding, text)) {
                (reader.words.say("planning-place", &place))
            } " "
            a href={ "/plan/findings/" (finding.code()) } { b { (finding.code()) } } " "
            span.soft { (reader.words.severity(finding.severity())) } " "
            (quoted(&said.message)) br; span.soft { (quoted(&said.help)) }
        }
    }
}

/// What somebody else kept meanwhile. Either text can be kept: the form above keeps the typed one over this version alone, so
/// that a third text which nobody saw is told as well. One that is too long for it comes as it is.
fn theirs(reader: &Reader, row: &ProposalRow, typed: &str) -> Markup {
    html! {
        section.stack #theirs {
            h2.chapter { (reader.say("planning-theirs")) }
            textarea rows="12" readonly wrap="off" aria-label=(reader.say("planning-theirs")) { "\n" (row.source) }
            form.row method="post" action={ "/plan/proposals/" (row.id) "/text" } {
                @if typed.len() > WRITTEN_BYTES_MAX {
                    input type="hidden" name="version" value=(row.version);
                    input type="hidden" name="text" value=(typed);
                    button.btn type="submit" { (reader.say("planning-keep-mine")) }
                }
                a.btn href={ "/plan/proposals/" (row.id) "/text" } { (reader.say("planning-keep-theirs")) }
            }
        }
    }
}

/// The text from a file, for those who write it elsewhere.
fn bring(reader: &Reader, shown: &Shown, row: &ProposalRow) -> Markup {
    html! {
        details {
            summary { (reader.say("planning-bring")) }
            form.row method="post" enctype="multipart/form-data" action={ (shown.base()) "/text" } {
                input type="hidden" name="version" value=(row.version);
                input type="file" name="file" accept=".toml,text/plain" aria-label=(reader.say("planning-bring")) required;
                button.btn type="submit" { (reader.say("planning-bring-button")) }
            }
        }
    }
}
