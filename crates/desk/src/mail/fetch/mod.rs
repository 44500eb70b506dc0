//! Mail that the desk fetches itself, from mailboxes over IMAP and from folders of files.

/// Texts that are shown to nobody.
pub mod secret;
/// What is fetched, from where, and how often: a file of its own, since it holds passwords.
pub mod setting;

mod files;
mod holder;
mod imap;
mod maildir;
mod oauth;
mod ring;
mod round;
mod search;
mod server;
mod sign_in;
mod since;
mod tally;
mod tls;
mod tries;
mod trouble;
mod watch;

use ladder_core::time::Moment;

pub use holder::is_gone as watcher_is_gone;
pub(super) use oauth::Tokens;
pub use round::{Clock, Rounds};
pub use secret::Secret;
pub use setting::{Intake, OAuth, SendBy, SettingError, Watched};
pub use since::Since;
pub use trouble::Trouble;
pub use watch::watch;

use crate::store::Db;

/// Opens a mailbox as for reading it, and leaves it as it is. A token that it costs is kept for those who read it.
pub async fn try_to_open(watched: &Watched, db: &Db, now: Moment) -> Result<(), Trouble> {
    if let Some(folder) = &watched.maildir {
        maildir::Maildir::open(folder, watched.then, watched.move_to.as_deref())
            .await
            .map(drop)
    } else {
        imap::Imap::open(watched, &Tokens::of(db), now).await.map(drop)
    }
}
