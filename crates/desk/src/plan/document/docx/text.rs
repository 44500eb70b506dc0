use maud::{Markup, html};

use super::super::{Block, Document, Run, Words};
use super::{Links, RELATIONS, WORD, table};

/// The whole text with its title page.
pub(super) fn document(document: &Document, links: &mut Links) -> Markup {
    let front = front(document, links);
    let contents = contents(document);
    let mut marks = 0;
    let parts: Vec<Markup> = document
        .blocks
        .iter()
        .map(|block| part(block, links, &mut marks))
        .collect();
    html! {
        w:document xmlns:w=(WORD) xmlns:r=(RELATIONS) {
            w:body {
                (front)
                (contents)
                @for part in &parts { (part) }
                w:sectPr {
                    w:footerReference w:type="default" r:id="footer" {}
                    w:pgSz w:w="11906" w:h="16838" {}
                    w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1021" w:header="567" w:footer="567" w:gutter="0" {}
                    w:titlePg {}
                }
            }
        }
    }
}

fn front(document: &Document, links: &mut Links) -> Markup {
    let signatures = table::sheet(&document.signatures, links);
    html! {
        (paragraph("Title", &plain(&document.title)))
        @if let Some(whose) = &document.organisation { (paragraph("Subtitle", &plain(whose))) }
        @for (name, value) in &document.facts {
            (paragraph("Normal", &html! { (plain(&format!("{name}: "))) (strong(value)) }))
        }
        (signatures)
    }
}

fn contents(document: &Document) -> Markup {
    let entry = |style: &str, anchor: &str, text: &str| {
        let link = html! { w:hyperlink w:anchor=(anchor) w:history="1" { (styled("Hyperlink", text)) } };
        paragraph(style, &link)
    };
    html! {
        (paragraph("TOCHeading", &plain(&document.contents)))
        @for (anchor, text, below) in document.chapters() {
            (entry("TOC1", anchor, text))
            @for (anchor, text) in below { (entry("TOC2", anchor, text)) }
        }
    }
}

fn part(block: &Block, links: &mut Links, marks: &mut u32) -> Markup {
    match block {
        Block::Heading { level, anchor, text } => {
            // What comes first stands below the list of chapters: a few lines need no page of their own.
            let opens = *marks == 0;
            *marks += 1;
            let marked = html! {
                w:bookmarkStart w:id=(marks) w:name=(anchor) {}
                (plain(text))
                w:bookmarkEnd w:id=(marks) {}
            };
            if opens {
                return html! {
                    w:p { w:pPr { w:pStyle w:val="Heading1" {} w:pageBreakBefore w:val="0" {} w:spacing w:before="600" {} } (marked) }
                };
            }
            paragraph(if *level == 1 { "Heading1" } else { "Heading2" }, &marked)
        }
        Block::Paragraph(words) => paragraph("Normal", &line(words, links)),
        Block::List(items) => {
            let items: Vec<Markup> = items
                .iter()
                .map(|item| paragraph("ListBullet", &line(item, links)))
                .collect();
            html! { @for item in &items { (item) } }
        }
        Block::Table(sheet) => table::sheet(sheet, links),
        Block::Drawing(drawing) => table::drawing(drawing),
    }
}

/// A paragraph in a style.
pub(super) fn paragraph(style: &str, inside: &Markup) -> Markup {
    html! { w:p { w:pPr { w:pStyle w:val=(style) {} } (inside) } }
}

pub(super) fn line(words: &Words, links: &mut Links) -> Markup {
    let runs: Vec<Markup> = words
        .iter()
        .map(|run| match run {
            Run::Plain(text) => plain(text),
            Run::Strong(text) => strong(text),
            Run::Link { to, text } => {
                let name = links.name(to);
                html! { w:hyperlink r:id=(name) w:history="1" { (styled("Hyperlink", text)) } }
            }
        })
        .collect();
    html! { @for run in &runs { (run) } }
}

pub(super) fn plain(text: &str) -> Markup {
    html! {
        w:r {
            @for (at, line) in text.split('\n').enumerate() {
                @if at > 0 { w:br {} }
                w:t xml:space="preserve" { (line.trim_end_matches('\r')) }
            }
        }
    }
}

pub(super) fn strong(text: &str) -> Markup {
    html! { w:r { w:rPr { w:b {} } w:t xml:space="preserve" { (text) } } }
}

fn styled(style: &str, text: &str) -> Markup {
    html! { w:r { w:rPr { w:rStyle w:val=(style) {} } w:t xml:space="preserve" { (text) } } }
}
