//! The pages, told as stories on both engines: browsers ask the router itself, the clock by argument.

mod administered;
mod agents;
mod answers;
mod bulk;
mod calendars;
mod codes;
mod disturbances;
mod doors;
mod filled;
mod hostile;
mod kept;
mod keys;
mod known;
mod letters;
mod lists;
mod live;
mod mailboxes;
mod marks;
mod moves;
mod newcomers;
mod once;
mod others;
mod passwords;
mod people;
mod plan;
mod planned;
mod planners;
mod profile;
mod reads;
mod refused;
mod rehearsals;
mod requesters;
mod rights;
mod rollout;
mod screens;
mod shut;
mod standing;
mod ticket;
mod tokens;
mod told;
mod unfit;
mod views;
mod visits;
mod weight;
mod write;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderName, Request, Response};
use ladder::act::Desk;
use ladder::act::people::Invitation;
use ladder::act::sign_in::{Entry, LINK_MILLIS, Visit};
use ladder::web::{self, Site, Web};
use ladder_core::time::Moment;
use tower::ServiceExt;

use crate::cluster;
use crate::outbox;
use crate::scene::{Scene, morning, who};

/// A desk with the reference plan, and its pages.
pub struct House {
    pub scene: Scene,
    router: Router,
    now: Arc<AtomicI64>,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

/// A browser with its one cookie, in some network.
pub struct Browser<'h> {
    house: &'h House,
    pub cookie: Option<String>,
    pub network: &'static str,
    pub language: &'static str,
}

impl House {
    pub async fn each() -> Vec<Self> {
        let mut houses = Vec::new();
        for engine in cluster::engines() {
            houses.push(Self::of(Scene::on(engine).await, Site::default()).await);
        }
        houses
    }

    pub async fn of(scene: Scene, site: Site) -> Self {
        let now = Arc::new(AtomicI64::new(morning().millis()));
        let told = Arc::clone(&now);
        let clock = move || Moment::from_millis(told.load(Ordering::Relaxed));
        let reached = Some("https://desk.example".to_owned());
        scene.desk.set_link_base(reached, None).await.unwrap();
        let router = web::router(Web::new(scene.desk.clone(), site, clock));
        Self { scene, router, now }
    }

    pub fn desk(&self) -> &Desk {
        &self.scene.desk
    }

    pub fn now(&self) -> Moment {
        Moment::from_millis(self.now.load(Ordering::Relaxed))
    }

    pub fn pass_seconds(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    pub fn pass_minutes(&self, minutes: i64) {
        self.pass_seconds(minutes * 60);
    }

    /// Somebody who is not signed in.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            house: self,
            cookie: None,
            network: "198.51.100.7",
            language: "en",
        }
    }

    /// Somebody of the reference plan, or a requester, who came in by a link.
    pub async fn browser_of(&self, name: &str) -> Browser<'_> {
        Browser {
            cookie: Some(self.session_of(name).await),
            ..self.browser()
        }
    }

    /// The secret of a fresh session.
    pub async fn session_of(&self, name: &str) -> String {
        let (desk, now) = (self.desk(), self.now());
        let secret = desk.make_link(&who(name), None, LINK_MILLIS, now).await.unwrap();
        let entry = desk.sign_in_by_link(&secret, None, &Visit::default(), now).await;
        let Ok(Entry::In(begun)) = entry else {
            panic!("{name} was not let in: {entry:?}");
        };
        begun.secret
    }

    /// From now on somebody reads this language.
    pub async fn speaks(&self, name: &str, language: &str) {
        let desk = self.desk();
        let running = desk.running_plan().await.unwrap();
        let person = desk.person(&who(name), &running).await.unwrap();
        desk.introduce(&person, &person.name, language, self.now())
            .await
            .unwrap();
    }

    /// Somebody is let act, with these rights; they read the plan's language.
    pub async fn invites(&self, name: &str, rights: &[&str]) {
        let invitation = Invitation {
            address: who(name),
            name: None,
            language: None,
            otherwise: "nl".to_owned(),
            phone: None,
            rights: rights.iter().map(|right| (*right).to_owned()).collect(),
            letter: false,
            by: "test".to_owned(),
        };
        self.desk().invite(invitation, self.now()).await.unwrap();
    }

    /// The letters that wait, sent now.
    pub async fn letters(&self) -> Vec<ladder::mail::Parsed> {
        let letters = outbox::letters_of(self.desk(), self.now()).await;
        letters
            .iter()
            .map(|letter| ladder::mail::parse(letter.as_bytes()))
            .collect()
    }

    async fn ask(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Page {
        self.ask("GET", path, &[], Body::empty()).await
    }

    pub async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Page {
        self.ask("GET", path, headers, Body::empty()).await
    }

    /// Sends a form of the desk's own page.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with(path, fields, &[("sec-fetch-site", "same-origin")]).await
    }

    pub async fn post_with(&mut self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.ask("POST", path, headers, Body::from(form)).await
    }

    async fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: Body) -> Page {
        let (parts, body) = self.asked(method, path, headers, body).await.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let page = Page {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        };
        if let Some(kept) = page.header("set-cookie").strip_prefix("__Host-ladder=") {
            let secret = kept.split(';').next().unwrap_or_default();
            self.cookie = (!secret.is_empty()).then(|| secret.to_owned());
        }
        page
    }

    /// The stream of news of a page that shows this, as it comes.
    pub async fn hears(&self, shows: &str) -> live::Stream {
        let path = format!("/live?since={}&shows={shows}", self.house.now().millis());
        live::Stream::of(self.asked("GET", &path, &[], Body::empty()).await)
    }

    async fn asked(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Body) -> Response<Body> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "desk.example")
            .header("accept-language", self.language)
            .header("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", format!("__Host-ladder={cookie}"));
        }
        let peer = SocketAddr::new(self.network.parse().unwrap(), 50_000);
        let mut request = request.extension(ConnectInfo(peer)).body(body).unwrap();
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        self.house.ask(request).await
    }

    /// Is somebody signed in here?
    pub async fn is_in(&mut self) -> bool {
        self.get("/profile").await.status == 200
    }
}

/// Somebody who is not signed in and whose browser asks for Dutch, which they go on reading once they are.
pub fn in_dutch(house: &House) -> Browser<'_> {
    Browser {
        language: "nl",
        ..house.browser()
    }
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    /// Where it leads, when it leads on.
    pub fn leads_to(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.text);
        self.header("location")
    }
}
