//! Telling people what happened, in the transaction in which it did: each in the ways they chose, and whoever stands in for
//! somebody who is away.

use ladder_core::effect::{Effect, Notice};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::{Plan, Priority};
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;
use serde::{Deserialize, Serialize};

use super::ActError;
use super::told::{Choices, Kind};
use crate::store::Tx;
use crate::store::job::{self, NewJob};
use crate::store::notification::{self, Told};
use crate::store::preference::{self, ChoiceRow};

/// The kind of the job that sends somebody's daily letter.
pub const DAILY_JOB: &str = "daily";
/// What a row of a stand-in is called among the choices.
const STAND_IN: &str = "stand-in";
/// How often a letter is tried.
const ATTEMPTS_MAX: i64 = 28;

/// A notice that becomes a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Whom, what, and about which event.
    #[serde(flatten)]
    pub effect: Effect,
    /// Who is away, where its reader stands in for somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<Address>,
}

/// A daily letter that waits: everything that waits for its reader then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Daily {
    /// Who reads it.
    pub to: Address,
}

/// What people are told, as the transaction knows it.
pub(super) struct News<'n> {
    pub ticket: &'n Ticket,
    pub notice: Notice,
    pub seq: i64,
    pub plan: &'n Plan,
    pub now: Moment,
}

/// Tells them. The addresses come back of those who chose mail, where letters about it are gathered elsewhere.
pub(super) async fn tell(tx: &mut Tx, news: &News<'_>, to: &[Address], gather: bool) -> Result<Vec<Address>, ActError> {
    let named: Vec<String> = to.iter().map(ToString::to_string).collect();
    let rows = preference::told(&mut *tx, &named, news.now).await?;
    let gathered = tell_some(tx, news, to, None, &rows, gather).await?;
    for row in rows.iter().filter(|row| row.key == STAND_IN) {
        let (Ok(away), Ok(stand_in)) = (Address::parse(&row.address), Address::parse(&row.value)) else {
            continue;
        };
        // Who is told anyway need not be told twice.
        if to.contains(&stand_in) {
            continue;
        }
        let chosen = preference::told(&mut *tx, std::slice::from_ref(&row.value), news.now).await?;
        tell_some(tx, news, &[stand_in], Some(&away), &chosen, false).await?;
    }
    Ok(gathered)
}

async fn tell_some(
    tx: &mut Tx,
    news: &News<'_>,
    to: &[Address],
    away: Option<&Address>,
    rows: &[ChoiceRow],
    gather: bool,
) -> Result<Vec<Address>, ActError> {
    let (mut screen, mut digest, mut gathered) = (Vec::new(), Vec::new(), Vec::new());
    for one in to {
        let choices = Choices::of(rows, one.as_str());
        let ways = choices.ways(Kind::of(news.notice));
        if ways.screen {
            screen.push(one.to_string());
        }
        if ways.mail && gather {
            gathered.push(one.clone());
        } else if ways.mail {
            job::put(tx, &letter(news, one, away, &choices)?, news.now).await?;
        }
        if ways.digest {
            digest.push(one.to_string());
            job::put(tx, &daily(news, one, &choices)?, news.now).await?;
        }
    }
    let mut told = Told {
        at: news.now,
        ticket: news.ticket.number.get(),
        seq: news.seq,
        kind: news.notice.word(),
        way: "screen",
        stands_for: away.map(Address::as_str),
    };
    notification::put(tx, &screen, &told).await?;
    told.way = "digest";
    notification::put(tx, &digest, &told).await?;
    Ok(gathered)
}

fn letter(news: &News<'_>, to: &Address, away: Option<&Address>, choices: &Choices) -> Result<NewJob, ActError> {
    let (ticket, seq) = (news.ticket.number, news.seq);
    let body = Letter {
        effect: Effect::Notify {
            to: vec![to.clone()],
            notice: news.notice,
            seq,
        },
        stands_for: away.cloned(),
    };
    let run_at = if is_urgent(news) {
        news.now
    } else {
        choices.may_leave(news.plan, to.as_str(), news.now)
    };
    let key = match away {
        Some(away) => format!("notify:{ticket}:{seq}:{to}:{away}"),
        None => format!("notify:{ticket}:{seq}:{to}"),
    };
    Ok(job("notify", serde_json::to_string(&body)?, Some(ticket), key, run_at))
}

/// The one daily letter of the day on which it leaves: more that waits for it adds nothing.
fn daily(news: &News<'_>, to: &Address, choices: &Choices) -> Result<NewJob, ActError> {
    let run_at = choices.next_letter(news.plan, to.as_str(), news.now);
    let day = run_at.in_zone(&news.plan.timezone).date();
    let body = serde_json::to_string(&Daily { to: to.clone() })?;
    Ok(job(DAILY_JOB, body, None, format!("daily:{to}:{day}"), run_at))
}

/// What cannot wait for somebody's hours: a promise that was missed, and all of the highest priority.
fn is_urgent(news: &News<'_>) -> bool {
    news.notice == Notice::Missed || news.ticket.priority == Priority::Urgent
}

fn job(kind: &str, body: String, ticket: Option<TicketNumber>, key: String, run_at: Moment) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        body,
        ticket: ticket.map(TicketNumber::get),
        run_at,
        attempts_max: ATTEMPTS_MAX,
        unique_key: Some(key),
    }
}
