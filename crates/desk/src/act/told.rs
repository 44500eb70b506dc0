//! How people want to be told: per kind of notice on the screen, by mail, in a daily letter; quiet outside their hours.

use ladder_core::calendar::Calendar;
use ladder_core::effect::Notice;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::Plan;
use ladder_core::time::Moment;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::notification::{self, NotificationRow};
use crate::store::preference::{self, ChoiceRow};
use crate::store::{Cursor, Page};

/// The hour of the daily letter, where somebody chose none.
pub const LETTER_HOUR_USUAL: i8 = 8;
/// The key that says whether mail waits for somebody's hours.
const QUIET: &str = "told-quiet";
/// The key of the hour of the daily letter.
const LETTER_HOUR: &str = "told-hour";

/// What notices are about, as people choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A ticket was given to them.
    Assigned,
    /// A handover waits for them or their tier.
    Offered,
    /// Somebody named them in a note.
    Mentioned,
    /// The requester or the vendor wrote.
    Replied,
    /// A promise runs out soon.
    Due,
    /// A promise was missed, for those who lead.
    Missed,
    /// All the rest.
    Other,
}

/// In which ways somebody is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Among the notices of the desk.
    pub screen: bool,
    /// By a letter each.
    pub mail: bool,
    /// In the daily letter.
    pub digest: bool,
}

/// All that somebody chose about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    ways: [Ways; Kind::ALL.len()],
    /// Mail that is not urgent waits for their hours.
    pub quiet: bool,
    /// The hour of the daily letter, on the clocks of the plan's zone.
    pub hour: i8,
}

impl Kind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Assigned,
        Self::Offered,
        Self::Mentioned,
        Self::Replied,
        Self::Due,
        Self::Missed,
        Self::Other,
    ];

    /// The kind of a notice.
    pub fn of(notice: Notice) -> Self {
        match notice {
            Notice::Assigned => Self::Assigned,
            Notice::Offered => Self::Offered,
            Notice::Mentioned => Self::Mentioned,
            Notice::Written | Notice::Disputed => Self::Replied,
            Notice::DueSoon => Self::Due,
            Notice::Missed => Self::Missed,
            Notice::OfferWithdrawn
            | Notice::Accepted
            | Notice::Asked
            | Notice::Answered
            | Notice::SentBack
            | Notice::PingPong
            | Notice::Skipped
            | Notice::Relayed
            | Notice::Doubted
            | Notice::Woke
            | Notice::Merged
            | Notice::Unmerged => Self::Other,
        }
    }

    /// Its word, in forms and sentences.
    pub fn word(self) -> &'static str {
        &self.key()["told-".len()..]
    }

    fn key(self) -> &'static str {
        match self {
            Self::Assigned => "told-assigned",
            Self::Offered => "told-offered",
            Self::Mentioned => "told-mentioned",
            Self::Replied => "told-replied",
            Self::Due => "told-due",
            Self::Missed => "told-missed",
            Self::Other => "told-other",
        }
    }

    /// What everybody gets who chose nothing.
    fn usual(self) -> Ways {
        let mail = match self {
            Self::Assigned | Self::Offered | Self::Replied | Self::Missed => true,
            Self::Mentioned | Self::Due | Self::Other => false,
        };
        Ways {
            screen: true,
            mail,
            digest: false,
        }
    }
}

impl Ways {
    fn read(text: &str) -> Self {
        let has = |word: &str| text.split(',').any(|one| one == word);
        Self {
            screen: has("screen"),
            mail: has("mail"),
            digest: has("digest"),
        }
    }

    fn text(self) -> String {
        let all = [(self.screen, "screen"), (self.mail, "mail"), (self.digest, "digest")];
        let chosen: Vec<&str> = all.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
        chosen.join(",")
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            ways: Kind::ALL.map(Kind::usual),
            quiet: true,
            hour: LETTER_HOUR_USUAL,
        }
    }
}

impl Choices {
    /// What everybody gets, with or without quiet, the daily letter at an hour of the day.
    pub fn new(quiet: bool, hour: i8) -> Self {
        let known = Some(hour).filter(|hour| (0..24).contains(hour));
        Self {
            quiet,
            hour: known.unwrap_or(LETTER_HOUR_USUAL),
            ..Self::default()
        }
    }

    /// In which ways they are told of a kind.
    pub fn ways(&self, kind: Kind) -> Ways {
        self.ways[kind as usize]
    }

    /// The same, told of a kind in these ways.
    #[must_use]
    pub fn with(mut self, kind: Kind, ways: Ways) -> Self {
        self.ways[kind as usize] = ways;
        self
    }

