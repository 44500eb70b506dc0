//! Who acts, with the rights the desk gave them beside the plan; and letting somebody act, or no longer.

use ladder_core::id::Address;
use ladder_core::person::{Actor, Certificates, Rights, Who};
use ladder_core::text;
use ladder_core::time::Moment;
use serde_json::json;

use super::hands::certificate_of;
use super::{ActError, Applied, Desk, letters};
use crate::error::StoreError;
use crate::store::person::{self, PersonRow};
use crate::store::{Tx, audit, calendar_link, certificate, session, sign_in_link};

/// The longest name, in characters.
pub const NAME_CHARS_MAX: usize = 100;

/// Somebody who is let act, or whose rights change. What is none stays as it is known.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Who.
    pub address: Address,
    /// Their name; of somebody new the address where it is none.
    pub name: Option<String>,
    /// The language they are answered in.
    pub language: Option<String>,
    /// The same for somebody new of whom nothing is said.
    pub otherwise: String,
    /// Their telephone.
    pub phone: Option<String>,
    /// What they may do beside what the plan gives.
    pub rights: Vec<String>,
    /// Whether somebody new is told by a letter; whoever shows them the link themselves says no.
    pub letter: bool,
    /// Who invites.
    pub by: String,
}

/// Whether somebody may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They may.
    Active,
    /// They may not, by no way.
    Disabled,
}

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }

    fn deed(self) -> &'static str {
        match self {
            Self::Active => "person-enabled",
            Self::Disabled => "person-disabled",
        }
    }
}

impl Desk {
    /// The person at an address as an actor. Somebody the desk does not know yet has no rights and may still be a
    /// requester.
    pub async fn actor(&self, address: &Address) -> Result<Actor, ActError> {
        let Some(person) = person::read(&self.db, address.as_str()).await? else {
            return Ok(Actor::person(address.clone()));
        };
        if person.state == Standing::Disabled.word() {
            return Err(ActError::Disabled {
                address: address.clone(),
            });
        }
        Ok(Actor {
            who: Who::Person {
                address: address.clone(),
            },
            rights: rights(&person.rights),
        })
    }

    /// What the desk keeps of somebody; of whom it keeps nothing, what the plan says.
    pub async fn person(&self, address: &Address, running: &Applied) -> Result<PersonRow, ActError> {
        if let Some(known) = person::read(&self.db, address.as_str()).await? {
            return Ok(known);
        }
        let planned = running.plan.person_by_address(address.as_str()).map(|(_, one)| one);
        Ok(PersonRow {
            address: address.to_string(),
            name: planned.map_or_else(|| address.to_string(), |one| one.name.clone()),
            language: running.plan.language.to_string(),
            phone: None,
            rights: Vec::new(),
            origin: if planned.is_some() { "plan" } else { "contact" }.to_owned(),
            state: Standing::Active.word().to_owned(),
            created_at: Moment::from_millis(0),
            changed_at: Moment::from_millis(0),
            undelivered_at: None,
        })
    }

