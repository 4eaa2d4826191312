//! A death that is reported, and what shows that it is none.

use crate::{
	mock::*,
	waiting::{MOST_FRIENDS, PATIENCE},
	Call, Deaths, Error, Event, Executors, FriendCount, FriendOf, References,
};
use anamnesis_decision::rows::{Before, Life, PatientOf, Status, Thaw};
use anamnesis_primitives::{
	chain::AccountId,
	commitment::Commitment,
	history::{At, Read, MAX_CHANGES},
	payload::PatientAct,
	OrgId, PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

const GROUND: Commitment = Commitment([4; 32]);

type Done = Result<(), DispatchError>;

fn report_with(
	by: Actor,
	organisation: OrgId,
	patient: PatientId,
	executor: Option<AccountId>,
) -> Done {
	call(by, Call::report_death { organisation, patient, executor, ground: GROUND })
}

fn by_hospital(patient: PatientId) -> Done {
	report_with(REGISTRAR, HOSPITAL, patient, None)
}

fn by_authority(patient: PatientId) -> Done {
	report_with(OFFICIAL, AUTHORITY, patient, None)
}

fn contest(by: Actor, patient: PatientId) -> Done {
	call(by, Call::contest_death { patient })
}

fn prove(by: Actor, organisation: OrgId, patient: PatientId) -> Done {
	call(by, Call::prove_life { organisation, patient })
}

fn name(by: Actor, patient: PatientId, account: Option<AccountId>) -> Done {
	call(by, Call::name_executor { patient, account })
}

fn life(patient: PatientId) -> Life {
	PatientIdentity::patient_now(patient).unwrap().life
}

fn refused(error: Error<Test>) -> Done {
	Err(error.into())
}

/// A patient of Alice's whose death two organisations reported in this block.
fn dead() -> PatientId {
	let patient = enrol(ALICE);
	pass(1);
	assert_eq!(by_hospital(patient), Ok(()));
	assert_eq!(by_authority(patient), Ok(()));
	patient
}

#[test]
fn two_organisations_report_and_the_window_runs() {
	for authority_first in [false, true] {
		build_and_execute(|| {
			let patient = enrol(ALICE);
			pass(1);
			events();
			let mut both = [(REGISTRAR, HOSPITAL), (OFFICIAL, AUTHORITY)];
			if authority_first {
				both.reverse();
			}
			for (by, organisation) in both {
				assert_eq!(life(patient), Life::Active);
				assert_eq!(report_with(by, organisation, patient, None), Ok(()));
				pass(1);
			}
			let window_ends = START + 2 + WINDOW;
			let said = both.map(|(by, organisation)| (by.account(), organisation));
			let [(first, one), (second, other)] = said;
			let told = |organisation, by, window_ends| Event::DeathReported {
				patient,
				organisation,
				by,
				window_ends,
			};
			assert_eq!(events(), [told(one, first, None), told(other, second, Some(window_ends))]);
			let (executor, before) = (None, Before::Active);
			assert_eq!(life(patient), Life::ReportedDead { window_ends, executor, before });
			let shown = PatientIdentity::death_reports(patient);
			assert_eq!(shown.iter().map(|one| one.organisation).collect::<Vec<_>>(), [one, other]);
			assert_eq!(shown[1].at, START + 2);
			for report in [by_hospital(patient), by_authority(patient)] {
				assert_eq!(report, refused(Error::AlreadyReportedDead));
			}
			Now::set(window_ends - 1);
			assert!(matches!(life(patient), Life::ReportedDead { .. }));
			Now::set(window_ends);
			assert_eq!(life(patient), Life::Deceased { executor: None });
			assert_eq!(by_hospital(patient), refused(Error::PatientDeceased));
		});
	}
}

#[test]
fn two_organisations_of_one_owner_are_one() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let sister = || report_with(SISTER_REGISTRAR, SISTER, patient, None);
		assert_eq!(by_hospital(patient), Ok(()));
		assert_eq!(sister(), refused(Error::SameControlGroup));
		assert_eq!(by_hospital(patient), refused(Error::SameControlGroup));
		assert_eq!(life(patient), Life::Active);
	});
}

