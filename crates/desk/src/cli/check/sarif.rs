use std::fmt::Write as _;

use ladder_core::plan::{Code, Finding, Reading, Severity};
use serde::Serialize;
use serde_json::{Value, json};

use crate::words::Words;
use crate::words::explanation::Explanation;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What is found, as a log of SARIF 2.1.0, which code hosts and editors read. Columns count characters; what the plan accepts
/// with a reason is a suppressed result.
pub fn sarif(file: &str, reading: &Reading, words: &Words) -> String {
    let mut codes: Vec<Code> = reading.findings.iter().map(Finding::code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Rule> = codes.iter().map(|code| rule(*code, words)).collect();
    let uri = uri(file);
    let results: Vec<Outcome> = reading
        .findings
        .iter()
        .map(|finding| outcome(&uri, finding, &codes, words))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Ladder",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": words.language(),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Value,
    full_description: Value,
    help: Value,
    default_configuration: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Value>,
}

fn rule(code: Code, words: &Words) -> Rule {
    let (name, what, mend) = Explanation::of(code).map_or(("", "", ""), |explanation| {
        (
            explanation.name.of(words),
            explanation.what.of(words),
            explanation.mend.of(words),
        )
    });
    Rule {
        id: code.as_str(),
        short_description: json!({ "text": name }),
        full_description: json!({ "text": what }),
        help: json!({ "text": mend }),
        default_configuration: json!({ "level": level(code.severity()) }),
    }
}

fn outcome(uri: &str, finding: &Finding, codes: &[Code], words: &Words) -> Outcome {
    let sentences = words.of_problem(&finding.problem);
    let text = format!("{}. {}", sentences.message, sentences.help);
    let location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri },
            "region": { "startLine": finding.line, "startColumn": finding.column },
        },
        "logicalLocations": [{ "fullyQualifiedName": finding.key }],
    });
    let suppressed = finding
        .allowed
        .iter()
        .map(|reason| json!({ "kind": "inSource", "justification": reason }));
    Outcome {
        rule_id: finding.code().as_str(),
        rule_index: codes.binary_search(&finding.code()).unwrap_or_default(),
        level: level(finding.severity()),
        message: json!({ "text": text }),
        locations: [location],
        suppressions: suppressed.collect(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A path as a reference of RFC 3986; an absolute one gets its scheme.
fn uri(file: &str) -> String {
    let mut uri = String::from(if file.starts_with('/') { "file://" } else { "" });
    // A colon in the first piece of a relative path would be read as a scheme.
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
