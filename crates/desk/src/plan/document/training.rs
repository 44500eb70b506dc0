use ladder_core::plan::{Audience, Id, Module, ModuleKind, Session, Training};

use super::paper::{Paper, plain, strong, tiers};
use super::{Cascade, Drawing, Lesson, Run};
use crate::plan::fact;

/// The most sessions in the drawing of who trains whom, the earliest first; the table above it has all.
const DRAWN_MAX: usize = 60;

/// How staff are trained: the rules, what is taught, when, and who trains whom.
pub(super) fn chapter(paper: &mut Paper<'_>) {
    paper.chapter("training");
    let Some(training) = &paper.plan.training else {
        paper.paragraph(paper.say("no-training", &[]));
        return;
    };
    let rules = rules(paper, training);
    paper.list(rules.into_iter().map(plain).collect());
    modules(paper, training);
    sessions(paper, training);
    if !training.sessions.is_empty() {
        let cascade = cascade(paper, training);
        paper.draw(Drawing::Cascade(cascade));
    }
}

fn rules(paper: &Paper<'_>, training: &Training) -> Vec<String> {
    let (low, high) = training.minutes;
    let mut rules = vec![paper.say("training-minutes", &[("low", low.into()), ("high", high.into())])];
    if let Some(pass) = training.pass {
        rules.push(paper.say("training-pass", &[("share", fact::percent(pass, paper.words).into())]));
    }
    if let Some(valid) = training.valid {
        rules.push(paper.say("training-valid", &[("span", paper.span(Some(valid)).into())]));
    }
    if training.required {
        rules.push(paper.say("training-required", &[]));
    }
    rules
}

fn modules(paper: &mut Paper<'_>, training: &Training) {
    paper.section("modules");
    let row = |(at, module): (usize, &Module)| {
        let kind = match module.kind {
            ModuleKind::Theory => "theory",
            ModuleKind::Practice => "practice",
        };
        let cells = vec![
            strong(paper.text(&module.name)),
            plain(paper.word("module", "kind", kind)),
            plain(module.minutes.to_string()),
            plain(tiers(&module.tiers)),
            module.material.iter().map(|link| Run::link(link)).collect(),
        ];
        (format!("training.module[{at}]"), cells)
    };
    let rows = paper.rows("table-modules", training.modules.iter().enumerate(), row);
    paper.table(
        "table-modules",
        &["module", "kind", "minutes", "tiers", "material"],
        rows,
    );
}

fn sessions(paper: &mut Paper<'_>, training: &Training) {
    paper.section("sessions");
    let row = |(at, session): (usize, &Session)| {
        let modules = session
            .modules
            .iter()
            .map(|id| module(paper, training, id))
            .collect::<Vec<_>>();
        let cells = vec![
            strong(paper.moment(session.at)),
            plain(session.minutes.to_string()),
            plain(paper.person(&session.trainer)),
            plain(audience(paper, session)),
            plain(modules.join(", ")),
            plain(session.room.clone().unwrap_or_default()),
        ];
        (format!("training.session[{at}]"), cells)
    };
    let mut sessions: Vec<(usize, &Session)> = training.sessions.iter().enumerate().collect();
    sessions.sort_by_key(|(_, session)| session.at);
    let rows = paper.rows("table-sessions", sessions.into_iter(), row);
    paper.table(
        "table-sessions",
        &["when", "minutes", "trainer", "audience", "modules", "room"],
        rows,
    );
}

fn module(paper: &Paper<'_>, training: &Training, id: &Id) -> String {
    let module = training.modules.iter().find(|module| module.id == *id);
    module.map_or_else(|| id.to_string(), |module| paper.text(&module.name))
}

fn audience(paper: &Paper<'_>, session: &Session) -> String {
    match &session.audience {
        Audience::Leads => paper.word("session", "for", "leads"),
        Audience::Team(team) => paper.team(team),
        Audience::Persons(persons) => paper.people(persons),
    }
}

/// The sessions in order of time, each below the one that trained its trainer.
fn cascade(paper: &Paper<'_>, training: &Training) -> Cascade {
    let mut sessions: Vec<&Session> = training.sessions.iter().collect();
    sessions.sort_by_key(|session| session.at);
    sessions.truncate(DRAWN_MAX.min(paper.window.rows_max));
    let mut lessons: Vec<Lesson> = Vec::new();
    for session in &sessions {
        let trained = |earlier: &&Session| earlier.at < session.at && attends(paper, earlier, &session.trainer);
        let after = sessions[..lessons.len()].iter().position(trained);
        lessons.push(Lesson {
            depth: after.map_or(0, |after| lessons[after].depth + 1),
            after,
            trainer: paper.person(&session.trainer),
            audience: audience(paper, session),
            at: paper.date(session.at.in_zone(&paper.plan.timezone).date()),
        });
    }
    Cascade {
        caption: paper.say("cascade", &[]),
        sessions: lessons,
    }
}

fn attends(paper: &Paper<'_>, session: &Session, person: &Id) -> bool {
    match &session.audience {
        Audience::Leads => {
            paper.plan.teams.values().any(|team| team.lead.as_ref() == Some(person)) && session.trainer != *person
        }
        Audience::Team(team) => paper
            .plan
            .teams
            .get(team)
            .is_some_and(|team| team.members.contains(person)),
        Audience::Persons(persons) => persons.contains(person),
    }
}
