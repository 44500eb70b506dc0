//! RTF as Outlook packs it (MS-OXRTFCP).

/// What every dictionary begins with.
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const DICTIONARY_BYTES: usize = 4096;
const PACKED: u32 = 0x7546_5a4c;
const PLAIN: u32 = 0x414c_454d;
const HEAD_BYTES: usize = 16;
/// The most that is unpacked.
const UNPACKED_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Unpacks it; none where the bytes are something else.
pub(super) fn unpack(raw: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| Some(u32::from_le_bytes(raw.get(at..at + 4)?.try_into().ok()?));
    let length = usize::try_from(number(4)?).ok()?.min(UNPACKED_BYTES_MAX);
    let content = raw.get(HEAD_BYTES..)?;
    match number(8)? {
        PLAIN => Some(content[..length.min(content.len())].to_vec()),
        PACKED => Some(unpacked(content, length)),
        _ => None,
    }
}

/// Whether it is longer than what is unpacked.
pub(super) fn is_too_long(raw: &[u8]) -> bool {
    let length = raw.get(4..8).and_then(|length| length.try_into().ok());
    length.is_some_and(|length| {
        usize::try_from(u32::from_le_bytes(length)).is_ok_and(|length| length > UNPACKED_BYTES_MAX)
    })
}

fn unpacked(content: &[u8], length: usize) -> Vec<u8> {
    let mut dictionary = [b' '; DICTIONARY_BYTES];
    dictionary[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let (mut at, mut out) = (BEGINNING.len(), Vec::new());
    let mut bytes = content.iter().copied();
    let mut write = |byte: u8, at: &mut usize, dictionary: &mut [u8; DICTIONARY_BYTES]| {
        dictionary[*at] = byte;
        *at = (*at + 1) % DICTIONARY_BYTES;
        out.push(byte);
        out.len() >= length
    };
    'all: while let Some(control) = bytes.next() {
        for bit in 0..8 {
            if control & (1 << bit) == 0 {
                let Some(byte) = bytes.next() else { break 'all };
                if write(byte, &mut at, &mut dictionary) {
                    break 'all;
                }
                continue;
            }
            let (Some(high), Some(low)) = (bytes.next(), bytes.next()) else {
                break 'all;
            };
            let pair = usize::from(high) << 8 | usize::from(low);
            let (from, count) = (pair >> 4, (pair & 0xf) + 2);
            if from == at {
                break 'all;
            }
            for step in 0..count {
                let byte = dictionary[(from + step) % DICTIONARY_BYTES];
                if write(byte, &mut at, &mut dictionary) {
                    break 'all;
                }
            }
        }
    }
    out
}
