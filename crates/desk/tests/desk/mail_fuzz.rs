//! Mail that is broken by chance, the same for the same seed: whatever comes, each part that reads it ends soon, without a
//! panic, and keeps its word.
//!
//! `just fuzz-mail 100000 7` breaks so many of each kind with another seed. What breaks a promise is kept in `target/fuzz`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ladder::mail::body::Hints;
use ladder::mail::token::Key;
use ladder::mail::{Body, invitation, parse, tnef};
use ladder_core::id::TicketNumber;

use crate::deliver::address;
use crate::plan::fuzz::breakage::Chance;
use crate::plan::fuzz::{asked, keep};

/// How many are tried of each kind where nobody asks for more.
const FILES: u64 = 150;
/// The largest that is tried.
const BYTES_MAX: usize = 256 * 1024;
/// The most changes to one.
const CHANGES_MAX: usize = 8;
/// The longest piece that is taken out, said again or put elsewhere.
const PIECE_BYTES_MAX: usize = 300;
/// How often one piece is said at most.
const TIMES_MAX: usize = 3000;
/// The longest that one may take, without optimisation, on a machine that does more.
const WAIT_MAX_MILLIS: i64 = 10_000;
/// The key of the desk in these stories.
const KEY: Key = Key::new([7; 32]);

