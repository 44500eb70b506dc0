//! Files that go with what is written.

use axum::body::Body;
use ladder_core::command::Command;
use ladder_core::id::TicketNumber;
use ladder_core::plan::Id;
use ladder_core::ticket::SheetValue;

use super::{call_back, hidden, leave, page, replies, taken};
use crate::web::{Browser, House, Page};

const BOUNDARY: &str = "----form";

/// A form with texts and files, as a browser sends it.
pub async fn sends(
    browser: &mut Browser<'_>,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Page {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    for (field, name, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             content-type: image/png\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", kind.as_str())];
    browser.ask("POST", path, &headers, Body::from(body)).await
}

/// A file put into a form by a script; its id.
pub async fn upload(browser: &mut Browser<'_>, number: TicketNumber, form: &str, name: &str, content: &[u8]) -> String {
    let path = format!("/uploads?ticket={number}&form={form}");
    let answer = sends(browser, &path, &[], &[("file", name, content)]).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let told: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(told["bytes"], content.len());
    told["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_with_a_reply_with_and_without_scripts_and_come_back_with_it() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let id = upload(&mut omar, number, "replies", "../../etc/passwd.png", b"first").await;
        let shown = page(&mut omar, number).await;
        assert!(
            shown.text.contains("passwd.png") && !shown.text.contains("/etc/"),
            "{}",
            shown.text
        );
        let seen = hidden(&shown, "seen");
        let fields = [("text", "See the pictures"), ("seen", &seen), ("file", &id)];
        let path = format!("/tickets/{number}/replies");
        let sent = sends(&mut omar, &path, &fields, &[("files", "second.png", b"second")]).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let bar = call_back(&page(&mut omar, number).await);
        omar.post(&bar, &[]).await;
        let back = page(&mut omar, number).await;
        assert!(back.text.contains("passwd.png") && back.text.contains("second.png"));
        let ids: Vec<String> = ids(&back);
        let fields = [("text", "See the picture"), ("seen", &seen), ("file", &ids[0])];
        assert_eq!(sends(&mut omar, &path, &fields, &[]).await.status, 303);
        house.pass_seconds(10);
        leave(&house).await;
        let left = replies(&house, number).await;
        assert_eq!((left.len(), left[0].attachments.len()), (1, 1));
        assert!(ids_of(&house, number).await.is_empty(), "nothing lies about");
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_somebody_else_is_not_sent_and_one_too_large_is_refused_with_the_text_kept() {
    for house in House::each().await {
        let number = taken(&house).await;
        let (mut omar, mut sanne) = (house.browser_of("omar").await, house.browser_of("sanne").await);
        let theirs = upload(&mut sanne, number, "notes", "secret.png", b"secret").await;
        let path = format!("/tickets/{number}/notes");
        assert_eq!(
            omar.post(&path, &[("text", "mine"), ("file", &theirs)]).await.status,
            303
        );
        let events = super::events(&house, number).await;
        let ladder_core::event::Event::Noted { words } = &events.last().unwrap().event else {
            panic!("{events:?}");
        };
        assert!(words.attachments.is_empty());
        let huge = vec![0; ladder::act::upload::FILE_BYTES_MAX + 1];
        let refused = sends(
            &mut omar,
            &path,
            &[("text", "kept text")],
            &[("files", "huge.bin", &huge)],
        )
        .await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert_eq!(super::typed(&refused, "notes"), "kept text");
        let mut anouk = house.browser_of("anouk").await;
        let address = format!("/uploads?ticket={number}&form=notes");
        assert_eq!(
            sends(&mut anouk, &address, &[], &[("file", "x", b"x")]).await.status,
            403
        );
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_picked_in_a_sheet_goes_onto_the_ticket_and_is_named_there_whatever_becomes_of_the_form() {
    for house in House::each().await {
        let number = taken(&house).await;
        let now = house.now();
        house
            .scene
            .does("omar", number, crate::scene::escalation(), now)
            .await
            .unwrap();
        house.scene.does("daan", number, Command::Accept, now).await.unwrap();
        let mut daan = house.browser_of("daan").await;
        let page = daan.get(&format!("/tickets/{number}")).await.text;
        let form = page.split("id=\"escalations\"").nth(1).unwrap();
        let form = form.split("</form>").next().unwrap();
        assert!(
            form.contains("multipart/form-data") && form.contains("type=\"file\" name=\"fields.logs\""),
            "{form}"
        );
        let path = format!("/tickets/{number}/escalations");
        let logs: (&str, &str, &[u8]) = ("fields.logs", "portal.zip", b"PK");
        let refused = sends(&mut daan, &path, &[("words", "Only you may look.")], &[logs]).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        let ticked = "name=\"fields.logs\" value=\"portal.zip\" checked";
        assert!(refused.text.contains(ticked), "{}", refused.text);
        let events = super::events(&house, number).await;
        let ladder_core::event::Event::Noted { words } = &events.last().unwrap().event else {
            panic!("{events:?}");
        };
        assert_eq!(words.attachments.len(), 1);
        let fields = [
            ("fields.reproduced", "yes"),
            ("fields.suspicion", "The limit"),
            ("fields.logs", "portal.zip"),
            ("reason", "no-permission"),
            ("words", "Only you may look."),
        ];
        // As the form shows them.
        let known = [
            ("fields.symptom", "0x80180014 after signing in"),
            ("fields.tried", "sync"),
            ("fields.device", "LT-0042"),
            ("fields.scope", "one-user"),
        ];
        let sent = sends(&mut daan, &path, &[&fields[..], &known[..]].concat(), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let sheet = house.desk().read(number).await.unwrap().unwrap().sheet;
        let logs = &sheet.0[&Id::new("logs")].value;
        assert_eq!(logs, &SheetValue::List(vec!["portal.zip".to_owned()]));
        house.letters().await;
    }
}

fn ids(page: &Page) -> Vec<String> {
    let boxes = page.text.split("name=\"file\" value=\"").skip(1);
    boxes.map(|rest| rest.split_once('"').unwrap().0.to_owned()).collect()
}

async fn ids_of(house: &House, number: TicketNumber) -> Vec<String> {
    let uploads = house.desk().uploads(&crate::scene::who("omar"), number).await.unwrap();
    uploads.into_iter().map(|upload| upload.id).collect()
}
