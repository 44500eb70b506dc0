//! The relay once more, as plain as it can be said: who has the ticket, what they may do, where it goes then. Written
//! from the table of moves, not from the code it judges; clocks are judged elsewhere.

/// The moves.
mod moves;

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::tz::TimeZone;
use ladder_core::time::Moment;

/// What a plan says, as far as the model minds.
#[derive(Clone, Debug)]
pub struct Facts {
    pub source: &'static str,
    pub changes: &'static [(&'static str, &'static str)],
    /// Members by tier, the lead first.
    pub tiers: &'static [&'static [&'static str]],
    /// Handover fields by tier; a `?` behind one says that it may stay empty.
    pub handover: &'static [&'static [&'static str]],
    pub skip: &'static str,
    pub each_tier: bool,
    pub vendor: bool,
    pub uncertified: &'static [&'static str],
    pub attempts: u32,
    pub confirm_days: i64,
    pub reopen_days: i64,
}

impl Facts {
    fn last(&self) -> u8 {
        u8::try_from(self.tiers.len()).expect("few tiers")
    }

    pub fn is_of(&self, who: &str, tier: u8) -> bool {
        self.tiers
            .get(usize::from(tier) - 1)
            .is_some_and(|members| members.contains(&who))
    }

    fn leads(&self, who: &str, tier: u8) -> bool {
        self.tiers
            .get(usize::from(tier) - 1)
            .is_some_and(|members| members[0] == who)
    }

    pub fn is_agent(&self, who: &str) -> bool {
        self.tiers.iter().any(|members| members.contains(&who))
    }

    pub fn skips_by_lead(&self) -> bool {
        self.skip == "lead"
    }

