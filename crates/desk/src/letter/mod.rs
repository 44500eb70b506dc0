//! What the desk writes to people outside it: the words of each kind of letter, the desk's own or an administrator's, with
//! places that are filled in. A closed list of places a kind; nothing else is ever read from the words.

/// Filling the places in.
pub mod filling;
/// The desk's own words, and samples.
pub mod ours;
/// Words that were read: pieces, and what is wrong with them.
pub mod template;

pub use filling::{Filled, Filling};
pub use template::{Flaw, Part, Template, Wrong};

/// A kind of letter to people outside the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A request came in.
    Receipt,
    /// Somebody of the desk wrote.
    Reply,
    /// The solution is told, and asked whether it works.
    Solution,
    /// The request is closed, since nobody could be reached.
    Closing,
    /// A message was too large to be read in full.
    TooLarge,
    /// Somebody asked for a link to sign in.
    SignInLink,
    /// Somebody may now work here.
    Invitation,
}

/// A place in a letter that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The salutation, with the reader's name where it may be said.
    Greeting,
    /// The reader's name.
    RequesterName,
    /// The ticket's number.
    TicketNumber,
    /// What the ticket is about.
    TicketSubject,
    /// What somebody of the desk wrote.
    Message,
    /// What is known to be broken.
    Known,
    /// Files that were too large to go along.
    Files,
    /// The address that the letter leads to.
    Link,
    /// The address of the door.
    Door,
    /// How long the link is good, in minutes.
    Minutes,
    /// The same in days.
    Days,
    /// The largest message that is taken, in megabytes.
    Megabytes,
    /// The name of the desk.
    DeskName,
}

/// The words of a letter, as somebody types them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The subject.
    pub subject: String,
    /// The text, in Markdown; paragraphs stand apart by an empty line.
    pub text: String,
}

impl Kind {
    /// Every kind, in the order in which a request meets them.
    pub const ALL: [Self; 7] = [
        Self::Receipt,
        Self::Reply,
        Self::Solution,
        Self::Closing,
        Self::TooLarge,
        Self::SignInLink,
        Self::Invitation,
    ];

    /// The word for it, which does not change.
    pub fn word(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Reply => "reply",
            Self::Solution => "solution",
            Self::Closing => "closing",
            Self::TooLarge => "too-large",
            Self::SignInLink => "sign-in-link",
            Self::Invitation => "invitation",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What its text may have. A letter that opens a door names nobody: a name is what somebody wrote once, and anybody may
    /// ask for a link to somebody else's address.
    pub fn slots(self) -> &'static [Slot] {
        use Slot::{
            Days, DeskName, Door, Files, Greeting, Known, Link, Megabytes, Message, Minutes, RequesterName,
            TicketNumber, TicketSubject,
        };
        match self {
            Self::Receipt => &[
                Greeting,
                RequesterName,
                TicketNumber,
                TicketSubject,
                Known,
                Link,
                DeskName,
            ],
            Self::Reply | Self::Solution => &[
                Message,
                Greeting,
                RequesterName,
                TicketNumber,
                TicketSubject,
                Files,
                Link,
                DeskName,
            ],
            Self::Closing => &[
                Greeting,
                RequesterName,
                TicketNumber,
                TicketSubject,
                Message,
                Link,
                DeskName,
            ],
            Self::TooLarge => &[TicketNumber, TicketSubject, Megabytes, DeskName],
            Self::SignInLink => &[Link, Minutes, DeskName],
            Self::Invitation => &[Link, Days, Door, DeskName],
        }
    }

    /// What its subject may have: nothing that opens a door, and nothing of several lines.
    pub fn subject_slots(self) -> Vec<Slot> {
        let fits = |slot: &&Slot| matches!(slot, Slot::TicketNumber | Slot::TicketSubject | Slot::DeskName);
        self.slots().iter().filter(fits).copied().collect()
    }

    /// Without what it is no letter of its kind.
    pub fn required(self) -> Option<Slot> {
        match self {
            Self::Reply | Self::Solution => Some(Slot::Message),
            Self::SignInLink | Self::Invitation => Some(Slot::Link),
            Self::Receipt | Self::Closing | Self::TooLarge => None,
        }
    }
}

impl Slot {
    /// How it is typed, without its braces.
    pub fn word(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::RequesterName => "requester.name",
            Self::TicketNumber => "ticket.number",
            Self::TicketSubject => "ticket.subject",
            Self::Message => "message",
            Self::Known => "known",
            Self::Files => "files",
            Self::Link => "link",
            Self::Door => "door",
            Self::Minutes => "minutes",
            Self::Days => "days",
            Self::Megabytes => "megabytes",
            Self::DeskName => "desk.name",
        }
    }

    /// How it is typed.
    pub fn typed(self) -> String {
        format!("{{{}}}", self.word())
    }

    /// Whether it fills whole paragraphs, in Markdown, and so stands alone between empty lines.
    pub fn is_block(self) -> bool {
        matches!(self, Self::Message | Self::Known)
    }

    /// Whether it is an address of the desk's pages.
    pub fn is_address(self) -> bool {
        matches!(self, Self::Link | Self::Door)
    }
}
