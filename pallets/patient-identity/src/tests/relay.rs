//! What a patient signs and anybody submits.

use crate::{
	mock::{target::Granted, *},
	Call, Error, Event, WeightInfo, LONGEST_ENDING_LEAP, LONGEST_LEAP,
};
use anamnesis_decision::rows::{Life, Status};
use anamnesis_primitives::{
	codes::{Actions, Classes, Obligations, Purposes},
	commitment::Commitment,
	payload::{Grantee, KeySet, NewGrant, PatientAct, Payload},
	OrgId, PatientId,
};
use frame_support::{
	assert_noop,
	dispatch::{DispatchClass, GetDispatchInfo, Pays, RawOrigin},
	weights::Weight,
};
use sp_core::{ecdsa, Pair};
use sp_runtime::DispatchError;

/// Something that Alice signs, changed before, is refused and changes nothing.
#[track_caller]
fn refused(change: impl FnOnce(&mut Payload), error: Error<Test>) {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		events();
		let mut payload = payload(patient, general(1), giving());
		change(&mut payload);
		assert_eq!(relay(ALICE, &payload), Err(error.into()));
		assert_eq!(PatientIdentity::nonces(ALICE.account()).general, Some(0));
		assert_eq!(Granted::<Test>::iter().count(), 0);
		assert_eq!(events(), []);
	});
}

fn grant_of_nothing() -> PatientAct {
	PatientAct::Grant {
		grant: NewGrant {
			grantee: Grantee::AnyCare,
			role: None,
			study: None,
			purposes: Purposes(0),
			classes: Classes(1),
			actions: Actions(1),
			ceiling: 0,
			obligations: Obligations(0),
			from: None,
			until: None,
			data: None,
			named: Default::default(),
			uses: None,
			may_refer: 0,
			template: None,
			document: Commitment([0; 32]),
			basis: 0,
			survives: false,
		},
	}
}

fn everybody(patient: PatientId, nonce: u64) -> Payload {
	payload(patient, general(nonce), PatientAct::RevokeAllTo { grantee: Grantee::AnyCare })
}

#[test]
fn anybody_submits_what_a_patient_signed() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		events();
		assert_eq!(relay(ALICE, &payload(patient, general(1), PatientAct::Freeze)), Ok(()));
		let (alice, by) = (ALICE.account(), STRANGER.account());
		assert_eq!(
			events(),
			[
				Event::Frozen { patient, by: controller(ALICE) },
				Event::Relayed { patient, signer: alice.clone(), by },
			]
		);
		assert_eq!(
			PatientIdentity::patient_now(patient).unwrap().life,
			Life::Frozen { by: controller(ALICE), thaw: None }
		);
		assert_eq!(PatientIdentity::nonces(alice).general, Some(1));
	});
}

#[test]
fn every_signature_that_an_account_makes_holds_plainly_and_wrapped() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let ed25519 = ed25519_pair(9);
		let account = ed25519.public().0.into();
		assert_eq!(call(ALICE, Call::add_controller { patient, account }), Ok(()));
		let signer: anamnesis_primitives::chain::AccountId = ed25519.public().0.into();
		let accept = payload(patient, general(0), PatientAct::AcceptControl);
		let signature = ed25519.sign(&accept.wrapped_bytes_to_sign()).into();
		assert!(relay_with(STRANGER, &accept, signer.clone(), signature).is_ok());
		let freeze = payload(patient, general(1), PatientAct::Freeze);
		let signature = ed25519.sign(&freeze.bytes_to_sign()).into();
		assert!(relay_with(STRANGER, &freeze, signer, signature).is_ok());
	});
}

