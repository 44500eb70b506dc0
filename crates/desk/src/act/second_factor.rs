//! The second factor: codes by time (RFC 6238), and ten recovery codes for when the telephone is gone. Each is good once.

use ladder_core::id::Address;
use ladder_core::time::Moment;
use totp_rs::{Builder, Totp};

use super::sign_in::Visit;
use super::tries::Gate;
use super::{ActError, Desk};
use crate::clock;
use crate::error::StoreError;
use crate::store::seal::Seal;
use crate::store::second_factor::{self, FactorRow};
use crate::store::{Tx, audit, token};

/// How long one code lasts (RFC 6238, 5.2).
pub const STEP_SECONDS: u64 = 30;
/// Codes of the step before and after count too: clocks differ, and people type.
const STEPS_AROUND: u16 = 1;
/// Secrets that are sealed with one commit.
const SEALED_AT_ONCE: i64 = 100;
/// Figures in a code.
pub const DIGITS: u8 = 6;
/// Bytes of chance in a secret (RFC 4226, 4).
const SECRET_BYTES: usize = 20;
/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
/// Bytes of chance in one.
const RECOVERY_BYTES: usize = 10;
/// Letters of a recovery code that stand together.
const RECOVERY_GROUP: usize = 4;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What came of a code.
#[derive(Clone, PartialEq, Eq)]
pub enum Checked {
    /// It was right. At a confirmation, the recovery codes, shown this once; else none.
    Right(Vec<String>),
    /// It was not, or it was used before.
    Wrong,
    /// Too many tries: wait until then.
    Wait(Moment),
}

/// How somebody's second factor stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Since when it is asked; none: it is not.
    pub since: Option<Moment>,
    /// How many recovery codes are left.
    pub codes_left: i64,
}

/// One that is being set up.
#[derive(Clone)]
pub struct Beginning {
    /// The secret, to be typed into an app.
    pub secret: String,
    /// The same as a link that apps open.
    pub link: String,
}

impl Desk {
    /// How somebody's second factor stands.
    pub async fn second_factor(&self, address: &Address) -> Result<Standing, ActError> {
        let kept = second_factor::read(&self.db, address.as_str()).await?;
        let since = kept.and_then(|kept| kept.confirmed_at);
        let codes_left = if since.is_some() {
            second_factor::codes_left(&self.db, address.as_str()).await?
        } else {
            0
        };
        Ok(Standing { since, codes_left })
    }

    /// Is there a place for the key that closes secrets? A desk on a server that was given no folder has none.
    pub fn has_second_factors(&self) -> bool {
        Seal::of(&self.db).has_place()
    }

    /// The one that somebody is setting up, if any; `desk` is what their app will call it.
    pub async fn beginning(&self, address: &Address, desk: &str) -> Result<Option<Beginning>, ActError> {
        let kept = second_factor::read(&self.db, address.as_str()).await?;
        let Some(kept) = kept.filter(|kept| kept.confirmed_at.is_none()) else {
            return Ok(None);
        };
        let secret = Seal::of(&self.db).open(&kept.address, &kept.secret)?;
        Ok(Some(Beginning {
            link: link(&secret, address, desk),
            secret,
        }))
    }

