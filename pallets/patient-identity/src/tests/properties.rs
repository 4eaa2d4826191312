//! Random sequences of calls against a small model, with every property after every step.

use crate::{mock::*, Call, Error, LONGEST_LEAP};
use anamnesis_primitives::{chain::Moment, payload::PatientAct, PatientId};
use proptest::{
	prelude::*,
	test_runner::{Config, TestRunner},
};
use sp_runtime::DispatchError;
use std::{cell::Cell, collections::BTreeMap};

/// Who does something; names are taken in turn, so that many steps succeed.
#[derive(Debug, Clone, Copy)]
enum Who {
	Anybody(Actor),
	Controller(usize),
	Invited(usize),
}

#[derive(Debug, Clone, Copy)]
enum Act {
	Add(Actor),
	Accept,
	Remove(Who),
	Rotate(Actor),
	Publish(u8),
	Freeze,
	Unfreeze,
}

/// How an act comes to the chain; nonces follow the last one by so many.
#[derive(Debug, Clone, Copy)]
enum How {
	Called,
	General(u64),
	Revoke(u64),
	Sheet(u8),
}

#[derive(Debug, Clone, Copy)]
enum Step {
	Pass(Moment),
	Enrol { who: Actor, after: u64, key: u8 },
	Do { patient: usize, who: Who, act: Act, how: How },
	Forget { who: Actor, id: u8 },
}

fn actor() -> impl Strategy<Value = Actor> {
	prop_oneof![12 => (1u8..60).prop_map(Actor), 1 => Just(NURSE)]
}

fn who() -> impl Strategy<Value = Who> {
	prop_oneof![
		9 => (0usize..4).prop_map(Who::Controller),
		1 => actor().prop_map(Who::Anybody),
		1 => (0usize..4).prop_map(Who::Invited),
	]
}

fn ordered() -> impl Strategy<Value = How> {
	prop_oneof![
		8 => Just(How::Called),
		8 => (1u64..4).prop_map(How::General),
		2 => Just(How::General(0)),
		1 => Just(How::General(LONGEST_LEAP)),
		1 => Just(How::General(LONGEST_LEAP + 1)),
	]
}

/// For acts that only end something: every lane.
fn any_lane() -> impl Strategy<Value = How> {
	prop_oneof![
		2 => ordered(),
		3 => (0u64..5).prop_map(How::Revoke),
		1 => Just(How::Revoke(LONGEST_LEAP + 1)),
		1 => Just(How::Revoke(2 * LONGEST_LEAP + 1)),
		2 => (0u8..6).prop_map(How::Sheet),
	]
}

fn doing() -> impl Strategy<Value = (Who, Act, How)> {
	let invited = (0usize..4).prop_map(Who::Invited);
	prop_oneof![
		8 => (who(), actor().prop_map(Act::Add), ordered()),
		5 => (invited, Just(Act::Accept), ordered()),
		2 => (who(), who().prop_map(Act::Remove), any_lane()),
		3 => (who(), actor().prop_map(Act::Rotate), ordered()),
		5 => (who(), (0u8..=199).prop_map(Act::Publish), ordered()),
		1 => (who(), Just(Act::Freeze), any_lane()),
		4 => (who(), Just(Act::Unfreeze), ordered()),
		// What no lane but general takes.
		1 => (who(), (0u8..=199).prop_map(Act::Publish), any_lane()),
	]
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		6 => prop_oneof![Just(0), Just(1), Just(DAY - 1), Just(WAIT)].prop_map(Step::Pass),
		2 => (actor(), 0u64..3, 0u8..=199)
			.prop_map(|(who, after, key)| Step::Enrol { who, after, key }),
		24 => (0usize..2, doing())
			.prop_map(|(patient, (who, act, how))| Step::Do { patient, who, act, how }),
		1 => (actor(), 0u8..3).prop_map(|(who, id)| Step::Forget { who, id }),
	]
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Is {
	Invited { by: Actor, in_its_place: bool },
	Active { since: Moment },
	Removed,
}

#[derive(Default, Clone)]
struct Patient {
	id: Option<PatientId>,
	frozen: Option<Actor>,
	keys_from: Moment,
	thaw: Option<(Actor, Moment)>,
	accounts: BTreeMap<Actor, Is>,
}

impl Patient {
	fn those(&self, wanted: fn(&Is) -> bool) -> Vec<Actor> {
		self.accounts.iter().filter(|(_, is)| wanted(is)).map(|(actor, _)| *actor).collect()
	}

