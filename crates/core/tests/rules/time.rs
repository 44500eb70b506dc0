//! Instants and spans as text.

use jiff::tz::TimeZone;
use ladder_core::time::{Moment, Span, SpanError, Unit};
use proptest::prelude::*;

#[test]
fn a_moment_is_read_with_any_offset_and_shown_in_utc() {
    let at = Moment::parse_rfc3339("2026-09-01T15:00:00+02:00").unwrap();
    assert_eq!(at.to_rfc3339(), "2026-09-01T13:00:00Z");
    assert_eq!(at.plus_millis(120).to_string(), "2026-09-01T13:00:00.12Z");
    assert_eq!(
        Moment::parse_rfc3339("2026-09-01T13:00:00.1239Z"),
        Ok(at.plus_millis(123))
    );
    assert_eq!(
        Moment::parse_rfc3339("1969-12-31T23:59:59.9995Z"),
        Ok(Moment::from_millis(-1))
    );
    assert_eq!(serde_json::to_string(&at).unwrap(), at.millis().to_string());
}

#[test]
fn what_is_no_instant_is_refused() {
    for text in [
        "",
        "2026-09-01",
        "2026-09-01T13:00:00",
        "13:00",
        "2026-02-30T13:00:00Z",
        "2026-09-01T15:00:00+02:00[Europe/Amsterdam]",
    ] {
        let refused = Moment::parse_rfc3339(text).unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!("`{text}` is not a date and time with an offset; write it like 2026-09-01T13:00:00Z")
        );
    }
}

#[test]
fn arithmetic_and_text_stay_at_the_ends_instead_of_failing() {
    let (first, last) = (Moment::from_millis(i64::MIN), Moment::from_millis(i64::MAX));
    assert_eq!(last.plus_millis(1), last);
    assert_eq!(last.millis_since(first), i64::MAX);
    assert_eq!(last.to_rfc3339(), "9999-12-30T22:00:00.999999999Z");
    assert!(first.to_rfc3339().starts_with("-009999-01-02"));
    assert_eq!(first.in_zone(&TimeZone::UTC).year(), -9999);
}

#[test]
fn spans_are_written_as_the_plan_has_them() {
    let written = [
        ("15m", Span::minutes(15), 15),
        ("4h", Span::hours(4), 240),
        ("3wd", Span::working_days(3), 3 * 480),
        ("14d", Span::days(14), 14 * 1440),
        ("2w", Span::weeks(2), 2 * 10_080),
        ("0m", Span::new(0, Unit::Minutes), 0),
    ];
    for (text, span, minutes) in written {
        assert_eq!(text.parse(), Ok(span));
        assert_eq!(span.to_string(), text);
        assert_eq!(span.nominal_minutes(), minutes);
        let json = serde_json::to_string(&span).unwrap();
        assert_eq!(
            (json.as_str(), serde_json::from_str(&json).unwrap()),
            (format!("\"{text}\"").as_str(), span)
        );
    }
}

#[test]
fn what_is_no_span_says_what_is_wrong() {
    let refused = |text: &str| text.parse::<Span>().unwrap_err();
    let text = |text: &str| text.to_owned();
    assert_eq!(refused(""), SpanError::Empty);
    assert_eq!(refused("h4"), SpanError::NoNumber { text: text("h4") });
    assert_eq!(refused("-4h"), SpanError::NoNumber { text: text("-4h") });
    assert_eq!(refused("15"), SpanError::NoUnit { text: text("15") });
    assert_eq!(
        refused("15min"),
        SpanError::UnknownUnit {
            text: text("15min"),
            unit: text("min")
        }
    );
    assert_eq!(
        refused("1.5h"),
        SpanError::UnknownUnit {
            text: text("1.5h"),
            unit: text(".5h")
        }
    );
    assert_eq!(
        refused("4 h"),
        SpanError::UnknownUnit {
            text: text("4 h"),
            unit: text(" h")
        }
    );
    assert_eq!(
        refused("4H"),
        SpanError::UnknownUnit {
            text: text("4H"),
            unit: text("H")
        }
    );
    assert_eq!(refused("525601m"), SpanError::TooLong { text: text("525601m") });
    assert_eq!(
        refused("99999999999m"),
        SpanError::TooLong {
            text: text("99999999999m")
        }
    );
    assert_eq!(
        refused("15min").to_string(),
        "`min` in `15min` is not a unit; use m (minutes), h (hours), wd (working days), d (days) or w (weeks)"
    );
    assert!(serde_json::from_str::<Span>("\"soon\"").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_moment_survives_being_written(millis in -60_000_000_000_000..250_000_000_000_000_i64) {
        let at = Moment::from_millis(millis);
        prop_assert_eq!(Moment::parse_rfc3339(&at.to_rfc3339()), Ok(at));
    }

    #[test]
    fn any_text_is_a_span_or_refused(text in "[0-9mhwd .-]{0,12}") {
        if let Ok(span) = text.parse::<Span>() {
            prop_assert_eq!(span.to_string().parse(), Ok(span));
        }
    }
}
