//! Who may ask what, in full: every method and path of the API, with a ticket in the state that it needs, for every person and
//! every kind of token. What each should get follows from the rules of `rights/api.txt`; what each gets is kept in
//! `api/rights.txt`, which `LADDER_RIGHTS=write cargo test -p ladder --test desk api::table` writes anew.

use std::collections::BTreeSet;

use ladder::act::people::Invitation;
use ladder::store::person;
use ladder::store::token::{self, TokenRow};

use super::Office;
use crate::rights::situation::{Maker, Pair, Pool};
use crate::rights::{READERS, Reader, Rule, Seat, Table};
use crate::scene::who;

const RULES: &str = include_str!("../rights/api.txt");
/// All that a person's token can be used for.
const ALL: &str = "tickets:read tickets:write plan:read plan:write people:read people:write insight:read admin";

/// Somebody with a token of theirs.
struct Bearer {
    reader: Reader,
    scopes: &'static str,
    secret: String,
}

#[tokio::test(flavor = "multi_thread")]
async fn each_token_gets_exactly_the_answers_of_the_table() {
    let rules = Rule::all(RULES);
    let document = ladder::api::document().to_json().unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let mut routes = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        routes.extend(
            methods
                .as_object()
                .unwrap()
                .keys()
                .map(|method| format!("{method} {path}")),
        );
    }
    let offices = Office::each().await.into_iter();
    let tables = offices.map(|office| tokio::spawn(async move { table(&office, &Rule::all(RULES)).await }));
    for table in tables.collect::<Vec<_>>() {
        table
            .await
            .unwrap()
            .holds(&routes, &rules, "tests/desk/api/rights.txt", include_str!("rights.txt"));
    }
}

async fn table(office: &Office, rules: &[Rule]) -> Table {
    let bearers = bearers(office).await;
    let maker = Maker {
        desk: office.desk.clone(),
        now: office.now(),
    };
    let columns: Vec<&str> = bearers.iter().map(|bearer| bearer.reader.column).collect();
    let mut table = Table::of(columns.iter().copied());
    let readers: Vec<Reader> = bearers.iter().map(|bearer| bearer.reader).collect();
    let mut pool = Pool::filled(maker, rules, &readers).await;
    for rule in rules {
        let (mut got, mut expected) = (Vec::new(), Vec::new());
        for bearer in &bearers {
            let ticket = pool.take(&rule.ticket).await;
            let status = asked(office, rule, ticket, &bearer.secret).await;
            pool.put_back(&rule.ticket, ticket.filter(|_| status >= 300 || rule.leaves_as_is()));
            got.push(status.to_string());
            expected.push(due(rule, bearer));
        }
        table.line(rule, &got, &expected, &columns);
    }
    table
}

/// What somebody should get.
fn due(rule: &Rule, bearer: &Bearer) -> String {
    let reader = &bearer.reader;
    let scope = scope_of(rule);
    let has = |scope: &str| bearer.scopes.split(' ').any(|one| one == scope || one == "admin");
    let answer = match (rule.lets(reader), reader.seat) {
        (Some(answer), _) if scope.is_empty() => answer,
        (_, Seat::Door | Seat::Disabled) => "401",
        _ if !has(scope) => "403",
        (Some(answer), _) => answer,
        (None, _) if rule.path.contains("{number}") && !reader.is_concerned() && !reader.sees_all() => "404",
        (None, _) => "403",
    };
    answer.to_owned()
}

fn scope_of(rule: &Rule) -> &'static str {
    let reads = rule.method == "get" || rule.path.ends_with("/checks");
    match rule.path.split('/').nth(3).unwrap_or_default() {
        // It moves tickets.
        "people" if rule.path.ends_with("/hand-backs") => "tickets:write",
        "tickets" if reads => "tickets:read",
        "tickets" => "tickets:write",
        "plan" if reads => "plan:read",
        "plan" => "plan:write",
        "people" if reads => "people:read",
        "people" => "people:write",
        "quarantine" | "letters" => "admin",
        _ => "",
    }
}

