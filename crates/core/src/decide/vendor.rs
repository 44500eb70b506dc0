//! Tier 4: cases at the vendor. Custody stays with the highest inside tier (R11, R12).

use super::intake::bounded;
use super::wait::free;
use crate::clock::{Clock, ClockKind, PauseReason, Step};
use crate::command::{CASES_MAX, VendorCase};
use crate::draft::Draft;
use crate::event::Event;
use crate::plan::Vendor;
use crate::refusal::Refusal;
use crate::ticket::Wait;
use crate::tier::TierNo;
use crate::time::Moment;

/// The holder in the highest inside tier records a case and waits for the vendor.
pub(super) fn open_case(draft: &mut Draft<'_>, case: &VendorCase) -> Result<(), Refusal> {
    draft.holder()?;
    let plan = draft.rules.plans.running;
    let Some((tier, vendor)) = plan.vendor_tier() else {
        return Err(Refusal::NoVendor);
    };
    let last = draft.rules.plans.promised.last_inside_tier();
    if draft.ticket.tier != last {
        return Err(Refusal::NotVendorsNeighbour { tier: last });
    }
    let place = tier.place;
    valid(draft, case, vendor)?;
    let waits_for_vendor = matches!(draft.ticket.wait, Some(Wait::Vendor { .. }));
    if !waits_for_vendor {
        free(draft)?;
    }
    for number in &case.numbers {
        let VendorCase { severity, contact, .. } = case.clone();
        draft.push(Event::CaseOpened {
            number: number.trim().to_owned(),
            severity,
            contact,
        });
    }
    if !waits_for_vendor {
        draft.push(Event::WaitingOnVendor);
        draft.stop(ClockKind::Work, PauseReason::OnVendor);
    }
    draft.drop_clock(ClockKind::Vendor);
    start_vendor_clock(draft, place, case.expects_by);
    Ok(())
}

fn valid(draft: &Draft<'_>, case: &VendorCase, vendor: &Vendor) -> Result<(), Refusal> {
    bounded(case.contact.as_deref().unwrap_or_default(), "contact")?;
    if case.numbers.is_empty() {
        return Err(Refusal::WordsMissing { field: "numbers" });
    }
    if draft.ticket.cases.len() + case.numbers.len() > CASES_MAX {
        return Err(Refusal::TooMany {
            what: "vendor cases",
            max: CASES_MAX,
        });
    }
    let looks_right = |number: &str| {
        let whole = |found: regex::Match<'_>| found.as_str() == number;
        vendor
            .case
            .as_ref()
            .map_or(!number.is_empty(), |case| case.regex().find(number).is_some_and(whole))
    };
    if let Some(number) = case.numbers.iter().find(|number| !looks_right(number.trim())) {
        return Err(Refusal::CaseNumberInvalid { number: number.clone() });
    }
    let known = &vendor.severities;
    match &case.severity {
        Some(severity) if !known.is_empty() && !known.contains(severity) => Err(Refusal::UnknownSeverity {
            severity: severity.clone(),
            known: known.clone(),
        }),
        Some(_) | None => match case.expects_by {
            Some(given) if given <= draft.now => Err(Refusal::NotInFuture { given }),
            Some(_) | None => Ok(()),
        },
    }
}

/// The vendor's clock runs to the time that the vendor named; without one it only tells since when.
fn start_vendor_clock(draft: &mut Draft<'_>, tier: TierNo, due: Option<Moment>) {
    let id = draft.ticket.clocks.iter().map(|clock| clock.id + 1).max().unwrap_or(0);
    let steps = due.map(|due| Step::Named { due }).into_iter().collect();
    let clock = Clock {
        id,
        kind: ClockKind::Vendor,
        tier: Some(tier),
        started: draft.now,
        due,
        warn_at: None,
        stopped: None,
        missed_at: None,
        settled: None,
        steps,
    };
    draft.push(Event::ClockStarted { clock });
}

/// A case is done at the vendor; with the last one the wait ends.
pub(super) fn close_case(draft: &mut Draft<'_>, number: &str) -> Result<(), Refusal> {
    draft.holder()?;
    let is_open = draft.ticket.cases.iter().any(|case| case.open && case.number == number);
    if !is_open {
        return Err(Refusal::NoSuchCase {
            number: number.to_owned(),
        });
    }
    draft.push(Event::CaseClosed {
        number: number.to_owned(),
    });
    if draft.ticket.cases.iter().all(|case| !case.open) {
        draft.meet(ClockKind::Vendor);
        if let Some(Wait::Vendor { .. }) = draft.ticket.wait {
            draft.end_wait();
        }
    }
    Ok(())
}
