//! The relay walked by forms alone, in both languages: what the page offers is all that anybody uses.

use ladder_core::id::TicketNumber;
use ladder_core::plan::Id;
use ladder_core::ticket::{End, State};
use ladder_core::tier::TierNo;

use super::agents::{Agent, Office, View};
use super::filled::Filled;
use crate::scene::who;

const LANGUAGES: [&str; 2] = ["nl", "en"];

/// What tier 1 hands up.
pub fn first_sheet(page: &View) -> Filled {
    page.form("escalations")
        .types("fields.symptom", "The portal stops after step 3")
        .ticks("fields.tried", "sync")
        .ticks("fields.tried", "restart")
        .types("fields.device", "Pixel 8")
        .ticks("fields.scope", "one-user")
        .ticks("reason", "cause-not-found")
        .types("words", "Nothing in the knowledge base fits.")
        .to("escalations")
}

/// What tier 2 adds.
fn second_sheet(page: &View) -> Filled {
    let form = page.form("escalations");
    assert_eq!(form.value("fields.symptom"), "The portal stops after step 3");
    form.ticks("fields.reproduced", "yes")
        .types("fields.logs", "https://files.vallei.example/portal.zip")
        .types("fields.suspicion", "The device limit of the account")
        .ticks("reason", "no-permission")
        .types("words", "Only you may change the limit.")
        .to("escalations")
}

/// Tier 1 and tier 2 hand it up, tier 2 with a question on the way; tier 3 has it.
async fn climbs(office: &Office, number: TicketNumber, [omar, daan, noor]: [&Agent<'_>; 3]) {
    let page = omar.does(omar.ticket(number).await.push("takes")).await;
    assert_eq!(
        page.form("escalations").value("fields.code"),
        "0x80180014",
        "found in the text"
    );
    omar.does(first_sheet(&page)).await;

    let page = daan.ticket(number).await;
    let asks = page.form("questions").ticks("fields", "device");
    daan.does(asks.types("words", "Which Android version?").to("questions"))
        .await;
    let page = omar.ticket(number).await;
    let answer = page.form("answers").types("fields.device", "Pixel 8, Android 15");
    omar.does(answer.types("words", "It is on the sheet now.")).await;
    office.pass_minutes(3);
    let page = daan
        .does(daan.ticket(number).await.form("questions").to("acceptances"))
        .await;
    assert_eq!(office.ticket(number).await.holder(), Some(&who("daan")));
    daan.does(second_sheet(&page)).await;
    noor.does(noor.ticket(number).await.form("questions").to("acceptances"))
        .await;
}

/// Tier 3 solves it; tiers 2 and 1 acknowledge.
async fn comes_down(number: TicketNumber, [omar, daan, noor]: [&Agent<'_>; 3]) {
    let solution = noor.ticket(number).await.form("solutions");
    let solution = solution
        .types("cause", "Two retired telephones still counted.")
        .types("resolution", "Removed them from the account.")
        .types("explanation", "The limit is five devices.")
        .types("draft", "You can enrol your telephone again.");
    noor.does(solution).await;
    let page = daan.ticket(number).await;
    daan.does(page.form("acknowledgements").ticks("could_solve", "yes"))
        .await;
    let page = omar.ticket(number).await;
    assert!(page.html.contains("Two retired telephones still counted."));
    omar.does(page.form("acknowledgements")).await;
}

#[tokio::test]
async fn the_whole_relay_is_walked_by_forms_alone() {
    for office in Office::each().await {
        for language in LANGUAGES {
            let omar = office.signs_in("omar", language).await;
            let daan = office.signs_in("daan", language).await;
            let noor = office.signs_in("noor", language).await;
            let number = office.request().await;
            climbs(&office, number, [&omar, &daan, &noor]).await;
            assert_eq!(office.ticket(number).await.tier, TierNo::new(3).unwrap());
            comes_down(number, [&omar, &daan, &noor]).await;

            let page = omar.ticket(number).await;
            let missed = page.form("contactsspoken").with("no");
            assert_eq!(missed.value("text"), "You can enrol your telephone again.");
            let page = omar.does(missed).await;
            let page = omar
                .does(page.form("contactsspoken").ticks("channel", "in-person").with("yes"))
                .await;
            let page = omar.does(page.push("confirmations")).await;
            let ticket = office.ticket(number).await;
            assert_eq!(ticket.state, State::Closed { end: End::Solved });
            let solution = ticket.solution.unwrap();
            assert_eq!(
                solution.acks.iter().map(|ack| ack.could_solve).collect::<Vec<_>>(),
                [true, false]
            );
            assert!(page.has("reopenings") && !page.offers("confirmations"));
        }
    }
}

#[tokio::test]
async fn a_handover_is_sent_back_withdrawn_and_skips_only_where_a_lead_may() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let daan = office.signs_in("daan", "en").await;
        let sanne = office.signs_in("sanne", "en").await;
        let number = office.request().await;
        let page = omar.does(omar.ticket(number).await.push("takes")).await;
        assert!(!page.offers("skips"), "the plan leaves skipping to leads");
        omar.does(first_sheet(&page)).await;
        let back = daan.ticket(number).await.form("questions").ticks("fields", "symptom");
        daan.does(back.types("words", "Step 3 of what?").to("returns")).await;
        let ticket = office.ticket(number).await;
        assert_eq!(
            (ticket.holder(), ticket.bounces_at(TierNo::FIRST)),
            (Some(&who("omar")), 1)
        );

        omar.does(first_sheet(&omar.ticket(number).await)).await;
        omar.does(omar.ticket(number).await.push("withdrawn-offers")).await;
        assert_eq!(office.ticket(number).await.state.word(), "held");

        let page = sanne.ticket(number).await;
        let skip = page.form("escalations").ticks("reason", "out-of-time");
        sanne
            .does(skip.types("words", "Tier 2 is out today.").to("skips"))
            .await;
        let State::Offered { offer, .. } = office.ticket(number).await.state else {
            panic!("not offered");
        };
        assert_eq!(offer.to, TierNo::new(3).unwrap());
    }
}

