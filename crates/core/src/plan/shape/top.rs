use super::kind::{Kind, Shape, may, must, or, table};
use super::promise::{FIELD, PROCESS, TARGETS, TOPIC};
use super::rollout::{ALLOW, ASSUME, COMMUNICATION, INVOLVEMENT, PHASE, TRAINING};
use super::staff::{HOURS, PERSON, TEAM, TIER, VENDOR};

/// The whole file.
pub static TOP: Shape = table(
    "top",
    "",
    &[
        must("format", Kind::Whole(1, 1)),
        must("plan", Kind::Text),
        may("revision", Kind::Anything),
        may("organisation", Kind::Text),
        must("language", Kind::Language),
        may("languages", Kind::List(&Kind::Language)),
        must("timezone", Kind::Zone),
        or("currency", Kind::Currency, "\"EUR\""),
        may("hours", Kind::ById(&HOURS)),
        may("person", Kind::ById(&PERSON)),
        may("team", Kind::ById(&TEAM)),
        may("tier", Kind::Tables(&TIER)),
        may("handover", Kind::ById(&FIELD)),
        may("vendor", Kind::ById(&VENDOR)),
        may("targets", Kind::Table(&TARGETS)),
        may("process", Kind::Table(&PROCESS)),
        may("topic", Kind::ById(&TOPIC)),
        may("phase", Kind::Tables(&PHASE)),
        may("communication", Kind::Tables(&COMMUNICATION)),
        may("training", Kind::Table(&TRAINING)),
        may("involvement", Kind::Tables(&INVOLVEMENT)),
        may("allow", Kind::Tables(&ALLOW)),
        may("assume", Kind::Table(&ASSUME)),
    ],
);

/// Every table, the top first, each once, in the order people read them.
pub fn shapes() -> Vec<&'static Shape> {
    let mut shapes: Vec<&'static Shape> = Vec::new();
    gather(&TOP, &mut shapes);
    shapes
}

fn gather(shape: &'static Shape, shapes: &mut Vec<&'static Shape>) {
    if shapes.iter().any(|known| known.name == shape.name) {
        return;
    }
    shapes.push(shape);
    let others = shape.others.iter().map(|(_, kind)| *kind);
    for below in shape
        .keys
        .iter()
        .map(|key| &key.kind)
        .chain(others)
        .filter_map(Kind::shape)
    {
        gather(below, shapes);
    }
}

/// The table at a key as findings write it: `tier[1]`, `phase[0].bridge.until`, `assume.tier.2`; the top for none.
pub fn shape_at(key: &str) -> Option<&'static Shape> {
    let mut shape = &TOP;
    let mut steps = key.split('.').map(|step| step.split('[').next().unwrap_or(step));
    while let Some(step) = steps.next().filter(|step| !step.is_empty()) {
        let kind = match shape.key(step) {
            Some(key) => &key.kind,
            None => shape.others?.1,
        };
        if matches!(kind, Kind::ById(_)) {
            steps.next()?;
        }
        shape = kind.shape()?;
    }
    Some(shape)
}
