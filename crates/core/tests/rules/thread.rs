//! Which ticket a message belongs to, as stories and against a plain restatement of the rule.

/// Messages about tickets that were merged.
mod merged;

use ladder_core::id::{Address, TicketNumber};
use ladder_core::thread::{
    Candidate, Facts, Life, OpensBecause, QuarantinedBecause, Recorded, Role, VendorCase, VendorSender, Verdict,
    Writer, belongs,
};
use proptest::prelude::*;

const PEOPLE: [&str; 6] = [
    "jan@town.example",
    "mia@town.example",
    "agent@desk.example",
    "case@vendor.example",
    "eve@evil.example",
    "case@sub.vendor.example",
];

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn ticket(number: i64) -> Candidate {
    Candidate {
        ticket: TicketNumber::new(number),
        requester: address("jan@town.example"),
        participants: vec![address("mia@town.example")],
        agents: vec![address("agent@desk.example")],
        life: Life::Open,
        cases: vec![VendorCase {
            number: "12345678".to_owned(),
            open: true,
            senders: vec![VendorSender::parse("vendor.example").unwrap()],
        }],
    }
}

fn from(sender: &str) -> Facts {
    Facts {
        sender: Some(address(sender)),
        ..Facts::default()
    }
}

fn number(number: i64) -> TicketNumber {
    TicketNumber::new(number)
}

#[test]
fn an_id_alone_lets_in_only_whom_somebody_vouches_for_where_somebody_can() {
    let by_id = |checked, verified| Facts {
        named: vec![number(1)],
        checked,
        verified,
        ..from("mia@town.example")
    };
    let joins = |facts: &Facts| matches!(belongs(facts, &[ticket(1)]), Verdict::Joins { .. });
    assert!(joins(&by_id(false, false)), "nobody can be verified yet");
    assert!(joins(&by_id(true, true)));
    assert_eq!(
        belongs(&by_id(true, false), &[ticket(1)]),
        Verdict::Opens {
            review: Some(number(1)),
            reason: OpensBecause::Unverified
        }
    );
    let by_token = Facts {
        token: Some(number(1)),
        ..by_id(true, false)
    };
    assert!(joins(&by_token));
}

#[test]
fn a_reply_joins_as_the_person_it_is_from() {
    for (sender, role) in [
        ("Jan@Town.Example", Role::Requester),
        ("mia@town.example", Role::Participant),
        ("agent@desk.example", Role::Agent),
    ] {
        let facts = Facts {
            token: Some(number(1)),
            ..from(sender)
        };
        assert_eq!(
            belongs(&facts, &[ticket(1)]),
            Verdict::Joins {
                ticket: number(1),
                role
            }
        );
        let facts = Facts {
            named: vec![number(1)],
            ..from(sender)
        };
        assert_eq!(
            belongs(&facts, &[ticket(1)]),
            Verdict::Joins {
                ticket: number(1),
                role
            }
        );
    }
}

#[test]
fn a_strangers_reply_opens_a_ticket_that_a_person_looks_at() {
    let facts = Facts {
        token: Some(number(1)),
        verified: true,
        ..from("eve@evil.example")
    };
    let opens = Verdict::Opens {
        review: Some(number(1)),
        reason: OpensBecause::Stranger,
    };
    assert_eq!(belongs(&facts, &[ticket(1)]), opens);
}

#[test]
fn a_mail_that_names_nothing_opens_a_ticket() {
    let opens = Verdict::Opens {
        review: None,
        reason: OpensBecause::New,
    };
    assert_eq!(belongs(&from("jan@town.example"), &[ticket(1)]), opens);
}

#[test]
fn a_ticket_closed_too_long_ago_is_linked_not_joined() {
    let ended = Candidate {
        life: Life::Ended,
        ..ticket(1)
    };
    let facts = Facts {
        token: Some(number(1)),
        ..from("jan@town.example")
    };
    let opens = Verdict::Opens {
        review: Some(number(1)),
        reason: OpensBecause::ClosedTooLong,
    };
    assert_eq!(belongs(&facts, &[ended]), opens);
    let closed = Candidate {
        life: Life::Reopenable,
        ..ticket(1)
    };
    assert_eq!(
        belongs(&facts, &[closed]),
        Verdict::Joins {
            ticket: number(1),
            role: Role::Requester
        }
    );
}

