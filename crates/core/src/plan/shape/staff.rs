use super::super::problem::Noun;
use super::kind::{Key, Kind, Names, Shape, may, must, or, table};

pub(super) static HOURS: Shape = Shape {
    name: "hours",
    head: "[hours.ID]",
    keys: HOURS_KEYS,
    others: Some((Names::Days, &Kind::Intervals)),
};

const HOURS_KEYS: &[Key] = &[
    or("24x7", Kind::Truth, "false"),
    may("holidays", Kind::List(&Kind::Holiday)),
    may("closed", Kind::List(&Kind::DateOrString)),
    may("open", Kind::Table(&OPEN)),
    may("timezone", Kind::Zone),
];

/// Its names are dates; it has no keys of ours.
static OPEN: Shape = Shape {
    name: "open",
    head: "",
    keys: &[],
    others: Some((Names::Dates, &Kind::Intervals)),
};

pub(super) static PERSON: Shape = table(
    "person",
    "[person.ID]",
    &[
        must("name", Kind::Words),
        must("email", Kind::Address),
        may("languages", Kind::List(&Kind::Language)),
        may("phone", Kind::Words),
    ],
);

pub(super) static TEAM: Shape = table(
    "team",
    "[team.ID]",
    &[
        must("name", Kind::Text),
        may("lead", Kind::Ref(Noun::Person)),
        may("members", Kind::List(&Kind::Ref(Noun::Person))),
        may("hours", Kind::Ref(Noun::Hours)),
        may("mail", Kind::Address),
        may("chat", Kind::Words),
    ],
);

pub(super) static TIER: Shape = table(
    "tier",
    "[[tier]]",
    &[
        must("name", Kind::Text),
        may("id", Kind::OwnId),
        may("teams", Kind::List(&Kind::Ref(Noun::Team))),
        may("vendor", Kind::Ref(Noun::Vendor)),
        may("does", Kind::List(&Kind::Text)),
        may("may", Kind::List(&Kind::OwnId)),
        may("accept", Kind::Spans),
        may("work", Kind::Spans),
        may("handover", Kind::List(&Kind::Ref(Noun::Field))),
    ],
);

pub(super) static VENDOR: Shape = table(
    "vendor",
    "[vendor.ID]",
    &[
        must("name", Kind::Text),
        may("contact", Kind::Words),
        may("mail", Kind::OneOrMany(&Kind::Words)),
        may("language", Kind::Language),
        may("severities", Kind::List(&Kind::Words)),
        may("case", Kind::Pattern),
        may("checklist", Kind::List(&Kind::Text)),
        may("hours", Kind::Ref(Noun::Hours)),
    ],
);
