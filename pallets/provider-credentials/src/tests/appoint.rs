//! Who is appointed, to what, and by whom.

use crate::{
	mock::*, ActedAs, Engaged, Error, Event, EverStaff, OrgsOf, References, Staff, StaffLog,
};
use anamnesis_decision::rows::{Appointment, Employment, Post, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Role, Roles},
	history::MAX_CHANGES,
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult, traits::Contains};
use sp_runtime::DispatchError::BadOrigin;

const PHYSICIAN: Post = Post { role: Role::Physician, licence: Some(LICENCE) };

/// Appoints for a year; who was offered the appointment accepts.
fn try_appoint(by: AccountId, account: AccountId, roles: &[Post]) -> DispatchResult {
	let until = Now::get() + YEAR;
	Providers::appoint(signed(by), HOSPITAL, account.clone(), posts(roles), None, until)?;
	accept(HOSPITAL, account);
	Ok(())
}

/// As a registrar, by the hospital's account, for this interval.
fn for_interval(from: Option<Moment>, until: Moment) -> DispatchResult {
	let by = signed(HOSPITAL_ACCOUNT);
	Providers::appoint(by, HOSPITAL, NINA, posts(&[plain(Role::Registrar)]), from, until)
}

fn roles_now(account: &AccountId) -> Vec<Role> {
	let now = Now::get();
	let actor = Providers::actor_at(account, HOSPITAL, now, now).unwrap();
	actor.map(|actor| actor.roles.iter().collect()).unwrap_or_default()
}

#[test]
fn the_organisation_appoints_and_the_account_serves_when_it_accepts() {
	world(|| {
		let roles = [PHYSICIAN, plain(Role::Registrar)];
		assert_ok!(try_appoint(HOSPITAL_ACCOUNT, PIA, &roles));
		let expected = Appointment { posts: posts(&roles), from: START, until: START + YEAR };
		let current = Staff::<Test>::get((HOSPITAL, PIA)).unwrap();
		assert_eq!((current.since, current.version), (START, 0));
		assert_eq!(current.value, Employment::Appointed(expected));
		assert!(EverStaff::<Test>::contains_key(PIA) && Providers::was_ever_staff(&PIA));
		assert!(OrgsOf::<Test>::contains_key(PIA, HOSPITAL));
		assert_eq!(roles_now(&PIA), [Role::Physician, Role::Registrar]);
		let by = ActedAs::Organisation;
		let (organisation, account) = (HOSPITAL, PIA);
		let offered = Event::Offered { organisation, account: account.clone(), by };
		assert_eq!(events(), [offered, Event::AppointmentAccepted { organisation, account }]);
	});
}

#[test]
fn an_administrator_appoints() {
	world(|| {
		let by = ActedAs::Administrator;
		let (organisation, account) = (HOSPITAL, PIA);
		assert_ok!(try_appoint(ADA, PIA, &[PHYSICIAN]));
		let offered = Event::Offered { organisation, account: account.clone(), by };
		let accepted = Event::AppointmentAccepted { organisation, account: account.clone() };
		assert_eq!(events(), [offered.clone(), accepted]);
		// Who serves there is appointed to something else at once; who was dismissed is asked anew.
		System::reset_events();
		wait(1);
		assert_ok!(try_appoint(ADA, PIA, &[plain(Role::Coder)]));
		assert_eq!(events(), [Event::Appointed { organisation, account: account.clone(), by }]);
		wait(1);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, PIA));
		System::reset_events();
		let until = START + YEAR;
		let roles = posts(&[PHYSICIAN]);
		assert_ok!(Providers::appoint(signed(ADA), HOSPITAL, PIA, roles, None, until));
		assert_eq!(events(), [offered]);
		assert_eq!(roles_now(&PIA), []);
	});
}

#[test]
fn a_later_appointment_replaces_and_the_earlier_one_is_kept() {
	world(|| {
		assert_ok!(try_appoint(ADA, PIA, &[PHYSICIAN]));
		wait(10);
		assert_ok!(try_appoint(ADA, PIA, &[plain(Role::Coder)]));
		assert_eq!(roles_now(&PIA), [Role::Coder]);
		let earlier = StaffLog::<Test>::get((HOSPITAL, PIA, 0)).unwrap();
		assert_eq!(earlier.began, START);
		assert!(matches!(earlier.value, Employment::Appointed(was) if was.posts[0] == PHYSICIAN));
		let before = Providers::actor_at(&PIA, HOSPITAL, START + 9, START + 9).unwrap().unwrap();
		assert_eq!(before.roles, Roles::of([Role::Physician]));
	});
}

