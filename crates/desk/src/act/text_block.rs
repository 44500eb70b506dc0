//! Texts that people put into what they write: kept by whoever they belong to, filled in with names and the number.

use ladder_core::refusal::Refusal;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::{ActError, Desk};
use crate::store::key;
use crate::store::text_block::{self, BLOCKS_MAX, BlockRow};

/// The longest text of one block, in bytes.
pub const BLOCK_BYTES_MAX: usize = 32 * 1024;
/// The longest shortcut, title or name, in characters.
pub const NAME_CHARS_MAX: usize = 80;

/// Who keeps texts and macros: their own always, shared ones as a lead.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// Their address.
    pub address: String,
    /// Do they lead a tier?
    pub is_lead: bool,
}

impl Keeper {
    /// Refuses to touch what belongs to somebody else.
    pub fn may_change(&self, owner: Option<&str>) -> Result<(), Refusal> {
        match owner {
            None if self.is_lead => Ok(()),
            None => Err(Refusal::NotLead { tier: TierNo::FIRST }),
            Some(owner) if owner == self.address => Ok(()),
            Some(_) => Err(Refusal::NotTheirs),
        }
    }
}

/// A text as somebody writes it.
#[derive(Clone, Debug)]
pub struct Block {
    /// Which one is changed; none: a new one.
    pub id: Option<String>,
    /// Is it everybody's?
    pub is_shared: bool,
    /// By what it is found.
    pub shortcut: String,
    /// Its language.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// The text, with `{requester}`, `{agent}` and `{number}` where they belong.
    pub text: String,
}

/// What stands in for the places of a text.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// How the requester is called.
    pub requester: String,
    /// How the writer is called.
    pub agent: String,
    /// The ticket's number.
    pub number: String,
}

impl Filling {
    /// The text with its places filled, each once: what is filled in is not read again, and has no sign that Markdown
    /// knows.
    pub fn fill(&self, text: &str) -> String {
        let places = [
            ("{requester}", &self.requester),
            ("{agent}", &self.agent),
            ("{number}", &self.number),
        ];
        let (mut filled, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            filled.push_str(before);
            let known = places.iter().find(|(place, _)| from.starts_with(place));
            if let Some((place, value)) = known.filter(|(_, value)| !value.is_empty()) {
                filled.push_str(&plain(value));
                rest = &from[place.len()..];
            } else {
                filled.push('{');
                rest = &from[1..];
            }
        }
        filled.push_str(rest);
        filled
    }
}

/// A name without signs that would do something in Markdown.
fn plain(name: &str) -> String {
    let kept = name
        .chars()
        .filter(|c| !c.is_control() && !"[]()<>*_`!#|~\\{}".contains(*c));
    kept.take(NAME_CHARS_MAX).collect()
}

impl Desk {
    /// Somebody's own texts and the shared ones.
    pub async fn blocks(&self, address: &str) -> Result<Vec<BlockRow>, ActError> {
        Ok(text_block::of_person(&self.db, address).await?)
    }

    /// Writes a text, new or changed.
    pub async fn keep_block(&self, keeper: &Keeper, block: Block, now: Moment) -> Result<(), ActError> {
        named(&block.title, "title")?;
        named(&block.shortcut, "shortcut")?;
        some_text(&block.text)?;
        let keeper = keeper.clone();
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let id = match &block.id {
                        Some(id) => {
                            let found = text_block::read(&mut *tx, id).await?.ok_or(Refusal::NotTheirs)?;
                            keeper.may_change(found.owner.as_deref())?;
                            id.clone()
                        }
                        None => key::fresh(now)?,
                    };
                    let owner = (!block.is_shared).then(|| keeper.address.clone());
                    keeper.may_change(owner.as_deref())?;
                    if block.id.is_none() {
                        let known = text_block::of_person(&mut *tx, &keeper.address).await?;
                        full(known.len(), BLOCKS_MAX - 1, "blocks")?;
                    }
                    let row = BlockRow {
                        id,
                        owner,
                        shortcut: folded(&block.shortcut),
                        language: block.language.clone(),
                        title: block.title.trim().to_owned(),
                        text: block.text.clone(),
                        changed_at: now,
                    };
                    text_block::put(tx, &row).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Forgets a text.
    pub async fn remove_block(&self, keeper: &Keeper, id: &str) -> Result<(), ActError> {
        let (keeper, id) = (keeper.clone(), id.to_owned());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let found = text_block::read(&mut *tx, &id).await?.ok_or(Refusal::NotTheirs)?;
                    keeper.may_change(found.owner.as_deref())?;
                    text_block::remove(tx, &id).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// A shortcut as it is typed: one word in lower case.
fn folded(shortcut: &str) -> String {
    let letters = shortcut.to_lowercase();
    let word: String = letters
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    word
}

/// A name that is there and not too long.
pub(super) fn named(name: &str, field: &'static str) -> Result<(), Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::WordsMissing { field });
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Refusal::TooLong {
            field,
            max: NAME_CHARS_MAX,
        });
    }
    Ok(())
}

fn some_text(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::WordsMissing { field: "text" });
    }
    if text.len() > BLOCK_BYTES_MAX {
        return Err(Refusal::TooLong {
            field: "text",
            max: BLOCK_BYTES_MAX,
        });
    }
    Ok(())
}

/// Refuses one more than the most.
pub(super) fn full(known: usize, max: i64, what: &'static str) -> Result<(), Refusal> {
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    if known > max {
        return Err(Refusal::TooMany { what, max });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_names_stay_plain() {
        let filling = Filling {
            requester: "Eve {agent} [x](http://evil.example) **b**".to_owned(),
            agent: "Sanne".to_owned(),
            number: "7".to_owned(),
        };
        let filled = filling.fill("Dear {requester}, {number} {unknown} { {agent}");
        assert_eq!(filled, "Dear Eve agent xhttp://evil.example b, 7 {unknown} { Sanne");
        assert_eq!(Filling::default().fill("{agent}"), "{agent}");
    }
}
