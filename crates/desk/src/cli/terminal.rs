use std::io::{IsTerminal, stdout};

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
