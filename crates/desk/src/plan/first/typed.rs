use jiff::civil::{Date, Time};

use super::question::Question;

/// Which word of ours stands for what people say, in either language.
const SKIPS: [(&str, &str); 14] = [
    ("niemand", "never"),
    ("nooit", "never"),
    ("nobody", "never"),
    ("no one", "never"),
    ("de teamleider", "lead"),
    ("teamleider", "lead"),
    ("the support lead", "lead"),
    ("support lead", "lead"),
    ("the team lead", "lead"),
    ("team lead", "lead"),
    ("the lead", "lead"),
    ("iedereen", "anyone"),
    ("everybody", "anyone"),
    ("everyone", "anyone"),
];

/// What people say where there is nothing to name, in either language; the plan has `-` for it.
const NONES: [&str; 11] = [
    "-", "–", "geen", "nee", "niemand", "n.v.t.", "nvt", "none", "no", "nobody", "n/a",
];

impl Question {
    /// An answer as the plan writes it, where it is typed as people write such things; else as it was typed.
    ///
    /// `1-2-2027` and `1/2/2027` are the first of February: who writes the month first writes `2027-02-01` here.
    pub fn tidied(&self, typed: &str) -> String {
        let typed = typed.trim();
        let tidied = match self.asks {
            "training" | "pilot-start" | "production-start" => day(typed),
            "hours" => hours(typed),
            "vendor" => none(typed),
            "country" => none(typed).or_else(|| Some(typed.to_lowercase())),
            "skip" => {
                let folded = typed.to_lowercase();
                let known = SKIPS.iter().find(|(said, _)| *said == folded);
                known.map(|(_, word)| (*word).to_owned())
            }
            "tiers" | "pilot-users" | "production-users" => Some(typed.replace(['.', ' ', '\u{a0}'], "")),
            _ => None,
        };
        tidied.unwrap_or_else(|| typed.to_owned())
    }
}

/// That there is none, however it is said: `Geen leverancier` too.
fn none(typed: &str) -> Option<String> {
    let folded = typed.to_lowercase();
    let folded = folded.trim_end_matches(['.', '!']);
    let said = |of: &str| {
        [" leverancier", " vendor"]
            .iter()
            .find_map(|what| of.strip_suffix(what).map(str::to_owned))
    };
    let folded = said(folded).unwrap_or_else(|| folded.to_owned());
    let is_none = NONES.iter().any(|none| none.trim_end_matches('.') == folded);
    is_none.then(|| "-".to_owned())
}

fn day(typed: &str) -> Option<String> {
    let parts: Vec<i16> = typed
        .split(['-', '/', '.'])
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let number = |part: &i16| i8::try_from(*part).ok();
    let date = Date::new(*year, number(month)?, number(day)?).ok()?;
    (*year > 1999).then(|| date.to_string())
}

/// `8-17`, `8.30 - 17.00`, `8:30 tot 17:00`.
fn hours(typed: &str) -> Option<String> {
    let between = [" tot ", " to ", "–", "-"]
        .into_iter()
        .find(|between| typed.contains(between))?;
    let (from, to) = typed.split_once(between)?;
    Some(format!("{}-{}", time(from)?, time(to)?))
}

fn time(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_end_matches(['u', 'h']).trim_end();
    let (hour, minute) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    // An end at midnight is no time of its day.
    let is_time = Time::new(hour, minute, 0, 0).is_ok() || (hour, minute) == (24, 0);
    is_time.then(|| format!("{hour:02}:{minute:02}"))
}
