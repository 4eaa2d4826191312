//! What a FHIR resource says of itself: its name, whom it is about, and how confidential it is.
//!
//! It is read from the leaves of the record's own tree, so that nothing is decided on another reading of the bytes than
//! the one that is anchored.

use anamnesis_primitives::{
	codes::{Confidentiality, V3_CONFIDENTIALITY},
	mr1::{Kind, Leaf, Record},
};
use std::collections::BTreeMap;

/// Elements that say whom a resource is about, of R4's patient compartment.
const ABOUT: [&str; 6] = ["patient", "subject", "beneficiary", "individual", "candidate", "for"];

/// What a resource says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
	/// Its type and id as it says them, such as `Observation/77`; `None` if it has no id.
	pub reference: Option<String>,
	/// Whom it is about, in the order of the elements. `None` for one that names somebody otherwise than by a reference.
	pub about: Vec<Option<String>>,
	/// The highest of its labels, wherever they stand; normal if there is none, as HL7 has it.
	pub confidentiality: Confidentiality,
}

/// Reads them; `None` for JSON that is no resource.
pub fn facts(record: &Record) -> Option<Facts> {
	let leaves = Leaves(record.leaves());
	let kind = leaves.text("/resourceType")?;
	let reference = leaves.text("/id").map(|id| format!("{kind}/{id}"));
	let about = if kind == "Patient" {
		vec![reference.clone()]
	} else {
		ABOUT.iter().flat_map(|element| leaves.references(element)).collect()
	};
	Some(Facts { reference, about, confidentiality: leaves.confidentiality() })
}

/// The leaves of a record, sorted by the bytes of their paths.
struct Leaves<'a>(&'a [Leaf]);

impl<'a> Leaves<'a> {
	/// What a string at this path says.
	fn text(&self, path: &str) -> Option<String> {
		let place =
			self.0.binary_search_by(|leaf| leaf.path.as_slice().cmp(path.as_bytes())).ok()?;
		said(self.0.get(place)?)
	}

	/// References of an element of the resource itself, of one or of a list.
	fn references(&self, element: &str) -> Vec<Option<String>> {
		let prefix = format!("/{element}/");
		let mut found = BTreeMap::<Vec<u8>, Option<String>>::new();
		for leaf in self.below(&prefix) {
			let rest = leaf.path.get(prefix.len()..).unwrap_or_default();
			let (first, deeper) = split(rest);
			let listed = first.iter().all(u8::is_ascii_digit);
			let (each, name) = if listed { (first, deeper) } else { (&[][..], Some(rest)) };
			let reference = found.entry(each.to_vec()).or_default();
			if name == Some(b"reference") {
				*reference = said(leaf).map(unversioned);
			}
		}
		found.into_values().collect()
	}

	/// Leaves whose paths begin so.
	fn below(&self, prefix: &str) -> Vec<&'a Leaf> {
		let from = self.0.partition_point(|leaf| leaf.path.as_slice() < prefix.as_bytes());
		let all = self.0.get(from..).unwrap_or_default();
		all.iter().take_while(|leaf| leaf.path.starts_with(prefix.as_bytes())).collect()
	}

	/// The highest label. One that nobody knows is above all that are known.
	fn confidentiality(&self) -> Confidentiality {
		let labels = self.0.iter().filter_map(|leaf| {
			let owner = leaf.path.strip_suffix(b"/system")?;
			(said(leaf)? == V3_CONFIDENTIALITY).then_some(owner)
		});
		labels
			.map(|owner| {
				let path = [owner, b"/code"].concat();
				let code = std::str::from_utf8(&path).ok().and_then(|path| self.text(path));
				code.and_then(|code| Confidentiality::from_code(&code))
					.unwrap_or(Confidentiality::VeryRestricted)
			})
			.max()
			.unwrap_or(Confidentiality::Normal)
	}
}

/// The first segment of a path without its slash, and what comes after.
fn split(path: &[u8]) -> (&[u8], Option<&[u8]>) {
	let end = path.iter().position(|byte| *byte == b'/').unwrap_or(path.len());
	let (first, rest) = path.split_at_checked(end).unwrap_or((path, &[]));
	(first, rest.split_first().map(|(_, rest)| rest))
}

/// What a leaf says, if it is a string.
fn said(leaf: &Leaf) -> Option<String> {
	if leaf.kind != Kind::String {
		return None;
	}
	serde_json::from_slice(&leaf.lexeme).ok()
}

/// A reference without what names a version of the same resource.
pub fn unversioned(mut reference: String) -> String {
	if let Some((resource, _)) = reference.split_once("/_history/") {
		reference.truncate(resource.len());
	}
	reference
}
