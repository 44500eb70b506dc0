//! What is sent to a requester: it waits a moment in which it can be called back, then leaves with the rights that its
//! sender has at that time. What cannot leave comes back as a draft, with the reason; nothing is lost on the way.

use ladder_core::command::{Channel, Command, Contact, Words};
use ladder_core::crossing::crossed;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::{Actor, Who};
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;
use serde::{Deserialize, Serialize};

use super::change::{act_in, foresee, thaw};
use super::fault::Fault;
use super::{ActError, Desk, Guard, Once, draft, recorded};
use crate::error::StoreError;
use crate::store::draft::DraftRow;
use crate::store::outgoing::{self, OutgoingRow, OutgoingState};
use crate::store::upload::UploadRow;
use crate::store::{Tx, event, key, ticket, upload};
use crate::words;

/// How many leave in one turn.
const LEAVING_MAX: i64 = 50;
/// How many events since are looked through for somebody else's words, and in how many pages of them.
const SINCE_MAX: i64 = 200;
const SINCE_PAGES_MAX: usize = 20;

/// The draft that remembers that a reply waits for its answer.
pub const WAITS: &str = "replies.waits";
/// The draft that remembers the way a written contact takes.
const CHANNEL: &str = "contacts.writtenchannel";

/// What is said to a requester.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "kebab-case")]
pub enum Message {
    /// A reply; with `waits` the ticket waits for the answer.
    Reply {
        /// What is said.
        words: Words,
        /// Does the ticket wait for the answer?
        waits: bool,
    },
    /// Tier 1 tells the solution.
    Contact {
        /// By mail, or on the requester's pages.
        channel: Channel,
        /// What is said.
        words: Words,
    },
}

impl Message {
    /// The form it was written in: the last part of its address.
    pub fn form(&self) -> &'static str {
        match self {
            Self::Reply { .. } => "replies",
            Self::Contact { .. } => "contacts",
        }
    }

    /// The field of the form that its text stood in, as drafts name it.
    pub fn draft(&self) -> &'static str {
        match self {
            Self::Reply { .. } => "replies",
            Self::Contact { .. } => "contacts.writtentext",
        }
    }

    /// What was chosen beside the text: the draft it is remembered in, and the choice.
    fn choice(&self) -> Result<Option<(&'static str, String)>, ActError> {
        Ok(match self {
            Self::Reply { waits, .. } => waits.then(|| (WAITS, "yes".to_owned())),
            Self::Contact { channel, .. } => {
                let channel = serde_json::to_value(channel)?;
                channel.as_str().map(|word| (CHANNEL, word.to_owned()))
            }
        })
    }

    /// What is said.
    pub fn words(&self) -> &Words {
        match self {
            Self::Reply { words, .. } | Self::Contact { words, .. } => words,
        }
    }

    fn command(&self) -> Command {
        match self {
            Self::Reply { words, waits: false } => Command::Reply(words.clone()),
            Self::Reply { words, waits: true } => Command::ReplyAndWait(words.clone()),
            Self::Contact { channel, words } => Command::Contact(Contact {
                channel: *channel,
                reached: true,
                words: words.clone(),
            }),
        }
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It waits, and can be called back until then.
    Held(Moment),
    /// It has left.
    Left,
}

/// A message on its way out.
#[derive(Clone, Debug)]
pub struct Sending {
    /// About which ticket.
    pub number: TicketNumber,
    /// What is said.
    pub message: Message,
    /// The last event that its writer had seen; none: they do not mind what was said since.
    pub seen: Option<i64>,
    /// How long it can be called back; 0 sends at once.
    pub delay_millis: i64,
    /// The same message that comes twice leaves once, also where none waits. One that waited is known by what was seen.
    pub once: Option<Once>,
}

impl Desk {
    /// Sends a message, after a moment in which it can be called back. What the rules would refuse now is refused now.
    pub async fn send(&self, sending: Sending, actor: &Actor, now: Moment) -> Result<Sent, ActError> {
        let (desk, actor) = (self.clone(), actor.clone());
        let sent = self
            .db
            .commit(move |tx| Box::pin(async move { send_in(tx, &desk, &sending, &actor, now).await }))
            .await?;
        self.tell();
        Ok(sent)
    }

