//! Every screen there is, kept: the markup of its main part in English, its words in Dutch, the same on both engines.
//!
//! Each page of the table of routes is looked at by the person it is for, beside them what is refused and what is not
//! there. After a page was added or changed: `INSTA_UPDATE=always cargo test -p ladder --test desk web::screens`, then look
//! at every line that changed.

/// Whether what is kept in Dutch is Dutch.
mod dutch;
/// The small desk that the screens show.
mod filled_desk;
/// A page, made readable and the same each time.
mod plainly;

use std::collections::HashMap;

use ladder::web::routes::{self, Entry, Needs};
use ladder_core::command::{Command, Words};

use super::{House, Page};
use plainly::{markup, words};

/// What is sent to programs and scripts, saved or led on from: nobody looks at it. And rehearsals, whose figures are held
/// where they are made.
const NOT_SCREENS: [&str; 22] = [
    "/",
    "/live",
    "/assets/{version}/{name}",
    "/palette",
    "/people/suggestions",
    "/my/{number}/attachments/{seq}/{position}",
    "/my/{number}/attachments/{seq}/{position}/picture",
    "/tickets/{number}/attachments/{seq}/{position}",
    "/tickets/{number}/attachments/{seq}/{position}/picture",
    "/tickets/{number}/messages/{seq}/html",
    "/tickets/{number}/messages/{seq}/raw",
    "/admin/quarantine/{id}/raw",
    "/admin/plan/{revision}",
    "/plan/revisions/{revision}/file",
    "/plan/rehearsals/{id}",
    "/plan/rehearsal",
    "/plan/revisions/{revision}/rehearsal",
    "/plan/proposals/{id}/rehearsal",
    "/notifications/{id}",
    "/calendars/mine",
    "/calendars/plan",
    "/calendars/{file}",
];
/// What else these pages show: the name of the picture, who looks, and the address.
const MORE: [(&str, &str, &str); 12] = [
    ("sign-in-sent", "", "/sign-in?sent=1"),
    ("sign-in-used", "", "/sign-in/nowhere"),
    ("error-404", "", "/nowhere"),
    ("error-403", "omar", "/admin"),
    ("error-400", "omar", "/tickets?tire=1"),
    ("tickets-filter", "omar", "/tickets?filter&status=open"),
    ("search-found", "omar", "/search?q=portal"),
    ("search-not-understood", "omar", "/search?q=tire:2+portal"),
    ("search-requester", "anouk", "/search?q=portal"),
    ("my-new-topic", "anouk", "/my/new?topic=enrolment"),
    ("profile-requester", "anouk", "/profile"),
    ("empty-waiting", "daan", "/tiers/2/waiting"),
];

/// People who look, each in a browser that stays signed in.
struct Eyes<'h> {
    house: &'h House,
    cookies: HashMap<&'static str, String>,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_table_looks_like_its_picture() {
    for house in House::each().await {
        let told = filled_desk::tell(&house).await;
        let mut eyes = Eyes::of(&house);
        for entry in routes::table().into_iter().filter(is_screen) {
            let path = told.filled(entry.path);
            let who = if path.starts_with("/my") {
                "anouk"
            } else {
                who_looks(entry.needs)
            };
            let name = name_of(entry.path);
            eyes.keep(&name, who, &path, 200).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doors_faults_filters_and_searches_look_like_their_pictures() {
    for house in House::each().await {
        filled_desk::tell(&house).await;
        let mut eyes = Eyes::of(&house);
        for (name, who, path) in MORE {
            let status = match name {
                "error-404" => 404,
                "error-403" => 403,
                "error-400" => 400,
                "sign-in-used" => 410,
                _ => 200,
            };
            eyes.keep(name, who, path, status).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_in_every_state_reads_like_its_picture_on_either_side() {
    for house in House::each().await {
        let told = filled_desk::tell(&house).await;
        let mut eyes = Eyes::of(&house);
        for (state, who, number) in told.states() {
            let page = eyes.look(who, &format!("/tickets/{number}"), "en").await;
            held_against(&format!("state-{state}"), &words(&page.text));
            let page = eyes.look("anouk", &format!("/my/{number}"), "nl").await;
            held_against(&format!("state-{state}-requester"), &words(&page.text));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_move_a_conflict_and_a_session_that_is_gone_look_like_their_pictures() {
    for house in House::each().await {
        let told = filled_desk::tell(&house).await;
        let held = told.number("held");
        house.speaks("omar", "en").await;
        let mut omar = house.browser_of("omar").await;
        let escalation = format!("/tickets/{held}/escalations");
        let refused = omar.post(&escalation, &[("words", "It stops after step 3.")]).await;
        assert_eq!(refused.status, 422);
        held_against("error-422-move", &words(&refused.text));
        // Somebody else writes meanwhile.
        let meanwhile = Command::Reply(Words::plain("It is a known fault."));
        house.scene.does("sanne", held, meanwhile, house.now()).await.unwrap();
        let reply = format!("/tickets/{held}/replies");
        let late = omar.post(&reply, &[("seen", "1"), ("text", "We look at it.")]).await;
        assert_eq!(late.status, 409);
        held_against("error-409-reply", &words(&late.text));
        let bulk = [("move", "assign"), ("from", "/tiers/1"), ("to", "eva@vallei.example")];
        let ticked = format!("{held}:1");
        let fields = [&bulk[..], &[("ticket", ticked.as_str())]].concat();
        let look = omar.post("/tickets/moves/preview", &fields).await;
        held_against("tickets-moves-preview", &words(&look.text));
        let gone = house.browser().post(&reply, &[("text", "Nobody knows me.")]).await;
        assert_eq!(gone.status, 401);
        held_against("error-401", &words(&gone.text));
    }
}

fn is_screen(entry: &Entry) -> bool {
    entry.method == "get" && !NOT_SCREENS.contains(&entry.path)
}

fn who_looks(needs: Needs) -> &'static str {
    match needs {
        Needs::Anyone => "",
        Needs::SignedIn | Needs::Agent | Needs::PlanReader => "omar",
        Needs::Lead => "sanne",
        Needs::Planner | Needs::Administrator => "beheer",
    }
}

/// `/tickets/{number}/events` is kept as `tickets-number-events`.
fn name_of(path: &str) -> String {
    path.trim_matches('/').replace(['{', '}'], "").replace('/', "-")
}

impl<'h> Eyes<'h> {
    fn of(house: &'h House) -> Self {
        Self {
            house,
            cookies: HashMap::new(),
        }
    }

    /// Looks at a page in both languages and holds it against what is kept.
    async fn keep(&mut self, name: &str, who: &'static str, path: &str, status: u16) {
        let english = self.look(who, path, "en").await;
        let dutch = self.look(who, path, "nl").await;
        assert_eq!((english.status, dutch.status), (status, status), "{name} at {path}");
        let kept = format!("{}\n\n== nl\n{}", markup(&english.text), words(&dutch.text));
        held_against(name, &kept);
    }

    async fn look(&mut self, who: &'static str, path: &str, language: &'static str) -> Page {
        let mut browser = self.house.browser();
        browser.language = language;
        if !who.is_empty() {
            if !self.cookies.contains_key(who) {
                self.cookies.insert(who, self.house.session_of(who).await);
            }
            self.house.speaks(who, language).await;
            browser.cookie = self.cookies.get(who).cloned();
        }
        browser.get(path).await
    }
}

fn held_against(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}
