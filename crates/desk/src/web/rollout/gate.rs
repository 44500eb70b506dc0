use ladder_core::rollout::gate::{Condition, Standing};
use maud::{Markup, html};

use crate::web::reader::Reader;
use crate::words::Words;

/// Each condition with what is asked, what it is, and whether that does.
pub(super) fn list(reader: &Reader, heading: &str, standings: &[Standing]) -> Markup {
    html! {
        @if !standings.is_empty() {
            h2.chapter { (reader.say(heading)) }
            ul.stack { @for standing in standings {
                li.row {
                    @if standing.holds { span.chip.good { (reader.say("rollout-holds")) } }
                    @else { span.chip.bad { (reader.say("rollout-holds-not")) } }
                    b { (reader.say(&format!("rollout-condition-{}", standing.condition.word()))) }
                    @match standing.is {
                        Some(is) => span { (figure(standing.condition, is, reader.words)) },
                        None => span { (reader.say("rollout-unknown")) },
                    }
                    span.soft { (asked(standing, reader)) }
                    @if standing.recorded { span.chip.plain { (reader.say("rollout-recorded")) } }
                }
            } }
        }
    }
}

/// What a condition is, as people say it.
pub(super) fn figure(condition: Condition, value: f64, words: &'static Words) -> String {
    match condition {
        Condition::Trained | Condition::Involvement | Condition::EnrolmentSuccess | Condition::Load => {
            words.say("rollout-share", &[("share", (value * 100.0).round().into())])
        }
        Condition::OpenUrgent => words.say("rollout-count", &[("count", value.into())]),
        Condition::Satisfaction => words.say("rollout-mark", &[("mark", ((value * 10.0).round() / 10.0).into())]),
    }
}

fn asked(standing: &Standing, reader: &Reader) -> String {
    let wanted = figure(standing.condition, standing.wanted, reader.words);
    let key = if standing.condition.is_at_most() {
        "rollout-at-most"
    } else {
        "rollout-at-least"
    };
    reader.words.say(key, &[("wanted", wanted.into())])
}
