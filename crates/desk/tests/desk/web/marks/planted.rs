//! A ticket that goes up and down while everybody at the desk leaves marks in whatever they keep to themselves.

use std::collections::BTreeMap;

use ladder::act::file::Sent;
use ladder::act::macros::{Macro, Move};
use ladder::act::outgoing::{Message, Sending};
use ladder::act::proposal::From;
use ladder::act::text_block::{Block, Keeper};
use ladder::act::upload::Upload;
use ladder::act::{Guard, OpenTickets};
use ladder::store::draft::DraftRow;
use ladder::store::presence::Doing;
use ladder_core::command::{
    Attachment, Channel, Command, Contact, EscalationReason, Incoming, IncomingRole, MachineMail, Open, PairCommand,
    Solve, VendorCase, Words,
};
use ladder_core::event::Event;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::ticket::{LinkKind, SheetValue};

use super::secrets::{EARLIER, LATER, SPOKEN, near};
use crate::scene::{PLAN, done, who};
use crate::web::House;

/// Long enough for what changed to be told to whoever listens.
const TOLD: std::time::Duration = std::time::Duration::from_millis(1500);

/// The tickets of the story: all are Anouk's.
pub struct Planted {
    pub main: TicketNumber,
    pub all: Vec<TicketNumber>,
    /// The last event of the main one, and the note among them.
    pub last: i64,
    pub note: i64,
}

/// Somebody's hand on a ticket, a second after the one before.
struct Hand<'h> {
    house: &'h House,
    number: TicketNumber,
    /// What is written around a mark.
    say: fn(&str) -> String,
}

impl Hand<'_> {
    async fn does(&self, name: &str, command: Command) {
        self.house.pass_seconds(1);
        let done = self
            .house
            .scene
            .does(name, self.number, command, self.house.now())
            .await;
        done.unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    async fn hears(&self, command: Command) {
        self.house.pass_seconds(1);
        let (desk, by, now) = (self.house.desk(), Actor::desk(), self.house.now());
        let heard = desk.act(self.number, command, &by, Guard::default(), now).await;
        heard.map(drop).unwrap();
    }
}

/// The main ticket as it is opened, with everybody who reads along.
pub async fn opened(house: &House) -> Planted {
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(open(house, "anouk", "Toestel", "De registratie mislukt.").await);
    }
    let hand = Hand {
        house,
        number: all[0],
        say: near,
    };
    for name in ["carla", "dirk"] {
        hand.does("anouk", joins(name, true)).await;
    }
    hand.does("anouk", Command::RemoveParticipant { address: who("dirk") })
        .await;
    Planted {
        main: all[0],
        all,
        last: 0,
        note: 0,
    }
}

/// Everything is written that must not be read.
pub async fn written(house: &House, planted: &mut Planted, say: fn(&str) -> String) {
    let hand = Hand {
        house,
        number: planted.main,
        say,
    };
    noted(&hand).await;
    climbed(&hand).await;
    relayed(&hand).await;
    told(&hand).await;
    beside(&hand, planted).await;
    kept(&hand).await;
    house.desk().take_in_all().await.unwrap();
    let events = house.desk().events(planted.main, 0, 200).await.unwrap();
    let note = events.iter().find(|one| matches!(one.event, Event::Noted { .. }));
    (planted.last, planted.note) = (events.last().unwrap().seq, note.unwrap().seq);
}

pub async fn open(house: &House, requester: &str, subject: &str, words: &str) -> TicketNumber {
    let request = Open {
        language: Some("nl".to_owned()),
        ..Open::new(who(requester), Channel::Mail, subject, Words::plain(words))
    };
    let asker = Actor::person(who(requester));
    let opened = house.desk().open(&asker, request, None, None, house.now()).await;
    done(opened.unwrap()).ticket.number
}

fn joins(name: &str, with_history: bool) -> Command {
    Command::AddParticipant {
        address: who(name),
        with_history,
    }
}

