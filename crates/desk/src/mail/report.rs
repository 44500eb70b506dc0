//! Reports of mail servers that a message did not arrive: the standard ones (RFC 3464) and the many that are not.

use ladder_core::id::Address;
use mail_parser::MessageParser;

use super::head::Head;
use super::kind::{AutoReason, Kind, is_mail_server, local_part};
use super::parse::Parsed;
use super::part::Part;

/// The most recipients taken from one report.
const FAILED_MAX: usize = 50;
/// How far a report that is only text is searched, in lines.
const LINES_MAX: usize = 400;

/// How subjects begin, or what they contain, of reports that follow no standard.
const SUBJECTS: &[&str] = &[
    "undeliver",
    "undelivered",
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "delivery has failed",
    "mail failed",
    "could not send mail",
    "error sending your mail",
    "delivery notification",
    "delivery report",
    "delivery error",
    "delivery problem",
    "failure notice",
    "failed mail",
    "failure delivery",
    "mail delivery fail",
    "mail delivery system",
    "mail could not be delivered",
    "message could not be delivered",
    "mail system error",
    "returned mail",
    "return mail",
    "returned to sender",
    "non delivery",
    "nondeliverable",
    "non-delivery",
    "not delivered",
    "could not send message",
    "warning: could not send",
    "mail failure",
    "mail error",
    "message delivery has been delayed",
    "onbestelbaar",
    "niet afgeleverd",
    "unzustellbar",
    "non remis",
    "bounced mail",
];

/// What a report says of one recipient.
struct Recipient {
    address: Option<Address>,
    action: String,
    status: String,
}

/// The bounce or note that a message is; none where it is neither.
pub(super) fn of(parsed: &Parsed, head: &Head<'_>, report_type: Option<&str>) -> Option<Kind> {
    let status = parsed.attachments.iter().find(|part| is_status(&part.media_type));
    let recipients = status.map(recipients).unwrap_or_default();
    if report_type == Some("delivery-status") || !recipients.is_empty() {
        return Some(standard(parsed, head, &recipients));
    }
    (head.has("x-failed-recipients") || speaks_like_server(parsed, head)).then(|| by_words(parsed, head))
}

fn is_status(media_type: &str) -> bool {
    matches!(media_type, "message/delivery-status" | "message/global-delivery-status")
}

fn standard(parsed: &Parsed, head: &Head<'_>, recipients: &[Recipient]) -> Kind {
    let fine = |recipient: &Recipient| matches!(recipient.action.as_str(), "delivered" | "relayed" | "expanded");
    if !recipients.is_empty() && recipients.iter().all(fine) {
        return Kind::Auto(AutoReason::DeliveryNote);
    }
    let bad: Vec<&Recipient> = recipients.iter().filter(|recipient| !fine(recipient)).collect();
    if bad.is_empty() {
        return by_words(parsed, head);
    }
    let mut failed = Vec::new();
    for address in bad
        .iter()
        .filter_map(|recipient| recipient.address.clone())
        .take(FAILED_MAX)
    {
        add(&mut failed, address);
    }
    let permanent = bad.iter().any(|recipient| match recipient.status.bytes().next() {
        Some(b'5') => true,
        Some(_) => false,
        None => recipient.action == "failed",
    });
    Kind::Bounce {
        failed,
        permanent,
        original_message_id: original(parsed),
    }
}

/// The groups of a delivery status after the first, which is about the message.
fn recipients(part: &Part) -> Vec<Recipient> {
    let text = String::from_utf8_lossy(&part.bytes).replace("\r\n", "\n");
    let mut found = Vec::new();
    for group in text.split("\n\n") {
        let field = |name: &str| field(group, name);
        let final_recipient = field("final-recipient").and_then(typed_address);
        let original = field("original-recipient").and_then(typed_address);
        if final_recipient.is_none() && original.is_none() && field("action").is_none() {
            continue;
        }
        found.push(Recipient {
            address: final_recipient.or(original),
            action: field("action")
                .unwrap_or_default()
                .to_lowercase()
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
            status: field("status").unwrap_or_default().to_owned(),
        });
    }
    found
}

fn field<'a>(group: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = group.lines().filter_map(|line| line.split_once(':'));
    fields
        .find(|(written, _)| written.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

/// The address of `rfc822; name@example.org`.
fn typed_address(value: &str) -> Option<Address> {
    let written = value.split_once(';').map_or(value, |(_, address)| address);
    let bare = written.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    Address::parse(bare.split_whitespace().next()?).ok()
}

/// Whether it is from a mail server, by name or path, and has a subject such as those use.
fn speaks_like_server(parsed: &Parsed, head: &Head<'_>) -> bool {
    let subject = parsed.subject.to_lowercase();
    let named = SUBJECTS.iter().any(|words| subject.contains(words));
    let from = parsed.from.as_ref();
    let server = from.is_some_and(|from| is_mail_server(local_part(&from.address)))
        || from.and_then(|from| from.name.as_deref()).is_some_and(is_server_name)
        || head.folded("from").contains("mailer-daemon")
        || head.folded("from").contains("postmaster");
    named && (server || parsed.return_path == Some(None) || head.folded("auto-submitted").starts_with("auto-"))
}

fn is_server_name(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "mail delivery s",
        "mailer-daemon",
        "mail delivery",
        "postmaster",
        "mail administrator",
    ]
    .iter()
    .any(|known| name.starts_with(known))
}

