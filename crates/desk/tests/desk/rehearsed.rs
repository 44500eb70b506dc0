//! `ladder simulate PLAN`, `ladder staff`, `ladder compare` and `ladder check --forecast`: what people and programs read, and
//! how the command ends.

use serde_json::Value;

use crate::program::{does, ladder, out, plan, said};

const VALLEI: &str = include_str!("../../../../plans/vallei.toml");
/// A short rehearsal: enough for what is printed, too little to stand on.
const SHORT: [&str; 4] = ["--weeks", "8", "--replications", "4"];

fn vallei() -> String {
    plan().display().to_string()
}

/// The reference plan, changed.
fn changed(folder: &tempfile::TempDir, name: &str, changes: &[(&str, &str)]) -> String {
    let mut source = VALLEI.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "{from}");
        source = source.replacen(from, to, 1);
    }
    let file = folder.path().join(name);
    std::fs::write(&file, source).unwrap();
    file.display().to_string()
}

#[test]
fn a_plan_that_holds_says_so_in_its_first_line_and_the_same_each_time() {
    let file = vallei();
    let asked = [&["simulate", &file][..], &SHORT].concat();
    let text = does(&asked);
    assert!(text.starts_with("The plan holds"), "{text}");
    assert_eq!(text, does(&asked));
    for part in ["Promises to the requester", "What was assumed", "▁"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let dutch = does(&[&asked[..], &["--language", "nl"]].concat());
    assert!(dutch.starts_with("Het plan houdt stand"), "{dutch}");
    assert!(dutch.contains("Laag 1: servicedesk") && dutch.contains("Wat is aangenomen"));
    assert!(!text.contains("processor time"));
    assert!(does(&[&asked[..], &["--timing"]].concat()).contains("processor time"));
}

/// To the last digit: another processor, system or version of Rust that reckons otherwise changes this file.
#[test]
fn the_report_of_a_plan_has_the_same_bytes_on_every_machine() {
    let small = plan().with_file_name("small.toml").display().to_string();
    let asked = ["--weeks", "2", "--replications", "3", "--format", "json"];
    insta::assert_snapshot!(out(&ladder(&[&["simulate", &small][..], &asked].concat())));
}

#[test]
fn a_plan_that_breaks_is_the_answer_no_with_its_first_week() {
    let folder = tempfile::tempdir().unwrap();
    let narrow = changed(&folder, "narrow.toml", &[("staff = 3", "staff = 1")]);
    let output = ladder(
        &[
            &["simulate", &narrow, "--format", "json"][..],
            &["--replications", "10"],
        ]
        .concat(),
    );
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let told: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(told["holds"], false);
    assert_eq!(told["first_broken"]["tier"], 1);
    let week = told["first_broken"]["week"].as_u64().unwrap();
    let kept = &told["first_broken"]["kept"];
    assert!(kept["low"].as_f64().unwrap() <= kept["mean"].as_f64().unwrap());
    assert!(kept["mean"].as_f64().unwrap() < 0.9, "{kept}");
    let text = out(&ladder(&["simulate", &narrow, "--replications", "10"]));
    assert!(
        text.starts_with(&format!("The plan does not hold from week {week} ")),
        "{text}"
    );
    assert_eq!(told["tiers"][0]["weeks"].as_array().unwrap().len(), 26);
    assert_eq!(told["assumptions"][0]["source"], "plan");
}

#[test]
fn the_report_to_print_needs_nothing_else_and_has_a_table_under_each_chart() {
    for (language, title, where_time_goes) in [
        ("en", "Rehearsal: Intune support plan", "Where the time goes"),
        ("nl", "Repetitie: Ondersteuningsplan Intune", "Waar de tijd blijft"),
    ] {
        let file = vallei();
        let asked = ["simulate", &file, "--format", "html", "--language", language];
        let page = does(&[&asked[..], &SHORT].concat());
        assert!(page.contains(&format!("<html lang=\"{language}\">")) && page.contains(&format!("<h1>{title}</h1>")));
        for foreign in ["<script", "<link", "src=", "url(", "@import"] {
            assert!(!page.contains(foreign), "{foreign}");
        }
        let sections: Vec<&str> = page.split("<section>").skip(1).collect();
        assert!(sections.len() > 10);
        for section in sections {
            let table = section.find("<table>").unwrap();
            assert!(section.contains("<caption>"));
            for (at, _) in section.match_indices("<svg") {
                assert!(at < table && section[at..].contains("<title>"), "{section}");
            }
        }
        assert!(page.matches("<svg").count() >= 8);
        let time = page
            .split("<section>")
            .find(|section| section.contains(where_time_goes))
            .unwrap();
        // Waiting and work at three tiers, and the vendor, each with its interval as a stroke.
        assert_eq!(time.matches("class=\"line\" d=\"M").count(), 3 + 3 + 1 + 2, "{time}");
        assert_eq!(time.matches(" Z M").count(), 2 * 7, "{time}");
        assert!(page.contains("@page") && page.contains("class=\"band\""));
    }
}

#[test]
fn what_cannot_be_rehearsed_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let ends = |changes: &[(&str, &str)], words: &str| {
        let file = changed(&folder, "odd.toml", changes);
        let output = ladder(&["simulate", &file]);
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(said(&output).contains(words), "{}", said(&output));
    };
    ends(&[("enrolment = 0.45", "enrolment = 0.95")], "add up to 1.50");
    ends(&[("staff = 3", "staff = 0")], "Nobody is on shift at tier 1");
    ends(
        &[("handle = \"35m\"", "handle = \"0m\"")],
        "tickets of tier 2 take no time",
    );
    ends(&[("p90 = \"9d\"", "p90 = \"1d\"")], "`p90` at least as long");
    let broken = changed(&folder, "broken.toml", &[("kind = \"pilot\"", "kind = \"trial\"")]);
    let output = ladder(&["simulate", &broken]);
    assert_eq!(output.status.code(), Some(2), "1 would say that it does not hold");
    assert!(said(&output).contains("trial"));
    let usage = |arguments: &[&str], words: &str| {
        let output = ladder(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(words), "{}", said(&output));
    };
    usage(&["simulate"], "required");
    usage(&["simulate", &vallei(), "--weeks", "0"], "--weeks");
    usage(&["simulate", &vallei(), "--replications", "0"], "--replications");
    usage(&["simulate", &vallei(), "--network", "x.toml"], "cannot be used with");
    let old = VALLEI.replace("2027-", "2017-");
    let file = folder.path().join("old.toml");
    std::fs::write(&file, old).unwrap();
    let output = ladder(&[&["simulate", &file.display().to_string()][..], &SHORT].concat());
    assert!(
        said(&output).contains("All phases of this plan lie in the past"),
        "{}",
        said(&output)
    );
    // Begun long ago and still going on: the first eight weeks foretell nothing.
    let begun = VALLEI.replacen("start = 2027-02-01", "start = 2017-02-06", 1).replacen(
        "end = 2027-02-12",
        "end = 2097-02-12",
        1,
    );
    std::fs::write(&file, begun).unwrap();
    let output = ladder(&[&["simulate", &file.display().to_string()][..], &SHORT].concat());
    assert!(
        said(&output).contains("last until 12 February 2097: ask for more --weeks"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_mistake_is_the_same_sentence_in_both_languages_whichever_command_meets_it() {
    let folder = tempfile::tempdir().unwrap();
    for (from, to, english, dutch) in [
        ("enrolment = 0.45", "enrolment = 0.95", "add up to 1.50", "samen 1,50"),
        (
            "staff = 3",
            "staff = 0",
            "Nobody is on shift at tier 1",
            "Bij laag 1 is niemand in dienst",
        ),
        (
            "\"14m\"",
            "\"0m\"",
            "tickets of tier 1 take no time",
            "meldingen van laag 1 kosten geen tijd",
        ),
        (
            "\"3wd\"",
            "\"0m\"",
            "`patience` of [assume] must be longer",
            "`patience` van [assume] moet langer",
        ),
        (
            "delay = \"2d\"",
            "delay = \"0d\"",
            "`delay` of [assume.vendor]",
            "`delay` van [assume.vendor]",
        ),
        ("staff = 3", "stuff = 3", "Did you mean `staff`?", "Bedoelt u `staff`?"),
    ] {
        let file = changed(&folder, "odd.toml", &[(from, to)]);
        let sound = vallei();
        for command in [&["simulate", &file][..], &["staff", &file], &["compare", &sound, &file]] {
            for (language, words) in [("en", english), ("nl", dutch)] {
                let output = ladder(&[command, &SHORT, &["--language", language]].concat());
                assert_eq!(output.status.code(), Some(2), "{command:?} {to}");
                assert!(said(&output).contains(words), "{command:?}: {}", said(&output));
            }
        }
    }
}

#[test]
fn a_load_that_can_never_be_served_is_told_with_its_number_and_what_broke_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let flood = [
        ("staff = 3", "staff = 1"),
        ("per_user_month = 0.2", "per_user_month = 40"),
        ("patience = \"3wd\"", "# for ever"),
    ];
    let file = changed(&folder, "flood.toml", &flood);
    let output = ladder(&["simulate", &file, "--replications", "2"]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    assert!(
        text.starts_with("The plan does not hold: what comes to tier 1 in the worst week"),
        "{text}"
    );
    assert!(
        text.contains("A run was ended early: 200001 tickets were open"),
        "{text}"
    );
    let dutch = out(&ladder(&["simulate", &file, "--replications", "2", "--language", "nl"]));
    assert!(
        dutch.contains("in de ergste week voordat een proef werd beëindigd bij laag 1"),
        "{dutch}"
    );
    let compared = ladder(&["compare", &vallei(), &file, "--weeks", "6", "--replications", "2"]);
    assert_eq!(compared.status.code(), Some(0), "{}", said(&compared));
    assert!(out(&compared).contains("the second has"));
}

#[test]
fn the_fewest_people_are_found_with_the_price_of_one_less_and_one_more() {
    let file = vallei();
    let asked = [&["staff", &file][..], &SHORT].concat();
    let told: Value = serde_json::from_str(&does(&[&asked[..], &["--format", "json"]].concat())).unwrap();
    assert_eq!(told["rehearsal"]["holds"], true);
    assert_eq!(told["tiers"].as_array().unwrap().len(), 3);
    for neighbour in told["neighbours"].as_array().unwrap() {
        let more = neighbour["change"] == 1;
        assert!(more || neighbour["keeps"] == false, "{neighbour}");
        assert_eq!(more, neighbour["cost"].as_f64().unwrap() > 0.0);
    }
    let text = does(&asked);
    assert!(text.contains("keep every promise for at least 90.0 %"), "{text}");
    assert!(text.contains("EUR") && text.contains("one more"), "{text}");
    let output = ladder(&["staff", &vallei(), "--confidence", "1.5"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("like 0.95"));
}

#[test]
fn people_found_are_told_shift_by_shift_where_the_plan_has_shifts() {
    let folder = tempfile::tempdir().unwrap();
    let shifts = ("staff = 3", "staff = { desk = 2, workplace = 1 }");
    let file = changed(&folder, "shifts.toml", &[shifts]);
    for (language, said) in [
        (
            "en",
            "3 at tier 1 are 2 by “desk” and 1 by “workplace”: its shifts as the plan fills them.",
        ),
        (
            "nl",
            "3 bij laag 1 zijn 2 op “desk” en 1 op “workplace”: haar diensten zoals het plan ze bezet.",
        ),
    ] {
        let asked = [&["staff", &file, "--add-only", "--language", language][..], &SHORT].concat();
        let text = does(&asked);
        assert!(text.contains(said), "{text}");
        assert!(
            !text.contains("at tier 2 are") && !text.contains("bij laag 2 zijn"),
            "{text}"
        );
    }
    let asked = [&["staff", &file, "--add-only", "--format", "json"][..], &SHORT].concat();
    let told: Value = serde_json::from_str(&does(&asked)).unwrap();
    let shifts = serde_json::json!([[{"hours": "desk", "people": 2}, {"hours": "workplace", "people": 1}]]);
    assert_eq!(told["tiers"][0]["shifts"], shifts);
    assert_eq!(
        told["tiers"][1]["shifts"],
        serde_json::json!([[{"hours": null, "people": 2}]])
    );
}

#[test]
fn a_single_run_is_too_little_for_finding_people() {
    for (language, said_so) in [("en", "--replications 2 or more"), ("nl", "--replications 2 of meer")] {
        let output = ladder(&["staff", &vallei(), "--replications", "1", "--language", language]);
        assert_eq!(output.status.code(), Some(2), "{}", out(&output));
        assert!(said(&output).contains(said_so), "{}", said(&output));
    }
}

#[test]
fn a_lead_changes_three_numbers_and_finds_that_one_more_for_four_weeks_mends_week_five() {
    let folder = tempfile::tempdir().unwrap();
    // The first production phase begins earlier and is larger, and who is enrolled asks a little less.
    let three = [
        ("start = 2027-03-08", "start = 2027-02-22"),
        ("devices = 1000", "devices = 7000"),
        ("per_user_month = 0.2", "per_user_month = 0.18"),
    ];
    let file = changed(&folder, "three.toml", &three);
    let told = out(&ladder(&["simulate", &file, "--weeks", "12", "--replications", "8"]));
    assert!(told.starts_with("The plan does not hold from week 5 "), "{told}");
    assert!(
        told.lines().next().unwrap().ends_with("they wait longest at tier 1."),
        "{told}"
    );
    for (language, mended) in [
        ("en", "- Tier 1: service desk: 1 more in weeks 5 to 8\n"),
        ("nl", "- Laag 1: servicedesk: 1 meer in week 5 tot en met 8\n"),
    ] {
        let asked = ["staff", &file, "--by-week", "--add-only", "--language", language];
        let text = does(&[&asked[..], &["--weeks", "9", "--replications", "8"]].concat());
        assert!(text.contains(mended), "{text}");
    }
}

#[test]
fn two_plans_are_set_side_by_side_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let second = changed(&folder, "more.toml", &[("staff = 3", "staff = 4")]);
    let first = vallei();
    let asked = [&["compare", &first, &second][..], &SHORT].concat();
    let text = does(&asked);
    assert!(
        text.contains("Tier 1: service desk: wait on average: ") && text.contains("; the second has "),
        "{text}"
    );
    assert!(
        text.contains("less (-") && text.contains("Cost of people on shift: EUR"),
        "{text}"
    );
    let told: Value = serde_json::from_str(&does(&[&asked[..], &["--format", "json"]].concat())).unwrap();
    let wait = told["differences"].as_array().unwrap().iter();
    let wait = wait
        .into_iter()
        .find(|difference| difference["figure"] == "wait_mean")
        .unwrap();
    assert!(wait["difference"]["high"].as_f64().unwrap() < 0.0, "{wait}");
    let dutch = does(&[&asked[..], &["--language", "nl"]].concat());
    assert!(dutch.contains("; het tweede heeft "), "{dutch}");
}

#[test]
fn a_check_with_a_forecast_finds_what_will_hurt() {
    let folder = tempfile::tempdir().unwrap();
    let output = ladder(&["check", &vallei(), "--strict", "--forecast"]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    let narrow = changed(&folder, "narrow.toml", &[("staff = 3", "staff = 1")]);
    let output = ladder(&["check", &narrow, "--forecast", "--format", "json"]);
    let told: Value = serde_json::from_str(&out(&output)).unwrap();
    let codes: Vec<&str> = told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"F501") && codes.contains(&"F503"), "{codes:?}");
    assert_eq!(out(&ladder(&["check", &narrow])).matches("F50").count(), 0);
    let dutch = out(&ladder(&["check", &narrow, "--forecast", "--language", "nl"]));
    assert!(dutch.contains("van haar tijd bezet"), "{dutch}");
    let odd = changed(&folder, "odd.toml", &[("staff = 3", "staff = 0")]);
    let output = ladder(&["check", &odd, "--forecast"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Nobody is on shift"));
}
