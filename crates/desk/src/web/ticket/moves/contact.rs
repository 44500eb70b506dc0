//! Tier 1 tells the requester: each attempt, by which way, reached or not, and what was said.

use axum::extract::Path;
use axum::http::StatusCode;
use ladder_core::command::{Channel, Command, Contact, Words};
use maud::{Markup, html};

use super::Seat;
use super::blank::Blank;
use super::custody::worded;
use crate::act::outgoing::Message;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::{make, write};
use crate::web::{Answer, Fault};

const SPOKEN: [(Channel, &str); 3] = [
    (Channel::Phone, "phone"),
    (Channel::InPerson, "in-person"),
    (Channel::Chat, "chat"),
];
const WRITTEN: [(Channel, &str); 2] = [(Channel::Mail, "mail"), (Channel::Portal, "portal")];

/// Records an attempt, or sends the message that is one: it can be called back for a moment, like a reply.
pub async fn contact(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    match attempt(&form) {
        Ok(Contact { channel, words, .. }) if channel.reaches_by_sending() => {
            write::send_seen(&reader, number, form, Message::Contact { channel, words }).await
        }
        attempt => make(&reader, number, "contacts", form, attempt.map(Command::Contact)).await,
    }
}

fn attempt(form: &Form) -> Result<Contact, Fault> {
    form.only(&["version", "channel", "reached", "text"])?;
    let given = form.text("channel");
    let known = SPOKEN.into_iter().chain(WRITTEN).find(|(_, word)| *word == given);
    let (channel, _) = known.ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))?;
    Ok(Contact {
        channel,
        reached: form.text("reached") == "yes",
        words: Words::plain(form.text("text")),
    })
}

/// The card of whoever must tell the requester.
pub fn card(seat: Seat<'_>) -> Option<Markup> {
    if !seat.may(&reached()) && seat.shown.fault("contacts").is_none() {
        return None;
    }
    let (name, attempts) = (seat.requester(), seat.ticket().attempts);
    let most = seat.promised().process.attempts;
    let left = [("attempts", attempts.into()), ("most", most.into())];
    let written = seat.shown.typed("contacts").text("channel");
    let wrote = WRITTEN.iter().any(|(_, word)| *word == written);
    let begun = seat.shown.writing.drafts.get("contacts.writtentext").is_some();
    let writes = wrote || (begun && seat.shown.fault("contacts").is_none());
    Some(html! {
        section.card.contact #contact aria-labelledby="contact-title" {
            header {
                b #contact-title { (seat.tell("relay-contact", &[("name", seat.name(&seat.ticket().requester).into())])) }
                span.grow {}
                span.chip.(if attempts + 1 >= most { "warn" } else { "plain" }) { (seat.tell("relay-attempts", &left)) }
            }
            div.stack {
                p.soft { (reach(seat)) }
                div.moves {
                    details.move #contact-spoken name="contact" open[!writes] {
                        summary.btn { (seat.tell("relay-speak", &[("name", name.as_str().into())])) }
                        div { (spoken(seat, &name, !wrote)) }
                    }
                    details.move #contact-written name="contact" open[writes] {
                        summary.btn { (seat.tell("relay-write", &[("name", name.as_str().into())])) }
                        div { (letter(seat, &name, wrote)) }
                    }
                }
            }
        }
    })
}

/// An attempt as it could be made, to ask the rules about.
pub fn reached() -> Command {
    Command::Contact(Contact {
        channel: Channel::Phone,
        reached: true,
        words: Words::default(),
    })
}

/// How the requester can be reached.
fn reach(seat: Seat<'_>) -> String {
    let phone = seat
        .shown
        .at_hand
        .requester
        .as_ref()
        .and_then(|person| person.phone.clone());
    let address = seat.ticket().requester.to_string();
    match phone {
        Some(phone) => seat.tell(
            "relay-reach-phone",
            &[("phone", phone.into()), ("address", address.into())],
        ),
        None => seat.tell("relay-reach", &[("address", address.into())]),
    }
}

/// What tier 1 may say: the draft that came down with the solution.
fn draft(seat: Seat<'_>) -> &str {
    let solution = seat.ticket().solution.as_ref();
    solution
        .and_then(|solution| solution.draft.as_deref())
        .unwrap_or_default()
}

/// Of the two forms of one name, the one that was sent shows what was wrong.
fn blank(seat: Seat<'_>, tried: bool) -> Blank<'_> {
    let blank = Blank::of(seat, "contacts", &["text"]);
    if tried { blank } else { blank.fresh() }
}

fn spoken(seat: Seat<'_>, name: &str, tried: bool) -> Markup {
    let blank = blank(seat, tried).under("spoken");
    let ways = SPOKEN.map(|(_, word)| worded(seat, "relay-channel", word));
    let last = last_attempt(seat);
    let fields = html! {
        (blank.radios("channel", &seat.say("relay-channel"), &ways, "phone"))
        (blank.area("text", &seat.say("relay-said"), &seat.say("relay-said-hint"), draft(seat)))
        @if last { p.hint { (seat.say("relay-last-attempt")) } }
        p.row {
            button.btn.primary type="submit" name="reached" value="yes" data-send {
                (seat.tell("relay-reached", &[("name", name.into())]))
            }
            button.btn type="submit" name="reached" value="no" { (seat.say("relay-not-reached")) }
        }
    };
    blank.form(&fields)
}

fn letter(seat: Seat<'_>, name: &str, tried: bool) -> Markup {
    let blank = blank(seat, tried).under("written");
    let ways = WRITTEN.map(|(_, word)| worded(seat, "relay-channel", word));
    let fields = html! {
        (blank.radios("channel", &seat.say("relay-channel"), &ways, "mail"))
        (blank.area("text", &seat.say("relay-letter"), &seat.say("relay-letter-hint"), draft(seat)))
        p.row {
            button.btn.primary type="submit" data-send { (seat.tell("relay-send", &[("name", name.into())])) }
        }
    };
    blank.form(&fields)
}

/// Does one more attempt that reaches nobody close the ticket?
fn last_attempt(seat: Seat<'_>) -> bool {
    seat.ticket().attempts + 1 >= seat.promised().process.attempts
}
