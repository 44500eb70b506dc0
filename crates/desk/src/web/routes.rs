//! All pages and forms of the desk, with who may use them.

use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use super::entry::Routes;
pub use super::entry::{Entry, Needs};
use super::ticket::moves::{
    adoption, closure, confirmation, contact, custody, escalation, offer, participant, relation, solution, vendor, wait,
};
use super::ticket::write;
use super::{
    Web, admin, arrival, assets, blocks, calendar, fault, form, guard, home, list, live, macros, palette, people, plan,
    portal, previews, profile, rollout, search, sign_in, ticket, told, walk_in,
};

/// How long a request may take, its body included.
pub const REQUEST_SECONDS_MAX: u32 = 60;

/// The pages, ready to be served.
pub fn router(web: Web) -> Router {
    let routes = all();
    let longest = Duration::from_secs(REQUEST_SECONDS_MAX.into());
    routes
        .router
        .fallback(fault::nowhere)
        .with_state(web.clone())
        .layer(middleware::from_fn_with_state(web, arrival::whole))
        .layer(DefaultBodyLimit::max(form::FILES_BYTES_MAX))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, longest))
        .layer(middleware::from_fn(guard::turn_away))
        .layer(middleware::from_fn(fault::speak))
        .layer(middleware::from_fn(guard::watch))
}

/// Every page and form with its guard: what the table of rights is held against.
pub fn table() -> Vec<Entry> {
    all().table
}

fn all() -> Routes {
    let sections: [fn(Routes) -> Routes; 15] = [
        doors,
        profile,
        portal,
        tickets,
        administration,
        everybody,
        letters,
        lists,
        moves,
        moves_of_two,
        writing,
        notices,
        reading,
        planning,
        rollout,
    ];
    sections.into_iter().fold(Routes::default(), |routes, add| add(routes))
}

/// The work on tickets.
fn tickets(routes: Routes) -> Routes {
    routes
        .get("/", Needs::SignedIn, home::show)
        .get("/live", Needs::SignedIn, live::open)
        .get("/assets/{version}/{name}", Needs::Anyone, assets::send)
        .get("/tickets/new", Needs::Agent, walk_in::show)
        .post("/tickets/new", Needs::Agent, walk_in::take)
        .get("/tickets/{number}", Needs::SignedIn, ticket::show)
        .get("/palette", Needs::SignedIn, palette::show)
        .get("/search", Needs::SignedIn, search::show)
        .post("/tickets/{number}/wakes", Needs::Agent, wait::wake)
        .post("/tickets/{number}/resumptions", Needs::Agent, wait::resume)
        .post("/tickets/{number}/participants", Needs::Agent, participant::add)
        .post("/tickets/{number}/withdrawals", Needs::Agent, closure::withdraw)
        .post("/tickets/{number}/set-asides", Needs::Agent, closure::set_aside)
        .post("/tickets/{number}/restorations", Needs::Agent, closure::restore)
        .post("/tickets/{number}/vendor-cases", Needs::Agent, vendor::open)
        .post("/tickets/{number}/adoptions", Needs::Agent, adoption::adopt)
        .post("/tickets/{number}/waits", Needs::Agent, wait::wait)
        .post("/tickets/{number}/departures", Needs::Agent, participant::remove)
        .post("/tickets/{number}/reopenings", Needs::Agent, closure::reopen)
        .post("/tickets/{number}/snoozes", Needs::Agent, wait::snooze)
        .post("/tickets/{number}/vendor-case-closures", Needs::Agent, vendor::close)
}

/// Signing in and out.
fn doors(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Needs::Anyone, sign_in::show)
        .post("/sign-in/links", Needs::Anyone, sign_in::ask)
        .post("/sign-in/passwords", Needs::Anyone, sign_in::password)
        .post("/sign-in/eyes/{role}", Needs::Anyone, sign_in::look)
        .get("/sign-in/{secret}", Needs::Anyone, sign_in::link)
        .post("/sign-in/{secret}", Needs::Anyone, sign_in::enter)
        .post("/sign-out", Needs::SignedIn, sign_in::leave)
}