#[test]
fn relay_needs_a_signed_origin() {
	build_and_execute(|| {
		let payload = payload(enrol(ALICE), general(1), PatientAct::Freeze);
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let (payload, signature) = (Box::new(payload.clone()), ALICE.sign(&payload));
			assert_noop!(
				PatientIdentity::relay(origin.into(), ALICE.account(), payload, signature),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn relay_rejects_what_no_chain_would_take() {
	refused(|payload| payload.lane = revoke(1), Error::LaneRefusesAct);
	refused(|payload| payload.until = payload.from, Error::BadLife);
	refused(
		|payload| {
			payload.act = PatientAct::PublishKeys { keys: KeySet { suite: 0, ..keys(9) } };
		},
		Error::UnknownSuite,
	);
	refused(|payload| payload.act = grant_of_nothing(), Error::MalformedAct);
}

#[test]
fn an_enrolment_is_not_relayed() {
	refused(
		|payload| payload.act = PatientAct::Enrol { home: HOSPITAL, keys: keys(9) },
		Error::EnrolmentIsNotRelayed,
	);
}

#[test]
fn relay_rejects_a_foreign_chain_and_epoch() {
	refused(|payload| payload.genesis = [0; 32], Error::ForeignChain);
	refused(|payload| payload.epoch = 1, Error::ForeignEpoch);
}

#[test]
fn what_was_signed_in_one_epoch_is_void_in_the_next() {
	genesis_of(5).execute_with(|| {
		let mut enrolment = enrolment(&ALICE.account(), 0, keys(1));
		let submit = |payload: &Payload| {
			enrol_with(REGISTRAR, HOSPITAL, payload, ALICE.account(), ALICE.sign(payload))
				.map(|_| ())
				.map_err(|error| error.error)
		};
		for epoch in [0, 4, 6] {
			enrolment.epoch = epoch;
			assert_eq!(submit(&enrolment), Err(Error::<Test>::ForeignEpoch.into()));
		}
		enrolment.epoch = 5;
		assert_eq!(submit(&enrolment), Ok(()));
	});
}

#[test]
fn relay_rejects_a_payload_before_and_after_its_life() {
	refused(|payload| payload.from = START + 1, Error::TooEarly);
	refused(
		|payload| {
			payload.from = START - DAY;
			payload.until = START;
		},
		Error::Expired,
	);
}

#[test]
fn a_payload_is_taken_from_its_first_moment_to_the_last_before_its_end() {
	let at = |now| {
		new_test_ext().execute_with(|| {
			let mut payload = payload(enrol(ALICE), general(1), giving());
			payload.from = START + 10;
			payload.until = START + 20;
			Now::set(now);
			relay(ALICE, &payload)
		})
	};
	assert_eq!(at(START + 9), Err(Error::<Test>::TooEarly.into()));
	assert_eq!(at(START + 10), Ok(()));
	assert_eq!(at(START + 19), Ok(()));
	assert_eq!(at(START + 20), Err(Error::<Test>::Expired.into()));
}

#[test]
fn an_addressed_payload_is_submitted_by_staff_of_the_addressee_only() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let mut payload = payload(patient, general(1), giving());
		payload.addressed = Some(HOSPITAL);
		let submit = |by: Actor| {
			relay_with(by, &payload, ALICE.account(), ALICE.sign(&payload))
				.map(|_| ())
				.map_err(|error| error.error)
		};
		let refused = Err(Error::<Test>::NotAddressee.into());
		// Other staff, staff without a role that serves, and the patient itself are nobody there.
		for by in [OTHER_REGISTRAR, NURSE, STRANGER, ALICE] {
			assert_eq!(submit(by), refused, "{by:?}");
		}
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			Standings::set(vec![(HOSPITAL, status)]);
			assert_eq!(submit(GATEWAY), refused);
		}
		Standings::set(vec![(HOSPITAL, Status::Restricted { code: 1 })]);
		assert_eq!(submit(GATEWAY), Ok(()));
	});
	refused(|payload| payload.addressed = Some(OrgId(9)), Error::NotAddressee);
}

