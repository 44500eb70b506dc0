//! The words of letters, as an administrator changes them on their page; what leaves has them, and never more than it may.

use ladder::mail::Parsed;
use ladder_core::command::{Command, Words};

use super::{Browser, House};
use crate::scene::who;

const RECEIPT: &str = "/admin/letters/receipt/nl";
const REPLY: &str = "/admin/letters/reply/nl";

async fn administrator(house: &House) -> Browser<'_> {
    house.invites("beheer", &["administrator"]).await;
    house.speaks("beheer", "en").await;
    house.browser_of("beheer").await
}

fn words<'w>(subject: &'w str, text: &'w str, seen: &'w str) -> [(&'static str, &'w str); 3] {
    [("subject", subject), ("text", text), ("seen", seen)]
}

fn to<'l>(letters: &'l [Parsed], name: &str) -> Vec<&'l Parsed> {
    let address = who(name);
    letters
        .iter()
        .filter(|letter| letter.to.iter().any(|to| to.address == address))
        .collect()
}

/// What an administrator makes of the receipt and of the reply.
const OWN_RECEIPT: &str = "{greeting}\n\nFijn dat u ons *schrijft*: nummer {ticket.number}.\n\n{known}\n\nZie {link}\n\n\
    --\nTeam {desk.name}";
const OWN_REPLY: &str = "Beste {requester.name},\n\nOver {ticket.subject}:\n\n{message}\n\nTot ziens";

