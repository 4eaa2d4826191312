//! What the metadata may hold.

use super::in_development;
use crate::{Block, Runtime};
use frame_metadata::{
	v14::{StorageEntryType, StorageHasher},
	v15::RuntimeMetadataV15,
	RuntimeMetadata, RuntimeMetadataPrefixed,
};
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use sp_api::runtime_decl_for_metadata::MetadataV2;
use std::collections::BTreeSet;

/// The pallets of this project; the SDK's are judged by the SDK.
pub const OURS: [&str; 15] = [
	"AccessAudit",
	"AttestedUpgrade",
	"CareAllowance",
	"Cases",
	"Consent",
	"CouncilSeats",
	"Emergencies",
	"GovernedParameters",
	"Mandates",
	"PatientIdentity",
	"ProviderCredentials",
	"RecordAnchor",
	"Retention",
	"TimeGap",
	"ValidatorSet",
];
/// Their runtime APIs.
const OUR_APIS: [&str; 14] = [
	"AccessAuditApi",
	"AttestedUpgradeApi",
	"CareAllowanceApi",
	"CasesApi",
	"ConsentApi",
	"CouncilSeatsApi",
	"EmergenciesApi",
	"MandatesApi",
	"PatientIdentityApi",
	"ProviderCredentialsApi",
	"RecordAnchorApi",
	"RetentionApi",
	"TimeGapApi",
	"ValidatorSetApi",
];

/// Metadata of the runtime, version 15: the one that is answered to whoever names none, and so to a client that is connected when
/// the code changes. Older ones do not name the runtime APIs.
pub fn metadata() -> RuntimeMetadataV15 {
	let mut found = None;
	in_development(|| {
		let bytes = <Runtime as MetadataV2<Block>>::metadata();
		let prefixed: RuntimeMetadataPrefixed = codec::Decode::decode(&mut &bytes[..]).unwrap();
		found = match prefixed.1 {
			RuntimeMetadata::V15(metadata) => Some(metadata),
			_ => None,
		};
	});
	found.expect("the runtime has metadata of version 15")
}

/// Types that hold a sequence without a bound, reached from this one; bounded collections are passed over.
fn unbounded(types: &PortableRegistry, id: u32, seen: &mut BTreeSet<u32>, found: &mut Vec<String>) {
	let Some(ty) = types.resolve(id).filter(|_| seen.insert(id)) else {
		return;
	};
	let path = ty.path.segments.join("::");
	if path.starts_with("bounded_collections::") {
		return;
	}
	let mut go = |id: u32| unbounded(types, id, seen, found);
	match &ty.type_def {
		TypeDef::Composite(composite) => composite.fields.iter().for_each(|field| go(field.ty.id)),
		TypeDef::Variant(variant) => variant
			.variants
			.iter()
			.flat_map(|variant| &variant.fields)
			.for_each(|field| go(field.ty.id)),
		TypeDef::Array(array) => go(array.type_param.id),
		TypeDef::Tuple(tuple) => tuple.fields.iter().for_each(|field| go(field.id)),
		TypeDef::Compact(compact) => go(compact.type_param.id),
		TypeDef::Sequence(_) | TypeDef::BitSequence(_) => found.push(format!("sequence {path}")),
		TypeDef::Primitive(TypeDefPrimitive::Str) => found.push("str".into()),
		TypeDef::Primitive(_) => {}
	}
}

#[test]
fn our_calls_events_and_storage_hold_no_unbounded_bytes() {
	let metadata = metadata();
	let mut judged = 0;
	for pallet in metadata.pallets.iter().filter(|pallet| OURS.contains(&pallet.name.as_str())) {
		let calls = pallet.calls.iter().map(|calls| calls.ty.id);
		let events = pallet.event.iter().map(|event| event.ty.id);
		let storage = pallet.storage.iter().flat_map(|storage| &storage.entries).flat_map(
			|entry| match &entry.ty {
				StorageEntryType::Plain(value) => vec![value.id],
				StorageEntryType::Map { key, value, .. } => vec![key.id, value.id],
			},
		);
		for id in calls.chain(events).chain(storage) {
			let mut found = Vec::new();
			unbounded(&metadata.types, id, &mut BTreeSet::new(), &mut found);
			assert!(found.is_empty(), "{}: {found:?}", pallet.name);
			judged += 1;
		}
	}
	assert!(judged >= 80, "the walk must reach the pallets it judges: {judged}");
}

