//! The place of a patient's only recovery: who holds it, for how long, and that nobody else stops what it is for.

use super::recovery::{cancel, finish, lost, refused, waiting, Done};
use crate::{mock::*, waiting::HOLD, Call, Error, KeyUse};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	payload::{KeySet, PatientAct, Payload},
	PatientId,
};

#[test]
fn nobody_stops_a_recovery_by_naming_its_account_or_publishing_its_keys() {
	build_and_execute(|| {
		let (patient, other) = (waiting(), enrol(STRANGER));
		let account = Some(DAVE.account());
		assert_eq!(call(STRANGER, Call::name_executor { patient: other, account }), Ok(()));
		// Whoever sees the key that proves nothing cannot publish it under another that does.
		let theirs = KeySet { assertion: keys(77).assertion, ..keys(DAVE.0) };
		for (by, of) in [(STRANGER, other), (ALICE, patient)] {
			assert_eq!(call(by, publishing(of, theirs)), refused(Error::KeyUsed));
		}
		let payload = enrolment(&Actor(78).account(), 0, theirs);
		let signature = Actor(78).sign(&payload);
		let enrolled = enrol_with(REGISTRAR, HOSPITAL, &payload, Actor(78).account(), signature);
		assert_eq!(enrolled.map_err(|error| error.error).map(|_| ()), refused(Error::KeyUsed));
		pass(RECOVERY);
		assert_eq!(finish(patient), Ok(()));
		assert_eq!(call(STRANGER, publishing(other, theirs)), refused(Error::KeyUsed));
	});
	// Of a recovery that was cancelled they are anybody's again.
	build_and_execute(|| {
		let patient = waiting();
		assert_eq!(cancel(ALICE, patient), Ok(()));
		assert_eq!(call(ALICE, publishing(patient, keys(DAVE.0))), Ok(()));
	});
}

/// The clinic proposes this actor's account, with the keys of its number.
fn propose_elsewhere(patient: PatientId, signer: Actor) -> Done {
	propose_with(OTHER_REGISTRAR, CLINIC, &recovery(patient, CLINIC, signer.0), signer)
}

#[test]
fn what_one_organisation_alone_said_for_a_day_gives_way_to_another() {
	build_and_execute(|| {
		let patient = lost();
		let [false_one, again] = [60, 61].map(Actor);
		let pending = || refused(Error::RecoveryPending);
		assert_eq!(propose_elsewhere(patient, false_one), Ok(()));
		pass(HOLD - 1);
		assert_eq!(propose(patient, DAVE), pending());
		pass(1);
		// Not to itself: else it would begin its day anew.
		assert_eq!(propose_elsewhere(patient, again), pending());
		assert_eq!(propose(patient, DAVE), Ok(()));
		let account = DAVE.account();
		let shown = PatientIdentity::recovery(patient).map(|view| view.recovery.account);
		assert_eq!(shown, Some(account.clone()));
		assert_eq!(KeyUse::<Test>::get(keys(DAVE.0).agreement), Some(patient));
		assert_eq!(KeyUse::<Test>::get(keys(false_one.0).agreement), None);
		// Who was first does not come back before the other had its day.
		pass(HOLD - 1);
		assert_eq!(propose_elsewhere(patient, again), pending());
		let word = Call::second_recovery { organisation: AUTHORITY, patient, account };
		assert_eq!(call(OFFICIAL, word), Ok(()));
		// And not at all once it is seconded.
		pass(RECOVERY);
		assert_eq!(propose_elsewhere(patient, again), pending());
		assert_eq!(finish(patient), Ok(()));
	});
}

#[test]
fn what_one_organisation_said_does_not_give_way_to_those_under_its_control_or_of_its_person() {
	build_and_execute(|| {
		let patient = lost();
		assert_eq!(propose(patient, DAVE), Ok(()));
		pass(HOLD);
		let other = Actor(60);
		let by_sister = recovery(patient, SISTER, other.0);
		let pending = || refused(Error::RecoveryPending);
		assert_eq!(propose_with(SISTER_REGISTRAR, SISTER, &by_sister, other), pending());
		Benched::set(vec![(CLINIC, REGISTRAR.account())]);
		let by_same = recovery(patient, CLINIC, other.0);
		assert_eq!(propose_with(REGISTRAR, CLINIC, &by_same, other), pending());
		assert_eq!(propose_with(OTHER_REGISTRAR, CLINIC, &by_same, other), Ok(()));
	});
}

