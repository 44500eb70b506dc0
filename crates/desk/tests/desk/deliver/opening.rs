//! Messages that become tickets of their own, or none.

use ladder::act::{Desk, OpenTickets};
use ladder::mail::{Filing, Mailroom, ReceiveError};
use ladder::store::ticket::{self, TicketFilter};
use ladder::store::{Db, attachment, link, mail as register};
use ladder_core::event::Event;
use ladder_core::tier::TierNo;

use super::{Office, VALLEI, address, mail, saved, with};
use crate::mail_understood::{text_property, tnef_of, with_file};
use crate::store::Desk as Store;

#[tokio::test]
async fn a_mail_of_every_program_opens_a_ticket() {
    let programs = [
        ("outlook_en_picture_and_file.eml", "a.smit@gemeente.example", Some("en")),
        ("outlook_nl_reply.eml", "j.devries@gemeente.example", Some("nl")),
        ("gmail_nl_reply.eml", "jan@gmail.example", None),
        ("apple_nl_html_only.eml", "piet@icloud.example", Some("nl")),
        ("thunderbird_nl_bottom.eml", "kees@gemeente.example", Some("nl")),
    ];
    for office in Office::each(VALLEI).await {
        for (file, from, language) in programs {
            let raw = saved(file);
            let number = office.opened(&raw).await;
            let ticket = office.ticket(number).await;
            assert_eq!(ticket.requester, address(from));
            assert_eq!(ticket.tier, TierNo::FIRST);
            assert!(!ticket.subject.is_empty());
            if language.is_some() {
                assert_eq!(ticket.language.as_deref(), language, "{file}");
            }
            let Event::Opened { words, receipt, .. } = office.events(number).await.remove(0).event else {
                panic!("no opening")
            };
            assert!(receipt, "a person gets a receipt: {file}");
            assert!(!words.text.trim().is_empty());
            assert_eq!(
                stored(&office, words.raw.as_deref().unwrap()).await,
                raw,
                "the raw bytes, bit for bit"
            );
            office.check_rebuilt(number).await;
        }
    }
}

#[tokio::test]
async fn files_and_pictures_are_kept_and_quotes_are_folded_not_cut() {
    for office in Office::each(VALLEI).await {
        let number = office.opened(saved("outlook_en_picture_and_file.eml")).await;
        let words = office.first_words(number).await;
        assert_eq!(words.attachments.len(), 2);
        assert_eq!(
            words
                .attachments
                .iter()
                .filter(|file| file.content_id.is_some())
                .count(),
            1
        );
        for file in &words.attachments {
            let bytes = stored(&office, &file.blob).await;
            assert_eq!(i64::try_from(bytes.len()).unwrap(), file.bytes);
        }
        assert_eq!(
            attachment::of_ticket(office.desk.db(), number.get())
                .await
                .unwrap()
                .len(),
            2
        );
        let number = office.opened(saved("thunderbird_nl_bottom.eml")).await;
        let words = office.first_words(number).await;
        assert!(words.text.starts_with("Ja, hij staat aan"), "{}", words.text);
        assert!(
            words.text.contains("Afdeling Financi"),
            "the signature stays with the text"
        );
        assert!(words.quoted.unwrap().contains("Staat de printer aan"));
    }
}

#[tokio::test]
async fn a_mail_to_a_higher_tier_still_begins_in_tier_1() {
    for office in Office::each(VALLEI).await {
        let number = office
            .opened(mail(
                "jan@vallei.example",
                "mdm@vallei.example",
                "",
                "\r\nMijn tablet doet niets meer.",
            ))
            .await;
        let ticket = office.ticket(number).await;
        assert_eq!(ticket.tier, TierNo::FIRST);
        assert_eq!(
            ticket.subject, "Mijn tablet doet niets meer.",
            "without a subject the first words"
        );
    }
}

