//! Why a message became what it did, as the words that the register keeps.

use ladder_core::thread::{OpensBecause, QuarantinedBecause, Recorded};

use super::kind::{AutoReason, Kind};

pub(super) fn word_of_opening(reason: OpensBecause) -> &'static str {
    match reason {
        OpensBecause::New => "new",
        OpensBecause::Stranger => "stranger",
        OpensBecause::Unverified => "unverified",
        OpensBecause::ClosedTooLong => "closed-too-long",
        OpensBecause::TicketGone => "ticket-gone",
    }
}

pub(super) fn word_of_quarantine(reason: QuarantinedBecause) -> &'static str {
    match reason {
        QuarantinedBecause::NoSender => "no-sender",
        QuarantinedBecause::Loop => "loop",
        QuarantinedBecause::VendorUnverified => "vendor-unverified",
        QuarantinedBecause::SeveralCases => "several-cases",
    }
}

/// A machine's mail that names no ticket here.
pub(super) fn word_of_stray(what: Recorded) -> &'static str {
    match what {
        Recorded::Bounce => "bounce-without-ticket",
        Recorded::Auto => "machine-without-ticket",
    }
}

pub(super) fn word_of_kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bounce { permanent: true, .. } => "not-delivered",
        Kind::Bounce { permanent: false, .. } => "delayed",
        Kind::Auto(reason) => match reason {
            AutoReason::Submitted => "auto-submitted",
            AutoReason::Absence | AutoReason::AbsenceBySubject => "absence",
            AutoReason::ReadReceipt => "read-receipt",
            AutoReason::DeliveryNote => "delivery-note",
            AutoReason::Feedback => "feedback-report",
            AutoReason::Bulk => "bulk",
            AutoReason::MailServer => "mail-server",
        },
        Kind::Person | Kind::List | Kind::Own => "machine",
    }
}
