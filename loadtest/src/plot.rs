//! A run as a picture: what was sent and what became final, latencies, processors. Plain SVG, which browsers and Markdown show.

use crate::{
	figures::percentile,
	ledger::Entry,
	report::{Report, Sample},
};
use std::fmt::Write;

const WIDTH: f64 = 960.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 40.0;
const PANEL: f64 = 180.0;
const GAP: f64 = 50.0;
/// Seconds that one point of a line is about: enough for some blocks.
const BUCKET: f64 = 6.0;
/// Colours that those who are colour-blind tell apart.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/// A line of a panel.
struct Line {
	name: String,
	points: Vec<(f64, f64)>,
}

/// Latency to finality of a transaction that was due at a time, both in seconds.
pub type Point = (f64, f64);

/// The points of all that is final.
pub fn points<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Point> {
	entries
		.filter_map(|entry| {
			let (due, finalised) = entry.due.zip(entry.finalised)?;
			Some((due.as_secs_f64(), finalised.saturating_sub(due).as_secs_f64()))
		})
		.collect()
}

/// The picture of a run.
pub fn svg(report: &Report, latencies: &[Point]) -> String {
	let until = report.samples.last().map_or(1.0, |sample| sample.at).max(1.0);
	let panels = [
		("transactions a second", rates(&report.samples)),
		("seconds until final", latency_lines(latencies, until)),
		("processors in use", processors(report)),
	];
	let height = TOP + panels.len() as f64 * (PANEL + GAP);
	let mut svg = String::new();
	// Writing to a string never fails.
	let _ = writeln!(
		svg,
		r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12"><rect width="{WIDTH}" height="{height}" fill="white"/>"#
	);
	let title = format!("{} nodes, {}, {}", report.nodes, report.mix, report.machine);
	let _ = writeln!(svg, r#"<text x="{LEFT}" y="18" font-size="13">{}</text>"#, escaped(&title));
	for (number, (name, lines)) in panels.iter().enumerate() {
		let top = TOP + number as f64 * (PANEL + GAP);
		panel(&mut svg, top, name, lines, until, report);
	}
	svg.push_str("</svg>\n");
	svg
}

fn panel(svg: &mut String, top: f64, name: &str, lines: &[Line], until: f64, report: &Report) {
	let bottom = top + PANEL;
	let most = lines.iter().flat_map(|line| &line.points).map(|(_, y)| *y).fold(0.0, f64::max);
	let most = nice(most);
	let across = |x: f64| LEFT + x / until * (WIDTH - LEFT - RIGHT);
	let up = |y: f64| bottom - (y / most).clamp(0.0, 1.0) * PANEL;
	for part in 0..=4 {
		let value = most * f64::from(part) / 4.0;
		let y = up(value);
		let _ = writeln!(
			svg,
			r##"<line x1="{LEFT}" x2="{}" y1="{y:.1}" y2="{y:.1}" stroke="#ddd"/><text x="{}" y="{:.1}" text-anchor="end">{}</text>"##,
			WIDTH - RIGHT,
			LEFT - 6.0,
			y + 4.0,
			shown(value)
		);
	}
	for phase in &report.phases {
		let x = across(phase.from);
		let _ = writeln!(
			svg,
			r##"<line x1="{x:.1}" x2="{x:.1}" y1="{top}" y2="{bottom}" stroke="#888" stroke-dasharray="3 3"><title>{}</title></line>"##,
			escaped(&phase.name)
		);
	}
	for (place, (line, colour)) in lines.iter().zip(COLOURS.iter().cycle()).enumerate() {
		let points: Vec<String> =
			line.points.iter().map(|(x, y)| format!("{:.1},{:.1}", across(*x), up(*y))).collect();
		let _ = writeln!(
			svg,
			r#"<polyline points="{}" fill="none" stroke="{colour}" stroke-width="1.5"/><text x="{:.1}" y="{:.1}" fill="{colour}">{}</text>"#,
			points.join(" "),
			LEFT + 190.0 + place as f64 * 110.0,
			top - 8.0,
			escaped(&line.name)
		);
	}
	let _ = writeln!(
		svg,
		r#"<text x="{LEFT}" y="{:.1}" font-weight="bold">{}</text><text x="{}" y="{:.1}" text-anchor="end">{until:.0} s</text><text x="{LEFT}" y="{:.1}">0</text>"#,
		top - 8.0,
		escaped(name),
		WIDTH - RIGHT,
		bottom + 16.0,
		bottom + 16.0
	);
}

/// What grew by how much a second, over stretches of samples.
fn slope(samples: &[Sample], value: impl Fn(&Sample) -> f64) -> Vec<(f64, f64)> {
	let mut points = Vec::new();
	let Some(mut before) = samples.first() else { return points };
	for sample in samples {
		let time = sample.at - before.at;
		if time >= BUCKET {
			points.push((sample.at, (value(sample) - value(before)) / time));
			before = sample;
		}
	}
	points
}

fn rates(samples: &[Sample]) -> Vec<Line> {
	vec![
		Line { name: "sent".into(), points: slope(samples, |sample| sample.sent as f64) },
		Line { name: "final".into(), points: slope(samples, |sample| sample.finalised as f64) },
	]
}

fn latency_lines(latencies: &[Point], until: f64) -> Vec<Line> {
	let stretches = (until / BUCKET).ceil() as usize;
	let mut buckets: Vec<Vec<f64>> = vec![Vec::new(); stretches + 1];
	for (due, latency) in latencies {
		if let Some(bucket) = buckets.get_mut((due / BUCKET) as usize) {
			bucket.push(*latency);
		}
	}
	buckets.iter_mut().for_each(|bucket| bucket.sort_unstable_by(f64::total_cmp));
	let of = |percent: f64| {
		let points = buckets.iter().enumerate().filter_map(|(number, bucket)| {
			Some(((number as f64 + 0.5) * BUCKET, percentile(bucket, percent)?))
		});
		Line { name: format!("p{percent}"), points: points.collect() }
	};
	vec![of(50.0), of(95.0), of(99.0)]
}

fn processors(report: &Report) -> Vec<Line> {
	let nodes = report.samples.first().map_or(0, |sample| sample.cpu.len());
	(0..nodes)
		.map(|node| {
			let cpu = |sample: &Sample| sample.cpu.get(node).copied().unwrap_or_default();
			Line { name: format!("node {}", node + 1), points: slope(&report.samples, cpu) }
		})
		.collect()
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is no less.
fn nice(most: f64) -> f64 {
	if most <= 0.0 || !most.is_finite() {
		return 1.0;
	}
	let power = 10f64.powf(most.log10().floor());
	[1.0, 2.0, 2.5, 5.0]
		.into_iter()
		.map(|step| step * power)
		.find(|nice| *nice >= most)
		.unwrap_or(10.0 * power)
}

/// A number without zeros behind it.
fn shown(value: f64) -> String {
	let text = format!("{value:.3}");
	text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped(text: &str) -> String {
	text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::report::tests::report;

	#[test]
	fn axes_end_on_round_numbers() {
		for (most, end) in
			[(0.0, 1.0), (0.7, 1.0), (1.0, 1.0), (2.2, 2.5), (380.0, 500.0), (501.0, 1_000.0)]
		{
			assert_eq!(nice(most), end, "{most}");
		}
		assert_eq!(nice(f64::NAN), 1.0);
		assert_eq!(
			(shown(250.0), shown(0.5), shown(0.0)),
			("250".into(), "0.5".into(), "0".into())
		);
	}

	#[test]
	fn a_slope_is_over_stretches_of_some_blocks() {
		let sample = |at: f64, sent| Sample { at, sent, ..Default::default() };
		let samples = [sample(0.0, 0), sample(3.0, 30), sample(6.0, 60), sample(12.0, 180)];
		let points = slope(&samples, |sample| sample.sent as f64);
		assert_eq!(points, [(6.0, 10.0), (12.0, 20.0)]);
		assert!(slope(&[], |_| 0.0).is_empty());
	}

	#[test]
	fn latencies_are_shown_when_their_transactions_were_due() {
		let lines = latency_lines(&[(1.0, 4.0), (2.0, 6.0), (13.0, 5.0), (99.0, 1.0)], 18.0);
		assert_eq!(lines[0].points, [(3.0, 4.0), (15.0, 5.0)]);
		assert_eq!(lines[2].points, [(3.0, 6.0), (15.0, 5.0)]);
	}

	#[test]
	fn a_picture_is_whole_and_holds_no_markup_of_others() {
		let mut report = report();
		report.machine = "<two> & more".into();
		let svg = svg(&report, &[(1.0, 3.0)]);
		assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
		assert!(svg.contains("&lt;two&gt; &amp; more"));
		assert_eq!(svg.matches("<polyline").count(), 2 + 3 + 2);
		assert!(!svg.contains("NaN") && !svg.contains("inf"));
	}

	#[test]
	fn a_run_that_measured_nothing_is_a_picture_too() {
		let mut report = report();
		(report.samples, report.phases) = (Vec::new(), Vec::new());
		assert!(!svg(&report, &[]).contains("NaN"));
	}
}
