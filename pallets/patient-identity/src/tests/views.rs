//! What the runtime API answers.

use crate::{mock::*, Call, EverControllers, Nonces, PatientView, Stored};
use anamnesis_decision::{
	rows::{Control, ControlAt, Life, PatientOf, Thaw},
	When,
};
use anamnesis_primitives::PatientId;
use frame_support::traits::Contains;

#[test]
fn a_patient_is_shown_as_it_is_at_the_moment_of_the_block() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let alice = ALICE.account();
		assert_eq!(call(ALICE, Call::add_controller { patient, account: BOB.account() }), Ok(()));
		pass(1);
		assert_eq!(call(ALICE, publishing(patient, keys(9))), Ok(()));
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		let thaw = Some(Thaw { by: alice.clone(), at: Now::get() + WAIT });
		let view = |life| PatientView {
			life,
			home: HOSPITAL,
			steward: None,
			generation: Some(1),
			controllers: 1,
			invited: 1,
			representatives: 0,
		};
		pass(WAIT - 1);
		let frozen = view(Life::Frozen { by: controller(ALICE), thaw });
		assert_eq!(PatientIdentity::patient(patient), Some(frozen));
		pass(1);
		assert_eq!(PatientIdentity::patient(patient), Some(view(Life::Active)));
		assert_eq!(PatientIdentity::patient(PatientId([0; 32])), None);
	});
}

#[test]
fn controllers_come_in_pages_of_a_hundred() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		enrol(BOB);
		pass(1);
		// A hundred and fifty that were invited and withdrew.
		for number in 0..150u8 {
			let account: anamnesis_primitives::chain::AccountId = [[number; 16], [77; 16]]
				.concat()
				.try_into()
				.map(|bytes: [u8; 32]| bytes.into())
				.unwrap();
			let invite = Call::add_controller { patient, account: account.clone() };
			assert_eq!(call(ALICE, invite), Ok(()));
			assert_eq!(call(ALICE, Call::remove_controller { patient, account }), Ok(()));
		}
		let first = PatientIdentity::controllers(patient, None);
		assert_eq!(first.len(), 100);
		let last = first.last().map(|row| row.account.clone());
		let second = PatientIdentity::controllers(patient, last);
		assert_eq!(second.len(), 51);
		let end = second.last().map(|row| row.account.clone());
		assert_eq!(PatientIdentity::controllers(patient, end), []);
		let mut all: Vec<_> = first.into_iter().chain(second).collect();
		let alice = all.iter().find(|row| row.account == ALICE.account()).unwrap();
		assert_eq!((alice.control.clone(), alice.since), (Control::ACTIVE, START));
		all.sort_by_key(|row| row.account.clone());
		all.dedup_by_key(|row| row.account.clone());
		assert_eq!(all.len(), 151);
		assert_eq!(PatientIdentity::controllers(PatientId([0; 32]), None), []);
	});
}

#[test]
fn accounts_keys_nonces_and_the_epoch_are_told() {
	genesis_of(3).execute_with(|| {
		assert_eq!(PatientIdentity::chain_epoch(), 3);
	});
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(PatientIdentity::patient_of(ALICE.account()), Some(patient));
		assert_eq!(PatientIdentity::patient_of(BOB.account()), None);
		assert_eq!(
			PatientIdentity::keys(patient, 0).map(|row| row.keys),
			Some(proven(patient, keys(1)))
		);
		assert_eq!(PatientIdentity::keys(patient, 1), None);
		let nonces = PatientIdentity::nonces(ALICE.account());
		assert_eq!(nonces, Nonces { general: Some(0), revoke: None });
		let nonces = PatientIdentity::nonces(BOB.account());
		assert_eq!(nonces, Nonces { general: None, revoke: None });
	});
}

#[test]
fn other_pallets_ask_who_ever_acted_as_a_patient() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let ever = |actor: Actor| EverControllers::<Test>::contains(&actor.account());
		assert_eq!(call(ALICE, Call::rotate_controller { patient, to: BOB.account() }), Ok(()));
		assert!(ever(ALICE) && !ever(BOB));
		assert_eq!(call(BOB, Call::accept_control { patient }), Ok(()));
		assert!(ever(ALICE) && ever(BOB) && !ever(STRANGER));
	});
}

#[test]
fn the_decision_reads_patients_and_controls_as_they_were() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let facts = Stored::<Test>::default();
		let key = || ControlAt { patient, account: ALICE.account() };
		pass(10);
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		pass(10);
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		let life = |moment| {
			let when = When { moment, known_at: START + 20 };
			when.value(&facts, PatientOf { patient }).map(|known| known.value.latest().life)
		};
		assert_eq!(life(START - 1), None);
		assert_eq!(life(START), Some(Life::Active));
		assert_eq!(life(START + 9), Some(Life::Active));
		assert_eq!(life(START + 10), Some(Life::Frozen { by: controller(ALICE), thaw: None }));
		assert!(matches!(life(START + 20), Some(Life::Frozen { thaw: Some(_), .. })));
		let control = |moment| When::now(moment).value(&facts, key()).map(|known| known.value);
		assert_eq!(control(START - 1), None);
		assert_eq!(control(START), Some(Control::ACTIVE));
	});
}
