//! Who may do what, as a lead would say it: the people, the tickets, and rules in plain words. Nothing here asks the program;
//! every page and every path of the API is held against it by `web/rights.rs` and `api/rights.rs`.

/// Tickets in every state that a move needs, with Anouk's friends reading along.
pub mod situation;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use self::situation::{At, facts};

/// What somebody is, before any ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Not signed in: no session, one that ended, a token that counts no more.
    Door,
    /// Signed in, and disabled since.
    Disabled,
    /// Not of the desk.
    Outside,
    /// An agent of a tier.
    Tier(u8),
    /// The lead of a tier, who works in it too.
    Lead(u8),
    /// Changes the plan, and is no agent.
    Planner,
    /// Administers the desk, and is no agent.
    Administrator,
    /// A program.
    Machine,
}

/// Somebody who comes.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The column of the table.
    pub column: &'static str,
    /// The person behind it; nobody: empty.
    pub person: &'static str,
    pub seat: Seat,
}

const fn reader(column: &'static str, person: &'static str, seat: Seat) -> Reader {
    Reader { column, person, seat }
}

/// All of them. On each ticket Anouk is the requester, Carla takes part, Dirk did until he was taken out, Bert has a ticket
/// of his own. Omar holds it in tier 1, Daan in tier 2, Noor in tier 3; Eva and Lotte work beside them.
pub const READERS: [Reader; 16] = [
    reader("nobody", "", Seat::Door),
    reader("ended", "eva", Seat::Door),
    reader("disabled", "joost", Seat::Disabled),
    reader("requester", "anouk", Seat::Outside),
    reader("participant", "carla", Seat::Outside),
    reader("former", "dirk", Seat::Outside),
    reader("stranger", "bert", Seat::Outside),
    reader("omar-1", "omar", Seat::Tier(1)),
    reader("eva-1", "eva", Seat::Tier(1)),
    reader("sanne-lead-1", "sanne", Seat::Lead(1)),
    reader("daan-2", "daan", Seat::Tier(2)),
    reader("lotte-2", "lotte", Seat::Tier(2)),
    reader("priya-lead-2", "priya", Seat::Lead(2)),
    reader("noor-3", "noor", Seat::Tier(3)),
    reader("planner", "petra", Seat::Planner),
    reader("administrator", "beheer", Seat::Administrator),
];

/// A line of the rules: `method path | the ticket is | who: answer, who: answer | what is sent`.
#[derive(Clone, Debug)]
pub struct Rule {
    pub method: String,
    pub path: String,
    /// In which state the ticket is; empty where none is concerned.
    pub ticket: String,
    pub sent: String,
    may: Vec<(Vec<String>, String)>,
}

impl Rule {
    /// The rules of a file; lines that begin with `#` are for its readers.
    pub fn all(text: &str) -> Vec<Self> {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(Self::read).collect()
    }

    fn read(line: &str) -> Self {
        let mut parts = line.splitn(4, '|').map(str::trim);
        let (method, path) = parts.next().unwrap().split_once(' ').unwrap();
        let ticket = parts.next().unwrap().to_owned();
        let may = parts.next().unwrap().split(',').map(|clause| {
            let (who, answer) = clause
                .split_once(':')
                .unwrap_or_else(|| panic!("no answer in `{line}`"));
            let who = who.split_whitespace().map(ToOwned::to_owned).collect();
            (who, answer.trim().to_owned())
        });
        Self {
            method: method.to_owned(),
            path: path.trim().to_owned(),
            ticket,
            may: may.collect(),
            sent: parts.next().unwrap_or_default().to_owned(),
        }
    }

    /// `post /tickets/{number}/takes`.
    pub fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// What somebody gets who may; nothing said: they may not.
    pub fn lets(&self, reader: &Reader) -> Option<&str> {
        let at = facts(&self.ticket);
        let found = self
            .may
            .iter()
            .find(|(who, _)| who.iter().any(|word| reader.is(word, at)));
        found.map(|(_, answer)| answer.as_str())
    }

    /// Is the ticket in another state after this reader asked?
    pub fn changes(&self, reader: &Reader) -> bool {
        self.lets(reader).is_some() && !self.leaves_as_is()
    }

