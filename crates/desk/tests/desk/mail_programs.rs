//! Ordinary mail of Outlook, Gmail, Apple Mail and Thunderbird, and what servers write, in Dutch and English.

use ladder::mail::authentication::{Auth, authentication};
use ladder::mail::token::Key;
use ladder::mail::{AutoReason, Kind, NoReceipt, OwnDesk, Parsed, may_get_receipt, parse};
use ladder_core::id::Address;
use ladder_core::time::Moment;

fn mail(name: &str) -> Parsed {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/mails");
    parse(&std::fs::read(folder.join(name)).unwrap())
}

fn desk() -> OwnDesk {
    OwnDesk {
        mark: "desk-1".to_owned(),
        key: Key::new([7; 32]),
        addresses: vec![Address::parse("servicedesk@desk.example").unwrap()],
    }
}

#[test]
fn an_outlook_reply_in_dutch_shows_only_what_jan_added() {
    let mail = mail("outlook_nl_reply.eml");
    let from = mail.from.as_ref().unwrap();
    assert_eq!(from.address.as_str(), "j.devries@gemeente.example");
    assert_eq!(from.name.as_deref(), Some("Vries, Jan de"));
    assert_eq!(mail.subject, "RE: Telefoon synchroniseert niet");
    assert_eq!(mail.date, Some(Moment::parse_rfc3339("2024-09-03T08:14:02Z").unwrap()));
    assert_eq!(mail.in_reply_to, ["t42.1.aaaaaaaaaaaaaaaa@desk.example"]);
    assert_eq!(mail.references, ["t42.1.aaaaaaaaaaaaaaaa@desk.example"]);
    assert_eq!(mail.return_path, Some(Some("j.devries@gemeente.example".to_owned())));
    let text = mail.text.new_text();
    assert!(text.contains("ik krijg “fout 0x80070774”"), "{text}");
    assert!(text.ends_with("Met vriendelijke groet,\nJan"), "{text}");
    assert!(
        mail.text
            .quoted()
            .unwrap()
            .contains("Kunt u de telefoon opnieuw opstarten?")
    );
    assert_eq!(mail.language_hint.as_deref(), Some("nl"));
    assert_eq!(mail.machine, Kind::Person);
    assert_eq!(may_get_receipt(&mail, &desk()), Ok(()));
    assert!(mail.html.unwrap().as_str().contains("fout 0x80070774"));
}

#[test]
fn a_picture_in_the_text_is_told_from_an_attached_file() {
    let mail = mail("outlook_en_picture_and_file.eml");
    assert_eq!(mail.subject, "Enrolment fails – see screenshot");
    let cc: Vec<&str> = mail.cc.iter().map(|mailbox| mailbox.address.as_str()).collect();
    assert_eq!(cc, ["p.bakker@gemeente.example", "team@gemeente.example"]);
    let [picture, file] = mail.attachments.as_slice() else {
        panic!("{:?}", mail.attachments)
    };
    assert_eq!((picture.name.as_str(), picture.inline), ("image001.png", true));
    assert_eq!(picture.content_id.as_deref(), Some("image001.png@01DAFE"));
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    assert_eq!(
        (file.name.as_str(), file.inline),
        ("Verslag coördinatie september.docx", false)
    );
    assert_eq!(file.bytes, b"PK\x03\x04\n");
    let html = mail.html.unwrap();
    assert_eq!(html.remote_pictures, 1);
    assert!(!html.as_str().contains("tracker.example"));
    let shown = html.with_pictures(|id| (id == "image001.png@01DAFE").then(|| "/parts/1".to_owned()));
    assert!(shown.contains("src=\"/parts/1\""), "{shown}");
    assert_eq!(mail.language_hint.as_deref(), Some("en"));
}

#[test]
fn outlook_on_a_phone_and_in_the_browser_fold_alike() {
    let phone = mail("outlook_mobile_nl.eml");
    assert_eq!(phone.text.new_text(), "Nu doet hij het, dank u wel.");
    let browser = mail("outlook_web_html_only.eml");
    assert_eq!(browser.text.new_text(), "De VPN valt elk uur weg.\n\nGroet, Jan");
    assert!(browser.text.quoted().unwrap().contains("wat is er met de VPN?"));
}

