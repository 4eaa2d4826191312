//! Every claim but the decision: what is proven, and what is not.

use crate::{chain::*, state::Rows};
use anamnesis_decision::{
	rows::{
		Credential, CredentialOf, CredentialStatus, CredentialStatusOf, CustodianOf, Custody,
		EndOf, Ending, Entry, EpochOf, Given, Grant, GrantOf, Ground, IssuerAt, IssuerState, Life,
		Line, Live, LiveAt, Organisation, OrganisationOf, Patient, PatientOf, Record, RecordOf,
		Referred, Standing, StandingOf, Status, Tombstone, TombstoneOf, Via,
	},
	Right,
};
use anamnesis_evidence::{
	build::BuildError,
	claims::GrantForce,
	keys::Placed,
	rows::{Batch, BatchKind, BatchOf, HeadOf, LeafMark, LeafMarkOf, RecordState, RecordStateOf},
	Answer, Claim, Refusal, Shown, ShownReceipt,
};
use anamnesis_primitives::{
	batch,
	chain::{AccountId, Moment},
	cid::Cid,
	codes::{
		Actions, Basis, Capacity, Class, Classes, Confidentiality, Obligations, OrgKind, Purposes,
	},
	commitment::Commitment,
	mr1::{Derived, Record as Content},
	payload::Grantee,
	receipts::{leaf, prove, salted, Head, Receipt, ReceiptKind, ReceiptV1},
	BatchId, ConsentId, CredentialId, CredentialTypeId, IncidentId, OrgId, PatientId, RecordId,
};
use codec::Encode;

pub const PATIENT: PatientId = PatientId([0x77; 32]);
pub const ORG: OrgId = OrgId(3);
const SEED: [u8; 32] = [5; 32];

pub fn account(seed: u8) -> AccountId {
	AccountId::new([seed; 32])
}

fn content() -> Content {
	let derived = Derived { name: "resource_type".into(), lexeme: b"Observation".to_vec() };
	let json = br#"{"resourceType":"Observation","valueQuantity":{"value":1.90,"unit":"mg/dl"}}"#;
	Content::from_json(json, &[derived], &SEED).unwrap()
}

fn record(root: [u8; 32]) -> Record {
	Record {
		patient: PATIENT,
		root,
		cid: Cid::of(b"ciphertext"),
		class: Class(8),
		confidentiality: Confidentiality::Normal,
		author: account(1),
		organisation: ORG,
		set: 2,
		format: 1,
		quarter: 220,
		key_epoch: 0,
		retention: 1,
		anchored: NOW - 5_000,
		right: Right::Home,
		relation: None,
		erased_from: None,
		contests: Default::default(),
	}
}

pub fn with_record() -> Rows {
	let mut rows = Rows::at(NOW);
	rows.put(&RecordOf { id: RecordId(7) }, &record(content().root()).into());
	rows.begin(&RecordStateOf { id: RecordId(7) }, NOW - 5_000, RecordState::Current);
	rows.begin(&CustodianOf { set: 2 }, NOW - 9_000, Custody { custodian: OrgId(4) }.into());
	rows
}

/// As [`with_record`], when the notice that the record will be kept no longer is over; it may have left state since.
pub fn with_tombstone(erased: Option<Moment>) -> Rows {
	let mut rows = with_record();
	let tombstone = Tombstone {
		ground: Ground::RetentionOver,
		confirmed: NOW - 4_000,
		effective: NOW - 3_000,
		erasable: NOW - 2_000,
		erased,
	};
	if erased.is_some() {
		rows.0.remove(&RecordOf { id: RecordId(7) }.place());
	}
	rows.put(&TombstoneOf { id: RecordId(7) }, &tombstone.into());
	rows
}

/// The pack of a claim, verified.
pub fn proven(rows: &Rows, claim: Claim, shown: Shown) -> Result<Answer, Refusal> {
	let pack = match pack_on(1, rows, claim, shown) {
		Ok(pack) => pack,
		Err(BuildError::Refused(refusal)) => return Err(refusal),
		Err(other) => panic!("{other:?}"),
	};
	let proven = check(&pack)?;
	assert!(!proven.statement().is_empty());
	assert!(proven.to_json()["proven"].as_bool().unwrap());
	Ok(proven.answer)
}

