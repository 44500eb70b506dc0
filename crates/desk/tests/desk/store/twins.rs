//! The two schemas are one: same tables, same columns, and every statement can be prepared on both engines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ladder::store::blob::hex;
use ladder::store::migrate::MIGRATIONS;
use ladder::store::{DERIVED, Db, Engine, FromRow, Row, STATEMENTS, StoreError, TABLES};
use sha2::{Digest as _, Sha256};

use super::Desk;

/// A column as both engines are asked to describe it: kind, and whether it may be empty.
struct Column {
    table: String,
    name: String,
    kind: String,
    optional: bool,
}

impl FromRow for Column {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            table: row.text("table_")?,
            name: row.text("name")?,
            kind: row.text("kind")?,
            optional: row.truth("optional")?,
        })
    }
}

/// The index of words is a table of its own kind on either engine, on SQLite with others in its shadow.
const SQLITE_COLUMNS: &str = "select t.name as table_, c.name as name, \
    case c.type when 'TEXT' then 'text' when 'INTEGER' then 'int' when 'BLOB' then 'bytes' else c.type end as kind, \
    1 - c.\"notnull\" as optional from sqlite_schema t, pragma_table_info(t.name) c \
    where t.type = 'table' and t.name not like 'sqlite%' and t.name not like 'search\\_word%' escape '\\' order by t.name, c.cid";
const POSTGRES_COLUMNS: &str = "select cast(table_name as text) as table_, cast(column_name as text) as name, \
    case data_type when 'bigint' then 'int' when 'bytea' then 'bytes' else cast(data_type as text) end as kind, \
    case is_nullable when 'YES' then 1 else 0 end as optional \
    from information_schema.columns where table_schema = current_schema() and table_name <> 'search_word' order by table_name, ordinal_position";

/// Table to its columns, in order.
async fn schema(db: &Db) -> BTreeMap<String, Vec<(String, String, bool)>> {
    let question = match db.engine() {
        Engine::Sqlite => SQLITE_COLUMNS,
        Engine::Postgres => POSTGRES_COLUMNS,
    };
    let mut tables: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for column in db.all::<Column>(question, &[]).await.unwrap() {
        tables
            .entry(column.table)
            .or_default()
            .push((column.name, column.kind, column.optional));
    }
    tables
}

#[tokio::test]
async fn both_engines_agree_on_every_table_and_column() {
    let mut schemas = vec![];
    for desk in Desk::each().await {
        schemas.push(schema(&desk.db).await);
    }
    let mut tables: Vec<&str> = schemas[0]
        .keys()
        .map(String::as_str)
        .filter(|table| *table != "schema_version")
        .collect();
    let mut listed = [TABLES, DERIVED].concat();
    tables.sort_unstable();
    listed.sort_unstable();
    assert_eq!(tables, listed, "every table stands in TABLES or in DERIVED");
    let kinds = schemas[0].values().flatten().map(|(_, kind, _)| kind.as_str());
    assert!(
        kinds.clone().all(|kind| ["text", "int", "bytes"].contains(&kind)),
        "{:?}",
        kinds.collect::<Vec<_>>()
    );
    for other in &schemas[1..] {
        assert_eq!(&schemas[0], other);
    }
}

#[test]
fn every_migration_file_is_built_in() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    for engine in ["sqlite", "postgres"] {
        let files = std::fs::read_dir(folder.join(engine)).unwrap();
        let mut names: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let built_in: Vec<String> = MIGRATIONS
            .iter()
            .map(|migration| format!("{}.sql", migration.name))
            .collect();
        assert_eq!(names, built_in, "{engine}");
    }
    let versions: Vec<i64> = MIGRATIONS.iter().map(|migration| migration.version).collect();
    assert!(versions.is_sorted_by(|a, b| a < b), "{versions:?}");
}

/// A desk runs each step once: what is written into one later never reaches the desks that ran it before.
#[test]
fn no_migration_is_edited_once_desks_have_run_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let kept = include_str!("migrations.txt");
    let mut written = String::new();
    for engine in ["postgres", "sqlite"] {
        for migration in MIGRATIONS {
            let path = format!("{engine}/{}.sql", migration.name);
            let hash = Sha256::digest(std::fs::read(folder.join(&path)).unwrap());
            let _written = writeln!(written, "{}  {path}", hex(&hash));
        }
    }
    assert_eq!(
        kept, written,
        "undo the edit and write a new migration with the next number, in both folders; for that one alone, add its two lines \
         to tests/desk/store/migrations.txt (in migrations/: sha256sum */*.sql)"
    );
}

#[tokio::test]
async fn every_statement_can_be_prepared_on_both_engines() {
    for desk in Desk::each().await {
        let mut wrong = vec![];
        for (noun, name, statement) in statements() {
            if let Err(error) = desk.db.prepare(statement).await {
                wrong.push(format!("{noun}::{name}: {error}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// A statement that its file forgot to list would not be prepared above.
#[test]
fn every_statement_is_listed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    for (noun, listed) in STATEMENTS {
        let source = std::fs::read_to_string(folder.join(format!("{noun}.rs"))).unwrap();
        let used = source
            .lines()
            .filter_map(|line| line.strip_prefix("const ")?.split_once(": &str ="));
        // Fragments are no statements; what is put together from them is prepared whole in tests of its own.
        let fragments = FRAGMENTS
            .iter()
            .find(|(of, _)| of == noun)
            .map_or(&[][..], |(_, names)| names);
        for (name, _) in used.filter(|(name, _)| !fragments.contains(name)) {
            assert!(
                listed.iter().any(|(known, _)| *known == name),
                "{noun}::{name} is not in STATEMENTS"
            );
        }
    }
}

const FRAGMENTS: [(&str, &[&str]); 2] = [
    ("ticket", &["LIST", "NEWEST_FIRST", "IN_ORDER_OF_CHANGE"]),
    (
        "search",
        &[
            "WALK",
            "WALK_SAID",
            "FOUND",
            "NEWEST_FOUND",
            "NEWEST_NUMBER",
            "DUE_FROM",
            "NOBODYS",
        ],
    ),
];

fn statements() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    STATEMENTS
        .iter()
        .flat_map(|(noun, list)| list.iter().map(|(name, statement)| (*noun, *name, *statement)))
}
