//! A guess at the language of a text, by the small words that no other of these languages shares.

/// How many such words it takes.
const WORDS_MIN: usize = 3;
/// How many words are looked at.
const WORDS_MAX: usize = 400;

const DUTCH: &[&str] = &[
    "het", "een", "ik", "niet", "dat", "van", "mijn", "kunt", "kan", "jullie", "voor", "maar", "ook", "wij", "heb",
    "graag", "alvast", "naar", "geen", "deze", "zijn", "wordt",
];
const ENGLISH: &[&str] = &[
    "the", "and", "you", "is", "my", "not", "this", "that", "have", "please", "with", "it", "for", "can", "but",
    "when", "your", "of", "to",
];
const GERMAN: &[&str] = &[
    "der", "und", "ich", "nicht", "das", "ist", "ein", "mein", "bitte", "wir", "mit", "auf", "für", "eine", "kann",
    "aber", "sie", "meine",
];
const FRENCH: &[&str] = &[
    "le", "les", "et", "je", "pas", "est", "une", "mon", "vous", "nous", "avec", "pour", "mais", "dans", "votre",
    "merci", "bonjour",
];

/// The language of a text as two letters; none where it is too short or could be two.
pub(super) fn of(text: &str) -> Option<&'static str> {
    let mut counts = [
        ("nl", DUTCH, 0_usize),
        ("en", ENGLISH, 0),
        ("de", GERMAN, 0),
        ("fr", FRENCH, 0),
    ];
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(WORDS_MAX);
    for word in words {
        let word = word.to_lowercase();
        for (_, known, count) in &mut counts {
            *count += usize::from(known.contains(&word.as_str()));
        }
    }
    counts.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
    let [(language, _, first), (_, _, second), ..] = counts;
    (first >= WORDS_MIN && first >= second * 2).then_some(language)
}

/// The two letters of the first language in a header such as `nl-NL, en-US`.
pub(super) fn code(header: &str) -> Option<String> {
    let letters: String = header.trim().chars().take_while(char::is_ascii_alphabetic).collect();
    (letters.len() == 2).then(|| letters.to_ascii_lowercase())
}
