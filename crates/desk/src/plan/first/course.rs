use std::collections::BTreeSet;

use super::people::People;

/// Who trains whom, in order, so that of no tier all are away at once where that can be helped.
///
/// The lead of the last tier begins with the leads; who was trained may train.
pub(super) struct Course {
    /// The leads whom the first trainer trains, in as many sessions as it takes; empty where there are no others.
    pub(super) leads: Vec<Lesson>,
    /// The sessions of each team, the last tier first, with the number of the tier.
    pub(super) teams: Vec<(usize, Lesson)>,
}

/// One session.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lesson {
    pub(super) trainer: String,
    pub(super) audience: Vec<String>,
}

/// Who was trained so far.
struct Staff<'p> {
    people: &'p People,
    trained: Vec<String>,
}

impl Course {
    /// Nothing where nobody is named.
    pub(super) fn of(people: &People) -> Option<Self> {
        let last = people.teams.last()?;
        let first = last.first()?.clone();
        let mut staff = Staff {
            people,
            trained: vec![first.clone()],
        };
        let leads: Vec<String> = people.teams.iter().filter_map(|team| team.first()).cloned().collect();
        // The people of the last tier may train without having been trained.
        let leads = staff.lessons(staff.untrained(&leads), last);
        let mut teams = Vec::new();
        for (at, team) in people.teams.iter().enumerate().rev() {
            let others = staff.untrained(team);
            let (one, two) = others.split_at(others.len().div_ceil(2));
            for half in [one, two].into_iter().filter(|half| !half.is_empty()) {
                let trainers = staff.trainers(team);
                let lessons = staff.lessons(half.to_vec(), &trainers);
                teams.extend(lessons.into_iter().map(|lesson| (at + 1, lesson)));
            }
        }
        Some(Self { leads, teams })
    }
}

impl Staff<'_> {
    /// The session in which these people are trained; one for each where together they would leave a tier empty.
    fn lessons(&mut self, audience: Vec<String>, trainers: &[String]) -> Vec<Lesson> {
        if audience.is_empty() {
            return Vec::new();
        }
        let groups = if self.trainer(&audience, trainers).is_some() {
            vec![audience]
        } else {
            audience.into_iter().map(|one| vec![one]).collect()
        };
        let lesson = |audience: Vec<String>| {
            let trainer = self.trainer(&audience, trainers).or(self.trained.first().cloned())?;
            Some(Lesson { trainer, audience })
        };
        let lessons: Vec<Lesson> = groups.into_iter().filter_map(lesson).collect();
        for lesson in &lessons {
            self.trained.extend(lesson.audience.iter().cloned());
            // Giving a session counts as having had it.
            if !self.trained.contains(&lesson.trainer) {
                self.trained.push(lesson.trainer.clone());
            }
        }
        lessons
    }

    /// The first of these with whom nobody's absence empties a tier.
    fn trainer(&self, audience: &[String], trainers: &[String]) -> Option<String> {
        let fits = |trainer: &&String| !audience.contains(trainer) && !self.empties(audience, trainer);
        trainers.iter().find(fits).cloned()
    }

    fn empties(&self, audience: &[String], trainer: &String) -> bool {
        let is_away = |person: &String| person == trainer || audience.contains(person);
        let mut teams = self.people.teams.iter();
        teams.any(|team| team.len() > 1 && team.iter().all(is_away))
    }

    /// Each of them once who is not trained yet.
    fn untrained(&self, people: &[String]) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut others = people.to_vec();
        others.retain(|person| !self.trained.contains(person) && seen.insert(person.clone()));
        others
    }

    /// Who may train a team: its lead, the leads of other teams from the last on, then whoever was trained.
    fn trainers(&self, team: &[String]) -> Vec<String> {
        let leads = self.people.teams.iter().rev().filter_map(|team| team.first());
        let all = team.first().into_iter().chain(leads).chain(&self.trained);
        all.filter(|one| self.trained.contains(one)).cloned().collect()
    }
}
