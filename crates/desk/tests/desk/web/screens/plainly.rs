//! A page, made readable and the same each time: only its main part, an element a line, without drawings and without the
//! numbers that only chance knows.

/// How long a key is that the desk gives a row.
const KEY_LETTERS: usize = 26;
/// How long the version of a stylesheet or script is: it changes with every letter of it.
const VERSION_LETTERS: usize = 12;
/// How long the secret of a link is.
const SECRET_LETTERS: usize = 64;

/// The markup of the main part.
pub fn markup(page: &str) -> String {
    let whole = without_drawings(main(page)).replace("><", ">\n<");
    without_chance(&whole)
}

/// The words of the main part as a screen reader comes by them, a line each.
pub fn words(page: &str) -> String {
    let mut text = String::new();
    for piece in without_drawings(main(page)).split('<') {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words).trim();
        if !words.is_empty() {
            text.push_str(words);
            text.push('\n');
        }
    }
    without_chance(&text)
}

fn main(page: &str) -> &str {
    let (_, rest) = page.split_once("<main").unwrap_or_else(|| panic!("no main in {page}"));
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split_once("</main>").map_or(rest, |(main, _)| main)
}

fn without_drawings(markup: &str) -> String {
    let mut pieces = markup.split("<svg");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once("</svg>").map_or("", |(_, rest)| rest));
    }
    plain
}

/// Keys, secrets and the name of the database are the same in every picture.
fn without_chance(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut word = String::new();
    for letter in text.chars().chain(std::iter::once('\n')) {
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
            continue;
        }
        plain.push_str(told(&word));
        word.clear();
        plain.push(letter);
    }
    plain.trim_end().to_owned()
}

fn told(word: &str) -> &str {
    let is_key = word.len() == KEY_LETTERS && word.starts_with('0') && !word.contains(|c: char| c.is_ascii_lowercase());
    let is_secret = word.len() == SECRET_LETTERS && word.chars().all(|c| c.is_ascii_hexdigit());
    let is_version = word.len() == VERSION_LETTERS
        && word.chars().all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase())
        && word.contains(|c: char| c.is_ascii_digit());
    match word {
        _ if is_key => "KEY",
        _ if is_version => "VERSION",
        _ if is_secret => "SECRET",
        "SQLite" | "PostgreSQL" => "DATABASE",
        word => word,
    }
}
