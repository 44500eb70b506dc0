//! Words of a letter that were read: text, and the places in it. What cannot be a letter is told with its place.

use super::{Kind, Slot, Source};

/// The longest subject, in characters.
pub const SUBJECT_CHARS_MAX: usize = 200;
/// The longest text, in characters.
pub const TEXT_CHARS_MAX: usize = 10_000;
/// How long a place is that is looked at, in characters; the longest there is has fourteen.
const SLOT_CHARS_MAX: usize = 40;
/// The line above a signature, by which mail programs know it.
const SIGNATURE: &str = "--";

/// Words that can be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(super) subject: Vec<Piece>,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Lines that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) pieces: Vec<Piece>,
    /// It is the signature: mail programs fold it away in answers.
    pub(super) is_signature: bool,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Slot(Slot),
}

/// A part of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The subject.
    Subject,
    /// The text.
    Text,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// In which part.
    pub part: Part,
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// What it is.
    pub wrong: Wrong,
}

/// What can be wrong with the words of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There are none.
    Empty,
    /// There are too many.
    TooLong {
        /// The most, in characters.
        max: usize,
    },
    /// A sign that no letter carries, or a subject of several lines.
    Sign,
    /// A brace that is never closed.
    Unclosed,
    /// A place that there is not, here.
    Unknown {
        /// What was typed.
        given: String,
        /// Those that there are.
        known: Vec<Slot>,
    },
    /// A place without which it is no letter of its kind.
    Missing(Slot),
    /// A place that fills paragraphs of its own, and stands among other words.
    NotAlone(Slot),
    /// A place of that kind that stands there twice.
    Twice(Slot),
}

impl Part {
    /// The word for it: the name of its field.
    pub fn word(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Text => "text",
        }
    }
}

impl Template {
    /// Reads the words of a letter; the first thing that is wrong with them.
    pub fn read(kind: Kind, source: &Source) -> Result<Self, Flaw> {
        fits(Part::Subject, &source.subject, SUBJECT_CHARS_MAX)?;
        fits(Part::Text, &source.text, TEXT_CHARS_MAX)?;
        let subject = line(Part::Subject, 1, source.subject.trim_end(), &kind.subject_slots())?;
        let mut paragraphs = vec![Paragraph::default()];
        for (at, text) in source.text.lines().enumerate() {
            if text.trim().is_empty() {
                paragraphs.push(Paragraph::default());
            } else if let Some(last) = paragraphs.last_mut() {
                let pieces = line(Part::Text, at + 1, text.trim_end(), kind.slots())?;
                stands_alone(last, &pieces, at + 1)?;
                last.take(pieces);
            }
        }
        paragraphs.retain(|paragraph| !paragraph.pieces.is_empty());
        let template = Self { subject, paragraphs };
        template.has_what_it_must(kind)?;
        Ok(template)
    }

    /// Words taken as they are, without places.
    pub fn plain(source: &Source) -> Self {
        let text = |text: &str| vec![Piece::Text(text.to_owned())];
        let paragraph = Paragraph {
            pieces: text(&source.text),
            is_signature: false,
        };
        Self {
            subject: text(&source.subject),
            paragraphs: vec![paragraph],
        }
    }

    fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        let pieces = self.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
        pieces.filter_map(|piece| match piece {
            Piece::Slot(slot) => Some(*slot),
            Piece::Text(_) => None,
        })
    }

    fn has_what_it_must(&self, kind: Kind) -> Result<(), Flaw> {
        let whole = |wrong| Flaw {
            part: Part::Text,
            line: 1,
            column: 1,
            wrong,
        };
        if let Some(required) = kind.required()
            && !self.slots().any(|slot| slot == required)
        {
            return Err(whole(Wrong::Missing(required)));
        }
        for block in kind.slots().iter().filter(|slot| slot.is_block()) {
            if self.slots().filter(|slot| slot == block).count() > 1 {
                return Err(whole(Wrong::Twice(*block)));
            }
        }
        Ok(())
    }
}

impl Paragraph {
    fn take(&mut self, pieces: Vec<Piece>) {
        if self.pieces.is_empty() {
            if matches!(pieces.as_slice(), [Piece::Text(text)] if text.trim() == SIGNATURE) {
                self.is_signature = true;
            }
        } else {
            self.pieces.push(Piece::Text("\n".to_owned()));
        }
        self.pieces.extend(pieces);
    }
}

/// Words that are there, not too many, and signs that a letter can carry.
fn fits(part: Part, words: &str, max: usize) -> Result<(), Flaw> {
    let flaw = |line, column, wrong| Flaw {
        part,
        line,
        column,
        wrong,
    };
    if words.trim().is_empty() {
        return Err(flaw(1, 1, Wrong::Empty));
    }
    let (mut line, mut column) = (1, 0);
    for (count, sign) in words.chars().enumerate() {
        column += 1;
        if count >= max {
            return Err(flaw(line, column, Wrong::TooLong { max }));
        }
        let ends_line = sign == '\n' && part == Part::Text;
        // Lines and paragraphs of Unicode end a header's line in some programs.
        let is_wrong = sign.is_control() && sign != '\t' || matches!(sign, '\u{2028}' | '\u{2029}');
        if is_wrong && !ends_line {
            return Err(flaw(line, column, Wrong::Sign));
        }
        if ends_line {
            (line, column) = (line + 1, 0);
        }
    }
    Ok(())
}

