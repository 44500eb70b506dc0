//! Styles and scripts, built into the program, compressed once, under an address that changes when they do.

use std::io::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::Fault;
use crate::store::blob::hex;

/// How much of the hash stands in the address, in letters.
const VERSION_LETTERS: usize = 12;
/// Styles in the order in which they stand in the sheet that every page has.
const STYLES: [&str; 8] = [
    include_str!("../../assets/css/tokens.css"),
    include_str!("../../assets/css/base.css"),
    include_str!("../../assets/css/frame.css"),
    include_str!("../../assets/css/list.css"),
    include_str!("../../assets/css/ticket.css"),
    include_str!("../../assets/css/relay.css"),
    include_str!("../../assets/css/write.css"),
    include_str!("../../assets/css/admin.css"),
];
/// Sheets that some pages have beside it: those of requesters and doors, those of the plan and of its rehearsal, and the search.
const SHEETS: [(&str, &str); 4] = [
    ("portal.css", include_str!("../../assets/css/portal.css")),
    ("plan.css", include_str!("../../assets/css/plan.css")),
    ("rehearsal.css", include_str!("../../assets/css/rehearsal.css")),
    ("search.css", include_str!("../../assets/css/search.css")),
];
/// Scripts that only one page has: the plan as text, its rehearsal, and the words of a letter.
const OWN_SCRIPTS: [(&str, &str); 3] = [
    ("letters.js", include_str!("../../assets/js/letters.js")),
    ("plan.js", include_str!("../../assets/js/plan.js")),
    ("rehearsal.js", include_str!("../../assets/js/rehearsal.js")),
];
const SHEET: &str = "ladder.css";
const MARK: &str = "mark.svg";

macro_rules! scripts {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../assets/js/", $name)))),*]
    };
}

/// Modules, each under its own name beside the others, so that they find each other.
const SCRIPTS: [(&str, &str); 18] = scripts![
    "choices.js",
    "dialog.js",
    "drafts.js",
    "html.js",
    "keys.js",
    "ladder.js",
    "list.js",
    "live.js",
    "meter.js",
    "morph.js",
    "page.js",
    "palette.js",
    "presence.js",
    "suggest.js",
    "swap.js",
    "undo.js",
    "upload.js",
    "write.js",
];

struct Asset {
    name: &'static str,
    media_type: &'static str,
    plain: Vec<u8>,
    compressed: Vec<u8>,
}

struct Assets {
    version: String,
    all: Vec<Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let script = |(name, text): (&'static str, &str)| (name, "text/javascript; charset=utf-8", joined(&spare(text)));
    let mut all = vec![
        (SHEET, "text/css; charset=utf-8", tight(&spare(&STYLES.concat()))),
        (MARK, "image/svg+xml", include_str!("../../assets/mark.svg").to_owned()),
    ];
    all.extend(SHEETS.map(|(name, text)| (name, "text/css; charset=utf-8", tight(&spare(text)))));
    all.extend(SCRIPTS.into_iter().chain(OWN_SCRIPTS).map(script));
    let mut hash = Sha256::new();
    for (name, _, text) in &all {
        hash.update(name);
        hash.update(text);
    }
    Assets {
        version: hex(&hash.finalize())[..VERSION_LETTERS].to_owned(),
        all: all
            .into_iter()
            .map(|(name, media_type, text)| Asset {
                name,
                media_type,
                compressed: compressed(text.as_bytes()),
                plain: text.into_bytes(),
            })
            .collect(),
    }
});

/// The address of an asset.
pub fn href(name: &str) -> String {
    format!("/assets/{}/{name}", ASSETS.version)
}

/// The address of the style sheet.
pub fn sheet() -> String {
    href(SHEET)
}

/// The address of the mark.
pub fn mark() -> String {
    href(MARK)
}

