//! What is asked of the index of words, in the engine's own language. Terms hold letters and digits alone, so none of them
//! can end the quotes it stands in.

use ladder_core::text::{Query, Sought};

use super::Engine;

/// The signs in which an engine writes a question.
struct Signs {
    quote: &'static str,
    begins: &'static str,
    and: &'static str,
    or: &'static str,
    but_not: &'static str,
}

/// <https://www.sqlite.org/fts5.html#full_text_query_syntax>
const SQLITE: Signs = Signs {
    quote: "\"",
    begins: " *",
    and: " AND ",
    or: " OR ",
    but_not: " NOT ",
};

/// <https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY>
const POSTGRES: Signs = Signs {
    quote: "'",
    begins: ":*",
    and: " & ",
    or: " | ",
    but_not: " & !",
};

/// The question for tickets whose terms the query admits; it needs at least one term that must be there.
pub fn question(engine: Engine, query: &Query) -> String {
    let signs = match engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
    };
    let mut text = together(&query.all, signs.and, signs);
    if !query.none.is_empty() {
        text.push_str(signs.but_not);
        text.push_str(&together(&query.none, signs.or, signs));
    }
    text
}

fn together(some: &[Sought], sign: &str, signs: &Signs) -> String {
    let each: Vec<String> = some.iter().map(|one| of(one, signs)).collect();
    format!("({})", each.join(sign))
}

fn of(sought: &Sought, signs: &Signs) -> String {
    let quoted = |term: &str| format!("{0}{term}{0}", signs.quote);
    match sought {
        Sought::Term(term) => quoted(term),
        Sought::Beginning(beginning) => quoted(beginning) + signs.begins,
        Sought::Any(some) => together(some, signs.or, signs),
        Sought::All(all) => together(all, signs.and, signs),
    }
}
