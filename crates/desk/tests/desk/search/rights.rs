//! Nobody finds by what they may not read, nor learns from what they do not find.

use ladder_core::command::{Channel, Incoming, IncomingRole};
use ladder_core::command::{Command, Contact, Solve, Words};
use ladder_core::id::TicketNumber;
use ladder_core::person::Actor;

use crate::cluster;
use crate::scene::{Scene, escalation, morning, who};

/// What is planted for the desk alone.
const INSIDE: [&str; 6] = [
    "merkteken-notitie",
    "merkteken-overdracht",
    "merkteken-navraag",
    "merkteken-oorzaak",
    "LT-0042",
    "merkteken-gebeld",
];
/// What the requester reads too.
const OUTSIDE: [&str; 3] = ["merkteken-vraag", "merkteken-antwoord", "merkteken-nogmaals"];

/// A ticket that goes up and down with a mark in everything that is written.
async fn planted(scene: &Scene) -> TicketNumber {
    let number = scene.says("joke", "Tablet", "merkteken-vraag", morning()).await;
    let act = async |name: &str, command: Command| scene.does(name, number, command, morning()).await.unwrap();
    let plain = Words::plain;
    act("sanne", Command::Take).await;
    act("sanne", Command::Reply(plain("merkteken-antwoord"))).await;
    act("sanne", Command::Note(plain("merkteken-notitie"))).await;
    let Command::Escalate { reason, fields, .. } = escalation() else {
        panic!("an escalation")
    };
    let words = "merkteken-overdracht".to_owned();
    act("sanne", Command::Escalate { reason, words, fields }).await;
    let asked = Command::Ask {
        fields: vec![ladder_core::plan::Id::new("symptom")],
        words: "merkteken-navraag".to_owned(),
    };
    act("priya", asked).await;
    act("priya", Command::Accept).await;
    let solution = Solve {
        cause: Some("merkteken-oorzaak".to_owned()),
        resolution: "Opnieuw".to_owned(),
        explanation: None,
        draft: None,
    };
    act("priya", Command::Solve(solution)).await;
    let acknowledged = Command::Acknowledge {
        could_solve: true,
        words: None,
    };
    act("sanne", acknowledged).await;
    let called = Contact {
        channel: Channel::Phone,
        reached: false,
        words: plain("merkteken-gebeld"),
    };
    act("sanne", Command::Contact(called)).await;
    number
}

async fn writes(scene: &Scene, name: &str, number: TicketNumber, text: &str) {
    let incoming = Incoming {
        from: who(name),
        channel: Channel::Mail,
        words: Words::plain(text),
        role: IncomingRole::Requester,
    };
    let actor = Actor::desk();
    let guard = ladder::act::Guard::default();
    scene
        .desk
        .act(number, Command::Receive(incoming), &actor, guard, morning())
        .await
        .unwrap();
}

#[tokio::test]
async fn the_desk_finds_by_everything_and_the_requester_by_what_was_said_to_them() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = planted(&scene).await;
        writes(&scene, "joke", number, "merkteken-nogmaals").await;
        scene.says("kim", "Tablet", "Van iemand anders", morning()).await;
        scene.desk.take_in_all().await.unwrap();
        let number = number.get();
        for mark in INSIDE {
            assert_eq!(scene.finds("omar", mark).await, [number], "{mark}");
            assert_eq!(scene.finds("joke", mark).await, [0; 0], "{mark}");
            // Nor by what is left out: the ticket is there whether or not the mark is excluded.
            assert_eq!(
                scene.finds("joke", &format!("tablet -{mark}")).await,
                [number],
                "{mark}"
            );
            assert_eq!(scene.finds("joke", &format!("-{mark}")).await, [number], "{mark}");
            assert_eq!(
                scene.finds("joke", &format!("tablet -\"{mark}\"")).await,
                [number],
                "{mark}"
            );
        }
        for mark in OUTSIDE {
            for name in ["omar", "joke"] {
                assert_eq!(scene.finds(name, mark).await, [number], "{name} {mark}");
            }
            assert_eq!(scene.finds("kim", mark).await, [0; 0], "{mark}");
            assert_eq!(scene.finds("stranger", mark).await, [0; 0], "{mark}");
        }
        assert_eq!(scene.finds("joke", "tablet").await, [number]);
        assert_eq!(scene.finds("joke", "is:open").await, [number]);
        assert_eq!(scene.finds("joke", "is:closed").await, [0; 0]);
        let page = scene.looks("joke", "merkteken-antwoord").await;
        let shown = format!("{:?} {:?}", page.items[0].subject, page.items[0].hit);
        assert!(INSIDE.iter().all(|mark| !shown.contains(mark)), "{shown}");
    }
}

#[tokio::test]
async fn who_joined_later_finds_by_what_was_said_since_and_who_left_by_nothing() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.says("joke", "Tablet", "merkteken-eerder", morning()).await;
        let act = async |command: Command| scene.does("sanne", number, command, morning()).await.unwrap();
        act(Command::Take).await;
        let joins = |name: &str, with_history| Command::AddParticipant {
            address: who(name),
            with_history,
        };
        act(joins("kim", false)).await;
        act(joins("piet", true)).await;
        act(Command::Reply(Words::plain("merkteken-later"))).await;
        scene.desk.take_in_all().await.unwrap();
        let there = [number.get()];
        let table: [(&str, &str, &[i64]); 9] = [
            ("kim", "merkteken-eerder", &[]),
            ("kim", "merkteken-later", &there),
            ("kim", "tablet", &there),
            ("kim", "tablet -merkteken-eerder", &there),
            ("kim", "tablet -merkteken-later", &[]),
            ("piet", "merkteken-eerder", &there),
            ("piet", "tablet -merkteken-eerder", &[]),
            ("kim", "piet@vallei.example", &[]),
            ("sanne", "piet@vallei.example", &there),
        ];
        for (name, line, expected) in table {
            assert_eq!(scene.finds(name, line).await, expected, "{name}: {line}");
        }
        act(Command::RemoveParticipant { address: who("kim") }).await;
        assert_eq!(
            scene.finds("kim", "tablet").await,
            [0; 0],
            "at once, whatever the index says"
        );
        assert_eq!(scene.finds("kim", "merkteken-later").await, [0; 0]);
    }
}
