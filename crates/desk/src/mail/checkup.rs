//! Testing mail behind the scenes when somebody asks for it on a page: the same looks as those of `ladder doctor mail`.

use std::time::Duration;

use ladder_core::id::Address;
use ladder_core::time::Moment;
use tokio::sync::watch;

use super::fetch::Intake;
use super::health::{Finding, Grade, NameServer, Patient, examine};
use super::send::Post;
use crate::act::checkup::Noticed;
use crate::act::{ActError, Desk};
use crate::clock;

/// How often is looked whether somebody asked.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long a whole test may take.
const PATIENCE: Duration = Duration::from_secs(75);

/// What is tested, as whoever serves the desk set it.
#[derive(Clone, Debug)]
pub struct Checks {
    /// The desk.
    pub desk: Desk,
    /// What it fetches.
    pub intake: Intake,
    /// How letters leave; none: not at all.
    pub post: Option<Post>,
    /// The address they leave from, where it is not the plan's.
    pub from: Option<Address>,
    /// The name server to ask, in place of this machine's.
    pub names: Option<NameServer>,
}

impl Checks {
    /// Tests whenever somebody asked, until the desk stops.
    pub async fn attend(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                _ = stop.changed() => return,
            }
            if let Err(error) = self.turn(clock::now()).await {
                tracing::warn!(%error, "mail could not be tested");
            }
        }
    }

    /// Tests if somebody asked; whether they did.
    pub async fn turn(&self, now: Moment) -> Result<bool, ActError> {
        if !self.desk.begin_checkup(now).await? {
            return Ok(false);
        }
        let began = clock::now();
        let found = match tokio::time::timeout(PATIENCE, self.examine(now)).await {
            Ok(Ok(found)) => found,
            Ok(Err(error)) => vec![Finding::of(Grade::Bad, "doctor-mail-broken").with("trouble", &error.to_string())],
            Err(_elapsed) => {
                let seconds = PATIENCE.as_secs().to_string();
                vec![Finding::of(Grade::Bad, "doctor-mail-unfinished").with("seconds", &seconds)]
            }
        };
        let ended = now.plus_millis(clock::now().millis_since(began));
        self.desk
            .end_checkup(found.iter().map(noticed).collect(), ended)
            .await?;
        Ok(true)
    }

    async fn examine(&self, now: Moment) -> Result<Vec<Finding>, ActError> {
        let patient = Patient {
            desk: &self.desk,
            intake: &self.intake,
            post: self.post.as_ref(),
            from: self.from.as_ref(),
            selector: self.intake.sign.as_ref().map(|sign| sign.selector.as_str()),
            names: self.names.map_or_else(NameServer::of_this_machine, Ok),
        };
        Box::pin(examine(&patient, now)).await
    }
}

fn noticed(finding: &Finding) -> Noticed {
    let grade = match finding.grade {
        Grade::Good => "good",
        Grade::Warn => "warn",
        Grade::Bad => "bad",
    };
    let values = finding
        .values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    // What the command could be told on its line, a desk that is served is told in its file.
    let key = match finding.key {
        "doctor-mail-dkim-unknown" => "doctor-mail-dkim-elsewhere",
        key => key,
    };
    Noticed {
        grade: grade.to_owned(),
        key: key.to_owned(),
        values: values.collect(),
    }
}
