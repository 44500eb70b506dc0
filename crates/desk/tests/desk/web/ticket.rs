//! The page of a ticket, read: what was said and done, where it is, what came by mail, and that none of it can harm.

use ladder::mail::Mailroom;
use ladder_core::command::{Command, Words};
use ladder_core::id::TicketNumber;

use super::{Browser, House, Page};
use crate::deliver::saved;
use crate::scene::{escalation, who};

/// What stands between two marks of a page.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, rest) = page
        .split_once(from)
        .unwrap_or_else(|| panic!("{from} is not in {page}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

/// The words of a page as a screen reader comes by them, a line each.
fn read_out(markup: &str) -> String {
    let mut text = String::new();
    for piece in markup.split('<') {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words).trim();
        if !words.is_empty() {
            text.push_str(words);
            text.push('\n');
        }
    }
    text
}

/// The reading part of a page: head, stream and side, without the forms below the stream.
fn reading(page: &Page) -> String {
    let head = between(&page.text, "<div class=\"ticket\"", "<section class=\"stream\"");
    let stream = between(&page.text, "<section class=\"stream\"", "</section>");
    let side = between(&page.text, "<aside class=\"side\"", "</aside>");
    read_out(&format!("<div{head}<section{stream}<aside{side}"))
}

/// A ticket that was answered, noted about and handed to tier 2, twenty minutes into the morning.
async fn handed_up(house: &House) -> TicketNumber {
    let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
    let steps = [
        ("omar", Command::Take),
        (
            "omar",
            Command::Reply(Words::plain("We **look** at it.\n\n- first the phone")),
        ),
        (
            "omar",
            Command::Note(Words::plain("Known from last week, see <b>KB 4</b>.")),
        ),
        ("omar", escalation()),
        ("daan", Command::Accept),
    ];
    for (name, command) in steps {
        house.pass_minutes(4);
        house.scene.does(name, number, command, house.now()).await.unwrap();
    }
    number
}

async fn fragment(browser: &mut Browser<'_>, path: &str, tag: &str) -> Page {
    let headers = [("x-fragment", "main"), ("if-none-match", tag)];
    browser.get_with(path, &headers).await
}

#[tokio::test]
async fn a_ticket_reads_the_same_on_both_engines_in_either_language() {
    for house in House::each().await {
        let number = handed_up(&house).await;
        house.pass_minutes(10);
        let mut daan = house.browser_of("daan").await;
        for language in ["en", "nl"] {
            house.speaks("daan", language).await;
            let page = daan.get(&format!("/tickets/{number}")).await;
            assert_eq!(page.status, 200);
            insta::assert_snapshot!(format!("ticket_handed_up_{language}"), reading(&page));
        }
    }
}

#[tokio::test]
async fn markup_in_any_field_stays_text() {
    const EVIL: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>";
    for house in House::each().await {
        let number = house.scene.opens("anouk", EVIL, house.now()).await;
        let plain = || Words::plain(EVIL);
        let steps = [
            ("omar", Command::Take),
            ("omar", Command::Reply(plain())),
            ("omar", Command::Note(plain())),
            ("omar", Command::WaitOnRequester { asks: EVIL.to_owned() }),
        ];
        for (name, command) in steps {
            house.scene.does(name, number, command, house.now()).await.unwrap();
        }
        let mut omar = house.browser_of("omar").await;
        let at = format!("/tickets/{number}");
        for path in [at.clone(), format!("{at}/events"), format!("{at}/messages/1")] {
            let page = omar.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            let main = between(&page.text, "<main", "</main>");
            for tag in ["<script", "<img", "<svg onload"] {
                assert!(!main.contains(tag), "{path} has {tag}");
            }
            assert!(main.contains("alert(1)"), "{path} shows it as text");
        }
    }
}

#[tokio::test]
async fn a_mail_shows_as_text_its_html_in_a_frame_that_can_do_nothing_and_its_raw_bytes() {
    for house in House::each().await {
        let raw = saved("outlook_en_picture_and_file.eml");
        let room = Mailroom::open(house.desk()).await.unwrap();
        let filed = room.receive(raw.clone(), None, house.now()).await.unwrap();
        let at = format!("/tickets/{}", filed.ticket.unwrap());
        let mut omar = house.browser_of("omar").await;
        let page = omar.get(&at).await;
        assert!(page.text.contains("<iframe class=\"mail\" sandbox=\"\""), "a frame");
        let frame = omar.get(&format!("{at}/messages/1/html")).await;
        assert_eq!(frame.status, 200);
        let policy = frame.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; img-src data:;") && policy.ends_with("; sandbox"),
            "{policy}"
        );
        assert_eq!(frame.header("x-frame-options"), "SAMEORIGIN");
        assert!(frame.text.contains("src=\"data:image/"), "its own picture is in it");
        let body = between(&frame.text, "</style>", "\0");
        for hole in ["<script", "<style", "src=\"http", "src=\"cid", " onclick", "<form"] {
            assert!(!body.contains(hole), "{hole} in {body}");
        }
        let read = omar.get(&format!("{at}/messages/1/raw")).await;
        assert_eq!(read.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(read.header("content-disposition"), "inline");
        assert_eq!(read.header("x-content-type-options"), "nosniff");
        assert!(read.header("content-security-policy").contains("sandbox"));
        assert_eq!(read.text.as_bytes(), raw, "bit for bit");
        let kept = omar.get(&format!("{at}/messages/1/raw?keep=1")).await;
        assert!(kept.header("content-disposition").starts_with("attachment; filename="));
        for (file, shown) in files(&page.text) {
            let sent = omar.get(&file).await;
            assert_eq!(sent.header("content-type"), "application/octet-stream");
            assert!(sent.header("content-disposition").starts_with("attachment; "));
            assert_eq!(sent.header("x-content-type-options"), "nosniff");
            let picture = omar.get(&format!("{file}/picture")).await;
            assert_eq!(picture.status, if shown { 200 } else { 404 }, "{file}");
            let is_picture = picture.header("content-type").starts_with("image/");
            assert_eq!(is_picture, shown, "{file}");
        }
    }
}

/// The files that a page links to, and whether it shows them beside the words.
fn files(page: &str) -> Vec<(String, bool)> {
    let links = page
        .split("<li><a href=\"")
        .skip(1)
        .filter_map(|piece| piece.split_once('"'));
    let files = links
        .map(|(link, _)| link)
        .filter(|link| link.contains("/attachments/"));
    files
        .map(|link| (link.to_owned(), page.contains(&format!("{link}/picture\""))))
        .collect()
}

#[tokio::test]
async fn a_page_asked_for_again_is_sent_only_when_it_changed() {
    for house in House::each().await {
        let number = handed_up(&house).await;
        let path = format!("/tickets/{number}");
        let mut daan = house.browser_of("daan").await;
        let first = fragment(&mut daan, &path, "").await;
        assert_eq!(first.status, 200);
        let tag = first.header("etag").to_owned();
        let again = fragment(&mut daan, &path, &tag).await;
        assert_eq!((again.status, again.text.as_str()), (304, ""));
        let note = Command::Note(Words::plain("One more."));
        house.scene.does("daan", number, note, house.now()).await.unwrap();
        let changed = fragment(&mut daan, &path, &tag).await;
        assert_eq!(changed.status, 200);
        assert!(changed.text.contains("One more."));
        let mut omar = house.browser_of("omar").await;
        let others = fragment(&mut omar, &path, changed.header("etag")).await;
        assert_eq!(others.status, 200, "another reader sees another page");
    }
}

#[tokio::test]
async fn a_very_long_ticket_stands_on_small_pages_that_together_have_all_of_it() {
    const NOTES: usize = 230;
    /// The bound of a page, in bytes.
    const PAGE_BYTES_MAX: usize = 60_000;
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        for turn in 0..NOTES {
            let long = "a word and another\n\n".repeat(if turn % 40 == 0 { 900 } else { 40 });
            let note = Words::plain(format!("note {turn} here\n\n{long}"));
            house
                .scene
                .does("omar", number, Command::Note(note), house.now())
                .await
                .unwrap();
        }
        let mut omar = house.browser_of("omar").await;
        let mut path = format!("/tickets/{number}");
        let (mut seen, mut pages) = (String::new(), 0);
        loop {
            let page = omar.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(page.text.len() < PAGE_BYTES_MAX, "{path}: {} bytes", page.text.len());
            assert!(page.text.contains("id=\"ladder-name\""), "{path}");
            let main = between(&page.text, "<main", "</main>");
            assert!(
                between(main, "<ol class=\"ladder\"", "</ol>").contains("Omar"),
                "{path}: who has it"
            );
            seen.push_str(main);
            pages += 1;
            let Some((before, _)) = main.split_once("\" rel=\"prev\"") else {
                break;
            };
            path = before.rsplit('"').next().unwrap().to_owned();
        }
        assert!(pages > 3, "{pages} pages");
        for turn in 0..NOTES {
            assert!(seen.contains(&format!("note {turn} here")), "note {turn}");
        }
        let (_, rest) = seen.split_once("<p class=\"more\"><a href=\"").unwrap();
        let whole = omar.get(rest.split_once('"').unwrap().0).await;
        assert_eq!(
            whole.text.matches("a word and another").count(),
            900,
            "all of a long note"
        );
    }
}

