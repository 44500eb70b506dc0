use std::fmt::Write;

use super::drawing::caption;
use super::{Block, Cascade, Document, Drawing, Ladder, Run, Sheet, Timeline, Words};

/// The most steps that a line of a drawing stands to the right.
const INDENTS_MAX: usize = 12;
/// How many letters a time line is wide.
const TIMELINE_LETTERS: usize = 48;

/// The document as Markdown with tables, as most places that show Markdown read them.
pub fn markdown(document: &Document) -> String {
    let mut parts = vec![format!("# {}", plain(&document.title))];
    parts.extend(document.organisation.iter().map(|whose| plain(whose)));
    let fact = |(name, value): &(String, String)| format!("- {}: {}", plain(name), plain(value));
    parts.push(document.facts.iter().map(fact).collect::<Vec<_>>().join("\n"));
    parts.push(table(&document.signatures));
    parts.push(format!("## {}", plain(&document.contents)));
    parts.push(contents(document));
    parts.extend(document.blocks.iter().map(part));
    parts.join("\n\n") + "\n"
}

fn contents(document: &Document) -> String {
    let mut lines = Vec::new();
    for (anchor, text, below) in document.chapters() {
        lines.push(format!("- [{}](#{anchor})", plain(text)));
        lines.extend(
            below
                .into_iter()
                .map(|(anchor, text)| format!("  - [{}](#{anchor})", plain(text))),
        );
    }
    lines.join("\n")
}

fn part(block: &Block) -> String {
    match block {
        Block::Heading { level, anchor, text } => {
            let marks = "#".repeat(usize::from(*level) + 1);
            format!("<a id=\"{anchor}\"></a>\n\n{marks} {}", plain(text))
        }
        Block::Paragraph(words) => line(words),
        Block::List(items) => items
            .iter()
            .map(|item| format!("- {}", line(item)))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Table(sheet) => table(sheet),
        Block::Drawing(drawing) => drawn(drawing),
    }
}

fn table(sheet: &Sheet) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![format!("*{}*", plain(&sheet.caption)), String::new()];
    lines.push(row(sheet.head.iter().map(|name| plain(name)).collect()));
    lines.push(row(vec!["---".to_owned(); sheet.head.len()]));
    lines.extend(sheet.rows.iter().map(|cells| row(cells.iter().map(line).collect())));
    lines.join("\n")
}

fn line(words: &Words) -> String {
    let run = |run: &Run| match run {
        Run::Plain(text) => plain(text),
        Run::Strong(text) if text.trim().is_empty() => String::new(),
        Run::Strong(text) => format!("**{}**", plain(text)),
        Run::Link { to, text } => format!("[{}](<{}>)", plain(text), destination(to)),
    };
    words.iter().map(run).collect()
}

/// An address with nothing in it that would end it, or begin something else.
fn destination(to: &str) -> String {
    let mut safe = String::with_capacity(to.len());
    for letter in to.chars() {
        if letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>' | '\\' | '|' | '"' | '`') {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _written = write!(safe, "%{byte:02X}");
            }
        } else {
            safe.push(letter);
        }
    }
    safe
}

/// Words with nothing in them that Markdown would take for a mark.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => plain.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => plain.extend(['\\', letter]),
            letter => plain.push(letter),
        }
    }
    plain
}

fn drawn(drawing: &Drawing) -> String {
    let lines = lines(drawing).join("\n");
    format!("*{}*\n\n```text\n{lines}\n```", plain(caption(drawing)))
}

/// A drawing in lines of letters.
pub(super) fn lines(drawing: &Drawing) -> Vec<String> {
    let lines = match drawing {
        Drawing::Ladder(drawing) => ladder(drawing),
        Drawing::Cascade(drawing) => cascade(drawing),
        Drawing::Timeline(drawing) => timeline(drawing),
    };
    lines
        .into_iter()
        .map(|line| line.replace(['\n', '\r'], " ").trim_end().to_owned())
        .collect()
}

fn ladder(ladder: &Ladder) -> Vec<String> {
    let wide = ladder.up.chars().count();
    let mut lines = Vec::new();
    for (at, rung) in ladder.rungs.iter().enumerate() {
        lines.push(format!("=== {}", rung.name));
        let who = [rung.who.as_str(), rung.promise.as_str()];
        let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(format!("    {}", who.join(" · ")));
        let last = at + 1 == ladder.rungs.len();
        let down = if last { &ladder.contact } else { &ladder.down };
        let up = if last { "" } else { &ladder.up };
        lines.push(format!("    ↑ {up:<wide$}    ↓ {down}"));
    }
    lines.push(format!("    {}", ladder.requester));
    lines
}

fn cascade(cascade: &Cascade) -> Vec<String> {
    let mut lines = Vec::new();
    let roots = cascade
        .sessions
        .iter()
        .enumerate()
        .filter(|(_, lesson)| lesson.after.is_none());
    for (at, _) in roots {
        below(cascade, at, &mut lines);
    }
    lines
}

/// A session and those that came of it. Each stands under one before it in time, so the way down ends.
fn below(cascade: &Cascade, at: usize, lines: &mut Vec<String>) {
    let lesson = &cascade.sessions[at];
    let indent = "    ".repeat(lesson.depth.min(INDENTS_MAX));
    lines.push(format!(
        "{indent}{} → {} ({})",
        lesson.trainer, lesson.audience, lesson.at
    ));
    let next = cascade
        .sessions
        .iter()
        .enumerate()
        .filter(|(_, lesson)| lesson.after == Some(at));
    for (next, _) in next {
        below(cascade, next, lines);
    }
}

fn timeline(timeline: &Timeline) -> Vec<String> {
    let widest = timeline
        .bars
        .iter()
        .map(|bar| bar.name.chars().count())
        .max()
        .unwrap_or_default();
    let mut months = vec![' '; TIMELINE_LETTERS];
    for (name, at) in &timeline.marks {
        let start = letter(*at);
        for (offset, letter) in name.chars().take(3).enumerate() {
            if let Some(place) = months.get_mut(start + offset) {
                *place = letter;
            }
        }
    }
    let head = format!("{:widest$}  {}", "", months.into_iter().collect::<String>());
    let bar = |bar: &super::Bar| {
        let (from, to) = (letter(bar.from), letter(bar.to).max(letter(bar.from) + 1));
        format!(
            "{:<widest$}  {}{}  {}",
            bar.name,
            " ".repeat(from),
            "█".repeat(to - from),
            bar.span
        )
    };
    std::iter::once(head).chain(timeline.bars.iter().map(bar)).collect()
}

/// The letter at which a share of the line begins.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a line of fifty letters"
)]
fn letter(share: f64) -> usize {
    (share.clamp(0.0, 1.0) * TIMELINE_LETTERS as f64).round() as usize
}
