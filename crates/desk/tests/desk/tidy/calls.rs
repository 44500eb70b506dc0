//! Calls that have one place, or none.

use super::mask;
use super::tree::{Tree, line_at};

struct Ban {
    call: &'static str,
    /// Endings of the files it is about.
    of: &'static [&'static str],
    /// Beginnings of the paths it is about.
    within: &'static [&'static str],
    /// Beginnings of the paths that may.
    except: &'static [&'static str],
    why: &'static str,
}

const CLOCK: Ban = Ban {
    call: "",
    of: &[".rs"],
    within: &["crates/"],
    except: &["crates/desk/src/clock.rs", "crates/bench/"],
    why: "take `now` as a parameter; only desk's clock reads it",
};

const PRINT: Ban = Ban {
    call: "",
    of: &[".rs"],
    within: &["crates/core/src/", "crates/desk/src/"],
    except: &[
        "crates/desk/src/cli.rs",
        "crates/desk/src/cli/",
        "crates/desk/src/main.rs",
    ],
    why: "only the command line prints; the desk logs with tracing",
};

const MARKUP: Ban = Ban {
    call: "",
    of: &[".js", ".html"],
    within: &[""],
    except: &[],
    why: "text must not become markup; build nodes or set textContent",
};

const BANS: [Ban; 14] = [
    Ban {
        call: "SystemTime::now",
        ..CLOCK
    },
    Ban {
        call: "Instant::now",
        ..CLOCK
    },
    Ban {
        call: "Timestamp::now",
        ..CLOCK
    },
    Ban {
        call: "Zoned::now",
        ..CLOCK
    },
    Ban {
        call: "Utc::now",
        ..CLOCK
    },
    Ban {
        call: "print!",
        ..PRINT
    },
    Ban {
        call: "println!",
        ..PRINT
    },
    Ban {
        call: "eprint!",
        ..PRINT
    },
    Ban {
        call: "eprintln!",
        ..PRINT
    },
    Ban {
        call: "AssertSqlSafe",
        of: &[".rs"],
        within: &["crates/"],
        except: &[
            "crates/desk/src/store/",
            "crates/desk/src/store.rs",
            "crates/desk/tests/desk/cluster.rs",
        ],
        why: "SQL is constant text with parameters; what store composes, it composes from a closed set in one place",
    },
    Ban {
        call: "innerHTML",
        ..MARKUP
    },
    Ban {
        call: "outerHTML",
        ..MARKUP
    },
    Ban {
        call: "insertAdjacentHTML",
        ..MARKUP
    },
    Ban {
        call: "document.write",
        ..MARKUP
    },
];

pub fn offences(tree: &Tree) -> Vec<String> {
    let mut offences = Vec::new();
    for (path, text) in tree.files() {
        let bans: Vec<&Ban> = BANS.iter().filter(|ban| ban.covers(path)).collect();
        if bans.is_empty() {
            continue;
        }
        let code = match path.rsplit('.').next() {
            Some("rs") => mask::rust(text),
            _ => text.chars().collect(),
        };
        for ban in bans {
            let lines = places(&code, ban.call).map(|at| line_at(&code, at));
            offences.extend(lines.map(|line| format!("{path}:{line}: {}: {}", ban.call, ban.why)));
        }
    }
    offences
}

impl Ban {
    fn covers(&self, path: &str) -> bool {
        let starts = |beginning: &&str| path.starts_with(beginning);
        self.of.iter().any(|ending| path.ends_with(ending))
            && self.within.iter().any(starts)
            && !self.except.iter().any(starts)
    }
}

/// Where the call stands as a whole word.
fn places<'c>(code: &'c [char], call: &str) -> impl Iterator<Item = usize> + 'c {
    let call: Vec<char> = call.chars().collect();
    let starts_word = |at: usize| at == 0 || !mask::is_word(code[at - 1]);
    (0..code.len()).filter(move |at| code[*at..].starts_with(&call) && starts_word(*at))
}

#[cfg(test)]
fn found(path: &str, text: &str) -> usize {
    offences(&Tree::planted(&[(path, text)])).len()
}

#[test]
fn a_second_clock_is_found() {
    assert_eq!(found("crates/desk/src/act.rs", "let now = jiff::Timestamp::now();"), 1);
    assert_eq!(
        found(
            "crates/desk/tests/desk/a.rs",
            "use std::time::Instant;\nInstant::now(); SystemTime::now();"
        ),
        2
    );
    assert_eq!(found("crates/desk/src/clock.rs", "SystemTime::now()"), 0);
    assert_eq!(found("crates/core/src/a.rs", "/// Never `SystemTime::now`."), 0);
}

#[test]
fn a_print_outside_the_command_line_is_found() {
    assert_eq!(found("crates/desk/src/web/a.rs", "println!(); eprintln!();"), 2);
    assert_eq!(found("crates/desk/src/cli/a.rs", "println!()"), 0);
    assert_eq!(found("crates/desk/src/main.rs", "eprintln!()"), 0);
}

#[test]
fn composed_sql_outside_the_store_is_found() {
    assert_eq!(found("crates/desk/src/web/a.rs", "query(AssertSqlSafe(format!()))"), 1);
    assert_eq!(
        found("crates/desk/src/store/filter.rs", "query(AssertSqlSafe(text))"),
        0
    );
}

#[test]
fn text_that_becomes_markup_is_found() {
    assert_eq!(found("crates/desk/assets/a.js", "node.innerHTML = text"), 1);
}