#[tokio::test]
async fn an_auditor_reads_every_event_page_by_page() {
    for house in House::each().await {
        let number = handed_up(&house).await;
        let last = house.desk().read(number).await.unwrap().unwrap().seq;
        let mut omar = house.browser_of("omar").await;
        let page = omar.get(&format!("/tickets/{number}/events")).await;
        for seq in 1..=last {
            assert!(
                page.text.contains(&format!("<td class=\"num\">{seq}</td>")),
                "event {seq}"
            );
        }
        for kind in [
            "opened",
            "clock-started",
            "taken",
            "replied",
            "noted",
            "escalated",
            "accepted",
        ] {
            assert!(page.text.contains(&format!("<code>{kind}</code>")), "{kind}");
        }
        let rest = omar.get(&format!("/tickets/{number}/events?after={}", last - 1)).await;
        assert_eq!(
            rest.text.matches("<td class=\"num\">").count(),
            2,
            "one event and its plan"
        );
    }
}

#[tokio::test]
async fn others_see_who_looks_and_who_writes_for_as_long_as_they_do() {
    for house in House::each().await {
        let number = handed_up(&house).await;
        let (path, tell) = (format!("/tickets/{number}"), format!("/tickets/{number}/presence"));
        house.speaks("daan", "en").await;
        let mut omar = house.browser_of("omar").await;
        let mut daan = house.browser_of("daan").await;
        assert_eq!(omar.post(&tell, &[("doing", "reads")]).await.status, 204);
        assert!(daan.get(&path).await.text.contains("Omar El Amrani is looking"));
        assert_eq!(omar.post(&tell, &[("doing", "writes")]).await.status, 204);
        assert!(daan.get(&path).await.text.contains("Omar El Amrani is writing"));
        assert!(
            !omar.get(&path).await.text.contains("is writing"),
            "nobody is told of themselves"
        );
        assert_eq!(omar.post(&tell, &[("doing", "sleeps")]).await.status, 400);
        house.pass_minutes(2);
        assert!(!daan.get(&path).await.text.contains("is writing"));
        let mut anouk = house.browser_of("anouk").await;
        assert_eq!(anouk.post(&tell, &[("doing", "reads")]).await.status, 403);
    }
}

