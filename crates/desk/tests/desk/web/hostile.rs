//! Hostile content: scripts, handlers, links that run, directions that turn and words without end, in every field that a
//! person or a mail can fill. On every page that shows them they are text, files are kept and never shown, and the HTML of a
//! mail stands in a frame that can do nothing.

mod markup;
mod payload;

use axum::body::Body;
use ladder::mail::{Filing, Mailroom};
use ladder::web::Needs;
use ladder_core::command::{Command, Words};
use ladder_core::id::TicketNumber;

use self::markup::Markup;
use self::payload::{PROOF, SHORT, long, mail, name};
use super::marks::planted::{self, Planted};
use super::{Browser, House, Page};
use crate::scene::who;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_meant_to_run_is_read() {
    for house in House::each().await {
        let planted = planted(&house).await;
        texts(&house).await;
        let mut wrong = Vec::new();
        let mut shown = Vec::new();
        for (reader, upto) in [("anouk", 0), ("omar", planted.last), ("sanne", 1), ("beheer", 1)] {
            let mut browser = house.browser_of(reader).await;
            for path in pages(&planted, upto) {
                let page = browser.get(&path).await;
                judge(&format!("{reader} {path}"), &page, &mut wrong);
                if Markup::of(&page.text).text.contains(PROOF) {
                    shown.push(format!("{reader} {}", path.split('?').next().unwrap()));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        let main = planted.main;
        for path in [
            format!("anouk /my/{main}"),
            format!("omar /tickets/{main}"),
            format!("omar /tickets/{main}/events"),
            format!("omar /tickets/{main}/messages/1"),
            "anouk /my".to_owned(),
            "anouk /search".to_owned(),
            "anouk /sign-in".to_owned(),
            "anouk /profile".to_owned(),
            "omar /everything".to_owned(),
            "omar /views".to_owned(),
            "omar /blocks".to_owned(),
            "omar /macros".to_owned(),
            "omar /notifications".to_owned(),
            "sanne /admin/disturbances".to_owned(),
            "beheer /admin/quarantine".to_owned(),
            "beheer /admin/plan".to_owned(),
        ] {
            assert!(shown.contains(&path), "{path} does not show it: {shown:#?}");
        }
        files(&house, &planted).await;
        forms(&house, &planted).await;
    }
}

/// One page: nothing on it runs.
fn judge(place: &str, page: &Page, wrong: &mut Vec<String>) {
    let kind = page.header("content-type");
    if !kind.starts_with("text/html") {
        if page.header("x-content-type-options") != "nosniff" {
            wrong.push(format!("{place} can be taken for something else: {kind}"));
        }
        return;
    }
    if place.ends_with("/html") && page.status == 200 {
        // The mail itself, judged apart.
        return;
    }
    let markup = Markup::of(&page.text);
    wrong.extend(markup.wrong().into_iter().map(|one| format!("{place}: {one}")));
    if !page
        .header("content-security-policy")
        .contains("require-trusted-types-for")
    {
        wrong.push(format!("{place}: without its policy"));
    }
}

/// Every page that there is, with what can be written into an address; of the desk's, those of what happened up to then.
fn pages(planted: &Planted, upto: i64) -> Vec<String> {
    let typed: String = form_urlencoded::byte_serialize(SHORT.as_bytes()).collect();
    let mut all = Vec::new();
    for route in ladder::web::table().iter().filter(|route| route.method == "get") {
        let is_guarded = !matches!(route.needs, Needs::Anyone | Needs::SignedIn);
        if route.path == "/live" || (is_guarded && upto == 0) {
            continue;
        }
        let path = route
            .path
            .replace("{number}", &planted.main.to_string())
            .replace("{position}", "0")
            .replace("{address}", "omar@vallei.example")
            .replace("{secret}", &typed);
        let seqs = if path.contains("{seq}") { 1..=upto.max(1) } else { 1..=1 };
        all.extend(seqs.map(|seq| path.replace("{seq}", &seq.to_string())));
    }
    let all = all.into_iter().map(|path| {
        let parts = path
            .split('/')
            .map(|part| if part.starts_with('{') { "1" } else { part });
        parts.collect::<Vec<_>>().join("/")
    });
    let mut all: Vec<String> = all.collect();
    for with in [
        "/search?q=",
        "/palette?q=",
        "/people/suggestions?q=",
        "/sign-in?next=/",
        "/my/new?topic=",
        "/nowhere?",
    ] {
        all.push(format!("{with}{typed}"));
    }
    all.push("/search?q=alert".to_owned());
    all
}

/// The ticket of the mail with everything written on it, and what its requester says.
async fn planted(house: &House) -> Planted {
    let room = Mailroom::open(house.desk()).await.unwrap();
    let filed = room.receive(mail().into_bytes(), None, house.now()).await.unwrap();
    assert_eq!(filed.filing, Filing::Opened, "{filed:?}");
    let mut planted = Planted {
        main: filed.ticket.unwrap(),
        all: Vec::new(),
        last: 0,
        note: 0,
    };
    planted.all.push(planted.main);
    for _ in 0..2 {
        planted
            .all
            .push(planted::open(house, "anouk", &name(SHORT), &long("open")).await);
    }
    planted::written(house, &mut planted, long).await;
    let mut anouk = house.browser_of("anouk").await;
    let (main, other) = (planted.main, planted.all[2]);
    let says = long("says");
    for (path, fields) in [
        (format!("/my/{main}/disputes"), vec![("words", says.as_str())]),
        ("/profile".to_owned(), vec![("name", SHORT), ("language", "nl")]),
        (format!("/my/{other}/withdrawals"), vec![("words", says.as_str())]),
        (
            format!("/my/{other}/ratings"),
            vec![("stars", "1"), ("words", says.as_str())],
        ),
    ] {
        let page = anouk.post(&path, &fields).await;
        assert_eq!(page.status, 303, "{path}: {}", page.text);
    }
    uploaded(&mut anouk, main).await;
    for command in [
        Command::Reply(Words::plain(long("reply"))),
        Command::WaitOnRequester { asks: long("asks") },
    ] {
        let (number, now) = (planted.main, house.now());
        house.scene.does("omar", number, command, now).await.unwrap();
    }
    planted.last = house.desk().read(main).await.unwrap().unwrap().seq;
    planted
}

/// A file with a bad name, put into a form.
async fn uploaded(browser: &mut Browser<'_>, number: TicketNumber) {
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{}\"\r\nContent-Type: text/html\r\n\r\n{PROOF}\r\n--b--\r\n",
        long("upload"),
        name(".html")
    );
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "multipart/form-data; boundary=b"),
    ];
    let path = format!("/my/{number}/replies");
    let page = browser.ask("POST", &path, &headers, Body::from(body)).await;
    assert_eq!(page.status, 303, "{}", page.text);
}

