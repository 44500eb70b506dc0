use jiff::tz::TimeZone;
use ladder_core::command::{Attachment, Channel, Open, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::{Impact, Urgency};
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, Moment};

use super::chance::Chance;
use super::hours::{at_work, last_at_work};
use super::mails::{self, Mails};
use super::plots::{HISTORY, NOW, Plot};
use super::requests::{REQUESTERS, REQUESTS, Request, Requester};
use super::story::{Stop, Story};
use crate::act::change::open_in;
use crate::act::{ActError, Desk, Outcome};
use crate::store::{Tx, job};

/// How many tickets there are.
pub const TICKETS: i64 = 300;
/// The share of them that is still going on, of a hundred.
const NOW_PERCENT: i64 = 24;
/// How many tickets are told in one unit: each is a few hundred rows.
const TICKETS_AT_ONCE: usize = 15;
/// How often what is going on lay still for long, of a hundred; and how many times as long.
const LATE_PERCENT: i64 = 9;
const LATE_TIMES: i64 = 4;

/// How many letters are carried at once.
const LETTERS_AT_ONCE: i64 = 100;

/// A ticket that is about to be told.
#[derive(Debug, Clone)]
struct Outline {
    plot: Plot,
    at: Moment,
    requester: &'static Requester,
    request: &'static Request,
    channel: Channel,
    chance: Chance,
}

/// Tells the history of a desk over so many days up to now.
pub async fn tell(desk: &Desk, seed: u64, days: i64, now: Moment, told: impl Fn(u64)) -> Result<(), ActError> {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let outlines = outlines(&mut Chance::new(seed), days, now, &zone);
    let mails = mails::keep(desk, &REQUESTS, &REQUESTERS).await?;
    for some in outlines.chunks(TICKETS_AT_ONCE) {
        let (own, some, zone, mails) = (desk.clone(), some.to_vec(), zone.clone(), mails.clone());
        let many = some.len() as u64;
        let work = desk.db().commit(move |tx| {
            Box::pin(async move {
                for outline in some {
                    tell_one(tx, &own, outline, now, &zone, &mails).await?;
                }
                Ok::<_, ActError>(())
            })
        });
        work.await?;
        told(many);
    }
    mails::strangers(desk, &mails, now).await?;
    letters_left(desk, now).await
}

/// Which tickets there are, oldest first.
fn outlines(chance: &mut Chance, days: i64, now: Moment, zone: &TimeZone) -> Vec<Outline> {
    let present = TICKETS * NOW_PERCENT / 100;
    let past = TICKETS - present;
    let begin = now.plus_millis(-days * DAY_MILLIS);
    let until = now.plus_millis(-DAY_MILLIS * 2);
    let last = last_at_work(now, zone);
    let mut all = Vec::new();
    for turn in 0..past {
        let spread = (until.millis() - begin.millis()) * turn / past.max(1);
        let at = begin.plus_millis(spread + chance.between(0, 3 * HOUR_MILLIS));
        all.push(outline(chance, at_place(&HISTORY, turn), at_work(at, zone).min(now)));
    }
    for turn in 0..present {
        let plot = at_place(&NOW, turn);
        let (from, to) = plot.age_minutes();
        let times = if chance.happens(LATE_PERCENT) { LATE_TIMES } else { 1 };
        let ago = chance.between(from * MINUTE_MILLIS, to * MINUTE_MILLIS) * times;
        all.push(outline(chance, plot, last.plus_millis(-ago)));
    }
    all.sort_by_key(|outline| outline.at);
    all
}

fn at_place(plots: &[Plot], turn: i64) -> Plot {
    let place = usize::try_from(turn).unwrap_or_default() % plots.len();
    plots[place]
}

fn outline(chance: &mut Chance, plot: Plot, at: Moment) -> Outline {
    let request = chance.one(&REQUESTS);
    let mut requester = chance.one(&REQUESTERS);
    while requester.language != request.language {
        requester = chance.one(&REQUESTERS);
    }
    let channel = *chance.one(&[
        Channel::Mail,
        Channel::Mail,
        Channel::Mail,
        Channel::Portal,
        Channel::Phone,
    ]);
    let seed = chance.between(0, i64::MAX).unsigned_abs();
    Outline {
        plot,
        at,
        requester,
        request,
        channel,
        chance: Chance::new(seed),
    }
}

async fn tell_one(
    tx: &mut Tx,
    desk: &Desk,
    outline: Outline,
    now: Moment,
    zone: &TimeZone,
    mails: &Mails,
) -> Result<(), ActError> {
    let Outline {
        plot,
        at,
        requester,
        request,
        channel,
        mut chance,
    } = outline;
    let Ok(address) = Address::parse(requester.email) else {
        return Ok(());
    };
    let wanted = open(&address, requester, request, channel, &mut chance);
    let actor = match channel {
        Channel::Phone => Actor::desk(),
        Channel::Mail | Channel::Portal | Channel::Api | Channel::Chat | Channel::InPerson => Actor::person(address),
    };
    let opened = match open_in(tx, desk, &actor, &wanted, Some(requester.name), None, at).await? {
        Outcome::Done(done) => done.ticket,
        Outcome::Repeat(_) => return Ok(()),
    };
    if channel == Channel::Mail {
        mails.register(tx, &opened, request, requester, at).await?;
    }
    let before = (opened.number.get() > 1).then(|| TicketNumber::new(opened.number.get() - 1));
    let mut story = Story {
        tx,
        desk,
        ticket: opened,
        request,
        chance,
        at,
        now,
        zone,
        log: &mails.log,
    };
    let told = match plot.tell(&mut story, before).await {
        Ok(()) | Err(Stop::Here) => story.let_time_pass(now.plus_millis(-MINUTE_MILLIS)).await,
        failed @ Err(Stop::Failed(_)) => failed,
    };
    match told {
        Ok(()) | Err(Stop::Here) => Ok(()),
        Err(Stop::Failed(error)) => Err(error),
    }
}

fn open(address: &Address, requester: &Requester, request: &Request, channel: Channel, chance: &mut Chance) -> Open {
    let weight = chance.happens(20).then(|| {
        let impact = *chance.one(&[Impact::Person, Impact::Group, Impact::Everyone]);
        (impact, *chance.one(&[Urgency::Now, Urgency::Today, Urgency::Later]))
    });
    Open {
        language: Some(requester.language.to_owned()),
        topic: Some(ladder_core::plan::Id::new(request.topic)),
        weight,
        phase: chance.happens(60).then(|| ladder_core::plan::Id::new("pilot-wide")),
        receipt: channel == Channel::Mail,
        ..Open::new(address.clone(), channel, request.subject, Words::plain(request.text))
    }
}

/// The letters of the past have left long ago.
async fn letters_left(desk: &Desk, now: Moment) -> Result<(), ActError> {
    loop {
        let carried: usize = desk
            .db()
            .commit(move |tx| {
                Box::pin(async move {
                    let some = job::claim(tx, "demo", LETTERS_AT_ONCE, now, now.plus_millis(MINUTE_MILLIS)).await?;
                    for one in &some {
                        job::finish(tx, &one.id, "demo", now).await?;
                    }
                    Ok::<_, ActError>(some.len())
                })
            })
            .await?;
        if carried == 0 {
            return Ok(());
        }
    }
}

/// A log file as agents attach it.
pub fn log(blob: String, bytes: i64) -> Attachment {
    Attachment {
        blob,
        name: "mdm-diagnose.log".to_owned(),
        media_type: "text/plain".to_owned(),
        bytes,
        content_id: None,
    }
}
