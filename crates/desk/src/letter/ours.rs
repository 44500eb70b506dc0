//! The desk's own words, as somebody would type them, and what samples are filled with.

use super::{Filling, Kind, Slot, Source};
use crate::words::{Value, Words};

/// The words of the catalogues. Without a `subject` that may be said, those that do without one.
pub fn ours(kind: Kind, has_subject: bool, words: &Words) -> Source {
    let say = |key: &str| words.say(key, &places());
    let titled = |key: &str| {
        if has_subject {
            say(key)
        } else {
            say(&format!("{key}-bare"))
        }
    };
    let (greeting, message) = (Slot::Greeting.typed(), Slot::Message.typed());
    let below = |mut paragraphs: Vec<String>| {
        paragraphs.extend([say("mail-follow"), format!("--\n{}", say("mail-footer"))]);
        paragraphs.join("\n\n")
    };
    let (subject, text) = match kind {
        Kind::Receipt => {
            let received = vec![greeting, say("mail-receipt"), Slot::Known.typed()];
            (titled("mail-receipt-subject"), below(received))
        }
        Kind::Reply => (say("mail-reply-subject"), below(vec![message, say("mail-left-out")])),
        Kind::Solution => {
            let told = vec![message, say("mail-confirm"), say("mail-left-out")];
            (say("mail-reply-subject"), below(told))
        }
        Kind::Closing => {
            let closing = vec![greeting, say("mail-unanswered"), message];
            (titled("mail-unanswered-subject"), below(closing))
        }
        Kind::TooLarge => (titled("mail-large-subject"), titled("mail-large")),
        Kind::SignInLink => (say("letter-link-subject"), say("letter-link")),
        Kind::Invitation => (say("letter-invitation-subject"), say("letter-invitation")),
    };
    Source { subject, text }
}

/// What a sample of a letter is filled with. `known` says whether somebody vouches for who wrote: what the desk says by
/// itself to anybody else names neither them nor what they wrote.
pub fn sample<'w>(kind: Kind, words: &'w Words, desk: &str, base: &str, known: bool) -> Filling<'w> {
    let say = |key: &str| words.say(key, &[]);
    let leads_to = match kind {
        Kind::SignInLink | Kind::Invitation => "sign-in/f3k9…",
        Kind::Receipt | Kind::Reply | Kind::Solution | Kind::Closing | Kind::TooLarge => "my/1042",
    };
    let filling = Filling::of(words, desk)
        .with(Slot::TicketNumber, "1042")
        .with(Slot::Message, say("letters-sample-message"))
        .with(Slot::Known, say("letters-sample-known"))
        .with(Slot::Files, say("letters-sample-files"))
        .with(Slot::Link, format!("{base}/{leads_to}"))
        .with(Slot::Door, format!("{base}/sign-in"))
        .with(Slot::Minutes, "30")
        .with(Slot::Days, "7")
        .with(Slot::Megabytes, "50");
    if known {
        filling
            .with(Slot::RequesterName, say("letters-sample-name"))
            .with(Slot::TicketSubject, say("letters-sample-subject"))
    } else {
        filling
    }
}

/// Each place by the name that the catalogues have for it, as it is typed.
fn places() -> [(&'static str, Value<'static>); 10] {
    let names = [
        ("number", Slot::TicketNumber),
        ("subject", Slot::TicketSubject),
        ("desk", Slot::DeskName),
        ("name", Slot::RequesterName),
        ("files", Slot::Files),
        ("link", Slot::Link),
        ("door", Slot::Door),
        ("minutes", Slot::Minutes),
        ("days", Slot::Days),
        ("most", Slot::Megabytes),
    ];
    names.map(|(name, slot)| (name, Value::from(slot.typed())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Template;

    #[test]
    fn the_desks_own_words_are_words_that_an_administrator_could_type() {
        for language in Words::LANGUAGES {
            let words = Words::for_language(language);
            for kind in Kind::ALL {
                for has_subject in [true, false] {
                    let source = ours(kind, has_subject, words);
                    let template = Template::read(kind, &source).unwrap_or_else(|flaw| panic!("{kind:?}: {flaw:?}"));
                    let filled = template.fill(&sample(kind, words, "Desk", "https://desk.example", has_subject));
                    let whole = format!("{} {} {}", filled.subject, filled.text, filled.html());
                    assert!(!whole.contains(['{', '}']), "{whole}");
                }
            }
        }
    }
}
