//! A small desk in the middle of a morning: a ticket in every state, and something on every page.

use std::collections::BTreeMap;

use ladder::act::people::Invitation;
use ladder::act::sign_in::LINK_MILLIS;
use ladder::mail::Mailroom;
use ladder::store::mail;
use ladder_core::command::{Channel, Command, Contact, EscalationReason, Solve, VendorCase, Words};
use ladder_core::id::TicketNumber;
use ladder_core::plan::Id;
use ladder_core::ticket::SheetValue;
use ladder_core::time::HOUR_MILLIS;

use crate::scene::{escalation, who};
use crate::web::House;

/// Nobody can be answered, so it waits in quarantine.
const STRANGE: &[u8] = b"To: helpdesk@vallei.example\r\nSubject: You have won\r\n\r\nA prize.\r\n";

/// The small desk, and where its things are.
pub struct Told {
    tickets: BTreeMap<&'static str, TicketNumber>,
    link: String,
    view: String,
    step: String,
    proposal: String,
    held: String,
}

impl Told {
    /// The ticket in a state.
    pub fn number(&self, state: &str) -> TicketNumber {
        self.tickets[state]
    }

    /// Each state, somebody who has it before them, and the ticket.
    pub fn states(&self) -> Vec<(&'static str, &'static str, TicketNumber)> {
        let who_looks = |state| match state {
            "offered" | "relayed-to-2" => "daan",
            "at-the-vendor" => "noor",
            _ => "omar",
        };
        let all = self.tickets.iter();
        all.map(|(state, number)| (*state, who_looks(*state), *number))
            .collect()
    }

    /// A path of the table with something in each of its places.
    pub fn filled(&self, path: &str) -> String {
        let held = self.number("held").to_string();
        path.replace("{number}/macros", &format!("{{number}}/macros?id={}", self.step))
            .replace("{number}", &held)
            .replace("{secret}", &self.link)
            .replace("/views/{id}", &self.view)
            .replace("/plan/proposals/{id}/part", "/plan/proposals/{id}/part?at=team.mdm")
            .replace("/plan/proposals/{id}", &self.proposal)
            .replace("/quarantine/{id}", &format!("/quarantine/{}", self.held))
            .replace("{kind}/{language}", "receipt/nl")
            .replace("/rollout/phases/{id}", "/rollout/phases/production-1")
            .replace("{chapter}", "rollout")
            .replace("{code}", "S202")
            .replace("{revision}", "1")
            .replace("{address}", "omar@vallei.example")
            .replace("{tier}", "1")
            .replace("{seq}", "1")
    }
}

/// Fills it.
pub async fn tell(house: &House) -> Told {
    let invitation = Invitation {
        address: who("beheer"),
        name: Some("Beheer Vallei".to_owned()),
        language: None,
        otherwise: "nl".to_owned(),
        phone: None,
        rights: vec!["administrator".to_owned()],
        letter: false,
        by: "test".to_owned(),
    };
    house.desk().invite(invitation, house.now()).await.unwrap();
    let running = house.desk().running_plan().await.unwrap();
    let anouk = house.desk().person(&who("anouk"), &running).await.unwrap();
    let named = house.desk().introduce(&anouk, "Anouk de Vries", "nl", house.now());
    named.await.unwrap();
    let mut tickets = BTreeMap::new();
    for (state, steps) in stories(house) {
        house.pass_minutes(1);
        let number = house
            .scene
            .opens("anouk", &format!("Company Portal stops ({state})"), house.now())
            .await;
        for (name, command) in steps {
            house.pass_seconds(20);
            house.scene.does(name, number, command, house.now()).await.unwrap();
        }
        tickets.insert(state, number);
    }
    house.pass_minutes(3);
    let room = Mailroom::open(house.desk()).await.unwrap();
    room.receive(STRANGE.to_vec(), None, house.now()).await.unwrap();
    let held = mail::by_outcome(house.desk().db(), "quarantined", None, 1)
        .await
        .unwrap();
    let (view, step) = write(house).await;
    let proposal = propose(house).await;
    house.pass_minutes(1);
    // What people are told of all that is told, and what could be called back has left.
    house.desk().let_leave(house.now()).await.unwrap();
    house.letters().await;
    house.desk().take_in_all().await.unwrap();
    let link = house
        .desk()
        .make_link(&who("eva"), None, LINK_MILLIS, house.now())
        .await;
    Told {
        tickets,
        held: held.items[0].id.clone(),
        link: link.unwrap(),
        view,
        step,
        proposal,
    }
}

