//! The moves of a ticket: a file a noun, each with its forms and with what posting them does.

/// Taking over the promises of the running plan.
pub mod adoption;
/// What the forms need to know beside the ticket.
pub mod at_hand;
/// A form while it is drawn: what was typed, what was wrong, and where.
mod blank;
/// Ends other than a solution, and the ways back.
pub mod closure;
/// The requester says that it works, or does not.
pub mod confirmation;
/// Telling the requester.
pub mod contact;
/// Who has it in hand, and what it counts as.
pub mod custody;
/// Offering it upward with its sheet.
pub mod escalation;
/// What is known before a sheet is filled in.
mod known;
/// What others did meanwhile.
mod meanwhile;
/// The tier above: accept, ask, send back; and the answer to what was asked.
pub mod offer;
/// Others who may read and reply.
pub mod participant;
/// What it has to do with other tickets.
pub mod relation;
/// Who reads, in front of which ticket.
mod seat;
/// The handover sheet, to read and to fill in.
mod sheet;
/// The way down: solve, acknowledge, question.
pub mod solution;
/// Cases at the vendor.
pub mod vendor;
/// Waiting on the requester, or until a time.
pub mod wait;

pub use blank::Blank;
pub use seat::Seat;
