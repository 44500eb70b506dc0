//! When the cluster starts and ends. `cargo test` is one process, which owns the cluster through a pipe;
//! `cargo nextest` is a process a test, which share the cluster of their run and leave its end to the run's own process.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::{CommandExt, parent_id};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Stdio};
use std::sync::Mutex;

use super::{Cluster, programs};

/// What a commit waits for.
#[derive(Debug, Clone, Copy)]
pub enum Settings {
    Quick,
    Durable,
}

/// Another program may take the chosen port before the server does.
const STARTS_MAX: usize = 3;

/// The pipes that tell the watchers that this process lives; closed by the system when it no longer does.
static PIPES: Mutex<Vec<ChildStdin>> = Mutex::new(Vec::new());

/// Starts a cluster, or joins the one that another process of this run has started.
pub fn start(settings: Settings) -> Option<Cluster> {
    let Some(programs) = programs::folder() else {
        eprintln!("PostgreSQL not found: tests of that engine are skipped");
        assert!(
            std::env::var_os("CI").is_none_or(|ci| ci != "true"),
            "CI must run every test on PostgreSQL too"
        );
        return None;
    };
    match std::env::var("NEXTEST_RUN_ID") {
        Ok(run) => Some(join(&programs, settings, &run)),
        Err(_) => Some(launch(&programs, settings, "")),
    }
}

/// The first process of a run writes where its cluster is into a file; the lock on it makes the others wait.
fn join(programs: &Path, settings: Settings, run: &str) -> Cluster {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cluster-{run}-{settings:?}"));
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .unwrap();
    file.lock().unwrap();
    if let Some(cluster) = read_place(&mut file) {
        return cluster;
    }
    let cluster = launch(programs, settings, &parent_id().to_string());
    file.set_len(0).unwrap();
    write!(file, "{} {}", cluster.port, cluster.folder.display()).unwrap();
    cluster
}

fn read_place(file: &mut File) -> Option<Cluster> {
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    let (port, folder) = text.split_once(' ')?;
    let cluster = Cluster {
        port: port.parse().ok()?,
        folder: PathBuf::from(folder),
    };
    TcpStream::connect(("127.0.0.1", cluster.port)).ok()?;
    Some(cluster)
}

fn launch(programs: &Path, settings: Settings, run: &str) -> Cluster {
    let mut complaint = String::new();
    for _ in 0..STARTS_MAX {
        match try_launch(programs, settings, run) {
            Ok(cluster) => return cluster,
            Err(text) => complaint = text,
        }
    }
    panic!("PostgreSQL does not start:\n{complaint}");
}

fn try_launch(programs: &Path, settings: Settings, run: &str) -> Result<Cluster, String> {
    let port = free_port();
    let mut child = programs::unprivileged("sh")
        .args(["-c", include_str!("watch.sh"), "watch"])
        .arg(programs)
        .args([&port.to_string(), server_settings(settings), run])
        // Its own group: Ctrl-C and a runner's time limit end the tests, not the one who cleans up after them.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut folder = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut folder)
        .unwrap();
    if folder.is_empty() {
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        child.wait().unwrap();
        return Err(complaint);
    }
    PIPES.lock().unwrap().extend(child.stdin.take());
    Ok(Cluster {
        port,
        folder: PathBuf::from(folder.trim_end()),
    })
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn server_settings(settings: Settings) -> &'static str {
    match settings {
        Settings::Quick => {
            "-c max_connections=200 -c shared_buffers=32MB -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        }
        Settings::Durable => "-c max_connections=200 -c shared_buffers=32MB",
    }
}
