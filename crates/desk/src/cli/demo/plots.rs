use ladder_core::command::SetAside;
use ladder_core::id::TicketNumber;

use super::story::{Story, Told};

/// How far a ticket gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plot {
    // What became history.
    SolvedInFirst,
    SolvedInSecond,
    SolvedInThird,
    SolvedAtVendor,
    AskedTheRequester,
    SentBackThenSolved,
    DoubtedThenSolved,
    DisputedThenSolved,
    ReopenedThenSolved,
    ConfirmedBySilence,
    Unanswered,
    Withdrawn,
    Duplicate,
    Spam,
    // What is going on now.
    Queued,
    Held,
    WaitsForRequester,
    Snoozed,
    Offered,
    Questioned,
    SentBack,
    HeldInSecond,
    OfferedToThird,
    HeldInThird,
    WaitsForVendor,
    RelayedToSecond,
    RelayedToFirst,
    Contacting,
    UnreachedOnce,
    Confirming,
    Disputed,
    Reopened,
}

use Plot::{
    AskedTheRequester, ConfirmedBySilence, Confirming, Contacting, Disputed, DisputedThenSolved, DoubtedThenSolved,
    Duplicate, Held, HeldInSecond, HeldInThird, Offered, OfferedToThird, Questioned, Queued, RelayedToFirst,
    RelayedToSecond, Reopened, ReopenedThenSolved, SentBack, SentBackThenSolved, Snoozed, SolvedAtVendor,
    SolvedInFirst, SolvedInSecond, SolvedInThird, Spam, Unanswered, UnreachedOnce, WaitsForRequester, WaitsForVendor,
    Withdrawn,
};

/// What became of older tickets, as often as it happens.
pub const HISTORY: [Plot; 25] = [
    SolvedInFirst,
    SolvedInSecond,
    SolvedInFirst,
    AskedTheRequester,
    SolvedInThird,
    ConfirmedBySilence,
    SolvedInFirst,
    SolvedInSecond,
    Spam,
    SentBackThenSolved,
    SolvedInFirst,
    SolvedInSecond,
    Withdrawn,
    SolvedInFirst,
    DisputedThenSolved,
    SolvedInThird,
    ConfirmedBySilence,
    SolvedInFirst,
    Duplicate,
    DoubtedThenSolved,
    SolvedInSecond,
    Unanswered,
    SolvedInFirst,
    ReopenedThenSolved,
    SolvedAtVendor,
];

/// Where tickets are now, each place in turn.
pub const NOW: [Plot; 18] = [
    Queued,
    Held,
    WaitsForRequester,
    Snoozed,
    Offered,
    Questioned,
    SentBack,
    HeldInSecond,
    OfferedToThird,
    HeldInThird,
    WaitsForVendor,
    RelayedToSecond,
    RelayedToFirst,
    Contacting,
    UnreachedOnce,
    Confirming,
    Disputed,
    Reopened,
];

impl Plot {
    /// How long ago it began, at least and at most, where it is going on now: long enough for its moves, and short enough
    /// that most of what was promised lies ahead. What waits may wait since yesterday.
    pub fn age_minutes(self) -> (i64, i64) {
        match self {
            Queued => (1, 14),
            Held | Snoozed => (5, 30),
            Contacting | Offered | Questioned | SentBack => (12, 40),
            UnreachedOnce | HeldInSecond | OfferedToThird | RelayedToFirst => (40, 80),
            HeldInThird | RelayedToSecond => (80, 130),
            Disputed | Reopened => (80, 200),
            WaitsForRequester | WaitsForVendor | Confirming | SolvedInFirst | SolvedInSecond | SolvedInThird
            | SolvedAtVendor | AskedTheRequester | SentBackThenSolved | DoubtedThenSolved | DisputedThenSolved
            | ReopenedThenSolved | ConfirmedBySilence | Unanswered | Withdrawn | Duplicate | Spam => (300, 1800),
        }
    }

