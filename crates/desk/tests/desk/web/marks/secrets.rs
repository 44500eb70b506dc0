//! The marks, the names that are none of a requester's business, and what some may read and others may not.

/// What the desk keeps to itself: each stands in one place.
pub const MARKS: [&str; 38] = [
    "merknotitie",
    "merkbijlage",
    "merkinhoud",
    "merkrauw",
    "merkhtml",
    "merkcitaat",
    "merkblad",
    "merkapparaat",
    "merkvermoeden",
    "merklogboek",
    "merkreden",
    "merkhoger",
    "merksprong",
    "merkvraag",
    "merkantwoord",
    "merkterug",
    "merkleverancier",
    "merkzaak",
    "merkoorzaak",
    "merkoplossing",
    "merkuitleg",
    "merkconcept",
    "merktwijfel",
    "merkbegrepen",
    "merkpoging",
    "merkgeschil",
    "merkintrek",
    "merkheropen",
    "merksluimer",
    "merkmachine",
    "merkontwerp",
    "merkwacht",
    "merkbestand",
    "merkmacro",
    "merkblok",
    "merkanders",
    "merkrevisie",
    "merkvoorstel",
];
/// Who works on it; a requester speaks with the desk, not with them.
pub const PEOPLE: [&str; 8] = [
    "omar@",
    "daan@",
    "noor@",
    "sanne@",
    "El Amrani",
    "Kuipers",
    "Noor Jansen",
    "Sanne Bakker",
];
/// What tier 1 told the requester by telephone: they read it again on their page.
pub const SPOKEN: &str = "telefoongesprek";
/// Words that stand beside marks and that the requester wrote too.
pub const NEAR: &str = "registratie";
/// What was said before Els joined, who was not given it.
pub const EARLIER: &str = "eerdergezegd";
/// What she may read.
pub const LATER: &str = "latergezegd";

/// Beside a word of the requester's, so that what finds the one stands next to the other.
pub fn near(mark: &str) -> String {
    format!("{NEAR} {mark}")
}
