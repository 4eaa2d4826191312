//! A world for benchmarks: organisations, staff and patients as calls make them, each as dear to ask about as it can be.

mod governance;

use crate::{
	configs::TwoThirdsOfCouncil, AccountId, Emergencies, Moment, PatientIdentity,
	ProviderCredentials, RecordAnchor, Runtime, RuntimeOrigin, System, Timestamp,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	rows::{
		Control, ControlAt, Employment, Life, Patient, PatientOf, Post, Versioned, MAX_BINDINGS,
	},
	Right,
};
use anamnesis_primitives::{
	cid::{Cid, RAW},
	codes::{Class, Confidentiality, OrgKind, Role, Roles},
	commitment::Commitment,
	cosignature::{CoSignature, Cosigned, LONGEST_COSIGNATURE},
	history::{set, At},
	signing::wrapped,
	CredentialId, CredentialTypeId, IncidentId, OrgId, PatientId, RecordId,
};
use codec::Encode;
use frame_benchmarking::account;
use frame_support::{
	dispatch::DispatchResult,
	traits::{EnsureOrigin, Footprint, Time},
};
use pallet_record_anchor::NewRecord;
use sp_core::ecdsa;
use sp_runtime::{traits::IdentifyAccount, KeyTypeId, MultiSigner};

/// What the runtime makes for the benchmarks of its pallets.
pub struct World;

const YEAR: Moment = 365 * 86_400_000;
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bnch");
/// Roles with a licence whose holders may do the most.
const LICENSED: [Role; 4] = [Role::Physician, Role::Nurse, Role::Dentist, Role::Midwife];
/// Those of a records officer who costs most.
const KEEPING: [Role; 4] = [Role::RecordsOfficer, Role::Physician, Role::Nurse, Role::Dentist];

/// The block's moment, without the checks of the consensus.
fn set_now(now: Moment) {
	pallet_timestamp::Now::<Runtime>::put(now);
}

fn done(result: DispatchResult) {
	result.expect("the world of the benchmarks is one that calls can make");
}

fn council() -> RuntimeOrigin {
	TwoThirdsOfCouncil::try_successful_origin().expect("the council has members")
}

/// Admits an organisation, and answers with its own account too.
fn admit(kind: OrgKind) -> (OrgId, AccountId) {
	let next = pallet_provider_credentials::NextOrganisation::<Runtime>::get();
	let own: AccountId = account("organisation", next.0, 0);
	(admit_with(kind, &own), own)
}

/// Admits an organisation with this account.
fn admit_with(kind: OrgKind, own: &AccountId) -> OrgId {
	let next = pallet_provider_credentials::NextOrganisation::<Runtime>::get();
	let name = [b'n'; 64].to_vec().try_into().expect("it is as long as a name may be");
	let mut endpoint = b"https://".to_vec();
	endpoint.resize(128, b'e');
	let endpoint = endpoint.try_into().expect("it is as long as an endpoint may be");
	done(ProviderCredentials::admit(council(), own.clone(), kind, 756, None, name, endpoint));
	next
}

/// The licence of every role, and who issues it.
fn licensing() -> (OrgId, AccountId, CredentialTypeId) {
	let (authority, own) = admit(OrgKind::Authority);
	let kind = pallet_provider_credentials::NextType::<Runtime>::get();
	done(ProviderCredentials::create_type(council(), Roles::ALL, YEAR, false, 5));
	done(ProviderCredentials::appoint_issuer(council(), authority, kind));
	(authority, own, kind)
}

/// Appoints an account to these roles. Where one needs a licence it is of another type than the others' and of another
/// authority, so that nothing looked up for one serves for the next.
fn appoint(organisation: OrgId, who: &AccountId, roles: &[Role]) {
	let until = Timestamp::now().saturating_add(YEAR);
	let post = |role: &Role| {
		if !role.needs_licence() {
			return Post { role: *role, licence: None };
		}
		let (authority, issuer, kind) = licensing();
		let id = pallet_provider_credentials::NextCredential::<Runtime>::get();
		let issuer = RuntimeOrigin::signed(issuer);
		let document = Commitment([1; 32]);
		done(ProviderCredentials::issue(
			issuer,
			authority,
			kind,
			who.clone(),
			Some(organisation),
			document,
			None,
			until,
			None,
		));
		done(ProviderCredentials::accept(RuntimeOrigin::signed(who.clone()), id));
		Post { role: *role, licence: Some(id) }
	};
	let posts: Vec<_> = roles.iter().map(post).collect();
	let own =
		ProviderCredentials::organisation(organisation).expect("it was admitted").facts.account;
	done(ProviderCredentials::appoint(
		RuntimeOrigin::signed(own),
		organisation,
		who.clone(),
		posts.try_into().expect("four posts at most"),
		None,
		until,
	));
	let accepts = RuntimeOrigin::signed(who.clone());
	done(ProviderCredentials::accept_appointment(accepts, organisation));
}

