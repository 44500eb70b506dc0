//! The doors: a link that is good once, a password, and the code that both ask for where somebody set one up.
//!
//! Whoever is not known hears the same as whoever is, after the same time.

use ladder_core::id::Address;
use ladder_core::time::{DAY_MILLIS, MINUTE_MILLIS, Moment};

use super::session::{self, Begun, Way};
use super::tries::Gate;
use super::{ActError, Desk, change, letters, second_factor};
use crate::error::StoreError;
use crate::store::seal::Seal;
use crate::store::session as sessions;
use crate::store::sign_in_link::{self, LinkRow};
use crate::store::{Tx, audit, person, setting, token};

/// How long a link that was asked for is good.
pub const LINK_MILLIS: i64 = 30 * MINUTE_MILLIS;
/// How long a link in an invitation is good.
pub const INVITATION_MILLIS: i64 = 7 * DAY_MILLIS;
/// How long after a right password its code may come.
const CODE_MILLIS: i64 = 5 * MINUTE_MILLIS;
/// The setting that keeps where people reach the desk, as its administrator said.
const LINK_BASE: &str = "web.link-base";
/// The setting that keeps where the desk listens; used where nobody said more.
const LISTENING: &str = "web.listening";
/// The longest path that a link leads to, in bytes.
const NEXT_BYTES_MAX: usize = 500;

/// Who stands at a door, before anybody knows who it is.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// What the browser calls itself.
    pub device: String,
    /// The network it asks from.
    pub network: String,
    /// The page they wanted.
    pub next: Option<String>,
    /// The language their browser asks for; empty: nobody said.
    pub language: String,
}

/// What came of standing at a door.
#[derive(Clone, Debug)]
pub enum Entry {
    /// They are in.
    In(Begun),
    /// All is right so far; a code is missing. The link of this secret takes it.
    Code(String),
    /// Something was not right; what, is not said.
    Wrong,
    /// Too many tries: wait until then.
    Wait(Moment),
    /// The link was used, or is too old.
    Gone,
}

/// A link that is good, and whether it asks for a code.
#[derive(Clone, Debug)]
pub struct GoodLink {
    /// Whom it signs in.
    pub address: String,
    /// Is a code asked?
    pub asks_code: bool,
}

impl Desk {
    /// Makes a link's secret for somebody, good once and for so long.
    pub async fn make_link(
        &self,
        address: &Address,
        next: Option<String>,
        good_millis: i64,
        now: Moment,
    ) -> Result<String, ActError> {
        self.make_link_of(Way::Link, address.as_str(), next, good_millis, now)
            .await
    }

