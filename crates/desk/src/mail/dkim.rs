//! Signing letters in the name of their domain (DKIM, RFC 6376; with Ed25519 by RFC 8463), so that whoever gets one can tell it
//! from what others write in the desk's name.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ladder_core::time::Moment;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

/// What is signed of a letter's headers, where they are there. `from` is named once more than it is there, so that nobody can
/// add one.
const SIGNED: [&str; 12] = [
    "from",
    "reply-to",
    "to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "auto-submitted",
];

/// With which key letters are signed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SignBy {
    /// The name of the key: its public half stands at `SELECTOR._domainkey.` of the letters' domain.
    pub selector: String,
    /// The file with the private half, in PEM.
    pub key_file: PathBuf,
}

/// Why a key is no good.
#[derive(Debug, Error)]
pub enum KeyError {
    #[error("{}: it cannot be read: {why}", path.display())]
    File { path: PathBuf, why: String },
    #[error("{}: {why}; make one with: openssl genrsa -out key.pem 2048", path.display())]
    Key { path: PathBuf, why: String },
    #[error("`selector` is the name of a key: letters, digits and hyphens, with dots between them")]
    Selector,
}

/// A key that signs.
pub struct Signer {
    selector: String,
    key: Key,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer")
            .field("selector", &self.selector)
            .finish_non_exhaustive()
    }
}

impl Signer {
    /// Reads the key.
    pub fn read(by: &SignBy) -> Result<Self, KeyError> {
        let path = by.key_file.clone();
        let pem = match fs::read_to_string(&path) {
            Ok(pem) => pem,
            Err(error) => {
                let why = error.to_string();
                return Err(KeyError::File { path, why });
            }
        };
        let is_name =
            |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !by.selector.split('.').all(is_name) {
            return Err(KeyError::Selector);
        }
        let key = key(&pem).map_err(|why| KeyError::Key { path, why })?;
        Ok(Self {
            selector: by.selector.clone(),
            key,
        })
    }

    /// The letter with its signature on top. One that cannot be signed leaves as it is: it is no worse than before.
    pub(super) fn signed(&self, letter: Vec<u8>, domain: &str, now: Moment) -> Vec<u8> {
        let Some(end) = letter.windows(4).position(|four| four == b"\r\n\r\n") else {
            return letter;
        };
        let headers = headers(&letter[..end + 2]);
        let named = SIGNED
            .iter()
            .filter(|name| headers.iter().any(|(known, _)| known == *name));
        let named: Vec<&str> = named.copied().chain(["from"]).collect();
        let unsigned = format!(
            "v=1; a={}; c=relaxed/relaxed; d={domain}; s={};\r\n t={}; h={};\r\n bh={};\r\n b=",
            self.algorithm(),
            self.selector,
            now.millis() / 1000,
            named.join(":"),
            STANDARD.encode(Sha256::digest(body(&letter[end + 4..]))),
        );
        let Some(signature) = self.sign(&over(&headers, &named, &unsigned)) else {
            tracing::error!(selector = self.selector, "a letter could not be signed");
            return letter;
        };
        let mut whole = format!("DKIM-Signature: {unsigned}{}\r\n", folded(&STANDARD.encode(signature))).into_bytes();
        whole.extend(letter);
        whole
    }

    fn algorithm(&self) -> &'static str {
        match self.key {
            Key::Rsa(_) => "rsa-sha256",
            Key::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, data: &[u8]) -> Option<Vec<u8>> {
        match &self.key {
            Key::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                let done = pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), data, &mut signature);
                done.ok().map(|()| signature)
            }
            // It signs the digest, not the data (RFC 8463, 3).
            Key::Ed25519(pair) => Some(pair.sign(&Sha256::digest(data)).as_ref().to_vec()),
        }
    }
}

fn key(pem: &str) -> Result<Key, String> {
    let is_old = pem.contains("-----BEGIN RSA PRIVATE KEY-----");
    if !is_old && !pem.contains("-----BEGIN PRIVATE KEY-----") {
        return Err("it holds no private key in PEM without a password".to_owned());
    }
    let lines = pem.lines().skip_while(|line| !line.starts_with("-----BEGIN"));
    let lines = lines.skip(1).take_while(|line| !line.starts_with("-----END"));
    let der = STANDARD.decode(lines.map(str::trim).collect::<String>());
    let der = der.map_err(|error| error.to_string())?;
    if is_old {
        return RsaKeyPair::from_der(&der)
            .map(|pair| Key::Rsa(Box::new(pair)))
            .map_err(|why| why.to_string());
    }
    if let Ok(pair) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der) {
        return Ok(Key::Ed25519(pair));
    }
    RsaKeyPair::from_pkcs8(&der)
        .map(|pair| Key::Rsa(Box::new(pair)))
        .map_err(|why| why.to_string())
}

/// Each header by its name in lower case, with its value as it counts (3.4.2, relaxed).
fn headers(head: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(head);
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = found.last_mut()
        {
            value.push_str(line);
            continue;
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        found.push((name.trim_end().to_lowercase(), value.to_owned()));
    }
    for (_, value) in &mut found {
        squeezed(value).trim().clone_into(value);
    }
    found
}

