//! What was said is found: by whom it may be, on both engines alike, and after whatever befell the index.

mod model;
mod pages;
mod rights;

use ladder::act::Found;
use ladder::act::search_line::{Line, Writer};
use ladder::store::ticket::{Status, TicketFilter};
use ladder::store::{Page, copy, search};
use ladder_core::command::{Channel, Command, Open, Words};
use ladder_core::id::TicketNumber;
use ladder_core::person::Actor;
use ladder_core::time::Moment;

use crate::cluster;
use crate::scene::{Scene, done, escalation, morning, who};

impl Scene {
    /// Somebody opens a ticket with these words.
    pub async fn says(&self, requester: &str, subject: &str, words: &str, now: Moment) -> TicketNumber {
        let from = who(requester);
        let request = Open::new(from.clone(), Channel::Mail, subject, Words::plain(words));
        let name = Some(format!("Joke {requester}"));
        let opened = self.desk.open(&Actor::person(from), request, name, None, now).await;
        done(opened.unwrap()).ticket.number
    }

    /// One page of what somebody finds with a line.
    pub async fn looks(&self, name: &str, text: &str) -> Page<Found> {
        let actor = self.desk.actor(&who(name)).await.unwrap();
        let running = self.desk.running_plan().await.unwrap();
        let writer = Writer {
            address: actor.address(),
            of_desk: ladder_core::access::sees_all(&actor, &running.plan),
            is_writing: false,
            now: morning(),
        };
        let line = Line::read(text, &running.plan, &writer);
        self.desk
            .search(&actor, &running.plan, &line.query, &line.narrow, None, 20)
            .await
            .unwrap()
    }

    /// The numbers of what somebody finds.
    pub async fn finds(&self, name: &str, text: &str) -> Vec<i64> {
        self.looks(name, text)
            .await
            .items
            .iter()
            .map(|found| found.row.number)
            .collect()
    }
}

#[tokio::test]
async fn what_was_said_is_found_by_words_filters_and_people() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let first = scene
            .says("joke", "Printer staat uit", "De printers op de gang.", morning())
            .await;
        let second = scene
            .says("kim", "Telefoon", "Registratie geeft 0x80180014", morning())
            .await;
        scene.does("sanne", second, Command::Take, morning()).await.unwrap();
        assert_eq!(
            scene.finds("sanne", "printer").await,
            [0; 0],
            "search lags until it is taken in"
        );
        assert_eq!(scene.desk.take_in_all().await.unwrap(), 2);
        let (first, second) = (first.get(), second.get());
        let table: [(&str, &[i64]); 12] = [
            ("printer", &[first]),
            ("registraties", &[second]),
            ("80180014", &[second]),
            ("joke", &[second, first]),
            ("melder:joke@vallei.example", &[first]),
            ("is:mine", &[second]),
            ("telefoon laag:1 is:held", &[second]),
            ("telefoon laag:2", &[]),
            ("is:open -printer", &[second]),
            ("joke -registratie", &[first]),
            ("\"op de gang\"", &[first]),
            ("\"de op gang\"", &[]),
        ];
        for (line, expected) in table {
            assert_eq!(scene.finds("sanne", line).await, expected, "{line}");
        }
        let page = scene.looks("sanne", "printers gang").await;
        let hit = page.items[0].hit.as_ref().unwrap();
        assert_eq!((hit.seq, hit.kind.word()), (1, "message"));
        assert_eq!(hit.snippet.marked().collect::<Vec<_>>(), ["printers", "gang"]);
        assert_eq!(page.items[0].subject.marked().collect::<Vec<_>>(), ["Printer"]);
    }
}

#[tokio::test]
async fn a_page_goes_on_where_the_last_one_ended() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        for nth in 0..7 {
            let words = if nth == 3 { "iets anders" } else { "de printer" };
            scene.says("joke", "Melding", words, morning()).await;
        }
        scene.desk.take_in_all().await.unwrap();
        let actor = scene.desk.actor(&who("sanne")).await.unwrap();
        let running = scene.desk.running_plan().await.unwrap();
        let mut query = ladder_core::text::Query::default();
        query.word("printers", false);
        let (mut seen, mut pages, mut after) = (vec![], 0, None);
        loop {
            let narrow = search::Narrow::default();
            let found = scene
                .desk
                .search(&actor, &running.plan, &query, &narrow, after.as_ref(), 2);
            let page = found.await.unwrap();
            seen.extend(page.items.iter().map(|found| found.row.number));
            pages += 1;
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((seen, pages), (vec![7, 6, 5, 3, 2, 1], 3));
    }
}

