//! What goes into a statement: its text and its values. Text, 64-bit integers and bytes, nothing else.

use std::borrow::Cow;

use ladder_core::time::Moment;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, Database, Encode, Type};

use crate::error::StoreError;

/// One value of a statement. Absence keeps its kind, because `PostgreSQL` wants to know what it is that is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

/// The text of a statement: a constant, or put together from constants by [`Sql::composed`].
#[derive(Debug, Clone)]
pub struct Sql(pub(super) Cow<'static, str>);

impl Sql {
    /// A text put together from constant fragments. Never give it anything that came from outside: that is what values are for.
    pub fn composed(fragments: &[&'static str]) -> Self {
        Self(Cow::Owned(fragments.concat()))
    }

    /// The same, each fragment `$` being the place of the next value; the first comes after those that were counted
    /// before.
    pub fn numbered(counted: usize, fragments: &[&'static str]) -> Self {
        let mut text = String::new();
        let mut place = counted;
        for fragment in fragments {
            text.push_str(fragment);
            if *fragment == "$" {
                place += 1;
                text.push_str(&place.to_string());
            }
        }
        Self(Cow::Owned(text))
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

pub(super) fn for_sqlite(values: &[Value]) -> Result<SqliteArguments, StoreError> {
    arguments::<sqlx::Sqlite>(values)
}

pub(super) fn for_postgres(values: &[Value]) -> Result<PgArguments, StoreError> {
    arguments::<sqlx::Postgres>(values)
}

fn arguments<D>(values: &[Value]) -> Result<D::Arguments, StoreError>
where
    D: Database,
    Option<String>: for<'e> Encode<'e, D> + Type<D>,
    Option<i64>: for<'e> Encode<'e, D> + Type<D>,
    Option<Vec<u8>>: for<'e> Encode<'e, D> + Type<D>,
{
    let mut arguments = D::Arguments::default();
    for value in values {
        let added = match value {
            Value::Text(text) => arguments.add(text.clone()),
            Value::Int(int) => arguments.add(*int),
            Value::Bytes(bytes) => arguments.add(bytes.clone()),
        };
        added.map_err(|error| StoreError::Sql { why: error.to_string() })?;
    }
    Ok(arguments)
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(Some(int))
    }
}

impl From<u32> for Value {
    fn from(int: u32) -> Self {
        Self::Int(Some(i64::from(int)))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Int(Some(i64::from(truth)))
    }
}

impl From<Moment> for Value {
    fn from(moment: Moment) -> Self {
        Self::Int(Some(moment.millis()))
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(Some(bytes.to_vec()))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<Option<&String>> for Value {
    fn from(text: Option<&String>) -> Self {
        Self::Text(text.cloned())
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(ToOwned::to_owned))
    }
}

impl From<Option<i64>> for Value {
    fn from(int: Option<i64>) -> Self {
        Self::Int(int)
    }
}

impl From<Option<Moment>> for Value {
    fn from(moment: Option<Moment>) -> Self {
        Self::Int(moment.map(Moment::millis))
    }
}

impl From<Option<Vec<u8>>> for Value {
    fn from(bytes: Option<Vec<u8>>) -> Self {
        Self::Bytes(bytes)
    }
}