    /// Tells a ticket's story to its end, or to where it is now.
    pub async fn tell(self, story: &mut Story<'_>, before: Option<TicketNumber>) -> Told {
        match self {
            SolvedInFirst | Confirming | Contacting | UnreachedOnce | ConfirmedBySilence | Unanswered | Disputed
            | Reopened | DisputedThenSolved | ReopenedThenSolved => self.in_first(story).await,
            AskedTheRequester | WaitsForRequester | Snoozed | Held | Queued | Withdrawn | Duplicate | Spam => {
                self.at_the_desk(story, before).await
            }
            SolvedInSecond | SentBackThenSolved | SentBack | Offered | Questioned | HeldInSecond | RelayedToFirst => {
                self.in_second(story).await
            }
            SolvedInThird | SolvedAtVendor | DoubtedThenSolved | OfferedToThird | HeldInThird | WaitsForVendor
            | RelayedToSecond => self.in_third(story).await,
        }
    }

    async fn at_the_desk(self, story: &mut Story<'_>, before: Option<TicketNumber>) -> Told {
        if self == Queued {
            return Ok(());
        }
        if self == Spam || self == Duplicate {
            let of = before.filter(|_| self == Duplicate);
            return story.set_aside(of.map_or(SetAside::Spam, SetAside::Duplicate)).await;
        }
        story.take().await?;
        story.reply().await?;
        if self == WaitsForRequester {
            return story.wait_on_requester().await;
        }
        if self == Snoozed {
            return story.snooze().await;
        }
        if self == Withdrawn {
            return story.withdraw().await;
        }
        if self == AskedTheRequester {
            story.wait_on_requester().await?;
            story.requester_answers().await?;
            return self.solve_again(story).await;
        }
        story.note().await
    }

    async fn in_first(self, story: &mut Story<'_>) -> Told {
        story.take().await?;
        story.reply().await?;
        story.solve().await?;
        if self == Contacting {
            return Ok(());
        }
        if self == UnreachedOnce || self == Unanswered {
            let attempts = if self == Unanswered { 3 } else { 1 };
            for _ in 0..attempts {
                story.contact(false).await?;
            }
            return Ok(());
        }
        story.contact(true).await?;
        if self == Confirming || self == ConfirmedBySilence {
            // Silence says yes: the clock closes it.
            return Ok(());
        }
        if self == Disputed || self == DisputedThenSolved {
            story.dispute().await?;
            return if self == Disputed {
                Ok(())
            } else {
                self.solve_again(story).await
            };
        }
        story.confirm().await?;
        if self == Reopened || self == ReopenedThenSolved {
            story.reopen().await?;
        }
        if self == ReopenedThenSolved {
            story.take().await?;
            return self.solve_again(story).await;
        }
        Ok(())
    }

    async fn solve_again(self, story: &mut Story<'_>) -> Told {
        story.solve().await?;
        story.contact(true).await?;
        story.confirm().await
    }

    async fn in_second(self, story: &mut Story<'_>) -> Told {
        story.take().await?;
        story.reply().await?;
        story.escalate().await?;
        if self == Offered {
            return Ok(());
        }
        if self == Questioned {
            return story.ask().await;
        }
        if self == SentBack || self == SentBackThenSolved {
            story.send_back().await?;
        }
        if self == SentBack {
            return Ok(());
        }
        if self == SentBackThenSolved {
            story.escalate().await?;
        }
        story.accept().await?;
        story.note().await?;
        if self == HeldInSecond {
            return Ok(());
        }
        story.solve().await?;
        if self == RelayedToFirst {
            return Ok(());
        }
        self.down(story).await
    }

    async fn in_third(self, story: &mut Story<'_>) -> Told {
        story.take().await?;
        story.reply().await?;
        story.escalate().await?;
        story.accept().await?;
        story.note().await?;
        story.escalate().await?;
        if self == OfferedToThird {
            return Ok(());
        }
        story.ask().await?;
        story.answer().await?;
        story.accept().await?;
        if self == HeldInThird {
            return Ok(());
        }
        if self == WaitsForVendor || self == SolvedAtVendor {
            story.open_case().await?;
        }
        if self == WaitsForVendor {
            return Ok(());
        }
        if self == SolvedAtVendor {
            story.vendor_answers().await?;
            story.close_case().await?;
        }
        story.solve().await?;
        if self == RelayedToSecond {
            return Ok(());
        }
        if self == DoubtedThenSolved {
            story.doubt().await?;
            story.solve().await?;
        }
        story.acknowledge().await?;
        self.down(story).await
    }

    /// From tier 2 to the requester.
    async fn down(self, story: &mut Story<'_>) -> Told {
        story.acknowledge().await?;
        story.contact(true).await?;
        story.confirm().await
    }
}
