//! The API's own description (OpenAPI 3.1). A route and its description are one value, so neither can be without the other.

use axum::Extension;
use axum::handler::Handler;
use axum::routing::MethodRouter;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, Paths};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType,
    Type,
};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required, Response,
    ResponseBuilder, Tag,
};
use utoipa_axum::router::UtoipaMethodRouter;

use super::Api;
use super::bearer::{Needs, Scope};
use super::method::Method;
use super::once::KEY_BYTES_MAX;
use super::problem::Problem;
use super::requester_wire::RequesterTicket;

type Schemas = Vec<(String, RefOr<Schema>)>;

/// A route while it is described.
pub struct Route {
    method: Method,
    path: &'static str,
    tag: &'static str,
    summary: &'static str,
    needs: Option<Needs>,
    parameters: Vec<Parameter>,
    body: Option<(RefOr<Schema>, bool)>,
    answers: Vec<(&'static str, Response)>,
    problems: Vec<(u16, &'static str)>,
    schemas: Schemas,
}

impl Route {
    pub fn get(path: &'static str, summary: &'static str) -> Self {
        Self::new(Method::Get, path, summary)
    }

    pub fn post(path: &'static str, summary: &'static str) -> Self {
        let key = format!("Names this request (at most {KEY_BYTES_MAX} bytes): a repeat gets the first answer again.");
        Self::new(Method::Post, path, summary).header("Idempotency-Key", &key, Required::False, "a3c8-1")
    }

    pub fn put(path: &'static str, summary: &'static str) -> Self {
        Self::new(Method::Put, path, summary)
    }

    pub fn delete(path: &'static str, summary: &'static str) -> Self {
        Self::new(Method::Delete, path, summary)
    }

    fn new(method: Method, path: &'static str, summary: &'static str) -> Self {
        let tag = path
            .trim_start_matches("/api/v1/")
            .split('/')
            .next()
            .unwrap_or_default();
        let mut schemas = Vec::new();
        add::<Problem>(&mut schemas);
        let route = Self {
            method,
            path,
            tag,
            summary,
            needs: None,
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
            problems: Vec::new(),
            schemas,
        };
        let places = path
            .split('/')
            .filter_map(|piece| piece.strip_prefix('{')?.strip_suffix('}'));
        let route = places.fold(route, Self::place);
        route.header(
            "Accept-Language",
            "`nl` or `en`: the language of sentences.",
            Required::False,
            "nl",
        )
    }

    fn place(mut self, name: &str) -> Self {
        let is_number = matches!(name, "number" | "other" | "revision" | "tier" | "seq" | "position");
        let kind = if is_number { Type::Integer } else { Type::String };
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True);
        let example = match name {
            "number" | "other" => json!(42),
            "revision" => json!(3),
            "tier" | "seq" | "position" => json!(2),
            "address" => json!("omar@vallei.example"),
            "kind" => json!("receipt"),
            "language" => json!("nl"),
            _ => json!("2703080030001234"),
        };
        let parameter = parameter
            .schema(Some(ObjectBuilder::new().schema_type(kind)))
            .example(Some(example));
        self.parameters.push(parameter.build());
        self
    }

    fn header(mut self, name: &str, says: &str, required: Required, example: &str) -> Self {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(required);
        let schema = ObjectBuilder::new().schema_type(Type::String);
        let parameter = parameter
            .description(Some(says))
            .schema(Some(schema))
            .example(Some(json!(example)));
        self.parameters.push(parameter.build());
        self
    }

    /// Only with a token for this scope.
    pub fn needs(mut self, scope: Scope) -> Self {
        self.needs = Some(Needs::Scope(scope));
        self
    }

    /// With any token.
    pub fn needs_token(mut self) -> Self {
        self.needs = Some(Needs::Token);
        self
    }

    /// What may stand in the query, with an example of each.
    pub fn asks(mut self, names: &[(&'static str, Value, &'static str)]) -> Self {
        for (name, example, says) in names {
            let kind = if example.is_number() {
                Type::Integer
            } else {
                Type::String
            };
            let mut schema = ObjectBuilder::new().schema_type(kind);
            if name.ends_with("_since") {
                schema = schema.format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
            }
            let parameter = ParameterBuilder::new().name(*name).parameter_in(ParameterIn::Query);
            let parameter = parameter.required(Required::False).description(Some(*says));
            self.parameters
                .push(parameter.schema(Some(schema)).example(Some(example.clone())).build());
        }
        self
    }

    /// The body it takes.
    pub fn takes<B: ToSchema>(mut self) -> Self {
        add::<B>(&mut self.schemas);
        self.body = Some((reference::<B>(), true));
        self
    }

    /// The body it may take, `{}`.
    pub fn takes_nothing(mut self) -> Self {
        let empty = ObjectBuilder::new().additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
        self.body = Some((RefOr::T(Schema::Object(empty.build())), false));
        self
    }

    /// What it answers when all goes well.
    pub fn answers<T: ToSchema>(mut self, status: &'static str, says: &'static str) -> Self {
        add::<T>(&mut self.schemas);
        self.answers.push((status, json_answer(says, reference::<T>(), false)));
        self
    }

    /// What it sends when all goes well, where that is no JSON.
    pub fn sends(mut self, answer: Response) -> Self {
        self.answers.push(("200", answer));
        self
    }

    /// A page of these when all goes well.
    pub fn lists<T: ToSchema>(mut self) -> Self {
        add::<T>(&mut self.schemas);
        self.pages(reference::<T>())
    }

    /// A page of tickets, as much of them as the asker may read.
    pub fn lists_tickets<T: ToSchema>(mut self) -> Self {
        add::<T>(&mut self.schemas);
        add::<RequesterTicket>(&mut self.schemas);
        self.pages(either::<T>())
    }

    fn pages(mut self, item: RefOr<Schema>) -> Self {
        let next = SchemaType::from_iter([Type::String, Type::Null]);
        let next = ObjectBuilder::new().schema_type(next);
        let next = next.description(Some("What `?cursor=` takes to read on; null on the last page."));
        let page = ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(item))
            .property("next", next)
            .required("items")
            .required("next");
        let page = RefOr::T(Schema::Object(page.build()));
        self.answers.push(("200", json_answer("A page.", page, false)));
        self
    }