/// Names and texts that people of the desk keep, a browser that lies about itself, a mail that nobody let in.
async fn texts(house: &House) {
    house.invites("beheer", &["administrator"]).await;
    let mut sanne = house.browser_of("sanne").await;
    let text = long("text");
    for (path, fields) in [
        ("/views", vec![("name", SHORT), ("query", ""), ("everybody", "1")]),
        (
            "/blocks",
            vec![
                ("shared", "1"),
                ("shortcut", "a"),
                ("language", "nl"),
                ("title", SHORT),
                ("text", &text),
            ],
        ),
        ("/macros", vec![("shared", "1"), ("name", SHORT), ("reply", &text)]),
        (
            "/admin/disturbances",
            vec![
                ("title_en", SHORT),
                ("title_nl", SHORT),
                ("text_en", &text),
                ("text_nl", &text),
                ("topic", ""),
                ("phase", ""),
                ("ticket", ""),
                ("until", "2027-03-20T09:00"),
            ],
        ),
    ] {
        let page = sanne.post(path, &fields).await;
        assert_eq!(page.status, 303, "{path}: {}", page.text);
    }
    let (desk, now) = (house.desk(), house.now());
    let plan = format!("{}\n# {SHORT}\n", crate::scene::PLAN);
    let applied = desk.apply_plan(
        &plan,
        &text,
        "milan@vallei.example",
        ladder::act::OpenTickets::Keep,
        now,
    );
    applied.await.unwrap();
    let secret = desk.make_link(&who("anouk"), None, 60_000, now).await.unwrap();
    let headers = [("sec-fetch-site", "same-origin"), ("user-agent", SHORT)];
    let entered = house
        .browser()
        .post_with(&format!("/sign-in/{secret}"), &[], &headers)
        .await;
    assert_eq!(entered.status, 303);
    let room = Mailroom::open(desk).await.unwrap();
    let nobody = mail().replace("From: ", "X-From: ").replace("hostile@", "other@");
    let filed = room.receive(nobody.into_bytes(), None, now).await.unwrap();
    assert_eq!(filed.filing, Filing::Quarantined, "{filed:?}");
}

