//! Views that people keep: own ones, and those that leads keep for everybody.

use ladder_core::id::Address;
use ladder_core::time::Moment;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::saved_view::{self, VIEWS_MAX, ViewRow};
use crate::store::{Tx, key};

/// What somebody wants of a view they keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// Another name.
    Rename(String),
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// No longer kept.
    Delete,
}

impl Desk {
    /// Keeps a list under a name, behind the others of its owner; none owns what is everybody's. Nothing is kept beyond
    /// [`VIEWS_MAX`].
    pub async fn save_view(
        &self,
        owner: Option<&Address>,
        name: &str,
        query: &str,
        now: Moment,
    ) -> Result<Option<ViewRow>, ActError> {
        let view = ViewRow {
            id: key::fresh(now)?,
            owner: owner.map(ToString::to_string),
            name: name.to_owned(),
            query: query.to_owned(),
            position: 0,
            created_at: now,
            changed_at: now,
        };
        let kept = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { append(tx, view).await }))
            .await?;
        Ok(kept)
    }

    /// Changes a view; whether its owner has such a view.
    pub async fn change_view(
        &self,
        id: &str,
        owner: Option<&Address>,
        change: ViewChange,
        now: Moment,
    ) -> Result<bool, ActError> {
        let (id, owner) = (id.to_owned(), owner.map(ToString::to_string));
        let changed = self
            .db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { change_in(tx, &id, owner.as_deref(), &change, now).await })
            })
            .await?;
        Ok(changed)
    }
}

async fn append(tx: &mut Tx, mut view: ViewRow) -> Result<Option<ViewRow>, StoreError> {
    let others = of_owner(tx, view.owner.as_deref()).await?;
    if others.len() >= VIEWS_MAX {
        return Ok(None);
    }
    view.position = others.last().map_or(0, |last| last.position + 1);
    saved_view::create(tx, &view).await?;
    Ok(Some(view))
}

async fn change_in(
    tx: &mut Tx,
    id: &str,
    owner: Option<&str>,
    change: &ViewChange,
    now: Moment,
) -> Result<bool, StoreError> {
    let mut views = of_owner(tx, owner).await?;
    let Some(at) = views.iter().position(|view| view.id == id) else {
        return Ok(false);
    };
    match change {
        ViewChange::Rename(name) => {
            views[at].name.clone_from(name);
            views[at].changed_at = now;
            saved_view::change(tx, &views[at]).await?;
        }
        ViewChange::Up if at > 0 => reorder(tx, views, at, at - 1).await?,
        ViewChange::Down if at + 1 < views.len() => reorder(tx, views, at, at + 1).await?,
        // It stands at the end already.
        ViewChange::Up | ViewChange::Down => {}
        ViewChange::Delete => saved_view::remove(tx, id).await?,
    }
    Ok(true)
}

async fn reorder(tx: &mut Tx, mut views: Vec<ViewRow>, from: usize, to: usize) -> Result<(), StoreError> {
    views.swap(from, to);
    for (position, view) in (0_i64..).zip(&mut views) {
        if view.position != position {
            view.position = position;
            saved_view::change(tx, view).await?;
        }
    }
    Ok(())
}

async fn of_owner(tx: &mut Tx, owner: Option<&str>) -> Result<Vec<ViewRow>, StoreError> {
    let all = saved_view::for_person(&mut *tx, owner.unwrap_or_default()).await?;
    Ok(all.into_iter().filter(|view| view.owner.as_deref() == owner).collect())
}
