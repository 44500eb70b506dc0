//! Both engines find what a plain look at every text finds: random small desks, random lines.

use ladder::act::search_line::{Line, Writer};
use ladder_core::command::{Command, Words};
use ladder_core::id::TicketNumber;
use ladder_core::passage::passages;
use ladder_core::plan::Plan;
use ladder_core::ticket::Ticket;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::cluster;
use crate::scene::{Scene, morning, who};

/// Words that have forms in common, codes, and signs that an index could stumble over.
const WORDS: [&str; 24] = [
    "printer",
    "printers",
    "registratie",
    "Registraties",
    "geëscaleerd",
    "geescaleerd",
    "telefoon",
    "telefoons",
    "app",
    "apps",
    "LT-0042",
    "lt",
    "0042",
    "0x80180014",
    "80180014",
    "e-mail",
    "email",
    "NOT",
    "OR",
    "near",
    "漢字",
    "it's",
    "naïve",
    "x",
];
const DESKS: usize = 2;
const TICKETS: usize = 24;
const LINES: usize = 150;

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&WORDS[..])
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..6).prop_map(|words| words.join(" "))
}

/// What is said in a ticket, and whether it is a note.
fn said() -> impl Strategy<Value = Vec<(String, bool)>> {
    prop::collection::vec((text(), any::<bool>()), 1..4)
}

fn line() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        5 => word().prop_map(ToOwned::to_owned),
        2 => word().prop_map(|word| format!("-{word}")),
        2 => (word(), word()).prop_map(|(one, two)| format!("\"{one} {two}\"")),
        1 => (word(), word()).prop_map(|(one, two)| format!("-\"{one} {two}\"")),
        1 => prop::sample::select(&["tele*", "re*", "is:open", "tier:1", "is:closed", "melder:joke@vallei.example"][..])
            .prop_map(ToOwned::to_owned),
    ];
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.join(" "))
}

#[tokio::test]
async fn both_engines_find_what_a_plain_look_at_every_text_finds() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..DESKS {
        let said = drawn(&mut runner, &prop::collection::vec((text(), said()), TICKETS));
        let lines = drawn(&mut runner, &prop::collection::vec(line(), LINES));
        for engine in cluster::engines() {
            let scene = Scene::on(engine).await;
            fill(&scene, &said).await;
            let all = everything(&scene).await;
            let running = scene.desk.running_plan().await.unwrap();
            let mut hits = 0;
            for line in &lines {
                let expected = plainly(&all, line, &running.plan);
                assert_eq!(scene.finds("sanne", line).await, expected, "{line} on {engine:?}");
                hits += expected.len();
            }
            assert!(hits > LINES, "the lines find something: {hits}");
        }
    }
}

fn drawn<T>(runner: &mut TestRunner, from: &impl Strategy<Value = T>) -> T {
    from.new_tree(runner).unwrap().current()
}

async fn fill(scene: &Scene, tickets: &[(String, Vec<(String, bool)>)]) {
    for (nth, (subject, said)) in tickets.iter().enumerate() {
        let requester = if nth % 3 == 0 { "joke" } else { "kim" };
        let number = scene.says(requester, subject, &said[0].0, morning()).await;
        if nth % 2 == 0 {
            // Taken in while it goes on.
            scene.desk.take_in_all().await.unwrap();
        }
        for (text, is_note) in &said[1..] {
            let words = Words::plain(text);
            let command = if *is_note {
                Command::Note(words)
            } else {
                Command::Reply(words)
            };
            scene.does("sanne", number, command, morning()).await.unwrap();
        }
    }
    scene.desk.take_in_all().await.unwrap();
}

/// Every ticket with all of its texts, newest first.
async fn everything(scene: &Scene) -> Vec<(Ticket, Vec<String>)> {
    let mut all = Vec::new();
    for number in (1..=i64::try_from(TICKETS).unwrap()).rev() {
        let number = TicketNumber::new(number);
        let ticket = scene.desk.read(number).await.unwrap().unwrap();
        let events = scene.desk.events(number, 0, 100).await.unwrap();
        let mut texts: Vec<String> = events.iter().flat_map(passages).map(|passage| passage.text).collect();
        let name = ticket.requester.as_str().split('@').next().unwrap();
        texts.push(format!("Joke {name}"));
        all.push((ticket, texts));
    }
    all
}

/// The first twenty that hold.
fn plainly(all: &[(Ticket, Vec<String>)], text: &str, running: &Plan) -> Vec<i64> {
    let sanne = who("sanne");
    let writer = Writer {
        address: Some(&sanne),
        of_desk: true,
        is_writing: false,
        now: morning(),
    };
    let line = Line::read(text, running, &writer);
    let filter = &line.narrow.filter;
    let holds = |(ticket, texts): &&(Ticket, Vec<String>)| {
        let is_right = filter
            .status
            .is_none_or(|status| (status.word() == "closed") == ticket.is_closed())
            && filter.tier.is_none_or(|tier| tier == i64::from(ticket.tier.get()))
            && filter
                .requester
                .as_ref()
                .is_none_or(|one| one == ticket.requester.as_str());
        is_right && line.query.holds(texts.iter().map(String::as_str))
    };
    let found = all.iter().filter(holds).map(|(ticket, _)| ticket.number.get());
    found.take(20).collect()
}
