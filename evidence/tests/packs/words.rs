//! What is said of an answer, and the one shape of a report.

use crate::{chain::*, claims::*, state::Rows};
use anamnesis_decision::rows::{
	Credential, CredentialOf, CredentialStatus, CredentialStatusOf, GrantOf, IssuerAt, IssuerState,
	Organisation, OrganisationOf, Standing, StandingOf, Status,
};
use anamnesis_evidence::{
	report::{refused, unread, Outcome},
	Claim, Refusal, Shown,
};
use anamnesis_primitives::{
	codes::{Classes, OrgKind},
	commitment::Commitment,
	ConsentId, CredentialId, CredentialTypeId, RecordId,
};
use serde_json::{json, Value};

#[test]
fn a_record_that_is_kept_no_longer_is_proven_and_neither_yes_nor_no() {
	for (erased, end) in [
		(None, "It leaves state at 2027-01-15T07:59:58.000Z at the earliest."),
		(Some(NOW - 1_000), "It left state at 2027-01-15T07:59:59.000Z."),
	] {
		let rows = with_tombstone(erased);
		let claim = Claim::Record { record: RecordId(7) };
		for (claim, shown) in [
			(claim, Shown::Nothing),
			(Claim::Value { record: RecordId(7) }, value(b"/valueQuantity/value")),
		] {
			let proven = check(&pack_on(1, &rows, claim, shown).unwrap()).unwrap();
			assert_eq!((proven.outcome(), proven.answer.is_yes()), (Outcome::Erased, false));
			let said = proven.statement().join(" ");
			assert!(said
				.starts_with("Erased: record 7 is kept no longer since 2027-01-15T07:59:57.000Z."));
			assert!(said.ends_with(end), "{said}");
			let report = proven.to_json();
			let found = [&report["outcome"], &report["proven"], &report["yes"], &report["reason"]];
			assert_eq!(found, [&json!("erased"), &json!(true), &Value::Null, &Value::Null]);
		}
	}
}

#[test]
fn every_report_has_the_same_fields() {
	let names =
		|report: &Value| -> Vec<String> { report.as_object().unwrap().keys().cloned().collect() };
	let rows = with_tombstone(None);
	let proven = |id| {
		let claim = Claim::Record { record: RecordId(id) };
		check(&pack_on(1, &rows, claim, Shown::Nothing).unwrap()).unwrap().to_json()
	};
	let untrusted = Refusal::TrustUnreadable { reason: "it is empty".into() };
	let reports = [
		(check(&small(1)).unwrap().to_json(), "yes", json!(true)),
		(proven(8), "no", json!(false)),
		(proven(7), "erased", Value::Null),
		(refused(&Refusal::Damaged), "notProven", Value::Null),
		(refused(&untrusted), "notTrusted", Value::Null),
		(unread("there is no such file"), "notRead", Value::Null),
	];
	for (report, outcome, yes) in &reports {
		assert_eq!(names(report), names(&reports[0].0));
		assert_eq!((&report["outcome"], &report["yes"]), (&json!(outcome), yes));
		let is_proven = report["claim"].is_string();
		assert_eq!(report["proven"], is_proven);
		assert_eq!(report["reason"].is_null(), is_proven);
		assert_eq!(report["sentence"].is_null(), is_proven);
	}
	assert_eq!(reports[0].0["block"]["date"], "2027-01-15T08:00:00.000Z");
}

#[test]
fn one_is_not_said_as_more_are() {
	let said = |of: u64, from, to| {
		let (rows, leaves) = with_receipts(of);
		let claim = Claim::Receipts { patient: PATIENT, from, to };
		words(&rows, claim, shown_receipts(&leaves, from, to))
	};
	assert!(said(1, 0, 0).contains("has 1 receipt, numbered from 0. Number 0 is: 0: "));
	assert!(said(9, 3, 4).contains(
		"has 9 receipts, numbered from 0. The 2 from number 3 on, without a gap, are: 3: "
	));
	let unsigned =
		|signatures| Refusal::CheckpointUnsigned { number: 4, signatures, needed: 3 }.to_string();
	assert!(unsigned(1).contains("bears 1 signature,"));
	assert!(unsigned(2).contains("bears 2 signatures,"));
	let future = Refusal::Future { now: NOW }.to_string();
	assert!(future.contains("2027-01-15T08:00:00.000Z (1800000000000 milliseconds"), "{future}");
}

#[test]
fn classes_of_a_grant_are_named() {
	for (mask, said) in [
		(Classes(1), "all records of class patient-summary up"),
		(Classes(0x8000_0100), "all records of classes laboratory, sealed up"),
		(Classes::ALL, "all records of every class up"),
		(Classes(0), "all records of no class up"),
	] {
		let rows = with_grant(|rows| {
			let row = anamnesis_decision::rows::Grant { classes: mask, ..grant() };
			rows.put(&GrantOf { id: ConsentId(6) }, &row.into());
		});
		let claim = Claim::Grant { grant: ConsentId(6), moment: 5_000, known_at: NOW };
		let told = words(&rows, claim, Shown::Nothing);
		assert!(told.contains(said), "{told}");
	}
}

#[test]
fn reasons_are_named_and_those_that_the_table_lacks_are_numbers() {
	let credential = Credential {
		kind: CredentialTypeId(1),
		holder: account(4),
		at: None,
		issuer: ORG,
		document: Commitment([2; 32]),
		from: 100,
		until: 200,
		issued: 90,
		countersigner: None,
		renews: None,
		place: Default::default(),
	};
	let id = CredentialId(5);
	let of_credential = |status| {
		let mut rows = Rows::at(NOW);
		rows.put(&CredentialOf { id }, &credential.clone().into());
		rows.begin(&CredentialStatusOf { id }, 95, status);
		let issuer = IssuerAt { organisation: ORG, id: CredentialTypeId(1) };
		rows.begin(&issuer, 1, IssuerState::APPOINTED);
		words(
			&rows,
			Claim::Credential { credential: id, moment: 150, known_at: NOW },
			Shown::Nothing,
		)
	};
	let suspended = of_credential(CredentialStatus::Suspended { code: 2 });
	assert!(suspended.contains("suspended, reason under-review (2)."), "{suspended}");
	let revoked = of_credential(CredentialStatus::Revoked { code: 999 });
	assert!(revoked.contains("revoked, reason 999."), "{revoked}");

	let mut rows = Rows::at(NOW);
	let organisation = Organisation {
		account: account(9),
		kind: OrgKind::Hospital,
		jurisdiction: 756,
		name: b"Kantonsspital".to_vec().try_into().unwrap(),
		endpoint: Default::default(),
		admitted: 50,
	};
	rows.put(&OrganisationOf { organisation: ORG }, &organisation.into());
	let standing = Standing { status: Status::Isolated { code: 1 }, control_group: 1 };
	rows.begin(&StandingOf { organisation: ORG }, 50, standing.into());
	let claim = Claim::Organisation { organisation: ORG, moment: 60, known_at: NOW };
	let isolated = words(&rows, claim, Shown::Nothing);
	assert!(isolated.contains("and was isolated, reason breach (1)."), "{isolated}");
}