#[test]
fn the_walk_finds_unbounded_bytes_where_there_are_some() {
	let metadata = metadata();
	let remark = metadata.pallets.iter().find(|pallet| pallet.name == "System").unwrap();
	let mut found = Vec::new();
	let calls = remark.calls.as_ref().unwrap().ty.id;
	unbounded(&metadata.types, calls, &mut BTreeSet::new(), &mut found);
	assert!(!found.is_empty());
}

/// Whether a key is a number, one of the ids that are numbers, or one of a few values, each alone or with such beside it: the
/// chain counts or lists those itself.
fn is_counter(types: &PortableRegistry, id: u32) -> bool {
	match types.resolve(id).map(|ty| &ty.type_def) {
		Some(TypeDef::Primitive(_)) => true,
		Some(TypeDef::Composite(composite)) => match &composite.fields[..] {
			[field] => is_counter(types, field.ty.id),
			_ => false,
		},
		Some(TypeDef::Variant(variant)) => {
			let mut fields = variant.variants.iter().flat_map(|variant| &variant.fields);
			fields.all(|field| is_counter(types, field.ty.id))
		}
		_ => false,
	}
}

/// The type of this name.
fn id_of(types: &PortableRegistry, name: &str) -> u32 {
	let mut all = types.types.iter();
	let found = all.find(|ty| ty.ty.path.segments.last().is_some_and(|last| last == name));
	found.unwrap_or_else(|| panic!("no {name}")).id
}

#[test]
fn what_callers_choose_freely_is_no_counter_whatever_it_is_in() {
	let types = metadata().types;
	for counted in ["RecordId", "TermOf", "OrgKind"] {
		assert!(is_counter(&types, id_of(&types, counted)), "{counted}");
	}
	// A patient's id is a hash, and so is an opener's that is a patient.
	for chosen in ["PatientId", "Opener", "Commitment", "AccountId32"] {
		assert!(!is_counter(&types, id_of(&types, chosen)), "{chosen}");
	}
}

#[test]
fn keys_that_callers_choose_are_hashed_with_blake2() {
	let metadata = metadata();
	let pallets = metadata.pallets.iter().filter(|pallet| OURS.contains(&pallet.name.as_str()));
	for entry in
		pallets.flat_map(|pallet| pallet.storage.iter().flat_map(|storage| &storage.entries))
	{
		let StorageEntryType::Map { hashers, key, .. } = &entry.ty else {
			continue;
		};
		// The key of a map under several hashers is the tuple of its parts.
		let parts = match metadata.types.resolve(key.id).map(|ty| &ty.type_def) {
			Some(TypeDef::Tuple(tuple)) if hashers.len() > 1 => {
				tuple.fields.iter().map(|field| field.id).collect()
			}
			_ => vec![key.id],
		};
		assert_eq!(parts.len(), hashers.len(), "{}", entry.name);
		for (part, hasher) in parts.into_iter().zip(hashers) {
			let trusted = *hasher == StorageHasher::Blake2_128Concat;
			assert!(
				trusted || is_counter(&metadata.types, part),
				"{}: {hasher:?} of a key that callers choose",
				entry.name
			);
		}
	}
}

#[test]
fn everything_of_ours_that_wallets_show_is_documented() {
	let metadata = metadata();
	for pallet in metadata.pallets.iter().filter(|pallet| OURS.contains(&pallet.name.as_str())) {
		let enums = [
			pallet.calls.as_ref().map(|calls| calls.ty.id),
			pallet.event.as_ref().map(|event| event.ty.id),
			pallet.error.as_ref().map(|error| error.ty.id),
		];
		for id in enums.into_iter().flatten() {
			let Some(TypeDef::Variant(variants)) =
				metadata.types.resolve(id).map(|ty| &ty.type_def)
			else {
				continue;
			};
			for variant in &variants.variants {
				assert!(!variant.docs.is_empty(), "{}::{}", pallet.name, variant.name);
			}
		}
	}
	let apis: Vec<_> =
		metadata.apis.iter().filter(|api| OUR_APIS.contains(&api.name.as_str())).collect();
	assert_eq!(apis.len(), OUR_APIS.len());
	for method in apis.iter().flat_map(|api| &api.methods) {
		assert!(!method.docs.is_empty(), "{}", method.name);
	}
}
