//! What every answer carries, and which requests are let in: nothing from elsewhere runs, frames or asks here.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Fault;

/// Only what the desk itself serves; no script or style inside a page; markup from scripts by one policy alone.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
     manifest-src 'self'; require-trusted-types-for 'script'; trusted-types ladder";

const ALWAYS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
    (CACHE_CONTROL, "private, no-cache"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Turns away forms that another site sent.
pub async fn turn_away(request: Request, next: Next) -> Response {
    if is_from_here(request.method(), request.headers()) {
        next.run(request).await
    } else {
        Fault::new(StatusCode::FORBIDDEN, "from-elsewhere").into_response()
    }
}

/// Puts the headers on every answer that did not choose its own.
pub async fn watch(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// Reading is free; a change comes from a page of this desk. Browsers say where a request comes from (Fetch Metadata);
/// those that do not say that name the origin, which must be this host.
fn is_from_here(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host_of = |origin: &str| origin.split_once("://").map(|(_, host)| host.to_owned());
    match (text(&ORIGIN).and_then(host_of), text(&HOST)) {
        (Some(origin), Some(host)) => origin.eq_ignore_ascii_case(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn let_in(method: &Method, headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_from_here(method, &headers.collect())
    }

    #[test]
    fn a_form_of_this_desk_is_let_in_and_one_from_elsewhere_is_not() {
        assert!(let_in(&Method::POST, &[("sec-fetch-site", "same-origin")]));
        assert!(let_in(
            &Method::POST,
            &[("origin", "https://desk.example"), ("host", "desk.example")]
        ));
        for foreign in ["cross-site", "same-site", "none"] {
            assert!(!let_in(&Method::POST, &[("sec-fetch-site", foreign)]), "{foreign}");
        }
        assert!(!let_in(
            &Method::POST,
            &[("origin", "https://evil.example"), ("host", "desk.example")]
        ));
        assert!(!let_in(&Method::POST, &[("origin", "null"), ("host", "desk.example")]));
        assert!(!let_in(&Method::POST, &[]));
        assert!(let_in(&Method::GET, &[("sec-fetch-site", "cross-site")]));
    }
}
