//! Paragraphs out of `format=flowed` text (RFC 3676): soft line ends are joined, per depth of quoting.

/// The longest paragraph put together, in bytes; a longer one keeps its line ends.
const PARAGRAPH_BYTES_MAX: usize = 64 * 1024;

/// Joins flowed lines; with `delsp` the blank that marks a soft end is not part of the text.
pub(super) fn unflow(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut paragraph: Option<(usize, usize)> = None;
    for line in text.split('\n') {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let rest = &line[depth..];
        let content = rest.strip_prefix(' ').unwrap_or(rest);
        let signature = content == "-- ";
        let soft = content.ends_with(' ') && !signature;
        let joins = paragraph.is_some_and(|(open_depth, start)| {
            open_depth == depth && !signature && out.len() - start < PARAGRAPH_BYTES_MAX
        });
        let start = if joins {
            paragraph.map_or(0, |(_, start)| start)
        } else {
            if paragraph.is_some() {
                out.push('\n');
            }
            let start = out.len();
            out.extend(std::iter::repeat_n('>', depth));
            // A text line keeps its stuffed blank off; a quoted one keeps one for the eye.
            if depth > 0 && !content.is_empty() {
                out.push(' ');
            }
            start
        };
        out.push_str(if soft && delsp {
            &content[..content.len() - 1]
        } else {
            content
        });
        if soft {
            paragraph = Some((depth, start));
        } else {
            out.push('\n');
            paragraph = None;
        }
    }
    // `split` yields one more line than there are line ends.
    if out.ends_with('\n') {
        out.pop();
    }
    out
}
