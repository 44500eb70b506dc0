use ladder_core::plan::{Id, Phase, PhaseKind, Plan, Tier};
use ladder_core::sim::rehearsal::{planned_people, shifts};
use maud::{Markup, html};

use super::super::which::Shown;
use super::inside;
use crate::act::foretold::{Asked, DEVICES_ASKED_MAX, PEOPLE_ASKED_MAX};
use crate::plan::rehearsal::by_hours;
use crate::web::Fault;
use crate::web::form::Form;
use crate::web::reader::Reader;

/// Sliders reach so many times what is planned, and this far at least.
const REACH: u32 = 3;
const PEOPLE_REACH_MIN: u32 = 8;
const DEVICES_REACH_MIN: u32 = 100;
/// The longest query that is read, in bytes.
const QUERY_BYTES_MAX: usize = 2_000;
const DEVICES: &str = "devices";

/// The fields of the form with what was typed into them.
pub(super) struct Fields {
    all: Vec<Field>,
    /// What of it differs from the plan.
    pub(super) asked: Asked,
    /// The fields that hold no number that is taken.
    pub(super) wrong: Vec<String>,
    /// Whether the report is to be a file.
    pub(super) prints: bool,
}

struct Field {
    name: String,
    planned: u32,
    least: u32,
    most: u32,
    typed: Option<String>,
    /// The shifts of the plan, where it has several at the tier.
    shifts: Vec<(Option<Id>, u32)>,
}

impl Fields {
    /// As an address asks; what it says beside them is left alone.
    pub(super) fn of_query(plan: &Plan, query: &str) -> Self {
        let bytes = &query.as_bytes()[..query.len().min(QUERY_BYTES_MAX)];
        let pairs: Vec<(String, String)> = form_urlencoded::parse(bytes).into_owned().collect();
        let typed = |name: &str| {
            let found = pairs.iter().rev().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        };
        Self {
            prints: typed("format").as_deref() == Some("html"),
            ..Self::read(plan, &typed)
        }
    }

    /// As a form sends them.
    pub(super) fn of_form(plan: &Plan, form: &Form) -> Result<Self, Fault> {
        let fields = Self::read(plan, &|name| form.filled(name));
        let names: Vec<&str> = fields.all.iter().map(|field| field.name.as_str()).collect();
        form.only(&names)?;
        Ok(fields)
    }

    fn read(plan: &Plan, typed: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut asked = Asked::default();
        let (mut fields, mut wrong) = (Vec::new(), Vec::new());
        let mut read = |name: String, planned: u32, least: u32, most: u32, shifts: Vec<(Option<Id>, u32)>| {
            // What the plan says can always be asked, however few or many that are.
            let (least, most) = (least.min(planned), most.max(planned));
            let typed = typed(&name).map(|typed| typed.trim().to_owned());
            let typed = typed.filter(|typed| !typed.is_empty());
            let number = typed.as_deref().map(str::parse::<u32>);
            let fits = |number: &u32| (least..=most).contains(number);
            let taken = number.and_then(|number| match number {
                Ok(number) if fits(&number) => Some(number),
                Ok(_) | Err(_) => {
                    wrong.push(name.clone());
                    None
                }
            });
            fields.push(Field {
                name,
                planned,
                least,
                most,
                typed,
                shifts,
            });
            taken.filter(|number| *number != planned)
        };
        for tier in inside(plan) {
            let planned = planned_people(plan, tier);
            let shifts = shifts(plan, tier, planned);
            if let Some(people) = read(people(tier), planned, 1, PEOPLE_ASKED_MAX, shifts) {
                asked.people.insert(tier.place, people);
            }
        }
        asked.devices_a_week = read(DEVICES.to_owned(), pace(plan), 0, DEVICES_ASKED_MAX, Vec::new());
        Self {
            all: fields,
            asked,
            wrong,
            prints: false,
        }
    }

