//! Shifts as rows: always as many people, or a number for each of the hours.

use ladder_core::plan::problem::Noun;
use toml_edit::{DocumentMut, Item, Value};

use super::entry::{raw, written};
use super::rows::{SPARE, name, of_own};
use super::slot::{self, Slot};
use super::write::bare;
use super::{Column, Rows, Wrong, offer};
use crate::words::Words;

/// What is wrong with a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShiftWrong {
    /// There are several, and this one has no hours.
    NoHours,
    /// Nobody says how many people it has.
    NoPeople,
    /// Another has the same hours.
    HoursTwice,
}

/// How many are there: always as many, or a number for each of the hours.
pub(super) fn rows(item: Option<&Item>, document: &DocumentMut, words: &'static Words) -> Rows {
    let mut hours = of_own("plan-rows-all-hours", words);
    hours.extend(offer::all(document, Noun::Hours, words.language()));
    let rows = match item.and_then(Item::as_table_like) {
        Some(table) => table
            .iter()
            .map(|(hours, people)| vec![hours.to_owned(), written(Some(people))])
            .collect(),
        None if item.is_some() => vec![vec![String::new(), raw(item)]],
        None => Vec::new(),
    };
    Rows {
        columns: vec![
            Column::one(words.say("plan-rows-hours", &[]), hours),
            Column::number(words.say("plan-rows-people", &[])),
        ],
        rows,
        spare: SPARE,
    }
}

impl Slot {
    /// The shifts that the rows say; of these, so many were there before.
    pub(super) fn of_shifts(
        &self,
        now: &[Vec<String>],
        shown: usize,
        words: &'static Words,
    ) -> Result<Option<Value>, Wrong> {
        let rows: Vec<(usize, &str, &str)> = now
            .iter()
            .enumerate()
            .filter_map(|(at, cells)| Some((at, cells.first()?.as_str(), cells.get(1)?.as_str())))
            // A shift that was there and has nobody now is taken out.
            .filter(|(at, hours, people)| !people.is_empty() || (*at >= shown && !hours.is_empty()))
            .collect();
        let wrong = |row: usize, column: usize, why: ShiftWrong| Wrong::Shift {
            name: name(&self.form_name, row, column),
            label: slot::name(self.shape, &self.called, words),
            why,
        };
        for (nth, (row, hours, people)) in rows.iter().enumerate() {
            if people.is_empty() {
                return Err(wrong(*row, 1, ShiftWrong::NoPeople));
            }
            if rows.len() > 1 && hours.is_empty() {
                return Err(wrong(*row, 0, ShiftWrong::NoHours));
            }
            if rows[..nth].iter().any(|(_, before, _)| before == hours) {
                return Err(wrong(*row, 0, ShiftWrong::HoursTwice));
            }
        }
        Ok(match rows.as_slice() {
            [] => None,
            [(_, "", people)] => Some(bare(people)),
            several => {
                let table = several.iter().map(|(_, hours, people)| (*hours, bare(people)));
                Some(Value::InlineTable(table.collect()))
            }
        })
    }
}
