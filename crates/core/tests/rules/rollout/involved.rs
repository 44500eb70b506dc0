use ladder_core::person::Actor;
use ladder_core::rollout::Objection;
use ladder_core::rollout::involvement::{Became, Command, Involvement};

use super::{Story, at, person, plan, who};

const NOW: &str = "2027-01-20T10:00:00Z";

fn say(story: &mut Story<Involvement>, command: &Command, by: &Actor) {
    let decided = story.item.decide(command, &plan(), by);
    story.keep(decided, &by.who, at(NOW));
}

fn refused(story: &Story<Involvement>, command: &Command, by: &Actor) -> Objection {
    story.item.decide(command, &plan(), by).unwrap_err()
}

fn finish() -> Command {
    Command::Finish {
        words: "Done on all platforms".to_owned(),
    }
}

fn missing(outcome: &'static str) -> Objection {
    Objection::OutcomeMissing { outcome }
}

#[test]
fn a_checklist_is_done_when_somebody_took_part_and_every_line_is_ticked() {
    let mut test = Story::<Involvement>::of("every-platform");
    let eva = person("eva");
    assert_eq!(refused(&test, &finish(), &eva), missing("people"));
    say(&mut test, &Command::TakePart { address: who("eva") }, &eva);
    assert_eq!(refused(&test, &finish(), &eva), missing("checklist"));
    for platform in ["Windows", "Android"] {
        let words = format!("Enrol {platform} yourself");
        say(&mut test, &Command::List { words }, &eva);
    }
    say(&mut test, &Command::Tick { nth: 1 }, &eva);
    assert_eq!(refused(&test, &finish(), &eva), missing("checklist"));
    say(&mut test, &Command::Tick { nth: 2 }, &eva);
    say(&mut test, &finish(), &eva);
    assert!(test.item.done.is_some());
    let late = refused(&test, &Command::Tick { nth: 1 }, &eva);
    assert_eq!(
        late,
        Objection::WrongState {
            is: "done",
            needs: "open"
        }
    );
    let why = || Command::TakeUp {
        words: "iOS was forgotten".to_owned(),
    };
    assert_eq!(refused(&test, &why(), &eva), Objection::NotALead);
    say(&mut test, &why(), &person("sanne"));
    assert!(test.item.done.is_none());
}

#[test]
fn what_must_become_an_article_is_not_done_with_feedback() {
    let mut articles = Story::<Involvement>::of("first-articles");
    let omar = person("omar");
    say(&mut articles, &Command::TakePart { address: who("omar") }, &omar);
    let find = |became| Command::Find {
        words: "iOS asks for a passcode twice".to_owned(),
        became,
    };
    say(&mut articles, &find(Became::Feedback), &omar);
    assert_eq!(refused(&articles, &finish(), &omar), missing("article"));
    let article = Became::Article {
        resource: "r1".to_owned(),
    };
    say(&mut articles, &find(article), &omar);
    say(&mut articles, &finish(), &omar);
    assert_eq!(articles.item.found.len(), 2);
}

#[test]
fn only_the_desk_reminds_and_outsiders_take_no_part() {
    let review = Story::<Involvement>::of("design-review");
    assert_eq!(
        refused(&review, &Command::Remind, &person("sanne")),
        Objection::DeskOnly
    );
    assert!(review.item.decide(&Command::Remind, &plan(), &Actor::desk()).is_ok());
    let outsider = person("a-requester");
    assert_eq!(refused(&review, &finish(), &outsider), Objection::NotOfTheDesk);
    let address = outsider.address().unwrap().clone();
    let stranger = refused(&review, &Command::TakePart { address }, &person("sanne"));
    assert!(matches!(stranger, Objection::UnknownPerson { .. }), "{stranger:?}");
}