	fn active(&self) -> Vec<Actor> {
		self.those(|is| matches!(is, Is::Active { .. }))
	}

	fn invited(&self) -> Vec<Actor> {
		self.those(|is| matches!(is, Is::Invited { .. }))
	}

	fn is_frozen(&self, now: Moment) -> bool {
		self.frozen.is_some() && self.thaw.is_none_or(|(_, at)| now < at)
	}

	fn settled(&self, actor: Actor, now: Moment) -> bool {
		matches!(self.accounts.get(&actor), Some(Is::Active { since }) if since + WAIT <= now)
	}

	fn resolve(&self, who: Who) -> Actor {
		let nth = |list: Vec<Actor>, place: usize| {
			let place = place.checked_rem(list.len()).unwrap_or(0);
			list.get(place).copied().unwrap_or(STRANGER)
		};
		match who {
			Who::Anybody(actor) => actor,
			Who::Controller(place) => nth(self.active(), place),
			Who::Invited(place) => nth(self.invited(), place),
		}
	}
}

/// What should be, from what was accepted.
#[derive(Default, Clone)]
struct Model {
	now: Moment,
	patients: Vec<Patient>,
	bound: BTreeMap<Actor, usize>,
	keys: Vec<u8>,
	general: BTreeMap<Actor, u64>,
	revoke: BTreeMap<Actor, u64>,
	sheets: BTreeMap<(Actor, u8), Moment>,
}

type Outcome = Result<(), Error<Test>>;