/// Breaks some and has them read.
fn breaks(kind: &str, seeds: &[Vec<u8>], pieces: &[&[u8]], read: impl Fn(&[u8]) -> Result<(), String>) {
    let (count, seed) = (asked("LADDER_FUZZ_FILES", FILES), asked("LADDER_FUZZ_SEED", 1));
    let mut chance = Chance::new(seed);
    let (mut faults, mut longest) = (Vec::new(), 0);
    let all = seeds.iter().cloned().map(Some);
    for (tried, given) in all.chain((0..count).map(|_| None)).enumerate() {
        let raw = given.unwrap_or_else(|| broken(seeds, pieces, &mut chance));
        let begun = ladder::clock::now();
        let looked = catch_unwind(AssertUnwindSafe(|| read(&raw)));
        let took = ladder::clock::now().millis_since(begun);
        longest = longest.max(took);
        let fault = match looked {
            Err(_) => "it panics".to_owned(),
            Ok(Err(fault)) => fault,
            Ok(Ok(())) if took > WAIT_MAX_MILLIS => format!("it takes {took} ms"),
            Ok(Ok(())) => continue,
        };
        let kept = keep(&format!("{kind}-{seed}-{tried}"), &raw);
        faults.push(format!("{fault}: {}", kept.display()));
    }
    println!("{kind}: {count} tried, the slowest took {longest} ms");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

/// One of the seeds with some changes.
fn broken(seeds: &[Vec<u8>], pieces: &[&[u8]], chance: &mut Chance) -> Vec<u8> {
    let mut raw = chance.of(seeds).clone();
    for _ in 0..=chance.below(CHANGES_MAX) {
        let at = chance.below(raw.len() + 1);
        let until = (at + chance.below(PIECE_BYTES_MAX)).min(raw.len());
        let piece = chance.of(pieces).to_vec();
        match chance.below(9) {
            0 => raw.truncate(at),
            1 => drop(raw.drain(at..until)),
            2 => drop(raw.splice(at..until, piece)),
            3 => drop(raw.splice(at..at, piece)),
            4 => drop(raw.splice(at..at, piece.repeat(chance.below(TIMES_MAX)))),
            5 => {
                let again = raw[at..until].to_vec();
                drop(raw.splice(at..at, again));
            }
            6 => {
                let other = chance.of(seeds);
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(PIECE_BYTES_MAX)).min(other.len());
                drop(raw.splice(at..at, other[from..to].to_vec()));
            }
            // Lengths and counts lie in single bytes.
            7 => {
                if let Some(byte) = raw.get_mut(at) {
                    *byte = *chance.of(&[0, 1, 0x7f, 0x80, 0xfe, 0xff]);
                }
            }
            _ => {
                if let Some(byte) = raw.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
        raw.truncate(BYTES_MAX);
    }
    raw
}

/// The saved messages of mail programs.
fn mails() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/mails");
    let all = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = all.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn a_message_is_read_whatever_is_in_it() {
    let pieces: [&[u8]; 14] = [
        b"\r\n",
        b"\r",
        b"\0",
        b"--x\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"=?utf-8?q?=",
        b"?=",
        b"<blockquote>",
        b"<table><tr><td>",
        b"filename*0*=utf-8''%",
        b"charset=iso-2022-jp\r\n",
        b"\xff\xfe",
    ];
    breaks("message", &mails(), &pieces, |raw| {
        let parsed = parse(raw);
        let whole: String = parsed.text.pieces().iter().map(|(_, piece)| *piece).collect();
        (whole == parsed.text.full)
            .then_some(())
            .ok_or_else(|| "folding loses text".to_owned())
    });
}

/// An attribute of a `winmail.dat`: where it belongs, what it is, what is in it, and their sum.
fn attribute(level: u8, id: u32, content: &[u8]) -> Vec<u8> {
    let sum = content
        .iter()
        .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
    let length = u32::try_from(content.len()).unwrap();
    [
        &[level][..],
        &id.to_le_bytes(),
        &length.to_le_bytes(),
        content,
        &sum.to_le_bytes(),
    ]
    .concat()
}

/// A text among properties: its kind and id, one value, padded to four bytes.
fn property(kind: u16, id: u16, content: &[u8]) -> Vec<u8> {
    let mut all = [&kind.to_le_bytes()[..], &id.to_le_bytes(), &1_u32.to_le_bytes()].concat();
    all.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    all.extend(content);
    all.resize(all.len().next_multiple_of(4), 0);
    all
}

fn winmail() -> Vec<u8> {
    let properties =
        |all: &[Vec<u8>]| [u32::try_from(all.len()).unwrap().to_le_bytes().to_vec(), all.concat()].concat();
    let rtf = b"{\\rtf1\\ansi\\fromtext hallo \\'e9\\par {\\*\\htmltag <b>}x}";
    // Uncompressed, as [MS-OXRTFCP] allows: size, raw size, MELA, no sum.
    let size = u32::try_from(rtf.len()).unwrap();
    let packed = [
        &(size + 12).to_le_bytes()[..],
        &size.to_le_bytes(),
        b"MELA",
        &[0; 4],
        rtf,
    ]
    .concat();
    let of_message = properties(&[
        property(0x001e, 0x1000, b"Hallo.\0"),
        property(0x0102, 0x1009, &packed),
        property(0x001f, 0x0037, b"L\0a\0p\0\0\0"),
    ]);
    let of_file = properties(&[
        property(0x001f, 0x3707, b"a\0.\0t\0x\0t\0\0\0"),
        property(0x0102, 0x3701, b"data"),
    ]);
    [
        vec![0x78, 0x9f, 0x3e, 0x22, 1, 0],
        attribute(1, 0x0008_9006, &[0, 0, 1, 0]),
        attribute(1, 0x0006_9007, &[0xe4, 4, 0, 0, 0, 0, 0, 0]),
        attribute(1, 0x0002_800c, b"Hallo.\0"),
        attribute(1, 0x0006_9003, &of_message),
        attribute(2, 0x0006_9002, &[1, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]),
        attribute(2, 0x0001_8010, b"a.txt\0"),
        attribute(2, 0x0006_800f, b"data"),
        attribute(2, 0x0006_9005, &of_file),
    ]
    .concat()
}

#[test]
fn a_winmail_dat_is_unpacked_whatever_is_in_it() {
    let whole = winmail();
    let unpacked = tnef::unpack(&whole).unwrap();
    assert_eq!(unpacked.files.len(), 1, "the seed is one: {unpacked:?}");
    let nested = [&whole[..], &attribute(2, 0x0006_800f, &whole)].concat();
    let pieces: [&[u8]; 10] = [
        &[0xff, 0xff, 0xff, 0xff],
        &[0xff, 0xff, 0xff, 0x7f],
        &[0, 0, 0, 0],
        &[0, 0, 0, 0x80],
        &[2, 0x0f, 0x80, 6, 0],
        &[2, 5, 0x90, 6, 0],
        &[0x0d, 0, 1, 0x37],
        &[0x1e, 0x10],
        b"LZFu",
        b"{\\rtf1{",
    ];
    breaks("tnef", &[whole, nested], &pieces, |raw| {
        drop(tnef::unpack(raw));
        Ok(())
    });
}

const INVITATION: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\n\
    TZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1@x\r\n\
    DTSTAMP:20261101T090000Z\r\nORGANIZER;CN=\"Jan, de\":mailto:jan@town.example\r\n\
    ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:eva@town.example\r\n\
    DTSTART;TZID=\"W. Europe Standard Time\":20261102T100000\r\nDURATION:PT1H30M\r\nSUMMARY:Overleg\\, laptop\r\n\
    LOCATION:Zaal 1\\nTweede verdieping\r\nDESCRIPTION:Een lange reg\r\n el die omslaat\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn an_invitation_is_read_whatever_is_in_it() {
    assert!(invitation::read(INVITATION.as_bytes()).is_some(), "the seed is one");
    let whole_day = INVITATION.replace(
        "DTSTART;TZID=\"W. Europe Standard Time\":20261102T100000",
        "DTSTART;VALUE=DATE:20261102",
    );
    let pieces: [&[u8]; 14] = [
        b"\r\n ",
        b"\n",
        b";",
        b":",
        b"\"",
        b"\\",
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"DTSTART:99999999T999999Z\r\n",
        b"DTSTART;TZID=Nowhere:20260329T023000\r\n",
        b"DTEND:00000101T000000\r\n",
        b"DURATION:P99999999999W\r\n",
        b"DURATION:-PT1S\r\n",
        b"\xff",
    ];
    breaks("invitation", &[INVITATION.into(), whole_day.into()], &pieces, |raw| {
        drop(invitation::read(raw));
        Ok(())
    });
}

#[test]
fn what_quotes_is_folded_whatever_it_says_and_nothing_is_lost() {
    let seeds: Vec<Vec<u8>> = mails()
        .iter()
        .map(|raw| parse(raw).text.full.into_bytes())
        .filter(|text| !text.is_empty())
        .collect();
    let pieces: [&[u8]; 14] = [
        b"\n",
        b"\r",
        b"> ",
        b">>>> ",
        b"-- \n",
        b"On 1 Jan 2024 at 10:00, X <x@y.example> wrote:\n",
        "Op di 3 sep 2024 om 10:12 schreef Jan <jan@x.example>:\n".as_bytes(),
        b"-----Original Message-----\n",
        b"Van: a\nVerzonden: b\nAan: c\nOnderwerp: d\n",
        b"________________________________\n",
        b"Le lun. 2 nov. 2026, X a \xc3\xa9crit :\n",
        b"Am 02.11.2026 um 10:00 schrieb X:\n",
        b"Sent from my iPhone\n",
        "\u{a0}\u{2028}".as_bytes(),
    ];
    breaks("quotes", &seeds, &pieces, |raw| {
        let text = String::from_utf8_lossy(raw).into_owned();
        let body = Body::fold(text.clone(), &Hints::default());
        let whole: String = body.pieces().iter().map(|(_, piece)| *piece).collect();
        (whole == text)
            .then_some(())
            .ok_or_else(|| "folding loses text".to_owned())
    });
}

#[test]
fn a_name_that_the_desk_did_not_sign_names_nothing() {
    let desk = address("helpdesk@vallei.example");
    let seeds: Vec<Vec<u8>> = [1, 42, 999_999_999]
        .into_iter()
        .map(TicketNumber::new)
        .flat_map(|ticket| {
            [
                KEY.reply_address(&desk, ticket),
                format!("{}@tickets.example.org", KEY.reply_name(ticket)),
                KEY.message_id(ticket, 7, "vallei.example"),
                format!("<{}>", KEY.letter_id(ticket, 7, "reply jan", "vallei.example")),
            ]
        })
        .map(String::into_bytes)
        .collect();
    let pieces: [&[u8]; 12] = [
        b"+",
        b"@",
        b"-",
        b".",
        b"t",
        b"T0",
        b"0",
        b"9223372036854775808",
        b"<",
        b">",
        b"\xc4\xb1",
        b"a",
    ];
    breaks("names", &seeds, &pieces, |raw| {
        let written = String::from_utf8_lossy(raw);
        let folded = written.to_ascii_lowercase();
        let is_forged = |named: Option<String>| named.is_some_and(|named| !folded.contains(&named));
        let by_address = KEY.read_reply_address(&written).map(|ticket| KEY.reply_name(ticket));
        let by_id = KEY.read_message_id(&written);
        let by_id = by_id.map(|(ticket, nth)| KEY.message_id(ticket, nth, "").trim_end_matches('@').to_owned());
        if is_forged(by_address) || is_forged(by_id) {
            return Err(format!("`{written}` is taken for the desk's own"));
        }
        Ok(())
    });
}
