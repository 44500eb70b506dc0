use ladder_core::clock::ClockKind;
use ladder_core::plan::Plan;
use ladder_core::sim::Estimate;
use ladder_core::sim::rehearsal::outcome::PromiseOutcome;
use ladder_core::sim::rehearsal::verdict::{BUSY_MAX, KEPT_MIN};
use ladder_core::sim::rehearsal::{Rehearsal, TierOutcome, TierWeek};

use super::verdict::{priority, promise};
use super::{Chart, Drawn, Line, NONE, Part, Table, Unit, assumed, figure};
use crate::plan::fact;
use crate::words::Words;

/// Every part, in reading order.
pub(super) fn all(plan: &Plan, rehearsal: &Rehearsal, words: &Words) -> Vec<Part> {
    let of = Of { rehearsal, words };
    vec![
        of.tiers(),
        of.promises(),
        of.weekly("load", Unit::Share, Some(BUSY_MAX), |week| week.load),
        of.weekly("busy", Unit::Share, Some(BUSY_MAX), |week| week.busy),
        of.weekly("wait", Unit::Hours, None, |week| week.wait_mean),
        of.weekly("p50", Unit::Hours, None, |week| exactly(week.wait_p50)),
        of.weekly("p95", Unit::Hours, None, |week| exactly(week.wait_p95)),
        of.weekly("backlog", Unit::Count, None, |week| week.backlog),
        of.weekly("gave-up", Unit::Share, None, |week| week.gave_up),
        of.costs(),
        of.time(),
        of.tier_promises(),
        assumed::part(plan, rehearsal, words),
    ]
}

/// What a page shows while somebody changes numbers; the rest is in the report.
pub(super) fn lively(plan: &Plan, rehearsal: &Rehearsal, words: &Words) -> Vec<Part> {
    let of = Of { rehearsal, words };
    vec![
        of.tiers(),
        of.promises(),
        of.weekly("load", Unit::Share, Some(BUSY_MAX), |week| week.load),
        of.weekly("wait", Unit::Hours, None, |week| week.wait_mean),
        drawn(of.weekly("backlog", Unit::Count, None, |week| week.backlog)),
        assumed::part(plan, rehearsal, words),
    ]
}

/// Without its figures, which would make the page heavy.
fn drawn(mut part: Part) -> Part {
    part.table.rows.clear();
    part
}

struct Of<'r> {
    rehearsal: &'r Rehearsal,
    words: &'r Words,
}

