use jiff::civil::Date;
use ladder_core::calendar::holiday::{codes, days, easter, known};

use super::date;

/// The days off of a year as `MM-DD`.
fn year(code: &str, year: i16) -> String {
    days(code, year)
        .iter()
        .map(|day| day.strftime("%m-%d").to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_off(code: &str, day: &str) -> bool {
    days(code, date(day).year()).contains(&date(day))
}

#[test]
fn easter_falls_as_the_tables_have_it() {
    let known = [
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2029-04-01",
        "2030-04-21",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2285-03-22",
    ];
    for day in known {
        assert_eq!(easter(date(day).year()), date(day));
    }
    assert!(
        (1583..9999)
            .map(easter)
            .all(|day: Date| day.strftime("%a").to_string() == "Sun")
    );
}

#[test]
fn the_netherlands() {
    assert_eq!(
        year("nl", 2024),
        "01-01 03-31 04-01 04-27 05-09 05-19 05-20 12-25 12-26"
    );
    assert_eq!(
        year("nl", 2025),
        "01-01 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26"
    );
    assert_eq!(
        year("nl", 2026),
        "01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26"
    );
    assert_eq!(
        year("nl", 2030),
        "01-01 04-21 04-22 04-27 05-05 05-30 06-09 06-10 12-25 12-26"
    );
}

#[test]
fn belgium_luxembourg_and_france() {
    assert_eq!(
        year("be", 2026),
        "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25"
    );
    assert_eq!(
        year("lu", 2026),
        "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26"
    );
    // In 2024 Ascension fell on Europe Day.
    assert_eq!(
        year("lu", 2024),
        "01-01 04-01 05-01 05-09 05-20 06-23 08-15 11-01 12-25 12-26"
    );
    assert_eq!(
        year("fr", 2027),
        "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25"
    );
    assert!(is_off("fr-67", "2026-04-03") && !is_off("fr", "2026-04-03"));
}

#[test]
fn germany_and_its_states() {
    assert_eq!(
        year("de", 2026),
        "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"
    );
    assert_eq!(
        year("de-by", 2026),
        "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26"
    );
    assert_eq!(
        year("de-nw", 2025),
        "01-01 04-18 04-21 05-01 05-29 06-09 06-19 10-03 11-01 12-25 12-26"
    );
    assert_eq!(
        year("de-sn", 2026),
        "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26"
    );
    let counts = [
        ("bw", 12),
        ("by", 13),
        ("be", 10),
        ("bb", 12),
        ("hb", 10),
        ("hh", 10),
        ("he", 10),
        ("mv", 11),
        ("ni", 10),
        ("nw", 11),
        ("rp", 11),
        ("sl", 12),
        ("sn", 11),
        ("st", 11),
        ("sh", 10),
        ("th", 11),
    ];
    for (state, count) in counts {
        assert_eq!(days(&format!("de-{state}"), 2026).len(), count, "{state}");
    }
    assert!(is_off("de-be", "2028-06-17") && !is_off("de-be", "2029-06-17"));
    assert!(is_off("de-be", "2025-05-08") && !is_off("de-be", "2026-05-08"));
    assert!(is_off("de-nw", "2017-10-31") && !is_off("de-nw", "2018-10-31"));
}

#[test]
fn austria() {
    assert_eq!(
        year("at", 2026),
        "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26"
    );
}

#[test]
fn the_united_kingdom_gives_a_monday_for_a_weekend() {
    assert_eq!(
        year("gb-eng", 2026),
        "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28"
    );
    assert_eq!(
        year("gb-eng", 2027),
        "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28"
    );
    assert_eq!(
        year("gb-eng", 2022),
        "01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27"
    );
    assert_eq!(
        year("gb-eng", 2020),
        "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-26 12-28"
    );
    assert_eq!(
        year("gb-sct", 2023),
        "01-01 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"
    );
    assert_eq!(
        year("gb-sct", 2024),
        "01-01 01-02 03-29 05-06 05-27 08-05 11-30 12-02 12-25 12-26"
    );
    assert_eq!(
        year("gb-nir", 2025),
        "01-01 03-17 04-18 04-21 05-05 05-26 07-12 07-14 08-25 12-25 12-26"
    );
    assert!(is_off("gb-sct", "2026-06-15") && !is_off("gb-eng", "2026-06-15"));
    assert_eq!(year("gb-eng", 2029), year("gb-wls", 2029));
    assert_eq!(year("gb", 2025), "01-01 04-18 05-05 05-26 12-25 12-26");
}

#[test]
fn ireland() {
    assert_eq!(
        year("ie", 2024),
        "01-01 02-05 03-17 04-01 05-06 06-03 08-05 10-28 12-25 12-26"
    );
    assert_eq!(
        year("ie", 2030),
        "01-01 02-01 03-17 04-22 05-06 06-03 08-05 10-28 12-25 12-26"
    );
    assert!(!is_off("ie", "2022-02-07"));
}

#[test]
fn the_united_states_without_observed_days() {
    assert_eq!(
        year("us", 2026),
        "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25"
    );
    assert_eq!(
        year("us", 2029),
        "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-11 11-22 12-25"
    );
}

#[test]
fn the_north() {
    assert_eq!(
        year("dk", 2023),
        "01-01 04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29 12-25 12-26"
    );
    assert_eq!(
        year("dk", 2024),
        "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"
    );
    assert_eq!(
        year("se", 2026),
        "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26"
    );
    assert_eq!(
        year("no", 2026),
        "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26"
    );
}

#[test]
fn every_code_has_days_and_no_other_has() {
    assert!(codes().all(|code| known(code) && days(code, 2026).len() >= 6));
    assert_eq!(codes().filter(|code| code.starts_with("de-")).count(), 16);
    assert!(!known("NL") && !known("de-xx") && !known(""));
    assert!(days("xx", 2026).is_empty());
    assert!(days("nl", i16::MIN).is_empty() && days("de-by", i16::MAX).is_empty());
}
