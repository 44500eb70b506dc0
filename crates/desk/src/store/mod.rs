//! The store: what the desk keeps, on either engine. In reading order: the five verbs and what they are made of, then a
//! file per noun.

/// Asking, inside a transaction or outside.
pub mod ask;
/// Files: attachments and raw messages.
pub mod blob;
/// Senders whose mail goes into quarantine.
pub mod blocked;
/// Copying a whole desk.
pub mod copy;
/// The five verbs.
pub mod db;
/// Every difference between the engines.
pub mod dialect;
/// What an engine makes of a statement.
pub mod explain;
/// Ids that sort by their time.
pub mod key;
/// Bringing a database up to date.
pub mod migrate;
/// Finding, opening and refusing a database.
pub mod open;
/// Pages of a list.
pub mod page;
/// What comes out of one.
pub mod row;
/// Secrets that must be read back.
pub mod seal;
/// A database as it is at one moment.
pub mod snapshot;
/// What tells that a database is sound.
pub mod soundness;
/// Whether the store writes.
pub mod standing;
/// A transaction and what happens in it.
pub mod tx;
/// What goes into a statement.
pub mod value;

/// While people are away.
pub mod absence;
/// The rows that name files.
pub mod attachment;
/// What administrators did.
pub mod audit;
/// The secret links of calendars.
pub mod calendar_link;
/// Who may hold tickets of which tier.
pub mod certificate;
/// Known disturbances.
pub mod disturbance;
/// What people are writing.
pub mod draft;
/// Their deadlines.
pub mod due;
/// What happened to them.
pub mod event;
/// Messages in mailboxes: which are here, and which were asked for.
pub mod fetched;
/// The tiers that follow them.
pub mod follow;
/// The groups that people belong to.
pub mod group;
/// How many open tickets people have in hand.
pub mod held;
/// Answers given under an idempotency key.
pub mod idempotency;
/// The outbox and all work behind the scenes.
pub mod job;
/// The words of letters.
pub mod letter_words;
/// Links between them.
pub mod link;
/// Their lists, walked a page at a time.
pub mod list;
/// Several moves under one name.
pub mod macros;
/// The register of raw messages.
pub mod mail;
/// Mailboxes that are fetched, and how far.
pub mod mailbox;
/// Message ids, by which replies find their ticket.
pub mod message;
/// What changed lately.
pub mod news;
/// What people were told.
pub mod notification;
/// What was sent and has not left.
pub mod outgoing;
/// Receipts that wait for somebody's word.
pub mod parked;
/// Their requester and whoever takes part.
pub mod participant;
/// Their passwords.
pub mod password;
/// People.
pub mod person;
/// The plans that ran and the one that runs.
pub mod plan;
/// What people chose for themselves.
pub mod preference;
/// Who looks at them.
pub mod presence;
/// What can be seen of mail in quarantine.
pub mod preview;
/// Plans that somebody is changing.
pub mod proposal;
/// What requesters thought of the help.
pub mod rating;
/// Receipts that were given.
pub mod receipt;
/// Tokens by which mailboxes are opened anew.
pub mod refresh_token;
/// Rehearsals of a plan that somebody kept.
pub mod rehearsal;
/// Phases, waves, training, involvement, calls, resources.
pub mod rollout;
/// Lists that people keep under a name.
pub mod saved_view;
/// What tickets and people are found by.
pub mod search;
pub mod search_term;
/// Codes by time, and those for when they cannot be had.
pub mod second_factor;
/// Sessions of browsers.
pub mod session;
/// Settings of this desk.
pub mod setting;
/// Links that sign somebody in.
pub mod sign_in_link;
/// Texts to put into what one writes.
pub mod text_block;
/// Tries to sign in, counted.
pub mod throttle;
/// Tickets and their lists.
pub mod ticket;
/// Tokens of machines and people.
pub mod token;
/// Files that belong to no message yet.
pub mod upload;
/// Their case numbers at vendors.
pub mod vendor_case;
/// Up to where somebody has seen a ticket.
pub mod visit;

mod postgres;
mod sqlite;
mod unit;
mod writer;

