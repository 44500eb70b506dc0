//! Letters to requesters that do not leave: whoever holds the ticket hears of it, before the requester does by silence.

use ladder_core::id::Address;
use ladder_core::time::{MINUTE_MILLIS, Moment};

use super::change::thaw;
use super::{ActError, Desk};
use crate::store::job::{self, JobRow, JobState, NewJob};
use crate::store::notification::{self, Told};
use crate::store::{Tx, ticket};

/// The kind of a job that looks whether a letter has left meanwhile.
pub const LATE_JOB: &str = "late-letter";
/// A letter that was tried for so long is late.
pub const LATE_MILLIS: i64 = 30 * MINUTE_MILLIS;
/// The kind of the jobs whose letters go to requesters.
const LETTER: &str = "mail";
/// How often looking is tried.
const ATTEMPTS_MAX: i64 = 5;
/// The word of the notice about a letter that is late, and of one that was given up.
const LATE: &str = "letter-late";
const FAILED: &str = "letter-failed";

impl Desk {
    /// Takes note, in the unit that keeps a failed try of a job, of what that means for whoever waits for it.
    pub async fn letter_failed(
        &self,
        tx: &mut Tx,
        tried: &JobRow,
        state: JobState,
        now: Moment,
    ) -> Result<(), ActError> {
        if tried.kind != LETTER {
            return Ok(());
        }
        match state {
            JobState::Failed => self.tell_holder(tx, tried, FAILED, now).await,
            JobState::Ready if tried.attempts == 1 => {
                let look = NewJob {
                    kind: LATE_JOB.to_owned(),
                    body: serde_json::to_string(&tried.id)?,
                    ticket: tried.ticket,
                    run_at: tried.created_at.plus_millis(LATE_MILLIS),
                    attempts_max: ATTEMPTS_MAX,
                    unique_key: Some(format!("{LATE_JOB}:{}", tried.id)),
                };
                job::put(tx, &look, now).await?;
                Ok(())
            }
            JobState::Ready | JobState::Leased | JobState::Done => Ok(()),
        }
    }

    /// Looks whether a letter has left since it was first tried; its ticket's holder is told where it has not.
    pub async fn look_after_letter(&self, id: &str, now: Moment) -> Result<(), ActError> {
        let (desk, id) = (self.clone(), id.to_owned());
        let work = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                match job::read(&mut *tx, &id).await? {
                    // One that was given up was told of then.
                    Some(row) if !matches!(row.state, JobState::Done | JobState::Failed) => {
                        desk.tell_holder(tx, &row, LATE, now).await
                    }
                    Some(_) | None => Ok(()),
                }
            })
        });
        work.await?;
        self.tell();
        Ok(())
    }

    /// Tells the holder of its ticket; where nobody holds it, the leads of its tier.
    async fn tell_holder(&self, tx: &mut Tx, letter: &JobRow, kind: &'static str, now: Moment) -> Result<(), ActError> {
        let Some(number) = letter.ticket else { return Ok(()) };
        let Some(row) = ticket::read(&mut *tx, number).await? else {
            return Ok(());
        };
        let ticket = thaw(&row.state)?;
        let readers = if let Some(holder) = ticket.holder() {
            vec![holder.to_string()]
        } else {
            let running = self.running_plan_in(tx).await?;
            let leads = running.plan.leads(ticket.tier);
            let addresses = leads.filter_map(|(_, lead)| Address::parse(&lead.email).ok());
            addresses.map(|address| address.to_string()).collect()
        };
        let told = Told {
            at: now,
            ticket: number,
            seq: ticket.seq,
            kind,
            way: "screen",
            stands_for: None,
        };
        Ok(notification::put(tx, &readers, &told).await?)
    }
}