#[test]
fn a_payload_is_not_replayed() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let freeze = payload(patient, general(1), PatientAct::Freeze);
		assert_eq!(relay(ALICE, &freeze), Ok(()));
		pass(1);
		assert_eq!(relay(ALICE, &freeze), Err(Error::<Test>::NonceUsed.into()));
	});
}

#[test]
fn nonces_rise_and_may_skip() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let act = |nonce| relay(ALICE, &payload(patient, general(nonce), giving()));
		let unact = |nonce| relay(ALICE, &payload(patient, general(nonce), ending()));
		assert_eq!(act(0), Err(Error::<Test>::NonceUsed.into()));
		assert_eq!(act(100), Ok(()));
		assert_eq!(unact(99), Err(Error::<Test>::NonceUsed.into()));
		let far = 100 + LONGEST_LEAP;
		assert_eq!(unact(far + 1), Err(Error::<Test>::NonceTooFar.into()));
		assert_eq!(unact(far), Ok(()));
		assert_eq!(act(far), Err(Error::<Test>::NonceUsed.into()));
	});
}

#[test]
fn one_payload_does_not_shut_a_lane() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let too_far = Err(Error::<Test>::NonceTooFar.into());
		for nonce in [LONGEST_LEAP + 1, u64::MAX - 1, u64::MAX] {
			assert_eq!(relay(ALICE, &payload(patient, general(nonce), giving())), too_far);
		}
		// Nor by the order of endings, whether or not it is the first.
		for nonce in [LONGEST_ENDING_LEAP + 1, u64::MAX] {
			assert_eq!(relay(ALICE, &payload(patient, revoke(nonce), ending())), too_far);
		}
		let nonces = PatientIdentity::nonces(ALICE.account());
		assert_eq!((nonces.general, nonces.revoke), (Some(0), None));
		assert_eq!(relay(ALICE, &payload(patient, revoke(LONGEST_LEAP), ending())), Ok(()));
		assert_eq!(relay(ALICE, &payload(patient, revoke(u64::MAX), ending())), too_far);
		assert_eq!(relay(ALICE, &payload(patient, general(LONGEST_LEAP + 1), giving())), Ok(()));
		// An account that has not signed before does not begin beyond either.
		let carol = PatientAct::AcceptControl;
		assert_eq!(relay(CAROL, &payload(patient, general(LONGEST_LEAP + 1), carol)), too_far);
	});
}

#[test]
fn no_withheld_grant_is_out_of_an_endings_reach() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let mut last = 0;
		for _ in 0..3 {
			// As far above as General takes it, and held back.
			let withheld = payload(patient, general(last + LONGEST_LEAP), giving());
			let above = payload(patient, revoke(last + LONGEST_LEAP + 1), ending());
			assert_eq!(relay(ALICE, &above), Ok(()));
			assert_eq!(relay(ALICE, &withheld), Err(Error::<Test>::NonceUsed.into()));
			last += 2 * LONGEST_LEAP;
			assert_eq!(relay(ALICE, &payload(patient, general(last), giving())), Ok(()));
		}
		// Whatever General is at.
		let far = payload(patient, revoke(last + LONGEST_ENDING_LEAP), ending());
		assert_eq!(relay(ALICE, &far), Ok(()));
	});
}

#[test]
fn a_freeze_of_the_frozen_voids_a_withheld_thaw() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let withheld = payload(patient, general(5), PatientAct::Unfreeze);
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		events();
		let alice = ALICE.account();
		assert_eq!(relay(ALICE, &payload(patient, revoke(6), PatientAct::Freeze)), Ok(()));
		let by = STRANGER.account();
		assert_eq!(events(), [Event::Relayed { patient, signer: alice.clone(), by }]);
		assert_eq!(relay(ALICE, &withheld), Err(Error::<Test>::NonceUsed.into()));
		pass(2 * WAIT);
		assert_eq!(
			PatientIdentity::patient_now(patient).unwrap().life,
			Life::Frozen { by: controller(ALICE), thaw: None }
		);
	});
}

