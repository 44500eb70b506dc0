//! Lists of tickets: what stands where, in which order, and what becomes of several moved at once.

use ladder::store::person::{self, PersonRow};
use ladder::store::{Engine, StoreError};
use ladder_core::command::{Command, Triage};
use ladder_core::id::TicketNumber;
use ladder_core::plan::Priority;
use ladder_core::time::MINUTE_MILLIS;

use super::{House, Page};
use crate::scene::{escalation, who};

impl House {
    /// So many requests of one person, a minute apart, the last one just now.
    async fn requests(&self, requester: &str, count: i64) -> Vec<TicketNumber> {
        let mut numbers = Vec::new();
        for nth in 0..count {
            let at = self.now().plus_millis((nth - count) * MINUTE_MILLIS);
            numbers.push(self.scene.opens(requester, &format!("Request {nth}"), at).await);
        }
        numbers
    }

    /// Somebody reads in this language from now on.
    async fn reads_in(&self, name: &str, language: &str) {
        let running = self.desk().running_plan().await.unwrap();
        let known: PersonRow = self.desk().person(&who(name), &running).await.unwrap();
        let row = PersonRow {
            language: language.to_owned(),
            ..known
        };
        let db = self.desk().db();
        db.commit::<_, StoreError, _>(move |tx| Box::pin(async move { person::put(tx, &row).await }))
            .await
            .unwrap();
    }

    async fn does(&self, name: &str, number: TicketNumber, command: Command) {
        self.scene.does(name, number, command, self.now()).await.unwrap();
    }
}

impl Page {
    /// The numbers of the rows, in their order.
    fn rows(&self) -> Vec<i64> {
        let rows = self.text.split("<tr id=\"t").skip(1);
        rows.map(|row| row.split('"').next().unwrap().parse().unwrap())
            .collect()
    }

    /// How much the rail counts at an address.
    fn count(&self, href: &str) -> &str {
        let entry = self.text.split(&format!("<a href=\"{href}\"")).nth(1).unwrap();
        let entry = entry.split("</a>").next().unwrap();
        entry
            .split("class=\"n\">")
            .nth(1)
            .unwrap_or("-")
            .split('<')
            .next()
            .unwrap()
    }

    /// The values of hidden fields and boxes of a name.
    fn values(&self, name: &str) -> Vec<String> {
        let fields = self.text.split("<input ").skip(1);
        let of_name = fields.filter(|field| field.contains(&format!("name=\"{name}\"")));
        of_name
            .filter_map(|field| Some(field.split("value=\"").nth(1)?.split('"').next()?.to_owned()))
            .collect()
    }

    fn main(&self) -> &str {
        let main = self.text.split("<main").nth(1).unwrap();
        main.split("</main>").next().unwrap()
    }
}

/// Pairs of a form with several values of one name.
fn form<'p>(fixed: &[(&'p str, &'p str)], name: &'p str, values: &'p [String]) -> Vec<(&'p str, &'p str)> {
    let several = values.iter().map(|value| (name, value.as_str()));
    fixed.iter().copied().chain(several).collect()
}

fn numbers(numbers: &[TicketNumber]) -> Vec<i64> {
    numbers.iter().map(|number| number.get()).collect()
}

#[tokio::test]
async fn an_agent_sees_what_is_due_first_takes_it_and_finds_it_among_their_own() {
    for house in House::each().await {
        let all = house.requests("anouk", 3).await;
        let urgent = Triage {
            priority: Some(Priority::Urgent),
            ..Triage::default()
        };
        house.does("omar", all[2], Command::Triage(urgent)).await;
        let mut omar = house.browser_of("omar").await;
        let queue = omar.get("/tiers/1").await;
        assert_eq!(queue.rows(), [all[2].get(), all[0].get(), all[1].get()]);
        let free = "/tiers/1?custody=queued";
        assert_eq!((queue.count(free), queue.count("/mine")), ("3", "0"));
        let first = &queue.values("ticket")[0];
        let taken = omar
            .post(
                "/tickets/moves",
                &[("move", "take"), ("from", "/tiers/1"), ("ticket", first)],
            )
            .await;
        assert_eq!(taken.leads_to(), "/tiers/1");
        let mine = omar.get("/mine").await;
        assert_eq!(mine.rows(), [all[2].get()]);
        assert_eq!((mine.count("/mine"), mine.count(free)), ("1", "2"));
        assert_eq!(omar.get(free).await.rows(), numbers(&all[..2]));
    }
}

