use crate::plan::read::{Reader, covers};
use crate::plan::{Allow, Code, Problem, Severity};

/// Marks what the plan accepts with a reason, and advises where that comes to nothing.
///
/// An error stops the plan from running, so no reason can accept it; saying so is advice beside the error itself. An
/// `[[allow]]` that matches nothing is advice too (both P009), unless its code is one that was not looked for.
pub(in crate::plan) fn accept(allows: &[Allow], reader: &Reader<'_>, with_forecast: bool) {
    for (index, allow) in allows.iter().enumerate() {
        if allow.code.is_empty() || allow.because.is_empty() {
            continue;
        }
        if let Some(problem) = accept_one(allow, reader, with_forecast) {
            reader.note_at(&format!("allow[{index}].code"), problem);
        }
    }
}

fn accept_one(allow: &Allow, reader: &Reader<'_>, with_forecast: bool) -> Option<Problem> {
    let Ok(code) = allow.code.parse::<Code>() else {
        return Some(Problem::AllowsNothing {
            code: allow.code.clone(),
            nearest: Code::nearest(&allow.code).map(|code| code.to_string()),
        });
    };
    if code.severity() == Severity::Error {
        return Some(Problem::AllowsError { code });
    }
    let mut matched = false;
    for finding in reader.findings().iter_mut() {
        let here = allow.key.as_ref().is_none_or(|key| covers(key, &finding.key));
        if here && finding.code() == code {
            finding.allowed.get_or_insert_with(|| allow.because.clone());
            matched = true;
        }
    }
    let idle = !matched && (with_forecast || code.is_judged());
    idle.then(|| Problem::AllowsNothing {
        code: allow.code.clone(),
        nearest: None,
    })
}
