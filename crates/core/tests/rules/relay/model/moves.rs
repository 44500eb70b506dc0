//! The moves of a ticket between opening and end, each as one function: what changes, and whether it may.

use std::collections::BTreeMap;

use ladder_core::time::Moment;

use super::{At, Does, Model, VENDOR, days_on};

impl Model {
    pub(super) fn custody(&mut self, who: &str, does: &Does) -> bool {
        let (of_tier, leads) = (self.running.is_of(who, self.tier), self.running.leads(who, self.tier));
        match does {
            Does::Take => {
                let free = matches!(self.at, At::Queued | At::Contacting(None));
                let may = of_tier && self.running.certified(who) && free;
                self.give_to(who);
                may
            }
            Does::Assign(to) => {
                let fits = matches!(
                    self.at,
                    At::Queued | At::Held(_) | At::Contacting(_) | At::Confirming { .. }
                );
                let may = (leads || self.holder() == Some(who)) && self.holder() != Some(*to);
                let can = self.running.is_of(to, self.tier) && self.running.certified(to);
                self.give_to(to);
                fits && may && can
            }
            Does::HandBack(of) => {
                let may = leads && self.holder() == Some(*of);
                self.wait = None;
                self.at = match &self.at {
                    At::Contacting(_) => At::Contacting(None),
                    At::Confirming { until, .. } => At::Confirming {
                        by: None,
                        until: *until,
                    },
                    _ => At::Queued,
                };
                if self.at != At::Queued {
                    self.hands.remove(&self.tier);
                }
                may
            }
            _ => {
                let held = matches!(self.at, At::Held(_));
                let may = leads || self.holds(who);
                self.at = At::Queued;
                self.wait = None;
                held && may
            }
        }
    }

    fn give_to(&mut self, who: &str) {
        self.hands.insert(self.tier, who.to_owned());
        self.at = match &self.at {
            At::Contacting(_) => At::Contacting(Some(who.to_owned())),
            At::Confirming { until, .. } => At::Confirming {
                by: Some(who.to_owned()),
                until: *until,
            },
            _ => At::Held(who.to_owned()),
        };
    }

    pub(super) fn words(&mut self, who: &str, does: &Does, now: Moment) -> bool {
        match does {
            Does::Bounce => true,
            Does::Note => self.running.is_agent(who),
            Does::VendorWrites(case) => {
                let known = who == VENDOR && self.running.vendor && self.cases.get(case) == Some(&true);
                self.wake();
                known
            }
            Does::Reply if self.running.is_agent(who) && !self.concerns(who) => {
                if let At::Confirming {
                    until: until @ None, ..
                } = &mut self.at
                {
                    *until = Some(days_on(now, self.promised.confirm_days));
                }
                self.running.is_of(who, self.tier) || self.running.is_of(who, 1)
            }
            _ => {
                if !self.concerns(who) {
                    return false;
                }
                if self.is_closed() {
                    return self.open_again(now);
                }
                self.wake();
                if self.wait == Some("requester") {
                    self.wait = None;
                }
                if let At::Confirming { until, .. } = &mut self.at {
                    *until = None;
                }
                true
            }
        }
    }

    fn wake(&mut self) {
        if self.wait == Some("until") {
            self.wait = None;
        }
    }

    fn fill(&mut self, fields: &BTreeMap<String, String>) {
        for (field, value) in fields {
            if self.sheet.get(field).is_none_or(|(known, _)| known != value) {
                self.sheet.insert(field.clone(), (value.clone(), self.tier));
            }
        }
    }

    pub(super) fn offer(&mut self, who: &str, does: &Does) -> bool {
        let (to, words, fields, may) = match does {
            Does::Escalate { words, fields } => (self.tier + 1, words, fields, self.holds(who)),
            Does::Skip { to, words, fields } => {
                let may = match self.promised.skip {
                    "anyone" => self.holds(who),
                    "lead" => self.running.leads(who, self.tier) && matches!(self.at, At::Held(_)),
                    _ => false,
                };
                (*to, words, fields, may && *to > self.tier + 1)
            }
            _ => return false,
        };
        if !may || !words || to > self.promised.last() {
            return false;
        }
        self.fill(fields);
        let asked = self.promised.handover[usize::from(self.tier) - 1];
        let complete = asked
            .iter()
            .filter(|field| !field.ends_with('?'))
            .all(|field| self.sheet.contains_key(*field));
        let evidence = asked.is_empty() || self.sheet.values().any(|(_, tier)| *tier == self.tier);
        let by = self.holder().unwrap_or_default().to_owned();
        self.at = At::Offered { by, to, asked: false };
        self.wait = None;
        complete && (to < self.promised.last() || evidence)
    }

