//! Where mail programs begin to quote: the lines they write before an earlier message, in several languages.

use super::body::{Folded, Hints};

/// The most lines over which a program wraps the line that introduces a quote.
const HEAD_LINES_MAX: usize = 4;
/// The longest such line, in characters, put together.
const HEAD_CHARS_MAX: usize = 400;
/// Within how many lines the labels of a quoted header stand.
const LABEL_LINES_MAX: usize = 8;

/// The start and the end of the line that introduces a quote.
const ATTRIBUTIONS: [(&str, &[&str]); 8] = [
    ("on ", &["wrote:", "wrote :"]),
    ("op ", &["geschreven:", "schreef:"]),
    ("am ", &["schrieb:", "geschrieben:"]),
    ("le ", &["a écrit :", "a écrit:"]),
    ("el ", &["escribió:"]),
    ("il ", &["ha scritto:"]),
    ("em ", &["escreveu:"]),
    ("den ", &["skrev:"]),
];

/// Words within that line where the writer's name ends it.
const VERBS: [&str; 7] = [
    " schreef ",
    " schrieb ",
    " wrote ",
    " a écrit ",
    " geschreven op ",
    " от ",
    " skrev ",
];

/// Lines that some programs set above the whole earlier message.
const SEPARATORS: [&str; 9] = [
    "original message",
    "oorspronkelijk bericht",
    "origineel bericht",
    "ursprüngliche nachricht",
    "originalnachricht",
    "message d'origine",
    "message original",
    "original appointment",
    "oorspronkelijke afspraak",
];

/// What each line of a quoted header is called.
const LABELS: [(Label, &[&str]); 5] = [
    (Label::From, &["from", "van", "von", "de", "da", "от"]),
    (
        Label::Sent,
        &[
            "sent",
            "date",
            "verzonden",
            "datum",
            "gesendet",
            "envoyé",
            "отправлено",
            "дата",
        ],
    ),
    (Label::To, &["to", "aan", "an", "à", "кому"]),
    (Label::Copy, &["cc", "kopie", "копия"]),
    (Label::Subject, &["subject", "onderwerp", "betreff", "objet", "тема"]),
];

/// How lines begin that mobile programs add under a text.
const MOBILE: [&str; 16] = [
    "sent from my ",
    "sent from mail for ",
    "sent from outlook",
    "get outlook for ",
    "sent via ",
    "verzonden vanaf mijn ",
    "verstuurd vanaf mijn ",
    "verzonden met ",
    "verzonden vanuit ",
    "outlook voor ",
    "von meinem ",
    "gesendet mit ",
    "gesendet von ",
    "outlook für ",
    "envoyé de ",
    "télécharger outlook pour ",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    From,
    Sent,
    To,
    Copy,
    Subject,
}

/// Which lines quote: those behind `>`, with the line that introduces them, and all below a quoted header.
pub(super) fn marks(lines: &[&str], hints: &Hints) -> Vec<Option<Folded>> {
    let mut marks = vec![None; lines.len()];
    for range in &hints.quoted {
        let end = range.end.min(lines.len());
        marks[range.start.min(end)..end].fill(Some(Folded::Quote));
    }
    mark_prefixed(lines, &mut marks);
    if !hints.forwarded {
        mark_below_head(lines, hints, &mut marks);
    }
    spread_over_blanks(lines, &mut marks);
    marks
}

/// Whether a line is one that a mobile program adds: `Sent from my iPhone`, not a sentence that begins so.
pub(super) fn is_mobile_signature(line: &str) -> bool {
    let text = line.trim().trim_matches(['*', '_', '<', '>']).to_lowercase();
    let sentence = text.contains([',', ';', '!', '?']) || text.ends_with('.');
    text.chars().count() <= 80 && !sentence && MOBILE.iter().any(|start| text.starts_with(start))
}

fn mark_prefixed(lines: &[&str], marks: &mut [Option<Folded>]) {
    let mut at = 0;
    while at < lines.len() {
        if !is_prefixed(lines[at]) {
            at += 1;
            continue;
        }
        let end = (at..lines.len())
            .find(|next| !is_prefixed(lines[*next]))
            .unwrap_or(lines.len());
        let head = attribution_above(lines, at);
        let edge = lines[..at]
            .iter()
            .chain(&lines[end..])
            .all(|line| line.trim().is_empty())
            || lines[end..].iter().all(|line| line.trim().is_empty());
        // One such line in the middle may be a prompt or a title that the writer typed.
        if head.is_some() || edge || end - at > 1 {
            marks[head.unwrap_or(at)..end].fill(Some(Folded::Quote));
        }
        at = end;
    }
}

/// Where the line begins that introduces the quote which starts at `quote`, if there is one.
fn attribution_above(lines: &[&str], quote: usize) -> Option<usize> {
    let last = (0..quote).rev().find(|at| !lines[*at].trim().is_empty())?;
    let first = last.saturating_sub(HEAD_LINES_MAX - 1);
    (first..=last).rev().find(|start| is_attribution(&lines[*start..=last]))
}