/// The pieces of a line: `{place}`, and `{{` and `}}` for braces that are meant.
fn line(part: Part, number: usize, text: &str, known: &[Slot]) -> Result<Vec<Piece>, Flaw> {
    let flaw = |at: usize, wrong| Flaw {
        part,
        line: number,
        column: text[..at].chars().count() + 1,
        wrong,
    };
    let (mut pieces, mut plain, mut at) = (Vec::new(), String::new(), 0);
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            plain.push(sign);
            at += 2;
        } else if sign != '{' {
            plain.push(sign);
            at += sign.len_utf8();
        } else {
            let end = rest.find('}').ok_or_else(|| flaw(at, Wrong::Unclosed))?;
            let typed = &rest[1..end];
            if typed.contains('{') {
                return Err(flaw(at, Wrong::Unclosed));
            }
            let slot = known.iter().find(|slot| slot.word() == typed.trim());
            let unknown = || Wrong::Unknown {
                given: typed.chars().take(SLOT_CHARS_MAX).collect(),
                known: known.to_vec(),
            };
            let slot = *slot.ok_or_else(|| flaw(at, unknown()))?;
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Slot(slot));
            at += end + 1;
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

/// What fills paragraphs of its own is one: in other words its lists and quotes would take these along.
fn stands_alone(before: &Paragraph, pieces: &[Piece], line: usize) -> Result<(), Flaw> {
    let block_in = |pieces: &[Piece]| {
        pieces.iter().find_map(|piece| match piece {
            Piece::Slot(slot) if slot.is_block() => Some(*slot),
            Piece::Slot(_) | Piece::Text(_) => None,
        })
    };
    let Some(block) = block_in(&before.pieces).or_else(|| block_in(pieces)) else {
        return Ok(());
    };
    let blank = |piece: &Piece| matches!(piece, Piece::Text(text) if text.trim().is_empty());
    let alone = before.pieces.is_empty() && pieces.iter().filter(|piece| !blank(piece)).count() == 1;
    if alone {
        return Ok(());
    }
    Err(Flaw {
        part: Part::Text,
        line,
        column: 1,
        wrong: Wrong::NotAlone(block),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Kind, subject: &str, text: &str) -> Result<Template, (usize, usize, Wrong)> {
        let source = Source {
            subject: subject.to_owned(),
            text: text.to_owned(),
        };
        Template::read(kind, &source).map_err(|flaw| (flaw.line, flaw.column, flaw.wrong))
    }

    fn flaw(kind: Kind, subject: &str, text: &str) -> (usize, usize, Wrong) {
        let read = read(kind, subject, text);
        read.map_or_else(|flaw| flaw, |template| panic!("{template:?} is a letter"))
    }

    #[test]
    fn what_cannot_be_a_letter_is_told_with_its_place() {
        let wrong = |text: &str| flaw(Kind::Reply, "Re", text);
        assert_eq!(wrong("Hello {message"), (1, 7, Wrong::Unclosed));
        assert_eq!(
            wrong("{message}\n\nSee é {link and {desk.name}"),
            (3, 7, Wrong::Unclosed)
        );
        assert_eq!(wrong("Hello"), (1, 1, Wrong::Missing(Slot::Message)));
        assert_eq!(wrong("Hello {message}"), (1, 1, Wrong::NotAlone(Slot::Message)));
        assert_eq!(wrong("Hello\n{message}"), (2, 1, Wrong::NotAlone(Slot::Message)));
        assert_eq!(wrong("{message}\nBye"), (2, 1, Wrong::NotAlone(Slot::Message)));
        assert_eq!(wrong("{message}\n\n{message}"), (1, 1, Wrong::Twice(Slot::Message)));
        assert_eq!(wrong("a\u{7}"), (1, 2, Wrong::Sign));
        assert_eq!(wrong(" \n "), (1, 1, Wrong::Empty));
        let long = "x".repeat(TEXT_CHARS_MAX + 1);
        assert_eq!(
            wrong(&long),
            (1, TEXT_CHARS_MAX + 1, Wrong::TooLong { max: TEXT_CHARS_MAX })
        );
        for (text, given) in [
            ("{message}\n\nx {note}", "note"),
            ("{message}\n\nx {ticket.state}", "ticket.state"),
        ] {
            let (line, column, wrong) = wrong(text);
            assert!(
                matches!(&wrong, Wrong::Unknown { given: it, .. } if it == given),
                "{wrong:?}"
            );
            assert_eq!((line, column), (3, 3));
        }
    }

    #[test]
    fn a_subject_is_one_line_and_opens_no_door() {
        let wrong = |subject: &str| flaw(Kind::SignInLink, subject, "{link}").2;
        assert_eq!(wrong("a\nBcc: eve@evil.example"), Wrong::Sign);
        assert_eq!(wrong("a\u{2028}b"), Wrong::Sign);
        assert!(matches!(wrong("{link}"), Wrong::Unknown { known, .. } if known == [Slot::DeskName]));
        assert!(read(Kind::SignInLink, "{desk.name}", "{link}").is_ok());
        assert!(
            read(Kind::SignInLink, "x", "{requester.name} {link}").is_err(),
            "a door names nobody"
        );
    }

    #[test]
    fn braces_that_are_meant_are_typed_twice() {
        let template = read(Kind::Receipt, "{{a}}", "x");
        let subject = template.map(|template| template.subject);
        assert_eq!(subject, Ok(vec![Piece::Text("{a}".to_owned())]));
    }
}
