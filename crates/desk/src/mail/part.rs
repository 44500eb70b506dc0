//! What came along with a message: attached files and pictures in the text.

use ladder_core::text::is_override;

/// The longest file name kept, in bytes; common file systems end at 255.
pub const NAME_BYTES_MAX: usize = 180;

/// The longest media type kept (RFC 6838, 4.2).
const MEDIA_TYPE_BYTES_MAX: usize = 255;

/// One attached file or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// A file name without path, control characters or direction overrides; made up where the mail had none.
    pub name: String,
    /// The media type as the mail gave it, lower case, without parameters.
    pub media_type: String,
    /// The decoded content.
    pub bytes: Vec<u8>,
    /// The id by which the HTML shows it (`cid:`), without brackets.
    pub content_id: Option<String>,
    /// Whether it is shown in the text rather than beside it.
    pub inline: bool,
}

/// Makes a file name of what a mail calls its attachment.
///
/// Paths lose their folders, control and direction characters go, names that Windows reserves get a `_` in front,
/// and a long name keeps its ending.
pub fn file_name(given: &str, fallback: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !is_override(*c))
        .map(|c| {
            if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') {
                '_'
            } else {
                c
            }
        })
        .collect();
    let clean = clean
        .trim_matches(|c: char| c.is_whitespace())
        .trim_end_matches(['.', ' ']);
    let clean = clean.trim_start_matches('.').trim_start();
    if clean.is_empty() {
        return fallback.to_owned();
    }
    let stem = clean
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_lowercase();
    let short = shortened(clean);
    if is_device(&stem) { format!("_{short}") } else { short }
}

/// A media type as it may be kept and written: lower case, without parameters; of what is none, that of any bytes.
pub(super) fn media_type(written: &str) -> String {
    let plain = written
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let is_token = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    let is_type = plain
        .split_once('/')
        .is_some_and(|(of, kind)| is_token(of) && is_token(kind) && plain.len() <= MEDIA_TYPE_BYTES_MAX);
    if is_type {
        plain
    } else {
        "application/octet-stream".to_owned()
    }
}

/// A name for a part that has none, by its place and its media type.
pub(super) fn made_up(place: usize, media_type: &str) -> String {
    let ending = match media_type {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" => "jpg",
        "image/gif" => "gif",
        "application/pdf" => "pdf",
        "message/rfc822" | "message/global" => "eml",
        "text/plain" => "txt",
        "text/html" => "html",
        "text/calendar" => "ics",
        "text/csv" => "csv",
        "text/vcard" | "text/x-vcard" => "vcf",
        _ => "bin",
    };
    format!("part-{place}.{ending}")
}

fn shortened(name: &str) -> String {
    if name.len() <= NAME_BYTES_MAX {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 16 => (stem, format!(".{ending}")),
        Some(_) | None => (name, String::new()),
    };
    let room = NAME_BYTES_MAX - ending.len();
    let cut = (0..=room.min(stem.len()))
        .rev()
        .find(|at| stem.is_char_boundary(*at))
        .unwrap_or(0);
    format!("{}{ending}", &stem[..cut])
}

fn is_device(stem: &str) -> bool {
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
