//! Tokens that open a mailbox for an hour (RFC 6749), as Microsoft 365 wants them: had with a refresh token or by the
//! application itself, kept until shortly before they end.

use std::time::Duration;

use ladder_core::time::{MINUTE_MILLIS, Moment};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::ring::Ring;
use super::secret::Secret;
use super::setting::{OAuth, from_file};
use super::tls;
use super::trouble::Trouble;
use crate::store::Db;

/// How long asking for a token may take.
const ASK_MAX: Duration = Duration::from_secs(30);
/// The longest answer.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// The most that is shown of what it says.
const SAID_CHARS_MAX: usize = 300;
/// A token is not used in its last minutes.
const SPARE_MILLIS: i64 = 5 * MINUTE_MILLIS;
/// What Microsoft asks applications to ask for.
const SCOPE_OF_APPLICATION: &str = "https://outlook.office365.com/.default";
/// What it asks users' programs to ask for.
const SCOPE_OF_USER: &str = "https://outlook.office365.com/IMAP.AccessAsUser.All offline_access";

/// The token of one mailbox, or of a mail server that letters leave by.
#[derive(Debug, Default)]
pub(in crate::mail) struct Tokens {
    kept: Mutex<Kept>,
    ring: Option<Ring>,
}

#[derive(Debug, Default)]
struct Kept {
    token: Option<(Secret, Moment)>,
    /// A server may give another refresh token with each token.
    refresh: Option<Secret>,
}

#[derive(Deserialize)]
struct Given {
    access_token: Secret,
    #[serde(default)]
    expires_in: i64,
    refresh_token: Option<Secret>,
}

#[derive(Deserialize)]
struct Denied {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
}

impl Tokens {
    /// Tokens whose refresh tokens are kept in the database, for every process that signs in so.
    pub(in crate::mail) fn of(db: &Db) -> Self {
        Self {
            kept: Mutex::default(),
            ring: Some(Ring::of(db)),
        }
    }

    /// A token that is good still.
    pub(in crate::mail) async fn get(&self, oauth: &OAuth, now: Moment) -> Result<Secret, Trouble> {
        let mut kept = self.kept.lock().await;
        if let Some((token, until)) = &kept.token
            && now < *until
        {
            return Ok(token.clone());
        }
        let given = self.ask(oauth, &mut kept, now).await?;
        let good_millis = given.expires_in.saturating_mul(1000).saturating_sub(SPARE_MILLIS);
        kept.token = Some((given.access_token.clone(), now.plus_millis(good_millis)));
        Ok(given.access_token)
    }

    /// Asks for a token with the newest refresh token. One that another process has used up meanwhile left a newer one.
    async fn ask(&self, oauth: &OAuth, kept: &mut Kept, now: Moment) -> Result<Given, Trouble> {
        let newest = self.newest(oauth, kept).await;
        let mut given = ask(oauth, newest.as_ref()).await;
        if given.is_err() {
            let newer = self.newest(oauth, kept).await;
            if newer != newest {
                given = ask(oauth, newer.as_ref()).await;
            }
        }
        let given = given?;
        if let Some(refresh) = &given.refresh_token {
            kept.refresh = Some(refresh.clone());
            if let Some(ring) = &self.ring
                && let Err(error) = ring.put(oauth, refresh, now).await
            {
                tracing::warn!(%error, "a refresh token is kept in memory alone");
            }
        }
        Ok(given)
    }

    async fn newest(&self, oauth: &OAuth, kept: &Kept) -> Option<Secret> {
        let Some(ring) = &self.ring else {
            return kept.refresh.clone();
        };
        match ring.get(oauth).await {
            Ok(Some(refresh)) => Some(refresh),
            Ok(None) => kept.refresh.clone(),
            Err(error) => {
                tracing::warn!(%error, "a refresh token that was kept cannot be read");
                kept.refresh.clone()
            }
        }
    }

    /// The server takes the token no longer: the next one is asked for anew.
    pub(in crate::mail) async fn forget(&self) {
        self.kept.lock().await.token = None;
    }
}

async fn ask(oauth: &OAuth, newer: Option<&Secret>) -> Result<Given, Trouble> {
    let wrong = |why: String| Trouble::Token { why };
    let url = oauth.url();
    let secret = match &oauth.secret_file {
        Some(path) => Some(from_file(path)?),
        None => oauth.secret.clone(),
    };
    let refresh = newer.or(oauth.refresh_token.as_ref());
    let usual = if refresh.is_some() {
        SCOPE_OF_USER
    } else {
        SCOPE_OF_APPLICATION
    };
    let mut form = vec![
        ("client_id", oauth.client.as_str()),
        ("scope", oauth.scope.as_deref().unwrap_or(usual)),
    ];
    match refresh {
        Some(token) => form.extend([("grant_type", "refresh_token"), ("refresh_token", token.reveal())]),
        None => form.push(("grant_type", "client_credentials")),
    }
    if let Some(secret) = &secret {
        form.push(("client_secret", secret.reveal()));
    }
    let asking = reqwest::Client::builder()
        .tls_backend_preconfigured(tls::client(&url, None)?)
        .timeout(ASK_MAX)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| wrong(error.to_string()))?
        .post(&url)
        .form(&form);
    // What the request says of itself holds the address and not the form.
    let answer = asking.send().await.map_err(|error| wrong(chain(&error)))?;
    let status = answer.status();
    let body = body(answer).await.map_err(wrong)?;
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|error| wrong(error.to_string()));
    }
    let denied = serde_json::from_slice::<Denied>(&body).ok();
    let said = denied.map(|denied| format!("{} {}", denied.error, denied.error_description));
    let said: String = format!("{status} {}", said.unwrap_or_default());
    let shown = said.chars().filter(|c| !c.is_control()).take(SAID_CHARS_MAX);
    Err(wrong(shown.collect::<String>().trim().to_owned()))
}

/// What was answered, up to a bound.
async fn body(mut answer: reqwest::Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|error| chain(&error))? {
        body.extend_from_slice(&piece);
        if body.len() > ANSWER_BYTES_MAX {
            return Err("its answer is endless".to_owned());
        }
    }
    Ok(body)
}

/// The error with what caused it.
fn chain(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