#[test]
fn an_organisation_that_is_not_active_any_more_holds_no_place() {
	for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
		build_and_execute(|| {
			let patient = lost();
			let same = Actor(60);
			assert_eq!(propose_elsewhere(patient, same), Ok(()));
			Standings::set(vec![(CLINIC, status)]);
			frame_support::hypothetically!(assert_eq!(propose(patient, DAVE), Ok(())));
			// Another one's word for the same account and keys is as good.
			let signed = Payload { lane: general(2), ..recovery(patient, HOSPITAL, same.0) };
			assert_eq!(propose_with(REGISTRAR, HOSPITAL, &signed, same), Ok(()));
			assert_eq!(KeyUse::<Test>::get(keys(same.0).assertion), Some(patient));
			Standings::take();
			assert_eq!(second(patient, same), Ok(()));
		});
	}
}

#[test]
fn what_takes_a_recoverys_place_has_both_its_keys_or_neither() {
	build_and_execute(|| {
		let (patient, same) = (lost(), Actor(60));
		enrol(STRANGER);
		assert_eq!(propose_elsewhere(patient, same), Ok(()));
		pass(HOLD);
		let (held, used) = (keys(same.0), keys(STRANGER.0));
		let signed = Payload { lane: general(2), ..recovery(patient, HOSPITAL, same.0) };
		// One of them beside what somebody else published would be taken from whoever published it.
		for keys in [
			KeySet { assertion: used.assertion, ..held },
			KeySet { agreement: used.agreement, ..held },
		] {
			let part = Payload { act: PatientAct::Recover { keys }, ..signed.clone() };
			let refused = refused(Error::KeyUsed);
			assert_eq!(propose_with(REGISTRAR, HOSPITAL, &part, same), refused);
		}
		assert_eq!(propose_with(REGISTRAR, HOSPITAL, &signed, same), Ok(()));
	});
}

#[test]
fn both_organisations_stand_by_a_recovery_to_its_end() {
	for fallen in [HOSPITAL, CLINIC] {
		build_and_execute(|| {
			let patient = waiting();
			pass(RECOVERY);
			for status in
				[Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left]
			{
				Standings::set(vec![(fallen, status)]);
				assert_eq!(finish(patient), refused(Error::OrganisationNotActive));
			}
			// Nor does it keep others from giving the patient another account.
			let other = Actor(60);
			let payload = recovery(patient, AUTHORITY, other.0);
			frame_support::hypothetically!(assert_eq!(
				propose_with(OFFICIAL, AUTHORITY, &payload, other),
				Ok(())
			));
			Standings::take();
			assert_eq!(
				propose_with(OFFICIAL, AUTHORITY, &payload, other),
				refused(Error::RecoveryPending)
			);
			assert_eq!(finish(patient), Ok(()));
		});
	}
}

#[test]
fn what_an_organisation_does_not_stand_by_any_more_is_ended_also_when_it_is_due() {
	build_and_execute(|| {
		let patient = waiting();
		pass(RECOVERY);
		assert_eq!(cancel(ALICE, patient), refused(Error::RecoveryEffective));
		for fallen in [HOSPITAL, CLINIC] {
			Standings::set(vec![(fallen, Status::Isolated { code: 1 })]);
			frame_support::hypothetically!(assert_eq!(cancel(ALICE, patient), Ok(())));
		}
		assert_eq!(cancel(ALICE, patient), Ok(()));
		Standings::take();
		assert_eq!(finish(patient), refused(Error::NoRecovery));
		assert!(PatientIdentity::controls(&ALICE.account(), patient));
	});
}

#[test]
fn a_recovery_of_which_nothing_can_come_holds_no_place() {
	build_and_execute(|| {
		let patient = waiting();
		pass(RECOVERY);
		let payload = enrolment(&DAVE.account(), 5, keys(99));
		let signature = DAVE.sign(&payload);
		assert!(enrol_with(REGISTRAR, HOSPITAL, &payload, DAVE.account(), signature).is_ok());
		assert_eq!(finish(patient), refused(Error::AlreadyController));
		let other = Actor(60);
		assert_eq!(propose(patient, other), Ok(()));
		assert_eq!(second(patient, other), Ok(()));
		pass(RECOVERY);
		assert_eq!(finish(patient), Ok(()));
	});
}

#[test]
fn one_person_recovers_nobody_for_two_organisations() {
	build_and_execute(|| {
		let patient = lost();
		assert_eq!(propose(patient, DAVE), Ok(()));
		Benched::set(vec![(CLINIC, REGISTRAR.account()), (HOSPITAL, OTHER_REGISTRAR.account())]);
		let account = DAVE.account();
		let word = Call::second_recovery { organisation: CLINIC, patient, account };
		assert_eq!(call(REGISTRAR, word), refused(Error::SameSigner));
		// Nor does who serves at both count as another house.
		assert_eq!(second(patient, DAVE), refused(Error::ServesAtBoth));
		// Without a good licence they are of the house all the same.
		Benched::take();
		Unlicensed::set(vec![(HOSPITAL, OTHER_REGISTRAR.account())]);
		assert_eq!(second(patient, DAVE), refused(Error::ServesAtBoth));
		Unlicensed::take();
		assert_eq!(second(patient, DAVE), Ok(()));
	});
}
