use maud::{Markup, html};

use super::WORD;

/// A paragraph style: its id, its name as Word knows it, its size in half points, weight, colour, space before and after,
/// and the level of the outline it makes.
struct Style {
    id: &'static str,
    name: &'static str,
    size: u8,
    bold: bool,
    colour: &'static str,
    before: u16,
    after: u16,
    level: Option<u8>,
}

const fn style(id: &'static str, name: &'static str, size: u8, before: u16, after: u16) -> Style {
    Style {
        id,
        name,
        size,
        bold: false,
        colour: "1C2330",
        before,
        after,
        level: None,
    }
}

const STYLES: [Style; 11] = [
    Style {
        bold: true,
        ..style("Title", "Title", 56, 3400, 120)
    },
    Style {
        colour: "5A6575",
        ..style("Subtitle", "Subtitle", 28, 0, 600)
    },
    Style {
        bold: true,
        colour: "1F5F8B",
        level: Some(0),
        ..style("Heading1", "heading 1", 36, 0, 200)
    },
    Style {
        bold: true,
        level: Some(1),
        ..style("Heading2", "heading 2", 26, 320, 100)
    },
    Style {
        colour: "5A6575",
        ..style("Caption", "caption", 18, 120, 60)
    },
    style("Cell", "Cell", 18, 20, 20),
    style("ListBullet", "List Bullet", 21, 0, 60),
    Style {
        bold: true,
        colour: "1F5F8B",
        ..style("TOCHeading", "TOC Heading", 36, 0, 200)
    },
    style("TOC1", "toc 1", 21, 60, 20),
    style("TOC2", "toc 2", 21, 0, 20),
    Style {
        colour: "5A6575",
        ..style("Footer", "footer", 16, 0, 0)
    },
];

/// All styles.
pub(super) fn styles(language: &str) -> Markup {
    let region = if language == "nl" { "nl-NL" } else { "en-GB" };
    html! {
        w:styles xmlns:w=(WORD) {
            w:docDefaults {
                w:rPrDefault {
                    w:rPr {
                        w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri" {}
                        w:sz w:val="21" {}
                        w:szCs w:val="21" {}
                        w:lang w:val=(region) w:eastAsia="en-US" w:bidi="ar-SA" {}
                    }
                }
                w:pPrDefault { w:pPr { w:spacing w:after="120" w:line="264" w:lineRule="auto" {} } }
            }
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" { w:name w:val="Normal" {} w:qFormat {} }
            @for style in &STYLES { (paragraph(style)) }
            w:style w:type="character" w:styleId="Hyperlink" {
                w:name w:val="Hyperlink" {}
                w:rPr { w:color w:val="1F5F8B" {} w:u w:val="single" {} }
            }
            (tables())
        }
    }
}

fn paragraph(style: &Style) -> Markup {
    let breaks = matches!(style.id, "Heading1" | "TOCHeading");
    html! {
        w:style w:type="paragraph" w:styleId=(style.id) {
            w:name w:val=(style.name) {}
            w:basedOn w:val="Normal" {}
            @if style.level.is_some() { w:next w:val="Normal" {} }
            w:qFormat {}
            w:pPr {
                @if style.level.is_some() || style.id == "Caption" { w:keepNext {} }
                @if breaks { w:pageBreakBefore {} }
                @if style.id == "ListBullet" { w:numPr { w:ilvl w:val="0" {} w:numId w:val="1" {} } }
                @if style.id == "Footer" { w:tabs { w:tab w:val="right" w:pos="9864" {} } }
                w:spacing w:before=(style.before) w:after=(style.after) w:line="264" w:lineRule="auto" {}
                @if style.id == "TOC2" { w:ind w:left="340" {} }
                @if let Some(level) = style.level { w:outlineLvl w:val=(level) {} }
            }
            w:rPr {
                @if style.bold { w:b {} }
                w:color w:val=(style.colour) {}
                w:sz w:val=(style.size) {}
                w:szCs w:val=(style.size) {}
            }
        }
    }
}

fn tables() -> Markup {
    let margins = html! {
        w:tblCellMar {
            w:left w:w="85" w:type="dxa" {}
            w:right w:w="85" w:type="dxa" {}
        }
    };
    html! {
        w:style w:type="table" w:default="1" w:styleId="Plain" {
            w:name w:val="Normal Table" {}
            w:tblPr { w:tblInd w:w="0" w:type="dxa" {} (margins) }
        }
        w:style w:type="table" w:styleId="Ruled" {
            w:name w:val="Ruled" {}
            w:basedOn w:val="Plain" {}
            w:tblPr { w:tblBorders {
                    w:top w:val="single" w:sz="4" w:space="0" w:color="C9D1DB" {}
                    w:bottom w:val="single" w:sz="4" w:space="0" w:color="C9D1DB" {}
                    w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9D1DB" {}
                } (margins) }
        }
    }
}

/// The bullets of lists.
pub(super) fn numbering() -> Markup {
    html! {
        w:numbering xmlns:w=(WORD) {
            w:abstractNum w:abstractNumId="0" {
                w:multiLevelType w:val="hybridMultilevel" {}
                w:lvl w:ilvl="0" {
                    w:start w:val="1" {}
                    w:numFmt w:val="bullet" {}
                    w:lvlText w:val="•" {}
                    w:lvlJc w:val="left" {}
                    w:pPr { w:ind w:left="340" w:hanging="227" {} }
                }
            }
            w:num w:numId="1" { w:abstractNumId w:val="0" {} }
        }
    }
}
