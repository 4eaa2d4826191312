//! Questions about patients: who may ask what, by which proof.

use super::{
	super::{
		methods::{
			ABOUT_PATIENT, ACCOUNT_CALLS, CALL, DECIDE, EXPLAIN, OPEN_CALLS, PATIENT_CALLS, PROVEN,
		},
		request::Refusal,
	},
	world::{account, hex, proof, someone, Connection, World, BEST, OTHER, PATIENT},
};
use proptest::prelude::*;
use serde_json::{json, Value};
use sp_core::crypto::Ss58Codec;

/// A connection to a chain where the first person may see the patient.
fn connection() -> Connection {
	World { seen: vec![(account(&someone(1)), PATIENT)], ..World::default() }.into()
}

#[test]
fn who_may_see_the_patient_is_answered() {
	let connection = connection();
	for method in ABOUT_PATIENT {
		let params = json!([hex(&PATIENT.0), 3]);
		let passed = connection.proven(&someone(1), (method, PATIENT.0), (method, &params));
		assert_eq!(passed, Ok((method.into(), params)));
	}
}

#[test]
fn without_a_proof_nothing_is_answered_about_a_patient() {
	let connection = connection();
	for method in ABOUT_PATIENT.into_iter().chain([DECIDE, EXPLAIN]) {
		let refused = connection.fate(method, &json!([hex(&PATIENT.0)])).unwrap_err();
		assert_eq!(refused, Refusal::NeedsProof, "{method}");
	}
}

#[test]
fn a_stranger_and_a_patient_who_does_not_exist_are_refused_alike() {
	let connection = connection();
	let ask = |seed, patient: [u8; 32]| {
		let params = json!([hex(&patient)]);
		let about = ("anamnesis_grants", patient);
		connection.proven(&someone(seed), about, ("anamnesis_grants", &params)).unwrap_err()
	};
	assert_eq!(ask(2, PATIENT.0), Refusal::Unproven);
	assert_eq!(ask(2, [99; 32]), Refusal::Unproven);
	assert_eq!(ask(1, OTHER.0), Refusal::Unproven);
}

#[test]
fn a_proof_is_for_one_question_about_one_patient() {
	let seen = vec![(account(&someone(1)), PATIENT), (account(&someone(1)), OTHER)];
	let connection = Connection::from(World { seen, ..World::default() });
	let ask = |asked, subject, method, patient: [u8; 32]| {
		let params = json!([hex(&patient)]);
		connection.proven(&someone(1), (asked, subject), (method, &params))
	};
	let grants = "anamnesis_grants";
	assert!(ask(grants, PATIENT.0, grants, PATIENT.0).is_ok());
	assert_eq!(ask(grants, OTHER.0, grants, PATIENT.0), Err(Refusal::Unproven));
	assert_eq!(ask(grants, PATIENT.0, "anamnesis_records", PATIENT.0), Err(Refusal::Unproven));
}

#[test]
fn a_nonce_counts_once_and_on_its_connection_alone() {
	let (connection, another) = (connection(), connection());
	let grants = "anamnesis_grants";
	let params = json!([hex(&PATIENT.0)]);
	let proof = proof(&someone(1), connection.nonce(), grants, PATIENT.0);
	let request = json!([proof, grants, params]);
	assert_eq!(another.passed(PROVEN, &request), Err(Refusal::Nonce));
	assert!(connection.passed(PROVEN, &request).is_ok());
	assert_eq!(connection.passed(PROVEN, &request), Err(Refusal::Nonce));
}

#[test]
fn a_nonce_is_used_up_by_a_proof_that_does_not_count() {
	let connection = connection();
	let (grants, nonce) = ("anamnesis_grants", connection.nonce());
	let request =
		|seed| json!([proof(&someone(seed), nonce, grants, PATIENT.0), grants, [hex(&PATIENT.0)]]);
	assert_eq!(connection.passed(PROVEN, &request(2)), Err(Refusal::Unproven));
	assert_eq!(connection.passed(PROVEN, &request(1)), Err(Refusal::Nonce));
}

#[test]
fn functions_about_a_patient_need_a_proof_by_their_own_name() {
	let connection = connection();
	for function in PATIENT_CALLS {
		let params = json!([function, hex(&[&PATIENT.0[..], &[0; 4]].concat())]);
		assert_eq!(connection.fate(CALL, &params).unwrap_err(), Refusal::NeedsProof);
		let ask =
			|seed, asked| connection.proven(&someone(seed), (asked, PATIENT.0), (CALL, &params));
		let (method, passed) = ask(1, function).unwrap();
		assert_eq!((method.as_str(), &passed[0], &passed[1]), (CALL, &params[0], &params[1]));
		assert_eq!(ask(2, function), Err(Refusal::Unproven));
		assert_eq!(ask(1, CALL), Err(Refusal::Unproven));
	}
}