/// Appoints an account to as many licensed posts as there may be, and revokes the licences: each is looked up for nothing.
fn appoint_in_vain(organisation: OrgId, who: &AccountId) {
	let next = || pallet_provider_credentials::NextCredential::<Runtime>::get().0;
	let first = next();
	appoint(organisation, who, &LICENSED);
	// Nothing ends in the block in which it began.
	set_now(Timestamp::now().saturating_add(1));
	for id in (first..next()).map(CredentialId) {
		let issuer = ProviderCredentials::credential(id).expect("it was issued").facts.issuer;
		let own = ProviderCredentials::organisation(issuer).expect("it was admitted").facts.account;
		done(ProviderCredentials::revoke(RuntimeOrigin::signed(own), id, 1, None));
	}
}

/// The key of whoever signs beside others: the same each time.
fn cosigner() -> ecdsa::Public {
	sp_io::crypto::ecdsa_generate(KEY_TYPE, Some(b"//Cosigner".to_vec()))
}

/// The signature of [`cosigner`] beside the call of another's extrinsic.
fn cosigned(first: &AccountId, call: &'static str, arguments: &[u8]) -> CoSignature {
	let about = Cosigned {
		genesis: &System::block_hash(0).0,
		epoch: PatientIdentity::chain_epoch(),
		call,
		arguments,
		first,
		nonce: System::account_nonce(first).saturating_sub(1),
	};
	let valid_until = Timestamp::now().saturating_add(LONGEST_COSIGNATURE);
	// The longest of the ways in which it may be signed.
	let bytes = wrapped(&about.bytes_to_sign(valid_until));
	let signature = sp_io::crypto::ecdsa_sign(KEY_TYPE, &cosigner(), &bytes)
		.expect("the keystore made the key");
	let account = MultiSigner::from(cosigner()).into_account();
	CoSignature { account, valid_until, signature: signature.into() }
}

/// A patient at this home under this controller.
fn enrolled(home: OrgId, controller: &AccountId) -> PatientId {
	let patient = PatientId(controller.clone().into());
	let facts = pallet_patient_identity::Stored::<Runtime>::default();
	let now = Timestamp::now();
	let row = Patient { life: Life::Active, home, steward: None };
	set(&mut At { facts: &facts, key: PatientOf { patient } }, now, row.into())
		.expect("the first value of a history");
	let key = ControlAt { patient, account: controller.clone() };
	set(&mut At { facts: &facts, key }, now, Control::ACTIVE)
		.expect("the first value of a history");
	pallet_patient_identity::Controls::<Runtime>::insert(controller, patient);
	debug_assert!(PatientIdentity::controls(controller, patient));
	patient
}

impl pallet_provider_credentials::BenchmarkHelper for World {
	fn set_now(moment: Moment) {
		set_now(moment);
	}
}

impl pallet_patient_identity::BenchmarkHelper for World {
	fn set_now(now: Moment) {
		set_now(now);
	}

	fn registrar() -> (OrgId, AccountId) {
		let (home, _) = admit(OrgKind::Hospital);
		let who = account("registrar", home.0, 0);
		appoint(home, &who, &[Role::Physician, Role::Nurse, Role::Dentist, Role::Registrar]);
		(home, who)
	}

	fn second_registrar() -> (OrgId, AccountId) {
		let (authority, _) = admit(OrgKind::Authority);
		let who = account("official", authority.0, 0);
		appoint(authority, &who, &[Role::Physician, Role::Nurse, Role::Dentist, Role::Registrar]);
		(authority, who)
	}

	fn clinician() -> (OrgId, AccountId) {
		let (organisation, _) = admit(OrgKind::Clinic);
		let who = account("clinician", organisation.0, 0);
		appoint(organisation, &who, &LICENSED);
		(organisation, who)
	}

	fn former(organisation: OrgId, account: &AccountId) {
		appoint_in_vain(organisation, account);
	}

	fn take_over(account: &AccountId) {
		let ticket = pallet_recovery::InheritorTicketOf::<Runtime>::new(account, None::<Footprint>)
			.expect("it costs nothing");
		pallet_recovery::Inheritor::<Runtime>::insert(account, (0u32, account, ticket));
	}

	fn organisation(second: &AccountId) -> (OrgId, AccountId) {
		let (home, registrar) = <Self as pallet_patient_identity::BenchmarkHelper>::registrar();
		appoint(home, second, &[Role::Physician, Role::Nurse, Role::Dentist, Role::Registrar]);
		(home, registrar)
	}
}

