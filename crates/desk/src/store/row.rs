//! What comes out of a statement: rows, read by the name of their columns.

use ladder_core::time::Moment;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Type};

use super::value::Value;
use crate::error::StoreError;

/// A row of either engine.
#[derive(Debug)]
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// A type that is read from one row.
pub trait FromRow: Sized {
    fn from_row(row: &Row) -> Result<Self, StoreError>;
}

impl Row {
    pub fn text(&self, column: &str) -> Result<String, StoreError> {
        self.get(column)
    }

    pub fn optional_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        self.get(column)
    }

    pub fn int(&self, column: &str) -> Result<i64, StoreError> {
        self.optional_int(column)?
            .ok_or_else(|| wrong(column, "a number must be there".to_owned()))
    }

    /// `PostgreSQL` takes a number written in a statement for one of 32 bits; it is read as well.
    pub fn optional_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        self.get::<Option<i64>>(column).or_else(|error| match self {
            Self::Sqlite(_) => Err(error),
            Self::Postgres(row) => {
                let narrow: Result<Option<i32>, sqlx::Error> = sqlx::Row::try_get(row, column);
                narrow.map(|int| int.map(i64::from)).map_err(|_| error)
            }
        })
    }

    pub fn bytes(&self, column: &str) -> Result<Vec<u8>, StoreError> {
        self.get(column)
    }

    /// A truth, kept as 0 or 1.
    pub fn truth(&self, column: &str) -> Result<bool, StoreError> {
        match self.int(column)? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(wrong(column, format!("{other} is neither 0 nor 1"))),
        }
    }

    /// A moment, kept as UTC milliseconds.
    pub fn moment(&self, column: &str) -> Result<Moment, StoreError> {
        self.int(column).map(Moment::from_millis)
    }

    pub fn optional_moment(&self, column: &str) -> Result<Option<Moment>, StoreError> {
        Ok(self.optional_int(column)?.map(Moment::from_millis))
    }

    /// A column whose text is one of a closed set of words, read by the set's own function.
    pub fn word<T>(&self, column: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
        let word = self.text(column)?;
        read(&word).ok_or_else(|| wrong(column, format!("`{word}` is not a word known here")))
    }

    /// Every column in its order, as it would be written again.
    pub(super) fn values(&self) -> Result<Vec<Value>, StoreError> {
        use sqlx::{Column, Row as _, TypeInfo};
        let kinds: Vec<(String, bool)> = match self {
            Self::Sqlite(row) => {
                let columns = row.columns().iter();
                columns
                    .map(|one| (one.name().to_owned(), one.type_info().name() == "TEXT"))
                    .collect()
            }
            Self::Postgres(row) => {
                let columns = row.columns().iter();
                columns
                    .map(|one| (one.name().to_owned(), one.type_info().name() == "TEXT"))
                    .collect()
            }
        };
        let value = |(name, is_text): &(String, bool)| {
            if *is_text {
                self.optional_text(name).map(Value::Text)
            } else {
                self.optional_int(name).map(Value::Int)
            }
        };
        kinds.iter().map(value).collect()
    }

    fn get<T>(&self, column: &str) -> Result<T, StoreError>
    where
        T: for<'r> Decode<'r, sqlx::Sqlite> + Type<sqlx::Sqlite>,
        T: for<'r> Decode<'r, sqlx::Postgres> + Type<sqlx::Postgres>,
    {
        match self {
            Self::Sqlite(row) => sqlx::Row::try_get(row, column),
            Self::Postgres(row) => sqlx::Row::try_get(row, column),
        }
        .map_err(|error| wrong(column, error.to_string()))
    }

    fn first<T>(&self) -> Result<T, StoreError>
    where
        T: for<'r> Decode<'r, sqlx::Sqlite> + Type<sqlx::Sqlite>,
        T: for<'r> Decode<'r, sqlx::Postgres> + Type<sqlx::Postgres>,
    {
        match self {
            Self::Sqlite(row) => sqlx::Row::try_get(row, 0),
            Self::Postgres(row) => sqlx::Row::try_get(row, 0),
        }
        .map_err(|error| wrong("the first", error.to_string()))
    }
}

fn wrong(column: &str, why: String) -> StoreError {
    StoreError::Column {
        column: column.to_owned(),
        why,
    }
}

/// The first column of a row, for statements that answer one number or one word.
impl FromRow for i64 {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        row.first()
    }
}

impl FromRow for Option<i64> {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        row.first()
    }
}

impl FromRow for String {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        row.first()
    }
}

impl FromRow for Moment {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        row.first().map(Self::from_millis)
    }
}
