use std::collections::HashMap;

use super::case::Case;
use crate::plan::{Code, Communication, Id, Judgement, Phase, PhaseKind, Wave};
use crate::text::Text;

/// What stands for the desk's address in a communication.
const DESK_MAIL: &str = "{desk.mail}";

type Wrote<'p> = HashMap<&'p Id, Vec<(usize, &'p Communication)>>;

/// R309: a pilot or production phase's `enrol` communication is missing, comes after its start, or does not name the
/// desk's contact.
pub(super) fn judge(case: &Case<'_>) {
    let written = case.plan.communications.iter().enumerate();
    let known = !case.reader.is_misspelt("communication")
        && written.clone().all(|(index, _)| {
            ["phase", "wave"]
                .iter()
                .all(|name| case.is_sound(&format!("communication[{index}].{name}")))
        });
    let mut enrol: Wrote<'_> = HashMap::new();
    for (index, letter) in written.filter(|(_, letter)| letter.wave == Wave::Enrol) {
        enrol.entry(&letter.phase).or_default().push((index, letter));
    }
    let contacts = contacts(case);
    let mut nowhere: Vec<Text> = Vec::new();
    for (index, phase) in case.plan.phases.iter().enumerate() {
        let brings_people = match phase.kind {
            PhaseKind::Pilot | PhaseKind::Production => true,
            PhaseKind::Aftercare => false,
        };
        if !brings_people || !case.is_sound(&format!("phase[{index}].kind")) {
            continue;
        }
        match enrol.get(&phase.id) {
            Some(letters) => {
                letters_of(case, index, phase, letters, &contacts);
                if contacts.is_empty() && letters.iter().any(|(_, letter)| names_contact(&letter.body, &[])) {
                    nowhere.push(phase.name.clone());
                }
            }
            None if known && case.is_sound(&format!("phase[{index}].id")) => {
                let judgement = Judgement::case(Code::R309, "none").with("phase", &phase.name);
                case.find(&format!("phase[{index}]"), judgement);
            }
            None => {}
        }
    }
    no_contact(case, nowhere);
}

/// `{desk.mail}` stands for nothing: one finding, in however many letters it is written.
fn no_contact(case: &Case<'_>, phases: Vec<Text>) {
    let Some(first) = case.plan.tiers.first().filter(|tier| case.knows_members(tier)) else {
        return;
    };
    let Some(team) = first.teams().first().filter(|_| !phases.is_empty()) else {
        return;
    };
    let sound = |team: &Id| case.is_sound(&format!("team.{team}.mail"));
    if first.teams().iter().all(sound) {
        let judgement = Judgement::case(Code::R309, "nowhere").with("phases", phases);
        case.find(&format!("team.{team}"), judgement);
    }
}

fn letters_of(case: &Case<'_>, index: usize, phase: &Phase, letters: &[(usize, &Communication)], contacts: &[String]) {
    let first = letters.iter().min_by_key(|(_, letter)| letter.on);
    let Some((place, letter)) = first else { return };
    let dated = letters
        .iter()
        .all(|(place, _)| case.is_sound(&format!("communication[{place}].on")));
    if letter.on > phase.start && dated && case.has_dates(index) {
        let judgement = Judgement::case(Code::R309, "late")
            .with("phase", &phase.name)
            .with("on", letter.on)
            .with("start", phase.start);
        case.find(&format!("communication[{place}].on"), judgement);
    }
    let worded = letters
        .iter()
        .all(|(place, _)| case.is_sound(&format!("communication[{place}].body")));
    if worded && !letters.iter().any(|(_, letter)| names_contact(&letter.body, contacts)) {
        let judgement = Judgement::of(Code::R309).with("phase", &phase.name);
        case.find(&format!("communication[{place}].body"), judgement);
    }
}

/// The addresses of the teams that requesters meet, folded.
fn contacts(case: &Case<'_>) -> Vec<String> {
    let first = case.plan.tiers.first();
    let teams = first.map_or(&[][..], |tier| tier.teams());
    let teams = teams.iter().filter_map(|team| case.plan.teams.get(team));
    teams
        .filter_map(|team| Some(team.mail.as_ref()?.to_lowercase()))
        .collect()
}

/// Whether a text names the contact in every language it is written in.
fn names_contact(body: &Text, contacts: &[String]) -> bool {
    let names = |words: &str| {
        let folded = words.to_lowercase();
        words.contains(DESK_MAIL) || contacts.iter().any(|contact| folded.contains(contact))
    };
    let mut languages = body.languages();
    names(body.fallback()) && languages.all(|language| names(body.get(language.as_str())))
}
