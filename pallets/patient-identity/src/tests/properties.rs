//! Random sequences of calls against a small model, with every property after every step.

use super::model::{after, Act, How, Model, Outcome, Patient, Who};
use crate::{mock::*, Call, Level, LONGEST_LEAP};
use anamnesis_primitives::{
	chain::Moment,
	commitment::Commitment,
	ids::PatientOrigin,
	payload::{PatientAct, Powers},
	OrgId, PatientId,
};
use proptest::{
	prelude::*,
	test_runner::{Config, TestRunner},
};
use sp_runtime::DispatchError;
use std::cell::Cell;

/// What organisations do for those who have no device; they are named rightly.
#[derive(Debug, Clone, Copy)]
enum Task {
	HandOver(OrgId),
	Name(Actor),
	End(Who),
	Freeze(OrgId),
	Thaw,
	Verify(OrgId),
	Claim { who: Actor, after: u64, key: u8, keep: bool },
}

#[derive(Debug, Clone, Copy)]
enum Step {
	Pass(Moment),
	Enrol { who: Actor, after: u64, key: u8 },
	Stewarded(u8),
	Do { patient: usize, who: Who, act: Act, how: How },
	Organised { patient: usize, task: Task },
	Forget { who: Actor, id: u8 },
}

fn actor() -> impl Strategy<Value = Actor> {
	prop_oneof![12 => (1u8..60).prop_map(Actor), 1 => Just(NURSE)]
}

fn who() -> impl Strategy<Value = Who> {
	prop_oneof![
		14 => (0usize..4).prop_map(Who::Controller),
		1 => actor().prop_map(Who::Anybody),
		1 => (0usize..4).prop_map(Who::Invited),
		1 => (0usize..4).prop_map(Who::Representative),
	]
}

fn ordered() -> impl Strategy<Value = How> {
	prop_oneof![
		12 => Just(How::Called),
		12 => (1u64..4).prop_map(How::General),
		1 => Just(How::General(0)),
		1 => Just(How::General(LONGEST_LEAP)),
		1 => Just(How::General(LONGEST_LEAP + 1)),
	]
}

/// For acts that only end something: every lane.
fn any_lane() -> impl Strategy<Value = How> {
	prop_oneof![
		6 => ordered(),
		6 => (0u64..9).prop_map(How::Revoke),
		1 => Just(How::Revoke(LONGEST_LEAP + 1)),
		1 => Just(How::Revoke(2 * LONGEST_LEAP + 1)),
		1 => (0u8..6).prop_map(How::Sheet),
	]
}

fn doing() -> impl Strategy<Value = (Who, Act, How)> {
	let invited = (0usize..4).prop_map(Who::Invited);
	let named = (0usize..4).prop_map(Who::Representative);
	let controller = || (0usize..4).prop_map(Who::Controller);
	prop_oneof![
		9 => (who(), actor().prop_map(Act::Add), ordered()),
		6 => (invited, Just(Act::Accept), ordered()),
		2 => (who(), who().prop_map(Act::Remove), any_lane()),
		4 => (controller(), controller().prop_map(Act::Remove), ordered()),
		1 => (controller(), controller().prop_map(Act::Keep), any_lane()),
		2 => (who(), actor().prop_map(Act::Rotate), ordered()),
		5 => (who(), (0u8..=199).prop_map(Act::Publish), ordered()),
		1 => (who(), Just(Act::Freeze), any_lane()),
		3 => (who(), Just(Act::Unfreeze), ordered()),
		6 => (who(), actor().prop_map(Act::Name), ordered()),
		5 => (named, Just(Act::AcceptRepresentation), ordered()),
		2 => (who(), who().prop_map(Act::EndRepresentation), any_lane()),
		// What no lane but general takes.
		1 => (who(), (0u8..=199).prop_map(Act::Publish), any_lane()),
	]
}

fn organisation() -> impl Strategy<Value = OrgId> {
	prop_oneof![Just(HOSPITAL), Just(CLINIC)]
}

