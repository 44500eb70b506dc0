//! What a requester can do with a request: what is asked of them now, and what they may do beside that. A form that was
//! refused comes back with what was typed, the sentence, and the field that it is about.

use ladder_core::ticket::{End, STARS_MAX, STARS_MIN, State, Ticket};
use maud::{Markup, html};

use super::intake::{invalid, told_by, unkept, wrong};
use super::one::{Request, Tried, own};
use super::over::Over;
use crate::web::reader::Reader;
use crate::web::{Fault, left_over, safe};

/// What is asked of them now: an answer, a word whether it works, or just room to write.
pub fn now(reader: &Reader, request: &Request, seen: i64, tried: &Tried) -> Markup {
    let ticket = &request.ticket;
    let is_requester = ticket.requester == reader.address;
    html! {
        @match &ticket.state {
            State::Confirming { .. } if is_requester => { (confirmation(reader, ticket, tried)) }
            // Of one that reached nobody there is no help to speak of.
            State::Closed {
                end: End::Solved | End::Withdrawn,
            } if is_requester => { (rating(reader, ticket, tried)) }
            State::Closed { .. } => {}
            _ => {
                section.card.ask {
                    @if let Some(asks) = request.asked() {
                        h2 { (reader.say("portal-asked")) }
                        div.words { (safe::markdown(asks)) }
                    }
                    (reply(reader, ticket, seen, tried))
                }
            }
        }
    }
}

fn confirmation(reader: &Reader, ticket: &Ticket, tried: &Tried) -> Markup {
    let number = ticket.number;
    html! {
        section.card.ask {
            h2 { (reader.say("portal-does-it-work")) }
            form action={ "/my/" (number) "/confirmations" } method="post" {
                button.btn.primary type="submit" { (reader.say("portal-works")) }
            }
            form.stack action={ "/my/" (number) "/disputes" } method="post" data-swap {
                (words(reader, ticket, tried, "disputes"))
                p { button.btn type="submit" { (reader.say("portal-still-broken")) } }
            }
        }
    }
}

/// What is still wrong, in their words.
fn words(reader: &Reader, ticket: &Ticket, tried: &Tried, form: &str) -> Markup {
    let fault = tried.fault_of(form);
    html! {
        label.field { span { (reader.say("portal-still-broken-what")) }
            textarea name="words" rows="3" required data-draft=(kept(ticket, form)) autofocus[invalid(fault, "words").is_some()]
                aria-invalid=[invalid(fault, "words")] aria-describedby=[told_by(fault, "words")] {
                (typed(tried, form, "words")) } }
        (fault_of(reader, tried, form))
    }
}

/// How they were helped: five stars and a word, given once or changed.
fn rating(reader: &Reader, ticket: &Ticket, tried: &Tried) -> Markup {
    let Some(given) = &ticket.rating else {
        return html! { div.card.ask { (stars(reader, ticket, tried)) } };
    };
    let thanks = reader.words.say("portal-rated", &[("stars", given.stars.into())]);
    html! {
        div.card.ask {
            p.good role="status" { (thanks) }
            details open[tried.fault_of("ratings").is_some()] {
                summary { (reader.say("portal-rate-again")) }
                (stars(reader, ticket, tried))
            }
        }
    }
}

fn stars(reader: &Reader, ticket: &Ticket, tried: &Tried) -> Markup {
    let given = ticket.rating.as_ref();
    let fault = tried.fault_of("ratings");
    let words = match typed(tried, "ratings", "words") {
        typed if typed.is_empty() => given.and_then(|given| given.words.clone()).unwrap_or_default(),
        typed => typed,
    };
    let said = |stars: u8| reader.words.say("portal-stars", &[("stars", stars.into())]);
    html! {
        form.stack #ratings action={ "/my/" (ticket.number) "/ratings" } method="post" data-swap {
            fieldset.stack aria-describedby=[told_by(fault, "stars")] {
                legend { (reader.say("portal-rate")) }
                div.row {
                    @for stars in STARS_MIN..=STARS_MAX {
                        label.row { input type="radio" name="stars" value=(stars) required aria-label=(said(stars))
                            autofocus[stars == STARS_MIN && invalid(fault, "stars").is_some()]
                            aria-invalid=[invalid(fault, "stars")] checked[given.is_some_and(|given| given.stars == stars)];
                            (stars) " ★" }
                    }
                }
            }
            label.field { span { (reader.say("portal-rate-words")) }
                textarea name="words" rows="2" data-draft=(kept(ticket, "ratings")) autofocus[invalid(fault, "words").is_some()]
                    aria-invalid=[invalid(fault, "words")] aria-describedby=[told_by(fault, "words")] { (words) } }
            (fault_of(reader, tried, "ratings"))
            p { button.btn type="submit" {
                (reader.say(if given.is_some() { "portal-rate-again" } else { "portal-rate-send" }))
            } }
        }
    }
}

