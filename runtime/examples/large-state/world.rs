//! Who is in the state: organisations with a physician each, and patients who give every organisation but the last a grant.

use anamnesis_decision::rows::{Control, ControlAt, Life, Patient, PatientOf, Post};
use anamnesis_primitives::{
	chain::Moment,
	codes::{
		Actions, Class, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role,
		Roles,
	},
	commitment::Commitment,
	history::{set, At},
	payload::{Grantee, NewGrant},
	OrgId, PatientId,
};
use anamnesis_runtime::{
	configs::CouncilCollective, AccountId, Runtime, RuntimeCall, RuntimeOrigin, System,
};
use pallet_consent::Call as Consent;
use pallet_provider_credentials::{
	Call as Credentials, NextCredential, NextOrganisation, NextType,
};
use pallet_timestamp::Now;
use serde_json::{json, Value};
use sp_core::{hexdisplay::HexDisplay, sr25519, Pair};
use sp_runtime::traits::Dispatchable;
use std::time::{SystemTime, UNIX_EPOCH};

const DAY: Moment = 86_400_000;
/// How long staff are appointed and licences hold.
const TERM: Moment = 300 * DAY;
/// Class of laboratory results in the tables of codes.
const LABORATORY: Class = Class(8);
/// The last tier of allowances.
const TIER: u8 = 3;
/// How often it is said how far it is.
const TIMES_SAID: u32 = 10;

/// First bytes of accounts and patients, so that none is another's.
#[derive(Clone, Copy)]
enum Named {
	Patient,
	Organisation,
	Physician,
}

/// Bytes of this number: the id of a patient, and the seed of the key of whoever is named. Keys of rows are hashed: that these look
/// alike puts the rows in no order.
fn bytes(named: Named, number: u32) -> [u8; 32] {
	let first = match named {
		Named::Patient => 1,
		Named::Organisation => 2,
		Named::Physician => 3,
	};
	let number = number.to_be_bytes();
	core::array::from_fn(|place| match place {
		0 => first,
		_ => place.checked_sub(28).and_then(|place| number.get(place)).copied().unwrap_or(0),
	})
}

/// The account of whoever has this number, who can sign extrinsics from then on.
fn account(named: Named, number: u32) -> AccountId {
	sr25519::Pair::from_seed(&bytes(named, number)).public().into()
}

/// An organisation, and who works there.
pub struct Place {
	id: OrgId,
	physician: AccountId,
}

impl Place {
	/// What a client has to know.
	pub fn facts(&self) -> Value {
		json!({ "id": self.id.0, "physician": format!("0x{}", HexDisplay::from(AsRef::<[u8; 32]>::as_ref(&self.physician))) })
	}
}

fn act(who: &AccountId, call: impl Into<RuntimeCall>) {
	done(RuntimeOrigin::signed(who.clone()), call.into());
}

fn council(call: impl Into<RuntimeCall>) {
	let members = pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Members(1, 1);
	done(members.into(), call.into());
}

fn done(origin: RuntimeOrigin, call: RuntimeCall) {
	call.dispatch(origin).expect("the state is one that calls can make");
}

fn admit(number: u32, kind: OrgKind) -> OrgId {
	let next = NextOrganisation::<Runtime>::get();
	let name = format!("Organisation {number}").into_bytes();
	council(Credentials::<Runtime>::admit {
		account: account(Named::Organisation, number),
		kind,
		jurisdiction: 756,
		with: None,
		name: name.try_into().expect("it is short"),
		endpoint: Default::default(),
	});
	// Nobody who is measured runs out of allowance.
	council(pallet_care_allowance::Call::<Runtime>::set_tier { organisation: next, tier: TIER });
	next
}

/// Organisations with these numbers from 1 on, each with a physician whom an authority licensed.
fn places(many: u32) -> Vec<Place> {
	let until = Now::<Runtime>::get().saturating_add(TERM);
	let (authority, own) = (admit(0, OrgKind::Authority), account(Named::Organisation, 0));
	let kind = NextType::<Runtime>::get();
	council(Credentials::<Runtime>::create_type {
		roles: Roles::ALL,
		longest: TERM.saturating_add(DAY),
		countersign: false,
		ends_per_day: 5,
	});
	council(Credentials::<Runtime>::appoint_issuer { organisation: authority, kind });
	let place = |number: u32| {
		let id = admit(number, OrgKind::Hospital);
		let physician = account(Named::Physician, number);
		System::inc_providers(&physician);
		let licence = NextCredential::<Runtime>::get();
		act(
			&own,
			Credentials::<Runtime>::issue {
				organisation: authority,
				kind,
				holder: physician.clone(),
				at: None,
				document: Commitment([1; 32]),
				from: None,
				until,
				second: None,
			},
		);
		act(&physician, Credentials::<Runtime>::accept { credential: licence });
		let post = Post { role: Role::Physician, licence: Some(licence) };
		let appoint = Credentials::<Runtime>::appoint {
			organisation: id,
			account: physician.clone(),
			posts: vec![post].try_into().expect("there is room for one"),
			from: None,
			until,
		};
		act(&account(Named::Organisation, number), appoint);
		act(&physician, Credentials::<Runtime>::accept_appointment { organisation: id });
		Place { id, physician }
	};
	(1..=many).map(place).collect()
}

/// A patient at this home, and who acts as the patient.
fn enrol(number: u32, home: OrgId) -> (PatientId, AccountId) {
	let patient = PatientId(bytes(Named::Patient, number));
	let controller = account(Named::Patient, number);
	System::inc_providers(&controller);
	let facts = pallet_patient_identity::Stored::<Runtime>::default();
	let now = Now::<Runtime>::get();
	let row = Patient { life: Life::Active, home, steward: None };
	set(&mut At { facts: &facts, key: PatientOf { patient } }, now, row.into())
		.expect("it is the first value of a history");
	let key = ControlAt { patient, account: controller.clone() };
	set(&mut At { facts: &facts, key }, now, Control::ACTIVE)
		.expect("it is the first value of a history");
	pallet_patient_identity::Controls::<Runtime>::insert(&controller, patient);
	(patient, controller)
}

/// To read laboratory results for treatment.
fn grant(to: OrgId) -> Box<NewGrant> {
	Box::new(NewGrant {
		grantee: Grantee::Organisation(to),
		role: None,
		study: None,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([LABORATORY]),
		actions: Actions::ACCESS,
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

/// The moment of this machine, which is before that of the first block.
fn present() -> Moment {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
	Moment::try_from(since.as_millis()).expect("it is no more than a moment holds")
}

/// Builds it, and answers with the organisations: one for each grant of a patient, and one more.
pub fn build(patients: u32, grants: u32) -> Vec<Place> {
	Now::<Runtime>::put(present());
	let places = places(grants.saturating_add(1));
	let (grantees, _) = places.split_at(places.len().saturating_sub(1));
	let home = places.first().expect("there is one at least").id;
	let said_after = patients.div_ceil(TIMES_SAID).max(1);
	for number in 0..patients {
		let (patient, controller) = enrol(number, home);
		for place in grantees {
			let grant = grant(place.id);
			act(&controller, Consent::<Runtime>::grant { patient, grant });
		}
		if number.is_multiple_of(said_after) {
			eprintln!("{number} of {patients} patients");
		}
	}
	// As in every genesis: the first block says when it is.
	Now::<Runtime>::kill();
	places
}
