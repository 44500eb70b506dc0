//! The sample of a letter, to whoever writes its words: as it would arrive, filled with samples.

use ladder_core::time::Moment;

use super::letters::{Envelope, Writer};
use super::send::Outcome;
use crate::act::letter_words::Sample;
use crate::act::{ActError, Applied};
use crate::letter::ours::sample;
use crate::letter::{Kind, Source, Template};
use crate::words::Words;

impl Writer {
    pub(super) async fn sample(&self, wanted: &Sample, running: &Applied, made: Moment) -> Result<Outcome, ActError> {
        let source = Source {
            subject: wanted.subject.clone(),
            text: wanted.text.clone(),
        };
        let Some(kind) = Kind::of(&wanted.kind) else {
            return Ok(Outcome::Never(format!("there is no letter `{}`", wanted.kind)));
        };
        let Ok(template) = Template::read(kind, &source) else {
            return Ok(Outcome::Never("its words are no letter".to_owned()));
        };
        let words = Words::for_language(&wanted.language);
        let organisation = running.plan.organisation.as_ref().unwrap_or(&running.plan.name);
        let base = self.room.desk.link_base().await?.unwrap_or_default();
        let said = template.fill(&sample(kind, words, organisation.get(words.language()), &base, true));
        let envelope = Envelope {
            ticket: None,
            to: wanted.to.clone(),
            letter: "sample",
            about: Some(kind.word().to_owned()),
            automatic: true,
            files: Vec::new(),
            html: Some(said.html()),
            answers: None,
        };
        let subject = words.say("letters-sample-of", &[("subject", said.subject.as_str().into())]);
        self.send(envelope, subject, said.text, words.language(), running, made)
            .await
    }
}