/// The requester's pages.
fn portal(routes: Routes) -> Routes {
    use Needs::SignedIn;
    const FILE: &str = "/my/{number}/attachments/{seq}/{position}";
    const PICTURE: &str = "/my/{number}/attachments/{seq}/{position}/picture";
    routes
        .get("/my", SignedIn, portal::list::show)
        .post("/my", SignedIn, portal::intake::take)
        .get("/my/new", SignedIn, portal::intake::show)
        .get("/my/{number}", SignedIn, portal::one::show)
        .get(FILE, SignedIn, portal::one::file)
        .get(PICTURE, SignedIn, portal::one::picture)
        .post("/my/{number}/replies", SignedIn, portal::moves::reply)
        .post("/my/{number}/confirmations", SignedIn, portal::moves::confirm)
        .post("/my/{number}/disputes", SignedIn, portal::moves::dispute)
        .post("/my/{number}/reopenings", SignedIn, portal::moves::reopen)
        .post("/my/{number}/withdrawals", SignedIn, portal::moves::withdraw)
        .post("/my/{number}/ratings", SignedIn, portal::moves::rate)
        .post("/my/{number}/participants", SignedIn, portal::moves::add_participant)
        .post("/my/{number}/departures", SignedIn, portal::others::remove)
}

/// Looking after the desk.
fn administration(routes: Routes) -> Routes {
    use Needs::{Administrator, Lead};
    use admin::quarantine;
    routes
        .get("/admin", Administrator, admin::overview::show)
        .get("/admin/quarantine", Administrator, quarantine::show)
        .get("/admin/quarantine/{id}", Administrator, quarantine::one)
        .get("/admin/quarantine/{id}/raw", Administrator, quarantine::raw)
        .post("/admin/quarantine/{id}/releases", Administrator, quarantine::release)
        .post("/admin/quarantine/{id}/dismissals", Administrator, quarantine::dismiss)
        .post("/admin/quarantine/{id}/deletions", Administrator, quarantine::delete)
        .post("/admin/quarantine/{id}/blocks", Administrator, quarantine::block)
        .post("/admin/quarantine/returns", Administrator, quarantine::unblock)
        .post("/admin/quarantine/receipts", Administrator, quarantine::answer_receipts)
        .get("/admin/jobs", Administrator, admin::jobs::show)
        .post("/admin/jobs/{id}/retries", Administrator, admin::jobs::retry)
        .get("/admin/plan", Administrator, admin::plan::show)
        .get("/admin/plan/{revision}", Administrator, admin::plan::file)
        .get("/admin/tokens", Administrator, admin::tokens::show)
        .post("/admin/tokens", Administrator, admin::tokens::make)
        .post("/admin/tokens/{id}/revocations", Administrator, admin::tokens::revoke)
        .get("/admin/audit", Administrator, admin::audit::show)
        .get("/admin/disturbances", Lead, admin::disturbances::show)
        .post("/admin/disturbances", Lead, admin::disturbances::tell)
        .post("/admin/disturbances/{id}/ends", Lead, admin::disturbances::end)
}

/// Who may work here.
fn everybody(routes: Routes) -> Routes {
    use Needs::Administrator;
    use admin::{people, person};
    routes
        .get("/admin/people", Administrator, people::show)
        .post("/admin/people", Administrator, people::invite)
        .get("/admin/people/{address}", Administrator, person::show)
        .post("/admin/people/{address}/rights", Administrator, person::set_rights)
        .post("/admin/people/{address}/links", Administrator, person::link)
        .post(
            "/admin/people/{address}/ended-sessions",
            Administrator,
            person::end_sessions,
        )
        .post("/admin/people/{address}/disablements", Administrator, person::disable)
        .post("/admin/people/{address}/returns", Administrator, person::enable)
        .post("/admin/people/{address}/certificates", Administrator, person::certify)
        .post("/admin/people/{address}/withdrawals", Administrator, person::withdraw)
}

