//! What ever ran where it should have been read.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::markup::BACKWARDS;

/// Proof that it stayed text: it can be read.
pub const PROOF: &str = "<script>alert(1)</script>";
/// What fits where names are short.
pub const SHORT: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

/// Everything that ever ran where it should have been read, and a word without end.
pub fn long(mark: &str) -> String {
    let long_word = "W".repeat(300);
    format!(
        "{SHORT} <svg/onload=alert(3)><a href=\"javascript:alert(4)\" onclick=\"alert(5)\">a</a> [b](javascript:alert(6)) \
         [c](data:text/html;base64,PHNjcmlwdD4=) ![d](https://evil.example/pixel.png) <https://evil.example/\" \
         onmouseover=\"alert(7)> </textarea></title></script><style>*{{display:none}}</style><iframe \
         srcdoc=\"<script>alert(8)</script>\"></iframe><form action=https://evil.example><meta http-equiv=refresh \
         content=0;url=//evil.example><base href=//evil.example> {{{{7*7}}}} &lt;b&gt; \u{202e}lanretxe\u{202c} {long_word} {mark}"
    )
}

/// A name that would read as a picture's.
pub fn name(rest: &str) -> String {
    format!("\u{202e}{BACKWARDS}{rest}")
}

/// A mail that is bad wherever a mail can be.
pub fn mail() -> String {
    let word = |text: &str| format!("=?utf-8?B?{}?=", STANDARD.encode(text));
    let file = |name: &str, media_type: &str, content: &str| {
        format!(
            "--b\r\nContent-Type: {media_type}\r\nContent-Disposition: attachment; filename=\"{}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            word(name),
            STANDARD.encode(content)
        )
    };
    let (subject, from) = (word(&name(SHORT)), word(&name(" <script>alert(1)</script> Anouk")));
    let html = format!(
        "<p onclick=\"alert(1)\" style=\"position:fixed\">Hallo</p>{}<img src=\"https://evil.example/p.gif\">\
         <link rel=stylesheet href=//evil.example><form action=//evil.example><input name=q></form>",
        long("html")
    );
    let files = [
        file(&name(".html"), "text/html", PROOF),
        file(
            "plaatje.svg",
            "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        ),
        file("../../etc/<b>.exe", "image/png", "MZ"),
    ];
    format!(
        "From: {from} <anouk@vallei.example>\r\nTo: helpdesk@vallei.example\r\nSubject: {subject}\r\n\
         Message-ID: <hostile@vallei.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n\
         --c\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n\
         --c\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--c--\r\n{}--b--\r\n",
        STANDARD.encode(long("text")),
        STANDARD.encode(html),
        files.concat()
    )
}
