//! A lost telephone, and the organisations that help.

use crate::{mock::*, waiting::PATIENCE, Call, Error, Event, Keys, Recoveries, RecoveryView};
use anamnesis_decision::{
	rows::{Control, Life, Status},
	Caution,
};
use anamnesis_primitives::{
	payload::{PatientAct, Payload, Powers},
	OrgId, PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

pub(super) type Done = Result<(), DispatchError>;

pub(super) fn refused(error: Error<Test>) -> Done {
	Err(error.into())
}

pub(super) fn finish(patient: PatientId) -> Done {
	call(STRANGER, Call::finish_recovery { patient })
}

pub(super) fn cancel(by: Actor, patient: PatientId) -> Done {
	call(by, Call::cancel_recovery { patient })
}

fn caution(patient: PatientId, by: Actor) -> Caution {
	PatientIdentity::caution(patient, &by.account(), Now::get())
}

/// A patient of Alice's and Bob's, to which Carol is invited.
pub(super) fn lost() -> PatientId {
	let patient = enrol(ALICE);
	for actor in [BOB, CAROL] {
		let account = actor.account();
		assert_eq!(call(ALICE, Call::add_controller { patient, account }), Ok(()));
	}
	assert_eq!(call(BOB, Call::accept_control { patient }), Ok(()));
	pass(1);
	events();
	patient
}

/// As [`lost`], Dave's account proposed and seconded in this block.
pub(super) fn waiting() -> PatientId {
	let patient = lost();
	assert_eq!(propose(patient, DAVE), Ok(()));
	assert_eq!(second(patient, DAVE), Ok(()));
	patient
}

#[test]
fn two_organisations_give_the_patient_another_account_after_a_wait() {
	build_and_execute(|| {
		let patient = lost();
		let account = DAVE.account();
		assert_eq!(propose(patient, DAVE), Ok(()));
		pass(PATIENCE - 1);
		assert_eq!(finish(patient), refused(Error::NotSeconded));
		assert_eq!(second(patient, DAVE), Ok(()));
		let effective = Now::get() + RECOVERY;
		let shown = PatientIdentity::recovery(patient);
		let expected = Recoveries::<Test>::get(patient)
			.map(|recovery| RecoveryView { recovery, over_at: Some(effective + PATIENCE) });
		assert!(shown.is_some());
		assert_eq!(shown, expected);
		Now::set(effective - 1);
		assert_eq!(finish(patient), refused(Error::RecoveryTooEarly));
		assert!(PatientIdentity::controls(&ALICE.account(), patient));
		Now::set(effective);
		events();
		assert_eq!(finish(patient), Ok(()));
		assert_eq!(
			events(),
			[Event::Recovered { patient, account: account.clone(), generation: 1 }]
		);
		let restricted_until = Some(effective + CAUTION);
		let control = |actor: Actor| PatientIdentity::control(patient, &actor.account());
		assert_eq!(control(DAVE), Some(Control::Active { restricted_until }));
		for former in [ALICE, BOB, CAROL] {
			assert_eq!(control(former), Some(Control::Removed));
		}
		let view = PatientIdentity::patient(patient).unwrap();
		assert_eq!((view.controllers, view.invited, view.generation), (1, 0, Some(1)));
		let published = Keys::<Test>::get(patient, 1).map(|row| row.keys);
		assert_eq!(published, Some(proven(patient, keys(DAVE.0))));
		assert_eq!(PatientIdentity::patient_of(account), Some(patient));
		assert_eq!(PatientIdentity::recovery(patient), None);
		assert_eq!(finish(patient), refused(Error::NoRecovery));
		assert_eq!(call(CAROL, Call::accept_control { patient }), refused(Error::NotInvited));
		assert_eq!(call(ALICE, Call::freeze { patient }), refused(Error::NotController));
		// And Dave goes on.
		assert_eq!(call(DAVE, Call::freeze { patient }), Ok(()));
	});
}

#[test]
fn each_step_is_told_by_ids() {
	build_and_execute(|| {
		let patient = waiting();
		let account = DAVE.account();
		let effective = Now::get() + RECOVERY;
		let (one, other) = (HOSPITAL, CLINIC);
		assert_eq!(
			events(),
			[
				Event::RecoveryProposed {
					patient,
					account,
					organisation: one,
					by: REGISTRAR.account()
				},
				Event::RecoverySeconded {
					patient,
					organisation: other,
					by: OTHER_REGISTRAR.account(),
					effective
				},
			]
		);
		assert_eq!(cancel(BOB, patient), Ok(()));
		assert_eq!(events(), [Event::RecoveryCancelled { patient, by: BOB.account() }]);
	});
}

#[test]
fn a_recovery_is_proposed_by_whoever_sees_the_person() {
	build_and_execute(|| {
		let patient = lost();
		let signed = recovery(patient, HOSPITAL, DAVE.0);
		let submit =
			|by, organisation, payload: &Payload| propose_with(by, organisation, payload, DAVE);
		let freeze = Payload {
			addressed: Some(HOSPITAL),
			..payload(patient, general(1), PatientAct::Freeze)
		};
		assert_eq!(submit(REGISTRAR, HOSPITAL, &freeze), refused(Error::NotARecovery));
		let open = Payload { addressed: None, ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &open), refused(Error::NotAddressee));
		assert_eq!(submit(OTHER_REGISTRAR, CLINIC, &signed), refused(Error::NotAddressee));
		let sheet = Payload { lane: sheet(1), ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &sheet), refused(Error::LaneRefusesAct));
		let ending = Payload { lane: revoke(1), ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &ending), refused(Error::LaneRefusesAct));
		let elsewhere = Payload { genesis: [9; 32], ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &elsewhere), refused(Error::ForeignChain));
		let before = Payload { epoch: 1, ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &before), refused(Error::ForeignEpoch));
		let early = Payload { from: Now::get() + 1, ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &early), refused(Error::TooEarly));
		let late = Payload { from: 0, until: Now::get(), ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &late), refused(Error::BadLife));
		for by in [GATEWAY, ALICE, STRANGER, OTHER_REGISTRAR] {
			assert_eq!(submit(by, HOSPITAL, &signed), refused(Error::NotRegistrar));
		}
		let nobody = recovery(PatientId([0; 32]), HOSPITAL, DAVE.0);
		assert_eq!(submit(REGISTRAR, HOSPITAL, &nobody), refused(Error::UnknownPatient));
		let with_used = recovery(patient, HOSPITAL, ALICE.0);
		assert_eq!(submit(REGISTRAR, HOSPITAL, &with_used), refused(Error::KeyUsed));
		let act = PatientAct::Recover { keys: keys(DAVE.0) };
		let unproven = Payload { act, ..signed.clone() };
		assert_eq!(submit(REGISTRAR, HOSPITAL, &unproven), refused(Error::KeysNotProven));
		for (signer, error) in [(ALICE, Error::AlreadyController), (NURSE, Error::IsStaff)] {
			let got = propose_with(REGISTRAR, HOSPITAL, &signed, signer);
			assert_eq!(got, refused(error));
		}
		let (payload, signer, signature) =
			(Box::new(signed.clone()), DAVE.account(), CAROL.sign(&signed));
		let forged = Call::propose_recovery { organisation: HOSPITAL, payload, signer, signature };
		assert_eq!(call(REGISTRAR, forged), refused(Error::BadSignature));
		let restricted = vec![(HOSPITAL, Status::Restricted { code: 1 })];
		Standings::set(restricted);
		assert_eq!(submit(REGISTRAR, HOSPITAL, &signed), refused(Error::OrganisationNotActive));
		Standings::take();
		assert_eq!(relay(DAVE, &signed), refused(Error::RecoveryIsNotRelayed));
		assert_eq!(submit(REGISTRAR, HOSPITAL, &signed), Ok(()));
		// One payload, one proposal.
		assert_eq!(cancel(ALICE, patient), Ok(()));
		assert_eq!(submit(REGISTRAR, HOSPITAL, &signed), refused(Error::NonceUsed));
	});
}

