//! Calls with the arguments that they have in the table, and who makes them.

use crate::{
	configs::CouncilCollective, parameters::patients, AccountId, Moment, Runtime, RuntimeCall,
	RuntimeOrigin, RuntimeParameters,
};
use anamnesis_decision::rows::{Law, Pair as Jurisdictions, Relation, RelationKind};
use anamnesis_primitives::{
	chain::Signature,
	cid::Cid,
	codes::{
		Actions, Basis, Class, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes,
		SEALED,
	},
	commitment::Commitment,
	cosignature::{CoSignature, Cosigned},
	floors,
	ids::PatientOrigin,
	payload::{
		Friends, Grantee, KeySet, Lane, NewGrant, PatientAct, Payload, Powers, TemplateRef,
		FRIENDS_DELAY, SUITE,
	},
	CredentialTypeId, IncidentId, OrgId, PatientId, RecordId,
};
use codec::Encode;
use pallet_consent::{Asked, Call as Consent, Language, Terms, Text};
use pallet_emergencies::{Call as Emergencies, LatePatient, LateTicket};
use pallet_mandates::{NewMandate, Notice};
use pallet_patient_identity::Call as Patients;
use pallet_provider_credentials::Call as Credentials;
use pallet_record_anchor::NewRecord;
use sp_core::{ed25519, sr25519, Pair};
use sp_io::hashing::blake2_256;
use sp_runtime::traits::Dispatchable;

/// Name of whoever is the key of a session.
pub const SESSION_KEY: &str = "session-key";
/// Milliseconds of a day.
pub const DAY: Moment = 86_400_000;
/// How long staff are appointed and credentials hold.
pub const TERM: Moment = 300 * DAY;

/// The moment that lies so far ahead.
pub fn ahead(time: Moment) -> Moment {
	pallet_timestamp::Now::<Runtime>::get() + time
}

