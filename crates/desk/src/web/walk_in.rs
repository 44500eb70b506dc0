//! Somebody calls or stands at the booth: one form that opens the ticket, and often answers or solves it in the same go;
//! afterwards it is there again for the next person.

use axum::extract::Query;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect};
use ladder_core::command::{Channel, Command, Contact, Open, Solve, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::{Id, Topic};
use maud::{Markup, html};
use serde::Deserialize;

use super::form::Form;
use super::page::{self, Place};
use super::portal::intake::{self, invalid, told_by};
use super::reader::Reader;
use super::ticket::write::drafts;
use super::{Answer, Fault, files, once, ticket};
use crate::act::refused::no_such_ticket;
use crate::act::{Guard, Outcome};
use crate::store::draft::DraftRow;

/// What the form begins with: the topic, and what came of the one before.
#[derive(Debug, Default, Deserialize)]
pub struct Begun {
    topic: Option<String>,
    channel: Option<String>,
    opened: Option<i64>,
    solved: Option<i64>,
}

const FIELDS: [&str; 13] = [
    "once", "address", "name", "channel", "topic", "subject", "text", "impact", "urgency", "form.", "files",
    "solution", "then",
];
/// How its words are called among drafts, and which of its fields are kept there.
const DRAFT: &str = "walk-in";
const KEPT: [&str; 2] = ["text", "solution"];
const CHANNELS: [(&str, Channel); 3] = [
    ("phone", Channel::Phone),
    ("in-person", Channel::InPerson),
    ("chat", Channel::Chat),
];

/// The form.
pub async fn show(reader: Reader, Query(begun): Query<Begun>) -> Answer {
    let mut typed = vec![("channel", begun.channel.clone().unwrap_or_else(|| "phone".to_owned()))];
    typed.extend(begun.topic.clone().map(|topic| ("topic", topic)));
    let drafts = reader.desk.drafts(&reader.address, drafts::NO_TICKET).await?;
    typed.extend(KEPT.map(|field| (field, drafts.text(&format!("{DRAFT}.{field}")).to_owned())));
    let fresh = once::fresh(reader.now)?;
    let form = typed
        .into_iter()
        .fold(fresh, |form, (name, value)| form.and(name, value));
    Ok(draw(&reader, &form, &begun, None).await)
}

/// Opens, and solves where a solution was written.
pub async fn take(reader: Reader, typed: Form) -> Answer {
    typed.only(&FIELDS)?;
    if typed.text("then") == "questions" {
        // Nothing is opened yet: the form comes back with what the plan asks about the topic.
        return Ok(draw(&reader, &typed, &Begun::default(), None).await);
    }
    let came = carry_out(&reader, &typed).await;
    if came.is_ok() {
        reader
            .desk
            .drop_draft(&reader.address, drafts::NO_TICKET, DRAFT)
            .await?;
    }
    match came {
        Ok(CameOf::Ticket { number, solved }) => {
            let channel = typed.text("channel");
            let to = match typed.text("then").as_str() {
                "next" if solved => format!("/tickets/new?channel={channel}&solved={number}"),
                "next" => format!("/tickets/new?channel={channel}&opened={number}"),
                _ => format!("/tickets/{number}"),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Ok(CameOf::Unsolved(stopped)) => {
            let Stopped {
                number, form, fault, ..
            } = *stopped;
            let said = Form::of(&[(stopped.field, &typed.text("solution"))]);
            let mut page =
                ticket::again(&reader, number, form, said.and("channel", typed.text("channel")), fault).await?;
            // The ticket is open, so what is shown is its page, whoever may not solve it.
            *page.status_mut() = StatusCode::CONFLICT;
            let place = HeaderValue::try_from(format!("/tickets/{number}"));
            page.headers_mut().extend(place.map(|place| (LOCATION, place)));
            Ok(page)
        }
        Ok(CameOf::Waiting(number)) => Ok(Redirect::to(&format!("/tickets/{number}")).into_response()),
        Err(fault) => {
            let status = fault.status();
            let mut response = draw(&reader, &typed, &Begun::default(), Some(&fault)).await;
            *response.status_mut() = status;
            Ok(response)
        }
    }
}

/// What came of the form.
enum CameOf {
    /// A ticket, solved or not.
    Ticket { number: TicketNumber, solved: bool },
    /// A ticket whose solution waits there since an earlier time that this form was sent.
    Waiting(TicketNumber),
    /// A ticket and a solution that could not be given.
    Unsolved(Box<Stopped>),
}

/// Where solving stopped: the words are in that form of the ticket now.
struct Stopped {
    number: TicketNumber,
    form: &'static str,
    field: &'static str,
    fault: Fault,
}

async fn carry_out(reader: &Reader, typed: &Form) -> Result<CameOf, Fault> {
    let request = asked(reader, typed).await?;
    let channel = request.channel;
    let once = once::of(reader, "walk-in", typed);
    let opened = reader
        .desk
        .open(&reader.actor, request, typed.filled("name"), once, reader.now)
        .await?;
    let number = match opened {
        Outcome::Done(opened) => opened.ticket.number,
        Outcome::Repeat(first) => return came_before(reader, TicketNumber::new(once::number(&first)?), typed).await,
    };
    // What follows is for whoever took the call; where a rule keeps it from happening, the ticket is there all the same.
    let taken = act(reader, number, Command::Take).await;
    let Some(solution) = typed.filled("solution") else {
        return Ok(CameOf::Ticket { number, solved: false });
    };
    let told = match taken {
        Ok(()) => solve(reader, number, &solution, channel).await,
        Err(fault) => Err(Box::new(Stopped::solving(number, fault))),
    };
    let Err(stopped) = told else {
        return Ok(CameOf::Ticket { number, solved: true });
    };
    // What was written is not thrown away: it waits in the form that it now belongs to.
    let draft = DraftRow {
        address: reader.address.to_string(),
        ticket: number.get(),
        form: stopped.draft().to_owned(),
        body: solution,
        seen: 0,
        changed_at: reader.now,
    };
    reader.desk.keep_draft(draft).await?;
    Ok(CameOf::Unsolved(stopped))
}

/// What they ask for.
async fn asked(reader: &Reader, typed: &Form) -> Result<Open, Fault> {
    let given = typed.text("address");
    let address = Address::parse(&given).map_err(|_| {
        let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong");
        fault.field("address").with("given", given.as_str())
    })?;
    let channel = typed.text("channel");
    let channel = CHANNELS.iter().find(|(word, _)| *word == channel);
    Ok(Open {
        requester: address,
        subject: typed.text("subject"),
        words: Words {
            attachments: files::keep(reader, typed).await?,
            ..Words::plain(intake::words_of(typed)?)
        },
        channel: channel.map_or(Channel::Phone, |(_, one)| *one),
        language: None,
        topic: typed.filled("topic").map(Id::new),
        priority: None,
        weight: intake::weight(typed),
        phase: None,
        form: intake::answers(typed),
        linked: None,
        receipt: true,
    })
}

impl Stopped {
    fn solving(number: TicketNumber, fault: Fault) -> Self {
        Self {
            number,
            form: "solutions",
            field: "resolution",
            fault,
        }
    }

    fn telling(number: TicketNumber, fault: Fault) -> Self {
        Self {
            number,
            form: "contacts",
            field: "text",
            fault,
        }
    }

    fn draft(&self) -> &'static str {
        match self.form {
            "contacts" => "contacts.spokentext",
            _ => "solutions.resolution",
        }
    }
}

/// Told while they are on the line, so they were reached.
async fn solve(reader: &Reader, number: TicketNumber, solution: &str, channel: Channel) -> Result<(), Box<Stopped>> {
    let solve = Solve {
        resolution: solution.to_owned(),
        ..Solve::default()
    };
    let solved = act(reader, number, Command::Solve(solve)).await;
    solved.map_err(|fault| Stopped::solving(number, fault))?;
    let contact = Contact {
        channel,
        reached: true,
        words: Words::plain(solution),
    };
    let told = act(reader, number, Command::Contact(contact)).await;
    Ok(told.map_err(|fault| Stopped::telling(number, fault))?)
}

/// The same form once more: what came of it the first time stands.
async fn came_before(reader: &Reader, number: TicketNumber, typed: &Form) -> Result<CameOf, Fault> {
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let solved = ticket.solution.is_some();
    Ok(if solved || typed.filled("solution").is_none() {
        CameOf::Ticket { number, solved }
    } else {
        CameOf::Waiting(number)
    })
}

async fn act(reader: &Reader, number: TicketNumber, command: Command) -> Result<(), Fault> {
    let acted = reader
        .desk
        .act(number, command, &reader.actor, Guard::default(), reader.now);
    acted.await.map(drop).map_err(Fault::from)
}

async fn draw(reader: &Reader, typed: &Form, begun: &Begun, fault: Option<&Fault>) -> axum::response::Response {
    let chosen = Id::new(typed.text("topic"));
    let topic = reader.running.plan.topics.get(&chosen);
    let title = reader.say("walk-in-title");
    let main = html! {
        div.page.slim {
            h1 { (title) }
            (came_of(reader, begun))
            @if let Some(fault) = fault { (intake::wrong(reader, fault)) (intake::unkept(reader, typed)) }
            form.card.ask action="/tickets/new" method="post" enctype="multipart/form-data" data-swap {
                input type="hidden" name="once" value=(typed.text("once")) data-guard;
                (who(reader, typed, fault))
                (what(reader, typed, fault, &chosen, topic))
                (then(reader, typed))
            }
        }
    };
    page::desk(reader, &Place::new(title, "/tickets/new"), &main).await
}

fn came_of(reader: &Reader, begun: &Begun) -> Markup {
    let said = |key: &str, number: i64| reader.words.say(key, &[("number", number.to_string().into())]);
    html! {
        @if let Some(number) = begun.solved {
            p.good role="status" { a href={ "/tickets/" (number) } { (said("walk-in-solved", number)) } }
        } @else if let Some(number) = begun.opened {
            p.good role="status" { a href={ "/tickets/" (number) } { (said("walk-in-opened", number)) } }
        }
    }
}

fn who(reader: &Reader, typed: &Form, fault: Option<&Fault>) -> Markup {
    let told = typed.text("channel");
    // Where none is told, they call.
    let channel = CHANNELS
        .iter()
        .find(|(word, _)| *word == told)
        .unwrap_or(&CHANNELS[0])
        .0;
    html! {
        fieldset.row {
            legend.hidden { (reader.say("walk-in-channel")) }
            @for (word, _) in CHANNELS {
                label.row { input type="radio" name="channel" value=(word) checked[channel == word];
                    (reader.say(&format!("channel-{word}"))) }
            }
        }
        div.pair {
            label.field { span { (reader.say("walk-in-address")) }
                input type="email" name="address" value=(typed.text("address")) required autocomplete="off"
                    autofocus[fault.and_then(Fault::about_field).is_none_or(|about| about == "address")]
                    aria-invalid=[invalid(fault, "address")] aria-describedby=[told_by(fault, "address")]; }
            label.field { span { (reader.say("walk-in-name")) }
                input name="name" value=(typed.text("name")) autocomplete="off" maxlength="200"; }
        }
    }
}

fn what(reader: &Reader, typed: &Form, fault: Option<&Fault>, chosen: &Id, topic: Option<&Topic>) -> Markup {
    let language = reader.words.language();
    html! {
        label.field { span { (reader.say("walk-in-topic")) }
            span.row {
                select name="topic" data-asks="questions" {
                    option value="" { (reader.say("walk-in-no-topic")) }
                    @for (id, one) in &reader.running.plan.topics {
                        option value=(id) selected[id == chosen] { (one.name.get(language)) }
                    }
                }
                button.btn #questions type="submit" name="then" value="questions" formnovalidate {
                    (reader.say("walk-in-questions")) }
            }
        }
        label.field { span { (reader.say("portal-subject")) }
            input name="subject" value=(typed.text("subject")) maxlength="250" required autocomplete="off"
                aria-invalid=[invalid(fault, "subject")] aria-describedby=[told_by(fault, "subject")]; }
        label.field { span { (reader.say("walk-in-text")) }
            textarea name="text" rows="4" required data-write="plain" data-draft={ "/drafts/" (DRAFT) ".text" } autofocus[invalid(fault, "text").is_some()]
                aria-invalid=[invalid(fault, "text")] aria-describedby=[told_by(fault, "text")] { (typed.text("text")) } }
        @if let Some(topic) = topic { (intake::questions(reader, topic, typed)) }
        @if reader.running.plan.targets.matrix.is_some() { (intake::weights(reader, typed)) }
        label.field { span { (reader.say("portal-files")) } input type="file" name="files" multiple; }
    }
}

fn then(reader: &Reader, typed: &Form) -> Markup {
    html! {
        label.field { span { (reader.say("walk-in-solution")) }
            textarea name="solution" rows="3" data-write="plain" data-draft={ "/drafts/" (DRAFT) ".solution" } { (typed.text("solution")) }
            small { (reader.say("walk-in-solution-hint")) } }
        div.row {
            button.btn.primary type="submit" name="then" value="next" { (reader.say("walk-in-and-next")) }
            button.btn type="submit" name="then" value="open" { (reader.say("walk-in-and-open")) }
        }
    }
}
