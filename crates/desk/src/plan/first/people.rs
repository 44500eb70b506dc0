use indexmap::{IndexMap, IndexSet};

use super::{Answers, Asking};

/// Who was named, and in which teams; the first of each leads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Id, then name and address.
    pub persons: IndexMap<String, (String, String)>,
    /// The ids of each team.
    pub teams: Vec<Vec<String>>,
}

/// Why a list of people cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleFault {
    /// Nobody is named.
    Nobody,
    /// Something without a name or an address.
    NoAddress(String),
    /// A line that has no team.
    NoTeam(usize),
}

impl People {
    /// Everybody who was named in the answers. A person named twice is one person in two teams.
    pub(super) fn of(answers: &Answers, asking: &Asking) -> Self {
        let mut people = Self::default();
        for tier in 1..=answers.tiers(asking) {
            let named = named(&answers.get(&format!("people-{tier}"), asking)).unwrap_or_default();
            let team: IndexSet<String> = named
                .into_iter()
                .map(|(name, address)| people.person(name, address))
                .collect();
            people.teams.push(team.into_iter().collect());
        }
        people
    }

    /// Whether somebody has this address.
    pub(super) fn has(&self, address: &str) -> bool {
        self.persons.values().any(|(_, known)| is_same(known, address))
    }

    fn person(&mut self, name: String, address: String) -> String {
        let mut persons = self.persons.iter();
        if let Some((id, _)) = persons.find(|(_, (_, known))| is_same(known, &address)) {
            return id.clone();
        }
        let id = self.free_id(&address);
        self.persons.insert(id.clone(), (name, address));
        id
    }

    /// An id from what stands before the `@`, numbered where two would have the same.
    fn free_id(&self, address: &str) -> String {
        let before = address.split('@').next().unwrap_or_default().to_lowercase();
        let fits = |letter: char| {
            if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
                letter
            } else {
                '-'
            }
        };
        let plain: String = before.chars().map(fits).collect();
        let plain = plain.trim_matches('-');
        let plain = if plain.is_empty() || plain == "leads" {
            "person"
        } else {
            plain
        };
        let numbered = |number: usize| {
            if number == 1 {
                plain.to_owned()
            } else {
                format!("{plain}-{number}")
            }
        };
        (1..=self.persons.len() + 1)
            .map(numbered)
            .find(|id| !self.persons.contains_key(id))
            .unwrap_or_default()
    }
}

/// People as they are typed: `Sanne Bakker <sanne@example.org>, Omar <omar@example.org>`.
pub(super) fn named(typed: &str) -> Result<Vec<(String, String)>, PeopleFault> {
    let mut all = Vec::new();
    for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let fault = || PeopleFault::NoAddress(part.to_owned());
        let (name, address) = match part.split_once('<') {
            Some((name, rest)) => (name.trim(), rest.trim_end_matches('>').trim()),
            None => (part, part),
        };
        if !is_address(address) || name.is_empty() {
            return Err(fault());
        }
        all.push((name.to_owned(), address.to_owned()));
    }
    if all.is_empty() {
        Err(PeopleFault::Nobody)
    } else {
        Ok(all)
    }
}

/// Whether two addresses are one.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

pub(super) fn is_address(written: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|letter| !letter.is_whitespace() && !letter.is_control() && !"@<>,;\"".contains(letter))
    };
    written
        .rsplit_once('@')
        .is_some_and(|(name, domain)| plain(name) && plain(domain))
}

/// People from a file with a line each: name, address, tier. A first line of names of columns is passed over.
pub fn from_csv(file: &str) -> Result<Vec<(String, String)>, PeopleFault> {
    let mut tiers: IndexMap<usize, Vec<String>> = IndexMap::new();
    for (at, line) in file.trim_start_matches('\u{feff}').lines().enumerate() {
        let cells = cells(line);
        let [name, address, tier, ..] = cells.as_slice() else {
            if line.trim().is_empty() {
                continue;
            }
            return Err(PeopleFault::NoTeam(at + 1));
        };
        if at == 0 && !address.contains('@') {
            continue;
        }
        if !is_address(address) {
            return Err(PeopleFault::NoAddress(line.to_owned()));
        }
        let tier: usize = tier.parse().map_err(|_| PeopleFault::NoTeam(at + 1))?;
        if !(1..=super::TIERS_MAX).contains(&tier) {
            return Err(PeopleFault::NoTeam(at + 1));
        }
        let name: String = name.chars().filter(|letter| !"<>,;".contains(*letter)).collect();
        tiers
            .entry(tier)
            .or_default()
            .push(format!("{} <{address}>", name.trim()));
    }
    let most = tiers.keys().max().copied().ok_or(PeopleFault::Nobody)?;
    let mut answers = vec![("tiers".to_owned(), most.to_string())];
    answers.extend(
        tiers
            .into_iter()
            .map(|(tier, people)| (format!("people-{tier}"), people.join(", "))),
    );
    Ok(answers)
}

/// The cells of a line: commas or semicolons between them, quotes around what holds one.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' | ';' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().into_iter().for_each(|cell| cell.push(letter)),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
