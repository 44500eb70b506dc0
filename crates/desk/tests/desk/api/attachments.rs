//! Files through the API: what a mail brought, whose they are, and how they are sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ladder::mail::Mailroom;
use serde_json::{Value, json};

use super::{Office, Reply};

const EVERYTHING: &str = "tickets:read tickets:write";

#[tokio::test]
async fn an_agent_reads_what_a_mail_brought_bit_for_bit() {
    let brought: Vec<u8> = (0..=255).cycle().take(3000).collect();
    for office in Office::each().await {
        let room = Mailroom::open(&office.desk).await.unwrap();
        let filed = room.receive(mail(&brought).into_bytes(), None, office.now()).await;
        let number = filed.unwrap().ticket.unwrap().get();
        let omar = office.token("omar", EVERYTHING).await;
        let seen = ticket(&office, number, &omar).await;
        let file = &seen["messages"][0]["attachments"][0];
        assert_eq!(
            (&file["media_type"], &file["bytes"]),
            (&json!("text/html"), &json!(3000))
        );
        let reply = at(&office, file["link"].as_str().unwrap(), &omar).await;
        assert_eq!((reply.status, reply.bytes == brought), (200, true));
        for (name, value) in [
            ("content-type", "application/octet-stream"),
            ("content-disposition", "attachment; filename*=UTF-8''p%C3%A1gina.html"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "sandbox"),
        ] {
            assert_eq!(reply.headers[name], value, "{name}");
        }
    }
}

#[tokio::test]
async fn a_file_name_stays_inside_its_header() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let mut wild = file("x");
        wild["name"] = json!("a\"; b='c'\r\nSet-Cookie: d%");
        let number = office.ticket_with(&omar, json!([wild])).await;
        let reply = at(&office, &format!("/api/v1/tickets/{number}/attachments/1/0"), &omar).await;
        let named = reply.headers["content-disposition"].to_str().unwrap();
        let (kind, name) = named.split_once("''").unwrap();
        assert_eq!(kind, "attachment; filename*=UTF-8");
        assert!(
            name.starts_with("a%22%3B") && name.ends_with("d%25") && !name.contains([' ', ';', '"', '\'']),
            "{name}"
        );
        assert!(!reply.headers.contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn a_requester_reads_their_own_files_and_none_of_a_note() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let anouk = office.token("anouk", EVERYTHING).await;
        let bert = office.token("bert", EVERYTHING).await;
        let number = office.ticket_with(&omar, json!([file("asked")])).await;
        let note = json!({"text": "for us", "attachments": [file("noted")]});
        office.moves(&omar, number, "notes", note).await;
        let [asked, noted] = links(&office, number, &omar).await.try_into().unwrap();
        assert_eq!(at(&office, &noted, &omar).await.text, "noted");
        assert_eq!(links(&office, number, &anouk).await, std::slice::from_ref(&asked));
        assert_eq!(at(&office, &asked, &anouk).await.text, "asked");
        let nowhere = format!("/api/v1/tickets/{number}/attachments/1/9");
        let wordy = format!("/api/v1/tickets/{number}/attachments/one/0");
        let absent = at(&office, &nowhere, &anouk).await;
        for link in [&noted, &wordy] {
            let reply = at(&office, link, &anouk).await;
            assert_eq!((reply.status, &reply.text), (404, &absent.text), "{link}");
        }
        let no_ticket = at(&office, "/api/v1/tickets/9999/attachments/1/0", &bert).await;
        for link in [&asked, &noted, &nowhere, &wordy] {
            let reply = at(&office, link, &bert).await;
            assert_eq!((reply.status, &reply.text), (404, &no_ticket.text), "{link}");
        }
    }
}

#[tokio::test]
async fn a_participant_without_history_reads_no_earlier_file() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let carla = office.token("carla", EVERYTHING).await;
        let number = office.ticket_with(&omar, json!([file("before")])).await;
        let joins = json!({"address": "carla@vallei.example"});
        office.moves(&omar, number, "participants", joins).await;
        let reply = json!({"text": "now", "attachments": [file("after")]});
        office.moves(&omar, number, "replies", reply).await;
        let [before, after] = links(&office, number, &omar).await.try_into().unwrap();
        assert_eq!(at(&office, &before, &carla).await.status, 404);
        assert_eq!(at(&office, &after, &carla).await.text, "after");
    }
}

fn file(content: &str) -> Value {
    json!({"name": "log.txt", "media_type": "text/plain", "content": STANDARD.encode(content)})
}

/// A mail with this as an attached page whose name is not in ASCII.
fn mail(content: &[u8]) -> String {
    let lines: Vec<String> = STANDARD
        .encode(content)
        .as_bytes()
        .chunks(76)
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect();
    format!(
        "From: anouk@vallei.example\r\nTo: helpdesk@vallei.example\r\nSubject: It stops\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\nContent-Type: text/plain\r\n\r\nSee the page.\r\n\
         --cut\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename*=UTF-8''p%C3%A1gina.html\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--cut--\r\n",
        lines.join("\r\n")
    )
}

async fn ticket(office: &Office, number: i64, token: &str) -> Value {
    office.get(format!("/tickets/{number}")).token(token).send().await.body
}

/// The links of all files that this reader is shown.
async fn links(office: &Office, number: i64, token: &str) -> Vec<String> {
    let seen = ticket(office, number, token).await;
    let files = seen["messages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|message| message["attachments"].as_array().unwrap());
    files.map(|file| file["link"].as_str().unwrap().to_owned()).collect()
}

async fn at(office: &Office, link: &str, token: &str) -> Reply {
    let path = link.strip_prefix("/api/v1").unwrap();
    office.get(path).token(token).send().await
}
