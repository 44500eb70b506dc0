//! Who looks at which ticket and who writes in it, held against the look before.

use std::collections::BTreeSet;
use std::sync::Arc;

use ladder_core::time::Moment;

use super::hub::News;
use crate::act::{ActError, Desk};

/// Who was where at the last look: ticket, folded address, and what they did.
#[derive(Debug, Default)]
pub struct Company(BTreeSet<(i64, Arc<str>, &'static str)>);

impl Company {
    /// Who came, went, or does something else than before.
    pub async fn look(&mut self, desk: &Desk, now: Moment) -> Result<Vec<News>, ActError> {
        let rows = desk.everybody_present(now).await?;
        let here = rows
            .into_iter()
            .map(|row| (row.ticket, Arc::from(row.address), row.doing.word()));
        Ok(self.becomes(here.collect()))
    }

    fn becomes(&mut self, here: BTreeSet<(i64, Arc<str>, &'static str)>) -> Vec<News> {
        let moved = self.0.symmetric_difference(&here);
        let mut places: Vec<(i64, Arc<str>)> = moved.map(|(ticket, who, _)| (*ticket, Arc::clone(who))).collect();
        places.dedup();
        self.0 = here;
        let news = |(ticket, address)| News::Company { ticket, address };
        places.into_iter().map(news).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coming_writing_and_going_are_told_once_each_and_staying_is_not() {
        let mut company = Company::default();
        let mut look = |here: &[(i64, &str, &'static str)]| {
            let here = here
                .iter()
                .map(|(ticket, who, doing)| (*ticket, Arc::from(*who), *doing));
            let news = company.becomes(here.collect());
            let ticket = |news: &News| match news {
                News::Company { ticket, .. } => *ticket,
                News::Changed(row) => row.number,
                News::Settled { .. } | News::Disturbances => 0,
            };
            news.iter().map(ticket).collect::<Vec<_>>()
        };
        assert_eq!(look(&[(7, "daan", "reads"), (9, "omar", "reads")]), [7, 9]);
        assert!(look(&[(7, "daan", "reads"), (9, "omar", "reads")]).is_empty());
        assert_eq!(look(&[(7, "daan", "writes"), (9, "omar", "reads")]), [7]);
        assert_eq!(look(&[(7, "daan", "writes")]), [9]);
    }
}