    /// What one of them chose; what is kept and no longer known counts for nothing.
    pub(super) fn of(rows: &[ChoiceRow], address: &str) -> Self {
        let mut choices = Self::default();
        for row in rows.iter().filter(|row| row.address == address) {
            if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.key() == row.key) {
                choices = choices.with(kind, Ways::read(&row.value));
            } else if row.key == QUIET {
                choices.quiet = row.value != "off";
            } else if row.key == LETTER_HOUR {
                let hour = row.value.parse().unwrap_or(LETTER_HOUR_USUAL);
                choices = Self {
                    ways: choices.ways,
                    ..Self::new(choices.quiet, hour)
                };
            }
        }
        choices
    }

    /// When a letter may leave that is ready now: at once, or when one of their teams opens.
    pub(super) fn may_leave(&self, plan: &Plan, address: &str, ready: Moment) -> Moment {
        if self.quiet { opens(plan, address, ready) } else { ready }
    }

    /// When the next daily letter leaves.
    pub(super) fn next_letter(&self, plan: &Plan, address: &str, now: Moment) -> Moment {
        let local = now.in_zone(&plan.timezone);
        let at_hour = |day: jiff::civil::Date| {
            let zoned = day.at(self.hour, 0, 0, 0).to_zoned(plan.timezone.clone()).ok()?;
            Some(Moment::from_millis(zoned.timestamp().as_millisecond()))
        };
        let today = at_hour(local.date()).filter(|at| *at > now);
        let next = today.or_else(|| at_hour(local.date().tomorrow().ok()?));
        self.may_leave(plan, address, next.unwrap_or(now))
    }
}

/// When one of somebody's teams works next; the same moment while one does, and for those who are in no team.
fn opens(plan: &Plan, address: &str, at: Moment) -> Moment {
    let Some((id, _)) = plan.person_by_address(address) else {
        return at;
    };
    let led = plan
        .teams
        .iter()
        .filter(|(_, team)| team.lead.as_ref().is_some_and(|lead| lead == id));
    let hours: Vec<Option<&Calendar>> = plan
        .teams_of(id.as_str())
        .chain(led)
        .map(|(_, team)| team.hours.as_ref().and_then(|hours| plan.calendar(hours.as_str())))
        .collect();
    if hours.iter().any(|hours| hours.is_none_or(|hours| hours.is_open(at))) {
        return at;
    }
    hours
        .into_iter()
        .flatten()
        .filter_map(|hours| hours.next_opening(at))
        .min()
        .unwrap_or(at)
}

impl Desk {
    /// What somebody chose about how they are told.
    pub async fn told_choices(&self, address: &Address, now: Moment) -> Result<Choices, ActError> {
        let rows = preference::told(&self.db, &[address.to_string()], now).await?;
        Ok(Choices::of(&rows, address.as_str()))
    }

    /// Keeps what somebody chose about how they are told.
    pub async fn choose_told(&self, address: &Address, choices: Choices) -> Result<(), ActError> {
        let address = address.to_string();
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move {
                    for kind in Kind::ALL {
                        preference::put(tx, &address, kind.key(), &choices.ways(kind).text()).await?;
                    }
                    let quiet = if choices.quiet { "on" } else { "off" };
                    preference::put(tx, &address, QUIET, quiet).await?;
                    preference::put(tx, &address, LETTER_HOUR, &choices.hour.to_string()).await
                })
            })
            .await?;
        Ok(())
    }

    /// What somebody was told on the screen, newest first.
    pub async fn notices(
        &self,
        address: &Address,
        unread_only: bool,
        after: Option<&Cursor>,
        limit: i64,
    ) -> Result<Page<NotificationRow>, ActError> {
        Ok(notification::page(&self.db, address.as_str(), unread_only, after, limit).await?)
    }

    /// How much of it they have not read, up to a bound.
    pub async fn unread_notices(&self, address: &Address) -> Result<i64, ActError> {
        Ok(notification::unread(&self.db, address.as_str()).await?)
    }

    /// Opens one of somebody's own: it is read from now on.
    pub async fn open_notice(
        &self,
        address: &Address,
        id: &str,
        now: Moment,
    ) -> Result<Option<NotificationRow>, ActError> {
        let found = notification::read(&self.db, address.as_str(), id).await?;
        if found.as_ref().is_some_and(|row| row.read_at.is_none()) {
            let (address, id) = (address.to_string(), id.to_owned());
            self.db
                .commit::<_, StoreError, _>(move |tx| {
                    Box::pin(async move { notification::mark(tx, &address, &id, now).await })
                })
                .await?;
        }
        Ok(found)
    }

    /// Somebody worked on a ticket: what they were told about it is read from now on.
    pub async fn worked_on(&self, address: &Address, number: TicketNumber, now: Moment) -> Result<(), ActError> {
        let (address, ticket) = (address.to_string(), number.get());
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { notification::mark_ticket(tx, &address, ticket, i64::MAX, now).await })
            })
            .await?;
        Ok(())
    }

    /// Everything that somebody was told up to one notice is read from now on.
    pub async fn read_notices(&self, address: &Address, upto: &str, now: Moment) -> Result<(), ActError> {
        let (address, upto) = (address.to_string(), upto.to_owned());
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { notification::mark_all(tx, &address, &upto, now).await })
            })
            .await?;
        Ok(())
    }
}
