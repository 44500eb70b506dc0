//! The letter to an administrator about a mailbox that is not read.

use ladder_core::time::{MINUTE_MILLIS, Moment};

use super::letters::{Envelope, Writer};
use super::send::Outcome;
use crate::act::mailbox::AlarmLetter;
use crate::act::{ActError, Applied};

impl Writer {
    pub(super) async fn alarm(
        &self,
        alarm: &AlarmLetter,
        running: &Applied,
        made: Moment,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let words = self.words_of(&alarm.to, running).await?;
        let organisation = running.plan.organisation.as_ref().unwrap_or(&running.plan.name);
        let trouble = if alarm.trouble.is_empty() {
            words.say("mail-alarm-no-word", &[])
        } else {
            words.kept(&alarm.trouble)
        };
        let with = [
            ("desk", organisation.get(words.language()).into()),
            ("mailbox", alarm.mailbox.as_str().into()),
            ("minutes", (now.millis_since(alarm.since) / MINUTE_MILLIS).into()),
            ("trouble", trouble.as_str().into()),
        ];
        let envelope = Envelope {
            ticket: None,
            to: alarm.to.clone(),
            letter: "mailbox-alarm",
            about: Some(alarm.mailbox.clone()),
            automatic: true,
            files: Vec::new(),
            html: None,
            answers: None,
        };
        let subject = words.say("mail-alarm-subject", &with);
        let text = words.say("mail-alarm", &with);
        self.send(envelope, subject, text, words.language(), running, made)
            .await
    }
}
