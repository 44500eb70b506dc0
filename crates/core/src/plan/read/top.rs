use super::{Node, Reader, Table, assume, handover, hours, promise, rollout, staff, training};
use crate::plan::problem::Register;
use crate::plan::{Allow, Plan};
use crate::text::Language;

/// The version of the file's language that this program reads.
const FORMAT: u32 = 1;

/// Reads the whole file. The plan that comes out may have holes, each of them noted as an error.
pub(super) fn plan(reader: &Reader<'_>) -> Plan {
    let mut root = reader.root();
    let root = &mut root;
    let (language, languages) = languages(root);
    let plan = Plan {
        format: root.required("format", FORMAT, |node| node.count(FORMAT..=FORMAT)),
        name: root.required_text("plan"),
        revision: root
            .optional("revision", |node| node.string().map(str::to_owned))
            .unwrap_or_default(),
        organisation: root.optional("organisation", Node::text),
        currency: root.optional("currency", currency).unwrap_or_else(|| "EUR".to_owned()),
        timezone: zone(root, reader),
        hours: hours::all(root),
        persons: root.by_id("person", |table| staff::person(table, &languages)),
        teams: root.by_id("team", staff::team),
        tiers: staff::tiers(root),
        handover: root.by_id("handover", handover::field),
        vendors: root.by_id("vendor", staff::vendor),
        targets: promise::targets(root),
        process: promise::process(root),
        topics: root.by_id("topic", handover::topic),
        phases: root.tables("phase", rollout::phase),
        communications: root.tables("communication", rollout::communication),
        training: root.optional("training", training::training),
        involvements: root.tables("involvement", training::involvement),
        allow: root.tables("allow", allow),
        assume: root.optional("assume", assume::assume).unwrap_or_default(),
        language,
        languages,
        compiled: crate::plan::Compiled::default(),
    };
    root.end();
    plan
}

fn languages(root: &mut Table<'_>) -> (Language, Vec<Language>) {
    let language = root.required("language", Language::new("en"), Node::language);
    let mut languages = root.list("languages", Node::language);
    if languages.is_empty() {
        languages.push(language.clone());
    }
    (language, languages)
}

fn zone(root: &mut Table<'_>, reader: &Reader<'_>) -> jiff::tz::TimeZone {
    // The reader looked it up before anything else; here it is only judged.
    root.required("timezone", String::new(), hours::zone);
    reader.zone.clone()
}

fn currency(node: &Node<'_>) -> Option<String> {
    let code = node.string()?;
    node.registered(Register::Currency, code).then(|| code.to_owned())
}

/// One `[[allow]]`.
fn allow(table: &mut Table<'_>) -> Allow {
    Allow {
        code: table.required("code", String::new(), Node::words),
        because: table.required("because", String::new(), Node::words),
        key: table.optional("key", Node::words),
    }
}
