//! What stands at the left of the desk: where one can go, and how much waits there.

use ladder_core::plan::Tier;
use ladder_core::time::{DAY_MILLIS, Moment};
use maud::{Markup, html};

use super::list::{Narrow, View, counted};
use super::reader::Reader;
use super::{icon, when};
use crate::store::list::{self, TicketFilter};
use crate::store::{mail, saved_view};

/// The most kept views that stand here; the others stand on their own page.
const VIEWS_MAX: usize = 12;

/// What narrows the list of a tier to its queue.
const FREE: &str = "custody=queued";

/// Lists that belong together.
struct Section {
    heading: String,
    entries: Vec<Entry>,
}

/// A way to somewhere.
struct Entry {
    href: String,
    name: String,
    /// What it counts; nothing where that would take reading more than indexes.
    asks: Vec<TicketFilter>,
    /// What is counted of it elsewhere.
    known: Option<i64>,
    /// The keys that go there.
    keys: Option<&'static str>,
    /// It stands here only while it counts something.
    may_be_absent: bool,
}

/// The rail; `here` is the address of the page that is read.
pub async fn rail(reader: &Reader, here: &str) -> Markup {
    let sections = sections(reader).await;
    let groups: Vec<_> = sections
        .iter()
        .flat_map(|section| section.entries.iter().map(|entry| entry.asks.clone()))
        .collect();
    // A page without counts is better than none.
    let counts = list::counts(reader.desk.db(), &groups).await;
    if let Err(error) = &counts {
        tracing::warn!(%error, "the rail has no counts");
    }
    let mut counts = counts.unwrap_or_default().into_iter();
    html! {
        nav #rail.rail popover data-part aria-label=(reader.say("rail-label")) {
            a.brand href="/" { (icon::mark()) "Ladder" }
            @for section in sections {
                (part(section, &mut counts, here))
            }
            (who(reader))
        }
    }
}

fn part(section: Section, counts: &mut impl Iterator<Item = i64>, here: &str) -> Markup {
    let counted = section.entries.into_iter().map(|entry| {
        let count = counts.next().filter(|_| !entry.asks.is_empty()).or(entry.known);
        (entry, count)
    });
    let stands = |(entry, count): &(Entry, Option<i64>)| !entry.may_be_absent || count.is_some_and(|count| count > 0);
    let entries: Vec<_> = counted.filter(stands).collect();
    html! {
        @if !entries.is_empty() {
            div {
                h2 { (section.heading) }
                ul { @for (entry, count) in &entries { (line(entry, *count, here)) } }
            }
        }
    }
}

fn line(entry: &Entry, count: Option<i64>, here: &str) -> Markup {
    let current = entry.href == here
        || entry
            .href
            .split_once('?')
            .is_some_and(|(list, narrowed)| list == here && narrowed == FREE);
    html! {
        li {
            a href=(entry.href) data-swap data-keys=[entry.keys] aria-current=[current.then_some("page")] {
                span { (entry.name) }
                @if let Some(count) = count { span.n { (counted(count)) } }
            }
        }
    }
}

async fn sections(reader: &Reader) -> Vec<Section> {
    if !reader.works() {
        return vec![rollout(reader)];
    }
    let language = reader.words.language();
    let mine = [
        View::Mine,
        View::Offered,
        View::Acknowledge,
        View::Contact,
        View::Following,
    ];
    let mut sections = vec![Section {
        heading: reader.say("rail-my-work"),
        entries: mine.map(|view| entry(&view, reader)).into(),
    }];
    for (nth, tier) in tiers(reader).into_iter().enumerate() {
        let views = [
            View::Tier(tier.place),
            View::TierLate(tier.place),
            View::TierDue(tier.place),
            View::TierWaiting(tier.place),
        ];
        let mut entries = views.map(|view| entry(&view, reader));
        // A queue is what nobody has yet; what others have is behind a tab of the same page.
        entries[0] = Entry {
            href: format!("{}?{FREE}", entries[0].href),
            asks: asks(&View::Tier(tier.place), FREE, reader),
            keys: (nth == 0).then_some("g q"),
            name: reader.say("rail-tier"),
            known: None,
            may_be_absent: false,
        };
        sections.push(Section {
            heading: tier.name.get(language).to_owned(),
            entries: entries.into(),
        });
    }
    let all = [View::Late, View::Due, View::Waiting, View::Everything, View::Tickets];
    let mut entries: Vec<Entry> = all.map(|view| entry(&view, reader)).into();
    if reader.is_administrator() {
        let held = mail::quarantined(reader.desk.db()).await;
        entries.push(Entry {
            known: held.ok(),
            ..plain("/admin/quarantine", reader.say("rail-quarantine"))
        });
    }
    sections.push(Section {
        heading: reader.say("rail-all"),
        entries,
    });
    sections.push(rollout(reader));
    sections.push(kept(reader).await);
    sections.retain(|section| !section.entries.is_empty());
    sections
}

/// The tiers somebody works in; leads and administrators look after all of them.
fn tiers(reader: &Reader) -> Vec<&Tier> {
    let own = reader.tiers();
    let all = reader.is_lead() || reader.is_administrator();
    let inside = reader.running.plan.tiers.iter().filter(|tier| tier.is_inside());
    inside.filter(|tier| all || own.contains(&tier.place)).collect()
}