#[tokio::test]
async fn each_view_shows_what_it_says_and_the_rail_counts_the_same() {
    for house in House::each().await {
        let all = house.requests("anouk", 4).await;
        house.does("omar", all[0], Command::Take).await;
        house.does("omar", all[0], escalation()).await;
        house.does("omar", all[1], Command::Take).await;
        house.does("omar", all[1], escalation()).await;
        house.does("daan", all[1], Command::Accept).await;
        house.does("omar", all[2], Command::Take).await;
        let asks = "Which device is it?".to_owned();
        house.does("omar", all[2], Command::WaitOnRequester { asks }).await;
        let (mut omar, mut daan) = (house.browser_of("omar").await, house.browser_of("daan").await);
        for (nth, view, expected) in [
            (0, "/mine", vec![all[0], all[2]]),
            (0, "/offered", vec![]),
            (0, "/following", vec![all[1]]),
            (0, "/contact", vec![]),
            (0, "/tiers/1/waiting", vec![all[2]]),
            (0, "/waiting", vec![all[2]]),
            (0, "/everything", all.clone()),
            (1, "/offered", vec![all[0]]),
            (1, "/mine", vec![all[1]]),
            (1, "/tiers/2", vec![all[1]]),
            (1, "/following", vec![]),
        ] {
            let browser = if nth == 0 { &mut omar } else { &mut daan };
            let page = browser.get(view).await;
            let mut rows = page.rows();
            rows.sort_unstable();
            assert_eq!(rows, numbers(&expected), "{view}");
            if view == "/tiers/2" {
                // The rail counts what nobody has of it.
                assert_eq!(page.count("/tiers/2?custody=queued"), "0");
            } else {
                assert_eq!(page.count(view), expected.len().to_string(), "{view}");
            }
            if expected.is_empty() {
                assert!(page.main().contains("class=\"card empty\""), "{view}");
            }
        }
    }
}

#[tokio::test]
async fn a_lead_moves_twenty_tickets_after_a_look_and_takes_it_back() {
    for house in House::each().await {
        let all = house.requests("anouk", 22).await;
        house.does("omar", all[0], Command::Take).await;
        house.does("omar", all[1], Command::Take).await;
        house.does("omar", all[1], escalation()).await;
        let mut sanne = house.browser_of("sanne").await;
        let ticked = sanne.get("/tiers/1").await.values("ticket");
        let fixed = [("move", "assign"), ("from", "/tiers/1")];
        let asked = sanne
            .post("/tickets/moves/preview", &form(&fixed, "ticket", &ticked))
            .await;
        assert!(asked.text.contains("eva@vallei.example"), "{}", asked.main());
        assert!(!asked.text.contains("daan@vallei.example"), "of another tier");
        let fixed = [fixed[0], fixed[1], ("to", "joost@vallei.example")];
        let look = sanne
            .post("/tickets/moves/preview", &form(&fixed, "ticket", &ticked))
            .await;
        assert!(
            look.main().contains("21 van 22") || look.main().contains("21 of 22"),
            "{}",
            look.main()
        );
        let holder = async |number| house.desk().read(number).await.unwrap().unwrap().holder().cloned();
        assert_eq!(holder(all[5]).await, None, "nothing was done yet");
        // Somebody is quicker with one of them.
        house.does("eva", all[7], Command::Take).await;
        let carried = look.text.split("action=\"/tickets/moves\"").nth(1).unwrap().to_owned();
        let sure = Page { text: carried, ..look }.values("ticket");
        assert_eq!(sure.len(), 21);
        let done = sanne.post("/tickets/moves", &form(&fixed, "ticket", &sure)).await;
        assert_eq!(done.status, 200);
        assert_eq!(holder(all[5]).await, Some(who("joost")));
        assert_eq!(holder(all[0]).await, Some(who("joost")));
        assert_eq!(holder(all[7]).await, Some(who("eva")), "what changed meanwhile stays");
        let ways = done.values("back");
        assert_eq!(ways.len(), 20);
        let undone = sanne
            .post("/tickets/moves/undo", &form(&[("from", "/tiers/1")], "back", &ways))
            .await;
        assert_eq!(undone.status, 200, "{}", undone.text);
        assert_eq!(holder(all[5]).await, None);
        assert_eq!(holder(all[0]).await, Some(who("omar")));
    }
}