#[test]
fn gmail_folds_its_quote_and_keeps_answers_between_the_lines() {
    assert_eq!(
        mail("gmail_nl_reply.eml").text.new_text(),
        "Dat is gelukt, hartelijk bedankt!"
    );
    let between = mail("gmail_html_interleaved.eml");
    assert_eq!(
        between.text.new_text(),
        "A Pixel 8.\n\nSince Monday.",
        "{:#?}",
        between.text
    );
}

#[test]
fn apple_mail_folds_its_quote_and_its_phones_signature() {
    let reply = mail("apple_nl_html_only.eml");
    assert_eq!(
        reply.text.new_text(),
        "Het lukt niet, ik zie geen profiel.",
        "{:#?}",
        reply.text
    );
    assert_eq!(reply.text.signature().as_deref(), Some("Verstuurd vanaf mijn iPhone"));
    let pdf = mail("apple_en_pdf_between.eml");
    assert_eq!(
        pdf.text.new_text(),
        "Here is the form:\n\nIs that the right one?",
        "{:#?}",
        pdf.text
    );
    assert_eq!(pdf.text.signature().as_deref(), Some("-- \nMary"));
    let names: Vec<&str> = pdf.attachments.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["Formulier.pdf"], "a path is no name");
}

#[test]
fn thunderbird_answers_below_the_quote_in_whole_paragraphs() {
    let mail = mail("thunderbird_nl_bottom.eml");
    assert_eq!(
        mail.text.new_text(),
        "Ja, hij staat aan en er zit papier in beide laden, maar er komt al de hele ochtend niets uit."
    );
    assert_eq!(
        mail.text.signature().as_deref(),
        Some("-- \nKees Boom\nAfdeling Financiën")
    );
}

#[test]
fn an_absence_notice_is_a_machines_and_gets_no_receipt() {
    let mail = mail("exchange_absence_nl.eml");
    assert_eq!(mail.machine, Kind::Auto(AutoReason::Absence));
    assert_eq!(mail.return_path, Some(None));
    assert_eq!(may_get_receipt(&mail, &desk()), Err(NoReceipt::Machine));
}

#[test]
fn a_bounce_names_whom_it_did_not_reach_and_which_message() {
    let Kind::Bounce {
        failed,
        permanent,
        original_message_id,
    } = mail("exchange_undeliverable_nl.eml").machine
    else {
        panic!("no bounce")
    };
    assert_eq!(failed, [Address::parse("oud@gemeente.example").unwrap()]);
    assert!(permanent);
    assert_eq!(
        original_message_id.as_deref(),
        Some("t42.1.aaaaaaaaaaaaaaaa@desk.example")
    );
    let Kind::Bounce { permanent, .. } = mail("postfix_delayed.eml").machine else {
        panic!("no bounce")
    };
    assert!(!permanent);
}

#[test]
fn read_receipts_are_machines_and_lists_may_carry_people() {
    assert_eq!(mail("read_receipt.eml").machine, Kind::Auto(AutoReason::ReadReceipt));
    let list = mail("list_mail.eml");
    assert_eq!(list.machine, Kind::List);
    assert_eq!(may_get_receipt(&list, &desk()), Err(NoReceipt::List));
}

#[test]
fn wrong_and_missing_charsets_are_read_as_they_were_meant() {
    let bare = mail("latin1_unlabelled.eml");
    assert_eq!(bare.subject, "Coördinatie één");
    assert_eq!(bare.from.unwrap().name.as_deref(), Some("José Peña"));
    assert!(bare.text.full.contains("De coördinator"), "{}", bare.text.full);
    assert!(mail("utf8_labelled_latin1.eml").text.full.contains("De coördinator"));
}

