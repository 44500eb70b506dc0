//! What the desk's letters say, in the reader's language. What people wrote is filled in, never read as a catalogue.

use ladder_core::effect::Letter;
use ladder_core::id::TicketNumber;

use crate::markdown;
use crate::words::{Value, Words};

/// What a letter is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The ticket.
    pub ticket: TicketNumber,
    /// Its subject; none where it must not be said.
    pub subject: Option<&'a str>,
    /// The name of the desk.
    pub desk: &'a str,
    /// The name of the reader, if it is known.
    pub reader: Option<&'a str>,
    /// What somebody of the desk wrote; unused in a receipt.
    pub written: &'a str,
    /// What is known to be broken; in a receipt alone.
    pub known: &'a str,
    /// The names of files that belong to it and do not fit into a mail, in a list.
    pub left_out: &'a str,
    /// The reader's page of the request. It opens nothing by itself: whoever follows it signs in first.
    pub link: Option<&'a str>,
}

/// A letter's subject and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The subject.
    pub subject: String,
    /// The text, lines ending in LF.
    pub text: String,
    /// The same as HTML, where a person wrote it in Markdown.
    pub html: Option<String>,
}

/// The words of a letter. Told of a solution, the reader is also asked to confirm that it works.
pub fn wording(letter: Letter, about: &About<'_>, words: &Words) -> Wording {
    let number = about.ticket.to_string();
    let say = |key: &str| {
        let arguments = [
            ("number", Value::from(number.as_str())),
            ("subject", Value::from(bare(about.subject.unwrap_or_default()))),
            ("desk", Value::from(about.desk)),
            ("name", Value::from(about.reader.unwrap_or_default())),
            ("files", Value::from(about.left_out)),
            ("link", Value::from(about.link.unwrap_or_default())),
        ];
        words.say(key, &arguments)
    };
    let greeting = if about.reader.is_some() {
        say("mail-greeting")
    } else {
        say("mail-greeting-unknown")
    };
    let titled = |key: &str| {
        if about.subject.is_some() {
            say(key)
        } else {
            say(&format!("{key}-bare"))
        }
    };
    let written = about.written.trim_end();
    let (subject, middle) = match letter {
        Letter::Receipt => {
            let received = vec![greeting, say("mail-receipt"), about.known.to_owned()];
            (titled("mail-receipt-subject"), received)
        }
        Letter::Reply => (say("mail-reply-subject"), vec![written.to_owned()]),
        Letter::Told => (say("mail-reply-subject"), vec![written.to_owned(), say("mail-confirm")]),
        Letter::Unanswered => {
            let closing = vec![greeting, say("mail-unanswered"), written.to_owned()];
            (titled("mail-unanswered-subject"), closing)
        }
    };
    let left_out = (!about.left_out.is_empty()).then(|| say("mail-left-out"));
    let followed = about.link.map(|_| say("mail-follow"));
    let mut paragraphs: Vec<String> = middle
        .into_iter()
        .chain(left_out)
        .chain(followed)
        .filter(|text| !text.is_empty())
        .collect();
    let by_a_person = matches!(letter, Letter::Reply | Letter::Told);
    let html = by_a_person.then(|| page(&paragraphs, &say("mail-footer"), words.language()));
    // `-- ` so that mail programs, ours included, fold it away in answers.
    paragraphs.push(format!("-- \n{}\n", say("mail-footer")));
    Wording {
        subject,
        text: paragraphs.join("\n\n"),
        html,
    }
}

/// The paragraphs of a letter as HTML: what was written in Markdown looks as it did in the preview.
fn page(paragraphs: &[String], footer: &str, language: &str) -> String {
    let said: String = paragraphs.iter().map(|text| markdown::html(text)).collect();
    let footer = markdown::as_typed(footer);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n{said}\
         <div>-- <br>{footer}</div>\n</body>\n</html>\n"
    )
}

/// The subject without the marks that programs put before an answer's.
fn bare(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':')
        && matches!(mark.trim().to_ascii_lowercase().as_str(), "re" | "aw" | "antw" | "sv")
    {
        rest = after.trim_start();
    }
    rest
}
