use maud::{Markup, html};

use super::super::drawing::caption;
use super::super::{Cascade, Drawing, Ladder, Sheet, Timeline};
use super::Links;
use super::text::{line, paragraph, plain, strong};

/// The width of the text in twentieths of a point: A4 less its margins.
const WIDTH: usize = 9_864;
/// How many letters of a table a line holds, in the widest of the fonts that word processors put in the place of ours.
const LINE_LETTERS: usize = 92;
/// The most cells that a time line is cut into.
const TIMELINE_CELLS: usize = 48;
/// How much of the width the names on a time line take.
const NAMES: usize = 3_000;

/// A table with a head that repeats on each page, its caption above it.
pub(super) fn sheet(sheet: &Sheet, links: &mut Links) -> Markup {
    let widths = widths(sheet);
    let rows: Vec<Vec<Markup>> = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(|words| line(words, links)).collect())
        .collect();
    html! {
        (paragraph("Caption", &plain(&sheet.caption)))
        w:tbl {
            (properties("Ruled", &sheet.caption))
            w:tblGrid { @for width in &widths { w:gridCol w:w=(width) {} } }
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                @for (name, width) in sheet.head.iter().zip(&widths) {
                    (cell(*width, Some("F3F6F9"), &paragraph("Cell", &strong(name))))
                }
            }
            @for row in &rows {
                w:tr {
                    w:trPr { w:cantSplit {} }
                    @for (inside, width) in row.iter().zip(&widths) { (cell(*width, None, &paragraph("Cell", inside))) }
                }
            }
        }
        (gap())
    }
}

/// The room behind a table. It is so low that behind a table at the foot of a page it begins no page of its own.
fn gap() -> Markup {
    html! {
        w:p { w:pPr {
            w:pStyle w:val="Normal" {}
            w:spacing w:before="0" w:after="200" w:line="20" w:lineRule="exact" {}
            w:rPr { w:sz w:val="2" {} }
        } }
    }
}

/// How wide each column is.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let columns = sheet.columns(LINE_LETTERS);
    let sum: usize = columns.iter().sum::<usize>().max(1);
    columns.into_iter().map(|letters| WIDTH * letters / sum).collect()
}

/// A drawing, as a table that shows the same.
pub(super) fn drawing(drawing: &Drawing) -> Markup {
    let table = match drawing {
        Drawing::Ladder(ladder) => self::ladder(ladder),
        Drawing::Cascade(cascade) => self::cascade(cascade),
        Drawing::Timeline(timeline) => self::timeline(timeline),
    };
    html! {
        (paragraph("Caption", &plain(caption(drawing))))
        (table)
        (gap())
    }
}