/// A note as an agent's mail leaves it: with a file, HTML, a quotation and the raw message.
async fn noted(hand: &Hand<'_>) {
    let (house, now) = (hand.house, hand.house.now());
    hand.does("omar", Command::Take).await;
    hand.does("omar", Command::Reply(Words::plain(EARLIER))).await;
    let file = |name: &str, words: &str| Sent {
        name: name.to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: words.as_bytes().to_vec(),
    };
    let files = vec![file("merkbijlage.txt", "merkinhoud"), file("post.eml", "merkrauw")];
    let mut files: Vec<Attachment> = house.desk().keep_files(files, now).await.unwrap();
    let raw = files.pop().unwrap();
    let note = Words {
        html: Some("<p>merkhtml</p>".to_owned()),
        quoted: Some((hand.say)("merkcitaat")),
        raw: Some(raw.blob),
        attachments: files,
        ..Words::plain((hand.say)("merknotitie"))
    };
    hand.does("omar", Command::Note(note)).await;
    let snooze = Command::Snooze {
        until: now.plus_millis(24 * 3_600_000),
        why: (hand.say)("merksluimer"),
    };
    hand.does("omar", snooze).await;
    hand.does("omar", Command::Wake).await;
    let bounce = MachineMail {
        from: None,
        bounce: true,
        reason: "bounce".to_owned(),
        words: Words::plain((hand.say)("merkmachine")),
    };
    hand.hears(Command::Record(bounce)).await;
}

fn escalate(words: String, fields: Vec<(&str, SheetValue)>) -> Command {
    Command::Escalate {
        reason: EscalationReason::CauseNotFound,
        words,
        fields: fields.into_iter().map(|(id, value)| (Id::new(id), value)).collect(),
    }
}

async fn climbed(hand: &Hand<'_>) {
    let text = |mark: &str| SheetValue::Text((hand.say)(mark));
    let list = |one: &str| SheetValue::List(vec![one.to_owned()]);
    let first = vec![
        ("symptom", text("merkblad")),
        ("tried", list("sync")),
        ("device", text("toestel")),
        ("scope", SheetValue::Text("one-user".to_owned())),
    ];
    hand.does("omar", escalate((hand.say)("merkreden"), first)).await;
    let (fields, words) = (vec![Id::new("device")], (hand.say)("merkvraag"));
    hand.does("daan", Command::Ask { fields, words }).await;
    let answer = Command::Answer {
        words: (hand.say)("merkantwoord"),
        fields: BTreeMap::from([(Id::new("device"), text("merkapparaat"))]),
    };
    hand.does("omar", answer).await;
    let (words, missing) = ((hand.say)("merkterug"), Vec::new());
    hand.does("daan", Command::SendBack { words, missing }).await;
    hand.does("omar", escalate((hand.say)("nogmaals"), Vec::new())).await;
    hand.does("daan", Command::Accept).await;
    let second = vec![
        ("reproduced", SheetValue::Text("yes".to_owned())),
        ("logs", list("merklogboek")),
        ("suspicion", text("merkvermoeden")),
    ];
    hand.does("daan", escalate((hand.say)("merkhoger"), second)).await;
    hand.does("noor", Command::Accept).await;
    let case = VendorCase {
        numbers: vec!["12345678".to_owned()],
        contact: Some((hand.say)("merkzaak")),
        ..VendorCase::default()
    };
    hand.does("noor", Command::OpenCase(case)).await;
    let answer = Incoming {
        from: Address::parse("hulp@support.microsoft.example").unwrap(),
        channel: Channel::Mail,
        words: Words::plain((hand.say)("merkleverancier")),
        role: IncomingRole::Vendor {
            case: "12345678".to_owned(),
        },
    };
    hand.hears(Command::Receive(answer)).await;
}

fn solution(say: fn(&str) -> String) -> Command {
    Command::Solve(Solve {
        cause: Some(say("merkoorzaak")),
        resolution: say("merkoplossing"),
        explanation: Some(say("merkuitleg")),
        draft: Some(say("merkconcept")),
    })
}

async fn relayed(hand: &Hand<'_>) {
    let understood = || Command::Acknowledge {
        could_solve: true,
        words: Some((hand.say)("merkbegrepen")),
    };
    hand.does("noor", solution(hand.say)).await;
    let words = (hand.say)("merktwijfel");
    hand.does("daan", Command::Doubt { words }).await;
    hand.does("noor", solution(hand.say)).await;
    hand.does("daan", understood()).await;
    hand.does("omar", understood()).await;
}