#[tokio::test]
async fn the_same_bytes_twice_are_one_ticket_and_one_answer() {
    for office in Office::each(VALLEI).await {
        let raw = mail("jan@vallei.example", "helpdesk@vallei.example", "Laptop", "Kapot.");
        let first = office.hand(&raw).await;
        let again = office.hand(&raw).await;
        assert_eq!(first, again);
        let number = first.ticket.unwrap();
        assert_eq!(
            office
                .events(number)
                .await
                .iter()
                .filter(|one| is_words(&one.event))
                .count(),
            1
        );
        let other = office
            .room
            .receive(raw.into_bytes(), Some("mdm@vallei.example"), office.now)
            .await;
        assert_eq!(
            other.unwrap().filing,
            Filing::Opened,
            "without a message id another recipient's copy is another mail"
        );
    }
}

#[tokio::test]
async fn the_same_bytes_at_the_same_time_are_one_ticket() {
    for office in Office::each(VALLEI).await {
        for nth in 0..10 {
            let raw = mail(
                "jan@vallei.example",
                "helpdesk@vallei.example",
                "Laptop",
                &nth.to_string(),
            );
            let (one, two, three) = tokio::join!(office.hand(&raw), office.hand(&raw), office.hand(&raw));
            assert_eq!((&one, &one), (&two, &three));
            let came = register::of_ticket(office.desk.db(), one.ticket.unwrap().get(), None, 10).await;
            assert_eq!(came.unwrap().items.len(), 1);
        }
        assert_eq!(
            register::by_outcome(office.desk.db(), "opened", None, 100)
                .await
                .unwrap()
                .items
                .len(),
            10
        );
    }
}

#[tokio::test]
async fn a_mail_to_two_addresses_of_the_desk_is_one_ticket() {
    for office in Office::each(VALLEI).await {
        let copy = |received: &str| {
            let headers = format!(
                "Message-ID: <one@vallei.example>\r\nReceived: by {received}; Mon, 2 Nov 2026 10:00:00 +0100\r\n"
            );
            with(
                "jan@vallei.example",
                "helpdesk@vallei.example, mdm@vallei.example",
                "Laptop",
                &headers,
                "Kapot.",
            )
        };
        let number = office.opened(copy("mx1")).await;
        let second = office.hand(copy("mx2")).await;
        assert_eq!(
            (second.filing, second.ticket, second.reason.as_str()),
            (Filing::Joined, Some(number), "copy")
        );
        let other = office.hand(copy("mx3").replace("Kapot.", "Iets anders.")).await;
        assert_eq!(
            other.filing,
            Filing::Opened,
            "a mail program that uses one id for all loses nothing"
        );
    }
}

#[tokio::test]
async fn bytes_that_are_no_message_wait_for_a_person() {
    for office in Office::each(VALLEI).await {
        for garbage in [
            &b"\0\xff\xfe\x80 no mail at all"[..],
            &[0xff; 3000],
            b"From: \r\n\r\n",
            b"\n\n\nhelp",
        ] {
            let filed = office.hand(garbage).await;
            assert_eq!(
                (filed.filing, filed.ticket, filed.reason.as_str()),
                (Filing::Quarantined, None, "no-sender")
            );
        }
        let kept = register::by_outcome(office.desk.db(), "quarantined", None, 10)
            .await
            .unwrap();
        assert_eq!(kept.items.len(), 4);
        let mut bytes = Vec::new();
        for row in &kept.items {
            bytes.push(stored(&office, &row.blob).await);
        }
        assert!(bytes.iter().any(|one| one == b"\n\n\nhelp"));
    }
}

#[tokio::test]
async fn an_empty_message_and_one_too_large_are_refused_for_good() {
    for office in Office::each(VALLEI).await {
        for empty in ["", "\r\n \n"] {
            let refused = office.room.receive(empty.into(), None, office.now).await.unwrap_err();
            assert_eq!(refused, ReceiveError::Empty);
            assert!(refused.is_final());
        }
        let large = vec![b'a'; 50 * 1024 * 1024 + 1];
        let refused = office.room.receive(large, None, office.now).await.unwrap_err();
        assert!(refused.is_final() && refused.to_string().contains("50 MB"), "{refused}");
        assert_eq!(register::undecided(office.desk.db(), None, 10).await.unwrap().items, []);
    }
}

