//! What was said and done, in one stream: messages, notes and moves. Older than what fits on a page stands on earlier ones.

use ladder_core::event::{Event, Recorded};
use ladder_core::ticket::SheetValue;
use maud::{Markup, html};

use super::Shown;
use super::message::{Length, message, words_of};
use super::sentence::{Shape, Teller, beside, other, shape};
use crate::web::reader::Reader;
use crate::web::{label, safe, when};

/// How much of the page the stream may take, in bytes of markup.
const STREAM_BYTES_MAX: usize = 20_000;
/// How much of it is shown in any case, however much else the page has.
const STREAM_BYTES_MIN: usize = 2_000;
/// What all other parts and the stream may be together, in bytes: the frame around them takes the rest of 60 KB.
const PARTS_BYTES_MAX: usize = 42_000;

/// The stream of a ticket, oldest first, as much as there is room for beside `others` bytes of markup; what is older stands
/// on earlier pages.
pub fn stream(reader: &Reader, shown: &Shown, others: usize) -> Markup {
    let teller = shown.teller(reader);
    let drawn = Stream { shown, teller: &teller };
    let room = PARTS_BYTES_MAX
        .saturating_sub(others)
        .clamp(STREAM_BYTES_MIN, STREAM_BYTES_MAX);
    let mut bytes = 0;
    let mut items = Vec::new();
    let mut first = shown.events.first().map_or(1, |recorded| recorded.seq);
    let mut next: Option<&Recorded> = None;
    for recorded in shown.events.iter().rev() {
        let item = drawn.item(recorded).filter(|_| !goes_with(recorded, next));
        next = Some(recorded);
        bytes += item.as_ref().map_or(0, |item| item.0.len());
        if bytes > room && !items.is_empty() {
            first = recorded.seq + 1;
            break;
        }
        items.extend(item);
    }
    let at = format!("/tickets/{}", shown.ticket.number);
    html! {
        section.stream aria-labelledby="stream-name" {
            h2 #stream-name.hidden { (reader.say("ticket-stream")) }
            @if first > 1 {
                p.earlier { a.btn href={ (at) "?before=" (first) } rel="prev" { (reader.say("ticket-earlier")) } }
            }
            @for item in items.iter().rev() { (item) }
            @if shown.before.is_some() {
                p.earlier { a.btn href=(at) { (reader.say("ticket-newest")) } }
            }
        }
    }
}

/// What was filled in while handing up or answering stands with that already.
fn goes_with(recorded: &Recorded, next: Option<&Recorded>) -> bool {
    let is_sheet = matches!(recorded.event, Event::SheetFilled { .. });
    is_sheet
        && next.is_some_and(|next| {
            let carries = matches!(next.event, Event::Escalated { .. } | Event::Answered { .. });
            carries && next.at == recorded.at
        })
}

struct Stream<'a> {
    shown: &'a Shown,
    teller: &'a Teller<'a>,
}

impl Stream<'_> {
    fn item(&self, recorded: &Recorded) -> Option<Markup> {
        match (shape(&recorded.event).0, words_of(&recorded.event)) {
            (Shape::Quiet, _) => None,
            (Shape::Message | Shape::Note | Shape::Machine, Some(words)) => {
                Some(message(self.shown, self.teller, recorded, words, Length::Folded))
            }
            (Shape::Solution, _) => Some(self.solution(recorded)),
            (Shape::Message | Shape::Note | Shape::Machine | Shape::Move, _) => Some(self.moved(recorded)),
        }
    }

    /// Something somebody did: a line, what they said with it, the sheet that went along.
    fn moved(&self, recorded: &Recorded) -> Markup {
        html! {
            div class={ "move" (tone(&recorded.event)) } id={ "e" (recorded.seq) } {
                p { (self.sentence(recorded)) " · " (self.at(recorded)) }
                @if let Some(said) = beside(&recorded.event) {
                    blockquote { (safe::plain(said)) }
                }
                (self.sheet(&recorded.event, recorded.seq))
            }
        }
    }

    /// The sentence; a ticket that it names can be followed.
    fn sentence(&self, recorded: &Recorded) -> Markup {
        let named = if let Event::Closed { end } = &recorded.event {
            other(end)
        } else {
            None
        };
        html! {
            (self.teller.sentence(recorded))
            @if let Some(number) = named {
                " · " a href={ "/tickets/" (number) } { (self.teller.words.say("ticket-go-to", &[("number", number.to_string().into())])) }
            }
        }
    }

    fn at(&self, recorded: &Recorded) -> Markup {
        when::moment(recorded.at, self.teller.now, self.teller.running, self.teller.words)
    }

    /// The sheet as it was when it went up.
    fn sheet(&self, event: &Event, seq: i64) -> Markup {
        let Event::Escalated { sheet, .. } = event else {
            return html! {};
        };
        let filled = sheet.iter().filter(|(_, value)| SheetValue::is_filled(value));
        html! {
            details.fold data-key={ "sheet" (seq) } {
                summary { (self.say("ticket-sheet-then")) }
                dl.sheet {
                    @for (field, value) in filled {
                        dt { (label::field(self.teller.promised, field, self.teller.words)) }
                        dd { (label::value(self.teller.promised, field, value, self.teller.words)) }
                    }
                }
            }
        }
    }

    fn solution(&self, recorded: &Recorded) -> Markup {
        let Event::Solved {
            cause,
            resolution,
            explanation,
            draft,
            ..
        } = &recorded.event
        else {
            return html! {};
        };
        let parts = [
            ("ticket-cause", cause.as_deref()),
            ("ticket-resolution", Some(resolution.as_str())),
            ("ticket-explanation", explanation.as_deref()),
            ("ticket-draft", draft.as_deref()),
        ];
        let said = parts.into_iter().filter_map(|(key, text)| Some((key, text?)));
        html! {
            article.msg.solution id={ "e" (recorded.seq) } {
                header {
                    b { (self.teller.sentence(recorded)) }
                    (self.at(recorded))
                }
                dl.sheet {
                    @for (key, text) in said.filter(|(_, text)| !text.trim().is_empty()) {
                        dt { (self.say(key)) }
                        dd.text { (safe::markdown(text)) }
                    }
                }
            }
        }
    }

    fn say(&self, key: &str) -> String {
        self.teller.words.say(key, &[])
    }
}

/// What turned out well or badly shows it; everything else has no colour.
fn tone(event: &Event) -> &'static str {
    let is_bad = matches!(
        event,
        Event::ClockMissed { .. } | Event::Disputed { .. } | Event::PingPong { .. }
    );
    let is_doubtful = matches!(
        event,
        Event::ClockWarned { .. } | Event::SentBack { .. } | Event::Doubted { .. }
    );
    let is_good = matches!(event, Event::Confirmed { .. } | Event::Acknowledged { .. });
    match (is_bad, is_doubtful, is_good) {
        (true, _, _) => " bad",
        (_, true, _) => " warn",
        (_, _, true) => " good",
        (false, false, false) => "",
    }
}
