//! Views that people keep: shown like any list, named, put in order, and dropped.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::id::Address;
use maud::{Markup, html};

use super::super::form::Form;
use super::super::page::{self, Place};
use super::super::reader::Reader;
use super::super::{Answer, Fault};
use super::filters::{label, value_label};
use super::narrow::Narrow;
use super::views::View;
use crate::act::view::ViewChange;
use crate::store::saved_view::{self, VIEWS_MAX, ViewRow};

/// The longest name, in characters.
const NAME_CHARS_MAX: usize = 60;

/// Shows a view as the list it is.
pub async fn show(reader: Reader, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let view = find(&reader, &id).await?;
    super::show(&reader, View::Saved(view), query).await
}

/// All of somebody's views, to be named and put in order.
pub async fn edit(reader: Reader) -> Answer {
    draw(&reader, None).await
}

/// A name that was refused, with what it was meant for.
struct Tried<'t> {
    /// The view that it was meant for; none: one that is not kept yet.
    view: Option<&'t str>,
    typed: &'t Form,
    fault: &'t Fault,
}

async fn draw(reader: &Reader, tried: Option<Tried<'_>>) -> Answer {
    let views = saved_view::for_person(reader.desk.db(), reader.address.as_str()).await?;
    let (own, shared): (Vec<_>, Vec<_>) = views.into_iter().partition(|view| view.owner.is_some());
    let title = reader.say("list-views");
    let tried = tried.as_ref();
    let main = html! {
        div.page {
            h1 { (title) }
            @if let Some(tried) = tried { (again(tried, reader)) }
            (group(&own, "list-views-own", true, reader))
            @if !shared.is_empty() || reader.is_lead() { (group(&shared, "list-views-shared", reader.is_lead(), reader)) }
        }
    };
    let mut response = page::desk(reader, &Place::new(title, "/views"), &main).await;
    if let Some(tried) = tried {
        *response.status_mut() = tried.fault.status();
    }
    Ok(response)
}

/// The name once more, with what was wrong with it.
fn again(tried: &Tried<'_>, reader: &Reader) -> Markup {
    let told = tried.fault.told(reader.words);
    let to = tried
        .view
        .map_or_else(|| "/views".to_owned(), |id| format!("/views/{id}"));
    html! {
        form.card.ask method="post" action=(to) data-swap {
            p.wrong role="alert" data-fault { (told.detail) " " (told.remedy) }
            div.row {
                label for="view-name" { (reader.say("list-keep-as")) }
                input #view-name.short type="text" name="name" value=(tried.typed.text("name")) required aria-invalid="true";
                @if tried.view.is_some() {
                    button.btn type="submit" name="do" value="rename" { (reader.say("list-view-rename")) }
                } @else {
                    input type="hidden" name="query" value=(tried.typed.text("query"));
                    @if tried.typed.is_ticked("everybody") { input type="hidden" name="everybody" value="yes"; }
                    button.btn type="submit" { (reader.say("list-keep")) }
                }
            }
        }
    }
}

/// Keeps a list under a name.
pub async fn create(reader: Reader, form: Form) -> Answer {
    form.only(&["name", "query", "everybody"])?;
    match keep(&reader, &form).await {
        Ok(view) => Ok(Redirect::to(&View::Saved(view).address()).into_response()),
        Err(fault) if fault.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            let tried = Tried {
                view: None,
                typed: &form,
                fault: &fault,
            };
            draw(&reader, Some(tried)).await
        }
        Err(fault) => Err(fault),
    }
}

async fn keep(reader: &Reader, form: &Form) -> Result<ViewRow, Fault> {
    let name = name(form)?;
    let query = Narrow::read(&form.text("query"), &[])?.query();
    let everybody = form.is_ticked("everybody");
    if everybody && !reader.is_lead() {
        return Err(Fault::new(StatusCode::FORBIDDEN, "no-right").with("right", "lead"));
    }
    let owner = (!everybody).then_some(&reader.address);
    let kept = reader.desk.save_view(owner, &name, &query, reader.now).await?;
    kept.ok_or_else(|| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "views-too-many").with("max", VIEWS_MAX))
}

