//! The smaller nouns: what goes in comes out, on both engines.

use ladder::store::idempotency::{self, AnswerRow};
use ladder::store::message::{self, Direction, MessageRow};
use ladder::store::plan::{self, NewPlan};
use ladder::store::{
    StoreError, attachment, audit, certificate, link, participant, person, setting, token, vendor_case,
};
use ladder_core::time::Moment;

use super::tickets::open_example;
use super::{Desk, keep};

fn at(millis: i64) -> Moment {
    Moment::from_millis(millis)
}

#[tokio::test]
async fn the_running_plan_is_the_one_applied_last() {
    for desk in Desk::each().await {
        assert_eq!(plan::running(&desk.db).await.unwrap(), None);
        assert_eq!(plan::running_mark(&desk.db).await.unwrap(), None);
        for serial in 1..=3 {
            let new = NewPlan {
                hash: format!("hash {serial}"),
                name: "Vallei".to_owned(),
                source: "format = 1\n".to_owned(),
                reason: "Nieuwe ploeg".to_owned(),
                applied_by: "kim@vallei.example".to_owned(),
                applied_at: at(serial),
            };
            assert_eq!(keep!(desk.db, move |tx| plan::apply(tx, &new).await), serial);
        }
        let running = plan::running(&desk.db).await.unwrap().unwrap();
        assert_eq!((running.serial, running.hash.as_str()), (3, "hash 3"));
        assert_eq!(plan::running_mark(&desk.db).await.unwrap().unwrap().serial, 3);
        assert_eq!(plan::read(&desk.db, 1).await.unwrap().unwrap().applied_at, at(1));
        let page = plan::page(&desk.db, None, 2).await.unwrap();
        assert_eq!(page.items.iter().map(|plan| plan.serial).collect::<Vec<_>>(), [3, 2]);
        let rest = plan::page(&desk.db, page.next.as_ref(), 2).await.unwrap();
        assert_eq!(rest.items[0].serial, 1);
    }
}

fn kim() -> person::PersonRow {
    person::PersonRow {
        address: "kim@vallei.example".to_owned(),
        name: "Kim de Wit".to_owned(),
        language: "nl".to_owned(),
        phone: None,
        rights: vec!["agent".to_owned(), "lead".to_owned()],
        origin: "plan".to_owned(),
        state: "active".to_owned(),
        created_at: at(1),
        changed_at: at(1),
        undelivered_at: None,
    }
}

#[tokio::test]
async fn a_first_contact_changes_nothing_about_a_person_who_is_known() {
    for desk in Desk::each().await {
        keep!(desk.db, move |tx| person::put(tx, &kim()).await);
        let stranger = person::PersonRow {
            name: "?".to_owned(),
            rights: vec![],
            origin: "contact".to_owned(),
            ..kim()
        };
        assert!(!keep!(desk.db, move |tx| person::meet(tx, &stranger).await));
        assert_eq!(person::read(&desk.db, "kim@vallei.example").await.unwrap(), Some(kim()));
        let moved = person::PersonRow {
            phone: Some("06".to_owned()),
            created_at: at(9),
            changed_at: at(9),
            ..kim()
        };
        keep!(desk.db, move |tx| person::put(tx, &moved).await);
        assert!(keep!(desk.db, move |tx| person::set_state(
            tx,
            "kim@vallei.example",
            "disabled",
            at(10)
        )
        .await));
        let page = person::page(&desk.db, None, 10).await.unwrap();
        let now = &page.items[0];
        assert_eq!(
            (now.created_at, now.changed_at, now.state.as_str()),
            (at(1), at(10), "disabled")
        );
        let wrong = person::PersonRow {
            origin: "nowhere".to_owned(),
            address: "x".to_owned(),
            ..kim()
        };
        let refused = desk
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { person::put(tx, &wrong).await }));
        assert!(matches!(refused.await, Err(StoreError::Rule { .. })));
    }
}

