use std::sync::LazyLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// How the document looks.
const TEMPLATE: &str = include_str!("document.typ");

/// The fonts, read once.
pub(crate) struct Fonts {
    all: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// What the typesetting reads: the template, the document, the fonts. There is nothing else in its world.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    fonts: &'static Fonts,
    template: Source,
    document: FileId,
    words: Bytes,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all: Vec<Font> = typst_assets::fonts()
        .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&all));
    Fonts { all, book }
});

pub(crate) fn fonts() -> &'static Fonts {
    &FONTS
}

impl Fonts {
    /// Whether one of the fonts has the letter.
    pub(crate) fn has(&self, letter: char) -> bool {
        let mut infos = self.all.iter().map(Font::info);
        infos.any(|info| info.coverage.contains(u32::from(letter)))
    }
}

impl Desk {
    pub(crate) fn new(document: &Value, fonts: &'static Fonts) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            template: Source::new(place("main.typ"), TEMPLATE.to_owned()),
            document: place("document.json"),
            words: Bytes::from_string(document.to_string()),
        }
    }
}

fn place(name: &str) -> FileId {
    // A name without a folder is always inside.
    let path = VirtualPath::new(name).unwrap_or_else(|_| unreachable!("{name} is a plain name"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.document {
            Ok(self.words.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    /// The template asks for no date: the document carries its own.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