async fn asked(office: &Office, rule: &Rule, ticket: Option<Pair>, secret: &str) -> u16 {
    let method: &'static str = match rule.method.as_str() {
        "get" => "GET",
        "post" => "POST",
        "put" => "PUT",
        _ => "DELETE",
    };
    let number = ticket.map_or_else(String::new, |ticket| ticket.number.to_string());
    let other = ticket.map_or_else(String::new, |ticket| ticket.other.to_string());
    let whom = match rule.ticket.as_str() {
        "" => "ruben",
        "lottes-2" => "lotte",
        _ => "carla",
    };
    let path = rule
        .path
        .trim_start_matches("/api/v1")
        .replace("{number}", &number)
        .replace("{other}", &other)
        .replace("{address}", &format!("{whom}@vallei.example"))
        .replace("{case}", "12345678")
        .replace("{kind}", "receipt")
        .replace("{language}", "nl")
        .replace("{position}", "0");
    let path = path
        .replace("{seq}", "1")
        .replace("{revision}", "1")
        .replace("{tier}", "1");
    let asked = office.ask(method, path).header("if-match", "*");
    let asked = if secret.is_empty() { asked } else { asked.token(secret) };
    let asked = if rule.sent.is_empty() {
        asked
    } else {
        let body = rule.sent.replace("{other}", &other);
        asked.header("content-type", "application/json").body(body)
    };
    asked.send().await.status
}

/// Everybody with a token that can be used for everything, and tokens that can not.
async fn bearers(office: &Office) -> Vec<Bearer> {
    for (person, right) in [("petra", "planner"), ("beheer", "administrator")] {
        invite(office, person, right).await;
    }
    office.certify(&who("lotte").to_string(), 2).await;
    let machine = |column| Reader {
        column,
        person: "",
        seat: Seat::Machine,
    };
    let of = |column, person, seat| Reader { column, person, seat };
    let more = [
        (machine("machine"), "tickets:read tickets:write"),
        (machine("machine-admin"), "admin"),
        (of("reads-only", "omar", Seat::Tier(1)), "tickets:read"),
        (of("other-scope", "daan", Seat::Tier(2)), "plan:read"),
        (of("expired", "omar", Seat::Door), ALL),
    ];
    let mut bearers = Vec::new();
    for (reader, scopes) in READERS.into_iter().map(|reader| (reader, ALL)).chain(more) {
        let secret = secret_of(office, reader, scopes).await;
        bearers.push(Bearer { reader, scopes, secret });
    }
    let now = office.now();
    let disabled = office.desk.db().commit::<_, ladder::store::StoreError, _>(move |tx| {
        Box::pin(async move { person::set_state(tx, "joost@vallei.example", "disabled", now).await })
    });
    disabled.await.unwrap();
    bearers
}

/// The secret of their token; `ended` is one that was revoked.
async fn secret_of(office: &Office, reader: Reader, scopes: &str) -> String {
    if reader.column == "nobody" {
        return String::new();
    }
    let (now, secret) = (office.now(), format!("ldr_of_{}", reader.column));
    let row = TokenRow {
        id: reader.column.to_owned(),
        name: reader.column.to_owned(),
        hash: token::fingerprint(&secret),
        scopes: scopes.to_owned(),
        address: (!reader.person.is_empty()).then(|| who(reader.person).to_string()),
        created_at: now,
        created_by: "test".to_owned(),
        expires_at: (reader.column == "expired").then(|| now.plus_millis(-1)),
        last_used_at: Some(now),
        revoked_at: (reader.column == "ended").then_some(now),
    };
    office.put_token(row).await;
    secret
}

async fn invite(office: &Office, person: &str, right: &str) {
    let invitation = Invitation {
        address: who(person),
        name: None,
        language: None,
        otherwise: "nl".to_owned(),
        phone: None,
        rights: vec![right.to_owned()],
        letter: false,
        by: "test".to_owned(),
    };
    office.desk.invite(invitation, office.now()).await.unwrap();
}
