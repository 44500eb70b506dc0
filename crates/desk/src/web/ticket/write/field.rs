//! The text that is written, with its tools, its files, and when it was kept.

use icondata_core::Icon;
use ladder_core::access::said;
use ladder_core::event::Recorded;
use ladder_core::person::Who;
use maud::{Markup, html};

use super::Shown;
use crate::store::draft::DraftRow;
use crate::store::text_block::BlockRow;
use crate::store::upload::UploadRow;
use crate::web::icon::icon;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Fault, label, safe};

/// What a tool puts around or before the marked text, its name and its picture.
const TOOLS: [(&str, &str, Icon); 7] = [
    ("**", "write-bold", icondata_lu::LuBold),
    ("_", "write-italic", icondata_lu::LuItalic),
    ("- ", "write-list", icondata_lu::LuList),
    ("1. ", "write-numbers", icondata_lu::LuListOrdered),
    ("> ", "write-quote", icondata_lu::LuTextQuote),
    ("`", "write-code", icondata_lu::LuCode),
    ("[](https://)", "write-link", icondata_lu::LuLink),
];

/// The most texts that a list offers; all of them are found by `::`, and on the page of texts that the forms lead to.
const BLOCKS_MAX: usize = 10;

/// A text field of a form, as it stands: typed and refused, kept as a draft, or empty.
pub struct Field<'s> {
    form: &'static str,
    label: String,
    text: String,
    draft: Option<&'s DraftRow>,
    files: Vec<(&'s UploadRow, bool)>,
    fault: Option<&'s Fault>,
    /// The last event that its writer had seen when they began, where they have begun.
    pub since: Option<i64>,
}

impl<'s> Field<'s> {
    /// The text of a form.
    pub fn of(shown: &'s Shown, form: &'static str, label: &str) -> Self {
        let tried = shown.tried.as_ref().filter(|tried| tried.form == form);
        let draft = shown.writing.drafts.get(form);
        let of_form = shown.writing.uploads.iter().filter(|file| file.form == form);
        let is_chosen = |file: &UploadRow| tried.is_none_or(|tried| tried.typed.list("file").contains(&file.id));
        Self {
            form,
            label: label.to_owned(),
            text: tried.map_or_else(
                || draft.map_or_else(String::new, |draft| draft.body.clone()),
                |tried| tried.typed.text("text"),
            ),
            draft: draft.filter(|_| tried.is_none()),
            files: of_form.map(|file| (file, is_chosen(file))).collect(),
            fault: tried.map(|tried| &tried.fault),
            since: tried.map_or(draft.map(|draft| draft.seen), |tried| tried.typed.number("seen")),
        }
    }

    /// What was wrong, the tools, the text, its files. `language` is that of its reader, where it has one.
    pub fn draw(&self, reader: &Reader, shown: &Shown, language: Option<&str>) -> Markup {
        let (form, number) = (self.form, shown.ticket.number);
        html! {
            @if let Some(fault) = self.fault {
                @let told = fault.told(reader.words);
                p.wrong role="alert" data-fault { (told.detail) " " (told.remedy) }
            }
            (tools(reader, form))
            label.hidden for={ (form) "-text" } { (self.label) }
            textarea #{ (form) "-text" } name="text" lang=[language] rows="5" data-write
                placeholder=(reader.say(if form == "notes" { "write-note-hint" } else { "write-reply-hint" }))
                data-draft={ "/tickets/" (number) "/drafts/" (form) }
                aria-invalid=[self.fault.map(|_| "true")]
                aria-autocomplete="list" aria-controls={ (form) "-choices" } { (self.text) }
            ul #{ (form) "-choices" }.choices role="listbox" aria-label=(reader.say("write-choices")) hidden data-keep {}
            div #{ (form) "-preview" }.preview.text role="region" aria-label=(reader.say("write-preview")) hidden data-keep {}
            div.row {
                (self.enclosed(reader, number.get()))
                span.grow {}
                (self.blocks(reader, shown, language))
            }
        }
    }

