//! What answers a merged ticket.

use ladder_core::thread::{Candidate, Facts, Life, OpensBecause, Role, Verdict, belongs};
use proptest::prelude::*;

use super::{address, candidates, facts, from, number, ticket};

#[test]
fn what_answers_a_merged_ticket_goes_on_to_the_one_it_follows() {
    let merged = |at: i64, into: i64| Candidate {
        life: Life::Merged { into: number(into) },
        participants: Vec::new(),
        ..ticket(at)
    };
    let target = |participants: &[&str]| Candidate {
        requester: address("mia@town.example"),
        participants: participants.iter().map(|one| address(one)).collect(),
        ..ticket(3)
    };
    let facts = Facts {
        token: Some(number(1)),
        ..from("jan@town.example")
    };
    let known = [merged(1, 2), merged(2, 3), target(&["jan@town.example"])];
    let joins = Verdict::Joins {
        ticket: number(3),
        role: Role::Participant,
    };
    assert_eq!(belongs(&facts, &known), joins, "by way of another that was merged");
    let opens = |ticket, reason| Verdict::Opens {
        review: Some(number(ticket)),
        reason,
    };
    let sent_away = [merged(1, 3), target(&[])];
    assert_eq!(belongs(&facts, &sent_away), opens(3, OpensBecause::Stranger));
    assert_eq!(belongs(&facts, &[merged(1, 3)]), opens(1, OpensBecause::TicketGone));
    let ring = [merged(1, 2), merged(2, 1)];
    assert_eq!(belongs(&facts, &ring), opens(1, OpensBecause::TicketGone), "and ends");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// However tickets were merged, a message joins one that was not, as somebody who belongs to it and to the one named.
    #[test]
    fn no_message_joins_a_merged_ticket(
        facts in facts(),
        known in candidates(),
        merges in prop::collection::vec((0..4_usize, 1..5_i64), 0..4),
    ) {
        let mut known = known;
        for (from, into) in merges {
            if let Some(candidate) = known.get_mut(from) {
                candidate.life = Life::Merged { into: number(into) };
            }
        }
        if let Verdict::Joins { ticket, .. } = belongs(&facts, &known) {
            let sender = facts.sender.clone().unwrap();
            let joined = known.iter().find(|c| c.ticket == ticket).unwrap();
            prop_assert!(matches!(joined.life, Life::Open | Life::Reopenable));
            prop_assert!(joined.role_of(&sender).is_some());
            let named = |c: &&Candidate| facts.token == Some(c.ticket) || facts.named.contains(&c.ticket);
            prop_assert!(known.iter().filter(named).any(|c| c.role_of(&sender).is_some()));
        }
    }
}
