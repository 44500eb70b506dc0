//! All routes of the API, with who may use them.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::{Router, middleware};
use serde_json::json;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use super::bearer::Scope;
use super::certificates::Certificate;
use super::listing::LIMIT_MAX;
use super::openapi::{Route, head};
use super::people::Person;
use super::plan::PlanRevision;
use super::plan_preview::{NewPlanPreview, PlanPreview};
use super::problem::Fault;
use super::ticket_wire::{Made, Ticket, Whole};
use super::{
    Api, attachments, certificates, contacts, custody, handovers, health, letters, me, messages, people, plan,
    plan_preview, problem, quarantine, ratings, relations, relay, tickets, vendor_cases, waits,
};

/// How long a request may take, its body included; a slow sender must not hold a connection for ever.
const REQUEST_SECONDS_MAX: u64 = 60;

/// The routes of the API, ready to be served.
pub fn router(api: Api) -> Router {
    let (router, document) = described().split_for_parts();
    let document: Arc<str> = document.to_json().unwrap_or_default().into();
    let own = move || async move { ([(CONTENT_TYPE, "application/json")], document.to_string()) };
    // The rest of the API's paths is answered here too, as programs expect it.
    let nothing = || async { Fault::new(StatusCode::NOT_FOUND, "no-such-path") };
    router
        .route("/api/v1/openapi.json", axum::routing::get(own))
        .route("/api/{*rest}", axum::routing::any(nothing))
        .with_state(api)
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_secs(REQUEST_SECONDS_MAX),
        ))
        .layer(middleware::from_fn(problem::speak))
}

/// The API's description.
pub fn document() -> OpenApi {
    described().into_openapi()
}

fn described() -> OpenApiRouter<Api> {
    let router = OpenApiRouter::with_openapi(head());
    let router = moves_of_two(moves_down(moves_up(moves_of_custody(tickets(router)))));
    letters::routes(quarantine::routes(desk(certified(persons(plans(router))))))
}

fn tickets(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let open = Route::post("/api/v1/tickets", "Open a ticket").needs(Scope::TicketsWrite);
    let list = Route::get("/api/v1/tickets", "List tickets, newest first").needs(Scope::TicketsRead);
    let read = Route::get("/api/v1/tickets/{number}", "Read a ticket with a page of its history");
    let file = "/api/v1/tickets/{number}/attachments/{seq}/{position}";
    let file = Route::get(file, "Read a file that came with what was written");
    router
        .routes(
            open.takes::<tickets::NewTicket>()
                .moves::<Made>("201")
                .to(tickets::open),
        )
        .routes(
            list.asks(&filters())
                .lists_tickets::<Ticket>()
                .fails(&QUERY)
                .to(tickets::list),
        )
        .routes(
            read.needs(Scope::TicketsRead)
                .asks(&[("events_after", json!(0), "Only events after this one.")])
                .moves::<Whole>("200")
                .fails(&[(400, "parameter-unknown"), (404, "no-such-ticket")])
                .to(tickets::read),
        )
        .routes(
            file.needs(Scope::TicketsRead)
                .sends(attachments::answer())
                .fails(&[(404, "no-such-attachment")])
                .to(attachments::read),
        )
}

const QUERY: [(u16, &str); 1] = [(400, "parameter-unknown")];
const NOBODY: [(u16, &str); 1] = [(404, "no-such-person")];

fn filters() -> [(&'static str, serde_json::Value, &'static str); 14] {
    [
        ("tier", json!(1), "In custody of this tier."),
        (
            "custody",
            json!("queued"),
            "`queued`, `held`, `offered`, `relayed`, `contacting`, `confirming` or `closed`.",
        ),
        ("status", json!("open"), "`open` or `closed`."),
        ("agent", json!("omar@vallei.example"), "In the hands of this agent."),
        ("offered_to", json!(2), "Offered to this tier, which has not answered."),
        ("followed_by", json!(1), "Climbed past this tier, which follows it."),
        ("priority", json!("high"), "`urgent`, `high`, `normal` or `low`."),
        ("topic", json!("enrolment"), "About this topic."),
        ("phase", json!("pilot"), "From this rollout phase."),
        ("requester", json!("anouk@vallei.example"), "Of this requester."),
        ("wait", json!("requester"), "Waits: `requester`, `vendor` or `until`."),
        (
            "changed_since",
            json!("2027-03-08T09:12:00Z"),
            "Changed since then; oldest change first.",
        ),
        ("cursor", json!("NDI"), "`next` of the page before."),
        (
            "limit",
            json!(LIMIT_MAX),
            "How many at most, 1 to 100; 50 when left out.",
        ),
    ]
}

