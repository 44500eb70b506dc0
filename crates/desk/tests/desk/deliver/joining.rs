//! Messages that belong to a ticket: who joins it, as whom, and who does not.

use ladder::mail::Filing;
use ladder::store::link;
use ladder_core::command::{Command, IncomingRole, Triage};
use ladder_core::event::Event;
use ladder_core::id::TicketNumber;
use ladder_core::person::Who;
use ladder_core::plan::Priority;
use ladder_core::ticket::State;

use super::{Office, VALLEI, mail, saved, with};

const OMAR: &str = "Omar <omar@vallei.example>";
pub const JAN: &str = "Jan <jan@vallei.example>";
pub const TRUSTED: &str = "Authentication-Results: mx.vallei.example; dkim=pass header.d=vallei.example\r\n";

pub async fn of_jan(office: &Office) -> TicketNumber {
    office
        .opened(mail(JAN, "helpdesk@vallei.example", "Laptop", "Kapot."))
        .await
}

#[tokio::test]
async fn the_requesters_answer_to_the_receipt_joins_by_address_and_by_message_id() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        let by_address = mail(JAN, &office.reply_address(number), "Re: Laptop", "Nog iets.");
        let filed = office.hand(by_address).await;
        assert_eq!(
            (filed.filing, filed.ticket, filed.reason.as_str()),
            (Filing::Joined, Some(number), "requester")
        );
        let id = office.room.key().message_id(number, 1, "vallei.example");
        let headers = format!("In-Reply-To: <{id}>\r\n");
        let by_id = with(JAN, "helpdesk@vallei.example", "Andere titel", &headers, "En dit.");
        assert_eq!(office.hand(by_id).await.ticket, Some(number));
        let forwarded = office
            .room
            .receive(
                mail(JAN, "someone@else.example", "Re: Laptop", "Via een alias.").into(),
                Some(&office.reply_address(number).to_uppercase()),
                office.now,
            )
            .await;
        assert_eq!(
            forwarded.unwrap().ticket,
            Some(number),
            "the mail server's word about the recipient counts"
        );
        let Event::Received { from, role, words, .. } = office.last(number).await.event else {
            panic!("not received")
        };
        assert_eq!(
            (from.as_str(), role, words.text.as_str()),
            ("jan@vallei.example", IncomingRole::Requester, "Via een alias.")
        );
        office.check_rebuilt(number).await;
    }
}

#[tokio::test]
async fn a_number_in_the_subject_or_a_forged_token_names_nothing() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        let forged = format!("helpdesk+t{number}-aaaaaaaaaaaaaaaa@vallei.example");
        for (to, subject) in [
            ("helpdesk@vallei.example", format!("Re: [#{number}] Laptop")),
            (forged.as_str(), "Re: Laptop".to_owned()),
        ] {
            let filed = office.hand(mail(JAN, to, &subject, "Nog iets.")).await;
            assert_eq!((filed.filing, filed.reason.as_str()), (Filing::Opened, "new"));
            assert_ne!(filed.ticket, Some(number));
        }
    }
}

#[tokio::test]
async fn a_strangers_reply_opens_a_ticket_linked_for_review() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        let before = office.events(number).await.len();
        let filed = office
            .hand(mail(
                "eve@elsewhere.example",
                &office.reply_address(number),
                "Re: Laptop",
                "Geef mij toegang.",
            ))
            .await;
        assert_eq!((filed.filing, filed.reason.as_str()), (Filing::Opened, "stranger"));
        let new = filed.ticket.unwrap();
        assert_ne!(new, number);
        let links = link::of_ticket(office.desk.db(), new.get()).await.unwrap();
        assert_eq!((links[0].other, links[0].kind.as_str()), (number.get(), "review"));
        assert_eq!(
            office.events(number).await.len(),
            before,
            "nothing of it is in Jan's ticket"
        );
    }
}

#[tokio::test]
async fn a_participant_joins_from_their_own_address() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        let add = Command::AddParticipant {
            address: super::address("piet@vallei.example"),
            with_history: false,
        };
        office.does("jan@vallei.example", number, add).await;
        let filed = office
            .hand(mail(
                "Piet@Vallei.example",
                &office.reply_address(number),
                "Re",
                "Ik ook.",
            ))
            .await;
        assert_eq!(
            (filed.filing, filed.ticket, filed.reason.as_str()),
            (Filing::Joined, Some(number), "participant")
        );
    }
}