#[test]
fn functions_about_an_account_are_for_that_account() {
	let connection = Connection::from(World::default());
	let own: [u8; 32] = account(&someone(1)).into();
	for function in ACCOUNT_CALLS {
		let params = json!([function, hex(&own)]);
		assert_eq!(connection.fate(CALL, &params).unwrap_err(), Refusal::NeedsProof);
		let ask = |seed| connection.proven(&someone(seed), (function, own), (CALL, &params));
		assert!(ask(1).is_ok());
		assert_eq!(ask(2), Err(Refusal::Unproven));
	}
}

#[test]
fn open_functions_are_passed_on_in_one_way_of_writing() {
	let connection = Connection::from(World::default());
	for function in OPEN_CALLS {
		let passed = connection.passed(CALL, &json!([function, "0xAB"]));
		assert_eq!(passed, Ok((CALL.into(), json!([function, "0xab", null]))));
		let at = hex(&[5; 32]);
		let passed = connection.passed(CALL, &json!([function, "0x", at]));
		assert_eq!(passed, Ok((CALL.into(), json!([function, "0x", at]))));
	}
}

#[test]
fn functions_in_no_list_are_refused_with_a_proof_too() {
	let connection = connection();
	for function in [
		"ConsentApi_decide",
		"ConsentApi_grant",
		"BlockBuilder_apply_extrinsic",
		"TaggedTransactionQueue_validate_transaction",
		"RuntimeViewFunction_execute_view_function",
		"OffchainWorkerApi_offchain_worker",
		"Core_execute_block",
		"core_version",
		"",
	] {
		let params = json!([function, hex(&PATIENT.0)]);
		let refused = Refusal::NotServed(function.into());
		assert_eq!(connection.fate(CALL, &params).unwrap_err(), refused);
		let proven = connection.proven(&someone(1), (function, PATIENT.0), (CALL, &params));
		assert_eq!(proven, Err(refused));
	}
}

#[test]
fn parameters_by_name_missing_surplus_or_malformed_are_refused() {
	let connection = connection();
	let malformed = |method: &str, params: Value| {
		let refused = connection.fate(method, &params).unwrap_err();
		assert!(matches!(refused, Refusal::Malformed(_)), "{method} {params}: {refused:?}");
	};
	malformed(CALL, json!({ "name": "Core_version", "bytes": "0x" }));
	malformed(CALL, json!([]));
	malformed(CALL, json!(["Core_version"]));
	malformed(CALL, json!(["Core_version", "0xzz"]));
	malformed(CALL, json!(["Core_version", "0x", 7]));
	malformed(CALL, json!(["ConsentApi_grants", "0x07"]));
	malformed(CALL, json!(["Core_version", "0x", null, null, null]));
	malformed(PROVEN, json!([]));
	malformed(PROVEN, json!([{}, "anamnesis_grants", []]));
	let good = proof(&someone(1), [0; 32], "anamnesis_grants", PATIENT.0);
	malformed(PROVEN, json!([good]));
	malformed(PROVEN, json!([good, "anamnesis_grants", []]));
	malformed(PROVEN, json!([good, "anamnesis_grants", ["0x07"]]));
	malformed(PROVEN, json!([good, "anamnesis_grants", { "patient": hex(&PATIENT.0) }]));
	malformed(PROVEN, json!([good, DECIDE, [{ "patient": hex(&PATIENT.0) }]]));
	malformed(PROVEN, json!([good, CALL, ["Core_version", "0x"]]));
}

#[test]
fn a_proof_opens_no_method_that_is_in_no_list() {
	let connection = connection();
	for method in ["state_getStorage", "anamnesis_evidence", "chain_getHeader", PROVEN] {
		let proven = connection.proven(&someone(1), (method, PATIENT.0), (method, &json!([])));
		assert_eq!(proven, Err(Refusal::NotServed(method.into())));
	}
}

/// A question about the patient that this person asks, at a hospital or for themselves.
fn question(seed: u8, at_hospital: bool) -> Value {
	let account = account(&someone(seed)).to_ss58check();
	let who = if at_hospital {
		json!({ "practitioner": { "account": account, "organisation": 3 } })
	} else {
		json!({ "person": account })
	};
	json!({
		"patient": hex(&PATIENT.0),
		"who": who,
		"purpose": "TREAT",
		"actions": ["access"],
		"data": { "declared": { "class": "laboratory", "confidentiality": "N" } },
	})
}

