//! Secrets that must be read back: sealed for one person, with a key for nobody else's eyes.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use ladder::store::seal::{KEY_FILE, Seal};

#[test]
fn what_is_sealed_opens_for_the_same_person_with_the_same_key_alone() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sealed = Seal::beside(one.path()).close("omar@", "JBSWY3DP").unwrap();
    assert!(Seal::is_sealed(&sealed) && !sealed.contains("JBSWY3DP"), "{sealed}");
    assert_ne!(Seal::beside(one.path()).close("omar@", "JBSWY3DP").unwrap(), sealed);
    assert_eq!(Seal::beside(one.path()).open("omar@", &sealed).unwrap(), "JBSWY3DP");
    assert!(Seal::beside(one.path()).open("eva@", &sealed).is_err());
    assert!(
        Seal::beside(other.path()).open("omar@", &sealed).is_err(),
        "no key is made to open"
    );
    assert!(!other.path().join(KEY_FILE).exists());
    Seal::beside(other.path()).close("omar@", "x").unwrap();
    assert!(Seal::beside(other.path()).open("omar@", &sealed).is_err());
    assert!(
        Seal::beside(one.path())
            .open("omar@", &sealed[..sealed.len() - 1])
            .is_err()
    );
}

#[test]
fn the_key_is_for_the_desk_alone_and_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let sealed: Vec<String> = std::thread::scope(|scope| {
        let makers: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| Seal::beside(folder.path()).close("omar@", "JBSWY3DP").unwrap()))
            .collect();
        makers.into_iter().map(|maker| maker.join().unwrap()).collect()
    });
    for one in sealed {
        assert_eq!(Seal::beside(folder.path()).open("omar@", &one).unwrap(), "JBSWY3DP");
    }
    let mode = fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing lies beside it"
    );
}