/// Whether mail comes in and letters arrive, and what the desk writes to people outside it.
fn letters(routes: Routes) -> Routes {
    use Needs::Administrator;
    use admin::{letters, mail};
    const LETTER: &str = "/admin/letters/{kind}/{language}";
    const RESTORED: &str = "/admin/letters/{kind}/{language}/restorations";
    const SHOWN: &str = "/admin/letters/{kind}/{language}/previews";
    routes
        .get("/admin/mail", Administrator, mail::show)
        .post("/admin/mail/tests", Administrator, mail::ask)
        .get("/admin/letters", Administrator, letters::show)
        .get(LETTER, Administrator, letters::one)
        .post(LETTER, Administrator, letters::save)
        .post(SHOWN, Administrator, letters::preview)
        .post("/admin/letters/{kind}/{language}/samples", Administrator, letters::send)
        .post(RESTORED, Administrator, letters::restore)
}

/// Everybody's own page.
fn profile(routes: Routes) -> Routes {
    use Needs::{Agent, Anyone, SignedIn};
    use profile::{calendar as own, second_factor};
    routes
        .get("/profile", SignedIn, profile::show)
        .post("/profile", SignedIn, profile::save)
        .post("/profile/keys", Agent, profile::keys::save)
        .post("/profile/ended-sessions", SignedIn, profile::sessions::end)
        .post("/profile/passwords", SignedIn, profile::password::set)
        .post("/profile/removed-passwords", SignedIn, profile::password::remove)
        .post("/profile/second-factors", SignedIn, second_factor::begin)
        .post("/profile/second-factor-confirmations", SignedIn, second_factor::confirm)
        .post("/profile/recovery-codes", SignedIn, second_factor::renew)
        .post("/profile/removed-second-factors", SignedIn, second_factor::remove)
        .post("/profile/calendars", Agent, own::make)
        .post("/profile/ended-calendars", Agent, own::end)
        .get("/calendars/mine", Agent, calendar::mine)
        .get("/calendars/plan", Agent, calendar::whole)
        .get("/calendars/{file}", Anyone, calendar::follow)
}

/// Lists of tickets: views, those that people keep, and moving several at once.
fn lists(routes: Routes) -> Routes {
    routes
        .get("/mine", Needs::Agent, list::mine)
        .get("/offered", Needs::Agent, list::offered)
        .get("/acknowledge", Needs::Agent, list::acknowledge)
        .get("/contact", Needs::Agent, list::contact)
        .get("/following", Needs::Agent, list::following)
        .get("/late", Needs::Agent, list::late)
        .get("/due", Needs::Agent, list::due)
        .get("/waiting", Needs::Agent, list::waiting)
        .get("/everything", Needs::Agent, list::everything)
        .get("/tiers/{tier}", Needs::Agent, list::tier)
        .get("/tiers/{tier}/late", Needs::Agent, list::tier_late)
        .get("/tiers/{tier}/due", Needs::Agent, list::tier_due)
        .get("/tiers/{tier}/waiting", Needs::Agent, list::tier_waiting)
        .get("/tickets", Needs::Agent, list::tickets)
        .post("/tickets/moves/preview", Needs::Agent, list::moves::preview)
        .post("/tickets/moves", Needs::Agent, list::carry_out)
        .post("/tickets/moves/undo", Needs::Agent, list::undo)
        .get("/views", Needs::Agent, list::saved::edit)
        .post("/views", Needs::Agent, list::saved::create)
        .get("/views/{id}", Needs::Agent, list::saved::show)
        .post("/views/{id}", Needs::Agent, list::saved::change)
}

