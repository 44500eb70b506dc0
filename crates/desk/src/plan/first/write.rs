use ladder_core::plan::Code;

use super::pace::{self, Pace};
use super::people::People;
use super::question::{is_yes, role, spans};
use super::{Answers, Asking, TIERS_MAX, quoted, rollout};

/// The fields of our handover sheet with their kind and options, and how far a ticket must have come to carry them.
const FIELDS: [(&str, &str, u8); 10] = [
    ("symptom", "kind = \"text\"\nweight = 2", 1),
    (
        "tried",
        "kind = \"checklist\"\noptions = [\"sync\", \"restart\", \"other-network\", \"company-portal-update\", \"licence\"]\nweight = 2",
        1,
    ),
    ("device", "kind = \"device\"", 1),
    ("code", "kind = \"code\"\nrequired = false", 1),
    (
        "scope",
        "kind = \"choice\"\noptions = [\"one-user\", \"several-users\", \"one-platform\", \"everyone\"]",
        1,
    ),
    (
        "reproduced",
        "kind = \"choice\"\noptions = [\"yes\", \"no\", \"not-possible\"]",
        2,
    ),
    ("logs", "kind = \"attachment\"\nweight = 2", 2),
    ("suspicion", "kind = \"text\"", 3),
    ("incident", "kind = \"text\"", 4),
    ("impact", "kind = \"text\"", 5),
];

/// How far a ticket has come when it leaves each tier, by how many there are: each asks something that the one below did
/// not.
const LEAVES: [&[u8]; TIERS_MAX] = [&[5], &[1, 5], &[1, 3, 5], &[1, 2, 3, 5], &[1, 2, 3, 4, 5]];

/// What our tiers may do to devices.
const MAY: [&str; 3] = [
    "[\"sync\", \"reset-passcode\", \"remote-lock\"]",
    "[\"sync\", \"reset-passcode\", \"remote-lock\", \"restart\", \"rename\", \"retire\"]",
    "[\"sync\", \"reset-passcode\", \"remote-lock\", \"restart\", \"rename\", \"retire\", \"wipe\", \"delete\"]",
];

/// A plan while it is written.
pub(super) struct Sheet<'a> {
    pub(super) answers: &'a Answers,
    pub(super) asking: &'a Asking,
    pub(super) people: People,
    text: String,
    lines: usize,
    asked: Vec<(usize, String)>,
}

/// A first plan, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub source: String,
    /// From which line on it says what was answered to which question.
    asked: Vec<(usize, String)>,
}

impl Written {
    /// The question that a line, counted from 1, stands on.
    pub fn question(&self, line: usize) -> Option<&str> {
        let after = self.asked.partition_point(|(from, _)| *from <= line);
        self.asked[..after].last().map(|(_, question)| question.as_str())
    }
}

/// The plan that the answers make, with comments; what is not answered is ours.
pub fn plan(answers: &Answers, asking: &Asking) -> String {
    written(answers, asking).source
}

/// The same, with the questions that its lines stand on.
pub fn written(answers: &Answers, asking: &Asking) -> Written {
    let mut sheet = Sheet {
        answers,
        asking,
        people: People::of(answers, asking),
        text: String::new(),
        lines: 0,
        asked: Vec::new(),
    };
    top(&mut sheet);
    staff(&mut sheet);
    tiers(&mut sheet);
    handover(&mut sheet);
    travels(&mut sheet);
    rollout::training(&mut sheet);
    rollout::involvement(&mut sheet);
    rollout::phases(&mut sheet);
    accepted(&mut sheet);
    Written {
        source: sheet.text,
        asked: sheet.asked,
    }
}

impl Sheet<'_> {
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1 + line.matches('\n').count();
    }

    /// What follows stands on the answer to this question.
    fn stands_on(&mut self, question: &str) {
        self.asked.push((self.lines + 1, question.to_owned()));
    }

    /// A comment in the language of the plan, a line a line.
    pub(super) fn note(&mut self, key: &str) {
        let note = self.say(&format!("note-{key}"));
        for line in note.lines() {
            self.line(&format!("# {line}"));
        }
    }

    pub(super) fn part(&mut self, key: &str) {
        let title = self.say(&format!("note-{key}"));
        self.line(&format!(
            "\n# ---- {title} {}\n",
            "-".repeat(100_usize.saturating_sub(title.chars().count()))
        ));
    }

    /// A line whose value is the answer to a question, marked where the answer is ours.
    pub(super) fn answered(&mut self, line: &str, question: &str) {
        self.stands_on(question);
        let ours = self.answers.is_ours(question, self.asking);
        let mark = if ours {
            format!("  # {}", self.say("note-ours"))
        } else {
            String::new()
        };
        self.line(&format!("{line}{mark}"));
    }

    pub(super) fn get(&self, question: &str) -> String {
        self.answers.get(question, self.asking)
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.asking.words.say(&format!("init-{key}"), &[])
    }

    pub(super) fn tiers(&self) -> usize {
        self.answers.tiers(self.asking)
    }

    /// Which of three roles a tier plays, as a place in our tables.
    pub(super) fn role(&self, tier: usize) -> usize {
        match role(&tier.to_string(), self.answers, self.asking) {
            "first" => 0,
            "last" => 2,
            _ => 1,
        }
    }

    fn has_vendor(&self) -> bool {
        self.get("vendor") != "-"
    }
}