/// `seen` is the last that was said when the form was drawn: sent twice, the answer is one all the same.
fn reply(reader: &Reader, ticket: &Ticket, seen: i64, tried: &Tried) -> Markup {
    let fault = tried.fault_of("replies");
    html! {
        form.stack action={ "/my/" (ticket.number) "/replies" } method="post" enctype="multipart/form-data" data-swap {
            input type="hidden" name="seen" value=(seen) data-guard;
            label.field { span { (reader.say("portal-write")) }
                textarea name="text" rows="4" required data-write="plain" data-draft=(kept(ticket, "replies"))
                    autofocus[invalid(fault, "text").is_some()]
                    aria-invalid=[invalid(fault, "text")] aria-describedby=[told_by(fault, "text")] {
                    (typed(tried, "replies", "text")) } }
            (fault_of(reader, tried, "replies"))
            label.field { span { (reader.say("portal-files")) }
                input type="file" name="files" multiple accept="image/*,.log,.txt,.pdf,.zip"; }
            p { button.btn.primary type="submit" { (reader.say("portal-reply")) } }
        }
    }
}

/// What they can do beside that: take it back, open it again, let somebody read along.
pub fn further(reader: &Reader, ticket: &Ticket, over: Over, tried: &Tried) -> Markup {
    let number = ticket.number;
    let is_requester = ticket.requester == reader.address;
    html! {
        @if over == Over::Reopens {
            details.card.ask open[tried.form == "reopenings"] {
                summary { (reader.say("portal-reopen")) }
                form.stack action={ "/my/" (number) "/reopenings" } method="post" data-swap {
                    (words(reader, ticket, tried, "reopenings"))
                    p { button.btn type="submit" { (reader.say("portal-reopen")) } }
                }
            }
        } @else if is_requester && over == Over::No {
            details.card.ask open[tried.form == "participants" || tried.form == "withdrawals"] {
                summary { (reader.say("portal-more")) }
                (participant(reader, ticket, tried))
                (withdrawal(reader, ticket, tried))
            }
        }
    }
}

fn participant(reader: &Reader, ticket: &Ticket, tried: &Tried) -> Markup {
    let fault = tried.fault_of("participants");
    html! {
        form.stack action={ "/my/" (ticket.number) "/participants" } method="post" data-swap {
            label.field { span { (reader.say("portal-participant")) }
                input type="email" name="address" value=(typed(tried, "participants", "address")) required
                    autofocus[invalid(fault, "address").is_some()]
                    aria-invalid=[invalid(fault, "address")] aria-describedby=[told_by(fault, "address")]; }
            label.row { input type="checkbox" name="with_history" value="1"; (reader.say("portal-participant-history")) }
            (fault_of(reader, tried, "participants"))
            p { button.btn type="submit" { (reader.say("portal-participant-add")) } }
        }
    }
}

fn withdrawal(reader: &Reader, ticket: &Ticket, tried: &Tried) -> Markup {
    let fault = tried.fault_of("withdrawals");
    html! {
        form.stack action={ "/my/" (ticket.number) "/withdrawals" } method="post" data-swap {
            label.field { span { (reader.say("portal-withdraw-why")) }
                input name="words" maxlength="500" value=(typed(tried, "withdrawals", "words"))
                    autofocus[invalid(fault, "words").is_some()]
                    aria-invalid=[invalid(fault, "words")] aria-describedby=[told_by(fault, "words")]; }
            (fault_of(reader, tried, "withdrawals"))
            p { button.btn type="submit" { (reader.say("portal-withdraw")) } }
        }
    }
}

/// What was typed into a form and refused, or is being written in it.
fn typed(tried: &Tried, form: &str, field: &str) -> String {
    if tried.form == form {
        tried.typed.text(field)
    } else {
        tried.drafts.text(&own(form)).to_owned()
    }
}

/// Where what is being written in a form is kept.
fn kept(ticket: &Ticket, form: &str) -> String {
    left_over::address(ticket.number, &own(form))
}

/// What they wrote into a form that is no longer there, since the request moved on: sent and refused, or not sent yet.
pub fn homeless(reader: &Reader, ticket: &Ticket, tried: &Tried, drawn: [&Markup; 2]) -> Markup {
    let holds = |what: &str| drawn.iter().any(|part| part.0.contains(what));
    let fault = tried.fault.as_ref().filter(|_| !holds("role=\"alert\""));
    let texts = fault.map_or_else(Vec::new, |_| left_over::texts(&tried.typed));
    let is_drawn = |form: &str| holds(&format!("data-draft=\"{}\"", left_over::address(ticket.number, form)));
    let drafts = left_over::drafts(tried.drafts.all(), true, is_drawn);
    let drafts: Vec<_> = drafts
        .into_iter()
        .filter(|draft| !texts.contains(&draft.body.as_str()))
        .collect();
    html! {
        @if let Some(fault) = fault { (wrong(reader, fault)) (unkept(reader, &tried.typed)) }
        (left_over::refused(&texts, &reader.say("portal-yours")))
        (left_over::begun(reader, &drafts, &reader.say("portal-left-over")))
    }
}

fn fault_of(reader: &Reader, tried: &Tried, form: &str) -> Markup {
    html! {
        @if let Some(fault) = tried.fault_of(form) { (wrong(reader, fault)) (unkept(reader, &tried.typed)) }
    }
}

impl Tried {
    /// What was wrong with a form, if it is the one that was refused.
    fn fault_of(&self, form: &str) -> Option<&Fault> {
        self.fault.as_ref().filter(|_| self.form == form)
    }
}
