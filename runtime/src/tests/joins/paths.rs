//! What becomes of ids: each function is one step of one of them.

use super::{
	super::callers::calls::{
		beside_at, friends as circle, keys, new_grant, new_record, opening, question, relayed,
		report, sign,
	},
	consortium::{staff, AUTHORITY},
	life::{bytes, Life, DAY, FIRST_QUARTER},
};
use crate::{
	configs::Circles, parameters::patients::CautionWait, AccountId, Runtime, RuntimeCall, System,
};
use anamnesis_decision::Right;
use anamnesis_primitives::{
	cid::Cid,
	codes::{Actions, Role},
	commitment::Commitment,
	ids::PatientOrigin,
	payload::{Grantee, Lane, NewGrant, PatientAct, Payload, Powers, LONGEST_SHEET},
	IncidentId, OrgId, PatientId, RecordId, RequestId,
};
use frame_support::{dispatch::GetDispatchInfo, traits::Get};
use pallet_emergencies::Call as Emergencies;
use pallet_patient_identity::{Call as Patients, FriendGroups as _, Level};
use pallet_record_anchor::{Call as Records, NewRecord};
use pallet_recovery::Call as Recovery;

/// Quarter until which people are represented.
const REPRESENTED: u16 = FIRST_QUARTER + 8;

fn account(name: &str) -> AccountId {
	bytes(name).into()
}

/// The next extrinsic's nonce of somebody.
fn nonce(name: &str) -> u32 {
	*System::account_nonce(account(name))
}

impl Life {
	/// A commitment under a fresh salt.
	pub fn commitment(&mut self) -> Commitment {
		Commitment(self.dice.bytes())
	}

	/// Names a fresh account of an id.
	fn fresh(&mut self, id: usize, purpose: &str) -> String {
		self.ids[id].fresh(purpose)
	}

	fn patient(&self, id: usize) -> PatientId {
		self.ids[id].patient
	}

	/// A grant to an organisation, of which the wallet keeps the salt.
	pub fn grant_to(&mut self, to: OrgId) -> NewGrant {
		let grant = *new_grant(to, Actions(Actions::COLLECT.0 | Actions::ACCESS.0));
		NewGrant { document: self.commitment(), ..grant }
	}

	/// A sheet that was printed today.
	pub fn sheet(
		&mut self,
		signer: &str,
		patient: PatientId,
		sheet: [u8; 16],
		act: PatientAct,
	) -> Payload {
		let payload = self.payload(signer, patient, act);
		let until = payload.from + LONGEST_SHEET;
		Payload { lane: Lane::Sheet { id: sheet }, until, ..payload }
	}

