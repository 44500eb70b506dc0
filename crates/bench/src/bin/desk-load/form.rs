//! The texts of a ticket that really happened, with places for what differs in another: times, requester, number.

/// What a new ticket puts into the places.
#[derive(Debug, Clone, Copy)]
pub struct Differs<'a> {
    pub number: i64,
    pub requester: &'a str,
    pub opened_at: i64,
}

/// A text with its places.
#[derive(Debug, Clone)]
pub struct Form(Vec<Piece>);

#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    /// So many milliseconds after the ticket was opened.
    Time(i64),
    Requester,
    Number,
}

/// Times are the only numbers of so many digits.
const TIME_DIGITS: usize = 13;

impl Form {
    /// Takes apart what one ticket wrote.
    pub fn of(text: &str, was: Differs) -> Self {
        let number = format!("\"number\":{},", was.number);
        let mut pieces = Vec::new();
        for (place, part) in text.split(&number).enumerate() {
            if place > 0 {
                pieces.extend([
                    Piece::Text("\"number\":".to_owned()),
                    Piece::Number,
                    Piece::Text(",".to_owned()),
                ]);
            }
            for (place, part) in part.split(was.requester).enumerate() {
                if place > 0 {
                    pieces.push(Piece::Requester);
                }
                times(part, was.opened_at, &mut pieces);
            }
        }
        Self(pieces)
    }

    /// The text for another ticket.
    pub fn text(&self, now: Differs) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Time(after) => text.push_str(&(now.opened_at + after).to_string()),
                Piece::Requester => text.push_str(now.requester),
                Piece::Number => text.push_str(&now.number.to_string()),
            }
        }
        text
    }
}

fn times(text: &str, opened_at: i64, pieces: &mut Vec<Piece>) {
    let mut words = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        words.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        match digits.parse::<i64>() {
            Ok(time) if digits.len() == TIME_DIGITS => {
                pieces.extend([Piece::Text(std::mem::take(&mut words)), Piece::Time(time - opened_at)]);
            }
            _ => words.push_str(digits),
        }
        rest = after;
    }
    pieces.push(Piece::Text(words));
}