/// Tier 1 calls, is told that it does not work, and tells it again in writing.
async fn told(hand: &Hand<'_>) {
    let contact = |channel, reached, words: String| {
        Command::Contact(Contact {
            channel,
            reached,
            words: Words::plain(words),
        })
    };
    hand.does("omar", contact(Channel::Phone, false, (hand.say)("merkpoging")))
        .await;
    hand.does("omar", contact(Channel::Phone, true, SPOKEN.to_owned()))
        .await;
    let words = (hand.say)("merkgeschil");
    hand.does("omar", Command::Dispute { words }).await;
    hand.does("omar", solution(hand.say)).await;
    hand.does("anouk", joins("els", false)).await;
    hand.does("omar", contact(Channel::Mail, true, LATER.to_owned())).await;
}

/// Marks on the other tickets: a tier left out, an end and a beginning for the requester, a ticket of somebody else's.
async fn beside(hand: &Hand<'_>, planted: &Planted) {
    let (house, say) = (hand.house, hand.say);
    let skipped = Hand {
        house,
        number: planted.all[1],
        say,
    };
    skipped.does("omar", Command::Take).await;
    let Command::Escalate { reason, fields, .. } = crate::scene::escalation() else {
        panic!("an escalation")
    };
    let skip = Command::Skip {
        to: ladder_core::tier::TierNo::new(3).unwrap(),
        reason,
        words: say("merksprong"),
        fields,
    };
    skipped.does("sanne", skip).await;
    let ended = Hand {
        house,
        number: planted.all[2],
        say,
    };
    let words = Some(say("merkintrek"));
    ended.does("omar", Command::Withdraw { words }).await;
    let words = say("merkheropen");
    ended.does("omar", Command::Reopen { words }).await;
    let other = open(house, "gerda", "merkanders", "Van iemand anders.").await;
    let omar = house.desk().actor(&who("omar")).await.unwrap();
    let link = PairCommand::Link {
        kind: LinkKind::Related,
    };
    let (desk, now) = (house.desk(), house.now());
    let linked = desk.pair(planted.main, other, link, &omar, Guard::default(), now);
    linked.await.map(drop).unwrap();
}

/// What lies about at the desk: drafts, files on their way, a reply that can still be called back, texts, a plan.
async fn kept(hand: &Hand<'_>) {
    let (desk, now, omar) = (hand.house.desk(), hand.house.now(), who("omar"));
    let (number, say) = (hand.number, hand.say);
    let draft = DraftRow {
        address: omar.to_string(),
        ticket: number.get(),
        form: "notes".to_owned(),
        body: say("merkontwerp"),
        seen: 1,
        changed_at: now,
    };
    desk.keep_draft(draft).await.unwrap();
    let upload = Upload {
        form: "notes".to_owned(),
        name: "merkbestand.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        content: b"x".to_vec(),
    };
    desk.take_upload(&omar, number, upload, now).await.unwrap();
    desk.is_present(number, &omar, Doing::Writes, None, now).await.unwrap();
    let sending = Sending {
        number,
        message: Message::Reply {
            words: Words::plain(say("merkwacht")),
            waits: false,
        },
        seen: None,
        delay_millis: 3_600_000,
        once: None,
    };
    let actor = desk.actor(&omar).await.unwrap();
    desk.send(sending, &actor, now).await.unwrap();
    let keeper = Keeper {
        address: who("sanne").to_string(),
        is_lead: true,
    };
    let wanted = Macro {
        id: None,
        is_shared: true,
        name: "merkmacro".to_owned(),
        moves: vec![Move::Take],
    };
    desk.keep_macro(&keeper, wanted, now).await.unwrap();
    let block = Block {
        id: None,
        is_shared: true,
        shortcut: "merk".to_owned(),
        language: "nl".to_owned(),
        title: "Merk".to_owned(),
        text: say("merkblok"),
    };
    desk.keep_block(&keeper, block, now).await.unwrap();
    // Another plan tells every open page to look at everything: what was told of tickets goes before.
    tokio::time::sleep(TOLD).await;
    let begun = desk.begin_proposal(From::Running, "merkvoorstel", "milan@vallei.example", now);
    begun.await.map(drop).unwrap();
    let plan = format!("{PLAN}\n# once more\n");
    let applied = desk.apply_plan(&plan, "merkrevisie", "milan@vallei.example", OpenTickets::Keep, now);
    applied.await.map(drop).unwrap();
}