/// What a pack of this claim says in words.
pub fn words(rows: &Rows, claim: Claim, shown: Shown) -> String {
	check(&pack_on(1, rows, claim, shown).unwrap()).unwrap().statement().join(" ")
}

#[test]
fn a_record_that_the_patient_disputes_is_said_to_be() {
	let said = |contests: &[u64]| {
		let mut rows = with_record();
		let contests = contests.to_vec().try_into().unwrap();
		let row = Record { contests, ..record(content().root()) };
		rows.put(&RecordOf { id: RecordId(7) }, &row.into());
		words(&rows, Claim::Record { record: RecordId(7) }, Shown::Nothing)
	};
	for (contests, disputed) in
		[(&[][..], false), (&[NOW - 9], true), (&[NOW - 9, NOW - 8], false), (&[1, 2, 3], true)]
	{
		assert_eq!(said(contests).contains("The patient disputes it"), disputed, "{contests:?}");
	}
}

#[test]
fn a_record_and_what_became_of_it() {
	let rows = with_record();
	let claim = |record| Claim::Record { record: RecordId(record) };
	let Answer::Record(Some(found)) = proven(&rows, claim(7), Shown::Nothing).unwrap() else {
		panic!("no record");
	};
	assert_eq!(found.record, record(content().root()));
	assert_eq!((found.state, found.custodian), (RecordState::Current, OrgId(4)));
	assert_eq!(proven(&rows, claim(8), Shown::Nothing), Ok(Answer::Record(None)));

	// Without what became of it, the chain is none that this verifier knows.
	let mut rows = with_record();
	let key = anamnesis_evidence::keys::PlacedInTime::present(&RecordStateOf { id: RecordId(7) });
	rows.0.remove(&key);
	let refusal = proven(&rows, claim(7), Shown::Nothing);
	assert_eq!(refusal, Err(Refusal::UnknownRow { key: key.clone() }));
	rows.0.insert(key.clone(), vec![0xff; 20]);
	assert_eq!(proven(&rows, claim(7), Shown::Nothing), Err(Refusal::UnknownRow { key }));
}

pub fn value(path: &[u8]) -> Shown {
	let disclosure = content().disclose(path, &SEED).unwrap();
	Shown::Value {
		path: disclosure.leaf.path,
		kind: disclosure.leaf.kind.code(),
		lexeme: disclosure.leaf.lexeme,
		salt: disclosure.salt,
		index: disclosure.index,
		leaves: disclosure.leaves,
		siblings: disclosure.siblings,
	}
}

#[test]
fn a_value_of_a_record_with_its_zero() {
	let rows = with_record();
	let claim = Claim::Value { record: RecordId(7) };
	let shown = value(b"/valueQuantity/value");
	let Answer::Value { leaf, .. } = proven(&rows, claim.clone(), shown.clone()).unwrap() else {
		panic!("no value");
	};
	assert_eq!(leaf.lexeme, b"1.90");
	let Shown::Value { path, kind, lexeme: _, salt, index, leaves, siblings } = shown else {
		panic!("no value");
	};
	let other = |kind, lexeme: &[u8], index| Shown::Value {
		path: path.clone(),
		kind,
		lexeme: lexeme.to_vec(),
		salt,
		index,
		leaves,
		siblings: siblings.clone(),
	};
	for shown in [
		other(kind, b"1.9", index),
		other(4, b"1.90", index),
		other(9, b"1.90", index),
		other(kind, b"1.90", index + 1),
	] {
		assert_eq!(proven(&rows, claim.clone(), shown), Err(Refusal::PathBroken));
	}
	let absent = Claim::Value { record: RecordId(8) };
	assert_eq!(proven(&rows, absent, value(b"#resource_type")), Err(Refusal::NothingThere));
}

