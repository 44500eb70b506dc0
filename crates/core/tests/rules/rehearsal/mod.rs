//! Rehearsed plans: against what queueing theory knows exactly, and as stories.

mod forecast;
mod past;
mod searched;
mod stories;
mod theory;

use std::fmt::Write as _;

use ladder_core::plan::{Plan, read};
use ladder_core::sim::rehearsal::{Rehearsal, Settings, rehearse};

/// A plan of which only the queueing matters: always open, one contact after the other from the first day on.
#[derive(Clone)]
struct Desk {
    /// Contacts an hour.
    an_hour: f64,
    hours: &'static str,
    /// Behind `[assume]`.
    assume: &'static str,
    tiers: Vec<&'static str>,
    topics: &'static str,
    more: &'static str,
}

/// Hours of an average month.
const MONTH_HOURS: f64 = 365.25 * 2.0;

impl Desk {
    fn of(an_hour: f64, tiers: &[&'static str]) -> Self {
        Self {
            an_hour,
            hours: "24x7 = true",
            assume: "reopened = 0\nsent_back = 0",
            tiers: tiers.to_vec(),
            topics: "[topic.any]\nname = \"Any\"",
            more: "",
        }
    }

    fn source(&self) -> String {
        let mut source = format!(
            r#"
format = 1
plan = "A desk"
language = "en"
timezone = "UTC"
[hours.open]
{}
[targets]
hours = "open"
urgent = {{ first_reply = "1h", solve = "4h" }}
high = {{ first_reply = "1h", solve = "8h" }}
normal = {{ first_reply = "1h", solve = "12h" }}
low = {{ first_reply = "1h", solve = "24h" }}
[process]
acknowledge = "1h"
contact = "1h"
{}
[[phase]]
id = "all"
name = "All"
kind = "production"
start = 2027-01-04
end = 2027-01-04
groups = ["All"]
users = 1000
{}
"#,
            self.hours, self.topics, self.more
        );
        for (nth, _) in self.tiers.iter().enumerate() {
            let tier = nth + 1;
            let _ = write!(
                source,
                "[person.p{tier}]\nname = \"P{tier}\"\nemail = \"p{tier}@desk.example\"\n[team.t{tier}]\nname = \"T{tier}\"\n\
                 lead = \"p{tier}\"\nmembers = [\"p{tier}\"]\nhours = \"open\"\n[[tier]]\nname = \"Tier {tier}\"\nteams = [\"t{tier}\"]\n\
                 does = [\"All\"]\n"
            );
        }
        let a_month = self.an_hour * MONTH_HOURS / 1_000.0;
        let _ = write!(
            source,
            "[assume]\nper_user_month = {a_month}\nper_enrolment = 0\n{}\n",
            self.assume
        );
        for (nth, tier) in self.tiers.iter().enumerate() {
            let _ = write!(source, "[assume.tier.{}]\n{tier}\n", nth + 1);
        }
        source
    }

    fn plan(&self) -> Plan {
        plan(&self.source())
    }

    fn rehearsed(&self, settings: &Settings) -> Rehearsal {
        rehearse(&self.plan(), settings).unwrap()
    }
}

#[track_caller]
fn plan(source: &str) -> Plan {
    let reading = read(source);
    reading.plan.unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn runs(weeks: u32, replications: u32) -> Settings {
    Settings {
        weeks: Some(weeks),
        replications: Some(replications),
        ..Settings::default()
    }
}
