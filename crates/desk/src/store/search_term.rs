//! Every term that a ticket has or had: with them a beginning of a word is asked of the index of words as the few words
//! that begin so. The index itself would put all their tickets together first, however many there are.

use std::collections::BTreeMap;

use ladder_core::text::Query;

use super::db::Db;
use super::tx::Tx;
use crate::error::StoreError;

/// The most terms that stand in for a beginning.
const TERMS_MAX: i64 = 100;
/// No letter is above it.
const LAST_LETTER: char = char::MAX;

/// In their order, so that two processes that put the same terms wait for one another in the same order.
const PUT: &str = "insert into search_term (term) \
     select given.value from {texts of $1} as given where true order by given.value on conflict do nothing";
const BEGINNING: &str = "select term from search_term where term >= $1 and term < $2 order by term limit $3";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("BEGINNING", BEGINNING)];

/// Keeps that there are these terms.
pub async fn put<'t>(tx: &mut Tx, terms: impl Iterator<Item = &'t str>) -> Result<(), StoreError> {
    let terms: serde_json::Value = terms.collect();
    tx.execute(PUT, &[terms.to_string().into()]).await.map(drop)
}

/// The query with terms in place of the beginnings of words, and whether there were too many for one of them, so that it
/// stays a beginning.
pub async fn spelled_out(from: &Db, query: &Query) -> Result<(Query, bool), StoreError> {
    let mut terms = BTreeMap::new();
    let mut any_stays = false;
    for beginning in query.beginnings() {
        let beyond = format!("{beginning}{LAST_LETTER}");
        let values = [beginning.into(), beyond.into(), (TERMS_MAX + 1).into()];
        let found: Vec<String> = from.all(BEGINNING, &values).await?;
        if i64::try_from(found.len()).is_ok_and(|count| count <= TERMS_MAX) {
            terms.insert(beginning.to_owned(), found);
        } else {
            any_stays = true;
        }
    }
    Ok((query.spelled_out(&terms), any_stays))
}
