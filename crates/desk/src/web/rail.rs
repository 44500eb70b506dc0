//! What stands at the left of the desk: where one can go, and how much waits there.

use maud::{Markup, html};

use super::icon;
use super::reader::Reader;

/// The rail; `here` is the address of the page that is read.
pub async fn rail(reader: &Reader, here: &str) -> Markup {
    html! {
        nav.rail aria-label=(reader.say("rail-label")) {
            a.brand href="/" { (icon::mark()) "Ladder" }
            div {
                h2 { (reader.say("rail-my-work")) }
                ul {
                    (entry("/mine", here, &reader.say("rail-mine")))
                }
            }
            div {
                h2 { (reader.say("rail-tiers")) }
                ul {
                    @for tier in &reader.running.plan.tiers {
                        (entry(&format!("/tickets?tier={}", tier.place.get()), here, tier.name.get(reader.words.language())))
                    }
                }
            }
            div.who {
                a href="/profile" { (reader.person.name) }
            }
        }
    }
}

fn entry(href: &str, here: &str, name: &str) -> Markup {
    html! {
        li { a href=(href) aria-current=[(href == here).then_some("page")] { (name) } }
    }
}
