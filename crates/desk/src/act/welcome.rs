//! Who may come in: whom the desk, its plan or a ticket knows, and everybody with an address at one of the desk's own domains.

use ladder_core::id::Address;
use ladder_core::plan::Plan;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::{participant, person, setting};

/// The setting that keeps the desk's own domains, a blank between them.
const OWN_DOMAINS: &str = "web.own-domains";

impl Desk {
    /// The domains whose every address may come in and ask for help; none unless its administrator named them.
    pub async fn own_domains(&self) -> Result<Vec<String>, ActError> {
        let kept = setting::read(&self.db, OWN_DOMAINS).await?.unwrap_or_default();
        Ok(kept.split_whitespace().map(ToOwned::to_owned).collect())
    }

    /// Keeps them, in the place of those before.
    pub async fn set_own_domains(&self, domains: &[String]) -> Result<(), ActError> {
        let kept = domains.join(" ").to_lowercase();
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { setting::put(tx, OWN_DOMAINS, &kept).await }));
        Ok(work.await?)
    }

    /// May somebody of this address come in: do the desk, the running plan or a ticket know them, and may they act? Of
    /// whom nobody knows, whoever is of an own domain.
    pub async fn is_welcome(&self, address: &Address) -> Result<bool, ActError> {
        if let Some(known) = person::read(&self.db, address.as_str()).await? {
            return Ok(known.state == "active");
        }
        let running = self.running_plan().await?;
        if running.plan.person_by_address(address.as_str()).is_some()
            || participant::takes_part(&self.db, address.as_str()).await?
        {
            return Ok(true);
        }
        let own = self.own_domains().await?;
        Ok(own.iter().any(|domain| domain == address.domain()) && !is_mailbox_of_desk(address, &running.plan))
    }

    /// Somebody whom nobody knew until they came in, and the language they read: they may ask for help, and no more.
    pub(super) async fn newcomer(&self, address: &str, language: &str) -> Result<Option<(Address, String)>, ActError> {
        if person::read(&self.db, address).await?.is_some() {
            return Ok(None);
        }
        let running = self.running_plan().await?;
        if running.plan.person_by_address(address).is_some() {
            return Ok(None);
        }
        let language = if language.is_empty() {
            running.plan.language.to_string()
        } else {
            language.to_owned()
        };
        let address = Address::parse(address).map_err(|error| ActError::Damaged { why: error.to_string() })?;
        Ok(Some((address, language)))
    }
}

/// A link sent to one of the desk's own mailboxes, or to an address that answers come to, would lie where many read it.
fn is_mailbox_of_desk(address: &Address, plan: &Plan) -> bool {
    let bare = |text: &str| {
        let (local, domain) = text.rsplit_once('@').unwrap_or((text, ""));
        let local = local.split('+').next().unwrap_or_default();
        format!("{local}@{domain}").to_lowercase()
    };
    let asked = bare(address.as_str());
    let mailboxes = plan.teams.values().filter_map(|team| team.mail.as_deref());
    mailboxes.map(|mail| bare(mail.trim())).any(|mail| mail == asked)
}