/// Files are kept, not shown; a mail's HTML can do nothing; its raw form is text.
async fn files(house: &House, planted: &Planted) {
    let main = planted.main;
    let (mut omar, mut anouk) = (house.browser_of("omar").await, house.browser_of("anouk").await);
    for position in 0..3 {
        for page in [
            omar.get(&format!("/tickets/{main}/attachments/1/{position}")).await,
            anouk.get(&format!("/my/{main}/attachments/1/{position}")).await,
        ] {
            assert_eq!(page.status, 200);
            let disposition = page.header("content-disposition");
            assert!(disposition.starts_with("attachment; filename"), "{disposition}");
            assert!(
                !disposition.contains("%E2%80%AE") && !disposition.contains(".."),
                "{disposition}"
            );
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            assert_eq!(page.header("content-type"), "application/octet-stream");
            assert!(page.header("content-security-policy").contains("sandbox"));
        }
        for (browser, place) in [(&mut omar, "tickets"), (&mut anouk, "my")] {
            let picture = browser
                .get(&format!("/{place}/{main}/attachments/1/{position}/picture"))
                .await;
            assert_eq!(picture.status, 404, "what is no picture of dots is not shown");
        }
    }
    let frame = omar.get(&format!("/tickets/{main}/messages/1/html")).await;
    assert_eq!((frame.status, frame.header("x-frame-options")), (200, "SAMEORIGIN"));
    let policy = frame.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "img-src data:",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "; sandbox",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    // One style is the frame's own; everything else is judged like a page.
    let own = Markup::of(&frame.text.replacen("<style>", "", 1).replacen("</style>", "", 1));
    assert_eq!(own.wrong(), Vec::<String>::new(), "{}", frame.text);
    assert!(
        !frame.text.contains("evil.example/p"),
        "no picture from elsewhere: {}",
        frame.text
    );
    let raw = omar.get(&format!("/tickets/{main}/messages/1/raw")).await;
    assert_eq!(raw.header("content-type"), "text/plain; charset=utf-8");
    assert!(raw.header("content-security-policy").contains("sandbox"));
}

/// A form that is refused shows what was typed; a preview shows what it would be.
async fn forms(house: &House, planted: &Planted) {
    let main = planted.main;
    let (mut omar, mut anouk) = (house.browser_of("omar").await, house.browser_of("anouk").await);
    let typed = long("typed");
    let mut wrong = Vec::new();
    for (path, fields) in [
        (
            format!("/tickets/{main}/escalations"),
            vec![("words", typed.as_str()), ("fields.symptom", &typed)],
        ),
        (
            format!("/tickets/{main}/solutions"),
            vec![("cause", typed.as_str()), ("draft", &typed)],
        ),
        (format!("/tickets/{main}/participants"), vec![("address", SHORT)]),
        (format!("/tickets/{main}/assignments"), vec![("to", SHORT)]),
        (format!("/tickets/{main}/merges"), vec![("into", SHORT)]),
        (
            "/tickets/new".to_owned(),
            vec![("address", SHORT), ("subject", SHORT), ("text", &typed)],
        ),
        ("/previews".to_owned(), vec![("text", typed.as_str())]),
    ] {
        let page = omar.post(&path, &fields).await;
        assert!(
            [200, 403, 404, 409, 422].contains(&page.status),
            "{path}: {}",
            page.status
        );
        wrong.extend(
            Markup::of(&page.text)
                .wrong()
                .into_iter()
                .map(|one| format!("{path}: {one}")),
        );
    }
    for (path, fields) in [
        (
            "/my".to_owned(),
            vec![("topic", SHORT), ("subject", SHORT), ("text", "")],
        ),
        (format!("/my/{main}/participants"), vec![("address", SHORT)]),
        ("/sign-in/links".to_owned(), vec![("address", SHORT), ("next", SHORT)]),
        ("/profile".to_owned(), vec![("name", SHORT), ("language", SHORT)]),
    ] {
        let page = anouk.post(&path, &fields).await;
        assert_eq!(page.status, 422, "{path}");
        let markup = Markup::of(&page.text);
        assert!(
            markup.wrong().is_empty() && page.text.contains("&lt;script&gt;"),
            "{path}: {}",
            page.text
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
}
