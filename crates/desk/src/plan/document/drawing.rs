use maud::{Markup, html};

use super::{Cascade, Drawing, Ladder, Lesson, Rung, Timeline};

/// The width of a drawing; pages and paper scale it.
const WIDTH: f64 = 680.0;

/// A drawing as SVG, with its caption for those who do not see it.
pub fn svg(drawing: &Drawing) -> Markup {
    match drawing {
        Drawing::Ladder(ladder) => self::ladder(ladder),
        Drawing::Cascade(cascade) => self::cascade(cascade),
        Drawing::Timeline(timeline) => self::timeline(timeline),
    }
}

/// What a drawing shows.
pub fn caption(drawing: &Drawing) -> &str {
    match drawing {
        Drawing::Ladder(ladder) => &ladder.caption,
        Drawing::Cascade(cascade) => &cascade.caption,
        Drawing::Timeline(timeline) => &timeline.caption,
    }
}

/// The tip of arrows is named, and a page may hold several drawings.
fn canvas(height: f64, caption: &str, tip: Option<&str>, inside: &Markup) -> Markup {
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(caption) xmlns="http://www.w3.org/2000/svg" {
            @if let Some(tip) = tip { defs {
                marker id=(tip) viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse" {
                    path class="tip" d="M0 0 L10 5 L0 10 z" {}
                }
            } }
            (inside)
        }
    }
}

/// One rung and the gap below it.
const RUNG: f64 = 62.0;
const GAP: f64 = 46.0;
/// How wide the words on a rung are.
const RUNG_TEXT: f64 = 350.0;

fn ladder(ladder: &Ladder) -> Markup {
    let rungs = ladder.rungs.len();
    let top = |at: usize| 8.0 + number(at) * (RUNG + GAP);
    let inside = html! {
        @for (at, rung) in ladder.rungs.iter().enumerate() {
            rect class=(if rung.outside { "rung outside" } else { "rung" }) x="150" y=(top(at)) width="380" height=(RUNG) rx="6" {}
            text class="name" x="166" y=(top(at) + 25.0) { (short(&rung.name, RUNG_TEXT)) }
            text class="small" x="166" y=(top(at) + 46.0) { (short(&told(rung), RUNG_TEXT)) }
            @let foot = top(at) + RUNG;
            path class="up" d=(format!("M250 {} V{}", foot + GAP - 4.0, foot + 4.0)) marker-end="url(#tip-ladder)" {}
            path class="down" d=(format!("M430 {} V{}", foot + 4.0, foot + GAP - 4.0)) marker-end="url(#tip-ladder)" {}
            @if at + 1 < rungs {
                text class="small" x="242" y=(foot + 28.0) text-anchor="end" { (ladder.up) }
                text class="small" x="438" y=(foot + 28.0) { (ladder.down) }
            } @else {
                text class="small" x="438" y=(foot + 28.0) { (ladder.contact) }
            }
        }
        rect class="requester" x="230" y=(top(rungs)) width="220" height="40" rx="20" {}
        text class="name" x="340" y=(top(rungs) + 26.0) text-anchor="middle" { (ladder.requester) }
    };
    canvas(top(rungs) + 48.0, &ladder.caption, Some("tip-ladder"), &inside)
}

/// Who stands on a rung and what they promise; of the first as much as leaves room for the second.
fn told(rung: &Rung) -> String {
    if rung.promise.is_empty() {
        return rung.who.clone();
    }
    let taken = number(rung.promise.chars().count() + 3) * LETTER;
    format!(
        "{} · {}",
        short(&rung.who, (RUNG_TEXT - taken).max(RUNG_TEXT / 3.0)),
        rung.promise
    )
}

/// One session in the cascade, and the step from one to the next.
const LESSON_HEIGHT: f64 = 58.0;
const LESSON_STEP: f64 = 70.0;
/// The room for arrows between those who train and those who are trained.
const LESSON_GAP: f64 = 64.0;

