use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use super::check;
use super::ending::{self, Ending};
use super::place::{FOLDER, Place};
use super::terminal::{NO_DOMAIN, link_base, own_domain, words};
use crate::act::Desk;
use crate::app::{self, App, AppError, FirstPlan};
use crate::clock;
use crate::config::{Config, LISTEN, Mail, Only};
use crate::jobs::Work;
use crate::web::Site;

/// Run the desk: web, API, mail and all work behind the scenes.
///
/// Prints one line on standard output once it answers: listening on http://ADDRESS. Stops cleanly on SIGTERM or Ctrl-C.
/// Without --data and --database the data is in ./ladder-data.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ladder serve --plan plans/vallei.toml --data ./desk\n  \
    ladder serve --database postgres://ladder@db/ladder --data /srv/attachments --listen 0.0.0.0:8480")]
pub struct Serve {
    /// The plan to begin with; it is applied if none is applied yet
    #[arg(long, value_name = "FILE", env = "LADDER_PLAN")]
    plan: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// The address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", env = "LADDER_LISTEN", default_value = LISTEN)]
    listen: SocketAddr,
    /// Take one part of the work; beside others on one PostgreSQL
    #[arg(long, value_enum, env = "LADDER_ONLY")]
    only: Option<Only>,
    #[command(flatten)]
    letters: LettersOut,
    /// A file that names the mailboxes that mail is fetched from, and where mail servers hand over
    #[arg(long, value_name = "FILE", env = "LADDER_INTAKE")]
    intake: Option<PathBuf>,
    #[command(flatten)]
    reached: Reached,
}

/// How people reach the desk.
#[derive(Debug, Clone, Default, Args)]
pub struct Reached {
    /// Where people reach the desk, for links in letters; kept until another is given [default: where it listens]
    #[arg(long, value_name = "URL", env = "LADDER_LINK_BASE", value_parser = link_base)]
    link_base: Option<String>,
    /// A domain whose every address may sign in and ask for help, known or not; kept until others are given, `none` ends it
    #[arg(long, value_name = "DOMAIN", env = "LADDER_OWN_DOMAIN", value_delimiter = ',', value_parser = own_domain)]
    own_domain: Vec<String>,
    /// A proxy before the desk, whose X-Forwarded-For says who asks; this machine's need not be named
    #[arg(long, value_name = "IP", env = "LADDER_PROXY", value_delimiter = ',')]
    proxy: Vec<IpAddr>,
}

/// How letters leave.
#[derive(Debug, Clone, Default, Args)]
pub struct LettersOut {
    /// The mail server that takes letters: smtps://user:password@host
    #[arg(long, value_name = "URL", env = "LADDER_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// The address that letters come from
    #[arg(long, value_name = "ADDR", env = "LADDER_MAIL_FROM")]
    mail_from: Option<String>,
    /// A folder that takes letters in place of a mail server
    #[arg(long, value_name = "DIR", env = "LADDER_MAIL_FOLDER", conflicts_with = "smtp")]
    mail_folder: Option<PathBuf>,
}

impl Reached {
    /// Those that were given take the place of those before; where none were given, these stay.
    async fn keep_domains(&self, desk: &Desk) -> Result<(), Ending> {
        if self.own_domain.is_empty() {
            return Ok(());
        }
        let named = self.own_domain.iter().filter(|domain| *domain != NO_DOMAIN);
        let named: Vec<String> = named.cloned().collect();
        Ok(desk.set_own_domains(&named).await?)
    }
}

impl Serve {
    /// Serves until it is told to stop.
    pub fn run(&self) -> ExitCode {
        start_log();
        ending::run(self.serve())
    }