#[test]
fn an_account_may_be_staff_of_several_organisations() {
	world(|| {
		assert_ok!(try_appoint(ADA, PIA, &[PHYSICIAN]));
		appoint(CLINIC_ACCOUNT, CLINIC, PIA, &[PHYSICIAN]);
		assert_eq!(Providers::organisations_of(&PIA, None).len(), 2);
	});
}

#[test]
fn only_the_organisation_and_its_administrators_appoint() {
	world(|| {
		let until = START + YEAR;
		for origin in unsigned() {
			let roles = posts(&[plain(Role::Coder)]);
			let refused = Providers::appoint(origin, HOSPITAL, NINA, roles, None, until);
			assert_noop!(refused, BadOrigin);
		}
		appoint(ADA, HOSPITAL, PIA, &[PHYSICIAN]);
		// A stranger, staff without that role, another organisation and its administrator, the council, a patient.
		for by in [NINA, PIA, AUTHORITY_ACCOUNT, AUREL, COUNCIL, PATIENT] {
			let refused = try_appoint(by, NINA, &[plain(Role::Coder)]);
			assert_noop!(refused, Error::<Test>::NotAdministrator);
		}
		let roles = posts(&[plain(Role::Coder)]);
		let refused = Providers::appoint(signed(ADA), NOWHERE, NINA, roles, None, until);
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
	});
}

#[test]
fn an_administrator_appoints_from_their_first_moment_until_their_last() {
	world(|| {
		let from = START + 10;
		let roles = posts(&[plain(Role::Administrator)]);
		let by = signed(HOSPITAL_ACCOUNT);
		assert_ok!(Providers::appoint(by, HOSPITAL, NINA, roles, Some(from), from + 10));
		accept(HOSPITAL, NINA);
		for (pause, may) in [(9, false), (1, true), (9, true), (1, false)] {
			wait(pause);
			let done = try_appoint(NINA, PIA, &[plain(Role::Coder)]);
			assert_eq!(
				done,
				if may { Ok(()) } else { Err(Error::<Test>::NotAdministrator.into()) }
			);
		}
	});
}

#[test]
fn only_an_active_organisation_appoints() {
	world(|| {
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			for by in [HOSPITAL_ACCOUNT, ADA] {
				let refused = try_appoint(by, NINA, &[plain(Role::Coder)]);
				assert_noop!(refused, Error::<Test>::OrganisationNotActive);
			}
		}
		set_status(HOSPITAL, Status::Active);
		assert_ok!(try_appoint(ADA, NINA, &[plain(Role::Coder)]));
	});
}

#[test]
fn administrators_are_made_and_unmade_by_the_organisation_only() {
	world(|| {
		let refused = try_appoint(ADA, NINA, &[plain(Role::Administrator)]);
		assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
		assert_ok!(try_appoint(HOSPITAL_ACCOUNT, NINA, &[plain(Role::Administrator)]));
		// Neither a colleague nor an administrator of their own makes another role of it.
		for by in [ADA, NINA] {
			let refused = try_appoint(by, NINA, &[plain(Role::Coder)]);
			assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
		}
		wait(1);
		assert_ok!(try_appoint(HOSPITAL_ACCOUNT, NINA, &[plain(Role::Coder)]));
		assert_eq!(roles_now(&NINA), [Role::Coder]);
		// Who is no longer one is anybody.
		wait(1);
		assert_ok!(try_appoint(ADA, NINA, &[plain(Role::Registrar)]));
	});
}

#[test]
fn an_administrator_to_be_is_protected_and_a_former_one_is_not() {
	world(|| {
		let roles = posts(&[plain(Role::Administrator)]);
		let by = signed(HOSPITAL_ACCOUNT);
		let (from, until) = (START + 10, START + 20);
		assert_ok!(Providers::appoint(by, HOSPITAL, NINA, roles, Some(from), until));
		for pause in [0, 19] {
			wait(pause);
			let refused = try_appoint(ADA, NINA, &[plain(Role::Coder)]);
			assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
		}
		wait(1);
		assert_ok!(try_appoint(ADA, NINA, &[plain(Role::Coder)]));
	});
}

#[test]
fn who_controls_a_patient_or_stands_for_an_organisation_is_not_appointed() {
	world(|| {
		let refused = try_appoint(ADA, PATIENT, &[plain(Role::Coder)]);
		assert_noop!(refused, Error::<Test>::IsController);
		for account in [HOSPITAL_ACCOUNT, CLINIC_ACCOUNT] {
			let refused = try_appoint(ADA, account, &[plain(Role::Coder)]);
			assert_noop!(refused, Error::<Test>::IsOrganisation);
		}
	});
}