fn moved(path: &'static str, summary: &'static str) -> Route {
    Route::post(path, summary)
        .needs(Scope::TicketsWrite)
        .guarded()
        .moves::<Made>("201")
}

fn removed(path: &'static str, summary: &'static str) -> Route {
    Route::delete(path, summary)
        .needs(Scope::TicketsWrite)
        .guarded()
        .moves::<Made>("200")
}

/// Who has it, what is said, who reads along.
fn moves_of_custody(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let triage = moved("/api/v1/tickets/{number}/triages", "Set topic, priority or phase");
    let take = moved("/api/v1/tickets/{number}/takes", "Take it from the queue");
    let assign = moved(
        "/api/v1/tickets/{number}/assignments",
        "Give it to somebody of the tier",
    );
    let release = moved("/api/v1/tickets/{number}/releases", "Put it back in the queue");
    let reply = moved(
        "/api/v1/tickets/{number}/replies",
        "Write to the requester; a requester writes to the desk",
    );
    let note = moved("/api/v1/tickets/{number}/notes", "Leave a note for the desk alone");
    let join = moved(
        "/api/v1/tickets/{number}/participants",
        "Let somebody else read and reply",
    );
    let leave = removed("/api/v1/tickets/{number}/participants/{address}", "End that");
    let wait = moved("/api/v1/tickets/{number}/waits", "Ask the requester and wait");
    let resume = moved("/api/v1/tickets/{number}/resumptions", "Go on without waiting");
    let snooze = moved("/api/v1/tickets/{number}/snoozes", "Put it away until a time");
    let wake = moved("/api/v1/tickets/{number}/wakes", "Take it back before that time");
    router
        .routes(triage.takes::<custody::NewTriage>().to(custody::triage))
        .routes(take.takes_nothing().to(custody::take))
        .routes(assign.takes::<custody::NewAssignment>().to(custody::assign))
        .routes(release.takes_nothing().to(custody::release))
        .routes(reply.takes::<messages::NewMessage>().to(messages::reply))
        .routes(note.takes::<messages::NewMessage>().to(messages::note))
        .routes(join.takes::<messages::NewParticipant>().to(messages::add_participant))
        .routes(leave.to(messages::remove_participant))
        .routes(wait.takes::<waits::NewWait>().to(waits::wait))
        .routes(resume.takes_nothing().to(waits::resume))
        .routes(snooze.takes::<waits::NewSnooze>().to(waits::snooze))
        .routes(wake.takes_nothing().to(waits::wake))
}

/// The way up.
fn moves_up(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let escalate = moved(
        "/api/v1/tickets/{number}/escalations",
        "Offer it to the tier above, with its sheet",
    );
    let skip = moved("/api/v1/tickets/{number}/skips", "Offer it over a tier's head");
    let withdraw = moved("/api/v1/tickets/{number}/withdrawn-offers", "Take the offer back");
    let accept = moved(
        "/api/v1/tickets/{number}/acceptances",
        "Take custody of what is offered",
    );
    let ask = moved(
        "/api/v1/tickets/{number}/questions",
        "Ask the holder about fields of the sheet",
    );
    let answer = moved("/api/v1/tickets/{number}/answers", "Answer what was asked");
    let send_back = moved(
        "/api/v1/tickets/{number}/returns",
        "Send the offer back, saying what is missing",
    );
    let open_case = moved(
        "/api/v1/tickets/{number}/vendor-cases",
        "Record a case at the vendor and wait for it",
    );
    let close_case = removed(
        "/api/v1/tickets/{number}/vendor-cases/{case}",
        "Close a case at the vendor",
    );
    router
        .routes(escalate.takes::<handovers::NewEscalation>().to(handovers::escalate))
        .routes(skip.takes::<handovers::NewSkip>().to(handovers::skip))
        .routes(withdraw.takes_nothing().to(handovers::withdraw_offer))
        .routes(accept.takes_nothing().to(handovers::accept))
        .routes(ask.takes::<handovers::NewQuestion>().to(handovers::ask))
        .routes(answer.takes::<handovers::NewAnswer>().to(handovers::answer))
        .routes(send_back.takes::<handovers::NewReturn>().to(handovers::send_back))
        .routes(open_case.takes::<vendor_cases::NewVendorCase>().to(vendor_cases::open))
        .routes(close_case.to(vendor_cases::close))
}