/// A text block, a macro, a view and a disturbance, each by its form; the address of the view and the
/// key of the macro.
async fn write(house: &House) -> (String, String) {
    let mut omar = house.browser_of("omar").await;
    let block = [
        ("title", "Greeting"),
        ("shortcut", "hello"),
        ("language", "en"),
        ("text", "Good morning {requester},"),
    ];
    omar.post("/blocks", &block).await.leads_to();
    let step = [
        ("name", "Ask for the log"),
        ("note", "The log was asked for."),
        ("reply", "Can you send the log?"),
    ];
    omar.post("/macros", &step).await.leads_to();
    let page = omar.get("/macros").await.text;
    let (before, _) = page.split_once("/removals\"").unwrap();
    let step = before.rsplit('/').next().unwrap().to_owned();
    let view = [
        ("name", "Urgent in tier 1"),
        ("query", "status=open&tier=1&priority=urgent"),
    ];
    let view = omar.post("/views", &view).await.leads_to().to_owned();
    let disturbance = [
        ("title_nl", "Mail is traag"),
        ("title_en", "Mail is slow"),
        ("text_en", "We **work** on it."),
    ];
    let mut sanne = house.browser_of("sanne").await;
    sanne.post("/admin/disturbances", &disturbance).await.leads_to();
    (view, step)
}

/// A proposal in which tier 2 takes less time than its path does; its address.
async fn propose(house: &House) -> String {
    let mut beheer = house.browser_of("beheer").await;
    let begun = beheer.post("/plan/proposals", &[("name", "A faster tier 2")]).await;
    let address = begun.leads_to().to_owned();
    let typed = [
        ("version", "1"),
        ("f.normal.first_reply", "10m"),
        ("f.normal.solve", "1h"),
    ];
    beheer
        .post(&format!("{address}/part?at=targets"), &typed)
        .await
        .leads_to();
    address
}

type Steps = Vec<(&'static str, Command)>;

/// A ticket for each state, and how it came there.
fn stories(house: &House) -> Vec<(&'static str, Steps)> {
    let words = |text: &str| Words::plain(text);
    let taken = || vec![("omar", Command::Take)];
    let up = || then(taken(), [("omar", escalation())]);
    let second = || then(up(), [("daan", Command::Accept)]);
    let third = || then(second(), [("daan", to_the_third()), ("noor", Command::Accept)]);
    let alone = || then(taken(), [("omar", solved(false))]);
    let asks = "Which device is it?".to_owned();
    let snooze = Command::Snooze {
        until: house.now().plus_millis(30 * HOUR_MILLIS),
        why: "Back at work tomorrow.".to_owned(),
    };
    let dispute = Command::Dispute {
        words: "It stops again.".to_owned(),
    };
    let question = Command::Ask {
        fields: vec![Id::new("symptom")],
        words: "Is there a second line under the error?".to_owned(),
    };
    vec![
        ("queued", Vec::new()),
        (
            "held",
            then(
                taken(),
                [
                    ("omar", Command::Reply(words("We **look** at it."))),
                    ("omar", Command::Note(words("Known."))),
                ],
            ),
        ),
        (
            "waiting-on-requester",
            then(taken(), [("omar", Command::WaitOnRequester { asks })]),
        ),
        ("snoozed", then(taken(), [("omar", snooze)])),
        ("offered", up()),
        ("asked-back", then(up(), [("daan", question)])),
        ("at-the-vendor", then(third(), [("noor", case(house))])),
        ("relayed-to-2", then(third(), [("noor", solved(true))])),
        ("relayed-to-1", then(second(), [("daan", solved(true))])),
        ("to-contact", alone()),
        ("to-confirm", then(alone(), [("omar", reached())])),
        (
            "solved",
            then(alone(), [("omar", reached()), ("anouk", Command::Confirm)]),
        ),
        ("disputed", then(alone(), [("omar", reached()), ("anouk", dispute)])),
        ("withdrawn", vec![("anouk", Command::Withdraw { words: None })]),
    ]
}

fn then<const N: usize>(mut steps: Steps, more: [(&'static str, Command); N]) -> Steps {
    steps.extend(more);
    steps
}

/// The sheet of tier 1 with what tier 3 asks for beside it.
fn to_the_third() -> Command {
    let Command::Escalate { mut fields, .. } = escalation() else {
        unreachable!("an escalation");
    };
    let text = |words: &str| SheetValue::Text(words.to_owned());
    fields.insert(Id::new("reproduced"), text("yes"));
    fields.insert(Id::new("logs"), SheetValue::List(vec!["portal.zip".to_owned()]));
    fields.insert(Id::new("suspicion"), text("The device limit of the account"));
    Command::Escalate {
        reason: EscalationReason::NoPermission,
        words: "Only you may change the limit.".to_owned(),
        fields,
    }
}

fn solved(explained: bool) -> Command {
    Command::Solve(Solve {
        cause: Some("Two retired telephones still counted.".to_owned()),
        resolution: "Removed them from the account.".to_owned(),
        explanation: explained.then(|| "The limit is five devices.".to_owned()),
        draft: Some("You can enrol your telephone again.".to_owned()),
    })
}

fn case(house: &House) -> Command {
    Command::OpenCase(VendorCase {
        numbers: vec!["46921219".to_owned()],
        severity: Some("B".to_owned()),
        contact: None,
        expects_by: Some(house.now().plus_millis(30 * HOUR_MILLIS)),
    })
}

fn reached() -> Command {
    Command::Contact(Contact {
        channel: Channel::Phone,
        reached: true,
        words: Words::plain("You can enrol your telephone again."),
    })
}
