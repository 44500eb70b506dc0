//! Any bytes are a message, and folding loses no line of it.

use ladder::mail::body::Hints;
use ladder::mail::part::{NAME_BYTES_MAX, file_name};
use ladder::mail::{Body, Parsed, parse};
use proptest::prelude::*;

/// Pieces of mail; put together at random they reach further into a parser than random bytes do.
const PIECES: &[&str] = &[
    "From: a@b.example\r\n",
    "From: ",
    "Subject: =?utf-8?q?",
    "?=\r\n",
    "Content-Type: multipart/mixed; boundary=x\r\n",
    "Content-Type: multipart/digest; boundary=\"x\"\r\n",
    "Content-Type: message/rfc822\r\n",
    "Content-Type: text/html\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "\r\n",
    "\n",
    "\r",
    "--x\r\n",
    "--x--\r\n",
    "=3D",
    "=\r\n",
    "<blockquote>",
    "</blockquote>",
    "<div id=divRplyFwdMsg>",
    "<!--",
    "-->",
    "<a href='",
    "&amp;",
    "&#xD800;",
    "> quoted\n",
    "-- \n",
    "On 1 Jan 2024 at 10:00, X <x@y.example> wrote:\n",
    "Date: Tue, 99 Foo 2024 99:99:99 +9999\r\n",
    "References: <a@b> <c\r\n",
    "To: g: a@b, c@d;, \"x\r\n",
    "filename*0*=utf-8''%",
    "\u{0}",
    "é",
    "\u{202e}",
    "Content-Type: message/delivery-status\r\n",
    "Content-Type: text/plain; format=flowed; delsp=yes; charset=\"",
    "utf-7\"\r\n",
    "iso-2022-jp\"\r\n",
    "soft \r\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_bytes_are_read(raw in prop::collection::vec(any::<u8>(), 0..600)) {
        holds(&parse(&raw));
    }

    #[test]
    fn mail_like_bytes_are_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        holds(&parse(pieces.concat().as_bytes()));
    }

    #[test]
    fn damaged_mail_is_read(which in 0..100_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), end in any::<prop::sample::Index>()) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/mails");
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let mut raw = std::fs::read(&paths[which % paths.len()]).unwrap();
        for (place, byte) in changes {
            let at = place.index(raw.len());
            raw[at] = byte;
        }
        raw.truncate(end.index(raw.len()) + 1);
        holds(&parse(&raw));
    }

    #[test]
    fn folding_loses_no_line(pieces in prop::collection::vec(prop::sample::select(LINES), 0..40), heads in prop::collection::vec(0..50_usize, 0..3), forwarded in any::<bool>()) {
        let text = pieces.concat();
        let hints = Hints { heads, forwarded, ..Hints::default() };
        whole(&Body::fold(text.clone(), &hints), &text);
    }

    #[test]
    fn a_file_name_is_a_name_and_nothing_else(given in "\\PC{0,40}|([./\\\\a\u{202e}\u{0}:é]{0,300})") {
        let name = file_name(&given, "part-1.bin");
        prop_assert!(!name.is_empty() && name.len() <= NAME_BYTES_MAX + 1, "{name:?}");
        prop_assert!(!name.contains(['/', '\\', '\u{0}', '\u{202e}', ':']) && !name.starts_with('.'), "{name:?}");
    }
}

const LINES: &[&str] = &[
    "Goedemorgen,\n",
    "\n",
    "   \n",
    "> quoted\n",
    ">> deeper\n",
    "-- \n",
    "Jan\n",
    "Sent from my iPhone\n",
    "On 1 Jan 2024 at 10:00, X wrote:\n",
    "Op di 3 sep 2024 om 10:12 schreef Jan <\n",
    "jan@x.example>:\n",
    "-----Original Message-----\n",
    "From: a\n",
    "Sent: b\n",
    "To: c\n",
    "Subject: d\n",
    "________________________________\n",
    "no line end",
    "é\n",
];

#[test]
fn bounds_hold_against_mail_made_to_be_slow() {
    let nest = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    let multiparts = "Content-Type: multipart/mixed; boundary=y\r\n\r\n--x\r\n".repeat(100_000);
    let headers = "a:\n".repeat(500_000);
    let html = |body: String| format!("From: a@b.example\r\nContent-Type: text/html\r\n\r\n{body}");
    let cases = [
        nest,
        format!("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n{multiparts}"),
        headers,
        html("<div>".repeat(100_000)),
        html("<b><font size=1>".repeat(30_000)),
        html(format!("{}{}", "<font size=1>".repeat(5_000), "<p>".repeat(100_000))),
        html("<a b=\"".repeat(200_000)),
        html("<!---".repeat(200_000)),
        html("<!---->".repeat(200_000)),
        html("&".repeat(200_000)),
        html("& ".repeat(5_000)),
        html(format!("<table>{}", "a<b></b>".repeat(4_000))),
        html("<blockquote>".repeat(100_000)),
        format!("From: a@b.example\r\n\r\n{}", "On 1 Jan 2024 at 10:00\n".repeat(80_000)),
        format!("From: a@b.example\r\n\r\n{}", "> x\n\ny\n".repeat(200_000)),
        format!("References: {}\r\n\r\nx", "<a@b> ".repeat(150_000)),
        format!("To: {}\r\n\r\nx", "a@b.example, ".repeat(70_000)),
        format!("Subject: {}\r\n\r\nx", "=?utf-8?q?a?= ".repeat(60_000)),
    ];
    // A bound that does not hold shows as minutes, or as the end of the stack or the memory.
    for raw in cases {
        holds(&parse(raw.as_bytes()));
    }
}

fn holds(parsed: &Parsed) {
    whole(&parsed.text, &parsed.text.full);
    assert!(
        !parsed
            .text
            .full
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
    );
    assert!(!parsed.subject.chars().any(char::is_control));
    for part in &parsed.attachments {
        assert!(!part.name.is_empty() && !part.name.contains(['/', '\\']));
    }
}

fn whole(body: &Body, text: &str) {
    let pieces: String = body.pieces().iter().map(|(_, piece)| *piece).collect();
    assert_eq!(pieces, text);
    for fold in &body.folds {
        let starts_line = fold.range.start == 0 || text.as_bytes()[fold.range.start - 1] == b'\n';
        assert!(starts_line && !fold.range.is_empty());
    }
    let words = |text: &str| text.chars().any(|c| !c.is_whitespace());
    assert!(!words(text) || words(&body.new_text()), "everything was folded away");
}
