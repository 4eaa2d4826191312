//! The interface that clients compile against, pinned in `runtime/interface.txt`.
//!
//! A change of it is a decision: write the file anew with `UPDATE_SNAPSHOT=1 cargo nextest run --cargo-profile ci
//! --workspace snapshot`, raise the version that ARCHITECTURE.md asks for, and name the new digest in CHANGELOG.md.

use super::{metadata::metadata, root};
use crate::VERSION;
use frame_metadata::{v14::StorageEntryType, v15::RuntimeMetadataV15};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use sp_io::hashing::blake2_256;
use std::{fmt::Write, fs};

/// A type in a few words: its path and its parameters, or its shape.
fn name(types: &PortableRegistry, id: u32) -> String {
	let Some(ty) = types.resolve(id) else {
		return format!("#{id}");
	};
	let inner = |id: u32| name(types, id);
	match &ty.type_def {
		TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
		TypeDef::Sequence(sequence) => format!("[{}]", inner(sequence.type_param.id)),
		TypeDef::Array(array) => format!("[{}; {}]", inner(array.type_param.id), array.len),
		TypeDef::Compact(compact) => format!("compact {}", inner(compact.type_param.id)),
		TypeDef::Tuple(tuple) => {
			let parts: Vec<_> = tuple.fields.iter().map(|field| inner(field.id)).collect();
			format!("({})", parts.join(", "))
		}
		_ => {
			let path = ty.path.segments.join("::");
			let parameters: Vec<_> = ty
				.type_params
				.iter()
				.filter_map(|parameter| parameter.ty)
				.map(|ty| ty.id)
				.collect();
			// The runtime's own types would drag the whole runtime in.
			let parameters: Vec<_> = parameters
				.into_iter()
				.map(inner)
				.filter(|name| !name.starts_with("anamnesis_runtime::Runtime"))
				.collect();
			if parameters.is_empty() {
				path
			} else {
				format!("{path}<{}>", parameters.join(", "))
			}
		}
	}
}

fn variants(out: &mut String, types: &PortableRegistry, kind: &str, id: u32) {
	let Some(TypeDef::Variant(variants)) = types.resolve(id).map(|ty| &ty.type_def) else {
		return;
	};
	for variant in &variants.variants {
		let fields: Vec<_> = variant
			.fields
			.iter()
			.map(|field: &scale_info::Field<PortableForm>| {
				let label =
					field.name.as_deref().map(|name| format!("{name}: ")).unwrap_or_default();
				format!("{label}{}", name(types, field.ty.id))
			})
			.collect();
		let (index, name) = (variant.index, &variant.name);
		writeln!(out, "  {kind} {index} {name}({})", fields.join(", ")).unwrap();
	}
}

/// Types that crates of this project define, besides the calls, events and errors of pallets.
fn own_types(types: &PortableRegistry) -> Vec<(String, u32)> {
	let own = |path: &[String]| {
		let crates = [
			"anamnesis_",
			"pallet_access_audit",
			"pallet_cases",
			"pallet_consent",
			"pallet_council_seats",
			"pallet_emergencies",
			"pallet_governed",
			"pallet_mandates",
			"pallet_patient_identity",
			"pallet_provider_credentials",
			"pallet_record_anchor",
			"pallet_retention",
			"pallet_validator",
		];
		let items =
			["Call", "Error", "Event", "Runtime", "RuntimeCall", "RuntimeError", "RuntimeEvent"];
		path.first().is_some_and(|first| crates.iter().any(|name| first.starts_with(name)))
			&& path.last().is_some_and(|last| !items.contains(&last.as_str()))
	};
	let mut found: Vec<_> = types
		.types
		.iter()
		.filter(|ty| own(&ty.ty.path.segments))
		.map(|ty| (name(types, ty.id), ty.id))
		.collect();
	found.sort();
	found
}

/// The fields or variants of a type.
fn fields(out: &mut String, types: &PortableRegistry, id: u32) {
	match types.resolve(id).map(|ty| &ty.type_def) {
		Some(TypeDef::Composite(composite)) => {
			for field in &composite.fields {
				let label = field.name.as_deref().unwrap_or("_");
				writeln!(out, "  field {label}: {}", name(types, field.ty.id)).unwrap();
			}
		}
		_ => variants(out, types, "variant", id),
	}
}