#[test]
fn a_leaf_of_a_batch() {
	let leaves: Vec<Vec<u8>> = (0..100u8).map(|seed| vec![seed; 40]).collect();
	let built = batch::Batch::new(leaves.iter().map(Vec::as_slice)).unwrap();
	let row = Batch {
		organisation: ORG,
		kind: BatchKind::Records,
		root: built.root(),
		leaves: 100,
		first_seq: 0,
		ordinal: 0,
		previous: None,
		set: 2,
		author: account(1),
		anchored: NOW - 100,
	};
	let mut rows = Rows::at(NOW);
	rows.put(&BatchOf { id: BatchId(4) }, &row.clone().into());
	rows.put(&LeafMarkOf { batch: BatchId(4), leaf: 12 }, &LeafMark::Retracted { at: NOW - 3 });
	let shown = |index: usize, data: &[u8]| Shown::Leaf {
		data: data.to_vec(),
		siblings: built.proof(u32::try_from(index).unwrap()).unwrap(),
	};
	let claim = |batch, index| Claim::Leaf { batch: BatchId(batch), index };
	let answer = proven(&rows, claim(4, 11), shown(11, &leaves[11]));
	assert_eq!(
		answer,
		Ok(Answer::Leaf { batch: row.clone(), mark: None, data: leaves[11].clone() })
	);
	// What the bytes say, and of others that they are no record's.
	let said = words(&rows, claim(4, 11), shown(11, &leaves[11]));
	assert!(said.contains("They are no leaf of a record, but"), "{said}");
	let answer = proven(&rows, claim(4, 12), shown(12, &leaves[12]));
	let mark = Some(LeafMark::Retracted { at: NOW - 3 });
	assert_eq!(answer, Ok(Answer::Leaf { batch: row, mark, data: leaves[12].clone() }));
	for (index, data, place) in
		[(11, &leaves[12], 11), (12, &leaves[11], 11), (11, &leaves[11], 13)]
	{
		let refused = proven(&rows, claim(4, index), shown(place, data));
		assert_eq!(refused, Err(Refusal::PathBroken));
	}
	let refused = proven(&rows, claim(5, 11), shown(11, &leaves[11]));
	assert_eq!(refused, Err(Refusal::NothingThere));
}

pub fn receipt(number: u64) -> (Receipt, [u8; 32]) {
	let kind =
		ReceiptKind::Bound { organisation: ORG, account: account(2), incident: IncidentId(number) };
	let block = u32::try_from(number).unwrap();
	let receipt = Receipt::V1(ReceiptV1 { kind, moment: NOW - 7, block, extrinsic: 1 });
	(receipt, sp_crypto_hashing::sha2_256(&number.encode()))
}

/// A state with so many receipts, and their leaves.
pub fn with_receipts(count: u64) -> (Rows, Vec<[u8; 32]>) {
	let mut head = Head::default();
	let mut leaves = Vec::new();
	for number in 0..count {
		let (receipt, salt) = receipt(number);
		let salted = salted(&salt, &receipt.encode());
		head = head.append(&PATIENT, &salted).unwrap();
		leaves.push(leaf(&PATIENT, number, &salted));
	}
	let mut rows = Rows::at(NOW);
	rows.put(&HeadOf { patient: PATIENT }, &head);
	(rows, leaves)
}

pub fn shown_receipts(leaves: &[[u8; 32]], from: u64, to: u64) -> Shown {
	let receipts = (from..=to)
		.map(|number| {
			let (receipt, salt) = receipt(number);
			ShownReceipt::Whole { salt, receipt }
		})
		.collect();
	Shown::Receipts { receipts, siblings: prove(leaves, from, to).unwrap() }
}

