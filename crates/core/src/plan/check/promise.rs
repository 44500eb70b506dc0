use crate::plan::read::Reader;
use crate::plan::{Plan, Priority, Problem, Promise};

/// The rules on promises and process. S203 is found where a tier is read.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    if reader.is_table("targets") {
        for (priority, promise) in draft.targets.promise.iter() {
            kept(reader, priority, promise);
        }
    } else if !reader.is_broken("targets") {
        reader.note_at("targets", Problem::NoTargets);
    }
}

/// S201: a priority has no `solve` target, or `first_reply` exceeds `solve`, both added up as written.
fn kept(reader: &Reader<'_>, priority: Priority, promise: &Promise) {
    let key = format!("targets.{priority}");
    let Some(solve) = promise.solve else {
        let written = format!("{key}.solve");
        let is_reported = if reader.is_table(&key) {
            reader.is_broken(&written)
        } else {
            reader.is_broken(&key)
        };
        if !is_reported {
            reader.note_at(&key, Problem::NoSolve { priority });
        }
        return;
    };
    if let Some(first_reply) = promise.first_reply
        && first_reply.nominal_minutes() > solve.nominal_minutes()
    {
        let problem = Problem::ReplyAfterSolve {
            priority,
            first_reply,
            solve,
        };
        reader.note_at(&format!("{key}.first_reply"), problem);
    }
}