#[tokio::test]
async fn everything_that_happens_to_a_ticket_is_found_once_it_is_taken_in() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.says("joke", "Tablet", "Start niet.", morning()).await;
        scene.desk.take_in_all().await.unwrap();
        let act = async |name: &str, command| scene.does(name, number, command, morning()).await.unwrap();
        act("sanne", Command::Take).await;
        assert_eq!(
            scene.desk.take_in_all().await.unwrap(),
            0,
            "a move without words is no work"
        );
        act("sanne", Command::Reply(Words::plain("Antwoordwoord"))).await;
        act("sanne", Command::Note(Words::plain("Notitiewoord"))).await;
        act("sanne", escalation()).await;
        assert_eq!(scene.desk.take_in_all().await.unwrap(), 1);
        for word in ["antwoordwoord", "notitiewoord", "LT-0042", "tablet", "start"] {
            assert_eq!(scene.finds("priya", word).await, [number.get()], "{word}");
        }
        let kind = |page: Page<Found>| page.items[0].hit.as_ref().map(|hit| hit.kind.word());
        assert_eq!(kind(scene.looks("priya", "lt-0042").await), Some("sheet"));
        assert_eq!(kind(scene.looks("priya", "notitiewoord").await), Some("note"));
        assert_eq!(scene.desk.take_in_all().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_desk_that_was_there_before_search_is_taken_in_behind_the_scenes() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        for nth in 0..120 {
            scene
                .says(&format!("joke-{nth}"), "Printer", "staat uit", morning())
                .await;
        }
        for table in ["search", "search_due", "search_person"] {
            let forget = match table {
                "search" => "delete from search",
                "search_due" => "delete from search_due",
                _ => "delete from search_person",
            };
            scene.db().execute(forget, &[]).await.unwrap();
        }
        assert_eq!(scene.finds("sanne", "printer").await, [0; 0]);
        let kept = scene
            .db()
            .commit::<_, ladder::store::StoreError, _>(|tx| Box::pin(search::take_in_all(tx)));
        kept.await.unwrap();
        let mut pieces = 0;
        while scene.desk.take_in().await.unwrap().more {
            pieces += 1;
        }
        assert!(pieces >= 3, "in pieces, people first: {pieces}");
        assert_eq!(scene.finds("sanne", "printer").await.len(), 20);
        assert_eq!(search::people(scene.db(), "joke-119", 10).await.unwrap().len(), 1);
        assert_eq!(search::place(scene.db(), "ticket").await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_copied_desk_finds_the_same_once_it_is_taken_in() {
    let scenes = cluster::engines();
    for (from, to) in scenes.iter().zip(scenes.iter().rev()) {
        let scene = Scene::on(*from).await;
        scene.says("joke", "Printer", "staat uit", morning()).await;
        scene.desk.take_in_all().await.unwrap();
        let empty = crate::store::Desk::on(*to).await;
        let mut snapshot = scene.db().snapshot().await.unwrap();
        copy::copy(&mut snapshot, &empty.db, |_| {}).await.unwrap();
        snapshot.close().await;
        let there = Scene::over(&empty.location).await;
        assert_eq!(there.finds("sanne", "printer").await, [0; 0]);
        there.desk.take_in_all().await.unwrap();
        assert_eq!(there.finds("sanne", "printer").await, [1]);
    }
}

#[tokio::test]
async fn people_are_found_by_the_beginning_of_their_names() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        scene.says("joke", "Printer", "staat uit", morning()).await;
        let found = async |words: &str| {
            let people = search::people(scene.db(), words, 10).await.unwrap();
            people.into_iter().map(|person| person.address).collect::<Vec<_>>()
        };
        assert_eq!(found("jok").await, ["joke@vallei.example"]);
        assert_eq!(found("joke@vallei.example").await, ["joke@vallei.example"]);
        assert_eq!(found("vallei sann").await, ["sanne@vallei.example"]);
        assert_eq!(found("jokes").await, [""; 0]);
        assert_eq!(found("%").await, [""; 0]);
    }
}

/// Every filter at once, so that each fragment is prepared.
#[tokio::test]
async fn every_filter_can_be_asked_of_either_way() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let narrow = every_filter();
        let mut query = ladder_core::text::Query::default();
        query.word("printer staat-uit LT-0042", true);
        query.except_word("tablet mail");
        for side in [search::Side::Desk, search::Side::Requester] {
            assert_eq!(search::walk(scene.db(), &narrow, side, 10, 10).await.unwrap(), []);
        }
        let found = search::found(scene.db(), &query, &narrow, 0..10, 10).await.unwrap();
        assert_eq!(found, [0; 0]);
    }
}

fn every_filter() -> search::Narrow {
    let text = || Some("x".to_owned());
    search::Narrow {
        filter: TicketFilter {
            tier: Some(1),
            custody: text(),
            status: Some(Status::Open),
            agent: text(),
            offered_to: Some(2),
            priority: text(),
            topic: text(),
            phase: text(),
            requester: text(),
            wait: text(),
            waits: true,
            person: text(),
            followed_by: Some(1),
            due_before: Some(morning()),
            opened_from: Some(morning()),
            changed_from: Some(morning()),
            ..TicketFilter::default()
        },
        due_from: Some(morning()),
        nobodys: true,
    }
}

/// The index of this engine is walked in the order of the answer, so that a common word costs no more than a rare one.
#[tokio::test]
async fn on_sqlite_nothing_is_sorted() {
    let scene = Scene::on(cluster::Engine::Sqlite).await;
    let mut query = ladder_core::text::Query::default();
    query.word("printer", false);
    let mut narrow = search::Narrow::default();
    narrow.filter.tier = Some(1);
    let (sql, values) = search::finding(scene.db(), &query, &narrow, 0..i64::MAX, 50);
    let plan = scene.db().explain(&sql, &values).await.unwrap().join("\n");
    assert!(
        plan.contains("SCAN search_word VIRTUAL TABLE") && !plan.contains("TEMP B-TREE"),
        "{plan}"
    );
}
