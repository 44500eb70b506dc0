use ladder_core::time::Moment;
use ladder_pdf::{MadeAt, Pdf, PdfError};
use serde_json::{Value, json};

use super::drawing::{caption, svg};
use super::{Block, Document, Run, Sheet, Words, markdown};

/// How many letters of a table a line holds in the font of the PDF.
const LINE_LETTERS: usize = 108;
/// What drawings look like where no page brings its own styles.
const STYLES: &str = include_str!("drawing.css");

/// The document as a tagged PDF file.
pub fn pdf(document: &Document, now: Moment) -> Result<Pdf, PdfError> {
    let made_at = now.in_zone(&jiff::tz::TimeZone::UTC);
    let number = |part: i8| u8::try_from(part).unwrap_or_default();
    let made_at = MadeAt {
        year: made_at.year(),
        month: number(made_at.month()),
        day: number(made_at.day()),
        hour: number(made_at.hour()),
        minute: number(made_at.minute()),
        second: number(made_at.second()),
    };
    ladder_pdf::pdf(&told(document), made_at)
}

/// The document as the typesetting reads it.
fn told(document: &Document) -> Value {
    json!({
        "language": document.language,
        "title": document.title,
        "organisation": document.organisation,
        "facts": document.facts,
        "signatures": sheet(&document.signatures),
        "contents": document.contents,
        "blocks": document.blocks.iter().map(block).collect::<Vec<_>>(),
    })
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading { level, anchor, text } => {
            json!({ "is": "heading", "level": level, "anchor": anchor, "text": text })
        }
        Block::Paragraph(text) => json!({ "is": "paragraph", "words": words(text) }),
        Block::List(items) => json!({ "is": "list", "items": items.iter().map(words).collect::<Vec<_>>() }),
        Block::Table(of) => sheet(of),
        Block::Drawing(drawing) => {
            let style = format!("><style>{STYLES}</style>");
            json!({
                "is": "drawing",
                "caption": caption(drawing),
                "told": markdown::lines(drawing).join("\n"),
                "svg": svg(drawing).into_string().replacen('>', &style, 1),
            })
        }
    }
}

fn sheet(sheet: &Sheet) -> Value {
    let row = |cells: &Vec<Words>| cells.iter().map(words).collect::<Value>();
    json!({
        "is": "table",
        "caption": sheet.caption,
        "head": sheet.head,
        "columns": sheet.columns(LINE_LETTERS),
        "rows": sheet.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn words(words: &Words) -> Value {
    let run = |run: &Run| match run {
        Run::Plain(text) => json!({ "is": "plain", "text": text }),
        Run::Strong(text) => json!({ "is": "strong", "text": text }),
        Run::Link { to, text } => json!({ "is": "link", "to": to, "text": text }),
    };
    words.iter().map(run).collect()
}