pub(super) fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(quoted).collect();
    format!("[{}]", words.join(", "))
}

fn top(sheet: &mut Sheet<'_>) {
    sheet.note("top");
    let language = sheet.asking.words.language();
    let organisation = sheet.get("organisation");
    sheet.line("\nformat = 1");
    sheet.line(&format!("plan = {}", quoted(&sheet.say("plan-name"))));
    sheet.line(&format!("revision = {}", quoted(&sheet.asking.today.to_string())));
    if !organisation.is_empty() {
        sheet.line(&format!("organisation = {}", quoted(&organisation)));
    }
    sheet.line(&format!("language = \"{language}\""));
    sheet.answered(&format!("timezone = {}", quoted(&sheet.get("timezone"))), "timezone");
}

fn staff(sheet: &mut Sheet<'_>) {
    sheet.part("who");
    for tier in 1..=sheet.tiers() {
        sheet.line(&format!("[hours.team-{tier}]"));
        let hours = format!("hours-{tier}");
        sheet.answered(&format!("mon-fri = {}", quoted(&sheet.get(&hours))), &hours);
        let country = sheet.get("country");
        if country != "-" {
            sheet.answered(&format!("holidays = {}", list([country.as_str()])), "country");
        }
        sheet.line("");
    }
    let persons = sheet.people.persons.clone();
    for (id, (name, address)) in &persons {
        let team = sheet.people.teams.iter().position(|team| team.contains(id));
        sheet.stands_on(&format!("people-{}", team.unwrap_or_default() + 1));
        sheet.line(&format!(
            "[person.{id}]\nname = {}\nemail = {}\n",
            quoted(name),
            quoted(address)
        ));
    }
    for tier in 1..=sheet.tiers() {
        let team = format!("team-{tier}");
        sheet.line(&format!("[team.{team}]"));
        sheet.answered(&format!("name = {}", quoted(&sheet.get(&team))), &team);
        let members = sheet.people.teams[tier - 1].clone();
        sheet.stands_on(&format!("people-{tier}"));
        if let Some(lead) = members.first() {
            sheet.line(&format!("lead = {}", quoted(lead)));
        }
        sheet.line(&format!("members = {}", list(members.iter().map(String::as_str))));
        sheet.line(&format!("hours = \"{team}\""));
        let mail = sheet.get("mail");
        if tier == 1 && !mail.is_empty() {
            sheet.answered(&format!("mail = {}", quoted(&mail)), "mail");
        }
        sheet.line("");
    }
}

fn tiers(sheet: &mut Sheet<'_>) {
    sheet.part("does");
    let pace = Pace::of(sheet);
    for tier in 1..=sheet.tiers() {
        let role = sheet.role(tier);
        sheet.line("[[tier]]");
        sheet.line(&format!(
            "name = {}",
            quoted(&format!(
                "{} {tier}: {}",
                sheet.say("tier"),
                sheet.get(&format!("team-{tier}"))
            ))
        ));
        sheet.line(&format!("teams = [\"team-{tier}\"]"));
        let does = format!("does-{tier}");
        let duties = sheet.get(&does);
        let duties = duties.split(';').map(str::trim).filter(|duty| !duty.is_empty());
        sheet.answered(&format!("does = {}", list(duties)), &does);
        sheet.note("times");
        sheet.line(&format!(
            "may = {}\naccept = {}\nwork = {}",
            MAY[role],
            pace::written(&pace.tiers[tier - 1].0),
            pace::written(&pace.tiers[tier - 1].1)
        ));
        let fields = fields(sheet, tier);
        if !fields.is_empty() {
            sheet.line(&format!("handover = {}", list(fields)));
        }
        sheet.line("");
    }
    if sheet.has_vendor() {
        let vendor = sheet.get("vendor");
        let name = format!("{} {}: {vendor}", sheet.say("tier"), sheet.tiers() + 1);
        sheet.line(&format!("[[tier]]\nname = {}\nvendor = \"vendor\"", quoted(&name)));
        sheet.line(&format!("does = {}", list([sheet.say("does-vendor").as_str()])));
    }
}