fn cascade(cascade: &Cascade) -> Markup {
    let deepest = cascade
        .sessions
        .iter()
        .map(|lesson| lesson.depth)
        .max()
        .unwrap_or_default();
    let column = (WIDTH + LESSON_GAP) / (number(deepest) + 1.0);
    let row_of = rows(cascade, deepest);
    let place = |at: usize| {
        let depth = cascade.sessions[at].depth;
        (number(depth) * column, 6.0 + number(row_of[at]) * LESSON_STEP)
    };
    let height = row_of.iter().max().map_or(0.0, |last| number(last + 1)) * LESSON_STEP + 6.0;
    let wide = (column - LESSON_GAP).max(4.0);
    let lines = |lesson: &Lesson, (x, y): (f64, f64)| {
        html! {
            rect class="rung" x=(x) y=(y) width=(wide) height=(LESSON_HEIGHT) rx="6" {}
            text class="name" x=(x + 10.0) y=(y + 18.0) { (short(&lesson.trainer, wide)) }
            text class="small" x=(x + 10.0) y=(y + 34.0) { "→ " (short(&lesson.audience, wide)) }
            text class="small" x=(x + 10.0) y=(y + 50.0) { (lesson.at) }
        }
    };
    let inside = html! {
        @for (at, lesson) in cascade.sessions.iter().enumerate() {
            @let (x, y) = place(at);
            @if let Some(after) = lesson.after {
                @let (from, level) = place(after);
                path class="up" d=(format!("M{} {} C{} {} {} {} {} {}", from + wide, level + 29.0, from + wide + LESSON_GAP / 2.0, level + 29.0, x - LESSON_GAP / 2.0, y + 29.0, x - 2.0, y + 29.0)) marker-end="url(#tip-cascade)" {}
            }
            (lines(lesson, (x, y)))
        }
    };
    canvas(height, &cascade.caption, Some("tip-cascade"), &inside)
}

/// The place of each session in its column: in the order of the sessions that they came of, so that few arrows cross.
fn rows(cascade: &Cascade, deepest: usize) -> Vec<usize> {
    let mut rows = vec![0; cascade.sessions.len()];
    for depth in 0..=deepest {
        let mut column: Vec<usize> = (0..rows.len())
            .filter(|at| cascade.sessions[*at].depth == depth)
            .collect();
        column.sort_by_key(|at| cascade.sessions[*at].after.map(|after| rows[after]));
        for (row, at) in column.into_iter().enumerate() {
            rows[at] = row;
        }
    }
    rows
}

/// Where the bars begin, how high a line is, how high the months stand.
const BARS: f64 = 250.0;
const LINE: f64 = 34.0;
const MONTHS: f64 = 22.0;

fn timeline(timeline: &Timeline) -> Markup {
    let along = |share: f64| BARS + share * (WIDTH - BARS);
    let height = MONTHS + number(timeline.bars.len()) * LINE + 6.0;
    let inside = html! {
        @for (name, at) in &timeline.marks {
            path class="mark" d=(format!("M{:.1} 4 V{height}", along(*at))) {}
            text class="small" x=(format!("{:.1}", along(*at) + 4.0)) y="14" { (name) }
        }
        @for (at, bar) in timeline.bars.iter().enumerate() {
            @let y = MONTHS + number(at) * LINE;
            text class="name" x="0" y=(y + 14.0) { (short(&bar.name, BARS)) }
            text class="small" x="0" y=(y + 28.0) { (bar.span) }
            rect class=(bar.kind) x=(format!("{:.1}", along(bar.from))) y=(y + 6.0)
                width=(format!("{:.1}", (along(bar.to) - along(bar.from)).max(3.0))) height="18" rx="3" {}
        }
    };
    canvas(height, &timeline.caption, None, &inside)
}

/// About how wide a letter is.
const LETTER: f64 = 7.0;

/// A text cut where it would leave its box.
fn short(text: &str, wide: f64) -> String {
    let fits = |count: usize| number(count) * LETTER <= wide;
    if fits(text.chars().count()) {
        return text.to_owned();
    }
    let room = (1..text.chars().count()).take_while(|count| fits(*count + 1)).count();
    text.chars().take(room).chain(['…']).collect()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