    /// Files that are there, and a place for more.
    fn enclosed(&self, reader: &Reader, number: i64) -> Markup {
        html! {
            ul.files data-files data-keep {
                @for (file, is_chosen) in &self.files {
                    li {
                        label.tick {
                            input type="checkbox" name="file" value=(file.id) checked[*is_chosen];
                            (file.name)
                        }
                        " " span.soft { (label::size(file.bytes, reader.words)) }
                    }
                }
            }
            label.attach {
                (icon(icondata_lu::LuPaperclip)) " " (reader.say("write-files")) " "
                input type="file" name="files" multiple data-upload={ "/uploads?ticket=" (number) "&form=" (self.form) };
            }
        }
    }

    /// Texts to put in, those in the reader's language first.
    fn blocks(&self, reader: &Reader, shown: &Shown, language: Option<&str>) -> Markup {
        let fits = |block: &&BlockRow| language.is_none_or(|wanted| block.language == wanted);
        let (fitting, other): (Vec<_>, Vec<_>) = shown.writing.blocks.iter().partition(fits);
        let listed = fitting.into_iter().chain(other).take(BLOCKS_MAX);
        html! {
            @if !shown.writing.blocks.is_empty() {
                div.row.pick {
                    label.hidden for={ (self.form) "-block" } { (reader.say("write-block")) }
                    select #{ (self.form) "-block" } name="block" {
                        option value="" { (reader.say("write-block")) }
                        @for block in listed {
                            option value=(block.id) { "::" (block.shortcut) " · " (block.title) " · " (block.language) }
                        }
                    }
                    button.btn type="submit" formnovalidate
                        formaction={ "/tickets/" (shown.ticket.number) "/drafts/" (self.form) "/blocks" } {
                        (reader.say("write-insert"))
                    }
                }
            }
        }
    }

    /// When it was kept, and how to be rid of it.
    pub fn kept(&self, reader: &Reader, shown: &Shown) -> Markup {
        html! {
            span.soft.grow data-draft-state {
                @if let Some(draft) = self.draft {
                    (reader.say("write-draft-of")) " " (when(draft.changed_at, reader))
                }
            }
            noscript {
                button.btn type="submit" formaction={ "/tickets/" (shown.ticket.number) "/drafts/" (self.form) } { (reader.say("write-keep-draft")) }
            }
            @if let Some(draft) = self.draft {
                button.btn.quiet type="submit" formnovalidate
                    formaction={ "/tickets/" (draft.ticket) "/drafts/" (self.form) "/discards" } {
                    (reader.say("write-discard"))
                }
            }
        }
    }
}

fn tools(reader: &Reader, form: &str) -> Markup {
    html! {
        div.tools role="toolbar" aria-label=(reader.say("write-tools")) {
            @for (mark, name, picture) in TOOLS {
                button type="button" data-mark=(mark) title=(reader.say(name)) aria-label=(reader.say(name)) {
                    (icon(picture))
                }
            }
            span.grow {}
            button.look type="button" data-preview aria-pressed="false" aria-controls={ (form) "-preview" } {
                (icon(icondata_lu::LuEye)) " " (reader.say("write-preview"))
            }
            noscript {
                button.look type="submit" formaction="/previews" formtarget="_blank" { (reader.say("write-preview")) }
            }
        }
    }
}

/// What somebody else said while one was writing.
pub fn their_words(reader: &Reader, shown: &Shown, recorded: &Recorded) -> Markup {
    let said = said(recorded);
    let writer = said
        .as_ref()
        .and_then(|said| said.from.as_ref())
        .or(match &recorded.who {
            Who::Person { address } => Some(address),
            Who::Machine { .. } | Who::Desk => None,
        });
    let name = writer.map_or_else(|| "Ladder".to_owned(), |address| shown.names.get(address));
    html! {
        div.text {
            p { strong { (name) } " " span.soft { (when(recorded.at, reader)) } }
            @match said {
                Some(said) => (safe::markdown(&said.text)),
                None => p { (reader.say("write-closed-it")) },
            }
        }
    }
}
