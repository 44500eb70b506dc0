//! What the desk keeps to itself never reaches a requester: a mark stands in each such thing, and everything that anybody
//! outside can ask for, is sent or hears is looked through for it.

pub mod planted;
mod secrets;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use futures_util::StreamExt;
use ladder::api::{self, Api};
use ladder::mail::Parsed;
use ladder::store::token::{self, TokenRow};
use ladder::web::Needs;
use tokio::task::JoinHandle;
use tower::ServiceExt;

use self::planted::Planted;
use self::secrets::{EARLIER, LATER, MARKS, NEAR, PEOPLE, SPOKEN, near};
use super::{Browser, House};
use crate::scene::who;

/// Who is outside: the requester, somebody who reads along from the beginning, somebody who joined late without being given
/// what was before, somebody who was taken out, a stranger.
const OUTSIDE: [&str; 5] = ["anouk", "carla", "els", "dirk", "bert"];
/// How long after the last change a stream is listened to: changes are told together, a fifth of a second later.
const HEARD_MILLIS: u64 = 1500;

/// Everything that came to somebody, with where it came from.
#[derive(Default)]
struct Heard {
    all: Vec<(String, String)>,
}

impl Heard {
    fn note(&mut self, from: impl Into<String>, text: impl Into<String>) {
        self.all.push((from.into(), text.into()));
    }

