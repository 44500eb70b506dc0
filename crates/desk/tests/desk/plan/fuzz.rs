//! Plans that are broken by chance, the same for the same seed: whatever a file says, reading it ends soon and without a
//! panic, and each finding stands at a place that the file has.
//!
//! `just fuzz 100000 7` breaks so many plans with another seed. What breaks a promise is kept in `target/fuzz`.

pub mod breakage;
mod promise;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use breakage::Chance;

/// The plans that everything begins with, and what once broke a promise.
const SEEDS: [&str; 4] = [
    include_str!("../../../../../plans/vallei.toml"),
    include_str!("../../../../../plans/small.toml"),
    "format = 1\n",
    "",
];
/// The most broken plans that are kept to be broken further.
const KEPT_MAX: usize = 2_000;
/// The largest file that is tried.
const FILE_BYTES_MAX: usize = 256 * 1024;
/// How many files are broken where nobody asks for more.
const FILES: u64 = 120;

pub fn asked(name: &str, otherwise: u64) -> u64 {
    let asked = std::env::var(name).ok().filter(|asked| !asked.is_empty());
    asked.map_or(otherwise, |asked| asked.parse().unwrap())
}

/// What broke a promise, for whoever mends it.
pub fn keep(name: &str, file: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&folder).unwrap();
    let place = folder.join(name);
    fs::write(&place, file).unwrap();
    place
}

#[test]
fn whatever_a_file_says_every_finding_has_its_place_soon_and_without_a_panic() {
    let (count, seed) = (asked("LADDER_FUZZ_FILES", FILES), asked("LADDER_FUZZ_SEED", 1));
    let mut chance = Chance::new(seed);
    let mut files: Vec<Vec<u8>> = SEEDS.iter().map(|seed| seed.as_bytes().to_vec()).collect();
    let mut codes: BTreeMap<String, u64> = BTreeMap::new();
    let (mut broken, mut longest) = (Vec::new(), 0);
    for tried in 0..count {
        let mut file = breakage::broken(&files, &mut chance);
        file.truncate(FILE_BYTES_MAX);
        match promise::kept(&file) {
            Ok(looked) => {
                longest = longest.max(looked.took_millis);
                let is_new = looked.codes.iter().any(|code| !codes.contains_key(code));
                for code in looked.codes {
                    *codes.entry(code).or_default() += 1;
                }
                if is_new && files.len() < KEPT_MAX {
                    files.push(file);
                }
            }
            Err(fault) => broken.push(format!(
                "{fault}: {}",
                keep(&format!("{seed}-{tried}.toml"), &file).display()
            )),
        }
    }
    let found: Vec<String> = codes.iter().map(|(code, times)| format!("{code} {times}")).collect();
    println!(
        "{count} files, the slowest took {longest} ms; found: {}",
        found.join(", ")
    );
    assert!(
        broken.is_empty(),
        "{} of {count} files:\n{}",
        broken.len(),
        broken.join("\n")
    );
    // A run that finds little has not broken much.
    assert!(count < FILES || codes.len() > 12, "{found:?}");
}

#[test]
fn the_same_seed_breaks_the_same_files() {
    let files = [SEEDS[0].as_bytes().to_vec()];
    let broken = |seed| {
        let mut chance = Chance::new(seed);
        (0..20)
            .map(|_| breakage::broken(&files, &mut chance))
            .collect::<Vec<_>>()
    };
    assert!(broken(1) == broken(1) && broken(1) != broken(2));
}