#[test]
fn hostile_html_leaves_nothing_that_runs_or_calls_home() {
    let mail = mail("hostile_html.eml");
    let html = mail.html.unwrap();
    let shown = html.as_str().to_lowercase();
    for word in [
        "script",
        "onerror",
        "onclick",
        "onload",
        "t.example",
        "style",
        "<form",
        "<input",
        "iframe",
        "data:",
        "svg",
        "src=",
    ] {
        assert!(!shown.contains(word), "{word} in {shown}");
    }
    assert!(shown.contains("https://good.example/?a=1&amp;b=2"));
    assert!(shown.contains("rel=\"noopener noreferrer nofollow\""));
    assert!(shown.contains("tel:+31201234567"));
    assert!(mail.text.full.starts_with("Visible text"), "{:?}", mail.text.full);
}

#[test]
fn only_the_trusted_server_vouches_for_a_sender() {
    let with = |results: &str| {
        let raw = format!("Authentication-Results: {results}\r\nFrom: a@mail.vendor.example\r\n\r\nx");
        authentication(&parse(raw.as_bytes()), "mx.desk.example")
    };
    let good = "mx.desk.example; dmarc=pass (p=reject; x) header.from=mail.vendor.example; dkim=pass header.d=vendor.example; spf=pass smtp.mailfrom=bounce@mail.vendor.example";
    assert_eq!(
        with(good),
        Auth {
            dkim_aligned: true,
            dmarc_pass: true,
            spf_aligned: true
        }
    );
    assert_eq!(
        with(&good.replace("mx.desk.example;", "mx.evil.example;")),
        Auth::default()
    );
    assert_eq!(
        with("mx.desk.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example"),
        Auth::default()
    );
    assert_eq!(
        with("mx.desk.example; dkim=fail reason=\"; dkim=pass header.d=vendor.example\""),
        Auth::default()
    );
    assert_eq!(with("mx.desk.example; dkim=pass header.d=example"), Auth::default());
    // What a sender chose, such as a quoted local part, must not be read as a result of its own.
    for forged in [
        r#"mx.desk.example; spf=pass smtp.mailfrom="a\";dmarc=pass header.from=mail.vendor.example x=\""@evil.example"#,
        "mx.desk.example; spf=pass smtp.mailfrom=\"a;\tdmarc=pass\theader.from=mail.vendor.example\"@evil.example",
        r"mx.desk.example; spf=none (a\) ; dmarc=pass header.from=mail.vendor.example) smtp.mailfrom=x@evil.example",
        "mx.desk.example; spf=none smtp.mailfrom=\"x@evil.example; dmarc=pass header.from=mail.vendor.example",
        "mx.desk.example; spf=none (x; dmarc=pass header.from=mail.vendor.example",
        "mx.desk.example; spf=none x) ; dmarc=pass header.from=mail.vendor.example",
    ] {
        assert_eq!(with(forged), Auth::default(), "{forged}");
    }
    let two = "Authentication-Results: mx.desk.example; dmarc=pass header.from=vendor.example\r\nFrom: a@vendor.example\r\nFrom: b@evil.example\r\n\r\nx";
    assert_eq!(
        authentication(&parse(two.as_bytes()), "mx.desk.example"),
        Auth::default()
    );
}

#[test]
fn nobody_reads_noreply_and_the_desk_does_not_answer_itself() {
    let from = |address: &str, more: &str| parse(format!("From: {address}\r\n{more}Subject: x\r\n\r\nx").as_bytes());
    assert_eq!(
        may_get_receipt(&from("no-reply@shop.example", ""), &desk()),
        Err(NoReceipt::NoReplyAddress)
    );
    assert_eq!(
        may_get_receipt(&from("servicedesk@desk.example", ""), &desk()),
        Err(NoReceipt::OwnAddress)
    );
    assert_eq!(may_get_receipt(&from("", ""), &desk()), Err(NoReceipt::NoAddress));
    let asks_not = from("a@b.example", "X-Auto-Response-Suppress: DR, OOF, AutoReply\r\n");
    assert_eq!(asks_not.machine, Kind::Person, "a request is not lost over it");
    assert_eq!(may_get_receipt(&asks_not, &desk()), Err(NoReceipt::AskedNotTo));
    let own = from("a@b.example", "X-Ladder-Desk: desk-1\r\n");
    assert_eq!(desk().kind(&own), Kind::Own);
    let other = from("a@b.example", "X-Ladder-Desk: desk-2\r\n");
    assert_eq!(desk().kind(&other), Kind::Person);
}
