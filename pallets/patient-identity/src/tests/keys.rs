//! Generations of keys.

use crate::{mock::*, Call, Counts, Error, Event, KeyUse, Keys};
use anamnesis_decision::rows::{Before, Life};
use anamnesis_primitives::{
	payload::{KeySet, PatientAct},
	PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

fn publish(by: Actor, patient: PatientId, keys: KeySet) -> Result<(), DispatchError> {
	call(by, publishing(patient, keys))
}

#[test]
fn each_publication_is_a_generation() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		events();
		pass(5);
		assert_eq!(publish(ALICE, patient, keys(50)), Ok(()));
		let again = Err(Error::<Test>::KeysPublishedThisBlock.into());
		assert_eq!(publish(ALICE, patient, keys(51)), again);
		pass(5);
		let act = PatientAct::PublishKeys { keys: keys(51) };
		assert_eq!(relay(ALICE, &payload(patient, general(1), act)), Ok(()));
		let by = ALICE.account();
		let published = |generation| Event::KeysPublished { patient, generation, by: by.clone() };
		let relayed = Event::Relayed { patient, signer: by.clone(), by: STRANGER.account() };
		assert_eq!(events(), [published(1), published(2), relayed]);
		for (generation, number, from) in [(0, 1, START), (1, 50, START + 5), (2, 51, START + 10)] {
			let row = Keys::<Test>::get(patient, generation).unwrap();
			assert_eq!((row.keys, row.from), (proven(patient, keys(number)), from));
			assert_eq!(KeyUse::<Test>::get(row.keys.agreement), Some(patient));
			assert_eq!(KeyUse::<Test>::get(row.keys.assertion), Some(patient));
		}
		assert_eq!(Keys::<Test>::get(patient, 3), None);
	});
}

#[test]
fn only_a_controller_publishes_keys() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		enrol(BOB);
		for by in [BOB, STRANGER, REGISTRAR] {
			assert_eq!(publish(by, patient, keys(9)), Err(Error::<Test>::NotController.into()));
		}
		for origin in [RawOrigin::None, RawOrigin::Root] {
			assert_noop!(
				PatientIdentity::publish_keys(origin.into(), patient, keys(9)),
				DispatchError::BadOrigin
			);
		}
		let unknown = Err(Error::<Test>::UnknownPatient.into());
		assert_eq!(publish(ALICE, PatientId([0; 32]), keys(9)), unknown);
	});
}

#[test]
fn keys_rest_while_the_patient_is_frozen_or_dead() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		assert_eq!(publish(ALICE, patient, keys(9)), Err(Error::<Test>::PatientFrozen.into()));
		pass(1);
		let found = PatientIdentity::patient_now(patient).unwrap();
		let life =
			Life::ReportedDead { window_ends: START + 10, executor: None, before: Before::Active };
		assert_eq!(PatientIdentity::set_life(patient, found, life), Ok(()));
		reported(patient);
		assert_eq!(publish(ALICE, patient, keys(9)), Ok(()));
		Now::set(START + 10);
		assert_eq!(publish(ALICE, patient, keys(10)), Err(Error::<Test>::PatientDeceased.into()));
	});
}

#[test]
fn keys_are_of_the_known_suite_and_fresh() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		enrol(BOB);
		let fresh = keys(9);
		let suite = KeySet { suite: 0, ..fresh };
		assert_eq!(publish(ALICE, patient, suite), Err(Error::<Test>::UnknownSuite.into()));
		for used in [
			keys(ALICE.0),
			keys(BOB.0),
			KeySet { agreement: keys(BOB.0).assertion, ..fresh },
			KeySet { assertion: keys(ALICE.0).agreement, ..fresh },
			KeySet { assertion: fresh.agreement, ..fresh },
		] {
			assert_eq!(publish(ALICE, patient, used), Err(Error::<Test>::KeyUsed.into()));
		}
		// Those of the enrolment are of this block.
		let again = Err(Error::<Test>::KeysPublishedThisBlock.into());
		assert_eq!(publish(ALICE, patient, fresh), again);
		pass(1);
		assert_eq!(publish(ALICE, patient, fresh), Ok(()));
	});
}

#[test]
fn one_block_uses_up_one_generation() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		pass(1);
		assert_eq!(publish(ALICE, patient, keys(100)), Ok(()));
		let again = Err(Error::<Test>::KeysPublishedThisBlock.into());
		for number in 101..120 {
			assert_eq!(publish(ALICE, patient, keys(number)), again);
			let act = PatientAct::PublishKeys { keys: keys(number) };
			assert_eq!(relay(ALICE, &payload(patient, general(1), act)), again);
		}
		assert_eq!(Counts::<Test>::get(patient).unwrap().generation, Some(1));
		assert_eq!(KeyUse::<Test>::get(keys(101).agreement), None);
	});
}

#[test]
fn there_is_no_generation_after_the_last() {
	new_test_ext().execute_with(|| {
		let patient = enrol(ALICE);
		let at = |generation| {
			Counts::<Test>::mutate(patient, |tally| {
				tally.as_mut().unwrap().generation = Some(generation)
			});
			let row = Keys::<Test>::get(patient, 0).unwrap();
			Keys::<Test>::insert(patient, generation, row);
		};
		pass(1);
		at(u32::MAX);
		let refused = Err(Error::<Test>::TooManyGenerations.into());
		assert_eq!(publish(ALICE, patient, keys(9)), refused);
		at(u32::MAX - 1);
		assert_eq!(publish(ALICE, patient, keys(9)), Ok(()));
		assert_eq!(Counts::<Test>::get(patient).unwrap().generation, Some(u32::MAX));
	});
}

#[test]
fn keys_are_published_by_who_holds_them() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let bobs = enrol(BOB);
		pass(1);
		let unproven = Err(Error::<Test>::KeysNotProven.into());
		let publish_as_is = |keys: KeySet| call(ALICE, Call::publish_keys { patient, keys });
		// Seen in the pool: what Bob is about to publish.
		for keys in [keys(60), proven(bobs, keys(60))] {
			assert_eq!(publish_as_is(keys), unproven);
		}
		// Proven for other keys.
		let good = proven(patient, keys(60));
		assert_eq!(publish_as_is(KeySet { agreement: [61; 32], ..good }), unproven);
		assert_eq!(publish_as_is(KeySet { assertion: keys(61).assertion, ..good }), unproven);
		let mut payload = enrolment(&CAROL.account(), 0, keys(70));
		payload.act = PatientAct::Enrol { home: HOSPITAL, keys: proven(bobs, keys(70)) };
		let signature = CAROL.sign(&payload);
		let enrolled = enrol_with(REGISTRAR, HOSPITAL, &payload, CAROL.account(), signature);
		assert_eq!(enrolled.map(|_| ()).map_err(|error| error.error), unproven);
		assert_eq!(publish_as_is(good), Ok(()));
		assert_eq!(publish(BOB, bobs, keys(61)), Ok(()));
	});
}
