//! What the tests of a pallet's encodings share.

use scale_info::{TypeDef, TypeInfo};

/// Fails unless the variants of an enum have these names and are numbered from 0 on, in this order.
#[track_caller]
pub fn numbered<Enum: TypeInfo + 'static>(names: &[&str]) {
	numbered_from::<Enum>(&[(0, names)]);
}

/// Fails unless the variants of an enum have these names and are numbered in this order, each part from its number on.
#[track_caller]
pub fn numbered_from<Enum: TypeInfo + 'static>(parts: &[(u8, &[&str])]) {
	let found: Vec<_> = match Enum::type_info().type_def {
		TypeDef::Variant(known) => known
			.variants
			.iter()
			.map(|variant| (variant.index, variant.name.to_string()))
			// The pallet macro's own.
			.filter(|(_, name)| !name.starts_with("__"))
			.collect(),
		_ => Vec::new(),
	};
	let expected: Vec<_> = parts
		.iter()
		.flat_map(|(first, names)| (*first..).zip(*names))
		.map(|(index, name)| (index, name.to_string()))
		.collect();
	assert_eq!(found, expected);
}
