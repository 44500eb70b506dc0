//! The reference plan, and what is found in a plan that differs from it in one place.

use std::fmt::Write;

use ladder_core::plan::read;

/// The reference plan.
pub(crate) const VALLEI: &str = include_str!("../../../../plans/vallei.toml");

/// What is found once every first `from` of the reference plan is `to`: a line a finding.
pub(crate) fn found(changes: &[(&str, &str)]) -> String {
    let mut source = VALLEI.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "the reference plan no longer has {from:?}");
        source = source.replacen(from, to, 1);
    }
    let mut lines = String::new();
    for finding in read(&source).findings {
        let allowed = finding
            .allowed
            .map_or_else(String::new, |why| format!(" (allowed: {why})"));
        let marked = &source[finding.span.clone()];
        let marked = marked.lines().next().unwrap_or_default();
        writeln!(
            lines,
            "{} {} {:?} at `{marked}`{allowed}",
            finding.problem.code(),
            finding.key,
            finding.problem,
        )
        .unwrap();
    }
    lines
}

/// The codes and keys of what is found.
pub(crate) fn codes(changes: &[(&str, &str)]) -> Vec<String> {
    let lines = found(changes);
    let code_and_key = |line: &str| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ");
    lines.lines().map(code_and_key).collect()
}

/// The first changes are found, once, at a key; the second are not found.
pub(crate) fn rule(finding: &str, broken: &[(&str, &str)], whole: &[(&str, &str)]) {
    assert_eq!(codes(broken), [finding], "{}", found(broken));
    assert_eq!(found(whole), "");
}