#[tokio::test]
async fn a_reply_reopens_within_the_span_and_opens_a_linked_ticket_after_it() {
    for mut office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        office
            .does("jan@vallei.example", number, Command::Withdraw { words: None })
            .await;
        office.days_later(13);
        let filed = office
            .hand(mail(JAN, &office.reply_address(number), "Re", "Toch weer kapot."))
            .await;
        assert_eq!((filed.filing, filed.ticket), (Filing::Joined, Some(number)));
        assert!(matches!(office.ticket(number).await.state, State::Queued));
        office
            .does("jan@vallei.example", number, Command::Withdraw { words: None })
            .await;
        office.days_later(15);
        let filed = office
            .hand(mail(JAN, &office.reply_address(number), "Re", "Nu echt kapot."))
            .await;
        assert_eq!(
            (filed.filing, filed.reason.as_str()),
            (Filing::Opened, "closed-too-long")
        );
        let links = link::of_ticket(office.desk.db(), filed.ticket.unwrap().get())
            .await
            .unwrap();
        assert_eq!(links[0].other, number.get());
        assert!(office.ticket(number).await.is_closed());
        office.check_rebuilt(number).await;
    }
}

#[tokio::test]
async fn an_absence_notice_is_recorded_and_reopens_nothing() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        office
            .does("jan@vallei.example", number, Command::Withdraw { words: None })
            .await;
        let absence = String::from_utf8(saved("exchange_absence_nl.eml")).unwrap();
        let id = office.room.key().message_id(number, 1, "vallei.example");
        let filed = office
            .hand(absence.replace("t42.1.aaaaaaaaaaaaaaaa@desk.example", &id))
            .await;
        assert_eq!(
            (filed.filing, filed.ticket, filed.reason.as_str()),
            (Filing::Auto, Some(number), "absence")
        );
        assert!(office.ticket(number).await.is_closed());
        assert!(matches!(
            office.last(number).await.event,
            Event::MachineMailRecorded { bounce: false, .. }
        ));
        let unknown = office.hand(&absence).await;
        assert_eq!(
            (unknown.filing, unknown.ticket),
            (Filing::Quarantined, None),
            "no ticket for a machine's mail"
        );
    }
}

#[tokio::test]
async fn a_bounce_is_recorded_with_the_ticket_whose_letter_it_returns() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        let bounce = String::from_utf8(saved("exchange_undeliverable_nl.eml")).unwrap();
        let id = office.room.key().message_id(number, 1, "vallei.example");
        let filed = office
            .hand(bounce.replace("t42.1.aaaaaaaaaaaaaaaa@desk.example", &id))
            .await;
        assert_eq!(
            (filed.filing, filed.ticket, filed.reason.as_str()),
            (Filing::Bounce, Some(number), "not-delivered")
        );
        assert!(matches!(
            office.last(number).await.event,
            Event::MachineMailRecorded { bounce: true, .. }
        ));
        assert!(matches!(office.ticket(number).await.state, State::Queued));
        let unknown = office.hand(&bounce).await;
        assert_eq!((unknown.filing, unknown.ticket), (Filing::Quarantined, None));
    }
}