/// Renames a view, moves it one place, or drops it.
pub async fn change(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&["name", "do"])?;
    let view = find(&reader, &id).await?;
    if view.owner.is_none() && !reader.is_lead() {
        return Err(Fault::new(StatusCode::FORBIDDEN, "no-right").with("right", "lead"));
    }
    let change = match form.text("do").as_str() {
        "up" => ViewChange::Up,
        "down" => ViewChange::Down,
        "delete" => ViewChange::Delete,
        "rename" => match name(&form) {
            Ok(name) => ViewChange::Rename(name),
            Err(fault) => {
                let tried = Tried {
                    view: Some(&id),
                    typed: &form,
                    fault: &fault,
                };
                return draw(&reader, Some(tried)).await;
            }
        },
        _ => return Err(Fault::new(StatusCode::BAD_REQUEST, "form-wrong")),
    };
    let owner = view.owner.as_deref().and_then(|owner| Address::parse(owner).ok());
    reader.desk.change_view(&id, owner.as_ref(), change, reader.now).await?;
    Ok(Redirect::to("/views").into_response())
}

/// A view that the reader may see: their own, or everybody's.
async fn find(reader: &Reader, id: &str) -> Result<ViewRow, Fault> {
    let view = saved_view::read(reader.desk.db(), id).await?;
    let theirs = |view: &ViewRow| {
        view.owner
            .as_deref()
            .is_none_or(|owner| owner == reader.address.as_str())
    };
    view.filter(theirs)
        .ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-such-page"))
}

fn name(form: &Form) -> Result<String, Fault> {
    let name = form.filled("name").unwrap_or_default();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "view-name-wrong").field("name");
        return Err(fault.with("max", NAME_CHARS_MAX));
    }
    Ok(name)
}

fn group(views: &[ViewRow], heading: &str, may_change: bool, reader: &Reader) -> Markup {
    html! {
        section.stack {
            h2 { (reader.say(heading)) }
            @if views.is_empty() {
                p.card.empty { (reader.say("list-views-none")) }
            } @else {
                ul.card.outcomes {
                    @for view in views {
                        li #{ "view-" (view.id) } {
                            span.what {
                                a data-swap href={ "/views/" (view.id) } { (view.name) }
                                span.sub { (summary(view, reader)) }
                            }
                            @if may_change { (changes(view, reader)) }
                        }
                    }
                }
            }
        }
    }
}

fn changes(view: &ViewRow, reader: &Reader) -> Markup {
    let named = |key: &str| reader.words.say(key, &[("name", view.name.as_str().into())]);
    html! {
        form.row method="post" action={ "/views/" (view.id) } data-swap {
            input.short type="text" name="name" value=(view.name) maxlength=(NAME_CHARS_MAX) aria-label=(named("list-view-name"));
            button.btn type="submit" name="do" value="rename" { (reader.say("list-view-rename")) }
            button.btn type="submit" name="do" value="up" aria-label=(named("list-view-up")) { "↑" }
            button.btn type="submit" name="do" value="down" aria-label=(named("list-view-down")) { "↓" }
            button.btn.danger type="submit" name="do" value="delete" { (reader.say("list-view-delete")) }
        }
    }
}

/// What a view shows, in words.
fn summary(view: &ViewRow, reader: &Reader) -> String {
    let Ok(narrow) = Narrow::read(&view.query, &[]) else {
        return view.query.clone();
    };
    let parts = narrow.filters.iter();
    let parts: Vec<String> = parts
        .map(|(name, value)| format!("{}: {}", label(name, reader), value_label(name, value, reader)))
        .collect();
    parts.join(" · ")
}