/// The key of whoever has this name.
pub fn key(name: &str) -> sr25519::Pair {
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

/// The call that registers the session key of whoever has this name, held by the machine of a place, as their last
/// extrinsic.
pub fn registration(organisation: OrgId, place: &str, name: &str) -> Credentials<Runtime> {
	let call = "provider-credentials.register_session";
	let (gateway, until) = (account(&format!("{place}/system")), ahead(DAY / 24));
	let (genesis, first) = (crate::System::block_hash(0).0, account(name));
	let arguments = (organisation, &gateway, until).encode();
	let (epoch, valid_until) = (0, ahead(60_000));
	let nonce = crate::System::account_nonce(&first).saturating_sub(1);
	let about =
		Cosigned { genesis: &genesis, epoch, call, arguments: &arguments, first: &first, nonce };
	let signature = key(SESSION_KEY).sign(&about.bytes_to_sign(valid_until)).into();
	let key = CoSignature { account: account(SESSION_KEY), valid_until, signature };
	Credentials::register_session { organisation, gateway, until, key }
}

/// The call that offers a credential.
pub fn offer(organisation: OrgId, kind: CredentialTypeId, holder: &str) -> Credentials<Runtime> {
	let (holder, document) = (account(holder), Commitment([1; 32]));
	let (at, from, until, second) = (None, None, ahead(TERM), None);
	Credentials::issue { organisation, kind, holder, at, document, from, until, second }
}

/// The first keys of whoever has this name, for this patient.
pub fn keys(name: &str, patient: PatientId) -> KeySet {
	let part = |part: &str| blake2_256(format!("{name}/{part}").as_bytes());
	let pair = ed25519::Pair::from_seed(&part("assertion"));
	let (agreement, assertion) = (part("agreement"), pair.public().0);
	let bare = KeySet { suite: SUITE, agreement, assertion, proof: [0; 64] };
	let genesis = crate::System::block_hash(0).0;
	KeySet { proof: pair.sign(&bare.bytes_to_prove(&genesis, patient)).0, ..bare }
}

/// What a patient signs now.
pub fn payload(patient: PatientId, act: PatientAct, addressed: Option<OrgId>) -> Payload {
	let genesis = crate::System::block_hash(0).0;
	let lane = Lane::General { nonce: 1 };
	Payload { genesis, epoch: 0, patient, lane, from: ahead(0), until: ahead(DAY), addressed, act }
}

/// What whoever has this name signs.
pub fn sign(name: &str, payload: &Payload) -> Signature {
	key(name).sign(&payload.bytes_to_sign()).into()
}

/// The call that relays what whoever has this name signs.
pub fn relayed(signer: &str, payload: Payload) -> Patients<Runtime> {
	let signature = sign(signer, &payload);
	Patients::relay { signer: account(signer), payload: Box::new(payload), signature }
}

/// The call that enrols whoever has this name, and the id that it gives.
pub fn enrolment(home: OrgId, controller: &str) -> (PatientId, Patients<Runtime>) {
	let origin = PatientOrigin::Controller { account: account(controller).into(), nonce: 0 };
	let patient = PatientId::derive(&crate::System::block_hash(0).0, origin);
	let act = PatientAct::Enrol { home, keys: keys(controller, patient) };
	let mut payload = payload(patient, act, Some(home));
	payload.lane = Lane::General { nonce: 0 };
	let (patient, signature) = (payload.patient, sign(controller, &payload));
	let (payload, signer) = (Box::new(payload), account(controller));
	(patient, Patients::enrol { organisation: home, payload, signer, signature })
}

/// The call that says that the account of whoever has this name is the patient's.
pub fn recovery(organisation: OrgId, patient: PatientId, new: &str) -> Patients<Runtime> {
	let act = PatientAct::Recover { keys: keys(new, patient) };
	let payload = payload(patient, act, Some(organisation));
	let (signer, signature) = (account(new), sign(new, &payload));
	Patients::propose_recovery { organisation, payload: Box::new(payload), signer, signature }
}

/// These, any two of whom may act after a day.
pub fn friends(names: &[&str]) -> Friends {
	let mut friends: Vec<[u8; 32]> = names.iter().map(|name| account(name).into()).collect();
	friends.sort_unstable();
	Friends { friends: friends.try_into().unwrap(), threshold: 2, delay: *FRIENDS_DELAY.start() }
}

/// To what shows that two patients are one person.
pub const SHOWN: Commitment = Commitment([5; 32]);
/// What a steward says about a link.
pub type Word = (OrgId, PatientId, PatientId, Commitment, OrgId);

/// What this person signs beside the registrar here in a call of patient-identity.
pub fn cosigned(second: &str, call: &'static str, arguments: &impl Encode) -> CoSignature {
	beside("here/registrar", second, format!("patient-identity.{call}").leak(), arguments)
}

/// What this person signs beside the first in a call that the first dispatches now.
fn beside(first: &str, second: &str, call: &'static str, arguments: &impl Encode) -> CoSignature {
	let nonce = crate::System::account_nonce(account(first)).saturating_sub(1);
	beside_at(nonce, first, second, call, arguments)
}

/// What this person signs beside the first in a call that is the first's extrinsic of this nonce.
pub fn beside_at(
	nonce: u32,
	first: &str,
	second: &str,
	call: &'static str,
	arguments: &impl Encode,
) -> CoSignature {
	let first = account(first);
	let about = Cosigned {
		genesis: &crate::System::block_hash(0).0,
		epoch: 0,
		call,
		arguments: &arguments.encode(),
		first: &first,
		nonce,
	};
	let valid_until = ahead(60_000);
	let signature = key(second).sign(&about.bytes_to_sign(valid_until)).into();
	CoSignature { account: account(second), valid_until, signature }
}

/// The call by which here/registrar and elsewhere/registrar propose a link.
pub fn stewards_proposal(word: Word) -> Patients<Runtime> {
	let second = cosigned("elsewhere/registrar", "propose_link_as_steward", &word);
	let (organisation, patient, other, commitment, second_organisation) = word;
	Patients::propose_link_as_steward {
		organisation,
		patient,
		other,
		commitment,
		second_organisation,
		second,
	}
}

/// The call by which they accept one.
pub fn stewards_acceptance(word: Word) -> Patients<Runtime> {
	let second = cosigned("elsewhere/registrar", "accept_link_as_steward", &word);
	let (organisation, patient, other, commitment, second_organisation) = word;
	Patients::accept_link_as_steward {
		organisation,
		patient,
		other,
		commitment,
		second_organisation,
		second,
	}
}

/// The quarter in which all that is represented when the chain begins ends.
pub const QUARTER: u16 = 4;

/// The quarter in which what is represented from now on ends: about a year ahead.
pub fn quarter() -> u16 {
	QUARTER + u16::try_from(ahead(0) / (91 * DAY)).unwrap()
}

/// The call by which here names whoever has this name as a representative.
pub fn naming(here: OrgId, patient: PatientId, name: &str) -> Patients<Runtime> {
	let (organisation, account, capacity, until) = (here, account(name), 2u8, quarter());
	let (powers, ground) = (Powers::ALL, Commitment([6; 32]));
	let arguments = (organisation, patient, &account, capacity, powers, until, ground);
	let call = "name_representative_as_steward";
	let second = cosigned("here/records-officer", call, &arguments);
	Patients::name_representative_as_steward {
		organisation,
		patient,
		account,
		capacity,
		powers,
		until,
		ground,
		second,
	}
}

/// The call by which elsewhere attests that whoever has this name is the patient.
pub fn claiming(elsewhere: OrgId, patient: PatientId, signer: &str) -> Patients<Runtime> {
	let act = PatientAct::Claim { keys: keys(signer, patient), keep: Default::default() };
	let payload = payload(patient, act, Some(elsewhere));
	let (signature, signer) = (sign(signer, &payload), account(signer));
	let (organisation, payload) = (elsewhere, Box::new(payload));
	Patients::claim { organisation, payload, signer, signature, representative: None }
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
		basis: 0,
		survives: false,
	})
}

