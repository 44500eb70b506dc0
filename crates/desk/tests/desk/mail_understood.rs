//! What programs wrap, seal, invite with and misread: shown as what it is.

use ladder::mail::sealed::Sealed;
use ladder::mail::{parse, tnef};

use crate::mail_data::{files, folder};

#[test]
fn every_file_of_a_winmail_dat_comes_out_as_others_found_it() {
    let Some(set) = folder("tnef") else { return };
    let mut expected = 0;
    for (name, raw) in files(&set, ".tnef") {
        let found = tnef::unpack(&raw).unwrap_or_else(|| panic!("{name} is one"));
        let stem = name.trim_end_matches(".tnef");
        let there = set.join(stem);
        if !there.is_dir() {
            continue;
        }
        for (file, bytes) in files(&there, "") {
            expected += 1;
            let known = match file.as_str() {
                "message.rtf" => found.rtf.as_ref().is_some_and(|rtf| is_same(rtf, &bytes)),
                "message.html" => found.html.is_some(),
                "message.txt" => found.text.is_some(),
                // An embedded message takes the place of the line that says so.
                _ if bytes.starts_with(EMBEDDED) => true,
                _ => found.files.iter().any(|one| is_same(&one.bytes, &bytes)),
            };
            let sizes: Vec<(&str, usize)> = found
                .files
                .iter()
                .map(|one| (one.name.as_str(), one.bytes.len()))
                .collect();
            assert!(known, "{name}: {file} ({}), found {sizes:?}", bytes.len());
            let is_made_up = file.starts_with("message.") || file.starts_with("Untitled");
            let is_named = found
                .files
                .iter()
                .any(|one| one.name == file || one.name.contains(&file));
            assert!(is_made_up || is_named, "{name}: {file} by its name, found {sizes:?}");
        }
    }
    assert!(expected >= 40, "only {expected} files were expected");
}

/// What old programs show in place of a message within a message.
const EMBEDDED: &[u8] = b"This attachment is a MAPI 1.0 embedded message";

/// Whether a file is the one that others found. Their text files lost the carriage returns at ends of lines, and their objects
/// kept the id of the interface in front.
fn is_same(found: &[u8], theirs: &[u8]) -> bool {
    let bare = |bytes: &[u8]| -> Vec<u8> { String::from_utf8_lossy(bytes).replace("\r\n", "\n").into_bytes() };
    found == theirs || theirs.get(16..) == Some(found) || bare(found) == bare(theirs)
}

#[test]
fn a_winmail_dat_gives_way_to_its_files_and_broken_ones_to_nothing_worse() {
    let Some(set) = folder("tnef") else { return };
    for (name, raw) in files(&set, ".tnef") {
        for end in (0..raw.len()).step_by(raw.len() / 50 + 1) {
            let _whatever = tnef::unpack(&raw[..end]);
            let mut spoilt = raw.clone();
            spoilt[end] ^= 0xff;
            let _whatever = tnef::unpack(&spoilt);
        }
        assert!(tnef::unpack(&raw).is_some(), "{name}");
    }
    let two = std::fs::read(set.join("two-files.tnef")).unwrap();
    let read = parse(&with_file("application/ms-tnef", "winmail.dat", &two));
    let names: Vec<&str> = read.attachments.iter().map(|part| part.name.as_str()).collect();
    assert!(names.contains(&"AUTHORS") && names.contains(&"README"), "{names:?}");
    assert!(!names.contains(&"winmail.dat"), "{names:?}");
    let read = parse(&with_file("application/ms-tnef", "winmail.dat", b"something else"));
    assert_eq!(read.attachments[0].name, "winmail.dat", "what cannot be read stays");
}

#[test]
fn what_is_sealed_is_said_to_be_and_what_is_signed_is_read() {
    let smime = with_file("application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m", b"x");
    assert_eq!(parse(&smime).sealed, Some(Sealed::Smime));
    let whole = b"From: a@town.example\r\nContent-Type: application/x-pkcs7-mime; name=smime.p7m\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n";
    let read = parse(whole);
    assert_eq!(
        (read.sealed, read.attachments.len()),
        (Some(Sealed::Smime), 1),
        "its part is kept"
    );
    let pgp = b"From: a@town.example\r\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; \
        boundary=b\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n\
        Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n";
    let read = parse(pgp);
    assert_eq!((read.sealed, read.attachments.len()), (Some(Sealed::OpenPgp), 2));
    let inline =
        b"From: a@town.example\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQ==\r\n-----END PGP MESSAGE-----\r\n";
    assert_eq!(parse(inline).sealed, Some(Sealed::OpenPgp));
    let signed = b"From: a@town.example\r\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; \
        micalg=sha-256; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nMijn laptop is stuk.\r\n--b\r\n\
        Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nAAAA\r\n--b--\r\n";
    let read = parse(signed);
    assert_eq!(
        (read.sealed, read.text.new_text().trim()),
        (None, "Mijn laptop is stuk.")
    );
    assert_eq!(read.attachments[0].media_type, "application/pkcs7-signature");
}

