use ladder_core::plan::{Finding, Severity};
use maud::{Markup, html};

use super::chapter::ROWS_MAX;
use crate::plan::document::drawing::{caption, svg};
use crate::plan::document::html::lines;
use crate::plan::document::{Block, Drawing, Run, Sheet, Words};
use crate::plan::edit;
use crate::web::reader::Reader;

/// The most findings beside one section; the others stand on their own page.
const BESIDE_MAX: usize = 5;
/// The mark of a cell that holds.
const YES: &str = "●";

/// Which sections hold what of a plan that no row of theirs shows: the beginning of a key, the chapter, the section.
const HOLDS: [(&str, &str, &str); 14] = [
    ("person", "staff", "people"),
    ("team", "staff", "teams"),
    ("hours", "staff", "hours"),
    ("vendor", "staff", "vendors"),
    ("tier", "tiers", "tiers"),
    ("handover", "tiers", "sheets"),
    ("targets", "path", "promises"),
    ("process", "path", "rules"),
    ("topic", "path", "topics"),
    ("training.module", "training", "modules"),
    ("training.session", "training", "sessions"),
    ("training", "training", "training"),
    ("involvement", "involvement", "involvement"),
    ("communication", "rollout", "communication"),
];

/// The parts that a section shows as a whole.
const WHOLE: [(&str, &str); 4] = [
    ("rules", "process"),
    ("promises", "targets"),
    ("training", "training"),
    ("summary", ""),
];

/// How a part of the plan is changed.
#[derive(Debug)]
pub(super) enum Change {
    /// In a proposal that is begun with it.
    Begins,
    /// In the proposal at this address.
    In(String),
}

impl Change {
    /// What leads to the form of a part.
    pub(super) fn button(&self, at: &str, label: &str, class: &str) -> Markup {
        html! {
            @match self {
                Self::Begins => button class=(class) type="submit" form="begin" name="at" value=(at) { (label) },
                Self::In(base) => a class=(class) href={ (base) "/part?at=" (encoded(at)) } { (label) },
            }
        }
    }

    /// What leads to the form in which a finding is accepted, with a reason.
    pub(super) fn accepting(&self, finding: &Finding, label: &str) -> Markup {
        let named = format!("{} {}", finding.code(), finding.key);
        html! {
            @match self {
                Self::Begins => button.btn.quiet type="submit" form="begin" name="accept" value=(named) { (label) },
                Self::In(base) => a.btn.quiet href={ (base) "/part?at=allow.%2B&accept=" (encoded(&named)) } { (label) },
            }
        }
    }
}

/// A part of an address.
pub(super) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A section of a chapter, with what the check says about it.
#[derive(Debug)]
pub(super) struct Section<'b> {
    chapter: &'b str,
    anchor: &'b str,
    heading: Option<&'b str>,
    blocks: Vec<&'b Block>,
    findings: Vec<&'b Finding>,
}

impl<'b> Section<'b> {
    /// The sections of a chapter; each finding stands with the one that shows its place.
    pub(super) fn all(chapter: &'b str, blocks: &'b [Block], findings: &'b [Finding]) -> Vec<Self> {
        let mut sections = vec![Self {
            chapter,
            anchor: chapter,
            heading: None,
            blocks: Vec::new(),
            findings: Vec::new(),
        }];
        for block in blocks {
            match block {
                Block::Heading { level: 1, .. } => {}
                Block::Heading { anchor, text, .. } => sections.push(Self {
                    chapter,
                    anchor,
                    heading: Some(text),
                    blocks: Vec::new(),
                    findings: Vec::new(),
                }),
                Block::Paragraph(_) | Block::List(_) | Block::Table(_) | Block::Drawing(_) => {
                    if let Some(last) = sections.last_mut() {
                        last.blocks.push(block);
                    }
                }
            }
        }
        for finding in findings.iter().filter(|finding| finding.allowed.is_none()) {
            if let Some(at) = Self::place(&sections, chapter, &finding.key) {
                sections[at].findings.push(finding);
            }
        }
        sections
    }

