//! Mailboxes and mail servers that want tokens in place of passwords, as Microsoft 365 does.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ladder::mail::Mailbox;
use ladder::mail::compose::{Letter, Posted, compose};
use ladder::mail::fetch::{Rounds, Trouble, Watched, try_to_open};
use ladder::mail::send::{Outcome, Post};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::peers::{Manners, Peer, letters};
use crate::deliver::{Office, VALLEI, address};

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_has_run_out_is_asked_for_anew() {
    let office = Office::each(VALLEI).await.remove(0);
    let manners = Manners {
        token: Some("second"),
        ..Manners::default()
    };
    let peer = Peer::with(letters(), manners).await;
    let (url, asked) = token_server().await;
    let oauth = serde_json::json!({ "token-url": url, "client": "desk", "refresh-token": "r0", "secret": "s" });
    let watched = Watched {
        password: None,
        oauth: Some(serde_json::from_value(oauth).unwrap()),
        ..peer.watched("tokens")
    };
    let rounds = Rounds::new(&office.room, watched);
    assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 3);
    assert_eq!(asked.load(Ordering::SeqCst), 2, "the first token was refused");
    let denied = rounds_with_no_token(&office, &peer).await;
    assert!(denied.to_string().contains("invalid_client"), "{denied}");
    assert!(!denied.to_string().contains("hunter2"), "{denied}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_that_was_exchanged_is_kept_for_whoever_asks_next() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            token: Some("second"),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let (url, asked) = token_server().await;
        let oauth = serde_json::json!({ "token-url": url, "client": "desk", "refresh-token": "r0", "secret": "s" });
        let watched = Watched {
            password: None,
            oauth: Some(serde_json::from_value(oauth).unwrap()),
            ..peer.watched("rotated")
        };
        // The server of tokens takes each refresh token once. Another process begins, somebody looks whether all is well, and
        // one more process begins.
        let first = Rounds::new(&office.room, watched.clone());
        assert_eq!(first.go(&|| office.now).await.unwrap().taken, 3);
        let again = Rounds::new(&office.room, watched.clone());
        assert_eq!(again.go(&|| office.now).await.unwrap().taken, 0);
        try_to_open(&watched, office.desk.db(), office.now).await.unwrap();
        let last = Rounds::new(&office.room, watched);
        assert_eq!(last.go(&|| office.now).await.unwrap().taken, 0);
        assert_eq!(asked.load(Ordering::SeqCst), 5);
        let sealed: String = office
            .desk
            .db()
            .one("select sealed from refresh_token", &[])
            .await
            .unwrap();
        assert!(sealed.starts_with("x1."), "it lies sealed: {sealed}");
    }
}

async fn rounds_with_no_token(office: &Office, peer: &Peer) -> Trouble {
    let (url, _) = token_server().await;
    let oauth = serde_json::json!({ "token-url": url, "client": "nobody", "secret": "hunter2" });
    let watched = Watched {
        password: None,
        oauth: Some(serde_json::from_value(oauth).unwrap()),
        ..peer.watched("denied")
    };
    Rounds::new(&office.room, watched).go(&|| office.now).await.unwrap_err()
}

/// Gives `first`, then `second`, each with the refresh token for the next; nobody gets none.
async fn token_server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/token", listener.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 8192];
            let mut read = 0;
            while !String::from_utf8_lossy(&request[..read]).contains("client_id=") {
                read += stream.read(&mut request[read..]).await.unwrap();
            }
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            let (status, body) = if request.contains("client_id=nobody") {
                (
                    "401 Unauthorized",
                    r#"{"error":"invalid_client","error_description":"no such application"}"#.to_owned(),
                )
            } else {
                let nth = counted.fetch_add(1, Ordering::SeqCst);
                assert!(request.contains(&format!("refresh_token=r{nth}")), "{request}");
                let token = ["first", "second"][nth.min(1)];
                (
                    "200 OK",
                    format!(
                        r#"{{"access_token":"{token}","expires_in":3600,"refresh_token":"r{}"}}"#,
                        nth + 1
                    ),
                )
            };
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            let _heard = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, asked)
}