#[tokio::test]
async fn a_certificate_counts_until_it_expires_or_is_withdrawn() {
    for desk in Desk::each().await {
        for (id, tier, expires_at) in [("a", 1, None), ("b", 2, Some(at(50))), ("c", 3, None)] {
            let row = certificate::CertificateRow {
                id: id.to_owned(),
                address: "kim@vallei.example".to_owned(),
                tier,
                revision: None,
                given_by: "lead@vallei.example".to_owned(),
                given_at: at(1),
                expires_at,
                withdrawn_at: None,
            };
            keep!(desk.db, move |tx| certificate::give(tx, &row).await);
        }
        let tiers = async |now| {
            certificate::valid_tiers(&desk.db, "kim@vallei.example", at(now))
                .await
                .unwrap()
        };
        assert_eq!(tiers(49).await, [1, 2, 3]);
        assert_eq!(tiers(50).await, [1, 3]);
        keep!(desk.db, move |tx| certificate::withdraw(
            tx,
            "kim@vallei.example",
            3,
            at(60)
        )
        .await);
        assert_eq!(tiers(60).await, [1]);
        assert_eq!(
            certificate::of_person(&desk.db, "kim@vallei.example")
                .await
                .unwrap()
                .len(),
            3,
            "the past stays"
        );
    }
}

#[tokio::test]
async fn a_token_is_found_by_its_secret_which_is_not_kept() {
    for desk in Desk::each().await {
        let row = token::TokenRow {
            id: "1".to_owned(),
            name: "monitoring".to_owned(),
            hash: token::fingerprint("secret"),
            scopes: "tickets:read insight:read".to_owned(),
            address: None,
            created_at: at(1),
            created_by: "kim@vallei.example".to_owned(),
            expires_at: Some(at(100)),
            last_used_at: None,
            revoked_at: None,
        };
        let kept = row.clone();
        keep!(desk.db, move |tx| token::create(tx, &kept).await);
        assert_eq!(token::by_secret(&desk.db, "secret").await.unwrap(), Some(row.clone()));
        assert_eq!(token::by_secret(&desk.db, "Secret").await.unwrap(), None);
        assert!(row.is_valid(at(99)) && !row.is_valid(at(100)));
        keep!(desk.db, move |tx| {
            token::touch(tx, "1", at(10), at(5)).await?;
            token::touch(tx, "1", at(11), at(5)).await?;
            assert!(token::revoke(tx, "1", at(12)).await?);
            assert!(!token::revoke(tx, "1", at(13)).await?);
            Ok(())
        });
        let list = token::list(&desk.db).await.unwrap();
        assert_eq!((list[0].last_used_at, list[0].revoked_at), (Some(at(10)), Some(at(12))));
    }
}

#[tokio::test]
async fn a_repeated_request_finds_the_first_answer() {
    for desk in Desk::each().await {
        let answer = AnswerRow {
            actor: "kim".to_owned(),
            key: "k".to_owned(),
            fingerprint: "f".to_owned(),
            status: 201,
            body: "{}".to_owned(),
            etag: Some("1".to_owned()),
            created_at: at(5),
        };
        let keep = |answer: AnswerRow| {
            desk.db
                .commit::<_, StoreError, _>(move |tx| Box::pin(async move { idempotency::keep(tx, &answer).await }))
        };
        keep(answer.clone()).await.unwrap();
        assert!(matches!(keep(answer.clone()).await, Err(StoreError::Duplicate { .. })));
        assert_eq!(idempotency::find(&desk.db, "kim", "k").await.unwrap(), Some(answer));
        assert_eq!(idempotency::find(&desk.db, "someone else", "k").await.unwrap(), None);
        assert_eq!(keep!(desk.db, move |tx| idempotency::purge(tx, at(5), 10).await), 0);
        assert_eq!(keep!(desk.db, move |tx| idempotency::purge(tx, at(6), 10).await), 1);
    }
}

