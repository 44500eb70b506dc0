use ladder_core::plan::{Finding, Severity};

use super::paper::{Paper, plain, strong};

/// What is found in the plan; what is accepted stands there with its reason.
pub(super) fn annex(paper: &mut Paper<'_>, findings: &[Finding]) {
    paper.chapter("findings");
    if findings.is_empty() {
        paper.paragraph(paper.say("no-findings", &[]));
        return;
    }
    let row = |finding: &Finding| {
        let sentences = paper.words.of_problem(&finding.problem);
        let severity = match finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        };
        let then = match &finding.allowed {
            Some(reason) => paper.say("accepted", &[("reason", reason.into())]),
            None => sentences.help,
        };
        let cells = vec![
            strong(finding.code().as_str()),
            plain(paper.say(severity, &[])),
            plain(finding.key.clone()),
            plain(sentences.message),
            plain(then),
        ];
        (finding.key.clone(), cells)
    };
    let rows = paper.rows("table-findings", findings.iter(), row);
    paper.table("table-findings", &["code", "severity", "place", "what", "then"], rows);
}
