//! Which keys do something on the page: each can be moved, and all of them switched off.

use maud::{Markup, html};

use super::{Part, Shown, done, refused, said_wrong};
use crate::act::preference::Keys;
use crate::web::Answer;
use crate::web::form::Form;
use crate::web::reader::Reader;

/// Keeps what was chosen; a field that is empty means the usual key.
pub async fn save(reader: Reader, form: Form) -> Answer {
    form.only(&["on", "key."])?;
    let pressed = |key: char| {
        let typed = form.text(&format!("key.{key}")).trim().to_lowercase();
        let mut signs = typed.chars();
        (signs.next().unwrap_or(key), signs.next().is_none())
    };
    let typed = Keys::ALL.map(|key| (key, pressed(key)));
    let each_is_one = typed.iter().all(|(_, (_, is_one))| *is_one);
    let keys = Keys::new(
        !form.is_ticked("on"),
        typed.into_iter().map(|(key, (pressed, _))| (key, pressed)),
    );
    let Some(keys) = keys.filter(|_| each_is_one) else {
        let shown = Shown {
            keys: Some(form),
            ..Shown::default()
        };
        return refused(&reader, shown, Part::Keys, reader.say("keys-wrong")).await;
    };
    reader.desk.choose_keys(&reader.address, &keys).await?;
    Ok(done("keys"))
}

/// The card.
pub fn card(reader: &Reader, shown: &Shown) -> Markup {
    let typed = shown.keys.as_ref();
    let value = |key: char| {
        let typed = typed.map(|form| form.text(&format!("key.{key}")));
        typed.unwrap_or_else(|| reader.keys.pressed(key).to_string())
    };
    let is_on = typed.map_or(!reader.keys.off, |form| form.is_ticked("on"));
    html! {
        section.card aria-labelledby="keys-own" {
            header { h2 #keys-own { (reader.say("keys-title")) } }
            form.stack method="post" action="/profile/keys" data-swap {
                (said_wrong(shown.wrong_at(Part::Keys)))
                label.tick {
                    input type="checkbox" name="on" value="1" checked[is_on];
                    span { (reader.say("keys-on")) " " small.soft { (reader.say("keys-on-hint")) } }
                }
                dl.keys {
                    @for key in Keys::ALL {
                        @let id = format!("key-{}", u32::from(key));
                        div {
                            dt { input id=(id) name={ "key." (key) } value=(value(key)) maxlength="1" size="2" autocomplete="off"; }
                            dd { label for=(id) { (reader.say(name(key))) } }
                        }
                    }
                }
                div.row { button.btn.primary type="submit" { (reader.say("keys-save")) } }
            }
        }
    }
}

/// What a key does.
fn name(key: char) -> &'static str {
    match key {
        'j' => "keys-down",
        'k' => "keys-up",
        'x' => "keys-tick",
        't' => "keys-take",
        'a' => "keys-assign",
        'r' => "keys-reply",
        'n' => "keys-note",
        'e' => "keys-escalate",
        's' => "keys-solve",
        'c' => "keys-new",
        'f' => "keys-filter",
        'z' => "keys-call-back",
        'g' => "keys-go",
        _ => "keys-search",
    }
}
