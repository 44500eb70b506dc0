//! The support plan as a document that a manager reads and signs: one model, written as HTML, Markdown or DOCX.

/// The title page and the order of chapters.
mod front;

/// What chapters are made with.
mod paper;

// The chapters, one a question of the plan.

/// What is found in the plan.
mod findings;
/// How a request travels.
mod path;
/// What is promised, with examples in clock time.
mod promises;
/// How staff take part early, and how the rollout goes.
mod rollout;
/// Who supports.
mod staff;
/// What each tier is responsible for.
mod tiers;
/// How staff are trained.
mod training;

// The writers.

/// How wide the columns of a table are.
mod columns;

/// As a DOCX file.
pub mod docx;
/// The drawings, as SVG.
pub mod drawing;
/// As one HTML file that prints well.
pub mod html;
/// As Markdown.
pub mod markdown;
/// As PDF, in builds that can set one.
#[cfg(feature = "pdf")]
pub mod pdf;

pub use front::{Chapter as Part, Edition, chapter, document};
pub use paper::Window;

/// A document, before anybody has decided how it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language it is in, as BCP 47 writes it.
    pub language: &'static str,
    /// Its title.
    pub title: String,
    /// Whose it is.
    pub organisation: Option<String>,
    /// What the title page says of it: names and values.
    pub facts: Vec<(String, String)>,
    /// The table in which people sign.
    pub signatures: Sheet,
    /// What the list of chapters is called.
    pub contents: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; chapters are level 1.
    Heading {
        /// 1 or 2.
        level: u8,
        /// Where links to it lead.
        anchor: String,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph(Words),
    /// A list.
    List(Vec<Words>),
    /// A table.
    Table(Sheet),
    /// Something drawn.
    Drawing(Drawing),
}

/// Words with links among them.
pub type Words = Vec<Run>;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// As it stands.
    Plain(String),
    /// With weight.
    Strong(String),
    /// Leading somewhere.
    Link {
        /// The address.
        to: String,
        /// What is shown.
        text: String,
    },
}

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// What it shows.
    pub caption: String,
    /// The names of its columns.
    pub head: Vec<String>,
    /// Its rows; each as long as the head.
    pub rows: Vec<Vec<Words>>,
    /// The place of each row in the plan, as findings write it; none where a row is not one thing of the plan.
    pub keys: Vec<String>,
    /// What it is called among the tables; empty where it is never read on.
    pub name: &'static str,
    /// How many rows stand before its first one.
    pub from: usize,
    /// How many rows it would have in all.
    pub total: usize,
}

/// Something drawn, as the facts it shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    /// The path of a ticket.
    Ladder(Ladder),
    /// Who trains whom.
    Cascade(Cascade),
    /// Phases by time.
    Timeline(Timeline),
}

/// The path of a ticket: rungs from the highest to the requester.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// What it shows.
    pub caption: String,
    /// The rungs, the highest first.
    pub rungs: Vec<Rung>,
    /// Who stands at the foot.
    pub requester: String,
    /// What climbs between rungs.
    pub up: String,
    /// What comes down between rungs.
    pub down: String,
    /// What comes down to the requester.
    pub contact: String,
}

/// A rung of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// What it is called.
    pub name: String,
    /// Who stands on it.
    pub who: String,
    /// What it promises.
    pub promise: String,
    /// Whether it is outside the organisation.
    pub outside: bool,
}

/// Who trains whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Cascade {
    /// What it shows.
    pub caption: String,
    /// The sessions, each with how many sessions stand before it.
    pub sessions: Vec<Lesson>,
}

/// A session in the cascade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// How many sessions had to come first.
    pub depth: usize,
    /// The session at which its trainer was trained, among those of the cascade.
    pub after: Option<usize>,
    /// Who gives it.
    pub trainer: String,
    /// Who attends it.
    pub audience: String,
    /// When.
    pub at: String,
}

/// Phases by time.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// What it shows.
    pub caption: String,
    /// The phases in order.
    pub bars: Vec<Bar>,
    /// Months: a name, and how far along it begins, 0 to 1.
    pub marks: Vec<(String, f64)>,
}

/// A phase on the time line.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// From when to when, in words.
    pub span: String,
    /// How far along it begins, 0 to 1.
    pub from: f64,
    /// How far along it ends, 0 to 1.
    pub to: f64,
    /// `pilot`, `production` or `aftercare`.
    pub kind: &'static str,
}

impl Run {
    /// A link, shown as its address where nothing else is said; plain words where it leads nowhere.
    pub fn link(to: &str) -> Self {
        let is_link = ["https://", "http://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| to.starts_with(scheme));
        if is_link {
            Self::Link {
                to: to.to_owned(),
                text: to.to_owned(),
            }
        } else {
            Self::Plain(to.to_owned())
        }
    }

    /// The words, without what they lead to.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Strong(text) | Self::Link { text, .. } => text,
        }
    }
}

/// A chapter in the list of chapters: where it stands, its words, and the sections below it.
pub type Chapter<'d> = (&'d str, &'d str, Vec<(&'d str, &'d str)>);

impl Document {
    /// The chapters with their sections.
    pub fn chapters(&self) -> Vec<Chapter<'_>> {
        let mut chapters: Vec<Chapter<'_>> = Vec::new();
        for block in &self.blocks {
            let Block::Heading { level, anchor, text } = block else {
                continue;
            };
            match chapters.last_mut() {
                Some((.., below)) if *level > 1 => below.push((anchor, text)),
                _ => chapters.push((anchor, text, Vec::new())),
            }
        }
        chapters
    }
}
