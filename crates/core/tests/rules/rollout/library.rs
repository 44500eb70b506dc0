use std::collections::{BTreeMap, BTreeSet};

use ladder_core::person::Actor;
use ladder_core::rollout::Objection;
use ladder_core::rollout::resource::{Audience, Command, Content, Resource, Sheet};
use ladder_core::tier::TierNo;

use super::{Story, at, person, plan, who};

fn sheet(link: &str, audience: Audience) -> Sheet {
    Sheet {
        title: BTreeMap::from([("en".to_owned(), "Enrolment on Android".to_owned())]),
        content: Content::Link { link: link.to_owned() },
        audience,
        owner: who("noor"),
        review_on: Some("2027-06-01".parse().unwrap()),
        modules: BTreeSet::from(["tools".into()]),
        topics: BTreeSet::new(),
        phases: BTreeSet::new(),
    }
}

fn write(sheet: Sheet) -> Command {
    Command::Write { sheet: Box::new(sheet) }
}

fn say(story: &mut Story<Resource>, command: &Command, by: &Actor) {
    let decided = story.item.decide(command, &plan(), by);
    story.keep(decided, &by.who, at("2027-01-20T10:00:00Z"));
}

#[test]
fn who_may_read_a_resource_hangs_on_its_audience() {
    let tier = |place| TierNo::new(place).unwrap();
    let (first, third) = ([tier(1)], [tier(3)]);
    let read_by = |audience| {
        let mut one = Story::<Resource>::of("r1");
        say(
            &mut one,
            &write(sheet("https://vallei.example/android", audience)),
            &person("noor"),
        );
        [None, Some(&first[..]), Some(&third[..])].map(|tiers| one.item.is_for(tiers))
    };
    assert_eq!(read_by(Audience::Everybody), [true, true, true]);
    assert_eq!(read_by(Audience::Desk), [false, true, true]);
    assert_eq!(read_by(Audience::Tier(tier(2))), [false, false, true]);
}

#[test]
fn a_dead_link_is_told_until_another_takes_its_place() {
    let mut one = Story::<Resource>::of("r1");
    let noor = person("noor");
    say(
        &mut one,
        &write(sheet("https://vallei.example/android", Audience::Desk)),
        &noor,
    );
    let fault = Some("404".to_owned());
    say(&mut one, &Command::Try { fault: fault.clone() }, &Actor::desk());
    assert_eq!(one.item.tried.as_ref().unwrap().1, fault);
    say(
        &mut one,
        &write(sheet("https://vallei.example/android-2", Audience::Desk)),
        &noor,
    );
    assert_eq!(one.item.tried, None);
    say(&mut one, &Command::Archive, &noor);
    assert!(!one.item.is_for(Some(&[TierNo::FIRST])));
    say(&mut one, &Command::TakeOut, &person("sanne"));
    assert!(one.item.is_for(Some(&[TierNo::FIRST])));
}

#[test]
fn a_link_leads_to_a_page_and_nowhere_else() {
    let one = Story::<Resource>::of("r1");
    for link in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:///x",
        "https://",
        "data:text/html,x",
        "//x",
        "https://a b",
    ] {
        let refused = one
            .item
            .decide(&write(sheet(link, Audience::Desk)), &plan(), &person("noor"));
        assert!(matches!(refused, Err(Objection::NotALink { .. })), "{link}");
    }
    let unknown = Sheet {
        modules: BTreeSet::from(["cooking".into()]),
        ..sheet("https://vallei.example", Audience::Desk)
    };
    let refused = one.item.decide(&write(unknown), &plan(), &person("noor"));
    assert!(matches!(refused, Err(Objection::NotInPlan { what: "module", .. })));
}
