//! The words of letters, as administrators change them; and a letter to oneself, to see how they arrive.

use ladder_core::id::Address;
use ladder_core::time::Moment;
use serde::{Deserialize, Serialize};

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::letter::{Flaw, Kind, Source, Template};
use crate::store::job::{self, NewJob};
use crate::store::letter_words::{self, LetterRow};
use crate::store::{Tx, audit, key};
use crate::words::Words;

/// The kind of a job that sends somebody the sample of a letter.
pub const SAMPLE_JOB: &str = "letter-sample";
/// A sample is of use now or never.
const SAMPLE_ATTEMPTS_MAX: i64 = 3;

/// Words for a letter, or the desk's own again.
#[derive(Clone, Debug)]
pub struct NewWords {
    /// The letter.
    pub kind: Kind,
    /// Its language.
    pub language: &'static str,
    /// The words; none: the desk's own.
    pub source: Option<Source>,
    /// The revision that its writer had seen, 0 where there was none; none: they do not mind.
    pub seen: Option<i64>,
    /// Who writes.
    pub by: String,
}

/// The sample of a letter, before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// To whom.
    pub to: Address,
    /// The word of its kind.
    pub kind: String,
    /// Its language.
    pub language: String,
    /// The subject as typed.
    pub subject: String,
    /// The text as typed.
    pub text: String,
}

/// Why the words of a letter stay as they are.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LetterError {
    /// They cannot be a letter.
    #[error("these words cannot be a letter: {0:?}")]
    Flaw(Flaw),
    /// Somebody else changed them first.
    #[error("somebody else changed this letter meanwhile: it is at revision {revision} now")]
    Changed {
        /// The revision that it has now.
        revision: i64,
    },
    /// It could not be kept.
    #[error(transparent)]
    Act(#[from] ActError),
}

impl From<StoreError> for LetterError {
    fn from(error: StoreError) -> Self {
        Self::Act(error.into())
    }
}

impl Desk {
    /// What an administrator wrote for a letter, as it holds now; none where the desk's own words do. Words that this
    /// program cannot read, since another version let them be written, are no reason to send no letter.
    pub async fn own_letter(&self, kind: Kind, language: &str) -> Result<Option<Template>, ActError> {
        let row = letter_words::read(&self.db, kind.word(), language).await?;
        let Some(source) = row.as_ref().and_then(source_of) else {
            return Ok(None);
        };
        Ok(Template::read(kind, &source)
            .inspect_err(|flaw| tracing::warn!(letter = kind.word(), language, ?flaw, "own words cannot be used"))
            .ok())
    }

    /// Changes the words of a letter.
    pub async fn change_letter(&self, wanted: NewWords, now: Moment) -> Result<LetterRow, LetterError> {
        self.db
            .commit(move |tx| Box::pin(async move { change(tx, &wanted, now).await }))
            .await
    }

    /// Sends the sample of a letter with these words, through the outbox as any letter.
    pub async fn send_sample(
        &self,
        kind: Kind,
        language: &'static str,
        source: &Source,
        to: &Address,
        now: Moment,
    ) -> Result<(), LetterError> {
        Template::read(kind, source).map_err(LetterError::Flaw)?;
        let sample = Sample {
            to: to.clone(),
            kind: kind.word().to_owned(),
            language: language.to_owned(),
            subject: source.subject.clone(),
            text: source.text.clone(),
        };
        let wanted = NewJob {
            kind: SAMPLE_JOB.to_owned(),
            body: serde_json::to_string(&sample).map_err(ActError::from)?,
            ticket: None,
            run_at: now,
            attempts_max: SAMPLE_ATTEMPTS_MAX,
            unique_key: Some(format!("{SAMPLE_JOB}:{}", key::fresh(now)?)),
        };
        self.db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { job::put(tx, &wanted, now).await.map(drop) }))
            .await?;
        self.tell();
        Ok(())
    }
}

/// Changes the words of a letter in the unit given; what holds then.
pub async fn change(tx: &mut Tx, wanted: &NewWords, now: Moment) -> Result<LetterRow, LetterError> {
    if let Some(source) = &wanted.source {
        Template::read(wanted.kind, source).map_err(LetterError::Flaw)?;
    }
    let (kind, language) = (wanted.kind.word(), wanted.language);
    let before = letter_words::read(&mut *tx, kind, language).await?;
    let revision = before.as_ref().map_or(0, |row| row.revision);
    if wanted.seen.is_some_and(|seen| seen != revision) {
        return Err(LetterError::Changed { revision });
    }
    let row = LetterRow {
        kind: kind.to_owned(),
        language: language.to_owned(),
        revision: revision + 1,
        subject: wanted.source.as_ref().map(|source| source.subject.clone()),
        body: wanted.source.as_ref().map(|source| source.text.clone()),
        changed_by: wanted.by.clone(),
        changed_at: now,
    };
    let (is, was) = (Some(source_of(&row)), before.as_ref().map(source_of));
    // The desk's own words hold where nobody ever wrote others.
    if is == was.or(Some(None)) {
        return Ok(before.unwrap_or(LetterRow { revision, ..row }));
    }
    letter_words::put(tx, &row).await?;
    let what = if row.subject.is_some() {
        "letter-changed"
    } else {
        "letter-restored"
    };
    let detail = serde_json::json!({"revision": row.revision}).to_string();
    audit::note(tx, now, &wanted.by, what, &format!("letter {kind} {language}"), &detail).await?;
    Ok(row)
}

/// The words that were written; none where the desk's own hold.
pub fn source_of(row: &LetterRow) -> Option<Source> {
    Some(Source {
        subject: row.subject.clone()?,
        text: row.body.clone()?,
    })
}

/// A language that letters are written in, by its word.
pub fn language_of(word: &str) -> Option<&'static str> {
    Words::LANGUAGES.into_iter().find(|language| *language == word)
}
