//! Calls with the arguments that they have in the table, and who makes them.

use crate::{configs::CouncilCollective, AccountId, Moment, Runtime, RuntimeCall, RuntimeOrigin};
use anamnesis_primitives::{
	chain::Signature,
	cid::Cid,
	codes::{Actions, Class, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes},
	commitment::Commitment,
	ids::PatientOrigin,
	payload::{Grantee, KeySet, Lane, NewGrant, PatientAct, Payload, SUITE},
	CredentialTypeId, IncidentId, OrgId, PatientId, RecordId,
};
use pallet_consent::{Asked, Call as Consent};
use pallet_patient_identity::Call as Patients;
use pallet_provider_credentials::Call as Credentials;
use pallet_record_anchor::NewRecord;
use sp_core::{sr25519, Pair};
use sp_io::hashing::blake2_256;
use sp_runtime::traits::Dispatchable;

/// Milliseconds of a day.
pub const DAY: Moment = 86_400_000;

/// The key of whoever has this name.
fn key(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_seed(&blake2_256(name.as_bytes()))
}

/// The account of whoever has this name.
pub fn account(name: &str) -> AccountId {
	key(name).public().into()
}

/// The origin of so many votes of so many members.
pub fn members(yes: u32, of: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Members(yes, of).into()
}

/// Calls as whoever has this name.
#[track_caller]
pub fn act(name: &str, call: impl Into<RuntimeCall>) {
	let done = call.into().dispatch(RuntimeOrigin::signed(account(name)));
	assert!(done.is_ok(), "{name}: {done:?}");
}

/// The call that admits a hospital under this account; `with` names one under the same control.
pub fn admission(name: &str, kind: OrgKind, with: Option<OrgId>) -> Credentials<Runtime> {
	let (account, name) = (account(name), name.as_bytes().to_vec().try_into().unwrap());
	Credentials::admit {
		account,
		kind,
		jurisdiction: 756,
		with,
		name,
		endpoint: Default::default(),
	}
}

/// The call that offers a credential.
pub fn offer(organisation: OrgId, kind: CredentialTypeId, holder: &str) -> Credentials<Runtime> {
	let (holder, document) = (account(holder), Commitment([1; 32]));
	let (at, from, until, second) = (None, None, DAY, None);
	Credentials::issue { organisation, kind, holder, at, document, from, until, second }
}

/// The first keys of whoever has this name.
pub fn keys(name: &str) -> KeySet {
	let part = |part: &str| blake2_256(format!("{name}/{part}").as_bytes());
	KeySet { suite: SUITE, agreement: part("agreement"), assertion: part("assertion") }
}

/// What a patient signs now.
pub fn payload(patient: PatientId, act: PatientAct, addressed: Option<OrgId>) -> Payload {
	let genesis = crate::System::block_hash(0).0;
	let lane = Lane::General { nonce: 1 };
	Payload { genesis, epoch: 0, patient, lane, from: 0, until: DAY, addressed, act }
}

fn sign(name: &str, payload: &Payload) -> Signature {
	key(name).sign(&payload.bytes_to_sign()).into()
}

/// The call that relays what whoever has this name signs.
pub fn relayed(signer: &str, payload: Payload) -> Patients<Runtime> {
	let signature = sign(signer, &payload);
	Patients::relay { signer: account(signer), payload: Box::new(payload), signature }
}

/// The call that enrols whoever has this name, and the id that it gives.
pub fn enrolment(home: OrgId, controller: &str) -> (PatientId, Patients<Runtime>) {
	let act = PatientAct::Enrol { home, keys: keys(controller) };
	let mut payload = payload(PatientId([0; 32]), act, Some(home));
	payload.lane = Lane::General { nonce: 0 };
	let origin = PatientOrigin::Controller { account: account(controller).into(), nonce: 0 };
	payload.patient = PatientId::derive(&payload.genesis, origin);
	let (patient, signature) = (payload.patient, sign(controller, &payload));
	let (payload, signer) = (Box::new(payload), account(controller));
	(patient, Patients::enrol { organisation: home, payload, signer, signature })
}

/// A grant for treatment.
pub fn new_grant(to: OrgId, actions: Actions) -> Box<NewGrant> {
	Box::new(NewGrant {
		grantee: Grantee::Organisation(to),
		role: None,
		study: None,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([Class(0)]),
		actions,
		ceiling: Confidentiality::Normal.value(),
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: Default::default(),
		uses: None,
		may_refer: 0,
		template: None,
		document: Commitment([2; 32]),
	})
}

/// The call that asks the patient for what [`new_grant`] gives.
pub fn question(organisation: OrgId, patient: PatientId) -> Consent<Runtime> {
	let asked = Asked {
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([Class(0)]),
		actions: Actions::ACCESS,
		until: None,
	};
	Consent::request { organisation, patient, asked }
}

/// The call that opens an incident with this team.
pub fn opening(organisation: OrgId, team: &[String]) -> Consent<Runtime> {
	let team: Vec<_> = team.iter().map(|name| account(name)).collect();
	let justification = Commitment([3; 32]);
	Consent::open_incident { organisation, code: 1, justification, team: team.try_into().unwrap() }
}

/// The call that reports about an incident.
pub fn report(incident: IncidentId) -> Consent<Runtime> {
	Consent::report { incident, report: Commitment([4; 32]) }
}

/// A record whose root is made of this byte.
pub fn new_record(byte: u8, amends: Option<RecordId>) -> NewRecord {
	NewRecord {
		root: [byte; 32],
		cid: Cid::of(&[byte]),
		class: Class(0),
		confidentiality: Confidentiality::Normal,
		format: 0,
		quarter: 0,
		key_epoch: 0,
		retention: 0,
		amends,
	}
}