#[test]
fn a_withheld_grant_cannot_land_after_a_later_ending() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let withheld = payload(patient, general(5), giving());
		let void = payload(patient, general(6), giving());
		assert_eq!(relay(ALICE, &payload(patient, revoke(6), ending())), Ok(()));
		let nonces = PatientIdentity::nonces(ALICE.account());
		assert_eq!((nonces.general, nonces.revoke), (Some(6), Some(6)));
		for payload in [withheld, void] {
			assert_eq!(relay(ALICE, &payload), Err(Error::<Test>::NonceUsed.into()));
		}
		assert_eq!(relay(ALICE, &payload(patient, general(7), giving())), Ok(()));
	});
}

#[test]
fn an_ending_lands_while_older_payloads_are_withheld_and_newer_ones_were_used() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(relay(ALICE, &payload(patient, general(50), giving())), Ok(()));
		// Withheld: general 51. The ending's own order is at its beginning, and it lowers nothing.
		assert_eq!(relay(ALICE, &payload(patient, revoke(3), ending())), Ok(()));
		assert!(!Granted::<Test>::contains_key(patient));
		let nonces = PatientIdentity::nonces(ALICE.account());
		assert_eq!((nonces.general, nonces.revoke), (Some(50), Some(3)));
		let again = relay(ALICE, &payload(patient, revoke(3), ending()));
		assert_eq!(again, Err(Error::<Test>::NonceUsed.into()));
	});
}

#[test]
fn the_order_of_one_account_is_not_that_of_another() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(call(ALICE, Call::add_controller { patient, account: BOB.account() }), Ok(()));
		assert_eq!(relay(ALICE, &payload(patient, general(90), giving())), Ok(()));
		assert_eq!(relay(BOB, &payload(patient, general(0), PatientAct::AcceptControl)), Ok(()));
		assert_eq!(relay(BOB, &payload(patient, general(1), ending())), Ok(()));
	});
}

#[test]
fn relay_rejects_the_signature_of_somebody_else() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let freeze = payload(patient, general(1), PatientAct::Freeze);
		let mut other = freeze.clone();
		other.act = PatientAct::Unfreeze;
		let ethereum = ecdsa::KeccakPair::from_seed(&[1; 32]).sign(&freeze.bytes_to_sign());
		let extrinsic = ALICE.pair().sign(b"something else");
		for signature in [
			BOB.sign(&freeze),
			ALICE.sign(&other),
			extrinsic.into(),
			anamnesis_primitives::chain::Signature::Eth(ethereum),
		] {
			let outcome = relay_with(STRANGER, &freeze, ALICE.account(), signature);
			assert_eq!(outcome.unwrap_err().error, Error::<Test>::BadSignature.into());
		}
		// Nor does what Alice signed speak for Bob.
		let outcome = relay_with(STRANGER, &freeze, BOB.account(), ALICE.sign(&freeze));
		assert_eq!(outcome.unwrap_err().error, Error::<Test>::BadSignature.into());
	});
}

#[test]
fn an_act_without_a_call_is_refused() {
	refused(|payload| payload.act = everybody(payload.patient, 1).act, Error::NotRelayable);
}

#[test]
fn who_signs_must_be_able_to_call() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		enrol(BOB);
		let freeze = payload(patient, general(1), PatientAct::Freeze);
		assert_eq!(relay(BOB, &freeze), Err(Error::<Test>::NotController.into()));
		assert_eq!(relay(STRANGER, &freeze), Err(Error::<Test>::NotController.into()));
	});
}

