//! Who reads: the session in the cookie, the person it belongs to, what they may do, and in which language they read.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::id::Address;
use ladder_core::person::{self, Actor};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::fault::{Fault, Whom};
use super::routes::Needs;
use super::{Site, Web, visitor};
use crate::act::preference::Keys;
use crate::act::refused::broken;
use crate::act::sign_in::Visit;
use crate::act::{Applied, Desk};
use crate::store::person::PersonRow;
use crate::store::session::SessionRow;
use crate::words::Words;

/// The cookie that holds a session: this host only, never over a plain connection, out of reach of scripts.
pub const COOKIE_NAME: &str = "__Host-ladder";
/// The cookie that holds the language chosen at the door, until somebody comes in.
const LANGUAGE_NAME: &str = "__Host-language";
/// How long a browser keeps it at most; the session behind it may end sooner.
const COOKIE_SECONDS_MAX: i64 = 90 * 24 * 3600;

/// Somebody who is signed in, with all that answering them takes.
#[derive(Clone, Debug)]
pub struct Reader {
    /// As whom they act.
    pub actor: Actor,
    /// Their address.
    pub address: Address,
    /// What the desk keeps of them.
    pub person: PersonRow,
    /// Their language.
    pub words: &'static Words,
    /// When they ask.
    pub now: Moment,
    /// The desk.
    pub desk: Desk,
    /// The running plan.
    pub running: Arc<Applied>,
    /// Their session.
    pub session: SessionRow,
    /// What kind of desk it is.
    pub site: Site,
    /// Where they ask from.
    pub visit: Visit,
    /// They have the frame of the page already and ask for its main part alone.
    pub fragment: bool,
    /// They sent something, and the page is the answer to that: it has no address to be fetched from again.
    pub answered: bool,
    /// The page they ask for, with its query.
    pub path: String,
    /// What they chose about keys.
    pub keys: Keys,
}

/// Why somebody cannot read a page: they must sign in first, or something is wrong.
#[derive(Debug)]
pub enum NotLetIn {
    /// To the door, and back here after it.
    Door(Redirect),
    /// It is told on a page.
    Fault(Fault),
}

impl IntoResponse for NotLetIn {
    fn into_response(self) -> Response {
        match self {
            Self::Door(redirect) => redirect.into_response(),
            Self::Fault(fault) => fault.into_response(),
        }
    }
}

impl<E: Into<Fault>> From<E> for NotLetIn {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl FromRequestParts<Web> for Reader {
    type Rejection = NotLetIn;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, NotLetIn> {
        // A page without a guard is a mistake of ours, and closed rather than open.
        let Some(needs) = parts.extensions.get::<Needs>().copied() else {
            return Err(broken(&"a page takes a reader and declares no guard").into());
        };
        let reader = let_in(parts, web).await?;
        if let Some(whom) = parts.extensions.get::<Whom>() {
            whom.is(&reader);
        }
        if reader.may(needs) {
            Ok(reader)
        } else {
            Err(Fault::new(StatusCode::FORBIDDEN, "no-right")
                .with("right", needs.word())
                .into())
        }
    }
}

/// Whoever is signed in, if anybody is.
pub async fn signed_in(parts: &Parts, web: &Web) -> Option<Reader> {
    let_in(parts, web).await.ok()
}

/// Is somebody signed in, whoever it is?
pub async fn has_session(parts: &Parts, web: &Web) -> bool {
    match cookie(&parts.headers) {
        Some(secret) => matches!(web.desk.session(secret, web.now()).await, Ok(Some(_))),
        None => false,
    }
}

async fn let_in(parts: &Parts, web: &Web) -> Result<Reader, NotLetIn> {
    let now = web.now();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let found = match cookie(&parts.headers) {
        Some(secret) => web.desk.session(secret, now).await?,
        None => None,
    };
    let Some(session) = found else {
        return Err(door(parts, &path));
    };
    let address = Address::parse(&session.address).map_err(|error| broken(&error))?;
    let actor = web.desk.actor(&address).await?;
    let running = web.desk.running_plan().await?;
    let person = web.desk.person(&address, &running).await?;
    // Elsewhere there are no keys.
    let keys = if actor.is_agent(&running.plan) || actor.rights.administrator {
        web.desk.keys(&address).await?
    } else {
        Keys::default()
    };
    Ok(Reader {
        actor,
        keys,
        words: Words::for_language(&person.language),
        address,
        person,
        now,
        desk: web.desk.clone(),
        running,
        session,
        site: web.site.clone(),
        visit: visitor::visit(parts, &web.site),
        fragment: parts.headers.contains_key("x-fragment"),
        answered: !parts.method.is_safe(),
        path,
    })
}

fn door(parts: &Parts, path: &str) -> NotLetIn {
    if parts.method != Method::GET || parts.headers.contains_key("x-fragment") {
        return Fault::new(StatusCode::UNAUTHORIZED, "signed-out").into();
    }
    let next: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    let to = if path == "/" {
        "/sign-in".to_owned()
    } else {
        format!("/sign-in?next={next}")
    };
    NotLetIn::Door(Redirect::to(&to))
}

/// The secret that a browser shows.
pub fn cookie(headers: &HeaderMap) -> Option<&str> {
    named(headers, COOKIE_NAME)
}

/// The language that was chosen at the door, while nobody has come in there since.
pub fn language(headers: &HeaderMap) -> Option<&str> {
    named(headers, LANGUAGE_NAME).filter(|chosen| Words::LANGUAGES.contains(chosen))
}

fn named<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split("; "))
        .filter_map(|pair| pair.split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, secret)| secret)
}

