//! Lists: what may be asked of them, in pages.

use axum::extract::FromRequestParts;
use axum::extract::Query as RawQuery;
use axum::http::StatusCode;
use axum::http::request::Parts;
use ladder_core::time::Moment;
use serde::Serialize;

use super::Api;
use super::problem::Fault;
use crate::store::page::Cursor;

/// The most items on one page.
pub const LIMIT_MAX: i64 = 100;
/// The items on a page when nothing is said.
pub const LIMIT_USUAL: i64 = 50;

/// A page of a list.
#[derive(Debug, Serialize)]
pub struct Listed<T> {
    pub items: Vec<T>,
    /// What `?cursor=` takes to read on; none on the last page.
    pub next: Option<String>,
}

/// The query of a request. What a route does not know is refused rather than passed over: a misspelt filter must not
/// show everything.
#[derive(Debug)]
pub struct Query(Vec<(String, String)>);

impl FromRequestParts<Api> for Query {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Fault> {
        let wrong = |_| Fault::new(StatusCode::BAD_REQUEST, "query-wrong");
        let RawQuery(pairs) = RawQuery::<Vec<(String, String)>>::from_request_parts(parts, api)
            .await
            .map_err(wrong)?;
        Ok(Self(pairs))
    }
}

impl Query {
    /// Refuses parameters that are not among these, or come twice.
    pub fn only(&self, known: &[&str]) -> Result<(), Fault> {
        for (place, (name, _)) in self.0.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let fault = Fault::new(StatusCode::BAD_REQUEST, "parameter-unknown").field(name.clone());
                return Err(fault.with("given", name.as_str()).with("known", known.to_vec()));
            }
            if self.0[..place].iter().any(|(earlier, _)| earlier == name) {
                return Err(self.wrong(name));
            }
        }
        Ok(())
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    }

    /// One of these words.
    pub fn word(&self, name: &str, words: &[&str]) -> Result<Option<String>, Fault> {
        match self.text(name) {
            Some(word) if !words.contains(&word.as_str()) => Err(self.wrong(name).with("known", words.to_vec())),
            word => Ok(word),
        }
    }

    /// A whole number.
    pub fn number(&self, name: &str) -> Result<Option<i64>, Fault> {
        self.text(name)
            .map(|text| text.parse().map_err(|_| self.wrong(name)))
            .transpose()
    }

    /// A time.
    pub fn time(&self, name: &str) -> Result<Option<Moment>, Fault> {
        self.text(name)
            .map(|text| Moment::parse_rfc3339(&text).map_err(|_| self.wrong(name)))
            .transpose()
    }

    /// How many items at most.
    pub fn limit(&self) -> Result<i64, Fault> {
        match self.number("limit")? {
            None => Ok(LIMIT_USUAL),
            Some(limit) if (1..=LIMIT_MAX).contains(&limit) => Ok(limit),
            Some(_) => Err(Fault::new(StatusCode::BAD_REQUEST, "limit-wrong")
                .field("limit")
                .with("max", LIMIT_MAX)),
        }
    }

    /// Where the page starts.
    pub fn cursor(&self) -> Result<Option<Cursor>, Fault> {
        self.text("cursor")
            .map(|text| Cursor::parse(&text).map_err(Fault::from))
            .transpose()
    }

    fn wrong(&self, name: &str) -> Fault {
        let given = self.text(name).unwrap_or_default();
        Fault::new(StatusCode::BAD_REQUEST, "parameter-wrong")
            .field(name)
            .with("parameter", name)
            .with("given", given)
    }
}