#[test]
fn an_invitation_in_a_mail_is_a_card() {
    let raw = b"From: a@town.example\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\
        Content-Type: text/plain\r\n\r\nZie de uitnodiging.\r\n--b\r\n\
        Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n\
        BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Uitrol\r\nDTSTART:20261102T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n\
        --b--\r\n";
    let read = parse(raw);
    assert_eq!(read.invitations.len(), 1);
    assert_eq!(read.invitations[0].summary, "Uitrol");
    assert_eq!(read.invitations[0].starts, "2026-11-02 09:00 UTC");
}

#[test]
fn text_that_was_misread_on_its_way_is_mended_in_what_is_shown() {
    let raw = "From: a@town.example\r\nSubject: GeÃ«scaleerd\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        Het is geÃ«scaleerd naar patiÃ«ntenzorg: â‚¬ 5.\r\n";
    let read = parse(raw.as_bytes());
    assert_eq!(read.subject, "Geëscaleerd");
    assert_eq!(
        read.text.new_text().trim(),
        "Het is geëscaleerd naar patiëntenzorg: € 5."
    );
}

#[test]
fn sound_text_with_signs_beside_its_letters_is_not_mended() {
    for sound in [
        "Die Änderung macht „Spaß“. Groß… und heiß’ – Fuß– Maß”.",
        "Tâche : DÉSACTIVÉ\u{a0}: à faire",
        "Ça va, Âge : « NOËL\u{a0}» – Ångström, „Ä“, Ö–",
        "GÎTE® ÎLE€ Ê™ Ï¿",
    ] {
        let raw = format!(
            "From: a@town.example\r\nSubject: {sound}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{sound}\r\n"
        );
        let read = parse(raw.as_bytes());
        assert_eq!(read.text.new_text().trim(), sound);
    }
    for (misread, wanted) in [
        ("StraÃŸe mit â€žSpaÃŸâ€œ", "Straße mit „Spaß“"),
        ("kost Â£ 5 Ã\u{a0} la carte", "kost £ 5 à la carte"),
    ] {
        let raw = format!("From: a@town.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{misread}\r\n");
        assert_eq!(parse(raw.as_bytes()).text.new_text().trim(), wanted);
    }
}

#[test]
fn the_text_within_a_winmail_dat_is_shown_under_what_stands_beside_it() {
    let one = tnef_of(&[(0x0002_800c, b"Help, de scanner is kapot.".to_vec())]);
    let read = parse(&with_file("application/ms-tnef", "winmail.dat", &one));
    let text = read.text.new_text();
    assert!(
        text.starts_with("Zie bijlage.") && text.contains("Help, de scanner is kapot."),
        "{text}"
    );
    // What is said already is not said twice.
    let same = tnef_of(&[(0x0002_800c, b"Zie  bijlage.\r\n".to_vec())]);
    let read = parse(&with_file("application/ms-tnef", "winmail.dat", &same));
    assert_eq!(read.text.new_text().trim(), "Zie bijlage.");
}

#[test]
fn what_a_file_in_a_winmail_dat_is_said_to_be_is_a_media_type_or_nothing() {
    for (given, wanted) in [
        ("text/\0plain", "application/octet-stream"),
        ("Text/Plain", "text/plain"),
        ("text/plain\r\nX-Evil: 1", "application/octet-stream"),
        ("a b/c", "application/octet-stream"),
        ("image/png; name=x", "image/png"),
    ] {
        let properties = [
            text_property(0x370e, given.as_bytes()),
            text_property(0x3712, b"a\0b\r\nc"),
        ];
        let properties = [2_u32.to_le_bytes().to_vec(), properties.concat()].concat();
        let file = tnef_of(&[
            (0x0006_9002, vec![0; 14]),
            (0x0006_800f, b"x".to_vec()),
            (0x0006_9005, properties),
        ]);
        let read = parse(&with_file("application/ms-tnef", "winmail.dat", &file));
        let part = &read.attachments[0];
        assert_eq!(part.media_type, wanted, "{given:?}");
        assert!(
            part.content_id.as_ref().is_none_or(|id| !id.contains(char::is_control)),
            "{:?}",
            part.content_id
        );
    }
}