    /// Calls a message of somebody's back: its text is a draft again. False when it had left.
    pub async fn call_back(&self, id: &str, address: &Address, now: Moment) -> Result<bool, ActError> {
        let (id, address) = (id.to_owned(), address.to_string());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let found = outgoing::read(&mut *tx, &id).await?;
                    let Some(row) = found.filter(|row| row.address == address) else {
                        return Ok(false);
                    };
                    let is_back = outgoing::settle(tx, &id, OutgoingState::CalledBack, None).await?;
                    if is_back {
                        put_back(tx, &row, now).await?;
                    }
                    Ok(is_back)
                })
            })
            .await
    }

    /// Takes note that somebody has read why their message came back.
    pub async fn dismiss_returned(&self, id: &str, address: &Address) -> Result<(), ActError> {
        let (id, address) = (id.to_owned(), address.to_string());
        self.db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { outgoing::dismiss(tx, &address, &id).await }))
            .await?;
        Ok(())
    }

    /// What somebody sent that has not left, or came back.
    pub async fn outgoing_of(&self, address: &Address) -> Result<Vec<OutgoingRow>, ActError> {
        Ok(outgoing::shown(&self.db, address.as_str()).await?)
    }

    /// Lets leave what must leave by now, a bounded number; true when there may be more. Any number of processes may do
    /// this at once: each message is settled by one of them.
    pub async fn let_leave(&self, now: Moment) -> Result<bool, StoreError> {
        let due = outgoing::due(&self.db, now, LEAVING_MAX).await?;
        let is_full = i64::try_from(due.len()).is_ok_and(|found| found >= LEAVING_MAX);
        let mut is_stuck = false;
        for row in due {
            if let Err(error) = self.leave(row, now).await {
                tracing::warn!(%error, "a message could not leave; it is tried again");
                is_stuck = true;
            }
        }
        Ok(is_full && !is_stuck)
    }

    async fn leave(&self, row: OutgoingRow, now: Moment) -> Result<(), ActError> {
        let left = self.leave_or_say_why(&row, now).await;
        let why = match left {
            Ok(()) => {
                self.tell();
                return Ok(());
            }
            Err(ActError::Store(error)) if error.is_passing() || matches!(error, StoreError::Unsure) => {
                return Err(error.into());
            }
            Err(why) => why,
        };
        let running = self.running_plan().await?;
        let address = Address::parse(&row.address).map_err(|error| ActError::Damaged { why: error.to_string() })?;
        let language = self.person(&address, &running).await?.language;
        let reason = Fault::from(why).told(words::Words::for_language(&language)).detail;
        self.db
            .commit(move |tx| Box::pin(async move { come_back(tx, &row, &reason, now).await }))
            .await?;
        self.tell();
        Ok(())
    }

    async fn leave_or_say_why(&self, row: &OutgoingRow, now: Moment) -> Result<(), ActError> {
        let address = Address::parse(&row.address).map_err(|error| ActError::Damaged { why: error.to_string() })?;
        // Who was disabled or lost a right meanwhile sends no more.
        let actor = self.actor(&address).await?;
        let message: Message = serde_json::from_str(&row.command)?;
        let (desk, row) = (self.clone(), row.clone());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let number = TicketNumber::new(row.ticket);
                    let _ticket = uncrossed(tx, number, Some(row.seen), &actor).await?;
                    // Another process, or its sender, may have been first.
                    if outgoing::settle(tx, &row.id, OutgoingState::Sent, None).await? {
                        act_in(tx, &desk, number, &message.command(), &actor, &Guard::default(), now).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

async fn send_in(tx: &mut Tx, desk: &Desk, sending: &Sending, actor: &Actor, now: Moment) -> Result<Sent, ActError> {
    let Sending { number, message, .. } = sending;
    let Who::Person { address } = &actor.who else {
        return Err(ladder_core::refusal::Refusal::NotTheirs.into());
    };
    let row = OutgoingRow {
        id: key::fresh(now)?,
        ticket: number.get(),
        address: address.to_string(),
        command: serde_json::to_string(message)?,
        seen: sending.seen.unwrap_or_default(),
        send_at: now.plus_millis(sending.delay_millis),
        state: OutgoingState::Waiting,
        refusal: None,
    };
    if sending.seen.is_some() && outgoing::left(&mut *tx, &row).await?.is_some() {
        draft::drop_in(tx, address.as_str(), number.get(), message.form()).await?;
        return Ok(Sent::Left);
    }
    let ticket = uncrossed(tx, *number, sending.seen, actor).await?;
    let command = message.command();
    if sending.delay_millis == 0 {
        let guard = Guard {
            if_match: None,
            once: sending.once.clone(),
        };
        act_in(tx, desk, *number, &command, actor, &guard, now).await?;
        draft::drop_in(tx, address.as_str(), number.get(), message.form()).await?;
        return Ok(Sent::Left);
    }
    let seen = sending.seen.unwrap_or(ticket.seq);
    foresee(tx, desk, ticket, &command, actor, now).await?;
    let row = OutgoingRow { seen, ..row };
    let waiting = outgoing::shown(&mut *tx, address.as_str()).await?;
    // A button that was pressed twice.
    let is_repeat = |one: &OutgoingRow| {
        one.state == OutgoingState::Waiting && one.ticket == row.ticket && one.command == row.command
    };
    if let Some(first) = waiting.iter().find(|one| is_repeat(one)) {
        draft::drop_in(tx, address.as_str(), number.get(), message.form()).await?;
        return Ok(Sent::Held(first.send_at));
    }
    for old in waiting
        .iter()
        .filter(|one| one.state == OutgoingState::Refused && one.ticket == row.ticket)
    {
        outgoing::dismiss(tx, address.as_str(), &old.id).await?;
    }
    outgoing::put(tx, &row).await?;
    draft::drop_in(tx, address.as_str(), number.get(), message.form()).await?;
    Ok(Sent::Held(row.send_at))
}

/// The ticket, locked, if nobody else wrote or closed it since.
async fn uncrossed(tx: &mut Tx, number: TicketNumber, seen: Option<i64>, actor: &Actor) -> Result<Ticket, ActError> {
    let row = ticket::load(tx, number.get())
        .await?
        .ok_or(ActError::NoSuchTicket(number))?;
    let Some(seen) = seen else {
        return thaw(&row.state);
    };
    let mut after = seen;
    for _ in 0..SINCE_PAGES_MAX {
        let page = event::page(&mut *tx, number.get(), after, SINCE_MAX).await?;
        let since: Vec<_> = page.items.iter().map(recorded).collect::<Result<_, _>>()?;
        if !crossed(&since, &actor.who).is_empty() {
            return Err(ActError::WrittenMeanwhile);
        }
        match page.items.last() {
            Some(last) if page.next.is_some() => after = last.seq,
            _ => return thaw(&row.state),
        }
    }
    // So much happened since that its writer had better look.
    Err(ActError::WrittenMeanwhile)
}

async fn come_back(tx: &mut Tx, row: &OutgoingRow, reason: &str, now: Moment) -> Result<(), ActError> {
    if outgoing::settle(tx, &row.id, OutgoingState::Refused, Some(reason)).await? {
        put_back(tx, row, now).await?;
    }
    Ok(())
}

/// Text, choices and files are in the form again.
async fn put_back(tx: &mut Tx, row: &OutgoingRow, now: Moment) -> Result<(), ActError> {
    let message: Message = serde_json::from_str(&row.command)?;
    let returned = DraftRow {
        address: row.address.clone(),
        ticket: row.ticket,
        form: message.draft().to_owned(),
        body: message.words().text.clone(),
        seen: row.seen,
        changed_at: now,
    };
    draft::put_back(tx, &returned).await?;
    if let Some((form, body)) = message.choice()? {
        let form = form.to_owned();
        draft::choose(tx, &DraftRow { form, body, ..returned }).await?;
    }
    for file in &message.words().attachments {
        let again = UploadRow {
            id: key::fresh(now)?,
            address: row.address.clone(),
            ticket: row.ticket,
            form: message.form().to_owned(),
            blob: file.blob.clone(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            created_at: now,
        };
        upload::create(tx, &again).await?;
    }
    Ok(())
}
