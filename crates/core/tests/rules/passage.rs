//! Which texts of an event can be found, and by whom.

use ladder_core::access::Sight;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, Revision, TicketNumber};
use ladder_core::passage::passages;
use ladder_core::person::Who;
use ladder_core::time::Moment;

/// The texts by which the desk finds an event, and those by which its requester does.
fn found_by(event: Event) -> (Vec<String>, Vec<String>) {
    let recorded = Recorded {
        seq: 7,
        at: Moment::from_millis(0),
        who: Who::Desk,
        revision: Revision::new(1),
        event,
    };
    let by = |sight| {
        let all = passages(&recorded).into_iter();
        let seen = all.filter(|passage| passage.is_for(sight));
        seen.map(|passage| passage.text).collect()
    };
    (by(Sight::Desk), by(Sight::Requester { from_seq: 0 }))
}

fn kim() -> Address {
    Address::parse("kim@vallei.example").unwrap()
}

#[test]
fn what_a_requester_thought_is_found_by_the_desk() {
    let rated = Event::Rated {
        stars: 2,
        words: Some("te traag".to_owned()),
    };
    assert_eq!(found_by(rated), (vec!["te traag".to_owned()], vec![]));
}

#[test]
fn the_people_of_a_ticket_that_was_taken_in_are_found_by_the_desk() {
    let took_in = Event::TookIn {
        from: TicketNumber::new(3),
        people: vec![kim()],
    };
    assert_eq!(found_by(took_in), (vec!["kim@vallei.example".to_owned()], vec![]));
}

#[test]
fn ones_own_words_are_found_by_both_and_the_desks_words_for_somebody_by_the_desk() {
    let disputed = |from| Event::Disputed {
        words: "nog stuk".to_owned(),
        from,
    };
    let words = || vec!["nog stuk".to_owned()];
    assert_eq!(found_by(disputed(Some(kim()))), (words(), words()));
    assert_eq!(found_by(disputed(None)), (words(), vec![]));
}
