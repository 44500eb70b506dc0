use serde::Deserialize;

use crate::store::{Cursor, StoreError};

/// From where on a list is read: behind the last row of the page before, from the beginning when left out.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    cursor: Option<String>,
}

impl From {
    /// The last row that was seen.
    pub fn after(&self) -> Result<Option<Cursor>, StoreError> {
        self.cursor.as_deref().map(Cursor::parse).transpose()
    }
}
