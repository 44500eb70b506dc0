//! Several moves under one name: looked at before, then carried out one after another through the seam until one is
//! refused.

use ladder_core::command::{Command, Triage, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::{Id, Priority};
use ladder_core::refusal::Refusal;
use ladder_core::time::{HOUR_MILLIS, Moment};
use serde::{Deserialize, Serialize};

use super::change::{foresee, thaw};
use super::outgoing::{Message, Sending};
use super::text_block::{BLOCK_BYTES_MAX, Filling, Keeper, full, named};
use super::{ActError, Desk, Done, Guard, Once};
use crate::store::macros::{self, MACROS_MAX, MacroRow};
use crate::store::{key, ticket};

/// The most moves of one macro.
pub const MOVES_MAX: usize = 12;
/// The longest sleep that a macro brings, in hours.
pub const SNOOZE_HOURS_MAX: i64 = 24 * 90;

/// One move of a macro, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "move", rename_all = "kebab-case")]
pub enum Move {
    /// Set what is given.
    Triage {
        /// A new topic.
        topic: Option<Id>,
        /// A new priority.
        priority: Option<Priority>,
    },
    /// Whoever runs it takes the ticket.
    Take,
    /// Give it to somebody.
    Assign {
        /// To whom.
        to: Address,
    },
    /// Write a note.
    Note {
        /// With places to fill.
        text: String,
    },
    /// Write to the requester.
    Reply {
        /// With places to fill.
        text: String,
        /// Wait for the answer.
        waits: bool,
    },
    /// Put it away for a while.
    Snooze {
        /// For how long.
        hours: i64,
    },
    /// Back to the queue.
    Release,
}

impl Move {
    /// What is asked of the rules.
    pub fn command(&self, filling: &Filling, now: Moment) -> Command {
        match self {
            Self::Triage { topic, priority } => Command::Triage(Triage {
                topic: topic.clone(),
                priority: *priority,
                ..Triage::default()
            }),
            Self::Take => Command::Take,
            Self::Assign { to } => Command::Assign { to: to.clone() },
            Self::Note { text } => Command::Note(Words::plain(filling.fill(text))),
            Self::Reply { text, waits: false } => Command::Reply(Words::plain(filling.fill(text))),
            Self::Reply { text, waits: true } => Command::ReplyAndWait(Words::plain(filling.fill(text))),
            Self::Snooze { hours } => Command::Snooze {
                until: now.plus_millis(hours * HOUR_MILLIS),
                why: String::new(),
            },
            Self::Release => Command::Release,
        }
    }
}

/// What a move would do, or why it would not be done.
#[derive(Clone, Debug)]
pub struct Foreseen {
    /// The move.
    pub one: Move,
    /// The ticket as it would be, with the events that make it so.
    pub becomes: Result<Done, ActError>,
}

/// A macro as somebody writes it.
#[derive(Clone, Debug)]
pub struct Macro {
    /// Which one is changed; none: a new one.
    pub id: Option<String>,
    /// Is it everybody's?
    pub is_shared: bool,
    /// What it is called.
    pub name: String,
    /// Its moves.
    pub moves: Vec<Move>,
}

/// How far a macro came.
#[derive(Clone, Debug)]
pub struct CarriedOut {
    /// How many moves were made.
    pub made: usize,
    /// The move that was refused, and why.
    pub refused: Option<(Move, ActError)>,
}

/// What carrying out a macro takes beside its moves.
#[derive(Clone, Debug)]
pub struct Run {
    /// On which ticket.
    pub number: TicketNumber,
    /// What stands in for the places of its texts.
    pub filling: Filling,
    /// The last event that whoever runs it has seen.
    pub seen: Option<i64>,
    /// How long its reply can be called back.
    pub delay_millis: i64,
    /// The same run that comes twice is one.
    pub once: Option<Once>,
}

/// The moves of a macro as it is kept.
pub fn moves(row: &MacroRow) -> Result<Vec<Move>, ActError> {
    Ok(serde_json::from_str(&row.moves)?)
}

impl Desk {
    /// Somebody's own macros and the shared ones.
    pub async fn macros(&self, address: &str) -> Result<Vec<MacroRow>, ActError> {
        Ok(macros::of_person(&self.db, address).await?)
    }

    /// One that somebody may run.
    pub async fn macro_for(&self, address: &str, id: &str) -> Result<Option<MacroRow>, ActError> {
        let found = macros::read(&self.db, id).await?;
        let is_theirs = |row: &MacroRow| row.owner.as_deref().is_none_or(|owner| owner == address);
        Ok(found.filter(is_theirs))
    }

    /// What the moves would do, up to the first that would be refused. Nothing of it is kept.
    pub async fn foresee(
        &self,
        number: TicketNumber,
        moves: &[Move],
        filling: &Filling,
        actor: &Actor,
        now: Moment,
    ) -> Result<Vec<Foreseen>, ActError> {
        let (desk, moves, filling, actor) = (self.clone(), moves.to_vec(), filling.clone(), actor.clone());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let row = ticket::read(&mut *tx, number.get()).await?;
                    let row = row.ok_or(ActError::NoSuchTicket(number))?;
                    let mut ticket = thaw(&row.state)?;
                    let mut all = Vec::new();
                    for one in moves {
                        let command = one.command(&filling, now);
                        match foresee(tx, &desk, ticket.clone(), &command, &actor, now).await {
                            Ok(done) => {
                                ticket = done.ticket.clone();
                                let becomes = Ok(done);
                                all.push(Foreseen { one, becomes });
                            }
                            Err(why) if is_so_already(&why) => {
                                let events = Vec::new();
                                let ticket = ticket.clone();
                                all.push(Foreseen {
                                    one,
                                    becomes: Ok(Done { ticket, events }),
                                });
                            }
                            Err(ActError::Store(error)) => return Err(error.into()),
                            Err(why) => {
                                all.push(Foreseen { one, becomes: Err(why) });
                                break;
                            }
                        }
                    }
                    Ok(all)
                })
            })
            .await
    }

    /// Carries the moves out, one after another, until one is refused; a reply waits its moment like any other.
    pub async fn carry_out(&self, run: &Run, moves: Vec<Move>, actor: &Actor, now: Moment) -> CarriedOut {
        let mut made = 0;
        for one in moves.into_iter().take(MOVES_MAX) {
            // Each move of a run that is sent twice is made once.
            let once = run.once.as_ref().map(|once| once.part(made));
            let done = match &one {
                Move::Reply { text, waits } => self.send_one(run, text, *waits, once.as_ref(), actor, now).await,
                Move::Triage { .. }
                | Move::Take
                | Move::Assign { .. }
                | Move::Note { .. }
                | Move::Snooze { .. }
                | Move::Release => {
                    let command = one.command(&run.filling, now);
                    let guard = Guard { if_match: None, once };
                    self.act(run.number, command, actor, guard, now).await.map(drop)
                }
            };
            if let Err(why) = done
                && !is_so_already(&why)
            {
                let refused = Some((one, why));
                return CarriedOut { made, refused };
            }
            made += 1;
        }
        CarriedOut { made, refused: None }
    }

    async fn send_one(
        &self,
        run: &Run,
        text: &str,
        waits: bool,
        once: Option<&Once>,
        actor: &Actor,
        now: Moment,
    ) -> Result<(), ActError> {
        let sending = Sending {
            number: run.number,
            message: Message::Reply {
                words: Words::plain(run.filling.fill(text)),
                waits,
            },
            seen: run.seen,
            delay_millis: run.delay_millis,
            once: once.cloned(),
        };
        self.send(sending, actor, now).await.map(drop)
    }

    /// Writes a macro, new or changed.
    pub async fn keep_macro(&self, keeper: &Keeper, wanted: Macro, now: Moment) -> Result<(), ActError> {
        named(&wanted.name, "name")?;
        checked(&wanted.moves)?;
        let (keeper, moves) = (keeper.clone(), serde_json::to_string(&wanted.moves)?);
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let id = match &wanted.id {
                        Some(id) => {
                            let found = macros::read(&mut *tx, id).await?.ok_or(Refusal::NotTheirs)?;
                            keeper.may_change(found.owner.as_deref())?;
                            id.clone()
                        }
                        None => key::fresh(now)?,
                    };
                    let owner = (!wanted.is_shared).then(|| keeper.address.clone());
                    keeper.may_change(owner.as_deref())?;
                    if wanted.id.is_none() {
                        let known = macros::of_person(&mut *tx, &keeper.address).await?;
                        full(known.len(), MACROS_MAX - 1, "macros")?;
                    }
                    let row = MacroRow {
                        id,
                        owner,
                        name: wanted.name.trim().to_owned(),
                        moves,
                        changed_at: now,
                    };
                    macros::put(tx, &row).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Forgets a macro.
    pub async fn remove_macro(&self, keeper: &Keeper, id: &str) -> Result<(), ActError> {
        let (keeper, id) = (keeper.clone(), id.to_owned());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let found = macros::read(&mut *tx, &id).await?.ok_or(Refusal::NotTheirs)?;
                    keeper.may_change(found.owner.as_deref())?;
                    macros::remove(tx, &id).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// What is as the move would make it stops no macro.
fn is_so_already(why: &ActError) -> bool {
    matches!(why, ActError::Refused(Refusal::NothingToDo))
}

fn checked(moves: &[Move]) -> Result<(), Refusal> {
    if moves.is_empty() {
        return Err(Refusal::WordsMissing { field: "moves" });
    }
    full(moves.len(), i64::try_from(MOVES_MAX).unwrap_or(i64::MAX), "moves")?;
    let too_long = |one: &Move| match one {
        Move::Note { text } | Move::Reply { text, .. } => text.len() > BLOCK_BYTES_MAX,
        Move::Triage { .. } | Move::Take | Move::Assign { .. } | Move::Snooze { .. } | Move::Release => false,
    };
    if moves.iter().any(too_long) {
        return Err(Refusal::TooLong {
            field: "text",
            max: BLOCK_BYTES_MAX,
        });
    }
    Ok(())
}
