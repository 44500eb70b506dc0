//! Where PostgreSQL's programs are, and as whom they may run.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that holds `initdb`, `postgres` and `pg_ctl`: on the path, else the newest that Debian's packages installed.
pub fn folder() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| complete(folder));
    on_path.or_else(newest_package)
}

/// PostgreSQL refuses to run as root: the command of `program` as somebody who may run it.
pub fn unprivileged(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", &ordinary_user(), "--", program]);
    command
}

fn complete(folder: &Path) -> bool {
    ["initdb", "postgres", "pg_ctl"]
        .iter()
        .all(|program| folder.join(program).is_file())
}

fn newest_package() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let version = |folder: &PathBuf| folder.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let folders = versions.filter_map(Result::ok).map(|entry| entry.path().join("bin"));
    folders.filter(|folder| complete(folder)).max_by_key(version)
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn ordinary_user() -> String {
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let exists = |name: &str| users.lines().any(|line| line.split(':').next() == Some(name));
    let name = if exists("postgres") { "postgres" } else { "nobody" };
    name.to_owned()
}
