//! Text that was read in a wrong charset once more on its way ("geÃ«scaleerd"): mended in what is shown. The raw message
//! keeps what came.

/// What Windows-1252 makes of the bytes 0x80 to 0x9F; the five that it leaves open stay themselves.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A character that was read byte by byte.
struct Misread {
    /// How much of the text it is, in bytes.
    bytes: usize,
    /// What it was.
    character: char,
    /// Whether nobody writes the like: the sign that follows the letter is none that stands beside words.
    is_sure: bool,
}

/// The text, with every run of characters that can only be misread UTF-8 read anew. A run that somebody may have written, a
/// letter with a quote, a dash or a no-break space behind it, counts where all of the text that is not ASCII is misread.
pub(super) fn mended(text: String) -> String {
    if !text.contains(['Ã', 'Â', 'â', 'Ä', 'Å']) {
        return text;
    }
    let is_all_misread = is_all_misread(&text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let (bytes, character) = match misread(rest) {
            Some(found) if found.is_sure || is_all_misread => (found.bytes, found.character),
            Some(_) | None => (first.len_utf8(), first),
        };
        out.push(character);
        rest = &rest[bytes..];
    }
    out
}

/// Whether every character beyond ASCII is part of a misread one, and one of them at least is so beyond doubt.
fn is_all_misread(text: &str) -> bool {
    let mut is_one_sure = false;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        let Some(found) = misread(&rest[at..]) else {
            return false;
        };
        is_one_sure |= found.is_sure;
        rest = &rest[at + found.bytes..];
    }
    is_one_sure
}

/// The misread character that a text begins with: a letter that begins a character of western Europe in UTF-8, then as many
/// signs as it takes. Letters that begin others, such as `ß` and `É`, end words too often.
fn misread(text: &str) -> Option<Misread> {
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let lead = byte_of(first)?;
    let following = match lead {
        0xc2..=0xc5 => 1,
        0xe2 => 2,
        _ => return None,
    };
    let mut raw = vec![lead];
    let mut end = first.len_utf8();
    let mut is_sure = following > 1;
    for _ in 0..following {
        let (at, next) = chars.next()?;
        raw.push(byte_of(next).filter(|byte| (0x80..0xc0).contains(byte))?);
        // Å² is a square ångström, and seldom what was ų.
        let is_power = first == 'Å' && matches!(next, '¹' | '²' | '³');
        is_sure |= !is_power && !stands_beside_words(next);
        end = at + next.len_utf8();
    }
    // Within a word nobody opens a quotation: «geÃ«scaleerd».
    is_sure |=
        text[end..].starts_with(char::is_alphabetic) && !text[first.len_utf8()..end].contains(['‘', '’', '\u{a0}']);
    let character = std::str::from_utf8(&raw).ok()?.chars().next()?;
    (!character.is_control()).then_some(Misread {
        bytes: end,
        character,
        is_sure,
    })
}

fn stands_beside_words(sign: char) -> bool {
    const SIGNS: [char; 16] = [
        '\u{a0}', '‘', '’', '‚', '“', '”', '„', '‹', '›', '«', '»', '–', '—', '…', '•', '·',
    ];
    SIGNS.contains(&sign)
}

fn byte_of(character: char) -> Option<u8> {
    let code = u32::from(character);
    if (0xa0..=0xff).contains(&code) {
        return u8::try_from(code).ok();
    }
    let place = WINDOWS.iter().position(|one| *one == character)?;
    u8::try_from(0x80 + place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misread_text_is_mended_and_other_text_stays() {
        for (given, wanted) in [
            ("geÃ«scaleerd", "geëscaleerd"),
            (
                "patiÃ«nt, cafÃ©, â‚¬ 5, itâ€™s â€œsoâ€\u{9d}",
                "patiënt, café, € 5, it’s “so”",
            ),
            ("Ãœber StraÃŸe", "Über Straße"),
            ("10Â°", "10°"),
            ("DÃ©jÃ\u{a0} vu, financiÃ«le", "Déjà vu, financiële"),
            (
                "geëscaleerd, Ångström, São Paulo, NÃO, Âge, « così »",
                "geëscaleerd, Ångström, São Paulo, NÃO, Âge, « così »",
            ),
            ("Ã", "Ã"),
            ("12 Å², 3 Å³", "12 Å², 3 Å³"),
        ] {
            assert_eq!(mended(given.to_owned()), wanted);
            assert_eq!(mended(wanted.to_owned()), wanted, "mending twice changes nothing");
        }
    }
}
