//! What the help was worth to the requester.

use ladder_core::command::Command;
use ladder_core::id::Address;
use ladder_core::ticket::{self, STARS_MAX};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::moves::{Answer, Move};
use super::wire::Time;

/// From one star to five, with words or without.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRating {
    #[schema(minimum = 1, maximum = 5, example = 4)]
    stars: i64,
    #[schema(example = "Quick and friendly.")]
    words: Option<String>,
}

/// What the requester said of the help.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rating {
    #[schema(example = 4)]
    stars: u8,
    words: Option<String>,
    at: Time,
}

pub async fn rate(Move { at, body }: Move<NewRating>) -> Answer {
    at.make(Command::Rate {
        // What fits in no star is refused with the bounds, as any other number is.
        stars: u8::try_from(body.stars).unwrap_or(STARS_MAX + 1),
        words: body.words,
    })
    .await
}

/// The rating as the desk reads it.
pub fn rating(ticket: &ticket::Ticket) -> Option<Rating> {
    ticket.rating.as_ref().map(|rating| Rating {
        stars: rating.stars,
        words: rating.words.clone(),
        at: Time(rating.at),
    })
}

/// The rating, for whoever gave it: those who read along do not see it.
pub fn own_rating(ticket: &ticket::Ticket, reader: Option<&Address>) -> Option<Rating> {
    rating(ticket).filter(|_| reader == Some(&ticket.requester))
}
