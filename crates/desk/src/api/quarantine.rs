//! Mail in quarantine: what it is, why it is there, and what becomes of it; and the senders whose mail goes there.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use super::bearer::{Asker, Scope};
use super::listing::{Listed, Query};
use super::moves::{self, Answer, Nothing};
use super::once::{self, Change};
use super::openapi::Route;
use super::problem::Fault;
use super::wire::Time;
use super::{Api, attachments};
use crate::act::quarantine::{self, Judgement};
use crate::store::blocked::{self, BlockedRow};
use crate::store::mail::{self, MailRow};
use crate::store::preview::{self, FileNamed};
use crate::store::{StoreError, attachment};

/// Its word in the register.
const HELD: &str = "quarantined";
const NO_MAIL: [(u16, &str); 1] = [(404, "no-such-mail")];
const QUERY: [(u16, &str); 1] = [(400, "parameter-wrong")];

/// A message in quarantine.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldMail {
    id: String,
    received_at: Time,
    from: String,
    to: String,
    subject: String,
    /// Why it is there, as a word that does not change.
    #[schema(example = "no-sender")]
    reason: String,
    /// The beginning of its text; only where one message is read, and none where nobody could read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What came along; only where one message is read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<HeldFile>,
}

/// A file that came with a message in quarantine.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldFile {
    name: String,
    media_type: String,
    bytes: i64,
}

/// What became of a message.
#[derive(Debug, Serialize, ToSchema)]
pub struct JudgedMail {
    id: String,
    /// `released`, `dismissed`, `deleted` or `blocked`.
    became: &'static str,
}

/// A sender whose mail goes into quarantine.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlockedSender {
    address: String,
    blocked_by: String,
    at: Time,
}

/// The message that a path names.
#[derive(Debug)]
pub struct At(String);

impl FromRequestParts<Api> for At {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Fault> {
        Ok(Self(id_of(&moves::named(parts, api).await)))
    }
}

/// The routes of the quarantine.
pub fn routes(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let one = "/api/v1/quarantine/{id}";
    let list = Route::get("/api/v1/quarantine", "List mail in quarantine, newest first").needs(Scope::Admin);
    let read = Route::get(one, "Look at a message without opening it").needs(Scope::Admin);
    let raw = Route::get("/api/v1/quarantine/{id}/raw", "Read a message as it came").needs(Scope::Admin);
    let release = Route::post("/api/v1/quarantine/{id}/releases", "Let it out: it is decided anew");
    let dismiss = Route::post("/api/v1/quarantine/{id}/dismissals", "It is nothing for the desk");
    let block = Route::post("/api/v1/quarantine/{id}/blocks", "Dismiss it and block its sender");
    let delete = Route::delete(one, "Delete it, the raw message too").needs(Scope::Admin);
    let senders = Route::get("/api/v1/quarantine/senders", "List blocked senders").needs(Scope::Admin);
    let unblock = Route::delete("/api/v1/quarantine/senders/{address}", "Take a sender's mail again");
    let judges = |route: Route| {
        let route = route.needs(Scope::Admin).takes_nothing();
        route.answers::<JudgedMail>("201", "What became of it.").fails(&NO_MAIL)
    };
    router
        .routes(list.lists::<HeldMail>().fails(&QUERY).to(self::list))
        .routes(
            read.answers::<HeldMail>("200", "The message.")
                .fails(&NO_MAIL)
                .to(self::read),
        )
        .routes(raw.sends(attachments::answer()).fails(&NO_MAIL).to(self::raw))
        .routes(judges(release).to(self::release))
        .routes(judges(dismiss).to(self::dismiss))
        .routes(judges(block).to(self::block))
        .routes(
            delete
                .answers::<JudgedMail>("200", "It is gone.")
                .fails(&NO_MAIL)
                .to(self::delete),
        )
        .routes(senders.lists::<BlockedSender>().fails(&QUERY).to(self::senders))
        .routes(
            unblock
                .needs(Scope::Admin)
                .answers::<BlockedSender>("200", "Allowed again.")
                .fails(&[(404, "no-such-sender")])
                .to(self::unblock),
        )
}

async fn list(asker: Asker, query: Query) -> Answer {
    query.only(&["cursor", "limit"])?;
    let page = mail::by_outcome(asker.desk.db(), HELD, query.cursor()?.as_ref(), query.limit()?).await?;
    let next = page.next.map(|next| next.to_string());
    let items: Vec<HeldMail> = page.items.into_iter().map(shown).collect();
    Ok(Json(Listed { items, next }).into_response())
}

