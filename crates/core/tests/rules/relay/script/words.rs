//! One line of a story, cut into words: `bare`, `"quoted"`, `key=value`, `key="quoted value"`.

use std::collections::BTreeMap;

/// The words of a line in order, and what it gives by name.
#[derive(Debug, Default)]
pub struct Line {
    words: Vec<String>,
    named: BTreeMap<String, String>,
}

impl Line {
    pub fn cut(text: &str) -> Self {
        let mut line = Self::default();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (word, after) = word(rest);
            rest = after.trim_start();
            match word {
                (Some(key), value) => drop(line.named.insert(key, value)),
                (None, value) => line.words.push(value),
            }
        }
        line
    }

    /// The first word; empty when there is none.
    pub fn first(&self) -> &str {
        self.get(0)
    }

    /// The word at a place; empty when there is none.
    pub fn get(&self, place: usize) -> &str {
        self.words.get(place).map_or("", String::as_str)
    }

    /// Takes the first word off; empty when there is none.
    pub fn shift(&mut self) -> String {
        if self.words.is_empty() {
            String::new()
        } else {
            self.words.remove(0)
        }
    }

    /// All words after the first.
    pub fn rest(&self) -> String {
        self.words[1..].join(" ")
    }

    /// Takes what is given under a name.
    pub fn take(&mut self, key: &str) -> Option<String> {
        self.named.remove(key)
    }

    /// Everything given by name that was not taken.
    pub fn remaining(&self) -> &BTreeMap<String, String> {
        &self.named
    }
}

/// The first word, as key and value or value alone, and what follows it.
fn word(text: &str) -> ((Option<String>, String), &str) {
    let bare = text
        .find(|c: char| c.is_whitespace() || c == '=' || c == '"')
        .unwrap_or(text.len());
    if text[bare..].starts_with('=') {
        let (value, rest) = value(&text[bare + 1..]);
        return ((Some(text[..bare].to_owned()), value), rest);
    }
    let (value, rest) = value(text);
    ((None, value), rest)
}

fn value(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let (value, rest) = quoted.split_once('"').expect("a closing quote");
        return (value.to_owned(), rest);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}
