//! What people write, as HTML that is safe to show: Markdown in, a handful of tags out. Tags that were typed stay text,
//! pictures become links, headings become bold lines, so that nobody's text bends the page it stands in.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// The longest text that is read as Markdown, in bytes; what is longer is shown as it was typed.
pub const TEXT_BYTES_MAX: usize = 256 * 1024;
/// The deepest nesting of lists and quotes; what is deeper is shown as it was typed.
const DEPTH_MAX: usize = 24;
/// The most pieces of one text.
const PIECES_MAX: usize = 60_000;

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "br",
        "strong",
        "em",
        "del",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let mut builder = ammonia::Builder::default();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// Safe HTML of a text: no scripts, no pictures, no styles, links to the world alone.
pub fn html(text: &str) -> String {
    let Some(pieces) = pieces(text) else {
        return format!("<pre>{}</pre>", as_typed(text));
    };
    let mut raw = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut raw, pieces.into_iter());
    CLEANER.clean(&raw).to_string()
}

/// The text letter by letter, with nothing in it that HTML would read.
pub fn as_typed(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The text in pieces of Markdown; none where it is too long or too deep to be worth it.
fn pieces(text: &str) -> Option<Vec<Event<'_>>> {
    if text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let (mut pieces, mut depth, mut links) = (Vec::new(), 0_usize, 0_usize);
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        if let Event::Start(tag) = &event {
            depth += 1;
            links += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)));
        } else if let Event::End(tag) = &event {
            depth = depth.saturating_sub(1);
            let ends = matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock);
            links = links.saturating_sub(usize::from(ends));
        }
        if depth > DEPTH_MAX || pieces.len() > PIECES_MAX {
            return None;
        }
        tame(event, links > 0, &mut pieces);
    }
    Some(pieces)
}

/// A piece as it may stand on a page. Lines end where the writer ended them.
fn tame<'t>(event: Event<'t>, is_linked: bool, pieces: &mut Vec<Event<'t>>) {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => pieces.push(Event::Text(text)),
        Event::SoftBreak => pieces.push(Event::HardBreak),
        Event::Start(Tag::HtmlBlock) => pieces.push(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => pieces.push(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Heading { .. }) => {
            pieces.extend([Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]);
        }
        Event::End(TagEnd::Heading(_)) => pieces.extend([Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)]),
        Event::Start(Tag::Image { dest_url, .. }) => pieces.push(Event::Start(link(dest_url))),
        Event::End(TagEnd::Image) => pieces.push(Event::End(TagEnd::Link)),
        Event::Text(text) if !is_linked => with_links(text, pieces),
        as_it_is @ (Event::Start(_)
        | Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_)) => pieces.push(as_it_is),
    }
}

fn link(address: CowStr<'_>) -> Tag<'_> {
    Tag::Link {
        link_type: LinkType::Inline,
        dest_url: address,
        title: CowStr::from(""),
        id: CowStr::from(""),
    }
}

/// Addresses that stand in the text become links.
fn with_links<'t>(text: CowStr<'t>, pieces: &mut Vec<Event<'t>>) {
    let Some(at) = next_address(&text) else {
        return pieces.push(Event::Text(text));
    };
    let (mut rest, mut at) = (&*text, Some(at));
    while let Some(start) = at {
        let (before, from) = rest.split_at(start);
        let address = address_at(from);
        pieces.push(Event::Text(CowStr::from(before.to_owned())));
        pieces.extend([
            Event::Start(link(CowStr::from(address.to_owned()))),
            Event::Text(CowStr::from(address.to_owned())),
            Event::End(TagEnd::Link),
        ]);
        rest = &from[address.len()..];
        at = next_address(rest);
    }
    pieces.push(Event::Text(CowStr::from(rest.to_owned())));
}

fn next_address(text: &str) -> Option<usize> {
    let starts = ["https://", "http://"].map(|scheme| text.find(scheme));
    starts.into_iter().flatten().min()
}

/// The address that begins here, without the signs that end the sentence around it.
fn address_at(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    let whole = &text[..end.unwrap_or(text.len())];
    let bare = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '”', '’']);
    // A bare scheme is no address; it stays as it is.
    if bare.ends_with('/') && bare.len() <= "https://".len() {
        whole
    } else {
        bare
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_becomes_a_handful_of_tags() {
        let told = html("# Steps\n\nFirst **this**, then\n_that_:\n\n- one\n- two\n\n> quoted\n\n`code`");
        for part in [
            "<p><strong>Steps</strong></p>",
            "<strong>this</strong>, then<br>\n<em>that</em>",
            "<li>one</li>",
            "<blockquote>",
            "<code>code</code>",
        ] {
            assert!(told.contains(part), "{part} is missing in {told}");
        }
    }

    #[test]
    fn an_address_in_a_sentence_becomes_a_link_without_the_full_stop() {
        let told = html("See https://portal.example/enrol?x=1&y=2. Or (http://a.example/).");
        assert!(
            told.contains(r#"<a href="https://portal.example/enrol?x=1&amp;y=2""#),
            "{told}"
        );
        assert!(told.contains("</a>. Or (<a"), "{told}");
        assert!(html("`https://a.example`").contains("<code>https://a.example</code>"));
    }

    #[test]
    fn hostile_text_stays_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<b onclick='x'>b</b>",
            "[x](javascript:alert(1))",
            "![x](https://tracker.example/pixel.png)",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "<svg/onload=alert(1)>",
            "[x](/sign-out)",
            "<https://a.example/\" onmouseover=\"alert(1)>",
            "<style>*{display:none}</style>",
            "a https://x.example/\"onclick=alert(1) b",
        ] {
            let told = html(hostile);
            for tag in ["<script", "<img", "<b ", "<svg", "<style"] {
                assert!(!told.contains(tag), "{hostile} became {told}");
            }
            for link in told.split("<a ").skip(1) {
                let (attributes, _) = link.split_once('>').unwrap_or((link, ""));
                let goes_out = attributes.starts_with("href=\"http") || attributes.starts_with("rel=");
                assert!(goes_out && !attributes.contains(" on"), "{hostile} became {told}");
            }
        }
    }

    #[test]
    fn what_is_too_deep_or_too_long_is_shown_as_it_was_typed() {
        for huge in [
            "> ".repeat(5_000),
            "* ".repeat(5_000),
            "[".repeat(50_000),
            "<".repeat(TEXT_BYTES_MAX + 1),
        ] {
            let told = html(&huge);
            assert!(told.matches("<blockquote").count() <= DEPTH_MAX, "{} tags", told.len());
        }
    }
}
