//! Mail in and out: from raw bytes to what a ticket keeps, and from a letter to what a mail server takes.

// In: any bytes become a `Parsed`.
pub mod address;
pub mod body;
pub mod bounds;
mod charset;
mod cms;
mod files;
mod flowed;
mod head;
pub mod html;
pub mod invitation;
mod language;
mod markup;
mod mend;
mod page;
pub mod parse;
pub mod part;
mod quote;
mod rtf;
pub mod sealed;
mod shown;
mod tame;
pub mod tnef;
mod wrapped;
// What kind of message it is, and who vouches for it.
pub mod authentication;
pub mod kind;
mod report;
// Taken in: what a message means to this desk, and what is done about it.
mod blame;
/// Testing mail on somebody's word.
pub mod checkup;
mod content;
mod entry;
mod evidence;
pub mod fetch;
mod filing;
/// Whether mail comes in and letters arrive.
pub mod health;
mod large;
/// Where mail servers hand over by LMTP and SMTP.
pub mod listen;
pub mod mailroom;
mod reading;
mod reason;
pub mod receive;
pub mod replies;
// Out: a letter, the addresses it is answered to, and the mail server.
mod alarm;
pub mod compose;
mod daily;
mod digest;
pub mod dkim;
mod doors;
mod known;
pub mod letters;
mod sample;
pub mod send;
pub mod token;
pub mod wording;

pub use address::Mailbox;
pub use body::{Body, Fold, Folded};
pub use html::SafeHtml;
pub use kind::{AutoReason, Kind, NoReceipt, OwnDesk, may_get_receipt};
pub use mailroom::Mailroom;
pub use parse::{Parsed, parse};
pub use part::Part;
pub use receive::{Filed, Filing, ReceiveError, Swept};
