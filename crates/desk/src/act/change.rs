//! Turning a command into kept events: the one place where tickets change.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use ladder_core::apply;
use ladder_core::command::{Command, Open};
use ladder_core::deadline;
use ladder_core::decide::{self, Rules, Side};
use ladder_core::effect::effects;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, Revision, TicketNumber};
use ladder_core::person::{Actor, Certificates};
use ladder_core::text;
use ladder_core::ticket::Ticket;
use ladder_core::time::{HOUR_MILLIS, Moment};

use super::hands::{certificates_for, disabled_for, hands_for, is_disabled};
use super::keep::Before;
use super::{ActError, Applied, Desk, Done, Guard, Once, Outcome, Would, keep, once};
use crate::error::StoreError;
use crate::store::person::{self, PersonRow};
use crate::store::{Tx, receipt, ticket};

/// The longest name kept of somebody who wrote in.
const NAME_CHARS_MAX: usize = 200;
/// The most receipts that one address gets in an hour.
const RECEIPTS_AN_HOUR_MAX: i64 = 3;

impl Desk {
    /// Opens a ticket. `name` is how the requester signs, when that is known.
    pub async fn open(
        &self,
        actor: &Actor,
        request: Open,
        name: Option<String>,
        once: Option<Once>,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let (desk, actor, repeatable) = (self.clone(), actor.clone(), once.is_some());
        self.kept(repeatable, move |tx| {
            Box::pin(async move { open_in(tx, &desk, &actor, &request, name.as_deref(), once.as_ref(), now).await })
        })
        .await
    }

    /// Carries out a command on a ticket.
    pub async fn act(
        &self,
        number: TicketNumber,
        command: Command,
        actor: &Actor,
        guard: Guard,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let (desk, actor, repeatable) = (self.clone(), actor.clone(), guard.once.is_some());
        self.kept(repeatable, move |tx| {
            Box::pin(async move { act_in(tx, &desk, number, &command, &actor, &guard, now).await })
        })
        .await
    }

    /// What a command would do now, decided as it would be and not carried out.
    pub async fn would(
        &self,
        number: TicketNumber,
        command: &Command,
        actor: &Actor,
        now: Moment,
    ) -> Result<Would, ActError> {
        let before = self.read(number).await?.ok_or(ActError::NoSuchTicket(number))?;
        let running = self.running_plan().await?;
        let promised = self.plan_at(before.revision).await?;
        let certificates = certificates_for(&self.db, command, actor, &running).await?;
        let mut disabled = Vec::new();
        for hand in hands_for(command, actor, &before) {
            if is_disabled(&self.db, hand).await? {
                disabled.push(hand.clone());
            }
        }
        let rules = Rules {
            disabled: &disabled,
            ..rules(&promised, &running, &certificates)
        };
        let decided = decide::decide(&before, command, rules, actor, now)?;
        let mut after = before.clone();
        for recorded in record(decided, before.seq, actor, running.revision, now) {
            apply::apply(&mut after, &recorded);
        }
        Ok(Would { before, after })
    }

    /// Commits a change and tells about it. When two repeats of one request race, the second meets the first one's
    /// kept answer and is asked once more: then it finds that answer.
    pub(super) async fn kept<F>(&self, repeatable: bool, work: F) -> Result<Outcome, ActError>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<Outcome, ActError>> + Clone + Send + 'static,
    {
        let first = self.db.commit(work.clone()).await;
        let outcome = match first {
            Err(ActError::Store(StoreError::Duplicate { .. })) if repeatable => self.db.commit(work).await?,
            other => other?,
        };
        self.tell();
        Ok(outcome)
    }
}

/// Opens a ticket inside a transaction that may hold more, such as the register of the mail it came from.
pub async fn open_in(
    tx: &mut Tx,
    desk: &Desk,
    actor: &Actor,
    request: &Open,
    name: Option<&str>,
    once: Option<&Once>,
    now: Moment,
) -> Result<Outcome, ActError> {
    if let Some(answer) = once::earlier(tx, once).await? {
        return Ok(Outcome::Repeat(answer));
    }
    let running = desk.plans.running(tx).await?;
    if let Some(linked) = request.linked
        && ticket::load(tx, linked.get()).await?.is_none()
    {
        return Err(ActError::NoSuchTicket(linked));
    }
    let language = request
        .language
        .clone()
        .unwrap_or_else(|| running.plan.language.to_string());
    let number = TicketNumber::new(ticket::next_number(tx).await?);
    let certificates = Certificates::default();
    let rules = rules(&running, &running, &certificates);
    let mut request = request.clone();
    request.receipt = request.receipt && may_get_receipt(tx, &request.requester, now).await?;
    let decided = decide::open(number, &request, rules, actor, now)?;
    meet(tx, &request.requester, name, language, now).await?;
    let done = begin(tx, decided, actor, &running, now).await?;
    once::keep(tx, once, &done, now).await?;
    Ok(Outcome::Done(Box::new(done)))
}

