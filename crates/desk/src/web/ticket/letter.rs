//! What became of the letters that the desk sent: gone, waiting, or given up.

use std::collections::HashMap;

use ladder_core::effect::{self, Effect};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::time::Moment;
use maud::{Markup, html};

use super::sentence::Teller;
use crate::act::{ActError, Desk};
use crate::store::job::{self, JobRow, JobState};

/// The most letters of one ticket that are looked at.
const LETTERS_MAX: i64 = 200;
/// The longest error shown, in characters.
const ERROR_CHARS_MAX: usize = 160;

/// The letters of a ticket by the event whose words they carry.
#[derive(Clone, Debug, Default)]
pub struct Letters(HashMap<i64, Vec<Letter>>);

/// One letter to one person.
#[derive(Clone, Debug)]
struct Letter {
    to: Address,
    kind: effect::Letter,
    state: JobState,
    /// How often it was tried.
    attempts: i64,
    run_at: Moment,
    error: String,
}

impl Letters {
    /// The letters of a ticket; those that left long ago are no longer known.
    pub async fn of(desk: &Desk, number: TicketNumber) -> Result<Self, ActError> {
        let mut letters: HashMap<i64, Vec<Letter>> = HashMap::new();
        for row in job::of_ticket(desk.db(), number.get(), "mail", LETTERS_MAX).await? {
            if let Some((seq, letter)) = letter(&row) {
                letters.entry(seq).or_default().push(letter);
            }
        }
        Ok(Self(letters))
    }

    /// What became of those that carry the words of an event.
    pub fn told(&self, seq: i64, teller: &Teller<'_>) -> Markup {
        let letters = self.0.get(&seq).map_or(&[][..], Vec::as_slice);
        html! {
            @if !letters.is_empty() {
                p.delivery { @for letter in letters { (letter.told(teller)) } }
            }
        }
    }
}

impl Letter {
    fn told(&self, teller: &Teller<'_>) -> Markup {
        let (class, key) = match self.state {
            JobState::Done if self.kind == effect::Letter::Receipt => ("tick", "ticket-letter-receipt"),
            JobState::Done => ("tick", "ticket-letter-sent"),
            JobState::Failed => ("chip bad", "ticket-letter-failed"),
            JobState::Ready | JobState::Leased if self.attempts > 1 || !self.error.is_empty() => {
                ("chip warn", "ticket-letter-again")
            }
            JobState::Ready | JobState::Leased => ("chip", "ticket-letter-waits"),
        };
        let args = [
            ("to", self.to.to_string().into()),
            ("attempts", self.attempts.into()),
            ("at", teller.time(self.run_at).into()),
        ];
        let tells_why = self.state != JobState::Done && !self.error.is_empty();
        html! {
            span class=(class) { (teller.words.say(key, &args)) }
            @if tells_why { " " span.soft { (self.error) } }
        }
    }
}

fn letter(row: &JobRow) -> Option<(i64, Letter)> {
    let effect: Effect = serde_json::from_str(&row.body).ok()?;
    let Effect::Mail { to, letter: kind, seq } = effect else {
        return None;
    };
    let error = row.last_error.as_deref().unwrap_or_default();
    let letter = Letter {
        to,
        kind,
        state: row.state,
        attempts: row.attempts,
        run_at: row.run_at,
        error: error.chars().take(ERROR_CHARS_MAX).collect(),
    };
    Some((seq, letter))
}
