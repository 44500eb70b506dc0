//! Files that come with words.

use serde::{Deserialize, Serialize};

/// A file that came with a message; its bytes are kept under their hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The hash of the bytes, in hexadecimal.
    pub blob: String,
    /// Its file name.
    pub name: String,
    /// Its media type, as declared.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: i64,
    /// The content id, when the message shows it inline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_id: Option<String>,
}
