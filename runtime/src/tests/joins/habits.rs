//! What wallets must not do: each habit gives two ids of a person one value. Each has a twin that does the same with a value
//! for each id, so that it is the value that joins them.

use super::{
	super::callers::calls::{keys, relayed, sign},
	consortium::staff,
	life::{bytes, call, Id, Life},
	paths::named,
};
use crate::{Runtime, RuntimeOrigin};
use anamnesis_primitives::{
	cid::Cid,
	codes::Role,
	ids::PatientOrigin,
	payload::{Grantee, Lane, NewGrant, PatientAct, Payload, LONGEST_LIFE},
	PatientId,
};
use frame_support::hypothetically;
use pallet_patient_identity::{Call as Patients, Error};
use sp_runtime::{traits::Dispatchable, DispatchError};

/// What is done with two ids of a person, with one value for both or not.
pub type Habit = fn(&mut Life, [usize; 2], bool);

/// Every habit.
pub const HABITS: [(&str, Habit); 13] = [
	("one id's account submits what the other one's signed", submits),
	("one person is given grants", person),
	("one document under two grants", document),
	("one account is named to represent", representative),
	("one account is invited to act", invited),
	("one account asks for both to be recovered", recovering),
	("one id on two sheets", sheets),
	("one ciphertext is two records", ciphertext),
	("one incident", incident),
	("signed at one moment, to the millisecond", moment),
	("the friends of the other one, refused", friends),
	("the agreement key of the other one, refused", agreement),
	("the account of the other one, refused", controller),
];

/// The refusal of patient-identity with this error.
fn refusal(error: Error<Runtime>) -> Result<(), DispatchError> {
	Err(error.into())
}

impl Life {
	fn one(&self, id: usize) -> &Id {
		&self.ids[id]
	}

	/// What would come of an act that somebody dispatches.
	fn would(&self, who: &str, patient: PatientId, act: PatientAct) -> Result<(), DispatchError> {
		let call = call(patient, act);
		let origin = RuntimeOrigin::signed(bytes(who).into());
		hypothetically!(call.dispatch(origin)).map(|_| ()).map_err(|error| error.error)
	}

	/// An extrinsic of the controller: what it does, or why not. It stands in the block either way.
	fn tries(&mut self, id: usize, act: PatientAct) -> Result<(), DispatchError> {
		let (who, patient) = (self.one(id).controller.clone(), self.one(id).patient);
		self.submit(&who, call(patient, act))
	}

	/// A name for each of two ids: of a fresh account of each, or of the first one's only.
	fn names(&mut self, ids: [usize; 2], same: bool, purpose: &str) -> [String; 2] {
		let [first, second] = ids.map(|id| self.ids[id].fresh(purpose));
		let second = if same { first.clone() } else { second };
		[first, second]
	}
}

fn submits(life: &mut Life, [one, other]: [usize; 2], same: bool) {
	let (signer, patient) = (life.one(other).controller.clone(), life.one(other).patient);
	let payload = life.payload(&signer, patient, PatientAct::Freeze);
	if same {
		let submitter = life.one(one).controller.clone();
		life.does(&submitter, relayed(&signer, payload));
	} else {
		life.relay(other, &signer, payload);
	}
}

fn person(life: &mut Life, ids: [usize; 2], same: bool) {
	let names = life.names(ids, same, "person");
	for (id, name) in ids.into_iter().zip(names) {
		let grantee = Grantee::Person(bytes(&name));
		let (_, to) = life.elsewhere(id);
		let grant = NewGrant { grantee, ..life.grant_to(to) };
		life.acts(id, PatientAct::Grant { grant });
	}
}

fn document(life: &mut Life, ids: [usize; 2], same: bool) {
	let first = life.commitment();
	for id in ids {
		let (_, to) = life.elsewhere(id);
		let grant = life.grant_to(to);
		let document = if same { first } else { grant.document };
		life.acts(id, PatientAct::Grant { grant: NewGrant { document, ..grant } });
	}
}

fn representative(life: &mut Life, ids: [usize; 2], same: bool) {
	let names = life.names(ids, same, "representative");
	for (id, name) in ids.into_iter().zip(&names) {
		life.acts(id, super::paths::naming(name));
	}
	let [one, other] = names;
	life.act(ids[0], &one, PatientAct::AcceptRepresentation);
	let patient = life.one(ids[1]).patient;
	let second = life.would(&other, patient, PatientAct::AcceptRepresentation);
	let refused = refusal(Error::IsRepresentative);
	assert_eq!(second, if same { refused } else { Ok(()) });
}

fn invited(life: &mut Life, ids: [usize; 2], same: bool) {
	let names = life.names(ids, same, "controller");
	for (id, name) in ids.into_iter().zip(&names) {
		life.acts(id, PatientAct::AddController { account: bytes(name) });
	}
	let [one, other] = names;
	life.act(ids[0], &one, PatientAct::AcceptControl);
	let patient = life.one(ids[1]).patient;
	let second = life.would(&other, patient, PatientAct::AcceptControl);
	assert_eq!(second, if same { refusal(Error::AlreadyController) } else { Ok(()) });
}

