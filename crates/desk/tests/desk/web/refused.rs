//! What is refused, and what then stands on the page: the form open, the sentence at its field, nothing lost.

use ladder_core::id::TicketNumber;
use ladder_core::ticket::State;

use super::agents::{Agent, Office, View};
use super::filled::Filled;
use super::moves::first_sheet;
use crate::scene::who;

/// A refused form: its noun, how it was filled in, the field with the sentence, and what must still stand where.
struct Wrong<'w> {
    form: Filled,
    id: &'w str,
    status: u16,
    at: &'w str,
    kept: &'w [(&'w str, &'w str)],
}

impl Agent<'_> {
    async fn is_refused(&self, wrong: Wrong<'_>) -> View {
        let Wrong {
            form,
            id,
            status,
            at,
            kept,
        } = wrong;
        let page = self.sends(form).await;
        assert_eq!(page.status, status, "{id}: {}", page.told());
        assert!(!page.told().is_empty(), "{id} is refused without a word");
        assert!(
            page.html.contains(&format!("id=\"{id}-{at}-wrong\"")),
            "{id}: nothing at `{at}`: {}",
            page.told()
        );
        let again = page.form(id);
        for (field, value) in kept {
            assert_eq!(again.value(field), *value, "{id}: `{field}` is lost");
        }
        page
    }
}

async fn taken(office: &Office, omar: &Agent<'_>) -> (TicketNumber, View) {
    let number = office.request().await;
    let page = omar.does(omar.ticket(number).await.push("takes")).await;
    (number, page)
}

#[tokio::test]
async fn an_incomplete_handover_comes_back_with_all_that_was_typed() {
    for office in Office::each().await {
        for language in ["en", "nl"] {
            let omar = office.signs_in("omar", language).await;
            let (number, page) = taken(&office, &omar).await;
            let form = page
                .form("escalations")
                .types("fields.symptom", "<b>Stops</b> & \"waits\"");
            let form = form.ticks("fields.tried", "licence").ticks("reason", "out-of-time");
            let page = omar
                .is_refused(Wrong {
                    form: form.types("words", "My hour is over.").to("escalations"),
                    id: "escalations",
                    status: 422,
                    at: "fields-device",
                    kept: &[
                        ("fields.symptom", "<b>Stops</b> & \"waits\""),
                        ("fields.tried", "licence"),
                        ("reason", "out-of-time"),
                        ("words", "My hour is over."),
                    ],
                })
                .await;
            assert!(
                page.html.contains("id=\"escalations-fields-scope-wrong\""),
                "each empty field says so"
            );
            assert!(
                page.html
                    .contains("<details class=\"move\" id=\"move-escalations\" name=\"move\" open")
            );
            let again = page
                .form("escalations")
                .types("fields.device", "Pixel 8")
                .ticks("fields.scope", "everyone");
            omar.does(again.to("escalations")).await;
            assert_eq!(office.ticket(number).await.state.word(), "offered");
        }
    }
}

#[tokio::test]
async fn whatever_is_refused_says_so_at_its_field_and_keeps_the_rest() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let (number, page) = taken(&office, &omar).await;
        let wrong = |form, id, at, kept| Wrong {
            form,
            id,
            status: 422,
            at,
            kept,
        };
        let solved = page.form("solutions").types("draft", "Dear Anouk");
        omar.is_refused(wrong(solved, "solutions", "resolution", &[("draft", "Dear Anouk")]))
            .await;
        let asleep = page
            .form("snoozes")
            .types("until", "2027-03-01T09:00")
            .types("why", "Holiday");
        omar.is_refused(wrong(asleep, "snoozes", "until", &[("why", "Holiday")]))
            .await;
        let asleep = page.form("snoozes").types("until", "tomorrow").types("why", "Holiday");
        omar.is_refused(wrong(asleep, "snoozes", "until", &[("until", "tomorrow")]))
            .await;
        let joins = page.form("participants").types("address", "nobody");
        omar.is_refused(wrong(joins, "participants", "address", &[("address", "nobody")]))
            .await;
        let double = page.form("set-asides").ticks("as", "duplicate").types("of", "4711");
        omar.is_refused(wrong(
            double,
            "set-asides",
            "of",
            &[("of", "4711"), ("as", "duplicate")],
        ))
        .await;
        let weighed = page.form("triages").picks("impact", "group");
        omar.is_refused(wrong(weighed, "triages", "urgency", &[("impact", "group")]))
            .await;
        omar.is_refused(wrong(page.form("waits"), "waits", "asks", &[])).await;
        omar.is_refused(wrong(page.form("assignments"), "assignments", "to", &[]))
            .await;
        assert_eq!(office.ticket(number).await.holder(), Some(&who("omar")));
    }
}

#[tokio::test]
async fn a_question_needs_fields_and_an_acceptance_no_words() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let daan = office.signs_in("daan", "en").await;
        let (number, page) = taken(&office, &omar).await;
        omar.does(first_sheet(&page)).await;
        let page = daan.ticket(number).await;
        let asks = page.form("questions").types("words", "Which one?");
        let refused = daan.sends(asks.clone().to("questions")).await;
        assert_eq!(
            (refused.status, refused.form("questions").value("words")),
            (422, "Which one?")
        );
        let refused = daan.sends(asks.to("acceptances")).await;
        assert_eq!(
            (refused.status, refused.form("questions").value("words")),
            (422, "Which one?")
        );
        assert_eq!(office.ticket(number).await.state.word(), "offered");
        let back = page.form("questions").ticks("fields", "device").to("returns");
        let refused = daan.sends(back).await;
        assert_eq!(
            (refused.status, refused.form("questions").value("fields")),
            (422, "device")
        );
    }
}

