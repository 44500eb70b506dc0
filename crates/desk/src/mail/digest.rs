//! The letter about everything that was missed while the desk was out: once, together.

use ladder_core::clock::ClockKind;
use ladder_core::event::Event;
use ladder_core::id::TicketNumber;
use ladder_core::person;
use ladder_core::time::Moment;

use super::letters::{Envelope, Writer, text};
use super::send::Outcome;
use crate::act::{ActError, Applied, Digest};
use crate::store::event;
use crate::words::{Value, Words};

/// The most missed promises that one digest lists; the rest is counted.
const LISTED_MAX: usize = 100;
/// How many events a digest looks through at once.
const PIECE_MAX: i64 = 200;

impl Writer {
    pub(super) async fn digest(
        &self,
        digest: &Digest,
        running: &Applied,
        made: Moment,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let words = self.words_of(&digest.to, running).await?;
        let missed = self.missed_since(digest, running, now).await?;
        if missed.is_empty() {
            return Ok(Outcome::Sent);
        }
        let lines: Vec<String> = missed.iter().take(LISTED_MAX).map(|one| one.line(words)).collect();
        let (count, list) = (missed.len(), lines.join("\n"));
        let with = [("count", Value::from(count)), ("list", text(&list))];
        let envelope = Envelope {
            ticket: None,
            to: digest.to.clone(),
            letter: "digest",
            about: None,
            automatic: true,
            answers: None,
            files: Vec::new(),
            html: None,
        };
        let subject = words.say("letter-digest-subject", &with);
        self.send(
            envelope,
            subject,
            words.say("letter-digest", &with),
            words.language(),
            running,
            made,
        )
        .await
    }

    /// What was missed since the digest began to wait, on tickets of the tiers that its reader leads.
    async fn missed_since(&self, digest: &Digest, running: &Applied, now: Moment) -> Result<Vec<Missed>, ActError> {
        let mut missed = Vec::new();
        let mut after = None;
        loop {
            let page = event::feed(self.room.desk.db(), digest.since, now, after.as_ref(), PIECE_MAX).await?;
            for row in page.items.iter().filter(|row| row.kind == "clock-missed") {
                let Event::ClockMissed { clock } = serde_json::from_str(&row.body)? else {
                    continue;
                };
                let number = TicketNumber::new(row.ticket);
                let Some(ticket) = self.room.desk.read(number).await? else {
                    continue;
                };
                let Some(clock) = ticket.clocks.iter().find(|one| one.id == clock) else {
                    continue;
                };
                let tier = clock.tier.unwrap_or(ticket.tier);
                if person::leads_tier(&running.plan, &digest.to, tier) {
                    missed.push(Missed {
                        number,
                        subject: ticket.subject.clone(),
                        kind: clock.kind,
                    });
                }
            }
            after = page.next;
            if after.is_none() {
                return Ok(missed);
            }
        }
    }
}

struct Missed {
    number: TicketNumber,
    subject: String,
    kind: ClockKind,
}

impl Missed {
    fn line(&self, words: &Words) -> String {
        let kind = words.say(&format!("promise-{}", self.kind.word().replace('_', "-")), &[]);
        let number = self.number.to_string();
        let with = [
            ("number", text(&number)),
            ("subject", text(&self.subject)),
            ("clock", text(&kind)),
        ];
        words.say("letter-digest-line", &with)
    }
}
