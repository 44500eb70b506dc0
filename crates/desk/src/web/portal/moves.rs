//! What requesters and participants can do with a request; the rules decide whether they may now.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::command::{Command, Words};
use ladder_core::id::Address;

use super::one::{self, Tried};
use crate::act::Guard;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, files, once};

/// They write.
pub async fn reply(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&["seen", "text", "files"])?;
    one::read(&reader, number).await?;
    let command = match super::intake::words_of(&typed) {
        Ok(text) => Ok(Command::Reply(Words {
            attachments: files::keep(&reader, &typed).await?,
            ..Words::plain(text)
        })),
        Err(fault) => Err(fault),
    };
    make(&reader, number, "replies", typed, command).await
}

/// It works.
pub async fn confirm(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&[])?;
    make(&reader, number, "confirmations", typed, Ok(Command::Confirm)).await
}

/// It does not.
pub async fn dispute(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&["words"])?;
    let words = typed.text("words");
    make(&reader, number, "disputes", typed, Ok(Command::Dispute { words })).await
}

/// It is broken again.
pub async fn reopen(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&["words"])?;
    let words = typed.text("words");
    make(&reader, number, "reopenings", typed, Ok(Command::Reopen { words })).await
}

/// It is no longer needed.
pub async fn withdraw(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&["words"])?;
    let words = typed.filled("words");
    make(&reader, number, "withdrawals", typed, Ok(Command::Withdraw { words })).await
}

/// How they were helped.
pub async fn rate(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&["stars", "words"])?;
    // What is no number of stars is refused as too few.
    let stars = typed.number("stars").and_then(|stars| u8::try_from(stars).ok());
    let command = Command::Rate {
        stars: stars.unwrap_or_default(),
        words: typed.filled("words"),
    };
    make(&reader, number, "ratings", typed, Ok(command)).await
}

/// Somebody may read along.
pub async fn add_participant(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&["address", "with_history"])?;
    let address = Address::parse(&typed.text("address"));
    let command = address
        .map(|address| Command::AddParticipant {
            address,
            with_history: typed.is_ticked("with_history"),
        })
        .map_err(|_| {
            let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong").field("address");
            fault.with("given", typed.text("address"))
        });
    make(&reader, number, "participants", typed, command).await
}

/// Makes a move of a request; refused, the page is there again with what was typed.
pub async fn make(
    reader: &Reader,
    number: i64,
    form: &'static str,
    typed: Form,
    command: Result<Command, Fault>,
) -> Answer {
    let request = one::read(reader, number).await?;
    let done = match command {
        Ok(command) => {
            let number = request.ticket.number;
            let guard = Guard {
                if_match: None,
                once: once::of(reader, form, &typed),
            };
            let acted = reader.desk.act(number, command, &reader.actor, guard, reader.now);
            acted.await.map_err(Fault::from)
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(_) => {
            // What was written for it has been sent.
            let draft = one::own(form);
            reader
                .desk
                .drop_draft(&reader.address, request.ticket.number, &draft)
                .await?;
            Ok(Redirect::to(&format!("/my/{number}")).into_response())
        }
        Err(fault) => one::again(reader, &request, Tried::of(form, typed, told(fault))).await,
    }
}

/// A requester is not told where in the desk the request is.
fn told(fault: Fault) -> Fault {
    if fault.is_named("wrong-state") || fault.is_named("restore-instead") {
        Fault::new(StatusCode::CONFLICT, "not-now")
    } else {
        fault
    }
}
