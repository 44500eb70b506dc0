//! An open desk that is served: the database, the edges and the workers, from start to stop.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use ladder_core::id::{Address, NotAnAddress, Revision};
use ladder_core::time::Moment;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::act::letters::WayOut;
use crate::act::{ActError, Desk, OpenTickets};
use crate::api::{self, Api};
use crate::clock;
use crate::config::{self, Config};
use crate::error::StoreError;
use crate::jobs::{self, Work};
use crate::mail::Mailroom;
use crate::mail::checkup::Checks;
use crate::mail::dkim::{KeyError, Signer};
use crate::mail::fetch::{Intake, Rounds, SendBy, SettingError, Watched, watch as watch_mailbox, watcher_is_gone};
use crate::mail::letters::Writer;
use crate::mail::listen::{Door, Protocol};
use crate::mail::send::{self, Post, PostError};
use crate::store::{Db, Engine, Location, ServeLock};
use crate::web::{self, Site, Web};

/// How long what has begun may take once the desk is told to stop.
const STOP_SECONDS_MAX: u64 = 10;

/// Why a desk is not served.
#[derive(Debug, Error)]
pub enum AppError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Act(#[from] ActError),
    #[error(
        "{listen} is taken by another program; stop it, or choose another port with --listen (port 0 takes a free one)"
    )]
    PortTaken { listen: SocketAddr },
    #[error("{listen} cannot be listened on: {why}; choose another address with --listen")]
    Listen { listen: SocketAddr, why: String },
    #[error(
        "SQLite has one process that does all of the work; leave --only out, or move the desk to PostgreSQL with: ladder copy-db"
    )]
    Divided,
    #[error("--smtp: {0}")]
    Post(#[from] PostError),
    #[error("--intake: {0}")]
    Intake(#[from] SettingError),
    #[error("--intake: `sign`: {0}")]
    Key(#[from] KeyError),
    #[error("--mail-from: {0}")]
    From(#[from] NotAnAddress),
    #[error("the desk stopped by a fault: {why}; start it again and report this with the log")]
    Fault { why: String },
}

/// An open desk, this process its server.
#[derive(Debug)]
pub struct App {
    desk: Desk,
    _lock: ServeLock,
}

/// What happened to the plan that `serve` was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstPlan {
    /// It is the running one now.
    Applied(Revision),
    /// It is the running one already.
    Runs,
    /// Another one runs; applying this one is a decision of its own.
    Another(Revision),
}

impl App {
    /// Opens the desk, makes it where there is none, and brings it up to date.
    pub async fn open(location: &Location) -> Result<Self, AppError> {
        let db = Db::open(location).await?;
        let lock = db.lock_for_serving()?;
        Ok(Self {
            desk: Desk::new(db),
            _lock: lock,
        })
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Takes the port, before anything is changed; none when this process only works behind the scenes.
    pub async fn bind(&self, config: &Config) -> Result<Option<TcpListener>, AppError> {
        if config.only.is_some() && self.desk.db().engine() == Engine::Sqlite {
            return Err(AppError::Divided);
        }
        if config.answers() {
            listen(config.listen).await.map(Some)
        } else {
            Ok(None)
        }
    }

    /// Whether no plan is applied yet.
    pub async fn has_no_plan(&self) -> Result<bool, AppError> {
        match self.desk.running_plan().await {
            Ok(_) => Ok(false),
            Err(ActError::NoPlan) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    /// Applies a plan if none is applied yet.
    pub async fn apply_first(&self, source: &str, reason: &str, by: &str, now: Moment) -> Result<FirstPlan, AppError> {
        let wanted = Desk::judge(source)?;
        match self.desk.running_plan().await {
            Ok(running) if running.hash == wanted.hash => Ok(FirstPlan::Runs),
            Ok(running) => Ok(FirstPlan::Another(running.revision)),
            Err(ActError::NoPlan) => {
                let applied = self.desk.apply_plan(source, reason, by, OpenTickets::Keep, now).await?;
                Ok(FirstPlan::Applied(applied))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Serves until `stop` is done: then nothing new is taken, what runs is finished, and the store is closed. `ready`
    /// hears the address once the desk answers on it; nothing when this process only works behind the scenes.
    pub async fn serve(
        self,
        listener: Option<TcpListener>,
        router: Router,
        workers: impl FnOnce(Desk, watch::Receiver<bool>) -> JoinSet<()>,
        ready: impl FnOnce(Option<SocketAddr>),
        stop: impl Future<Output = ()>,
    ) -> Result<(), AppError> {
        let (stopping, stopped) = watch::channel(false);
        let address = listener.as_ref().and_then(|listener| listener.local_addr().ok());
        let web = listener.map(|listener| tokio::spawn(answer(listener, router, stopped.clone())));
        let working = workers(self.desk.clone(), stopped);
        ready(address);
        stop.await;
        tracing::info!("stopping: what has begun is finished first");
        stopping.send_replace(true);
        self.desk.end();
        let ended = tokio::time::timeout(Duration::from_secs(STOP_SECONDS_MAX), finish(web, working)).await;
        if ended.is_err() {
            tracing::warn!(
                "some work did not finish within {STOP_SECONDS_MAX} s and was left; it is done after the restart"
            );
        }
        self.desk.db().close().await;
        ended.unwrap_or(Ok(()))
    }
}

async fn listen(listen: SocketAddr) -> Result<TcpListener, AppError> {
    TcpListener::bind(listen).await.map_err(|error| {
        if error.kind() == std::io::ErrorKind::AddrInUse {
            return AppError::PortTaken { listen };
        }
        AppError::Listen {
            listen,
            why: error.to_string(),
        }
    })
}

async fn answer(listener: TcpListener, router: Router, mut stopped: watch::Receiver<bool>) -> std::io::Result<()> {
    let told = async move {
        // A sender that is gone says the same as one that says stop.
        let _gone = stopped.wait_for(|stop| *stop).await;
    };
    // Pages count tries to sign in by the network they come from.
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router).with_graceful_shutdown(told).await
}

async fn finish(web: Option<JoinHandle<std::io::Result<()>>>, mut working: JoinSet<()>) -> Result<(), AppError> {
    let fault = |why: String| AppError::Fault { why };
    if let Some(web) = web {
        let ended = web.await.map_err(|error| fault(error.to_string()))?;
        ended.map_err(|error| fault(error.to_string()))?;
    }
    while let Some(ended) = working.join_next().await {
        ended.map_err(|error| fault(error.to_string()))?;
    }
    Ok(())
}

/// All that people and programs can ask for.
pub fn router(desk: &Desk, site: Site) -> Router {
    let pages = web::router(Web::new(desk.clone(), site, clock::now));
    pages.merge(api::routes::router(Api::new(desk.clone(), clock::now)))
}

/// What this process does behind the scenes, with the way out for letters. Without a mail server letters wait.
pub async fn work(desk: &Desk, config: &Config) -> Result<Work, AppError> {
    let mut room = Mailroom::open(desk).await?;
    let from = config.mail.from.as_deref().map(Address::parse).transpose()?;
    let intake = config.mail.intake.as_deref().map(Intake::read).transpose()?;
    if let Some(by) = intake.as_ref().and_then(|intake| intake.sign.as_ref()) {
        room = room.signing(Signer::read(by)?);
    }
    let way_out = post(
        &config.mail,
        intake.as_ref().and_then(|intake| intake.send.as_ref()),
        desk.db(),
    )?;
    if config.works() {
        if let Err(error) = desk.seal_second_factors().await {
            tracing::warn!(%error, "secrets of second factors lie open still");
        }
        desk.set_way_out(word_of(way_out.as_ref())).await?;
    }
    let checks = Checks {
        desk: desk.clone(),
        intake: intake.clone().unwrap_or_default(),
        post: way_out.clone(),
        from: from.clone(),
        names: None,
    };
    let carry = way_out.map(|post| {
        let writer = Writer {
            room: room.clone(),
            post,
            from,
        };
        let carry: jobs::Carry = Arc::new(move |job, now| {
            let writer = writer.clone();
            Box::pin(async move { carried(writer.carry(&job, now).await) })
        });
        carry
    });
    let mut beside = match intake {
        Some(intake) if config.works() => take_in(&room, &intake).await?,
        None if config.works() => take_in(&room, &Intake::default()).await?,
        Some(_) | None => Vec::new(),
    };
    beside.push(Arc::new(move |stop| Box::pin(checks.clone().attend(stop))));
    let undecided: jobs::Undecided = Arc::new(move |now| {
        let room = room.clone();
        Box::pin(async move {
            if let Err(error) = room.sweep(now).await {
                tracing::warn!(%error, "mail that was left undecided could not be looked at");
            }
        })
    });
    Ok(Work {
        carry,
        undecided,
        beside,
    })
}

/// The mailboxes that are watched and the doors that stand open, for as long as the desk runs.
async fn take_in(room: &Mailroom, intake: &Intake) -> Result<Vec<jobs::Beside>, AppError> {
    let sources: Vec<String> = intake.mailboxes.iter().map(Watched::source).collect();
    room.desk()
        .keep_mailboxes(&sources, watcher_is_gone, clock::now())
        .await?;
    let mut beside: Vec<jobs::Beside> = Vec::new();
    for watched in &intake.mailboxes {
        let rounds = Rounds::new(room, watched.clone()).watching();
        beside.push(Arc::new(move |stop| Box::pin(watch_mailbox(rounds.clone(), stop))));
    }
    let addresses = intake.addresses()?;
    let doors = [
        (Protocol::Lmtp, intake.listen.lmtp),
        (Protocol::Smtp, intake.listen.smtp),
    ];
    for (protocol, at) in doors {
        let Some(at) = at else { continue };
        let listener = Arc::new(listen(at).await?);
        let door = Door {
            room: room.clone(),
            protocol,
            addresses: addresses.clone(),
        };
        tracing::info!(at = ?listener.local_addr().ok(), ?protocol, "mail servers may hand over");
        beside.push(Arc::new(move |stop| {
            Box::pin(door.clone().open(listener.clone(), stop))
        }));
    }
    Ok(beside)
}

fn word_of(way: Option<&Post>) -> WayOut {
    match way {
        Some(Post::Smtp(_) | Post::Tokens(_)) => WayOut::Server,
        Some(Post::Folder(_)) => WayOut::Folder,
        Some(Post::None) | None => WayOut::None,
    }
}

fn post(mail: &config::Mail, with_tokens: Option<&SendBy>, db: &Db) -> Result<Option<Post>, AppError> {
    if let Some(url) = &mail.smtp {
        return Ok(Some(Post::smtp(url)?));
    }
    if let Some(send) = with_tokens {
        return Ok(Some(Post::with_tokens(&send.smtp, &send.user, send.oauth.clone(), db)?));
    }
    let Some(folder) = &mail.folder else { return Ok(None) };
    std::fs::create_dir_all(folder).map_err(|error| StoreError::Folder {
        path: folder.clone(),
        why: error.to_string(),
    })?;
    Ok(Some(Post::Folder(folder.clone())))
}

fn carried(outcome: send::Outcome) -> jobs::Carried {
    match outcome {
        send::Outcome::Sent => jobs::Carried::Done,
        send::Outcome::Later(why) => jobs::Carried::Later(why),
        send::Outcome::Never(why) => jobs::Carried::Never(why),
    }
}

/// Starts the work behind the scenes, where this process does it.
pub fn start(desk: &Desk, config: &Config, work: &Work, stopped: &watch::Receiver<bool>) -> JoinSet<()> {
    if config.works() {
        jobs::start(desk, work, stopped)
    } else {
        JoinSet::new()
    }
}
