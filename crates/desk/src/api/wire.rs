//! What several resources send or take: times, words of closed sets, files, fields of a sheet.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ladder_core::command::{self, ATTACHMENTS_MAX, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan;
use ladder_core::ticket::SheetValue;
use ladder_core::time::Moment;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::ToSchema;

use super::bearer::Asker;
use super::problem::Fault;
use crate::error::StoreError;
use crate::store::attachment;
use crate::store::blob::Kept;

/// A time as RFC 3339 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2027-03-08T09:12:00Z")]
pub struct Time(pub Moment);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Moment::parse_rfc3339(&text).map(Self).map_err(de::Error::custom)
    }
}

/// Words of a closed set, turned into those of the rules.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident of $rules:path { $($variant:ident),* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($variant),* }

        impl From<$name> for $rules {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => <$rules>::$variant),* }
            }
        }

        impl From<$rules> for $name {
            fn from(word: $rules) -> Self {
                match word { $(<$rules>::$variant => Self::$variant),* }
            }
        }
    };
}

words!(
    /// How pressing a request is.
    Priority of plan::Priority { Urgent, High, Normal, Low }
);
words!(
    /// How many are affected.
    Impact of plan::Impact { Everyone, Group, Person }
);
words!(
    /// How soon it must work again.
    Urgency of plan::Urgency { Now, Today, Later }
);
words!(
    /// Why a ticket is handed up.
    Reason of command::EscalationReason { CauseNotFound, CannotSolve, NoPermission, OutOfTime }
);
words!(
    /// How words travelled.
    Channel of command::Channel { Mail, Portal, Api, Phone, Chat, InPerson }
);

/// A file that comes with words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAttachment {
    /// Its file name.
    #[schema(example = "log.txt")]
    pub name: String,
    /// Its media type.
    #[schema(example = "text/plain")]
    pub media_type: String,
    /// Its bytes in base64 (RFC 4648, 4).
    #[schema(example = "SGVsbG8=")]
    pub content: String,
}

/// A file as it is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attachment {
    /// Its file name.
    pub name: String,
    /// Its media type, as declared.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: i64,
    /// Where its bytes are read.
    #[schema(example = "/api/v1/tickets/42/attachments/1/0")]
    pub link: String,
}

/// The files that came with an event of a ticket, as they are shown.
pub fn attachments(ticket: TicketNumber, seq: i64, files: &[command::Attachment]) -> Vec<Attachment> {
    let shown = |(position, file): (usize, &command::Attachment)| Attachment {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        bytes: file.bytes,
        link: format!("/api/v1/tickets/{ticket}/attachments/{seq}/{position}"),
    };
    files.iter().enumerate().map(shown).collect()
}

/// What a field of the handover sheet says: words, or a list of ticked options or file names.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum FieldValue {
    Text(String),
    List(Vec<String>),
}

/// Fields of the handover sheet by their ids.
pub type Fields = BTreeMap<String, FieldValue>;

/// The fields as the rules take them.
pub fn sheet(fields: Fields) -> BTreeMap<plan::Id, SheetValue> {
    let value = |value| match value {
        FieldValue::Text(text) => SheetValue::Text(text),
        FieldValue::List(items) => SheetValue::List(items),
    };
    fields
        .into_iter()
        .map(|(id, filled)| (plan::Id::new(id), value(filled)))
        .collect()
}

/// Ids as the rules take them.
pub fn ids(ids: Vec<String>) -> Vec<plan::Id> {
    ids.into_iter().map(plan::Id::new).collect()
}

/// An address, or the problem that names the field.
pub fn address(field: &'static str, given: &str) -> Result<Address, Fault> {
    let wrong = |_| {
        let shown: String = given.chars().take(80).collect();
        Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong")
            .field(field)
            .with("given", shown)
    };
    Address::parse(given).map_err(wrong)
}

/// Impact and urgency, which only mean something together.
pub fn weight(
    impact: Option<Impact>,
    urgency: Option<Urgency>,
) -> Result<Option<(plan::Impact, plan::Urgency)>, Fault> {
    let half = |field| Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "weight-half").field(field));
    match (impact, urgency) {
        (Some(impact), Some(urgency)) => Ok(Some((impact.into(), urgency.into()))),
        (None, None) => Ok(None),
        (Some(_), None) => half("urgency"),
        (None, Some(_)) => half("impact"),
    }
}

/// Words with their files; the files are on disk and have their rows before anything names them.
pub async fn words(asker: &Asker, text: String, files: Vec<NewAttachment>) -> Result<Words, Fault> {
    if files.len() > ATTACHMENTS_MAX {
        let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "too-many").field("attachments");
        return Err(fault.with("what", "attachments").with("max", ATTACHMENTS_MAX));
    }
    let (mut attachments, mut all) = (Vec::with_capacity(files.len()), Vec::with_capacity(files.len()));
    for (place, file) in files.into_iter().enumerate() {
        let wrong = |_| {
            let field = format!("attachments.{place}.content");
            Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "base64-wrong").field(field)
        };
        let content = STANDARD.decode(file.content.as_bytes()).map_err(wrong)?;
        let kept = asker.desk.db().blobs()?.put(content).await?;
        let NewAttachment { name, media_type, .. } = file;
        attachments.push(command::Attachment {
            blob: kept.hash.clone(),
            name,
            media_type,
            bytes: kept.bytes,
            content_id: None,
        });
        all.push(kept);
    }
    if !all.is_empty() {
        register(asker, all).await?;
    }
    Ok(Words {
        attachments,
        ..Words::plain(text)
    })
}

async fn register(asker: &Asker, all: Vec<Kept>) -> Result<(), StoreError> {
    let now = asker.now;
    let unit = asker.desk.db().commit(move |tx| {
        Box::pin(async move {
            for kept in &all {
                attachment::register(tx, kept, now).await?;
            }
            Ok(())
        })
    });
    unit.await
}
