//! Invitations that came along (RFC 5545): what they are about, so that nobody has to open a file to know. They are shown and
//! not answered.

use super::part::Part;

/// The most that is shown of one message.
const INVITATIONS_MAX: usize = 5;
/// The most of a file that is read, in bytes; and of one value that is shown, in characters.
const FILE_BYTES_MAX: usize = 256 * 1024;
const VALUE_CHARS_MAX: usize = 300;

/// One invitation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invitation {
    /// What it is about.
    pub summary: String,
    /// When it begins and ends, as its writer says it.
    pub starts: String,
    pub ends: String,
    /// Where it is.
    pub place: String,
    /// Who invites.
    pub from: String,
    /// It does not happen after all.
    pub is_cancelled: bool,
}

/// The invitations among these parts.
pub(super) fn among(parts: &[Part]) -> Vec<Invitation> {
    let calendars = parts.iter().filter(|part| part.media_type == "text/calendar");
    calendars
        .filter_map(|part| read(&part.bytes))
        .take(INVITATIONS_MAX)
        .collect()
}

/// The first event of a calendar; none where there is none.
pub fn read(raw: &[u8]) -> Option<Invitation> {
    let text = String::from_utf8_lossy(&raw[..raw.len().min(FILE_BYTES_MAX)]);
    let mut found: Option<Invitation> = None;
    let (mut is_cancelled, mut within) = (false, 0);
    for line in unfolded(&text) {
        let Some((name, parameters, value)) = parted(&line) else {
            continue;
        };
        match (name.as_str(), value.to_uppercase().as_str()) {
            ("METHOD", "CANCEL") | ("STATUS", "CANCELLED") => is_cancelled = true,
            ("BEGIN", "VEVENT") if found.is_none() => {
                found = Some(Invitation::default());
                within = 1;
            }
            // What lies within an event, such as its alarm, is not it.
            ("BEGIN", _) if within > 0 => within += 1,
            ("END", _) if within > 0 => within -= 1,
            _ => {}
        }
        if let Some(found) = found.as_mut().filter(|_| within == 1) {
            found.note(&name, &parameters, &value);
        }
    }
    found.map(|found| Invitation { is_cancelled, ..found })
}

impl Invitation {
    fn note(&mut self, name: &str, parameters: &str, value: &str) {
        match name {
            "SUMMARY" => self.summary = plain(value),
            "LOCATION" => self.place = plain(value),
            "DTSTART" => self.starts = time(parameters, value),
            "DTEND" => self.ends = time(parameters, value),
            "ORGANIZER" => self.from = plain(value.get(7..).filter(|_| is_mailto(value)).unwrap_or(value)),
            _ => {}
        }
    }
}

fn is_mailto(value: &str) -> bool {
    value
        .get(..7)
        .is_some_and(|begins| begins.eq_ignore_ascii_case("mailto:"))
}

/// Lines, each with those that continue it.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            (Some(_) | None, _) => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The name of a line, its parameters and its value. A colon within quotes is part of a parameter.
fn parted(line: &str) -> Option<(String, String, String)> {
    let mut is_quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        is_quoted ^= *c == '"';
        *c == ':' && !is_quoted
    });
    let (head, value) = (&line[..colon?.0], &line[colon?.0 + 1..]);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some((
        name.trim().to_uppercase(),
        parameters.to_owned(),
        value.trim().to_owned(),
    ))
}

/// A text value without its escapes, on one line.
fn plain(value: &str) -> String {
    let (mut out, mut is_escaped) = (String::new(), false);
    for c in value.chars().take(VALUE_CHARS_MAX) {
        match c {
            '\\' if !is_escaped => {
                is_escaped = true;
                continue;
            }
            'n' | 'N' if is_escaped => out.push(' '),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
        is_escaped = false;
    }
    out.trim().to_owned()
}

/// `20261102T090000Z` as people read it, with the zone that is named.
fn time(parameters: &str, value: &str) -> String {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (day, hour) = value.split_once('T').unwrap_or((value, ""));
    if day.len() != 8 || !is_digits(day) {
        return plain(value);
    }
    let said = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    let is_utc = hour.ends_with('Z');
    let hour = hour.trim_end_matches('Z');
    let hour = if hour.len() >= 4 && is_digits(hour) {
        format!(" {}:{}", &hour[..2], &hour[2..4])
    } else {
        String::new()
    };
    let zone = parameters.split(';').find_map(|one| one.strip_prefix("TZID="));
    match zone {
        Some(zone) => format!("{said}{hour} ({})", plain(zone.trim_matches('"'))),
        None if is_utc => format!("{said}{hour} UTC"),
        None => said + &hour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_of_outlook_says_what_when_where_and_by_whom() {
        let raw = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n\
            BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n\
            ORGANIZER;CN=\"Smit, Anna: IT\":mailto:a.smit@town.example\r\nSUMMARY;LANGUAGE=nl:Uitrol\\, deel 2\r\n\
            DTSTART;TZID=W. Europe Standard Time:20261102T100000\r\nDTEND;TZID=W. Europe Standard Time:20261102T1\r\n 13000\r\n\
            LOCATION:Zaal 4\\nBoven\r\nBEGIN:VALARM\r\nSUMMARY:Reminder\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let found = read(raw.as_bytes());
        assert_eq!(
            found,
            Some(Invitation {
                summary: "Uitrol, deel 2".to_owned(),
                starts: "2026-11-02 10:00 (W. Europe Standard Time)".to_owned(),
                ends: "2026-11-02 11:30 (W. Europe Standard Time)".to_owned(),
                place: "Zaal 4 Boven".to_owned(),
                from: "a.smit@town.example".to_owned(),
                is_cancelled: false,
            })
        );
    }

    #[test]
    fn whatever_a_calendar_holds_reading_it_ends() {
        for raw in [
            "",
            "BEGIN:VEVENT",
            "BEGIN:VEVENT\nDTSTART:2026é102T10\nORGANIZER:mailt\u{e9}:x\nEND:",
            ":\n;:\n\"::",
        ] {
            let _whatever = read(raw.as_bytes());
        }
        let cancelled = read(b"METHOD:CANCEL\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261102\nEND:VEVENT");
        assert!(cancelled.is_some_and(|found| found.is_cancelled && found.starts == "2026-11-02"));
    }
}
