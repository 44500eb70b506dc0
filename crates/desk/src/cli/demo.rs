/// Chance that comes out the same each time.
mod chance;
/// Which day it plays.
mod day;
/// What happened over the weeks.
mod history;
/// When people work.
mod hours;
/// Raw messages and files.
mod mails;
/// How far tickets get.
mod plots;
/// What people write in with.
mod requests;
/// The phases so far.
mod rollout;
/// What people say.
mod says;
/// One ticket, move by move.
mod story;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use ladder_core::id::Address;
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, Moment};

use super::ending::{self, Ending};
use super::serve;
use super::terminal::words;
use crate::act::sign_in::INVITATION_MILLIS;
use crate::act::token::Wanted;
use crate::act::{Desk, OpenTickets};
use crate::app::{self, App};
use crate::clock;
use crate::config::{Config, LISTEN, Mail};
use crate::error::StoreError;
use crate::store::certificate::{self, CertificateRow};
use crate::store::notification::NotificationRow;
use crate::store::person::{self, PersonRow};
use crate::store::{Location, key};
use crate::web::Site;
use crate::words::columns;

/// The plan that the demonstration runs.
const PLAN: &str = include_str!("../../../../plans/vallei.toml");
/// Whence chance begins; always the same, so that the demonstration is.
const SEED: u64 = 2027;
/// Somebody of the tier who has no certificate yet.
const UNCERTIFIED: &str = "eva@vallei.example";
/// Who administers the desk.
const ADMINISTRATOR: &str = "beheer@vallei.example";
/// How many days into the rollout it is, where nobody says: a Tuesday.
pub const DAYS_USUAL: u16 = 43;
/// Who comes in the morning has read what they were told before; of the rest a handful is new.
const UNREAD_MAX: i64 = 5;
/// What they were told longer ago than this is read.
const UNREAD_MILLIS: i64 = 4 * HOUR_MILLIS;

/// Show a filled desk: the reference plan, people, and tickets in every state, with data of its own.
///
/// It plays a working day of the plan's rollout, whatever day it is elsewhere. Nothing is kept: the data is in a folder for
/// the occasion, which goes when the demonstration ends.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder demo --listen 127.0.0.1:0 --days 28")]
pub struct Demo {
    /// The address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = LISTEN)]
    listen: SocketAddr,
    /// How many days into the rollout it is; its clock is moved there, and its history began on the first of them
    #[arg(long, value_name = "N", default_value_t = DAYS_USUAL, value_parser = clap::value_parser!(u16).range(7..=365))]
    days: u16,
}

/// Somebody to look through the eyes of.
const EYES: [(&str, &str); 6] = [
    ("demo-tier-1", "omar@vallei.example"),
    ("demo-tier-2", "daan@vallei.example"),
    ("demo-tier-3", "noor@vallei.example"),
    ("demo-lead", "sanne@vallei.example"),
    ("demo-administrator", ADMINISTRATOR),
    ("demo-requester", "anouk@vallei.example"),
];

impl Demo {
    /// Fills a desk, serves it until it is told to stop, and takes it away.
    pub fn run(&self) -> ExitCode {
        serve::start_log();
        ending::run(self.show())
    }

    async fn show(&self) -> Result<(), Ending> {
        let stop = serve::stop()?;
        if let Some(begins) = begins(self.days)? {
            clock::move_to(begins);
        }
        let folder = folder()?;
        let shown = self.show_in(&folder, stop).await;
        let removed = std::fs::remove_dir_all(&folder);
        shown?;
        removed.map_err(|error| super::backup::said("backup-write", &folder, &error.to_string()))
    }

    async fn show_in(&self, folder: &Path, stop: impl Future<Output = ()>) -> Result<(), Ending> {
        let app = App::open(&Location::Data(folder.to_path_buf())).await?;
        let config = Config {
            listen: self.listen,
            only: None,
            mail: Mail {
                folder: Some(folder.join("letters")),
                ..Mail::default()
            },
        };
        let listener = app.bind(&config).await?;
        let mut stop = std::pin::pin!(stop);
        let now = clock::now();
        // Whoever stops it early need not wait until it is filled.
        tokio::select! {
            filled = fill(app.desk(), i64::from(self.days), now) => filled?,
            () = &mut stop => return Ok(()),
        }
        let at = listener.as_ref().and_then(|listener| listener.local_addr().ok());
        introduce(app.desk(), at.unwrap_or(self.listen), now).await?;
        let work = app::work(app.desk(), &config).await?;
        let site = Site {
            demonstration: true,
            eyes: eyes().collect(),
            ..Site::default()
        };
        serve::run(app, listener, &config, &work, site, stop).await
    }
}

fn folder() -> Result<PathBuf, Ending> {
    let folder = std::env::temp_dir().join(format!("ladder-demo-{}", key::fresh(clock::now())?));
    std::fs::create_dir(&folder)
        .map(|()| folder.clone())
        .map_err(|error| super::backup::said("backup-write", &folder, &error.to_string()))
}

/// The moment at which the demonstration begins that is so many days into the rollout.
pub fn begins(days: u16) -> Result<Option<Moment>, Ending> {
    Ok(day::begins(&Desk::judge(PLAN)?.plan, i64::from(days)))
}

