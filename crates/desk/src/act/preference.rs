//! What people chose for themselves.

use std::collections::{BTreeMap, BTreeSet};

use ladder_core::id::Address;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::preference;

/// How long what somebody sends can be called back, in seconds.
pub const UNDO_SECONDS: &str = "undo-seconds";
/// As long as this, where somebody chose nothing.
pub const UNDO_SECONDS_USUAL: i64 = 10;
/// What can be chosen; 0 sends at once.
pub const UNDO_SECONDS_CHOICES: [i64; 4] = [0, 10, 30, 60];

/// What is kept about keys.
const KEYS: &str = "keys";

/// Single keys that do something on the page: moved to others, or switched off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// None does anything.
    pub off: bool,
    /// From what the desk calls a key to the one that is pressed for it.
    moved: BTreeMap<char, char>,
}

impl Keys {
    /// Those that can be moved, in the order in which they are shown.
    pub const ALL: [char; 14] = ['j', 'k', 'x', 't', 'a', 'r', 'n', 'e', 's', 'c', 'f', 'z', 'g', '/'];

    /// Keys moved so; none when one of them cannot be pressed, or two are the same.
    pub fn new(off: bool, wanted: impl IntoIterator<Item = (char, char)>) -> Option<Self> {
        let wanted = wanted.into_iter().filter(|(key, pressed)| key != pressed);
        let keys = Self {
            off,
            moved: wanted.collect(),
        };
        let can = |key: char| !key.is_whitespace() && !key.is_control() && key != '?';
        let pressed: BTreeSet<char> = Self::ALL.iter().map(|key| keys.pressed(*key)).collect();
        let known = keys.moved.keys().all(|key| Self::ALL.contains(key));
        (known && pressed.len() == Self::ALL.len() && pressed.iter().all(|key| can(*key))).then_some(keys)
    }

    /// Which key is pressed for one.
    pub fn pressed(&self, key: char) -> char {
        self.moved.get(&key).copied().unwrap_or(key)
    }

    /// Those that were moved, as scripts read them.
    pub fn map(&self) -> Option<String> {
        let moved: BTreeMap<String, String> = self.moved.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        (!moved.is_empty()).then(|| serde_json::json!(moved).to_string())
    }

    /// Reads `off et`: whether they are off, then each that was moved with the one it was moved to.
    fn read(text: &str) -> Option<Self> {
        let (state, moved) = text.split_once(' ').unwrap_or((text, ""));
        let pair = |word: &str| {
            let mut signs = word.chars();
            Some((signs.next()?, signs.next()?))
        };
        let moved: Option<Vec<_>> = moved.split_whitespace().map(pair).collect();
        Self::new(state == "off", moved?)
    }

    fn text(&self) -> String {
        let pairs = self.moved.iter();
        let moved: String = pairs.flat_map(|(key, pressed)| [' ', *key, *pressed]).collect();
        format!("{}{moved}", if self.off { "off" } else { "on" })
    }
}

impl Desk {
    /// What somebody chose about keys.
    pub async fn keys(&self, address: &Address) -> Result<Keys, ActError> {
        let chosen = preference::read(&self.db, address.as_str(), KEYS).await?;
        Ok(chosen.and_then(|text| Keys::read(&text)).unwrap_or_default())
    }

    /// Keeps it.
    pub async fn choose_keys(&self, address: &Address, keys: &Keys) -> Result<(), ActError> {
        self.prefer(address, KEYS, &keys.text()).await
    }

    /// How long what somebody sends can be called back, in milliseconds.
    pub async fn undo_millis(&self, address: &Address) -> Result<i64, ActError> {
        let chosen = preference::read(&self.db, address.as_str(), UNDO_SECONDS).await?;
        let seconds = chosen.and_then(|chosen| chosen.parse().ok());
        let known = seconds.filter(|seconds| UNDO_SECONDS_CHOICES.contains(seconds));
        Ok(known.unwrap_or(UNDO_SECONDS_USUAL) * 1000)
    }

    /// Keeps a choice of somebody's.
    pub async fn prefer(&self, address: &Address, key: &'static str, value: &str) -> Result<(), ActError> {
        let (address, value) = (address.to_string(), value.to_owned());
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { preference::put(tx, &address, key, &value).await })
            })
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kept_as_they_were_chosen() {
        let keys = Keys::new(false, [('e', 'y'), ('t', 't'), ('s', 'e')]).expect("each is another");
        assert_eq!(Keys::read(&keys.text()), Some(keys.clone()));
        assert_eq!(keys.map().as_deref(), Some(r#"{"e":"y","s":"e"}"#));
        assert_eq!(Keys::read("off"), Keys::new(true, []));
    }

    #[test]
    fn two_moves_on_one_key_and_keys_that_nobody_can_press_are_no_choice() {
        assert_eq!(Keys::new(false, [('e', 't')]), None, "t takes");
        assert_eq!(Keys::new(false, [('e', ' ')]), None);
        assert_eq!(Keys::new(false, [('e', '?')]), None, "it shows the keys");
    }
}