/// What people do with a ticket: each move is something that comes to be.
fn moves(routes: Routes) -> Routes {
    routes
        .post("/tickets/{number}/triages", Needs::Agent, custody::triage)
        .post("/tickets/{number}/takes", Needs::Agent, custody::take)
        .post("/tickets/{number}/assignments", Needs::Agent, custody::assign)
        .post("/tickets/{number}/releases", Needs::Agent, custody::release)
        .post("/tickets/{number}/escalations", Needs::Agent, escalation::escalate)
        .post("/tickets/{number}/skips", Needs::Agent, escalation::skip)
        .post("/tickets/{number}/withdrawn-offers", Needs::Agent, escalation::withdraw)
        .post("/tickets/{number}/acceptances", Needs::Agent, offer::accept)
        .post("/tickets/{number}/questions", Needs::Agent, offer::ask)
        .post("/tickets/{number}/answers", Needs::Agent, offer::answer)
        .post("/tickets/{number}/returns", Needs::Agent, offer::send_back)
        .post("/tickets/{number}/solutions", Needs::Agent, solution::solve)
        .post(
            "/tickets/{number}/acknowledgements",
            Needs::Agent,
            solution::acknowledge,
        )
        .post("/tickets/{number}/doubts", Needs::Agent, solution::doubt)
        .post("/tickets/{number}/contacts", Needs::Agent, contact::contact)
        .post("/tickets/{number}/confirmations", Needs::Agent, confirmation::confirm)
        .post("/tickets/{number}/disputes", Needs::Agent, confirmation::dispute)
}

/// Writing: what is sent, what is being written, and what is put into it.
fn writing(routes: Routes) -> Routes {
    use Needs::{Agent, SignedIn};
    routes
        .post("/tickets/{number}/replies", Agent, write::reply)
        .post("/tickets/{number}/notes", Agent, write::note)
        .get("/tickets/{number}/macros", Agent, write::macros::look)
        .post("/tickets/{number}/macros", Agent, write::macros::run)
        .post("/tickets/{number}/drafts/{form}", SignedIn, write::drafts::keep)
        .post("/drafts/{form}", SignedIn, write::drafts::keep_new)
        .post(
            "/tickets/{number}/drafts/{form}/discards",
            SignedIn,
            write::drafts::discard,
        )
        .post("/tickets/{number}/drafts/{form}/blocks", Agent, write::drafts::insert)
        .post("/outgoing/{id}/call-backs", Agent, write::outgoing::call_back)
        .post("/outgoing/{id}/dismissals", Agent, write::outgoing::dismiss)
        .post("/uploads", Agent, write::files::take)
        .post("/previews", SignedIn, previews::show)
        .get("/people/suggestions", Agent, people::suggest)
        .get("/blocks", Agent, blocks::show)
        .post("/blocks", Agent, blocks::keep)
        .post("/blocks/{id}/removals", Agent, blocks::remove)
        .post("/preferences/undo-seconds", Agent, blocks::undo_seconds)
        .get("/macros", Agent, macros::show)
        .post("/macros", Agent, macros::keep)
        .post("/macros/{id}/removals", Agent, macros::remove)
}

/// What people are told, how, and who looks after it when they are away.
fn notices(routes: Routes) -> Routes {
    use Needs::{Agent, Lead};
    routes
        .get("/notifications", Agent, told::show)
        .post("/notifications/reads", Agent, told::read_all)
        .get("/notifications/{id}", Agent, told::open)
        .post("/profile/told", Agent, told::choices::save)
        .post("/profile/absences", Agent, told::absence::set_own)
        .post("/profile/absence-ends", Agent, told::absence::end_own)
        .get("/people/{address}", Lead, told::person::show)
        .post("/people/{address}/absences", Lead, told::absence::set_theirs)
        .post("/people/{address}/absence-ends", Lead, told::absence::end_theirs)
        .post("/people/{address}/hand-backs", Lead, told::person::hand_back)
}