/// What a browser is told to keep; with no secret it forgets.
pub fn set_cookie(secret: Option<&str>) -> HeaderValue {
    let line = match secret {
        Some(secret) => {
            format!("{COOKIE_NAME}={secret}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={COOKIE_SECONDS_MAX}")
        }
        None => format!("{COOKIE_NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"),
    };
    HeaderValue::try_from(line).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// What a browser is told to keep of the language chosen at the door; with none it forgets.
pub fn set_language(language: Option<&'static str>) -> HeaderValue {
    let line = match language {
        Some(language) => format!("{LANGUAGE_NAME}={language}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600"),
        None => format!("{LANGUAGE_NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"),
    };
    HeaderValue::try_from(line).unwrap_or_else(|_| HeaderValue::from_static(""))
}

impl Reader {
    /// May they see a page that asks this?
    pub fn may(&self, needs: Needs) -> bool {
        let rights = &self.actor.rights;
        match needs {
            Needs::Anyone | Needs::SignedIn => true,
            Needs::Agent => self.is_agent() || rights.administrator,
            Needs::Lead => self.is_lead() || rights.administrator,
            Needs::PlanReader => self.is_agent() || rights.planner || rights.administrator,
            Needs::Planner => rights.planner || rights.administrator,
            Needs::Administrator => rights.administrator,
        }
    }

    /// Is it somebody of the desk?
    pub fn is_agent(&self) -> bool {
        self.actor.is_agent(&self.running.plan)
    }

    /// May they act for others in some tier?
    pub fn is_lead(&self) -> bool {
        let tiers = &self.running.plan.tiers;
        tiers
            .iter()
            .any(|tier| self.actor.is_lead_of(&self.running.plan, tier.place))
    }

    /// Is there work for them here, or only the plan?
    pub fn works(&self) -> bool {
        self.is_agent() || self.is_administrator()
    }

    /// Do they administer the desk?
    pub fn is_administrator(&self) -> bool {
        self.actor.rights.administrator
    }

    /// The tiers they work in.
    pub fn tiers(&self) -> Vec<TierNo> {
        person::tiers_of(&self.running.plan, &self.address)
    }

    /// A sentence in their language.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// Which keys are pressed for these, such as `t` or `g q`; none where they switched keys off.
    pub fn pressed(&self, keys: &str) -> Option<String> {
        let pressed = keys.split(' ').map(|key| match key.chars().next() {
            Some(one) if key.chars().count() == 1 => self.keys.pressed(one).to_string(),
            Some(_) | None => key.to_owned(),
        });
        (!self.keys.off).then(|| pressed.collect::<Vec<_>>().join(" "))
    }

    /// How somebody is called, as far as the plan knows them; their address otherwise.
    pub fn name_of(&self, address: &Address) -> String {
        let known = self.running.plan.person_by_address(address.as_str());
        known.map_or_else(|| address.to_string(), |(_, person)| person.name.clone())
    }
}
