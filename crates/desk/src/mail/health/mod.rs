//! Whether mail comes in and letters arrive: every mailbox is opened, the mail server is greeted, and the desk's domains are
//! asked what they say about their mail. Nothing is read, sent or changed.

mod answers;
mod dns;
mod domain;

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::join_all;
use ladder_core::id::Address;
use ladder_core::plan::Plan;
use ladder_core::time::Moment;

pub use dns::{NameServer, Unheard};

use super::fetch::{self, Intake, Watched};
use super::mailroom::desk_address;
use super::send::Post;
use crate::act::{ActError, Desk};
use crate::store::{Db, person};

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// As it should be.
    Good,
    /// It works, and will not always.
    Warn,
    /// It does not work, or harms.
    Bad,
}

/// What was found, by the key of its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it is.
    pub grade: Grade,
    /// The sentence, in the catalogue.
    pub key: &'static str,
    /// What stands in it.
    pub values: Vec<(&'static str, String)>,
}

impl Finding {
    pub(super) fn of(grade: Grade, key: &'static str) -> Self {
        Self {
            grade,
            key,
            values: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.values.push((name, value.to_owned()));
        self
    }
}

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Patient<'p> {
    /// The desk.
    pub desk: &'p Desk,
    /// What it fetches.
    pub intake: &'p Intake,
    /// How letters leave; none: nobody said.
    pub post: Option<&'p Post>,
    /// The address they leave from, where it is not the plan's.
    pub from: Option<&'p Address>,
    /// The name of the key that they are signed with.
    pub selector: Option<&'p str>,
    /// Whom to ask about domains.
    pub names: Result<NameServer, Unheard>,
}

/// How long a mailbox has to be opened, and the mail server to be greeted, in seconds: whoever waits for it is a person.
const BOX_SECONDS_MAX: u64 = 20;
const POST_SECONDS_MAX: u64 = 30;

/// Looks at everything, at most for half a minute and what the name server takes.
pub async fn examine(patient: &Patient<'_>, now: Moment) -> Result<Vec<Finding>, ActError> {
    let running = patient.desk.running_plan().await?;
    let from = patient.from.cloned().or_else(|| desk_address(&running.plan));
    let (mut found, post) = tokio::join!(mailboxes(patient, now), sending(patient.post));
    found.push(post);
    match &from {
        None => found.push(Finding::of(Grade::Bad, "doctor-mail-no-address")),
        Some(from) => {
            found.extend(says(patient, from).await);
            found.extend(ways_back(patient.intake, from));
            found.extend(answers::answers(patient, from).await?);
        }
    }
    found.extend(own_people(patient, &running.plan).await?);
    Ok(found)
}

/// Each mailbox is opened as it is when it is read.
async fn mailboxes(patient: &Patient<'_>, now: Moment) -> Vec<Finding> {
    let intake = patient.intake;
    if intake.mailboxes.is_empty() && intake.listen.lmtp.is_none() && intake.listen.smtp.is_none() {
        return vec![Finding::of(Grade::Warn, "doctor-mail-no-intake")];
    }
    let boxes = intake
        .mailboxes
        .iter()
        .map(|watched| mailbox(watched, patient.desk.db(), now));
    join_all(boxes).await
}

async fn mailbox(watched: &Watched, db: &Db, now: Moment) -> Finding {
    let longest = Duration::from_secs(BOX_SECONDS_MAX);
    let finding = match tokio::time::timeout(longest, fetch::try_to_open(watched, db, now)).await {
        Ok(Ok(())) => Finding::of(Grade::Good, "doctor-mail-box"),
        Ok(Err(trouble)) => {
            Finding::of(Grade::Bad, "doctor-mail-box-trouble").with("trouble", &trouble.sentence().kept())
        }
        Err(_elapsed) => Finding::of(Grade::Bad, "doctor-mail-box-slow").with("seconds", &BOX_SECONDS_MAX.to_string()),
    };
    finding.with("mailbox", &watched.name)
}

async fn sending(post: Option<&Post>) -> Finding {
    let Some(post) = post else {
        return Finding::of(Grade::Warn, "doctor-mail-no-post");
    };
    match tokio::time::timeout(Duration::from_secs(POST_SECONDS_MAX), post.greet()).await {
        Err(_elapsed) => {
            Finding::of(Grade::Bad, "doctor-mail-post-slow").with("seconds", &POST_SECONDS_MAX.to_string())
        }
        Ok(Ok(())) => Finding::of(Grade::Good, "doctor-mail-post"),
        Ok(Err(why)) => Finding::of(Grade::Bad, "doctor-mail-post-trouble").with("trouble", &why),
    }
}

/// What the domain of the desk's letters says about its mail.
async fn says(patient: &Patient<'_>, from: &Address) -> Vec<Finding> {
    let domain = from.domain();
    let names = match &patient.names {
        Ok(names) => *names,
        Err(why) => return vec![unheard(domain, why)],
    };
    let mut found = Vec::new();
    match names.texts(domain).await {
        Ok(texts) => found.push(domain::spf(domain, &texts)),
        Err(why) => return vec![unheard(domain, &why)],
    }
    match names.texts(&format!("_dmarc.{domain}")).await {
        Ok(texts) => found.push(domain::dmarc(domain, &texts)),
        Err(why) => found.push(unheard(domain, &why)),
    }
    let Some(selector) = patient.selector else {
        found.push(Finding::of(Grade::Warn, "doctor-mail-dkim-unknown").with("domain", domain));
        return found;
    };
    match names.texts(&format!("{selector}._domainkey.{domain}")).await {
        Ok(texts) => found.push(domain::dkim(domain, selector, &texts)),
        Err(why) => found.push(unheard(domain, &why)),
    }
    found
}

fn unheard(domain: &str, why: &Unheard) -> Finding {
    Finding::of(Grade::Warn, "doctor-mail-domain-unheard")
        .with("domain", domain)
        .with("trouble", &why.to_string())
}

/// Answers go to the address that letters leave from: it must be one whose mail comes in.
fn ways_back(intake: &Intake, from: &Address) -> Option<Finding> {
    let own: BTreeSet<String> = intake
        .mailboxes
        .iter()
        .map(|one| one.address.trim().to_lowercase())
        .collect();
    let listens = intake.listen.lmtp.is_some() || intake.listen.smtp.is_some();
    let is_lost = !own.is_empty() && !listens && !own.contains(&from.as_str().to_lowercase());
    is_lost.then(|| Finding::of(Grade::Bad, "doctor-mail-no-way-back").with("address", from.as_str()))
}

/// Somebody of the desk who has the desk's own address would be written to by the desk, which answers itself.
async fn own_people(patient: &Patient<'_>, plan: &Plan) -> Result<Vec<Finding>, ActError> {
    let teams = plan.teams.values().filter_map(|team| team.mail.clone());
    let boxes = patient.intake.mailboxes.iter().map(|one| one.address.clone());
    let from = patient.from.map(ToString::to_string);
    let own: BTreeSet<String> = teams
        .chain(boxes)
        .chain(from)
        .map(|address| address.trim().to_lowercase())
        .collect();
    let mut found = Vec::new();
    for address in own {
        let known = person::read(patient.desk.db(), &address).await?;
        if known.is_some_and(|known| known.state == "active") {
            found.push(Finding::of(Grade::Bad, "doctor-mail-loop").with("address", &address));
        }
    }
    if found.is_empty() {
        found.push(Finding::of(Grade::Good, "doctor-mail-no-loop"));
    }
    Ok(found)
}
