use super::{Chart, Drawn, Part, Report};
use crate::words::{Words, columns};

/// The heights of a small chart.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The report for a terminal: charts of one line, and tables; of the figures week by week the charts alone.
pub fn text(report: &Report, words: &Words) -> String {
    let mut lines = vec![report.verdict.clone(), String::new(), report.title.clone()];
    lines.extend(report.summary.iter().cloned());
    for part in &report.parts {
        let chart = part.charts.iter().find(|chart| chart.title == part.title);
        let title = chart.map_or_else(|| part.title.clone(), |chart| titled(chart, words));
        lines.extend([String::new(), format!("== {title} ==")]);
        lines.extend(part.words.clone());
        let is_drawn = |chart: &&Chart| chart.drawn == Drawn::Lines && !chart.lines.is_empty();
        for chart in part.charts.iter().filter(is_drawn) {
            lines.extend((chart.title != part.title).then(|| titled(chart, words)));
            lines.extend(drawn(chart, words));
        }
        if !is_weekly(part) {
            lines.push(columns(&part.table.head, &part.table.rows));
        }
    }
    lines.join("\n")
}

/// Whether the table says no more than the chart, week by week: too long for a terminal.
fn is_weekly(part: &Part) -> bool {
    part.charts
        .iter()
        .any(|chart| chart.drawn == Drawn::Lines && chart.marks.len() == part.table.rows.len())
}

/// One line of blocks a series, with its highest point.
fn drawn(chart: &Chart, words: &Words) -> Vec<String> {
    let heights = chart.lines.iter().flat_map(|line| line.points.iter().flatten());
    let top = heights.map(|point| point.mean).fold(0.0, f64::max);
    let wide = chart
        .lines
        .iter()
        .map(|line| line.name.chars().count())
        .max()
        .unwrap_or(0);
    let line = |line: &super::Line| {
        let block = |point: &Option<ladder_core::sim::Estimate>| point.map_or(' ', |point| block(point.mean, top));
        let drawn: String = line.points.iter().map(block).collect();
        let points = || line.points.iter().flatten().map(|point| point.mean);
        let ends = [
            (
                "low",
                chart.unit.write(points().fold(f64::INFINITY, f64::min), words).into(),
            ),
            ("high", chart.unit.write(points().fold(0.0, f64::max), words).into()),
        ];
        let ends = if points().next().is_some() {
            words.say("rehearsal-ends", &ends)
        } else {
            String::new()
        };
        format!("{:<wide$}  {drawn}  {ends}", line.name)
    };
    chart.lines.iter().map(line).collect()
}

/// What a chart shows, with the height that means something.
fn titled(chart: &Chart, words: &Words) -> String {
    let Some((_, limit)) = &chart.limit else {
        return chart.title.clone();
    };
    let arguments = [("title", chart.title.as_str().into()), ("limit", limit.as_str().into())];
    words.say("rehearsal-limit", &arguments)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // From 0 to 7.
fn block(height: f64, top: f64) -> char {
    let share = if top > 0.0 { (height / top).clamp(0.0, 1.0) } else { 0.0 };
    BLOCKS[(share * 7.0).round() as usize]
}