#[tokio::test]
async fn a_solution_is_questioned_and_a_told_one_disputed() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "nl").await;
        let daan = office.signs_in("daan", "nl").await;
        let number = office.request().await;
        let page = omar.does(omar.ticket(number).await.push("takes")).await;
        omar.does(first_sheet(&page)).await;
        let page = daan
            .does(daan.ticket(number).await.form("questions").to("acceptances"))
            .await;
        let solved = |page: &View| {
            page.form("solutions")
                .types("cause", "Licence")
                .types("resolution", "Given")
        };
        daan.does(solved(&page)).await;
        let doubts = omar.ticket(number).await.form("doubts");
        omar.does(doubts.types("words", "She has one already.")).await;
        let page = daan.ticket(number).await;
        daan.does(solved(&page)).await;
        let page = omar.does(omar.ticket(number).await.form("acknowledgements")).await;
        let letter = page.form("contactswritten").types("text", "Please try again.");
        omar.does(letter).await;
        office.letters_leave().await;
        let page = omar.ticket(number).await;
        omar.does(page.form("disputes").types("words", "It stops again.")).await;
        let ticket = office.ticket(number).await;
        assert_eq!((ticket.tier, ticket.holder()), (TierNo::FIRST, Some(&who("omar"))));
    }
}

#[tokio::test]
async fn a_ticket_waits_sleeps_and_goes_to_the_vendor() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let daan = office.signs_in("daan", "en").await;
        let noor = office.signs_in("noor", "en").await;
        let number = office.request().await;
        climbs(&office, number, [&omar, &daan, &noor]).await;
        let page = noor.ticket(number).await;
        assert!(
            page.html.contains("Incident id of the logs sent"),
            "the plan's checklist"
        );
        let case = page
            .form("vendor-cases")
            .types("numbers", "12345678, 87654321")
            .picks("severity", "B");
        let page = noor.does(case.types("expects_by", "2027-03-09T12:00")).await;
        assert_eq!(office.ticket(number).await.wait.unwrap().word(), "vendor");
        let page = noor.does(page.push("vendor-case-closures")).await;
        let page = noor.does(page.push("vendor-case-closures")).await;
        assert_eq!(office.ticket(number).await.wait, None);
        let page = noor
            .does(page.form("waits").types("asks", "Which account is it?"))
            .await;
        assert!(!page.has("waits"), "one wait at a time");
        let page = noor.does(page.push("resumptions")).await;
        let asleep = page.form("snoozes");
        assert_eq!(asleep.value("until"), "2027-03-09T09:00", "tomorrow morning");
        let page = noor.does(asleep).await;
        noor.does(page.push("wakes")).await;
        assert_eq!(office.ticket(number).await.wait, None);
    }
}

#[tokio::test]
async fn a_lead_assigns_sorts_sets_aside_and_brings_back() {
    for office in Office::each().await {
        let sanne = office.signs_in("sanne", "en").await;
        let (first, number) = (office.request().await, office.request().await);
        let page = sanne.ticket(number).await;
        let page = sanne
            .does(page.form("assignments").ticks("to", "eva@vallei.example"))
            .await;
        assert_eq!(office.ticket(number).await.holder(), Some(&who("eva")));
        let other = sanne.ticket(first).await;
        assert!(other.html.contains("1 ticket in hand"), "Eva has one now");
        let sorted = page
            .form("triages")
            .picks("topic", "apps")
            .picks("impact", "everyone")
            .picks("urgency", "now");
        let page = sanne.does(sorted).await;
        let ticket = office.ticket(number).await;
        assert_eq!(
            (ticket.topic, ticket.priority.as_str()),
            (Some(Id::new("apps")), "urgent")
        );
        let page = sanne.does(page.push("releases")).await;
        let joins = page
            .form("participants")
            .types("address", "bram@vallei.example")
            .ticks("with_history", "yes");
        let page = sanne.does(joins).await;
        let page = sanne.does(page.push("departures")).await;
        assert_eq!(office.ticket(number).await.participants, []);
        let double = page
            .form("set-asides")
            .ticks("as", "duplicate")
            .types("of", &format!("#{first}"));
        let page = sanne.does(double).await;
        let page = sanne.does(page.push("restorations")).await;
        sanne.does(page.form("withdrawals")).await;
        let page = sanne.ticket(number).await;
        sanne
            .does(page.form("reopenings").types("words", "She called again."))
            .await;
        assert_eq!(office.ticket(number).await.state, State::Queued);
    }
}

