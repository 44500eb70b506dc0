use ladder_core::id::Address;
use ladder_core::plan::{Id, Plan};
use ladder_core::text;
use ladder_core::time::Moment;
use serde_json::json;

use crate::act::people::NAME_CHARS_MAX;
use crate::act::{ActError, Desk};
use crate::store::group::{self, MemberRow};
use crate::store::person::{self, PersonRow};
use crate::store::{Tx, audit};

/// How many people are let into groups in one unit.
const AT_ONCE: usize = 200;

/// That somebody belongs to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub address: Address,
    /// How they are called, where that is known.
    pub name: Option<String>,
    /// The language they are answered in, where that is known.
    pub language: Option<String>,
    /// The group, as it is called elsewhere.
    pub group: String,
}

impl Desk {
    /// Lets people belong to groups, in pieces; whoever the desk does not know yet it meets. Memberships that are not named
    /// stay.
    pub async fn let_belong(
        &self,
        memberships: Vec<Membership>,
        source: &str,
        by: &str,
        now: Moment,
    ) -> Result<usize, ActError> {
        let running = self.running_plan().await?;
        let otherwise = running.plan.language.to_string();
        let count = memberships.len();
        for piece in memberships.chunks(AT_ONCE) {
            let (piece, source, otherwise) = (piece.to_vec(), source.to_owned(), otherwise.clone());
            self.db
                .commit::<_, ActError, _>(move |tx| {
                    Box::pin(async move {
                        for one in &piece {
                            belong(tx, one, &source, &otherwise, now).await?;
                        }
                        Ok(())
                    })
                })
                .await?;
        }
        let (by, detail) = (by.to_owned(), json!({ "count": count, "source": source }).to_string());
        self.db
            .commit::<_, ActError, _>(move |tx| {
                Box::pin(async move { Ok(audit::note(tx, now, &by, "groups-taken-in", "", &detail).await?) })
            })
            .await?;
        self.tell();
        Ok(count)
    }
}

/// The groups of a phase, folded to compare.
pub(super) fn folded_of(plan: &Plan, phase: &Id) -> Vec<String> {
    let found = plan.phases.iter().find(|one| one.id == *phase);
    let groups = found.map_or(&[][..], |phase| &phase.groups);
    groups.iter().map(|group| group.to_lowercase()).collect()
}

async fn belong(tx: &mut Tx, one: &Membership, source: &str, otherwise: &str, now: Moment) -> Result<(), ActError> {
    let address = one.address.as_str();
    if person::read(&mut *tx, address).await?.is_none() {
        let name = one.name.as_deref().map(|name| text::name_of(name, NAME_CHARS_MAX));
        let met = PersonRow {
            address: address.to_owned(),
            name: name.unwrap_or_else(|| address.to_owned()),
            language: one.language.clone().unwrap_or_else(|| otherwise.to_owned()),
            phone: None,
            rights: Vec::new(),
            origin: "contact".to_owned(),
            state: "active".to_owned(),
            created_at: now,
            changed_at: now,
            undelivered_at: None,
        };
        person::meet(tx, &met).await?;
    }
    let row = MemberRow {
        address: address.to_owned(),
        folded: one.group.to_lowercase(),
        name: one.group.clone(),
        source: source.to_owned(),
        changed_at: now,
    };
    Ok(group::put(tx, &row).await?)
}