#[test]
fn the_second_word_is_anothers_for_the_same_account() {
	build_and_execute(|| {
		let patient = lost();
		assert_eq!(second(patient, DAVE), refused(Error::NoRecovery));
		assert_eq!(propose(patient, DAVE), Ok(()));
		let word = |by, organisation: OrgId, signer: Actor| {
			let account = signer.account();
			call(by, Call::second_recovery { organisation, patient, account })
		};
		assert_eq!(word(SISTER_REGISTRAR, SISTER, DAVE), refused(Error::SameControlGroup));
		assert_eq!(word(REGISTRAR, HOSPITAL, DAVE), refused(Error::SameControlGroup));
		assert_eq!(word(OTHER_REGISTRAR, CLINIC, CAROL), refused(Error::OtherAccount));
		for by in [CLINIC_OFFICER, REGISTRAR, ALICE] {
			assert_eq!(word(by, CLINIC, DAVE), refused(Error::NotRegistrar));
		}
		for organisation in [CLINIC, HOSPITAL] {
			Standings::set(vec![(organisation, Status::Isolated { code: 1 })]);
			let got = word(OTHER_REGISTRAR, CLINIC, DAVE);
			assert_eq!(got, refused(Error::OrganisationNotActive));
		}
		Standings::take();
		// An authority sees persons too.
		assert_eq!(word(OFFICIAL, AUTHORITY, DAVE), Ok(()));
		assert_eq!(word(OTHER_REGISTRAR, CLINIC, DAVE), refused(Error::AlreadySeconded));
	});
}