#[tokio::test]
async fn a_move_that_an_agent_may_not_make_says_why_and_changes_nothing() {
    for house in House::each().await {
        let all = house.requests("anouk", 1).await;
        let mut daan = house.browser_of("daan").await;
        let ticked = format!("{}:1", all[0]);
        let take = [("move", "take"), ("from", "/tiers/1"), ("ticket", ticked.as_str())];
        let look = daan.post("/tickets/moves/preview", &take).await;
        assert!(look.main().contains("chip warn") && !look.main().contains("action=\"/tickets/moves\""));
        let tried = daan.post("/tickets/moves", &take).await;
        assert!(tried.main().contains("chip warn"), "{}", tried.main());
        let many: Vec<String> = (1..=101).map(|number| format!("{number}:1")).collect();
        let fixed = [("move", "take"), ("from", "//evil.example")];
        let refused = daan
            .post("/tickets/moves/preview", &form(&fixed, "ticket", &many))
            .await;
        assert_eq!(refused.status, 422);
        let look = daan
            .post("/tickets/moves/preview", &form(&fixed, "ticket", &many[..1]))
            .await;
        assert!(!look.text.contains("evil.example"));
    }
}

#[tokio::test]
async fn a_list_is_narrowed_by_its_address_and_what_it_does_not_know_is_refused() {
    for house in House::each().await {
        let all = house.requests("anouk", 2).await;
        house.requests("bram", 1).await;
        house.does("omar", all[1], Command::Take).await;
        let mut omar = house.browser_of("omar").await;
        let shown = omar.get("/tickets?requester=anouk@vallei.example&filter").await;
        assert_eq!(shown.rows(), [all[1].get(), all[0].get()]);
        assert!(shown.main().contains("name=\"followed_by\""));
        assert_eq!(omar.get("/tickets?agent=mine").await.rows(), [all[1].get()]);
        assert_eq!(omar.get("/tickets?status=closed").await.rows(), [0_i64; 0]);
        assert_eq!(omar.get("/tickets?opened=1d&sort=newest").await.rows().len(), 3);
        assert_eq!(omar.get("/tickets?due=week").await.rows().len(), 3);
        for (wrong, word) in [
            ("/tickets?tire=1", "tire"),
            ("/tickets?due=soon", "soon"),
            ("/tickets?tier=1&tier=2", "tier"),
            ("/mine?agent=eva@vallei.example", "agent"),
        ] {
            let page = omar.get(wrong).await;
            assert_eq!(page.status, 400, "{wrong}");
            assert!(page.main().contains(word), "{}", page.main());
        }
        assert_eq!(omar.get("/tiers/4").await.status, 404, "a vendor has no queue");
        assert_eq!(omar.get("/tickets?cursor=x").await.status, 400);
    }
}

#[tokio::test]
async fn pages_of_a_list_follow_each_other_and_stay_small() {
    for house in House::each().await {
        let all = house.requests("anouk", 90).await;
        let mut omar = house.browser_of("omar").await;
        let mut path = "/everything".to_owned();
        let mut seen = Vec::new();
        loop {
            let page = omar.get(&path).await;
            assert!(page.text.len() < 60 * 1024, "{} bytes", page.text.len());
            seen.extend(page.rows());
            let next = page.text.split("rel=\"next\" href=\"").nth(1);
            let Some(next) = next else { break };
            path = next.split('"').next().unwrap().replace("&amp;", "&");
        }
        assert_eq!(seen, numbers(&all));
    }
}

