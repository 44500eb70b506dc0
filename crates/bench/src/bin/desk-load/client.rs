//! As little of HTTP/1.1 as measuring takes: one request after the other on one kept connection, bodies of a stated
//! length. The client shares the machine with the desk it measures, so it does no more than that.

use std::net::SocketAddr;

use ladder::web::reader::COOKIE_NAME;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Trouble;
use crate::place::SECRET;

/// The longest head of an answer.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// The longest body of an answer.
const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
const READ_BYTES: usize = 16 * 1024;

#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    address: SocketAddr,
    /// The header by which the desk knows who asks.
    known_by: String,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Client {
    /// The machine that the load comes from, by its token.
    pub async fn connect(address: SocketAddr) -> Result<Self, Trouble> {
        Self::known_by(address, format!("authorization: Bearer {SECRET}")).await
    }

    /// A browser, by the secret of its session.
    pub async fn browser(address: SocketAddr, session: &str) -> Result<Self, Trouble> {
        Self::known_by(address, format!("cookie: {COOKIE_NAME}={session}")).await
    }

    async fn known_by(address: SocketAddr, known_by: String) -> Result<Self, Trouble> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            address,
            known_by,
        })
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer, Trouble> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\n{}\r\n\r\n",
            self.address, self.known_by
        );
        self.ask(&request).await
    }

    pub async fn post(&mut self, path: &str, key: &str, body: &str) -> Result<Answer, Trouble> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\n{}\r\nidempotency-key: {key}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            self.known_by,
            body.len()
        );
        self.ask(&request).await
    }

    async fn ask(&mut self, request: &str) -> Result<Answer, Trouble> {
        self.stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::with_capacity(READ_BYTES);
        let head = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if bytes.len() > HEAD_BYTES_MAX {
                return Err("the head of the answer does not end".into());
            }
            self.more(&mut bytes).await?;
        };
        let (status, length) = read_head(&bytes[..head])?;
        while bytes.len() < head + length {
            self.more(&mut bytes).await?;
        }
        Ok(Answer {
            status,
            body: bytes.split_off(head),
        })
    }

    async fn more(&mut self, bytes: &mut Vec<u8>) -> Result<(), Trouble> {
        match self.stream.read_buf(bytes).await? {
            0 => Err("the desk closed the connection".into()),
            _ => Ok(()),
        }
    }
}

/// The status, and the length of the body.
fn read_head(head: &[u8]) -> Result<(u16, usize), Trouble> {
    let text = std::str::from_utf8(head)?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .ok_or("the answer does not say how long it is")?;
    let length: usize = length.1.trim().parse()?;
    if length > BODY_BYTES_MAX {
        return Err(format!("an answer of {length} bytes").into());
    }
    Ok((status.parse()?, length))
}
