//! What kind of message it is: a person's, a machine's, a delivery report, one of a list, or our own come back.
//!
//! RFC 3834 says who must never be answered automatically. A person's request must not be lost over it, so a doubt
//! costs the receipt, not the ticket.

use ladder_core::id::Address;
use ladder_core::thread::Writer;

use super::head::Head;
use super::parse::Parsed;
use super::report;
use super::token::Key;

/// What kind of message it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person wrote it.
    Person,
    /// A machine wrote it, for that reason.
    Auto(AutoReason),
    /// A mail server reports that a message did not arrive (RFC 3464).
    Bounce {
        /// Whom it did not reach, as far as the report says.
        failed: Vec<Address>,
        /// Whether trying again is of no use.
        permanent: bool,
        /// The id of the message that did not arrive, without brackets.
        original_message_id: Option<String>,
    },
    /// It came through a mailing list or a group address; a person may have written it.
    List,
    /// This desk sent it itself.
    Own,
}

/// How a machine's message was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AutoReason {
    /// `Auto-Submitted` says so (RFC 3834, 5).
    Submitted,
    /// Somebody is away.
    Absence,
    /// The subject begins as an absence notice's, and nothing else says that a machine wrote it.
    AbsenceBySubject,
    /// A note that a message was read (RFC 8098).
    ReadReceipt,
    /// A note that a message was delivered or passed on.
    DeliveryNote,
    /// A complaint or feedback report (RFC 5965).
    Feedback,
    /// `Precedence: bulk` or `junk`.
    Bulk,
    /// It has the null return path, or is from a mail server's own address.
    MailServer,
}

/// Why a message gets no receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoReceipt {
    /// A machine wrote it.
    #[error("a machine wrote it")]
    Machine,
    /// It came through a list.
    #[error("it came through a mailing list")]
    List,
    /// Its return path is null.
    #[error("its return path is empty, so it must not be answered")]
    NullPath,
    /// It asks for no automatic answers.
    #[error("it asks for no automatic answers")]
    AskedNotTo,
    /// It is from an address nobody reads.
    #[error("nobody reads mail at its address")]
    NoReplyAddress,
    /// It is from the desk's own address.
    #[error("it is from the desk's own address")]
    OwnAddress,
    /// There is no address to answer to.
    #[error("it has no usable sender")]
    NoAddress,
}

/// What a desk knows itself by in mail.
#[derive(Clone, Debug)]
pub struct OwnDesk {
    /// What its letters carry in the `X-Ladder-Desk` header.
    pub mark: String,
    /// The key its message ids are signed with.
    pub key: Key,
    /// The addresses it takes mail at.
    pub addresses: Vec<Address>,
}

impl OwnDesk {
    /// Whether it sent that message itself: by its mark, or an id that only it can have signed.
    pub fn sent(&self, parsed: &Parsed) -> bool {
        let marked = parsed.desk_mark.as_deref() == Some(self.mark.as_str());
        marked
            || parsed
                .message_id
                .as_deref()
                .is_some_and(|id| self.key.read_message_id(id).is_some())
    }

    /// What kind the message is to this desk.
    pub fn kind(&self, parsed: &Parsed) -> Kind {
        if self.sent(parsed) {
            Kind::Own
        } else {
            parsed.machine.clone()
        }
    }
}

impl Kind {
    /// Who wrote it, in the words of the rule that finds its ticket.
    pub fn writer(&self) -> Writer {
        match self {
            Self::Person | Self::List => Writer::Person,
            Self::Auto(_) => Writer::Machine,
            Self::Bounce { .. } => Writer::Bounce,
            Self::Own => Writer::Own,
        }
    }
}

/// Whether the sender may get a receipt (RFC 3834, 2): only people, at an address where somebody reads.
pub fn may_get_receipt(parsed: &Parsed, desk: &OwnDesk) -> Result<(), NoReceipt> {
    match desk.kind(parsed) {
        Kind::Person => {}
        Kind::List => return Err(NoReceipt::List),
        Kind::Own => return Err(NoReceipt::OwnAddress),
        Kind::Auto(_) | Kind::Bounce { .. } => return Err(NoReceipt::Machine),
    }
    if parsed.return_path == Some(None) {
        return Err(NoReceipt::NullPath);
    }
    if parsed.answer_suppressed {
        return Err(NoReceipt::AskedNotTo);
    }
    let from = parsed.from.as_ref().ok_or(NoReceipt::NoAddress)?;
    if desk.addresses.contains(&from.address) {
        return Err(NoReceipt::OwnAddress);
    }
    if is_unread(local_part(&from.address)) {
        return Err(NoReceipt::NoReplyAddress);
    }
    Ok(())
}

