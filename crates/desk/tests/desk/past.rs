//! The numbers of a rehearsal from the desk's own events: on the filled demonstration, and on a desk that says nothing yet.

use ladder::act::Desk;
use ladder::act::past::{self, Unknown};
use ladder::cli::demo;
use ladder::plan::rehearsal::history::{self, Known};
use ladder::plan::rehearsal::report;
use ladder::rehearse::rehearse;
use ladder::words::Words;
use ladder_core::plan::read;
use ladder_core::sim::rehearsal::past::PastError;
use ladder_core::sim::rehearsal::{Settings, Source};
use ladder_core::tier::TierNo;

use crate::program::{Place, out, plan, refuses};
use crate::scene::{PLAN, at};

/// Five whole weeks of the rollout.
const DAYS: u16 = 35;

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_gives_its_own_numbers_the_same_on_both_engines() {
    let plan = read(PLAN).plan.unwrap();
    let now = demo::begins(DAYS).unwrap().unwrap();
    let mut first: Option<Known> = None;
    for place in Place::each().await {
        let desk = Desk::new(place.begin().await);
        demo::fill(&desk, i64::from(DAYS), now).await.unwrap();
        let settings = Settings {
            replications: Some(5),
            ..Settings::default()
        };
        let known = past::known(&desk, &plan, &settings, now).await.unwrap();
        assert_eq!(known.tickets, 300, "all that were opened");
        let history = &known.history;
        let contacts = history.per_user_month.or(history.per_enrolment).unwrap();
        assert!((200..=300).contains(&contacts.count), "{contacts:?}");
        let shares: f64 = history.topics.values().map(|share| share.number).sum();
        assert!(shares > 0.5 && shares <= 1.0 + 1e-9, "{shares}");
        let first_tier = history.tiers[&TierNo::FIRST];
        let (handle, solves) = (first_tier.handle_hours.unwrap(), first_tier.solves.unwrap());
        assert!(handle.number > 0.0 && handle.count >= 20, "{handle:?}");
        assert!((0.0..1.0).contains(&solves.number), "{solves:?}");
        let held_out = known.held_out.as_ref().unwrap();
        assert!(held_out.learnt >= 3 && !held_out.figures.is_empty(), "{held_out:?}");

        let told = rehearse(
            &plan,
            &Settings {
                history: Some(history.clone()),
                ..settings
            },
            &|_| {},
        )
        .unwrap();
        let own = told
            .assumptions
            .iter()
            .filter(|of| matches!(of.source, Source::History(_)));
        assert!(own.count() > 8);
        let words = Words::for_language("nl");
        let mut report = report(&plan, &told, words);
        report.parts.push(history::part(&plan, &known, words));
        let text = ladder::plan::rehearsal::text::text(&report, words);
        for said in [
            "eigen verleden, n = ",
            "Wat de eigen gebeurtenissen zeggen",
            "300 meldingen zijn gelezen",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        // Read in few or in many: a bound that is reached leaves out the oldest.
        let short = past::read(&desk, now, 500).await.unwrap();
        assert!((1..100).contains(&short.tickets()), "{}", short.tickets());
        desk.db().close().await;
        match &first {
            Some(first) => assert_eq!(first, &known),
            None => first = Some(known),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_whose_rollout_has_not_begun_says_so() {
    let plan = read(PLAN).plan.unwrap();
    for place in Place::each().await {
        let desk = Desk::new(place.begin().await);
        let before = at("2027-02-03T10:00:00Z");
        let known = past::known(&desk, &plan, &Settings::default(), before).await;
        assert!(matches!(known.unwrap_err(), Unknown::Past(PastError::NoWeek)));
        // A year in which nobody asked: every number is the plan's.
        let twice = Settings {
            replications: Some(2),
            ..Settings::default()
        };
        let idle = past::known(&desk, &plan, &twice, at("2027-08-02T10:00:00Z"))
            .await
            .unwrap();
        assert_eq!((idle.tickets, idle.history.per_user_month), (0, None));
        assert!(idle.history.tiers.values().all(|tier| tier.handle_hours.is_none()));
        desk.db().close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_says_where_it_looked_and_what_to_do() {
    let file = plan().display().to_string();
    for place in Place::each().await {
        let data = place.data();
        let asked = place.with(
            &[
                "simulate",
                &file,
                "--from-desk",
                "--replications",
                "2",
                "--language",
                "en",
            ],
            &data,
        );
        refuses(&asked, 2, "ladder");
        place.begin().await.close().await;
        let told = crate::program::ladder(&asked);
        let said = crate::program::said(&told);
        // The rollout of the reference plan is still to come, or lies behind: either is told.
        assert!(
            said.contains("Not one whole week") || out(&told).contains("own events"),
            "{said}"
        );
    }
}
