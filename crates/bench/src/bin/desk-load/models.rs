//! A few hundred tickets that really happened: opened, taken, handed up, solved and closed through the desk's own seam on
//! the reference plan. A filled database is made after them.

use ladder::act::{ActError, Desk, Guard, Outcome};
use ladder::store::event::{self, EventRow};
use ladder::store::ticket::{self, TicketRow};
use ladder::store::{Location, follow};
use ladder_core::command::{Channel, Command, Contact, EscalationReason, Open, Solve, Words};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::ticket::SheetValue;
use ladder_core::time::{MINUTE_MILLIS, Moment};

use crate::form::{Differs, Form};
use crate::{Trouble, place};

/// How many are made.
const MODELS: usize = 330;
/// A model's longest history.
const EVENTS_MAX: i64 = 200;
const TIER_1: [&str; 4] = ["sanne", "omar", "eva", "joost"];
const TIER_2: [&str; 3] = ["priya", "daan", "lotte"];
const TOPICS: [&str; 4] = ["enrolment", "access", "apps", "question"];
const SUBJECTS: [&str; 4] = [
    "Registratie van de telefoon mislukt",
    "Geen toegang tot mail na het registreren",
    "Een app wordt niet geïnstalleerd",
    "Mag ik mijn eigen telefoon gebruiken?",
];
const WORDS: [&str; 4] = [
    "Goedemorgen, bij stap 3 verschijnt 0x80180014 en daarna gebeurt er niets meer. Het gaat om een nieuwe telefoon van \
     afgelopen maandag; de oude staat nog aan. Ik heb hem al twee keer opnieuw gestart.",
    "Sinds vanochtend vraagt Outlook steeds opnieuw om mijn wachtwoord. In de browser werkt het wel. Op mijn tablet staat \
     AADSTS50076. Ik moet om elf uur een vergadering in, kan iemand meekijken?",
    "De app voor de werkorders blijft op wachten staan, fout 0x87d13b64. Bij mijn collega naast mij staat hij er wel op.",
    "Kan ik voor mijn werk ook mijn eigen telefoon gebruiken, en wat ziet de organisatie dan van mij?",
];

/// A ticket to make others after.
#[derive(Debug)]
pub struct Model {
    pub row: TicketRow,
    pub state: Form,
    pub events: Vec<(EventRow, Form)>,
    pub follows: Vec<i64>,
}

/// How far a ticket went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Queued,
    Held,
    Waiting,
    Offered,
    HeldAbove,
    Relayed,
    Contacting,
    Confirming,
    Closed,
    ClosedFromAbove,
}

const STAGES: [Stage; 11] = [
    Stage::Queued,
    Stage::Held,
    Stage::Waiting,
    Stage::Offered,
    Stage::HeldAbove,
    Stage::Relayed,
    Stage::Contacting,
    Stage::Confirming,
    Stage::Closed,
    Stage::ClosedFromAbove,
    Stage::Closed,
];

/// Makes them on a desk that is thrown away.
pub async fn models(now: Moment) -> Result<Vec<Model>, Trouble> {
    let folder = tempfile::tempdir()?;
    let desk = place::desk(&Location::Data(folder.path().to_path_buf()), now).await?;
    let mut models = Vec::with_capacity(MODELS);
    for nth in 0..MODELS {
        models.push(model(&desk, nth, now).await?);
    }
    desk.db().close().await;
    Ok(models)
}

/// What the `nth` requester wrote.
pub fn words(nth: usize) -> &'static str {
    WORDS[nth % WORDS.len()]
}

/// In one line.
pub fn subject(nth: usize) -> &'static str {
    SUBJECTS[nth % SUBJECTS.len()]
}

/// The request that the `nth` ticket begins with; the load driver opens such tickets too.
pub fn request(nth: usize, requester: &Address) -> Open {
    Open {
        language: Some("nl".to_owned()),
        topic: Some(Id::new(TOPICS[nth % TOPICS.len()])),
        ..Open::new(requester.clone(), Channel::Mail, subject(nth), Words::plain(words(nth)))
    }
}

async fn model(desk: &Desk, nth: usize, now: Moment) -> Result<Model, Trouble> {
    let requester = Address::parse(&format!("model-{nth}@vallei.example"))?;
    let mut story = Story::open(desk, &requester, nth, now).await?;
    story.go_to(STAGES[nth % STAGES.len()], nth).await?;
    let number = story.number.get();
    let row = ticket::read(desk.db(), number).await?.ok_or("a model is gone")?;
    let was = Differs {
        number,
        requester: requester.as_str(),
        opened_at: row.opened_at.millis(),
    };
    let events = event::page(desk.db(), number, 0, EVENTS_MAX).await?.items;
    Ok(Model {
        state: Form::of(&row.state, was),
        events: events
            .into_iter()
            .map(|event| (event.clone(), Form::of(&format!("{}\n{}", event.who, event.body), was)))
            .collect(),
        follows: follow::of_ticket(desk.db(), number).await?,
        row,
    })
}

