use maud::{DOCTYPE, Markup, html};

use super::chart::svg;
use super::{Part, Report};
use crate::words::Words;

/// Its styles. They hold none of the marks that HTML would escape.
const STYLES: &str = include_str!("report.css");

/// The report as one HTML file that needs nothing else and prints well.
pub fn html(report: &Report, words: &Words) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(report.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (report.title) }
                style { (STYLES) }
            }
            body {
                h1 { (report.title) }
                p class=(if report.holds { "verdict holds" } else { "verdict breaks" }) { (report.verdict) }
                @for line in &report.summary { p { (line) } }
                main { @for part in &report.parts { (section(part, words)) } }
            }
        }
    };
    page.into_string() + "\n"
}

/// A part: what it is about, its charts, and the figures under them.
pub fn section(part: &Part, words: &Words) -> Markup {
    html! {
        section {
            h2 { (part.title) }
            @if let Some(said) = &part.words { p { (said) } }
            (charts(part, words))
            (table(part))
        }
    }
}

/// The charts of a part that has something to draw. On a phone they are moved, by keys too.
pub fn charts(part: &Part, words: &Words) -> Markup {
    html! {
        @for chart in part.charts.iter().filter(|chart| !chart.lines.is_empty()) {
            figure tabindex="0" { (svg(chart, words)) figcaption { (chart.title) } }
        }
    }
}

/// The figures of a part.
pub fn table(part: &Part) -> Markup {
    let table = &part.table;
    html! {
        // Wider than a phone: it can be moved by keys, too.
        div class="sideways" tabindex="0" {
            table {
                caption { (part.title) }
                thead { tr { @for name in &table.head { th scope="col" { (name) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
