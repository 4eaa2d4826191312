//! Whom a key of state is about. A proof of a key shows the nodes on the way to it: for a key that is there these are hashes of
//! everything else, for one that is not they end in some other entry, key and all. So only keys that are there are proven, of rows
//! so long that a neighbour is never part of a node.

use anamnesis_primitives::PatientId;
use anamnesis_runtime::Runtime;
use frame_metadata::{
	v14::{StorageEntryType, StorageHasher},
	RuntimeMetadata,
};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use sp_io::hashing::{blake2_128, twox_128};
use sp_state_machine::BasicExternalities;
use std::collections::BTreeSet;

/// Bytes of a pallet's and a map's name in a key.
const PREFIX: usize = 32;
/// Bytes of a key up to the end of the hash before a patient.
const HASH_END: usize = PREFIX + 16;
/// Bytes of a key up to the end of the patient.
const PATIENT_END: usize = HASH_END + 32;
/// Bytes of a key of a numbered row: eight of a hash, and eight of the number.
const NUMBERED: usize = PREFIX + 8 + 8;

/// Values about the chain that everybody may have proven.
const OPEN: [(&str, &str); 6] = [
	("Aura", "Authorities"),
	("Grandpa", "Authorities"),
	("Grandpa", "CurrentSetId"),
	("Session", "Validators"),
	("Timestamp", "Now"),
	("ValidatorSet", "Seats"),
];
/// Rows that are numbered and hold the patient whom they are about.
const GRANTS: (&str, &str) = ("Consent", "Grants");
/// As [`GRANTS`].
const RECORDS: (&str, &str) = ("RecordAnchor", "Records");

/// Whom a key is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
	/// Nobody.
	Chain,
	/// A patient.
	Patient(PatientId),
	/// Whoever gave this grant.
	Grant(u64),
	/// Whoever this record is about.
	Record(u64),
}

/// The maps of which keys are served.
#[derive(Clone, Debug)]
pub struct Maps {
	open: BTreeSet<[u8; PREFIX]>,
	patients: BTreeSet<[u8; PREFIX]>,
	grants: [u8; PREFIX],
	records: [u8; PREFIX],
}

/// What all keys of a map, or the key of a value, begin with.
fn prefix((pallet, item): (&str, &str)) -> [u8; PREFIX] {
	let mut prefix = [0; PREFIX];
	let (first, second) = prefix.split_at_mut(PREFIX / 2);
	first.copy_from_slice(&twox_128(pallet.as_bytes()));
	second.copy_from_slice(&twox_128(item.as_bytes()));
	prefix
}

/// Whether the first key of a map is a patient that stands in it as it is, behind a hash that nobody can aim.
fn is_of_patients(types: &PortableRegistry, entry: &StorageEntryType<PortableForm>) -> bool {
	let StorageEntryType::Map { hashers, key, .. } = entry else { return false };
	let named = |id: u32| {
		types
			.resolve(id)
			.is_some_and(|ty| ty.path.segments.last().is_some_and(|n| n == "PatientId"))
	};
	let first = match hashers.len() {
		1 => Some(key.id),
		_ => match types.resolve(key.id).map(|ty| &ty.type_def) {
			Some(TypeDef::Tuple(tuple)) => tuple.fields.first().map(|field| field.id),
			_ => None,
		},
	};
	hashers.first() == Some(&StorageHasher::Blake2_128Concat) && first.is_some_and(named)
}

/// Of the runtime that this binary holds.
fn metadata() -> RuntimeMetadata {
	// Constants of pallets that are parameters are read from state: their values do not matter here.
	BasicExternalities::default().execute_with(|| Runtime::metadata().1)
}

/// The maps of the runtime that this binary holds whose first key is a patient, by pallet and name. A map that is newer than the
/// binary is not served.
fn of_patients() -> Vec<(String, String)> {
	let RuntimeMetadata::V14(metadata) = metadata() else { return Vec::new() };
	let storages = metadata.pallets.iter().filter_map(|pallet| pallet.storage.as_ref());
	let entries = storages
		.flat_map(|storage| storage.entries.iter().map(|entry| (storage.prefix.clone(), entry)));
	entries
		.filter(|(_, entry)| is_of_patients(&metadata.types, &entry.ty))
		.map(|(pallet, entry)| (pallet, entry.name.clone()))
		.collect()
}

impl Maps {
	/// Those of the runtime that this binary holds.
	pub fn of_runtime() -> Self {
		let patients = of_patients();
		Self {
			open: OPEN.into_iter().map(prefix).collect(),
			patients: patients
				.iter()
				.map(|(pallet, item)| prefix((pallet.as_str(), item.as_str())))
				.collect(),
			grants: prefix(GRANTS),
			records: prefix(RECORDS),
		}
	}

	/// Whom a key is about; `None`: keys like this are not served.
	pub fn about(&self, key: &[u8]) -> Option<About> {
		let map: &[u8; PREFIX] = key.first_chunk()?;
		if self.open.contains(map) {
			return (key.len() == PREFIX).then_some(About::Chain);
		}
		if self.patients.contains(map) {
			return patient_in(key).map(About::Patient);
		}
		let number = || -> Option<u64> {
			(key.len() == NUMBERED).then_some(())?;
			key.last_chunk().copied().map(u64::from_le_bytes)
		};
		if *map == self.grants {
			return number().map(About::Grant);
		}
		(*map == self.records).then(number)?.map(About::Record)
	}
}