/// What [`new_grant`] permits to read, of one record, passed on.
pub fn terms(to: OrgId) -> Box<Terms> {
	let new = new_grant(to, Actions::ACCESS);
	Box::new(Terms {
		grantee: new.grantee,
		role: None,
		purposes: new.purposes,
		classes: new.classes,
		actions: new.actions,
		ceiling: new.ceiling,
		obligations: new.obligations,
		from: None,
		until: None,
		data: None,
		named: vec![Commitment([7; 32])].try_into().unwrap(),
		may_refer: 0,
		document: new.document,
	})
}

/// The call by which an organisation refers a record of its own.
pub fn custodians_referral(organisation: OrgId, patient: PatientId, to: OrgId) -> Consent<Runtime> {
	Consent::refer_as_custodian { organisation, patient, terms: terms(to) }
}

/// The call by which here gives for a patient without a controller.
pub fn assistance(organisation: OrgId, patient: PatientId, to: OrgId) -> Consent<Runtime> {
	let grant = new_grant(to, Actions::ACCESS);
	let arguments = (organisation, patient, &grant);
	let second = beside("here/registrar", "here/records-officer", "consent.assist", &arguments);
	Consent::assist { organisation, patient, grant, second }
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

/// The call that publishes a text for treatment.
pub fn publication(template: TemplateRef) -> Consent<Runtime> {
	let text = Text { language: Language(*b"deu"), hash: [4; 32] };
	let texts = vec![text].try_into().unwrap();
	let purposes = Purposes::of([Purpose::TREAT]);
	Consent::publish_template { template, texts, purposes, longest: None }
}

/// The call that opens an incident with this team.
pub fn opening(organisation: OrgId, team: &[String]) -> Emergencies<Runtime> {
	let team: Vec<_> = team.iter().map(|name| account(name)).collect();
	let justification = Commitment([3; 32]);
	Emergencies::open_incident {
		organisation,
		code: 1,
		justification,
		team: team.try_into().unwrap(),
	}
}

/// The call that reports about an incident.
pub fn report(incident: IncidentId) -> Emergencies<Runtime> {
	Emergencies::report { incident, report: Commitment([4; 32]) }
}

/// The call by which here/physician and here/pharmacist open what the patient sealed.
pub fn unsealing(incident: IncidentId, patient: PatientId) -> Emergencies<Runtime> {
	let second = by_two("emergencies.unseal", incident, patient);
	Emergencies::unseal { incident, patient, second }
}

/// The call by which they bind the patient.
pub fn binding_with(incident: IncidentId, patient: PatientId) -> Emergencies<Runtime> {
	let second = by_two("emergencies.bind_with", incident, patient);
	Emergencies::bind_with { incident, patient, second }
}

/// The call that records an incident of here/physician that lasted the last second.
pub fn ticket(organisation: OrgId, patient: PatientId, number: u32) -> Emergencies<Runtime> {
	let ticket = written_down(patient, number, false);
	Emergencies::open_late { organisation, ticket, second: None }
}

/// The call by which here/physician and here/pharmacist record one in which sealed records were opened.
pub fn sealed_ticket(organisation: OrgId, patient: PatientId, number: u32) -> Emergencies<Runtime> {
	let ticket = written_down(patient, number, true);
	let arguments = (organisation, &ticket);
	let call = "emergencies.open_late";
	let second = Some(beside("here/physician", "here/pharmacist", call, &arguments));
	Emergencies::open_late { organisation, ticket, second }
}

fn written_down(patient: PatientId, number: u32, unsealed: bool) -> LateTicket {
	let (opened, ends) = (ahead(0) - 1_000, ahead(0));
	let one = LatePatient { patient, bound: opened, unsealed };
	LateTicket {
		number,
		opener: account("here/physician"),
		opened,
		ends,
		code: 1,
		justification: Commitment([3; 32]),
		team: Default::default(),
		patients: vec![one].try_into().unwrap(),
	}
}

fn by_two(call: &'static str, incident: IncidentId, patient: PatientId) -> CoSignature {
	beside("here/physician", "here/pharmacist", call, &(incident, patient))
}

/// Number of the law of hospitals; the next one is that of authorities.
pub const LAW: u16 = 1;

/// Has what one of several controllers gives up wait for the others no longer than it must.
pub fn hasty() -> RuntimeCall {
	let wait = Some(*floors::CAUTION_WAIT.start());
	let key_value =
		RuntimeParameters::Patients(patients::Parameters::CautionWait(patients::CautionWait, wait));
	pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
}

/// What a court may order organisations of this kind to let be read and handed over.
pub fn law(kind: OrgKind) -> Law {
	Law {
		jurisdiction: 756,
		kind,
		purposes: Purposes::of(Purpose::from_code("HLEGAL")),
		classes: Classes::of([Class(0), SEALED]),
		actions: Actions(Actions::ACCESS.0 | Actions::DISCLOSE.0),
		basis: Basis::CourtOrder,
		longest: 90 * DAY,
		delay: 700 * DAY,
	}
}

/// A pair that permits what the law does.
pub fn pair() -> Jurisdictions {
	Jurisdictions { purposes: law(OrgKind::Hospital).purposes, refers: false }
}

/// A mandate of two months under this law: longer than a reported death waits.
pub fn new_mandate(law: u16, notice: Notice) -> NewMandate {
	NewMandate {
		law,
		purposes: Purposes::of(Purpose::from_code("HLEGAL")),
		classes: Classes::of([Class(0)]),
		order: Commitment([8; 32]),
		until: ahead(60 * DAY),
		named: Default::default(),
		notice,
	}
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
		relation: amends.map(|record| Relation { kind: RelationKind::Amends, record }),
	}
}
