//! What a receipt says of what is known to be broken: that it is known, in the requester's language, and briefly.

use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;

use super::letters::Writer;
use crate::act::ActError;
use crate::words::Words;

/// The most that is told of one disturbance, in characters; the rest stands on the requester's pages.
const TOLD_CHARS_MAX: usize = 600;

impl Writer {
    /// The disturbances that a new request may be about, as a part of its receipt; empty where there are none.
    pub(super) async fn known(&self, ticket: &Ticket, words: &'static Words, now: Moment) -> Result<String, ActError> {
        let known = self.room.desk.known_for(ticket, now).await?;
        if known.is_empty() {
            return Ok(String::new());
        }
        let language = words.language();
        let mut told = vec![words.say("mail-receipt-known", &[("count", known.len().into())])];
        for one in &known {
            let (title, text) = (one.title(language).trim(), one.text(language).trim());
            told.push(if text.is_empty() {
                title.to_owned()
            } else {
                format!("{title}\n{}", brief(text))
            });
        }
        Ok(told.join("\n\n"))
    }
}

/// The text up to the bound, whole words of it.
fn brief(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(TOLD_CHARS_MAX) else {
        return text.to_owned();
    };
    let cut = &text[..end];
    let whole = cut.rfind(char::is_whitespace).map_or(cut, |at| &cut[..at]);
    format!("{} …", whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_a_whole_word() {
        assert_eq!(brief("kort"), "kort");
        let told = brief(&"storing ".repeat(100));
        assert!(
            told.ends_with("storing …") && told.chars().count() <= TOLD_CHARS_MAX + 2,
            "{told}"
        );
        assert_eq!(brief(&"é".repeat(700)).chars().count(), TOLD_CHARS_MAX + 2);
    }
}
