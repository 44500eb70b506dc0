use ladder_core::plan::Finding;
use maud::{Markup, html};

use super::super::block::margin;
use super::super::is_planner;
use super::super::which::Shown;
use super::asked::Fields;
use super::serial;
use crate::act::foretold::Foretold;
use crate::plan::rehearsal::{Part, html as parts, is_long, lively};
use crate::web::reader::Reader;

/// The verdict, the figures beside what the check foresees, and what can be done with them.
pub(super) fn draw(reader: &Reader, shown: &Shown, fields: &Fields, foretold: &Foretold) -> Markup {
    let report = lively(&foretold.plan, &foretold.rehearsal, reader.words);
    let findings: Vec<&Finding> = foretold.findings.iter().collect();
    let here = format!("{}/rehearsal", shown.base());
    let file = format!("?{}&format=html", fields.query()).replace("?&", "?");
    html! {
        div.stack #foretold data-said=(report.verdict) {
            p class=(if report.holds { "good" } else { "wrong" }) { b { (report.verdict) } }
            div.row {
                @if let (Some(serial), true) = (serial(reader, shown), is_planner(reader)) {
                    form method="post" action={ "/plan/revisions/" (serial) "/rehearsals" } {
                        (fields.hidden())
                        button.btn type="submit" {
                            (reader.words.say("planning-rehearsal-keep", &[("revision", serial.to_string().into())]))
                        }
                    }
                }
                a.btn href={ (here) (file) } { (reader.say("planning-rehearsal-file")) }
            }
            div.section {
                div.stack { @for part in &report.parts { (drawn(reader, part)) } }
                div.stack {
                    (margin(reader, &findings, "/plan/findings"))
                    @for line in &report.summary { p.soft { (line) } }
                }
            }
        }
    }
}

/// A long table is folded.
fn drawn(reader: &Reader, part: &Part) -> Markup {
    html! {
        section.stack {
            h3 { (part.title) }
            @if let Some(words) = &part.words { p.soft { (words) } }
            @if !part.charts.is_empty() { (parts::charts(part, reader.words)) }
            @if part.table.rows.is_empty() {}
            @else if is_long(part) {
                details { summary { (reader.say("planning-rehearsal-figures")) } (parts::table(part)) }
            } @else { div.card { (parts::table(part)) } }
        }
    }
}
