//! How somebody becomes a patient.

use crate::{
	mock::*, Controls, Counts, Error, Event, Keys, Patients, References, Tally, LONGEST_LEAP,
};
use anamnesis_decision::rows::{Control, Life, Status};
use anamnesis_primitives::{
	chain::{AccountId, Signature},
	payload::{KeySet, PatientAct, Payload, LONGEST_LIFE},
	OrgId, PatientId,
};
use frame_support::{assert_noop, assert_ok, dispatch::RawOrigin};
use sp_core::{ecdsa, Pair};
use sp_runtime::{
	traits::{Dispatchable, IdentifyAccount},
	DispatchError, MultiSigner,
};

fn alices() -> Payload {
	enrolment(&ALICE.account(), 0, keys(1))
}

/// Alice's enrolment, changed before she signs it, is refused.
#[track_caller]
fn refused(change: impl FnOnce(&mut Payload), error: Error<Test>) {
	build_and_execute(|| {
		let mut payload = alices();
		change(&mut payload);
		let signature = ALICE.sign(&payload);
		assert_eq!(submit(REGISTRAR, HOSPITAL, &payload, signature), Err(error.into()));
		assert_eq!(Patients::<Test>::iter().count(), 0);
		assert_eq!(PatientIdentity::nonces(ALICE.account()).general, None);
		assert_eq!(events(), []);
	});
}

fn submit(
	by: Actor,
	organisation: OrgId,
	payload: &Payload,
	signature: Signature,
) -> Result<(), DispatchError> {
	enrol_with(by, organisation, payload, ALICE.account(), signature)
		.map(|_| ())
		.map_err(|error| error.error)
}

#[test]
fn a_registrar_who_signs_by_a_session_key_is_named_by_the_staff_account() {
	build_and_execute(|| {
		let payload = alices();
		let (organisation, signer) = (HOSPITAL, ALICE.account());
		let signature = ALICE.sign(&payload);
		let payload = Box::new(payload);
		let call = crate::Call::enrol { organisation, payload, signer, signature };
		let by = RawOrigin::Signed(session_key()).into();
		assert!(RuntimeCall::from(call).dispatch(by).is_ok());
		let named = events().into_iter().map(|event| match event {
			Event::Enrolled { by, .. } => Some(by),
			_ => None,
		});
		assert_eq!(named.collect::<Vec<_>>(), [Some(REGISTRAR.account())]);
	});
}

#[test]
fn a_registrar_enrols_whoever_signed() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let alice = ALICE.account();
		assert_eq!(patient, patient_of(&alice, 0));
		let expected = Event::Enrolled {
			patient,
			controller: alice.clone(),
			home: HOSPITAL,
			by: REGISTRAR.account(),
		};
		assert_eq!(events(), [expected]);
		assert_eq!(Controls::<Test>::get(&alice), Some(patient));
		assert_eq!(PatientIdentity::control(patient, &alice), Some(Control::ACTIVE));
		let found = PatientIdentity::patient_now(patient).unwrap();
		assert_eq!((found.life, found.home, found.steward), (Life::Active, HOSPITAL, None));
		let tally = Tally { active: 1, invited: 0, generation: Some(0) };
		assert_eq!(Counts::<Test>::get(patient), Some(tally));
		let row = Keys::<Test>::get(patient, 0).unwrap();
		assert_eq!((row.keys, row.from), (proven(patient, keys(1)), START));
		assert_eq!(PatientIdentity::nonces(alice).general, Some(0));
	});
}

#[test]
fn the_registrar_gets_no_power() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert!(!PatientIdentity::controls(&REGISTRAR.account(), patient));
		let freeze = crate::Call::freeze { patient };
		assert_eq!(call(REGISTRAR, freeze.clone()), Err(Error::<Test>::NotController.into()));
		let home = RuntimeOrigin::signed(organisation_account(HOSPITAL));
		let outcome = RuntimeCall::from(freeze).dispatch(home);
		assert_eq!(outcome.unwrap_err().error, Error::<Test>::NotController.into());
	});
}

