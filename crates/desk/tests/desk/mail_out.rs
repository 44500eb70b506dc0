//! Letters, the names they are answered by, and where they go.

use ladder::mail::body::Hints;
use ladder::mail::compose::{ComposeError, Enclosed, Letter, REFERENCES_MAX, compose};
use ladder::mail::send::{Outcome, Post, PostError};
use ladder::mail::token::Key;
use ladder::mail::wording::{About, wording};
use ladder::mail::{AutoReason, Body, Kind, Mailbox, OwnDesk, parse};
use ladder::words::Words;
use ladder_core::effect::Letter as Kinds;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::time::Moment;
use proptest::prelude::*;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn letter() -> Letter {
    Letter {
        from: Mailbox {
            name: Some("Servicedesk Vallei en Berg".to_owned()),
            address: address("servicedesk@desk.example"),
        },
        to: vec![Mailbox {
            name: Some("Jan de Vries".to_owned()),
            address: address("jan@town.example"),
        }],
        reply_to: Some("servicedesk+t42-abcdefghijklmnop@desk.example".to_owned()),
        subject: "Uw melding 42: coördinatie".to_owned(),
        text: "Beste Jan,\n\nWij hebben uw melding ontvangen.\n".to_owned(),
        html: None,
        files: Vec::new(),
        message_id: "t42.1.abcdefghijklmnop@desk.example".to_owned(),
        in_reply_to: Some("a@town.example".to_owned()),
        references: vec!["a@town.example".to_owned()],
        auto_submitted: Some("auto-replied"),
        language: "nl".to_owned(),
        desk_mark: "desk-1".to_owned(),
    }
}

fn now() -> Moment {
    Moment::parse_rfc3339("2026-09-01T09:30:00Z").unwrap()
}

#[test]
fn a_receipt_reads_back_as_it_was_written_and_as_a_machines() {
    let posted = compose(&letter(), now()).unwrap();
    assert_eq!(posted.return_path, None, "no delivery report answers a receipt");
    let back = parse(&posted.bytes);
    assert_eq!(back.subject, "Uw melding 42: coördinatie");
    assert_eq!(
        back.from.as_ref().unwrap().name.as_deref(),
        Some("Servicedesk Vallei en Berg")
    );
    assert_eq!(
        back.reply_to[0].address.as_str(),
        "servicedesk+t42-abcdefghijklmnop@desk.example"
    );
    assert_eq!(back.message_id.as_deref(), Some("t42.1.abcdefghijklmnop@desk.example"));
    assert_eq!(back.in_reply_to, ["a@town.example"]);
    assert_eq!(back.date, Some(now()));
    assert_eq!(back.text.new_text(), "Beste Jan,\n\nWij hebben uw melding ontvangen.");
    assert_eq!(back.machine, Kind::Auto(AutoReason::Submitted));
    assert!(back.answer_suppressed);
    let desk = OwnDesk {
        mark: "desk-1".to_owned(),
        key: Key::new([1; 32]),
        addresses: Vec::new(),
    };
    assert_eq!(
        desk.kind(&back),
        Kind::Own,
        "our own letter is known when it comes back"
    );
}

#[test]
fn a_persons_reply_is_no_machines_and_carries_both_forms() {
    let reply = Letter {
        auto_submitted: None,
        html: Some("<p>Beste Jan</p>".to_owned()),
        ..letter()
    };
    let posted = compose(&reply, now()).unwrap();
    assert_eq!(posted.return_path, Some(address("servicedesk@desk.example")));
    let back = parse(&posted.bytes);
    assert_eq!(back.machine, Kind::Person);
    assert!(back.html.unwrap().as_str().contains("<p>Beste Jan</p>"));
}