#[test]
fn the_vendors_verified_mail_joins_the_open_case_it_names() {
    let named = Facts {
        case_numbers: vec!["12345678".to_owned()],
        ..from("case@vendor.example")
    };
    let verified = Facts {
        verified: true,
        ..named.clone()
    };
    assert_eq!(
        belongs(&verified, &[ticket(1)]),
        Verdict::VendorJoins { ticket: number(1) }
    );
    let machine = Facts {
        writer: Writer::Machine,
        ..verified.clone()
    };
    assert_eq!(
        belongs(&machine, &[ticket(1)]),
        Verdict::VendorJoins { ticket: number(1) }
    );
    let unverified = Verdict::Quarantine {
        ticket: Some(number(1)),
        reason: QuarantinedBecause::VendorUnverified,
    };
    assert_eq!(belongs(&named, &[ticket(1)]), unverified);
    let two = Verdict::Quarantine {
        ticket: None,
        reason: QuarantinedBecause::SeveralCases,
    };
    assert_eq!(belongs(&verified, &[ticket(1), ticket(2)]), two);
}

#[test]
fn nothing_but_an_open_case_of_that_vendor_joins_by_number() {
    let new = Verdict::Opens {
        review: None,
        reason: OpensBecause::New,
    };
    let facts = |sender: &str| Facts {
        case_numbers: vec!["12345678".to_owned()],
        verified: true,
        ..from(sender)
    };
    assert_eq!(belongs(&facts("eve@evil.example"), &[ticket(1)]), new);
    assert_eq!(belongs(&facts("case@sub.vendor.example"), &[ticket(1)]), new);
    let mut closed = ticket(1);
    closed.cases[0].open = false;
    assert_eq!(belongs(&facts("case@vendor.example"), &[closed]), new);
    let other = Facts {
        case_numbers: vec!["87654321".to_owned()],
        ..facts("case@vendor.example")
    };
    assert_eq!(belongs(&other, &[ticket(1)]), new);
}

#[test]
fn machines_are_recorded_and_our_own_mail_is_stopped() {
    let away = Facts {
        writer: Writer::Machine,
        token: Some(number(1)),
        ..from("jan@town.example")
    };
    assert_eq!(
        belongs(&away, &[ticket(1)]),
        Verdict::Record {
            ticket: Some(number(1)),
            what: Recorded::Auto
        }
    );
    let bounce = Facts {
        writer: Writer::Bounce,
        named: vec![number(1)],
        ..Facts::default()
    };
    assert_eq!(
        belongs(&bounce, &[ticket(1)]),
        Verdict::Record {
            ticket: Some(number(1)),
            what: Recorded::Bounce
        }
    );
    let own = Facts {
        writer: Writer::Own,
        token: Some(number(1)),
        ..from("jan@town.example")
    };
    assert_eq!(
        belongs(&own, &[ticket(1)]),
        Verdict::Quarantine {
            ticket: Some(number(1)),
            reason: QuarantinedBecause::Loop
        }
    );
    let nobody = Facts {
        token: Some(number(1)),
        ..Facts::default()
    };
    assert_eq!(
        belongs(&nobody, &[ticket(1)]),
        Verdict::Quarantine {
            ticket: None,
            reason: QuarantinedBecause::NoSender
        }
    );
}

#[test]
fn a_vendors_entry_is_an_address_or_a_domain() {
    assert_eq!(
        VendorSender::parse("@Vendor.Example"),
        Some(VendorSender::Domain("vendor.example".to_owned()))
    );
    assert_eq!(
        VendorSender::parse("a@b.example"),
        Some(VendorSender::Address(address("a@b.example")))
    );
    assert_eq!(VendorSender::parse("not a domain"), None);
    assert_eq!(VendorSender::parse("com"), None);
}