#[test]
fn receipts_without_a_gap() {
	let (rows, leaves) = with_receipts(21);
	let one = Claim::Receipt { patient: PATIENT, number: 5 };
	let Answer::Receipts { from, receipts, of } =
		proven(&rows, one.clone(), shown_receipts(&leaves, 5, 5)).unwrap()
	else {
		panic!("no receipts");
	};
	assert_eq!((from, receipts.len(), of), (5, 1, 21));

	let range = |from, to| Claim::Receipts { patient: PATIENT, from, to };
	for (from, to) in [(0, 20), (3, 9), (20, 20)] {
		assert!(proven(&rows, range(from, to), shown_receipts(&leaves, from, to)).is_ok());
	}
	// One that is left out is seen, as is one that is added or in another place.
	let Shown::Receipts { receipts, siblings } = shown_receipts(&leaves, 3, 9) else {
		panic!("no receipts");
	};
	let with = |change: &dyn Fn(&mut Vec<ShownReceipt>)| {
		let mut receipts = receipts.clone();
		change(&mut receipts);
		Shown::Receipts { receipts, siblings: siblings.clone() }
	};
	let short = with(&|receipts| {
		receipts.remove(2);
	});
	assert_eq!(proven(&rows, range(3, 9), short.clone()), Err(Refusal::ShownDoesNotFit));
	assert_eq!(proven(&rows, range(3, 8), short), Err(Refusal::PathBroken));
	let swapped = with(&|receipts| receipts.swap(1, 2));
	assert_eq!(proven(&rows, range(3, 9), swapped), Err(Refusal::PathBroken));
	assert_eq!(proven(&rows, range(9, 3), with(&|_| ())), Err(Refusal::ShownDoesNotFit));
	assert_eq!(proven(&rows, range(0, u64::MAX), with(&|_| ())), Err(Refusal::ShownDoesNotFit));
	assert_eq!(proven(&rows, range(15, 21), with(&|_| ())), Err(Refusal::PathBroken));
	// What one says can be left out.
	let hidden = with(&|receipts| {
		receipts[2] = ShownReceipt::Hidden { salted: receipts[2].salted() };
	});
	assert!(proven(&rows, range(3, 9), hidden).is_ok());
	let other = Claim::Receipt { patient: PatientId([1; 32]), number: 5 };
	assert_eq!(proven(&rows, other, shown_receipts(&leaves, 5, 5)), Err(Refusal::NothingThere));
}

pub fn grant() -> Grant {
	Grant {
		patient: PATIENT,
		grantee: Grantee::Organisation(ORG),
		role: None,
		study: None,
		purposes: Purposes(1),
		classes: Classes(1),
		actions: Actions(2),
		ceiling: Confidentiality::Normal,
		obligations: Obligations(0),
		from: 1_000,
		until: 9_000,
		data: None,
		named: Default::default(),
		may_refer: 0,
		uses: None,
		template: None,
		document: Commitment([1; 32]),
		basis: Basis::Consent,
		survives: false,
		granted: 1_000,
		by: Given::Patient { account: account(7), capacity: Capacity::Own },
		epoch: 0,
		amends: None,
	}
}

fn entry(id: u64) -> Entry {
	let Grant { role, purposes, classes, actions, ceiling, obligations, basis, .. } = grant();
	Entry {
		id: ConsentId(id),
		role,
		purposes,
		classes,
		actions,
		ceiling,
		obligations,
		basis,
		from: 1_000,
		until: 9_000,
		data: None,
		granted: 1_000,
		epoch: 0,
		template: None,
		flags: Default::default(),
	}
}

pub fn with_grant(change: impl FnOnce(&mut Rows)) -> Rows {
	let mut rows = Rows::at(NOW);
	rows.put(&GrantOf { id: ConsentId(6) }, &grant().into());
	let mut live = Live::default();
	live.own.try_push(entry(6)).unwrap();
	let key = LiveAt { patient: PATIENT, grantee: Grantee::Organisation(ORG) };
	rows.begin(&key, 1_000, live.into());
	let patient = Patient { life: Life::Active, home: ORG, steward: None };
	rows.begin(&PatientOf { patient: PATIENT }, 10, patient.into());
	change(&mut rows);
	rows
}

fn force(rows: &Rows, moment: Moment, known_at: Moment) -> GrantForce {
	let claim = Claim::Grant { grant: ConsentId(6), moment, known_at };
	let Ok(Answer::Grant(Some((_, force)))) = proven(rows, claim, Shown::Nothing) else {
		panic!("no grant");
	};
	force
}