pub use ask::Ask;
pub use blob::{Blobs, Kept};
pub use db::{Counts, Db};
pub use dialect::Engine;
pub use open::{Location, ServeLock};
pub use page::{Cursor, Page};
pub use row::{FromRow, Row};
pub use snapshot::Snapshot;
pub use standing::Standing;
pub use tx::{ROWS_MAX, Tx};
pub use value::{Sql, Value};

pub use crate::error::{StoreError, Why};

/// Every statement of the noun files, by file; a test prepares each on both engines.
pub const STATEMENTS: &[(&str, &[(&str, &str)])] = &[
    ("ticket", ticket::STATEMENTS),
    ("event", event::STATEMENTS),
    ("participant", participant::STATEMENTS),
    ("follow", follow::STATEMENTS),
    ("vendor_case", vendor_case::STATEMENTS),
    ("link", link::STATEMENTS),
    ("disturbance", disturbance::STATEMENTS),
    ("proposal", proposal::STATEMENTS),
    ("rehearsal", rehearsal::STATEMENTS),
    ("due", due::STATEMENTS),
    ("held", held::STATEMENTS),
    ("plan", plan::STATEMENTS),
    ("news", news::STATEMENTS),
    ("person", person::STATEMENTS),
    ("certificate", certificate::STATEMENTS),
    ("token", token::STATEMENTS),
    ("mail", mail::STATEMENTS),
    ("mailbox", mailbox::STATEMENTS),
    ("fetched", fetched::STATEMENTS),
    ("refresh_token", refresh_token::STATEMENTS),
    ("receipt", receipt::STATEMENTS),
    ("blocked", blocked::STATEMENTS),
    ("preview", preview::STATEMENTS),
    ("parked", parked::STATEMENTS),
    ("message", message::STATEMENTS),
    ("attachment", attachment::STATEMENTS),
    ("job", job::STATEMENTS),
    ("idempotency", idempotency::STATEMENTS),
    ("audit", audit::STATEMENTS),
    ("setting", setting::STATEMENTS),
    ("saved_view", saved_view::STATEMENTS),
    ("session", session::STATEMENTS),
    ("presence", presence::STATEMENTS),
    ("visit", visit::STATEMENTS),
    ("sign_in_link", sign_in_link::STATEMENTS),
    ("password", password::STATEMENTS),
    ("second_factor", second_factor::STATEMENTS),
    ("throttle", throttle::STATEMENTS),
    ("draft", draft::STATEMENTS),
    ("upload", upload::STATEMENTS),
    ("outgoing", outgoing::STATEMENTS),
    ("text_block", text_block::STATEMENTS),
    ("macros", macros::STATEMENTS),
    ("preference", preference::STATEMENTS),
    ("letter_words", letter_words::STATEMENTS),
    ("absence", absence::STATEMENTS),
    ("calendar_link", calendar_link::STATEMENTS),
    ("notification", notification::STATEMENTS),
    ("rollout", rollout::STATEMENTS),
    ("group", group::STATEMENTS),
    ("rating", rating::STATEMENTS),
    ("soundness", soundness::STATEMENTS),
    ("search", search::STATEMENTS),
    ("search_term", search_term::STATEMENTS),
];

/// Every table, each after those it points to: the order in which a copy fills them.
pub const TABLES: &[&str] = &[
    "setting",
    "plan_revision",
    "person",
    "certificate",
    "token",
    "ticket",
    "event",
    "ticket_person",
    "follow",
    "message_id",
    "vendor_case",
    "link",
    "blob",
    "attachment",
    "mail",
    "mailbox",
    "fetched",
    "refresh_token",
    "receipt",
    "blocked_sender",
    "preview",
    "parked_receipt",
    "job",
    "idempotency",
    "audit",
    "session",
    "sign_in_link",
    "password",
    "second_factor",
    "recovery_code",
    "throttle",
    "saved_view",
    "draft",
    "upload",
    "presence",
    "visit",
    "outgoing",
    "text_block",
    "macro",
    "preference",
    "calendar_link",
    "absence",
    "notification",
    "disturbance",
    "proposal",
    "rehearsal",
    "letter_words",
    "rollout_item",
    "rollout_event",
    "group_member",
];

/// What follows from those and is made again rather than copied: the index of words, and how far it is.
pub const DERIVED: &[&str] = &[
    "search",
    "search_due",
    "search_term",
    "search_place",
    "search_person",
    "search_code",
];