/// Judges a message by itself, before any desk is asked whether it is its own.
pub(super) fn of(parsed: &Parsed, head: &Head<'_>, report_type: Option<&str>) -> Kind {
    if let Some(kind) = report::of(parsed, head, report_type) {
        return kind;
    }
    if report_type == Some("disposition-notification") || carries(parsed, "message/disposition-notification") {
        return Kind::Auto(AutoReason::ReadReceipt);
    }
    if report_type == Some("feedback-report") || carries(parsed, "message/feedback-report") {
        return Kind::Auto(AutoReason::Feedback);
    }
    if is_absence(head) {
        return Kind::Auto(AutoReason::Absence);
    }
    let submitted = head.folded("auto-submitted");
    if !submitted.is_empty() && submitted.split([';', ' ', '(']).next() != Some("no") {
        let is_absence = has_absent_subject(parsed);
        return Kind::Auto(if is_absence {
            AutoReason::Absence
        } else {
            AutoReason::Submitted
        });
    }
    let precedence = head.folded("precedence");
    if precedence == "bulk" || precedence == "junk" {
        return if head.has("list-id") {
            Kind::List
        } else {
            Kind::Auto(AutoReason::Bulk)
        };
    }
    let listed = ["list-id", "list-unsubscribe", "list-post", "mailing-list"]
        .iter()
        .any(|name| head.has(name));
    if precedence == "list" || listed {
        return Kind::List;
    }
    let from_server = parsed
        .from
        .as_ref()
        .is_some_and(|from| is_mail_server(local_part(&from.address)));
    if from_server || parsed.return_path == Some(None) {
        let is_absence = has_absent_subject(parsed);
        return Kind::Auto(if is_absence {
            AutoReason::Absence
        } else {
            AutoReason::MailServer
        });
    }
    if has_absent_subject(parsed) {
        return Kind::Auto(AutoReason::AbsenceBySubject);
    }
    Kind::Person
}

/// Whether the message asks for no automatic answers, in the way of Exchange.
pub(super) fn suppresses_answers(head: &Head<'_>) -> bool {
    let asked = head.folded("x-auto-response-suppress");
    asked
        .split([',', ';', ' '])
        .any(|word| matches!(word, "all" | "autoreply" | "oof"))
}

/// Whether that local part is one of the addresses by which mail servers speak.
pub(super) fn is_mail_server(local: &str) -> bool {
    let plain: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    matches!(
        plain.as_str(),
        "mailerdaemon" | "postmaster" | "maildaemon" | "mailerdeamon" | "maildeliverysystem"
    ) || plain.starts_with("mailerdaemon")
}

pub(super) fn local_part(address: &Address) -> &str {
    address.as_str().rsplit_once('@').map_or("", |(local, _)| local)
}

fn carries(parsed: &Parsed, media_type: &str) -> bool {
    parsed.attachments.iter().any(|part| part.media_type == media_type)
}

/// Whether that local part is one of an address whose mail nobody reads.
pub(super) fn is_unread(local: &str) -> bool {
    let plain: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    let known = [
        "noreply",
        "donotreply",
        "nietbeantwoorden",
        "nepasrepondre",
        "keineantwort",
        "nichtantworten",
    ];
    known
        .iter()
        .any(|word| plain.starts_with(word) || plain.ends_with(word))
        || is_mail_server(local)
}

/// Absence notices of the programs that write none of the standard headers, by what they put before the subject. A person
/// may begin one so, too.
fn has_absent_subject(parsed: &Parsed) -> bool {
    const PREFIXES: [&str; 20] = [
        "automatic reply:",
        "autoreply:",
        "auto-reply:",
        "auto reply:",
        "out of office:",
        "out of office autoreply:",
        "out of the office:",
        "automatisch antwoord:",
        "automatische reactie:",
        "automatische beantwoording:",
        "afwezigheidsbericht:",
        "afwezig:",
        "niet aanwezig:",
        "automatische antwort:",
        "abwesenheitsnotiz:",
        "abwesend:",
        "abwesenheit:",
        "réponse automatique:",
        "absence du bureau:",
        "absent(e) du bureau:",
    ];
    let subject = parsed
        .subject
        .to_lowercase()
        .replace(['\u{a0}', '\u{202f}'], " ")
        .replace(" :", ":");
    PREFIXES.iter().any(|prefix| subject.starts_with(prefix))
}

/// Absence notices by the headers that programs of old write.
fn is_absence(head: &Head<'_>) -> bool {
    let headers = [
        "x-autoreply",
        "x-autorespond",
        "x-autoresponder",
        "x-vacation",
        "x-mail-autoreply",
    ];
    let flagged = headers.iter().any(|name| head.has(name)) && head.folded("x-autoreply") != "no";
    let exchange =
        head.folded("x-ms-exchange-inbox-rules-loop").is_empty() && head.has("x-ms-exchange-generated-message-source");
    flagged || (exchange && head.folded("auto-submitted").starts_with("auto-"))
}