#[test]
fn a_grant_in_force_and_not() {
	let rows = with_grant(|_| ());
	let in_force = GrantForce::InForce { reconsent: None, life: Life::Active };
	assert_eq!(force(&rows, 1_000, NOW), in_force);
	assert_eq!(force(&rows, 8_999, NOW), in_force);
	assert_eq!(force(&rows, 9_000, NOW), GrantForce::Over);
	assert_eq!(force(&rows, 999, NOW), GrantForce::NotGiven);
	assert_eq!(force(&rows, 5_000, 999), GrantForce::NotGiven);
	let absent = Claim::Grant { grant: ConsentId(9), moment: 1, known_at: 1 };
	assert_eq!(proven(&rows, absent, Shown::Nothing), Ok(Answer::Grant(None)));

	let gone = with_grant(|rows| {
		let key = LiveAt { patient: PATIENT, grantee: Grantee::Organisation(ORG) };
		rows.begin(&key, 1_000, Live::default().into());
	});
	assert_eq!(force(&gone, 5_000, NOW), GrantForce::NotLive);
	let revoked = with_grant(|rows| rows.begin(&EpochOf { patient: PATIENT }, 4_000, 1));
	assert_eq!(force(&revoked, 4_000, NOW), GrantForce::Revoked);
	assert_eq!(force(&revoked, 3_999, NOW), in_force);
	assert_eq!(force(&revoked, 4_000, 3_999), in_force);
	let frozen = with_grant(|rows| {
		let patient = Patient { life: Life::Restricted, home: ORG, steward: None };
		rows.begin(&PatientOf { patient: PATIENT }, 10, patient.into());
	});
	assert_eq!(force(&frozen, 5_000, NOW), GrantForce::Closed { life: Life::Restricted });
}

#[test]
fn a_referred_grant_ends_with_the_one_above_it() {
	let line = Line { root: ConsentId(2), child: None };
	let with = |ended: Option<Ending>| {
		with_grant(|rows| {
			let by = Given::Referred { organisation: ORG, account: account(3), line };
			rows.put(&GrantOf { id: ConsentId(6) }, &Grant { by, ..grant() }.into());
			let mut live = Live::default();
			live.referred.try_push(Referred { entry: entry(6), via: Via::Line(line) }).unwrap();
			let key = LiveAt { patient: PATIENT, grantee: Grantee::Organisation(ORG) };
			rows.begin(&key, 1_000, live.into());
			if let Some(ending) = ended {
				rows.put(&EndOf { id: ConsentId(2) }, &ending);
			}
		})
	};
	assert!(matches!(force(&with(None), 5_000, NOW), GrantForce::InForce { .. }));
	let rows = with(Some(Ending { effective: 4_000, recorded: 4_500, reason: None }));
	let ended = GrantForce::LineEnded { grant: ConsentId(2) };
	assert_eq!(force(&rows, 4_000, NOW), ended);
	assert!(matches!(force(&rows, 3_999, NOW), GrantForce::InForce { .. }));
	assert!(matches!(force(&rows, 4_000, 4_499), GrantForce::InForce { .. }));
}

#[test]
fn a_credential_in_force_and_not() {
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
	let mut rows = Rows::at(NOW);
	let id = CredentialId(5);
	rows.put(&CredentialOf { id }, &credential.clone().into());
	rows.begin(&CredentialStatusOf { id }, 95, CredentialStatus::Active);
	let issuer = IssuerAt { organisation: ORG, id: CredentialTypeId(1) };
	rows.begin(&issuer, 1, IssuerState::APPOINTED);
	let at = |rows: &Rows, moment, known_at| {
		let claim = Claim::Credential { credential: id, moment, known_at };
		match proven(rows, claim, Shown::Nothing) {
			Ok(Answer::Credential(Some(known))) => known.in_force,
			other => panic!("{other:?}"),
		}
	};
	for (moment, known_at, expected) in
		[(100, NOW, true), (199, NOW, true), (200, NOW, false), (99, NOW, false), (150, 94, false)]
	{
		assert_eq!(at(&rows, moment, known_at), expected, "{moment} {known_at}");
	}
	rows.begin(&CredentialStatusOf { id }, 95, CredentialStatus::Suspended { code: 1 });
	assert!(!at(&rows, 150, NOW));
	let absent = Claim::Credential { credential: CredentialId(6), moment: 1, known_at: 1 };
	assert_eq!(proven(&rows, absent, Shown::Nothing), Ok(Answer::Credential(None)));
}

