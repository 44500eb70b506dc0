//! Files are named after what a support lead knows; these words say nothing.

use super::tree::Tree;

const EMPTY_WORDS: [&str; 12] = [
    "manager",
    "managers",
    "service",
    "services",
    "helper",
    "helpers",
    "util",
    "utils",
    "utilities",
    "common",
    "misc",
    "shared",
];

pub fn offences(tree: &Tree) -> Vec<String> {
    let named_empty = |path: &str| path.split(['/', '.', '_', '-']).any(|word| EMPTY_WORDS.contains(&word));
    let paths = tree
        .files()
        .map(|(path, _)| path)
        .filter(|path| path.starts_with("crates/"));
    paths
        .filter(|path| named_empty(path))
        .map(|path| format!("{path}: name it after what it is about"))
        .collect()
}

#[test]
fn an_empty_name_is_found() {
    let names = [
        "crates/desk/src/store/ticket.rs",
        "crates/desk/src/mail_util.rs",
        "crates/desk/src/common/mod.rs",
    ];
    assert_eq!(offences(&Tree::planted(&names.map(|name| (name, "")))).len(), 2);
}