#[tokio::test]
async fn a_view_is_kept_under_a_name_put_in_order_and_dropped_by_its_owner_alone() {
    for house in House::each().await {
        house.requests("anouk", 2).await;
        let (mut omar, mut eva) = (house.browser_of("omar").await, house.browser_of("eva").await);
        let keep = |name| [("name", name), ("query", "status=open&tier=1&sort=due")];
        let kept = omar.post("/views", &keep("Tier one")).await;
        let first = kept.leads_to().to_owned();
        let second = omar.post("/views", &keep("Another")).await.leads_to().to_owned();
        let page = omar.get(&first).await;
        assert_eq!((page.rows().len(), page.count(&first)), (2, "2"));
        assert_eq!(omar.get(&format!("{first}?tier=2")).await.status, 400);
        assert_eq!(omar.post(&second, &[("do", "up")]).await.leads_to(), "/views");
        assert_eq!(
            omar.post(&second, &[("do", "rename"), ("name", "=First")]).await.status,
            303
        );
        let order = omar.get("/views").await.text;
        assert!(order.find("=First").unwrap() < order.find("Tier one").unwrap());
        assert_eq!(eva.get(&first).await.status, 404);
        assert_eq!(eva.post(&first, &[("do", "delete")]).await.status, 404);
        assert_eq!(omar.post(&first, &[("do", "delete")]).await.status, 303);
        assert_eq!(omar.get(&first).await.status, 404);
        // What everybody sees, leads keep.
        let shared = [("name", "All"), ("query", "status=open"), ("everybody", "yes")];
        assert_eq!(omar.post("/views", &shared).await.status, 403);
        let mut sanne = house.browser_of("sanne").await;
        let all = sanne.post("/views", &shared).await.leads_to().to_owned();
        assert_eq!(eva.get(&all).await.rows().len(), 2);
        assert_eq!(eva.post(&all, &[("do", "delete")]).await.status, 403);
        assert_eq!(omar.post("/views", &[("name", ""), ("query", "")]).await.status, 422);
        assert_eq!(
            omar.post("/views", &[("name", "x"), ("query", "tire=1")]).await.status,
            400
        );
    }
}

#[tokio::test]
async fn a_list_is_a_file_without_formulas_and_what_people_write_stays_text() {
    for house in House::each().await {
        let subject = "=HYPERLINK(\"http://evil\") <script>alert(1)</script>";
        house.scene.opens("anouk", subject, house.now()).await;
        let mut omar = house.browser_of("omar").await;
        let file = omar.get("/everything?as=csv").await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert!(file.text.starts_with('\u{feff}'));
        assert!(
            file.text.contains("\"'=HYPERLINK(\"\"http://evil\"\") <script>"),
            "{}",
            file.text
        );
        assert_eq!(file.text.lines().count(), 2);
        let head = file.text.lines().next().unwrap();
        assert!(
            head.ends_with("Wacht op,Verloopt,Geopend,Gewijzigd,Gesloten op"),
            "{head}"
        );
        house.reads_in("omar", "en").await;
        let file = omar.get("/everything?as=csv").await;
        let head = file.text.lines().next().unwrap();
        assert!(
            head.starts_with("\u{feff}No.,Subject,Requester,Name of the requester,Status"),
            "{head}"
        );
        let page = omar.get("/everything").await;
        assert!(!page.text.contains("<script>alert") && page.text.contains("&lt;script&gt;alert"));
    }
}

#[tokio::test]
async fn a_requester_sees_no_list() {
    for house in House::each().await {
        house.requests("anouk", 1).await;
        let mut anouk = house.browser_of("anouk").await;
        for path in ["/mine", "/tickets", "/tiers/1", "/views", "/everything?as=csv"] {
            let page = anouk.get(path).await;
            assert_eq!(page.status, 403, "{path}");
            assert!(!page.text.contains("Request 0"), "{path}");
        }
        assert_eq!(anouk.post("/tickets/moves", &[("move", "take")]).await.status, 403);
    }
}

#[tokio::test]
async fn a_queue_reads_like_this() {
    for house in House::each().await {
        let all = house.requests("anouk", 2).await;
        house.does("omar", all[0], Command::Take).await;
        house.does("omar", all[0], escalation()).await;
        for language in ["en", "nl"] {
            house.reads_in("omar", language).await;
            let page = house.browser_of("omar").await.get("/tiers/1").await;
            assert_eq!(page.status, 200);
            if house.desk().db().engine() == Engine::Sqlite {
                insta::assert_snapshot!(format!("queue_{language}"), lines(page.main()));
            }
            let rail = page.text.split("id=\"rail\"").nth(1).unwrap();
            let rail = rail.split("</nav>").next().unwrap();
            insta::assert_snapshot!(format!("rail_{language}"), lines(rail));
        }
    }
}

/// One element a line, so that a change shows where it is.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}
