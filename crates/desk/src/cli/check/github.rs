use ladder_core::plan::{Finding, Reading, Severity};

use crate::words::Words;

/// What is found, as workflow commands: GitHub shows each beside its line. What the plan accepts with a reason is not shown.
pub fn github(file: &str, reading: &Reading, words: &Words) -> String {
    let open = reading.findings.iter().filter(|finding| finding.allowed.is_none());
    let mut lines: Vec<String> = open.map(|finding| command(file, finding, words)).collect();
    if reading.left_out > 0 {
        lines.push(words.say("check-left-out", &[("count", reading.left_out.into())]));
    }
    lines.push(data(&super::summary(file, reading, words)));
    lines.join("\n")
}

fn command(file: &str, finding: &Finding, words: &Words) -> String {
    let command = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let sentences = words.of_problem(&finding.problem);
    format!(
        "::{command} file={},line={},col={},title={}::{}",
        property(file),
        finding.line,
        finding.column,
        property(finding.code().as_str()),
        data(&format!("{}. {}", sentences.message, sentences.help)),
    )
}

/// The message of a command: on one line, its own escape escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
