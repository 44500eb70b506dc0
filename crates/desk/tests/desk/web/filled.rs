//! Forms as a browser reads and fills them: nothing can be typed where there is no field, nor pushed where there is no
//! button.

use super::agents::View;

/// A form that is being filled in.
#[derive(Debug, Clone)]
pub struct Filled {
    /// Where it will be sent.
    pub action: String,
    /// What it will send.
    pub pairs: Vec<(String, String)>,
    markup: String,
}

impl View {
    /// What went wrong, as the page tells it.
    pub fn told(&self) -> String {
        let alerts = self.html.split("role=\"alert\"").skip(1);
        let texts = alerts.map(|alert| text_of(alert.split_once('>').unwrap().1));
        texts.collect::<Vec<_>>().join(" / ")
    }

    /// Is there a form of this id?
    pub fn has(&self, id: &str) -> bool {
        self.markup_of(id).is_some()
    }

    /// The form of this id, filled in as the page has it.
    pub fn form(&self, id: &str) -> Filled {
        let Some(markup) = self.markup_of(id) else {
            panic!("no form `{id}` on {} ({})", self.path, self.told());
        };
        let head = markup.split('>').next().unwrap();
        Filled {
            action: attribute(head, "action").unwrap(),
            pairs: pairs(markup),
            markup: markup.to_owned(),
        }
    }

    /// The form that is sent to an address of the ticket, where it has no id of its own.
    pub fn push(&self, noun: &str) -> Filled {
        let ending = format!("/{noun}");
        let found = forms(&self.html).find(|form| {
            let action = attribute(form.split('>').next().unwrap(), "action");
            action.is_some_and(|action| action.ends_with(&ending))
        });
        let Some(markup) = found else {
            panic!("nothing on {} is sent to `{noun}`: {}", self.path, self.told());
        };
        Filled {
            action: attribute(markup.split('>').next().unwrap(), "action").unwrap(),
            pairs: pairs(markup),
            markup: markup.to_owned(),
        }
    }

    /// Is there anything that is sent to this address of the ticket?
    pub fn offers(&self, noun: &str) -> bool {
        self.html.contains(&format!("/{noun}\""))
    }

    fn markup_of(&self, id: &str) -> Option<&str> {
        forms(&self.html).find(|form| attribute(form.split('>').next().unwrap(), "id").as_deref() == Some(id))
    }
}

impl Filled {
    /// The form of a page that is sent to an address with this in it, filled in as the page has it.
    pub fn sent_to(html: &str, place: &str) -> Self {
        let action_of = |form: &str| attribute(form.split('>').next().unwrap(), "action");
        let found = forms(html).find(|form| action_of(form).is_some_and(|action| action.contains(place)));
        let Some(markup) = found else {
            panic!("nothing is sent to `{place}`: {html}");
        };
        Self {
            action: action_of(markup).unwrap(),
            pairs: pairs(markup),
            markup: markup.to_owned(),
        }
    }

    /// Types into a field.
    pub fn types(mut self, name: &str, value: &str) -> Self {
        let found = self.pairs.iter_mut().find(|(known, _)| known == name);
        let Some((_, known)) = found else {
            panic!("no field `{name}` in {}", self.action);
        };
        value.clone_into(known);
        self
    }

    /// Ticks a box, or picks one of several.
    pub fn ticks(mut self, name: &str, value: &str) -> Self {
        let boxes = tags(&self.markup).filter(|(tag, _)| tag.starts_with("input"));
        let found = boxes.into_iter().find(|(tag, _)| {
            attribute(tag, "name").as_deref() == Some(name) && attribute(tag, "value").as_deref() == Some(value)
        });
        let Some((tag, _)) = found else {
            panic!("no choice `{value}` of `{name}` in {}", self.action);
        };
        assert!(!is_set(tag, "disabled"), "`{value}` of `{name}` cannot be chosen");
        if attribute(tag, "type").as_deref() == Some("radio") {
            self.pairs.retain(|(known, _)| known != name);
        }
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Chooses from a list.
    pub fn picks(self, name: &str, value: &str) -> Self {
        let option = format!("value=\"{value}\"");
        assert!(self.markup.contains(&option), "no option `{value}` in {}", self.action);
        self.types(name, value)
    }

    /// Pushes the button that sends the form elsewhere.
    pub fn to(mut self, noun: &str) -> Self {
        let ending = format!("/{noun}");
        let found = buttons(&self.markup).find_map(|tag| {
            let action = attribute(tag, "formaction").filter(|action| action.ends_with(&ending))?;
            Some((action, tag.to_owned()))
        });
        let Some((action, tag)) = found else {
            panic!("no button to `{noun}` in {}", self.action);
        };
        assert!(!is_set(&tag, "disabled"), "the button to `{noun}` cannot be pushed");
        self.action = action;
        self.named(&tag)
    }

    /// Pushes the button with a value of its own.
    pub fn with(self, value: &str) -> Self {
        let markup = self.markup.clone();
        let found = buttons(&markup).find(|tag| attribute(tag, "value").as_deref() == Some(value));
        let Some(tag) = found else {
            panic!("no button `{value}` in {}", self.action);
        };
        self.named(tag)
    }

    fn named(mut self, tag: &str) -> Self {
        if let (Some(name), Some(value)) = (attribute(tag, "name"), attribute(tag, "value")) {
            self.pairs.push((name, value));
        }
        self
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

fn forms(html: &str) -> impl Iterator<Item = &str> {
    html.split("<form")
        .skip(1)
        .map(|rest| rest.split("</form>").next().unwrap())
}

/// Each tag with the text behind it.
fn tags(markup: &str) -> impl Iterator<Item = (&str, &str)> {
    markup.split('<').filter_map(|piece| piece.split_once('>'))
}

fn buttons(markup: &str) -> impl Iterator<Item = &str> {
    tags(markup).map(|(tag, _)| tag).filter(|tag| tag.starts_with("button"))
}

/// What the form would send as it stands.
fn pairs(markup: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut select: Option<usize> = None;
    for (tag, text) in tags(markup) {
        let kind = tag.split_whitespace().next().unwrap_or_default();
        let name = attribute(tag, "name");
        match (kind, name) {
            ("input", Some(name)) => {
                let toggles = ["radio", "checkbox"].contains(&attribute(tag, "type").unwrap_or_default().as_str());
                if !toggles || is_set(tag, "checked") {
                    pairs.push((name, attribute(tag, "value").unwrap_or_default()));
                }
            }
            ("textarea", Some(name)) => {
                pairs.push((name, plain(text.strip_prefix('\n').unwrap_or(text))));
            }
            ("select", Some(name)) => {
                select = Some(pairs.len());
                pairs.push((name, String::new()));
            }
            ("option", None) if is_set(tag, "selected") => {
                if let Some(at) = select {
                    pairs[at].1 = attribute(tag, "value").unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    pairs
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(plain(tag[start..].split('"').next()?))
}

/// Is there a word of this name among the attributes that have no value?
fn is_set(tag: &str, name: &str) -> bool {
    let outside: String = tag.split('"').step_by(2).collect();
    outside.split_whitespace().any(|word| word == name)
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The words of some markup, as far as the element that begins it goes.
fn text_of(markup: &str) -> String {
    let end = ["</div>", "</p>"].iter().filter_map(|end| markup.find(end)).min();
    let inside = &markup[..end.unwrap_or(markup.len())];
    let words = inside
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    plain(&words.collect::<Vec<_>>().join(" ")).trim().to_owned()
}