    /// Keeps how somebody wants to be called and in which language they read.
    pub async fn introduce(&self, person: &PersonRow, name: &str, language: &str, now: Moment) -> Result<(), ActError> {
        let row = PersonRow {
            name: text::name_of(name, NAME_CHARS_MAX),
            language: language.to_owned(),
            created_at: if person.created_at.millis() == 0 {
                now
            } else {
                person.created_at
            },
            changed_at: now,
            ..person.clone()
        };
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { person::put(tx, &row).await }));
        Ok(work.await?)
    }

    /// The certificates of these people, where the running plan asks for any: with them a screen can ask the rules
    /// what they would say, before anybody tries.
    pub async fn certificates(&self, of: &[Address], running: &Applied) -> Result<Certificates, ActError> {
        if !running.plan.training.as_ref().is_some_and(|training| training.required) {
            return Ok(Certificates::default());
        }
        let addresses: Vec<String> = of.iter().map(ToString::to_string).collect();
        let rows = certificate::of_people(&self.db, &addresses).await?;
        let known = rows.iter().filter_map(|row| {
            let address = Address::parse(&row.address).ok()?;
            certificate_of(row, &address)
        });
        Ok(Certificates::new(known.collect()))
    }

    /// Lets somebody act.
    pub async fn invite(&self, invitation: Invitation, now: Moment) -> Result<PersonRow, ActError> {
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { invite(tx, &invitation, now).await }));
        let person = work.await?;
        self.tell();
        Ok(person)
    }

    /// Sends somebody another letter with a link that signs them in.
    pub async fn mail_link(&self, address: &Address, by: &str, now: Moment) -> Result<(), ActError> {
        let (to, by) = (address.clone(), by.to_owned());
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                letters::invitation(tx, &to, now).await?;
                audit::note(tx, now, &by, "link-mailed", to.as_str(), "{}").await
            })
        });
        work.await?;
        self.tell();
        Ok(())
    }

    /// Signs somebody out everywhere; how many sessions that ended.
    pub async fn end_sessions(&self, address: &Address, by: &str, now: Moment) -> Result<u64, ActError> {
        let (address, by) = (address.to_string(), by.to_owned());
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let ended = session::end_all(tx, &address, now).await?;
                let detail = json!({ "sessions": ended }).to_string();
                audit::note(tx, now, &by, "sessions-ended", &address, &detail).await?;
                Ok(ended)
            })
        });
        Ok(work.await?)
    }

    /// Ends what somebody may do, or lets them act again; none when nobody has that address.
    pub async fn set_standing(
        &self,
        address: &Address,
        standing: Standing,
        by: &str,
        now: Moment,
    ) -> Result<Option<PersonRow>, ActError> {
        let (address, by) = (address.clone(), by.to_owned());
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { set_standing(tx, &address, standing, &by, now).await })
        });
        Ok(work.await?)
    }
}

/// Reads rights as the database keeps them; unknown words give no right.
pub fn rights(words: &[String]) -> Rights {
    let has = |word: &str| words.iter().any(|one| one == word);
    Rights {
        agent: has("agent"),
        lead: has("lead"),
        planner: has("planner"),
        administrator: has("administrator"),
    }
}

/// The same as [`Desk::invite`] in a unit that does more.
pub async fn invite(tx: &mut Tx, invitation: &Invitation, now: Moment) -> Result<PersonRow, StoreError> {
    let known = person::read(&mut *tx, invitation.address.as_str()).await?;
    let is_new = known.as_ref().is_none_or(|known| known.origin == "contact");
    let known = known.unwrap_or_else(|| PersonRow {
        address: invitation.address.to_string(),
        name: invitation.address.to_string(),
        language: invitation.otherwise.clone(),
        phone: None,
        rights: Vec::new(),
        origin: "invited".to_owned(),
        state: Standing::Active.word().to_owned(),
        created_at: now,
        changed_at: now,
        undelivered_at: None,
    });
    let row = PersonRow {
        name: invitation
            .name
            .as_deref()
            .map_or(known.name, |name| text::name_of(name, NAME_CHARS_MAX)),
        language: invitation.language.clone().unwrap_or(known.language),
        phone: invitation.phone.clone().or(known.phone),
        rights: invitation.rights.clone(),
        origin: if known.origin == "plan" { "plan" } else { "invited" }.to_owned(),
        changed_at: now,
        ..known
    };
    person::put(tx, &row).await?;
    let detail = json!({ "rights": row.rights }).to_string();
    audit::note(tx, now, &invitation.by, "person-invited", &row.address, &detail).await?;
    if is_new && invitation.letter {
        letters::invitation(tx, &invitation.address, now).await?;
    }
    Ok(row)
}

/// The same as [`Desk::set_standing`] in a unit that does more. Whoever is disabled is signed out everywhere.
pub async fn set_standing(
    tx: &mut Tx,
    address: &Address,
    standing: Standing,
    by: &str,
    now: Moment,
) -> Result<Option<PersonRow>, StoreError> {
    if !person::set_state(tx, address.as_str(), standing.word(), now).await? {
        return Ok(None);
    }
    if standing == Standing::Disabled {
        session::end_all(tx, address.as_str(), now).await?;
        sign_in_link::end_all(tx, address.as_str(), now).await?;
        calendar_link::remove(tx, address.as_str()).await?;
    }
    audit::note(tx, now, by, standing.deed(), address.as_str(), "{}").await?;
    person::read(tx, address.as_str()).await
}
