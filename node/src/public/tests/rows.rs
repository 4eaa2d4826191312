//! Proofs of rows of state.

use super::{
	super::{methods::READ_PROOF, request::Refusal},
	world::{account, hex, someone, Connection, Passed, World, BEST, OTHER, PATIENT},
};
use anamnesis_primitives::{ConsentId, OrgId, PatientId, RecordId};
use anamnesis_runtime::{Hash, Runtime};
use pallet_access_audit::Heads;
use pallet_consent::{Grants, GrantsOf, OpenRequests};
use pallet_record_anchor::Records;
use proptest::prelude::*;
use serde_json::json;
use sp_io::hashing::twox_128;
use std::slice::from_ref;

fn head(patient: PatientId) -> Vec<u8> {
	Heads::<Runtime>::hashed_key_for(patient)
}

fn value(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

/// A connection to a chain with these values, where the first person may see the patient.
fn connection(values: &[Vec<u8>]) -> Connection {
	let seen = vec![(account(&someone(1)), PATIENT)];
	World { seen, values: values.to_vec(), ..World::default() }.into()
}

fn digits(keys: &[Vec<u8>]) -> Vec<String> {
	keys.iter().map(|key| hex(key)).collect()
}

/// Asks for a proof of these keys, all of which are there, with a signature for the patient.
fn asked(seed: u8, keys: &[Vec<u8>]) -> Result<Passed, Refusal> {
	let params = json!([digits(keys)]);
	connection(keys).proven(&someone(seed), (READ_PROOF, PATIENT.0), (READ_PROOF, &params))
}

#[test]
fn values_about_the_chain_are_proven_to_everybody_at_the_block_looked_at() {
	let now = value("Timestamp", "Now");
	let passed = connection(from_ref(&now)).passed(READ_PROOF, &json!([digits(from_ref(&now))]));
	assert_eq!(
		passed,
		Ok((READ_PROOF.into(), json!([digits(from_ref(&now)), hex(BEST.as_ref())])))
	);
	let at = hex(Hash::repeat_byte(5).as_ref());
	let passed =
		connection(from_ref(&now)).passed(READ_PROOF, &json!([digits(from_ref(&now)), at]));
	assert_eq!(passed, Ok((READ_PROOF.into(), json!([digits(&[now]), at]))));
}

#[test]
fn rows_of_a_patient_are_proven_to_who_may_see_them() {
	let keys = [
		head(PATIENT),
		GrantsOf::<Runtime>::hashed_key_for((PATIENT, 0)),
		Grants::<Runtime>::hashed_key_for(ConsentId(5)),
		Records::<Runtime>::hashed_key_for(RecordId(6)),
	];
	let expected = json!([digits(&keys), hex(BEST.as_ref())]);
	assert_eq!(asked(1, &keys), Ok((READ_PROOF.into(), expected)));
	assert_eq!(asked(2, &keys), Err(Refusal::Unproven));
}

#[test]
fn without_a_proof_no_row_of_anybody_is_proven() {
	for key in [head(PATIENT), Grants::<Runtime>::hashed_key_for(ConsentId(5))] {
		let keys = [key, value("Timestamp", "Now")];
		let refused = connection(&keys).fate(READ_PROOF, &json!([digits(&keys)])).unwrap_err();
		assert_eq!(refused, Refusal::NeedsProof);
	}
}

#[test]
fn one_row_of_somebody_else_refuses_all() {
	let own = head(PATIENT);
	for other in [
		head(OTHER),
		Grants::<Runtime>::hashed_key_for(ConsentId(8)),
		Records::<Runtime>::hashed_key_for(RecordId(9)),
		// There is no such grant and no such record: refused as one of somebody else is.
		Grants::<Runtime>::hashed_key_for(ConsentId(77)),
		Records::<Runtime>::hashed_key_for(RecordId(77)),
		value("Timestamp", "Now"),
	] {
		assert_eq!(asked(1, &[own.clone(), other.clone()]), Err(Refusal::Unproven));
		assert_eq!(asked(1, &[other, own.clone()]), Err(Refusal::Unproven));
	}
}

#[test]
fn what_is_not_there_is_not_proven() {
	let now = value("Timestamp", "Now");
	let refused = connection(&[]).fate(READ_PROOF, &json!([digits(from_ref(&now))]));
	assert_eq!(refused.unwrap_err(), Refusal::NoValue);
	let keys = [head(PATIENT), GrantsOf::<Runtime>::hashed_key_for((PATIENT, 99))];
	let params = json!([digits(&keys)]);
	let about = (READ_PROOF, PATIENT.0);
	let refused = connection(&keys[..1]).proven(&someone(1), about, (READ_PROOF, &params));
	assert_eq!(refused, Err(Refusal::NoValue));
}

#[test]
fn keys_of_other_maps_prefixes_and_too_many_keys_are_refused() {
	let by_organisation = OpenRequests::<Runtime>::hashed_key_for((OrgId(1), PATIENT));
	let prefix = head(PATIENT)[..32].to_vec();
	for key in [by_organisation, prefix, value("System", "Events"), Vec::new()] {
		let refused = connection(&[]).fate(READ_PROOF, &json!([digits(from_ref(&key))]));
		assert_eq!(refused.unwrap_err(), Refusal::Key);
		assert_eq!(asked(1, &[head(PATIENT), key]), Err(Refusal::Key));
	}
	for count in [0, 17] {
		let keys = vec![value("Timestamp", "Now"); count];
		let refused = connection(&keys).fate(READ_PROOF, &json!([digits(&keys)])).unwrap_err();
		assert!(matches!(refused, Refusal::Malformed(_)));
	}
}

proptest! {
	#[test]
	fn no_keys_make_reading_panic(keys: Vec<Vec<u8>>, proven: bool) {
		let connection = connection(&keys);
		let params = json!([digits(&keys)]);
		let refused = if proven {
			connection.proven(&someone(1), (READ_PROOF, PATIENT.0), (READ_PROOF, &params)).err()
		} else {
			connection.fate(READ_PROOF, &params).err()
		};
		prop_assert!(matches!(refused, Some(Refusal::Key | Refusal::Malformed(_))));
	}

	#[test]
	fn whatever_keys_there_are_none_is_proven_to_a_stranger(patient: [u8; 32], number: u64, place: u32) {
		let keys = [
			head(PatientId(patient)),
			GrantsOf::<Runtime>::hashed_key_for((PatientId(patient), place)),
			Grants::<Runtime>::hashed_key_for(ConsentId(number)),
			Records::<Runtime>::hashed_key_for(RecordId(number)),
		];
		for key in keys {
			let connection = connection(std::slice::from_ref(&key));
			let params = json!([digits(&[key])]);
			prop_assert_eq!(connection.fate(READ_PROOF, &params).unwrap_err(), Refusal::NeedsProof);
			let refused = connection.proven(&someone(2), (READ_PROOF, patient), (READ_PROOF, &params));
			prop_assert_eq!(refused, Err(Refusal::Unproven));
		}
	}
}