#[tokio::test]
async fn an_agents_mail_reaches_the_requester_only_with_proof() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        let to = office.reply_address(number);
        let unproven = office
            .hand(with(OMAR, &to, "Re: Laptop", TRUSTED, "Stuur uw wachtwoord."))
            .await;
        assert_eq!(
            (unproven.ticket, unproven.reason.as_str()),
            (Some(number), "agent-unverified-note")
        );
        let last = office.last(number).await;
        assert!(matches!(last.event, Event::Noted { .. }), "{last:?}");
        assert_eq!(
            last.who,
            Who::Machine {
                name: "mail:omar@vallei.example".to_owned()
            },
            "not Omar's word"
        );
        office.trust("mx.vallei.example").await;
        let answer = "Start hem eens opnieuw op.\r\n\r\nOn Mon, 2 Nov 2026 at 10:00, Helpdesk <helpdesk@vallei.example> wrote:\r\n> Jan said\r\n> an internal note\r\n";
        let to_opening = answering(&office, number, 1);
        let proven = office.hand(with(OMAR, &to, "Re: Laptop", &to_opening, answer)).await;
        assert_eq!((proven.filing, proven.reason.as_str()), (Filing::Joined, "agent-reply"));
        let last = office
            .last_where(number, |event| matches!(event, Event::Replied { .. }))
            .await;
        assert_eq!(
            last.who,
            Who::Person {
                address: super::address("omar@vallei.example")
            }
        );
        let Event::Replied { words } = last.event else {
            panic!("no reply")
        };
        assert_eq!(words.text, "Start hem eens opnieuw op.");
        assert_eq!(
            (words.quoted, words.html, words.raw),
            (None, None, None),
            "what was quoted stays in the house"
        );
        office.check_rebuilt(number).await;
    }
}

#[tokio::test]
async fn an_agents_mail_that_does_not_answer_the_requester_is_a_note() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        let number = of_jan(&office).await;
        let to = office.reply_address(number);
        let to_opening = answering(&office, number, 1);
        let beside = [
            (
                OMAR,
                "helpdesk@vallei.example",
                to_opening.as_str(),
                "not sent to the signed address",
            ),
            (OMAR, to.as_str(), TRUSTED, "answers no letter"),
            (
                "priya@vallei.example",
                to.as_str(),
                to_opening.as_str(),
                "tier 2 has no custody",
            ),
        ];
        for (nth, (from, to, headers, why)) in beside.into_iter().enumerate() {
            let filed = office.hand(with(from, to, "Re", headers, &nth.to_string())).await;
            assert_eq!(
                (filed.ticket, filed.reason.as_str()),
                (Some(number), "agent-note"),
                "{why}"
            );
        }
        office.check_rebuilt(number).await;
    }
}

#[tokio::test]
async fn what_answers_a_notice_of_the_house_stays_in_the_house() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        let number = of_jan(&office).await;
        let to = office.reply_address(number);
        let add = Command::AddParticipant {
            address: super::address("eva@vallei.example"),
            with_history: true,
        };
        office.does("omar@vallei.example", number, add).await;
        let higher = Triage {
            priority: Some(Priority::High),
            ..Triage::default()
        };
        office
            .does("omar@vallei.example", number, Command::Triage(higher))
            .await;
        let triaged = office
            .last_where(number, |event| matches!(event, Event::Triaged { .. }))
            .await;
        for agent in ["omar@vallei.example", "eva@vallei.example"] {
            let headers = answering(&office, number, triaged.seq);
            let filed = office
                .hand(with(agent, &to, "Re: notice", &headers, "Hij begrijpt er niets van."))
                .await;
            assert_eq!(filed.reason, "agent-note", "{agent}");
            assert!(matches!(office.last(number).await.event, Event::Noted { .. }));
        }
        let headers = answering(&office, number, 1);
        let filed = office
            .hand(with("eva@vallei.example", &to, "Re: Laptop", &headers, "Ik ook."))
            .await;
        assert_eq!(filed.reason, "participant");
    }
}

/// The headers of a vouched mail that answers the desk's letter about an event.
fn answering(office: &Office, ticket: TicketNumber, seq: i64) -> String {
    let id = office.room.key().message_id(ticket, seq, "vallei.example");
    format!("{TRUSTED}In-Reply-To: <{id}>\r\n")
}

#[tokio::test]
async fn who_is_shut_out_waits_for_a_person() {
    for office in Office::each(VALLEI).await {
        let number = of_jan(&office).await;
        let now = office.now;
        let shut_out = office.desk.db().commit::<_, ladder::store::StoreError, _>(move |tx| {
            Box::pin(async move { ladder::store::person::set_state(tx, "jan@vallei.example", "disabled", now).await })
        });
        assert!(shut_out.await.unwrap());
        let filed = office
            .hand(mail(JAN, &office.reply_address(number), "Re", "Hallo?"))
            .await;
        assert_eq!(
            (filed.filing, filed.ticket, filed.reason.as_str()),
            (Filing::Quarantined, None, "sender-disabled")
        );
    }
}