#[test]
fn an_account_without_a_balance_lives_on() {
	build_and_execute(|| {
		let alice = ALICE.account();
		assert!(!System::account_exists(&alice));
		enrol(ALICE);
		assert_eq!(System::providers(&alice), 1);
		assert!(References::<Test>::contains_key(&alice));
		// A balance that comes and goes takes nothing with it.
		let root = RuntimeOrigin::from(RawOrigin::Root);
		assert_ok!(Balances::force_set_balance(root, alice.clone(), 50));
		System::inc_account_nonce(&alice);
		assert_eq!(System::providers(&alice), 2);
		assert_ok!(Balances::transfer_all(ALICE.origin(), STRANGER.account(), false));
		assert_eq!(System::providers(&alice), 1);
		assert_eq!(System::account_nonce(&alice), 1);
		assert_eq!(Balances::free_balance(&alice), 0);
	});
}

#[test]
fn enrol_needs_a_signed_origin() {
	build_and_execute(|| {
		let payload = alices();
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let (payload, signature) = (Box::new(payload.clone()), ALICE.sign(&payload));
			assert_noop!(
				PatientIdentity::enrol(
					origin.into(),
					HOSPITAL,
					payload,
					ALICE.account(),
					signature
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn enrol_rejects_a_lane_that_takes_no_enrolment() {
	refused(|payload| payload.lane = revoke(0), Error::LaneRefusesAct);
	refused(|payload| payload.lane = sheet(0), Error::LaneRefusesAct);
}

#[test]
fn enrol_rejects_a_life_that_is_none_or_too_long() {
	refused(|payload| payload.until = payload.from, Error::BadLife);
	refused(|payload| payload.until = payload.from + LONGEST_LIFE + 1, Error::BadLife);
}

#[test]
fn enrol_rejects_an_unknown_suite() {
	let keys = KeySet { suite: 2, ..keys(1) };
	refused(
		|payload| payload.act = PatientAct::Enrol { home: HOSPITAL, keys },
		Error::UnknownSuite,
	);
}

#[test]
fn enrol_rejects_every_other_act() {
	refused(|payload| payload.act = PatientAct::Freeze, Error::NotAnEnrolment);
}

#[test]
fn enrol_rejects_a_foreign_home() {
	refused(
		|payload| payload.act = PatientAct::Enrol { home: CLINIC, keys: keys(1) },
		Error::ForeignHome,
	);
}

#[test]
fn a_foreign_registrar_cannot_take_an_enrolment() {
	build_and_execute(|| {
		let payload = alices();
		let signature = ALICE.sign(&payload);
		let at_the_clinic = submit(OTHER_REGISTRAR, CLINIC, &payload, signature.clone());
		assert_eq!(at_the_clinic, Err(Error::<Test>::ForeignHome.into()));
		let at_the_hospital = submit(OTHER_REGISTRAR, HOSPITAL, &payload, signature);
		assert_eq!(at_the_hospital, Err(Error::<Test>::NotRegistrar.into()));
	});
}

#[test]
fn enrol_rejects_a_payload_that_is_addressed_to_nobody_or_to_others() {
	refused(|payload| payload.addressed = None, Error::NotAddressee);
	refused(|payload| payload.addressed = Some(CLINIC), Error::NotAddressee);
}

#[test]
fn enrol_rejects_another_chain_and_epoch() {
	refused(|payload| payload.genesis = [1; 32], Error::ForeignChain);
	refused(|payload| payload.epoch = 1, Error::ForeignEpoch);
}

#[test]
fn enrol_rejects_a_payload_before_and_after_its_life() {
	refused(|payload| payload.from = START + 1, Error::TooEarly);
	refused(
		|payload| {
			payload.from = START - 1;
			payload.until = START;
		},
		Error::Expired,
	);
}

#[test]
fn the_last_moment_of_a_payload_is_one_before_its_end() {
	build_and_execute(|| {
		let payload = alices();
		pass(DAY);
		assert_eq!(
			submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload)),
			Err(Error::<Test>::Expired.into())
		);
		Now::mutate(|now| *now -= 1);
		assert_eq!(submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload)), Ok(()));
	});
}

#[test]
fn an_enrolment_is_not_replayed() {
	build_and_execute(|| {
		enrol(ALICE);
		let payload = alices();
		assert_eq!(
			submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload)),
			Err(Error::<Test>::NonceUsed.into())
		);
	});
}