/// Whether somebody may get one more receipt now, which is counted. Two programs that answer each other, or a flood in
/// somebody's name, end here, whichever way the requests come.
pub async fn may_get_receipt(tx: &mut Tx, to: &Address, now: Moment) -> Result<bool, StoreError> {
    let given = receipt::since(
        &mut *tx,
        to.as_str(),
        now.plus_millis(-HOUR_MILLIS),
        RECEIPTS_AN_HOUR_MAX,
    )
    .await?;
    let may = given < RECEIPTS_AN_HOUR_MAX;
    if may {
        receipt::put(tx, to.as_str(), now).await?;
    }
    Ok(may)
}

/// Keeps a ticket that begins with these events, with what follows from them.
pub(super) async fn begin(
    tx: &mut Tx,
    decided: Vec<Event>,
    actor: &Actor,
    running: &Applied,
    now: Moment,
) -> Result<Done, ActError> {
    let events = record(decided, 0, actor, running.revision, now);
    let Ok(ticket) = apply::rebuild(&events) else {
        return Err(ActError::Damaged {
            why: "a new ticket has no beginning".to_owned(),
        });
    };
    let done = Done { ticket, events };
    keep::insert(tx, &done, now).await?;
    follow_up(tx, &done, running, running, now).await?;
    Ok(done)
}

/// Carries out a command inside a transaction that may hold more.
pub async fn act_in(
    tx: &mut Tx,
    desk: &Desk,
    number: TicketNumber,
    command: &Command,
    actor: &Actor,
    guard: &Guard,
    now: Moment,
) -> Result<Outcome, ActError> {
    if let Some(answer) = once::earlier(tx, guard.once.as_ref()).await? {
        return Ok(Outcome::Repeat(answer));
    }
    let loaded = Loaded::lock(tx, desk, number)
        .await?
        .ok_or(ActError::NoSuchTicket(number))?;
    loaded.seen(guard)?;
    let running = desk.plans.running(tx).await?;
    let certificates = certificates_for(&mut *tx, command, actor, &running).await?;
    let disabled = disabled_for(tx, command, actor, &loaded.ticket).await?;
    check_other_ticket(tx, command).await?;
    let rules = Rules {
        disabled: &disabled,
        ..rules(&loaded.promised, &running, &certificates)
    };
    let decided = decide::decide(&loaded.ticket, command, rules, actor, now)?;
    let done = loaded.make(tx, desk, decided, actor, &running, now).await?;
    once::keep(tx, guard.once.as_ref(), &done, now).await?;
    Ok(Outcome::Done(Box::new(done)))
}

/// What a command would make of a ticket; nothing of it is kept.
pub(super) async fn foresee(
    tx: &mut Tx,
    desk: &Desk,
    mut ticket: Ticket,
    command: &Command,
    actor: &Actor,
    now: Moment,
) -> Result<Done, ActError> {
    let running = desk.plans.running(tx).await?;
    let promised = desk.plans.at(tx, ticket.revision).await?;
    let certificates = certificates_for(&mut *tx, command, actor, &running).await?;
    let disabled = disabled_for(tx, command, actor, &ticket).await?;
    check_other_ticket(tx, command).await?;
    let rules = Rules {
        disabled: &disabled,
        ..rules(&promised, &running, &certificates)
    };
    let decided = decide::decide(&ticket, command, rules, actor, now)?;
    let events = record(decided, ticket.seq, actor, running.revision, now);
    for recorded in &events {
        apply::apply(&mut ticket, recorded);
    }
    Ok(Done { ticket, events })
}

/// A ticket that is locked until the transaction ends, with the plan that it was promised.
pub(super) struct Loaded {
    pub ticket: Ticket,
    pub promised: Arc<Applied>,
    before: Before,
}