fn by_words(parsed: &Parsed, head: &Head<'_>) -> Kind {
    let mut failed = Vec::new();
    for line in head.lines("x-failed-recipients") {
        line.split([',', ' '])
            .filter_map(|one| Address::parse(one).ok())
            .take(FAILED_MAX)
            .for_each(|a| add(&mut failed, a));
    }
    let own: Vec<&Address> = parsed
        .to
        .iter()
        .chain(&parsed.from)
        .map(|mailbox| &mailbox.address)
        .collect();
    let report: Vec<&str> = parsed
        .text
        .full
        .lines()
        .take(LINES_MAX)
        .take_while(|line| !begins_original(line))
        .collect();
    if failed.is_empty() {
        for address in report
            .iter()
            .filter_map(|line| named_address(line))
            .filter(|address| !own.contains(&address))
        {
            if failed.len() < FAILED_MAX {
                add(&mut failed, address);
            }
        }
    }
    let delayed = parsed.subject.to_lowercase().contains("delay") || report.iter().any(|line| speaks_of_delay(line));
    let permanent = !delayed && report.iter().find_map(|line| verdict(line)).unwrap_or(true);
    Kind::Bounce {
        failed,
        permanent,
        original_message_id: original(parsed),
    }
}

/// An address that stands alone on a line, in brackets, or before a colon, as the recipient does in such texts.
fn named_address(line: &str) -> Option<Address> {
    let text = line.trim().trim_start_matches(['*', '-', '.', ' ']);
    let bracketed = text
        .find('<')
        .and_then(|at| text[at + 1..].split_once('>'))
        .map(|(inside, _)| inside);
    let first = text
        .split_whitespace()
        .next()
        .map(|word| word.trim_end_matches([':', ',', ';', '.']));
    let candidates = [bracketed.map(|inside| inside.trim_start_matches("mailto:")), first];
    candidates
        .into_iter()
        .flatten()
        .find_map(|written| Address::parse(written).ok())
}

/// What a line says by an SMTP reply or status code: true for permanent.
fn verdict(line: &str) -> Option<bool> {
    let words = line
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | ',' | ':' | '#' | '-'));
    words.filter(|word| word.is_ascii()).find_map(|word| {
        let bytes = word.trim_end_matches('.').as_bytes();
        let class = *bytes.first()?;
        let reply = bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit) && bytes[1] <= b'5';
        let status = bytes.len() >= 5
            && bytes[1] == b'.'
            && bytes.iter().all(|b| b.is_ascii_digit() || *b == b'.')
            && word.matches('.').count() >= 2;
        (matches!(class, b'4' | b'5') && (reply || status)).then_some(class == b'5')
    })
}

fn speaks_of_delay(line: &str) -> bool {
    let line = line.to_lowercase();
    let words = [
        "has been delayed",
        "will be retried",
        "will keep trying",
        "will continue to",
        "no action is required",
        "not yet been delivered",
        "warning message only",
    ];
    words.iter().any(|words| line.contains(words))
}

fn begins_original(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.starts_with("received:")
        || line.starts_with("return-path:")
        || line.starts_with("message-id:")
        || line.contains("original message follows")
        || line.contains("copy of the message")
        || line.contains("copy of your message")
}

/// The id of the message the report is about, from the copy that came with it or from its text.
fn original(parsed: &Parsed) -> Option<String> {
    let mut copies = parsed.attachments.iter().filter(|part| {
        matches!(
            part.media_type.as_str(),
            "message/rfc822"
                | "message/global"
                | "text/rfc822-headers"
                | "message/rfc822-headers"
                | "message/global-headers"
        )
    });
    let id = |bytes: &[u8]| {
        let mut headers = bytes.to_vec();
        headers.extend_from_slice(b"\n\n");
        MessageParser::new()
            .parse_headers(&headers)?
            .message_id()
            .map(str::to_owned)
    };
    copies.find_map(|part| id(&part.bytes)).or_else(|| {
        let mut text = parsed
            .text
            .full
            .lines()
            .filter(|line| line.trim_start().to_lowercase().starts_with("message-id:"));
        text.find_map(|line| {
            let (id, _) = line.split_once('<')?.1.split_once('>')?;
            Some(id.to_owned())
        })
    })
}

fn add(list: &mut Vec<Address>, address: Address) {
    if !list.contains(&address) {
        list.push(address);
    }
}
