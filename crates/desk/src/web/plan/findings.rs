//! What the check says of a plan, and why each finding matters.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use ladder_core::plan::{Allow, Code, Finding, Plan, Severity};
use maud::{Markup, html};
use serde::Deserialize;

use super::block::Change;
use super::chapter::change;
use super::which::Shown;
use super::{Sheet, block};
use crate::plan::edit;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, safe};
use crate::words::explanation::Explanation;

/// The most findings on one page.
const SHOWN_MAX: usize = 40;

/// From where on they are read.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    from: Option<usize>,
}

/// Those of the running plan.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    page(&reader, &Shown::running(&reader), &from).await
}

/// Those of an earlier one.
pub async fn of_revision(reader: Reader, Path(serial): Path<String>, Query(from): Query<From>) -> Answer {
    page(&reader, &Shown::revision(&reader, &serial).await?, &from).await
}

/// Those of one that is proposed.
pub async fn of_proposal(reader: Reader, Path(id): Path<String>, Query(from): Query<From>) -> Answer {
    page(&reader, &Shown::proposal(&reader, &id).await?.0, &from).await
}

/// All of them, the worst first; accepted ones with their reason.
async fn page(reader: &Reader, shown: &Shown, from: &From) -> Answer {
    let mut findings: Vec<&Finding> = shown.findings().iter().collect();
    findings.sort_by_key(|finding| (finding.allowed.is_some(), finding.severity()));
    let from = from.from.unwrap_or_default();
    let change = change(reader, shown).zip(shown.plan());
    let main = html! {
        @if findings.is_empty() { div.card { p.empty { (reader.say("planning-findings-none")) } } }
        ul.stack { @for finding in findings.iter().skip(from).take(SHOWN_MAX) {
            li {
                (block::note(reader, finding))
                @if let Some(reason) = &finding.allowed {
                    p.soft { (reader.words.say("planning-allowed", &[("reason", reason.into())])) }
                }
                @if let Some((change, plan)) = &change { (deeds(reader, change, plan, finding)) }
            }
        } }
        @let next = from.saturating_add(SHOWN_MAX);
        @if findings.len() > next {
            p { a.btn href={ "?from=" (next) } { (reader.say("planning-later")) } }
        }
        @if let Some((change, _)) = &change {
            div.row { @for (at, key) in [("allow.+", "planning-add-allow"), ("assume", "planning-edit-assume"), ("", "planning-edit-plan")] {
                (change.button(at, &reader.say(key), "btn"))
            } }
        }
    };
    Ok(Sheet::of(shown, "findings").draw(reader, &main).await)
}

/// Where a finding is mended, and where it is accepted or what accepts it is changed.
fn deeds(reader: &Reader, change: &Change, plan: &Plan, finding: &Finding) -> Markup {
    let accepts =
        |allow: &Allow| Some(&allow.because) == finding.allowed.as_ref() && allow.code == finding.code().to_string();
    let allow = plan.allow.iter().position(accepts);
    html! {
        div.row {
            (change.button(&edit::root(&finding.key), &reader.say("planning-edit"), "btn quiet"))
            @if let Some(at) = allow {
                (change.button(&format!("allow[{at}]"), &reader.say("planning-edit-allow"), "btn quiet"))
            } @else if finding.severity() != Severity::Error {
                (change.accepting(finding, &reader.say("planning-accept")))
            }
        }
    }
}

/// Why a finding matters, how it is mended and when it may be accepted.
pub async fn explain(reader: Reader, Path(code): Path<String>) -> Answer {
    let gone = || Fault::new(StatusCode::NOT_FOUND, "no-such-page");
    let code: Code = code.parse().map_err(|_| gone())?;
    let explanation = Explanation::of(code).ok_or_else(gone)?;
    let shown = Shown::running(&reader);
    let main = explained(&reader, code, explanation);
    Ok(Sheet::of(&shown, "findings").draw(&reader, &main).await)
}

fn explained(reader: &Reader, code: Code, explanation: &Explanation) -> Markup {
    let words = reader.words;
    // The sentences mark names of the file as Markdown does.
    let said = |sentence: &str| safe::markdown(sentence);
    let lines = |lines: &str| {
        html! {
            @if lines.is_empty() { p.soft { (reader.say("explain-left-out")) } }
            @else { pre.card.ask.wide tabindex="0" { code { (lines.trim_end()) } } }
        }
    };
    html! {
        article.stack.slim {
            h2.chapter { (code) ": " (explanation.name.of(words)) }
            p { span.chip.plain { (words.severity(code.severity())) } }
            (said(explanation.what.of(words)))
            h3 { (reader.say("explain-why")) }
            (said(explanation.why.of(words)))
            ul.bullets { @for (number, requirement) in explanation.stands_on() {
                li { (number) ": " (requirement.of(words)) }
            } }
            h3 { (reader.say("explain-example")) }
            p.soft { (reader.say("explain-found")) }
            (lines(&explanation.broken))
            p.soft { (reader.say("explain-mended")) }
            (lines(&explanation.mended))
            h3 { (reader.say("explain-mend")) }
            (said(explanation.mend.of(words)))
            h3 { (reader.say("explain-allow")) }
            (said(&explanation.allow(code, words)))
            @if let Some(allow) = explanation.allow_lines(code) { (lines(&allow)) }
        }
    }
}