/// The body as it counts (3.4.4, relaxed): no spaces at ends of lines, one where there are several, no empty lines at its end.
fn body(raw: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(raw.len());
    let mut kept = 0;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let mut was_space = false;
        for byte in line.trim_ascii_end() {
            let is_space = matches!(byte, b' ' | b'\t');
            if !is_space || !was_space {
                out.push(if is_space { b' ' } else { *byte });
            }
            was_space = is_space;
        }
        let is_empty = out.len() == kept || out.ends_with(b"\n");
        out.extend_from_slice(b"\r\n");
        if !is_empty {
            kept = out.len();
        }
    }
    out.truncate(kept);
    out
}

fn squeezed(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        let is_space = matches!(c, ' ' | '\t' | '\r' | '\n');
        if !is_space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// What the signature is over: the named headers, of several the last first, and the signature's own without itself (3.7).
fn over(headers: &[(String, String)], named: &[&str], unsigned: &str) -> Vec<u8> {
    let mut out = String::new();
    let mut left: Vec<&(String, String)> = headers.iter().collect();
    for name in named {
        if let Some(at) = left.iter().rposition(|(known, _)| known == name) {
            let (name, value) = left.remove(at);
            out.push_str(&[name, ":", value, "\r\n"].concat());
        }
    }
    out.push_str("dkim-signature:");
    out.push_str(squeezed(unsigned).trim());
    out.into_bytes()
}

/// In lines that mail servers leave as they are.
fn folded(signature: &str) -> String {
    const LINE_CHARS: usize = 70;
    let pieces: Vec<&str> = (0..signature.len())
        .step_by(LINE_CHARS)
        .map(|at| &signature[at..signature.len().min(at + LINE_CHARS)])
        .collect();
    pieces.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use ring::signature::{ED25519, KeyPair, UnparsedPublicKey};

    use super::*;

    /// The key and the letter of RFC 8463, appendix A.
    const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----\n\
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
    const LETTER: &str = "From: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q <suzie@shopping.example.net>\r\n\
        Subject: Is dinner ready?\r\nDate: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
        Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\n\
        Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    const BODY_HASH: &str = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";
    const SIGNATURE: &str = "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";

    fn signer() -> Option<Signer> {
        key(PRIVATE).ok().map(|key| Signer {
            selector: "brisbane".to_owned(),
            key,
        })
    }

    #[test]
    fn the_letter_of_the_standard_gets_the_signature_of_the_standard() {
        let (head, text) = LETTER.split_once("\r\n\r\n").unwrap_or_default();
        assert_eq!(STANDARD.encode(Sha256::digest(body(text.as_bytes()))), BODY_HASH);
        assert_eq!(
            body(format!("{text}\r\n \r\n\r\n").as_bytes()),
            body(text.as_bytes()),
            "empty lines at the end"
        );
        let named = ["from", "to", "subject", "date", "message-id", "from", "subject", "date"];
        let unsigned = format!(
            "v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; i=@football.example.com;\r\n \
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n subject : date : message-id : from : subject : date;\r\n \
             bh={BODY_HASH};\r\n b="
        );
        let data = over(&headers(head.as_bytes()), &named, &unsigned);
        let signature = signer().and_then(|signer| signer.sign(&data));
        assert_eq!(
            signature.map(|signature| STANDARD.encode(signature)).as_deref(),
            Some(SIGNATURE)
        );
    }

    #[test]
    fn a_signed_letter_holds_and_one_that_was_changed_does_not() {
        let desk = signer();
        let now = Moment::from_millis(1_528_637_909_000);
        let signed = desk
            .as_ref()
            .map(|desk| desk.signed(LETTER.into(), "football.example.com", now));
        let signed = String::from_utf8(signed.unwrap_or_default()).unwrap_or_default();
        let public = match desk.map(|desk| desk.key) {
            Some(Key::Ed25519(pair)) => pair.public_key().as_ref().to_vec(),
            Some(Key::Rsa(_)) | None => Vec::new(),
        };
        assert!(signed.ends_with(LETTER), "the letter itself stays: {signed}");
        assert!(holds(&signed, &public));
        for (was, is) in [
            ("dinner", "supper"),
            ("joe@", "jo@"),
            ("hungry", "angry"),
            ("From:", "From: a@b\r\nFrom:"),
        ] {
            assert!(!holds(&signed.replacen(was, is, 1), &public), "{was}");
        }
        assert!(
            holds(&signed.replace("game.  Are", "game. Are"), &public),
            "spaces may change on the way"
        );
    }

    /// Reads the signature as whoever gets the letter does.
    fn holds(letter: &str, public: &[u8]) -> bool {
        let (head, text) = letter.split_once("\r\n\r\n").unwrap_or_default();
        let headers = headers(head.as_bytes());
        let value = headers.first().map(|(_, value)| value.clone()).unwrap_or_default();
        let tag = |name: &str| {
            let mut tags = value.split(';').map(str::trim);
            let found = tags.find_map(|tag| tag.strip_prefix(name));
            found.unwrap_or_default().replace(' ', "")
        };
        let (hash, signature, named) = (tag("bh="), tag("b="), tag("h="));
        let unsigned = value.split(" b=").next().unwrap_or_default().to_owned() + " b=";
        let named: Vec<&str> = named.split(':').collect();
        let data = over(&headers[1..], &named, &unsigned);
        let signature = STANDARD.decode(signature).unwrap_or_default();
        let is_whole = STANDARD.encode(Sha256::digest(body(text.as_bytes()))) == hash;
        let key = UnparsedPublicKey::new(&ED25519, public);
        is_whole && key.verify(&Sha256::digest(data), &signature).is_ok()
    }
}
