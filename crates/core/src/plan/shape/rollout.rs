use super::super::problem::Noun;
use super::super::read::words;
use super::kind::{Kind, Names, Shape, may, must, names, or, table};

const SHARE: Kind = Kind::Number(0.0, 1.0);
const HEADS: Kind = Kind::Whole(0, words::HEADS_MAX as u64);
const RATE: Kind = Kind::Number(0.0, words::NUMBER_MAX);
const MINUTES: Kind = Kind::Whole(1, words::MINUTES_MAX as u64);

pub(super) static PHASE: Shape = table(
    "phase",
    "[[phase]]",
    &[
        must("id", Kind::OwnId),
        must("name", Kind::Text),
        must("kind", Kind::Word(&names(&words::PHASE_KINDS))),
        must("start", Kind::Date),
        must("end", Kind::Date),
        may("groups", Kind::List(&Kind::Words)),
        may("users", HEADS),
        or("executives", HEADS, "0"),
        may("devices", HEADS),
        may("platforms", Kind::List(&Kind::Words)),
        may("sites", Kind::List(&Kind::Words)),
        may("enrolment", Kind::Word(&names(&words::ENROLMENTS))),
        may("bridge", Kind::Table(&BRIDGE)),
        may("gate", Kind::Table(&GATE)),
        may("finish", Kind::Table(&GATE)),
    ],
);

static BRIDGE: Shape = table(
    "bridge",
    "",
    &[
        must("tiers", Kind::List(&Kind::Tier)),
        must("every", Kind::Weekly),
        must("minutes", Kind::Whole(1, words::BRIDGE_MINUTES_MAX as u64)),
        may("room", Kind::Words),
        may("until", Kind::Table(&UNTIL)),
    ],
);

static UNTIL: Shape = table(
    "until",
    "",
    &[must(
        "days_without_urgent",
        Kind::Whole(1, words::QUIET_DAYS_MAX as u64),
    )],
);

static GATE: Shape = table(
    "gate",
    "",
    &[
        may("trained", SHARE),
        may("involvement", SHARE),
        may("open_urgent", HEADS),
        may("enrolment_success", SHARE),
        may("satisfaction", Kind::Number(1.0, 5.0)),
        may("load", SHARE),
    ],
);

pub(super) static COMMUNICATION: Shape = table(
    "communication",
    "[[communication]]",
    &[
        must("phase", Kind::Ref(Noun::Phase)),
        must("wave", Kind::Word(&names(&words::WAVES))),
        must("on", Kind::Date),
        may("channel", Kind::Words),
        must("subject", Kind::Text),
        must("body", Kind::Text),
    ],
);

pub(super) static TRAINING: Shape = table(
    "training",
    "[training]",
    &[
        or("minutes", Kind::Range(0, words::MINUTES_MAX as u64), "[120, 180]"),
        may("pass", SHARE),
        may("valid", Kind::Span),
        or("required", Kind::Truth, "false"),
        may("module", Kind::Tables(&MODULE)),
        may("session", Kind::Tables(&SESSION)),
    ],
);

static MODULE: Shape = table(
    "module",
    "[[training.module]]",
    &[
        must("id", Kind::OwnId),
        must("name", Kind::Text),
        must("kind", Kind::Word(&names(&words::MODULE_KINDS))),
        must("minutes", MINUTES),
        may("tiers", Kind::List(&Kind::Tier)),
        may("material", Kind::List(&Kind::Words)),
    ],
);

static SESSION: Shape = table(
    "session",
    "[[training.session]]",
    &[
        must("id", Kind::OwnId),
        must("trainer", Kind::Ref(Noun::Person)),
        must("for", Kind::Audience),
        may("modules", Kind::List(&Kind::Ref(Noun::Module))),
        must("at", Kind::Moment),
        must("minutes", MINUTES),
        may("room", Kind::Words),
    ],
);

pub(super) static INVOLVEMENT: Shape = table(
    "involvement",
    "[[involvement]]",
    &[
        must("id", Kind::OwnId),
        must("activity", Kind::Text),
        must("stage", Kind::Word(&names(&words::STAGES))),
        may("phase", Kind::Ref(Noun::Phase)),
        may("people", Kind::List(&Kind::Ref(Noun::Person))),
        must("due", Kind::Date),
        must("outcome", Kind::Word(&names(&words::OUTCOMES))),
    ],
);

pub(super) static ALLOW: Shape = table(
    "allow",
    "[[allow]]",
    &[
        must("code", Kind::Words),
        must("because", Kind::Words),
        may("key", Kind::Words),
    ],
);

pub(super) static ASSUME: Shape = table(
    "assume",
    "[assume]",
    &[
        may("seed", Kind::Whole(0, words::SEED_MAX)),
        or("weeks", Kind::Whole(1, words::WEEKS_MAX as u64), "26"),
        may("replications", Kind::Whole(1, words::REPLICATIONS_MAX as u64)),
        may("per_user_month", RATE),
        may("per_enrolment", RATE),
        may("enrolment_decay", RATE),
        may("patience", Kind::Span),
        may("topics", Kind::Table(&SHARES)),
        may("reopened", SHARE),
        may("sent_back", SHARE),
        may("tier", Kind::Table(&ASSUME_TIERS)),
        may("vendor", Kind::Table(&ASSUME_VENDOR)),
    ],
);

/// Its names are topics.
static SHARES: Shape = Shape {
    name: "shares",
    head: "",
    keys: &[],
    others: Some((Names::Of(Noun::Topic), &SHARE)),
};

/// Its names are tiers, by id or place.
static ASSUME_TIERS: Shape = Shape {
    name: "assume-tiers",
    head: "",
    keys: &[],
    others: Some((Names::Of(Noun::Tier), &Kind::Table(&ASSUME_TIER))),
};

static ASSUME_TIER: Shape = table(
    "assume-tier",
    "[assume.tier.N]",
    &[
        may("staff", Kind::Staff),
        may("handle", Kind::Span),
        may("spread", RATE),
        or("law", Kind::Word(&names(&words::LAWS)), "\"lognormal\""),
        may("solves", SHARE),
        may("trained_gain", SHARE),
        may("handover_cost", Kind::Span),
        may("relay", Kind::Span),
        may("contact", Kind::Span),
        may("cost_hour", RATE),
    ],
);

static ASSUME_VENDOR: Shape = table(
    "assume-vendor",
    "[assume.vendor]",
    &[may("delay", Kind::Span), may("p90", Kind::Span)],
);
