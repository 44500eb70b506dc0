//! The rules of Ladder: pure, without clock, files, network or database.

// What everything else is made of.
pub mod id;
pub mod text;
pub mod time;

// When somebody is there.
pub mod calendar;

// The support plan and the people in it.
pub mod person;
pub mod plan;
pub mod tier;

// A ticket and what can be asked of it.
pub mod clock;
pub mod command;
pub mod event;
pub mod refusal;
pub mod ticket;

// How the relay decides.
pub mod apply;
pub mod deadline;
pub mod decide;
mod draft;
pub mod handover;

// Which ticket a message belongs to.
pub mod thread;

// Phases, bridges, training and early involvement.
pub mod rollout;

// How many people a load takes, and whether a plan holds.
pub mod erlang;
pub mod sim;

// Who may see what, and what follows from events.
pub mod access;
pub mod crossing;
pub mod effect;
pub mod mention;
pub mod passage;
