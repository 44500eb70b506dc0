//! Every story under `stories/`, told by the rules alone. The desk's tests tell the same ones on both databases.

use std::path::{Path, PathBuf};

use super::script::tell;
use super::stage::Memory;

/// The plan file of that name: beside the stories, else the project's own.
pub fn plan_text(name: &str) -> String {
    let beside = folder().join(format!("{name}.toml"));
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../plans/{name}.toml"));
    let path = if beside.exists() { beside } else { own };
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/relay/stories")
}

fn play(name: &str) {
    let story = std::fs::read_to_string(folder().join(format!("{name}.story"))).unwrap();
    let told = tell(&mut Memory::default(), &story, plan_text);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, told));
}

macro_rules! stories {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                play(stringify!($name));
            }
        )*

        /// A story that nobody plays would prove nothing.
        #[test]
        fn every_story_is_played() {
            let mut files: Vec<String> = std::fs::read_dir(folder())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "story"))
                .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
                .collect();
            files.sort();
            let mut played = vec![$(stringify!($name)),*];
            played.sort_unstable();
            assert_eq!(files, played);
        }
    };
}

stories! {
    five_steps
    solved_in_tier_one
    solved_in_tier_two
    sent_back_and_offered_again
    a_question_on_a_field
    a_lead_skips_a_tier
    a_vendor_case_and_back
    disputed_after_it_was_told
    confirmed_then_reopened
    nobody_answers_three_times
    reopened_within_and_after_the_span
    a_stranger_replies
    two_agents_at_once
    a_new_plan_for_new_tickets_only
    a_new_plan_for_open_tickets
    a_certificate_is_missing
    ping_pong
    snoozed_and_woken
    waiting_over_a_weekend
    warned_and_missed
    silence_closes
    participants_with_and_without_history
    set_aside_and_restored
    relayed_to_the_first_tier
    two_tiers
    a_solution_is_doubted
    nothing_asked_of_a_handover
    a_priority_without_a_first_reply
    a_tier_is_put_between
    told_then_set_aside
    merged_and_undone
    merged_while_offered
    merging_is_refused
    people_of_two_merged_tickets
    split_and_undone
    linked_and_unlinked
    rated
    handed_back
    somebody_disabled
    own_words
}