#[test]
fn an_appointment_begins_now_or_later_and_ends_no_further_ahead_than_it_may() {
	world(|| {
		let soon = START + 10;
		assert_noop!(for_interval(Some(START - 1), soon), Error::<Test>::StartsInPast);
		assert_noop!(for_interval(Some(0), soon), Error::<Test>::StartsInPast);
		for until in [0, START, soon - 1, soon] {
			let refused = for_interval(Some(soon), until);
			assert_noop!(refused, Error::<Test>::EndsBeforeItStarts);
		}
		assert_noop!(for_interval(None, START), Error::<Test>::EndsBeforeItStarts);
		assert_noop!(for_interval(None, START + YEAR + 1), Error::<Test>::TooLong);
		// Beginning later gives no more time.
		assert_noop!(for_interval(Some(soon), START + YEAR + 1), Error::<Test>::TooLong);
		let end = START + YEAR;
		assert_noop!(for_interval(Some(end), end + 1), Error::<Test>::TooLong);
		assert_noop!(for_interval(Some(Moment::MAX - 1), Moment::MAX), Error::<Test>::TooLong);
		assert_noop!(for_interval(None, Moment::MAX), Error::<Test>::TooLong);
		assert_ok!(for_interval(Some(START), START + 1));
		assert_ok!(for_interval(None, START + YEAR));
		assert_ok!(for_interval(Some(soon), end));
		assert_ok!(for_interval(Some(end - 1), end));
	});
}

#[test]
fn an_appointment_names_each_role_once_and_at_least_one() {
	world(|| {
		assert_noop!(try_appoint(ADA, NINA, &[]), Error::<Test>::NoRole);
		let twice = [plain(Role::Coder), plain(Role::Registrar), plain(Role::Coder)];
		assert_noop!(try_appoint(ADA, NINA, &twice), Error::<Test>::RoleTwice);
		let four = [Role::Coder, Role::Registrar, Role::Auditor, Role::System].map(plain);
		assert_ok!(try_appoint(ADA, NINA, &four));
		assert_eq!(roles_now(&NINA).len(), 4);
	});
}

#[test]
fn a_role_names_a_licence_if_and_only_if_it_needs_one() {
	world(|| {
		for role in Role::ALL.iter().copied().filter(|role| *role != Role::Administrator) {
			let (without, with) = (try_appoint(ADA, PIA, &[plain(role)]), licensed(role, LICENCE));
			if role.needs_licence() {
				assert_eq!(without, Err(Error::<Test>::LicenceMissing.into()));
			} else {
				assert_ok!(without);
				wait(1);
				let refused = try_appoint(ADA, PIA, &[with]);
				assert_noop!(refused, Error::<Test>::LicenceNotNeeded);
			}
		}
	});
}

#[test]
fn a_licence_exists_and_is_the_accounts() {
	world(|| {
		for missing in [0, 2, u64::MAX] {
			let refused =
				try_appoint(ADA, PIA, &[licensed(Role::Physician, CredentialId(missing))]);
			assert_noop!(refused, Error::<Test>::CredentialNotFound);
		}
		assert_noop!(try_appoint(ADA, NINA, &[PHYSICIAN]), Error::<Test>::LicenceOfAnother);
	});
}

/// Issues a credential to Pia, who accepts it.
fn issue(kind: CredentialTypeId, at: Option<OrgId>, until: Moment) -> CredentialId {
	let id = crate::NextCredential::<Test>::get();
	let by = signed(AUTHORITY_ACCOUNT);
	let issued = Providers::issue(by, AUTHORITY, kind, PIA, at, document(), None, until, None);
	assert_ok!(issued);
	assert_ok!(Providers::accept(signed(PIA), id));
	id
}

#[test]
fn a_licence_is_for_this_organisation_or_any() {
	world(|| {
		let (here, elsewhere) =
			[HOSPITAL, CLINIC].map(|at| issue(PHYSICIANS, Some(at), START + 10)).into();
		let refused = try_appoint(ADA, PIA, &[licensed(Role::Physician, elsewhere)]);
		assert_noop!(refused, Error::<Test>::LicenceForAnotherOrganisation);
		assert_ok!(try_appoint(ADA, PIA, &[licensed(Role::Physician, here)]));
	});
}

