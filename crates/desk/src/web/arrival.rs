//! What is sent arrives before it counts: a form that took a minute to come in over a slow line is dated when it is whole,
//! not when its first byte came. Else its change would be older than changes that others have been told of already.

use std::mem;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{StreamExt, stream};

use super::form::FILES_BYTES_MAX;
use super::{Web, reader};

/// Waits for the whole of what somebody sends who is signed in; who is not has little to say.
pub async fn whole(State(web): State<Web>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, mut body) = request.into_parts();
    if reader::has_session(&parts, &web).await {
        body = arrived(mem::take(&mut body)).await;
    }
    next.run(Request::from_parts(parts, body)).await
}

/// The same, read as far as a form may be long; whoever takes it in finds out what is wrong with it.
async fn arrived(body: Body) -> Body {
    let mut coming = body.into_data_stream();
    let mut here: Vec<Result<Bytes, axum::Error>> = Vec::new();
    let mut bytes = 0;
    while let Some(part) = coming.next().await {
        bytes += part.as_ref().map_or(FILES_BYTES_MAX, Bytes::len);
        here.push(part);
        if bytes >= FILES_BYTES_MAX {
            break;
        }
    }
    Body::from_stream(stream::iter(here).chain(coming))
}
