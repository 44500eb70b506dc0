//! Files of at most 400 lines, functions of at most 60: a reader sees one whole.

use super::mask::{self, is_word};
use super::tree::{Tree, line_at};

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 60;

pub fn offences(tree: &Tree) -> Vec<String> {
    let mut offences = Vec::new();
    for (path, text) in tree.files() {
        let functions = match path.rsplit('.').next() {
            Some("rs") if path.starts_with("crates/") => rust_functions(&mask::rust(text)),
            Some("js") => script_functions(&mask::script(text)),
            Some("css") => Vec::new(),
            _ => continue,
        };
        let lines = text.lines().count();
        if lines > FILE_LINES_MAX {
            offences.push(format!(
                "{path}: {lines} lines; split it by noun, {FILE_LINES_MAX} is the end"
            ));
        }
        for (first, lines) in functions.into_iter().filter(|(_, lines)| *lines > FUNCTION_LINES_MAX) {
            offences.push(format!(
                "{path}:{first}: a function of {lines} lines; {FUNCTION_LINES_MAX} is the end"
            ));
        }
    }
    offences
}

/// First line and number of lines of each function with a body.
fn rust_functions(code: &[char]) -> Vec<(usize, usize)> {
    let starts = (0..code.len()).filter(|at| is_keyword_fn(code, *at));
    let spans = starts.filter_map(|start| Some((start, closing(code, body(code, start)?)?)));
    spans.map(|(start, end)| extent(code, start, end)).collect()
}

/// `fn` and a name; the type `fn(…)` has none.
fn is_keyword_fn(code: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| code[before]);
    code[at..].starts_with(&['f', 'n', ' '])
        && !before.is_some_and(|letter| is_word(letter) || letter == '#')
        && code[at + 2..]
            .iter()
            .find(|letter| **letter != ' ')
            .is_some_and(|letter| is_word(*letter))
}

/// Where the body of the function opens; a `;` outside brackets comes first where there is none.
fn body(code: &[char], start: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, letter) in code.iter().enumerate().skip(start) {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn closing(code: &[char], open: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, letter) in code.iter().enumerate().skip(open) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// A brace after `=>`, or after brackets that no statement such as `if` stands before.
fn script_functions(code: &[char]) -> Vec<(usize, usize)> {
    let bodies = (0..code.len()).filter(|at| code[*at] == '{' && opens_script_function(code, *at));
    bodies
        .filter_map(|open| Some(extent(code, open, closing(code, open)?)))
        .collect()
}

fn opens_script_function(code: &[char], open: usize) -> bool {
    let Some(last) = last_letter(code, open) else {
        return false;
    };
    if code[last] == '>' {
        return last > 0 && code[last - 1] == '=';
    }
    if code[last] != ')' {
        return false;
    }
    let mut depth = 0_i32;
    for at in (0..=last).rev() {
        depth += i32::from(code[at] == ')') - i32::from(code[at] == '(');
        if depth == 0 {
            let before: String = code[..at].iter().collect();
            let word = before
                .trim_end()
                .rsplit(|letter| !is_word(letter))
                .next()
                .unwrap_or_default();
            return !["if", "for", "while", "switch", "catch", "with"].contains(&word);
        }
    }
    false
}

fn last_letter(code: &[char], before: usize) -> Option<usize> {
    code[..before].iter().rposition(|letter| !letter.is_whitespace())
}

fn extent(code: &[char], start: usize, end: usize) -> (usize, usize) {
    let first = line_at(code, start);
    (first, line_at(code, end) + 1 - first)
}

#[cfg(test)]
fn found(path: &str, text: &str) -> Vec<String> {
    offences(&Tree::planted(&[(path, text)]))
}

#[test]
fn a_long_file_is_found() {
    let line = "// x\n";
    assert!(found("crates/core/src/a.rs", &line.repeat(400)).is_empty());
    assert_eq!(found("crates/core/src/a.rs", &line.repeat(401)).len(), 1);
    assert_eq!(found("crates/desk/web/a.css", &line.repeat(401)).len(), 1);
}

#[test]
fn a_long_function_is_found_whatever_braces_its_texts_hold() {
    let function = |lines: usize| {
        let body = "    g(\"}\", '}', r#\"}\"#); // }\n".repeat(lines - 2);
        format!("trait T {{ fn none(x: [u8; 2]); }}\n/// fn doc() {{\nfn f<'a>(x: fn(u8) -> u8) {{\n{body}}}\n")
    };
    assert!(found("crates/core/tests/a.rs", &function(60)).is_empty());
    let offence = "crates/core/tests/a.rs:3: a function of 61 lines; 60 is the end";
    assert_eq!(found("crates/core/tests/a.rs", &function(61)), [offence]);
}

#[test]
fn a_long_script_function_is_found() {
    let body = "x = `}` + /}/;\n".repeat(59);
    assert!(found("a.js", &format!("if (a) {{\n{body}\n}}\n")).is_empty());
    for head in ["const f = (a) =>", "async function f(a, b = g())", "class A { close()"] {
        assert!(found("a.js", &format!("{head} {{\n{body}}}\n")).len() == 1, "{head}");
    }
}

#[test]
fn no_brace_of_this_workspace_is_miscounted() {
    for (path, text) in Tree::of_this_workspace().files_ending(".rs") {
        let code = mask::rust(text);
        let count = |brace| code.iter().filter(|letter| **letter == brace).count();
        assert_eq!(
            count('{'),
            count('}'),
            "{path}: the mask reads a text or a comment wrongly"
        );
    }
}