#[test]
fn no_field_can_begin_a_header_or_end_the_headers() {
    let evil = "x\r\nBcc: eve@evil.example\r\n\r\nhello\n\u{2028}X-Evil: 1\u{0}";
    let bad = Letter {
        from: Mailbox {
            name: Some(evil.to_owned()),
            address: address("servicedesk@desk.example"),
        },
        to: vec![Mailbox {
            name: Some(evil.to_owned()),
            address: address("jan@town.example"),
        }],
        subject: evil.to_owned(),
        message_id: format!("a@b{evil}"),
        in_reply_to: Some(evil.to_owned()),
        references: vec![evil.to_owned(), "<good@town.example>".to_owned(), "a> <b".to_owned()],
        language: evil.to_owned(),
        desk_mark: evil.to_owned(),
        ..letter()
    };
    let posted = compose(&bad, now()).unwrap();
    let text = String::from_utf8(posted.bytes.clone()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    for line in head.split("\r\n") {
        let lower = line.to_lowercase();
        assert!(
            !lower.starts_with("bcc:") && !lower.starts_with("x-evil:") && !lower.starts_with("hello"),
            "{head}"
        );
        assert!(!line.contains(['\r', '\n', '\0']), "{head}");
    }
    assert_eq!(parse(&posted.bytes).references, ["good@town.example"]);
    let bad = Letter {
        reply_to: Some(format!("a@b.example{evil}")),
        ..letter()
    };
    assert!(matches!(compose(&bad, now()), Err(ComposeError::Address { .. })));
}

#[test]
fn references_keep_the_first_and_the_nearest() {
    let references: Vec<String> = (0..100).map(|n| format!("id{n}@town.example")).collect();
    let back = parse(&compose(&Letter { references, ..letter() }, now()).unwrap().bytes);
    assert_eq!(back.references.len(), REFERENCES_MAX);
    assert_eq!(back.references.first().map(String::as_str), Some("id0@town.example"));
    assert_eq!(back.references.last().map(String::as_str), Some("id99@town.example"));
}

#[test]
fn files_go_with_their_letter_whatever_they_are_called() {
    let file = |name: &str, media_type: &str| Enclosed {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        content: b"From: eve@evil.example\r\n\r\nhello".to_vec(),
    };
    for html in [None, Some("<p>Beste Jan</p>".to_owned())] {
        let files = vec![
            file("stappen één.pdf", "application/pdf"),
            file("oud.eml", "message/rfc822"),
            file("x\r\nBcc: eve@evil.example", "no type; at all"),
        ];
        let posted = compose(
            &Letter {
                html,
                files,
                ..letter()
            },
            now(),
        )
        .unwrap();
        let back = parse(&posted.bytes);
        assert_eq!(back.text.new_text(), "Beste Jan,\n\nWij hebben uw melding ontvangen.");
        let got: Vec<_> = back
            .attachments
            .iter()
            .map(|part| (part.name.as_str(), part.media_type.as_str(), part.bytes.as_slice()))
            .collect();
        let content: &[u8] = b"From: eve@evil.example\r\n\r\nhello";
        assert_eq!(got[0], ("stappen één.pdf", "application/pdf", content));
        assert_eq!(got[1], ("oud.eml", "application/octet-stream", content));
        assert_eq!(
            (got[2].1, got[2].2, got.len()),
            ("application/octet-stream", content, 3)
        );
        let text = String::from_utf8_lossy(&posted.bytes).to_lowercase();
        assert!(!text.contains("\r\nbcc:"), "{text}");
    }
}

#[test]
fn a_letter_to_nobody_is_refused() {
    assert_eq!(
        compose(
            &Letter {
                to: Vec::new(),
                ..letter()
            },
            now()
        ),
        Err(ComposeError::NoRecipient)
    );
}

#[test]
fn a_reply_address_holds_in_any_case_and_for_its_ticket_only() {
    let key = Key::new([9; 32]);
    let written = key.reply_address(&address("servicedesk@desk.example"), TicketNumber::new(42));
    assert!(
        written.starts_with("servicedesk+t42-") && written.ends_with("@desk.example"),
        "{written}"
    );
    assert_eq!(key.read_reply_address(&written), Some(TicketNumber::new(42)));
    assert_eq!(
        key.read_reply_address(&written.to_uppercase()),
        Some(TicketNumber::new(42))
    );
    assert_eq!(key.read_reply_address(&written.replace("t42", "t43")), None);
    assert_eq!(key.read_reply_address(&written.replace("t42", "t042")), None);
    assert_eq!(Key::new([8; 32]).read_reply_address(&written), None);
    assert_eq!(key.read_reply_address("servicedesk+t42-@desk.example"), None);
    let id = key.message_id(TicketNumber::new(42), 7, "desk.example");
    assert_eq!(
        key.read_message_id(&format!("<{}>", id.to_uppercase())),
        Some((TicketNumber::new(42), 7))
    );
    assert_eq!(key.read_message_id(&id.replace(".7.", ".8.")), None);
    // A signature for one purpose says nothing for the other.
    let signature = id.split(['.', '@']).nth(2).unwrap().to_owned();
    assert_eq!(key.read_reply_address(&format!("a+t42-{signature}@desk.example")), None);
}

proptest! {
    #[test]
    fn no_text_is_a_token_by_chance(text in "\\PC{0,60}", number in 1..9999_i64, letters in "[a-z2-7]{16}") {
        let key = Key::new([3; 32]);
        prop_assert_eq!(key.read_reply_address(&text), None);
        prop_assert_eq!(key.read_message_id(&text), None);
        prop_assert_eq!(key.read_reply_address(&format!("a+t{number}-{letters}@b.example")), None);
        prop_assert_eq!(key.read_message_id(&format!("t{number}.1.{letters}@b.example")), None);
    }
}

#[tokio::test]
async fn a_folder_takes_letters_as_files_and_no_server_holds_them() {
    let folder = tempfile::tempdir().unwrap();
    let posted = compose(&letter(), now()).unwrap();
    let post = Post::Folder(folder.path().join("out"));
    assert_eq!(post.send(&posted, "../../job-1").await, Outcome::Sent);
    assert_eq!(
        std::fs::read(folder.path().join("out/job-1.eml")).unwrap(),
        posted.bytes
    );
    assert!(
        matches!(Post::None.send(&posted, "job-1").await, Outcome::Later(reason) if reason.contains("no mail server"))
    );
}

#[tokio::test]
async fn a_mail_servers_answer_says_sent_later_or_never() {
    let posted = compose(&letter(), now()).unwrap();
    for (answer, expected) in [
        ("250 2.0.0 taken", "sent"),
        ("451 4.3.0 busy", "later"),
        ("550 5.1.1 nobody there", "never"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::spawn(serve(listener, answer));
        let way_out = Post::smtp(&format!("smtp://127.0.0.1:{port}")).unwrap();
        let outcome = match way_out.send(&posted, "job-1").await {
            Outcome::Sent => "sent".to_owned(),
            Outcome::Later(reason) => format!("later {reason}"),
            Outcome::Never(reason) => format!("never {reason}"),
        };
        assert!(outcome.starts_with(expected), "{answer}: {outcome}");
        drop(way_out);
        let said = server.await.unwrap();
        assert!(said.contains("MAIL FROM:<>"), "a receipt has the null path: {said}");
        assert!(said.contains("RCPT TO:<jan@town.example>"), "{said}");
    }
    let closed = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let refused = Post::smtp(&format!("smtp://127.0.0.1:{closed}"))
        .unwrap()
        .send(&posted, "job-1")
        .await;
    assert!(matches!(refused, Outcome::Later(_)), "{refused:?}");
}

/// A mail server of few words; gives back what was said to it.
async fn serve(listener: TcpListener, answer: &'static str) -> String {
    let (stream, _) = listener.accept().await.unwrap();
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).take(100_000).lines();
    let mut said = String::new();
    write.write_all(b"220 test\r\n").await.unwrap();
    let mut in_data = false;
    while let Ok(Some(line)) = lines.next_line().await {
        said.push_str(&line);
        said.push('\n');
        let reply = match (in_data, line.as_str()) {
            (true, ".") => {
                in_data = false;
                answer
            }
            (true, _) => continue,
            (false, "DATA") => {
                in_data = true;
                "354 go"
            }
            (false, "QUIT") => break,
            (false, _) => "250 ok",
        };
        if write.write_all(format!("{reply}\r\n").as_bytes()).await.is_err() {
            break;
        }
    }
    said
}

#[tokio::test]
async fn a_password_never_travels_readable() {
    assert!(
        matches!(Post::smtp("smtp://user:secret@mail.example"), Err(PostError::Unencrypted { host }) if host == "mail.example")
    );
    assert!(matches!(
        Post::smtp("smtp://mail.example?tls=opportunistic"),
        Err(PostError::Unencrypted { .. })
    ));
    assert!(matches!(
        Post::smtp("smtp://localhost.evil.example"),
        Err(PostError::Unencrypted { .. })
    ));
    assert!(Post::smtp("smtp://localhost:2525").is_ok());
    assert!(Post::smtp("smtp://[::1]:2525").is_ok());
    assert!(matches!(Post::smtp("mail.example"), Err(PostError::Url { .. })));
}

#[test]
fn every_letter_has_its_words_in_every_language_and_folds_its_footer() {
    let about = About {
        ticket: TicketNumber::new(1042),
        subject: Some("RE: Antw: VPN"),
        desk: "Servicedesk",
        reader: Some("Jan"),
        written: "Zet {$desk} uit en aan.\n",
        known: "",
        left_out: "",
        link: None,
    };
    for language in Words::LANGUAGES {
        for kind in [Kinds::Receipt, Kinds::Reply, Kinds::Told, Kinds::Unanswered] {
            let said = wording(kind, &about, None, Words::for_language(language));
            assert!(
                !said.subject.contains("mail-") && !said.text.contains("mail-"),
                "{said:?}"
            );
            assert!(
                said.text.contains("1042") && said.subject.ends_with(": VPN"),
                "{said:?}"
            );
            assert!(!said.subject.contains("Antw"), "{said:?}");
            let folded = Body::fold(said.text.clone(), &Hints::default());
            assert!(folded.signature().unwrap().starts_with("-- \nServicedesk"), "{said:?}");
            let carries = kind != Kinds::Receipt;
            assert_eq!(said.text.contains("Zet {$desk} uit en aan."), carries, "{said:?}");
        }
    }
    let told = wording(Kinds::Told, &about, None, Words::for_language("nl")).text;
    assert!(told.contains("Is het hiermee voor u opgelost?"), "{told}");
}

#[test]
fn what_an_agent_wrote_in_markdown_goes_as_it_was_typed_and_as_safe_html() {
    let about = About {
        ticket: TicketNumber::new(7),
        subject: Some("VPN"),
        desk: "Servicedesk <x>",
        reader: None,
        written: "**Nu** <script>alert(1)</script> https://portal.example ![x](https://evil.example/p.png)",
        known: "",
        left_out: "",
        link: None,
    };
    let said = wording(Kinds::Reply, &about, None, Words::for_language("nl"));
    assert!(said.text.starts_with("**Nu** <script>"), "{said:?}");
    let html = said.html();
    for part in [
        "lang=\"nl\"",
        "<strong>Nu</strong>",
        "&lt;script&gt;",
        "Servicedesk &lt;x&gt;",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(
        html.contains("<a href=\"https://portal.example\"") && !html.contains("<img"),
        "{html}"
    );
    let receipt = wording(Kinds::Receipt, &about, None, Words::for_language("nl"));
    assert!(!receipt.html().contains("evil"), "a receipt carries nothing of it");
}
