use ladder_core::id::TicketNumber;
use ladder_core::rollout::Objection;
use ladder_core::rollout::bridge::{Bridge, Call, Command, Sort, Stage};
use ladder_core::rollout::session::Reply;
use ladder_core::tier::TierNo;

use super::{Story, at, person, plan, who};

const BEGINS: &str = "2027-03-08T08:00:00Z";

fn call(from: &str) -> Command {
    Command::Call {
        call: Call {
            phase: Some("production-1".into()),
            subject: "Bridge of production 1".to_owned(),
            tiers: [1, 2, 3].map(|tier| TierNo::new(tier).unwrap()).into(),
            at: at(from),
            minutes: 30,
            room: Some("https://meet.vallei.example/bridge".to_owned()),
        },
        people: ["omar", "daan", "noor"].map(who).into(),
    }
}

fn say(story: &mut Story<Bridge>, command: &Command, by: &str, now: &str) {
    let actor = person(by);
    let decided = story.item.decide(command, &plan(), &actor, at(now));
    story.keep(decided, &actor.who, at(now));
}

fn refused(story: &Story<Bridge>, command: &Command, by: &str, now: &str) -> Objection {
    story.item.decide(command, &plan(), &person(by), at(now)).unwrap_err()
}

fn minute(words: &str, ticket: Option<i64>) -> Command {
    Command::Minute {
        words: words.to_owned(),
        sort: Sort::Note,
        ticket: ticket.map(TicketNumber::new),
    }
}

#[test]
fn four_people_solve_a_ticket_on_a_call_and_its_minutes_say_how() {
    let mut bridge = Story::<Bridge>::of("b1");
    say(&mut bridge, &call(BEGINS), "sanne", "2027-03-07T08:00:00Z");
    for who in ["omar", "daan", "sanne"] {
        say(&mut bridge, &Command::Join, who, BEGINS);
    }
    assert_eq!(bridge.item.absent(&plan()), [TierNo::new(3).unwrap()]);
    say(&mut bridge, &Command::Join, "noor", "2027-03-08T08:03:00Z");
    assert!(bridge.item.absent(&plan()).is_empty());
    let ticket = TicketNumber::new(4127);
    let put = Command::Put { ticket };
    say(&mut bridge, &put, "omar", "2027-03-08T08:04:00Z");
    assert!(bridge.item.is_on_table(ticket));
    let now = "2027-03-08T08:05:00Z";
    say(&mut bridge, &minute("The certificate ran out", Some(4127)), "daan", now);
    say(&mut bridge, &minute("Good morning", None), "daan", now);
    say(&mut bridge, &minute("Renewed it", Some(4127)), "noor", now);
    assert_eq!(bridge.item.said_of(ticket), "The certificate ran out\nRenewed it");
    let settle = Command::Settle {
        ticket,
        words: "Solved".to_owned(),
    };
    say(&mut bridge, &settle, "noor", now);
    assert!(!bridge.item.is_on_table(ticket));
    say(&mut bridge, &Command::Leave, "omar", "2027-03-08T08:10:00Z");
    say(
        &mut bridge,
        &Command::End { words: None },
        "sanne",
        "2027-03-08T08:20:00Z",
    );
    let times: Vec<i64> = bridge
        .item
        .people
        .values()
        .map(|seat| {
            let (from, until) = seat.there[0];
            until.unwrap().millis_since(from) / 60_000
        })
        .collect();
    // Daan, Noor, Omar, Sanne.
    assert_eq!(times, [20, 17, 10, 20]);
    assert_eq!(bridge.item.stage, Stage::Ended);
}

#[test]
fn a_room_opens_a_quarter_early_and_a_move_asks_everybody_again() {
    let mut bridge = Story::<Bridge>::of("b1");
    say(&mut bridge, &call(BEGINS), "sanne", "2027-03-07T08:00:00Z");
    let early = refused(&bridge, &Command::Join, "omar", "2027-03-08T07:44:59Z");
    assert!(matches!(early, Objection::NotYet { .. }), "{early:?}");
    let no = Command::Reply {
        of: who("noor"),
        reply: Reply::Declined,
    };
    say(&mut bridge, &no, "noor", "2027-03-07T09:00:00Z");
    say(
        &mut bridge,
        &call("2027-03-08T09:00:00Z"),
        "sanne",
        "2027-03-07T10:00:00Z",
    );
    assert_eq!(
        (bridge.item.sequence, bridge.item.people[&who("noor")].reply),
        (1, Reply::None)
    );
    let past = refused(&bridge, &call("2027-03-01T09:00:00Z"), "sanne", "2027-03-07T10:00:00Z");
    assert!(matches!(past, Objection::NotInFuture { .. }), "{past:?}");
    let cancel = Command::Cancel {
        words: "A holiday".to_owned(),
    };
    assert_eq!(
        refused(&bridge, &cancel, "omar", "2027-03-07T10:00:00Z"),
        Objection::NotALead
    );
    say(&mut bridge, &cancel, "sanne", "2027-03-07T10:00:00Z");
    assert_eq!((bridge.item.stage, bridge.item.sequence), (Stage::Cancelled, 2));
}

#[test]
fn an_action_has_somebody_of_the_desk_as_owner_and_is_done_once() {
    let mut bridge = Story::<Bridge>::of("b1");
    say(&mut bridge, &call(BEGINS), "sanne", "2027-03-07T08:00:00Z");
    say(&mut bridge, &Command::Join, "omar", BEGINS);
    let action = |owner: &str| Command::Minute {
        words: "Write to the supplier".to_owned(),
        sort: Sort::Action {
            owner: who(owner),
            due: Some("2027-03-10".parse().unwrap()),
            done_at: None,
        },
        ticket: None,
    };
    let stranger = refused(&bridge, &action("nobody"), "omar", BEGINS);
    assert!(matches!(stranger, Objection::UnknownPerson { .. }), "{stranger:?}");
    say(&mut bridge, &action("noor"), "omar", BEGINS);
    say(
        &mut bridge,
        &Command::End { words: None },
        "sanne",
        "2027-03-08T08:20:00Z",
    );
    // What was promised on a call is done after it.
    say(&mut bridge, &Command::Act { nth: 1 }, "noor", "2027-03-09T08:20:00Z");
    assert_eq!(
        refused(&bridge, &Command::Act { nth: 1 }, "noor", BEGINS),
        Objection::NothingToDo
    );
    let elsewhere = refused(&bridge, &minute("Too late", None), "omar", BEGINS);
    assert_eq!(
        elsewhere,
        Objection::WrongState {
            is: "ended",
            needs: "live"
        }
    );
}

#[test]
fn a_ticket_that_is_not_on_the_table_gets_no_minutes() {
    let mut bridge = Story::<Bridge>::of("b1");
    say(&mut bridge, &call(BEGINS), "sanne", "2027-03-07T08:00:00Z");
    say(&mut bridge, &Command::Join, "omar", BEGINS);
    let lost = refused(&bridge, &minute("What about it", Some(1)), "omar", BEGINS);
    let number = TicketNumber::new(1);
    assert_eq!(lost, Objection::NotOnTable { number });
}