    /// The same for somebody else, which is noted.
    pub async fn make_link_for(&self, address: &Address, by: &str, now: Moment) -> Result<String, ActError> {
        let (about, by) = (address.to_string(), by.to_owned());
        let noted = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { audit::note(tx, now, &by, "link-made", &about, "{}").await })
        });
        noted.await?;
        self.make_link(address, None, INVITATION_MILLIS, now).await
    }

    async fn make_link_of(
        &self,
        way: Way,
        address: &str,
        next: Option<String>,
        good_millis: i64,
        now: Moment,
    ) -> Result<String, ActError> {
        let secret = session::secret()?;
        let link = LinkRow {
            hash: token::fingerprint(&secret),
            address: address.to_owned(),
            way: way.word().to_owned(),
            next: next.filter(|next| next.len() <= NEXT_BYTES_MAX),
            created_at: now,
            expires_at: now.plus_millis(good_millis),
            used_at: None,
        };
        self.db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { sign_in_link::create(tx, &link).await }))
            .await?;
        Ok(secret)
    }

    /// Where people reach the desk in a browser, without a line at the end; none before it was served.
    pub async fn link_base(&self) -> Result<Option<String>, ActError> {
        match setting::read(&self.db, LINK_BASE).await? {
            Some(said) => Ok(Some(said)),
            None => Ok(setting::read(&self.db, LISTENING).await?),
        }
    }

    /// The same, only if its administrator said so: a link in a letter to a requester must lead there from anywhere.
    pub async fn said_link_base(&self) -> Result<Option<String>, ActError> {
        Ok(setting::read(&self.db, LINK_BASE).await?)
    }

    /// Keeps where people reach the desk: what was said, and where it listens.
    pub async fn set_link_base(&self, said: Option<String>, listening: Option<String>) -> Result<(), ActError> {
        let kept = [(LINK_BASE, said), (LISTENING, listening)];
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                for (key, value) in &kept {
                    if let Some(value) = value {
                        setting::put(tx, key, value.trim_end_matches('/')).await?;
                    }
                }
                Ok(())
            })
        });
        Ok(work.await?)
    }

    /// Asks for a link by mail. Nothing in it depends on whether anybody has that address; the moment until which this
    /// network asks no more, if it asked too often.
    pub async fn ask_for_link(
        &self,
        address: &Address,
        visit: &Visit,
        now: Moment,
    ) -> Result<Option<Moment>, ActError> {
        let (to, visit) = (address.clone(), visit.clone());
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                if let Some(until) = Gate::links_of_network(&visit.network).take(tx, now).await? {
                    return Ok(Some(until));
                }
                // Whoever asked often enough has links; nobody learns that there are none for them.
                if Gate::link(to.as_str()).take(tx, now).await?.is_none() {
                    let next = visit.next.filter(|next| next.len() <= NEXT_BYTES_MAX);
                    letters::link(tx, &to, next, visit.language, now).await?;
                }
                Ok(None)
            })
        });
        let until = work.await?;
        self.tell();
        Ok(until)
    }

    /// What a link's secret opens, while it is good.
    pub async fn link(&self, secret: &str, now: Moment) -> Result<Option<GoodLink>, ActError> {
        let Some(link) = self.good_link(secret, now).await? else {
            return Ok(None);
        };
        Ok(Some(GoodLink {
            asks_code: second_factor::is_asked(&self.db, &link.address).await?,
            address: link.address,
        }))
    }

    async fn good_link(&self, secret: &str, now: Moment) -> Result<Option<LinkRow>, ActError> {
        let link = sign_in_link::read(&self.db, &token::fingerprint(secret)).await?;
        let Some(link) = link.filter(|link| link.used_at.is_none() && now < link.expires_at) else {
            return Ok(None);
        };
        let known = person::read(&self.db, &link.address).await?;
        let may = known.is_none_or(|known| known.state == "active");
        Ok(may.then_some(link))
    }

    /// Uses a link up and begins a session; a wrong code leaves the link as it is.
    pub async fn sign_in_by_link(
        &self,
        secret: &str,
        code: Option<&str>,
        visit: &Visit,
        now: Moment,
    ) -> Result<Entry, ActError> {
        let Some(link) = self.good_link(secret, now).await? else {
            return Ok(Entry::Gone);
        };
        let asks_code = second_factor::is_asked(&self.db, &link.address).await?;
        let gates = vec![Gate::network(&visit.network), Gate::code(&link.address)];
        let code = match code.map(str::trim).filter(|code| !code.is_empty()) {
            None if asks_code => return Ok(Entry::Code(secret.to_owned())),
            Some(code) if asks_code => Some(code.to_owned()),
            Some(_) | None => None,
        };
        if asks_code && let Some(until) = self.try_gates(gates.clone(), now).await? {
            return Ok(Entry::Wait(until));
        }
        let way = Way::read(&link.way);
        let begun = session::begin(&link.address, way, &visit.device, link.next.clone(), now)?;
        let (entry, seal) = (begun.clone(), Seal::of(&self.db));
        let newcomer = self.newcomer(&link.address, &visit.language).await?;
        let work = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let used = use_link(tx, &seal, &link, code.as_deref(), begun, now).await?;
                if let (Used::Yes, Some((address, language))) = (&used, newcomer) {
                    change::meet(tx, &address, None, language, now).await?;
                }
                Ok(used)
            })
        });
        match work.await? {
            Used::Yes => {
                if asks_code {
                    self.forgive(gates).await?;
                }
                Ok(Entry::In(entry))
            }
            Used::WrongCode => Ok(Entry::Wrong),
            Used::Before => Ok(Entry::Gone),
        }
    }

    /// Signs in by a password; where somebody has a second factor, a code is asked next.
    pub async fn sign_in_by_password(
        &self,
        address: &str,
        password: &str,
        visit: &Visit,
        now: Moment,
    ) -> Result<Entry, ActError> {
        // What is no address is nobody's, and costs the same.
        let address = Address::parse(address).map_or_else(|_| String::new(), |address| address.to_string());
        let mut gates = vec![Gate::network(&visit.network)];
        if !address.is_empty() {
            gates.push(Gate::password(&address));
        }
        if let Some(until) = self.try_gates(gates.clone(), now).await? {
            return Ok(Entry::Wait(until));
        }
        let is_theirs = self.is_password(&address, password).await?;
        let known = person::read(&self.db, &address).await?;
        if !is_theirs || known.is_some_and(|known| known.state != "active") {
            return Ok(Entry::Wrong);
        }
        self.forgive(gates).await?;
        if second_factor::is_asked(&self.db, &address).await? {
            let next = visit.next.clone();
            let secret = self
                .make_link_of(Way::Password, &address, next, CODE_MILLIS, now)
                .await?;
            return Ok(Entry::Code(secret));
        }
        self.begin_session(&address, Way::Password, visit, now).await
    }

    /// Signs somebody in as they are. Only a demonstration does.
    pub async fn sign_in_as(&self, address: &Address, visit: &Visit, now: Moment) -> Result<Entry, ActError> {
        self.begin_session(address.as_str(), Way::Link, visit, now).await
    }

    async fn begin_session(&self, address: &str, way: Way, visit: &Visit, now: Moment) -> Result<Entry, ActError> {
        let begun = session::begin(address, way, &visit.device, visit.next.clone(), now)?;
        let row = begun.session.clone();
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { sessions::create(tx, &row).await }));
        work.await?;
        Ok(Entry::In(begun))
    }

    /// Counts a try at each gate; the moment until which there is to be waited, if so.
    pub(super) async fn try_gates(&self, gates: Vec<Gate>, now: Moment) -> Result<Option<Moment>, ActError> {
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                for gate in &gates {
                    if let Some(until) = gate.take(tx, now).await? {
                        return Ok(Some(until));
                    }
                }
                Ok(None)
            })
        });
        Ok(work.await?)
    }

    /// The try turned out well: those of the person are forgiven, that of their network does not count.
    pub(super) async fn forgive(&self, gates: Vec<Gate>) -> Result<(), ActError> {
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let mut gates = gates.iter();
                if let Some(network) = gates.next() {
                    network.ease(tx).await?;
                }
                for gate in gates {
                    gate.forgive(tx).await?;
                }
                Ok(())
            })
        });
        Ok(work.await?)
    }
}

/// What came of using a link.
enum Used {
    Yes,
    WrongCode,
    Before,
}

async fn use_link(
    tx: &mut Tx,
    seal: &Seal,
    link: &LinkRow,
    code: Option<&str>,
    begun: Begun,
    now: Moment,
) -> Result<Used, StoreError> {
    if let Some(code) = code
        && !second_factor::is_right(tx, seal, &link.address, code, now).await?
    {
        return Ok(Used::WrongCode);
    }
    if !sign_in_link::take(tx, &link.hash, now).await? {
        return Ok(Used::Before);
    }
    sessions::create(tx, &begun.session).await?;
    Ok(Used::Yes)
}