#[test]
fn if_the_act_fails_nothing_was_used_up() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		events();
		let account = BOB.account();
		let act = PatientAct::RemoveController { account: BOB.bytes() };
		let early = payload(patient, revoke(4), act);
		let nothing = Err(Error::<Test>::NotControllerNorInvited.into());
		assert_eq!(relay(ALICE, &early), nothing);
		let nonces = PatientIdentity::nonces(ALICE.account());
		assert_eq!((nonces.general, nonces.revoke), (Some(0), None));
		assert_eq!(events(), []);
		// So it can still be submitted.
		assert_eq!(call(ALICE, Call::add_controller { patient, account }), Ok(()));
		pass(1);
		assert_eq!(relay(ALICE, &early), Ok(()));
	});
}

#[test]
fn an_act_passes_the_filter_of_the_runtime() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		Paused::set(true);
		let grant = payload(patient, general(1), giving());
		let filtered = frame_system::Error::<Test>::CallFiltered.into();
		assert_eq!(relay(ALICE, &grant), Err(filtered));
		Paused::set(false);
		assert_eq!(relay(ALICE, &grant), Ok(()));
	});
}

#[test]
fn an_act_is_never_a_relay_nor_an_enrolment_however_deep() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let inner = payload(patient, general(9), PatientAct::Freeze);
		let relayed = Call::relay {
			signer: ALICE.account(),
			signature: ALICE.sign(&inner),
			payload: Box::new(inner.clone()),
		};
		let enrolment = enrolment(&BOB.account(), 0, keys(2));
		let enrolled = Call::enrol {
			organisation: HOSPITAL,
			signer: BOB.account(),
			signature: BOB.sign(&enrolment),
			payload: Box::new(enrolment),
		};
		let filtered = Err(frame_system::Error::<Test>::CallFiltered.into());
		let inside =
			|call: RuntimeCall| RuntimeCall::from(target::Call::wrap { call: Box::new(call) });
		for forbidden in [RuntimeCall::from(relayed), enrolled.into()] {
			for call in [forbidden.clone(), inside(forbidden.clone()), inside(inside(forbidden))] {
				Instead::set(Some(call));
				assert_eq!(relay(ALICE, &everybody(patient, 1)), filtered);
			}
		}
		assert_eq!(PatientIdentity::nonces(ALICE.account()).general, Some(0));
		// Anything else goes, however deep.
		Instead::set(Some(inside(Call::freeze { patient }.into())));
		assert_eq!(relay(ALICE, &everybody(patient, 1)), Ok(()));
	});
}

#[test]
fn a_relay_weighs_itself_and_its_act_and_is_of_the_acts_class() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let own = <() as WeightInfo>::relay().saturating_add(<() as WeightInfo>::verify_sr25519());
		let grant = payload(patient, general(1), giving());
		let info = RuntimeCall::from(Call::relay {
			signer: ALICE.account(),
			signature: ALICE.sign(&grant),
			payload: Box::new(grant.clone()),
		})
		.get_dispatch_info();
		assert_eq!(info.call_weight, own.saturating_add(Weight::from_parts(1_000, 10)));
		assert_eq!((info.class, info.pays_fee), (DispatchClass::Operational, Pays::Yes));
		let outcome = relay_with(STRANGER, &grant, ALICE.account(), ALICE.sign(&grant)).unwrap();
		let actual = own.saturating_add(Weight::from_parts(500, 5));
		assert_eq!(outcome.actual_weight, Some(actual));
		assert_eq!(outcome.pays_fee, Pays::Yes);

		let again = payload(patient, general(2), giving());
		let failed = relay_with(STRANGER, &again, ALICE.account(), ALICE.sign(&again)).unwrap_err();
		assert_eq!(failed.error, DispatchError::Other("given before"));
		assert_eq!(failed.post_info.actual_weight, Some(info.call_weight));

		let none = everybody(patient, 3);
		let info = RuntimeCall::from(Call::relay {
			signer: ALICE.account(),
			signature: ALICE.sign(&none),
			payload: Box::new(none),
		})
		.get_dispatch_info();
		assert_eq!((info.call_weight, info.class), (own, DispatchClass::Normal));
	});
}
