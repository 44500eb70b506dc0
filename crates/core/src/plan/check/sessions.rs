use std::collections::{HashMap, HashSet};

use super::case::Case;
use crate::calendar::Calendar;
use crate::plan::{Audience, Code, Id, Judgement, Session, Team, Tier};
use crate::text::Text;
use crate::time::{MINUTE_MILLIS, Moment};

/// E405: a trainer outside the last inside tier who has not been trained in an earlier session.
///
/// Giving a session counts as having had it, so a trainer is told of once: at the first session given untrained.
pub(super) fn judge(case: &Case<'_>) {
    let Some(sessions) = Sessions::of(case) else { return };
    let Some(last) = case.last_inside().filter(|tier| case.knows_members(tier)) else {
        return;
    };
    let exempt: HashSet<&Id> = case.members(last).iter().copied().collect();
    let mut attended: HashMap<&Id, Moment> = HashMap::new();
    for held in &sessions.held {
        for person in &held.people {
            let earliest = attended.entry(person).or_insert(held.end);
            *earliest = held.end.min(*earliest);
        }
    }
    let mut named = HashSet::new();
    let mut in_order: Vec<&Held<'_>> = sessions.held.iter().collect();
    in_order.sort_by_key(|held| (held.session.at, held.index));
    for held in in_order {
        let trainer = &held.session.trainer;
        let in_time = attended.get(trainer).is_some_and(|end| *end <= held.session.at);
        if in_time || exempt.contains(trainer) || !named.insert(trainer) {
            continue;
        }
        let judgement = Judgement::of(Code::E405)
            .with("person", &case.name(trainer))
            .with("session", &held.session.id)
            .with("tier", last.place);
        case.find(&format!("training.session[{}].trainer", held.index), judgement);
    }
}

/// The rules on sessions that will hurt.
pub(super) fn weigh(case: &Case<'_>) {
    let Some(sessions) = Sessions::of(case) else { return };
    untrained(case, &sessions);
    for held in &sessions.held {
        out_of_hours(case, held);
        nobody_left(case, held);
    }
}

/// A session with everybody it is for.
struct Held<'p> {
    index: usize,
    session: &'p Session,
    people: HashSet<&'p Id>,
    end: Moment,
}

struct Sessions<'p> {
    held: Vec<Held<'p>>,
}

impl<'p> Sessions<'p> {
    /// The sessions; none where training has no modules (E401), or where an error hides who is trained when.
    fn of(case: &Case<'p>) -> Option<Self> {
        let training = case.plan.training.as_ref()?;
        let known = case.knows_everybody() && !case.reader.is_misspelt("training.session");
        if training.modules.is_empty() || !known {
            return None;
        }
        let held = training.sessions.iter().enumerate().map(|(index, session)| {
            let key = format!("training.session[{index}]");
            let known = ["trainer", "for", "at"]
                .iter()
                .all(|name| case.is_sound(&format!("{key}.{name}")));
            known.then(|| Held {
                index,
                session,
                people: people(case, &session.audience),
                end: session.at.plus_millis(i64::from(session.minutes) * MINUTE_MILLIS),
            })
        });
        let held: Option<Vec<Held<'p>>> = held.collect();
        held.map(|held| Self { held })
    }
}

fn people<'p>(case: &Case<'p>, audience: &'p Audience) -> HashSet<&'p Id> {
    match audience {
        Audience::Leads => case.serving().filter_map(|(_, team)| team.lead.as_ref()).collect(),
        Audience::Team(team) => {
            let team = case.plan.teams.get(team);
            team.map_or_else(HashSet::new, |team| team.members.iter().collect())
        }
        Audience::Persons(persons) => persons.iter().collect(),
    }
}

