//! Passwords: which ones do, and how they are kept (Argon2id, RFC 9106).

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use ladder_core::id::Address;
use ladder_core::time::Moment;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use super::sign_in::Visit;
use super::tries::Gate;
use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::password::{self, PasswordRow};
use crate::store::{audit, session};

/// The fewest characters. What they are is free.
pub const CHARS_MIN: usize = 12;
/// The most bytes: room for any sentence, and an end for those who send megabytes.
pub const BYTES_MAX: usize = 1024;

/// What hashing costs, as the OWASP cheat sheet on storing passwords advises.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASH_BYTES: usize = 32;
const SALT_BYTES: usize = 16;
/// How many are hashed at once; others wait their turn, so that memory has a bound.
const HASHED_AT_ONCE_MAX: usize = 4;
/// The hash of nobody's password: looking at it costs what looking at a real one does.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The most used passwords; see the notice beside the file.
static PREFIXES: &[u8] = include_bytes!("../../assets/passwords/prefixes.bin");
const PREFIX_BYTES: usize = 5;
/// Of the own name a part this long counts.
const PART_CHARS_MIN: usize = 3;
/// So many letters must be left when the own name is taken out.
const LETTERS_LEFT_MIN: usize = 6;

static HASHED_AT_ONCE: Semaphore = Semaphore::const_new(HASHED_AT_ONCE_MAX);
static HASHER: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES)).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
});

/// Why a password does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has fewer than [`CHARS_MIN`] characters.
    TooShort,
    /// It has more than [`BYTES_MAX`] bytes.
    TooLong,
    /// Many people use it, or what is left when its figures are taken away.
    Common,
    /// It is made of the person's own name, address or desk.
    Personal,
}

/// What came of changing a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is changed.
    Done,
    /// The one they have now was not right.
    WrongNow,
    /// The new one does not do.
    Unfit(Unfit),
    /// Too many tries: wait until then.
    Wait(Moment),
}

/// Says why a password does not do, if so; `own` is what the person and their desk are called.
pub fn judge(given: &str, own: &[&str]) -> Result<(), Unfit> {
    let password = normal(given);
    if password.chars().count() < CHARS_MIN {
        return Err(Unfit::TooShort);
    }
    if password.len() > BYTES_MAX {
        return Err(Unfit::TooLong);
    }
    let folded = password.to_lowercase();
    let bare = folded.trim_matches(|c: char| !c.is_alphabetic());
    if is_common(&folded) || is_common(bare) || is_one_thing_again(&folded) || is_run(&folded) {
        return Err(Unfit::Common);
    }
    if is_personal(&folded, own) {
        return Err(Unfit::Personal);
    }
    Ok(())
}

/// The same text written in another way is the same password (NFKC, NIST SP 800-63B).
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

fn is_common(folded: &str) -> bool {
    let hash = Sha256::digest(folded);
    let (prefixes, _) = PREFIXES.as_chunks::<PREFIX_BYTES>();
    prefixes
        .binary_search_by(|prefix| prefix[..].cmp(&hash[..PREFIX_BYTES]))
        .is_ok()
}

/// `abababababab`, `passwordpassword`.
fn is_one_thing_again(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    (1..=letters.len() / 2).any(|unit| {
        let again = letters.chunks(unit).all(|chunk| letters.starts_with(chunk));
        again && (unit <= 4 || is_common(&letters[..unit].iter().collect::<String>()))
    })
}

/// `abcdefghijkl`, `987654321098`.
fn is_run(folded: &str) -> bool {
    let steps: Vec<i64> = folded
        .chars()
        .zip(folded.chars().skip(1))
        .map(|(one, next)| i64::from(u32::from(next)) - i64::from(u32::from(one)))
        .collect();
    // A run of figures begins again at nought.
    let goes = |step: i64| steps.iter().all(|one| *one == step || *one == -9 * step);
    goes(1) || goes(-1)
}

fn is_personal(folded: &str, own: &[&str]) -> bool {
    let lower: Vec<String> = own.iter().map(|text| normal(text).to_lowercase()).collect();
    let parts = lower.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut parts: Vec<&str> = parts.filter(|part| part.chars().count() >= PART_CHARS_MIN).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let rest = parts
        .iter()
        .fold(folded.to_owned(), |rest, part| rest.replace(part, " "));
    rest != folded && rest.chars().filter(|c| c.is_alphabetic()).count() < LETTERS_LEFT_MIN
}

