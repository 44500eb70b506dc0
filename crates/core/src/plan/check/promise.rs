use crate::plan::read::Reader;
use crate::plan::{Plan, Priority, Problem, Promise};

/// The rules on promises and process. S203 is found where a tier is read.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    if !reader.has("targets") {
        reader.note_at("targets", Problem::NoTargets);
        return;
    }
    if reader.is_table("targets") {
        for (priority, promise) in draft.targets.promise.iter() {
            kept(reader, priority, promise);
        }
    }
}

/// S201: a priority has no `solve` target, or `first_reply` exceeds `solve`, both added up as written.
fn kept(reader: &Reader<'_>, priority: Priority, promise: &Promise) {
    let key = format!("targets.{priority}");
    let Some(solve) = promise.solve else {
        let table_is_whole = !reader.has(&key) || reader.is_table(&key);
        if table_is_whole && !reader.has(&format!("{key}.solve")) {
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