    /// Is it in the same state after it was done?
    pub fn leaves_as_is(&self) -> bool {
        let nouns = ["replies", "notes", "sheets", "drafts"];
        self.method == "get" || self.path.split('/').any(|part| nouns.contains(&part))
    }

    /// May any of those who are not of the desk?
    pub fn is_open(&self) -> bool {
        let outside = ["signed-in", "requester", "participant"];
        self.may
            .iter()
            .any(|(who, _)| who.iter().any(|word| outside.contains(&word.as_str())))
    }
}

impl Reader {
    /// Does a word of the rules mean this reader, on a ticket like that?
    fn is(&self, word: &str, at: At) -> bool {
        let (tier, leads) = match self.seat {
            Seat::Tier(tier) => (tier, false),
            Seat::Lead(tier) => (tier, true),
            Seat::Door | Seat::Disabled | Seat::Outside | Seat::Planner | Seat::Administrator | Seat::Machine => {
                (0, false)
            }
        };
        match word {
            "anyone" => true,
            "signed-in" => !matches!(self.seat, Seat::Door | Seat::Disabled),
            // Of the ticket, seen from outside.
            "requester" => self.seat == Seat::Outside && self.person == "anouk",
            "participant" => self.seat == Seat::Outside && self.person == "carla",
            // Of the desk.
            "desk" => tier > 0,
            "lead" => leads,
            "planner" => self.seat == Seat::Planner,
            "administrator" => self.seat == Seat::Administrator,
            "machine" => self.seat == Seat::Machine,
            // Of the ticket, seen from the desk.
            "holder" => tier > 0 && self.person == at.holder,
            "custody" => tier > 0 && tier == at.tier,
            "its-lead" => leads && tier == at.tier,
            "asked" => tier > 0 && tier == at.offered_to,
            "tier-1" => tier == 1,
            "lead-2" => leads && tier == 2,
            word => panic!("the rules know no `{word}`"),
        }
    }

    /// Does the ticket concern them, seen from outside?
    pub fn is_concerned(&self) -> bool {
        self.seat == Seat::Outside && ["anouk", "carla"].contains(&self.person)
    }

    /// Of the desk, or looking after it: they see every ticket.
    pub fn sees_all(&self) -> bool {
        matches!(
            self.seat,
            Seat::Tier(_) | Seat::Lead(_) | Seat::Administrator | Seat::Machine
        )
    }
}

/// The table while it is made, and where it is not as the rules say.
#[derive(Default)]
pub struct Table {
    pub text: String,
    wrong: Vec<String>,
}

impl Table {
    pub fn of<'c>(columns: impl Iterator<Item = &'c str>) -> Self {
        let columns: Vec<&str> = columns.collect();
        Self {
            text: format!("{}\n", columns.join(" ")),
            wrong: Vec::new(),
        }
    }

    /// One line: what each got, and what each should have got.
    pub fn line(&mut self, rule: &Rule, got: &[String], expected: &[String], columns: &[&str]) {
        let route = rule.route();
        writeln!(self.text, "{route:<66}{:<11}{}", rule.ticket, got.join(" ")).unwrap();
        for ((got, expected), column) in got.iter().zip(expected).zip(columns) {
            if got != expected {
                self.wrong
                    .push(format!("{route} ({}): {column} got {got}, not {expected}", rule.ticket));
            }
        }
    }

    /// Every route has a rule, every answer is as the rules say, and the table is the one that was looked at.
    pub fn holds(&self, routes: &BTreeSet<String>, rules: &[Rule], file: &str, known: &str) {
        let covered: BTreeSet<String> = rules.iter().map(Rule::route).collect();
        let unruled: Vec<&String> = routes.symmetric_difference(&covered).collect();
        assert!(
            unruled.is_empty(),
            "a route without a rule, or a rule without: {unruled:#?}"
        );
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        if std::env::var("LADDER_RIGHTS").is_ok_and(|asked| asked == "write") {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            std::fs::write(file, &self.text).unwrap();
            return;
        }
        let kept: BTreeSet<&str> = known.lines().collect();
        let changed: Vec<&str> = self.text.lines().filter(|line| !kept.contains(line)).collect();
        assert!(
            changed.is_empty(),
            "look at every line that changed, then at the table: {changed:#?}"
        );
        assert_eq!(
            self.text.lines().count(),
            kept.len(),
            "the table has lines of routes that are gone"
        );
    }
}