	/// What somebody in a hospital opens, and closes again.
	pub fn incident(&mut self, place: (&'static str, OrgId), ids: &[PatientId]) {
		let (opener, colleague) =
			(staff(place.0, Role::Physician, 0), staff(place.0, Role::Physician, 1));
		let mut open = opening(place.1, std::slice::from_ref(&colleague));
		if let Emergencies::open_incident { justification, .. } = &mut open {
			*justification = self.commitment();
		}
		self.does(&opener, open);
		let incident = IncidentId(pallet_emergencies::LastIncident::<Runtime>::get());
		for (number, patient) in ids.iter().enumerate() {
			// Each binds no more at once than one signature does for.
			let (who, other) =
				if number < 3 { (&colleague, &opener) } else { (&opener, &colleague) };
			self.bind(who, other, incident, *patient);
		}
		self.does(&opener, Emergencies::<Runtime>::close_incident { incident });
		let mut report = report(incident);
		if let Emergencies::report { report, .. } = &mut report {
			*report = self.commitment();
		}
		self.does(&opener, report);
	}

	/// One signature binds ten in a day; then another signs too.
	fn bind(&mut self, who: &str, other: &str, incident: IncidentId, patient: PatientId) {
		let bound = self.bound.entry((who.into(), self.now / DAY)).or_default();
		*bound += 1;
		if *bound <= 10 {
			self.does(who, Emergencies::bind { incident, patient });
		} else {
			let arguments = (incident, patient);
			let second = beside_at(nonce(who), who, other, "emergencies.bind_with", &arguments);
			self.does(who, Emergencies::bind_with { incident, patient, second });
		}
	}

	/// What a hospital anchors about a patient whose home it is.
	pub fn record(&mut self, id: usize, cid: Cid, amends: Option<RecordId>) -> RecordId {
		let (place, organisation) = self.home(id);
		let (patient, right) = (self.patient(id), Right::Home);
		let record = NewRecord { root: self.dice.bytes(), cid, ..new_record(0, amends) };
		let author = self.staff(place, Role::Physician);
		self.does(&author, Records::<Runtime>::anchor { organisation, patient, right, record });
		RecordId(pallet_record_anchor::LastRecordId::<Runtime>::get())
	}

	/// The payload by which a fresh account of an id asks an organisation to recover the id.
	pub fn recovery(&mut self, id: usize, new: &str, organisation: OrgId) -> Patients<Runtime> {
		let patient = self.patient(id);
		let act = PatientAct::Recover { keys: keys(&self.fresh(id, "keys"), patient) };
		let payload = Payload { addressed: Some(organisation), ..self.payload(new, patient, act) };
		let (signature, signer) = (sign(new, &payload), account(new));
		Patients::propose_recovery { organisation, payload: Box::new(payload), signer, signature }
	}
}

/// At a registration desk, with a telephone.
pub fn enrol(life: &mut Life, id: usize) {
	let (place, organisation) = life.home(id);
	let controller = life.fresh(id, "controller");
	let origin = PatientOrigin::Controller { account: bytes(&controller), nonce: 0 };
	let patient = PatientId::derive(&System::block_hash(0).0, origin);
	let act = PatientAct::Enrol { home: organisation, keys: keys(&controller, patient) };
	let payload =
		Payload { addressed: Some(organisation), ..life.payload(&controller, patient, act) };
	let (signature, signer) = (sign(&controller, &payload), account(&controller));
	let registrar = life.staff(place, Role::Registrar);
	let payload = Box::new(payload);
	life.does(&registrar, Patients::enrol { organisation, payload, signer, signature });
	(life.ids[id].patient, life.ids[id].controller) = (patient, controller);
}

/// At a registration desk, without one; with somebody who represents the patient.
pub fn enrol_stewarded(life: &mut Life, id: usize) {
	let (place, organisation) = life.home(id);
	let registrar = life.staff(place, Role::Registrar);
	let salt = life.dice.bytes();
	life.does(&registrar, Patients::<Runtime>::enrol_stewarded { organisation, salt });
	let patient = PatientId::derive(&System::block_hash(0).0, PatientOrigin::Salt(salt));
	life.ids[id].patient = patient;
	let name = life.fresh(id, "representative");
	let (account, capacity, powers, until) = (account(&name), 2, Powers::ALL, REPRESENTED);
	let ground = life.commitment();
	let arguments = (organisation, patient, &account, capacity, powers, until, ground);
	let call = "patient-identity.name_representative_as_steward";
	let officer = staff(place, Role::RecordsOfficer, 0);
	let second = beside_at(nonce(&registrar), &registrar, &officer, call, &arguments);
	life.does(
		&registrar,
		Patients::name_representative_as_steward {
			organisation,
			patient,
			account,
			capacity,
			powers,
			until,
			ground,
			second,
		},
	);
	life.act(id, &name, PatientAct::AcceptRepresentation);
	life.ids[id].representative = Some(name);
}

/// Gets a telephone: another hospital attests who it is, or the steward and the representative do.
pub fn claim(life: &mut Life, id: usize) {
	let (patient, controller) = (life.patient(id), life.fresh(id, "controller"));
	let representative = life.ids[id].representative.clone().unwrap();
	let by_steward = life.dice.percent(50);
	let (place, organisation) = if by_steward { life.home(id) } else { life.elsewhere(id) };
	let keep = if by_steward { vec![bytes(&representative)] } else { Vec::new() };
	let keys = keys(&controller, patient);
	let act = PatientAct::Claim { keys, keep: keep.clone().try_into().unwrap() };
	let payload =
		Payload { addressed: Some(organisation), ..life.payload(&controller, patient, act) };
	let payload = Box::new(payload);
	let (signature, signer) = (sign(&controller, &payload), account(&controller));
	let registrar = life.staff(place, Role::Registrar);
	let arguments = (organisation, &payload, &signer, &signature);
	let call = "patient-identity.claim";
	let second = by_steward
		.then(|| beside_at(nonce(&registrar), &registrar, &representative, call, &arguments));
	let claim =
		Patients::claim { organisation, payload, signer, signature, representative: second };
	life.does(&registrar, claim);
	if keep.is_empty() {
		life.ids[id].representative = None;
	}
	life.ids[id].controller = controller;
}

/// A second telephone.
pub fn add(life: &mut Life, id: usize) {
	let second = life.fresh(id, "controller");
	life.acts(id, PatientAct::AddController { account: bytes(&second) });
	life.act(id, &second, PatientAct::AcceptControl);
	life.ids[id].second = Some(second);
}

/// New keys.
pub fn publish(life: &mut Life, id: usize) {
	let (patient, name) = (life.patient(id), life.fresh(id, "keys"));
	life.acts(id, PatientAct::PublishKeys { keys: keys(&name, patient) });
}

/// Somebody who represents the patient.
pub fn represent(life: &mut Life, id: usize) {
	let name = life.fresh(id, "representative");
	life.acts(id, naming(&name));
	life.act(id, &name, PatientAct::AcceptRepresentation);
	life.ids[id].representative = Some(name);
}

/// The act by which a patient names a representative.
pub fn naming(name: &str) -> PatientAct {
	let (account, capacity) = (bytes(name), 1);
	let (powers, until) = (Powers::ALL, REPRESENTED);
	PatientAct::NameRepresentative { account, capacity, powers, until }
}

/// A grant of one kind or another.
pub fn grant(life: &mut Life, id: usize) {
	let (place, to) = life.elsewhere(id);
	let mut grant = life.grant_to(to);
	match life.dice.below(6) {
		0 => grant.grantee = Grantee::AnyCare,
		1 => grant.grantee = Grantee::Account(bytes(&life.staff(place, Role::Physician))),
		2 => {
			grant.grantee = Grantee::Person(bytes(&life.fresh(id, "person")));
			// A person waits where several act as the patient.
			let tomorrow = (life.now + CautionWait::get()).next_multiple_of(DAY);
			grant.from = Some(tomorrow);
		}
		3 => {
			let named = [life.commitment(), life.commitment()];
			grant.named = named.to_vec().try_into().unwrap();
		}
		_ => {}
	}
	life.acts(id, PatientAct::Grant { grant });
}

/// A representative gives a grant.
pub fn grant_for(life: &mut Life, id: usize) {
	let (_, to) = life.elsewhere(id);
	let grant = NewGrant { until: Some(life.now - life.now % DAY + 90 * DAY), ..life.grant_to(to) };
	let representative = life.ids[id].representative.clone().unwrap();
	life.act(id, &representative, PatientAct::Grant { grant });
}

/// A hospital asks, and the patient answers.
pub fn asked(life: &mut Life, id: usize) {
	let (place, organisation) = life.elsewhere(id);
	let asker = life.staff(place, Role::Physician);
	life.does(&asker, question(organisation, life.patient(id)));
	let request = RequestId(pallet_consent::LastRequest::<Runtime>::get());
	let document = life.commitment();
	let grant = NewGrant { document, ..*new_grant(organisation, Actions::ACCESS) };
	let answer = life.dice.percent(70).then_some(grant);
	life.acts(id, PatientAct::Answer { request, answer });
}

/// A record at home, and sometimes one in its place.
pub fn record(life: &mut Life, id: usize) {
	let cid = Cid::of(&life.dice.bytes::<32>());
	let first = life.record(id, cid, None);
	if life.dice.percent(20) {
		let cid = Cid::of(&life.dice.bytes::<32>());
		life.record(id, cid, Some(first));
	}
}

/// An emergency of one.
pub fn emergency(life: &mut Life, id: usize) {
	let place = life.elsewhere(id);
	let patient = life.patient(id);
	life.incident(place, &[patient]);
}

/// An emergency of this one and five others, each another person.
pub fn disaster(life: &mut Life, id: usize) {
	let place = life.elsewhere(id);
	let mut ids = vec![id];
	while ids.len() < 6 {
		let other = life.dice.below(life.ids.len());
		if ids.iter().all(|one| life.ids[*one].person != life.ids[other].person) {
			ids.push(other);
		}
	}
	let patients: Vec<_> = ids.into_iter().map(|id| life.patient(id)).collect();
	life.incident(place, &patients);
}

/// A hospital says how far it knows who it is.
pub fn verify(life: &mut Life, id: usize) {
	let (place, organisation) = life.elsewhere(id);
	let registrar = life.staff(place, Role::Registrar);
	let until = life.now - life.now % DAY + 365 * DAY;
	let (patient, level) = (life.patient(id), Level::InPerson);
	life.does(
		&registrar,
		Patients::<Runtime>::verify_person { organisation, patient, level, until },
	);
}

/// Friends.
pub fn befriend(life: &mut Life, id: usize) {
	let mut names: Vec<_> = (0..3).map(|_| life.fresh(id, "friend")).collect();
	names.sort_by_key(|name| bytes(name));
	let friends = named(&names);
	life.acts(id, PatientAct::NameFriends { friends });
	life.ids[id].friends = names;
}

/// These friends, of whom two may act.
pub fn named(names: &[String]) -> anamnesis_primitives::payload::Friends {
	circle(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The friends begin to take the lost account over.
pub fn friends_begin(life: &mut Life, id: usize) {
	let friends = life.ids[id].friends.clone();
	let lost = || account(&life.ids[id].controller).into();
	let begin = Recovery::<Runtime>::initiate_attempt { lost: lost(), friend_group_index: 0 };
	let approve = Recovery::<Runtime>::approve_attempt { lost: lost(), friend_group_index: 0 };
	life.does(&friends[0], begin);
	life.does(&friends[1], approve);
}

/// They did, and have a new one take its place.
pub fn friends_finish(life: &mut Life, id: usize) {
	let (patient, friends) = (life.patient(id), life.ids[id].friends.clone());
	let lost = account(&life.ids[id].controller);
	let finish =
		Recovery::<Runtime>::finish_attempt { lost: lost.clone().into(), friend_group_index: 0 };
	life.does(&friends[0], finish);
	let new = life.fresh(id, "controller");
	let rotate = Patients::<Runtime>::rotate_controller { patient, to: account(&new) };
	let call = Box::new(rotate.into());
	let call: RuntimeCall =
		Recovery::control_inherited_account { recovered: lost.into(), call }.into();
	let together = Circles::together(&named(&friends));
	for friend in &friends[..2] {
		let others = friends.iter().filter(|other| *other != friend);
		let open = pallet_multisig::Multisigs::<Runtime>::iter_prefix(&together).next();
		let call = pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: others.map(|other| account(other)).collect(),
			maybe_timepoint: open.map(|(_, open)| open.when),
			max_weight: call.get_dispatch_info().call_weight,
			call: Box::new(call.clone()),
		};
		life.does(friend, call);
	}
	let payload = life.payload(&new, patient, PatientAct::AcceptControl);
	life.relay(id, &new, payload);
	life.ids[id].controller = new;
	life.ids[id].friends.clear();
}

/// Two hospitals say that a fresh account is the patient's.
pub fn recover(life: &mut Life, id: usize) {
	let new = life.fresh(id, "controller");
	let (place, organisation) = life.home(id);
	let registrar = life.staff(place, Role::Registrar);
	let propose = life.recovery(id, &new, organisation);
	life.does(&registrar, propose);
	let (place, organisation) = life.elsewhere(id);
	let registrar = life.staff(place, Role::Registrar);
	let (patient, account) = (life.patient(id), account(&new));
	life.does(&registrar, Patients::<Runtime>::second_recovery { organisation, patient, account });
	// No other account acts when it is finished.
	(life.ids[id].controller, life.ids[id].second) = (new, None);
}

/// A week later.
pub fn recovered(life: &mut Life, id: usize) {
	let (place, _) = life.home(id);
	let registrar = life.staff(place, Role::Registrar);
	life.does(&registrar, Patients::<Runtime>::finish_recovery { patient: life.patient(id) });
}

/// Another telephone in place of the first.
pub fn rotate(life: &mut Life, id: usize) {
	let new = life.fresh(id, "controller");
	life.acts(id, PatientAct::RotateController { to: bytes(&new) });
	life.act(id, &new, PatientAct::AcceptControl);
	life.ids[id].controller = new;
}

/// A sheet is used, and the thaw is asked for.
pub fn freeze(life: &mut Life, id: usize) {
	let (patient, controller) = (life.patient(id), life.ids[id].controller.clone());
	let sheet = life.dice.bytes();
	let payload = life.sheet(&controller, patient, sheet, PatientAct::Freeze);
	life.relay(id, &controller, payload);
	life.acts(id, PatientAct::Unfreeze);
}

/// Who acts for the estate one day.
pub fn execute(life: &mut Life, id: usize) {
	let account = Some(bytes(&life.fresh(id, "executor")));
	life.acts(id, PatientAct::NameExecutor { account });
}

/// Is said to be dead, and is not.
pub fn die(life: &mut Life, id: usize) {
	let (place, organisation) = life.home(id);
	let registrars = [
		(life.staff(place, Role::Registrar), organisation),
		(staff(AUTHORITY, Role::Registrar, 0), *life.organisations.last().unwrap()),
	];
	for (registrar, organisation) in registrars {
		let (patient, executor, ground) = (life.patient(id), None, life.commitment());
		let report = Patients::<Runtime>::report_death { organisation, patient, executor, ground };
		life.does(&registrar, report);
	}
	life.acts(id, PatientAct::ContestDeath);
}

/// Is said to be the same person as the id after it, by both.
pub fn link(life: &mut Life, id: usize) {
	let (one, other) = (life.patient(id), life.patient(id + 1));
	let commitment = life.commitment();
	life.acts(id, PatientAct::ProposeLink { other, commitment });
	life.acts(id + 1, PatientAct::AcceptLink { other: one, commitment });
}

/// No longer is.
pub fn unlink(life: &mut Life, id: usize) {
	let other = life.patient(id + 1);
	life.acts(id, PatientAct::Unlink { other });
}

/// What the patient gave ends, one way or another.
pub fn end(life: &mut Life, id: usize) {
	let (patient, controller) = (life.patient(id), life.ids[id].controller.clone());
	match life.dice.below(3) {
		0 => {
			let payload = life.payload(&controller, patient, PatientAct::RevokeEverything);
			// Above all that was signed before.
			let Lane::General { nonce } = payload.lane else { unreachable!() };
			let payload = Payload { lane: Lane::Revoke { nonce }, ..payload };
			let machine = life.staff(life.home(id).0, Role::System);
			life.does(&machine, relayed(&controller, payload));
		}
		1 => {
			let sheet = life.dice.bytes();
			let payload = life.sheet(&controller, patient, sheet, PatientAct::RevokeEverything);
			life.relay(id, &controller, payload);
		}
		_ => {
			let (_, to) = life.elsewhere(id);
			life.acts(id, PatientAct::RevokeAllTo { grantee: Grantee::Organisation(to) });
		}
	}
}

/// Whoever represents no longer does.
pub fn resign(life: &mut Life, id: usize) {
	let name = life.ids[id].representative.take().unwrap();
	let end = PatientAct::EndRepresentation { account: bytes(&name) };
	if life.dice.percent(50) {
		life.act(id, &name, end);
	} else {
		life.acts(id, end);
	}
}

/// The second telephone is given up.
pub fn remove(life: &mut Life, id: usize) {
	let second = life.ids[id].second.take().unwrap();
	life.act(id, &second, PatientAct::RemoveController { account: bytes(&second) });
}
