//! The mail servers that the stories talk to: Dovecot and Postfix as Debian packs them, each a process of its own on ports
//! of its own, started when the first story asks for it and gone when the run ends or dies.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// Everybody's password.
pub const PASSWORD: &str = "secret";

/// The pipes that tell the watchers that this process lives; closed by the system when it no longer does.
static PIPES: Mutex<Vec<ChildStdin>> = Mutex::new(Vec::new());

/// A Dovecot in which every address has a mailbox.
#[derive(Debug)]
pub struct Dovecot {
    pub imap: u16,
    pub imaps: u16,
    pub lmtp: u16,
    folder: PathBuf,
}

impl Dovecot {
    /// The one of this run; none where it is not installed, which CI does not forgive.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Dovecot>> = OnceLock::new();
        SHARED
            .get_or_init(|| {
                let [imap, imaps, lmtp] = [free_port(), free_port(), free_port()];
                let folder = start("dovecot", include_str!("dovecot.sh"), &[imap, imaps, lmtp])?;
                Some(Self {
                    imap,
                    imaps,
                    lmtp,
                    folder,
                })
            })
            .as_ref()
    }

    /// The certificate it shows.
    pub fn certificate(&self) -> PathBuf {
        self.folder.join("cert.pem")
    }

    /// Where it keeps somebody's mail.
    pub fn home(&self, user: &str) -> PathBuf {
        self.folder.join("home").join(user)
    }

    /// Puts a message into somebody's mailbox.
    pub fn deliver(&self, to: &str, raw: &str) {
        hand_over(self.lmtp, "LHLO", "jan@town.example", &[to], raw).unwrap();
    }

    /// What the server answers to commands of somebody who signed in and opened a folder.
    pub fn asks(&self, user: &str, folder: &str, command: &str) -> String {
        let mut talk = Talk::with(self.imap);
        talk.line();
        talk.imap(&format!("LOGIN {user} {PASSWORD}"));
        talk.imap(&format!("SELECT {folder}"));
        talk.imap(command)
    }
}

/// A Postfix that hands the desk's mail over by LMTP, and everybody else's to Dovecot.
pub struct Postfix {
    pub smtp: u16,
}

impl Postfix {
    /// One for a desk that takes mail at that port; it lives until the end of the run.
    pub fn before(desk: u16, others: &Dovecot) -> Option<Self> {
        let smtp = free_port();
        start("postfix", include_str!("postfix.sh"), &[smtp, desk, others.lmtp])?;
        Some(Self { smtp })
    }
}

fn start(program: &str, script: &str, ports: &[u16]) -> Option<PathBuf> {
    if !is_installed(program) || !is_root() {
        eprintln!("skipped: {program} is not installed, or this is not root, who alone can start it");
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "CI must test against {program}"
        );
        return None;
    }
    let ports = ports.iter().map(ToString::to_string);
    let mut child = Command::new("bash")
        .args(["-c", script, program])
        .args(ports)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut folder = String::new();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    said.read_line(&mut folder).unwrap();
    if folder.is_empty() {
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        panic!("{program} does not start:\n{complaint}");
    }
    PIPES.lock().unwrap().extend(child.stdin.take());
    // It lives until the pipe closes, with the end of the run.
    std::thread::spawn(move || child.wait());
    Some(PathBuf::from(folder.trim_end()))
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn is_installed(program: &str) -> bool {
    ["/usr/sbin", "/usr/bin", "/usr/local/sbin"]
        .iter()
        .any(|folder| Path::new(folder).join(program).is_file())
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A talk with a server, line by line.
pub struct Talk {
    stream: BufReader<TcpStream>,
}

impl Talk {
    pub fn with(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream
            .set_read_timeout(Some(std::time::Duration::from_mins(1)))
            .unwrap();
        Self {
            stream: BufReader::new(stream),
        }
    }

    pub fn line(&mut self) -> String {
        let mut line = String::new();
        // A server that hung up says nothing more.
        let _heard = self.stream.read_line(&mut line);
        line
    }

    pub fn say(&mut self, text: &str) {
        let _said = self.stream.get_mut().write_all(text.as_bytes());
    }

    /// A command of SMTP and its answer, the last line of it.
    pub fn smtp(&mut self, command: &str) -> String {
        self.say(&format!("{command}\r\n"));
        self.answer()
    }

    /// The last line of an answer in SMTP.
    pub fn answer(&mut self) -> String {
        loop {
            let line = self.line();
            if line.as_bytes().get(3) != Some(&b'-') {
                return line.trim_end().to_owned();
            }
        }
    }

    /// A command of IMAP and all of its answer.
    fn imap(&mut self, command: &str) -> String {
        self.say(&format!("a {command}\r\n"));
        let mut all = String::new();
        loop {
            let line = self.line();
            all.push_str(&line);
            if line.is_empty() || line.starts_with("a ") {
                return all;
            }
        }
    }
}

/// Hands a message over as a mail server does; the answers that followed it, or the first that was no yes.
pub fn hand_over(port: u16, hello: &str, from: &str, to: &[&str], raw: &str) -> Result<Vec<String>, String> {
    let mut talk = Talk::with(port);
    let yes = |answer: String| {
        if answer.starts_with(['2', '3']) {
            Ok(answer)
        } else {
            Err(answer)
        }
    };
    yes(talk.answer())?;
    yes(talk.smtp(&format!("{hello} mx.town.example")))?;
    yes(talk.smtp(&format!("MAIL FROM:<{from}>")))?;
    for one in to {
        yes(talk.smtp(&format!("RCPT TO:<{one}>")))?;
    }
    yes(talk.smtp("DATA"))?;
    let stuffed = raw.replace("\r\n.", "\r\n..");
    talk.say(&format!("{stuffed}\r\n.\r\n"));
    let count = if hello == "LHLO" { to.len() } else { 1 };
    (0..count).map(|_| yes(talk.answer())).collect()
}
