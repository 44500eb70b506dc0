use super::assumption::{Amount, Assumption, Source};
use super::past::Measured;
use crate::plan::Id;
use crate::tier::TierNo;

/// Who says a number.
pub(super) enum Said {
    Own(Measured),
    Plan(f64),
    Nothing,
}

impl From<Option<f64>> for Said {
    fn from(said: Option<f64>) -> Self {
        said.map_or(Self::Nothing, Self::Plan)
    }
}

impl From<(Option<Measured>, Option<f64>)> for Said {
    /// What the desk's own events say comes first.
    fn from((own, said): (Option<Measured>, Option<f64>)) -> Self {
        own.map_or(said.into(), Self::Own)
    }
}

/// The table that is filled while numbers are asked for.
#[derive(Default)]
pub(super) struct Ledger(pub(super) Vec<Assumption>);

impl Ledger {
    pub(super) fn note(&mut self, what: &'static str, tier: Option<TierNo>, amount: Amount, source: Source) {
        self.0.push(Assumption {
            what,
            tier,
            of: None,
            amount,
            source,
        });
    }

    pub(super) fn of(&mut self, what: &'static str, id: &Id, amount: Amount, source: Source) {
        self.0.push(Assumption {
            what,
            tier: None,
            of: Some(id.clone()),
            amount,
            source,
        });
    }

    pub(super) fn of_tier(&mut self, what: &'static str, tier: TierNo, id: &Id, amount: Amount, source: Source) {
        self.0.push(Assumption {
            what,
            tier: Some(tier),
            of: Some(id.clone()),
            amount,
            source,
        });
    }

    pub(super) fn number(
        &mut self,
        what: &'static str,
        tier: Option<TierNo>,
        said: impl Into<Said>,
        default: f64,
        amount: fn(f64) -> Amount,
    ) -> f64 {
        let (number, source) = match said.into() {
            Said::Own(Measured { number, count }) => (number, Source::History(count)),
            Said::Plan(number) => (number, Source::Plan),
            Said::Nothing => (default, Source::Default),
        };
        self.note(what, tier, amount(number), source);
        number
    }
}
