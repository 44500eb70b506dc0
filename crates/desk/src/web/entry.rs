//! An entry of the table of routes: an address, and what it asks of whoever comes.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};

use super::{Web, form};

/// The longest form that is read of who is not signed in, in bytes.
const DOOR_BYTES_MAX: usize = 16 * 1024;

/// What a page asks of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing; whoever comes by.
    Anyone,
    /// A session; what they see depends on who they are.
    SignedIn,
    /// Somebody of the desk.
    Agent,
    /// Somebody who may act for others.
    Lead,
    /// Somebody who reads the plan: of the desk, or who may change it.
    PlanReader,
    /// Somebody who may change the plan.
    Planner,
    /// Somebody who administers the desk.
    Administrator,
}

impl Needs {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::SignedIn => "signed-in",
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::PlanReader => "plan-reader",
            Self::Planner => "planner",
            Self::Administrator => "administrator",
        }
    }
}

/// A page or a form's address, as the table of rights lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `get` or `post`.
    pub method: &'static str,
    /// Its path, with the names of its places.
    pub path: &'static str,
    /// What it asks of its reader.
    pub needs: Needs,
}

/// Routes while they are put together.
#[derive(Default)]
pub(super) struct Routes {
    pub(super) router: Router<Web>,
    pub(super) table: Vec<Entry>,
}

impl Routes {
    pub(super) fn get<H, T>(self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.with("get", path, needs, get(handler))
    }

    pub(super) fn post<H, T>(self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.with("post", path, needs, post(handler))
    }

    fn with(mut self, method: &'static str, path: &'static str, needs: Needs, route: MethodRouter<Web>) -> Self {
        // Who is not known yet has little to say.
        let route = match needs {
            Needs::Anyone => {
                let longest = Extension(form::Longest(DOOR_BYTES_MAX));
                route.layer((DefaultBodyLimit::max(DOOR_BYTES_MAX), longest))
            }
            Needs::SignedIn
            | Needs::Agent
            | Needs::Lead
            | Needs::PlanReader
            | Needs::Planner
            | Needs::Administrator => route,
        };
        self.router = self.router.route(path, route.layer(Extension(needs)));
        self.table.push(Entry { method, path, needs });
        self
    }
}
