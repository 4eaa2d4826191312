//! Writes the raw specification of a chain whose state begins with many patients and grants, for scripts/decisions: what a decision
//! costs there is measured through a node that starts from it.
//!
//! ```text
//! large-state --spec RAW.json --grants N --out LARGE.json > FACTS.json
//! ```
//!
//! RAW.json is what `anamnesis-node export-chain-spec --chain dev --raw` writes, of a node that holds this runtime. Organisations,
//! their staff and the grants come about by the runtime's own calls, patients by the rows that enrolling writes: so each is stored as
//! a block would have stored it, but for events. FACTS.json names who may be asked about.

// A state that cannot be made ends the program, which says why.
#![allow(clippy::expect_used)]

mod spec;
mod world;

use serde_json::json;
use spec::{Failure, Spec};
use std::path::PathBuf;

/// Grants of each patient: one to each organisation.
const GRANTS_OF_A_PATIENT: u32 = 10;

/// What is asked for.
struct Arguments {
	spec: PathBuf,
	out: PathBuf,
	grants: u32,
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, Failure> {
	let usage = "usage: large-state --spec RAW.json --grants N --out LARGE.json, where N is a multiple of 10";
	let (mut spec, mut out, mut grants) = (None, None, None);
	while let Some(name) = given.next() {
		let value = given.next().ok_or(usage)?;
		match name.as_str() {
			"--spec" => spec = Some(PathBuf::from(value)),
			"--out" => out = Some(PathBuf::from(value)),
			"--grants" => grants = value.parse().ok(),
			_ => return Err(usage.into()),
		}
	}
	let grants = grants.filter(|grants: &u32| grants.is_multiple_of(GRANTS_OF_A_PATIENT));
	match (spec, out, grants) {
		(Some(spec), Some(out), Some(grants)) => Ok(Arguments { spec, out, grants }),
		_ => Err(usage.into()),
	}
}

fn main() -> Result<(), Failure> {
	let Arguments { spec, out, grants } = arguments(std::env::args().skip(1))?;
	let mut spec = Spec::read(&spec)?;
	let patients = grants.checked_div(GRANTS_OF_A_PATIENT).unwrap_or(0);
	let staff = spec.change(|| world::build(patients, GRANTS_OF_A_PATIENT));
	let rows = spec.write(&out)?;
	let organisations: Vec<_> = staff.iter().map(world::Place::facts).collect();
	let facts = json!({
		"grants": grants,
		"patients": patients,
		"rows": rows,
		"organisations": organisations,
		// The last one, to which nobody gave a grant.
		"withoutGrants": GRANTS_OF_A_PATIENT,
	});
	println!("{facts}");
	Ok(())
}
