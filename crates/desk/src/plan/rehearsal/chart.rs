use ladder_core::sim::Estimate;
use maud::{Markup, html};

use super::{Chart, Drawn, Line};
use crate::words::Words;

/// The drawing, and the field in it that figures are drawn on.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 30.0;
/// Lines across it.
const STEPS: u32 = 4;
/// Marks under it, at most.
const MARKS_MAX: usize = 14;

/// A chart as SVG: each line with the band in which it lies, told apart by colour, dashes and name.
pub(super) fn svg(chart: &Chart, words: &Words) -> Markup {
    let field = Field::of(chart);
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(chart.title) xmlns="http://www.w3.org/2000/svg" {
            title { (chart.title) }
            (scale(chart, &field, words))
            @if let Some((height, name)) = &chart.limit {
                @let y = field.y(*height);
                path class="limit" d=(format!("M{LEFT} {y:.1} H{:.1}", WIDTH - RIGHT)) {}
                text class="small" x=(WIDTH - RIGHT) y=(format!("{:.1}", y - 4.0)) text-anchor="end" { (name) }
            }
            @for (nth, line) in chart.lines.iter().enumerate() {
                g class=(format!("line-{}", nth % 4)) {
                    @match chart.drawn {
                        Drawn::Lines => @for run in runs(line) {
                            path class="band" d=(field.band(&run)) {}
                            path class="line" d=(field.line(&run)) {}
                        },
                        Drawn::Bars => @for (mark, point) in line.points.iter().enumerate() {
                            @if let Some(point) = point {
                                path class="band" d=(field.bar(nth, mark, chart.lines.len(), point)) {}
                                path class="line" d=(field.bar(nth, mark, chart.lines.len(), point)) {}
                            }
                        },
                    }
                    @let x = LEFT + f64::from(u32::try_from(nth).unwrap_or(0)) * 150.0;
                    path class="line" d=(format!("M{x} 10 h18")) {}
                    text x=(x + 24.0) y="14" { (short(&line.name)) }
                }
            }
        }
    }
}

/// The heights and the weeks along the edges.
fn scale(chart: &Chart, field: &Field, words: &Words) -> Markup {
    let every = chart.marks.len().div_ceil(MARKS_MAX).max(1);
    html! {
        @for step in 0..=STEPS {
            @let height = field.top * f64::from(step) / f64::from(STEPS);
            @let y = field.y(height);
            path class="grid" d=(format!("M{LEFT} {y:.1} H{:.1}", WIDTH - RIGHT)) {}
            text class="small" x=(LEFT - 6.0) y=(format!("{:.1}", y + 4.0)) text-anchor="end" { (chart.unit.write(height, words)) }
        }
        @for (nth, mark) in chart.marks.iter().enumerate().step_by(every) {
            text class="small" x=(format!("{:.1}", field.x(nth))) y=(HEIGHT - 8.0) text-anchor="middle" { (short(mark)) }
        }
    }
}

struct Field {
    top: f64,
    points: usize,
}

type Run = Vec<(usize, Estimate)>;

impl Field {
    fn of(chart: &Chart) -> Self {
        let points = chart.lines.iter().flat_map(|line| line.points.iter().flatten());
        let ends = points.map(|point| if point.high.is_finite() { point.high } else { point.mean });
        let limit = chart.limit.as_ref().map_or(0.0, |(height, _)| *height);
        let highest = ends.fold(limit, f64::max);
        Self {
            top: round_up(highest),
            points: chart.marks.len(),
        }
    }

    fn x(&self, nth: usize) -> f64 {
        let along = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        LEFT + (along(nth) + 0.5) * (WIDTH - LEFT - RIGHT) / along(self.points.max(1))
    }

    fn y(&self, height: f64) -> f64 {
        HEIGHT - BOTTOM - (height / self.top).clamp(0.0, 1.0) * (HEIGHT - BOTTOM - TOP)
    }

    fn line(&self, run: &Run) -> String {
        let step = |(place, (nth, point)): (usize, &(usize, Estimate))| {
            let pen = if place == 0 { 'M' } else { 'L' };
            format!("{pen}{:.1} {:.1}", self.x(*nth), self.y(point.mean))
        };
        // A lone point is a short line.
        let lone = if run.len() == 1 { "h1" } else { "" };
        run.iter().enumerate().map(step).collect::<Vec<_>>().join(" ") + lone
    }

    /// A bar of so many at each mark, with its interval as a stroke through its top.
    fn bar(&self, nth: usize, mark: usize, of: usize, point: &Estimate) -> String {
        let along = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let all = (WIDTH - LEFT - RIGHT) / along(self.points.max(1)) * 0.6;
        let wide = all / along(of.max(1));
        let left = self.x(mark) - all / 2.0 + along(nth) * wide;
        let bar = format!(
            "M{left:.1} {:.1} V{:.1} h{:.1} V{:.1} Z",
            self.y(0.0),
            self.y(point.mean),
            wide - 4.0,
            self.y(0.0)
        );
        if !point.low.is_finite() || !point.high.is_finite() {
            return bar;
        }
        let middle = left + (wide - 4.0) / 2.0;
        format!(
            "{bar} M{middle:.1} {:.1} V{:.1}",
            self.y(point.low.max(0.0)),
            self.y(point.high)
        )
    }

    /// Where the line lies with 95 % certainty.
    fn band(&self, run: &Run) -> String {
        if run
            .iter()
            .any(|(_, point)| !point.low.is_finite() || !point.high.is_finite())
        {
            return String::new();
        }
        let corner = |nth: &usize, height: f64| format!("{:.1} {:.1}", self.x(*nth), self.y(height));
        let above = run.iter().map(|(nth, point)| corner(nth, point.high));
        let below = run.iter().rev().map(|(nth, point)| corner(nth, point.low.max(0.0)));
        format!("M{} Z", above.chain(below).collect::<Vec<_>>().join(" L"))
    }
}

/// The stretches of a line without a gap.
fn runs(line: &Line) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![Vec::new()];
    for (nth, point) in line.points.iter().enumerate() {
        match (point, runs.last_mut()) {
            (Some(point), Some(run)) => run.push((nth, *point)),
            (Some(_), None) => {}
            (None, _) => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The next round number: 1, 2, 4, 5 or 8 times a power of ten.
fn round_up(height: f64) -> f64 {
    if height <= 0.0 {
        return 1.0;
    }
    // By hand: a platform's own powers differ in their last digit, and the report is the same everywhere.
    let mut power = 1.0;
    while power * 10.0 <= height {
        power *= 10.0;
    }
    while power > height {
        power /= 10.0;
    }
    let fits = [1.0, 2.0, 4.0, 5.0, 8.0, 10.0]
        .into_iter()
        .find(|step| step * power >= height * 0.999);
    fits.unwrap_or(10.0) * power
}

/// A name that fits beside the next one.
fn short(name: &str) -> String {
    const LETTERS_MAX: usize = 19;
    if name.chars().count() <= LETTERS_MAX {
        return name.to_owned();
    }
    name.chars().take(LETTERS_MAX - 1).chain(['…']).collect()
}
