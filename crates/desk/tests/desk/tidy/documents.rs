//! Documents name paths, pages and recipes that exist.

use super::tree::Tree;

/// In a span without a folder only these endings mean a file of ours; `mail.eml` or `my-plan.toml` are the reader's.
const OUR_ENDINGS: [&str; 8] = [".rs", ".md", ".sql", ".ftl", ".css", ".js", ".svg", ".sh"];

/// Endings that make a span with a `/` a path, whatever its first folder.
const FILE_ENDINGS: [&str; 5] = [".toml", ".html", ".yml", ".json", ".txt"];

pub fn offences(tree: &Tree) -> Vec<String> {
    let mut offences = Vec::new();
    for (path, text) in tree.files_ending(".md") {
        let mut fenced = false;
        for (index, line) in text.lines().enumerate() {
            let is_fence = line.trim_start().starts_with("```");
            fenced ^= is_fence;
            let mut wrong = recipes_missing(tree, line, fenced);
            if !fenced && !is_fence {
                wrong.extend(
                    spans(line)
                        .filter(|span| is_missing(tree, path, span))
                        .map(str::to_owned),
                );
                wrong.extend(
                    links(line)
                        .filter(|link| is_broken(tree, path, link))
                        .map(str::to_owned),
                );
            }
            offences.extend(
                wrong
                    .iter()
                    .map(|name| format!("{path}:{}: {name} does not exist", index + 1)),
            );
        }
    }
    offences
}

/// What stands between single backticks.
fn spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The targets of `[words](target)`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next())
}

fn is_missing(tree: &Tree, document: &str, span: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._-/".contains(letter);
    if !span.chars().all(is_plain) || span.starts_with(['/', '.', '-']) && !span.starts_with(".ci/") {
        return false;
    }
    let ours = ends_with_any(span, &OUR_ENDINGS);
    let Some((folder, _)) = span.split_once('/') else {
        return ours && span.len() > 4 && !tree.has_file_named(span);
    };
    let is_path = ours || ends_with_any(span, &FILE_ENDINGS) || tree.has(folder) && !tree.has_file_named(folder);
    is_path && !tree.has(span) && !tree.has(&beside(document, span))
}

fn is_broken(tree: &Tree, document: &str, link: &str) -> bool {
    let target = link.split('#').next().unwrap_or_default();
    !target.is_empty()
        && !link.contains(':')
        && !target.contains(['<', '{', '*'])
        && !tree.has(&beside(document, target))
}

/// `target` as seen from the folder of `document`.
fn beside(document: &str, target: &str) -> String {
    let mut folders: Vec<&str> = document.split('/').collect();
    folders.pop();
    for part in target.split('/') {
        match part {
            ".." => drop(folders.pop()),
            "." => {}
            _ => folders.push(part),
        }
    }
    folders.join("/")
}

/// `just NAME` in a span or at the start of a line of code.
fn recipes_missing(tree: &Tree, line: &str, fenced: bool) -> Vec<String> {
    let code = if fenced {
        vec![line.trim()]
    } else {
        spans(line).collect()
    };
    let recipes = tree.text("justfile").unwrap_or_default();
    let known = |name: &str| {
        recipes
            .lines()
            .any(|recipe| recipe.split([' ', ':']).next() == Some(name))
    };
    let names = code
        .iter()
        .filter_map(|command| command.strip_prefix("just ")?.split_whitespace().next());
    names
        .filter(|name| !name.starts_with('-') && !known(name))
        .map(|name| format!("just {name}"))
        .collect()
}

fn ends_with_any(text: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| text.ends_with(ending))
}

#[cfg(test)]
fn found(text: &str) -> Vec<String> {
    let files = [
        ("docs/page.md", text),
        ("README.md", ""),
        ("crates/core/src/lib.rs", ""),
        ("justfile", "check:\n    cargo check\nserve *arguments:\n    cargo run"),
    ];
    offences(&Tree::planted(&files))
}

#[test]
fn a_path_that_is_gone_is_found() {
    let lines = "`crates/core/` `lib.rs` `README.md`\n`crates/gone` `gone.rs`\n`gone/plan.toml`";
    let offences = found(lines);
    assert_eq!(
        offences,
        [
            "docs/page.md:2: crates/gone does not exist",
            "docs/page.md:2: gone.rs does not exist",
            "docs/page.md:3: gone/plan.toml does not exist",
        ]
    );
}

#[test]
fn what_only_looks_like_a_path_is_let_be() {
    let spans = "`Europe/Amsterdam` `/api/v1/tickets` `crates/{a,b}` `text/plain` `my-plan.toml` `a/b` `https://a.example/b.md`";
    assert!(found(spans).is_empty());
}

#[test]
fn a_broken_link_is_found() {
    assert!(found("[a](../README.md#top) [b](https://a.example) [c](#here) [d](page.md)").is_empty());
    assert_eq!(found("[a](README.md)").len(), 1);
}

#[test]
fn a_recipe_that_is_gone_is_found() {
    assert!(found("`just check`, `just`\n```\njust serve --help\n```\n").is_empty());
    assert_eq!(found("`just fly`\n```sh\njust swim\n```\n").len(), 2);
}
