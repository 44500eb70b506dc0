//! The doors at which mail servers hand mail over, by LMTP (RFC 2033) and SMTP (RFC 5321). They speak plainly: put them
//! on this machine or a closed network, behind the mail server that faces the world.

mod conversation;
mod room;

use std::sync::Arc;
use std::time::Duration;

use ladder_core::id::Address;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::watch::Receiver;
use tokio::task::JoinSet;

use super::address::without_detail;
use super::mailroom::Mailroom;
use crate::act::ActError;
use conversation::Conversation;

/// How many may hand over at once; the next is told to come back.
const CONVERSATIONS_MAX: usize = 50;

/// How long what is being kept is waited for when the desk stops.
const FINISH_MAX: Duration = Duration::from_secs(20);

/// The language a mail server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// An answer for each recipient, as mail servers hand over to a mailbox.
    Lmtp,
    /// One answer for all, as mail servers hand over to each other.
    Smtp,
}

/// A door of the desk.
#[derive(Clone, Debug)]
pub struct Door {
    /// Where what is handed over goes.
    pub room: Mailroom,
    /// What is spoken.
    pub protocol: Protocol,
    /// Addresses that mail is taken for beside those of the plan's teams.
    pub addresses: Vec<Address>,
}

/// A door that stands open.
struct Opened {
    door: Door,
    /// How much more may be held of what is being handed over.
    room_left: Arc<Semaphore>,
}

impl Door {
    /// Takes what is handed over until `stop` turns true; what is there as a whole is finished first, for a while.
    pub async fn open(self, listener: Arc<TcpListener>, mut stop: Receiver<bool>) {
        let door = Arc::new(Opened {
            door: self,
            room_left: room::all(),
        });
        let places = Arc::new(Semaphore::new(CONVERSATIONS_MAX));
        let mut talking = JoinSet::new();
        while !*stop.borrow() {
            let came = tokio::select! {
                came = listener.accept() => came,
                _ = stop.changed() => break,
            };
            while talking.try_join_next().is_some() {}
            match came {
                Ok((stream, from)) => {
                    let place = places.clone().try_acquire_owned().ok();
                    let (door, stop) = (door.clone(), stop.clone());
                    talking.spawn(async move {
                        let has_place = place.is_some();
                        let talk = Conversation::new(stream, door).hold(has_place, stop).await;
                        if let Err(error) = talk {
                            tracing::debug!(%from, %error, "a mail server hung up");
                        }
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a mail server could not be let in");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
        let finished = async { while talking.join_next().await.is_some() {} };
        if tokio::time::timeout(FINISH_MAX, finished).await.is_err() {
            tracing::warn!("a message that is being kept is not waited for; its mail server comes back with it");
        }
    }

    /// Whether mail to this address is the desk's: its own addresses, those made of them by a `+`, and those that it signed.
    async fn takes(&self, recipient: &str) -> Result<bool, ActError> {
        if self.room.key().read_reply_address(recipient).is_some() {
            return Ok(true);
        }
        let running = self.room.desk.running_plan().await?;
        let mut own = self.room.own(&running.plan).addresses;
        own.extend(self.addresses.iter().cloned());
        let Ok(wanted) = Address::parse(&without_detail(recipient)) else {
            return Ok(false);
        };
        Ok(own.contains(&wanted))
    }
}
