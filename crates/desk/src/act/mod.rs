//! The seam: every change goes through here, as one transaction. Load the ticket and its plan, decide, apply, keep the
//! events and what follows from them; answer only once all of it is on disk.

/// While people are away.
pub mod absence;
/// The secret links of calendars.
mod calendar_link;
/// Who may be given tickets of which tier.
pub mod certificate;
/// Turning a command into kept events.
pub mod change;
/// Testing mail on somebody's word.
pub mod checkup;
/// Known disturbances that people are told about.
mod disturbance;
/// What people are writing, kept as they type.
pub mod draft;
/// What can go wrong on the way.
pub mod error;
/// What went wrong, for those who answer.
pub mod fault;
/// Files that come with words.
pub mod file;
/// Open tickets that follow a plan.
mod follow;
/// Rehearsals that people ask for.
pub mod foretold;
/// Putting back everything that somebody holds.
mod hand_back;
/// Whose hands a command would put a ticket into.
mod hands;
/// Taking the words of tickets into what they are found by.
pub mod indexing;
/// What an open desk keeps of a changed ticket: rows to find it by, jobs that follow.
mod keep;
/// Letters that do not leave.
pub mod late_letter;
/// The words of letters.
pub mod letter_words;
/// Letters that open a door.
pub mod letters;
/// Several moves under one name.
pub mod macros;
/// Mailboxes that are fetched, and the alarm where one is not read.
pub mod mailbox;
/// Answers that a repeated request gets again.
pub mod once;
/// What is sent, and can be called back for a moment.
pub mod outgoing;
/// One move of two tickets.
mod pair;
/// Mail in quarantine, work that was given up: what a person decides about them.
pub mod parked;
/// Passwords.
pub mod password;
/// What the events say of a plan's numbers.
pub mod past;
/// Who acts, with the rights the desk gave them.
pub mod people;
/// The plans that hold, read once per revision.
pub mod plans;
/// What people chose for themselves.
pub mod preference;
/// Who looks at a ticket and who writes in it.
pub mod presence;
/// What a plan would do to open tickets.
mod preview;
/// Changing the plan step by step.
pub mod proposal;
pub mod quarantine;
/// Which fault a refusal or an error becomes.
pub mod refused;
/// Making another plan the running one.
pub mod revise;
/// Phases, waves, training, early involvement, calls and resources.
pub mod rollout;
/// Finding tickets by what was said in them.
pub mod search;
/// The line that somebody writes to search.
pub mod search_line;
/// Signing in, and the sessions that come of it.
/// Codes by time.
pub mod second_factor;
/// What a browser shows once somebody is in.
pub mod session;
/// The doors: links, passwords and codes.
pub mod sign_in;
/// A message that becomes a ticket of its own.
mod split;
/// Telling people what happened.
pub mod telling;
/// Texts to put into what one writes.
pub mod text_block;
/// Tokens of machines and people.
pub mod token;
/// How people want to be told.
pub mod told;
/// Tries, held back when there were too many.
mod tries;
/// Files that are put into a form.
pub mod upload;
/// Views that people keep.
pub mod view;
/// Who may come in.
mod welcome;

use std::sync::Arc;

use ladder_core::event::Recorded;
use ladder_core::id::TicketNumber;
use ladder_core::ticket::Ticket;
use tokio::sync::watch;

pub use error::ActError;
pub use indexing::TakenIn;
pub use keep::{Digest, fold_case, recorded};
pub use once::{Answer, Once};
pub use plans::{Applied, Plans};
pub use preview::{Holders, MovedDeadline, Preview, Reach, Stranded};
pub use revise::{Onto, OpenTickets};
pub use search::{Found, Hit};

use crate::store::Db;

/// An open desk: its database and the plans it runs. A clone is a handle to the same one.
#[derive(Clone, Debug)]
pub struct Desk {
    db: Db,
    plans: Plans,
    foretold: foretold::Memory,
    news: Arc<watch::Sender<u64>>,
    ended: Arc<watch::Sender<bool>>,
}

/// What a change is held against before it happens.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    /// The version that the person saw; another one now is a conflict.
    pub if_match: Option<i64>,
    /// A request that may come twice.
    pub once: Option<Once>,
}

/// A change that is on disk.
#[derive(Clone, Debug)]
pub struct Done {
    /// The ticket as it stands now.
    pub ticket: Ticket,
    /// The events that made it so; none when nothing was due.
    pub events: Vec<Recorded>,
}

/// What a command would do.
#[derive(Clone, Debug)]
pub struct Would {
    /// The ticket as it stands.
    pub before: Ticket,
    /// The ticket as it would stand.
    pub after: Ticket,
}

/// What came of a command.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It happened.
    Done(Box<Done>),
    /// It had happened before; this is the answer it got then.
    Repeat(Answer),
}

impl Desk {
    /// A desk over an open database.
    pub fn new(db: Db) -> Self {
        let (news, _) = watch::channel(0);
        Self {
            db,
            plans: Plans::default(),
            foretold: foretold::Memory::default(),
            news: Arc::new(news),
            ended: Arc::new(watch::channel(false).0),
        }
    }

    /// The database, for reading; changes to tickets go through this module alone.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// A number that rises with every change made by this process: whoever waits for work looks again.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    /// Tells that something changed.
    pub fn tell(&self) {
        self.news.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Turns true when the desk is about to stop: whoever would answer without an end does so now.
    pub fn ended(&self) -> watch::Receiver<bool> {
        self.ended.subscribe()
    }

    /// Says that the desk is about to stop.
    pub fn end(&self) {
        self.ended.send_replace(true);
    }

    /// A ticket as it stands; none if there is no such number.
    pub async fn read(&self, number: TicketNumber) -> Result<Option<Ticket>, ActError> {
        let row = crate::store::ticket::read(&self.db, number.get()).await?;
        row.map(|row| change::thaw(&row.state)).transpose()
    }

    /// A ticket's events after a sequence number, oldest first, `limit` at most.
    pub async fn events(&self, number: TicketNumber, after_seq: i64, limit: i64) -> Result<Vec<Recorded>, ActError> {
        let page = crate::store::event::page(&self.db, number.get(), after_seq, limit).await?;
        page.items.iter().map(recorded).collect()
    }
}