    /// A move of a ticket: needs the version it was made for, answers the ticket.
    pub fn moves<T: ToSchema>(mut self, status: &'static str) -> Self {
        add::<T>(&mut self.schemas);
        add::<RequesterTicket>(&mut self.schemas);
        self.answers
            .push((status, json_answer("The ticket as it now stands.", either::<T>(), true)));
        self
    }

    /// Guarded by `If-Match`.
    pub fn guarded(self) -> Self {
        let says = "The ticket's version, as `ETag` gave it; `*` for any.";
        self.header("If-Match", says, Required::True, "\"7\"").fails(&[
            (400, "if-match-wrong"),
            (404, "no-such-ticket"),
            (409, "wrong-state"),
            (412, "changed-meanwhile"),
            (428, "if-match-missing"),
        ])
    }

    /// Problems it may answer, by the name of the usual one.
    pub fn fails(mut self, problems: &[(u16, &'static str)]) -> Self {
        self.problems.extend(problems);
        self
    }

    /// The route with its handler, its guard and its description.
    pub fn to<H, T>(self, handler: H) -> UtoipaMethodRouter<Api>
    where
        H: Handler<T, Api>,
        T: 'static,
    {
        let mut router = MethodRouter::new().on(self.method.routed(), handler);
        if let Some(needs) = self.needs {
            router = router.layer(Extension(needs));
        }
        let (method, path) = (self.method.described(), self.path);
        let (schemas, operation) = self.described();
        let mut paths = Paths::new();
        paths.add_path_operation(path, vec![method], operation);
        (schemas, paths, router)
    }

    fn described(self) -> (Schemas, Operation) {
        let mut operation = OperationBuilder::new().tag(self.tag).summary(Some(self.summary));
        operation = operation.operation_id(Some(operation_id(self.method, self.path)));
        for parameter in self.parameters {
            operation = operation.parameter(parameter);
        }
        let mut problems = self.problems;
        if let Some((schema, required)) = self.body {
            let content = ContentBuilder::new().schema(Some(schema)).build();
            let required = if required { Required::True } else { Required::False };
            let body = RequestBodyBuilder::new()
                .content("application/json", content)
                .required(Some(required));
            operation = operation.request_body(Some(body.build()));
            problems.extend([
                (400, "json-malformed"),
                (413, "too-large"),
                (415, "not-json"),
                (422, "words-missing"),
            ]);
        }
        if let Some(needs) = self.needs {
            let scopes: Vec<&str> = if let Needs::Scope(scope) = needs {
                vec![scope.word()]
            } else {
                Vec::new()
            };
            operation = operation.security(SecurityRequirement::new("bearer", scopes));
            problems.extend([(401, "token-missing"), (403, "scope-missing"), (503, "store-stopped")]);
        }
        for (status, answer) in self.answers {
            operation = operation.response(status, answer);
        }
        problems.sort_unstable();
        problems.dedup_by_key(|(status, _)| *status);
        for (status, name) in problems {
            operation = operation.response(status.to_string(), problem(name));
        }
        (self.schemas, operation.build())
    }
}

const TAGS: &str = "tickets plan people quarantine letters me health openapi.json";
/// The document before its routes.
pub fn head() -> OpenApi {
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("ldr_…");
    let bearer = bearer.description(Some(
        "A token made with `ladder token create`; its scopes say what it may be used for.",
    ));
    let components = ComponentsBuilder::new().security_scheme("bearer", SecurityScheme::Http(bearer.build()));
    let info = InfoBuilder::new().title("Ladder").version("1").description(Some(
        "The service desk that runs your support plan. Every problem is `application/problem+json` (RFC 9457) with a \
         stable `name`, and a remedy in the language of `Accept-Language`.",
    ));
    let tags = TAGS.split(' ').map(Tag::new);
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components.build()))
        .tags(Some(tags))
        .build()
}

