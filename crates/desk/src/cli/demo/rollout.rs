//! The rollout so far: what support took part in, and the phases whose days came, started and ended by a lead.

use std::collections::{BTreeMap, BTreeSet};

use ladder_core::id::Address;
use ladder_core::person::Actor;
use ladder_core::plan::{self, Outcome, Plan};
use ladder_core::rollout::involvement::{Became, Command as Takes};
use ladder_core::rollout::phase::Command;
use ladder_core::rollout::resource::{Audience, Command as Keeps, Content, Sheet};
use ladder_core::time::{HOUR_MILLIS, Moment};

use crate::act::rollout::Seen;
use crate::act::{ActError, Desk};
use crate::store::key;

/// Who leads the rollout of the reference plan.
const LEAD: &str = "sanne@vallei.example";
const ANY: Seen = Seen { version: None };
/// Of a hundred enrolments so many fail.
const FAILED_PERCENT: u32 = 3;
const GO: &str = "Het team is getraind, het overleg staat in de agenda's.";
const ALL_THE_SAME: &str = "De directie wil nu beginnen; wat nog open staat volgt deze week.";

/// Tells it up to now.
pub async fn tell(desk: &Desk, now: Moment) -> Result<(), ActError> {
    let running = desk.running_plan().await?;
    let Ok(address) = Address::parse(LEAD) else {
        return Ok(());
    };
    let lead = desk.actor(&address).await?;
    for one in &running.plan.involvements {
        if let Some(due) = morning(&running.plan, one.due).filter(|due| *due <= now) {
            take_part(desk, &running.plan, one, &lead, due).await?;
        }
    }
    for phase in &running.plan.phases {
        if let Some(start) = morning(&running.plan, phase.start).filter(|start| *start <= now) {
            run(desk, &running.plan, phase, &lead, (start, now)).await?;
        }
    }
    Ok(())
}

async fn run(
    desk: &Desk,
    plan: &Plan,
    phase: &plan::Phase,
    lead: &Actor,
    (start, now): (Moment, Moment),
) -> Result<(), ActError> {
    let decided = start.plus_millis(-HOUR_MILLIS);
    let go = Command::Decide {
        go: true,
        words: GO.to_owned(),
    };
    desk.change_phase(&phase.id, go, lead, ANY, decided).await?;
    let words = phase.gate.map(|_| ALL_THE_SAME.to_owned());
    desk.change_phase(&phase.id, Command::Start { words }, lead, ANY, start)
        .await?;
    let end = morning(plan, phase.end).unwrap_or(now);
    let whole = end.millis_since(start).max(1);
    let passed = now.min(end).millis_since(start);
    let devices = i64::from(phase.devices.unwrap_or_default());
    let tried = u32::try_from(devices * passed / whole).unwrap_or_default();
    let failed = tried * FAILED_PERCENT / 100;
    let count = Command::Count {
        enrolled: tried - failed,
        failed,
    };
    desk.change_phase(&phase.id, count, lead, ANY, now.min(end)).await?;
    if end < now {
        let finish = Command::Finish { words: None };
        desk.change_phase(&phase.id, finish, lead, ANY, end).await?;
    }
    Ok(())
}

async fn take_part(
    desk: &Desk,
    plan: &Plan,
    one: &plan::Involvement,
    lead: &Actor,
    at: Moment,
) -> Result<(), ActError> {
    let mut commands: Vec<Takes> = one
        .people
        .iter()
        .filter_map(|id| Address::parse(&plan.persons.get(id)?.email).ok())
        .map(|address| Takes::TakePart { address })
        .collect();
    match one.outcome {
        Outcome::Article => commands.push(Takes::Find {
            words: "Android vraagt twee keer om een pincode.".to_owned(),
            became: Became::Article {
                resource: article(desk, lead, at).await?,
            },
        }),
        Outcome::Checklist => {
            for (nth, platform) in (1..).zip(["Windows", "iOS", "Android"]) {
                let words = format!("{platform}: zelf geregistreerd");
                commands.extend([Takes::List { words }, Takes::Tick { nth }]);
            }
        }
        Outcome::Feedback => commands.push(Takes::Find {
            words: "In het ontwerp ontbreken de tablets van de receptie.".to_owned(),
            became: Became::Feedback,
        }),
    }
    commands.push(Takes::Finish {
        words: "Gedaan en besproken in het teamoverleg.".to_owned(),
    });
    for command in commands {
        desk.change_involvement(one.id.as_str(), command, lead, ANY, at).await?;
    }
    Ok(())
}

async fn article(desk: &Desk, lead: &Actor, at: Moment) -> Result<String, ActError> {
    let id = key::fresh(at)?;
    let said =
        |nl: &str, en: &str| BTreeMap::from([("nl".to_owned(), nl.to_owned()), ("en".to_owned(), en.to_owned())]);
    let Some(owner) = lead.address().cloned() else {
        return Ok(id);
    };
    let sheet = Sheet {
        title: said(
            "Android vraagt twee keer om een pincode",
            "Android asks for a passcode twice",
        ),
        content: Content::Article {
            text: said(
                "Laat de melder de tweede keer dezelfde pincode kiezen; daarna is het werkprofiel klaar.",
                "Let the requester choose the same passcode the second time; then the work profile is ready.",
            ),
        },
        audience: Audience::Desk,
        owner,
        review_on: None,
        modules: BTreeSet::new(),
        topics: BTreeSet::new(),
        phases: BTreeSet::new(),
    };
    let sheet = Box::new(sheet);
    desk.change_resource(&id, Keeps::Write { sheet }, lead, ANY, at).await?;
    Ok(id)
}

/// Nine in the morning of a day of the plan.
fn morning(plan: &Plan, day: jiff::civil::Date) -> Option<Moment> {
    let at = day.at(9, 0, 0, 0).to_zoned(plan.timezone.clone()).ok()?;
    Some(Moment::from_millis(at.timestamp().as_millisecond()))
}
