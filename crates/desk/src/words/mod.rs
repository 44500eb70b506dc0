//! What people read, in their language: one Fluent catalogue each, and nothing a person reads anywhere else.

/// Tables for a terminal.
mod columns;
/// Why a finding matters.
pub mod explanation;
/// Numbers as people read them.
mod figure;
/// What a finding says.
mod finding;
/// The facts that a rule names.
mod judgement;
/// What is kept until somebody reads it.
mod kept;
/// What the store answers.
mod trouble;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use columns::columns;
pub use finding::Sentences;
pub use kept::Sentence;

/// What stands in for a `{ $name }` of a sentence.
pub type Value<'v> = FluentValue<'v>;

/// A catalogue has one file an area; together they are one.
macro_rules! catalogue {
    ($language:literal) => {
        [
            include_str!(concat!("../../locales/", $language, "/desk.ftl")),
            include_str!(concat!("../../locales/", $language, "/finding.ftl")),
            include_str!(concat!("../../locales/", $language, "/page.ftl")),
            include_str!(concat!("../../locales/", $language, "/sign-in.ftl")),
            include_str!(concat!("../../locales/", $language, "/list.ftl")),
            include_str!(concat!("../../locales/", $language, "/ticket.ftl")),
            include_str!(concat!("../../locales/", $language, "/relay.ftl")),
            include_str!(concat!("../../locales/", $language, "/write.ftl")),
            include_str!(concat!("../../locales/", $language, "/search.ftl")),
            include_str!(concat!("../../locales/", $language, "/portal.ftl")),
            include_str!(concat!("../../locales/", $language, "/admin.ftl")),
            include_str!(concat!("../../locales/", $language, "/letters.ftl")),
            include_str!(concat!("../../locales/", $language, "/told.ftl")),
            include_str!(concat!("../../locales/", $language, "/rehearsal.ftl")),
            include_str!(concat!("../../locales/", $language, "/plan.ftl")),
            include_str!(concat!("../../locales/", $language, "/plan-keys.ftl")),
            include_str!(concat!("../../locales/", $language, "/paper.ftl")),
            include_str!(concat!("../../locales/", $language, "/planning.ftl")),
            include_str!(concat!("../../locales/", $language, "/calendar.ftl")),
            include_str!(concat!("../../locales/", $language, "/rollout.ftl")),
            include_str!(concat!("../../locales/", $language, "/init.ftl")),
        ]
    };
}

const ENGLISH_CATALOGUE: &[&str] = &catalogue!("en");
const DUTCH_CATALOGUE: &[&str] = &catalogue!("nl");

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::new("en", ENGLISH_CATALOGUE));
static DUTCH: LazyLock<Words> = LazyLock::new(|| Words::new("nl", DUTCH_CATALOGUE));

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

    /// The words of the language that a reader asks for (RFC 9110, 12.5.4); English where none fits.
    pub fn accepted(header: &str) -> &'static Self {
        let weighed = header.split(',').filter_map(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let primary = pieces.next()?.split('-').next()?;
            let known = Self::LANGUAGES
                .into_iter()
                .find(|language| primary.eq_ignore_ascii_case(language))?;
            let weight = pieces
                .find_map(|piece| piece.strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            (weight > 0.0).then_some((known, weight))
        });
        let best = weighed.reduce(|best, next| if next.1 > best.1 { next } else { best });
        Self::for_language(best.map_or("en", |(language, _)| language))
    }

    /// The catalogue of a language, an area each; a test holds them side by side.
    pub fn catalogue(language: &str) -> &'static [&'static str] {
        match language {
            "nl" => DUTCH_CATALOGUE,
            _ => ENGLISH_CATALOGUE,
        }
    }

    fn new(language: &'static str, catalogue: &[&'static str]) -> Self {
        let locale: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks that keep right-to-left names apart would be copied out of terminals and JSON with the text.
        bundle.set_use_isolating(false);
        // A catalogue with a fault in it still says the rest; a test refuses such a catalogue.
        for area in catalogue {
            let resource = match FluentResource::try_new((*area).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language, as BCP 47 writes it.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Whether the catalogue has a key, for what is said in general where it is not said in particular.
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The sentence of a key, with its arguments filled in; the key itself where no catalogue has it, which is a fault of
    /// the program and stops it where it is tested.
    pub fn say(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            debug_assert!(false, "no catalogue has `{key}`");
            return key.to_owned();
        };
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            filled.set(*name, value.clone());
        }
        let mut faults = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&filled), &mut faults);
        debug_assert!(faults.is_empty(), "`{key}` was not given what it mentions: {faults:?}");
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