impl pallet_consent::BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		admit(kind).0
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		let others = LICENSED.into_iter().filter(|other| *other != role).take(3);
		let roles: Vec<_> = core::iter::once(role).chain(others).collect();
		appoint(organisation, account, &roles);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		enrolled(home, controller)
	}

	fn stewarded(home: OrgId) -> PatientId {
		let patient = PatientId([150; 32]);
		let facts = pallet_patient_identity::Stored::<Runtime>::default();
		let row = Patient { life: Life::Active, home, steward: Some(home) };
		set(&mut At { facts: &facts, key: PatientOf { patient } }, Timestamp::now(), row.into())
			.expect("the first value of a history");
		patient
	}

	fn second() -> AccountId {
		MultiSigner::from(cosigner()).into_account()
	}

	fn cosigned(first: &AccountId, call: &'static str, arguments: &[u8]) -> CoSignature {
		cosigned(first, call, arguments)
	}

	fn later() {
		set_now(Timestamp::now().saturating_add(1_000));
	}
}

impl pallet_emergencies::BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		<Self as pallet_consent::BenchmarkHelper>::organisation(kind)
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		<Self as pallet_consent::BenchmarkHelper>::staff(organisation, account, role);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		enrolled(home, controller)
	}

	fn later() {
		<Self as pallet_consent::BenchmarkHelper>::later();
	}

	fn cosigner() -> AccountId {
		MultiSigner::from(cosigner()).into_account()
	}

	fn cosign(call: &'static str, arguments: &[u8], first: &AccountId) -> CoSignature {
		cosigned(first, call, arguments)
	}
}

impl pallet_mandates::BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		<Self as pallet_consent::BenchmarkHelper>::organisation(kind)
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		<Self as pallet_consent::BenchmarkHelper>::staff(organisation, account, role);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		enrolled(home, controller)
	}

	fn later() {
		<Self as pallet_consent::BenchmarkHelper>::later();
	}
}

impl pallet_cases::BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		<Self as pallet_consent::BenchmarkHelper>::organisation(kind)
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		<Self as pallet_consent::BenchmarkHelper>::staff(organisation, account, role);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		enrolled(home, controller)
	}

	fn record(patient: PatientId, home: OrgId) -> RecordId {
		let who = account("records-officer", home.0, 0);
		appoint(home, &who, &[Role::RecordsOfficer]);
		let record = NewRecord {
			root: [1; 32],
			cid: Cid::of(&[1]),
			class: Class(0),
			confidentiality: Confidentiality::Normal,
			format: u16::MAX,
			quarter: 0,
			key_epoch: u16::MAX,
			retention: u16::MAX,
			relation: None,
		};
		let origin = RuntimeOrigin::signed(who);
		done(RecordAnchor::anchor(origin, home, patient, Right::Home, record));
		RecordId(pallet_record_anchor::LastRecordId::<Runtime>::get())
	}

	fn leave(organisation: OrgId, record: RecordId, keeper: OrgId) {
		let found = pallet_record_anchor::Records::<Runtime>::get(record);
		let set = found.expect("it was anchored").latest().set;
		let keys = Commitment([2; 32]);
		// Whoever anchored the record.
		let gives = RuntimeOrigin::signed(account("records-officer", organisation.0, 0));
		let takes = <Self as pallet_record_anchor::BenchmarkHelper>::officer(keeper);
		done(RecordAnchor::offer_custody(gives, organisation, set, keeper, keys));
		done(RecordAnchor::accept_custody(RuntimeOrigin::signed(takes), keeper, set, keys));
		done(ProviderCredentials::leave(council(), organisation));
	}

	fn later() {
		<Self as pallet_consent::BenchmarkHelper>::later();
	}
}

impl pallet_record_anchor::BenchmarkHelper for World {
	fn set_now(now: Moment) {
		set_now(now);
	}

	fn staff() -> (OrgId, AccountId) {
		let (organisation, _) = admit(OrgKind::Hospital);
		let who = account("clinician", organisation.0, 0);
		appoint(organisation, &who, &LICENSED);
		(organisation, who)
	}

	fn patient(home: OrgId, account: &AccountId) -> (PatientId, Right) {
		dearest_right(home, account)
	}

	fn controller(patient: PatientId) -> AccountId {
		AccountId::new(patient.0)
	}

	fn another() -> (OrgId, AccountId) {
		let (organisation, _) = admit(OrgKind::Hospital);
		(organisation, <Self as pallet_record_anchor::BenchmarkHelper>::officer(organisation))
	}

	fn officer(organisation: OrgId) -> AccountId {
		let who = account("records-officer", organisation.0, 0);
		appoint(organisation, &who, &KEEPING);
		who
	}

