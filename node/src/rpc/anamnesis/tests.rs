//! What clients may send, and how receipts are read back.

use super::{
	question::{Answer, Question},
	receipts::{page, Cursor},
};
use anamnesis_decision::{Data, Decision, Query, Right, Who};
use anamnesis_primitives::{
	codes::{Actions, Class, Confidentiality, Purpose},
	commitment::Commitment,
	receipts::{append, Head, Receipt, ReceiptKind, ReceiptV1},
	ConsentId, IncidentId, OrgId, PatientId, RecordId,
};
use codec::Encode;
use pallet_access_audit::HeadView;
use serde_json::{json, Value};
use sp_core::{
	crypto::Ss58Codec,
	offchain::{storage::InMemOffchainStorage, OffchainStorage, STORAGE_PREFIX},
};

const PATIENT: PatientId = PatientId([7; 32]);

fn hex(byte: u8) -> String {
	format!("0x{}", format!("{byte:02x}").repeat(32))
}

fn account() -> anamnesis_primitives::chain::AccountId {
	[9; 32].into()
}

fn question() -> Value {
	json!({
		"patient": hex(7),
		"who": { "practitioner": { "account": account().to_ss58check(), "organisation": 2 } },
		"purpose": "TREAT",
		"actions": ["access", "use"],
		"data": { "declared": { "class": "laboratory", "confidentiality": "N", "day": 19000 } },
		"right": { "grant": 3 },
	})
}

#[test]
fn a_question_in_json_is_the_question_of_the_runtime() {
	let asked: Question = serde_json::from_value(question()).unwrap();
	let expected = Query {
		patient: PATIENT,
		who: Who::Practitioner { account: account(), organisation: OrgId(2) },
		purpose: Purpose::TREAT,
		actions: Actions(Actions::ACCESS.0 | Actions::USE.0),
		data: Data::Declared {
			class: Class(8),
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: Some(19_000),
			reference: None,
		},
		study: None,
		right: Some(Right::Grant(ConsentId(3))),
	};
	assert_eq!(Query::from(asked), expected);
}

#[test]
fn a_person_asks_about_an_anchored_record_by_its_salt() {
	let mut json = question();
	json["who"] = json!({ "person": account().to_ss58check() });
	json["data"] = json!({ "anchored": { "record": 17, "salt": hex(1) } });
	json["study"] = json!(hex(2));
	json["right"] = json!("home");
	let asked = Query::from(serde_json::from_value::<Question>(json).unwrap());
	assert_eq!(asked.who, Who::Person(account()));
	assert_eq!(asked.data, Data::Anchored { record: RecordId(17), salt: Some([1; 32]) });
	assert_eq!(asked.study, Some(Commitment([2; 32])));
	assert_eq!(asked.right, Some(Right::Home));
}

/// A question with this value at this place is refused, and the refusal says this.
#[track_caller]
fn refused(pointer: &str, value: Value, because: &str) {
	let mut json = question();
	let (parent, field) = pointer.rsplit_once('/').unwrap();
	json.pointer_mut(parent).unwrap()[field] = value;
	let error = serde_json::from_value::<Question>(json).unwrap_err().to_string();
	assert!(error.contains(because), "{pointer}: {error}");
}

