//! The daily letter: everything that waits for one reader, in their language. What is asked for once a day is one letter.

use ladder_core::id::Address;

use super::letters::{Envelope, Writer};
use super::send::Outcome;
use crate::act::telling::Daily;
use crate::act::{ActError, Applied};
use crate::error::StoreError;
use crate::store::notification::{self, NotificationRow};
use crate::words::{Value, Words};
use ladder_core::time::Moment;

/// The most notices that one letter lists; the rest is counted, and stands on the screen of the desk.
const LISTED_MAX: usize = 100;
/// The most that one letter takes: what is beyond it waits for the next.
const TAKEN_MAX: i64 = 1000;

impl Writer {
    pub(super) async fn daily(
        &self,
        daily: &Daily,
        running: &Applied,
        made: Moment,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let words = self.words_of(&daily.to, running).await?;
        let db = self.room.desk.db();
        let waiting = notification::waiting(db, daily.to.as_str(), "", TAKEN_MAX).await?;
        let Some(newest) = waiting.last() else {
            return Ok(Outcome::Sent);
        };
        let told: Vec<String> = waiting
            .iter()
            .take(LISTED_MAX)
            .map(|one| line(one, running, words))
            .collect();
        let (count, list) = (waiting.len(), told.join("\n"));
        let facts = [
            ("count", Value::from(count)),
            ("more", Value::from(count.saturating_sub(LISTED_MAX))),
            ("list", Value::from(list.as_str())),
        ];
        let envelope = Envelope {
            ticket: None,
            to: daily.to.clone(),
            letter: "daily",
            about: None,
            automatic: true,
            html: None,
            answers: None,
            files: Vec::new(),
        };
        let subject = words.say("told-daily-subject", &facts);
        let body = words.say("told-daily", &facts);
        let outcome = self
            .send(envelope, subject, body, words.language(), running, made)
            .await?;
        if outcome == Outcome::Sent {
            self.was_sent(&daily.to, newest.id.clone(), now).await?;
        }
        Ok(outcome)
    }

    async fn was_sent(&self, to: &Address, upto: String, now: Moment) -> Result<(), ActError> {
        let to = to.to_string();
        self.room
            .desk
            .db()
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { notification::sent(tx, &to, &upto, now).await })
            })
            .await?;
        Ok(())
    }
}

fn line(one: &NotificationRow, running: &Applied, words: &'static Words) -> String {
    let number = one.ticket.to_string();
    let what = words.say(&format!("told-is-{}", one.kind), &[]);
    let away = one.stands_for.as_deref().and_then(|away| Address::parse(away).ok());
    let stands_in = away.map_or_else(String::new, |away| {
        let name = name_of(&away, running);
        format!(" ({})", words.say("told-for", &[("name", name.as_str().into())]))
    });
    let facts = [
        ("number", Value::from(number.as_str())),
        ("what", Value::from(what.as_str())),
        ("subject", Value::from(one.subject.as_str())),
    ];
    words.say("told-daily-line", &facts) + &stands_in
}

/// What stands above a notice that its reader gets in somebody's place.
pub(super) fn stands_in(away: &Address, running: &Applied, words: &'static Words) -> String {
    let name = name_of(away, running);
    let sentence = words.say("told-letter-stands-in", &[("name", name.as_str().into())]);
    format!("{sentence}\n\n")
}

fn name_of(address: &Address, running: &Applied) -> String {
    let known = running.plan.person_by_address(address.as_str());
    known.map_or_else(|| address.to_string(), |(_, person)| person.name.clone())
}