    async fn serve(&self) -> Result<(), Ending> {
        let config = Config {
            listen: self.listen,
            only: self.only,
            mail: Mail {
                smtp: self.letters.smtp.clone(),
                from: self.letters.mail_from.clone(),
                folder: self.letters.mail_folder.clone(),
                intake: self.intake.clone(),
            },
        };
        // The plan first: a broken one stops the start before anything is made.
        let source = self.plan.as_deref().map(check::source).transpose()?;
        if self.place.data.is_none() && self.place.database.is_none() {
            ending::say(&words(None).say("serve-folder", &[("folder", FOLDER.into())]));
        }
        let app = App::open(&self.place.location()).await?;
        let listener = app.bind(&config).await?;
        let work = app::work(app.desk(), &config).await?;
        if let Some(source) = source {
            self.begin_with(&app, &source).await?;
        } else if app.has_no_plan().await? {
            ending::say(&words(None).say("serve-no-plan", &[]));
        }
        if config.works() && work.carry.is_none() {
            ending::say(&words(None).say("serve-no-mail", &[]));
        }
        app.desk().set_link_base(self.reached.link_base.clone(), None).await?;
        self.reached.keep_domains(app.desk()).await?;
        let site = Site {
            proxies: self.reached.proxy.clone(),
            ..Site::default()
        };
        run(app, listener, &config, &work, site, stop()?).await
    }

    async fn begin_with(&self, app: &App, source: &str) -> Result<(), Ending> {
        let file = self
            .plan
            .as_ref()
            .map(|file| file.display().to_string())
            .unwrap_or_default();
        let reason = words(None).say("serve-first-plan", &[("file", file.as_str().into())]);
        match app.apply_first(source, &reason, "ladder serve", clock::now()).await? {
            FirstPlan::Applied(_) | FirstPlan::Runs => {}
            FirstPlan::Another(revision) => {
                let values = [("file", file.into()), ("revision", revision.get().into())];
                ending::say(&words(None).say("serve-another-plan", &values));
            }
        }
        Ok(())
    }
}

/// Serves an open desk and says where.
pub async fn run(
    app: App,
    listener: Option<tokio::net::TcpListener>,
    config: &Config,
    work: &Work,
    site: Site,
    stop: impl Future<Output = ()>,
) -> Result<(), Ending> {
    if let Some(address) = listener.as_ref().and_then(|listener| listener.local_addr().ok()) {
        let listening = format!("http://{address}");
        app.desk().set_link_base(None, Some(listening)).await?;
    }
    let router = app::router(app.desk(), site);
    let workers = |desk: Desk, stopped| app::start(&desk, config, work, &stopped);
    let ready = |address: Option<SocketAddr>| match address {
        Some(address) => ending::print(&format!("listening on http://{address}")),
        None => ending::say(&words(None).say("serve-jobs-only", &[])),
    };
    Ok(app.serve(listener, router, workers, ready, stop).await?)
}

/// Done when somebody says stop: SIGTERM, or Ctrl-C.
pub fn stop() -> Result<impl Future<Output = ()>, Ending> {
    let heard = |kind| signal(kind).map_err(|error| Ending::CouldNotTry(error.to_string()));
    let (mut terminate, mut interrupt) = (heard(SignalKind::terminate())?, heard(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// What happens is told on standard error; `LADDER_LOG` says how much, as in `ladder=debug`.
pub fn start_log() {
    use std::io::IsTerminal;
    let filter = tracing_subscriber::EnvFilter::try_from_env("LADDER_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,ladder=info"));
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .try_init();
    // A log that runs already is as good.
    drop(started);
}

impl From<AppError> for Ending {
    fn from(error: AppError) -> Self {
        let say = |key: &str, values: &[(&str, String)]| {
            let values: Vec<_> = values
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            Self::CouldNotTry(words(None).say(key, &values))
        };
        match error {
            AppError::Act(error) => error.into(),
            AppError::Store(error) => error.into(),
            AppError::PortTaken { listen } => say("app-port-taken", &[("listen", listen.to_string())]),
            AppError::Listen { listen, why } => say("app-listen", &[("listen", listen.to_string()), ("why", why)]),
            AppError::Divided => say("app-divided", &[]),
            AppError::Post(error) => say("app-post", &[("why", error.to_string())]),
            AppError::Intake(error) => say("app-intake", &[("why", error.to_string())]),
            AppError::Key(error) => say("app-intake", &[("why", error.to_string())]),
            AppError::From(error) => say("app-from", &[("why", error.to_string())]),
            AppError::Fault { why } => say("app-fault", &[("why", why)]),
        }
    }
}
