//! Several runs beside each other: one alone says little on a machine that does other things too.

use crate::{
	error::{Error, Result},
	figures::spread,
};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What is compared of each phase: its name, and where it is in a result.
const ROWS: [(&str, &str); 8] = [
	("final/s", "/finalised_per_second"),
	("in block, p50 ms", "/inclusion_ms/p50"),
	("in block, p99 ms", "/inclusion_ms/p99"),
	("final, p50 ms", "/finality_ms/p50"),
	("final, p99 ms", "/finality_ms/p99"),
	("CPU ms each, all nodes", "/cpu_ms_per_transaction"),
	("refused", "/refused"),
	("lost", "/lost"),
];

/// A table in Markdown of what several results have in common.
pub fn table(paths: &[PathBuf]) -> Result<String> {
	let results: Vec<Value> = paths.iter().map(|path| read(path)).collect::<Result<_>>()?;
	of(&results)
}

fn read(path: &Path) -> Result<Value> {
	let bytes = std::fs::read(path).map_err(Error::disk("read", path))?;
	serde_json::from_slice(&bytes).map_err(|error| {
		let cure = "give results that `run` wrote";
		Error::new(format!("{} is no result: {error}", path.display()), cure)
	})
}

fn phases(result: &Value) -> &[Value] {
	result.get("phases").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn name(phase: &Value) -> &str {
	phase.get("name").and_then(Value::as_str).unwrap_or_default()
}

fn of(results: &[Value]) -> Result<String> {
	let first = results.first().map(phases).unwrap_or_default();
	let alike = |result: &Value| phases(result).iter().map(name).eq(first.iter().map(name));
	if first.is_empty() || !results.iter().all(alike) {
		let cure = "give results of runs with the same options";
		return Err(Error::new("the results do not have the same phases", cure));
	}
	let mut lines = vec![
		format!("| phase | of {} runs | least | middle | greatest |", results.len()),
		"|---|---|---|---|---|".to_owned(),
	];
	for (number, phase) in first.iter().enumerate() {
		for (row, pointer) in ROWS {
			let values = results
				.iter()
				.filter_map(|result| phases(result).get(number)?.pointer(pointer)?.as_f64());
			let Some([least, middle, greatest]) = spread(values.collect()) else { continue };
			let name = name(phase);
			lines.push(format!("| {name} | {row} | {least:.2} | {middle:.2} | {greatest:.2} |"));
		}
	}
	Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	fn result(name: &str, rate: f64) -> Value {
		json!({ "phases": [{
			"name": name, "finalised_per_second": rate, "lost": 0,
			"finality_ms": { "p50": 5_000.0, "p99": 9_000.0 }, "inclusion_ms": null,
		}] })
	}

	#[test]
	fn the_middle_run_is_between_the_others() {
		let results = [result("a", 300.0), result("a", 100.0), result("a", 200.0)];
		let table = of(&results).unwrap();
		assert!(table.contains("| a | final/s | 100.00 | 200.00 | 300.00 |"), "{table}");
		assert!(table.contains("| a | lost | 0.00 | 0.00 | 0.00 |"), "{table}");
		// What no run measured has no row.
		assert!(!table.contains("in block"), "{table}");
	}

	#[test]
	fn runs_of_other_phases_are_not_compared() {
		assert!(of(&[result("a", 1.0), result("b", 1.0)]).is_err());
		assert!(of(&[json!({})]).is_err());
		assert!(of(&[]).is_err());
	}

	#[test]
	fn reports_have_what_is_compared() {
		let report = serde_json::to_value(crate::report::tests::report()).unwrap();
		for (_, pointer) in ROWS {
			let found = report.pointer(&format!("/phases/0{pointer}"));
			assert!(found.is_some(), "{pointer}");
		}
	}
}