/// E406: a member of a tier who neither gives nor attends a session before the first production phase.
fn untrained(case: &Case<'_>, sessions: &Sessions<'_>) {
    let zone = &case.plan.timezone;
    let early = |held: &&Held<'_>| case.is_before_production(held.session.at.in_zone(zone).date());
    let mut trained: HashSet<&Id> = HashSet::new();
    for held in sessions.held.iter().filter(early) {
        trained.insert(&held.session.trainer);
        trained.extend(&held.people);
    }
    let nobody = trained.is_empty();
    let mut told = HashSet::new();
    for tier in case.inside().filter(|tier| case.knows_members(tier)) {
        for person in case.members(tier) {
            if trained.contains(person) || !told.insert(*person) || nobody {
                continue;
            }
            let judgement = Judgement::of(Code::E406)
                .with("person", &case.name(person))
                .with("tier", tier.place);
            case.find(&format!("person.{person}"), judgement);
        }
    }
    if nobody && case.inside().any(|tier| !case.members(tier).is_empty()) {
        case.find("training", Judgement::case(Code::E406, "nobody"));
    }
}

/// E407: a session outside the hours of the team it trains.
fn out_of_hours(case: &Case<'_>, held: &Held<'_>) {
    if !case.is_sound(&format!("training.session[{}].minutes", held.index)) {
        return;
    }
    let closed = closed(case, held);
    if closed.is_empty() {
        return;
    }
    let begins = held.session.at.in_zone(&case.plan.timezone);
    let ends = held.end.in_zone(&case.plan.timezone);
    let judgement = Judgement::of(Code::E407)
        .with("session", &held.session.id)
        .with("date", begins.date())
        .with("from", begins.time())
        .with("until", ends.time())
        .with("teams", closed);
    case.find(&format!("training.session[{}].at", held.index), judgement);
}

/// The teams that are closed for some of a session: the one it is for, or those of people none of whose teams is open. Who
/// works in two can come when either is.
fn closed(case: &Case<'_>, held: &Held<'_>) -> Vec<Text> {
    let is_closed = |id: &Id| {
        let open = |calendar: Calendar| calendar.open_millis_between(held.session.at, held.end);
        let lasts = held.end.millis_since(held.session.at);
        case.team_calendar(id).is_some_and(|calendar| open(calendar) < lasts)
    };
    if let Audience::Team(trained) = &held.session.audience {
        let team = case.plan.teams.get(trained).filter(|_| is_closed(trained));
        return team.into_iter().map(|team| team.name.clone()).collect();
    }
    let comes = |person: &Id| held.people.contains(person);
    let teams = case.plan.teams.iter();
    let concerned = teams.filter(|(_, team)| team.members.iter().chain(&team.lead).any(comes));
    let (closed, open): (Vec<_>, Vec<_>) = concerned.partition(|(id, _)| is_closed(id));
    let free: HashSet<&Id> = open
        .iter()
        .flat_map(|(_, team)| team.members.iter().chain(&team.lead))
        .collect();
    let keeps_away = |team: &Team| {
        let misses = |person: &Id| held.people.contains(person) && !free.contains(person);
        match &held.session.audience {
            Audience::Leads => team.lead.as_ref().is_some_and(misses),
            Audience::Team(_) | Audience::Persons(_) => team.members.iter().any(misses),
        }
    };
    let closed = closed.into_iter().filter(|(_, team)| keeps_away(team));
    closed.map(|(_, team)| team.name.clone()).collect()
}

/// E411: a session takes every member of a tier away while the tier is open. A tier of one person is T107.
fn nobody_left(case: &Case<'_>, held: &Held<'_>) {
    let mut emptied = Vec::new();
    let away: HashSet<&Id> = held.people.iter().copied().chain([&held.session.trainer]).collect();
    for tier in case.inside() {
        let members = case.members(tier);
        if members.len() > 1 && members.iter().all(|person| away.contains(person)) && is_open(case, tier, held) {
            emptied.push(tier.place);
        }
    }
    if emptied.is_empty() {
        return;
    }
    let judgement = Judgement::of(Code::E411)
        .with("session", &held.session.id)
        .with("date", held.session.at.in_zone(&case.plan.timezone).date())
        .with("tiers", emptied);
    case.find(&format!("training.session[{}].for", held.index), judgement);
}

fn is_open<'p>(case: &Case<'p>, tier: &'p Tier, held: &Held<'_>) -> bool {
    let calendar = case.tier_calendar(tier).filter(|_| case.knows_members(tier));
    calendar.is_some_and(|calendar| calendar.open_millis_between(held.session.at, held.end) > 0)
}