#[test]
fn a_message_that_is_only_signed_is_read_whatever_it_is_wrapped_in() {
    let inner = b"Content-Type: text/plain; charset=utf-8\r\nSubject: Other\r\nFrom: eve@evil.example\r\n\r\nMijn laptop is stuk.\r\n";
    let whole = |cms: &[u8], parameter: &str| {
        use base64::Engine as _;
        let content = base64::engine::general_purpose::STANDARD.encode(cms);
        let raw = format!(
            "From: jan@town.example\r\nSubject: Laptop\r\nContent-Type: application/pkcs7-mime; name=smime.p7m{parameter}\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{content}\r\n"
        );
        parse(raw.as_bytes())
    };
    for (cms, parameter) in [
        (signed(inner), "; smime-type=signed-data"),
        (signed(inner), ""),
        (signed_in_pieces(inner), "; smime-type=signed-data"),
    ] {
        let read = whole(&cms, parameter);
        assert_eq!(
            (read.sealed, read.text.new_text().trim()),
            (None, "Mijn laptop is stuk.")
        );
        assert_eq!((read.subject.as_str(), read.from_doubtful), ("Laptop", false));
        assert_eq!(
            read.from.unwrap().address.as_str(),
            "jan@town.example",
            "what is within names no sender"
        );
        assert_eq!(
            read.attachments.last().map(|part| part.name.as_str()),
            Some("smime.p7m"),
            "its part is kept"
        );
    }
    let cms = signed(inner);
    for end in 0..cms.len() {
        let _whatever = whole(&cms[..end], "");
        let mut spoilt = cms.clone();
        spoilt[end] ^= 0xff;
        let _whatever = whole(&spoilt, "");
    }
    assert_eq!(
        whole(b"nonsense", "; smime-type=signed-data").sealed,
        Some(Sealed::Smime)
    );
}

/// A value of ASN.1 with its length in front.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x82, length[0], length[1]][..], content].concat()
}

const SIGNED_DATA: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const DATA: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];

/// What a mail program makes of a message that it signs without leaving it readable (RFC 5652, 5).
fn signed(inner: &[u8]) -> Vec<u8> {
    let content = der(0x30, &[&DATA[..], &der(0xa0, &der(0x04, inner))].concat());
    let data = der(
        0x30,
        &[&[2, 1, 1][..], &der(0x31, b""), &content, &der(0x31, b"")].concat(),
    );
    der(0x30, &[&SIGNED_DATA[..], &der(0xa0, &data)].concat())
}

/// The same as it is written by who does not know the length beforehand.
fn signed_in_pieces(inner: &[u8]) -> Vec<u8> {
    let open = |tag: u8, content: &[u8]| [&[tag, 0x80][..], content, &[0, 0]].concat();
    let pieces: Vec<u8> = inner.chunks(20).flat_map(|piece| der(0x04, piece)).collect();
    let content = open(0x30, &[&DATA[..], &open(0xa0, &open(0x24, &pieces))].concat());
    let data = open(
        0x30,
        &[&[2, 1, 1][..], &der(0x31, b""), &content, &der(0x31, b"")].concat(),
    );
    open(0x30, &[&SIGNED_DATA[..], &open(0xa0, &data)].concat())
}

/// A stream of these attributes.
pub fn tnef_of(attributes: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut raw = [0x223e_9f78_u32.to_le_bytes().to_vec(), vec![1, 0]].concat();
    for (id, content) in attributes {
        raw.push(1);
        raw.extend(id.to_le_bytes());
        raw.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        raw.extend(content);
        raw.extend([0, 0]);
    }
    raw
}

/// A property with a text.
pub fn text_property(id: u16, text: &[u8]) -> Vec<u8> {
    let mut raw = [0x1e_u16.to_le_bytes(), id.to_le_bytes()].concat();
    raw.extend(1_u32.to_le_bytes());
    raw.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
    raw.extend(text);
    raw.resize(raw.len().next_multiple_of(4), 0);
    raw
}

pub fn with_file(media_type: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    use base64::Engine as _;
    let content = base64::engine::general_purpose::STANDARD.encode(bytes);
    format!(
        "From: a@town.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
         Zie bijlage.\r\n--b\r\nContent-Type: {media_type}\r\nContent-Disposition: attachment; filename={name}\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{content}\r\n--b--\r\n"
    )
    .into_bytes()
}