/// A request whose subject wants to be a link, answered, with a note beside.
async fn answered(house: &House) -> i64 {
    let (scene, now) = (&house.scene, house.now());
    let number = scene
        .opens("marieke", "Registratie [mislukt](http://evil.example)", now)
        .await;
    for command in [
        Command::Take,
        Command::Note(Words::plain("GEHEIM")),
        Command::Reply(Words::plain("Zet het **uit** en aan. {link}")),
    ] {
        scene.does("omar", number, command, now).await.unwrap();
    }
    house.pass_minutes(1);
    number.get()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_administrator_writes_is_what_the_next_letters_say() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let list = beheer.get("/admin/letters").await.text;
        assert_eq!(list.matches("<span class=\"chip plain\">").count(), 14, "{list}");
        let saved = beheer
            .post(RECEIPT, &words("Ontvangen: {ticket.number}", OWN_RECEIPT, "0"))
            .await;
        assert_eq!(saved.leads_to(), "/admin/letters/receipt/nl?done=saved");
        let page = beheer.get("/admin/letters").await.text;
        assert!(
            page.contains("yours") && page.contains("beheer@vallei.example"),
            "{page}"
        );
        beheer
            .post(REPLY, &words("{ticket.subject}", OWN_REPLY, "0"))
            .await
            .leads_to();

        let number = answered(&house).await;
        let letters = house.letters().await;
        let hers = to(&letters, "marieke");
        assert_eq!(hers.len(), 2, "{hers:?}");
        let titled = |begin: &str| *hers.iter().find(|one| one.subject.starts_with(begin)).unwrap();
        let html = |letter: &Parsed| letter.html.as_ref().unwrap().as_str().to_owned();
        let (receipt, reply) = (titled(&format!("Ontvangen: {number}")), titled("Registratie"));
        assert!(html(receipt).contains("<em>schrijft</em>"), "{}", html(receipt));
        let text = receipt.text.new_text();
        assert!(text.contains("Fijn dat u ons *schrijft*"), "{text}");
        assert!(
            text.contains(&format!("Zie https://desk.example/my/{number}")),
            "{text}"
        );
        assert!(!text.contains("{known}"), "what has nothing to say is left out: {text}");
        let reply = html(reply);
        assert!(
            reply.contains("<strong>uit</strong>") && reply.contains("{link}"),
            "words are no places: {reply}"
        );
        assert!(!reply.contains("evil.example\""), "a subject opens nothing: {reply}");
        for letter in hers {
            assert!(!format!("{letter:?}").contains("GEHEIM"), "a note stays here");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_letter_is_told_at_its_place_and_kept() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        for (text, told) in [
            (
                "Beste,\n\n{note}\n\n{message}",
                "In line 3 of the text, at character 1, stands “note”",
            ),
            ("Beste {message", "In line 1 of the text, at character 7"),
            ("Dag, dit is het wel.", "does not have {message}"),
            ("Kijk: {message}", "In line 1 of the text {message} stands"),
            ("  ", "The letter has no text."),
        ] {
            for end in ["", "/previews", "/samples"] {
                let refused = beheer
                    .post(&format!("{REPLY}{end}"), &words("Over {ticket.subject}", text, "0"))
                    .await;
                assert_eq!(refused.status, 422, "{text}{end}");
                assert!(refused.text.contains(told), "{told} in {}", refused.text);
                assert!(
                    refused.text.contains(text.trim()),
                    "what was typed is kept: {}",
                    refused.text
                );
                assert!(refused.text.contains("aria-invalid=\"true\""), "the field says so");
            }
        }
        let header = beheer
            .post(REPLY, &words("Hoi\r\nBcc: eve@evil.example", "{message}", "0"))
            .await;
        assert!(
            header.status == 422 && header.text.contains("In the subject, at character 4"),
            "{}",
            header.text
        );
        let long = "x".repeat(10_001);
        let refused = beheer.post(REPLY, &words("Hoi", &long, "0")).await;
        assert!(
            refused.text.contains("at most 10000 characters") || refused.text.contains("10,000"),
            "{}",
            refused.status
        );
        assert_eq!(beheer.get("/admin/letters/note/nl").await.status, 404);
        assert_eq!(beheer.get("/admin/letters/reply/de").await.status, 404);
        let list = beheer.get("/admin/letters").await.text;
        assert!(!list.contains("yours"), "nothing was saved");
        assert!(house.letters().await.is_empty(), "and nothing sent");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_change_a_letter_do_not_write_over_each_other() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        beheer.post(REPLY, &words("Een", "{message}", "0")).await.leads_to();
        let late = beheer.post(REPLY, &words("Twee", "Hoi\n\n{message}", "0")).await;
        assert_eq!(late.status, 409);
        assert!(
            late.text.contains("value=\"Twee\"") && late.text.contains("Somebody else changed"),
            "{}",
            late.text
        );
        assert!(
            late.text.contains("name=\"seen\" value=\"1\""),
            "saving once more means it: {}",
            late.text
        );
        beheer
            .post(REPLY, &words("Twee", "Hoi\n\n{message}", "1"))
            .await
            .leads_to();
        let page = beheer.get(REPLY).await.text;
        assert!(page.contains("value=\"Twee\"") && page.contains("1 · Een"), "{page}");
        let earlier = beheer.get(&format!("{REPLY}?revision=1")).await.text;
        assert!(
            earlier.contains("value=\"Een\"") && earlier.contains("name=\"seen\" value=\"2\""),
            "{earlier}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_own_words_come_back_and_who_did_what_is_on_record() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        beheer.post(REPLY, &words("Een", "{message}", "0")).await.leads_to();
        let back = beheer.post(&format!("{REPLY}/restorations"), &[]).await;
        assert_eq!(back.leads_to(), "/admin/letters/reply/nl?done=restored");
        beheer.post(&format!("{REPLY}/restorations"), &[]).await.leads_to();
        let page = beheer.get(REPLY).await.text;
        assert!(
            page.contains("Re: {ticket.subject}") && !page.contains("/restorations"),
            "{page}"
        );
        let audit = beheer.get("/admin/audit").await.text;
        assert_eq!(audit.matches("words of a letter changed").count(), 1, "{audit}");
        assert_eq!(
            audit.matches("own words of a letter used again").count(),
            1,
            "once is enough: {audit}"
        );
        assert!(audit.contains("Reply, Dutch"), "{audit}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_a_letter_reads_is_shown_before_it_holds_and_a_sample_comes_by_mail() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let typed = words(
            "Over {ticket.subject}",
            "Hallo **{requester.name}**\n\n{message} \n\n<script>x</script>",
            "0",
        );
        let shown = beheer.post(&format!("{REPLY}/previews"), &typed).await;
        assert_eq!(shown.status, 200, "{}", shown.text);
        for part in [
            "Over De bedrijfsportal",
            "<strong>Marieke de Vries</strong>",
            "<strong>bedrijfsportal</strong>",
        ] {
            assert!(shown.text.contains(part), "{part} in {}", shown.text);
        }
        assert!(!shown.text.contains("<script>x"), "{}", shown.text);
        let sent = beheer.post(&format!("{REPLY}/samples"), &typed).await;
        assert!(
            sent.text.contains("on its way to beheer@vallei.example"),
            "{}",
            sent.text
        );
        assert!(
            sent.text.contains("Hallo **{requester.name}**"),
            "what was typed is kept"
        );
        let letters = house.letters().await;
        let sample = to(&letters, "beheer")[0];
        assert_eq!(
            sample.subject,
            "Voorbeeld: Over De bedrijfsportal blijft steken op veertig procent"
        );
        assert!(
            sample
                .html
                .as_ref()
                .unwrap()
                .as_str()
                .contains("<strong>Marieke de Vries</strong>")
        );
        assert!(sample.answer_suppressed, "nobody's program answers it");
        assert!(
            !beheer.get("/admin/letters").await.text.contains("yours"),
            "nothing holds yet"
        );
        let receipt = beheer.get("/admin/letters/receipt/nl").await.text;
        let stranger = receipt.split("To somebody nobody vouches for").nth(1).unwrap();
        assert!(
            !stranger.contains("Marieke") && !stranger.contains("bedrijfsportal blijft"),
            "{stranger}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_link_in_own_words_still_lets_in_and_names_nobody() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let path = "/admin/letters/sign-in-link/nl";
        let refused = beheer
            .post(path, &words("Link", "Beste {requester.name}, {link}", "0"))
            .await;
        assert_eq!(refused.status, 422, "a name is what somebody once wrote");
        let own = "[Naar binnen]({link})\n\nOf: {link} ({minutes} min)";
        beheer
            .post(path, &words("Uw link naar {desk.name}", own, "0"))
            .await
            .leads_to();
        let mut anouk = super::in_dutch(&house);
        anouk
            .post("/sign-in/links", &[("address", "omar@vallei.example")])
            .await
            .leads_to();
        let letters = house.letters().await;
        let letter = to(&letters, "omar")[0];
        let text = letter.text.new_text();
        let link = text
            .split("Of: https://desk.example")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap();
        let html = letter.html.as_ref().unwrap().as_str();
        assert!(
            html.contains(&format!("<a href=\"https://desk.example{link}\"")),
            "{html}"
        );
        assert_eq!(anouk.get(link).await.status, 200);
    }
}
