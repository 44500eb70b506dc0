//! Who has it in hand, and what it counts as: take, assign, release, triage.

use axum::extract::Path;
use axum::http::StatusCode;
use ladder_core::command::{Command, Triage};
use ladder_core::id::Address;
use ladder_core::person;
use ladder_core::plan::{Id, Impact, Priority, Urgency};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::State;
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, fold, push};
use crate::act::change::plans;
use crate::explain;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::{Answer, Fault};

/// Takes it from the queue.
pub async fn take(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::Take);
    make(&reader, number, "takes", form, command).await
}

/// Puts it back in the queue.
pub async fn release(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::Release);
    make(&reader, number, "releases", form, command).await
}

/// Gives it to somebody of the tier.
pub async fn assign(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = assignment(&form);
    make(&reader, number, "assignments", form, command).await
}

/// Sets topic, priority and phase.
pub async fn triage(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = triaged(&form);
    make(&reader, number, "triages", form, command).await
}

fn assignment(form: &Form) -> Result<Command, Fault> {
    form.only(&["version", "to"])?;
    let to = form.filled("to").ok_or(Refusal::WordsMissing { field: "to" })?;
    let to = Address::parse(&to).map_err(|_| {
        Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong")
            .field("to")
            .with("given", to.as_str())
    })?;
    Ok(Command::Assign { to })
}

fn triaged(form: &Form) -> Result<Command, Fault> {
    form.only(&["version", "topic", "priority", "impact", "urgency", "phase"])?;
    let weight = match (form.filled("impact"), form.filled("urgency")) {
        (Some(impact), Some(urgency)) => Some((
            word(Impact::ALL, Impact::as_str, &impact)?,
            word(Urgency::ALL, Urgency::as_str, &urgency)?,
        )),
        (None, None) => None,
        (Some(_), None) => return Err(Refusal::WordsMissing { field: "urgency" }.into()),
        (None, Some(_)) => return Err(Refusal::WordsMissing { field: "impact" }.into()),
    };
    // Impact and urgency give the priority; the one in the list is then not what was meant.
    let priority = form.filled("priority").filter(|_| weight.is_none());
    Ok(Command::Triage(Triage {
        topic: form.filled("topic").map(Id::new),
        priority: priority
            .map(|word_of| word(Priority::ALL, Priority::as_str, &word_of))
            .transpose()?,
        weight,
        phase: form.filled("phase").map(Id::new),
    }))
}

/// One of a closed set by its word; what is none was not sent by a form of ours.
fn word<T: Copy, const N: usize>(all: [T; N], as_str: fn(T) -> &'static str, given: &str) -> Result<T, Fault> {
    let found = all.into_iter().find(|one| as_str(*one) == given);
    found.ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))
}

/// The button that takes it; where only the certificate is missing it says who can help.
pub fn taking(seat: Seat<'_>) -> Option<Markup> {
    match seat.verdict(&Command::Take) {
        Ok(()) => {
            let words = seat.say("relay-take");
            Some(push(seat, "takes", "primary", &words, Some("t")))
        }
        Err(Refusal::NotCertified { .. }) if matches!(seat.ticket().state, State::Queued) => {
            Some(uncertified(seat, &seat.say("relay-take")))
        }
        Err(_) if seat.shown.fault("takes").is_some() => {
            Some(push(seat, "takes", "primary", &seat.say("relay-take"), None))
        }
        Err(_) => None,
    }
}

/// A button that cannot be pushed for want of a certificate, and who can give it.
pub fn uncertified(seat: Seat<'_>, words: &str) -> Markup {
    let plans = plans(&seat.shown.promised, &seat.reader.running);
    let tier = match &seat.ticket().state {
        State::Offered { offer, .. } => offer.to,
        State::Queued
        | State::Held { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. }
        | State::Closed { .. } => seat.ticket().tier,
    };
    let leads = person::leads_of(plans.running, plans.running_tier(tier));
    let names: Vec<String> = leads.iter().map(|lead| seat.reader.name_of(lead)).collect();
    let args = [("tier", seat.tier(tier)), ("leads", names.join(", ").into())];
    html! {
        div.row {
            button.btn.primary disabled aria-describedby="uncertified" { (words) }
            p.hint.grow #uncertified { (seat.tell("relay-uncertified", &args)) }
        }
    }
}

/// Putting it back.
pub fn releasing(seat: Seat<'_>) -> Option<Markup> {
    let open = seat.may(&Command::Release) || seat.shown.fault("releases").is_some();
    open.then(|| push(seat, "releases", "plain", &seat.say("relay-release"), None))
}

