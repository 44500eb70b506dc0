//! Whose hands a command would put a ticket into, and what the rules must know of them.

use ladder_core::command::Command;
use ladder_core::decide::Rules;
use ladder_core::id::Address;
use ladder_core::person::{Actor, Certificate, Certificates};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::change::rules;
use super::{ActError, Applied, Desk};
use crate::store::certificate::{self, CertificateRow};
use crate::store::{Ask, Tx, person};

impl Desk {
    /// Why somebody can be given no ticket of a tier, whatever state it is in; none: they can.
    pub async fn unfit(&self, address: &Address, tier: TierNo, now: Moment) -> Result<Option<Refusal>, ActError> {
        let running = self.running_plan().await?;
        let given = Command::Assign { to: address.clone() };
        let certificates = certificates_for(&self.db, &given, &Actor::desk(), &running).await?;
        let disabled = is_disabled(&self.db, address).await?.then(|| address.clone());
        let rules = Rules {
            disabled: disabled.as_slice(),
            ..rules(&running, &running, &certificates)
        };
        Ok(rules.fit(address, tier, now).err())
    }
}

/// The certificates that this command is about: whoever would get the ticket.
pub async fn certificates_for(
    from: impl Ask,
    command: &Command,
    actor: &Actor,
    running: &Applied,
) -> Result<Certificates, ActError> {
    let required = running.plan.training.as_ref().is_some_and(|training| training.required);
    let about = if let Command::Assign { to } = command {
        Some(to)
    } else if let Command::Take | Command::Accept = command {
        actor.address()
    } else {
        None
    };
    let Some(address) = about.filter(|_| required) else {
        return Ok(Certificates::default());
    };
    let rows = certificate::of_person(from, address.as_str()).await?;
    Ok(Certificates::new(
        rows.iter().filter_map(|row| certificate_of(row, address)).collect(),
    ))
}

pub fn certificate_of(row: &CertificateRow, address: &Address) -> Option<Certificate> {
    let tier = u8::try_from(row.tier).ok().and_then(TierNo::new)?;
    if row.withdrawn_at.is_some() {
        return None;
    }
    Some(Certificate {
        address: address.clone(),
        tier,
        from: row.given_at,
        until: row.expires_at,
    })
}

/// Those whose hands the command could put the ticket into.
pub fn hands_for<'a>(command: &'a Command, actor: &'a Actor, ticket: &'a Ticket) -> Vec<&'a Address> {
    if let Command::Assign { to } = command {
        vec![to]
    } else if let Command::Take | Command::Accept = command {
        actor.address().into_iter().collect()
    } else if let Command::Dispute { .. } | Command::Doubt { .. } = command {
        ticket.hands.iter().map(|(_, hand)| hand).collect()
    } else {
        Vec::new()
    }
}

/// Those among them who may no longer act.
pub async fn disabled_for(
    tx: &mut Tx,
    command: &Command,
    actor: &Actor,
    ticket: &Ticket,
) -> Result<Vec<Address>, ActError> {
    let mut disabled = Vec::new();
    for hand in hands_for(command, actor, ticket) {
        if is_disabled(&mut *tx, hand).await? {
            disabled.push(hand.clone());
        }
    }
    Ok(disabled)
}

/// Is this somebody who may no longer act?
pub async fn is_disabled(from: impl Ask, address: &Address) -> Result<bool, ActError> {
    let known = person::read(from, address.as_str()).await?;
    Ok(known.is_some_and(|known| known.state == "disabled"))
}
