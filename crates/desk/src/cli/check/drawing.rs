use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use ladder_core::plan::{Finding, Severity};

use crate::words::Words;

/// One finding: its sentence, the line with a mark under the place, and what to do.
pub(super) fn draw(file: &str, source: &str, finding: &Finding, words: &Words, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let sentences = words.of_problem(&finding.problem);
    let message = plain(&sentences.message);
    let title = level(finding, words)
        .primary_title(&message)
        .id(finding.code().as_str());
    let line = line_at(source, finding.span.start);
    // A mark is drawn to the end of its first line: what follows is not the place, only its extent.
    let start = finding.span.start.min(line.end);
    let place = start - line.start..finding.span.end.clamp(start, line.end) - line.start;
    let snippet = Snippet::source(&source[line])
        .line_start(finding.line)
        .path(file)
        .annotation(AnnotationKind::Primary.span(place));
    let help = Level::HELP
        .with_name(words.say("check-help", &[]))
        .message(plain(&sentences.help));
    let mut group = Group::with_title(title).element(snippet).element(help);
    if let Some(reason) = &finding.allowed {
        let accepted = words.say("check-because", &[("reason", reason.into())]);
        let note = Level::NOTE.with_name(words.say("check-accepted", &[]));
        group = group.element(note.message(plain(&accepted)));
    }
    renderer.render(&[group])
}

/// The line that holds a byte, without its end: the whole file would be read again for every mark.
fn line_at(source: &str, byte: usize) -> Range<usize> {
    let start = source[..byte].rfind('\n').map_or(0, |at| at + 1);
    let length = source[start..].find('\n').unwrap_or(source.len() - start);
    start..start + source[start..start + length].trim_end_matches('\r').len()
}

fn level(finding: &Finding, words: &Words) -> Level<'static> {
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO,
    };
    level.with_name(words.severity(finding.severity()))
}

/// The words without characters that would steer a terminal; a plan may come from anybody.
pub(in crate::cli) fn plain(words: &str) -> String {
    words.replace(|c: char| c.is_control(), "\u{fffd}")
}