/// Hashes a password, beside the work of others.
async fn hashed(given: &str) -> Result<String, ActError> {
    let password = normal(given);
    let mut salt = [0_u8; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(|error| broken(&error))?;
    let _turn = HASHED_AT_ONCE.acquire().await.map_err(|error| broken(&error))?;
    let work = tokio::task::spawn_blocking(move || {
        let hash: Result<PasswordHash, _> = HASHER.hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string())
    });
    let hash = work.await.map_err(|error| broken(&error))?;
    hash.map_err(|error| broken(&error))
}

/// Is it the password of this hash? With none it takes as long, and is not.
async fn matches(given: &str, hash: Option<String>) -> Result<bool, ActError> {
    // Nobody's password is longer, and no time is spent on one.
    let password: String = if given.len() > BYTES_MAX {
        String::new()
    } else {
        normal(given)
    };
    let is_somebodys = hash.is_some() && !password.is_empty();
    let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
    let _turn = HASHED_AT_ONCE.acquire().await.map_err(|error| broken(&error))?;
    let work = tokio::task::spawn_blocking(move || {
        let parsed = PasswordHash::new(&hash)?;
        HASHER.verify_password(password.as_bytes(), &parsed)
    });
    let verified = work.await.map_err(|error| broken(&error))?;
    Ok(verified.is_ok() && is_somebodys)
}

fn broken(error: &dyn std::fmt::Display) -> ActError {
    ActError::Damaged {
        why: format!("a password could not be looked at: {error}"),
    }
}

/// Whose password is changed, and from where.
#[derive(Clone, Debug)]
pub struct Own<'o> {
    /// Whose.
    pub address: &'o Address,
    /// What they and their desk are called: what a password must not be made of.
    pub names: Vec<&'o str>,
    /// The session they change it in, which goes on; all others end.
    pub session: &'o str,
    /// From where.
    pub visit: &'o Visit,
}

impl Desk {
    /// Is it this person's password? Takes as long for those who have none.
    pub(super) async fn is_password(&self, address: &str, given: &str) -> Result<bool, ActError> {
        let kept = password::read(&self.db, address).await?;
        matches(given, kept.map(|kept| kept.hash)).await
    }

    /// When somebody set their password; none when they have none.
    pub async fn password_since(&self, address: &Address) -> Result<Option<Moment>, ActError> {
        let kept = password::read(&self.db, address.as_str()).await?;
        Ok(kept.map(|kept| kept.changed_at))
    }

    /// Sets or changes a password; whoever has one gives it first.
    pub async fn set_password(
        &self,
        own: &Own<'_>,
        now_used: &str,
        new: &str,
        now: Moment,
    ) -> Result<Change, ActError> {
        if let Err(unfit) = judge(new, &own.names) {
            return Ok(Change::Unfit(unfit));
        }
        if let Some(change) = self.is_not_theirs(own, now_used, now).await? {
            return Ok(change);
        }
        let row = PasswordRow {
            address: own.address.to_string(),
            hash: hashed(new).await?,
            changed_at: now,
        };
        let session = own.session.to_owned();
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                password::put(tx, &row).await?;
                session::end_others(tx, &row.address, &session, now).await?;
                Gate::password(&row.address).forgive(tx).await?;
                audit::note(tx, now, &row.address, "password-set", &row.address, "{}").await
            })
        });
        work.await?;
        Ok(Change::Done)
    }

    /// Removes a password: from then on only links lead in.
    pub async fn remove_password(&self, own: &Own<'_>, now_used: &str, now: Moment) -> Result<Change, ActError> {
        if let Some(change) = self.is_not_theirs(own, now_used, now).await? {
            return Ok(change);
        }
        let address = own.address.to_string();
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                if password::remove(tx, &address).await? {
                    audit::note(tx, now, &address, "password-removed", &address, "{}").await?;
                }
                Ok(())
            })
        });
        work.await?;
        Ok(Change::Done)
    }

    /// Whoever has a password must know it to change it.
    async fn is_not_theirs(&self, own: &Own<'_>, given: &str, now: Moment) -> Result<Option<Change>, ActError> {
        if self.password_since(own.address).await?.is_none() {
            return Ok(None);
        }
        let gates = vec![Gate::network(&own.visit.network), Gate::password(own.address.as_str())];
        if let Some(until) = self.try_gates(gates.clone(), now).await? {
            return Ok(Some(Change::Wait(until)));
        }
        if !self.is_password(own.address.as_str(), given).await? {
            return Ok(Some(Change::WrongNow));
        }
        self.forgive(gates).await?;
        Ok(None)
    }
}
