//! Text that was read in a wrong charset once more on its way ("geÃ«scaleerd"): mended in what is shown. The raw message
//! keeps what came.

/// What Windows-1252 makes of the bytes 0x80 to 0x9F; the five that it leaves open stay themselves.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, with every run of characters that can only be misread UTF-8 read anew.
pub(super) fn mended(text: String) -> String {
    if !text.contains(['Ã', 'Â', 'â', 'Ä', 'Å']) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let (bytes, character) = misread(rest).unwrap_or((first.len_utf8(), first));
        out.push(character);
        rest = &rest[bytes..];
    }
    out
}

/// A character that was read byte by byte, and how much of the text it is. Only such as nobody writes: a letter that begins
/// a character of UTF-8, then as many signs as it takes.
fn misread(text: &str) -> Option<(usize, char)> {
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let lead = byte_of(first)?;
    let following = match lead {
        0xc2..=0xdf => 1,
        0xe2 => 2,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut end = first.len_utf8();
    for _ in 0..following {
        let (at, next) = chars.next()?;
        bytes.push(byte_of(next).filter(|byte| (0x80..0xc0).contains(byte))?);
        end = at + next.len_utf8();
    }
    let character = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (!character.is_control()).then_some((end, character))
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
            (
                "geëscaleerd, Ångström, São Paulo, NÃO, Âge, « così »",
                "geëscaleerd, Ångström, São Paulo, NÃO, Âge, « così »",
            ),
            ("Ã", "Ã"),
        ] {
            assert_eq!(mended(given.to_owned()), wanted);
            assert_eq!(mended(wanted.to_owned()), wanted, "mending twice changes nothing");
        }
    }
}
