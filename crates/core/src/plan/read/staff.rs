use super::{Node, Table};
use crate::plan::problem::Noun;
use crate::plan::{Id, PerPriority, Person, Problem, Support, Team, Tier, Vendor};
use crate::text::Language;
use crate::tier::TierNo;

/// One `[person.ID]`.
pub(super) fn person(table: &mut Table<'_>, plan_languages: &[Language]) -> Person {
    let languages = table.list("languages", Node::language);
    Person {
        name: table.required("name", String::new(), Node::words),
        email: table.required("email", String::new(), Node::address),
        languages: if languages.is_empty() {
            plan_languages.to_vec()
        } else {
            languages
        },
        phone: table.optional("phone", Node::words),
    }
}

/// One `[team.ID]`.
pub(super) fn team(table: &mut Table<'_>) -> Team {
    Team {
        name: table.required_text("name"),
        lead: table.optional("lead", |node| node.reference(Noun::Person)),
        members: table.list("members", |node| node.reference(Noun::Person)),
        hours: table.optional("hours", |node| node.reference(Noun::Hours)),
        mail: table.optional("mail", Node::address),
        chat: table.optional("chat", Node::words),
    }
}

/// All `[[tier]]`, numbered in the order of the file.
pub(super) fn tiers(root: &mut Table<'_>) -> Vec<Tier> {
    let mut index = 0;
    let tiers = root.tables("tier", |table| {
        let place = TierNo::from_index(index);
        index += 1;
        if place.is_none() {
            table.note(Problem::OutOfRange {
                low: "1".to_owned(),
                high: u8::MAX.to_string(),
            });
        }
        place.map(|place| tier(table, place))
    });
    tiers.into_iter().flatten().collect()
}

fn tier(table: &mut Table<'_>, place: TierNo) -> Tier {
    Tier {
        id: table
            .optional("id", Node::own_id)
            .unwrap_or_else(|| Id::new(place.to_string())),
        place,
        name: table.required_text("name"),
        does: table.list("does", Node::text),
        may: table.list("may", Node::own_id),
        accept: spans(table, "accept"),
        work: spans(table, "work"),
        handover: table.list("handover", |node| node.reference(Noun::Field)),
        support: support(table),
    }
}

/// Teams or a vendor; both is P003. A tier with neither comes out with no teams.
fn support(table: &mut Table<'_>) -> Support {
    let vendor = table.get("vendor");
    let is_inside = table.has("teams");
    let teams = table.list("teams", |node| node.reference(Noun::Team));
    let Some(vendor) = vendor else {
        return Support::Teams(teams);
    };
    if is_inside {
        vendor.note_at_name(Problem::Conflict {
            one: "vendor",
            other: "teams",
        });
        return Support::Teams(teams);
    }
    let id = vendor.reference(Noun::Vendor);
    Support::Vendor(id.unwrap_or_else(|| Id::new("")))
}

/// One `[vendor.ID]`.
pub(super) fn vendor(table: &mut Table<'_>) -> Vendor {
    Vendor {
        name: table.required_text("name"),
        contact: table.optional("contact", Node::words),
        mail: table.optional("mail", senders).unwrap_or_default(),
        language: table.optional("language", Node::language),
        severities: table.list("severities", Node::words),
        case: table.optional("case", |node| node.pattern(false)),
        checklist: table.list("checklist", Node::text),
        hours: table.optional("hours", |node| node.reference(Noun::Hours)),
    }
}

fn senders(node: &Node<'_>) -> Option<Vec<String>> {
    let nodes = node.strings()?;
    Some(nodes.iter().filter_map(Node::words).collect())
}

/// One span a priority, none where the key is left out.
pub(super) fn spans(table: &mut Table<'_>, key: &'static str) -> PerPriority<Option<crate::time::Span>> {
    table.optional(key, Node::spans).unwrap_or_default()
}
