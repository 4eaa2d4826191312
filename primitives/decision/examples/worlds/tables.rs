//! Code tables of a version as JSON, in the form of vectors/codes.json.

use anamnesis_primitives::codes::{OrgKind, Purpose, Role, Tables, CLASSES, PURPOSES};
use serde_json::{json, Value};
use std::io::Error;

/// The tables of this version, as far as a decision reads them.
pub fn tables(version: u16) -> Result<Value, Error> {
	let tables = Tables::of(version).ok_or_else(|| Error::other("there are no such tables"))?;
	let purposes: Vec<_> = (0..)
		.zip(PURPOSES)
		.map(|(bit, row)| {
			let inherits = tables.covered_by(Purpose(bit)).is_some();
			json!({ "bit": bit, "code": row.code, "parent": row.parent, "inherits": inherits })
		})
		.collect();
	let classes: Vec<_> =
		CLASSES.iter().map(|row| json!({ "bit": row.class.0, "name": row.name })).collect();
	let roles: Vec<_> = Role::ALL
		.iter()
		.map(|role| json!({ "value": role.value(), "actions": tables.actions(*role).0 }))
		.collect();
	let matrix: Vec<_> = Role::ALL
		.iter()
		.flat_map(|role| OrgKind::ALL.iter().map(move |kind| (*role, *kind)))
		.map(|(role, kind)| (role, kind, tables.permitted_purposes(role, kind).0))
		.filter(|(_, _, purposes)| *purposes != 0)
		.map(|(role, kind, purposes)| {
			json!({ "role": role.value(), "kind": kind.value(), "purposes": purposes.to_string() })
		})
		.collect();
	Ok(json!({
		"version": tables.version,
		"purposes": purposes,
		"classes": classes,
		"roles": roles,
		"matrix": matrix,
	}))
}
