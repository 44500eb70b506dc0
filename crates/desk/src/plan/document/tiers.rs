use ladder_core::plan::{Choice, Field, FieldKind, Id, Support, Tier};

use super::paper::{Paper, plain, strong};
use super::{Sheet, Words};
use crate::plan::fact;

/// The mark of a cell that holds.
const YES: &str = "●";

/// What each tier is responsible for: the matrix and the handover sheets.
pub(super) fn chapter(paper: &mut Paper<'_>) {
    paper.chapter("tiers");
    let row = |tier: &Tier| {
        let cells = vec![
            strong(tier.place.to_string()),
            plain(paper.text(&tier.name)),
            plain(worked_by(paper, tier)),
        ];
        (key(tier), cells)
    };
    let rows = paper.rows("table-tiers", paper.plan.tiers.iter(), row);
    paper.table("table-tiers", &["tier", "name", "worked-by"], rows);
    matrix(paper);
    sheets(paper);
}

/// Where a tier stands in the plan.
pub(super) fn key(tier: &Tier) -> String {
    format!("tier[{}]", tier.place.index())
}

/// Who works a tier, by name.
pub(super) fn worked_by(paper: &Paper<'_>, tier: &Tier) -> String {
    match &tier.support {
        Support::Teams(teams) => teams.iter().map(|team| paper.team(team)).collect::<Vec<_>>().join(", "),
        Support::Vendor(id) => {
            let vendor = paper.plan.vendors.get(id);
            vendor.map_or_else(|| id.to_string(), |vendor| paper.text(&vendor.name))
        }
    }
}

/// Who does what: a row a responsibility and a device action, a column a tier.
fn matrix(paper: &mut Paper<'_>) {
    paper.section("matrix");
    let tiers = &paper.plan.tiers;
    let mut head = vec![paper.say("head-responsibility", &[])];
    head.extend(
        tiers
            .iter()
            .map(|tier| paper.say("tier", &[("tier", tier.place.to_string().into())])),
    );
    let marks = |holds: &dyn Fn(&Tier) -> bool| -> Vec<Words> {
        tiers
            .iter()
            .map(|tier| plain(if holds(tier) { YES } else { "" }))
            .collect()
    };
    let mut rows = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for text in tiers.iter().flat_map(|tier| &tier.does) {
        let words = paper.text(text);
        if !told.contains(&words) {
            let does = |tier: &Tier| tier.does.iter().any(|text| paper.text(text) == words);
            rows.push([vec![plain(words.clone())], marks(&does)].concat());
            told.push(words);
        }
    }
    let mut actions: Vec<&Id> = Vec::new();
    for action in tiers.iter().flat_map(|tier| &tier.may) {
        if !actions.contains(&action) {
            actions.push(action);
        }
    }
    for action in actions {
        let name = paper.say("action", &[("action", action.as_str().into())]);
        rows.push([vec![plain(name)], marks(&|tier: &Tier| tier.may.contains(action))].concat());
    }
    let caption = paper.say("table-matrix", &[]);
    paper.sheet(Sheet {
        caption,
        head,
        rows,
        ..Sheet::default()
    });
}

/// What a ticket must carry to leave each tier.
fn sheets(paper: &mut Paper<'_>) {
    paper.section("sheets");
    paper.paragraph(paper.say("sheets-about", &[]));
    for tier in paper.plan.tiers.iter().filter(|tier| !tier.handover.is_empty()) {
        let fields = tier.handover.iter().filter_map(|id| paper.plan.handover.get(id));
        let rows: Vec<Vec<Words>> = fields.map(|field| row(paper, field)).collect();
        let keys = tier.handover.iter().map(|id| format!("handover.{id}")).collect();
        let head = ["field", "answer", "needed", "weight", "hint"].map(|key| paper.say(&format!("head-{key}"), &[]));
        let caption = paper.say("table-sheet", &[("tier", tier.place.to_string().into())]);
        paper.sheet(Sheet {
            caption,
            head: head.to_vec(),
            rows,
            keys,
            ..Sheet::default()
        });
    }
}

fn row(paper: &Paper<'_>, field: &Field) -> Vec<Words> {
    let needed = if field.required { YES } else { "" };
    let hint = field.hint.as_ref().map(|hint| paper.text(hint)).unwrap_or_default();
    vec![
        strong(paper.text(&field.label)),
        plain(answer(paper, &field.kind)),
        plain(needed),
        plain(field.weight.to_string()),
        plain(hint),
    ]
}

fn answer(paper: &Paper<'_>, kind: &FieldKind) -> String {
    let (word, options): (&str, &[Choice]) = match kind {
        FieldKind::Text => ("text", &[]),
        FieldKind::Device => ("device", &[]),
        FieldKind::Code => ("code", &[]),
        FieldKind::Attachment => ("attachment", &[]),
        FieldKind::Choice(options) => ("choice", options),
        FieldKind::Checklist(options) => ("checklist", options),
    };
    let word = paper.word("handover", "kind", word);
    if options.is_empty() {
        return word;
    }
    let told = |choice: &Choice| match choice {
        Choice::Known(id) => fact::known(id.as_str(), paper.words),
        Choice::Written(text) => paper.text(text),
    };
    let options: Vec<String> = options.iter().map(told).collect();
    format!("{word}: {}", options.join(", "))
}