#[test]
fn enrol_rejects_a_nonce_that_shuts_the_lane() {
	let at = |nonce| {
		new_test_ext().execute_with(|| {
			let payload = enrolment(&ALICE.account(), nonce, keys(1));
			submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload))
		})
	};
	assert_eq!(at(LONGEST_LEAP), Ok(()));
	for nonce in [LONGEST_LEAP + 1, u64::MAX] {
		assert_eq!(at(nonce), Err(Error::<Test>::NonceTooFar.into()));
	}
}

#[test]
fn enrol_rejects_an_id_that_is_not_the_signers() {
	refused(|payload| payload.patient = PatientId([9; 32]), Error::ForeignPatientId);
	refused(|payload| payload.lane = general(1), Error::ForeignPatientId);
	refused(|payload| payload.patient = patient_of(&BOB.account(), 0), Error::ForeignPatientId);
}

#[test]
fn only_a_registrar_enrols() {
	build_and_execute(|| {
		let payload = alices();
		for by in [GATEWAY, NURSE, STRANGER, ALICE, OFFICIAL] {
			assert_eq!(
				submit(by, HOSPITAL, &payload, ALICE.sign(&payload)),
				Err(Error::<Test>::NotRegistrar.into()),
				"{by:?}"
			);
		}
	});
}

#[test]
fn nobody_is_at_home_where_a_registrar_may_ask_for_nothing() {
	build_and_execute(|| {
		let mut payload = alices();
		payload.act = PatientAct::Enrol { home: AUTHORITY, keys: keys(1) };
		payload.addressed = Some(AUTHORITY);
		assert_eq!(
			submit(OFFICIAL, AUTHORITY, &payload, ALICE.sign(&payload)),
			Err(Error::<Test>::NotRegistrar.into())
		);
	});
}

#[test]
fn a_registrar_enrols_from_the_first_to_the_last_moment_of_the_appointment() {
	let at = |now| {
		new_test_ext().execute_with(|| {
			Now::set(now);
			let payload = alices();
			submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload))
		})
	};
	let no_registrar = Err(Error::<Test>::NotRegistrar.into());
	assert_eq!(at(START - 1), no_registrar);
	assert_eq!(at(START), Ok(()));
	assert_eq!(at(APPOINTED_UNTIL - 1), Ok(()));
	assert_eq!(at(APPOINTED_UNTIL), no_registrar);
}

#[test]
fn an_organisation_that_is_not_active_enrols_nobody() {
	for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
		build_and_execute(|| {
			Standings::set(vec![(HOSPITAL, status)]);
			let payload = alices();
			assert_eq!(
				submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload)),
				Err(Error::<Test>::HomeNotActive.into())
			);
		});
	}
}

#[test]
fn an_account_is_of_one_patient_in_its_whole_life() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let again = enrolment(&ALICE.account(), 1, keys(2));
		let refused = Err(Error::<Test>::AlreadyController.into());
		assert_eq!(submit(REGISTRAR, HOSPITAL, &again, ALICE.sign(&again)), refused);
		// Not even when it no longer acts.
		assert_eq!(
			call(ALICE, crate::Call::add_controller { patient, account: BOB.account() }),
			Ok(())
		);
		assert_eq!(call(BOB, crate::Call::accept_control { patient }), Ok(()));
		assert_eq!(remove_in_time(BOB, patient, ALICE), Ok(()));
		let again = enrolment(&ALICE.account(), 1, keys(2));
		assert_eq!(submit(REGISTRAR, HOSPITAL, &again, ALICE.sign(&again)), refused);
	});
}

