//! Every error of the store is a sentence in both languages, with all it knows filled in.

use ladder::store::{StoreError, Why};
use ladder::words::Words;

fn errors() -> Vec<StoreError> {
    let why = || "WHY".to_owned();
    let mut errors = vec![
        StoreError::Missing,
        StoreError::Column {
            column: "COLUMN".to_owned(),
            why: why(),
        },
        StoreError::TooMany { max: 10_000 },
        StoreError::Duplicate {
            constraint: "CONSTRAINT".to_owned(),
        },
        StoreError::Rule {
            rule: "RULE".to_owned(),
        },
        StoreError::Cursor {
            text: "TEXT".to_owned(),
        },
        StoreError::Busy { seconds: 5 },
        StoreError::Crossed { attempts: 5 },
        StoreError::Unsure,
        StoreError::Overran { seconds: 20 },
        StoreError::Panicked,
        StoreError::Closed,
        StoreError::Sql { why: why() },
    ];
    for why in [Why::Full, Why::Disk, Why::Unreachable] {
        errors.extend([StoreError::Failed { why }, StoreError::Stopped { since_millis: 0, why }]);
    }
    errors.extend(refusals_to_open());
    errors
}

fn refusals_to_open() -> Vec<StoreError> {
    let (why, place, path) = (|| "WHY".to_owned(), || "PLACE".to_owned(), || "/PATH".into());
    vec![
        StoreError::Url {
            url: "URL".to_owned(),
            why: why(),
        },
        StoreError::NotReachable {
            place: place(),
            why: why(),
        },
        StoreError::Password {
            user: "USER".to_owned(),
        },
        StoreError::NoDatabase {
            database: "DATABASE".to_owned(),
        },
        StoreError::NoDesk { path: path() },
        StoreError::Folder {
            path: path(),
            why: why(),
        },
        StoreError::NoDataFolder,
        StoreError::Served { path: path() },
        StoreError::Newer { found: 9, known: 1 },
        StoreError::Older { found: 0, known: 1 },
        StoreError::NotLadder {
            place: place(),
            why: why(),
        },
        StoreError::BlobTooLarge { bytes: 9, max: 8 },
        StoreError::BlobMissing {
            hash: "HASH".to_owned(),
        },
        StoreError::Blob {
            path: path(),
            why: why(),
        },
    ]
}

#[test]
fn every_error_is_a_sentence_in_both_languages() {
    for language in Words::LANGUAGES {
        let words = Words::for_language(language);
        let mut said = std::collections::BTreeSet::new();
        for error in errors() {
            let sentence = words.trouble(&error);
            assert!(
                sentence.contains(' ') && !sentence.contains('{'),
                "{language} {}: {sentence}",
                error.key()
            );
            // Why the store stopped chooses the sentence; every other fact stands in it.
            for (name, fact) in error
                .facts()
                .iter()
                .filter(|(_, fact)| !["full", "disk", "unreachable"].contains(&fact.as_str()))
            {
                assert!(
                    sentence.contains(fact),
                    "{language} {} says nothing of its {name}: {sentence}",
                    error.key()
                );
            }
            assert!(
                said.insert(sentence.clone()),
                "{language} says the same for two errors: {sentence}"
            );
        }
    }
}