#[test]
fn one_of_the_two_is_an_authority() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(by_hospital(patient), Ok(()));
		let clinic = report_with(CLINIC_OFFICER, CLINIC, patient, None);
		assert_eq!(clinic, refused(Error::NeitherIsAuthority));
		assert_eq!(by_authority(patient), Ok(()));
	});
}

#[test]
fn a_second_report_comes_within_thirty_days_of_the_first() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(by_hospital(patient), Ok(()));
		pass(PATIENCE - 1);
		assert_eq!(PatientIdentity::death_reports(patient).len(), 1);
		assert_eq!(by_authority(patient), Ok(()));
		assert!(matches!(life(patient), Life::ReportedDead { .. }));
	});
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(by_hospital(patient), Ok(()));
		pass(PATIENCE);
		assert_eq!(PatientIdentity::death_reports(patient), []);
		// It is a first one again.
		assert_eq!(by_authority(patient), Ok(()));
		assert_eq!(life(patient), Life::Active);
		assert_eq!(by_hospital(patient), Ok(()));
		assert!(matches!(life(patient), Life::ReportedDead { .. }));
	});
}

#[test]
fn the_word_of_an_organisation_that_may_no_longer_speak_does_not_count() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(by_hospital(patient), Ok(()));
		Standings::set(vec![(HOSPITAL, Status::Isolated { code: 1 })]);
		assert_eq!(by_authority(patient), Ok(()));
		assert_eq!(life(patient), Life::Active);
		assert_eq!(by_hospital(patient), refused(Error::OrganisationNotActive));
	});
}

#[test]
fn registrars_and_records_officers_of_active_organisations_report() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		for (by, organisation) in [
			(GATEWAY, HOSPITAL),
			(CLINICIAN, CLINIC),
			(PRIVACY_OFFICER, HOSPITAL),
			(REGISTRAR, CLINIC),
			(ALICE, HOSPITAL),
			(REGISTRAR, OrgId(9)),
		] {
			let got = report_with(by, organisation, patient, None);
			assert_eq!(got, refused(Error::MayNotReportDeath), "{by:?}");
		}
		Standings::set(vec![(HOSPITAL, Status::Restricted { code: 1 })]);
		assert_eq!(by_hospital(patient), refused(Error::OrganisationNotActive));
		assert_eq!(by_authority(PatientId([0; 32])), refused(Error::UnknownPatient));
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let [one, two, three, four] = [(); 4].map(|()| RuntimeOrigin::from(origin.clone()));
			let bad = DispatchError::BadOrigin;
			assert_noop!(PatientIdentity::report_death(one, HOSPITAL, patient, None, GROUND), bad);
			assert_noop!(PatientIdentity::contest_death(two, patient), bad);
			assert_noop!(PatientIdentity::prove_life(three, HOSPITAL, patient), bad);
			assert_noop!(PatientIdentity::name_executor(four, patient, None), bad);
		}
		assert_eq!(report_with(CLINIC_OFFICER, CLINIC, patient, None), Ok(()));
	});
}

#[test]
fn a_controller_contests_also_after_the_window_and_does_nothing_else() {
	for wait in [0, WINDOW - 1, WINDOW, 10 * WINDOW] {
		build_and_execute(|| {
			let patient = dead();
			pass(wait);
			if wait >= WINDOW {
				let dead = || refused(Error::PatientDeceased);
				assert_eq!(call(ALICE, Call::freeze { patient }), dead());
				assert_eq!(call(ALICE, Call::publish_keys { patient, keys: keys(9) }), dead());
				let to = BOB.account();
				assert_eq!(call(ALICE, Call::rotate_controller { patient, to }), dead());
				assert_eq!(call(ALICE, Call::cancel_recovery { patient }), dead());
				assert_eq!(name(ALICE, patient, None), dead());
				let friends = Default::default();
				assert_eq!(call(ALICE, Call::name_friends { patient, friends }), dead());
				let other = PatientId([0; 32]);
				assert_eq!(call(ALICE, Call::unlink { patient, other }), dead());
				assert_eq!(call(ALICE, Call::unfreeze { patient }), refused(Error::NotFrozen));
			}
			for by in [BOB, REGISTRAR] {
				assert_eq!(contest(by, patient), refused(Error::NotController));
			}
			events();
			assert_eq!(contest(ALICE, patient), Ok(()));
			assert_eq!(events(), [Event::DeathContested { patient, by: ALICE.account() }]);
			assert_eq!(life(patient), Life::Active);
			assert_eq!(Deaths::<Test>::get(patient), None);
			assert_eq!(contest(ALICE, patient), refused(Error::NotReportedDead));
			// It can be said again.
			assert_eq!(by_authority(patient), Ok(()));
			assert_eq!(by_hospital(patient), Ok(()));
		});
	}
}

