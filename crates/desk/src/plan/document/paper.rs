use jiff::civil::Date;
use ladder_core::plan::{Id, Plan, Priority};
use ladder_core::text::Text;
use ladder_core::tier::TierNo;
use ladder_core::time::{Moment, Span};

use super::{Block, Drawing, Run, Sheet, Words as Line};
use crate::plan::fact;
use crate::words::{Value, Words};

/// A document while it is written: its plan, its language, what stands in it so far.
#[derive(Debug)]
pub(super) struct Paper<'p> {
    pub(super) plan: &'p Plan,
    pub(super) words: &'static Words,
    pub(super) blocks: Vec<Block>,
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

    /// A table with the heads of these keys; nothing where it would be empty.
    pub(super) fn table(&mut self, caption: &str, head: &[&str], rows: Vec<Vec<Line>>) {
        let head = head.iter().map(|key| self.say(&format!("head-{key}"), &[])).collect();
        let caption = self.say(caption, &[]);
        self.sheet(Sheet { caption, head, rows });
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

    pub(super) fn people<'i>(&self, ids: impl IntoIterator<Item = &'i Id>) -> String {
        ids.into_iter().map(|id| self.person(id)).collect::<Vec<_>>().join(", ")
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
