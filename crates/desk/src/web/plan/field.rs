use maud::{Markup, html};

use super::part::PREFIX;
use crate::plan::edit::{self, Audience, Column, Entry, Field, Held, Rows, Takes, cell_name, more_of, people_of};
use crate::web::Fault;
use crate::web::reader::Reader;

/// How many rows more than the text has a refused form may have sent.
const ROWS_MORE_MAX: usize = 100;

/// The fields of a part as a form has them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'p> {
    /// What was typed, where that was refused.
    pub(super) held: Option<&'p Held>,
    /// Why it was.
    pub(super) fault: Option<&'p Fault>,
}

impl Fields<'_> {
    /// What was typed into a field before it was refused.
    pub(super) fn typed(&self, name: &str) -> Option<&str> {
        self.held?.typed.one(name)
    }

    /// A field, and what somebody else wrote into it meanwhile.
    pub(super) fn draw(&self, reader: &Reader, field: &Field) -> Markup {
        let both = self.held.map_or(&[][..], |held| held.both.as_slice());
        let theirs = edit::shown(field).into_iter().filter(|(name, _)| both.contains(name));
        html! {
            (self.entry(reader, field))
            @for (_, text) in theirs { p.hint { (reader.words.say("planning-meanwhile", &[("text", text.into())])) } }
        }
    }

    fn entry(&self, reader: &Reader, field: &Field) -> Markup {
        let name = format!("{PREFIX}{}", field.name);
        let value = |shown: &str| self.typed(&field.name).unwrap_or(shown).to_owned();
        let wrong = self
            .fault
            .and_then(Fault::about_field)
            .filter(|about| *about == field.name)
            .map(|_| "true");
        let hint = if field.takes.is_empty() {
            field.hint.clone()
        } else {
            format!("{} ({})", field.hint, field.takes)
        };
        let input = |kind: &str, shown: &str| {
            html! { label.field {
                span { (field.label) } input type=(kind) name=(name) value=(value(shown)) aria-invalid=[wrong]; small { (hint) }
            } }
        };
        let area = |shown: &str, rows: usize| {
            html! { label.field {
                span { (field.label) }
                // A browser leaves out the first line end of what stands there.
                textarea name=(name) rows=(rows) aria-invalid=[wrong] { "\n" (value(shown)) }
                small { (hint) }
            } }
        };
        match &field.entry {
            Entry::Raw(shown) if shown.contains('\n') => area(shown, shown.lines().count().min(12) + 1),
            Entry::Line(shown) | Entry::Raw(shown) | Entry::Number(shown) => input("text", shown),
            Entry::Date(shown) => input("date", shown),
            Entry::Moment(shown) => input("datetime-local", shown),
            Entry::Words(shown) => area(shown, 6),
            Entry::Lines(shown) => area(shown, shown.lines().count().clamp(2, 12) + 1),
            Entry::One(options, chosen) => {
                let chosen = value(chosen);
                html! { label.field {
                    span { (field.label) }
                    select name=(name) { @for (value, label) in options {
                        option value=(value) selected[*value == chosen] { (label) }
                    } }
                    small { (hint) }
                } }
            }
            Entry::Some(options, chosen) => self.several(field, options, chosen, &hint),
            Entry::Parts(parts) => self.parts(reader, field, parts, &hint),
            Entry::Rows(rows) => self.rows(field, rows, &hint),
            Entry::Audience(audience) => self.audience(reader, field, audience, &hint),
            Entry::Crowd(first, total) => self.crowd(reader, field, first, *total, &hint),
        }
    }

    /// Fields in rows; those that are left empty say nothing.
    fn rows(&self, field: &Field, rows: &Rows, hint: &str) -> Markup {
        let sent = |row: usize| {
            (0..rows.columns.len()).any(|column| self.typed(&cell_name(&field.name, row, column)).is_some())
        };
        let filled = rows.rows.len();
        let count = (filled..filled + ROWS_MORE_MAX)
            .rev()
            .find(|row| sent(*row))
            .map_or(filled, |last| last + 1);
        html! {
            fieldset.field {
                legend { (field.label) }
                @for row in 0..count + rows.spare {
                    div.pair { @for (at, column) in rows.columns.iter().enumerate() {
                        @let name = cell_name(&field.name, row, at);
                        @let shown = rows.rows.get(row).and_then(|cells| cells.get(at)).map_or("", String::as_str);
                        (cell(column, &name, self.typed(&name).unwrap_or(shown)))
                    } }
                }
                small { (hint) }
            }
        }
    }

    /// All leads, a team, or people who are ticked.
    fn audience(&self, reader: &Reader, field: &Field, audience: &Audience, hint: &str) -> Markup {
        let chosen = self.typed(&field.name).unwrap_or(&audience.chosen);
        let people = people_of(&field.name);
        let typed = self.held.and_then(|held| held.typed.all(&people));
        let ticked = |id: &String| match &typed {
            Some(typed) => typed.contains(&id.as_str()),
            None => audience.people.contains(id),
        };
        html! {
            fieldset.field {
                legend { (field.label) }
                select name={ (PREFIX) (field.name) } aria-label=(field.label) { @for (value, label) in &audience.whom {
                    option value=(value) selected[value == chosen] { (label) }
                } }
                small { (hint) }
                input type="hidden" name={ (PREFIX) (people) } value="";
                p.soft { (reader.say("plan-audience-ticks")) }
                div.figures { @for (id, label) in &audience.all {
                    label.row { input type="checkbox" name={ (PREFIX) (people) } value=(id) checked[ticked(id)]; span { (label) } }
                } }
                @if audience.is_crowd {
                    @let more = more_of(&field.name);
                    label.field {
                        span { (reader.say("planning-crowd-add")) }
                        textarea name={ (PREFIX) (more) } rows="3" { "\n" (self.typed(&more).unwrap_or_default()) }
                    }
                }
            }
        }
    }

    fn several(&self, field: &Field, options: &[(String, String)], chosen: &[String], hint: &str) -> Markup {
        let name = format!("{PREFIX}{}", field.name);
        let typed = self.held.and_then(|held| held.typed.all(&field.name));
        let ticked = |id: &String| match &typed {
            Some(typed) => typed.contains(&id.as_str()),
            None => chosen.contains(id),
        };
        html! {
            fieldset.field {
                legend { (field.label) }
                input type="hidden" name=(name) value="";
                div.figures { @for (id, label) in options {
                    label.row { input type="checkbox" name=(name) value=(id) checked[ticked(id)]; span { (label) } }
                } }
                small { (hint) }
            }
        }
    }

    /// A text a language or a span a priority; of a name that is chosen now, the name and what it says.
    fn parts(&self, reader: &Reader, field: &Field, parts: &[(String, String, String, bool)], hint: &str) -> Markup {
        html! {
            fieldset.field {
                legend { (field.label) }
                div.pair { @for (part, label, shown, has_lines) in parts {
                    @let name = format!("{}{part}", field.name);
                    @let value = self.typed(&name).unwrap_or(shown);
                    @let label = match part.as_str() {
                        "" => reader.say("planning-new-name"),
                        "=" => reader.say("planning-new-value"),
                        _ => label.clone(),
                    };
                    label.field {
                        span { (label) }
                        @if *has_lines { textarea name={ (PREFIX) (name) } rows=(value.lines().count().clamp(3, 12)) { "\n" (value) } }
                        @else { input name={ (PREFIX) (name) } value=(value); }
                    }
                } }
                small { (hint) }
            }
        }
    }

    /// More than can be ticked: some are added and removed by name.
    fn crowd(&self, reader: &Reader, field: &Field, first: &[String], total: usize, hint: &str) -> Markup {
        let facts = [
            ("count", total.into()),
            ("more", total.saturating_sub(first.len()).into()),
            ("names", first.join(", ").into()),
        ];
        html! {
            fieldset.field {
                legend { (field.label) }
                p.soft { (reader.words.say("planning-crowd", &facts)) }
                div.pair {
                    @for (part, key) in [("+", "planning-crowd-add"), ("-", "planning-crowd-remove")] {
                        @let name = format!("{}{part}", field.name);
                        label.field {
                            span { (reader.say(key)) }
                            textarea name={ (PREFIX) (name) } rows="3" { "\n" (self.typed(&name).unwrap_or_default()) }
                        }
                    }
                }
                small { (hint) }
            }
        }
    }
}

/// A field of a row.
fn cell(column: &Column, name: &str, value: &str) -> Markup {
    let name = format!("{PREFIX}{name}");
    html! {
        label.field {
            span { (column.label) }
            @if !column.options.is_empty() {
                select name=(name) {
                    @for (known, label) in &column.options { option value=(known) selected[known == value] { (label) } }
                    // What the text says is offered also where nobody knows it.
                    @if !column.options.iter().any(|(known, _)| known == value) { option value=(value) selected { (value) } }
                }
            } @else {
                @match column.takes {
                    Takes::Line => { input name=(name) value=(value); }
                    Takes::Number => { input name=(name) value=(value) inputmode="numeric"; }
                    Takes::Lines => { textarea name=(name) rows=(value.lines().count().clamp(2, 8)) { "\n" (value) } }
                }
            }
        }
    }
}