/// A ticket on its way.
struct Story<'a> {
    desk: &'a Desk,
    number: TicketNumber,
    requester: Address,
    now: Moment,
}

impl<'a> Story<'a> {
    async fn open(desk: &'a Desk, requester: &Address, nth: usize, now: Moment) -> Result<Self, Trouble> {
        let actor = Actor::person(requester.clone());
        match desk.open(&actor, request(nth, requester), None, None, now).await? {
            Outcome::Done(done) => Ok(Self {
                desk,
                number: done.ticket.number,
                requester: requester.clone(),
                now,
            }),
            Outcome::Repeat(_) => Err("a model was opened twice".into()),
        }
    }

    async fn go_to(&mut self, stage: Stage, nth: usize) -> Result<(), Trouble> {
        let agent = TIER_1[nth % TIER_1.len()];
        if stage == Stage::Queued {
            return Ok(());
        }
        self.moves(agent, Command::Take).await?;
        self.moves(
            agent,
            Command::Reply(Words::plain("Dank u voor uw melding. Wij kijken ernaar.")),
        )
        .await?;
        match stage {
            Stage::Queued | Stage::Held => Ok(()),
            Stage::Waiting => {
                let asks = "Wilt u ons de volledige foutmelding sturen?".to_owned();
                self.moves(agent, Command::WaitOnRequester { asks }).await
            }
            Stage::Offered | Stage::HeldAbove | Stage::Relayed | Stage::ClosedFromAbove => {
                self.moves(agent, Command::Note(Words::plain("Bekend probleem is het niet.")))
                    .await?;
                self.moves(agent, escalation()).await?;
                self.above(stage, agent, TIER_2[nth % TIER_2.len()]).await
            }
            Stage::Contacting | Stage::Confirming | Stage::Closed => {
                self.moves(agent, solution()).await?;
                self.down(stage, agent).await
            }
        }
    }

    async fn above(&mut self, stage: Stage, agent: &str, higher: &str) -> Result<(), Trouble> {
        if stage == Stage::Offered {
            return Ok(());
        }
        self.moves(higher, Command::Accept).await?;
        if stage == Stage::HeldAbove {
            return Ok(());
        }
        self.moves(higher, solution()).await?;
        if stage == Stage::Relayed {
            return Ok(());
        }
        let words = Some("Volgende keer kunnen wij dit zelf.".to_owned());
        self.moves(
            agent,
            Command::Acknowledge {
                could_solve: true,
                words,
            },
        )
        .await?;
        self.down(stage, agent).await
    }

    async fn down(&mut self, stage: Stage, agent: &str) -> Result<(), Trouble> {
        if stage == Stage::Contacting {
            return Ok(());
        }
        let told = Contact {
            channel: Channel::Phone,
            reached: true,
            words: Words::plain("Samen doorgelopen, het werkt weer."),
        };
        self.moves(agent, Command::Contact(told)).await?;
        if stage == Stage::Confirming {
            return Ok(());
        }
        let requester = Actor::person(self.requester.clone());
        self.acts(&requester, Command::Confirm).await
    }

    async fn moves(&mut self, name: &str, command: Command) -> Result<(), Trouble> {
        let actor = self
            .desk
            .actor(&Address::parse(&format!("{name}@vallei.example"))?)
            .await?;
        self.acts(&actor, command).await
    }

    async fn acts(&mut self, actor: &Actor, command: Command) -> Result<(), Trouble> {
        self.now = self.now.plus_millis(7 * MINUTE_MILLIS);
        let said = format!("{command:?}");
        match self
            .desk
            .act(self.number, command, actor, Guard::default(), self.now)
            .await
        {
            Ok(_) => Ok(()),
            Err(ActError::Refused(refusal)) => Err(format!("a model was refused: {refusal} ({said})").into()),
            Err(error) => Err(error.into()),
        }
    }
}

fn solution() -> Command {
    Command::Solve(Solve {
        cause: Some("Het apparaat stond nog onder de oude registratie.".to_owned()),
        resolution: "Oude registratie verwijderd, apparaat opnieuw geregistreerd.".to_owned(),
        explanation: Some("Te zien aan de datum van de laatste synchronisatie.".to_owned()),
        draft: Some("Uw apparaat is opnieuw geregistreerd. U kunt weer verder.".to_owned()),
    })
}

/// Everything that the reference plan asks for on the way to tier 2.
fn escalation() -> Command {
    let text = |words: &str| SheetValue::Text(words.to_owned());
    let fields = [
        ("symptom", text("0x80180014 na het aanmelden")),
        ("tried", SheetValue::List(vec!["sync".to_owned(), "restart".to_owned()])),
        ("device", text("LT-0042")),
        ("scope", text("one-user")),
    ];
    Command::Escalate {
        reason: EscalationReason::CauseNotFound,
        words: "Opnieuw starten hielp niet".to_owned(),
        fields: fields.into_iter().map(|(id, value)| (Id::new(id), value)).collect(),
    }
}
