//! The lists, against the runtime and against each other.

use super::{
	super::{
		methods::{
			is_answered, is_listed, listed, ABOUT_PATIENT, ACCOUNT_CALLS, CALL, CHALLENGE, DECIDE,
			EXPLAIN, FINALITY, LONG_CALLS, NAMED_ALONE, NAMES, OPEN, OPEN_CALLS, PATIENT_CALLS,
			PROVEN, READ_PROOF, STATUS_LIST,
		},
		request::Refusal,
		screen::Fate,
	},
	world::{Connection, World},
};
use anamnesis_runtime::Runtime;
use codec::Decode;
use frame_metadata::{v15::RuntimeMetadataV15, RuntimeMetadata, RuntimeMetadataPrefixed};
use jsonrpsee::RpcModule;
use proptest::prelude::*;
use serde_json::json;
use sp_state_machine::BasicExternalities;
use std::collections::BTreeSet;

fn metadata() -> RuntimeMetadataV15 {
	let bytes =
		BasicExternalities::default().execute_with(|| Runtime::metadata_at_version(15).unwrap());
	match RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1 {
		RuntimeMetadata::V15(metadata) => metadata,
		_ => panic!("not version 15"),
	}
}

/// The last names of the types of a function's arguments.
fn arguments(metadata: &RuntimeMetadataV15, function: &str) -> Vec<String> {
	let (api, method) = function.split_once('_').unwrap();
	let api = metadata.apis.iter().find(|one| one.name == api).expect(function);
	let method = api.methods.iter().find(|one| one.name == method).expect(function);
	let name = |id| {
		let ty = metadata.types.resolve(id).unwrap();
		ty.path.segments.last().cloned().unwrap_or_default()
	};
	method.inputs.iter().map(|input| name(input.ty.id)).collect()
}

/// Names of types that stand for people and what is about them.
const PERSONAL: [&str; 12] = [
	"AccountId32",
	"CaseId",
	"ConsentId",
	"DisputeId",
	"IncidentId",
	"MandateId",
	"OfferId",
	"PatientId",
	"Payer",
	"Query",
	"RecordId",
	"RequestId",
];

#[test]
fn open_functions_take_nobody() {
	let metadata = metadata();
	for function in OPEN_CALLS {
		let arguments = arguments(&metadata, function);
		let personal: Vec<_> =
			arguments.iter().filter(|one| PERSONAL.contains(&one.as_str())).collect();
		// The nonce of an account is what its transactions need, and all that is said of it.
		if function != "AccountNonceApi_account_nonce" {
			assert!(personal.is_empty(), "{function}: {personal:?}");
		}
	}
}

#[test]
fn functions_about_a_patient_or_an_account_name_it_first() {
	let metadata = metadata();
	for function in PATIENT_CALLS {
		assert_eq!(arguments(&metadata, function)[0], "PatientId", "{function}");
	}
	for function in ACCOUNT_CALLS {
		assert_eq!(arguments(&metadata, function)[0], "AccountId32", "{function}");
	}
}

#[test]
fn every_function_that_takes_a_patient_first_needs_a_proof() {
	let metadata = metadata();
	for api in &metadata.apis {
		for method in &api.methods {
			let function = format!("{}_{}", api.name, method.name);
			if arguments(&metadata, &function).first().is_some_and(|one| one == "PatientId") {
				assert!(PATIENT_CALLS.contains(&function.as_str()), "{function} is in no list");
			}
		}
	}
}

#[test]
fn no_name_stands_in_two_lists() {
	let lists: [&[&str]; 6] =
		[&OPEN, &ABOUT_PATIENT, &OPEN_CALLS, &PATIENT_CALLS, &ACCOUNT_CALLS, &[DECIDE, EXPLAIN]];
	let all: Vec<_> = lists.concat();
	let distinct: BTreeSet<_> = all.iter().collect();
	assert_eq!(distinct.len(), all.len());
}

/// Methods of the node that show bodies, events, the pool, storage or keys, or change the node.
const NEVER: [&str; 24] = [
	"archive_v1_body",
	"archive_v1_storage",
	"author_pendingExtrinsics",
	"author_rotateKeys",
	"chainHead_v1_body",
	"chainHead_v1_follow",
	"chainHead_v1_storage",
	"chain_getBlock",
	"anamnesis_evidence",
	"grandpa_roundState",
	"offchain_localStorageGet",
	"state_getChildReadProof",
	"state_getKeys",
	"state_getKeysPaged",
	"state_getPairs",
	"state_getStorage",
	"state_queryStorage",
	"state_queryStorageAt",
	"state_subscribeStorage",
	"state_traceBlock",
	"system_dryRun",
	"system_peers",
	"system_unstable_networkState",
	"transactionWatch_v1_submitAndWatch",
];

