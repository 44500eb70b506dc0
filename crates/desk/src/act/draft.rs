//! What people are writing, kept by the desk as they type: it survives a crash, signing out and another browser.

use ladder_core::command::TEXT_BYTES_MAX;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::refusal::Refusal;

use super::{ActError, Desk};
use crate::store::draft::{self, DraftRow};
use crate::store::{Tx, upload};

/// The most texts that one person can be writing about one ticket.
pub const DRAFTS_MAX: i64 = 60;

/// Everything that somebody is writing about a ticket.
#[derive(Clone, Debug, Default)]
pub struct Drafts(Vec<DraftRow>);

impl Drafts {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &DraftRow> {
        self.0.iter()
    }

    /// What was written for a form, or for a field of it (`solutions.cause`).
    pub fn get(&self, form: &str) -> Option<&DraftRow> {
        self.0.iter().find(|draft| draft.form == form)
    }

    /// Its text; empty where there is none.
    pub fn text(&self, form: &str) -> &str {
        self.get(form).map_or("", |draft| &draft.body)
    }

    /// Is anything being written in a form of several fields?
    pub fn has(&self, form: &str) -> bool {
        let is_field = |name: &str| name.strip_prefix(form).is_some_and(|rest| rest.starts_with('.'));
        self.0.iter().any(|draft| is_field(&draft.form))
    }
}

impl Desk {
    /// Everything that somebody is writing about a ticket.
    pub async fn drafts(&self, address: &Address, number: TicketNumber) -> Result<Drafts, ActError> {
        Ok(Drafts(
            draft::of_ticket(&self.db, address.as_str(), number.get()).await?,
        ))
    }

    /// Keeps what somebody is writing; an empty text is forgotten. `seen` is the last event of the ticket that they see
    /// while they begin.
    pub async fn keep_draft(&self, wanted: DraftRow) -> Result<(), ActError> {
        if wanted.body.len() > TEXT_BYTES_MAX {
            return Err(Refusal::TooLong {
                field: "text",
                max: TEXT_BYTES_MAX,
            }
            .into());
        }
        self.db
            .commit(move |tx| Box::pin(async move { keep_in(tx, &wanted).await }))
            .await
    }

    /// Forgets what somebody was writing for a form, its files included.
    pub async fn drop_draft(&self, address: &Address, number: TicketNumber, form: &str) -> Result<(), ActError> {
        let (address, form) = (address.to_string(), form.to_owned());
        self.db
            .commit(move |tx| Box::pin(async move { drop_in(tx, &address, number.get(), &form).await }))
            .await
    }
}

async fn keep_in(tx: &mut Tx, wanted: &DraftRow) -> Result<(), ActError> {
    let DraftRow {
        address, ticket, form, ..
    } = wanted;
    if wanted.body.trim().is_empty() {
        draft::remove(tx, address, *ticket, form).await?;
        return Ok(());
    }
    let is_new = draft::read(&mut *tx, address, *ticket, form).await?.is_none();
    if is_new && draft::count(&mut *tx, address, *ticket).await? >= DRAFTS_MAX {
        return Err(Refusal::TooMany {
            what: "drafts",
            max: usize::try_from(DRAFTS_MAX).unwrap_or(usize::MAX),
        }
        .into());
    }
    draft::keep(tx, wanted).await?;
    Ok(())
}

/// Forgets it inside a transaction that sends it.
pub(super) async fn drop_in(tx: &mut Tx, address: &str, ticket: i64, form: &str) -> Result<(), ActError> {
    draft::remove(tx, address, ticket, form).await?;
    upload::remove(tx, address, ticket, form).await?;
    Ok(())
}

/// Remembers a choice beside a text that did not leave.
pub(super) async fn choose(tx: &mut Tx, chosen: &DraftRow) -> Result<(), ActError> {
    draft::keep(tx, chosen).await?;
    Ok(())
}

/// Puts a text that did not leave back into the draft; what was begun since stands below it.
pub(super) async fn put_back(tx: &mut Tx, returned: &DraftRow) -> Result<(), ActError> {
    let DraftRow {
        address, ticket, form, ..
    } = returned;
    let mut whole = returned.clone();
    if let Some(begun) = draft::read(&mut *tx, address, *ticket, form).await? {
        whole.body = format!("{}\n\n{}", returned.body.trim_end(), begun.body);
    }
    draft::keep(tx, &whole).await?;
    Ok(())
}
