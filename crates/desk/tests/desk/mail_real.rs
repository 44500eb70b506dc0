//! Messages that others made, with outcomes that others found.

use std::collections::HashMap;

use ladder::mail::body::Hints;
use ladder::mail::{Body, Kind, Parsed, parse};

use crate::mail_data::{files, folder};

#[test]
fn a_reply_of_every_program_shows_what_was_added() {
    let Some(replies) = folder("talon/standard_replies") else {
        return;
    };
    let wanted: HashMap<String, Vec<u8>> = files(&replies, "_reply_text").into_iter().collect();
    let mut wrong = Vec::new();
    for (name, raw) in files(&replies, ".eml") {
        let stem = name.trim_end_matches(".eml");
        let expected = wanted
            .get(&format!("{stem}_reply_text"))
            .map_or("Hello".to_owned(), |text| tidy(&String::from_utf8_lossy(text)));
        let body = parse(&raw).text;
        let signed = [body.new_text(), body.signature().unwrap_or_default()].join("\n\n");
        if tidy(&body.new_text()) != expected && tidy(&signed) != expected {
            wrong.push(format!("{name}: {body:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_html_reply_of_every_program_shows_what_was_added() {
    let Some(replies) = folder("talon/html_replies") else {
        return;
    };
    let mut wrong = Vec::new();
    for (name, html) in files(&replies, ".html") {
        let mut raw = b"From: a@example.org\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".to_vec();
        raw.extend(html);
        let body = parse(&raw).text;
        if tidy(&body.new_text()) != "Hi. I am fine.\n\nThanks,\nAlex" {
            wrong.push(format!("{name}: {body:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bodies_with_quotes_and_signatures_fold_as_people_read_them() {
    let Some(bodies) = folder("email_reply_parser") else {
        return;
    };
    let texts: HashMap<String, String> = files(&bodies, ".txt")
        .into_iter()
        .map(|(name, text)| (name, String::from_utf8(text).unwrap()))
        .collect();
    let new_text = |name: &str| Body::fold(texts[name].clone(), &Hints::default()).new_text();
    assert_eq!(
        new_text("correct_sig.txt"),
        "this is an email with a correct -- signature."
    );
    assert_eq!(
        new_text("email_1_4.txt"),
        "Awesome! I haven't had another problem with it."
    );
    assert_eq!(
        new_text("email_1_6.txt"),
        "I get proper rendering as well.\n\nSent from a magnificent torch of pixels"
    );
    assert_eq!(new_text("email_1_7.txt"), ":+1:");
    assert_eq!(
        new_text("email_1_8.txt"),
        "I will reply under this one\n\nand under this."
    );
    assert_eq!(new_text("email_2_1.txt"), "Outlook with a reply");
    assert_eq!(new_text("email_2_2.txt"), "Outlook with a reply directly above line");
    assert_eq!(new_text("email_2_3.txt"), "Outlook with a reply directly above line");
    for phone in [
        "email_BlackBerry.txt",
        "email_iPhone.txt",
        "email_multi_word_sent_from_my_mobile_device.txt",
    ] {
        assert_eq!(new_text(phone), "Here is another email", "{phone}");
    }
    assert!(new_text("email_sent_from_my_not_signature.txt").contains("Sent from my desk"));
    assert!(new_text("email_sig_delimiter_in_middle_of_line.txt").ends_with("kthxbai"));
    assert!(new_text("email_one_is_not_on.txt").contains("One outstanding question"));
    assert!(new_text("email_1_2.txt").contains("You can list the keys"));
    assert!(new_text("email_1_2.txt").contains("delete them all individually"));
    assert!(new_text("email_1_3.txt").starts_with("Oh thanks."));
    assert!(!new_text("email_1_3.txt").contains("Hi folks"));
    assert!(new_text("greedy_on.txt").starts_with("On your remote host you can run:"));
    assert!(!new_text("greedy_on.txt").contains("odd issue"));
    assert!(new_text("email_bullets.txt").contains("how about bullets"));
    assert!(!new_text("email_bullets.txt").contains("Give us an example"));
    assert!(!new_text("pathological.txt").contains("reference sequence"));
    assert!(new_text("email_long_quote.txt").contains("Java HTTP API"));
    for (name, text) in &texts {
        let body = Body::fold(text.clone(), &Hints::default());
        let whole: String = body.pieces().iter().map(|(_, piece)| *piece).collect();
        assert_eq!(&whole, text, "{name}");
    }
}

#[test]
fn messages_of_every_shape_are_read_as_the_reference_parser_reads_them() {
    let Some(root) = folder("stalwart-mail-parser/resources/eml") else {
        return;
    };
    let (mut read, mut different) = (0, Vec::new());
    for set in ["rfc", "legacy", "malformed", "thirdparty"] {
        let trees: HashMap<String, Vec<u8>> = files(&root.join(set), ".json").into_iter().collect();
        for (name, raw) in files(&root.join(set), ".eml") {
            let parsed = parse(&raw);
            read += 1;
            let tree: serde_json::Value = serde_json::from_slice(&trees[&name.replace(".eml", ".json")]).unwrap();
            let header = |wanted: &str| {
                let headers = tree["parts"][0]["headers"].as_array().unwrap();
                headers
                    .iter()
                    .find(|header| header["name"] == wanted)
                    .map(|header| header["value"].clone())
            };
            let subject = header("subject")
                .and_then(|value| value["Text"].as_str().map(tidy_line))
                .unwrap_or_default();
            if tidy_line(&parsed.subject) != subject {
                different.push(format!(
                    "{set}/{name}: subject {:?}, reference {subject:?}",
                    parsed.subject
                ));
            }
            let from = header("from").and_then(|value| {
                let list = value["Address"]["List"].clone();
                let group = value["Address"]["Group"][0]["addresses"].clone();
                let first = if list.is_null() { group } else { list };
                first[0]["address"].as_str().map(str::to_lowercase)
            });
            let ours = parsed.from.as_ref().map(|from| from.address.to_string());
            if from.is_some() && ours != from {
                different.push(format!("{set}/{name}: from {ours:?}, reference {from:?}"));
            }
            let count = tree["attachments"].as_array().unwrap().len();
            if parsed.attachments.len() != count {
                different.push(format!(
                    "{set}/{name}: {} attachments, reference {count}",
                    parsed.attachments.len()
                ));
            }
        }
    }
    assert!(read > 90, "only {read} messages found");
    assert_eq!(different, KNOWN_DIFFERENT);
}

/// Where we read otherwise than the reference, on purpose: parts of a digest stay text, an attached message stays
/// one attachment whatever is in it, 8-bit subjects are Windows-1252, and a sender needs an address.
const KNOWN_DIFFERENT: [&str; 9] = [
    "rfc/004.eml: 0 attachments, reference 2",
    "legacy/010.eml: subject \"Die Hasen und die Frösche\", reference \"Die Hasen und die Fr\u{fffd}sche\"",
    "legacy/020.eml: subject \"Die Hasen und die Frösche (Microsoft Outlook 00)\", reference \"Die Hasen und die Fr\u{fffd}sche (Microsoft Outlook 00)\"",
    "legacy/022.eml: subject \"Die Hasen und die Frösche (Microsoft Outlook 00)\", reference \"Die Hasen und die Fr\u{fffd}sche (Microsoft Outlook 00)\"",
    "legacy/027.eml: subject \"Die Hasen und die Frösche (Microsoft Outlook 00)\", reference \"Die Hasen und die Fr\u{fffd}sche (Microsoft Outlook 00)\"",
    "legacy/052.eml: subject \"Die Hasen und die Frösche (Microsoft Outlook 00)\", reference \"Die Hasen und die Fr\u{fffd}sche (Microsoft Outlook 00)\"",
    "thirdparty/007.eml: from None, reference Some(\"moderator\")",
    "thirdparty/007.eml: 0 attachments, reference 3",
    "thirdparty/015.eml: 3 attachments, reference 1",
];

#[test]
fn bounces_of_a_hundred_mail_systems_are_known() {
    let Some(root) = folder("sisimai") else { return };
    let expected: HashMap<String, Vec<Vec<String>>> =
        serde_json::from_slice(&std::fs::read(root.join("expected.json")).unwrap()).unwrap();
    let (mut bounces, mut addressed, mut other, mut permanence) = (0, 0, Vec::new(), Vec::new());
    for set in ["bsd", "dos", "mac"] {
        for (name, raw) in files(&root.join(set), ".eml") {
            let parsed = parse(&raw);
            let Kind::Bounce { failed, permanent, .. } = &parsed.machine else {
                other.push(format!("{set}/{name}: {:?}, {}", parsed.machine, about(&parsed)));
                continue;
            };
            bounces += 1;
            addressed += usize::from(!failed.is_empty());
            let status = expected
                .get(&name)
                .and_then(|all| all.first())
                .map(|first| first[0].as_str());
            let class = status.filter(|status| status.starts_with(['4', '5']));
            if class.is_some_and(|status| status.starts_with('5') != *permanent) {
                permanence.push(format!("{set}/{name}: {status:?}, permanent {permanent}"));
            }
        }
    }
    let told = |list: &[String]| list.join("\n");
    // The rest are absence notices, complaints, notices in JSON, and texts of gateways that no word gives away.
    assert!(bounces >= 350, "{bounces} bounces; not:\n{}", told(&other));
    assert!(addressed >= 329, "{addressed} of {bounces} bounces name a recipient");
    assert!(permanence.len() <= 5, "{}", told(&permanence));
    let mistaken: Vec<&String> = other.iter().filter(|line| line.contains(": Person")).collect();
    assert!(mistaken.len() <= 5, "taken for people's: {mistaken:#?}");
    for (name, raw) in files(&root.join("not"), ".eml") {
        assert!(
            !matches!(parse(&raw).machine, Kind::Bounce { .. }),
            "{name} is no bounce"
        );
    }
}

fn about(parsed: &Parsed) -> String {
    let from = parsed.from.as_ref().map(|from| from.address.to_string());
    format!(
        "from {from:?}, subject {:?}, path {:?}",
        parsed.subject, parsed.return_path
    )
}

/// Lines without blanks at their ends, and without blank lines around.
fn tidy(text: &str) -> String {
    text.lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

fn tidy_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
