//! What people are told, in the ways they chose: on the screen, by mail, in one letter a day, and through a stand-in.

use ladder::store::job;
use ladder_core::command::{Command, Words};
use ladder_core::id::TicketNumber;

use super::House;
use crate::scene::{at, who};

/// A ticket of Anouk's that Sanne gives to somebody.
async fn given(house: &House, to: &str, subject: &str) -> TicketNumber {
    let now = house.now();
    let number = house.scene.opens("anouk", subject, now).await;
    let assign = Command::Assign { to: who(to) };
    house.scene.does("sanne", number, assign, now).await.unwrap();
    number
}

/// To whom the letters went that wait now, the receipts of the requester left out.
async fn letters(house: &House) -> Vec<(String, String)> {
    let letters = house.letters().await;
    let mut to: Vec<(String, String)> = letters
        .iter()
        .map(|letter| (letter.to[0].address.to_string(), letter.subject.clone()))
        .filter(|(to, _)| !to.starts_with("anouk"))
        .collect();
    to.sort();
    to
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_given_a_ticket_hears_it_on_the_screen_and_by_mail() {
    for house in House::each().await {
        let number = given(&house, "omar", "Kapotte <b>hoes</b>").await;
        let sent = letters(&house).await;
        assert_eq!(sent.len(), 1, "{sent:?}");
        assert_eq!(sent[0].0, "omar@vallei.example");
        let (mut omar, mut eva) = (house.browser_of("omar").await, house.browser_of("eva").await);
        let page = omar.get("/notifications").await.text;
        assert!(
            page.contains("Aan u toegewezen") && page.contains("Kapotte &lt;b&gt;hoes"),
            "{page}"
        );
        assert!(page.contains("Berichten, 1 ongelezen"), "the bell counts it");
        let id = page.split("href=\"/notifications/").nth(1).unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        // It is nobody else's.
        assert!(eva.get("/notifications").await.text.contains("Nog geen berichten"));
        assert_eq!(eva.get(&format!("/notifications/{id}")).await.status, 404);
        eva.post("/notifications/reads", &[("upto", "~")]).await;
        assert_eq!(house.desk().unread_notices(&who("omar")).await.unwrap(), 1);
        let opened = omar.get(&format!("/notifications/{id}")).await;
        assert!(
            opened.leads_to().starts_with(&format!("/tickets/{number}#e")),
            "{opened:?}"
        );
        assert_eq!(house.desk().unread_notices(&who("omar")).await.unwrap(), 0);
        let unread = omar.get("/notifications?unread=1").await.text;
        assert!(unread.contains("U hebt alles gelezen"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_notices_are_counted_to_a_bound_walked_in_pages_and_read_at_once() {
    for house in House::each().await {
        for nth in 0..101 {
            given(&house, "omar", &format!("Melding {nth}")).await;
            house.pass_seconds(1);
        }
        let mut omar = house.browser_of("omar").await;
        let first = omar.get("/notifications").await.text;
        assert!(first.contains("99+") && first.contains("Melding 100<") && !first.contains("Melding 60<"));
        assert_eq!(first.matches("class=\"session\"").count(), 40);
        let next = first.split("href=\"/notifications?after=").nth(1).unwrap();
        let next = next.split('"').next().unwrap();
        let second = omar.get(&format!("/notifications?after={next}")).await.text;
        assert!(second.contains("Melding 60<") && !second.contains("Melding 61<"));
        let newest = first.split("name=\"upto\" value=\"").nth(1).unwrap();
        let newest = newest.split('"').next().unwrap();
        // What comes after the page was made stays unread.
        given(&house, "omar", "Een nieuwe").await;
        let read = omar.post("/notifications/reads", &[("upto", newest)]).await;
        assert_eq!(read.leads_to(), "/notifications?done=read");
        assert_eq!(house.desk().unread_notices(&who("omar")).await.unwrap(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_counts_for_its_kind_and_the_daily_letter_leaves_once_at_its_hour() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let chosen = [
            ("way.assigned", "digest"),
            ("way.mentioned", "mail"),
            ("quiet", "1"),
            ("hour", "13"),
        ];
        let saved = omar.post("/profile/told", &chosen).await;
        assert_eq!(saved.leads_to(), "/profile?done=told");
        assert!(
            omar.get("/profile?done=told")
                .await
                .text
                .contains("value=\"13\" selected")
        );
        let first = given(&house, "omar", "Eerste").await;
        given(&house, "omar", "Tweede").await;
        assert_eq!(letters(&house).await, [], "it waits");
        assert_eq!(
            house.desk().unread_notices(&who("omar")).await.unwrap(),
            0,
            "no screen was chosen"
        );
        let note = Command::Note(Words::plain("Kijkt @omar hiernaar? @sanne weet ervan."));
        house.scene.does("eva", first, note, house.now()).await.unwrap();
        let sent = letters(&house).await;
        assert_eq!(sent.len(), 1, "only Omar chose mail for this: {sent:?}");
        assert!(sent[0].1.contains("genoemd in een notitie"), "{sent:?}");
        assert_eq!(house.desk().unread_notices(&who("sanne")).await.unwrap(), 1);
        house.pass_minutes(4 * 60);
        let daily = house.letters().await;
        let daily: Vec<_> = daily
            .iter()
            .filter(|letter| letter.to[0].address == who("omar"))
            .collect();
        assert_eq!(daily.len(), 1);
        assert_eq!(daily[0].subject, "2 berichten van de servicedesk");
        let text = format!("{:?}", daily[0]);
        assert!(text.contains("Eerste") && text.contains("Tweede"), "{text}");
        house.pass_minutes(24 * 60);
        assert_eq!(letters(&house).await, [], "what was told is told");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_waits_for_the_hours_of_the_team_and_the_screen_does_not() {
    for house in House::each().await {
        // Saturday night in Amersfoort.
        let night = at("2027-03-06T22:00:00Z");
        let number = house.scene.opens("anouk", "In het weekend", night).await;
        let assign = Command::Assign { to: who("omar") };
        house.scene.does("sanne", number, assign, night).await.unwrap();
        let waits = job::of_ticket(house.desk().db(), number.get(), "notify", 10)
            .await
            .unwrap();
        let local = waits[0].run_at.to_rfc3339();
        assert!(local.starts_with("2027-03-08T0"), "on Monday morning: {local}");
        assert_eq!(house.desk().unread_notices(&who("omar")).await.unwrap(), 1);
        // Who does not want quiet gets it at once.
        let mut eva = house.browser_of("eva").await;
        eva.post("/profile/told", &[("way.assigned", "mail"), ("hour", "8")])
            .await;
        let number = house.scene.opens("anouk", "Nog een", night).await;
        let assign = Command::Assign { to: who("eva") };
        house.scene.does("sanne", number, assign, night).await.unwrap();
        let waits = job::of_ticket(house.desk().db(), number.get(), "notify", 10)
            .await
            .unwrap();
        assert_eq!(waits[0].run_at, night);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_away_is_told_through_a_stand_in_and_assigning_warns() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let away = |until, stand_in| [("from", "2027-03-08T08:00"), ("until", until), ("stand_in", stand_in)];
        for (until, stand_in) in [
            ("2027-03-07T08:00", "eva@vallei.example"),
            ("2030-03-07T08:00", "eva@vallei.example"),
            ("2027-03-12T18:00", "omar@vallei.example"),
            ("2027-03-12T18:00", "anouk@vallei.example"),
            ("nonsense", ""),
        ] {
            let refused = omar.post("/profile/absences", &away(until, stand_in)).await;
            assert_eq!(refused.status, 422, "{until} {stand_in}");
        }
        let kept = omar
            .post("/profile/absences", &away("2027-03-12T18:00", "eva@vallei.example"))
            .await;
        assert_eq!(kept.leads_to(), "/profile?done=absence");
        let number = given(&house, "omar", "Voor Omar").await;
        let written = letters(&house).await;
        let to: Vec<&str> = written.iter().map(|(to, _)| to.as_str()).collect();
        assert_eq!(to, ["eva@vallei.example", "omar@vallei.example"]);
        let mut eva = house.browser_of("eva").await;
        let page = eva.get("/notifications").await.text;
        assert!(page.contains("voor Omar") && page.contains("die afwezig is"), "{page}");
        let mut sanne = house.browser_of("sanne").await;
        let warned = house.scene.opens("anouk", "Wie neemt dit", house.now()).await;
        let page = sanne.get(&format!("/tickets/{warned}")).await.text;
        assert!(page.contains("afwezig tot"), "whoever assigns is warned");
        // Back again: only he himself hears.
        let page = omar.get("/profile").await.text;
        let id = page.split("action=\"/profile/absence-ends\"").nth(1).unwrap();
        let id = id.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        omar.post("/profile/absence-ends", &[("id", id)]).await;
        house.pass_minutes(1);
        let note = Command::Note(Words::plain("Dag @omar"));
        house.scene.does("sanne", number, note, house.now()).await.unwrap();
        assert_eq!(house.desk().unread_notices(&who("eva")).await.unwrap(), 1);
        assert_eq!(house.desk().unread_notices(&who("omar")).await.unwrap(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_sees_what_one_of_theirs_holds_and_puts_all_of_it_back() {
    for house in House::each().await {
        for subject in ["Eerste", "Tweede"] {
            given(&house, "omar", subject).await;
        }
        let (mut sanne, mut eva) = (house.browser_of("sanne").await, house.browser_of("eva").await);
        let address = "/people/omar%40vallei.example";
        assert_eq!(eva.get(address).await.status, 403);
        let page = sanne.get(address).await.text;
        assert!(
            page.contains("Eerste") && page.contains("Alles terugzetten (2)"),
            "{page}"
        );
        assert!(sanne.get("/profile").await.text.contains(address));
        let back = sanne.post(&format!("{address}/hand-backs"), &[]).await;
        let page = sanne.get(back.leads_to()).await.text;
        assert!(
            page.contains("2 tickets zijn teruggezet") && page.contains("niets in hun handen"),
            "{page}"
        );
        // A lead sets the absence of their own people, and of nobody else's.
        let away = [
            ("from", "2027-03-08T08:00"),
            ("until", "2027-03-12T18:00"),
            ("stand_in", ""),
        ];
        sanne.post(&format!("{address}/absences"), &away).await.leads_to();
        assert_eq!(house.desk().absences(&who("omar"), house.now()).await.unwrap().len(), 1);
        let noor = sanne.post("/people/noor%40vallei.example/absences", &away).await;
        assert_eq!(noor.status, 403);
        assert_eq!(sanne.get("/people/nobody%40vallei.example").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_names_nobody_who_sees_no_tickets() {
    for house in House::each().await {
        let number = given(&house, "omar", "Voor Omar").await;
        let note = Command::Note(Words::plain("anouk@vallei.example en @anouk vragen ernaar"));
        let done = house.scene.does("omar", number, note, house.now()).await.unwrap();
        assert_eq!(done.events.len(), 1);
        assert_eq!(house.desk().unread_notices(&who("anouk")).await.unwrap(), 0);
        assert_eq!(house.browser_of("anouk").await.get("/notifications").await.status, 403);
    }
}