fn render(metadata: &RuntimeMetadataV15) -> String {
	let types = &metadata.types;
	let mut out = String::from(
		"# Written by the snapshot test of the runtime; see ARCHITECTURE.md, Versions.\n",
	);
	writeln!(out, "transaction_version {}", VERSION.transaction_version).unwrap();
	for extension in &metadata.extrinsic.signed_extensions {
		let (extra, implied) =
			(name(types, extension.ty.id), name(types, extension.additional_signed.id));
		writeln!(out, "extension {} {extra} / {implied}", extension.identifier).unwrap();
	}
	for pallet in &metadata.pallets {
		writeln!(out, "pallet {} {}", pallet.index, pallet.name).unwrap();
		for entry in pallet.storage.iter().flat_map(|storage| &storage.entries) {
			let shape = match &entry.ty {
				StorageEntryType::Plain(value) => name(types, value.id),
				StorageEntryType::Map { hashers, key, value } => {
					format!("{hashers:?} {} -> {}", name(types, key.id), name(types, value.id))
				}
			};
			writeln!(out, "  storage {} {shape}", entry.name).unwrap();
		}
		let enums = [
			("call", pallet.calls.as_ref().map(|calls| calls.ty.id)),
			("event", pallet.event.as_ref().map(|event| event.ty.id)),
			("error", pallet.error.as_ref().map(|error| error.ty.id)),
		];
		for (kind, id) in enums {
			if let Some(id) = id {
				variants(&mut out, types, kind, id);
			}
		}
	}
	for (path, id) in own_types(types) {
		writeln!(out, "type {path}").unwrap();
		fields(&mut out, types, id);
	}
	for api in &metadata.apis {
		writeln!(out, "api {}", api.name).unwrap();
		for method in &api.methods {
			let inputs: Vec<_> = method
				.inputs
				.iter()
				.map(|input| format!("{}: {}", input.name, name(types, input.ty.id)))
				.collect();
			let output = name(types, method.output.id);
			writeln!(out, "  {}({}) -> {output}", method.name, inputs.join(", ")).unwrap();
		}
	}
	out
}

/// First eight bytes of BLAKE2-256 of the snapshot, in hexadecimal.
fn digest(text: &str) -> String {
	blake2_256(text.as_bytes())[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_interface_is_the_committed_one_and_the_changelog_names_it() {
	let file = root().join("interface.txt");
	let now = render(&metadata());
	if std::env::var_os("UPDATE_SNAPSHOT").is_some() {
		fs::write(&file, &now).unwrap();
	}
	let committed = fs::read_to_string(&file).unwrap_or_default();
	let changed: Vec<_> = now
		.lines()
		.filter(|line| !committed.lines().any(|old| old == *line))
		.map(|line| format!("+ {line}"))
		.chain(
			committed
				.lines()
				.filter(|line| !now.lines().any(|new| new == *line))
				.map(|line| format!("- {line}")),
		)
		.collect();
	assert!(
		now == committed,
		"the interface changed; if that is meant, run with UPDATE_SNAPSHOT=1:\n{}",
		changed.join("\n")
	);
	let changelog = fs::read_to_string(root().join("../CHANGELOG.md")).unwrap_or_default();
	let wanted = format!("interface `{}`", digest(&now));
	assert!(changelog.contains(&wanted), "CHANGELOG.md must name the change and {wanted}");
}

#[test]
fn indices_and_storage_prefixes_are_pinned() {
	let pallets: Vec<_> = metadata()
		.pallets
		.into_iter()
		.map(|pallet| {
			let prefix = pallet.storage.map(|storage| storage.prefix);
			assert!(prefix.is_none_or(|prefix| prefix == pallet.name));
			(pallet.index, pallet.name)
		})
		.collect();
	// What patients sign begins with these bytes; a call must not.
	assert!(pallets.iter().all(|(index, _)| ![b'<', b'a'].contains(index)));
	let expected = [
		(0, "System"),
		(1, "Timestamp"),
		(2, "MultiBlockMigrations"),
		(3, "TimeGap"),
		(4, "AttestedUpgrade"),
		(10, "Aura"),
		(11, "Authorship"),
		(12, "ValidatorSet"),
		(13, "Offences"),
		(14, "Historical"),
		(15, "Session"),
		(16, "Grandpa"),
		(20, "Balances"),
		(21, "TransactionPayment"),
		(23, "CareAllowance"),
		(30, "Council"),
		(31, "Parameters"),
		(32, "GovernedParameters"),
		(33, "Committee"),
		(34, "College"),
		(35, "CouncilSeats"),
		(36, "TxPause"),
		(40, "Utility"),
		(41, "Multisig"),
		(42, "Recovery"),
		(50, "ProviderCredentials"),
		(51, "PatientIdentity"),
		(52, "Consent"),
		(53, "RecordAnchor"),
		(54, "AccessAudit"),
		(55, "Emergencies"),
		(56, "Mandates"),
		(57, "Retention"),
		(58, "Cases"),
	]
	.map(|(index, name)| (index, name.to_owned()));
	assert_eq!(pallets, expected);
}