/// The plan, read and changed.
fn planning(routes: Routes) -> Routes {
    use Needs::{PlanReader, Planner};
    use plan::{changes, chapter, effect, findings, overview, part, proposals, rehearsal, revisions, text};
    routes
        .get("/plan", PlanReader, overview::show)
        .get("/plan/{chapter}", PlanReader, chapter::show)
        .get("/plan/findings", PlanReader, findings::show)
        .get("/plan/findings/{code}", PlanReader, findings::explain)
        .get("/plan/changes", PlanReader, changes::show)
        .get("/plan/revisions", PlanReader, revisions::show)
        .get("/plan/revisions/{revision}", PlanReader, revisions::one)
        .get("/plan/revisions/{revision}/file", PlanReader, revisions::file)
        .get("/plan/revisions/{revision}/findings", PlanReader, findings::of_revision)
        .get("/plan/revisions/{revision}/{chapter}", PlanReader, chapter::of_revision)
        .get("/plan/rehearsal", PlanReader, rehearsal::show)
        .get("/plan/rehearsals/{id}", PlanReader, rehearsal::file)
        .get(
            "/plan/revisions/{revision}/rehearsal",
            PlanReader,
            rehearsal::of_revision,
        )
        .post("/plan/revisions/{revision}/rehearsals", Planner, rehearsal::keep)
        .get("/plan/proposals/{id}/rehearsal", Planner, rehearsal::of_proposal)
        .get("/plan/proposals", Planner, proposals::show)
        .post("/plan/proposals", Planner, proposals::take)
        .get("/plan/proposals/{id}", Planner, proposals::one)
        .get("/plan/proposals/{id}/text", Planner, text::show)
        .post("/plan/proposals/{id}/text", Planner, text::save)
        .get("/plan/proposals/{id}/part", Planner, part::show)
        .post("/plan/proposals/{id}/part", Planner, part::save)
        .post("/plan/proposals/{id}/removals", Planner, part::remove)
        .get("/plan/proposals/{id}/effect", Planner, effect::show)
        .post("/plan/proposals/{id}/applications", Planner, effect::apply)
        .post("/plan/proposals/{id}/bases", Planner, proposals::rebase)
        .post("/plan/proposals/{id}/discards", Planner, proposals::discard)
        .post("/plan/proposals/{id}/returns", Planner, proposals::take_up)
        .get("/plan/proposals/{id}/findings", Planner, findings::of_proposal)
        .get("/plan/proposals/{id}/{chapter}", Planner, chapter::of_proposal)
}

/// The rollout as it runs.
fn rollout(routes: Routes) -> Routes {
    use Needs::{Agent, Lead, PlanReader};
    use rollout::{board, moves, phase};
    routes
        .get("/rollout", PlanReader, board::show)
        .get("/rollout/phases/{id}", PlanReader, phase::show)
        .post("/rollout/phases/{id}/decisions", Lead, moves::decide)
        .post("/rollout/phases/{id}/records", Lead, moves::record)
        .post("/rollout/phases/{id}/starts", Lead, moves::start)
        .post("/rollout/phases/{id}/holds", Lead, moves::hold)
        .post("/rollout/phases/{id}/finishes", Lead, moves::finish)
        .post("/rollout/phases/{id}/resumptions", Lead, moves::resume)
        .post("/rollout/phases/{id}/counts", Agent, moves::count)
        .post("/rollout/phases/{id}/patterns", Agent, moves::notice)
        .post("/rollout/phases/{id}/settlements", Agent, moves::settle)
}

/// One ticket, read.
fn reading(routes: Routes) -> Routes {
    use Needs::Agent;
    const FILE: &str = "/tickets/{number}/attachments/{seq}/{position}";
    const PICTURE: &str = "/tickets/{number}/attachments/{seq}/{position}/picture";
    routes
        .get("/tickets/{number}/events", Agent, ticket::history::show)
        .get("/tickets/{number}/messages/{seq}", Agent, ticket::whole::show)
        .get("/tickets/{number}/messages/{seq}/html", Agent, ticket::whole::html)
        .get("/tickets/{number}/messages/{seq}/raw", Agent, ticket::whole::raw)
        .get(FILE, Agent, ticket::attachment::send)
        .get(PICTURE, Agent, ticket::attachment::picture)
        .post("/tickets/{number}/presence", Agent, ticket::presence::tell)
}

/// What a ticket has to do with others, and the undoing of each.
fn moves_of_two(routes: Routes) -> Routes {
    routes
        .post("/tickets/{number}/merges", Needs::Agent, relation::merge)
        .post("/tickets/{number}/merge-undoings", Needs::Agent, relation::unmerge)
        .post("/tickets/{number}/splits", Needs::Agent, relation::split)
        .post("/tickets/{number}/split-undoings", Needs::Agent, relation::unsplit)
        .post("/tickets/{number}/links", Needs::Agent, relation::link)
        .post("/tickets/{number}/link-undoings", Needs::Agent, relation::unlink)
        .post("/tickets/{number}/sheets", Needs::Agent, escalation::keep)
}