    /// What differs from the plan, as a query.
    pub(super) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, number) in self.changed() {
            query.append_pair(&name, &number.to_string());
        }
        query.finish()
    }

    fn changed(&self) -> impl Iterator<Item = (String, u32)> {
        let people = self.asked.people.iter();
        let people = people.map(|(tier, people)| (format!("people-{tier}"), *people));
        let devices = self.asked.devices_a_week.map(|devices| (DEVICES.to_owned(), devices));
        people.chain(devices)
    }

    /// The same as hidden fields.
    pub(super) fn hidden(&self) -> Markup {
        html! { @for (name, number) in self.changed() { input type="hidden" name=(name) value=(number); } }
    }

    /// The form: a number and a slider each; without scripts the numbers alone.
    pub(super) fn draw(&self, reader: &Reader, shown: &Shown, plan: &Plan) -> Markup {
        let here = format!("{}/rehearsal", shown.base());
        let names = inside(plan).map(|tier| {
            let named = [("name", tier.name.get(reader.words.language()).into())];
            reader.words.say("planning-rehearsal-people", &named)
        });
        let names = names.chain([reader.say("planning-rehearsal-devices")]);
        html! {
            form.card.ask #asked method="get" action=(here) {
                div.sliders { @for (field, name) in self.all.iter().zip(names) { (self.field(reader, field, &name)) } }
                div.row {
                    button.btn.primary type="submit" { (reader.say("planning-rehearse")) }
                    a.btn href=(here) { (reader.say("planning-rehearsal-planned")) }
                }
            }
        }
    }

    fn field(&self, reader: &Reader, field: &Field, name: &str) -> Markup {
        let planned = field.planned.to_string();
        let value = field.typed.as_ref().unwrap_or(&planned);
        let is_wrong = self.wrong.contains(&field.name);
        let label = format!("{}-label", field.name);
        let bounds = [("least", field.least.into()), ("most", field.most.into())];
        let wrong = format!("{}-wrong", field.name);
        let planned_words = if field.shifts.len() > 1 {
            let shifts = by_hours(&field.shifts, reader.words);
            let arguments = [("number", planned.as_str().into()), ("shifts", shifts.into())];
            reader.words.say("planning-rehearsal-shifts", &arguments)
        } else {
            reader
                .words
                .say("planning-rehearsal-as-planned", &[("number", planned.as_str().into())])
        };
        html! {
            div.field {
                label id=(label) for=(field.name) { (name) }
                div.row {
                    input type="range" data-of=(field.name) aria-labelledby=(label)
                        min=(field.least) max=(field.reach()) value=(value);
                    input type="number" id=(field.name) name=(field.name) min=(field.least) max=(field.most)
                        value=(value) aria-invalid=[is_wrong.then_some("true")] aria-describedby=[is_wrong.then_some(&wrong)];
                }
                small { (planned_words) }
                @if is_wrong { small.wrong id=(wrong) { (reader.words.say("planning-rehearsal-bounds", &bounds)) } }
            }
        }
    }
}

impl Field {
    fn reach(&self) -> u32 {
        let least = if self.name == DEVICES {
            DEVICES_REACH_MIN
        } else {
            PEOPLE_REACH_MIN
        };
        self.planned.saturating_mul(REACH).clamp(least, self.most)
    }
}

fn people(tier: &Tier) -> String {
    format!("people-{}", tier.place)
}

/// Devices a week that the dates of the phases come to, all of them together.
fn pace(plan: &Plan) -> u32 {
    let bringing = || plan.phases.iter().filter(|phase| phase.kind != PhaseKind::Aftercare);
    let devices: u64 = bringing()
        .map(|phase| u64::from(phase.devices.or(phase.users).unwrap_or(0)))
        .sum();
    let days: u64 = bringing().map(days).sum();
    u32::try_from((devices * 7).div_ceil(days.max(1))).unwrap_or(DEVICES_ASKED_MAX)
}

fn days(phase: &Phase) -> u64 {
    let days = phase.start.until(phase.end).map_or(0, |span| span.get_days());
    u64::try_from(days).unwrap_or(0) + 1
}
