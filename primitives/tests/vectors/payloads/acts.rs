//! One act of every kind, and what acts are made of.

use super::FROM;
use crate::bytes32;
use anamnesis_primitives::{
	cases::Claim,
	codes::{Actions, Classes, Obligations, Purposes},
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	payload::{
		DataPeriod, Friends, Grantee, KeySet, NewGrant, PatientAct, Powers, TemplateRef, MAX_KEPT,
	},
	CaseId, ConsentId, DisputeId, IncidentId, MandateId, OrgId, PatientId, RecordId, RequestId,
	TemplateId,
};
use sp_core::{bounded::BoundedVec, ed25519, ConstU32, Pair};

pub(super) fn grant() -> NewGrant {
	NewGrant {
		grantee: Grantee::Organisation(OrgId(7)),
		role: None,
		study: None,
		purposes: Purposes(1),
		classes: Classes(1 << 8),
		actions: Actions(0b110),
		ceiling: 3,
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: Default::default(),
		uses: None,
		may_refer: 0,
		template: None,
		document: Commitment(bytes32(5)),
		basis: 0,
		survives: false,
	}
}

pub(super) fn full_grant() -> NewGrant {
	NewGrant {
		grantee: Grantee::Person(bytes32(9)),
		role: Some(20),
		study: Some(Commitment(bytes32(11))),
		purposes: Purposes::ALL,
		classes: Classes::ALL,
		actions: Actions::ALL,
		ceiling: 0,
		obligations: Obligations::ALL,
		from: Some(FROM),
		until: Some(FROM + 1),
		data: Some(DataPeriod { from: 0, until: u32::MAX }),
		named: vec![Commitment(bytes32(1)), Commitment(bytes32(2))].try_into().unwrap(),
		uses: Some(u32::MAX),
		may_refer: 2,
		template: Some(TemplateRef { id: TemplateId(3), version: 4 }),
		document: Commitment(bytes32(6)),
		basis: 9,
		survives: true,
	}
}

pub(super) fn keys(suite: u8) -> KeySet {
	let pair = ed25519::Pair::from_seed(&bytes32(78));
	let bare = KeySet { suite, agreement: bytes32(1), assertion: pair.public().0, proof: [0; 64] };
	let proof = pair.sign(&bare.bytes_to_prove(&bytes32(100), PatientId(bytes32(200)))).0;
	KeySet { proof, ..bare }
}

pub(super) fn friends(seeds: &[u8], threshold: u8, delay: u32) -> Friends {
	let all: Vec<_> = seeds.iter().map(|seed| bytes32(*seed)).collect();
	Friends { friends: all.try_into().unwrap(), threshold, delay }
}

pub(super) fn acts() -> Vec<PatientAct> {
	vec![
		PatientAct::Enrol { home: OrgId(1), keys: keys(1) },
		PatientAct::AddController { account: bytes32(3) },
		PatientAct::RemoveController { account: bytes32(3) },
		PatientAct::RotateController { to: bytes32(4) },
		PatientAct::PublishKeys { keys: keys(1) },
		PatientAct::Freeze,
		PatientAct::Unfreeze,
		PatientAct::Grant { grant: grant() },
		PatientAct::Amend { consent: ConsentId(17), with: full_grant() },
		PatientAct::Revoke { consent: ConsentId(17), reason: None },
		PatientAct::RevokeAllTo { grantee: Grantee::AnyCare },
		PatientAct::RevokeEverything,
		PatientAct::Answer { request: RequestId(u64::MAX), answer: Some(grant()) },
		PatientAct::AcceptControl,
		PatientAct::Claim { keys: keys(1), keep: kept(&[3, 4]) },
		naming(1, Powers::SEE.0),
		PatientAct::AcceptRepresentation,
		PatientAct::EndRepresentation { account: bytes32(3) },
		PatientAct::KeepController { account: bytes32(3) },
		PatientAct::NameFriends { friends: friends(&[1, 2, 3], 2, 28_800) },
		PatientAct::Recover { keys: keys(1) },
		PatientAct::CancelRecovery,
		PatientAct::NameExecutor { account: Some(bytes32(3)) },
		PatientAct::ContestDeath,
		PatientAct::ProposeLink {
			other: PatientId(bytes32(7)),
			commitment: Commitment(bytes32(1)),
		},
		PatientAct::AcceptLink { other: PatientId(bytes32(7)), commitment: Commitment(bytes32(1)) },
		PatientAct::Unlink { other: PatientId(bytes32(7)) },
		PatientAct::GrantMany { grants: vec![grant(), full_grant()].try_into().unwrap() },
		PatientAct::SetSecondaryUse { refused: true },
		PatientAct::Mute { organisation: OrgId(2), until: Some(1_800_000_000_000) },
		PatientAct::ContestMandate { mandate: MandateId(17) },
		PatientAct::AppealIncident {
			incident: IncidentId(u64::MAX),
			statement: Commitment(bytes32(1)),
		},
		asking(Claim::Correction { record: Some(RecordId(17)) }, None),
		PatientAct::WithdrawCase { case: CaseId(17) },
		PatientAct::StateDisagreement { case: CaseId(17), statement: Commitment(bytes32(1)) },
		disputing(Charge::Missing { at: OrgId(2), twin: bytes32(9) }, 3),
		PatientAct::WithdrawDispute { dispute: DisputeId(17) },
		PatientAct::ContestRecord { record: RecordId(17), statement: Commitment(bytes32(1)) },
		PatientAct::WithdrawContest { record: RecordId(17) },
		PatientAct::RestrictRecord { record: RecordId(u64::MAX) },
		PatientAct::LiftRestriction { record: RecordId(17) },
		PatientAct::ObjectToTombstone { record: RecordId(17) },
		PatientAct::AgreeToTombstone { record: RecordId(17), offer: Commitment(bytes32(1)) },
	]
}

pub(super) fn asking(claim: Claim, former: Option<CaseId>) -> PatientAct {
	let statement = Commitment(bytes32(1));
	PatientAct::OpenCase { organisation: OrgId(1), claim, statement, former }
}

pub(super) fn disputing(charge: Charge, siblings: u8) -> PatientAct {
	let siblings = (0..siblings).map(bytes32).collect::<Vec<_>>().try_into().unwrap();
	let proof = LeafProof { ordinal: 5, index: 6, leaf: bytes32(7), siblings };
	let statement = Commitment(bytes32(1));
	PatientAct::RaiseDispute { organisation: OrgId(1), proof, charge, statement }
}

pub(super) fn kept(bytes: &[u8]) -> BoundedVec<[u8; 32], ConstU32<MAX_KEPT>> {
	bytes.iter().map(|byte| bytes32(*byte)).collect::<Vec<_>>().try_into().unwrap()
}

pub(super) fn naming(capacity: u8, powers: u8) -> PatientAct {
	let powers = Powers(powers);
	PatientAct::NameRepresentative { account: bytes32(3), capacity, powers, until: 228 }
}

pub(super) fn named(friends: Friends) -> PatientAct {
	PatientAct::NameFriends { friends }
}