#[test]
fn an_organisation_and_its_standing() {
	let organisation = Organisation {
		account: account(9),
		kind: OrgKind::Hospital,
		jurisdiction: 756,
		name: b"Kantonsspital".to_vec().try_into().unwrap(),
		endpoint: Default::default(),
		admitted: 50,
	};
	let standing = Standing { status: Status::Active, control_group: 1 };
	let mut rows = Rows::at(NOW);
	rows.put(&OrganisationOf { organisation: ORG }, &organisation.clone().into());
	rows.begin(&StandingOf { organisation: ORG }, 50, standing.into());
	let claim = |organisation, moment| Claim::Organisation { organisation, moment, known_at: NOW };
	let Ok(Answer::Organisation(Some(known))) = proven(&rows, claim(ORG, 50), Shown::Nothing)
	else {
		panic!("not admitted");
	};
	assert_eq!((known.organisation, known.standing), (organisation, Some(standing)));
	for (id, moment) in [(ORG, 49), (OrgId(4), 50)] {
		let answer = proven(&rows, claim(id, moment), Shown::Nothing);
		assert_eq!(answer, Ok(Answer::Organisation(None)));
	}
}

#[test]
fn a_set_on_the_way() {
	let rows = Rows::at(NOW);
	for set in 0..3u8 {
		let claim = Claim::ValidatorSet { set: u64::from(set) };
		let pack = pack_on(3, &rows, claim, Shown::Nothing).unwrap();
		let Answer::ValidatorSet { set: found, after, last } = check(&pack).unwrap().answer else {
			panic!("no set");
		};
		assert_eq!(found.members(), members(set));
		assert_eq!(after, u32::from(set) * 3);
		assert_eq!(last, (set < 2).then_some(u32::from(set) * 3 + 3));
	}
	let beyond = pack_on(3, &rows, Claim::ValidatorSet { set: 3 }, Shown::Nothing);
	let refusal = Refusal::SetNotCovered { set: 3 };
	assert_eq!(beyond, Err(BuildError::Refused(refusal.clone())));
	let mut pack = pack_on(3, &rows, Claim::ValidatorSet { set: 2 }, Shown::Nothing).unwrap();
	pack.claim = Claim::ValidatorSet { set: 3 };
	assert_eq!(check(&pack), Err(refusal));
}

#[test]
fn each_claim_asks_for_what_is_shown_with_it() {
	let (rows, leaves) = with_receipts(3);
	let shown = [
		Shown::Nothing,
		Shown::Leaf { data: vec![1], siblings: vec![] },
		value(b"#resource_type"),
		shown_receipts(&leaves, 1, 1),
	];
	for (claim, fitting) in [
		(Claim::Record { record: RecordId(1) }, 0),
		(Claim::Leaf { batch: BatchId(1), index: 0 }, 1),
		(Claim::Value { record: RecordId(1) }, 2),
		(Claim::Receipt { patient: PATIENT, number: 1 }, 3),
		(Claim::Organisation { organisation: ORG, moment: 1, known_at: 1 }, 0),
	] {
		for (place, shown) in shown.iter().enumerate() {
			let answer = proven(&rows, claim.clone(), shown.clone());
			let fits = answer != Err(Refusal::ShownDoesNotFit);
			assert_eq!(fits, place == fitting, "{claim:?} {place}");
		}
	}
}

#[test]
fn a_proof_that_lacks_a_key_or_has_one_too_many_is_refused() {
	let rows = with_record();
	let state = rows.state();
	let pack = pack_on(1, &rows, Claim::Record { record: RecordId(7) }, Shown::Nothing).unwrap();
	for place in 0..pack.nodes.len() {
		let mut fewer = pack.clone();
		fewer.nodes.remove(place);
		assert!(matches!(check(&fewer), Err(Refusal::Unproven { .. })), "{place}");
	}
	let mut more = pack.clone();
	let beside = RecordOf { id: RecordId(8) }.place();
	let mut keys = vec![beside, vec![1, 2, 3]];
	keys.extend(rows.0.keys().take(5).cloned());
	more.nodes.extend(state.proof(&keys));
	more.nodes.sort();
	more.nodes.dedup();
	assert!(more.nodes.len() > pack.nodes.len());
	assert_eq!(check(&more), Err(Refusal::SurplusNodes));
	let mut more = pack.clone();
	more.nodes.push(vec![0xff; 50]);
	assert_eq!(check(&more), Err(Refusal::SurplusNodes));
	let mut twice = pack;
	twice.nodes.insert(1, twice.nodes[0].clone());
	assert_eq!(check(&twice), Err(Refusal::NodesOutOfOrder));
}
