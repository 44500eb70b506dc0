//! Signing in to a mailbox on a server: the connection, the greeting, TLS, and who one is.

use async_imap::error::Error as Fault;
use async_imap::{Authenticator, Client, Session};
use ladder_core::time::Moment;

use super::imap::{broken, within};
use super::oauth::Tokens;
use super::secret::Secret;
use super::setting::{Security, Server, Watched};
use super::tls::{self, Wire};
use super::trouble::{HUNG_UP, Trouble};

pub(super) async fn greet(server: &Server, watched: &Watched) -> Result<Client<Wire>, Trouble> {
    let (host, patience) = (&server.host, watched.patience());
    let mut wire = tls::reach(host, server.port, patience).await?;
    if server.security == Security::Tls {
        wire = tls::secure(wire, host, watched.ca.as_deref(), patience).await?;
    }
    let mut client = Client::new(wire);
    let greeting = tokio::time::timeout(patience, client.read_response()).await;
    match greeting {
        Ok(Ok(Some(_))) => {}
        Ok(Ok(None)) => return Err(broken(host, HUNG_UP)),
        Ok(Err(error)) => return Err(broken(host, &error.to_string())),
        Err(_) => return Err(Trouble::slow(host, "greeting", patience)),
    }
    if server.security != Security::StartTls {
        return Ok(client);
    }
    let starting = client.run_command_and_check_ok("STARTTLS", None);
    within(host, "STARTTLS", patience, starting).await?;
    // What was said before does not count: a new client reads on from here.
    let wire = tls::secure(client.into_inner(), host, watched.ca.as_deref(), patience).await?;
    Ok(Client::new(wire))
}

pub(super) async fn sign_in(
    client: Client<Wire>,
    server: &Server,
    watched: &Watched,
    tokens: &Tokens,
    now: Moment,
) -> Result<Session<Wire>, Trouble> {
    let (user, patience) = (watched.user(), watched.patience());
    let refused = |error: &Fault| {
        if let Fault::No(why) | Fault::Bad(why) = error {
            return Trouble::Login {
                host: server.host.clone(),
                user: user.to_owned(),
                why: why.clone(),
            };
        }
        broken(&server.host, &error.to_string())
    };
    let signing_in = async {
        if let Some(oauth) = &watched.oauth {
            let bearer = Bearer {
                user: user.to_owned(),
                token: Some(tokens.get(oauth, now).await?),
            };
            let signed_in = client.authenticate("XOAUTH2", bearer).await;
            return signed_in.map_err(|(error, _)| refused(&error));
        }
        let password = watched.password()?.unwrap_or_else(|| Secret::new(""));
        let signed_in = client.login(user, password.reveal()).await;
        signed_in.map_err(|(error, _)| refused(&error))
    };
    match tokio::time::timeout(patience, signing_in).await {
        Ok(session) => session,
        Err(_) => Err(Trouble::slow(&server.host, "LOGIN", patience)),
    }
}

/// The first word of XOAUTH2 is the token; a server that answers with a reason wants an empty line back.
struct Bearer {
    user: String,
    token: Option<Secret>,
}

impl Authenticator for Bearer {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        let Some(token) = self.token.take() else {
            return String::new();
        };
        format!("user={}\u{1}auth=Bearer {}\u{1}\u{1}", self.user, token.reveal())
    }
}
