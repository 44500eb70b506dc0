//! The lists that everybody finds in the rail. Each is a set of filters with an address and a name of its own.

use ladder_core::tier::TierNo;

use super::super::reader::Reader;
use super::narrow::{FILTERS, MINE, Narrow};
use crate::store::list::TicketFilter;
use crate::store::saved_view::ViewRow;

/// A list with an address of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// What the reader holds.
    Mine,
    /// What is offered to a tier they work in.
    Offered,
    /// What waits to be acknowledged in a tier they work in.
    Acknowledge,
    /// What the first tier must tell its requester.
    Contact,
    /// What left a tier they work in and is followed there.
    Following,
    /// What was missed.
    Late,
    /// What is due within the hour.
    Due,
    /// What waits.
    Waiting,
    /// All that is open.
    Everything,
    /// What a tier has.
    Tier(TierNo),
    /// What was missed there.
    TierLate(TierNo),
    /// What is due there within the hour.
    TierDue(TierNo),
    /// What waits there.
    TierWaiting(TierNo),
    /// Every ticket, narrowed by whatever is asked.
    Tickets,
    /// What somebody keeps under a name.
    Saved(ViewRow),
}

impl View {
    /// Its address.
    pub fn address(&self) -> String {
        match self {
            Self::Mine => "/mine".to_owned(),
            Self::Offered => "/offered".to_owned(),
            Self::Acknowledge => "/acknowledge".to_owned(),
            Self::Contact => "/contact".to_owned(),
            Self::Following => "/following".to_owned(),
            Self::Late => "/late".to_owned(),
            Self::Due => "/due".to_owned(),
            Self::Waiting => "/waiting".to_owned(),
            Self::Everything => "/everything".to_owned(),
            Self::Tier(tier) => format!("/tiers/{}", tier.get()),
            Self::TierLate(tier) => format!("/tiers/{}/late", tier.get()),
            Self::TierDue(tier) => format!("/tiers/{}/due", tier.get()),
            Self::TierWaiting(tier) => format!("/tiers/{}/waiting", tier.get()),
            Self::Tickets => "/tickets".to_owned(),
            Self::Saved(view) => format!("/views/{}", view.id),
        }
    }

    /// The word for it, as the catalogue's keys have it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Offered => "offered",
            Self::Acknowledge => "acknowledge",
            Self::Contact => "contact",
            Self::Following => "following",
            Self::Late => "late",
            Self::Due => "due",
            Self::Waiting => "waiting",
            Self::Everything => "everything",
            Self::Tier(_) => "tier",
            Self::TierLate(_) => "tier-late",
            Self::TierDue(_) => "tier-due",
            Self::TierWaiting(_) => "tier-waiting",
            Self::Tickets => "tickets",
            Self::Saved(_) => "saved",
        }
    }

    /// What it is called on its page.
    pub fn title(&self, reader: &Reader) -> String {
        if let Self::Saved(view) = self {
            return view.name.clone();
        }
        let tier = self.tier().map(|tier| i64::from(tier.get())).unwrap_or_default();
        reader
            .words
            .say(&format!("list-{}", self.word()), &[("tier", tier.into())])
    }

    /// The tier it is about.
    pub fn tier(&self) -> Option<TierNo> {
        match self {
            Self::Tier(tier) | Self::TierLate(tier) | Self::TierDue(tier) | Self::TierWaiting(tier) => Some(*tier),
            Self::Mine
            | Self::Offered
            | Self::Acknowledge
            | Self::Contact
            | Self::Following
            | Self::Late
            | Self::Due
            | Self::Waiting
            | Self::Everything
            | Self::Tickets
            | Self::Saved(_) => None,
        }
    }

    /// The filters it sets itself; a saved one starts with filters that its reader may change.
    pub fn fixed(&self) -> Vec<(&'static str, String)> {
        let open = ("status", "open".to_owned());
        let mine = MINE.to_owned();
        let tier = |tier: TierNo| ("tier", tier.get().to_string());
        match self {
            Self::Mine => vec![open, ("agent", mine)],
            Self::Offered => vec![open, ("offered_to", mine)],
            Self::Acknowledge => vec![("tier", mine), ("custody", "relayed".to_owned())],
            Self::Contact => vec![tier(TierNo::FIRST), ("custody", "contacting".to_owned())],
            Self::Following => vec![open, ("followed_by", mine)],
            Self::Late => vec![open, ("due", "missed".to_owned())],
            Self::Due => vec![open, ("due", "hour".to_owned())],
            Self::Waiting => vec![open, ("wait", "any".to_owned())],
            Self::Everything => vec![open],
            Self::Tier(place) => vec![open, tier(*place)],
            Self::TierLate(place) => vec![open, tier(*place), ("due", "missed".to_owned())],
            Self::TierDue(place) => vec![open, tier(*place), ("due", "hour".to_owned())],
            Self::TierWaiting(place) => vec![open, tier(*place), ("wait", "any".to_owned())],
            Self::Tickets | Self::Saved(_) => Vec::new(),
        }
    }

    /// Does somebody keep it under a name?
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Saved(_))
    }

    /// The filters that its address cannot change: its own; of a kept list all.
    pub fn settled(&self) -> Vec<(&'static str, String)> {
        if self.is_kept() {
            FILTERS.map(|name| (name, String::new())).to_vec()
        } else {
            self.fixed()
        }
    }

    /// The address at which its filters are changed.
    pub fn base(&self) -> String {
        if self.is_kept() {
            Self::Tickets.address()
        } else {
            self.address()
        }
    }

    /// Does it show first what is due first, unless its reader asks otherwise?
    pub fn is_due_first(&self) -> bool {
        !matches!(self, Self::Tickets | Self::Saved(_))
    }

    /// This list narrowed further, as one set of filters.
    pub fn narrowed(&self, narrow: &Narrow) -> Narrow {
        let mut whole = narrow.with(self.fixed());
        whole.due_first = Some(narrow.due_first.unwrap_or(self.is_due_first()));
        whole
    }

    /// What it asks of the store for this reader.
    pub fn asks(&self, narrow: &Narrow, reader: &Reader) -> Vec<TicketFilter> {
        let whole = self.narrowed(narrow);
        whole.asks(whole.due_first.unwrap_or_default(), reader)
    }

    /// The same as a query of [`View::Tickets`], to be kept under a name.
    pub fn query(&self, narrow: &Narrow) -> String {
        self.narrowed(narrow).query()
    }
}