    /// Where a word stands that must not.
    fn told(&self, secrets: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for (from, text) in &self.all {
            let leaks = secrets.iter().filter(|secret| text.contains(**secret));
            found.extend(leaks.map(|secret| format!("{secret} by {from}")));
        }
        found
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_keeps_to_itself_reaches_nobody_outside() {
    for house in House::each().await {
        let mut planted = planted::opened(&house).await;
        let streams = streams(&house).await;
        planted::written(&house, &mut planted, near).await;
        is_there(&house, &planted).await;
        let mut leaks = Vec::new();
        for (name, stream) in OUTSIDE.into_iter().zip(streams) {
            leaks.extend(of_stream(name, stream, &planted).await);
        }
        leaks.extend(of_mail(&house).await);
        let mut secrets = MARKS.to_vec();
        secrets.extend(PEOPLE);
        for name in OUTSIDE {
            let mut heard = Heard::default();
            let mut browser = house.browser_of(name).await;
            pages(&mut browser, &planted, false, &mut heard).await;
            program(&house, name, &planted, &mut heard).await;
            // Forms come last: some of them end a ticket.
            forms(&mut browser, &planted, &mut heard).await;
            let told = heard.told(&secrets).into_iter();
            leaks.extend(told.map(|leak| format!("{name}: {leak}")));
            leaks.extend(limits(name, &heard));
            leaks.extend(of_search(&mut house.browser_of(name).await, name).await);
        }
        assert_eq!(leaks, Vec::<String>::new());
    }
}

/// A story without marks would prove nothing: somebody of the desk reads each of them somewhere.
async fn is_there(house: &House, planted: &Planted) {
    let mut heard = Heard::default();
    let mut omar = house.browser_of("omar").await;
    pages(&mut omar, planted, true, &mut heard).await;
    program(house, "omar", planted, &mut heard).await;
    for (seq, path) in [(0, "/macros"), (0, "/blocks")] {
        heard.note(format!("{path} {seq}"), omar.get(path).await.text);
    }
    let missing: Vec<&&str> = MARKS
        .iter()
        .filter(|mark| !heard.all.iter().any(|(_, text)| text.contains(**mark)))
        // What is proposed stands on a planner's page; what can be called back shows no words before it is.
        .filter(|mark| !["merkvoorstel", "merkwacht"].contains(mark))
        .collect();
    assert!(missing.is_empty(), "planted nowhere: {missing:?}");
    for mark in ["merknotitie", "merkblad", "merkvraag", "merkoorzaak", "merkpoging"] {
        let found = omar.get(&format!("/search?q={mark}")).await.text;
        assert!(found.contains("\"/tickets/1"), "{mark} is not even found by the desk");
    }
    let found = house.browser_of("anouk").await.get("/search?q=registratie").await.text;
    assert!(has_ticket(&found), "the word beside the marks is found by who wrote it");
}

/// Every page of the desk, whether or not it is theirs. Those that a reader gets past the guard of are asked for each ticket,
/// each message and each file; the others once.
async fn pages(browser: &mut Browser<'_>, planted: &Planted, of_desk: bool, heard: &mut Heard) {
    for route in ladder::web::table().iter().filter(|route| route.method == "get") {
        // A stream of news has no end and is heard by itself.
        if route.path == "/live" {
            continue;
        }
        let is_let_in = of_desk == (route.needs != Needs::SignedIn);
        for path in paths(route.path, planted, is_let_in) {
            let page = browser.get(&path).await;
            heard.note(
                format!("{path} ({})", page.status),
                format!("{:?} {}", page.headers, page.text),
            );
            if is_let_in && !path.contains("attachments") {
                let part = browser.get_with(&path, &[("x-fragment", "main")]).await;
                heard.note(format!("the main part of {path}"), part.text);
            }
        }
    }
    let main = planted.main;
    for path in [
        format!("/my/{main}?before=9"),
        format!("/my/{main}?before=30"),
        format!("/my/{main}?new=1"),
    ] {
        heard.note(path.clone(), browser.get(&path).await.text);
    }
    for view in ["mine", "everything", "tiers/1", "tickets", "following"] {
        let path = format!("/{view}?as=csv");
        heard.note(path.clone(), browser.get(&path).await.text);
    }
    for typed in [NEAR, "toestel", "om", "el amrani", "merk", "12345678"] {
        for page in ["/search", "/palette", "/people/suggestions"] {
            let path = format!("{page}?q={}", typed.replace(' ', "+"));
            let answer = browser.get(&path).await;
            // What was typed stands in the line again; that is no answer.
            heard.note(path, answer.text.replace(typed, ""));
        }
    }
}

/// A path for each ticket, and of the one that everything was written on for each thing that happened; or one path.
fn paths(path: &str, planted: &Planted, each: bool) -> Vec<String> {
    let (has_number, has_seq) = (path.contains("{number}"), path.contains("{seq}"));
    let tickets = if has_number && !has_seq && each {
        &planted.all[..]
    } else {
        &planted.all[..1]
    };
    let seqs = if has_seq && each {
        1..=planted.last
    } else {
        planted.note..=planted.note
    };
    let mut all = Vec::new();
    for number in tickets {
        let numbered = path.replace("{number}", &number.to_string()).replace("{position}", "0");
        all.extend(seqs.clone().map(|seq| {
            let parts = numbered.split('/').map(|part| match part {
                "{seq}" => seq.to_string(),
                "{address}" => "omar@vallei.example".to_owned(),
                "{form}" => "replies".to_owned(),
                place if place.starts_with('{') => "1".to_owned(),
                word => word.to_owned(),
            });
            parts.collect::<Vec<_>>().join("/")
        }));
        if !has_seq {
            all.dedup();
        }
    }
    all
}

/// Every form about a ticket, sent empty: a refusal says something too.
async fn forms(browser: &mut Browser<'_>, planted: &Planted, heard: &mut Heard) {
    for route in ladder::web::table().iter().filter(|route| route.method == "post") {
        if route.path.starts_with("/sign-") || !route.path.contains("{number}") {
            continue;
        }
        for path in paths(route.path, planted, route.needs == Needs::SignedIn) {
            let page = browser.post(&path, &[]).await;
            heard.note(format!("a form to {path} ({})", page.status), page.text);
        }
    }
}

/// What a program hears that acts as them.
async fn program(house: &House, name: &str, planted: &Planted, heard: &mut Heard) {
    let now = house.now();
    let secret = format!("ldr_marks_{name}");
    let row = TokenRow {
        id: format!("marks-{name}"),
        name: name.to_owned(),
        hash: token::fingerprint(&secret),
        scopes: "admin".to_owned(),
        address: Some(who(name).to_string()),
        created_at: now,
        created_by: "test".to_owned(),
        expires_at: None,
        last_used_at: Some(now),
        revoked_at: None,
    };
    let kept = house
        .desk()
        .db()
        .commit::<_, ladder::store::StoreError, _>(move |tx| Box::pin(async move { token::create(tx, &row).await }));
    kept.await.unwrap();
    let router = api::router(Api::new(house.desk().clone(), move || now));
    let main = planted.main;
    let mut paths = vec![
        "/tickets".to_owned(),
        "/tickets?changed_since=2027-03-08T00:00:00Z".to_owned(),
    ];
    for number in &planted.all {
        paths.extend([0, 5, 20].map(|after| format!("/tickets/{number}?events_after={after}")));
    }
    paths.extend((1..=planted.last).map(|seq| format!("/tickets/{main}/attachments/{seq}/0")));
    paths.extend(["/people", "/people/omar@vallei.example", "/plan", "/plan/revisions"].map(ToOwned::to_owned));
    for path in paths {
        heard.note(format!("API {path}"), asked(&router, &path, &secret).await);
    }
}

async fn asked(router: &Router, path: &str, secret: &str) -> String {
    let request = Request::builder()
        .uri(format!("/api/v1{path}"))
        .header("authorization", format!("Bearer {secret}"));
    let request = request.body(Body::empty()).unwrap();
    let body = router.clone().oneshot(request).await.unwrap().into_body();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Nobody finds a ticket by a mark.
async fn of_search(browser: &mut Browser<'_>, name: &str) -> Vec<String> {
    let mut leaks = Vec::new();
    for mark in MARKS {
        for page in ["/search", "/palette"] {
            let answer = browser.get(&format!("{page}?q={mark}")).await;
            let text = answer.text.replace(mark, "");
            if answer.status != 200 || has_ticket(&text) || text.contains("<mark>") {
                leaks.push(format!("{name}: {mark} is found by {page}"));
            }
        }
    }
    leaks
}

/// Does a link lead to some ticket, rather than to the form for a new one?
fn has_ticket(text: &str) -> bool {
    let mut links = text.split("\"/my/").skip(1);
    links.any(|link| link.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Who joined late, was taken out or never belonged reads less than the requester.
fn limits(name: &str, heard: &Heard) -> Vec<String> {
    let has = |word: &str| heard.all.iter().any(|(_, text)| text.contains(word));
    let (reads_earlier, reads_later) = match name {
        "anouk" | "carla" => (true, true),
        "els" => (false, true),
        _ => (false, false),
    };
    let mut wrong = Vec::new();
    // By telephone before Els joined.
    let words = [(EARLIER, reads_earlier), (SPOKEN, reads_earlier), (LATER, reads_later)];
    for (word, may) in words {
        if has(word) != may {
            wrong.push(format!("{name}: {word} is {}", if may { "missing" } else { "read" }));
        }
    }
    wrong
}

/// Every letter to somebody outside, opened up.
async fn of_mail(house: &House) -> Vec<String> {
    let mut heard = Heard::default();
    let (mut to_anouk, mut outward) = (0, 0);
    for letter in house.letters().await {
        let to = letter.to.first().unwrap().address.to_string();
        to_anouk += usize::from(to == who("anouk").to_string());
        if OUTSIDE.iter().any(|name| who(name).to_string() == to) {
            outward += 1;
            heard.note(format!("a letter to {to}: {}", letter.subject), opened(&letter));
        }
    }
    let mut leaks = heard.told(&MARKS);
    leaks.extend(heard.told(&PEOPLE));
    if to_anouk < 5 || outward <= to_anouk {
        leaks.push(format!(
            "too few letters to tell: {to_anouk} of {outward} to the requester"
        ));
    }
    leaks
}

fn opened(letter: &Parsed) -> String {
    let files = letter
        .attachments
        .iter()
        .map(|file| format!("{} {}", file.name, String::from_utf8_lossy(&file.bytes)));
    let html = letter.html.as_ref().map_or("", |html| html.as_str());
    format!("{letter:?} {html} {}", files.collect::<Vec<_>>().join(" "))
}

/// A stream of news that somebody holds, and what came through it.
type Stream = (Arc<Mutex<String>>, JoinHandle<()>);

async fn streams(house: &House) -> Vec<Stream> {
    let mut all = Vec::new();
    for name in OUTSIDE {
        let browser = house.browser_of(name).await;
        let answer = browser.asked("GET", "/live", &[], Body::empty()).await;
        assert_eq!(answer.status().as_u16(), 200);
        let heard = Arc::new(Mutex::new(String::new()));
        let (kept, mut body) = (Arc::clone(&heard), answer.into_body().into_data_stream());
        let listens = tokio::spawn(async move {
            while let Some(Ok(piece)) = body.next().await {
                kept.lock().unwrap().push_str(&String::from_utf8_lossy(&piece));
            }
        });
        all.push((heard, listens));
    }
    // The first look of those who pass news on tells them what is old.
    tokio::time::sleep(Duration::from_millis(HEARD_MILLIS)).await;
    all
}

/// What somebody heard while all of it was written.
async fn of_stream(name: &str, (heard, listens): Stream, planted: &Planted) -> Vec<String> {
    tokio::time::sleep(Duration::from_millis(HEARD_MILLIS)).await;
    listens.abort();
    let text = heard.lock().unwrap().clone();
    let mut leaks: Vec<String> = MARKS
        .iter()
        .chain(&PEOPLE)
        .filter(|secret| text.contains(**secret))
        .map(|secret| format!("{name}: {secret} by the stream"))
        .collect();
    let is_told = text.contains(&format!("\"ticket\":{}}}", planted.main));
    let concerned = ["anouk", "carla", "els"].contains(&name);
    if is_told != concerned {
        leaks.push(format!(
            "{name}: the stream told of the ticket: {is_told}, not {concerned}"
        ));
    }
    // Numbers and nothing else.
    let lines = text.lines().filter_map(|line| line.strip_prefix("data: "));
    for line in lines {
        let known = line
            .chars()
            .all(|c| c.is_ascii_digit() || "{}\":,ticketversionseq".contains(c));
        if !known {
            leaks.push(format!("{name}: the stream said {line}"));
        }
    }
    leaks
}
