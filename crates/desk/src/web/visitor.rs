//! Whoever comes by without being signed in: their language, their network, and what they hold in their hand.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use ladder_core::time::Moment;

use super::fault::{self, Fault};
use super::{Site, Web, reader};
use crate::act::Desk;
use crate::act::sign_in::Visit;
use crate::words::Words;

/// The header in which a proxy says who asks.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// Whoever reads a page that needs nobody to be signed in: the language is the browser's.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The language that they chose at the door, else the one that the browser asks for.
    pub words: &'static Words,
    /// When they ask.
    pub now: Moment,
    /// The desk.
    pub desk: Desk,
    /// What kind of desk it is.
    pub site: Site,
    /// What the doors know of them.
    pub visit: Visit,
    /// The language that they chose themselves at the door.
    pub chosen: Option<&'static str>,
    /// The secret of a session that their browser still has.
    pub session: Option<String>,
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        Ok(Self {
            words: fault::words(&parts.headers),
            now: web.now(),
            desk: web.desk.clone(),
            visit: visit(parts, &web.site),
            site: web.site.clone(),
            chosen: reader::language(&parts.headers).map(|chosen| Words::for_language(chosen).language()),
            session: reader::cookie(&parts.headers).map(ToOwned::to_owned),
        })
    }
}

/// What the doors know of whoever sent a request.
pub fn visit(parts: &Parts, site: &Site) -> Visit {
    let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    Visit {
        device: agent.unwrap_or_default().to_owned(),
        network: peer.map_or_else(String::new, |peer| network(asking(peer.0.ip(), &parts.headers, site))),
        next: None,
        language: fault::words(&parts.headers).language().to_owned(),
    }
}

/// Who asks: the one connected, or whom a proxy that is known names last. What stands before that, anybody can write.
fn asking(peer: IpAddr, headers: &HeaderMap, site: &Site) -> IpAddr {
    let peer = peer.to_canonical();
    if !peer.is_loopback() && !site.proxies.contains(&peer) {
        return peer;
    }
    let said = headers.get_all(FORWARDED_FOR).iter().next_back();
    let last = said.and_then(|said| said.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    last.map_or(peer, |last: IpAddr| last.to_canonical())
}

/// Of IPv6 the first half: the rest changes as its owner likes.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn asks(peer: &str, said: &str, proxies: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED_FOR, HeaderValue::from_str(said).ok()?);
        let site = Site {
            proxies: proxies.iter().filter_map(|proxy| proxy.parse().ok()).collect(),
            ..Site::default()
        };
        Some(network(asking(peer.parse().ok()?, &headers, &site)))
    }

    #[test]
    fn only_a_known_proxy_says_who_asks_and_only_its_last_word_counts() {
        let told = |peer, said, proxies: &[&str]| asks(peer, said, proxies).unwrap_or_default();
        assert_eq!(told("198.51.100.7", "203.0.113.9", &[]), "198.51.100.7");
        assert_eq!(told("127.0.0.1", "203.0.113.9", &[]), "203.0.113.9");
        assert_eq!(
            told("::ffff:10.0.0.2", "1.2.3.4, 203.0.113.9", &["10.0.0.2"]),
            "203.0.113.9"
        );
        assert_eq!(told("127.0.0.1", "nonsense", &[]), "127.0.0.1");
        assert_eq!(told("2001:db8:1:2:3::4", "", &[]), "2001:db8:1:2::/64");
    }
}
