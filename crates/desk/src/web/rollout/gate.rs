use ladder_core::rollout::gate::{Condition, Standing};
use maud::{Markup, html};

use crate::web::reader::Reader;
use crate::words::Words;

/// Each condition with what is asked, what it is, and whether that does.
pub(super) fn table(reader: &Reader, caption: &str, standings: &[Standing]) -> Markup {
    html! {
        @if !standings.is_empty() {
            table.gate {
                caption { (reader.say(caption)) }
                tbody { @for standing in standings {
                    tr {
                        th scope="row" { (reader.say(&format!("rollout-condition-{}", standing.condition.word()))) }
                        td.n {
                            @match standing.is {
                                Some(is) => { (figure(standing.condition, is, reader.words)) }
                                None => { span.soft { (reader.say("rollout-unknown")) } }
                            }
                        }
                        td.soft { (asked(standing, reader)) }
                        td {
                            @if standing.holds { span.chip.good { (reader.say("rollout-holds")) } }
                            @else { span.chip.bad { (reader.say("rollout-holds-not")) } }
                            @if standing.recorded { " " span.chip.plain { (reader.say("rollout-recorded")) } }
                        }
                    }
                } }
            }
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