#[test]
fn malformed_questions_are_refused_with_the_reason() {
	refused("/patient", json!("0x07"), "0x and 64 hexadecimal digits");
	refused("/patient", json!("7".repeat(64)), "0x and 64 hexadecimal digits");
	refused("/patient", json!(format!("0x{}", "g".repeat(64))), "0x and 64 hexadecimal digits");
	refused("/patient", json!(7), "invalid type");
	refused("/purpose", json!("CURIOSITY"), "unknown purpose");
	refused("/purpose", json!("CURIOSITY"), "vectors/codes.json");
	refused("/actions", json!(["peek"]), "unknown action");
	refused("/actions", json!(["peek"]), "vectors/codes.json");
	refused("/data/declared/class", json!("gossip"), "unknown class");
	refused("/data/declared/confidentiality", json!("X"), "unknown confidentiality");
	refused("/data/declared/colour", json!("red"), "unknown field");
	refused("/data/declared/day", json!(-1), "invalid");
	refused("/data", json!({ "guessed": {} }), "unknown variant");
	let no_address = "expected the SS58 address of an account";
	refused("/who", json!({ "person": "nobody" }), no_address);
	let practitioner =
		|account| json!({ "practitioner": { "account": account, "organisation": 3 } });
	refused("/who", practitioner(json!("5GrwvaEF")), no_address);
	refused("/who", practitioner(json!(format!("{}0", account().to_ss58check()))), no_address);
	refused("/who", practitioner(json!(7)), "invalid type");
	refused("/right", json!({ "grant": "three" }), "invalid type");
	refused("/right", json!({ "mandate": -1 }), "invalid");
	refused("/right", json!({ "friendship": 1 }), "unknown variant");
	refused("/extra", json!(1), "unknown field");
}

#[test]
fn a_refusal_is_one_word() {
	assert_eq!(serde_json::to_value(Answer::from(Decision::Refuse)).unwrap(), json!("refuse"));
	assert_eq!(serde_json::to_value(Answer::from(Decision::Erased)).unwrap(), json!("erased"));
}

/// An index with so many receipts, and the head that names the last one.
fn index(count: u64) -> (InMemOffchainStorage, HeadView) {
	let mut index = InMemOffchainStorage::default();
	let mut head = Head::default();
	for number in 0..count {
		let kind = ReceiptKind::Bound {
			organisation: OrgId(2),
			account: account(),
			incident: IncidentId(number),
		};
		let receipt =
			Receipt::V1(ReceiptV1 { kind, moment: 1_000 + number, block: 5, extrinsic: 1 });
		let appended = append(PATIENT, &head, &receipt, [3; 32], 5).unwrap();
		index.set(STORAGE_PREFIX, &appended.place.key(), &appended.entry.encode());
		head = appended.head;
	}
	let digest = head.digest();
	(index, HeadView { seq: head.seq, peaks: head.peaks.into_inner(), digest })
}

#[test]
fn receipts_come_in_pages_from_the_newest_to_the_first() {
	let (index, head) = index(7);
	let mut numbers = Vec::new();
	let mut cursor: Option<Cursor> = None;
	loop {
		let found = page(PATIENT, &head, cursor, &index, 3);
		let json = serde_json::to_value(&found).unwrap();
		assert_eq!(json["seq"], 7);
		assert_eq!(json["missing"], Value::Null);
		assert_eq!(json["unserved"], Value::Null);
		for row in json["receipts"].as_array().unwrap() {
			assert_eq!(row["receipt"]["bound"]["incident"], row["number"]);
			numbers.push(row["number"].as_u64().unwrap());
		}
		if json["next"].is_null() {
			break;
		}
		cursor = Some(serde_json::from_value(json["next"].clone()).unwrap());
	}
	assert_eq!(numbers, [6, 5, 4, 3, 2, 1, 0]);
}

#[test]
fn what_the_node_does_not_have_is_said() {
	let (whole, head) = index(3);
	let json = serde_json::to_value(page(PATIENT, &head, None, &whole, 1)).unwrap();
	let empty = InMemOffchainStorage::default();
	let cursor = serde_json::from_value(json["next"].clone()).unwrap();
	let json = serde_json::to_value(page(PATIENT, &head, Some(cursor), &empty, 9)).unwrap();
	assert_eq!(json["receipts"], json!([]));
	assert_eq!(json["next"], Value::Null);
	assert_eq!(json["missing"]["number"], 1);
	assert_eq!(json["unserved"], serde_json::json!({ "from": 0, "to": 1 }));
}

#[test]
fn a_patient_without_receipts_has_an_empty_page() {
	let (index, head) = index(0);
	let json = serde_json::to_value(page(PATIENT, &head, None, &index, 9)).unwrap();
	assert_eq!((&json["receipts"], &json["next"]), (&json!([]), &Value::Null));
}