fn letter(office: &Office) -> Posted {
    let from = Mailbox {
        name: None,
        address: address("helpdesk@vallei.example"),
    };
    let letter = Letter {
        to: vec![Mailbox {
            name: None,
            address: address("jan@town.example"),
        }],
        from,
        reply_to: None,
        subject: "Laptop".to_owned(),
        text: "Klaar.".to_owned(),
        html: None,
        files: Vec::new(),
        message_id: "a@vallei.example".to_owned(),
        in_reply_to: None,
        references: Vec::new(),
        auto_submitted: None,
        language: "nl".to_owned(),
        desk_mark: "mark".to_owned(),
    };
    compose(&letter, office.now).unwrap()
}

/// A mail server that takes letters from whoever shows the token `second`; how many it took.
async fn mail_server(at_rcpt: &'static str) -> (String, Arc<AtomicUsize>) {
    use base64::Engine as _;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = taken.clone();
    let wanted = "user=helpdesk@vallei.example\u{1}auth=Bearer second\u{1}\u{1}";
    let wanted = base64::engine::general_purpose::STANDARD.encode(wanted);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (wanted, counted) = (wanted.clone(), counted.clone());
            tokio::spawn(async move {
                let mut stream = BufReader::new(stream);
                stream.write_all(b"220 ready\r\n").await.unwrap();
                let mut line = String::new();
                while stream.read_line(&mut line).await.is_ok_and(|read| read > 0) {
                    let answer = match line.trim_end() {
                        one if one.starts_with("EHLO") => "250-here\r\n250 AUTH XOAUTH2\r\n",
                        one if one.starts_with("AUTH") && one.ends_with(&wanted) => "235 welcome\r\n",
                        one if one.starts_with("AUTH") => "535 5.7.3 no\r\n",
                        "DATA" => "354 go on\r\n",
                        "QUIT" => "221 bye\r\n",
                        "." => {
                            counted.fetch_add(1, Ordering::SeqCst);
                            "250 taken\r\n"
                        }
                        one if one.starts_with("RCPT") => at_rcpt,
                        one if one.starts_with("MAIL") || one == "NOOP" || one == "RSET" => "250 good\r\n",
                        _ => "",
                    };
                    stream.write_all(answer.as_bytes()).await.unwrap();
                    line.clear();
                }
            });
        }
    });
    (url, taken)
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_leave_with_a_token_and_wait_while_it_is_refused() {
    let office = Office::each(VALLEI).await.remove(0);
    let (server, taken) = mail_server("250 good\r\n").await;
    let (url, asked) = token_server().await;
    let post = with_tokens(&office, &server, &url);
    let refused = post.send(&letter(&office), "a").await;
    assert!(
        matches!(&refused, Outcome::Later(why) if why.contains("535")),
        "{refused:?}"
    );
    for _ in 0..3 {
        assert_eq!(post.send(&letter(&office), "a").await, Outcome::Sent);
    }
    assert_eq!((taken.load(Ordering::SeqCst), asked.load(Ordering::SeqCst)), (3, 2));
}

fn with_tokens(office: &Office, server: &str, url: &str) -> Post {
    let oauth = serde_json::json!({ "token-url": url, "client": "desk", "refresh-token": "r0", "secret": "s" });
    let oauth = serde_json::from_value(oauth).unwrap();
    Post::with_tokens(server, "helpdesk@vallei.example", oauth, office.desk.db()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_greylists_costs_no_token() {
    let office = Office::each(VALLEI).await.remove(0);
    let (server, _) = mail_server("451 4.7.1 come back later\r\n").await;
    let (url, asked) = token_server().await;
    let post = with_tokens(&office, &server, &url);
    // The first token is refused, and the second holds.
    for at in 0..4 {
        let later = post.send(&letter(&office), "a").await;
        let code = if at == 0 { "535" } else { "451" };
        assert!(
            matches!(&later, Outcome::Later(why) if why.contains(code)),
            "{at}: {later:?}"
        );
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}
