//! Mail that the desk fetches itself, from mailboxes over IMAP and from folders of files.

/// Texts that are shown to nobody.
pub mod secret;
/// What is fetched, from where, and how often: a file of its own, since it holds passwords.
pub mod setting;

mod imap;
mod maildir;
mod oauth;
mod round;
mod tls;
mod trouble;
mod watch;

pub(super) use oauth::Tokens;
pub use round::Rounds;
pub use secret::Secret;
pub use setting::{Intake, OAuth, SendBy, SettingError, Watched};
pub use trouble::Trouble;
pub use watch::watch;