fn ensure(holds: bool, error: Error<Test>) -> Outcome {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

/// Whether lane General takes the nonce.
fn rises(last: Option<&u64>, nonce: u64) -> Outcome {
	ensure(last.is_none_or(|last| *last < nonce), Error::NonceUsed)?;
	ensure(nonce - last.unwrap_or(&0) <= LONGEST_LEAP, Error::NonceTooFar)
}

/// Whether lane Revoke takes it, after this one in General.
fn reaches(last: Option<&u64>, general: Option<&u64>, nonce: u64) -> Outcome {
	ensure(last.is_none_or(|last| *last < nonce), Error::NonceUsed)?;
	let highest = last.max(general).copied().unwrap_or(0);
	ensure(nonce.saturating_sub(highest) <= 2 * LONGEST_LEAP, Error::NonceTooFar)
}

fn after(last: Option<&u64>, by: u64) -> u64 {
	last.map_or(by, |last| last + by)
}

impl Model {
	fn free(&self, actor: Actor) -> Outcome {
		ensure(!self.bound.contains_key(&actor), Error::AlreadyController)?;
		ensure(actor != NURSE, Error::IsStaff)
	}

	fn enrol(&mut self, who: Actor, nonce: u64, key: u8, id: PatientId) -> Outcome {
		rises(self.general.get(&who), nonce)?;
		self.free(who)?;
		ensure(!self.keys.contains(&key), Error::KeyUsed)?;
		let accounts = [(who, Is::Active { since: self.now })].into();
		self.bound.insert(who, self.patients.len());
		let keys_from = self.now;
		self.patients.push(Patient { id: Some(id), keys_from, accounts, ..Default::default() });
		self.keys.push(key);
		self.general.insert(who, nonce);
		Ok(())
	}

	/// What the lane says, then the act; changes nothing if either refuses.
	fn relay(&mut self, place: usize, who: Actor, act: Act, how: How) -> Outcome {
		let ends = matches!(act, Act::Remove(_) | Act::Freeze);
		let mut next = self.clone();
		match how {
			How::Called => {}
			How::General(by) => {
				let nonce = after(self.general.get(&who), by);
				rises(self.general.get(&who), nonce)?;
				next.general.insert(who, nonce);
			}
			How::Revoke(by) => {
				ensure(ends, Error::LaneRefusesAct)?;
				let nonce = after(self.revoke.get(&who), by);
				reaches(self.revoke.get(&who), self.general.get(&who), nonce)?;
				next.revoke.insert(who, nonce);
				let general = next.general.entry(who).or_insert(nonce);
				*general = nonce.max(*general);
			}
			How::Sheet(id) => {
				ensure(matches!(act, Act::Freeze), Error::LaneRefusesAct)?;
				ensure(!self.sheets.contains_key(&(who, id)), Error::SheetUsed)?;
				next.sheets.insert((who, id), self.now + DAY);
			}
		}
		next.act(place, who, act)?;
		*self = next;
		Ok(())
	}

	fn act(&mut self, place: usize, who: Actor, act: Act) -> Outcome {
		let now = self.now;
		let patient = self.patients.get(place).ok_or(Error::UnknownPatient)?.clone();
		let control = patient.accounts.get(&who).copied();
		let frozen = patient.is_frozen(now);
		if !matches!(act, Act::Accept) {
			ensure(matches!(control, Some(Is::Active { .. })), Error::NotController)?;
		} else if !matches!(control, Some(Is::Invited { .. })) {
			return Err(Error::NotInvited);
		}
		if !matches!(act, Act::Freeze | Act::Unfreeze) {
			ensure(!frozen, Error::PatientFrozen)?;
		}
		match act {
			Act::Add(account) => self.invite(place, account, who, false),
			Act::Rotate(account) => self.invite(place, account, who, true),
			Act::Accept => self.accept(place, who, control),
			Act::Remove(other) => self.remove(place, patient.resolve(other)),
			Act::Publish(key) => {
				ensure(!self.keys.contains(&key), Error::KeyUsed)?;
				ensure(patient.keys_from < now, Error::KeysPublishedThisBlock)?;
				self.keys.push(key);
				self.patients[place].keys_from = now;
				Ok(())
			}
			Act::Freeze => {
				let by = if frozen { patient.frozen } else { Some(who) };
				self.patients[place].frozen = by;
				self.patients[place].thaw = None;
				Ok(())
			}
			Act::Unfreeze => {
				ensure(frozen, Error::NotFrozen)?;
				match patient.thaw {
					Some((by, _)) => {
						ensure(by != who, Error::AlreadyThawing)?;
						let counts = |actor: &Actor| {
							patient.frozen == Some(*actor) || patient.settled(*actor, now)
						};
						ensure([by, who].iter().all(counts), Error::ControllerTooNew)?;
						self.patients[place].frozen = None;
					}
					None => self.patients[place].thaw = Some((who, now + WAIT)),
				}
				Ok(())
			}
		}
	}

	fn invite(&mut self, place: usize, account: Actor, by: Actor, in_its_place: bool) -> Outcome {
		self.free(account)?;
		let patient = &mut self.patients[place];
		ensure(!patient.invited().contains(&account), Error::AlreadyInvited)?;
		let all = patient.active().len() + patient.invited().len();
		ensure(all < 8, Error::TooManyControllers)?;
		patient.accounts.insert(account, Is::Invited { by, in_its_place });
		Ok(())
	}

	fn accept(&mut self, place: usize, who: Actor, control: Option<Is>) -> Outcome {
		self.free(who)?;
		let patient = &mut self.patients[place];
		if let Some(Is::Invited { by, in_its_place }) = control {
			ensure(patient.active().contains(&by), Error::InviterNotController)?;
			if in_its_place {
				patient.accounts.insert(by, Is::Removed);
			}
		}
		patient.accounts.insert(who, Is::Active { since: self.now });
		self.bound.insert(who, place);
		Ok(())
	}

	fn remove(&mut self, place: usize, account: Actor) -> Outcome {
		let patient = &mut self.patients[place];
		match patient.accounts.get(&account) {
			Some(Is::Active { .. }) => ensure(patient.active().len() > 1, Error::LastController)?,
			Some(Is::Invited { .. }) => {}
			Some(Is::Removed) | None => return Err(Error::NotControllerNorInvited),
		}
		patient.accounts.insert(account, Is::Removed);
		Ok(())
	}

	fn forget(&mut self, who: Actor, id: u8) -> Outcome {
		let until = self.sheets.get(&(who, id)).ok_or(Error::UnknownSheet)?;
		ensure(*until <= self.now, Error::SheetStillValid)?;
		self.sheets.remove(&(who, id));
		Ok(())
	}

	/// The same step on the chain and here.
	fn apply(&mut self, step: &Step) -> (Result<(), DispatchError>, Outcome) {
		match *step {
			Step::Pass(milliseconds) => {
				pass(milliseconds);
				self.now += milliseconds;
				(Ok(()), Ok(()))
			}
			Step::Enrol { who, after: by, key } => {
				let nonce = after(self.general.get(&who), by);
				let payload = enrolment(&who.account(), nonce, keys(key));
				let signature = who.sign(&payload);
				let got = enrol_with(REGISTRAR, HOSPITAL, &payload, who.account(), signature);
				let got = got.map(|_| ()).map_err(|error| error.error);
				(got, self.enrol(who, nonce, key, payload.patient))
			}
			Step::Do { patient: place, who, act, how } => {
				let known = self.patients.get(place).cloned().unwrap_or_default();
				let (id, who) = (known.id.unwrap_or(PatientId([0; 32])), known.resolve(who));
				let (plain, signed) = forms(id, act, &known);
				let got = match how {
					How::Called => call(who, plain),
					How::General(by) => {
						let lane = general(after(self.general.get(&who), by));
						relay(who, &payload(id, lane, signed))
					}
					How::Revoke(by) => {
						let lane = revoke(after(self.revoke.get(&who), by));
						relay(who, &payload(id, lane, signed))
					}
					How::Sheet(number) => relay(who, &payload(id, sheet(number), signed)),
				};
				(got, self.relay(place, who, act, how))
			}
			Step::Forget { who, id } => {
				let forget = Call::forget_sheet { signer: who.account(), id: [id; 16] };
				(call(STRANGER, forget), self.forget(who, id))
			}
		}
	}
}

/// An act as a call and as what is signed.
fn forms(patient: PatientId, act: Act, known: &Patient) -> (Call<Test>, PatientAct) {
	match act {
		Act::Add(actor) => (
			Call::add_controller { patient, account: actor.account() },
			PatientAct::AddController { account: actor.bytes() },
		),
		Act::Accept => (Call::accept_control { patient }, PatientAct::AcceptControl),
		Act::Remove(who) => {
			let actor = known.resolve(who);
			(
				Call::remove_controller { patient, account: actor.account() },
				PatientAct::RemoveController { account: actor.bytes() },
			)
		}
		Act::Rotate(actor) => (
			Call::rotate_controller { patient, to: actor.account() },
			PatientAct::RotateController { to: actor.bytes() },
		),
		Act::Publish(key) => (
			Call::publish_keys { patient, keys: keys(key) },
			PatientAct::PublishKeys { keys: keys(key) },
		),
		Act::Freeze => (Call::freeze { patient }, PatientAct::Freeze),
		Act::Unfreeze => (Call::unfreeze { patient }, PatientAct::Unfreeze),
	}
}

/// Whether storage and model know the same controllers and states.
fn agree(model: &Model) {
	for (place, patient) in model.patients.iter().enumerate() {
		let id = patient.id.unwrap();
		let view = PatientIdentity::patient(id).unwrap();
		assert_eq!(usize::from(view.controllers), patient.active().len());
		assert_eq!(usize::from(view.invited), patient.invited().len());
		let frozen = view.life != anamnesis_decision::rows::Life::Active;
		assert_eq!(frozen, patient.is_frozen(model.now));
		for actor in patient.accounts.keys() {
			let acts = patient.active().contains(actor);
			assert_eq!(PatientIdentity::controls(&actor.account(), id), acts);
			let bound = model.bound.get(actor) == Some(&place);
			assert_eq!(PatientIdentity::patient_of(actor.account()) == Some(id), bound);
		}
	}
}

#[test]
fn every_sequence_of_calls_keeps_the_properties() {
	let (steps_done, succeeded) = (Cell::new(0), Cell::new(0));
	let mut runner =
		TestRunner::new(Config { source_file: Some(file!()), ..Config::with_cases(96) });
	let steps = prop::collection::vec(step(), 1..60);
	let outcome = runner.run(&steps, |steps| {
		new_test_ext().execute_with(|| {
			let mut model = Model { now: START, ..Default::default() };
			// Two patients, so that most steps have somebody to be about.
			for (actor, key) in [(ALICE, 200), (BOB, 201)] {
				let enrolled = model.apply(&Step::Enrol { who: actor, after: 1, key });
				prop_assert!(matches!(enrolled, (Ok(()), Ok(()))));
			}
			for step in &steps {
				let (got, expected) = model.apply(step);
				prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				prop_assert_eq!(PatientIdentity::do_try_state(), Ok(()), "{:?}", step);
				agree(&model);
				if !matches!(step, Step::Pass(_)) {
					steps_done.set(steps_done.get() + 1);
					succeeded.set(succeeded.get() + i32::from(got.is_ok()));
				}
			}
			Ok(())
		})
	});
	outcome.unwrap_or_else(|error| panic!("{error}"));
	let percent = succeeded.get() * 100 / steps_done.get();
	assert!((35..=70).contains(&percent), "{percent} % of the steps succeed");
}