#[test]
fn what_shows_bodies_events_storage_or_the_pool_is_refused() {
	let connection = Connection::from(World::default());
	for method in NEVER {
		assert!(!is_listed(method) && !is_answered(method), "{method}");
		let refused = connection.fate(method, &json!([])).unwrap_err();
		assert_eq!(refused, Refusal::NotServed(method.into()));
	}
}

#[test]
fn what_is_open_is_passed_on_as_it_came() {
	for method in OPEN {
		let connection = Connection::from(World::default());
		let fate = connection.fate(method, &json!([1])).unwrap();
		if method == NAMES {
			assert!(matches!(fate, Fate::Answer(None, _)));
		} else {
			assert!(matches!(fate, Fate::AsItIs(_)), "{method}: {fate:?}");
		}
	}
}

#[test]
fn the_listener_can_call_nothing_that_is_not_listed() {
	let mut node = RpcModule::new(());
	let mut methods =
		[&NEVER[..], &OPEN, &ABOUT_PATIENT, &[DECIDE, EXPLAIN, CALL, READ_PROOF]].concat();
	methods.retain(|method| *method != NAMES);
	for method in &methods {
		node.register_method(method, |_, _, _| "answered").unwrap();
	}
	let public = listed(&node).unwrap();
	let left: BTreeSet<_> = public.method_names().collect();
	let expected: BTreeSet<_> = [
		&OPEN[..],
		&ABOUT_PATIENT,
		&[DECIDE, EXPLAIN, CALL, READ_PROOF, FINALITY, CHALLENGE, PROVEN],
	]
	.concat()
	.into_iter()
	.collect();
	assert_eq!(left, expected);
	// The node's own list is as it was.
	assert_eq!(node.method_names().count(), methods.len());
}

#[test]
fn what_is_named_is_what_answers_and_what_a_client_must_see_refused() {
	let connection = Connection::from(World::default());
	let names = connection.answer(NAMES);
	let names = names["methods"].as_array().unwrap().iter();
	let names: Vec<_> = names.map(|one| one.as_str().unwrap()).collect();
	assert!(names.is_sorted());
	let own = [CALL, READ_PROOF, FINALITY, PROVEN, CHALLENGE];
	let expected: BTreeSet<_> = [&OPEN[..], &own, &NAMED_ALONE].concat().into_iter().collect();
	assert_eq!(names.into_iter().collect::<BTreeSet<_>>(), expected);
	for method in NAMED_ALONE {
		let refused = connection.fate(method, &json!([])).unwrap_err();
		assert_eq!(refused, Refusal::NotServed(method.into()));
	}
	for method in ABOUT_PATIENT.into_iter().chain([DECIDE, EXPLAIN]).chain(NEVER) {
		assert!(!is_answered(method), "{method}");
	}
}

#[test]
fn turns_are_shared_and_given_back() {
	let connection = Connection::from(World::default());
	let ask = || connection.fate("chain_getHeader", &json!([]));
	let (first, second) = (ask().unwrap(), ask().unwrap());
	assert_eq!(ask().unwrap_err(), Refusal::Busy);
	let list = connection.fate(STATUS_LIST, &json!([1, 0, "revocation"])).unwrap();
	assert_eq!(connection.fate(STATUS_LIST, &json!([])).unwrap_err(), Refusal::Busy);
	drop((first, second, list));
	assert!(ask().is_ok() && connection.fate(STATUS_LIST, &json!([])).is_ok());
}

#[test]
fn long_parameters_are_those_of_extrinsics_alone() {
	let long = json!(["0x".to_owned() + &"00".repeat(4_096)]);
	for method in OPEN {
		let connection = Connection::from(World::default());
		let fate = connection.fate(method, &long);
		if method == NAMES || method.starts_with("author_submit") {
			assert!(fate.is_ok(), "{method}");
		} else {
			assert!(matches!(fate, Err(Refusal::Malformed(_))), "{method}");
		}
	}
}

#[test]
fn long_arguments_of_functions_are_those_of_extrinsics_alone() {
	let connection = Connection::from(World::default());
	for function in OPEN_CALLS {
		let fate = |bytes: usize| {
			connection.fate(CALL, &json!([function, format!("0x{}", "00".repeat(bytes))]))
		};
		assert!(fate(2_048).is_ok(), "{function}");
		let is_long = LONG_CALLS.contains(&function);
		assert_eq!(matches!(fate(2_049), Err(Refusal::Malformed(_))), !is_long, "{function}");
	}
}

proptest! {
	#[test]
	fn no_request_makes_reading_panic(method: String, params: String) {
		let connection = Connection::from(World::default());
		let fate = connection.screen.fate(&connection.session, &method, Some(&params));
		prop_assert_eq!(fate.unwrap_err(), Refusal::NotServed(method));
	}

	#[test]
	fn no_parameters_make_a_listed_method_panic(params: String, which in 0..5_usize) {
		let connection = Connection::from(World::default());
		let method = [CALL, READ_PROOF, PROVEN, DECIDE, FINALITY][which];
		prop_assert!(connection.screen.fate(&connection.session, method, Some(&params)).is_err());
	}
}
