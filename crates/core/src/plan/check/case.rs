use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use jiff::civil::Date;

use crate::calendar::{Calendar, Hours, WEEK_MINUTES};
use crate::plan::read::Reader;
use crate::plan::{Id, Judgement, Phase, PhaseKind, Plan, Support, Team, Tier};
use crate::text::Text;
use crate::tier::TierNo;

/// A draft under judgement, with what several rules ask of it.
pub(super) struct Case<'p> {
    pub(super) plan: &'p Plan,
    pub(super) reader: &'p Reader<'p>,
    /// The people of each tier, each once, in the plan's order.
    members: Vec<Vec<&'p Id>>,
    calendars: RefCell<HashMap<&'p Id, Option<Calendar>>>,
    weeks: RefCell<HashMap<TierNo, Option<Week>>>,
    always: Option<Calendar>,
    first_production: OnceCell<Option<(usize, &'p Phase)>>,
}

/// For each minute of an ordinary week, from Monday 00:00, whether somebody is there.
type Week = Rc<[bool]>;

impl<'p> Case<'p> {
    pub(super) fn new(plan: &'p Plan, reader: &'p Reader<'p>) -> Self {
        let always = Hours {
            always: true,
            zone: reader.zone_name.clone(),
            ..Hours::default()
        };
        Self {
            plan,
            reader,
            members: plan.tiers.iter().map(|tier| members(plan, tier)).collect(),
            calendars: RefCell::default(),
            weeks: RefCell::default(),
            always: Calendar::compile("24x7", &always).ok(),
            first_production: OnceCell::new(),
        }
    }

    /// Notes a finding at a key.
    pub(super) fn find(&self, key: &str, judgement: Judgement) {
        self.reader.note_at(key, judgement.into());
    }

    /// Whether what the draft has at this key is what the file says: nothing there has been reported as an error.
    pub(super) fn is_sound(&self, key: &str) -> bool {
        !self.reader.is_broken(key)
    }

