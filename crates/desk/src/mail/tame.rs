//! Raw bytes made harmless for the parser: line ends, 8-bit headers, and bounds on how much structure there may be.

use std::borrow::Cow;

use super::charset::unlabelled;

/// The largest message read, in bytes; what is longer is read up to here.
pub const MESSAGE_BYTES_MAX: usize = 50 * 1024 * 1024;
/// The most bytes of headers, of the message and all its parts together.
pub const HEADER_BYTES_MAX: usize = 1024 * 1024;
/// The most lines that could begin a part.
pub const BOUNDARY_LINES_MAX: usize = 20_000;
/// The most parts that may hold parts; each one that lacks its end costs a pass over the rest.
pub const MULTIPARTS_MAX: usize = 100;

/// What an attached message's type reads as for the parser, so that it stays one attachment and nothing nests.
pub(super) const ATTACHED: &str = "messag3/";

/// A message the parser can take.
pub(super) struct Tame {
    pub(super) bytes: Vec<u8>,
    /// Whether something was left out because of a bound.
    pub(super) cut: bool,
}

/// Prepares a message. Of ordinary mail nothing changes but the type of attached messages.
pub(super) fn tame(raw: &[u8]) -> Tame {
    let mut cut = raw.len() > MESSAGE_BYTES_MAX;
    let raw = without_preface(&raw[..raw.len().min(MESSAGE_BYTES_MAX)]);
    let raw = with_line_feeds(raw);
    let mut out: Vec<u8> = Vec::with_capacity(raw.len() + 2);
    let mut bounds = Bounds::default();
    let mut in_head = true;
    let mut in_type = false;
    let mut has_body = false;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if bare.starts_with(b"--") {
            bounds.boundary_lines += 1;
            in_head = true;
            in_type = false;
        } else if bare.is_empty() && line.ends_with(b"\n") {
            in_head = false;
            has_body = true;
        } else if in_head {
            bounds.header_bytes += line.len();
            let folded = line.starts_with(b" ") || line.starts_with(b"\t");
            in_type = (folded && in_type) || starts_ignoring_case(line, b"content-type");
            write_header(line, in_type, &mut bounds, &mut out);
            continue;
        }
        if bounds.are_passed() {
            cut = true;
            break;
        }
        out.extend_from_slice(line);
    }
    if !has_body {
        out.extend_from_slice(b"\n\n");
    }
    Tame { bytes: out, cut }
}

#[derive(Default)]
struct Bounds {
    header_bytes: usize,
    boundary_lines: usize,
    multiparts: usize,
}

impl Bounds {
    fn are_passed(&self) -> bool {
        self.header_bytes > HEADER_BYTES_MAX || self.boundary_lines > BOUNDARY_LINES_MAX
    }
}

fn write_header(line: &[u8], in_type: bool, bounds: &mut Bounds, out: &mut Vec<u8>) {
    if bounds.header_bytes > HEADER_BYTES_MAX {
        return;
    }
    // Raw 8-bit headers have no label and the parser takes them for UTF-8; within an encoded word they have one.
    let line: Cow<'_, [u8]> = if std::str::from_utf8(line).is_ok() || find(line, b"=?").is_some() {
        Cow::Borrowed(line)
    } else {
        Cow::Owned(unlabelled(line).into_bytes())
    };
    let start = out.len();
    out.extend_from_slice(&line);
    if !in_type {
        return;
    }
    let written = &mut out[start..];
    replace(written, b"message/rfc822", b"messag3/rfc822");
    replace(written, b"message/global", b"messag3/global");
    // Parts of a digest are messages without saying so.
    replace(written, b"multipart/digest", b"multipart/mixed ");
    if find(written, b"multipart/").is_some() {
        bounds.multiparts += 1;
        if bounds.multiparts > MULTIPARTS_MAX {
            replace(written, b"multipart/", b"multipar7/");
        }
    }
}

/// Mail stores put a line before the message, and editors a byte order mark.
fn without_preface(raw: &[u8]) -> &[u8] {
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let raw = &raw[blank..];
    if !raw.starts_with(b"From ") && !raw.starts_with(b">From ") {
        return raw;
    }
    match raw.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(end) if raw[end..].starts_with(b"\r\n") => &raw[end + 2..],
        Some(end) => &raw[end + 1..],
        None => raw,
    }
}

/// Lone carriage returns end lines in messages that have no line feed (old Macintosh files).
fn with_line_feeds(raw: &[u8]) -> Cow<'_, [u8]> {
    if raw.contains(&b'\n') || !raw.contains(&b'\r') {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(
        raw.iter()
            .map(|byte| if *byte == b'\r' { b'\n' } else { *byte })
            .collect(),
    )
}

fn starts_ignoring_case(line: &[u8], wanted: &[u8]) -> bool {
    line.get(..wanted.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(wanted))
}

fn find(line: &[u8], wanted: &[u8]) -> Option<usize> {
    line.windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted))
}

fn replace(line: &mut [u8], wanted: &[u8], with: &[u8]) {
    if let Some(at) = find(line, wanted) {
        line[at..at + with.len()].copy_from_slice(with);
    }
}