impl Loaded {
    /// The ticket; none if there is no such number. Who needs several locks them in the order of their numbers.
    pub async fn lock(tx: &mut Tx, desk: &Desk, number: TicketNumber) -> Result<Option<Self>, ActError> {
        let Some(row) = ticket::load(tx, number.get()).await? else {
            return Ok(None);
        };
        let ticket = thaw(&row.state)?;
        let promised = desk.plans.at(tx, ticket.revision).await?;
        let before = Before {
            version: row.version,
            follows: ticket.follows.clone(),
        };
        Ok(Some(Self {
            ticket,
            promised,
            before,
        }))
    }

    /// Refuses what was asked of another version.
    pub fn seen(&self, guard: &Guard) -> Result<(), ActError> {
        let version = self.ticket.version;
        if guard.if_match.is_some_and(|seen| seen != version) {
            return Err(ActError::Conflict { version });
        }
        Ok(())
    }

    /// The ticket with the rules that hold for it.
    pub fn side<'a>(&'a self, running: &'a Applied, certificates: &'a Certificates) -> Side<'a> {
        Side {
            ticket: &self.ticket,
            rules: rules(&self.promised, running, certificates),
        }
    }

    /// Applies and keeps what was decided, with what follows from it.
    pub async fn make(
        self,
        tx: &mut Tx,
        desk: &Desk,
        decided: Vec<Event>,
        actor: &Actor,
        running: &Applied,
        now: Moment,
    ) -> Result<Done, ActError> {
        let mut ticket = self.ticket;
        let events = record(decided, ticket.seq, actor, running.revision, now);
        for recorded in &events {
            apply::apply(&mut ticket, recorded);
        }
        let done = Done { ticket, events };
        // Two sweeps may look at one ticket: where nothing was due the second leaves no trace of a change.
        if !done.events.is_empty() {
            // The promises that hold from now on may be another plan's.
            let promised = desk.plans.at(tx, done.ticket.revision).await?;
            keep::save(tx, &done, &self.before, now).await?;
            follow_up(tx, &done, &promised, running, now).await?;
        }
        Ok(done)
    }
}

/// A requester whom the desk does not know yet becomes somebody it knows.
pub(super) async fn meet(
    tx: &mut Tx,
    address: &Address,
    name: Option<&str>,
    language: String,
    now: Moment,
) -> Result<(), ActError> {
    let signed = name.map(|name| text::name_of(name, NAME_CHARS_MAX));
    let person = PersonRow {
        address: address.to_string(),
        name: signed
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| address.to_string()),
        language,
        phone: None,
        rights: vec!["requester".to_owned()],
        origin: "contact".to_owned(),
        state: "active".to_owned(),
        created_at: now,
        changed_at: now,
        undelivered_at: None,
    };
    person::meet(tx, &person).await?;
    Ok(())
}

pub(super) fn rules<'a>(promised: &'a Applied, running: &'a Applied, certificates: &'a Certificates) -> Rules<'a> {
    Rules {
        plans: plans(promised, running),
        certificates,
        disabled: &[],
    }
}

/// The two plans as the rules want them.
pub fn plans<'a>(promised: &'a Applied, running: &'a Applied) -> deadline::Plans<'a> {
    deadline::Plans {
        promised: &promised.plan,
        promised_revision: promised.revision,
        running: &running.plan,
        running_revision: running.revision,
    }
}

fn record(events: Vec<Event>, after_seq: i64, actor: &Actor, revision: Revision, at: Moment) -> Vec<Recorded> {
    let who = &actor.who;
    let numbered = (after_seq + 1..).zip(events);
    numbered
        .map(|(seq, event)| Recorded {
            seq,
            at,
            who: who.clone(),
            revision,
            event,
        })
        .collect()
}

/// A duplicate must be of a ticket that exists.
async fn check_other_ticket(tx: &mut Tx, command: &Command) -> Result<(), ActError> {
    let Command::SetAside(ladder_core::command::SetAside::Duplicate(of)) = command else {
        return Ok(());
    };
    if ticket::load(tx, of.get()).await?.is_none() {
        return Err(ladder_core::refusal::Refusal::NoSuchTicket { number: *of }.into());
    }
    Ok(())
}

async fn follow_up(
    tx: &mut Tx,
    done: &Done,
    promised: &Applied,
    running: &Applied,
    now: Moment,
) -> Result<(), ActError> {
    let following = effects(&done.ticket, &done.events, &plans(promised, running));
    keep::jobs(tx, done, following, &running.plan, now).await
}

/// Reads a ticket as the database keeps it.
pub fn thaw(state: &str) -> Result<Ticket, ActError> {
    Ok(serde_json::from_str(state)?)
}
