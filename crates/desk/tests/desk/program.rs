//! The real program, run as people run it: on each engine, with what it prints and how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use ladder::store::{Db, Location};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use crate::cluster::{self, Cluster, Engine};

/// A plan that can run, from the examples.
pub fn plan() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans/vallei.toml")
}

/// The program with nothing from this process's environment that would steer it.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LADDER_") || name.starts_with("LC_")) {
        command.env_remove(name);
    }
    command.env("LANG", "C.UTF-8").stdin(Stdio::null());
    command
}

pub fn ladder(arguments: &[&str]) -> Output {
    command().args(arguments).output().unwrap()
}

/// What the doctor says of a desk, well or not.
pub fn doctor(location: &Location) -> String {
    let mut command = command();
    command.arg("doctor");
    match location {
        Location::Data(folder) => command.arg("--data").arg(folder),
        Location::Url { url, data } => {
            command.args(["--database", url]);
            command.args(data.iter().flat_map(|data| [Path::new("--data"), data]))
        }
    };
    out(&command.output().unwrap())
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs it and expects success; what it printed.
pub fn does(arguments: &[&str]) -> String {
    let output = ladder(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}{}",
        out(&output),
        said(&output)
    );
    out(&output)
}

/// Runs it and expects this status and these words on standard error, in one line.
pub fn refuses(arguments: &[&str], status: i32, words: &str) {
    let output = ladder(arguments);
    let sentence = said(&output);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {sentence}");
    assert!(sentence.contains(words), "{arguments:?}: {sentence}");
    assert_eq!(sentence.trim().lines().count(), 1, "one sentence: {sentence}");
    assert_eq!(out(&output), "", "nothing is printed");
}

/// An empty place for a desk on one engine; its folder goes when this does.
pub struct Place {
    pub folder: TempDir,
    pub database: Option<String>,
}

impl Place {
    pub async fn on(engine: Engine) -> Self {
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Cluster::database().await.unwrap()),
        };
        Self {
            folder: tempfile::tempdir().unwrap(),
            database,
        }
    }

    pub async fn each() -> Vec<Self> {
        let mut places = Vec::new();
        for engine in cluster::engines() {
            places.push(Self::on(engine).await);
        }
        places
    }

    /// The folder of data; it is not there until something makes it.
    pub fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    pub fn location(&self) -> Location {
        match &self.database {
            None => Location::Data(self.data().into()),
            Some(url) => Location::Url {
                url: url.clone(),
                data: Some(self.data().into()),
            },
        }
    }

    /// The arguments with those that name this place.
    pub fn with<'a>(&'a self, arguments: &[&'a str], data: &'a str) -> Vec<&'a str> {
        let mut all = arguments.to_vec();
        all.extend(["--data", data]);
        if let Some(url) = &self.database {
            all.extend(["--database", url]);
        }
        all
    }

    /// Runs a command on this place and expects success.
    pub fn does(&self, arguments: &[&str]) -> String {
        let data = self.data();
        does(&self.with(arguments, &data))
    }

    /// Makes the desk without serving it.
    pub async fn begin(&self) -> Db {
        Db::open(&self.location()).await.unwrap()
    }
}

/// A desk that is served by a process of its own; killed when this goes.
pub struct Served {
    child: Child,
    pub address: String,
}

impl Served {
    pub fn start(place: &Place, more: &[&str]) -> Self {
        let (data, plan) = (place.data(), plan().display().to_string());
        let mut arguments = place.with(&["serve", "--plan", &plan, "--listen", "127.0.0.1:0"], &data);
        arguments.extend(more);
        Self::of(command().args(arguments))
    }

    pub fn of(command: &mut Command) -> Self {
        Self::saying(command, Stdio::null())
    }

    /// The same, with what it says on standard error going there.
    pub fn saying(command: &mut Command, stderr: impl Into<Stdio>) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(stderr).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("listening on http://").map(ToOwned::to_owned);
        Self {
            child,
            address: address.unwrap_or_else(|| panic!("it printed `{line}`")),
        }
    }

    /// The first line of its answer to a request.
    pub fn asked(&self, path: &str) -> String {
        let answer = self.answers(&format!("GET {path}"), "");
        answer.lines().next().unwrap_or_default().to_owned()
    }

    /// Its whole answer to a request of the desk's own pages, with one more header.
    pub fn answers(&self, request: &str, header: &str) -> String {
        self.says(request, header, "")
    }

    /// Its whole answer to a form that a visitor with this cookie sends.
    pub fn takes(&self, path: &str, cookie: &str, form: &str) -> String {
        let headers = format!("Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded");
        self.says(&format!("POST {path}"), &headers, form)
    }

    fn says(&self, request: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let headers = if headers.is_empty() {
            String::new()
        } else {
            format!("{headers}\r\n")
        };
        let always = "Host: desk\r\nOrigin: http://desk\r\nConnection: close";
        let length = body.len();
        write!(
            stream,
            "{request} HTTP/1.1\r\n{always}\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn end(mut self, signal: Signal) -> ExitStatus {
        kill(Pid::from_raw(i32::try_from(self.child.id()).unwrap()), signal).unwrap();
        self.child.wait().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}