/// What a ticket carries when it leaves a tier; nothing where nobody is above.
fn fields(sheet: &Sheet<'_>, tier: usize) -> Vec<&'static str> {
    if tier == sheet.tiers() && !sheet.has_vendor() {
        return Vec::new();
    }
    let far = LEAVES[sheet.tiers() - 1][tier - 1];
    let carried = FIELDS.iter().filter(|(.., from)| *from <= far);
    carried.map(|(id, ..)| *id).collect()
}

fn handover(sheet: &mut Sheet<'_>) {
    let used: Vec<&str> = (1..=sheet.tiers()).flat_map(|tier| fields(sheet, tier)).collect();
    if !used.is_empty() {
        sheet.part("handover");
    }
    for (id, kind, _) in FIELDS.iter().filter(|(id, ..)| used.contains(id)) {
        let label = sheet.say(&format!("field-{id}"));
        sheet.line(&format!("[handover.{id}]\nlabel = {}\n{kind}\n", quoted(&label)));
    }
    if sheet.has_vendor() {
        sheet.note("vendor");
        let (name, language) = (sheet.get("vendor"), "en");
        sheet.answered(&format!("[vendor.vendor]\nname = {}", quoted(&name)), "vendor");
        sheet.line(&format!("language = \"{language}\"\ncase = '\\d{{8,16}}'"));
        let asks = ["vendor-tenant", "vendor-device", "vendor-logs"].map(|key| sheet.say(key));
        sheet.line(&format!("checklist = {}", list(asks.iter().map(String::as_str))));
    }
}

fn travels(sheet: &mut Sheet<'_>) {
    sheet.part("travels");
    sheet.line("[targets]\nhours = \"team-1\"");
    sheet.note("promises");
    let solve = sheet.get("solve");
    let first = ["15m", "30m", "2h", "4h"];
    let words = ["urgent", "high", "normal", "low"];
    let spans = spans(&solve).map(|spans| spans.map(|span| span.to_string()));
    let spans = spans.unwrap_or_else(|| ["4h", "8h", "24h", "48h"].map(str::to_owned));
    for ((priority, first), solve) in words.iter().zip(first).zip(&spans) {
        // A first reply later than the solution promises nothing.
        let first = if minutes(first) > minutes(solve) { solve } else { first };
        sheet.answered(
            &format!("{priority} = {{ first_reply = \"{first}\", solve = \"{solve}\" }}"),
            "solve",
        );
    }
    sheet.line(concat!(
        "\n[targets.matrix]\n",
        "everyone = { now = \"urgent\", today = \"urgent\", later = \"high\" }\n",
        "group = { now = \"urgent\", today = \"high\", later = \"normal\" }\n",
        "person = { now = \"high\", today = \"normal\", later = \"low\" }\n\n[process]"
    ));
    sheet.answered(&format!("skip = {}", quoted(&sheet.get("skip"))), "skip");
    sheet.note("relay");
    let pace = Pace::of(sheet);
    sheet.line(&format!(
        "relay = \"each-tier\"\nacknowledge = {}\ncontact = {}",
        pace::written(&pace.acknowledge),
        pace::written(&pace.contact)
    ));
    sheet.line("attempts = 3\nconfirm = \"5d\"\nreopen = \"14d\"\nsurvey = true\n");
    let (enrolment, question) = (sheet.say("topic-enrolment"), sheet.say("topic-question"));
    sheet.line(&format!(
        "[topic.enrolment]\nname = {}\nform = [\"platform\", \"error-text\", \"since\", \"worked-before\"]\npriority = \"high\"\n",
        quoted(&enrolment)
    ));
    sheet.line(&format!(
        "[topic.question]\nname = {}\nform = []\npriority = \"low\"",
        quoted(&question)
    ));
}

/// What the rules find in it that nothing can be done about: a session for which all of a tier must be away.
fn accepted(sheet: &mut Sheet<'_>) {
    let found = ladder_core::plan::read(&sheet.text).findings;
    if found.iter().any(|finding| finding.code() == Code::E411) {
        sheet.part("accepted");
        let because = quoted(&sheet.say("because-all-away"));
        sheet.line(&format!("[[allow]]\ncode = \"E411\"\nbecause = {because}"));
    }
}

fn minutes(span: &str) -> u64 {
    span.parse::<ladder_core::time::Span>()
        .map_or(0, ladder_core::time::Span::nominal_minutes)
}

/// Whether a question was answered with yes.
pub(super) fn agreed(sheet: &Sheet<'_>, question: &str) -> bool {
    is_yes(&sheet.get(question)).unwrap_or(true)
}