#[test]
fn staff_and_organisations_are_not_patients() {
	for account in [NURSE.account(), organisation_account(HOSPITAL)] {
		build_and_execute(|| {
			let payload = enrolment(&account, 0, keys(1));
			let outcome =
				enrol_with(REGISTRAR, HOSPITAL, &payload, account.clone(), NURSE.sign(&payload));
			assert_eq!(outcome.unwrap_err().error, Error::<Test>::IsStaff.into());
		});
	}
}

#[test]
fn an_id_is_given_once() {
	new_test_ext().execute_with(|| {
		let payload = alices();
		enrol(ALICE);
		// As if the account were free.
		Controls::<Test>::remove(ALICE.account());
		crate::Lanes::<Test>::remove(ALICE.account(), 0);
		assert_eq!(
			submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload)),
			Err(Error::<Test>::AlreadyEnrolled.into())
		);
	});
}

#[test]
fn a_key_is_of_one_patient() {
	build_and_execute(|| {
		enrol(BOB);
		let fresh = keys(1);
		let used = keys(BOB.0);
		let attempts = [
			KeySet { agreement: used.agreement, ..fresh },
			KeySet { assertion: used.assertion, ..fresh },
			// Nor does it serve in the other place, nor in both.
			KeySet { agreement: used.assertion, ..fresh },
			KeySet { assertion: used.agreement, ..fresh },
			KeySet { assertion: fresh.agreement, ..fresh },
		];
		for keys in attempts {
			let payload = enrolment(&ALICE.account(), 0, keys);
			assert_eq!(
				submit(REGISTRAR, HOSPITAL, &payload, ALICE.sign(&payload)),
				Err(Error::<Test>::KeyUsed.into())
			);
		}
	});
}

#[test]
fn enrol_rejects_the_signature_of_somebody_else() {
	build_and_execute(|| {
		let payload = alices();
		let mut other = payload.clone();
		other.until -= 1;
		for signature in [BOB.sign(&payload), ALICE.sign(&other)] {
			assert_eq!(
				submit(REGISTRAR, HOSPITAL, &payload, signature),
				Err(Error::<Test>::BadSignature.into())
			);
		}
	});
}

#[test]
fn every_kind_of_account_but_ethereums_signs_plainly_and_wrapped() {
	let enrols = |account: AccountId, sign: &dyn Fn(&[u8]) -> Signature, wrapped: bool| {
		new_test_ext().execute_with(|| {
			let payload = enrolment(&account, 7, keys(1));
			let bytes =
				if wrapped { payload.wrapped_bytes_to_sign() } else { payload.bytes_to_sign() };
			enrol_with(REGISTRAR, HOSPITAL, &payload, account.clone(), sign(&bytes))
				.map(|_| ())
				.map_err(|error| error.error)
		})
	};
	let ed25519 = ed25519_pair(1);
	let ecdsa = ecdsa::Pair::from_seed(&[1; 32]);
	for wrapped in [false, true] {
		let sr25519 = |bytes: &[u8]| ALICE.pair().sign(bytes).into();
		assert_eq!(enrols(ALICE.account(), &sr25519, wrapped), Ok(()));
		let account = AccountId::from(ed25519.public().0);
		assert_eq!(enrols(account, &|bytes| ed25519.sign(bytes).into(), wrapped), Ok(()));
		let account = MultiSigner::from(ecdsa.public()).into_account();
		assert_eq!(enrols(account, &|bytes| ecdsa.sign(bytes).into(), wrapped), Ok(()));
		let ethereum = ecdsa::KeccakPair::from_seed(&[1; 32]);
		let account = MultiSigner::Eth(ethereum.public()).into_account();
		let outcome = enrols(account, &|bytes| Signature::Eth(ethereum.sign(bytes)), wrapped);
		assert_eq!(outcome, Err(Error::<Test>::BadSignature.into()));
	}
}