async fn read(asker: Asker, At(id): At) -> Answer {
    let row = held(&asker, &id).await?;
    let seen = preview::read(asker.desk.db(), &id).await?;
    let (text, files) = seen.map_or((None, Vec::new()), |seen| (Some(seen.text), seen.files));
    Ok(Json(HeldMail {
        text,
        files: files.into_iter().map(file).collect(),
        ..shown(row)
    })
    .into_response())
}

async fn raw(asker: Asker, At(id): At) -> Answer {
    let row = held(&asker, &id).await?;
    let missing = || StoreError::BlobMissing { hash: row.blob.clone() };
    let kept = attachment::blob(asker.desk.db(), &row.blob)
        .await?
        .ok_or_else(missing)?;
    let content = asker.desk.db().blobs()?.get(&kept).await?;
    Ok((attachments::headers(&format!("{id}.eml")), content).into_response())
}

async fn release(change: Change<Nothing>) -> Answer {
    let desk = change.asker.desk.clone();
    let answer = judged(change, Judgement::Release, "released", StatusCode::CREATED).await;
    desk.tell();
    answer
}

async fn dismiss(change: Change<Nothing>) -> Answer {
    judged(change, Judgement::Dismiss, "dismissed", StatusCode::CREATED).await
}

async fn block(change: Change<Nothing>) -> Answer {
    judged(change, Judgement::Block, "blocked", StatusCode::CREATED).await
}

async fn delete(change: Change<Nothing>) -> Answer {
    let delete = change.asker.desk.delete_mail().await?;
    judged(change, delete, "deleted", StatusCode::OK).await
}

async fn judged(change: Change<Nothing>, judgement: Judgement, became: &'static str, status: StatusCode) -> Answer {
    let Change { asker, named, once, .. } = change;
    let (id, by, now) = (id_of(&named), asker.name(), asker.now);
    once::change(&asker, once, status, move |tx| {
        Box::pin(async move {
            if !quarantine::judge(tx, &id, &judgement, &by, now).await? {
                return Err(none());
            }
            Ok(json!(JudgedMail { id, became }))
        })
    })
    .await
}

async fn senders(asker: Asker, query: Query) -> Answer {
    query.only(&["cursor", "limit"])?;
    let page = blocked::page(asker.desk.db(), query.cursor()?.as_ref(), query.limit()?).await?;
    let next = page.next.map(|next| next.to_string());
    let items: Vec<BlockedSender> = page.items.into_iter().map(sender).collect();
    Ok(Json(Listed { items, next }).into_response())
}

async fn unblock(change: Change<Nothing>) -> Answer {
    let address = change.address()?;
    let Change { asker, once, .. } = change;
    let (by, now) = (asker.name(), asker.now);
    once::change(&asker, once, StatusCode::OK, move |tx| {
        Box::pin(async move {
            let row = blocked::read(&mut *tx, address.as_str()).await?;
            let none = || Fault::new(StatusCode::NOT_FOUND, "no-such-sender");
            let row = row.ok_or_else(none)?;
            quarantine::unblock(tx, address.as_str(), &by, now).await?;
            Ok(json!(sender(row)))
        })
    })
    .await
}

async fn held(asker: &Asker, id: &str) -> Result<MailRow, Fault> {
    let row = mail::read(asker.desk.db(), id).await?;
    row.filter(|row| row.outcome.as_deref() == Some(HELD)).ok_or_else(none)
}

fn id_of(named: &[(String, String)]) -> String {
    let id = named.iter().find(|(name, _)| name == "id");
    id.map(|(_, id)| id.clone()).unwrap_or_default()
}

fn none() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-mail")
}

fn shown(row: MailRow) -> HeldMail {
    HeldMail {
        id: row.id,
        received_at: Time(row.received_at),
        from: row.sender,
        to: row.recipient,
        subject: row.subject,
        reason: row.reason.unwrap_or_default(),
        text: None,
        files: Vec::new(),
    }
}

fn file(file: FileNamed) -> HeldFile {
    HeldFile {
        name: file.name,
        media_type: file.media_type,
        bytes: file.bytes,
    }
}

fn sender(row: BlockedRow) -> BlockedSender {
    BlockedSender {
        address: row.address,
        blocked_by: row.by,
        at: Time(row.at),
    }
}