#[tokio::test]
async fn a_letter_says_what_became_of_it() {
    for house in House::each().await {
        let number = handed_up(&house).await;
        house.speaks("omar", "en").await;
        let mut omar = house.browser_of("omar").await;
        let waits = omar.get(&format!("/tickets/{number}")).await;
        assert!(waits.text.contains("Waits to be sent to anouk@vallei.example"));
        house.letters().await;
        let sent = omar.get(&format!("/tickets/{number}")).await;
        assert!(
            sent.text.contains("receipt sent to anouk@vallei.example"),
            "the receipt"
        );
        assert!(sent.text.contains(">sent to anouk@vallei.example"), "the reply");
        assert!(!sent.text.contains("Waits to be sent"));
    }
}

#[tokio::test]
async fn what_is_of_no_concern_to_somebody_is_not_there_for_them() {
    for house in House::each().await {
        let number = handed_up(&house).await;
        let at = format!("/tickets/{number}");
        let mut anouk = house.browser_of("anouk").await;
        assert_eq!(anouk.get(&at).await.leads_to(), format!("/my/{number}"));
        for part in [
            "/events",
            "/messages/1",
            "/messages/1/raw",
            "/attachments/1/0",
            "/attachments/1/0/picture",
        ] {
            assert_eq!(anouk.get(&format!("{at}{part}")).await.status, 403, "{part}");
        }
        let mut omar = house.browser_of("omar").await;
        for part in [
            "/messages/99",
            "/messages/2",
            "/messages/1/raw",
            "/messages/1/html",
            "/attachments/1/9",
        ] {
            assert_eq!(omar.get(&format!("{at}{part}")).await.status, 404, "{part}");
        }
        assert_eq!(omar.get("/tickets/4711/events").await.status, 404);
        assert_eq!(who("omar").as_str(), "omar@vallei.example");
    }
}