    fn place(sections: &[Self], chapter: &str, key: &str) -> Option<usize> {
        let shows = |section: &Self| {
            let keys = section.blocks.iter().filter_map(|block| match block {
                Block::Table(sheet) => Some(&sheet.keys),
                Block::Heading { .. } | Block::Paragraph(_) | Block::List(_) | Block::Drawing(_) => None,
            });
            let fitting = keys.flatten().filter(|known| is_below(key, known));
            fitting.map(String::len).max()
        };
        // A tier has its row among the tiers, and its times among the steps.
        let is_step = key.starts_with("tier[") && matches!(key.rsplit_once('.'), Some((_, "accept" | "work")));
        if is_step && chapter != "path" {
            return None;
        }
        let best = sections
            .iter()
            .enumerate()
            .filter_map(|(at, section)| Some((shows(section)?, at)))
            .max_by_key(|(length, at)| (*length, usize::MAX - at));
        if let Some((_, at)) = best {
            return Some(at);
        }
        let held = HOLDS.iter().find(|(begin, ..)| is_below(key, begin));
        let (_, _, anchor) = held.filter(|(_, of, _)| *of == chapter && !is_step)?;
        Some(
            sections
                .iter()
                .position(|section| section.anchor == *anchor)
                .unwrap_or(0),
        )
    }

    /// The section, and beside it what is found there; `base` is the address of its plan.
    pub(super) fn draw(&self, reader: &Reader, base: &str, change: Option<&Change>) -> Markup {
        if self.blocks.is_empty() && self.findings.is_empty() && self.heading.is_none() {
            return html! {};
        }
        let whole = WHOLE.iter().find(|(anchor, _)| *anchor == self.anchor);
        let address = format!("{base}/{}", self.chapter);
        html! {
            section.section id=(self.anchor) {
                div.stack {
                    div.row {
                        @if let Some(heading) = self.heading { h3 { (heading) } }
                        @if let (Some(change), Some((_, at))) = (change, whole) {
                            (change.button(at, &reader.say("planning-edit"), "btn quiet"))
                        }
                    }
                    @for block in &self.blocks { (part(reader, block, self, &address, change)) }
                }
                (margin(reader, &self.findings, &format!("{base}/findings")))
            }
        }
    }

    /// What is worst at a row.
    fn found(&self, key: &str) -> Option<Severity> {
        let at = self.findings.iter().filter(|finding| is_below(&finding.key, key));
        at.map(|finding| finding.severity()).min()
    }
}

/// Is it this key, or one below it?
pub(super) fn is_below(key: &str, above: &str) -> bool {
    let rest = key.strip_prefix(above);
    rest.is_some_and(|rest| !above.is_empty() && (rest.is_empty() || rest.starts_with(['.', '['])))
}

/// What is found, as notes in the margin; `all` is where every one of them stands.
pub(super) fn margin(reader: &Reader, findings: &[&Finding], all: &str) -> Markup {
    html! {
        @if !findings.is_empty() {
            div.margin.stack role="group" aria-label=(reader.say("planning-says")) {
                @for finding in findings.iter().take(BESIDE_MAX) { (note(reader, finding)) }
                @if findings.len() > BESIDE_MAX {
                    @let more = [("count", (findings.len() - BESIDE_MAX).into())];
                    p { a href=(all) { (reader.words.say("planning-more", &more)) } }
                }
            }
        }
    }
}

/// One finding: its code, which leads to why it matters, what is wrong, what to do.
pub(super) fn note(reader: &Reader, finding: &Finding) -> Markup {
    let said = reader.words.of_problem(&finding.problem);
    let class = if finding.severity() == Severity::Error {
        "wrong"
    } else {
        "hint"
    };
    html! {
        p class=(class) {
            a href={ "/plan/findings/" (finding.code()) } { b { (finding.code()) } } " "
            span.soft { (reader.words.severity(finding.severity())) } " "
            (quoted(&said.message)) br; span.soft { (quoted(&said.help)) }
        }
    }
}

