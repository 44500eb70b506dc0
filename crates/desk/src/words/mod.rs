//! What people read, in their language: one Fluent catalogue each, and nothing a person reads anywhere else.

/// What a finding says.
mod finding;
/// What the store answers.
mod trouble;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use finding::Sentences;

/// What stands in for a `{ $name }` of a sentence.
pub type Value<'v> = FluentValue<'v>;

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::new("en", include_str!("../../locales/en.ftl")));
static DUTCH: LazyLock<Words> = LazyLock::new(|| Words::new("nl", include_str!("../../locales/nl.ftl")));

/// The sentences of one language.
pub struct Words {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The languages that Ladder speaks, as BCP 47 writes them.
    pub const LANGUAGES: [&str; 2] = ["en", "nl"];

    /// The words for a reader of a language: `nl`, `nl-BE` and `nl_NL.UTF-8` are Dutch, all that is not known is English.
    pub fn for_language(language: &str) -> &'static Self {
        match language.split(['-', '_', '.']).next() {
            Some(primary) if primary.eq_ignore_ascii_case("nl") => &DUTCH,
            _ => &ENGLISH,
        }
    }

    fn new(language: &'static str, catalogue: &str) -> Self {
        let locale: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks that keep right-to-left names apart would be copied out of terminals and JSON with the text.
        bundle.set_use_isolating(false);
        // A catalogue with a fault in it still says the rest; a test refuses such a catalogue.
        let resource = match FluentResource::try_new(catalogue.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language, as BCP 47 writes it.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The sentence of a key, with its arguments filled in; the key itself where no catalogue has it.
    pub fn say(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            filled.set(*name, value.clone());
        }
        let mut faults = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&filled), &mut faults);
        sentence.into_owned()
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}