fn recovering(life: &mut Life, ids: [usize; 2], same: bool) {
	let names = life.names(ids, same, "controller");
	for (id, name) in ids.into_iter().zip(names) {
		let (place, organisation) = life.home(id);
		let propose = life.recovery(id, &name, organisation);
		let registrar = life.staff(place, Role::Registrar);
		life.does(&registrar, propose);
		life.acts(id, PatientAct::CancelRecovery);
	}
}

fn sheets(life: &mut Life, ids: [usize; 2], same: bool) {
	let first = life.dice.bytes();
	for id in ids {
		let other = life.dice.bytes();
		let sheet = if same { first } else { other };
		let (signer, patient) = (life.one(id).controller.clone(), life.one(id).patient);
		let payload = life.sheet(&signer, patient, sheet, PatientAct::Freeze);
		life.relay(id, &signer, payload);
	}
}

fn ciphertext(life: &mut Life, ids: [usize; 2], same: bool) {
	let first = life.dice.bytes::<32>();
	for id in ids {
		let other = life.dice.bytes::<32>();
		life.record(id, Cid::of(if same { &first } else { &other }), None);
	}
}

fn incident(life: &mut Life, ids: [usize; 2], same: bool) {
	let place = life.elsewhere(ids[0]);
	let patients = ids.map(|id| life.one(id).patient);
	if same {
		life.incident(place, &patients);
	} else {
		patients.iter().for_each(|patient| life.incident(place, &[*patient]));
	}
}

fn moment(life: &mut Life, ids: [usize; 2], same: bool) {
	let signed = life.now - 86_399_877;
	for id in ids {
		let (signer, patient) = (life.one(id).controller.clone(), life.one(id).patient);
		let mut payload = life.payload(&signer, patient, PatientAct::Freeze);
		if same {
			let (from, until) = (signed, signed + LONGEST_LIFE);
			payload = Payload { from, until, ..payload };
		}
		life.relay(id, &signer, payload);
	}
}

fn friends(life: &mut Life, ids: [usize; 2], same: bool) {
	let circles = ids.map(|id| {
		let mut names: Vec<_> = (0..3).map(|_| life.ids[id].fresh("friend")).collect();
		names.sort_by_key(|name| bytes(name));
		names
	});
	let [first, second] = &circles;
	life.acts(ids[0], PatientAct::NameFriends { friends: named(first) });
	let friends = named(if same { first } else { second });
	let done = life.tries(ids[1], PatientAct::NameFriends { friends });
	assert_eq!(done, if same { refusal(Error::FriendOfAnother) } else { Ok(()) });
}

fn agreement(life: &mut Life, ids: [usize; 2], same: bool) {
	let [first, second] = ids.map(|id| {
		let (name, patient) = (life.ids[id].fresh("keys"), life.one(id).patient);
		keys(&name, patient)
	});
	life.acts(ids[0], PatientAct::PublishKeys { keys: first });
	let mut keys = second;
	if same {
		// Nobody proves an agreement key: the chain refuses it before it asks for the proof of the other.
		keys.agreement = first.agreement;
	}
	let done = life.tries(ids[1], PatientAct::PublishKeys { keys });
	assert_eq!(done, if same { refusal(Error::KeyUsed) } else { Ok(()) });
}

fn controller(life: &mut Life, ids: [usize; 2], same: bool) {
	let fresh = life.ids[ids[1]].fresh("controller");
	let name = if same { life.one(ids[0]).controller.clone() } else { fresh };
	let done = life.tries(ids[1], PatientAct::AddController { account: bytes(&name) });
	assert_eq!(done, if same { refusal(Error::AlreadyController) } else { Ok(()) });
	// A registrar enrols nobody with it either.
	if same {
		let (place, organisation) = life.home(ids[1]);
		let patient = life.one(ids[1]).patient;
		let act = PatientAct::Enrol { home: organisation, keys: keys(&name, patient) };
		let payload = life.payload(&name, patient, act);
		let Lane::General { nonce } = payload.lane else { unreachable!() };
		let origin = PatientOrigin::Controller { account: bytes(&name), nonce };
		let patient = PatientId::derive(&payload.genesis, origin);
		let payload = Payload { patient, addressed: Some(organisation), ..payload };
		let signature = sign(&name, &payload);
		let (payload, signer) = (Box::new(payload), bytes(&name).into());
		let enrol = Patients::<Runtime>::enrol { organisation, payload, signer, signature };
		let done = life.submit(&staff(place, Role::Registrar, 0), enrol);
		assert_eq!(done, refusal(Error::AlreadyController));
	}
}