#[tokio::test]
async fn who_was_overtaken_sees_both_texts_and_sends_again() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let sanne = office.signs_in("sanne", "en").await;
        let (number, page) = taken(&office, &omar).await;
        let sorted = sanne.ticket(number).await.form("triages").picks("topic", "question");
        sanne.does(sorted).await;
        let solved = page.form("solutions").types("resolution", "Removed old telephones.");
        let conflict = omar.sends(solved).await;
        assert_eq!(conflict.status, 409);
        assert!(conflict.told().contains("Sanne Bakker"), "{}", conflict.told());
        let again = conflict.form("solutions");
        assert_eq!(again.value("resolution"), "Removed old telephones.");
        omar.does(again).await;
        assert_eq!(office.ticket(number).await.state.word(), "contacting");
    }
}

#[tokio::test]
async fn words_for_a_form_that_is_gone_are_shown_all_the_same() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let daan = office.signs_in("daan", "en").await;
        let priya = office.signs_in("priya", "en").await;
        let (number, page) = taken(&office, &omar).await;
        omar.does(first_sheet(&page)).await;
        let asks = daan.ticket(number).await.form("questions").ticks("fields", "device");
        let asks = asks.types("words", "Is it the blue one?").to("questions");
        priya
            .does(priya.ticket(number).await.form("questions").to("acceptances"))
            .await;
        let late = daan.sends(asks).await;
        assert_eq!(late.status, 409);
        assert!(late.html.contains("Is it the blue one?"), "{}", late.told());
        assert!(late.told().contains("Priya Sharma"), "{}", late.told());
    }
}

#[tokio::test]
async fn who_lacks_a_certificate_is_told_who_can_help() {
    for office in Office::each().await {
        let joost = office.signs_in("joost", "en").await;
        let number = office.request().await;
        let db = office.scene().db();
        let withdrawn = db.commit::<_, ladder::store::StoreError, _>(move |tx| {
            Box::pin(async move {
                ladder::store::certificate::withdraw(tx, "joost@vallei.example", 1, crate::scene::morning())
                    .await
                    .map(drop)
            })
        });
        withdrawn.await.unwrap();
        let page = joost.ticket(number).await;
        assert!(!page.offers("takes"));
        assert!(
            page.html.contains("disabled") && page.html.contains("Sanne Bakker"),
            "{}",
            page.html
        );
        let sanne = office.signs_in("sanne", "en").await;
        let page = sanne.ticket(number).await;
        assert!(page.html.contains("no certificate for this tier"));
        assert!(matches!(office.ticket(number).await.state, State::Queued));
    }
}

#[tokio::test]
async fn a_field_that_no_form_has_is_refused_and_strangers_learn_nothing() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let (number, page) = taken(&office, &omar).await;
        let mut odd = page.form("solutions").types("resolution", "Done.");
        odd.pairs.push(("tier".to_owned(), "3".to_owned()));
        let refused = omar.sends(odd.clone()).await;
        assert_eq!(refused.status, 400);
        assert_eq!(refused.form("solutions").value("resolution"), "Done.");
        let anouk = office.signs_in("anouk", "en").await;
        let mut form = page.push("releases");
        assert_eq!(anouk.sends(form.clone()).await.status, 403);
        form.action = "/tickets/99999/releases".to_owned();
        assert_eq!(omar.sends(form).await.status, 404);
        assert_eq!(office.ticket(number).await.holder(), Some(&who("omar")));
    }
}

#[tokio::test]
async fn a_refused_sheet_says_all_that_is_wrong_in_one_go_and_keeps_its_hints() {
    for office in Office::each().await {
        for (language, asks, must) in [
            (
                "en",
                "Tier 2 will ask for this first.",
                "Fields with * must be filled in.",
            ),
            (
                "nl",
                "Laag 2 vraagt hier als eerste naar.",
                "Velden met * moeten ingevuld zijn.",
            ),
        ] {
            let omar = office.signs_in("omar", language).await;
            let (_, page) = taken(&office, &omar).await;
            assert!(
                page.html.contains(must),
                "what must be said is marked before anybody sends it"
            );
            let empty = page.form("escalations").types("fields.code", "").to("escalations");
            let page = omar
                .is_refused(Wrong {
                    form: empty,
                    id: "escalations",
                    status: 422,
                    at: "reason",
                    kept: &[],
                })
                .await;
            for field in [
                "reason",
                "words",
                "fields-symptom",
                "fields-tried",
                "fields-device",
                "fields-scope",
            ] {
                let wrong = format!("id=\"escalations-{field}-wrong\"");
                assert_eq!(page.html.matches(&wrong).count(), 1, "{field}: {}", page.html);
            }
            assert!(page.html.contains(asks), "{}", page.html);
            let starred = page.html.matches(" *</label>").count() + page.html.matches(" *</legend>").count();
            assert!(starred >= 6, "{starred} fields are marked");
        }
    }
}

#[tokio::test]
async fn a_refused_solution_of_a_higher_tier_asks_for_cause_and_solution_at_once() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let daan = office.signs_in("daan", "en").await;
        let (number, page) = taken(&office, &omar).await;
        omar.does(first_sheet(&page)).await;
        let page = daan
            .does(daan.ticket(number).await.form("questions").to("acceptances"))
            .await;
        let draft = page.form("solutions").types("draft", "Dear Anouk");
        let page = daan
            .is_refused(Wrong {
                form: draft,
                id: "solutions",
                status: 422,
                at: "resolution",
                kept: &[("draft", "Dear Anouk")],
            })
            .await;
        assert!(page.html.contains("id=\"solutions-cause-wrong\""), "{}", page.told());
    }
}