	fn succeed(old: OrgId, new: OrgId) {
		let until = Timestamp::now().saturating_add(1_000_000);
		// The last of as many as there may be.
		let (other, _) = admit(OrgKind::Hospital);
		for old in [other, old] {
			done(ProviderCredentials::succeed(council(), old, new, until));
		}
	}

	fn restrict(organisation: OrgId) {
		done(ProviderCredentials::restrict(council(), organisation, 1));
	}
}

impl pallet_retention::BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		<Self as pallet_consent::BenchmarkHelper>::organisation(kind)
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		<Self as pallet_consent::BenchmarkHelper>::staff(organisation, account, role);
		outlive(organisation, account);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		enrolled(home, controller)
	}

	fn record(patient: PatientId, home: OrgId, class: Class, retention: u16) -> RecordId {
		let who: AccountId = account("author", home.0, 0);
		appoint(home, &who, &[Role::RecordsOfficer]);
		let new = NewRecord {
			root: [5; 32],
			cid: Cid { codec: RAW, digest: [6; 32] },
			class,
			confidentiality: Confidentiality::Normal,
			format: 1,
			quarter: 0,
			key_epoch: 0,
			retention,
			relation: None,
		};
		let origin = RuntimeOrigin::signed(who);
		done(RecordAnchor::anchor(origin, home, patient, Right::Home, new));
		RecordId(pallet_record_anchor::LastRecordId::<Runtime>::get())
	}

	fn isolate(organisation: OrgId) {
		// What it did is disputed from the moment before: a mark speaks about the past.
		let since = Timestamp::now().saturating_sub(1);
		done(ProviderCredentials::isolate(council(), organisation, 1, since));
	}

	fn pass(time: Moment) {
		set_now(Timestamp::now().saturating_add(time));
	}
}

/// Lets an appointment hold, and the licences that it names, for ever: a benchmark lasts for decades.
fn outlive(organisation: OrgId, account: &AccountId) {
	let key = (organisation, account.clone());
	pallet_provider_credentials::Staff::<Runtime>::mutate(key, |current| {
		let current = current.as_mut().expect("they were appointed");
		if let Employment::Appointed(appointment) = &mut current.value {
			appointment.until = Moment::MAX;
			for id in appointment.posts.iter().filter_map(|post| post.licence) {
				pallet_provider_credentials::Credentials::<Runtime>::mutate(id, |row| {
					let Versioned::V1(row) = row.as_mut().expect("it was issued");
					row.until = Moment::MAX;
				});
			}
		}
	});
}

impl pallet_access_audit::BenchmarkHelper for World {
	fn set_now(now: Moment) {
		set_now(now);
	}

	fn staff() -> (OrgId, AccountId) {
		let (organisation, _) = admit(OrgKind::Hospital);
		let who = account("officer", organisation.0, 0);
		appoint(organisation, &who, &[Role::System, Role::RecordsOfficer, Role::PrivacyOfficer]);
		(organisation, who)
	}
}

impl pallet_care_allowance::BenchmarkHelper for World {
	fn staff() -> (OrgId, AccountId) {
		let (organisation, _) = admit(OrgKind::Hospital);
		let who = account("clinician", organisation.0, 0);
		appoint(organisation, &who, &LICENSED);
		(organisation, who)
	}

	fn patient() -> (PatientId, AccountId) {
		let (home, _) = admit(OrgKind::Hospital);
		let who = account("patient", home.0, 0);
		(enrolled(home, &who), who)
	}
}

/// A patient of this home, and the right of this account there that costs most to check: a bound incident, the last of as
/// many as there may be; the rest are of other openers.
fn dearest_right(home: OrgId, who: &AccountId) -> (PatientId, Right) {
	let patient = enrolled(home, &account("patient", home.0, 0));
	// A receipt names the extrinsic that left it.
	crate::System::set_extrinsic_index(0);
	for number in 1..MAX_BINDINGS {
		let other: AccountId = account("colleague", home.0, number);
		appoint(home, &other, &[Role::Physician]);
		bound_incident(home, &other, patient);
	}
	(patient, Right::Incident(bound_incident(home, who, patient)))
}

/// An incident that this account opened, with the patient bound to it.
fn bound_incident(home: OrgId, opener: &AccountId, patient: PatientId) -> IncidentId {
	let origin = RuntimeOrigin::signed(opener.clone());
	let team = Default::default();
	done(Emergencies::open_incident(origin.clone(), home, 1, Commitment([2; 32]), team));
	let id = IncidentId(pallet_emergencies::LastIncident::<Runtime>::get());
	done(Emergencies::bind(origin, id, patient));
	id
}
