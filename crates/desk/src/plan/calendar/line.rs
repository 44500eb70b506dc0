/// The most bytes of a line, its end not counted (RFC 5545, section 3.1).
const LINE_BYTES_MAX: usize = 75;
/// The most characters of a text; a calendar is not the place to read more.
const TEXT_CHARS_MAX: usize = 2_000;

/// Content lines (RFC 5545, section 3.1).
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A value that is as it must be already.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// Words, in which some letters would mean something else (RFC 5545, section 3.3.11).
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut written = String::with_capacity(text.len());
        for letter in text.chars().take(TEXT_CHARS_MAX) {
            match letter {
                '\\' | ';' | ',' => written.extend(['\\', letter]),
                '\n' => written.push_str("\\n"),
                '\t' => written.push('\t'),
                // Of all other control characters the standard allows none.
                letter if letter.is_control() => {}
                letter => written.push(letter),
            }
        }
        self.value(name, &written);
    }

    /// An address; nothing where it holds what an address cannot.
    pub(super) fn link(&mut self, name: &str, to: &str) {
        let is_sound = to
            .chars()
            .all(|letter| letter.is_ascii_graphic() || letter.is_alphanumeric());
        if is_sound && to.len() <= TEXT_CHARS_MAX {
            self.value(name, to);
        }
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// A long line goes on behind a space in the next. No letter is cut, though the standard would allow it.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > LINE_BYTES_MAX {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", text);
        lines.into_text()
    }

    #[test]
    fn words_cannot_become_lines_of_their_own() {
        assert_eq!(
            text("a, b; c\\d\nEND:VEVENT\r\n\u{0}\u{7f}\u{85}e: f"),
            "SUMMARY:a\\, b\\; c\\\\d\\nEND:VEVENT\\ne: f\r\n"
        );
    }

    #[test]
    fn a_long_line_is_folded_at_75_bytes_and_no_letter_is_cut() {
        for letter in ["x", "é", "€", "😀"] {
            let written = text(&letter.repeat(200));
            assert!(
                written.split("\r\n").all(|line| line.len() <= LINE_BYTES_MAX),
                "{written}"
            );
            let fullest = written.split("\r\n").map(str::len).max().unwrap_or_default();
            assert!(fullest > LINE_BYTES_MAX - 4, "{letter} was folded at {fullest}");
            assert_eq!(
                written.replace("\r\n ", ""),
                format!("SUMMARY:{}\r\n", letter.repeat(200))
            );
        }
    }

    #[test]
    fn a_link_with_a_line_in_it_is_left_out() {
        let mut lines = Lines::default();
        lines.link("URL", "https://meet.example/a\r\nATTACH:x");
        lines.link("URL", "https://meet.example/a b");
        lines.link("URL", "https://meet.example/a?b=1;c,d");
        assert_eq!(lines.into_text(), "URL:https://meet.example/a?b=1;c,d\r\n");
    }
}