/// The way down, to the requester, and every end.
fn moves_down(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let solve = moved("/api/v1/tickets/{number}/solutions", "Hand down a solution");
    let acknowledge = moved(
        "/api/v1/tickets/{number}/acknowledgements",
        "Acknowledge a relayed solution",
    );
    let doubt = moved("/api/v1/tickets/{number}/doubts", "Doubt a relayed solution");
    let contact = moved(
        "/api/v1/tickets/{number}/contacts",
        "Try to reach the requester with the solution",
    );
    let confirm = moved("/api/v1/tickets/{number}/confirmations", "It works");
    let dispute = moved("/api/v1/tickets/{number}/disputes", "It does not work");
    let reopen = moved("/api/v1/tickets/{number}/reopenings", "Open it again");
    let withdraw = moved("/api/v1/tickets/{number}/withdrawals", "It is no longer needed");
    let set_aside = moved(
        "/api/v1/tickets/{number}/set-asides",
        "Set it aside as spam or as a duplicate",
    );
    let restore = moved("/api/v1/tickets/{number}/restorations", "Undo setting it aside");
    let rate = moved("/api/v1/tickets/{number}/ratings", "Say what the help was worth");
    router
        .routes(solve.takes::<relay::NewSolution>().to(relay::solve))
        .routes(acknowledge.takes::<relay::NewAcknowledgement>().to(relay::acknowledge))
        .routes(doubt.takes::<relay::NewDoubt>().to(relay::doubt))
        .routes(contact.takes::<contacts::NewContact>().to(contacts::contact))
        .routes(confirm.takes_nothing().to(contacts::confirm))
        .routes(dispute.takes::<contacts::NewDispute>().to(contacts::dispute))
        .routes(reopen.takes::<contacts::NewReopening>().to(contacts::reopen))
        .routes(withdraw.takes::<contacts::NewWithdrawal>().to(contacts::withdraw))
        .routes(set_aside.takes::<contacts::NewSetAside>().to(contacts::set_aside))
        .routes(restore.takes_nothing().to(contacts::restore))
        .routes(rate.takes::<ratings::NewRating>().to(ratings::rate))
}

/// What a ticket has to do with others; taking one away undoes it.
fn moves_of_two(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let merge = moved("/api/v1/tickets/{number}/merges", "Let it end in another ticket");
    let unmerge = removed(
        "/api/v1/tickets/{number}/merges/{other}",
        "Let it go on where it was, apart from the ticket it ended in",
    );
    let split = moved(
        "/api/v1/tickets/{number}/splits",
        "Make a ticket out of one of its messages",
    );
    let unsplit = removed(
        "/api/v1/tickets/{number}/splits/{other}",
        "Let the ticket that was its message end in it",
    );
    let link = moved("/api/v1/tickets/{number}/links", "Link it with another ticket");
    let unlink = removed("/api/v1/tickets/{number}/links/{other}", "Take the link away");
    router
        .routes(merge.takes::<relations::NewMerge>().to(relations::merge))
        .routes(unmerge.to(relations::unmerge))
        .routes(split.takes::<relations::NewSplit>().to(relations::split))
        .routes(unsplit.to(relations::unsplit))
        .routes(link.takes::<relations::NewLink>().to(relations::link))
        .routes(unlink.to(relations::unlink))
}

fn pages() -> [(&'static str, serde_json::Value, &'static str); 2] {
    let [.., cursor, limit] = filters();
    [cursor, limit]
}

