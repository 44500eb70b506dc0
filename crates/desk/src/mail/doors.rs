//! Letters with a link that signs somebody in: asked for at the door, or in an invitation. The link is made here, at the
//! last moment, so that its secret stands in the letter and nowhere else.

use ladder_core::time::{DAY_MILLIS, MINUTE_MILLIS, Moment};

use super::letters::{Envelope, Writer};
use super::send::Outcome;
use super::wording::filled;
use crate::act::letters::{DoorLetter, INVITATION_JOB};
use crate::act::sign_in::{INVITATION_MILLIS, LINK_MILLIS};
use crate::act::{ActError, Applied};
use crate::letter::{Filling, Kind, Slot};
use crate::store::job::JobRow;
use crate::store::person as people;
use crate::words::Words;

impl Writer {
    /// Sends the link to whoever may come in; others get nothing, and nobody learns which it was.
    pub(super) async fn door(&self, job: &JobRow, running: &Applied, now: Moment) -> Result<Outcome, ActError> {
        let letter: DoorLetter = serde_json::from_str(&job.body)?;
        let invites = job.kind == INVITATION_JOB;
        // Whoever asked half an hour ago has gone, or asked again.
        let is_late = !invites && now.millis_since(letter.asked_at) > LINK_MILLIS;
        if is_late || !self.room.desk.is_welcome(&letter.to).await? {
            return Ok(Outcome::Sent);
        }
        let Some(base) = self.room.desk.link_base().await? else {
            return Ok(Outcome::Later(
                "nobody serves the desk in a browser yet, so that no link leads to it".to_owned(),
            ));
        };
        let good_millis = if invites { INVITATION_MILLIS } else { LINK_MILLIS };
        let desk = &self.room.desk;
        let secret = desk
            .make_link(&letter.to, letter.next.clone(), good_millis, now)
            .await?;
        let words = match (people::read(desk.db(), letter.to.as_str()).await?, &letter.language) {
            (None, Some(language)) => Words::for_language(language),
            (Some(_), _) | (None, None) => self.words_of(&letter.to, running).await?,
        };
        let organisation = running.plan.organisation.as_ref().unwrap_or(&running.plan.name);
        let filling = Filling::of(words, organisation.get(words.language()))
            .with(Slot::Link, format!("{base}/sign-in/{secret}"))
            .with(Slot::Door, format!("{base}/sign-in"))
            .with(Slot::Minutes, (LINK_MILLIS / MINUTE_MILLIS).to_string())
            .with(Slot::Days, (INVITATION_MILLIS / DAY_MILLIS).to_string());
        let (key, kind) = if invites {
            ("letter-invitation", Kind::Invitation)
        } else {
            ("letter-link", Kind::SignInLink)
        };
        let own = desk.own_letter(kind, words.language()).await?;
        let said = filled(kind, own.as_ref(), true, &filling, words);
        let envelope = Envelope {
            ticket: None,
            to: letter.to,
            letter: key,
            about: None,
            automatic: true,
            files: Vec::new(),
            html: Some(said.html()),
            answers: None,
        };
        self.send(
            envelope,
            said.subject,
            said.text,
            words.language(),
            running,
            job.created_at,
        )
        .await
    }
}