fn task() -> impl Strategy<Value = Task> {
	prop_oneof![
		2 => organisation().prop_map(Task::HandOver),
		6 => actor().prop_map(Task::Name),
		1 => (0usize..4).prop_map(Who::Representative).prop_map(Task::End),
		1 => organisation().prop_map(Task::Freeze),
		1 => Just(Task::Thaw),
		3 => organisation().prop_map(Task::Verify),
		1 => (actor(), 0u64..3, 0u8..=199, any::<bool>())
			.prop_map(|(who, after, key, keep)| Task::Claim { who, after, key, keep }),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let pauses = prop_oneof![Just(0), Just(1), Just(DAY - 1), Just(REMOVAL_WAIT), Just(WAIT)];
	prop_oneof![
		7 => pauses.prop_map(Step::Pass),
		2 => (actor(), 0u64..3, 0u8..=199)
			.prop_map(|(who, after, key)| Step::Enrol { who, after, key }),
		1 => (0u8..3).prop_map(Step::Stewarded),
		26 => (prop_oneof![12 => 0usize..2, 1 => Just(2)], doing())
			.prop_map(|(patient, (who, act, how))| Step::Do { patient, who, act, how }),
		8 => (0usize..16, task()).prop_map(|(place, task)| {
			// Mostly about the one that is stewarded from the beginning.
			Step::Organised { patient: if place == 0 { 0 } else { 2 }, task }
		}),
		1 => (actor(), 0u8..3).prop_map(|(who, id)| Step::Forget { who, id }),
	]
}

/// The registrar and the records officer there.
fn staff(organisation: OrgId) -> (Actor, Actor) {
	if organisation == CLINIC {
		(OTHER_REGISTRAR, CLINIC_OFFICER)
	} else {
		(REGISTRAR, OFFICER)
	}
}

fn other(organisation: OrgId) -> OrgId {
	if organisation == CLINIC {
		HOSPITAL
	} else {
		CLINIC
	}
}

type Got = (Result<(), DispatchError>, Outcome);

/// The same task on the chain and in the model.
fn organise(model: &mut Model, place: usize, task: Task) -> Got {
	let known = model.patients.get(place).cloned().unwrap_or_default();
	let patient = known.id.unwrap_or(PatientId([0; 32]));
	let organisation = known.steward.unwrap_or(HOSPITAL);
	let (registrar, officer) = staff(organisation);
	match task {
		Task::HandOver(to) => {
			let second = cosign(staff(to).0, registrar, "hand_over", &(organisation, patient, to));
			let hand_over = Call::hand_over { organisation, patient, to, second };
			(call(registrar, hand_over), model.hand_over(place, to))
		}
		Task::Name(actor) => {
			let (account, capacity, powers) = (actor.account(), 2u8, Powers::ALL);
			let (until, ground) = (QUARTER, Commitment([8; 32]));
			let arguments = (organisation, patient, &account, capacity, powers, until, ground);
			let second = cosign(officer, registrar, "name_representative_as_steward", &arguments);
			let naming = Call::name_representative_as_steward {
				organisation,
				patient,
				account,
				capacity,
				powers,
				until,
				ground,
				second,
			};
			(call(registrar, naming), model.name_as_steward(place, actor))
		}
		Task::End(who) => {
			let actor = known.resolve(who);
			let account = actor.account();
			let arguments = (organisation, patient, &account);
			let second = cosign(officer, registrar, "end_representation_as_steward", &arguments);
			let end =
				Call::end_representation_as_steward { organisation, patient, account, second };
			(call(registrar, end), model.end_as_steward(place, actor))
		}
		Task::Freeze(organisation) => {
			let freeze = Call::freeze_as_organisation { organisation, patient };
			let expected = model.freeze_as_organisation(place, organisation);
			(call(staff(organisation).0, freeze), expected)
		}
		Task::Thaw => {
			let other = other(organisation);
			let arguments = (organisation, patient, other);
			let second = cosign(staff(other).0, registrar, "thaw_as_steward", &arguments);
			let thaw = Call::thaw_as_steward { organisation, patient, other, second };
			(call(registrar, thaw), model.thaw_as_steward(place))
		}
		Task::Verify(organisation) => {
			let (level, until) = (Level::Seen, Now::get() + 3_000 * DAY);
			let verify = Call::verify_person { organisation, patient, level, until };
			(call(staff(organisation).0, verify), model.verify(place, organisation))
		}
		Task::Claim { who, after: by, key, keep } => {
			let nonce = after(model.general.get(&who), by);
			let keep = if keep { known.holding(model.now) } else { Vec::new() };
			let other = other(organisation);
			let payload = claim_of(patient, other, nonce, key, &keep);
			let got = claim_with(staff(other).0, other, &payload, who, None);
			(got, model.claim(place, who, nonce, key, &keep))
		}
	}
}

/// The same step on the chain and in the model.
fn apply(model: &mut Model, step: &Step) -> Got {
	match *step {
		Step::Pass(milliseconds) => {
			pass(milliseconds);
			model.now += milliseconds;
			(Ok(()), Ok(()))
		}
		Step::Enrol { who, after: by, key } => {
			let nonce = after(model.general.get(&who), by);
			let payload = enrolment(&who.account(), nonce, keys(key));
			let signature = who.sign(&payload);
			let got = enrol_with(REGISTRAR, HOSPITAL, &payload, who.account(), signature);
			let got = got.map(|_| ()).map_err(|error| error.error);
			(got, model.enrol(who, nonce, key, payload.patient))
		}
		Step::Stewarded(salt) => {
			let salt = [salt; 32];
			let enrolment = Call::enrol_stewarded { organisation: HOSPITAL, salt };
			let id = PatientId::derive(&genesis(), PatientOrigin::Salt(salt));
			(call(REGISTRAR, enrolment), model.enrol_stewarded(id))
		}
		Step::Do { patient: place, who, act, how } => {
			let known = model.patients.get(place).cloned().unwrap_or_default();
			let (id, who) = (known.id.unwrap_or(PatientId([0; 32])), known.resolve(who));
			let (plain, signed) = forms(id, act, &known);
			let got = match how {
				How::Called => call(who, plain),
				How::General(by) => {
					let lane = general(after(model.general.get(&who), by));
					relay(who, &payload(id, lane, signed))
				}
				How::Revoke(by) => {
					let lane = revoke(after(model.revoke.get(&who), by));
					relay(who, &payload(id, lane, signed))
				}
				How::Sheet(number) => relay(who, &payload(id, sheet(number), signed)),
			};
			(got, model.relay(place, who, act, how))
		}
		Step::Organised { patient, task } => organise(model, patient, task),
		Step::Forget { who, id } => {
			let forget = Call::forget_sheet { signer: who.account(), id: [id; 16] };
			(call(STRANGER, forget), model.forget(who, id))
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
		Act::Keep(who) => {
			let actor = known.resolve(who);
			(
				Call::keep_controller { patient, account: actor.account() },
				PatientAct::KeepController { account: actor.bytes() },
			)
		}
		Act::Rotate(actor) => (
			Call::rotate_controller { patient, to: actor.account() },
			PatientAct::RotateController { to: actor.bytes() },
		),
		Act::Publish(key) => {
			let signed = PatientAct::PublishKeys { keys: keys(key) };
			(publishing(patient, keys(key)), signed)
		}
		Act::Freeze => (Call::freeze { patient }, PatientAct::Freeze),
		Act::Unfreeze => (Call::unfreeze { patient }, PatientAct::Unfreeze),
		Act::Name(actor) => {
			let (capacity, powers, until) = (2, Powers::ALL, QUARTER);
			let (account, bytes) = (actor.account(), actor.bytes());
			(
				Call::name_representative { patient, account, capacity, powers, until },
				PatientAct::NameRepresentative { account: bytes, capacity, powers, until },
			)
		}
		Act::AcceptRepresentation => {
			(Call::accept_representation { patient }, PatientAct::AcceptRepresentation)
		}
		Act::EndRepresentation(who) => {
			let actor = known.resolve(who);
			(
				Call::end_representation { patient, account: actor.account() },
				PatientAct::EndRepresentation { account: actor.bytes() },
			)
		}
	}
}

/// Whether storage and model know the same controllers, representatives and states.
fn agree(model: &Model) {
	for (place, patient) in model.patients.iter().enumerate() {
		let id = patient.id.unwrap();
		let view = PatientIdentity::patient(id).unwrap();
		assert_eq!(usize::from(view.controllers), patient.active().len());
		assert_eq!(usize::from(view.invited), patient.invited().len());
		assert_eq!(usize::from(view.representatives), patient.listed().len());
		assert_eq!(view.steward, patient.steward);
		let frozen = view.life != anamnesis_decision::rows::Life::Active;
		assert_eq!(frozen, patient.is_frozen(model.now));
		for actor in patient.accounts.keys() {
			let acts = patient.active().contains(actor);
			assert_eq!(PatientIdentity::controls(&actor.account(), id), acts);
			let bound = model.bound.get(actor) == Some(&place);
			assert_eq!(PatientIdentity::patient_of(actor.account()) == Some(id), bound);
		}
		for actor in patient.representatives.keys() {
			let holds = patient.holding(model.now).contains(actor);
			assert_eq!(PatientIdentity::mandate(&actor.account(), id).is_some(), holds);
			let bound = model.represents.get(actor) == Some(&place);
			let represented = PatientIdentity::represented_by(actor.account());
			assert_eq!(represented.is_some_and(|view| view.patient == id), bound);
		}
		let asked = PatientIdentity::pending_removal(id).map(|asked| asked.account);
		assert_eq!(asked, patient.removal(model.now).map(|asked| asked.account.account()));
	}
}

#[test]
fn every_sequence_of_calls_keeps_the_properties() {
	let (steps_done, succeeded) = (Cell::new(0), Cell::new(0));
	let mut runner =
		TestRunner::new(Config { source_file: Some(file!()), ..Config::with_cases(72) });
	let steps = prop::collection::vec(step(), 1..60);
	let outcome = runner.run(&steps, |steps| {
		new_test_ext().execute_with(|| {
			let mut model = Model { now: START, ..Default::default() };
			// Two patients with telephones and one without, so that most steps have somebody to be about.
			for (actor, key) in [(ALICE, 200), (BOB, 201)] {
				let enrolled = apply(&mut model, &Step::Enrol { who: actor, after: 1, key });
				prop_assert!(matches!(enrolled, (Ok(()), Ok(()))));
			}
			prop_assert!(matches!(apply(&mut model, &Step::Stewarded(9)), (Ok(()), Ok(()))));
			for step in &steps {
				let (got, expected) = apply(&mut model, step);
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
