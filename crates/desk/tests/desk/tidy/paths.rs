//! The paths that Rust code names, in `use` and in place, with their line.

use super::mask::{self, is_word};
use super::tree::line_at;

/// `a::b::c` as its segments.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub segments: Vec<String>,
}

impl Named {
    pub fn starts_with(&self, path: &str) -> bool {
        let wanted: Vec<&str> = path.split("::").collect();
        self.segments.len() >= wanted.len() && self.segments.iter().zip(wanted).all(|(segment, word)| segment == word)
    }
}

/// Groups are written out: `use std::{fs, io::Read}` names `std::fs` and `std::io::Read`.
pub fn named(text: &str) -> Vec<Named> {
    let code = mask::rust(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let starts_word = is_word(code[at]) && (at == 0 || !is_word(code[at - 1]));
        at = if starts_word {
            read_path(&code, at, &[], &mut found)
        } else {
            at + 1
        };
    }
    found
}

/// Reads one path, or group of paths, that continues `prefix`; the place behind it.
fn read_path(code: &[char], start: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let mut segments = prefix.to_vec();
    let mut at = start;
    loop {
        let end = code[at..]
            .iter()
            .position(|letter| !is_word(*letter))
            .map_or(code.len(), |length| at + length);
        segments.push(code[at..end].iter().collect());
        at = end;
        if !code[at..].starts_with(&[':', ':']) {
            break;
        }
        at += 2;
        match code.get(at) {
            Some('{') => return read_group(code, at + 1, &segments, found),
            Some(letter) if is_word(*letter) => {}
            _ => break,
        }
    }
    if segments.len() > 1 {
        found.push(Named {
            line: line_at(code, start),
            segments,
        });
    }
    at
}

fn read_group(code: &[char], start: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let mut at = start;
    while let Some(letter) = code.get(at) {
        at = match letter {
            '}' => return at + 1,
            '{' => read_group(code, at + 1, prefix, found),
            letter if is_word(*letter) => read_path(code, at, prefix, found),
            _ => at + 1,
        };
    }
    at
}

#[test]
fn groups_are_written_out() {
    let text = "use std::{fs, io::{self, Read}};\nfn f() { crate::act::run(\"std::env\"); }";
    let names: Vec<String> = named(text)
        .iter()
        .map(|name| format!("{} {}", name.line, name.segments.join("::")))
        .collect();
    assert_eq!(
        names,
        ["1 std::fs", "1 std::io::self", "1 std::io::Read", "2 crate::act::run"]
    );
}