    pub(super) fn answer_offer(&mut self, who: &str, does: &Does) -> bool {
        let At::Offered { by, to, asked } = self.at.clone() else {
            return false;
        };
        let above = self.running.is_of(who, to);
        match does {
            Does::WithdrawOffer => {
                self.at = At::Held(by.clone());
                who == by
            }
            Does::Accept => {
                self.tier = to;
                self.give_to(who);
                above && self.running.certified(who)
            }
            Does::Ask { words } => {
                self.at = At::Offered { by, to, asked: true };
                above && !asked && *words
            }
            Does::Answer { words, fields } => {
                self.fill(fields);
                self.at = At::Offered {
                    by: by.clone(),
                    to,
                    asked: false,
                };
                who == by && asked && *words
            }
            Does::SendBack { words } => {
                self.at = At::Held(by);
                above && *words
            }
            _ => false,
        }
    }

    pub(super) fn waiting(&mut self, who: &str, does: &Does, now: Moment) -> bool {
        if !self.holds(who) {
            return false;
        }
        let was = self.wait;
        match does {
            Does::OpenCase(number) => {
                self.cases.insert(number, true);
                self.wait = Some("vendor");
                let free = matches!(was, None | Some("vendor"));
                self.running.vendor && self.tier == self.promised.last() && free
            }
            Does::CloseCase(number) => {
                let open = self.cases.insert(number, false) == Some(true);
                if was == Some("vendor") && !self.cases.values().any(|open| *open) {
                    self.wait = None;
                }
                open
            }
            Does::Resume => {
                self.wait = None;
                matches!(was, Some("requester" | "vendor"))
            }
            Does::Wake => {
                self.wait = None;
                was == Some("until")
            }
            Does::Snooze(until) => {
                self.wait = Some("until");
                self.sleeps_until = Some(*until);
                was.is_none() && *until > now
            }
            _ => {
                self.wait = Some("requester");
                was.is_none()
            }
        }
    }

    pub(super) fn descend(&mut self, who: &str, does: &Does) -> bool {
        if let Does::Solve { cause } = does {
            let may = self.holds(who) && (*cause || self.tier == 1);
            self.found_in = Some(self.tier);
            self.acks.clear();
            self.attempts = 0;
            self.wait = None;
            self.pass_on(who);
            return may;
        }
        let At::Relayed { from } = self.at else { return false };
        let of_tier = self.running.is_of(who, self.tier);
        if let Does::Doubt { words } = does {
            self.tier = from;
            self.at = self.hands.get(&from).map_or(At::Queued, |hand| At::Held(hand.clone()));
            return of_tier && *words;
        }
        self.acks.push(self.tier);
        self.hands.insert(self.tier, who.to_owned());
        self.pass_on(who);
        of_tier
    }

    /// One tier down, or to the requester from tier 1.
    fn pass_on(&mut self, who: &str) {
        if self.tier == 1 {
            self.attempts = 0;
            self.at = At::Contacting(Some(who.to_owned()));
        } else {
            self.at = At::Relayed { from: self.tier };
            self.tier = if self.promised.each_tier { self.tier - 1 } else { 1 };
        }
    }

    pub(super) fn tell(&mut self, who: &str, does: &Does, now: Moment) -> bool {
        if let Does::Contact { reached } = does {
            let may = matches!(self.at, At::Contacting(_)) && self.running.is_of(who, 1);
            self.attempts += 1;
            self.hands.insert(1, who.to_owned());
            if *reached {
                let until = Some(days_on(now, self.promised.confirm_days));
                self.at = At::Confirming {
                    by: Some(who.to_owned()),
                    until,
                };
            } else if self.attempts >= self.promised.attempts {
                self.close("unanswered", now);
            }
            return may;
        }
        let may = matches!(self.at, At::Confirming { .. }) && self.speaks_for_requester(who);
        if *does == Does::Confirm {
            self.close("solved", now);
        } else {
            self.at = self.hands.get(&1).map_or(At::Queued, |hand| At::Held(hand.clone()));
        }
        may
    }

    pub(super) fn close(&mut self, end: &'static str, now: Moment) {
        self.at = At::Closed(end);
        self.wait = None;
        self.cases.values_mut().for_each(|open| *open = false);
        self.closed_at = now;
    }
}
