//! Text out of bytes: charsets that are wrong or missing, and characters no text of ours may carry.

use ladder_core::text::is_override;
use mail_parser::decoders::charsets::map::charset_decoder;

/// Reads bytes as text by the label they came with, or by what they are where the label cannot be right.
///
/// Mail programs label UTF-8 as Latin-1 or nothing at all, and Latin-1 as UTF-8; valid UTF-8 with characters
/// beyond ASCII is practically never anything else, and broken UTF-8 is nearly always Windows-1252.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let label = label.map(|label| label.trim().to_ascii_lowercase().replace('_', "-"));
    let utf8 = match label.as_deref() {
        None | Some("" | "utf-8" | "utf8" | "unicode-1-1-utf-8") => true,
        Some(name) if is_western(name) => std::str::from_utf8(bytes).is_ok(),
        Some(name) => charset_decoder(name.as_bytes()).is_none(),
    };
    if utf8 {
        return unlabelled(bytes);
    }
    match charset_decoder(label.unwrap_or_default().as_bytes()) {
        Some(decoder) => decoder(bytes),
        None => unlabelled(bytes),
    }
}

/// Reads bytes without a trustworthy label: UTF-8, or Windows-1252 where they are mostly not that.
pub(super) fn unlabelled(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    if broken == 0 {
        return text.into_owned();
    }
    let sound = text.chars().filter(|c| !c.is_ascii()).count() - broken;
    match charset_decoder(b"windows-1252") {
        Some(decoder) if broken > sound => decoder(bytes),
        Some(_) | None => text.into_owned(),
    }
}

fn is_western(label: &str) -> bool {
    matches!(
        label,
        "us-ascii"
            | "ascii"
            | "iso-8859-1"
            | "iso-8859-15"
            | "latin1"
            | "windows-1252"
            | "cp1252"
            | "8bit"
            | "unknown-8bit"
    )
}

/// A header's text on one line, without control characters or direction overrides, at most so many characters.
pub(super) fn one_line(text: &str, chars_max: usize) -> String {
    let mut line = String::with_capacity(text.len().min(chars_max * 4));
    let mut chars = 0;
    for c in text.chars() {
        let c = if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        };
        if is_override(c) || (c == ' ' && line.ends_with(' ')) {
            continue;
        }
        if chars == chars_max {
            break;
        }
        line.push(c);
        chars += 1;
    }
    line.trim().to_owned()
}

/// A body's text: lines end in LF, no control characters but tab and LF, no NUL.
pub(super) fn lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            '\u{feff}' => {}
            _ if c.is_control() => {}
            _ => clean.push(c),
        }
    }
    clean
}
