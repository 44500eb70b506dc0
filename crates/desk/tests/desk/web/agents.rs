//! People of the desk at their browsers: they read a ticket's page, fill in its forms and follow where those lead.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{COOKIE, LOCATION};
use ladder::store::{StoreError, person};
use ladder_core::id::TicketNumber;
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;

use super::House;
use super::filled::Filled;
use crate::scene::{Scene, who};

/// A desk at work that is looked at through browsers.
pub struct Office {
    house: House,
}

/// Somebody at a browser.
pub struct Agent<'o> {
    house: &'o House,
    cookie: String,
}

/// A page as it arrived, after any redirect.
#[derive(Debug)]
pub struct View {
    pub status: u16,
    /// Where the browser ended up.
    pub path: String,
    pub html: String,
}

impl Office {
    /// One for each engine of this machine.
    pub async fn each() -> Vec<Self> {
        let houses = House::each().await;
        houses.into_iter().map(|house| Self { house }).collect()
    }

    pub fn scene(&self) -> &Scene {
        &self.house.scene
    }

    pub fn now(&self) -> Moment {
        self.house.now()
    }

    pub fn pass_minutes(&self, minutes: i64) {
        self.house.pass_minutes(minutes);
    }

    /// Anouk cannot enrol; the number of her request.
    pub async fn request(&self) -> TicketNumber {
        self.scene().opens("anouk", "Company Portal stops", self.now()).await
    }

    /// A minute passes, and what could still be called back leaves.
    pub async fn letters_leave(&self) {
        self.pass_minutes(1);
        self.scene().desk.let_leave(self.now()).await.unwrap();
    }

    /// The ticket as it stands.
    pub async fn ticket(&self, number: TicketNumber) -> Ticket {
        self.scene().desk.read(number).await.unwrap().unwrap()
    }

    /// Somebody signs in by a link and reads in this language from now on.
    pub async fn signs_in(&self, name: &str, language: &str) -> Agent<'_> {
        let desk = self.house.desk();
        let running = desk.running_plan().await.unwrap();
        let mut known = desk.person(&who(name), &running).await.unwrap();
        language.clone_into(&mut known.language);
        let kept = desk
            .db()
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { person::put(tx, &known).await }));
        kept.await.unwrap();
        let secret = self.house.session_of(name).await;
        Agent {
            house: &self.house,
            cookie: format!("__Host-ladder={secret}"),
        }
    }
}

impl Agent<'_> {
    /// The page of a ticket.
    pub async fn ticket(&self, number: TicketNumber) -> View {
        let path = format!("/tickets/{number}");
        let request = Request::builder().uri(&path).header(COOKIE, &self.cookie);
        self.arrives(&path, request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form as it is filled in, and follows where that leads.
    pub async fn sends(&self, form: Filled) -> View {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.pairs)
            .finish();
        let request = Request::builder()
            .method("POST")
            .uri(&form.action)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header(COOKIE, &self.cookie);
        self.arrives(&form.action, request.body(Body::from(body)).unwrap())
            .await
    }

    /// The same, which must be taken.
    pub async fn does(&self, form: Filled) -> View {
        let action = form.action.clone();
        let page = self.sends(form).await;
        assert_eq!(page.status, 200, "{action}: {}", page.told());
        page
    }

    async fn arrives(&self, path: &str, request: Request<Body>) -> View {
        let (status, to, html) = self.answer(request).await;
        let Some(to) = to else {
            return View {
                status,
                path: path.to_owned(),
                html,
            };
        };
        let request = Request::builder().uri(&to).header(COOKIE, &self.cookie);
        let (status, further, html) = self.answer(request.body(Body::empty()).unwrap()).await;
        assert_eq!(further, None, "redirected twice");
        View { status, path: to, html }
    }

    async fn answer(&self, request: Request<Body>) -> (u16, Option<String>, String) {
        let response = self.house.ask(request).await;
        let status = response.status().as_u16();
        let to = response.headers().get(LOCATION);
        let to = to.map(|to| to.to_str().unwrap().to_owned());
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, to, String::from_utf8(bytes.to_vec()).unwrap())
    }
}