#[test]
fn one_recovery_is_pending_until_it_is_over() {
	build_and_execute(|| {
		let patient = lost();
		assert_eq!(propose(patient, DAVE), Ok(()));
		let other = Actor(50);
		assert_eq!(propose(patient, other), refused(Error::RecoveryPending));
		pass(PATIENCE);
		assert_eq!(PatientIdentity::recovery(patient), None);
		assert_eq!(second(patient, DAVE), refused(Error::NoRecovery));
		assert_eq!(cancel(ALICE, patient), refused(Error::NoRecovery));
		assert_eq!(propose(patient, other), Ok(()));
		assert_eq!(second(patient, other), Ok(()));
		// Nobody finishes it in time.
		pass(RECOVERY + PATIENCE - 1);
		frame_support::hypothetically!(assert_eq!(finish(patient), Ok(())));
		pass(1);
		assert_eq!(finish(patient), refused(Error::NoRecovery));
		assert_eq!(propose(patient, Actor(51)), Ok(()));
	});
}

#[test]
fn whoever_acts_as_the_patient_cancels_before_it_is_effective() {
	for by in [ALICE, BOB] {
		build_and_execute(|| {
			let patient = waiting();
			for other in [CAROL, DAVE, STRANGER, REGISTRAR] {
				assert_eq!(cancel(other, patient), refused(Error::NotController));
			}
			pass(RECOVERY - 1);
			assert_eq!(cancel(by, patient), Ok(()));
			assert_eq!(cancel(by, patient), refused(Error::NoRecovery));
			pass(1);
			assert_eq!(finish(patient), refused(Error::NoRecovery));
		});
	}
	build_and_execute(|| {
		let patient = waiting();
		pass(RECOVERY);
		assert_eq!(cancel(ALICE, patient), refused(Error::RecoveryEffective));
		assert_eq!(cancel(ALICE, PatientId([0; 32])), refused(Error::UnknownPatient));
	});
	build_and_execute(|| {
		let patient = waiting();
		let signed = payload(patient, revoke(1), PatientAct::CancelRecovery);
		assert_eq!(relay(ALICE, &signed), Ok(()));
		assert_eq!(PatientIdentity::recovery(patient), None);
	});
}

#[test]
fn a_freeze_stops_no_recovery_and_outlives_it() {
	build_and_execute(|| {
		let patient = lost();
		let freeze = || call(ALICE, Call::freeze { patient });
		assert_eq!(freeze(), Ok(()));
		assert_eq!(propose(patient, DAVE), Ok(()));
		assert_eq!(second(patient, DAVE), Ok(()));
		for by in [ALICE, BOB] {
			assert_eq!(cancel(by, patient), refused(Error::PatientFrozen));
		}
		pass(RECOVERY);
		assert_eq!(finish(patient), Ok(()));
		let life = PatientIdentity::patient_now(patient).unwrap().life;
		assert_eq!(life, Life::Frozen { by: controller(ALICE), thaw: None });
		assert_eq!(call(DAVE, Call::unfreeze { patient }), Ok(()));
		pass(WAIT);
		assert_eq!(PatientIdentity::patient_now(patient).unwrap().life, Life::Active);
	});
}

