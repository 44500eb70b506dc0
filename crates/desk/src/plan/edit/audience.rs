use ladder_core::plan::problem::Noun;
use toml_edit::{DocumentMut, Item, Value};

use super::entry::{OFFERED_MAX, elements, written};
use super::slot::Slot;
use super::write::Becomes;
use super::{Audience, Typed, offer};
use crate::words::Words;

/// What the form calls the leads of all teams, as the file does.
const LEADS: &str = "leads";
/// What the form calls people who are named one by one.
const PEOPLE: &str = "+";

/// For whom a session is: all leads, a team, or people.
pub(super) fn of(slot: &Slot, document: &DocumentMut, words: &'static Words) -> Audience {
    let item = slot.item(document);
    let teams = offer::all(document, Noun::Team, words.language());
    let one = written(item);
    let is_list = item.is_some_and(Item::is_array);
    let is_group = one == LEADS || teams.iter().any(|(id, _)| *id == one);
    let mut whom = vec![
        (String::new(), words.say("plan-edit-unset", &[])),
        (LEADS.to_owned(), words.say("plan-audience-leads", &[])),
    ];
    whom.extend(teams);
    whom.push((PEOPLE.to_owned(), words.say("plan-audience-people", &[])));
    let (chosen, people) = if item.is_none() || is_group && !is_list {
        (one, Vec::new())
    } else {
        (PEOPLE.to_owned(), elements(item))
    };
    let mut all = offer::all(document, Noun::Person, words.language());
    let is_crowd = all.len() > OFFERED_MAX;
    if is_crowd {
        all.retain(|(id, _)| people.contains(id));
    }
    let strays: Vec<_> = people
        .iter()
        .filter(|id| !all.iter().any(|(known, _)| known == *id))
        .cloned()
        .collect();
    all.extend(strays.into_iter().map(|id| (id.clone(), id)));
    Audience {
        whom,
        chosen,
        people,
        all,
        is_crowd,
    }
}

impl Slot {
    /// For whom it is now; none where that stays as it is.
    pub(super) fn of_audience(
        &self,
        document: &DocumentMut,
        shown: &Audience,
        typed: &Typed,
        words: &'static Words,
    ) -> Option<Becomes> {
        let chosen = typed.one(&self.form_name).unwrap_or(&shown.chosen);
        let mut people: Vec<String> = match typed.all(&people_of(&self.form_name)) {
            // In the order in which they stand there, new ones behind them.
            Some(ticked) => {
                let stays = shown.people.iter().filter(|id| ticked.contains(&id.as_str())).cloned();
                let comes = ticked
                    .iter()
                    .filter(|id| !shown.people.iter().any(|known| known == *id));
                stays.chain(comes.map(|id| (*id).to_owned())).collect()
            }
            None => shown.people.clone(),
        };
        let more = typed.one(&more_of(&self.form_name)).unwrap_or_default();
        for line in more.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let id = offer::meant(document, Noun::Person, line, words.language());
            if !people.contains(&id) {
                people.push(id);
            }
        }
        // Who ticks people means people, whatever is chosen above them.
        let has_new = people.iter().any(|id| !shown.people.contains(id));
        let is_people = chosen == PEOPLE || has_new && chosen == shown.chosen;
        let same = if is_people {
            PEOPLE == shown.chosen && people == shown.people
        } else {
            chosen == shown.chosen
        };
        if same {
            return None;
        }
        if is_people {
            let value = (!people.is_empty()).then(|| self.list_of(document, &people));
            return Some(Becomes::of(value));
        }
        Some(Becomes::of((!chosen.is_empty()).then(|| Value::from(chosen))))
    }
}

/// What the ticks of people are called in the form.
pub fn people_of(field: &str) -> String {
    format!("{field}.people")
}

/// What the names of more people are called in the form.
pub fn more_of(field: &str) -> String {
    format!("{field}.more")
}
