use std::fs;
use std::path::PathBuf;

use clap::Args;
use ladder::mail::{Filing, Mailroom};

use crate::figure;
use crate::place::{self, Place};
use crate::{Trouble, models};

const BUDGET_MEGABYTES: f64 = 200.0;
/// The largest message that is taken, but for its headers.
const MESSAGE_BYTES: usize = 50 * 1024 * 1024 - 4096;
/// How long a line of a file in a message is.
const LINE_BYTES: usize = 76;
const KILOBYTES_A_MEGABYTE: f64 = 1024.0;

/// Take in messages of 50 MB, one after the other: the most memory that the process had meanwhile.
#[derive(Debug, Args)]
pub struct Large {
    /// An empty database in place of a new data folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The folder to make the new data folder in
    #[arg(long, value_name = "DIR")]
    within: Option<PathBuf>,
}

impl Large {
    pub async fn run(&self) -> Result<(), Trouble> {
        let folder = match &self.within {
            Some(within) => tempfile::tempdir_in(within)?,
            None => tempfile::tempdir()?,
        };
        let place = Place {
            database: self.database.clone(),
            ..Place::folder(folder.path())
        };
        let desk = place::desk(&place.location()?, ladder::clock::now()).await?;
        let room = Mailroom::open(&desk).await?;
        let before = resident("VmRSS:");
        for (what, raw) in [("a file", file()), ("text", text())] {
            // From here on the system counts the most anew (Linux 4.0).
            let is_anew = fs::write("/proc/self/clear_refs", "5").is_ok();
            let filed = room.receive(raw, None, ladder::clock::now()).await?;
            if filed.filing != Filing::Opened {
                return Err(format!("the message was not opened but {}: {}", filed.filing, filed.reason).into());
            }
            let (Some(most), true) = (resident("VmHWM:"), is_anew) else {
                figure::say(what, "this system does not say how much memory a process had");
                continue;
            };
            let beside = format!("of the whole process, {:.0} MB before", before.unwrap_or_default());
            let what = format!("memory for a message of 50 MB, {what}");
            figure::at_most(&what, most, BUDGET_MEGABYTES, " MB", &beside);
        }
        desk.db().close().await;
        Ok(())
    }
}

fn head(kind: &str) -> String {
    format!(
        "From: Requester <requester-1@vallei.example>\r\nTo: helpdesk@vallei.example\r\nSubject: Film\r\n\
         Message-ID: <{kind}@mail.vallei.example>\r\nMIME-Version: 1.0\r\n"
    )
}

/// A file as mail programs send it.
fn file() -> Vec<u8> {
    let head = format!(
        "{}Content-Type: multipart/mixed; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/plain\r\n\r\n{}\r\n--part\r\n\
         Content-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=film.mp4\r\n\r\n",
        head("file"),
        models::words(1)
    );
    filled(&head, "\r\n--part--\r\n", |nth| {
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        letters[(nth * 31 + nth / 1024) % letters.len()]
    })
}

/// A text, such as the whole of a log.
fn text() -> Vec<u8> {
    let head = format!("{}Content-Type: text/plain; charset=utf-8\r\n\r\n", head("text"));
    filled(&head, "\r\n", |nth| b"error at line, again. "[nth % 22])
}

fn filled(head: &str, end: &str, byte: impl Fn(usize) -> u8) -> Vec<u8> {
    let mut raw = Vec::with_capacity(MESSAGE_BYTES + 2 * LINE_BYTES);
    raw.extend_from_slice(head.as_bytes());
    while raw.len() + end.len() + LINE_BYTES < MESSAGE_BYTES {
        let begins = raw.len();
        raw.extend((begins..begins + LINE_BYTES).map(&byte));
        raw.extend_from_slice(b"\r\n");
    }
    raw.extend_from_slice(end.as_bytes());
    raw
}

/// What this process has of the machine's memory, in megabytes, as the system says it under this name.
fn resident(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u32 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(f64::from(kilobytes) / KILOBYTES_A_MEGABYTE)
}