fn add<T: ToSchema>(schemas: &mut Schemas) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

fn reference<T: ToSchema>() -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(T::name()))
}

/// The desk's ticket, or the requester's.
fn either<T: ToSchema>() -> RefOr<Schema> {
    let ticket = OneOfBuilder::new()
        .item(reference::<T>())
        .item(reference::<RequesterTicket>());
    RefOr::T(Schema::OneOf(ticket.build()))
}

fn json_answer(says: &str, schema: RefOr<Schema>, tagged: bool) -> Response {
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let answer = ResponseBuilder::new()
        .description(says)
        .content("application/json", content);
    if !tagged {
        return answer.build();
    }
    let version = HeaderBuilder::new().schema(Some(ObjectBuilder::new().schema_type(Type::String)));
    answer
        .header("ETag", version.description(Some("The ticket's version.")).build())
        .build()
}

fn problem(name: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(reference::<Problem>())).build();
    ResponseBuilder::new()
        .description(format!("A problem, such as `{name}`."))
        .content("application/problem+json", content)
        .build()
}

/// `post-tickets-number-takes`: the method and the path, without version and braces.
fn operation_id(method: Method, path: &str) -> String {
    let pieces = path
        .trim_start_matches("/api/v1/")
        .split('/')
        .map(|piece| piece.trim_matches(['{', '}']).replace('.', "-"));
    std::iter::once(method.word().to_owned())
        .chain(pieces)
        .collect::<Vec<_>>()
        .join("-")
}
