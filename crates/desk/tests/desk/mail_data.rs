//! Where the messages lie that others made; they are not part of this repository.

use std::path::PathBuf;

/// The folder of one set; none where it is not there, which is said, and is a failure in CI.
pub fn folder(set: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("LADDER_MAIL_DATA") else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "LADDER_MAIL_DATA is not set, and CI must test real mail"
        );
        eprintln!("skipped: LADDER_MAIL_DATA names no folder with real mail (set {set})");
        return None;
    };
    let folder = PathBuf::from(root).join(set);
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// The files of a folder with that ending, by name.
pub fn files(folder: &std::path::Path, ending: &str) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending))
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read(path).unwrap(),
            )
        })
        .collect();
    found.sort();
    found
}
