//! The files of a workspace, by their path from its root.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What holds nothing that people wrote, or not in this workspace.
const SKIPPED: [&str; 3] = ["target", "node_modules", ".git"];

/// Texts by path; a file that is not text is there with an empty one.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, String>,
}

impl Tree {
    pub fn of_this_workspace() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let mut tree = Self::default();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let kind = entry.file_type().unwrap();
                if kind.is_dir() && !SKIPPED.iter().any(|name| entry.file_name() == *name) {
                    folders.push(entry.path());
                } else if kind.is_file() {
                    tree.add(root, &entry.path());
                }
            }
        }
        tree
    }

    /// A small tree for the test of a rule.
    pub fn planted(files: &[(&str, &str)]) -> Self {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        Self {
            files: files.iter().map(owned).collect(),
        }
    }

    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    pub fn files_ending<'t>(&'t self, ending: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.files().filter(move |(path, _)| path.ends_with(ending))
    }

    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether `path` is a file, or a folder with a file in it.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.files.contains_key(path) || self.files.keys().any(|file| file.starts_with(&folder))
    }

    pub fn has_file_named(&self, name: &str) -> bool {
        self.files.keys().any(|file| file.rsplit('/').next() == Some(name))
    }

    fn add(&mut self, root: &Path, path: &PathBuf) {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap_or_default();
        self.files.insert(name, text);
    }
}

/// The line, from 1, that the character at `at` stands on.
pub fn line_at(text: &[char], at: usize) -> usize {
    1 + text[..at].iter().filter(|letter| **letter == '\n').count()
}

#[test]
fn the_workspace_is_read() {
    let tree = Tree::of_this_workspace();
    assert!(tree.text("crates/core/Cargo.toml").unwrap().contains("ladder-core"));
    assert!(tree.has("crates/desk/tests/"));
    assert!(!tree.has("target"));
}