#[tokio::test]
async fn the_desks_own_letter_that_comes_back_waits_for_a_person() {
    for office in Office::each(VALLEI).await {
        let headers = format!("X-Ladder-Desk: {}\r\n", office.room.mark());
        let filed = office
            .hand(with(
                "jan@vallei.example",
                "helpdesk@vallei.example",
                "Re: x",
                &headers,
                "y",
            ))
            .await;
        assert_eq!((filed.filing, filed.reason.as_str()), (Filing::Quarantined, "loop"));
    }
}

#[tokio::test]
async fn without_a_plan_a_message_is_kept_and_decided_later() {
    for store in Store::each().await {
        let mut office = Office::over(store, None).await;
        let raw = mail("jan@vallei.example", "helpdesk@vallei.example", "Laptop", "Kapot.");
        let refused = office
            .room
            .receive(raw.clone().into(), None, office.now)
            .await
            .unwrap_err();
        assert!(
            !refused.is_final() && refused.to_string().contains("no plan is applied"),
            "{refused}"
        );
        assert!(
            office.room.sweep(office.now).await.unwrap().decided == 0,
            "whoever took it in may still be at it"
        );
        office.days_later(1);
        assert!(office.room.sweep(office.now).await.is_err(), "still no plan");
        let applied = office
            .desk
            .apply_plan(VALLEI, "start", "noor@vallei.example", OpenTickets::Keep, office.now);
        applied.await.unwrap();
        assert_eq!(office.room.sweep(office.now).await.unwrap().decided, 1);
        assert_eq!(office.room.sweep(office.now).await.unwrap().decided, 0, "once");
        let answer = office.hand(&raw).await;
        assert_eq!(
            (answer.filing, answer.ticket.unwrap().get()),
            (Filing::Opened, 1),
            "the mail server's next try"
        );
        assert_eq!(link::of_ticket(office.desk.db(), 1).await.unwrap(), []);
    }
}

#[tokio::test]
async fn two_desks_that_sweep_at_once_decide_each_message_once() {
    for store in Store::each().await {
        let mut office = Office::over(store, None).await;
        for nth in 0..8 {
            let raw = mail(
                "jan@vallei.example",
                "helpdesk@vallei.example",
                "Laptop",
                &nth.to_string(),
            );
            let refused = office.room.receive(raw.into(), None, office.now).await;
            assert!(refused.is_err());
        }
        let applied = office
            .desk
            .apply_plan(VALLEI, "start", "noor@vallei.example", OpenTickets::Keep, office.now);
        applied.await.unwrap();
        office.days_later(1);
        let beside = Db::open(&office.store.location).await.unwrap();
        let other = Mailroom::open(&Desk::new(beside)).await.unwrap();
        let (one, two) = tokio::join!(office.room.sweep(office.now), other.sweep(office.now));
        assert_eq!((one.unwrap().left, two.unwrap().left), (0, 0));
        let opened = register::by_outcome(office.desk.db(), "opened", None, 100)
            .await
            .unwrap();
        assert_eq!(opened.items.len(), 8);
        let all = ticket::page(office.desk.db(), &TicketFilter::default(), None, 100)
            .await
            .unwrap();
        assert_eq!(all.items.len(), 8, "no ticket twice");
    }
}

/// A blob as the store gives it back.
#[tokio::test]
async fn what_a_winmail_dat_calls_its_files_is_kept_on_both_engines() {
    let properties = [1_u32.to_le_bytes().to_vec(), text_property(0x370e, b"text/\0plain")].concat();
    let file = [
        (0x0006_9002, vec![0; 14]),
        (0x0006_800f, b"x".to_vec()),
        (0x0006_9005, properties),
    ];
    let raw = with_file("application/ms-tnef", "winmail.dat", &tnef_of(&file));
    for office in Office::each(VALLEI).await {
        let number = office.opened(&raw).await;
        let words = office.first_words(number).await;
        assert_eq!(words.attachments[0].media_type, "application/octet-stream");
    }
}

pub async fn stored(office: &Office, hash: &str) -> Vec<u8> {
    let kept = attachment::blob(office.desk.db(), hash).await.unwrap().unwrap();
    office.desk.db().blobs().unwrap().get(&kept).await.unwrap()
}

fn is_words(event: &Event) -> bool {
    matches!(event, Event::Opened { .. } | Event::Received { .. })
}
