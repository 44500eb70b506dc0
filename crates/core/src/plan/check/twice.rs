use std::collections::HashMap;

use crate::plan::read::Reader;
use crate::plan::{Id, Plan, Problem};

/// P005: an id or an e-mail address used twice; found at the second use.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    ids(reader, "tier", draft.tiers.iter().map(|tier| &tier.id));
    ids(reader, "phase", draft.phases.iter().map(|phase| &phase.id));
    let involvements = draft.involvements.iter();
    ids(reader, "involvement", involvements.map(|part| &part.id));
    if let Some(training) = &draft.training {
        let modules = training.modules.iter().map(|module| &module.id);
        ids(reader, "training.module", modules);
        let sessions = training.sessions.iter().map(|session| &session.id);
        ids(reader, "training.session", sessions);
    }
    addresses(draft, reader);
}

fn ids<'p>(reader: &Reader<'_>, table: &str, ids: impl Iterator<Item = &'p Id>) {
    let mut seen: HashMap<&Id, String> = HashMap::new();
    for (index, id) in ids.enumerate().filter(|(_, id)| !id.as_str().is_empty()) {
        let key = format!("{table}[{index}].id");
        match seen.get(id) {
            Some(first) => reader.note_at(
                &key,
                Problem::IdTwice {
                    id: id.to_string(),
                    line: reader.line_of(first),
                },
            ),
            None => {
                seen.insert(id, key);
            }
        }
    }
}

/// Persons and teams share one space of addresses: a mail must have one addressee.
fn addresses(draft: &Plan, reader: &Reader<'_>) {
    let persons = draft
        .persons
        .iter()
        .map(|(id, person)| (format!("person.{id}.email"), person.email.as_str()));
    let teams = draft.teams.iter().filter_map(|(id, team)| {
        let mail = team.mail.as_deref()?;
        Some((format!("team.{id}.mail"), mail))
    });
    let mut seen: HashMap<String, String> = HashMap::new();
    for (key, address) in persons.chain(teams).filter(|(_, address)| !address.is_empty()) {
        let folded = address.to_lowercase();
        match seen.get(&folded) {
            Some(first) => reader.note_at(
                &key,
                Problem::AddressTwice {
                    address: address.to_owned(),
                    line: reader.line_of(first),
                },
            ),
            None => {
                seen.insert(folded, key);
            }
        }
    }
}