/// Bytes of all scripts and of all styles of each kind of page, as browsers read them: what every page has, with what that
/// kind has beside it.
pub fn weights() -> [(&'static str, usize, usize); 6] {
    let of = |kind: &str, own: &[&str]| {
        let beside = |name: &str| SHEETS.iter().chain(&OWN_SCRIPTS).any(|(own, _)| *own == name);
        let some = ASSETS.all.iter().filter(|asset| asset.media_type.starts_with(kind));
        let some = some.filter(|asset| !beside(asset.name) || own.contains(&asset.name));
        some.map(|asset| asset.plain.len()).sum()
    };
    let page = |name, own: &[&str]| (name, of("text/javascript", own), of("text/css", own));
    [
        page("desk", &[]),
        page("portal", &["portal.css"]),
        page("plan", &["plan.css", "plan.js"]),
        page("rehearsal", &["rehearsal.css", "rehearsal.js"]),
        page("search", &["portal.css", "search.css"]),
        page("letters", &["letters.js"]),
    ]
}

/// Sends an asset. Under its address it never changes, so that a browser asks once.
pub async fn send(Path((version, name)): Path<(String, String)>, headers: HeaderMap) -> Result<Response, Fault> {
    let found = ASSETS.all.iter().find(|asset| asset.name == name);
    let Some(asset) = found.filter(|_| version == ASSETS.version) else {
        return Err(Fault::new(StatusCode::NOT_FOUND, "no-such-page"));
    };
    let asked = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let shrunk = asked.is_some_and(|asked| asked.contains("gzip")) && !asset.compressed.is_empty();
    let body = if shrunk { &asset.compressed } else { &asset.plain };
    let mut response = body.clone().into_response();
    let answer = response.headers_mut();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    answer.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    answer.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if shrunk {
        answer.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}

/// A text without the lines that only we read: comments that have lines of their own, and what stands before a line.
fn spare(text: &str) -> String {
    let mut inside = false;
    let mut spared = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        let is_comment = inside || begins || line.starts_with("//");
        inside = (inside || begins) && !line.ends_with("*/");
        if !is_comment && !line.is_empty() {
            spared.push_str(line);
            spared.push('\n');
        }
    }
    spared
}

/// Scripts without the line ends behind what cannot end there, the types within lines, and the blanks that only we read. No
/// text in them spans lines, and none but lists of selectors holds what is replaced.
fn joined(script: &str) -> String {
    let pairs = [
        ("{\n", "{"),
        ("(\n", "("),
        ("[\n", "["),
        (",\n", ","),
        (";\n", ";"),
        (" => ", "=>"),
        (" === ", "==="),
        (" !== ", "!=="),
        (" = ", "="),
        (" += ", "+="),
        (" > ", ">"),
        (" < ", "<"),
        (" - ", "-"),
        (" && ", "&&"),
        (" || ", "||"),
        (" ?? ", "??"),
        (" ? ", "?"),
        (" : ", ":"),
        (": ", ":"),
        (", ", ","),
        ("; ", ";"),
        (") {", "){"),
        ("{ ", "{"),
        (" }", "}"),
        ("if (", "if("),
        ("for (", "for("),
    ];
    pairs
        .iter()
        .fold(without_types(script), |text, (wide, narrow)| text.replace(wide, narrow))
}

/// `/** @type {any} */ (window)` as `(window)`.
fn without_types(script: &str) -> String {
    let mut pieces = script.split("/** @");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(
            piece
                .split_once("*/")
                .map_or(piece, |(_, rest)| rest.trim_start_matches(' ')),
        );
    }
    plain
}

/// Styles without the spaces that only we read.
fn tight(styles: &str) -> String {
    let pairs = [
        (": ", ":"),
        ("; }", "}"),
        (" {", "{"),
        ("{ ", "{"),
        (", ", ","),
        ("; ", ";"),
        (" > ", ">"),
        ("}\n", "}"),
        (";\n", ";"),
        ("{\n", "{"),
        (",\n", ","),
        (";}", "}"),
        (" 0.", " ."),
        ("(0.", "(."),
        (":0.", ":."),
    ];
    pairs
        .iter()
        .fold(styles.to_owned(), |text, (wide, narrow)| text.replace(wide, narrow))
}

/// Smaller by gzip; nothing where that fails, then the plain one is sent.
fn compressed(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    match encoder.write_all(plain) {
        Ok(()) => encoder.finish().unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}
