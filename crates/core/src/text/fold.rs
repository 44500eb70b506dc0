//! Letters as they are compared: without case, accents and other spellings of the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text as it is compared: `Geëscaleerd` and `geescaleerd` are one, so are `Straße` and `strasse`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let plain = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    for letter in plain.flat_map(char::to_lowercase) {
        match spelt_out(letter) {
            Some(letters) => folded.push_str(letters),
            // What lower case itself adds: the dot above the i of `İ`.
            None if is_combining_mark(letter) => {}
            None => folded.push(letter),
        }
    }
    folded
}

/// Letters that Unicode does not take apart, as people write them on a keyboard without them.
fn spelt_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        _ => return None,
    })
}

/// What stands inside a word without being a letter of it: `foto's`, a soft hyphen, an accent that is a sign of its own.
pub(super) fn is_silent(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '’' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}'
    ) || is_combining_mark(letter)
}