/// Fills an empty desk with everything the demonstration shows.
pub async fn fill(desk: &Desk, days: i64, now: Moment) -> Result<(), Ending> {
    let begin = now.plus_millis(-(days + 7) * DAY_MILLIS);
    let reason = words(None).say("demo-plan", &[]);
    desk.apply_plan(PLAN, &reason, "ladder demo", OpenTickets::Keep, begin)
        .await?;
    let people = people(desk, begin).await?;
    desk.db()
        .commit(move |tx| {
            Box::pin(async move {
                person::put(tx, &people.0).await?;
                for row in &people.1 {
                    certificate::give(tx, row).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    let bar = ProgressBar::new(u64::try_from(history::TICKETS).unwrap_or_default());
    let told = history::tell(desk, SEED, days, now, |many| bar.inc(many)).await;
    bar.finish_and_clear();
    told?;
    rollout::tell(desk, now).await?;
    desk.take_in_all().await?;
    read_notices(desk, now).await
}

/// Everybody has read what they were told, but for the newest.
async fn read_notices(desk: &Desk, now: Moment) -> Result<(), Ending> {
    let running = desk.running_plan().await?;
    let everybody = running.plan.persons.values().map(|one| one.email.as_str());
    for email in everybody.chain([ADMINISTRATOR]) {
        let Ok(address) = Address::parse(email) else { continue };
        let newest = desk.notices(&address, true, None, UNREAD_MAX + 1).await?.items;
        let old = |row: &&NotificationRow| now.millis_since(row.at) > UNREAD_MILLIS;
        let handful = usize::try_from(UNREAD_MAX).unwrap_or_default();
        let upto = newest.iter().take(handful).find(old).or(newest.get(handful));
        if let Some(upto) = upto {
            desk.read_notices(&address, &upto.id, now).await?;
        }
    }
    Ok(())
}

/// The administrator, and a certificate for everybody but one.
async fn people(desk: &Desk, begin: Moment) -> Result<(PersonRow, Vec<CertificateRow>), Ending> {
    let running = desk.running_plan().await?;
    let mut certificates = Vec::new();
    for (id, one) in &running.plan.persons {
        if one.email == UNCERTIFIED {
            continue;
        }
        for tier in running.plan.tiers_of(id.as_str()) {
            certificates.push(CertificateRow {
                id: key::fresh(begin)?,
                address: one.email.to_lowercase(),
                tier: i64::from(tier.get()),
                revision: Some(running.revision.get()),
                given_by: "ladder demo".to_owned(),
                given_at: begin,
                expires_at: None,
                withdrawn_at: None,
            });
        }
    }
    let administrator = PersonRow {
        address: ADMINISTRATOR.to_owned(),
        name: "Beheer Vallei".to_owned(),
        language: "nl".to_owned(),
        phone: None,
        rights: vec!["planner".to_owned(), "administrator".to_owned()],
        origin: "invited".to_owned(),
        state: "active".to_owned(),
        created_at: begin,
        changed_at: begin,
        undelivered_at: None,
    };
    Ok((administrator, certificates))
}

fn eyes() -> impl Iterator<Item = (&'static str, Address)> {
    EYES.into_iter()
        .filter_map(|(role, email)| Some((role, Address::parse(email).ok()?)))
}

/// A link for a look through each pair of eyes; below it tokens for programs, and lines to try them with.
async fn introduce(desk: &Desk, at: SocketAddr, now: Moment) -> Result<(), Ending> {
    let say = |key: &str| words(None).say(key, &[]);
    ending::say(&words(None).say("demo-ready", &[("tickets", history::TICKETS.into())]));
    let running = desk.running_plan().await?;
    let mut links = Vec::new();
    for (role, address) in eyes() {
        let secret = desk.make_link(&address, None, INVITATION_MILLIS, now).await?;
        let name = desk.person(&address, &running).await?.name;
        links.push(vec![
            format!("{}: {name}", say(role)),
            format!("http://{at}/sign-in/{secret}"),
        ]);
    }
    let head = [say("demo-column-who"), say("demo-column-link")];
    ending::say(&format!("\n{}\n", columns(&head, &links)));
    ending::say(&words(None).say("demo-door", &[("door", format!("http://{at}/sign-in").into())]));
    ending::say(&say("demo-tokens"));
    let mut tokens = Vec::new();
    for (role, address) in eyes() {
        let scopes = if address.as_str() == ADMINISTRATOR {
            &["admin"][..]
        } else {
            &["tickets:read", "tickets:write", "plan:read", "people:read"][..]
        };
        let wanted = Wanted {
            name: role.to_owned(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            acts_as: Some(address.clone()),
            expires_at: None,
            by: "ladder demo".to_owned(),
        };
        let made = desk.make_token(wanted, now).await?;
        tokens.push(vec![say(role), address.to_string(), made.secret]);
    }
    let head = ["demo-column-who", "column-address", "demo-column-token"].map(say);
    ending::say(&format!("\n{}\n", columns(&head, &tokens)));
    let secret = tokens.first().and_then(|row| row.last()).map_or("", String::as_str);
    let curl = format!("curl -s -H 'Authorization: Bearer {secret}'");
    ending::say(&say("demo-try"));
    ending::say(&format!("  {curl} 'http://{at}/api/v1/tickets?tier=1&status=open'"));
    ending::say(&format!("  {curl} http://{at}/api/v1/tickets/{}", history::TICKETS));
    ending::say(&format!("  curl -s http://{at}/api/v1/health"));
    Ok(())
}