fn facts() -> impl Strategy<Value = Facts> {
    let writer = prop::sample::select(vec![Writer::Person, Writer::Machine, Writer::Bounce, Writer::Own]);
    let named = prop::collection::vec(1..5_i64, 0..3);
    let cases = prop::collection::vec(prop::sample::select(vec!["11111111", "22222222"]), 0..3);
    let sender = prop::option::weighted(0.9, prop::sample::select(PEOPLE.to_vec()));
    let vouched = (any::<bool>(), any::<bool>());
    (sender, vouched, prop::option::of(1..5_i64), named, cases, writer).prop_map(
        |(sender, (verified, checked), token, named, cases, writer)| Facts {
            sender: sender.map(address),
            verified,
            checked,
            token: token.map(number),
            named: named.into_iter().map(number).collect(),
            case_numbers: cases.into_iter().map(str::to_owned).collect(),
            writer,
        },
    )
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let case =
        (prop::sample::select(vec!["11111111", "22222222"]), any::<bool>()).prop_map(|(number, open)| VendorCase {
            number: number.to_owned(),
            open,
            senders: vec![VendorSender::parse("vendor.example").unwrap()],
        });
    let life = prop::sample::select(vec![Life::Open, Life::Reopenable, Life::Ended]);
    let person = || prop::sample::select(PEOPLE.to_vec()).prop_map(address);
    let people = || prop::collection::vec(person(), 0..3);
    let one = (person(), people(), people(), life, prop::collection::vec(case, 0..3)).prop_map(
        |(requester, participants, agents, life, cases)| Candidate {
            ticket: number(0),
            requester,
            participants,
            agents,
            life,
            cases,
        },
    );
    prop::collection::vec(one, 0..4).prop_map(|mut all| {
        for (at, candidate) in all.iter_mut().enumerate() {
            candidate.ticket = number(i64::try_from(at).unwrap() + 1);
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// The rule as sentences: what a verdict may be at all, whatever the order in which it is worked out.
    #[test]
    fn every_verdict_is_one_the_rule_allows(facts in facts(), known in candidates()) {
        let named = |ticket: &TicketNumber| facts.token == Some(*ticket) || facts.named.contains(ticket);
        let sender = facts.sender.clone();
        let is = |people: &[Address]| sender.as_ref().is_some_and(|sender| people.contains(sender));
        let part_of = |c: &Candidate| is(std::slice::from_ref(&c.requester)) || is(&c.participants) || is(&c.agents);
        let vendor_of = |c: &Candidate| c.cases.iter().any(|case| {
            case.open && facts.case_numbers.contains(&case.number) && sender.as_ref().is_some_and(|s| s.domain() == "vendor.example")
        });
        let person = facts.writer == Writer::Person && sender.is_some();
        let may_join = known.iter().any(|c| person && named(&c.ticket) && part_of(c));
        match belongs(&facts, &known) {
            Verdict::Joins { ticket, role } => {
                let c = known.iter().find(|c| c.ticket == ticket).unwrap();
                prop_assert!(person && named(&ticket) && part_of(c) && c.life != Life::Ended);
                let is_vouched = facts.token == Some(ticket) || facts.verified || !facts.checked;
                prop_assert!(role == Role::Agent || is_vouched);
                match role {
                    Role::Requester => prop_assert!(is(std::slice::from_ref(&c.requester))),
                    Role::Participant => prop_assert!(is(&c.participants)),
                    Role::Agent => prop_assert!(is(&c.agents)),
                }
            }
            Verdict::VendorJoins { ticket } => {
                let c = known.iter().find(|c| c.ticket == ticket).unwrap();
                prop_assert!(vendor_of(c) && facts.verified && !may_join);
                prop_assert_eq!(known.iter().filter(|c| vendor_of(c)).count(), 1);
            }
            Verdict::Opens { review, reason } => {
                let is_kept_out = matches!(reason, OpensBecause::ClosedTooLong | OpensBecause::Unverified);
                prop_assert!(person && !known.iter().any(vendor_of) || is_kept_out);
                prop_assert_eq!(review.is_none(), reason == OpensBecause::New);
                prop_assert!(review.is_none_or(|ticket| named(&ticket)));
                prop_assert_eq!(may_join, is_kept_out);
                if reason == OpensBecause::Unverified {
                    prop_assert!(facts.checked && !facts.verified && facts.token != review);
                }
            }
            Verdict::Quarantine { reason, .. } => match reason {
                QuarantinedBecause::Loop => prop_assert_eq!(facts.writer, Writer::Own),
                QuarantinedBecause::NoSender => prop_assert!(sender.is_none()),
                QuarantinedBecause::VendorUnverified => prop_assert!(!facts.verified && known.iter().any(vendor_of)),
                QuarantinedBecause::SeveralCases => prop_assert!(known.iter().filter(|c| vendor_of(c)).count() > 1),
            },
            Verdict::Record { ticket, what } => {
                let writer = if what == Recorded::Bounce { Writer::Bounce } else { Writer::Machine };
                prop_assert_eq!(facts.writer, writer);
                prop_assert!(ticket.is_none_or(|ticket| named(&ticket) && known.iter().any(|c| c.ticket == ticket)));
            }
        }
    }

    /// Case numbers and knowledge of other tickets never let a person into a ticket that nothing signed names.
    #[test]
    fn without_token_or_id_no_person_joins(mut facts in facts(), known in candidates()) {
        facts.token = None;
        facts.named.clear();
        let joins = matches!(belongs(&facts, &known), Verdict::Joins { .. });
        prop_assert!(!joins);
    }
}
