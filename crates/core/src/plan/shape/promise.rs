use super::super::problem::Noun;
use super::super::read::words;
use super::kind::{Kind, Shape, may, must, names, or, table};

/// One span a priority.
pub(super) static SPANS: Shape = table(
    "spans",
    "",
    &[
        may("urgent", Kind::Span),
        may("high", Kind::Span),
        may("normal", Kind::Span),
        may("low", Kind::Span),
    ],
);

const PRIORITY: Kind = Kind::Word(&["urgent", "high", "normal", "low"]);

pub(super) static FIELD: Shape = table(
    "handover",
    "[handover.ID]",
    &[
        must("label", Kind::Text),
        may("hint", Kind::Text),
        must("kind", Kind::Word(&names(&words::FIELD_KINDS))),
        may("options", Kind::List(&Kind::Option)),
        or("weight", Kind::Whole(0, words::WEIGHT_MAX as u64), "1"),
        or("required", Kind::Truth, "true"),
    ],
);

pub(super) static TARGETS: Shape = table(
    "targets",
    "[targets]",
    &[
        may("hours", Kind::Ref(Noun::Hours)),
        may("urgent", Kind::Table(&PROMISE)),
        may("high", Kind::Table(&PROMISE)),
        may("normal", Kind::Table(&PROMISE)),
        may("low", Kind::Table(&PROMISE)),
        may("matrix", Kind::Table(&MATRIX)),
    ],
);

static PROMISE: Shape = table(
    "promise",
    "",
    &[
        may("first_reply", Kind::Span),
        may("next_reply", Kind::Span),
        may("solve", Kind::Span),
    ],
);

static MATRIX: Shape = table(
    "matrix",
    "[targets.matrix]",
    &[
        must("everyone", Kind::Table(&ROW)),
        must("group", Kind::Table(&ROW)),
        must("person", Kind::Table(&ROW)),
    ],
);

static ROW: Shape = table(
    "row",
    "",
    &[must("now", PRIORITY), must("today", PRIORITY), must("later", PRIORITY)],
);

pub(super) static PROCESS: Shape = table(
    "process",
    "[process]",
    &[
        or("skip", Kind::Word(&names(&words::SKIPS)), "\"never\""),
        or("relay", Kind::Word(&names(&words::RELAYS)), "\"each-tier\""),
        may("acknowledge", Kind::Spans),
        may("contact", Kind::Spans),
        or("attempts", Kind::Whole(1, words::ATTEMPTS_MAX as u64), "3"),
        or("confirm", Kind::Span, "\"5d\""),
        or("reopen", Kind::Span, "\"14d\""),
        or("bounces", Kind::Whole(1, words::BOUNCES_MAX as u64), "2"),
        or("survey", Kind::Truth, "false"),
    ],
);

pub(super) static TOPIC: Shape = table(
    "topic",
    "[topic.ID]",
    &[
        must("name", Kind::Text),
        may("form", Kind::List(&Kind::FormField)),
        may("priority", PRIORITY),
        or("tier", Kind::Tier, "1"),
        may("languages", Kind::List(&Kind::Language)),
        may("codes", Kind::List(&Kind::Pattern)),
    ],
);
