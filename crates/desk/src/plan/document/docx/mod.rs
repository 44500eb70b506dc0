/// The text: paragraphs, headings, lists, links.
mod text;

/// Tables, and drawings as tables.
mod table;

/// How everything looks.
mod styles;

use std::io::{Cursor, Write};

use indexmap::IndexSet;
use maud::{Markup, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Document;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PROPERTIES: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const PART: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PROPERTIES_PART: &str = "application/vnd.openxmlformats-package.core-properties+xml";

/// Where links lead, by the order in which they first stand in the text.
#[derive(Debug, Default)]
pub(super) struct Links {
    targets: IndexSet<String>,
}

impl Links {
    /// The name under which the text refers to a target.
    fn name(&mut self, to: &str) -> String {
        let (at, _) = self.targets.insert_full(to.to_owned());
        format!("link{}", at + 1)
    }
}

/// The document as a DOCX file (ECMA-376): real headings, tables with heads that repeat, links.
pub fn docx(document: &Document) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut links = Links::default();
    let body = text::document(document, &mut links);
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(document)),
        ("word/document.xml", body),
        ("word/styles.xml", styles::styles(document.language)),
        ("word/numbering.xml", styles::numbering()),
        ("word/settings.xml", settings()),
        ("word/footer1.xml", footer(document)),
        ("word/_rels/document.xml.rels", relations(&links)),
    ];
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, markup) in parts {
        file.start_file(name, options)?;
        let declared = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{}",
            markup.into_string()
        );
        file.write_all(fit_for_xml(&declared).as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

/// XML 1.0 has no place for most control characters, not even escaped.
fn fit_for_xml(text: &str) -> String {
    let fits = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r') || !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(fits).collect()
}

fn content_types() -> Markup {
    let parts = [
        ("/word/document.xml", format!("{PART}.document.main+xml")),
        ("/word/styles.xml", format!("{PART}.styles+xml")),
        ("/word/numbering.xml", format!("{PART}.numbering+xml")),
        ("/word/settings.xml", format!("{PART}.settings+xml")),
        ("/word/footer1.xml", format!("{PART}.footer+xml")),
        ("/docProps/core.xml", PROPERTIES_PART.to_owned()),
    ];
    html! {
        Types xmlns=(CONTENT_TYPES) {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            @for (name, kind) in &parts { Override PartName=(name) ContentType=(kind) {} }
        }
    }
}

fn package_relations() -> Markup {
    html! {
        Relationships xmlns=(PACKAGE_RELATIONS) {
            Relationship Id="document" Type=(format!("{RELATIONS}/officeDocument")) Target="word/document.xml" {}
            Relationship Id="properties" Type=(format!("{PACKAGE_RELATIONS}/metadata/core-properties")) Target="docProps/core.xml" {}
        }
    }
}

fn relations(links: &Links) -> Markup {
    let parts = ["styles", "numbering", "settings"];
    html! {
        Relationships xmlns=(PACKAGE_RELATIONS) {
            @for part in parts {
                Relationship Id=(part) Type=(format!("{RELATIONS}/{part}")) Target=(format!("{part}.xml")) {}
            }
            Relationship Id="footer" Type=(format!("{RELATIONS}/footer")) Target="footer1.xml" {}
            @for (at, target) in links.targets.iter().enumerate() {
                Relationship Id=(format!("link{}", at + 1)) Type=(format!("{RELATIONS}/hyperlink")) Target=(target) TargetMode="External" {}
            }
        }
    }
}

fn properties(document: &Document) -> Markup {
    html! {
        cp:coreProperties xmlns:cp=(PROPERTIES) xmlns:dc=(DUBLIN_CORE) {
            dc:title { (document.title) }
            @if let Some(whose) = &document.organisation { dc:creator { (whose) } }
            dc:language { (document.language) }
        }
    }
}

fn settings() -> Markup {
    html! {
        w:settings xmlns:w=(WORD) {
            w:defaultTabStop w:val="567" {}
            w:compat { w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" {} }
        }
    }
}

/// The title and the page number.
fn footer(document: &Document) -> Markup {
    html! {
        w:ftr xmlns:w=(WORD) {
            w:p {
                w:pPr { w:pStyle w:val="Footer" {} }
                w:r { w:t xml:space="preserve" { (document.title) } }
                w:r { w:tab {} }
                w:fldSimple w:instr=" PAGE " { w:r { w:t { "1" } } }
            }
        }
    }
}