fn plans(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let revisions = "/api/v1/plan/revisions";
    let running = Route::get("/api/v1/plan", "The running plan").needs(Scope::PlanRead);
    let list = Route::get(revisions, "Every plan that ran, newest first").needs(Scope::PlanRead);
    let read = Route::get("/api/v1/plan/revisions/{revision}", "A plan that ran").needs(Scope::PlanRead);
    let check = Route::post("/api/v1/plan/checks", "Judge a plan without keeping it").needs(Scope::PlanRead);
    let preview = Route::post("/api/v1/plan/previews", "What a plan would do, without keeping it");
    let apply = Route::post(revisions, "Make a plan the running one").needs(Scope::PlanWrite);
    let running = running.answers::<PlanRevision>("200", "The plan.").fails(&QUERY);
    let list = list.asks(&pages()).lists::<PlanRevision>();
    let read = read
        .answers::<PlanRevision>("200", "The plan.")
        .fails(&[(404, "no-such-revision")]);
    let check = check
        .takes::<plan::NewPlanCheck>()
        .answers::<plan::PlanCheck>("200", "What there is to say.");
    let preview = preview
        .needs(Scope::PlanWrite)
        .takes::<NewPlanPreview>()
        .answers::<PlanPreview>("200", "What it would do.");
    let apply = apply
        .takes::<plan::NewPlanRevision>()
        .answers::<PlanRevision>("201", "It runs.");
    router
        .routes(running.to(plan::running))
        .routes(list.fails(&QUERY).to(plan::revisions))
        .routes(read.to(plan::revision))
        .routes(check.to(plan::check))
        .routes(preview.to(plan_preview::preview))
        .routes(apply.fails(&[(409, "plan-runs")]).to(plan::apply))
}

fn persons(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let disablements = "/api/v1/people/{address}/disablements";
    let list = Route::get("/api/v1/people", "Everybody the desk knows").needs(Scope::PeopleRead);
    let read = Route::get("/api/v1/people/{address}", "Somebody").needs(Scope::PeopleRead);
    let invite = Route::post("/api/v1/people", "Invite somebody, or give somebody known these rights");
    let disable = Route::post(disablements, "End what somebody may do").needs(Scope::PeopleWrite);
    let enable = Route::delete(disablements, "Let them act again").needs(Scope::PeopleWrite);
    let list = list.asks(&pages()).lists::<Person>();
    let invite = invite.needs(Scope::PeopleWrite).takes::<people::NewPerson>();
    let disable = disable.takes_nothing().answers::<Person>("201", "The person.");
    let hand_back = Route::post(
        "/api/v1/people/{address}/hand-backs",
        "Put back everything that somebody holds, as a lead of its tier",
    );
    let hand_back = hand_back.needs(Scope::TicketsWrite).takes_nothing();
    let hand_back = hand_back.answers::<people::HandedBack>("201", "The tickets, each in its queue again.");
    router
        .routes(
            hand_back
                .fails(&[(403, "not-lead"), (404, "no-such-person")])
                .to(people::hand_back),
        )
        .routes(list.fails(&QUERY).to(people::list))
        .routes(
            read.answers::<Person>("200", "The person.")
                .fails(&NOBODY)
                .to(people::read),
        )
        .routes(invite.answers::<Person>("201", "The person.").to(people::invite))
        .routes(disable.fails(&NOBODY).to(people::disable))
        .routes(
            enable
                .answers::<Person>("200", "The person.")
                .fails(&NOBODY)
                .to(people::enable),
        )
}

fn certified(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let certificates = "/api/v1/people/{address}/certificates";
    let list = Route::get(certificates, "Their certificates").needs(Scope::PeopleRead);
    let give = Route::post(certificates, "Certify somebody for a tier").needs(Scope::PeopleWrite);
    let withdraw = Route::delete(
        "/api/v1/people/{address}/certificates/{tier}",
        "Withdraw what they hold for a tier",
    );
    let list = list.lists::<Certificate>();
    let give = give
        .takes::<certificates::NewCertificate>()
        .answers::<Certificate>("201", "The certificate.");
    let withdraw = withdraw
        .needs(Scope::PeopleWrite)
        .answers::<certificates::Withdrawn>("200", "Withdrawn.");
    router
        .routes(list.fails(&NOBODY).to(certificates::list))
        .routes(give.fails(&NOBODY).to(certificates::give))
        .routes(withdraw.fails(&NOBODY).to(certificates::withdraw))
}

fn desk(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let me = Route::get("/api/v1/me", "As whom this token acts").needs_token();
    let health = Route::get("/api/v1/health", "How the desk is; without a token");
    router.routes(me.answers::<me::Me>("200", "You.").to(me::read)).routes(
        health
            .answers::<health::Health>("200", "It is well.")
            .answers::<health::Health>("503", "It does not write.")
            .to(health::read),
    )
}
