use jiff::civil::Date;
use ladder_core::plan::{Id, Plan, Priority};
use ladder_core::text::Text;
use ladder_core::tier::TierNo;
use ladder_core::time::{Moment, Span};

use super::{Block, Drawing, Run, Sheet, Words as Line};
use crate::plan::fact;
use crate::words::{Value, Words};

/// How much of a plan is written: all of it on paper, a bounded part on a page.
#[derive(Debug, Clone, Copy)]
pub struct Window<'w> {
    /// The table that is read on, with the number of its first row.
    pub on: Option<(&'w str, usize)>,
    /// The most rows of a table, and the most parts of a drawing.
    pub rows_max: usize,
    /// The most names in one cell.
    pub names_max: usize,
}

impl Window<'_> {
    /// Everything.
    pub const WHOLE: Self = Self {
        on: None,
        rows_max: usize::MAX,
        names_max: usize::MAX,
    };
}

/// A document while it is written: its plan, its language, what stands in it so far.
#[derive(Debug)]
pub(super) struct Paper<'p> {
    pub(super) plan: &'p Plan,
    pub(super) words: &'static Words,
    pub(super) window: Window<'p>,
    pub(super) blocks: Vec<Block>,
}

/// The rows of a table, each with its place in the plan.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) cells: Vec<Vec<Line>>,
    pub(super) keys: Vec<String>,
    pub(super) from: usize,
    pub(super) total: usize,
}

impl Paper<'_> {
    pub(super) fn say(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.words.say(&format!("paper-{key}"), arguments)
    }

    pub(super) fn chapter(&mut self, key: &str) {
        self.heading(1, key, self.say(key, &[]));
    }

    pub(super) fn section(&mut self, key: &str) {
        self.heading(2, key, self.say(key, &[]));
    }

    pub(super) fn heading(&mut self, level: u8, anchor: &str, text: String) {
        self.blocks.push(Block::Heading {
            level,
            anchor: anchor.to_owned(),
            text,
        });
    }

    pub(super) fn paragraph(&mut self, text: String) {
        self.blocks.push(Block::Paragraph(plain(text)));
    }

    pub(super) fn list(&mut self, items: Vec<Line>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// The rows of a table that are to be written, each with its place.
    pub(super) fn rows<T>(
        &self,
        name: &str,
        things: impl ExactSizeIterator<Item = T>,
        row: impl Fn(T) -> (String, Vec<Line>),
    ) -> Rows {
        let total = things.len();
        let from = match self.window.on {
            Some((on, from)) if on == name => from.min(total),
            Some(_) | None => 0,
        };
        let (keys, cells) = things.skip(from).take(self.window.rows_max).map(row).unzip();
        Rows {
            cells,
            keys,
            from,
            total,
        }
    }

    /// A table with the heads of these keys; nothing where it would be empty.
    pub(super) fn table(&mut self, name: &'static str, head: &[&str], rows: Rows) {
        let head = head.iter().map(|key| self.say(&format!("head-{key}"), &[])).collect();
        let caption = self.say(name, &[]);
        self.sheet(Sheet {
            caption,
            head,
            rows: rows.cells,
            keys: rows.keys,
            name,
            from: rows.from,
            total: rows.total,
        });
    }

    pub(super) fn sheet(&mut self, sheet: Sheet) {
        if !sheet.rows.is_empty() {
            self.blocks.push(Block::Table(sheet));
        }
    }

    pub(super) fn draw(&mut self, drawing: Drawing) {
        self.blocks.push(Block::Drawing(drawing));
    }

    pub(super) fn text(&self, text: &Text) -> String {
        text.get(self.words.language()).to_owned()
    }

    pub(super) fn person(&self, id: &Id) -> String {
        let person = self.plan.persons.get(id);
        person.map_or_else(|| id.to_string(), |person| person.name.clone())
    }

    /// Who they are, as many as there is room for.
    pub(super) fn people(&self, ids: &[Id]) -> String {
        let shown = ids.iter().take(self.window.names_max);
        let names = shown.map(|id| self.person(id)).collect::<Vec<_>>().join(", ");
        match ids.len().checked_sub(self.window.names_max) {
            None | Some(0) => names,
            Some(more) => self.say("and-more", &[("names", names.into()), ("count", more.into())]),
        }
    }

    pub(super) fn team(&self, id: &Id) -> String {
        let team = self.plan.teams.get(id);
        team.map_or_else(|| id.to_string(), |team| self.text(&team.name))
    }

    /// A calendar by its name; always open where the plan names none.
    pub(super) fn hours(&self, id: Option<&Id>) -> String {
        id.map_or_else(|| self.say("always-open", &[]), ToString::to_string)
    }

    pub(super) fn phase(&self, id: &Id) -> String {
        let phase = self.plan.phases.iter().find(|phase| phase.id == *id);
        phase.map_or_else(|| id.to_string(), |phase| self.text(&phase.name))
    }

    pub(super) fn word(&self, table: &str, key: &str, word: &str) -> String {
        fact::word_of(table, key, word, self.words)
    }

    pub(super) fn priority(&self, priority: Priority) -> String {
        upper_first(&self.word("row", "", priority.as_str()))
    }

    pub(super) fn span(&self, span: Option<Span>) -> String {
        span.map_or_else(|| "–".to_owned(), |span| fact::span(span, self.words))
    }

    pub(super) fn date(&self, date: Date) -> String {
        fact::date(date, self.words)
    }

    /// A day and time in the plan's zone, with the day of the week.
    pub(super) fn moment(&self, at: Moment) -> String {
        let local = at.in_zone(&self.plan.timezone);
        self.say(
            "moment",
            &[
                ("weekday", fact::weekday(local.weekday(), self.words).into()),
                ("date", self.date(local.date()).into()),
                ("time", local.strftime("%H:%M").to_string().into()),
            ],
        )
    }
}

/// The places of tiers: `1, 2, 3`.
pub(super) fn tiers(places: &[TierNo]) -> String {
    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
    places.join(", ")
}

/// Words without links.
pub(super) fn plain(text: impl Into<String>) -> Line {
    vec![Run::Plain(text.into())]
}

pub(super) fn strong(text: impl Into<String>) -> Line {
    vec![Run::Strong(text.into())]
}

pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