/// The patient whom a key names first.
fn patient_in(key: &[u8]) -> Option<PatientId> {
	let hash = key.get(PREFIX..HASH_END)?;
	let patient: [u8; 32] = key.get(HASH_END..PATIENT_END)?.try_into().ok()?;
	(blake2_128(&patient) == hash).then_some(PatientId(patient))
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use anamnesis_primitives::{ConsentId, RecordId};
	use pallet_access_audit::Heads;
	use pallet_consent::{Grants, GrantsOf};
	use pallet_record_anchor::{RecordStates, Records, RecordsOf};
	use proptest::prelude::*;
	use std::sync::LazyLock;

	const PATIENT: PatientId = PatientId([7; 32]);
	static MAPS: LazyLock<Maps> = LazyLock::new(Maps::of_runtime);

	fn about(key: &[u8]) -> Option<About> {
		MAPS.about(key)
	}

	#[test]
	fn keys_of_patients_are_known_by_the_patient_in_them() {
		let own = Some(About::Patient(PATIENT));
		assert_eq!(about(&Heads::<Runtime>::hashed_key_for(PATIENT)), own);
		assert_eq!(about(&GrantsOf::<Runtime>::hashed_key_for((PATIENT, 3))), own);
		assert_eq!(about(&RecordsOf::<Runtime>::hashed_key_for(PATIENT, 3)), own);
		assert_eq!(about(&Grants::<Runtime>::hashed_key_for(ConsentId(5))), Some(About::Grant(5)));
		assert_eq!(about(&Records::<Runtime>::hashed_key_for(RecordId(6))), Some(About::Record(6)));
	}

	#[test]
	fn values_about_the_chain_are_open() {
		for value in OPEN {
			assert_eq!(about(&prefix(value)), Some(About::Chain), "{value:?}");
			assert_eq!(about(&[&prefix(value)[..], &[0]].concat()), None);
		}
	}

	#[test]
	fn the_open_values_are_values_and_the_numbered_rows_are_maps_of_numbers() {
		let RuntimeMetadata::V14(metadata) = super::metadata() else { panic!("not version 14") };
		let entry = |(pallet, item): (&str, &str)| {
			let storages = metadata.pallets.iter().filter_map(|one| one.storage.as_ref());
			let storage = storages.into_iter().find(|one| one.prefix == pallet).unwrap();
			storage.entries.iter().find(|one| one.name == item).unwrap().ty.clone()
		};
		for value in OPEN {
			assert!(matches!(entry(value), StorageEntryType::Plain(_)), "{value:?}");
		}
		for rows in [GRANTS, RECORDS] {
			let StorageEntryType::Map { hashers, .. } = entry(rows) else { panic!("{rows:?}") };
			assert_eq!(hashers, [StorageHasher::Twox64Concat], "{rows:?}");
		}
	}

	#[test]
	fn keys_of_many_rows_and_of_other_maps_are_not_served() {
		let head = Heads::<Runtime>::hashed_key_for(PATIENT);
		for length in 0..head.len() {
			assert_eq!(about(&head[..length]), None, "{length} bytes");
		}
		let grant = Grants::<Runtime>::hashed_key_for(ConsentId(5));
		for length in 0..grant.len() {
			assert_eq!(about(&grant[..length]), None, "{length} bytes");
		}
		assert_eq!(about(&RecordStates::<Runtime>::hashed_key_for(RecordId(6))), None);
		assert_eq!(about(&prefix(("System", "Events"))), None);
		assert_eq!(about(&prefix(("System", "Account"))), None);
		assert_eq!(about(b":code"), None);
	}

	#[test]
	fn the_hash_before_a_patient_must_be_that_of_the_patient() {
		let mut key = Heads::<Runtime>::hashed_key_for(PATIENT);
		key[PREFIX] ^= 1;
		assert_eq!(about(&key), None);
	}

	#[test]
	fn the_maps_of_patients_are_found() {
		let found = of_patients();
		let has = |pallet: &str, item: &str| {
			found.iter().any(|(one, other)| (one.as_str(), other.as_str()) == (pallet, item))
		};
		assert!(has("PatientIdentity", "Counts") && has("AccessAudit", "Heads"));
		assert!(has("Consent", "GrantsOf") && has("RecordAnchor", "RecordsOf"));
		// Their first key is an organisation, an account or an incident: the patient behind it may be anybody's.
		assert!(!has("Consent", "OpenRequests") && !has("Consent", "Grants"));
		assert!(found.len() > 30, "{}", found.len());
	}

	proptest! {
		#[test]
		fn no_key_makes_reading_panic(key: Vec<u8>) {
			prop_assert_eq!(about(&key), None);
		}

		#[test]
		fn whatever_follows_a_patient_the_key_is_that_patients(rest: Vec<u8>) {
			let head = Heads::<Runtime>::hashed_key_for(PATIENT);
			prop_assert_eq!(about(&[head, rest].concat()), Some(About::Patient(PATIENT)));
		}

		#[test]
		fn any_bytes_behind_a_prefix_are_a_whole_key_or_none(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
			let key = [&prefix(GRANTS)[..], &bytes].concat();
			prop_assert_eq!(about(&key).is_some(), bytes.len() == NUMBERED - PREFIX);
			let key = [&prefix(("AccessAudit", "Heads"))[..], &bytes].concat();
			prop_assert_eq!(about(&key), None);
		}
	}
}
