//! Every message that others made, handed over once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ladder::store::blob::hex;
use ladder::store::mail as register;
use sha2::{Digest, Sha256};

use super::opening::stored;
use super::{Office, VALLEI};
use crate::mail_data::folder;

/// How long one message may take; it is there to find what never ends, not what is slow.
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_real_message_is_taken_once_and_can_be_read_again_bit_for_bit() {
    let Some(root) = folder("") else { return };
    let mut messages: Vec<PathBuf> = Vec::new();
    collect(&root, &mut messages);
    assert!(
        messages.len() > 500,
        "only {} messages in {}",
        messages.len(),
        root.display()
    );
    for office in Office::each(VALLEI).await {
        let mut handed: HashMap<String, Vec<u8>> = HashMap::new();
        for path in &messages {
            let raw = std::fs::read(path).unwrap();
            if raw.trim_ascii().is_empty() {
                continue;
            }
            let taking = tokio::time::timeout(PATIENCE, office.room.receive(raw.clone(), None, office.now));
            let filed = taking
                .await
                .unwrap_or_else(|_| panic!("{} takes too long", path.display()));
            filed.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            handed.insert(hex(&Sha256::digest(&raw)), raw);
        }
        let mut counts = HashMap::new();
        for outcome in ["opened", "joined", "quarantined", "bounce", "auto"] {
            let mut after = None;
            loop {
                let page = register::by_outcome(office.desk.db(), outcome, after.as_ref(), 200)
                    .await
                    .unwrap();
                for row in &page.items {
                    *counts.entry(outcome).or_insert(0) += 1;
                    let raw = handed.remove(&row.blob).unwrap();
                    assert!(
                        stored(&office, &row.blob).await == raw,
                        "{} is not as it came",
                        row.blob
                    );
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
        }
        eprintln!("{:?}: {counts:?}", office.desk.db().engine());
        assert!(handed.is_empty(), "{} messages have no outcome", handed.len());
        assert!(counts["quarantined"] > 100 && counts["opened"] > 50, "{counts:?}");
    }
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, found);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "eml" || ending == "txt" || ending == "html")
        {
            found.push(path);
        }
    }
}