    fn certified(&self, who: &str) -> bool {
        !self.uncertified.contains(&who)
    }
}

/// What somebody does, in words as plain as the model's.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    Take,
    Assign(&'static str),
    Release,
    HandBack(&'static str),
    Reply,
    Note,
    Write,
    VendorWrites(&'static str),
    Bounce,
    Escalate {
        words: bool,
        fields: BTreeMap<String, String>,
    },
    Skip {
        to: u8,
        words: bool,
        fields: BTreeMap<String, String>,
    },
    WithdrawOffer,
    Accept,
    Ask {
        words: bool,
    },
    Answer {
        words: bool,
        fields: BTreeMap<String, String>,
    },
    SendBack {
        words: bool,
    },
    OpenCase(&'static str),
    CloseCase(&'static str),
    Wait,
    Resume,
    Snooze(Moment),
    Wake,
    Solve {
        cause: bool,
    },
    Acknowledge,
    Doubt {
        words: bool,
    },
    Contact {
        reached: bool,
    },
    Confirm,
    Dispute,
    Withdraw,
    Spam,
    Duplicate,
    Restore,
    Reopen,
    Rate(u8),
    Add(&'static str),
    Remove(&'static str),
    Adopt,
    Triage(&'static str),
    Tick,
}

/// Where the ticket is.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    Queued,
    Held(String),
    Offered { by: String, to: u8, asked: bool },
    Relayed { from: u8 },
    Contacting(Option<String>),
    Confirming { by: Option<String>, until: Option<Moment> },
    Closed(&'static str),
}

/// A ticket as the model sees it.
#[derive(Clone, Debug)]
pub struct Model {
    pub promised: Facts,
    pub running: Facts,
    pub adopted: bool,
    pub tier: u8,
    pub at: At,
    pub wait: Option<&'static str>,
    pub sleeps_until: Option<Moment>,
    pub participants: BTreeSet<&'static str>,
    pub cases: BTreeMap<&'static str, bool>,
    pub attempts: u32,
    pub acks: Vec<u8>,
    pub found_in: Option<u8>,
    pub priority: &'static str,
    pub hands: BTreeMap<u8, String>,
    pub sheet: BTreeMap<String, (String, u8)>,
    pub closed_at: Moment,
    pub rated_at: Option<Moment>,
}

pub const REQUESTER: &str = "marieke";
pub const VENDOR: &str = "agent@support.microsoft.example";

impl Model {
    pub fn new(promised: Facts) -> Self {
        Self {
            running: promised.clone(),
            promised,
            adopted: true,
            tier: 1,
            at: At::Queued,
            wait: None,
            sleeps_until: None,
            participants: BTreeSet::new(),
            cases: BTreeMap::new(),
            attempts: 0,
            acks: Vec::new(),
            found_in: None,
            priority: "high",
            hands: BTreeMap::new(),
            sheet: BTreeMap::new(),
            closed_at: Moment::from_millis(0),
            rated_at: None,
        }
    }

    /// The ticket after somebody did something; none when they may not.
    pub fn after(&self, who: &str, does: &Does, now: Moment) -> Option<Self> {
        let mut next = self.clone();
        let stranger = !self.concerns(who) && !self.running.is_agent(who) && who != "desk";
        if stranger && !matches!(does, Does::Bounce | Does::VendorWrites(_)) {
            return None;
        }
        next.change(who, does, now).then_some(next)
    }

    fn concerns(&self, who: &str) -> bool {
        who == REQUESTER || self.participants.contains(who)
    }

    fn is_closed(&self) -> bool {
        matches!(self.at, At::Closed(_))
    }

    pub fn holder(&self) -> Option<&str> {
        match &self.at {
            At::Held(by) | At::Offered { by, .. } => Some(by),
            At::Contacting(by) | At::Confirming { by, .. } => by.as_deref(),
            At::Queued | At::Relayed { .. } | At::Closed(_) => None,
        }
    }

    fn holds(&self, who: &str) -> bool {
        self.at == At::Held(who.to_owned())
    }

    fn speaks_for_requester(&self, who: &str) -> bool {
        who == REQUESTER || self.running.is_of(who, 1)
    }

    /// Changes the ticket, or says that it may not be.
    fn change(&mut self, who: &str, does: &Does, now: Moment) -> bool {
        match does {
            Does::Take | Does::Assign(_) | Does::Release | Does::HandBack(_) => self.custody(who, does),
            Does::Rate(stars) => self.rate(who, *stars, now),
            Does::Reply | Does::Note | Does::Write | Does::VendorWrites(_) | Does::Bounce => self.words(who, does, now),
            Does::Escalate { .. } | Does::Skip { .. } => self.offer(who, does),
            Does::WithdrawOffer | Does::Accept | Does::Ask { .. } | Does::Answer { .. } | Does::SendBack { .. } => {
                self.answer_offer(who, does)
            }
            Does::OpenCase(_) | Does::CloseCase(_) | Does::Wait | Does::Resume | Does::Snooze(_) | Does::Wake => {
                self.waiting(who, does, now)
            }
            Does::Solve { .. } | Does::Acknowledge | Does::Doubt { .. } => self.descend(who, does),
            Does::Contact { .. } | Does::Confirm | Does::Dispute => self.tell(who, does, now),
            Does::Withdraw | Does::Spam | Does::Duplicate | Does::Restore | Does::Reopen => self.end(who, does, now),
            Does::Add(_) | Does::Remove(_) | Does::Adopt | Does::Triage(_) => self.settings(who, does),
            Does::Tick => self.tick(who, now),
        }
    }

    fn end(&mut self, who: &str, does: &Does, now: Moment) -> bool {
        let open = !self.is_closed();
        match does {
            Does::Withdraw => {
                self.close("withdrawn", now);
                open && self.speaks_for_requester(who)
            }
            Does::Spam | Does::Duplicate => {
                self.close(if *does == Does::Spam { "spam" } else { "duplicate" }, now);
                open && self.running.is_agent(who)
            }
            Does::Restore => {
                let set_aside = matches!(self.at, At::Closed("spam" | "duplicate"));
                self.at = At::Queued;
                set_aside && self.running.leads(who, self.tier)
            }
            _ => (self.concerns(who) || self.running.is_agent(who)) && self.open_again(now),
        }
    }

    fn rate(&mut self, who: &str, stars: u8, now: Moment) -> bool {
        let ended = matches!(self.at, At::Closed("solved" | "unanswered" | "withdrawn"));
        let again = self.rated_at.is_some_and(|at| at >= self.closed_at);
        let in_time = now <= days_on(self.closed_at, self.promised.reopen_days);
        self.rated_at = Some(now);
        who == REQUESTER && ended && (1..=5).contains(&stars) && (!again || in_time)
    }

    fn open_again(&mut self, now: Moment) -> bool {
        let may = matches!(self.at, At::Closed("solved" | "unanswered" | "withdrawn"));
        let in_time = now <= days_on(self.closed_at, self.promised.reopen_days);
        self.at = At::Queued;
        self.tier = 1;
        self.attempts = 0;
        may && in_time
    }

    fn settings(&mut self, who: &str, does: &Does) -> bool {
        match does {
            Does::Add(whom) => {
                let new = !self.concerns(whom);
                self.participants.insert(whom);
                new && self.speaks_for_requester(who)
            }
            Does::Remove(whom) => self.participants.remove(whom) && (who == *whom || self.speaks_for_requester(who)),
            Does::Triage(priority) => {
                let may = !self.is_closed() && self.running.is_of(who, self.tier) && self.priority != *priority;
                self.priority = priority;
                may
            }
            _ => {
                let may = who == "desk" && !self.is_closed() && !self.adopted;
                self.promised = self.running.clone();
                self.adopted = true;
                may
            }
        }
    }

    fn tick(&mut self, who: &str, now: Moment) -> bool {
        if self.wait == Some("until") && self.sleeps_until <= Some(now) {
            self.wait = None;
        }
        if let At::Confirming { until: Some(until), .. } = self.at
            && until <= now
        {
            self.close("solved", now);
        }
        who == "desk"
    }
}

/// The same local time so many days on; a time that the clock skips stands for the instant of the change.
fn days_on(from: Moment, days: i64) -> Moment {
    let zone = TimeZone::get("Europe/Amsterdam").expect("a zone");
    let wanted = from.in_zone(&zone).datetime().checked_add(days.days()).expect("a date");
    let then = wanted.to_zoned(zone.clone()).expect("a local time");
    let skipped = then.datetime() != wanted;
    let instant = if skipped {
        zone.preceding(then.timestamp()).next().expect("a change").timestamp()
    } else {
        then.timestamp()
    };
    Moment::from_millis(instant.as_millisecond())
}