#[test]
fn a_licence_is_not_over() {
	world(|| {
		let id = issue(PHYSICIANS, None, START + 10);
		wait(9);
		assert_ok!(try_appoint(ADA, PIA, &[licensed(Role::Physician, id)]));
		wait(1);
		let refused = try_appoint(ADA, PIA, &[licensed(Role::Physician, id)]);
		assert_noop!(refused, Error::<Test>::CredentialExpired);
		// The appointment is not over, but serves for nothing.
		assert_eq!(roles_now(&PIA), []);
	});
}

#[test]
fn a_licence_is_active() {
	world(|| {
		let offered = licensed(Role::Physician, offer(PIA));
		let refused = || try_appoint(ADA, PIA, &[PHYSICIAN]);
		assert_noop!(try_appoint(ADA, PIA, &[offered]), Error::<Test>::CredentialNotActive);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		assert_noop!(refused(), Error::<Test>::CredentialNotActive);
		assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
		assert_ok!(refused());
		wait(1);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
		assert_noop!(refused(), Error::<Test>::CredentialNotActive);
	});
}

#[test]
fn a_licence_is_of_a_type_that_licenses_the_role() {
	world(|| {
		let refused = try_appoint(ADA, PIA, &[licensed(Role::Nurse, LICENCE)]);
		assert_noop!(refused, Error::<Test>::LicenceForAnotherRole);
		let both = Roles::of([Role::Nurse, Role::Midwife]);
		assert_ok!(Providers::create_type(signed(COUNCIL), both, YEAR, false, 5));
		let kind = CredentialTypeId(2);
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, kind));
		let id = issue(kind, None, START + YEAR);
		let roles = [licensed(Role::Nurse, id), licensed(Role::Midwife, id), PHYSICIAN];
		assert_ok!(try_appoint(ADA, PIA, &roles));
		assert_eq!(roles_now(&PIA).len(), 3);
	});
}

#[test]
fn a_key_takes_its_changes_and_then_only_an_ending() {
	// The history is made up, and has no log.
	new_test_ext().execute_with(|| {
		populate();
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		Staff::<Test>::mutate((HOSPITAL, NINA), |current| {
			current.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		wait(1);
		let again = || try_appoint(ADA, NINA, &[plain(Role::Coder)]);
		assert_noop!(again(), Error::<Test>::TooManyChanges);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
		assert_noop!(again(), Error::<Test>::TooManyChanges);
		wait(1);
		assert_noop!(again(), Error::<Test>::TooManyChanges);
	});
}

#[test]
fn an_offer_makes_nobody_staff_and_lets_the_account_sign_for_ever() {
	world(|| {
		let offer = |account| {
			let roles = posts(&[plain(Role::Coder)]);
			Providers::appoint(signed(ADA), HOSPITAL, account, roles, None, START + YEAR)
		};
		assert_eq!(System::providers(&NINA), 0);
		assert_ok!(offer(NINA));
		assert_eq!(roles_now(&NINA), []);
		assert!(!EverStaff::<Test>::contains_key(NINA) && !Engaged::<Test>::contains(&NINA));
		assert!(!OrgsOf::<Test>::contains_key(NINA, HOSPITAL));
		assert_eq!(System::providers(&NINA), 1);
		// Offered again, or declined, it keeps the one reference.
		wait(1);
		assert_ok!(offer(NINA));
		assert_ok!(Providers::resign(signed(NINA), HOSPITAL));
		assert_eq!(System::providers(&NINA), 1);
		assert!(References::<Test>::contains_key(NINA));
	});
}

#[test]
fn who_was_offered_to_administer_is_protected_as_one() {
	world(|| {
		let roles = posts(&[plain(Role::Administrator)]);
		let by = signed(HOSPITAL_ACCOUNT);
		assert_ok!(Providers::appoint(by, HOSPITAL, NINA, roles, None, START + YEAR));
		let refused = try_appoint(ADA, NINA, &[plain(Role::Coder)]);
		assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
		let refused = Providers::dismiss(signed(ADA), HOSPITAL, NINA);
		assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
	});
}

#[test]
fn a_session_key_and_an_account_whose_key_was_stolen_are_not_appointed() {
	world(|| {
		with_gateway();
		assert_ok!(register(ADA, START + 10, 1));
		let refused = try_appoint(ADA, key(1), &[plain(Role::Coder)]);
		assert_noop!(refused, Error::<Test>::IsSessionKey);
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		assert_ok!(Providers::report_compromise(signed(ADA), HOSPITAL, NINA, START));
		for by in [HOSPITAL_ACCOUNT, ADA] {
			let refused = try_appoint(by, NINA, &[plain(Role::Coder)]);
			assert_noop!(refused, Error::<Test>::IsCompromised);
		}
	});
}