#[tokio::test]
async fn only_what_a_reader_may_do_now_is_offered() {
    for office in Office::each().await {
        let number = office.request().await;
        let daan = office.signs_in("daan", "en").await;
        let page = daan.ticket(number).await;
        for noun in [
            "takes",
            "escalations",
            "solutions",
            "triages",
            "assignments",
            "withdrawals",
            "contacts",
        ] {
            assert!(!page.offers(noun), "tier 2 is offered `{noun}` in tier 1's queue");
        }
        assert!(page.has("set-asides"), "any agent may set spam aside");
        let anouk = office.signs_in("anouk", "en").await;
        assert_eq!(anouk.ticket(number).await.path, format!("/my/{number}"));
    }
}

#[tokio::test]
async fn a_sheet_that_is_kept_says_how_complete_it_is() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let number = office.request().await;
        let page = omar.does(omar.ticket(number).await.push("takes")).await;
        assert!(page.html.contains("Tier 2 will ask for this first."));
        assert!(
            page.html.contains("value=\"14\" aria-label=\"How complete"),
            "the code alone is known"
        );
        let form = page
            .form("escalations")
            .types("fields.symptom", "It stops.")
            .ticks("fields.tried", "sync");
        let page = omar.does(form.ticks("reason", "cannot-solve").to("sheets")).await;
        assert!(
            page.html.contains("value=\"71\" aria-label=\"How complete"),
            "{}",
            page.told()
        );
        let again = page.form("escalations");
        let kept = ["fields.symptom", "fields.tried", "reason"].map(|field| again.value(field));
        assert_eq!(kept, ["It stops.", "sync", "cannot-solve"]);
        assert_eq!(
            office.ticket(number).await.state.word(),
            "held",
            "nothing was offered yet"
        );
        omar.does(first_sheet(&page)).await;
        omar.does(omar.ticket(number).await.push("withdrawn-offers")).await;
        let page = omar.ticket(number).await;
        assert_eq!(
            page.form("escalations").value("reason"),
            "",
            "what was sent is no draft any more"
        );
    }
}

#[tokio::test]
async fn tickets_are_merged_linked_and_split_and_each_is_undone() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let (first, number) = (office.request().await, office.request().await);
        let page = omar.ticket(number).await;
        let page = omar
            .does(
                page.form("links")
                    .types("to", &format!("#{first}"))
                    .ticks("as", "caused-by"),
            )
            .await;
        assert!(page.html.contains(&format!("Is there because of #{first}")));
        let page = omar.does(page.push("link-undoings")).await;
        let page = omar.does(page.form("merges").types("into", &first.to_string())).await;
        assert!(office.ticket(number).await.is_closed());
        omar.does(page.push("merge-undoings")).await;
        assert_eq!(office.ticket(number).await.state, State::Queued);

        let mine = omar
            .ticket(number)
            .await
            .form("merges")
            .types("into", &number.to_string());
        let refused = omar.sends(mine).await;
        assert!(
            refused.told().contains("nothing to do with itself"),
            "{}",
            refused.told()
        );
        let nobody = refused.form("links").types("to", "4711");
        let refused = omar.sends(nobody).await;
        assert!(refused.html.contains("id=\"links-to-wrong\""), "{}", refused.told());
        assert_eq!(refused.form("links").value("to"), "4711");
    }
}

#[tokio::test]
async fn a_second_matter_becomes_a_ticket_of_its_own() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let number = office.request().await;
        let page = omar.ticket(number).await;
        assert!(!page.has("splits"), "there is one message only");
        let more = ladder_core::command::Words::plain("And the printer is broken as well.");
        let more = ladder_core::command::Command::Reply(more);
        office.scene().does("anouk", number, more, office.now()).await.unwrap();
        let page = omar.ticket(number).await;
        let seq = office.ticket(number).await.seq.to_string();
        let split = page.form("splits").picks("message", &seq).types("subject", "Printer");
        let page = omar.does(split).await;
        let new = office.ticket(number).await.relations.split_into[0];
        assert_eq!(office.ticket(new).await.subject, "Printer");
        omar.does(page.push("split-undoings")).await;
        assert!(office.ticket(new).await.is_closed());
    }
}