/// A sentence in which words of the file stand between the marks of code.
pub(super) fn quoted(sentence: &str) -> Markup {
    html! {
        @for (at, piece) in sentence.split('`').enumerate() {
            @if at % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}

fn part(reader: &Reader, block: &Block, section: &Section<'_>, address: &str, change: Option<&Change>) -> Markup {
    html! {
        @match block {
            Block::Heading { text, .. } => h3 { (text) },
            Block::Paragraph(words) => p { (line(reader, words)) },
            Block::List(items) => ul.bullets { @for item in items { li { (line(reader, item)) } } },
            Block::Table(sheet) => (table(reader, sheet, section, address, change)),
            Block::Drawing(drawing) => (drawn(drawing)),
        }
    }
}

/// A drawing; what it shows also stands in words beside it.
pub(super) fn drawn(drawing: &Drawing) -> Markup {
    html! { figure.card.drawing { div { (svg(drawing)) } figcaption.ask.soft { (caption(drawing)) } } }
}

fn table(reader: &Reader, sheet: &Sheet, section: &Section<'_>, address: &str, change: Option<&Change>) -> Markup {
    // What a session's or a gate's row belongs to is changed as a whole.
    let change = change.filter(|_| !sheet.keys.is_empty());
    html! {
        div.card.wide { table {
            caption { (sheet.caption) }
            thead { tr {
                @for name in &sheet.head { th scope="col" { (name) } }
                @if change.is_some() { th { span.hidden { (reader.say("planning-edit")) } } }
            } }
            tbody { @for (at, row) in sheet.rows.iter().enumerate() {
                @let key = sheet.keys.get(at).map_or("", String::as_str);
                @let found = section.found(key);
                tr class=[found.map(|severity| if severity == Severity::Error { "bad" } else { "noted" })] {
                    @for (nth, cell) in row.iter().enumerate() {
                        @if nth == 0 { th scope="row" { (line(reader, cell)) } } @else { td { (line(reader, cell)) } }
                    }
                    @if let Some(change) = change {
                        td { (change.button(&edit::root(key), &reader.say("planning-edit"), "btn quiet")) }
                    }
                }
            } }
        } }
        (pages(reader, sheet, address))
    }
}

/// Where the other rows are.
fn pages(reader: &Reader, sheet: &Sheet, address: &str) -> Markup {
    let last = sheet.from + sheet.rows.len();
    let rows = [
        ("first", (sheet.from + 1).into()),
        ("last", last.into()),
        ("total", sheet.total.into()),
    ];
    let link = |from: usize, key: &str| {
        html! { a.btn href={ (address) "?table=" (sheet.name) "&from=" (from) } { (reader.say(key)) } }
    };
    html! {
        @if sheet.total > sheet.rows.len() && !sheet.rows.is_empty() {
            div.row {
                span.soft { (reader.words.say("planning-rows", &rows)) }
                @if sheet.from > 0 { (link(sheet.from.saturating_sub(ROWS_MAX), "planning-earlier")) }
                @if last < sheet.total { (link(last, "planning-later")) }
            }
        }
    }
}

/// Words with links among them.
pub(super) fn line(reader: &Reader, words: &Words) -> Markup {
    html! {
        @for run in words {
            @match run {
                Run::Plain(text) if text == YES => { span aria-hidden="true" { (YES) } span.hidden { (reader.say("planning-holds")) } },
                Run::Plain(text) => (lines(text)),
                Run::Strong(text) => strong { (text) },
                Run::Link { to, text } => a href=(to) rel="noopener noreferrer" { (text) },
            }
        }
    }
}