fn mark_below_head(lines: &[&str], hints: &Hints, marks: &mut [Option<Folded>]) {
    let hinted = hints.heads.iter().copied().min();
    let found = (0..lines.len()).find(|at| marks[*at].is_none() && is_head(lines, *at));
    let Some(mut head) = hinted.into_iter().chain(found).min() else {
        return;
    };
    head = head.min(lines.len());
    // The rule above a quoted header belongs to it.
    if let Some(above) = (0..head).rev().find(|at| !lines[*at].trim().is_empty())
        && is_rule(lines[above])
    {
        head = above;
    }
    let written =
        |at: &usize| marks[*at].is_none() && !lines[*at].trim().is_empty() && !is_mobile_signature(lines[*at]);
    // Nothing above it: the writer passes the message on, or has written into it.
    if (0..head).any(|at| written(&at)) {
        marks[head..].fill(Some(Folded::Quote));
    }
}

fn is_head(lines: &[&str], at: usize) -> bool {
    is_separator(lines[at]) || is_header(&lines[at..]) || is_bare_attribution(lines, at)
}

/// A line that introduces a quote which then stands there without `>`.
fn is_bare_attribution(lines: &[&str], at: usize) -> bool {
    let ends = (at + 1..=lines.len().min(at + HEAD_LINES_MAX)).find(|end| is_dated_attribution(&lines[at..*end]));
    ends.is_some_and(|end| {
        let next = lines[end..].iter().find(|line| !line.trim().is_empty());
        next.is_some_and(|line| !is_prefixed(line))
    })
}

/// The strict form, for where no `>` follows: "Op 12 mei schreef ik:" is a sentence of the writer's own.
fn is_dated_attribution(lines: &[&str]) -> bool {
    let Some(text) = head_text(lines) else {
        return false;
    };
    let digit = |b: &u8| b.is_ascii_digit();
    let timed = text
        .as_bytes()
        .windows(3)
        .any(|w| digit(&w[0]) && w[1] == b':' && digit(&w[2]));
    let opens = ATTRIBUTIONS.iter().any(|(start, _)| text.starts_with(start));
    opens && (timed || text.contains('@')) && (ends_known(&text) || names_writer(&text))
}

/// The loose form, for a line right above `>`.
fn is_attribution(lines: &[&str]) -> bool {
    let Some(text) = head_text(lines) else {
        return false;
    };
    let opens = ATTRIBUTIONS.iter().any(|(start, _)| text.starts_with(start));
    let closes = ends_known(&text);
    let addressed = text.contains('@') && (text.ends_with(">:") || text.ends_with("):"));
    (opens && (closes || names_writer(&text))) || (text.contains('@') && closes) || addressed
}

/// The lines as one, folded, if they could introduce a quote at all: a date in digits, and a colon at the end.
fn head_text(lines: &[&str]) -> Option<String> {
    if lines.iter().any(|line| line.trim().is_empty() || is_prefixed(line)) {
        return None;
    }
    let text = lines
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let dated = text.chars().filter(char::is_ascii_digit).count() >= 2;
    (text.ends_with(':') && dated && text.chars().count() <= HEAD_CHARS_MAX).then_some(text)
}

fn ends_known(text: &str) -> bool {
    ATTRIBUTIONS
        .iter()
        .any(|(_, ends)| ends.iter().any(|end| text.ends_with(end)))
}

fn names_writer(text: &str) -> bool {
    VERBS.iter().any(|verb| text.contains(verb))
}

fn is_separator(line: &str) -> bool {
    let text = line.trim();
    let inner = text.trim_matches(['-', '_', ' ', '\u{2013}', '\u{2014}']);
    inner.len() < text.len() && {
        let inner = inner.to_lowercase().replace('\u{2019}', "'");
        SEPARATORS.contains(&inner.as_str())
    }
}

/// A quoted header: who, and at least two of when, to whom and what about, line under line.
fn is_header(lines: &[&str]) -> bool {
    if label(lines[0]).is_none() {
        return false;
    }
    let mut seen: Vec<Label> = Vec::new();
    for line in lines
        .iter()
        .take(LABEL_LINES_MAX)
        .take_while(|line| !line.trim().is_empty())
    {
        if let Some(label) = label(line)
            && !seen.contains(&label)
        {
            seen.push(label);
        }
    }
    seen.contains(&Label::From) && seen.len() >= 3
}

fn label(line: &str) -> Option<Label> {
    let (name, _) = line.split_once(':')?;
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '_')
        .to_lowercase();
    LABELS
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))
        .map(|(label, _)| *label)
}

/// A line of dashes or underscores.
fn is_rule(line: &str) -> bool {
    let text = line.trim();
    text.len() >= 10 && text.chars().all(|c| matches!(c, '_' | '-' | '='))
}

fn is_prefixed(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('>')
}

/// Blank lines between two quoted ones are quoted too.
fn spread_over_blanks(lines: &[&str], marks: &mut [Option<Folded>]) {
    let mut last_quoted = None;
    for at in 0..lines.len() {
        if marks[at].is_some() {
            if let Some(last) = last_quoted {
                marks[last..at].fill(Some(Folded::Quote));
            }
            last_quoted = Some(at);
        } else if !lines[at].trim().is_empty() {
            last_quoted = None;
        }
    }
}