fn ladder(ladder: &Ladder) -> Markup {
    let widths = [WIDTH / 4, WIDTH / 2, WIDTH / 4];
    let side = |text: &str| paragraph("Cell", &plain(text));
    html! {
        w:tbl {
            (properties("Plain", &ladder.caption))
            w:tblGrid { @for width in widths { w:gridCol w:w=(width) {} } }
            @for (at, rung) in ladder.rungs.iter().enumerate() {
                @let last = at + 1 == ladder.rungs.len();
                @let who = [rung.who.as_str(), rung.promise.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
                w:tr {
                    w:trPr { w:cantSplit {} }
                    (cell(widths[0], None, &side("")))
                    (cell(widths[1], Some(if rung.outside { "F6EDE4" } else { "E3EEF6" }), &html! {
                        (paragraph("Cell", &strong(&rung.name)))
                        (paragraph("Cell", &plain(&who)))
                    }))
                    (cell(widths[2], None, &side("")))
                }
                w:tr {
                    w:trPr { w:cantSplit {} }
                    (cell(widths[0], None, &side(&format!("↑ {}", if last { "" } else { &ladder.up }))))
                    (cell(widths[1], None, &side("")))
                    (cell(widths[2], None, &side(&format!("↓ {}", if last { &ladder.contact } else { &ladder.down }))))
                }
            }
            w:tr {
                (cell(widths[0], None, &side("")))
                (cell(widths[1], Some("FFFFFF"), &paragraph("Cell", &strong(&ladder.requester))))
                (cell(widths[2], None, &side("")))
            }
        }
    }
}

/// A row a session, in the column of how many came before it.
fn cascade(cascade: &Cascade) -> Markup {
    let columns = cascade
        .sessions
        .iter()
        .map(|lesson| lesson.depth)
        .max()
        .unwrap_or_default()
        + 1;
    let width = WIDTH / columns;
    let order = order(cascade);
    html! {
        w:tbl {
            (properties("Plain", &cascade.caption))
            w:tblGrid { @for _ in 0..columns { w:gridCol w:w=(width) {} } }
            @for lesson in order.into_iter().map(|at| &cascade.sessions[at]) {
                w:tr {
                    w:trPr { w:cantSplit {} }
                    @for column in 0..columns {
                        @if column == lesson.depth {
                            (cell(width, Some("E3EEF6"), &html! {
                                (paragraph("Cell", &strong(&lesson.trainer)))
                                (paragraph("Cell", &plain(&format!("→ {}", lesson.audience))))
                                (paragraph("Cell", &plain(&lesson.at)))
                            }))
                        } @else {
                            (cell(width, None, &paragraph("Cell", &plain(if column + 1 == lesson.depth { "↳" } else { "" }))))
                        }
                    }
                }
            }
        }
    }
}

/// Each session followed by those that came of it.
fn order(cascade: &Cascade) -> Vec<usize> {
    let mut walked = Vec::new();
    for at in 0..cascade.sessions.len() {
        if cascade.sessions[at].after.is_none() {
            walk(cascade, at, &mut walked);
        }
    }
    walked
}

fn walk(cascade: &Cascade, at: usize, walked: &mut Vec<usize>) {
    walked.push(at);
    for (next, lesson) in cascade.sessions.iter().enumerate() {
        if lesson.after == Some(at) {
            walk(cascade, next, walked);
        }
    }
}

/// A row a phase, with its cells in colour.
fn timeline(timeline: &Timeline) -> Markup {
    let months = timeline.marks.len().max(1);
    let cells = months * (TIMELINE_CELLS / months).clamp(1, 4);
    let width = (WIDTH - NAMES) / cells;
    let each = cells / months;
    let colour = |kind: &str| match kind {
        "pilot" => "B5651D",
        "production" => "1F5F8B",
        _ => "5A6575",
    };
    html! {
        w:tbl {
            (properties("Plain", &timeline.caption))
            w:tblGrid {
                w:gridCol w:w=(NAMES) {}
                @for _ in 0..cells { w:gridCol w:w=(width) {} }
            }
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                (cell(NAMES, None, &paragraph("Cell", &plain(""))))
                @for (name, _) in &timeline.marks { (spanning(width * each, each, &paragraph("Cell", &plain(name)))) }
            }
            @for bar in &timeline.bars {
                w:tr {
                    w:trPr { w:cantSplit {} }
                    (cell(NAMES, None, &html! {
                        (paragraph("Cell", &strong(&bar.name)))
                        (paragraph("Cell", &plain(&bar.span)))
                    }))
                    @for at in 0..cells {
                        @let holds = overlaps(at, cells, bar.from, bar.to);
                        (cell(width, holds.then(|| colour(bar.kind)), &paragraph("Cell", &html! {})))
                    }
                }
            }
        }
    }
}

/// Whether a cell of the line and a bar share time.
#[expect(clippy::cast_precision_loss, reason = "a line has fifty cells")]
fn overlaps(at: usize, cells: usize, from: f64, to: f64) -> bool {
    let (start, end) = (at as f64 / cells as f64, (at + 1) as f64 / cells as f64);
    start < to - 1e-9 && end > from + 1e-9
}

fn properties(style: &str, caption: &str) -> Markup {
    html! {
        w:tblPr {
            w:tblStyle w:val=(style) {}
            w:tblW w:w=(WIDTH) w:type="dxa" {}
            w:tblLayout w:type="fixed" {}
            w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1" {}
            w:tblCaption w:val=(caption) {}
        }
    }
}

fn cell(width: usize, fill: Option<&str>, inside: &Markup) -> Markup {
    html! {
        w:tc {
            w:tcPr {
                w:tcW w:w=(width) w:type="dxa" {}
                @if let Some(fill) = fill { w:shd w:val="clear" w:color="auto" w:fill=(fill) {} }
            }
            (inside)
        }
    }
}

fn spanning(width: usize, columns: usize, inside: &Markup) -> Markup {
    html! {
        w:tc {
            w:tcPr { w:tcW w:w=(width) w:type="dxa" {} w:gridSpan w:val=(columns) {} }
            (inside)
        }
    }
}
