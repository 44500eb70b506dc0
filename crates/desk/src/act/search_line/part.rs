use std::ops::Range;

/// What stands between two blanks, or in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'l> {
    /// Does a minus sign stand before it?
    pub is_turned: bool,
    /// What stands before its colon, letters alone.
    pub name: Option<&'l str>,
    pub said: Said<'l>,
    /// All of it but the minus sign.
    pub whole: &'l str,
    /// Where it stands in the line, in bytes.
    pub at: Range<usize>,
    /// Does its quotation not end?
    pub is_open: bool,
}

/// What a part says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'l> {
    Plain(&'l str),
    Quoted(&'l str),
}

/// The parts of a line, in order.
pub fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].find(|letter: char| !letter.is_whitespace()) {
        let part = part(line, at + start);
        at = part.at.end;
        let says_nothing = part.name.is_none() && matches!(part.said, Said::Plain("") | Said::Quoted(""));
        if !says_nothing {
            parts.push(part);
        }
    }
    parts
}

fn part(line: &str, start: usize) -> Part<'_> {
    let mut at = start;
    let is_turned = line[at..].starts_with('-');
    if is_turned {
        at += 1;
    }
    let begins = at;
    let name = name(&line[at..]);
    if let Some(name) = name {
        at += name.len() + 1;
    }
    let (said, end, is_open) = if let Some(length) = quote(&line[at..]) {
        quoted(line, at + length)
    } else {
        let end = line[at..].find(char::is_whitespace);
        let end = end.map_or(line.len(), |blank| at + blank);
        (Said::Plain(&line[at..end]), end, false)
    };
    Part {
        is_turned,
        name,
        said,
        whole: &line[begins..end],
        at: start..end,
        is_open,
    }
}

/// Letters before a colon.
fn name(text: &str) -> Option<&str> {
    let (name, _) = text.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    is_name.then_some(name)
}

/// How long the sign is with which a quotation begins.
fn quote(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    is_quote(first).then(|| first.len_utf8())
}

/// Telephones write other quotation marks than keyboards do.
fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„')
}

fn quoted(line: &str, start: usize) -> (Said<'_>, usize, bool) {
    match line[start..].char_indices().find(|(_, letter)| is_quote(*letter)) {
        Some((length, sign)) => {
            let end = start + length;
            (Said::Quoted(&line[start..end]), end + sign.len_utf8(), false)
        }
        None => (Said::Quoted(&line[start..]), line.len(), true),
    }
}
