//! Source text with everything but code blanked out, so that a brace in a string or a call in a comment counts for nothing.
//! Every character keeps its place and every line its number.

/// Comments, strings and character literals of Rust become spaces.
pub fn rust(text: &str) -> Vec<char> {
    let mut mask = Mask::new(text);
    while let Some(letter) = mask.peek(0) {
        match letter {
            '/' if mask.peek(1) == Some('/') => mask.blank_line(),
            '/' if mask.peek(1) == Some('*') => mask.blank_block_comment(),
            '"' => mask.blank_quoted('"'),
            'r' if mask.starts_word() || mask.follows_prefix() => mask.blank_raw_string(),
            '\'' if mask.peek(1) == Some('\\') || mask.peek(2) == Some('\'') => mask.blank_quoted('\''),
            _ => mask.keep(),
        }
    }
    mask.done
}

/// Comments, strings, templates and regular expressions of JavaScript become spaces.
pub fn script(text: &str) -> Vec<char> {
    let mut mask = Mask::new(text);
    while let Some(letter) = mask.peek(0) {
        match letter {
            '/' if mask.peek(1) == Some('/') => mask.blank_line(),
            '/' if mask.peek(1) == Some('*') => mask.blank_block_comment(),
            '/' if mask.may_start_expression() => mask.blank_quoted('/'),
            '"' | '\'' => mask.blank_quoted(letter),
            '`' => mask.blank_template(),
            _ => mask.keep(),
        }
    }
    mask.done
}

struct Mask {
    text: Vec<char>,
    done: Vec<char>,
}

impl Mask {
    fn new(text: &str) -> Self {
        Self {
            text: text.chars().collect(),
            done: Vec::new(),
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.text.get(self.done.len() + ahead).copied()
    }

    fn keep(&mut self) {
        self.done.push(self.text[self.done.len()]);
    }

    fn blank(&mut self, letters: usize) {
        for _ in 0..letters {
            match self.peek(0) {
                Some('\n') => self.done.push('\n'),
                Some(_) => self.done.push(' '),
                None => return,
            }
        }
    }

    fn blank_line(&mut self) {
        while self.peek(0).is_some_and(|letter| letter != '\n') {
            self.blank(1);
        }
    }

    /// Rust's nest; a JavaScript comment that holds another opening is not worth a rule of its own.
    fn blank_block_comment(&mut self) {
        let mut depth = 0;
        while let (Some(first), second) = (self.peek(0), self.peek(1)) {
            match (first, second) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.blank(1);
                    continue;
                }
            }
            self.blank(2);
            if depth == 0 {
                return;
            }
        }
    }

    /// The quotes stay: a slash behind a value divides, so the value must leave a trace.
    fn blank_quoted(&mut self, quote: char) {
        self.keep();
        while let Some(letter) = self.peek(0) {
            if letter == quote {
                return self.keep();
            }
            self.blank(if letter == '\\' { 2 } else { 1 });
        }
    }

    /// `r"…"`, `r#"…"#`, also after `b` or `c`; an `r` that starts anything else is kept.
    fn blank_raw_string(&mut self) {
        let mut hashes = 0;
        while self.peek(1 + hashes) == Some('#') {
            hashes += 1;
        }
        if self.peek(1 + hashes) != Some('"') {
            return self.keep();
        }
        self.blank(2 + hashes);
        while let Some(letter) = self.peek(0) {
            let closes = letter == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#'));
            self.blank(if closes { 1 + hashes } else { 1 });
            if closes {
                return;
            }
        }
    }

    /// A template with its `${…}`, in which templates may stand again.
    fn blank_template(&mut self) {
        self.keep();
        let mut depth = 0_u32;
        while let Some(letter) = self.peek(0) {
            match letter {
                '\\' => self.blank(1),
                '$' if self.peek(1) == Some('{') => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                '`' if depth > 0 => {
                    self.blank_template();
                    continue;
                }
                '`' => return self.keep(),
                _ => {}
            }
            self.blank(1);
        }
    }

    fn starts_word(&self) -> bool {
        !self.done.last().is_some_and(|letter| is_word(*letter))
    }

    fn follows_prefix(&self) -> bool {
        let mut back = self.done.iter().rev();
        matches!(back.next(), Some('b' | 'c')) && !back.next().is_some_and(|letter| is_word(*letter))
    }

    /// In JavaScript a slash divides after a value and opens a regular expression elsewhere.
    fn may_start_expression(&self) -> bool {
        let code: String = self.done.iter().collect();
        let code = code.trim_end();
        code.ends_with("return")
            || code
                .chars()
                .last()
                .is_none_or(|letter| "(,=:[!&|?{};>+-*%~^".contains(letter))
    }
}

pub fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The code that is left, its words apart by one space; the places must not have moved.
#[cfg(test)]
fn left(mask: fn(&str) -> Vec<char>, text: &str) -> String {
    let code = mask(text);
    let lines = |letters: &[char]| -> Vec<usize> { letters.split(|letter| *letter == '\n').map(<[_]>::len).collect() };
    assert_eq!(lines(&code), lines(&text.chars().collect::<Vec<_>>()));
    code.into_iter()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn rust_code_stays_and_the_rest_is_blank() {
    assert_eq!(left(rust, "a // {\nb /* { /* } */ */ c"), "a b c");
    assert_eq!(
        left(rust, r#"f("{\"}", b"{", '{', '\'', 'x')"#),
        "f(\" \", b\" \", ' ', ' ', ' ')"
    );
    assert_eq!(left(rust, "r#\"{\"}\"# br\"{\" r#fn &'a str"), "b r#fn &'a str");
    assert_eq!(left(rust, "for \"{\" in var"), "for \" \" in var");
}

#[test]
fn script_code_stays_and_the_rest_is_blank() {
    assert_eq!(left(script, "a = /[{'\"]/ / 2 // }"), "a = / / / 2");
    assert_eq!(left(script, "`{${b(`}`)}` + '{'"), "` ` ` ` + ' '");
    assert_eq!(left(script, "return /}/.test(a) /* { */"), "return / /.test(a)");
}
