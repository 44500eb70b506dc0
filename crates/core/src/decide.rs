//! Decides: a ticket, a command, who gives it and when, in; events or a named refusal, out. Total and pure.

mod closure;
mod contact;
mod custody;
mod escalation;
mod intake;
mod link;
mod merge;
mod message;
mod pair;
mod participant;
mod promise;
mod rating;
mod relay;
mod split;
mod tick;
mod vendor;
mod wait;

pub use crate::draft::Rules;
pub use intake::open;
pub use pair::{Both, Side, decide_pair};
pub use split::split;

use crate::command::Command;
use crate::draft::Draft;
use crate::event::Event;
use crate::person::{Actor, Who};
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::time::Moment;

/// Decides what a command makes happen.
pub fn decide(
    ticket: &Ticket,
    command: &Command,
    rules: Rules<'_>,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let from_outside = matches!(command, Command::Receive(_) | Command::Record(_));
    if !from_outside {
        may_touch(ticket, rules, actor)?;
    }
    let mut draft = Draft::new(ticket.clone(), rules, actor, now);
    draft.miss_passed();
    carry_out(&mut draft, command)?;
    Ok(draft.into_events())
}

/// Strangers learn nothing about a ticket, not even in what state it is.
fn may_touch(ticket: &Ticket, rules: Rules<'_>, actor: &Actor) -> Result<(), Refusal> {
    let known = match &actor.who {
        Who::Person { address } => ticket.concerns(address) || is_of_the_desk(actor, rules),
        Who::Machine { .. } | Who::Desk => true,
    };
    if known { Ok(()) } else { Err(Refusal::NotTheirs) }
}

/// Whoever changes the plan or keeps the desk running need not work on tickets.
fn is_of_the_desk(actor: &Actor, rules: Rules<'_>) -> bool {
    actor.is_agent(rules.plans.running) || actor.rights.planner || actor.rights.administrator
}

fn carry_out(draft: &mut Draft<'_>, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Triage(triage) => promise::triage(draft, triage),
        Command::Take => custody::take(draft),
        Command::Assign { to } => custody::assign(draft, to),
        Command::Release => custody::release(draft),
        Command::HandBack { of } => custody::hand_back(draft, of),
        Command::Reply(words) => message::reply(draft, words),
        Command::ReplyAndWait(words) => wait::for_answer(draft, words),
        Command::Note(words) => message::note(draft, words),
        Command::Receive(incoming) => message::receive(draft, incoming),
        Command::Record(mail) => message::record(draft, mail),
        Command::Escalate { reason, words, fields } => escalation::escalate(draft, *reason, words, fields),
        Command::Skip {
            to,
            reason,
            words,
            fields,
        } => escalation::skip(draft, *to, *reason, words, fields),
        Command::WithdrawOffer => escalation::withdraw(draft),
        Command::Accept => escalation::accept(draft),
        Command::Ask { fields, words } => escalation::ask(draft, fields, words),
        Command::Answer { words, fields } => escalation::answer(draft, words, fields),
        Command::SendBack { words, missing } => escalation::send_back(draft, words, missing),
        Command::OpenCase(case) => vendor::open_case(draft, case),
        Command::CloseCase { number } => vendor::close_case(draft, number),
        Command::WaitOnRequester { asks } => wait::on_requester(draft, asks),
        Command::Resume => wait::resume(draft),
        Command::Snooze { until, why } => wait::snooze(draft, *until, why),
        Command::Wake => wait::wake(draft),
        Command::Solve(solution) => relay::solve(draft, solution),
        Command::Acknowledge { could_solve, words } => relay::acknowledge(draft, *could_solve, words.as_deref()),
        Command::Doubt { words } => relay::doubt(draft, words),
        Command::Contact(contact) => contact::contact(draft, contact),
        Command::Confirm => contact::confirm(draft),
        Command::Dispute { words } => contact::dispute(draft, words),
        Command::Withdraw { words } => closure::withdraw(draft, words.as_deref()),
        Command::SetAside(why) => closure::set_aside(draft, *why),
        Command::Restore => closure::restore(draft),
        Command::Reopen { words } => closure::reopen(draft, words),
        Command::Rate { stars, words } => rating::rate(draft, *stars, words.as_deref()),
        Command::AddParticipant { address, with_history } => participant::add(draft, address, *with_history),
        Command::RemoveParticipant { address } => participant::remove(draft, address),
        Command::AdoptPlan => promise::adopt(draft),
        Command::Tick => tick::tick(draft),
    }
}
