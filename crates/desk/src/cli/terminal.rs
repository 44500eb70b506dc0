use std::io::{IsTerminal, stdout};

use ladder_core::id::Address;
use ladder_core::time::Moment;

use crate::words::Words;

/// The exit status when the answer is no.
pub const NO: u8 = 1;

/// The exit status when a command could not try: wrong usage, or something it needs cannot be opened.
pub const COULD_NOT_TRY: u8 = 2;

/// The words to speak in: those asked for, else those of the terminal, else English.
pub fn words(asked: Option<&str>) -> &'static Words {
    let set = |name: &str| std::env::var(name).ok();
    Words::for_language(&language(asked, set))
}

/// The language asked for, else the first that the environment sets; the order is that of POSIX.
pub fn language(asked: Option<&str>, set: impl Fn(&str) -> Option<String>) -> String {
    let of_terminal = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(set)
            .find(|value| !value.is_empty())
    };
    asked
        .map(str::to_owned)
        .or_else(of_terminal)
        .unwrap_or_else(|| "en".to_owned())
}

/// Whether standard output shows colours: a terminal does, unless `NO_COLOR` is set.
pub fn shows_colour() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    stdout().is_terminal() && !refused
}

/// For people, or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Text,
    Json,
}

/// Under what name the deeds of the command line are kept: that of the person at this machine.
pub fn operator() -> String {
    let user = ["SUDO_USER", "USER", "LOGNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.is_empty());
    user.map_or_else(|| "command line".to_owned(), |user| format!("command line ({user})"))
}

/// The address at which people reach the desk: `https://desk.example`, a path behind it allowed.
pub fn link_base(text: &str) -> Result<String, String> {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let fit =
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()));
    if fit {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(format!(
            "`{text}` is no address of a desk; write it as https://desk.example"
        ))
    }
}

/// What stands for no domain at all.
pub const NO_DOMAIN: &str = "none";

/// A domain as it stands behind the `@` of an address: `vallei.example`.
pub fn own_domain(text: &str) -> Result<String, String> {
    let domain = text.trim().to_lowercase();
    match Address::parse(&format!("somebody@{domain}")) {
        Ok(address) if address.domain() == domain => Ok(domain),
        Ok(_) | Err(_) => Err(format!(
            "`{text}` is no domain; write what stands behind the @, such as example.org"
        )),
    }
}

/// A difference of time as people read it: `+1h 30m`.
pub fn span(millis: i64) -> String {
    let sign = if millis < 0 { '-' } else { '+' };
    let minutes = millis.unsigned_abs() / 60_000;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) => format!("{sign}{minutes}m"),
        (0, _) => format!("{sign}{hours}h {minutes}m"),
        _ => format!("{sign}{days}d {hours}h {minutes}m"),
    }
}

/// A date, or a moment: `2027-12-31` is the first instant of that day in UTC.
pub fn moment(text: &str) -> Result<Moment, String> {
    let whole = if text.contains('T') {
        text.to_owned()
    } else {
        format!("{text}T00:00:00Z")
    };
    Moment::parse_rfc3339(&whole).map_err(|_| format!("`{text}` is no date; write it as 2027-12-31"))
}
