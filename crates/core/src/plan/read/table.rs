use std::ops::Range;

use indexmap::IndexMap;
use toml::de::DeTable;

use super::{Node, Reader};
use crate::plan::{Id, Problem};
use crate::text::Text;

/// A table while it is read. Each key is asked for by name; [`Table::end`] reports those nobody asked for.
#[derive(Debug)]
pub(in crate::plan) struct Table<'r> {
    reader: &'r Reader<'r>,
    entries: &'r DeTable<'r>,
    key: String,
    span: Range<usize>,
    asked: Vec<&'static str>,
    needed: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'r> Table<'r> {
    pub(super) fn new(reader: &'r Reader<'r>, entries: &'r DeTable<'r>, key: String, span: Range<usize>) -> Self {
        Self {
            reader,
            entries,
            key,
            span,
            asked: Vec::new(),
            needed: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The file it stands in.
    pub(super) fn reader(&self) -> &'r Reader<'r> {
        self.reader
    }

    /// Whether a key is written.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The value of a key, if it is written.
    pub(super) fn get(&mut self, key: &'static str) -> Option<Node<'r>> {
        self.asked.push(key);
        let (name, value) = self.entries.get_key_value(key)?;
        Some(Node::new(self.reader, join(&self.key, key), name.span(), value))
    }

    /// The value of a key that must be written. Where it is not, the end of the table says so (P003).
    pub(super) fn need(&mut self, key: &'static str) -> Option<Node<'r>> {
        let node = self.get(key);
        self.needed.push(key);
        if node.is_none() {
            self.missing.push(key);
        }
        node
    }

    /// Says that a key which was asked for must be written after all.
    pub(super) fn lacks(&mut self, key: &'static str) {
        self.missing.push(key);
    }

    /// What a key holds, or nothing where it is left out or wrong.
    pub(super) fn optional<T>(&mut self, key: &'static str, read: impl FnOnce(&Node<'r>) -> Option<T>) -> Option<T> {
        read(&self.get(key)?)
    }

    /// What a key holds that must be written. The stand-in is for what has just been reported; no plan that runs has it.
    pub(super) fn required<T>(
        &mut self,
        key: &'static str,
        stand_in: T,
        read: impl FnOnce(&Node<'r>) -> Option<T>,
    ) -> T {
        let node = self.need(key);
        node.and_then(|node| read(&node)).unwrap_or(stand_in)
    }

    /// The words of a key that must be written.
    pub(super) fn required_text(&mut self, key: &'static str) -> Text {
        self.required(key, Text::same(""), Node::text)
    }

    /// What the elements of a list hold; nothing where the key is left out.
    pub(super) fn list<T>(&mut self, key: &'static str, read: impl FnMut(&Node<'r>) -> Option<T>) -> Vec<T> {
        let nodes = self.optional(key, Node::list).unwrap_or_default();
        nodes.iter().filter_map(read).collect()
    }

    /// The tables written as `[[key]]`, each read and ended.
    pub(super) fn tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Table<'r>) -> T) -> Vec<T> {
        let nodes = self.optional(key, Node::tables).unwrap_or_default();
        let read = |mut table: Table<'r>| {
            let value = read(&mut table);
            table.end();
            value
        };
        nodes.into_iter().map(read).collect()
    }

    /// The tables written as `[key.ID]`, each read and ended, by id.
    pub(super) fn by_id<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Table<'r>) -> T) -> IndexMap<Id, T> {
        let parent = self.optional(key, Node::table);
        let mut values = IndexMap::new();
        for (name, node) in parent.map(|table| table.unasked()).unwrap_or_default() {
            node.judge_id(&name);
            if let Some(mut table) = node.table() {
                values.insert(Id::new(name), read(&mut table));
                table.end();
            }
        }
        values
    }

    /// The keys nobody asked for so far, with their values.
    pub(super) fn unasked(&self) -> Vec<(String, Node<'r>)> {
        self.entries
            .iter()
            .filter(|(name, _)| !self.asked.contains(&name.get_ref().as_ref()))
            .map(|(name, value)| {
                let key = join(&self.key, name.get_ref());
                let node = Node::new(self.reader, key, name.span(), value);
                (name.get_ref().to_string(), node)
            })
            .collect()
    }

    /// Tells the reader what the table was asked for.
    pub(super) fn tell(&self) {
        let keys = self.asked.iter().map(|key| (*key, self.needed.contains(key)));
        self.reader.asked(&self.key, keys);
    }

    /// Ends the reading of the table: whatever nobody asked for is unknown (P002), and what was needed and is not there
    /// is missing (P003), unless it is there misspelt.
    pub(super) fn end(&self) {
        self.tell();
        for (name, node) in self.unasked() {
            node.unknown(&name, &self.asked);
        }
        for key in &self.missing {
            if !self.reader.is_misspelt(&join(&self.key, key)) {
                self.note(Problem::Missing { key: (*key).to_owned() });
            }
        }
    }

    /// Notes a problem at the table itself; the file as a whole lends it the key that is missing.
    pub(super) fn note(&self, problem: Problem) {
        let key = match (&problem, self.key.as_str()) {
            (Problem::Missing { key }, "") => key.clone(),
            (_, key) => key.to_owned(),
        };
        self.reader.note(problem, key, self.span.clone());
    }
}

impl Node<'_> {
    /// Notes that nobody knows this key (P002).
    pub(super) fn unknown(&self, name: &str, known: &[&'static str]) {
        let nearest = self.reader().nearest(name, known.iter().copied());
        if let Some(meant) = &nearest {
            self.reader().misspelt(self.beside(meant));
        }
        self.note_at_name(Problem::UnknownKey {
            key: name.to_owned(),
            nearest,
        });
    }
}

/// A key below another, in quotes where TOML wants them.
pub(in crate::plan) fn join(parent: &str, name: &str) -> String {
    let is_bare = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    match (parent, is_bare) {
        ("", true) => name.to_owned(),
        ("", false) => format!("{name:?}"),
        (parent, true) => format!("{parent}.{name}"),
        (parent, false) => format!("{parent}.{name:?}"),
    }
}