#[test]
fn the_actor_of_a_question_asks_it_and_nobody_else_does() {
	let connection = Connection::from(World { permits: true, ..World::default() });
	for method in [DECIDE, EXPLAIN] {
		for at_hospital in [true, false] {
			let params = json!([question(2, at_hospital)]);
			let ask =
				|seed| connection.proven(&someone(seed), (method, PATIENT.0), (method, &params));
			let whole = json!([question(2, at_hospital), null, null, hex(BEST.as_ref())]);
			assert_eq!(ask(2), Ok((method.into(), whole)));
			assert_eq!(ask(3), Err(Refusal::Unproven));
		}
	}
}

#[test]
fn who_may_see_the_patient_asks_about_anybody() {
	let connection = connection();
	for method in [DECIDE, EXPLAIN] {
		let params = json!([question(2, true), null, null]);
		let passed = connection.proven(&someone(1), (method, PATIENT.0), (method, &params));
		assert_eq!(passed, Ok((method.into(), params)));
	}
}

/// The same question about this record.
fn about_record(mut question: Value, record: u64) -> Value {
	question["data"] = json!({ "anchored": { "record": record } });
	question
}

#[test]
fn a_no_to_the_actor_is_that_of_a_patient_and_a_record_that_do_not_exist() {
	const SALT: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";
	let about = |anchored: Value| {
		let mut question = question(2, true);
		question["data"] = json!({ "anchored": anchored });
		question
	};
	for method in [DECIDE, EXPLAIN] {
		for (asked, told) in [
			(question(2, true), question(2, true)),
			// The node would say of an erased record that it is erased, to whichever patient it is asked about.
			(about_record(question(2, true), 6), about_record(question(2, true), u64::MAX)),
			(about(json!([6, null])), about_record(question(2, true), u64::MAX)),
			(about(json!([6, SALT])), about_record(question(2, true), u64::MAX)),
			(
				about(json!({ "record": 6, "salt": SALT })),
				about_record(question(2, true), u64::MAX),
			),
		] {
			let ask = |permits| {
				let connection = Connection::from(World { permits, ..World::default() });
				let params = json!([asked, 5]);
				let about = (method, PATIENT.0);
				connection.proven(&someone(2), about, (method, &params)).unwrap().1
			};
			let at = hex(BEST.as_ref());
			assert_eq!(ask(true), json!([asked, 5, null, at]));
			let (first, second) = (ask(false), ask(false));
			assert_ne!(first[0]["patient"], second[0]["patient"]);
			for mut passed in [first, second] {
				assert_ne!(passed[0]["patient"], asked["patient"]);
				passed[0]["patient"] = asked["patient"].clone();
				assert_eq!(passed, json!([told, 5, null, at]));
			}
		}
	}
}

#[test]
fn who_may_see_the_patient_is_told_what_was_erased() {
	let connection = connection();
	for method in [DECIDE, EXPLAIN] {
		let params = json!([about_record(question(1, false), 6)]);
		let passed = connection.proven(&someone(1), (method, PATIENT.0), (method, &params));
		assert_eq!(passed, Ok((method.into(), params)));
	}
}

proptest! {
	#[test]
	fn no_arguments_of_a_function_make_reading_panic(arguments: Vec<u8>, which in 0..PATIENT_CALLS.len()) {
		let connection = connection();
		let refused = connection.fate(CALL, &json!([PATIENT_CALLS[which], hex(&arguments)]));
		let refused = refused.unwrap_err();
		prop_assert!(refused == Refusal::NeedsProof || matches!(refused, Refusal::Malformed(_)));
	}

	#[test]
	fn the_patient_in_a_call_is_the_one_whom_the_runtime_reads(patient: [u8; 32], rest: Vec<u8>) {
		let connection = connection();
		let params = json!(["ConsentApi_grants", hex(&[&patient[..], &rest].concat())]);
		let about = ("ConsentApi_grants", PATIENT.0);
		let passed = connection.proven(&someone(1), about, (CALL, &params));
		prop_assert_eq!(passed.is_ok(), patient == PATIENT.0);
	}

	#[test]
	fn no_proven_request_makes_reading_panic(proof: String, method: String, params: String) {
		let connection = connection();
		let refused = connection.fate(PROVEN, &json!([proof, method, params]));
		prop_assert!(refused.is_err());
	}
}