#[test]
fn whoever_freezes_again_before_each_thaw_keeps_a_thief_from_ending_a_recovery() {
	build_and_execute(|| {
		let patient = waiting();
		assert_eq!(call(BOB, Call::freeze { patient }), Ok(()));
		for _ in 0..RECOVERY / WAIT {
			assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
			pass(WAIT - 1);
			assert_eq!(cancel(ALICE, patient), refused(Error::PatientFrozen));
			assert_eq!(call(BOB, Call::freeze { patient }), Ok(()));
			pass(1);
		}
		pass(RECOVERY % WAIT);
		assert_eq!(finish(patient), Ok(()));
	});
}

#[test]
fn who_still_has_a_key_thaws_and_ends_a_recovery_that_nobody_asked_for() {
	build_and_execute(|| {
		let patient = waiting();
		assert_eq!(call(BOB, Call::freeze { patient }), Ok(()));
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		pass(WAIT - 1);
		assert_eq!(cancel(ALICE, patient), refused(Error::PatientFrozen));
		pass(1);
		assert_eq!(cancel(ALICE, patient), Ok(()));
		assert_eq!(finish(patient), refused(Error::NoRecovery));
	});
}

#[test]
fn the_dead_and_the_stewarded_are_not_recovered() {
	build_and_execute(|| {
		let patient = waiting();
		let at = Now::get();
		let report = |by, organisation| {
			let (executor, ground) = (None, anamnesis_primitives::commitment::Commitment([0; 32]));
			call(by, Call::report_death { organisation, patient, executor, ground })
		};
		Now::set(at + RECOVERY - 1);
		assert_eq!(report(REGISTRAR, HOSPITAL), Ok(()));
		assert_eq!(report(OFFICIAL, AUTHORITY), Ok(()));
		// Reported is not dead.
		Now::set(at + RECOVERY);
		frame_support::hypothetically!(assert_eq!(finish(patient), Ok(())));
		Now::set(at + RECOVERY - 1 + WINDOW);
		assert_eq!(finish(patient), refused(Error::PatientDeceased));
		assert_eq!(cancel(ALICE, patient), refused(Error::PatientDeceased));
		assert_eq!(second(patient, DAVE), refused(Error::PatientDeceased));
		assert_eq!(propose(patient, Actor(50)), refused(Error::PatientDeceased));
	});
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		assert_eq!(propose(patient, DAVE), refused(Error::PatientStewarded));
		assert_eq!(second(patient, DAVE), refused(Error::PatientStewarded));
		assert_eq!(finish(patient), refused(Error::PatientStewarded));
	});
}

#[test]
fn the_account_must_still_be_fresh_at_the_end() {
	build_and_execute(|| {
		let patient = waiting();
		pass(RECOVERY);
		frame_support::hypothetically!({
			AlsoStaff::set(vec![DAVE.account()]);
			assert_eq!(finish(patient), refused(Error::IsStaff));
			AlsoStaff::take();
		});
		frame_support::hypothetically!({
			let payload = enrolment(&DAVE.account(), 5, keys(99));
			let signature = DAVE.sign(&payload);
			assert!(enrol_with(REGISTRAR, HOSPITAL, &payload, DAVE.account(), signature).is_ok());
			assert_eq!(finish(patient), refused(Error::AlreadyController));
		});
		assert_eq!(finish(patient), Ok(()));
	});
}

#[test]
fn eight_controllers_are_removed_at_once() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		for number in 40..47 {
			let account = Actor(number).account();
			assert_eq!(call(ALICE, Call::add_controller { patient, account }), Ok(()));
			if number % 2 == 0 {
				assert_eq!(call(Actor(number), Call::accept_control { patient }), Ok(()));
			}
		}
		let one_more = Call::add_controller { patient, account: BOB.account() };
		assert_eq!(call(ALICE, one_more), refused(Error::TooManyControllers));
		pass(1);
		assert_eq!(propose(patient, DAVE), Ok(()));
		assert_eq!(second(patient, DAVE), Ok(()));
		pass(RECOVERY);
		assert_eq!(finish(patient), Ok(()));
		let view = PatientIdentity::patient(patient).unwrap();
		assert_eq!((view.controllers, view.invited), (1, 0));
	});
}