    /// Seals secrets that an earlier program kept open; how many.
    pub async fn seal_second_factors(&self) -> Result<usize, ActError> {
        let seal = Seal::of(&self.db);
        let mut sealed = 0;
        loop {
            let open = second_factor::unsealed(&self.db, SEALED_AT_ONCE).await?;
            if open.is_empty() {
                return Ok(sealed);
            }
            sealed += open.len();
            let mut rows = Vec::with_capacity(open.len());
            for row in open {
                rows.push((seal.close(&row.address, &row.secret)?, row));
            }
            let work = self.db.commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move {
                    for (sealed, row) in &rows {
                        second_factor::seal(tx, &row.address, &row.secret, sealed).await?;
                    }
                    Ok(())
                })
            });
            work.await?;
        }
    }

    /// Begins to set one up. One that is confirmed stays as it is.
    pub async fn begin_second_factor(&self, address: &Address, now: Moment) -> Result<(), ActError> {
        let secret = base32(&chance::<SECRET_BYTES>()?);
        let row = FactorRow {
            address: address.to_string(),
            secret: Seal::of(&self.db).close(address.as_str(), &secret)?,
            last_step: 0,
            created_at: now,
            confirmed_at: None,
        };
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { second_factor::put(tx, &row).await.map(drop) })
        });
        Ok(work.await?)
    }

    /// Confirms it by a first code; from then on it is asked.
    pub async fn confirm_second_factor(
        &self,
        address: &Address,
        code: &str,
        visit: &Visit,
        now: Moment,
    ) -> Result<Checked, ActError> {
        let codes = recovery_codes()?;
        let (about, code, seal) = (address.to_string(), code.to_owned(), Seal::of(&self.db));
        self.with_code(address, visit, now, move |tx| {
            Box::pin(async move {
                let Some(kept) = second_factor::read(&mut *tx, &about).await? else {
                    return Ok(None);
                };
                if kept.confirmed_at.is_some() || !take_step(tx, &seal, &kept, &code, now).await? {
                    return Ok(None);
                }
                replace_codes(tx, &about, &codes).await?;
                audit::note(tx, now, &about, "second-factor-set", &about, "{}").await?;
                Ok(Some(codes))
            })
        })
        .await
    }

    /// Makes ten new recovery codes, for a code; the old ones end.
    pub async fn renew_recovery_codes(
        &self,
        address: &Address,
        code: &str,
        visit: &Visit,
        now: Moment,
    ) -> Result<Checked, ActError> {
        let codes = recovery_codes()?;
        let (about, code, seal) = (address.to_string(), code.to_owned(), Seal::of(&self.db));
        self.with_code(address, visit, now, move |tx| {
            Box::pin(async move {
                if !is_right(tx, &seal, &about, &code, now).await? {
                    return Ok(None);
                }
                replace_codes(tx, &about, &codes).await?;
                audit::note(tx, now, &about, "recovery-codes-renewed", &about, "{}").await?;
                Ok(Some(codes))
            })
        })
        .await
    }

    /// Removes it, for a code; one that was never confirmed for nothing.
    pub async fn remove_second_factor(
        &self,
        address: &Address,
        code: &str,
        visit: &Visit,
        now: Moment,
    ) -> Result<Checked, ActError> {
        let (about, code, seal) = (address.to_string(), code.to_owned(), Seal::of(&self.db));
        self.with_code(address, visit, now, move |tx| {
            Box::pin(async move {
                let kept = second_factor::read(&mut *tx, &about).await?;
                let is_asked = kept.is_some_and(|kept| kept.confirmed_at.is_some());
                if is_asked && !is_right(tx, &seal, &about, &code, now).await? {
                    return Ok(None);
                }
                if second_factor::remove(tx, &about).await? && is_asked {
                    audit::note(tx, now, &about, "second-factor-removed", &about, "{}").await?;
                }
                Ok(Some(Vec::new()))
            })
        })
        .await
    }

    /// Does something for a code, within the tries that somebody has.
    async fn with_code<F>(&self, address: &Address, visit: &Visit, now: Moment, work: F) -> Result<Checked, ActError>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> futures_util::future::BoxFuture<'t, Result<Option<Vec<String>>, StoreError>>
            + Clone
            + Send
            + 'static,
    {
        let gates = vec![Gate::network(&visit.network), Gate::code(address.as_str())];
        if let Some(until) = self.try_gates(gates.clone(), now).await? {
            return Ok(Checked::Wait(until));
        }
        let Some(codes) = self.db.commit::<_, StoreError, _>(work).await? else {
            return Ok(Checked::Wrong);
        };
        self.forgive(gates).await?;
        Ok(Checked::Right(codes))
    }
}

/// Is it asked of this person?
pub(super) async fn is_asked(from: impl crate::store::Ask, address: &str) -> Result<bool, StoreError> {
    let kept = second_factor::read(from, address).await?;
    Ok(kept.is_some_and(|kept| kept.confirmed_at.is_some()))
}

/// Takes a code: one by time, or a recovery code. Right only once.
pub(super) async fn is_right(
    tx: &mut Tx,
    seal: &Seal,
    address: &str,
    code: &str,
    now: Moment,
) -> Result<bool, StoreError> {
    let Some(kept) = second_factor::read(&mut *tx, address).await? else {
        return Ok(false);
    };
    if bare(code).len() > usize::from(DIGITS) {
        return second_factor::use_code(tx, address, &token::fingerprint(&bare(code)), now).await;
    }
    take_step(tx, seal, &kept, code, now).await
}