#[test]
fn a_controller_contests_by_payload() {
	build_and_execute(|| {
		let patient = dead();
		pass(WINDOW);
		assert_eq!(relay(ALICE, &payload(patient, general(1), PatientAct::ContestDeath)), Ok(()));
		assert_eq!(life(patient), Life::Active);
	});
}

#[test]
fn a_first_report_is_contested_too() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(by_hospital(patient), Ok(()));
		assert_eq!(contest(ALICE, patient), Ok(()));
		assert_eq!(by_authority(patient), Ok(()));
		assert_eq!(life(patient), Life::Active);
	});
}

#[test]
fn one_organisation_proves_that_the_patient_lives() {
	for (by, organisation) in [(CLINICIAN, CLINIC), (REGISTRAR, HOSPITAL), (OFFICIAL, AUTHORITY)] {
		build_and_execute(|| {
			let patient = dead();
			pass(WINDOW);
			for (other, at) in [
				(GATEWAY, HOSPITAL),
				(CLINIC_OFFICER, CLINIC),
				(NURSE, HOSPITAL),
				(CLINICIAN, HOSPITAL),
			] {
				assert_eq!(prove(other, at, patient), refused(Error::MayNotProveLife), "{other:?}");
			}
			Standings::set(vec![(organisation, Status::Restricted { code: 1 })]);
			assert_eq!(prove(by, organisation, patient), refused(Error::OrganisationNotActive));
			Standings::take();
			let nobody = PatientId([0; 32]);
			assert_eq!(prove(by, organisation, nobody), refused(Error::UnknownPatient));
			events();
			assert_eq!(prove(by, organisation, patient), Ok(()));
			assert_eq!(events(), [Event::LifeProven { patient, organisation, by: by.account() }]);
			assert_eq!(life(patient), Life::Active);
			assert_eq!(prove(by, organisation, patient), refused(Error::NotReportedDead));
		});
	}
}

#[test]
fn a_freeze_survives_a_report_and_its_reversal() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		pass(1);
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		pass(1);
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		let by = controller(ALICE);
		let thaws = Now::get() + WAIT;
		let thaw = Some(Thaw { by: ALICE.account(), at: thaws });
		assert_eq!(by_hospital(patient), Ok(()));
		assert_eq!(by_authority(patient), Ok(()));
		let window_ends = Now::get() + WINDOW;
		let reported = |before| Life::ReportedDead { window_ends, executor: None, before };
		assert_eq!(life(patient), reported(Before::Frozen { by: by.clone(), thaw: thaw.clone() }));
		// What a freeze stops stays stopped, and what takes its place is refused.
		let publish = || call(ALICE, publishing(patient, keys(9)));
		assert_eq!(publish(), refused(Error::PatientFrozen));
		assert_eq!(call(ALICE, Call::freeze { patient }), refused(Error::CannotFreeze));
		Now::set(thaws - 1);
		frame_support::hypothetically!({
			assert_eq!(contest(ALICE, patient), Ok(()));
			assert_eq!(life(patient), Life::Frozen { by, thaw });
			assert_eq!(publish(), refused(Error::PatientFrozen));
		});
		Now::set(thaws);
		assert_eq!(life(patient), reported(Before::Active));
		assert_eq!(publish(), Ok(()));
		pass(WINDOW);
		assert_eq!(contest(ALICE, patient), Ok(()));
		assert_eq!(life(patient), Life::Active);
	});
}

