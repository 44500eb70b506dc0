//! The pages in `docs/findings/`: English, and below it the same in Dutch.

use ladder_core::plan::Code;
use std::fmt::Write as _;

use crate::words::Words;
use crate::words::explanation::Explanation;

/// The page of a finding, as Markdown.
pub fn of(code: Code) -> String {
    let (en, nl) = (Words::for_language("en"), Words::for_language("nl"));
    let Some(explanation) = Explanation::of(code) else {
        return String::new();
    };
    let title = |words: &Words| {
        let name = explanation.name.of(words);
        format!("{code}: {name}")
    };
    format!(
        "# {}\n\n{}\n## In het Nederlands\n\n**{}**\n\n{}\n[All findings](README.md) · [the support plan](../plan.md)\n",
        title(en),
        part(code, explanation, en, "##"),
        title(nl),
        part(code, explanation, nl, "###"),
    )
}

/// One language of a page, its heads of this depth.
fn part(code: Code, explanation: &Explanation, words: &Words, depth: &str) -> String {
    let head = |key: &str| format!("{depth} {}\n\n", words.say(key, &[]));
    let severity = words.severity(code.severity());
    let mut page = format!("*{severity}* {}\n\n", explanation.what.of(words));
    if !code.is_judged() {
        let _ = writeln!(page, "{}\n", words.say("explain-forecast", &[]));
    }
    page += &head("explain-why");
    let _ = writeln!(
        page,
        "{}\n\n{}:\n",
        explanation.why.of(words),
        words.say("explain-stands-on", &[])
    );
    for (number, requirement) in explanation.stands_on() {
        let _ = writeln!(page, "- {number}: {}", requirement.of(words));
    }
    page.push('\n');
    page += &head("explain-example");
    for (title, lines) in [
        ("explain-found", &explanation.broken),
        ("explain-mended", &explanation.mended),
    ] {
        let _ = writeln!(page, "{}\n", words.say(title, &[]));
        let shown = if lines.is_empty() {
            words.say("explain-left-out", &[])
        } else {
            format!("```toml\n{}\n```", lines.trim_end())
        };
        let _ = writeln!(page, "{shown}\n");
    }
    page += &head("explain-mend");
    let _ = writeln!(page, "{}\n", explanation.mend.of(words));
    page += &head("explain-allow");
    let _ = writeln!(page, "{}", explanation.allow(code, words));
    if let Some(lines) = explanation.allow_lines(code) {
        let _ = writeln!(page, "\n```toml\n{lines}\n```");
    }
    page
}

/// The page that lists them all.
pub fn index() -> String {
    let en = Words::for_language("en");
    let mut page = String::from(
        "# What `ladder check` finds\n\nA page a finding, English and Dutch; `ladder explain CODE` says the same.\n\n\
         | code | severity | found when |\n| --- | --- | --- |\n",
    );
    for code in Code::ALL {
        let name = Explanation::of(*code).map_or("", |explanation| explanation.name.of(en));
        let _ = writeln!(
            page,
            "| [{code}]({code}.md) | {} | {name} |",
            en.severity(code.severity())
        );
    }
    page
}