#[test]
fn a_removal_that_was_asked_for_ends_with_who_asked() {
	build_and_execute(|| {
		let patient = lost();
		let remove = Call::remove_controller { patient, account: BOB.account() };
		assert_eq!(propose(patient, DAVE), Ok(()));
		assert_eq!(second(patient, DAVE), Ok(()));
		pass(RECOVERY);
		assert_eq!(call(ALICE, remove), Ok(()));
		assert!(PatientIdentity::pending_removal(patient).is_some());
		assert_eq!(finish(patient), Ok(()));
		assert_eq!(PatientIdentity::pending_removal(patient), None);
	});
}

#[test]
fn nobody_names_a_representative_while_a_recovery_is_pending_or_just_after_one() {
	build_and_execute(|| {
		let patient = lost();
		let name = |by| {
			let (account, capacity, powers, until) = (Actor(60).account(), 1, Powers::SEE, QUARTER);
			call(by, Call::name_representative { patient, account, capacity, powers, until })
		};
		assert_eq!(propose(patient, DAVE), Ok(()));
		assert_eq!(name(ALICE), refused(Error::ControllerRestricted));
		assert_eq!(second(patient, DAVE), Ok(()));
		pass(RECOVERY);
		assert_eq!(finish(patient), Ok(()));
		pass(CAUTION - 1);
		assert_eq!(name(DAVE), refused(Error::ControllerRestricted));
		pass(1);
		assert_eq!(name(DAVE), Ok(()));
	});
}

#[test]
fn while_a_recovery_is_pending_controllers_give_for_care_alone() {
	build_and_execute(|| {
		let patient = lost();
		assert_eq!(caution(patient, ALICE), Caution::None);
		assert_eq!(propose(patient, DAVE), Ok(()));
		for by in [ALICE, BOB] {
			assert_eq!(caution(patient, by), Caution::CareOnly);
		}
		let later = Now::get() + PATIENCE;
		let then = |moment| PatientIdentity::caution(patient, &ALICE.account(), moment);
		assert_eq!([then(later - 1), then(later)], [Caution::CareOnly, Caution::None]);
		frame_support::hypothetically!({
			assert_eq!(cancel(BOB, patient), Ok(()));
			assert_eq!(caution(patient, ALICE), Caution::None);
		});
		assert_eq!(second(patient, DAVE), Ok(()));
		pass(RECOVERY);
		assert_eq!(caution(patient, ALICE), Caution::CareOnly);
		assert_eq!(finish(patient), Ok(()));
		assert_eq!(caution(patient, DAVE), Caution::Restricted);
		pass(CAUTION - 1);
		assert_eq!(caution(patient, DAVE), Caution::Restricted);
		pass(1);
		assert_eq!(caution(patient, DAVE), Caution::None);
	});
}

#[test]
fn whom_a_restricted_controller_invites_is_restricted_as_long() {
	build_and_execute(|| {
		let patient = waiting();
		pass(RECOVERY);
		assert_eq!(finish(patient), Ok(()));
		let restricted_until = Some(Now::get() + CAUTION);
		pass(DAY);
		let friend = Actor(50);
		let invite = Call::add_controller { patient, account: friend.account() };
		assert_eq!(call(DAVE, invite), Ok(()));
		assert_eq!(call(friend, Call::accept_control { patient }), Ok(()));
		let control = PatientIdentity::control(patient, &friend.account());
		assert_eq!(control, Some(Control::Active { restricted_until }));
		assert_eq!(caution(patient, friend), Caution::Restricted);
	});
}

#[test]
fn every_step_needs_a_signer() {
	build_and_execute(|| {
		let patient = waiting();
		let signed = recovery(patient, HOSPITAL, 50);
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let [one, two, three, four] = [(); 4].map(|()| RuntimeOrigin::from(origin.clone()));
			let bad = DispatchError::BadOrigin;
			let (payload, signature) = (Box::new(signed.clone()), DAVE.sign(&signed));
			let account = DAVE.account();
			let propose = PatientIdentity::propose_recovery(
				one,
				HOSPITAL,
				payload,
				account.clone(),
				signature,
			);
			assert_eq!(propose, Err(bad));
			assert_noop!(PatientIdentity::second_recovery(two, CLINIC, patient, account), bad);
			assert_noop!(PatientIdentity::finish_recovery(three, patient), bad);
			assert_noop!(PatientIdentity::cancel_recovery(four, patient), bad);
		}
	});
}