#[test]
fn the_executor_that_the_patient_named_comes_before_a_courts() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		pass(1);
		events();
		assert_eq!(name(ALICE, patient, Some(CAROL.account())), Ok(()));
		// No event tells whom.
		assert_eq!(events(), [Event::ExecutorNamed { patient, by: ALICE.account() }]);
		assert_eq!(by_hospital(patient), Ok(()));
		let court = Some(DAVE.account());
		assert_eq!(report_with(OFFICIAL, AUTHORITY, patient, court), Ok(()));
		pass(WINDOW);
		let executor = Some(CAROL.account());
		assert_eq!(life(patient), Life::Deceased { executor });
		// The runtime API does not tell either.
		let shown = PatientIdentity::patient(patient).unwrap();
		assert_eq!(shown.life, Life::Deceased { executor: None });
		// Whom the court named acts for nobody.
		assert_eq!(FriendOf::<Test>::get(DAVE.account()), None);
	});
}

#[test]
fn a_court_names_an_executor_by_an_authority_alone() {
	for authority_first in [true, false] {
		build_and_execute(|| {
			let patient = enrol(ALICE);
			let court = Some(DAVE.account());
			let hospital = report_with(REGISTRAR, HOSPITAL, patient, court.clone());
			assert_eq!(hospital, refused(Error::ExecutorNotByAuthority));
			if !authority_first {
				assert_eq!(by_hospital(patient), Ok(()));
			}
			for (account, error) in [
				(ALICE.account(), Error::AlreadyController),
				(NURSE.account(), Error::IsStaff),
				(organisation_account(AUTHORITY), Error::IsStaff),
			] {
				let got = report_with(OFFICIAL, AUTHORITY, patient, Some(account));
				assert_eq!(got, refused(error));
			}
			assert_eq!(report_with(OFFICIAL, AUTHORITY, patient, court.clone()), Ok(()));
			if authority_first {
				assert_eq!(by_hospital(patient), Ok(()));
			}
			pass(WINDOW);
			assert_eq!(life(patient), Life::Deceased { executor: court });
		});
	}
}

#[test]
fn whom_a_court_names_is_bound_with_the_second_report_and_takes_no_place_of_friends() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let court = |number: u32| {
			let [a, b, c, d] = number.to_be_bytes();
			let mut bytes = [77; 32];
			bytes[..4].copy_from_slice(&[a, b, c, d]);
			AccountId::new(bytes)
		};
		for number in 0..=MOST_FRIENDS {
			let named = report_with(OFFICIAL, AUTHORITY, patient, Some(court(number)));
			assert_eq!(named, Ok(()));
			assert_eq!(FriendOf::<Test>::get(court(number)), None);
			assert!(!References::<Test>::contains_key(court(number)));
			assert_eq!(prove(OFFICIAL, AUTHORITY, patient), Ok(()));
		}
		// Also what two say.
		for number in 0..=MOST_FRIENDS {
			let named = report_with(OFFICIAL, AUTHORITY, patient, Some(court(number)));
			assert_eq!(named, Ok(()));
			assert_eq!(by_hospital(patient), Ok(()));
			assert_eq!(FriendOf::<Test>::get(court(number)), Some(patient));
			assert!(References::<Test>::contains_key(court(number)));
			assert_eq!(contest(ALICE, patient), Ok(()));
			pass(1);
		}
		assert_eq!(FriendCount::<Test>::get(patient), 0);
		assert_eq!(name(ALICE, patient, Some(CAROL.account())), Ok(()));
		assert_eq!(FriendCount::<Test>::get(patient), 1);
	});
}

#[test]
fn one_person_reports_no_death_for_two_organisations() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(by_hospital(patient), Ok(()));
		Benched::set(vec![(AUTHORITY, REGISTRAR.account()), (HOSPITAL, OFFICIAL.account())]);
		let same = report_with(REGISTRAR, AUTHORITY, patient, None);
		assert_eq!(same, refused(Error::SameSigner));
		// Nor does who serves at both count as another house.
		assert_eq!(by_authority(patient), refused(Error::ServesAtBoth));
		// Without a good licence they are of the house all the same.
		Benched::take();
		Unlicensed::set(vec![(HOSPITAL, OFFICIAL.account())]);
		assert_eq!(by_authority(patient), refused(Error::ServesAtBoth));
		assert_eq!(life(patient), Life::Active);
		Unlicensed::take();
		assert_eq!(by_authority(patient), Ok(()));
		assert!(matches!(life(patient), Life::ReportedDead { .. }));
	});
}

