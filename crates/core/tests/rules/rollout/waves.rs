use ladder_core::person::Actor;
use ladder_core::plan::Plan;
use ladder_core::rollout::Item;
use ladder_core::rollout::Objection;
use ladder_core::rollout::wave::{Command, Ground, Stage, Wave};

use super::{Story, at, changed, person, plan};

const ENROL: &str = "production-1.enrol";
const DAY: &str = "2027-03-08T08:00:00Z";

fn ground(plan: &Plan, recipients: u32) -> Ground<'_> {
    Ground {
        plan,
        recipients,
        due_at: at(DAY),
    }
}

fn say(story: &mut Story<Wave>, command: &Command, actor: &Actor) {
    let plan = plan();
    let decided = story.item.decide(command, ground(&plan, 800), actor);
    story.keep(decided, &actor.who, at("2027-03-01T09:00:00Z"));
}

fn refused(id: &str, plan: &Plan, recipients: u32, actor: &Actor) -> Objection {
    let wave = Wave::fresh(id);
    wave.decide(&Command::Release, ground(plan, recipients), actor)
        .unwrap_err()
}

#[test]
fn a_released_wave_goes_on_its_day_can_be_stopped_on_the_way_and_goes_on() {
    let mut wave = Story::<Wave>::of(ENROL);
    let (lead, desk) = (person("sanne"), Actor::desk());
    say(&mut wave, &Command::Release, &lead);
    assert_eq!(
        (wave.item.stage, wave.item.next_due_at()),
        (Stage::Released, Some(at(DAY)))
    );
    say(&mut wave, &Command::Begin, &desk);
    let stop = Command::Stop {
        words: "A wrong link".to_owned(),
    };
    say(&mut wave, &stop, &lead);
    assert_eq!((wave.item.stage, wave.item.next_due_at()), (Stage::Stopped, None));
    say(&mut wave, &Command::GoOn, &lead);
    say(&mut wave, &Command::End, &desk);
    assert_eq!((wave.item.stage, wave.item.recipients), (Stage::Sent, 800));
}

#[test]
fn a_wave_can_be_taken_back_before_its_day_and_not_after() {
    let mut wave = Story::<Wave>::of(ENROL);
    let lead = person("sanne");
    say(&mut wave, &Command::Release, &lead);
    say(&mut wave, &Command::Withdraw, &lead);
    assert_eq!((wave.item.stage, wave.item.next_due_at()), (Stage::Planned, None));
    say(&mut wave, &Command::Release, &lead);
    say(&mut wave, &Command::Begin, &Actor::desk());
    let plan = plan();
    let late = wave
        .item
        .decide(&Command::Withdraw, ground(&plan, 800), &lead)
        .unwrap_err();
    assert_eq!(
        late,
        Objection::WrongState {
            is: "sending",
            needs: "released"
        }
    );
}

#[test]
fn a_wave_is_not_released_to_nobody_or_by_anybody_nor_without_contact_or_language() {
    let (plan, lead) = (plan(), person("sanne"));
    assert_eq!(refused(ENROL, &plan, 0, &lead), Objection::Nobody);
    assert_eq!(refused(ENROL, &plan, 800, &person("omar")), Objection::NotALead);
    assert_eq!(refused(ENROL, &plan, 800, &Actor::desk()), Objection::PersonOnly);
    let meeting = refused("production-1.kick-off", &plan, 800, &lead);
    assert!(matches!(meeting, Objection::NotByMail { channel } if channel == "meeting"));
    let unknown = refused("production-1.pre-1", &plan, 800, &lead);
    assert!(
        matches!(
            unknown,
            Objection::NotInPlan {
                what: "communication",
                ..
            }
        ),
        "{unknown:?}"
    );
    let words = r#"en = "Follow the steps on the intranet. Need help? {desk.mail}" }"#;
    let silent = changed(words, r#"en = "Follow the steps on the intranet." }"#);
    assert_eq!(refused("pilot-it.enrol", &silent, 50, &lead), Objection::ContactMissing);
    let dutch = r#"subject = { nl = "U kunt uw apparaat nu registreren", en = "You can now enrol your device" }"#;
    let half = changed(dutch, r#"subject = { nl = "U kunt uw apparaat nu registreren" }"#);
    let missing = refused("pilot-it.enrol", &half, 50, &lead);
    assert!(matches!(missing, Objection::LanguageMissing { language } if language == "en"));
}

#[test]
fn a_meeting_is_marked_as_done_by_who_held_it() {
    let mut wave = Story::<Wave>::of("production-1.kick-off");
    let done = Command::DoneElsewhere {
        words: "Told in the canteen to about 300".to_owned(),
    };
    say(&mut wave, &done, &person("sanne"));
    assert_eq!(wave.item.stage, Stage::Elsewhere);
    assert_eq!(wave.item.by, Some(person("sanne").who));
}