#[tokio::test]
async fn what_surrounds_a_ticket_is_found_from_it_and_leads_to_it() {
    for desk in Desk::each().await {
        open_example(&desk.db).await;
        open_example(&desk.db).await;
        let message = MessageRow {
            ticket: 1,
            seq: 2,
            direction: Direction::Out,
        };
        surround(&desk, message.clone()).await;
        let people = participant::of_ticket(&desk.db, 1).await.unwrap();
        assert_eq!((people[0].role.as_str(), people.len()), ("requester", 2));
        assert_eq!(participant::role(&desk.db, 1, "stranger").await.unwrap(), None);
        assert_eq!(
            message::find(&desk.db, "X@vallei.example").await.unwrap(),
            vec![message]
        );
        assert!(
            message::find(&desk.db, "x@vallei.example").await.unwrap().is_empty(),
            "case matters"
        );
        assert_eq!(
            link::of_ticket(&desk.db, 1).await.unwrap(),
            link::of_ticket(&desk.db, 2).await.unwrap()
        );
        assert_eq!(attachment::of_ticket(&desk.db, 1).await.unwrap()[0].name, "foto.png");
        assert!(attachment::read(&desk.db, 1, 2, 0).await.unwrap().is_some());
        assert_eq!(
            vendor_case::open_tickets(&desk.db, "2309190010000142").await.unwrap(),
            [1]
        );
        keep!(desk.db, move |tx| vendor_case::put(tx, "2309190010000142", 1, false)
            .await);
        assert!(
            vendor_case::open_tickets(&desk.db, "2309190010000142")
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(vendor_case::of_ticket(&desk.db, 1).await.unwrap(), ["2309190010000142"]);
    }
}

/// Gives the first of two tickets one of everything that can surround it.
async fn surround(desk: &Desk, message: MessageRow) {
    let blob = desk.db.blobs().unwrap().put(b"a picture".to_vec()).await.unwrap();
    let hash = blob.hash.clone();
    keep!(desk.db, move |tx| {
        participant::put(tx, 1, "joke@vallei.example", "requester").await?;
        participant::put(tx, 1, "a@vallei.example", "participant").await?;
        message::note(tx, "<X@vallei.example>", &message).await?;
        message::note(tx, "<X@vallei.example>", &message).await?;
        vendor_case::put(tx, "2309190010000142", 1, true).await?;
        link::put(
            tx,
            &link::LinkRow {
                ticket: 2,
                other: 1,
                kind: "reopens".to_owned(),
                at: at(1),
            },
        )
        .await?;
        attachment::register(tx, &blob, at(1)).await?;
        let file = attachment::AttachmentRow {
            ticket: 1,
            seq: 2,
            position: 0,
            blob: hash,
            name: "foto.png".to_owned(),
            media_type: "image/png".to_owned(),
            bytes: blob.bytes,
        };
        attachment::add(tx, &file).await
    });
}

#[tokio::test]
async fn a_secret_that_two_processes_make_at_once_is_the_first_ones() {
    for desk in Desk::each().await {
        let made = keep!(desk.db, move |tx| setting::keep_first(tx, "mail-key", "first").await);
        let late = keep!(desk.db, move |tx| setting::keep_first(tx, "mail-key", "second").await);
        assert_eq!((made.as_str(), late.as_str()), ("first", "first"));
        keep!(desk.db, move |tx| setting::put(tx, "mail-key", "third").await);
        assert_eq!(
            setting::read(&desk.db, "mail-key").await.unwrap().as_deref(),
            Some("third")
        );
    }
}

#[tokio::test]
async fn what_administrators_did_is_listed_newest_first() {
    for desk in Desk::each().await {
        for millis in [1_000, 2_000, 3_000] {
            keep!(desk.db, move |tx| audit::note(
                tx,
                at(millis),
                "kim",
                "plan-applied",
                "1",
                "{}"
            )
            .await);
        }
        let first = audit::page(&desk.db, None, 2).await.unwrap();
        let rest = audit::page(&desk.db, first.next.as_ref(), 2).await.unwrap();
        let times: Vec<_> = first.items.iter().chain(&rest.items).map(|entry| entry.at).collect();
        assert_eq!(times, [at(3_000), at(2_000), at(1_000)]);
    }
}
