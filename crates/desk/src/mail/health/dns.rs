//! Asking a name server for texts (RFC 1035): one question, over UDP and then over TCP where the answer is long. Enough to
//! see what a domain says about its mail, and no more.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};

/// How long one question may take, and how often it is asked.
const PATIENCE: Duration = Duration::from_secs(3);
const TRIES: u16 = 2;
const PORT: u16 = 53;
const TXT: u16 = 16;
const INTERNET: u16 = 1;
const HEAD_BYTES: usize = 12;
/// No answer over UDP is longer.
const DATAGRAM_BYTES_MAX: usize = 4096;
/// The most texts of one name that are read.
const TEXTS_MAX: u16 = 100;
/// Where this machine's name servers are written down.
const SETTING: &str = "/etc/resolv.conf";

/// Why nothing was learnt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    /// No name server is known.
    #[error("no name server is set; write one into {SETTING}")]
    NoServer,
    /// It did not answer.
    #[error("the name server {0} does not answer")]
    Silent(SocketAddr),
    /// It answered that it cannot, or something else.
    #[error("the name server {0} could not say")]
    Confused(SocketAddr),
    /// Nothing can be called that.
    #[error("{0} is no name of a domain")]
    Name(String),
}

/// Where names are asked for.
#[derive(Clone, Copy, Debug)]
pub struct NameServer(pub SocketAddr);

impl NameServer {
    /// The first one that this machine uses.
    pub fn of_this_machine() -> Result<Self, Unheard> {
        let setting = std::fs::read_to_string(SETTING).unwrap_or_default();
        let mut servers = setting
            .lines()
            .filter_map(|line| line.trim().strip_prefix("nameserver"));
        let first = servers.find_map(|server| server.trim().parse::<IpAddr>().ok());
        first
            .map(|address| Self(SocketAddr::new(address, PORT)))
            .ok_or(Unheard::NoServer)
    }

    /// The texts of a name; none where it has none.
    pub async fn texts(self, name: &str) -> Result<Vec<String>, Unheard> {
        for id in 1..=TRIES {
            let question = question(id, name)?;
            let Some(mut answer) = self.over_udp(&question).await else {
                continue;
            };
            let is_cut = answer.get(2).is_some_and(|flags| flags & 2 != 0);
            if is_cut && let Some(whole) = self.over_tcp(&question).await {
                answer = whole;
            }
            return read(&answer, id).ok_or(Unheard::Confused(self.0));
        }
        Err(Unheard::Silent(self.0))
    }

    async fn over_udp(self, question: &[u8]) -> Option<Vec<u8>> {
        let asking = async {
            let own = if self.0.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
            let socket = UdpSocket::bind(own).await.ok()?;
            socket.connect(self.0).await.ok()?;
            socket.send(question).await.ok()?;
            let mut answer = vec![0; DATAGRAM_BYTES_MAX];
            let length = socket.recv(&mut answer).await.ok()?;
            answer.truncate(length);
            Some(answer)
        };
        tokio::time::timeout(PATIENCE, asking).await.ok().flatten()
    }

    async fn over_tcp(self, question: &[u8]) -> Option<Vec<u8>> {
        let asking = async {
            let mut stream = TcpStream::connect(self.0).await.ok()?;
            let length = u16::try_from(question.len()).ok()?;
            stream.write_all(&length.to_be_bytes()).await.ok()?;
            stream.write_all(question).await.ok()?;
            let mut answer = vec![0; usize::from(stream.read_u16().await.ok()?)];
            stream.read_exact(&mut answer).await.ok()?;
            Some(answer)
        };
        tokio::time::timeout(PATIENCE, asking).await.ok().flatten()
    }
}

fn question(id: u16, name: &str) -> Result<Vec<u8>, Unheard> {
    let wrong = || Unheard::Name(name.chars().take(80).collect());
    let mut asked = Vec::new();
    // Recursion is desired; one question.
    for number in [id, 0x0100, 1, 0, 0, 0] {
        asked.extend_from_slice(&number.to_be_bytes());
    }
    for label in name.trim_end_matches('.').split('.') {
        let length = u8::try_from(label.len())
            .ok()
            .filter(|length| (1..=63).contains(length));
        asked.push(length.ok_or_else(wrong)?);
        asked.extend_from_slice(label.as_bytes());
    }
    asked.push(0);
    for number in [TXT, INTERNET] {
        asked.extend_from_slice(&number.to_be_bytes());
    }
    Ok(asked)
}

/// The texts of an answer; none where it is no answer, or says that the server failed.
fn read(answer: &[u8], id: u16) -> Option<Vec<String>> {
    let number = |at: usize| Some(u16::from_be_bytes(answer.get(at..at + 2)?.try_into().ok()?));
    let code = number(2)? & 0xf;
    if number(0)? != id || number(2)? & 0x8000 == 0 {
        return None;
    }
    // 3: there is no such name, and so it has no texts.
    if code == 3 {
        return Some(Vec::new());
    }
    if code != 0 {
        return None;
    }
    let mut at = HEAD_BYTES;
    for _ in 0..number(4)? {
        at = after_name(answer, at)? + 4;
    }
    let mut texts = Vec::new();
    for _ in 0..number(6)?.min(TEXTS_MAX) {
        at = after_name(answer, at)?;
        let (kind, length) = (number(at)?, usize::from(number(at + 8)?));
        let data = answer.get(at + 10..at + 10 + length)?;
        if kind == TXT {
            texts.push(text(data));
        }
        at += 10 + length;
    }
    Some(texts)
}

/// Where a name ends: at its root, or where it points elsewhere.
fn after_name(answer: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*answer.get(at)?);
        match length {
            0 => return Some(at + 1),
            0xc0..=0xff => return Some(at + 2),
            _ => at += 1 + length,
        }
    }
}

/// A text is written in pieces of at most 255 bytes.
fn text(mut data: &[u8]) -> String {
    let mut whole = Vec::new();
    while let Some((length, rest)) = data.split_first() {
        let length = usize::from(*length).min(rest.len());
        whole.extend_from_slice(&rest[..length]);
        data = &rest[length..];
    }
    String::from_utf8_lossy(&whole).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_server_answers_reading_it_ends() {
        let asked = question(1, "town.example").unwrap_or_default();
        assert!(question(1, "town..example").is_err());
        for end in 0..asked.len() {
            assert_eq!(read(&asked[..end], 1), None, "a question is no answer");
        }
        let mut answer = asked.clone();
        answer[2] |= 0x80;
        answer[7] = 1;
        answer.extend([
            0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 8, 3, b'v', b'=', b'a', 3, b'b', b'c', b'd',
        ]);
        assert_eq!(read(&answer, 1), Some(vec!["v=abcd".to_owned()]));
        assert_eq!(read(&answer, 2), None, "to another question");
        for end in asked.len()..answer.len() {
            assert_eq!(read(&answer[..end], 1), None);
        }
    }
}