/// What is open of each phase that has begun, or has tickets before it did.
fn rollout(reader: &Reader) -> Section {
    let plan = &reader.running.plan;
    let today = reader.now.in_zone(&plan.timezone).date();
    let to_board = plain("/rollout", reader.say("rail-board"));
    let to_plan = plain("/plan", reader.say("rail-plan"));
    let phases = plan.phases.iter().filter(|_| reader.works());
    let entries = phases.map(|phase| {
        let query = format!("status=open&phase={}", phase.id);
        Entry {
            asks: asks(&View::Tickets, &query, reader),
            href: format!("/tickets?{query}"),
            name: phase.name.get(reader.words.language()).to_owned(),
            keys: None,
            known: None,
            may_be_absent: phase.start > today,
        }
    });
    Section {
        heading: reader.say("rail-rollout"),
        entries: entries.chain([to_board, to_plan]).collect(),
    }
}

/// Views that somebody keeps, and those that everybody has.
async fn kept(reader: &Reader) -> Section {
    let views = saved_view::for_person(reader.desk.db(), reader.address.as_str()).await;
    let views = views.unwrap_or_default();
    let more = views.len() > VIEWS_MAX;
    let mut entries: Vec<Entry> = views
        .into_iter()
        .take(VIEWS_MAX)
        .map(|view| Entry {
            // All that closed is too much to count by looking.
            asks: Some(asks(&View::Tickets, &view.query, reader))
                .filter(|asks| asks.iter().all(list::is_open))
                .unwrap_or_default(),
            name: view.name.clone(),
            href: View::Saved(view).address(),
            known: None,
            keys: None,
            may_be_absent: false,
        })
        .collect();
    if more {
        entries.push(plain("/views", reader.say("list-views")));
    }
    Section {
        heading: reader.say("rail-views"),
        entries,
    }
}

fn asks(view: &View, query: &str, reader: &Reader) -> Vec<TicketFilter> {
    Narrow::read(query, &[]).map_or_else(|_| Vec::new(), |narrow| view.asks(&narrow, reader))
}

fn entry(view: &View, reader: &Reader) -> Entry {
    let counts = !matches!(view, View::Tickets);
    Entry {
        href: view.address(),
        name: reader.say(&format!("rail-{}", view.word())),
        asks: if counts {
            view.asks(&Narrow::default(), reader)
        } else {
            Vec::new()
        },
        known: None,
        keys: match view {
            View::Mine => Some("g m"),
            View::Offered => Some("g o"),
            View::Contact => Some("g c"),
            View::Following => Some("g f"),
            View::Due => Some("g d"),
            View::Waiting => Some("g w"),
            View::Everything => Some("g e"),
            View::Tickets => Some("g t"),
            View::Acknowledge
            | View::Late
            | View::Tier(_)
            | View::TierLate(_)
            | View::TierDue(_)
            | View::TierWaiting(_)
            | View::Saved(_) => None,
        },
        may_be_absent: false,
    }
}

fn plain(href: &str, name: String) -> Entry {
    Entry {
        href: href.to_owned(),
        name,
        asks: Vec::new(),
        known: None,
        keys: None,
        may_be_absent: false,
    }
}

/// Who reads, and how long their tier is open.
fn who(reader: &Reader) -> Markup {
    let role = if reader.is_lead() {
        "rail-lead"
    } else if reader.is_administrator() && !reader.is_agent() {
        "rail-administrator"
    } else if !reader.works() {
        "rail-planner"
    } else {
        "rail-agent"
    };
    let own = reader.tiers();
    let tier = own.first().and_then(|tier| reader.running.plan.tier(*tier));
    html! {
        p.who {
            a href="/profile" { (reader.person.name) } " · " (reader.say(role))
            @if let Some(tier) = tier { br; (hours(tier, reader)) }
        }
    }
}

fn hours(tier: &Tier, reader: &Reader) -> String {
    let plan = &reader.running.plan;
    let name = tier.name.get(reader.words.language());
    let said = |key: &str, time: String| {
        let args = [("tier", name.into()), ("time", time.into())];
        reader.words.say(key, &args)
    };
    let Some(calendar) = plan.tier_calendar(tier.place) else {
        return name.to_owned();
    };
    let at = |moment: Moment| {
        let today = moment.in_zone(&plan.timezone).date() == reader.now.in_zone(&plan.timezone).date();
        let time = when::clock_time(moment, plan);
        if today {
            return time;
        }
        let weekday = moment.in_zone(&plan.timezone).weekday().to_monday_one_offset();
        let day = reader.say(&format!("weekday-{weekday}"));
        // Further away than a week, the day of the week says nothing.
        if moment.millis_since(reader.now) < 6 * DAY_MILLIS {
            format!("{day} {time}")
        } else {
            format!("{day} {}", when::date(moment, reader.now, plan, reader.words))
        }
    };
    if calendar.is_round_the_clock() {
        return reader.words.say("rail-open-always", &[("tier", name.into())]);
    }
    if calendar.is_open(reader.now) {
        return calendar
            .next_closing(reader.now)
            .map_or_else(|| name.to_owned(), |until| said("rail-open-until", at(until)));
    }
    calendar
        .next_opening(reader.now)
        .map_or_else(|| name.to_owned(), |from| said("rail-opens", at(from)))
}