#[test]
fn an_executor_is_named_for_one_patient() {
	build_and_execute(|| {
		let (patient, other) = (enrol(ALICE), enrol(BOB));
		let carol = || Some(CAROL.account());
		assert_eq!(name(BOB, patient, carol()), refused(Error::NotController));
		assert_eq!(name(ALICE, PatientId([0; 32]), carol()), refused(Error::UnknownPatient));
		for (account, error) in
			[(BOB.account(), Error::AlreadyController), (NURSE.account(), Error::IsStaff)]
		{
			assert_eq!(name(ALICE, patient, Some(account)), refused(error));
		}
		assert_eq!(name(ALICE, patient, carol()), Ok(()));
		assert_eq!(name(BOB, other, carol()), refused(Error::FriendOfAnother));
		assert_eq!(name(ALICE, patient, Some(DAVE.account())), Ok(()));
		assert_eq!(Executors::<Test>::get(patient), Some(DAVE.account()));
		assert_eq!(name(ALICE, patient, carol()), Ok(()));
		assert_eq!(name(ALICE, patient, None), Ok(()));
		assert_eq!(Executors::<Test>::get(patient), None);
		// Nobody asked it: what it accepts itself it still becomes.
		let invite = Call::add_controller { patient: other, account: CAROL.account() };
		assert_eq!(call(BOB, invite), Ok(()));
		assert_eq!(call(CAROL, Call::accept_control { patient: other }), Ok(()));
		assert_eq!(name(ALICE, patient, carol()), refused(Error::AlreadyController));
		let act = PatientAct::NameExecutor { account: Some(DAVE.bytes()) };
		assert_eq!(relay(ALICE, &payload(patient, general(1), act)), Ok(()));
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		assert_eq!(name(ALICE, patient, None), refused(Error::PatientFrozen));
	});
}

#[test]
fn a_full_history_takes_that_a_death_was_none() {
	new_test_ext().execute_with(|| {
		let patient = dead();
		pass(1);
		crate::Patients::<Test>::mutate(patient, |row| {
			row.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		assert_eq!(contest(ALICE, patient), Ok(()));
		let facts = &crate::Stored::<Test>::default();
		let current = At { facts, key: PatientOf { patient } }.current().unwrap();
		assert_eq!(current.version, MAX_CHANGES);
		pass(1);
		assert_eq!(by_hospital(patient), Ok(()));
		assert_eq!(by_authority(patient), refused(Error::TooManyChanges));
	});
}

#[test]
fn whom_a_court_named_may_be_named_by_the_patient() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		pass(1);
		let court = Some(DAVE.account());
		assert_eq!(by_hospital(patient), Ok(()));
		assert_eq!(report_with(OFFICIAL, AUTHORITY, patient, court.clone()), Ok(()));
		pass(1);
		assert_eq!(contest(ALICE, patient), Ok(()));
		assert_eq!(name(ALICE, patient, court), Ok(()));
		assert_eq!(PatientIdentity::do_try_state(), Ok(()));
	});
}

#[test]
fn whom_a_court_named_and_who_serves_somebody_else_by_the_second_report_is_no_executor() {
	build_and_execute(|| {
		let (patient, other) = (enrol(ALICE), enrol(STRANGER));
		let late = || Some(Actor(70).account());
		assert_eq!(report_with(OFFICIAL, AUTHORITY, patient, late()), Ok(()));
		frame_support::hypothetically!({
			assert_eq!(by_hospital(patient), Ok(()));
			let Life::ReportedDead { executor, .. } = life(patient) else { panic!() };
			assert_eq!(executor, late());
		});
		let named = call(STRANGER, Call::name_executor { patient: other, account: late() });
		assert_eq!(named, Ok(()));
		assert_eq!(by_hospital(patient), Ok(()));
		let Life::ReportedDead { executor, .. } = life(patient) else { panic!() };
		assert_eq!(executor, None);
		assert_eq!(PatientIdentity::do_try_state(), Ok(()));
	});
}
