//! Each engine's migrations have the same names: neither engine's schema may run ahead.

use super::tree::Tree;

const ENGINES: [&str; 2] = ["/sqlite/", "/postgres/"];

pub fn offences(tree: &Tree) -> Vec<String> {
    let mut offences = Vec::new();
    let migrations = tree
        .files()
        .filter(|(path, _)| path.split('/').any(|part| part == "migrations"));
    for (path, _) in migrations {
        let [first, second] = ENGINES;
        let twin = if path.contains(first) {
            path.replace(first, second)
        } else {
            path.replace(second, first)
        };
        if twin == path {
            offences.push(format!("{path}: a migration belongs to an engine's folder"));
        } else if !tree.has(&twin) {
            offences.push(format!("{path}: its twin {twin} is missing"));
        }
    }
    offences
}

#[test]
fn a_migration_without_its_twin_is_found() {
    let (lite, postgres) = (
        "migrations/sqlite/0001_tickets.sql",
        "migrations/postgres/0001_tickets.sql",
    );
    assert_eq!(offences(&Tree::planted(&[(lite, ""), (postgres, "")])).len(), 0);
    assert_eq!(offences(&Tree::planted(&[(lite, "")])).len(), 1);
    assert_eq!(offences(&Tree::planted(&[(postgres, "")])).len(), 1);
    assert_eq!(
        offences(&Tree::planted(&[("crates/desk/migrations/0001.sql", "")])).len(),
        1
    );
}
