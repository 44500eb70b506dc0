//! The page of what was found and the palette, as agents and requesters get them.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::COOKIE;
use ladder::act::sign_in::{Entry, LINK_MILLIS, Visit};
use ladder::web::{self, Site, Web};
use ladder_core::command::{Command, Words};
use tower::ServiceExt;

use crate::cluster;
use crate::scene::{Scene, morning, who};

const MARK: &str = "merkteken-binnen";

impl Scene {
    /// What somebody's browser gets: status, place it is sent to, and the page.
    async fn page(&self, name: &str, path: &str) -> (u16, String, String) {
        let secret = self
            .desk
            .make_link(&who(name), None, LINK_MILLIS, morning())
            .await
            .unwrap();
        let visit = Visit::default();
        let entry = self.desk.sign_in_by_link(&secret, None, &visit, morning());
        let Entry::In(begun) = entry.await.unwrap() else {
            panic!("{name} was not let in");
        };
        let router = web::router(Web::new(self.desk.clone(), Site::default(), morning));
        let cookie = format!("__Host-ladder={}", begun.secret);
        let request = Request::get(path).header(COOKIE, cookie).body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let place = response
            .headers()
            .get("location")
            .map(|place| place.to_str().unwrap().to_owned());
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (
            status,
            place.unwrap_or_default(),
            String::from_utf8(bytes.to_vec()).unwrap(),
        )
    }
}

async fn told(scene: &Scene) -> i64 {
    let number = scene
        .says(
            "joke",
            "Tablet <b>x</b>",
            "De registratie van de tablet mislukt",
            morning(),
        )
        .await;
    scene.says("kim", "Tablet van Kim", "niets", morning()).await;
    scene.does("sanne", number, Command::Take, morning()).await.unwrap();
    let note = Command::Note(Words::plain(MARK));
    scene.does("sanne", number, note, morning()).await.unwrap();
    scene.desk.take_in_all().await.unwrap();
    number.get()
}

#[tokio::test]
async fn what_was_found_is_a_line_a_ticket_with_its_words_marked() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = told(&scene).await;
        let (status, _, page) = scene
            .page("sanne", "/search?q=registraties+laag%3A1+prioriteit%3Alater")
            .await;
        assert_eq!(status, 200);
        assert!(
            page.contains("De <mark>registratie</mark> van de tablet mislukt"),
            "{page}"
        );
        assert!(page.contains("Tablet &lt;b&gt;x&lt;/b&gt;"), "{page}");
        assert!(page.contains("laag: 1"), "{page}");
        assert!(page.contains("<code>prioriteit:later</code>"), "{page}");
        assert!(page.contains(&format!("href=\"/tickets/{number}#e1\"")), "{page}");
        let (status, place, _) = scene.page("sanne", &format!("/search?q=%23{number}")).await;
        assert_eq!((status, place), (303, format!("/tickets/{number}")));
        for path in [
            "/search",
            "/search?q=",
            "/search?q=nergensgevonden",
            "/search?q=laag%3A99+%22open",
        ] {
            let (status, _, page) = scene.page("sanne", path).await;
            assert_eq!(status, 200, "{path}");
            assert!(
                !page.contains("search-") || !page.contains(">search-"),
                "every sentence is there: {path}"
            );
        }
        assert_eq!(scene.page("sanne", "/search?q=x&cursor=nonsense").await.0, 400);
    }
}

#[tokio::test]
async fn a_requester_gets_their_own_and_nothing_of_the_inside() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = told(&scene).await;
        let (_, _, page) = scene.page("joke", "/search?q=tablet").await;
        assert!(
            page.contains(&format!("/my/{number}")) && !page.contains("Kim"),
            "{page}"
        );
        for path in [format!("/search?q={MARK}"), format!("/palette?q={MARK}")] {
            let (_, _, page) = scene.page("joke", &path).await;
            assert!(!page.contains("/my/1"), "{path}: {page}");
            let (_, _, page) = scene.page("sanne", &path).await;
            assert!(page.contains(&format!("/tickets/{number}")), "{path}: {page}");
        }
        let (status, place, _) = scene.page("kim", &format!("/search?q=%23{number}")).await;
        assert_eq!((status, place.as_str()), (200, ""), "what is not theirs is not there");
    }
}

#[tokio::test]
async fn the_palette_names_tickets_lists_people_and_actions_that_the_reader_may_use() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = told(&scene).await;
        let choices = async |name: &str, text: &str| {
            let (status, _, page) = scene.page(name, &format!("/palette?q={text}")).await;
            assert_eq!(status, 200);
            let read: Vec<serde_json::Value> = serde_json::from_str(&page).unwrap();
            read.iter()
                .map(|choice| choice["href"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let ticket = format!("/tickets/{number}");
        assert_eq!(choices("sanne", "registra").await, std::slice::from_ref(&ticket));
        assert_eq!(choices("sanne", &number.to_string()).await[0], ticket);
        assert!(
            choices("sanne", "jok")
                .await
                .contains(&"/search?q=from%3Ajoke%40vallei.example".to_owned())
        );
        assert!(choices("sanne", "").await.contains(&"/mine".to_owned()));
        let joke = choices("joke", "").await;
        assert!(
            joke.contains(&"/my/new".to_owned()) && !joke.iter().any(|href| href.starts_with("/tickets")),
            "{joke:?}"
        );
        assert_eq!(choices("joke", "kim").await, [""; 0], "nobody is named to a requester");
        assert_eq!(choices("kim", &number.to_string()).await, [""; 0]);
    }
}
