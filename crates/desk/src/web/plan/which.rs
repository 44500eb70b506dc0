use std::sync::Arc;

use axum::http::StatusCode;
use ladder_core::id::{Address, Revision};
use ladder_core::plan::{Finding, Plan, Reading, Severity};
use maud::{Markup, html};

use crate::act::Applied;
use crate::store::plan::{self, PlanRow};
use crate::store::proposal::ProposalRow;
use crate::web::Fault;
use crate::web::reader::Reader;
use crate::web::when::when;

/// Which plan is read.
#[derive(Debug)]
pub(super) enum Which {
    /// The one that runs.
    Running,
    /// One that was applied.
    Revision(PlanRow),
    /// One that somebody is changing.
    Proposal(ProposalRow),
}

/// A plan with what is found in it.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) which: Which,
    read: Read,
}

#[derive(Debug)]
enum Read {
    Applied(Arc<Applied>),
    Judged(Arc<Reading>),
}

impl Shown {
    pub(super) fn running(reader: &Reader) -> Self {
        Self {
            which: Which::Running,
            read: Read::Applied(Arc::clone(&reader.running)),
        }
    }

    pub(super) async fn revision(reader: &Reader, serial: &str) -> Result<Self, Fault> {
        let row = revision(reader, serial).await?;
        let applied = reader.desk.plan_at(Revision::new(row.serial)).await?;
        Ok(Self {
            which: Which::Revision(row),
            read: Read::Applied(applied),
        })
    }

    pub(super) async fn proposal(reader: &Reader, id: &str) -> Result<(Self, ProposalRow), Fault> {
        let gone = || Fault::new(StatusCode::NOT_FOUND, "no-such-proposal");
        let row = reader.desk.proposal(id).await?.ok_or_else(gone)?;
        Self::of(reader, row).await
    }

    /// A proposal that was read already, or is not kept yet.
    pub(super) async fn of(reader: &Reader, row: ProposalRow) -> Result<(Self, ProposalRow), Fault> {
        let read = reader.desk.judged(&row.source).await?;
        let shown = Self {
            which: Which::Proposal(row.clone()),
            read: Read::Judged(read),
        };
        Ok((shown, row))
    }

    /// The plan, unless it cannot run.
    pub(super) fn plan(&self) -> Option<&Plan> {
        match &self.read {
            Read::Applied(applied) => Some(&applied.plan),
            Read::Judged(reading) => reading.plan.as_ref(),
        }
    }

    /// All that is found in it.
    pub(super) fn findings(&self) -> &[Finding] {
        match &self.read {
            Read::Applied(applied) => &applied.findings,
            Read::Judged(reading) => &reading.findings,
        }
    }

    /// How many of a severity nobody accepted.
    pub(super) fn count(&self, severity: Severity) -> usize {
        let counted = |finding: &&Finding| finding.severity() == severity && finding.allowed.is_none();
        self.findings().iter().filter(counted).count()
    }

    /// The address that those of its pages begin with.
    pub(super) fn base(&self) -> String {
        match &self.which {
            Which::Running => "/plan".to_owned(),
            Which::Revision(row) => format!("/plan/revisions/{}", row.serial),
            Which::Proposal(row) => format!("/plan/proposals/{}", row.id),
        }
    }

    /// What it is called.
    pub(super) fn title(&self, reader: &Reader) -> String {
        match (&self.which, self.plan()) {
            (Which::Proposal(row), _) => row.name.clone(),
            (Which::Running | Which::Revision(_), Some(plan)) => plan.name.get(reader.words.language()).to_owned(),
            (Which::Running | Which::Revision(_), None) => reader.say("planning-overview"),
        }
    }

    /// Which it is, and what the check says of it, in a few words.
    pub(super) fn chips(&self, reader: &Reader) -> Markup {
        let revision = |serial: i64| {
            let serial = [("revision", serial.to_string().into())];
            reader.words.say("planning-revision", &serial)
        };
        html! {
            @match &self.which {
                Which::Running => {
                    span.chip.plain { (revision(reader.running.revision.get())) }
                    @if !reader.running.plan.revision.is_empty() { span.chip.plain { (reader.running.plan.revision) } }
                }
                Which::Revision(row) => {
                    span.chip.accent { (revision(row.serial)) }
                    @if row.serial == reader.running.revision.get() {
                        span.chip.good { (reader.say("planning-runs")) }
                    }
                }
                Which::Proposal(row) => {
                    span.chip.accent { (reader.say("planning-proposal")) }
                    @if row.state != "open" { span.chip.plain { (reader.say(&format!("planning-state-{}", row.state))) } }
                    span.soft { (name_of(reader, &row.changed_by)) " · " (when(row.changed_at, reader)) }
                }
            }
            (self.counts(reader))
        }
    }

    /// How many errors, warnings and pieces of advice there are.
    pub(super) fn counts(&self, reader: &Reader) -> Markup {
        let all = [
            (Severity::Error, "bad", "planning-errors"),
            (Severity::Warning, "warn", "planning-warnings"),
            (Severity::Advice, "plain", "planning-advice"),
        ];
        let counted = all.map(|(severity, colour, key)| (self.count(severity), colour, key));
        html! {
            @if counted.iter().all(|(count, ..)| *count == 0) {
                span.chip.good { (reader.say("planning-no-findings")) }
            }
            @for (count, colour, key) in counted.into_iter().filter(|(count, ..)| *count > 0) {
                span.chip.(colour) { (reader.words.say(key, &[("count", count.into())])) }
            }
        }
    }
}

/// A revision by its serial number.
pub(super) async fn revision(reader: &Reader, serial: &str) -> Result<PlanRow, Fault> {
    let none = || Fault::new(StatusCode::NOT_FOUND, "no-such-revision");
    let serial: i64 = serial.parse().map_err(|_| none())?;
    plan::read(reader.desk.db(), serial).await?.ok_or_else(none)
}

/// Who it was, by name where the plan knows one.
pub(super) fn name_of(reader: &Reader, who: &str) -> String {
    Address::parse(who).map_or_else(|_| who.to_owned(), |address| reader.name_of(&address))
}
