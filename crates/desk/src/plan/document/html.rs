use maud::{DOCTYPE, Markup, html};

use super::drawing::{caption, svg};
use super::{Block, Document, Run, Sheet, Words};

/// Its styles. They hold none of the marks that HTML would escape.
const STYLES: &str = include_str!("paper.css");

/// The document as one HTML file that needs nothing else.
pub fn html(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(document.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                style { (STYLES) }
            }
            body {
                (front(document))
                (contents(document))
                main { @for block in &document.blocks { (part(block)) } }
            }
        }
    };
    page.into_string() + "\n"
}

fn front(document: &Document) -> Markup {
    html! {
        header class="front" {
            h1 { (document.title) }
            @if let Some(whose) = &document.organisation { p class="whose" { (whose) } }
            dl class="facts" {
                @for (name, value) in &document.facts { dt { (name) } dd { (value) } }
            }
            div class="sign" { (table(&document.signatures)) }
        }
    }
}

fn contents(document: &Document) -> Markup {
    html! {
        nav aria-labelledby="contents" {
            h2 id="contents" { (document.contents) }
            ol {
                @for (anchor, text, below) in document.chapters() {
                    li {
                        a href=(format!("#{anchor}")) { (text) }
                        @if !below.is_empty() {
                            ol {
                                @for (anchor, text) in below { li { a href=(format!("#{anchor}")) { (text) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn part(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading { level: 1, anchor, text } => { h2 id=(anchor) { (text) } }
            Block::Heading { anchor, text, .. } => { h3 id=(anchor) { (text) } }
            Block::Paragraph(words) => { p { (line(words)) } }
            Block::List(items) => { ul { @for item in items { li { (line(item)) } } } }
            Block::Table(sheet) => { div class="wide" { (table(sheet)) } }
            Block::Drawing(drawing) => { figure { (svg(drawing)) figcaption { (caption(drawing)) } } }
        }
    }
}

fn table(sheet: &Sheet) -> Markup {
    html! {
        table {
            caption { (sheet.caption) }
            thead { tr { @for name in &sheet.head { th scope="col" { (name) } } } }
            tbody {
                @for row in &sheet.rows {
                    tr {
                        @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 && cell.iter().any(|run| !run.text().is_empty()) {
                                th scope="row" { (line(cell)) }
                            } @else {
                                td { (line(cell)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn line(words: &Words) -> Markup {
    html! {
        @for run in words {
            @match run {
                Run::Plain(text) => { (lines(text)) }
                Run::Strong(text) => { strong { (text) } }
                Run::Link { to, text } => { a href=(to) { (text) } }
            }
        }
    }
}

/// A text with its ends of lines.
pub fn lines(text: &str) -> Markup {
    html! {
        @for (at, line) in text.trim_end_matches(['\r', '\n']).split('\n').enumerate() {
            @if at > 0 { br; }
            (line.trim_end_matches('\r'))
        }
    }
}