/// Giving it to somebody: who is in, what each has in hand, who lacks the certificate.
pub fn assigning(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "assignments", &["to"]);
    let verdicts: Vec<(&Address, Result<(), Refusal>)> = seat
        .shown
        .at_hand
        .members
        .iter()
        .map(|member| (member, seat.verdict(&Command::Assign { to: member.clone() })))
        .filter(|(_, verdict)| !matches!(verdict, Err(Refusal::AlreadyHeld { .. })))
        .collect();
    let any = verdicts.iter().any(|(_, verdict)| verdict.is_ok());
    if !any && !blank.is_tried() {
        return None;
    }
    let choices = html! {
        @for (member, verdict) in &verdicts { (candidate(&blank, member, verdict.is_ok())) }
    };
    let fields = html! {
        fieldset.field #(blank.id("to")) {
            legend { (seat.say("relay-assign-to")) }
            ul.people { (choices) }
            (blank.wrong_at("to"))
        }
        p.row { button.btn.primary type="submit" { (seat.say("relay-assign-go")) } }
    };
    Some(fold(
        seat,
        "assignments",
        false,
        "assign",
        &seat.say("relay-assign"),
        Some("a"),
        &blank.form(&fields),
    ))
}

fn candidate(blank: &Blank<'_>, member: &Address, certified: bool) -> Markup {
    let seat = blank.seat;
    let held = seat
        .shown
        .at_hand
        .held
        .get(member.as_str())
        .copied()
        .unwrap_or_default();
    let is_in = is_in(seat, member);
    html! {
        li {
            label.tick {
                input type="radio" name="to" value=(member) disabled[!certified]
                    checked[blank.chose("to", member.as_str(), false)];
                span { (seat.reader.name_of(member)) }
                @if let Some(until) = seat.shown.at_hand.away.get(member.as_str()) {
                    @let until = explain::time(*until, &seat.reader.running.plan, seat.reader.words);
                    span.chip.warn { (seat.tell("told-away-until", &[("until", until.into())])) }
                } @else if is_in { span.chip.good { (seat.say("relay-in")) } } @else { span.chip { (seat.say("relay-out")) } }
                small.soft {
                    (seat.tell("relay-holds", &[("tickets", held.into())]))
                    @if !certified { " · " (seat.say("relay-no-certificate")) }
                }
            }
        }
    }
}

/// Does one of their teams work now?
fn is_in(seat: Seat<'_>, member: &Address) -> bool {
    let plan = &seat.reader.running.plan;
    let Some((id, _)) = plan.person_by_address(member.as_str()) else {
        return false;
    };
    plan.teams_of(id.as_str()).any(|(_, team)| {
        let hours = team.hours.as_ref().and_then(|hours| plan.calendar(hours.as_str()));
        hours.is_none_or(|hours| hours.is_open(seat.reader.now))
    })
}

/// What it counts as.
pub fn triaging(seat: Seat<'_>) -> Option<Markup> {
    let places = &["topic", "priority", "impact", "urgency", "phase"];
    let blank = Blank::of(seat, "triages", places);
    if !seat.may(&Command::Triage(Triage::default())) && !blank.is_tried() {
        return None;
    }
    let (plan, ticket, language) = (seat.promised(), seat.ticket(), seat.reader.words.language());
    let known = |id: Option<&Id>| id.map(ToString::to_string).unwrap_or_default();
    let topics: Vec<_> = plan
        .topics
        .iter()
        .map(|(id, topic)| (id.to_string(), topic.name.get(language).to_owned()))
        .collect();
    let phases: Vec<_> = plan
        .phases
        .iter()
        .map(|phase| (phase.id.to_string(), phase.name.get(language).to_owned()))
        .collect();
    let priorities = Priority::ALL.map(|one| worded(seat, "relay-priority", one.as_str()));
    let fields = html! {
        div.pair {
            (blank.select("topic", &seat.say("relay-topic"), &seat.say("relay-topic-none"), &topics, &known(ticket.topic.as_ref())))
            @if !phases.is_empty() {
                (blank.select("phase", &seat.say("relay-phase"), &seat.say("relay-phase-none"), &phases, &known(ticket.phase.as_ref())))
            }
        }
        (blank.radios("priority", &seat.say("relay-priority"), &priorities, ticket.priority.as_str()))
        @if plan.targets.matrix.is_some() { (weighing(&blank)) }
        p.row { button.btn.primary type="submit" { (seat.say("relay-triage-go")) } }
    };
    Some(fold(
        seat,
        "triages",
        false,
        "triage",
        &seat.say("relay-triage"),
        None,
        &blank.form(&fields),
    ))
}

/// Impact and urgency, which give the priority by the plan's matrix.
fn weighing(blank: &Blank<'_>) -> Markup {
    let seat = blank.seat;
    let impacts = Impact::ALL.map(|one| worded(seat, "relay-impact", one.as_str()));
    let urgencies = Urgency::ALL.map(|one| worded(seat, "relay-urgency", one.as_str()));
    let none = seat.say("relay-weight-none");
    html! {
        p.soft { (seat.say("relay-or-weigh")) }
        div.pair {
            (blank.select("impact", &seat.say("relay-impact"), &none, &impacts, ""))
            (blank.select("urgency", &seat.say("relay-urgency"), &none, &urgencies, ""))
        }
    }
}

/// A word of a closed set with its sentence.
pub fn worded(seat: Seat<'_>, family: &str, word: &str) -> (String, String) {
    (word.to_owned(), seat.say(&format!("{family}-{word}")))
}