async fn take_step(tx: &mut Tx, seal: &Seal, kept: &FactorRow, code: &str, now: Moment) -> Result<bool, StoreError> {
    let secret = seal.open(&kept.address, &kept.secret)?;
    let Some(totp) = totp(&secret) else {
        return Ok(false);
    };
    let seconds = u64::try_from(clock::on_telephones(now).millis() / 1000).unwrap_or_default();
    let Some(step) = totp.check(&bare(code), seconds) else {
        return Ok(false);
    };
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    second_factor::advance(tx, &kept.address, step, now).await
}

fn totp(secret: &str) -> Option<Totp> {
    let builder = Builder::new()
        .with_digits(DIGITS)
        .with_skew(STEPS_AROUND)
        .with_step_duration(STEP_SECONDS)
        .with_secret(unbase32(secret)?);
    builder.build().ok()
}

/// The code that an app shows for a secret at a moment; for whoever stands in for an app.
pub fn code_at(secret: &str, now: Moment) -> Option<String> {
    let seconds = u64::try_from(now.millis() / 1000).ok()?;
    totp(secret).map(|totp| totp.generate(seconds).to_string())
}

/// What apps open: <https://github.com/google/google-authenticator/wiki/Key-Uri-Format>.
fn link(secret: &str, address: &Address, desk: &str) -> String {
    let written = |text: &str| -> String { text.bytes().map(percent).collect() };
    let (desk, account) = (written(&desk.replace(':', " ")), written(address.as_str()));
    format!(
        "otpauth://totp/{desk}:{account}?secret={secret}&issuer={desk}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}"
    )
}

fn percent(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

/// Only what a code leaves behind is kept, never the code itself.
async fn replace_codes(tx: &mut Tx, about: &str, codes: &[String]) -> Result<(), StoreError> {
    second_factor::remove_codes(tx, about).await?;
    for code in codes {
        second_factor::put_code(tx, about, &token::fingerprint(&bare(code))).await?;
    }
    Ok(())
}

fn recovery_codes() -> Result<Vec<String>, ActError> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let letters = base32(&chance::<RECOVERY_BYTES>()?).to_lowercase();
            let groups = letters.as_bytes().chunks(RECOVERY_GROUP);
            let groups: Vec<String> = groups
                .map(|group| String::from_utf8_lossy(group).into_owned())
                .collect();
            Ok(groups.join("-"))
        })
        .collect()
}

/// A code as it is compared: without the spaces and lines that people put between.
fn bare(code: &str) -> String {
    let kept = code.chars().filter(char::is_ascii_alphanumeric);
    kept.take(2 * SECRET_BYTES).collect::<String>().to_lowercase()
}

fn chance<const BYTES: usize>() -> Result<[u8; BYTES], ActError> {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| ActError::Damaged {
        why: format!("no randomness: {error}"),
    })?;
    Ok(bytes)
}

/// RFC 4648, 6, without padding.
fn base32(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let letter = |nth: usize| (0..5).fold(0, |value, at| value << 1 | usize::from(bit(nth * 5 + at)));
    (0..(bytes.len() * 8).div_ceil(5))
        .map(|nth| char::from(ALPHABET[letter(nth)]))
        .collect()
}

fn unbase32(text: &str) -> Option<Vec<u8>> {
    let values = text
        .bytes()
        .map(|letter| ALPHABET.iter().position(|one| *one == letter));
    let values: Vec<usize> = values.collect::<Option<_>>()?;
    let bit = |at: usize| u8::from(values.get(at / 5).is_some_and(|value| value >> (4 - at % 5) & 1 == 1));
    let byte = |nth: usize| (0..8).fold(0, |value, at| value << 1 | bit(nth * 8 + at));
    Some((0..values.len() * 5 / 8).map(byte).collect())
}

impl std::fmt::Debug for Beginning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Beginning").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Right(_) => "Right",
            Self::Wrong => "Wrong",
            Self::Wait(_) => "Wait",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_32_is_that_of_the_rfc_and_reads_back() {
        for (plain, written) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(base32(plain.as_bytes()), written);
            assert_eq!(unbase32(written).as_deref(), Some(plain.as_bytes()));
        }
        assert_eq!(unbase32("0189"), None);
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // The RFC's test vectors of SHA-1 have eight figures; these are their last six.
        let secret = base32(b"12345678901234567890");
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(
                code_at(&secret, Moment::from_millis(seconds * 1000)).as_deref(),
                Some(code)
            );
        }
    }
}