    /// The tiers that people of the organisation work, lowest first.
    pub(super) fn inside(&self) -> impl DoubleEndedIterator<Item = &'p Tier> {
        self.plan.tiers.iter().filter(|tier| tier.is_inside())
    }

    /// The highest of them, and none without any.
    pub(super) fn last_inside(&self) -> Option<&'p Tier> {
        self.inside().next_back()
    }

    /// Whether a team has members that are what the file says; one without is T103.
    fn has_members(&self, team: &Id) -> bool {
        let team_has = self.plan.teams.get(team).is_some_and(|team| !team.members.is_empty());
        team_has && self.is_sound(&format!("team.{team}.members"))
    }

    /// Whether the file says for each tier who works it, so that it is known which is the last inside one.
    pub(super) fn knows_tiers(&self) -> bool {
        let is_known = |tier: &Tier| {
            let someone = !tier.is_inside() || !tier.teams().is_empty();
            someone && self.is_sound(&format!("tier[{}].vendor", tier.place.index()))
        };
        !self.plan.tiers.is_empty() && self.plan.tiers.iter().all(is_known)
    }

    /// Whether everybody's tier, team and lead are what the file says.
    pub(super) fn knows_everybody(&self) -> bool {
        let is_known = |team: &Id| {
            let key = format!("team.{team}");
            self.is_sound(&format!("{key}.members")) && self.is_sound(&format!("{key}.lead"))
        };
        self.plan.tiers.iter().all(|tier| self.knows_members(tier)) && self.plan.teams.keys().all(is_known)
    }

    /// The people of a tier, each once.
    pub(super) fn members(&self, tier: &Tier) -> &[&'p Id] {
        self.members.get(tier.place.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether the people of a tier are known: neither its teams nor their members hold an error.
    pub(super) fn knows_members(&self, tier: &Tier) -> bool {
        self.is_sound(&format!("tier[{}].teams", tier.place.index()))
            && tier.teams().iter().all(|team| self.has_members(team))
    }

    /// The teams that work an inside tier, each once, with the tiers they work.
    pub(super) fn serving(&self) -> impl Iterator<Item = (&'p Id, &'p Team)> {
        let mut seen = HashSet::new();
        self.inside()
            .flat_map(Tier::teams)
            .filter(move |team| seen.insert(*team))
            .filter_map(|team| self.plan.teams.get_key_value(team))
    }

    /// What a person is called: their name, or their id where they have none.
    pub(super) fn name(&self, person: &Id) -> Text {
        let known = self.plan.persons.get(person).filter(|known| !known.name.is_empty());
        Text::same(known.map_or_else(|| person.to_string(), |known| known.name.clone()))
    }

    /// The first production phase, where its dates are known.
    pub(super) fn first_production(&self) -> Option<(usize, &'p Phase)> {
        *self.first_production.get_or_init(|| {
            let phases = self.plan.phases.iter().enumerate();
            phases
                .filter(|(_, phase)| phase.kind == PhaseKind::Production)
                .filter(|(index, _)| self.has_dates(*index))
                .min_by_key(|(index, phase)| (phase.start, *index))
        })
    }

    /// Whether a day comes before production starts; any does where no production phase is planned.
    pub(super) fn is_before_production(&self, day: Date) -> bool {
        self.first_production().is_none_or(|(_, phase)| day < phase.start)
    }

    /// Whether the kind and the dates of a phase are what the file says.
    pub(super) fn has_dates(&self, phase: usize) -> bool {
        ["kind", "start", "end"]
            .iter()
            .all(|name| self.is_sound(&format!("phase[{phase}].{name}")))
    }

    /// The calendar of these hours, of one that never closes where none are named; nothing where they have an error.
    pub(super) fn calendar(&self, hours: Option<&'p Id>) -> Option<Calendar> {
        let Some(id) = hours else {
            return self.always.clone();
        };
        let mut calendars = self.calendars.borrow_mut();
        let compiled = calendars.entry(id).or_insert_with(|| {
            let hours = self.plan.hours.get(id)?;
            let sound = self.is_sound(&format!("hours.{id}"));
            sound.then(|| Calendar::compile(id.as_str(), hours).ok()).flatten()
        });
        compiled.clone()
    }

    /// When a tier is open: whenever one of its teams is, or its vendor.
    pub(super) fn tier_calendar(&self, tier: &'p Tier) -> Option<Calendar> {
        let hours: Vec<Calendar> = match &tier.support {
            Support::Teams(teams) => teams
                .iter()
                .map(|team| self.team_calendar(team))
                .collect::<Option<_>>()?,
            Support::Vendor(vendor) => {
                let sound = self.is_sound(&format!("vendor.{vendor}.hours"));
                let vendor = self.plan.vendors.get(vendor).filter(|_| sound)?;
                vec![self.calendar(vendor.hours.as_ref())?]
            }
        };
        Calendar::union(tier.id.as_str(), &hours.iter().collect::<Vec<_>>())
    }

    /// When a team works.
    pub(super) fn team_calendar(&self, team: &Id) -> Option<Calendar> {
        let sound = self.is_sound(&format!("team.{team}.hours"));
        let team = self.plan.teams.get(team).filter(|_| sound)?;
        self.calendar(team.hours.as_ref())
    }

    /// The minutes of an ordinary week, on the plan's clock, in which a tier is open.
    pub(super) fn open_week(&self, tier: &'p Tier) -> Option<Week> {
        let mut weeks = self.weeks.borrow_mut();
        weeks
            .entry(tier.place)
            .or_insert_with(|| self.look_up_week(tier))
            .clone()
    }

    fn look_up_week(&self, tier: &'p Tier) -> Option<Week> {
        let calendar = self.tier_calendar(tier)?;
        let mut week = vec![false; usize::from(WEEK_MINUTES)];
        for stretch in calendar.ordinary_week_in(&self.plan.timezone) {
            week[usize::from(stretch.from_minute)..usize::from(stretch.to_minute)].fill(true);
        }
        Some(week.into())
    }
}

/// The places of tiers.
pub(super) fn places<'t>(tiers: impl IntoIterator<Item = &'t Tier>) -> Vec<TierNo> {
    tiers.into_iter().map(|tier| tier.place).collect()
}

fn members<'p>(plan: &'p Plan, tier: &'p Tier) -> Vec<&'p Id> {
    let mut seen = HashSet::new();
    let teams = tier.teams().iter().filter_map(|team| plan.teams.get(team));
    teams
        .flat_map(|team| &team.members)
        .filter(|person| seen.insert(*person))
        .collect()
}
