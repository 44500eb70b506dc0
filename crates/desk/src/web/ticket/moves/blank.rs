//! A form while it is drawn. One that was refused comes back open, with what was typed and the sentence at the field it
//! is about; what happened meanwhile stands above it.

use ladder_core::command::Command;
use maud::{Markup, html};

use super::Seat;
use super::meanwhile::meanwhile;
use crate::act::fault::Fault;
use crate::store::draft::DraftRow;
use crate::web::form::Form;

/// A form of the panel.
pub struct Blank<'s> {
    /// Who reads.
    pub seat: Seat<'s>,
    /// The last part of its address, which also names it.
    name: &'static str,
    typed: Option<Form>,
    fault: Option<&'s Fault>,
    /// What else is wrong with it, field by field.
    also: Vec<Fault>,
    /// The fields that must say something, beside those of a sheet that the plan requires.
    required: &'static [&'static str],
    /// Files can be picked in it.
    takes_files: bool,
    /// What sets its ids apart where two forms go to one address.
    part: &'static str,
    /// The fields at which a refusal can stand.
    places: &'static [&'static str],
}

impl<'s> Blank<'s> {
    /// The form of this name; `places` are the fields at which a refusal can stand (`fields.` for all below it).
    pub fn of(seat: Seat<'s>, name: &'static str, places: &'static [&'static str]) -> Self {
        let fault = seat.shown.fault(name);
        Self {
            seat,
            name,
            part: "",
            typed: fault.map(|_| seat.shown.typed(name)),
            fault,
            also: Vec::new(),
            required: &[],
            takes_files: false,
            places,
        }
    }

    /// The same as if nothing had been sent.
    pub fn fresh(self) -> Self {
        Self {
            typed: None,
            fault: None,
            ..self
        }
    }

    /// One of two forms that go to one address.
    pub fn under(self, part: &'static str) -> Self {
        Self { part, ..self }
    }

    /// The same with fields that must say something.
    pub fn requires(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    /// The same with room for files.
    pub fn with_files(self) -> Self {
        Self {
            takes_files: true,
            ..self
        }
    }

    /// A refused form with all that is wrong with it, and not the first thing alone: what must say something is given a word
    /// and the rules are asked again, until they say nothing new. `words` are such words, a field each.
    pub fn judged(
        mut self,
        words: &[(&'static str, &'static str)],
        command: impl Fn(&Form) -> Result<Command, Fault>,
    ) -> Self {
        let Some(mut form) = self.typed.clone() else {
            return self;
        };
        for _ in 0..=words.len() {
            let Err(fault) = command(&form).and_then(|command| self.seat.verdict(&command).map_err(Fault::from)) else {
                break;
            };
            let about = fault.about_field().map(str::to_owned);
            let word = words.iter().find(|(field, _)| about.as_deref() == Some(*field));
            if let Some((field, word)) = word {
                form = form.put(field, *word);
            }
            let goes_on = word.is_some();
            self.also.push(fault);
            if !goes_on {
                break;
            }
        }
        self
    }

    /// Was it sent and refused?
    pub fn is_tried(&self) -> bool {
        self.fault.is_some()
    }

    /// What was typed, if it was refused.
    pub fn typed(&self) -> Option<&Form> {
        self.typed.as_ref()
    }

    /// What stands in a field: what was typed, else what was being written, else what is known.
    pub fn text(&self, field: &str, known: &str) -> String {
        let begun = || self.draft(field).map_or(known, |draft| draft.body.as_str());
        self.typed
            .as_ref()
            .map_or_else(|| begun().to_owned(), |typed| typed.text(field))
    }

    /// What its reader was writing there when they left.
    fn draft(&self, field: &str) -> Option<&'s DraftRow> {
        self.seat.shown.writing.drafts.get(&self.draft_name(field))
    }

    fn draft_name(&self, field: &str) -> String {
        format!("{}.{}{field}", self.name, self.part)
    }

    /// Is this choice of a field the one that was made, or was being made, or the one that is known?
    pub fn chose(&self, field: &str, choice: &str, known: bool) -> bool {
        match (&self.typed, self.draft(field)) {
            (Some(typed), _) => typed.list(field).iter().any(|value| value == choice),
            (None, Some(draft)) => draft.body.lines().any(|line| line == choice),
            (None, None) => known,
        }
    }

    /// What was being written in a field, if anything was.
    pub fn begun(&self, field: &str) -> Option<&'s str> {
        self.draft(field).map(|draft| draft.body.as_str())
    }

    /// The address it is sent to.
    pub fn action(&self) -> String {
        action(self.seat, self.name)
    }

    /// The whole form, with what is wrong with all of it above.
    pub fn form(&self, fields: &Markup) -> Markup {
        let id = format!("{}{}", self.name, self.part);
        html! {
            form.stack #(id) method="post" action=(self.action())
                enctype=[self.takes_files.then_some("multipart/form-data")] data-swap {
                (self.guard())
                (self.wrong())
                @if !self.required.is_empty() { p.soft { (self.seat.say("relay-required")) } }
                (fields)
            }
        }
    }

    /// The version of the ticket that is read.
    fn guard(&self) -> Markup {
        guard(self.seat)
    }

    /// What is wrong with the form as a whole, or with something that has no field in it.
    pub fn wrong(&self) -> Markup {
        let Some(fault) = self.fault else { return html! {} };
        if fault.is_named("changed-meanwhile") {
            return meanwhile(self.seat, self.typed.as_ref());
        }
        if fault.about_field().is_some_and(|field| self.has(field)) {
            return html! {};
        }
        let told = fault.told(self.seat.reader.words);
        html! {
            div.wrong role="alert" data-fault tabindex="-1" autofocus {
                b { (told.title) } " " (told.detail) " " (told.remedy)
            }
        }
    }

    fn has(&self, field: &str) -> bool {
        let fits = |place: &&str| *place == field || (place.ends_with('.') && field.starts_with(*place));
        self.places.iter().any(fits)
    }

    /// What is wrong with one field.
    pub fn fault_at(&self, field: &str) -> Option<String> {
        let mut all = self.fault.into_iter().chain(&self.also);
        all.find_map(|fault| self.told_at(fault, field))
    }

    fn told_at(&self, fault: &Fault, field: &str) -> Option<String> {
        let listed = |name: &str| {
            let all = fault.data().get(name).and_then(|list| list.as_array());
            let field = field.strip_prefix("fields.")?;
            all?.iter().find(|id| id.as_str() == Some(field)).map(drop)
        };
        let words = self.seat.reader.words;
        match fault.name() {
            "words-missing" if fault.about_field() == Some(field) => Some(self.seat.say("relay-must-say")),
            "handover-incomplete" => listed("missing").map(|()| self.seat.say("relay-must-say")),
            _ if fault.about_field() == Some(field) => {
                let told = fault.told(words);
                Some(format!("{} {}", told.detail, told.remedy))
            }
            _ => None,
        }
    }

    /// A label, with a star where the field must say something.
    fn label(&self, field: &str, label: &str) -> String {
        let of_sheet = field.strip_prefix("fields.").is_some_and(|id| {
            let known = self.seat.promised().handover.get(id);
            known.is_some_and(|field| field.required)
        });
        if self.required.contains(&field) || (of_sheet && !self.required.is_empty()) {
            format!("{label} *")
        } else {
            label.to_owned()
        }
    }

    /// The id of a field's element; ids of two forms never meet.
    pub fn id(&self, field: &str) -> String {
        format!("{}{}-{}", self.name, self.part, field.replace('.', "-"))
    }

    /// A field: its label, the control, a hint, and what is wrong with it.
    pub fn field(&self, field: &str, label: &str, hint: &str, control: &Markup) -> Markup {
        html! {
            div.field {
                label for=(self.id(field)) { (self.label(field, label)) }
                (control)
                (self.below(field, hint))
            }
        }
    }

    /// The same for several controls under one label.
    pub fn group(&self, field: &str, label: &str, hint: &str, controls: &Markup) -> Markup {
        html! {
            fieldset.field #(self.id(field)) aria-describedby=[self.described(field, hint)] {
                legend { (self.label(field, label)) }
                div.row { (controls) }
                (self.below(field, hint))
            }
        }
    }

    /// What stands under a control.
    fn below(&self, field: &str, hint: &str) -> Markup {
        let id = self.id(field);
        html! {
            @if !hint.is_empty() { small id={ (id) "-hint" } { (hint) } }
            (self.wrong_at(field))
        }
    }

    /// What is wrong with a field, for where it is read.
    pub fn wrong_at(&self, field: &str) -> Markup {
        html! {
            @if let Some(wrong) = self.fault_at(field) {
                p.wrong id={ (self.id(field)) "-wrong" } role="alert" { (wrong) }
            }
        }
    }

    fn described(&self, field: &str, hint: &str) -> Option<String> {
        let id = self.id(field);
        match (hint.is_empty(), self.fault_at(field).is_some()) {
            (true, false) => None,
            (false, false) => Some(format!("{id}-hint")),
            (true, true) => Some(format!("{id}-wrong")),
            (false, true) => Some(format!("{id}-hint {id}-wrong")),
        }
    }

    /// Several lines of text.
    pub fn area(&self, field: &str, label: &str, hint: &str, known: &str) -> Markup {
        let wrong = self.fault_at(field).is_some();
        let control = html! {
            textarea #(self.id(field)) name=(field) rows="3" autofocus[wrong]
                data-draft=(action(self.seat, &format!("drafts/{}", self.draft_name(field))))
                aria-invalid=[wrong.then_some("true")]
                aria-describedby=[self.described(field, hint)] { "\n" (self.text(field, known)) }
        };
        self.field(field, label, hint, &control)
    }

    /// One line; `kind` is the type of its input.
    pub fn line(&self, field: &str, kind: &str, label: &str, hint: &str, known: &str) -> Markup {
        let wrong = self.fault_at(field).is_some();
        // Of words typed there a part is worth keeping; half a time or a number is none.
        let kept = (kind == "text").then(|| action(self.seat, &format!("drafts/{}", self.draft_name(field))));
        let control = html! {
            input #(self.id(field)) data-draft=[kept] name=(field) type=(kind) value=(self.text(field, known)) autocomplete="off"
                autofocus[wrong] aria-invalid=[wrong.then_some("true")] aria-describedby=[self.described(field, hint)];
        };
        self.field(field, label, hint, &control)
    }

    /// One of several from a list; the first of them is what an empty choice says.
    pub fn select(&self, field: &str, label: &str, none: &str, choices: &[(String, String)], known: &str) -> Markup {
        let wrong = self.fault_at(field).is_some();
        let control = html! {
            select #(self.id(field)) name=(field) autofocus[wrong] aria-invalid=[wrong.then_some("true")]
                aria-describedby=[self.described(field, "")] {
                option value="" { (none) }
                @for (value, words) in choices {
                    option value=(value) selected[self.chose(field, value, value == known)] { (words) }
                }
            }
        };
        self.field(field, label, "", &control)
    }

    /// One of several, all in sight.
    pub fn radios(&self, field: &str, label: &str, choices: &[(String, String)], known: &str) -> Markup {
        let wrong = self.fault_at(field).is_some();
        let controls = html! {
            @for (value, words) in choices {
                label.tick {
                    input type="radio" name=(field) value=(value) checked[self.chose(field, value, value == known)]
                        aria-invalid=[wrong.then_some("true")];
                    (words)
                }
            }
        };
        self.group(field, label, "", &controls)
    }

    /// A box to tick.
    pub fn tick(&self, field: &str, label: &str) -> Markup {
        html! {
            label.tick { input type="checkbox" name=(field) value="yes" checked[self.chose(field, "yes", false)]; (label) }
        }
    }
}

