//! What somebody does next: by chance, half of the time something that the moment calls for.

use std::collections::BTreeMap;

use ladder_core::time::{HOUR_MILLIS, MINUTE_MILLIS, Moment};

use super::model::{At, Does, Model, REQUESTER, VENDOR};

const OTHERS: [&str; 4] = ["piet", "karin", "vreemd@elsewhere.example", "desk"];
const CASES: [&str; 3] = ["12345678", "23456789", "34567890"];

/// A sequence of numbers from one seed (splitmix64).
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("small")
    }

    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())].clone()
    }

    fn mostly(&mut self) -> bool {
        self.roll(6) > 0
    }

    /// How long until it happens: mostly minutes, at times a weekend or more.
    pub fn millis(&mut self) -> i64 {
        let minutes = i64::try_from(self.roll(90)).expect("small") * MINUTE_MILLIS;
        match self.roll(20) {
            0 => minutes + 70 * HOUR_MILLIS,
            1 => minutes + 24 * 16 * HOUR_MILLIS,
            2..=4 => minutes + 20 * HOUR_MILLIS,
            _ => minutes,
        }
    }

    /// Whether the running plan changes, and to which of so many.
    pub fn new_plan(&mut self, plans: usize) -> Option<usize> {
        (self.roll(25) == 0).then(|| self.roll(plans))
    }

    /// Who does what.
    pub fn deed(&mut self, model: &Model, now: Moment) -> (&'static str, Does) {
        if self.roll(10) == 0 {
            return ("desk", Does::Tick);
        }
        let does = if self.roll(3) > 0 {
            self.fitting(model, now)
        } else {
            self.any(model, now)
        };
        let who = if self.mostly() {
            self.called_for(model, &does)
        } else {
            self.anybody(model)
        };
        (who, does)
    }

    fn anybody(&mut self, model: &Model) -> &'static str {
        let staff: Vec<&str> = model.running.tiers.concat();
        if self.roll(3) == 0 {
            self.pick(&OTHERS)
        } else {
            self.pick(&staff)
        }
    }

    fn called_for(&mut self, model: &Model, does: &Does) -> &'static str {
        let member = |dice: &mut Self, tier: u8| dice.pick(model.running.tiers[usize::from(tier) - 1]);
        match does {
            Does::VendorWrites(_) => VENDOR,
            Does::Write | Does::Withdraw | Does::Reopen | Does::Rate(_) => REQUESTER,
            Does::Confirm | Does::Dispute if self.roll(2) == 0 => REQUESTER,
            Does::Adopt | Does::Tick => "desk",
            Does::Confirm | Does::Dispute | Does::Contact { .. } | Does::Add(_) | Does::Remove(_) => member(self, 1),
            Does::Skip { .. } if model.running.skips_by_lead() => model.running.tiers[usize::from(model.tier) - 1][0],
            Does::Restore | Does::HandBack(_) => model.running.tiers[usize::from(model.tier) - 1][0],
            Does::Accept | Does::Ask { .. } | Does::SendBack { .. } => match model.at {
                At::Offered { to, .. } => member(self, to),
                _ => member(self, model.tier),
            },
            _ => model
                .holder()
                .and_then(|by| known(model, by))
                .unwrap_or_else(|| member(self, model.tier)),
        }
    }

    /// What the state calls for.
    fn fitting(&mut self, model: &Model, now: Moment) -> Does {
        match (&model.at, model.wait) {
            (At::Queued, _) => Does::Take,
            (At::Held(_), Some("requester")) => self.pick(&[Does::Write, Does::Resume, Does::Solve { cause: true }]),
            (At::Held(_), Some("vendor")) => {
                let case = self.pick(&CASES);
                self.pick(&[
                    Does::VendorWrites(case),
                    Does::CloseCase(case),
                    Does::Resume,
                    Does::Write,
                ])
            }
            (At::Held(_), Some(_)) => self.pick(&[Does::Wake, Does::Write]),
            (At::Held(_), None) => match self.roll(10) {
                0..=4 => Does::Escalate {
                    words: true,
                    fields: self.fields(model),
                },
                5 => Does::Wait,
                6 => Does::Snooze(now.plus_millis(self.millis())),
                7 => Does::OpenCase(self.pick(&CASES)),
                _ => Does::Solve { cause: true },
            },
            (At::Offered { asked: true, .. }, _) => Does::Answer {
                words: true,
                fields: self.fields(model),
            },
            (At::Offered { .. }, _) => self.pick(&[
                Does::Accept,
                Does::Accept,
                Does::SendBack { words: true },
                Does::Ask { words: true },
            ]),
            (At::Relayed { .. }, _) => self.pick(&[
                Does::Acknowledge,
                Does::Acknowledge,
                Does::Acknowledge,
                Does::Doubt { words: true },
            ]),
            (At::Contacting(None), _) if self.roll(2) == 0 => Does::Take,
            (At::Contacting(_), _) => Does::Contact {
                reached: self.roll(2) == 0,
            },
            (At::Confirming { .. }, _) => self.pick(&[Does::Confirm, Does::Dispute, Does::Write, Does::Reply]),
            (At::Closed("spam" | "duplicate"), _) => Does::Restore,
            (At::Closed(_), _) => self.pick(&[Does::Reopen, Does::Write, Does::Rate(4)]),
        }
    }

    fn any(&mut self, model: &Model, now: Moment) -> Does {
        let words = self.mostly();
        let fields = self.fields(model);
        let staff: Vec<&'static str> = model.running.tiers.concat();
        let all = [
            Does::Take,
            Does::Assign(self.pick(&staff)),
            Does::Release,
            Does::HandBack(model.holder().and_then(|by| known(model, by)).unwrap_or(staff[0])),
            Does::HandBack(self.pick(&staff)),
            Does::Rate(self.pick(&[0, 1, 5, 6])),
            Does::Reply,
            Does::Note,
            Does::Write,
            Does::VendorWrites(self.pick(&CASES)),
            Does::Bounce,
            Does::Escalate {
                words,
                fields: fields.clone(),
            },
            Does::Skip {
                to: self.pick(&[2, 3, 4]),
                words,
                fields: fields.clone(),
            },
            Does::Skip {
                to: 3,
                words,
                fields: fields.clone(),
            },
            Does::WithdrawOffer,
            Does::Accept,
            Does::Ask { words },
            Does::Answer { words, fields },
            Does::SendBack { words },
            Does::OpenCase(self.pick(&CASES)),
            Does::CloseCase(self.pick(&CASES)),
            Does::Wait,
            Does::Resume,
            Does::Snooze(now.plus_millis(self.millis() - HOUR_MILLIS)),
            Does::Wake,
            Does::Solve { cause: words },
            Does::Acknowledge,
            Does::Doubt { words },
            Does::Contact { reached: words },
            Does::Confirm,
            Does::Dispute,
            Does::Withdraw,
            Does::Spam,
            Does::Duplicate,
            Does::Restore,
            Does::Reopen,
            Does::Add(self.pick(&["piet", "karin", REQUESTER])),
            Does::Remove(self.pick(&["piet", "karin"])),
            Does::Adopt,
            Does::Triage(self.pick(&["urgent", "high", "normal", "low"])),
        ];
        let place = self.roll(all.len());
        all[place].clone()
    }

    /// All fields of the tier, some, or none.
    fn fields(&mut self, model: &Model) -> BTreeMap<String, String> {
        let asked = model
            .promised
            .handover
            .get(usize::from(model.tier) - 1)
            .copied()
            .unwrap_or_default();
        let share = self.pick(&[0, 3, 6, 6, 6, 6]);
        let mut fields = BTreeMap::new();
        for field in asked {
            let field = field.trim_end_matches('?');
            let values: &[&str] = match field {
                "tried" => &["sync", "restart"],
                "scope" => &["one-user", "everyone"],
                "reproduced" => &["yes", "no"],
                _ => &["GEHEIM a", "GEHEIM b"],
            };
            if self.roll(6) < share {
                fields.insert(field.to_owned(), self.pick(values).to_owned());
            }
        }
        fields
    }
}

/// The name as the plan's list has it.
fn known(model: &Model, name: &str) -> Option<&'static str> {
    model.running.tiers.concat().into_iter().find(|known| *known == name)
}
