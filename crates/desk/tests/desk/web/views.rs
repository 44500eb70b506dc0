//! What stands in which list: what is to be acknowledged, what is late and by how much, what is due, and what nobody has;
//! and on a ticket the move that waits for its reader.

use ladder_core::command::{Command, Solve, Words};
use ladder_core::id::TicketNumber;
use ladder_core::time::HOUR_MILLIS;

use super::{House, Page};
use crate::scene::{at, escalation, who};

impl Page {
    fn has_row(&self, number: TicketNumber) -> bool {
        self.text.contains(&format!("<tr id=\"t{number}\""))
    }

    /// How much the rail counts at an address.
    fn counts(&self, href: &str) -> i64 {
        let entry = self
            .text
            .split(&format!("<a href=\"{href}\""))
            .nth(1)
            .unwrap_or_else(|| panic!("no {href}"));
        let entry = entry.split("</a>").next().unwrap();
        let count = entry.split("class=\"n\">").nth(1).unwrap().split('<').next().unwrap();
        count.parse().unwrap()
    }
}

/// Tier 2 found it, and tier 1 has not said that it understood.
async fn handed_down(house: &House) -> TicketNumber {
    let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
    let solve = Solve {
        cause: Some("Two telephones too many".to_owned()),
        resolution: "Removed them".to_owned(),
        ..Solve::default()
    };
    for (name, command) in [
        ("omar", Command::Take),
        ("omar", escalation()),
        ("daan", Command::Accept),
        ("daan", Command::Solve(solve)),
    ] {
        house.scene.does(name, number, command, house.now()).await.unwrap();
    }
    number
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solution_that_came_down_stands_in_my_work_until_it_is_acknowledged() {
    for house in House::each().await {
        let number = handed_down(&house).await;
        for (language, name, now) in [
            ("en", "To acknowledge", "Now: Acknowledge the solution"),
            ("nl", "Te erkennen", "Nu: De oplossing erkennen"),
        ] {
            house.speaks("omar", language).await;
            let mut omar = house.browser_of("omar").await;
            let page = omar.get("/acknowledge").await;
            assert!(
                page.has_row(number) && page.text.contains(&format!("<h1>{name}</h1>")),
                "{}",
                page.text
            );
            assert_eq!(page.counts("/acknowledge"), 1);
            let ticket = omar.get(&format!("/tickets/{number}")).await.text;
            let head = ticket.split("</header>").nth(1).unwrap();
            assert!(head.contains("href=\"#relay\"") && head.contains(now), "{head}");
            let mut daan = house.browser_of("daan").await;
            let page = daan.get("/acknowledge").await;
            assert!(!page.has_row(number), "it is with another tier");
            assert_eq!(page.counts("/acknowledge"), 0);
        }
        let understood = Command::Acknowledge {
            could_solve: false,
            words: None,
        };
        house.scene.does("omar", number, understood, house.now()).await.unwrap();
        assert!(!house.browser_of("omar").await.get("/acknowledge").await.has_row(number));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_reader_is_one_step_from_the_heading() {
    for house in House::each().await {
        house.speaks("omar", "en").await;
        house.speaks("daan", "en").await;
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let next = async |name: &str| {
            let page = house
                .browser_of(name)
                .await
                .get(&format!("/tickets/{number}"))
                .await
                .text;
            let link = page.split("class=\"btn primary\" href=\"#").nth(1)?;
            let (anchor, rest) = link.split_once("\">")?;
            assert!(page.contains(&format!(" id=\"{anchor}\"")), "#{anchor} leads nowhere");
            Some(rest.split('<').next()?.to_owned())
        };
        assert_eq!(next("omar").await.as_deref(), Some("Now: Take it"));
        assert_eq!(next("daan").await, None, "it is not his");
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        assert_eq!(next("omar").await, None, "he has it in hand");
        house
            .scene
            .does("omar", number, escalation(), house.now())
            .await
            .unwrap();
        assert_eq!(next("daan").await.as_deref(), Some("Now: Accept"));
        assert_eq!(next("omar").await, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn late_and_due_are_lists_of_their_own_and_a_closed_desk_is_not_late() {
    for house in House::each().await {
        house.speaks("omar", "en").await;
        // Opened on Friday, an hour before the desk closes; its first reply was due two hours of open time later.
        let friday = at("2027-03-05T15:00:00Z");
        let late = house.scene.opens("anouk", "Since Friday", friday).await;
        let clock = house.desk().read(late).await.unwrap().unwrap();
        let due = clock.clocks.iter().filter_map(|clock| clock.due).min().unwrap();
        // Half an hour of open time after it ran out, whatever the days between.
        let running = house.desk().running_plan().await.unwrap();
        let calendar = running.plan.targets_calendar().unwrap();
        let wanted = HOUR_MILLIS / 2;
        let mut now = due;
        while calendar.open_millis_between(due, now) < wanted {
            now = now.plus_millis(60_000);
        }
        house.pass_seconds(now.millis_since(house.now()) / 1000);
        let fresh = house.scene.opens("anouk", "Just now", house.now()).await;
        let (mut omar, path) = (house.browser_of("omar").await, "/tiers/1/late");
        let page = omar.get(path).await;
        assert!(page.has_row(late) && !page.has_row(fresh), "{}", page.text);
        assert!(page.text.contains(">30 min late<"), "{}", page.text);
        assert_eq!((page.counts(path), page.counts("/late")), (1, 1));
        for path in ["/due", "/tiers/1/due"] {
            assert!(!omar.get(path).await.has_row(late), "{path}: what is late is not due");
        }
        let ahead = house.desk().read(fresh).await.unwrap().unwrap();
        let ahead = ahead.clocks.iter().filter_map(|clock| clock.due).min().unwrap();
        house.pass_seconds(ahead.millis_since(house.now()) / 1000 - 600);
        let page = house.browser_of("omar").await.get("/tiers/1/due").await;
        assert!(page.has_row(fresh) && !page.has_row(late), "{}", page.text);
        assert_eq!((page.counts("/tiers/1/due"), page.counts("/late")), (1, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_in_the_rail_is_what_nobody_has() {
    for house in House::each().await {
        let (free, held) = (
            house.scene.opens("anouk", "Free", house.now()).await,
            house.scene.opens("anouk", "Held", house.now()).await,
        );
        house.scene.does("eva", held, Command::Take, house.now()).await.unwrap();
        let mut omar = house.browser_of("omar").await;
        let page = omar.get("/tiers/1?custody=queued").await;
        assert!(page.has_row(free) && !page.has_row(held));
        assert_eq!(page.counts("/tiers/1?custody=queued"), 1);
        assert!(
            page.text
                .contains("data-keys=\"g q\" aria-keyshortcuts=\"g q\" aria-current=\"page\"")
                || page.text.contains("aria-current=\"page\"")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_was_told_is_read_once_they_have_worked_on_the_ticket() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let assign = Command::Assign { to: who("omar") };
        house.scene.does("sanne", number, assign, house.now()).await.unwrap();
        let unread = async || house.desk().unread_notices(&who("omar")).await.unwrap();
        assert_eq!(unread().await, 1);
        let mut omar = house.browser_of("omar").await;
        let path = format!("/tickets/{number}");
        omar.get(&path).await;
        assert_eq!(unread().await, 1, "a page that was asked for need not have been seen");
        let before = house.desk().read(number).await.unwrap().unwrap().seq;
        let looks = [("doing", "reads"), ("seen", &*before.to_string())];
        assert_eq!(omar.post(&format!("{path}/presence"), &looks).await.status, 204);
        assert_eq!(unread().await, 0);
        // What came after that was not seen; a move on the ticket reads it too.
        let note = Command::Note(Words::plain("@omar please look"));
        house.scene.does("sanne", number, note, house.now()).await.unwrap();
        assert_eq!(unread().await, 1);
        assert_eq!(omar.post(&format!("{path}/presence"), &looks).await.status, 204);
        assert_eq!(unread().await, 1, "it came after what was seen");
        omar.post(&format!("{path}/notes"), &[("text", "I look"), ("seen", "0")])
            .await
            .leads_to();
        assert_eq!(unread().await, 0);
        house.letters().await;
    }
}