/// Where a form of the ticket is sent.
pub fn action(seat: Seat<'_>, name: &str) -> String {
    format!("/tickets/{}/{name}", seat.ticket().number)
}

/// The version of the ticket that is read: another one when the form arrives is a conflict.
pub fn guard(seat: Seat<'_>) -> Markup {
    html! { input type="hidden" name="version" value=(seat.ticket().version) data-guard; }
}

/// A move that needs no words: a button that is a form.
pub fn push(seat: Seat<'_>, name: &'static str, class: &str, words: &str, key: Option<&str>) -> Markup {
    let blank = Blank::of(seat, name, &[]);
    let pressed = key.and_then(|key| seat.reader.pressed(key));
    html! {
        form.push method="post" action=(blank.action()) data-swap {
            (guard(seat))
            (blank.wrong())
            button.btn.(class) type="submit" data-keys=[key] aria-keyshortcuts=[&pressed] {
                (words) @if let Some(key) = &pressed { kbd aria-hidden="true" { (key) } }
            }
        }
    }
}

/// A form behind a button of its own; open when it came back.
/// Its `anchor` stands inside, so that an address that names it opens it.
pub fn fold(
    seat: Seat<'_>,
    name: &'static str,
    is_open: bool,
    anchor: &str,
    words: &str,
    key: Option<&str>,
    form: &Markup,
) -> Markup {
    let pressed = key.and_then(|key| seat.reader.pressed(key));
    // One of them is open at a time: what was refused goes before what is being written.
    let open = match &seat.shown.tried {
        Some(tried) => is_open || tried.form == name,
        None => is_open || seat.shown.writing.drafts.has(name),
    };
    html! {
        details.move id={ "move-" (name) } name="move" open[open] {
            summary.btn data-keys=[key] aria-keyshortcuts=[&pressed] {
                (words) @if let Some(key) = &pressed { kbd aria-hidden="true" { (key) } }
            }
            div #(anchor) { (form) }
        }
    }
}
