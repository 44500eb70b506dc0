use std::collections::HashSet;

use super::case::Case;
use crate::plan::problem::Noun;
use crate::plan::{Audience, Code, Id, Judgement, Plan, Problem, Staff, Support, Tier};

/// P007: defined and never used. Silent where an error may be the cause: a reference that names nothing, a tier without
/// anybody, a key that is misspelt.
pub(super) fn judge(case: &Case<'_>) {
    let misread = misread(case);
    let plan = case.plan;
    idle(case, Noun::Hours, "hours", plan.hours.keys(), &hours(plan), &misread);
    idle(case, Noun::Team, "team", plan.teams.keys(), &teams(plan), &misread);
    idle(
        case,
        Noun::Person,
        "person",
        plan.persons.keys(),
        &persons(plan),
        &misread,
    );
    let fields = plan.tiers.iter().flat_map(|tier| &tier.handover).collect();
    idle(case, Noun::Field, "handover", plan.handover.keys(), &fields, &misread);
    // Without an outside tier that is what T109 says.
    if plan.tiers.iter().any(|tier| !tier.is_inside()) {
        idle(
            case,
            Noun::Vendor,
            "vendor",
            plan.vendors.keys(),
            &vendors(plan),
            &misread,
        );
    }
}

fn idle<'p>(
    case: &Case<'p>,
    noun: Noun,
    table: &'static str,
    defined: impl Iterator<Item = &'p Id>,
    used: &HashSet<&Id>,
    misread: &Misread,
) {
    if misread.nouns.contains(&noun) {
        return;
    }
    for id in defined.filter(|id| !used.contains(id) && !misread.words.contains(id.as_str())) {
        let judgement = Judgement::of(Code::P007).with("noun", noun.as_str()).with("id", id);
        case.find(&format!("{table}.{id}"), judgement);
    }
}

/// What errors keep from being seen.
#[derive(Default)]
struct Misread {
    /// References to these are broken somewhere.
    nouns: HashSet<Noun>,
    /// Words of values that were not understood; an id among them may be used there.
    words: HashSet<String>,
}

fn misread(case: &Case<'_>) -> Misread {
    let mut misread = Misread::default();
    // What is only counted might be the cause as well.
    if case.reader.is_overfull() {
        misread.nouns.extend(Noun::ALL);
    }
    let findings = case.reader.findings();
    let mut unread = Vec::new();
    for finding in findings.iter() {
        match &finding.problem {
            Problem::NoSuch { noun, .. } => misread.nouns.extend(meant(*noun)),
            Problem::NoSuchField { .. } => misread.nouns.extend([Noun::Field]),
            Problem::Missing { key } => misread.nouns.extend(refers_to(key)),
            Problem::UnknownKey { nearest, .. } => {
                misread.nouns.extend(nearest.iter().flat_map(|key| refers_to(key)));
                unread.push(finding.key.clone());
            }
            Problem::WrongKind { .. } | Problem::Malformed { .. } | Problem::Conflict { .. } => {
                misread.nouns.extend(refers_to(last_name(&finding.key)));
                unread.push(finding.key.clone());
            }
            Problem::NoTier | Problem::VendorFirst | Problem::NobodyInTier { .. } | Problem::VendorNotLast { .. } => {
                misread.nouns.extend(refers_to("tier"));
            }
            Problem::NotUtf8
            | Problem::NotToml(_)
            | Problem::OutOfRange { .. }
            | Problem::UnknownWord { .. }
            | Problem::NeedlessOptions
            | Problem::IdTwice { .. }
            | Problem::AddressTwice { .. }
            | Problem::Unregistered { .. }
            | Problem::AllowsNothing { .. }
            | Problem::AllowsError { .. }
            | Problem::NoMembers { .. }
            | Problem::NoTargets
            | Problem::NoSolve { .. }
            | Problem::ReplyAfterSolve { .. }
            | Problem::NeverOpen { .. }
            | Problem::Overlap { .. }
            | Problem::NoModules
            | Problem::SessionTooShort { .. }
            | Problem::Judged(_) => {}
        }
    }
    drop(findings);
    let words = unread.iter().flat_map(|key| case.reader.strings_below(key));
    misread.words.extend(words);
    misread
}

fn meant(noun: Noun) -> Vec<Noun> {
    if noun == Noun::Audience {
        return vec![Noun::Team, Noun::Person];
    }
    vec![noun]
}

/// `members` of `team.mdm.members[1]`.
fn last_name(key: &str) -> &str {
    let name = key.rsplit('.').next().unwrap_or(key);
    name.split('[').next().unwrap_or(name)
}

/// What the value of a key refers to.
fn refers_to(key: &str) -> Vec<Noun> {
    match key {
        "tier" => vec![Noun::Team, Noun::Vendor, Noun::Field],
        "teams" => vec![Noun::Team],
        "vendor" => vec![Noun::Vendor],
        "handover" => vec![Noun::Field],
        "members" | "lead" | "trainer" | "people" => vec![Noun::Person],
        "for" => vec![Noun::Team, Noun::Person],
        "hours" | "staff" => vec![Noun::Hours],
        "team" => vec![Noun::Person, Noun::Hours],
        _ => Vec::new(),
    }
}

fn hours(plan: &Plan) -> HashSet<&Id> {
    let teams = plan.teams.values().filter_map(|team| team.hours.as_ref());
    let vendors = plan.vendors.values().filter_map(|vendor| vendor.hours.as_ref());
    let staff = plan.assume.tiers.values().flat_map(|tier| match &tier.staff {
        Some(Staff::ByHours(numbers)) => numbers.keys().collect(),
        Some(Staff::Same(_)) | None => Vec::new(),
    });
    teams.chain(vendors).chain(staff).chain(&plan.targets.hours).collect()
}

fn teams(plan: &Plan) -> HashSet<&Id> {
    let sessions = plan.training.iter().flat_map(|training| &training.sessions);
    let trained = sessions.filter_map(|session| match &session.audience {
        Audience::Team(team) => Some(team),
        Audience::Leads | Audience::Persons(_) => None,
    });
    plan.tiers.iter().flat_map(Tier::teams).chain(trained).collect()
}

fn persons(plan: &Plan) -> HashSet<&Id> {
    let teams = plan.teams.values();
    let mut used: HashSet<&Id> = teams.flat_map(|team| team.members.iter().chain(&team.lead)).collect();
    for session in plan.training.iter().flat_map(|training| &training.sessions) {
        used.insert(&session.trainer);
        match &session.audience {
            Audience::Persons(persons) => used.extend(persons),
            Audience::Leads | Audience::Team(_) => {}
        }
    }
    used.extend(plan.involvements.iter().flat_map(|part| &part.people));
    used
}

fn vendors(plan: &Plan) -> HashSet<&Id> {
    let mut used = HashSet::new();
    for tier in &plan.tiers {
        match &tier.support {
            Support::Vendor(vendor) => used.extend([vendor]),
            Support::Teams(_) => {}
        }
    }
    used
}
