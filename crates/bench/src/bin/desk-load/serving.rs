use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Trouble;
use crate::place::Place;

/// The line that says that the desk answers.
const LISTENING: &str = "listening on http://";

/// `ladder serve` as a process of its own; it ends with this value.
#[derive(Debug)]
pub struct Serving {
    process: Child,
    pub address: SocketAddr,
    /// From the start of the process to its line.
    pub started: Duration,
}

impl Serving {
    /// Starts the program on a free port of this machine and waits for its line.
    pub fn start(program: Option<&PathBuf>, place: &Place) -> Result<Self, Trouble> {
        let program = program.cloned().map_or_else(beside_this_one, Ok)?;
        let begun = Instant::now();
        let mut process = Command::new(&program)
            .arg("serve")
            .args(["--listen", "127.0.0.1:0"])
            .args(place.arguments())
            .env("LADDER_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}; build it with cargo build --release", program.display()))?;
        let mut line = String::new();
        if let Some(out) = process.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let started = begun.elapsed();
        let Some(address) = line.trim().strip_prefix(LISTENING) else {
            let _gone = process.kill();
            return Err(format!("{} serve said {line:?}", program.display()).into());
        };
        Ok(Self {
            address: address.parse()?,
            process,
            started,
        })
    }

    /// What the process holds in memory, in megabytes; none where the system does not tell.
    pub fn resident_megabytes(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: u32 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
        Some(f64::from(kilobytes) / 1024.0)
    }

    /// Ends the process as a person would, and waits until its store is closed.
    pub fn stop(mut self) -> Result<(), Trouble> {
        Command::new("kill").arg(self.process.id().to_string()).status()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _ended = self.process.wait();
    }
}

fn beside_this_one() -> Result<PathBuf, Trouble> {
    Ok(std::env::current_exe()?.with_file_name("ladder"))
}
