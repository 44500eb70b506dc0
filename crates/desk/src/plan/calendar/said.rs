use ladder_core::plan::{
    Audience, Bridge, Id, Involvement, Module, Occasion, Outcome, Phase, PhaseKind, Plan, Session,
};
use ladder_core::text::Text;

use super::Edition;
use crate::plan::fact;
use crate::words::{Value, Words};

/// What an event says to people.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) summary: String,
    pub(super) description: String,
    /// A room or a link.
    pub(super) place: Option<String>,
    /// What sort of event it is, for those who colour them.
    pub(super) kind: String,
}

/// What the calendar is called.
pub(super) fn name(edition: &Edition<'_>) -> String {
    let plan = edition.plan.name.get(edition.words.language());
    match edition.of.and_then(|person| edition.plan.persons.get(person)) {
        Some(person) => edition.words.say(
            "calendar-name-of",
            &[("plan", plan.into()), ("person", person.name.as_str().into())],
        ),
        None => plan.to_owned(),
    }
}

/// What an event says.
pub(super) fn said(edition: &Edition<'_>, what: &Occasion<'_>) -> Said {
    let teller = Teller {
        plan: edition.plan,
        words: edition.words,
    };
    match what {
        Occasion::Session(session) => teller.session(session),
        Occasion::Bridge(phase, bridge) => teller.bridge(phase, bridge),
        Occasion::Phase(phase) => teller.phase(phase),
        Occasion::Involvement(involvement) => teller.involvement(involvement),
    }
}

struct Teller<'p> {
    plan: &'p Plan,
    words: &'static Words,
}

impl Teller<'_> {
    fn session(&self, session: &Session) -> Said {
        let training = self.plan.training.iter();
        let known: Vec<&Module> = training.flat_map(|training| &training.modules).collect();
        let given = session
            .modules
            .iter()
            .filter_map(|id| known.iter().find(|module| module.id == *id));
        let given: Vec<&&Module> = given.collect();
        let names: Vec<String> = given.iter().map(|module| self.text(&module.name)).collect();
        let mut lines = vec![
            self.say("trainer", &[("person", self.person(&session.trainer).into())]),
            self.say("audience", &[("audience", self.audience(&session.audience).into())]),
        ];
        for module in given {
            let name = self.text(&module.name);
            lines.push(self.say("module", &[("module", name.into()), ("minutes", module.minutes.into())]));
            lines.extend(module.material.iter().cloned());
        }
        Said {
            summary: self.say("session", &[("modules", names.join(", ").into())]),
            description: lines.join("\n"),
            place: session.room.clone(),
            kind: self.say("kind-session", &[]),
        }
    }

    fn bridge(&self, phase: &Phase, bridge: &Bridge) -> Said {
        let tiers: Vec<String> = bridge.tiers.iter().map(ToString::to_string).collect();
        let tiers = fact::listed(&tiers, self.words);
        let mut lines = vec![self.say("bridge-tiers", &[("tiers", tiers.into())])];
        if let Some(days) = bridge.days_without_urgent {
            lines.push(self.say("bridge-until", &[("days", days.into())]));
        }
        Said {
            summary: self.say("bridge", &[("phase", self.text(&phase.name).into())]),
            description: lines.join("\n"),
            place: bridge.room.clone(),
            kind: self.say("kind-bridge", &[]),
        }
    }

    fn phase(&self, phase: &Phase) -> Said {
        let count = |key, count: Option<u32>| count.map(|count| self.say(key, &[("count", count.into())]));
        let list = |key, all: &[String]| (!all.is_empty()).then(|| self.say(key, &[("all", all.join(", ").into())]));
        let kind = match phase.kind {
            PhaseKind::Pilot => "pilot",
            PhaseKind::Production => "production",
            PhaseKind::Aftercare => "aftercare",
        };
        let kind = fact::word_of("phase", "kind", kind, self.words);
        let lines = [
            Some(self.say("phase-kind", &[("kind", kind.into())])),
            count("phase-users", phase.users),
            count("phase-devices", phase.devices),
            list("phase-groups", &phase.groups),
            list("phase-sites", &phase.sites),
        ];
        Said {
            summary: self.say("phase", &[("phase", self.text(&phase.name).into())]),
            description: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
            place: None,
            kind: self.say("kind-phase", &[]),
        }
    }

    fn involvement(&self, involvement: &Involvement) -> Said {
        let outcome = match involvement.outcome {
            Outcome::Article => "article",
            Outcome::Checklist => "checklist",
            Outcome::Feedback => "feedback",
        };
        let outcome = fact::word_of("involvement", "outcome", outcome, self.words);
        let mut lines = vec![
            self.say("outcome", &[("outcome", outcome.into())]),
            self.say("people", &[("people", self.people(&involvement.people).into())]),
        ];
        let of = involvement.phase.as_ref();
        if let Some(phase) = of.and_then(|id| self.plan.phases.iter().find(|phase| phase.id == *id)) {
            lines.push(self.say("of-phase", &[("phase", self.text(&phase.name).into())]));
        }
        Said {
            summary: self.say("due", &[("activity", self.text(&involvement.activity).into())]),
            description: lines.join("\n"),
            place: None,
            kind: self.say("kind-involvement", &[]),
        }
    }

    fn audience(&self, audience: &Audience) -> String {
        match audience {
            Audience::Leads => fact::word_of("session", "for", "leads", self.words),
            Audience::Team(id) => {
                let team = self.plan.teams.get(id);
                team.map_or_else(|| id.to_string(), |team| self.text(&team.name))
            }
            Audience::Persons(persons) => self.people(persons),
        }
    }

    fn person(&self, id: &Id) -> String {
        let person = self.plan.persons.get(id);
        person.map_or_else(|| id.to_string(), |person| person.name.clone())
    }

    fn people(&self, ids: &[Id]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.person(id)).collect();
        fact::listed(&names, self.words)
    }

    fn text(&self, text: &Text) -> String {
        text.get(self.words.language()).to_owned()
    }

    fn say(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.words.say(&format!("calendar-{key}"), arguments)
    }
}