impl Of<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    fn head(&self, columns: &[&str]) -> Vec<String> {
        let say = |column: &&str| self.words.say(&format!("rehearsal-column-{column}"), &[]);
        columns.iter().map(say).collect()
    }

    fn name(&self, tier: &TierOutcome) -> String {
        tier.name.get(self.words.language()).to_owned()
    }

    fn mondays(&self) -> Vec<String> {
        self.rehearsal
            .weeks
            .iter()
            .map(|week| week.monday.to_string())
            .collect()
    }

    /// The weeks of a chart, short.
    fn marks(&self) -> Vec<String> {
        (1..=self.rehearsal.weeks.len()).map(|week| week.to_string()).collect()
    }

    fn tiers(&self) -> Part {
        let row = |tier: &TierOutcome| {
            let figure = |estimate, unit| figure(estimate, unit, self.words);
            vec![
                self.name(tier),
                figure(tier.came, Unit::Count),
                figure(tier.busy, Unit::Share),
                figure(tier.wait_mean, Unit::Hours),
                figure(tier.wait_p50, Unit::Hours),
                figure(tier.wait_p95, Unit::Hours),
                figure(tier.gave_up, Unit::Share),
            ]
        };
        Part {
            title: self.say("rehearsal-tiers"),
            words: Some(self.say("rehearsal-tiers-words")),
            charts: Vec::new(),
            table: Table {
                head: self.head(&["tier", "came", "busy", "wait", "p50", "p95", "gave-up"]),
                rows: self.rehearsal.tiers.iter().map(row).collect(),
            },
        }
    }

    fn promises(&self) -> Part {
        let row = |of: &PromiseOutcome| {
            let worst = of.weeks.iter().filter_map(|(kept, _)| *kept);
            let worst = worst.min_by(|one, other| one.mean.total_cmp(&other.mean));
            vec![
                self.promise_name(of),
                fact::span(of.span, self.words),
                figure(of.kept, Unit::Share, self.words),
                figure(worst, Unit::Share, self.words),
                self.words
                    .decimal(of.decided / f64::from(self.rehearsal.replications.max(1)), 1),
            ]
        };
        let made = || self.rehearsal.promises.iter().filter(|of| of.decided > 0.0);
        let chart = |kind: ClockKind| Chart {
            title: promise(kind, self.words),
            marks: self.marks(),
            lines: made()
                .filter(|of| of.kind == kind)
                .map(|of| Line {
                    name: priority(of.priority, self.words),
                    points: of.weeks.iter().map(|(kept, _)| *kept).collect(),
                })
                .collect(),
            limit: Some((KEPT_MIN, self.words.percent(KEPT_MIN))),
            unit: Unit::Share,
            drawn: Drawn::Lines,
        };
        Part {
            title: self.say("rehearsal-promises"),
            words: Some(self.say("rehearsal-promises-words")),
            charts: [ClockKind::FirstReply, ClockKind::Solve].map(chart).into(),
            table: Table {
                head: self.head(&["promise", "within", "kept", "worst", "decided"]),
                rows: made().map(row).collect(),
            },
        }
    }

    fn promise_name(&self, of: &PromiseOutcome) -> String {
        format!(
            "{}, {}",
            promise(of.kind, self.words),
            priority(of.priority, self.words)
        )
    }

    /// A figure of each tier in each week.
    fn weekly(&self, key: &str, unit: Unit, limit: Option<f64>, of: fn(&TierWeek) -> Option<Estimate>) -> Part {
        let tiers = &self.rehearsal.tiers;
        let line = |tier: &TierOutcome| Line {
            name: self.name(tier),
            points: tier.weeks.iter().map(of).collect(),
        };
        let title = self.words.say(&format!("rehearsal-week-{key}"), &[]);
        let row = |(week, monday): (usize, String)| {
            let cells = tiers.iter().map(|tier| figure(of(&tier.weeks[week]), unit, self.words));
            [(week + 1).to_string(), monday].into_iter().chain(cells).collect()
        };
        let names = tiers.iter().map(|tier| self.name(tier));
        Part {
            words: None,
            charts: vec![Chart {
                title: title.clone(),
                marks: self.marks(),
                lines: tiers.iter().map(line).collect(),
                limit: limit.map(|limit| (limit, self.words.percent(limit))),
                unit,
                drawn: Drawn::Lines,
            }],
            title,
            table: Table {
                head: self.head(&["week", "monday"]).into_iter().chain(names).collect(),
                rows: self.mondays().into_iter().enumerate().map(row).collect(),
            },
        }
    }

    /// People on shift, and what they cost, week by week.
    fn costs(&self) -> Part {
        let tiers = &self.rehearsal.tiers;
        let cell = |week: &TierWeek| {
            let cost = week
                .cost
                .map_or(String::new(), |cost| format!(" · {}", self.words.decimal(cost, 0)));
            let hours = self.words.decimal(week.capacity_hours, 0);
            let arguments = [("people", week.people.into()), ("hours", hours.into())];
            self.words.say("rehearsal-on-shift", &arguments) + &cost
        };
        let row = |(week, monday): (usize, String)| {
            let cells = tiers.iter().map(|tier| cell(&tier.weeks[week]));
            [(week + 1).to_string(), monday].into_iter().chain(cells).collect()
        };
        let line = |tier: &TierOutcome| Line {
            name: self.name(tier),
            points: tier.weeks.iter().map(|week| exactly(week.cost)).collect(),
        };
        let names = tiers.iter().map(|tier| self.name(tier));
        let title = self.words.say(
            "rehearsal-costs",
            &[("currency", self.rehearsal.currency.as_str().into())],
        );
        Part {
            words: None,
            charts: vec![Chart {
                title: title.clone(),
                marks: self.marks(),
                lines: tiers.iter().filter(|tier| tier.cost.is_some()).map(line).collect(),
                limit: None,
                unit: Unit::Money,
                drawn: Drawn::Lines,
            }],
            title,
            table: Table {
                head: self.head(&["week", "monday"]).into_iter().chain(names).collect(),
                rows: self.mondays().into_iter().enumerate().map(row).collect(),
            },
        }
    }

    /// Where the time of tickets goes, in hours a run.
    fn time(&self) -> Part {
        let figure = |estimate| figure(estimate, Unit::Count, self.words);
        let row = |tier: &TierOutcome| vec![self.name(tier), figure(tier.waiting_hours), figure(tier.working_hours)];
        let vendor = self.rehearsal.vendor_hours.map(|hours| {
            let cases = figure(self.rehearsal.vendor_cases);
            let name = self.words.say("rehearsal-vendor", &[("cases", cases.into())]);
            vec![name, figure(Some(hours)), NONE.to_owned()]
        });
        Part {
            title: self.say("rehearsal-time"),
            words: Some(self.say("rehearsal-time-words")),
            charts: vec![self.time_drawn()],
            table: Table {
                head: self.head(&["tier", "waiting", "working"]),
                rows: self.rehearsal.tiers.iter().map(row).chain(vendor).collect(),
            },
        }
    }

    /// The same drawn: waiting and work beside each other, tier by tier.
    fn time_drawn(&self) -> Chart {
        let (tiers, vendor) = (&self.rehearsal.tiers, self.rehearsal.vendor_hours);
        let [waiting, working] = ["waiting", "working"].map(|column| self.say(&format!("rehearsal-column-{column}")));
        let of_vendor = vendor.map(|_| self.say("rehearsal-vendor-short"));
        Chart {
            title: self.say("rehearsal-time"),
            marks: tiers.iter().map(|tier| self.name(tier)).chain(of_vendor).collect(),
            lines: vec![
                Line {
                    name: waiting,
                    points: tiers.iter().map(|tier| tier.waiting_hours).chain([vendor]).collect(),
                },
                Line {
                    name: working,
                    points: tiers.iter().map(|tier| tier.working_hours).collect(),
                },
            ],
            limit: None,
            unit: Unit::Count,
            drawn: Drawn::Bars,
        }
    }

    /// What tiers promise each other.
    fn tier_promises(&self) -> Part {
        let rows = self.rehearsal.tiers.iter().flat_map(|tier| {
            let row = |(kind, kept): &(ClockKind, Option<Estimate>)| {
                vec![
                    self.name(tier),
                    promise(*kind, self.words),
                    figure(*kept, Unit::Share, self.words),
                ]
            };
            tier.promises.iter().map(row)
        });
        Part {
            title: self.say("rehearsal-tier-promises"),
            words: None,
            charts: Vec::new(),
            table: Table {
                head: self.head(&["tier", "promise", "kept"]),
                rows: rows.collect(),
            },
        }
    }
}

/// A figure that has no interval of its own.
fn exactly(figure: Option<f64>) -> Option<Estimate> {
    figure.map(|mean| Estimate {
        mean,
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    })
}
