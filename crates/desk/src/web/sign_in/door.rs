//! What the doors look like: the way in by link first, a password below it, and the eyes of a demonstration.

use axum::response::Response;
use maud::{Markup, html};

use super::own_path;
use crate::act::sign_in::GoodLink;
use crate::web::form::Form;
use crate::web::page;
use crate::web::visitor::Visitor;
use crate::words::Words;

/// Which of the two ways was tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// A link by mail.
    #[default]
    Link,
    /// A password.
    Password,
}

/// The door, with what was typed and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// The address that was typed.
    pub address: String,
    /// The page they wanted.
    pub next: Option<String>,
    tried: Which,
    wrong: Option<String>,
    letters_wait: bool,
}

impl Door {
    /// The door as somebody finds it who wanted to go somewhere.
    pub fn to(next: Option<&str>) -> Self {
        Self {
            next: next.map(ToOwned::to_owned),
            ..Self::default()
        }
    }

    /// The door as it was left.
    pub fn of(form: &Form, tried: Which) -> Self {
        Self {
            address: form.filled("address").unwrap_or_default(),
            next: own_path(form.filled("next").as_deref()).map(ToOwned::to_owned),
            tried,
            ..Self::default()
        }
    }

    /// The same, saying so where no letter leaves.
    pub fn without_letters(self, letters_wait: bool) -> Self {
        Self { letters_wait, ..self }
    }

    /// The same, with what was wrong.
    pub fn wrong(self, words: String) -> Self {
        Self {
            wrong: Some(words),
            ..self
        }
    }

    /// The page.
    pub fn show(&self, visitor: &Visitor) -> Response {
        let words = visitor.words;
        let title = words.say("sign-in", &[]);
        let main = html! {
            section.notice {
                h1 { (title) }
                @if let Some(next) = &self.next {
                    p.soft { (words.say("sign-in-then", &[("next", next.as_str().into())])) }
                }
                (self.by_link(words))
                (self.by_password(words))
                (eyes(visitor))
                (languages(words, |language| address(self.next.as_deref(), Some(language))))
            }
        };
        page::plain(words, &title, &main)
    }

    fn by_link(&self, words: &'static Words) -> Markup {
        let wrong = self.wrong_at(Which::Link);
        html! {
            form.stack method="post" action="/sign-in/links" {
                (said_wrong(wrong))
                (self.address_field("address", words, wrong.is_some()))
                (self.next_field())
                div.row { button.btn.primary type="submit" { (words.say("sign-in-ask", &[])) } }
                @if self.letters_wait { p.hint { (words.say("sign-in-no-letters", &[])) } }
                @else { p.soft { (words.say("sign-in-ask-hint", &[])) } }
            }
        }
    }

    fn by_password(&self, words: &'static Words) -> Markup {
        let wrong = self.wrong_at(Which::Password);
        html! {
            details open[wrong.is_some()] {
                summary { (words.say("sign-in-with-password", &[])) }
                form.stack method="post" action="/sign-in/passwords" {
                    (said_wrong(wrong))
                    (self.address_field("address-too", words, wrong.is_some()))
                    div.field {
                        label for="password" { (words.say("sign-in-password", &[])) }
                        input #password type="password" name="password" autocomplete="current-password" required
                            aria-describedby=[wrong.map(|_| "wrong")];
                    }
                    (self.next_field())
                    div.row { button.btn type="submit" { (words.say("sign-in-go", &[])) } }
                }
            }
        }
    }

    fn address_field(&self, id: &str, words: &'static Words, is_wrong: bool) -> Markup {
        html! {
            div.field {
                label for=(id) { (words.say("sign-in-address", &[])) }
                input id=(id) type="email" name="address" value=(self.address) autocomplete="username" required
                    autofocus[is_wrong] aria-describedby=[is_wrong.then_some("wrong")];
            }
        }
    }

    fn next_field(&self) -> Markup {
        html! {
            @if let Some(next) = &self.next { input type="hidden" name="next" value=(next); }
        }
    }

    fn wrong_at(&self, which: Which) -> Option<&str> {
        self.wrong.as_deref().filter(|_| self.tried == which)
    }
}

/// After a link was asked for: the same for everybody.
pub fn sent(words: &'static Words, letters_wait: bool) -> Markup {
    html! {
        section.notice {
            h1 { (words.say("sign-in-sent", &[])) }
            @if letters_wait { p.hint { (words.say("sign-in-no-letters", &[])) } }
            @else {
                p { (words.say("sign-in-sent-detail", &[])) }
                p.soft { (words.say("sign-in-sent-hint", &[])) }
            }
            p.row { a.btn href="/sign-in" { (words.say("sign-in-again", &[])) } }
        }
    }
}

/// What a link leads to.
pub fn link(words: &'static Words, secret: &str, good: &GoodLink, wrong: Option<&str>) -> Response {
    let title = words.say("sign-in", &[]);
    let whose = if good.asks_code {
        "sign-in-code-for"
    } else {
        "sign-in-as"
    };
    let main = html! {
        section.notice {
            h1 { (title) }
            p { (words.say(whose, &[("address", good.address.as_str().into())])) }
            form.stack method="post" action={ "/sign-in/" (secret) } {
                @if good.asks_code {
                    (said_wrong(wrong))
                    div.field {
                        label for="code" { (words.say("sign-in-code", &[])) }
                        input #code name="code" autocomplete="one-time-code" required autofocus
                            aria-describedby=(if wrong.is_some() { "wrong code-hint" } else { "code-hint" });
                        small #code-hint { (words.say("sign-in-code-hint", &[])) }
                    }
                }
                div.row {
                    button.btn.primary type="submit" autofocus[!good.asks_code] { (words.say("sign-in-go", &[])) }
                }
            }
            (languages(words, |language| format!("/sign-in/{secret}?language={language}")))
        }
    };
    page::plain(words, &title, &main)
}

/// The door's own address, with where somebody wanted to go and the language they choose.
pub fn address(next: Option<&str>, language: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(next.map(|next| ("next", next)));
    query.extend_pairs(language.map(|language| ("language", language)));
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/sign-in{mark}{query}")
}

/// The other languages that one can read from here on.
fn languages(words: &'static Words, href: impl Fn(&str) -> String) -> Markup {
    let others = Words::LANGUAGES
        .into_iter()
        .filter(|language| *language != words.language());
    html! {
        p.row {
            @for language in others {
                a href=(href(language)) lang=(language) hreflang=(language) {
                    (words.say(&format!("profile-language-{language}"), &[])) }
            }
        }
    }
}

fn eyes(visitor: &Visitor) -> Markup {
    let words = visitor.words;
    html! {
        @if visitor.site.demonstration && !visitor.site.eyes.is_empty() {
            section.stack aria-labelledby="eyes" {
                h2 #eyes { (words.say("sign-in-eyes", &[])) }
                p.soft { (words.say("sign-in-demonstration", &[])) }
                div.row {
                    @for (role, address) in &visitor.site.eyes {
                        form method="post" action={ "/sign-in/eyes/" (role) } {
                            button.btn type="submit" title=(address) { (words.say(role, &[])) }
                        }
                    }
                }
            }
        }
    }
}

fn said_wrong(wrong: Option<&str>) -> Markup {
    html! {
        @if let Some(wrong) = wrong { p #wrong.wrong role="alert" { (wrong) } }
    }
}
