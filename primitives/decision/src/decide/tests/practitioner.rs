//! Rule 2: the practitioner.

use super::*;
use anamnesis_primitives::history::MarkKind;

/// What is permitted after this: on own records, by a grant, in an emergency.
fn open_after(change: impl Fn(&mut World)) -> [bool; 3] {
	let with = |mut world: World| {
		change(&mut world);
		world
	};
	[
		rule(&with(ground()), &asks(OWN_RECORD)).is_some(),
		rule(&with(granted()), &asks(RECORD)).is_some(),
		rule(&with(emergency()), &asks(RECORD)).is_some(),
	]
}

const ALL: [bool; 3] = [true; 3];
const NONE: [bool; 3] = [false; 3];

fn change_credential(world: &mut World, change: impl Fn(&mut Credential)) {
	world.credentials.edit(&CredentialOf { id: LICENCE }, |Versioned::V1(row)| change(row));
}

fn appoint(world: &mut World, posts: &[(Role, Option<CredentialId>)]) {
	world.staff.edit(&staff(), |employment| *employment = appointed(posts));
}

#[test]
fn the_organisation_exists() {
	assert_eq!(open_after(|_| {}), ALL);
	assert_eq!(open_after(|world| world.organisations.remove(&at_clinic())), NONE);
}

#[test]
fn a_restricted_organisation_has_no_grants_but_own_records_and_emergencies() {
	let status = |status| {
		open_after(|world| world.standing.edit(&standing(), |row| *row = in_status(status).into()))
	};
	assert_eq!(status(Status::Active), ALL);
	assert_eq!(status(Status::Restricted { code: 1 }), [true, false, true]);
	assert_eq!(status(Status::Isolated { code: 1 }), NONE);
	assert_eq!(status(Status::Left), NONE);
	assert_eq!(open_after(|world| world.standing.remove(&standing())), NONE);
}

#[test]
fn the_account_is_staff_there() {
	let dismiss = |world: &mut World| world.staff.set(&staff(), 90, Employment::Dismissed).unwrap();
	assert_eq!(open_after(dismiss), NONE);
	assert_eq!(open_after(|world| world.staff.remove(&staff())), NONE);
	// At another organisation it is not.
	let who = Who::Practitioner { account: physician(), organisation: HOME };
	assert_eq!(rule(&ground(), &Query { who, ..asks(RECORD) }), None);
}

#[test]
fn the_role_may_ask_for_this_purpose_at_this_kind_of_organisation() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.purposes = Purposes::ALL);
	for (code, permitted) in
		[("TREAT", true), ("CLINTRL", true), ("HPAYMT", false), ("HMARKT", false), ("FRAUD", false)]
	{
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
	}
	// What covers the purpose does not matter: a registrar asks for enrolment and not for payment.
	appoint(&mut world, &[(Role::Registrar, None)]);
	for (code, permitted) in [("COVERAGE", true), ("ELIGDTRM", false), ("TREAT", false)] {
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
	}
	for (kind, permitted) in [
		(OrgKind::Hospital, true),
		(OrgKind::Clinic, true),
		(OrgKind::Pharmacy, false),
		(OrgKind::Payer, false),
	] {
		let found = open_after(|world| {
			world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.kind = kind);
		});
		assert_eq!(found, [permitted; 3], "{kind:?}");
	}
}

#[test]
fn the_role_may_exercise_all_the_actions() {
	let mut world = granted();
	let licensed = Roles::of([Role::Paramedic]);
	let kind =
		CredentialType { roles: licensed, longest: 1_000, countersign: false, ends_per_day: 5 };
	world.credential_types.put(CredentialTypeOf { id: LICENCE_TYPE }, kind);
	appoint(&mut world, &[(Role::Paramedic, Some(LICENCE))]);
	for (bits, permitted) in [(2, true), (7, true), (8, false), (10, false), (16, false)] {
		let query = Query { actions: Actions(bits), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bits}");
	}
}

#[test]
fn one_serving_role_is_enough_and_roles_do_not_add_up() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.purposes = Purposes::ALL);
	appoint(&mut world, &[(Role::Administrator, None), (Role::Physician, Some(LICENCE))]);
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
	// One may ask for the purpose, the other exercise the action.
	appoint(&mut world, &[(Role::Coder, None), (Role::Registrar, None)]);
	let query = |code, actions| Query { purpose: purpose(code), actions, ..asks(RECORD) };
	assert_eq!(rule(&world, &query("HPAYMT", Actions::ACCESS)), Some(Rule::Grant));
	assert_eq!(rule(&world, &query("PATADMIN", Actions::COLLECT)), Some(Rule::Grant));
	assert_eq!(rule(&world, &query("HPAYMT", Actions::COLLECT)), None);
}

#[test]
fn a_role_that_needs_a_licence_names_a_credential() {
	assert_eq!(open_after(|world| appoint(world, &[(Role::Physician, None)])), NONE);
}

#[test]
fn a_role_that_needs_no_licence_serves_without_one() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.purposes = Purposes::ALL);
	let query = Query { purpose: purpose("HPAYMT"), ..asks(RECORD) };
	appoint(&mut world, &[(Role::Coder, None)]);
	assert_eq!(rule(&world, &query), Some(Rule::Grant));
	// One that is named must be good nevertheless; this one licenses no coder.
	appoint(&mut world, &[(Role::Coder, Some(LICENCE))]);
	assert_eq!(rule(&world, &query), None);
}

#[test]
fn the_credential_exists() {
	let key = CredentialOf { id: LICENCE };
	assert_eq!(open_after(|world| world.credentials.remove(&key)), NONE);
}

#[test]
fn the_holder_is_the_account() {
	let change = |world: &mut World| change_credential(world, |row| row.holder = friend());
	assert_eq!(open_after(change), NONE);
}

#[test]
fn the_credential_is_for_this_organisation_or_for_any() {
	for (at, expected) in [(None, ALL), (Some(CLINIC), ALL), (Some(HOME), NONE)] {
		assert_eq!(open_after(|world| change_credential(world, |row| row.at = at)), expected);
	}
}

#[test]
fn the_interval_of_the_credential_holds() {
	let mut world = granted();
	change_credential(&mut world, |row| (row.from, row.until) = (60, 80));
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), expected);
}

#[test]
fn the_status_of_the_credential_is_active() {
	let key = CredentialStatusOf { id: LICENCE };
	for (status, expected) in [
		(CredentialStatus::Offered, NONE),
		(CredentialStatus::Active, ALL),
		(CredentialStatus::Suspended { code: 1 }, NONE),
		(CredentialStatus::Revoked { code: 1 }, NONE),
		(CredentialStatus::Surrendered, NONE),
	] {
		let change =
			|world: &mut World| world.credential_status.edit(&key, |value| *value = status);
		assert_eq!(open_after(change), expected, "{status:?}");
	}
	assert_eq!(open_after(|world| world.credential_status.remove(&key)), NONE);
}

#[test]
fn the_type_exists_and_licenses_the_role() {
	let key = CredentialTypeOf { id: LICENCE_TYPE };
	assert_eq!(open_after(|world| world.credential_types.remove(&key)), NONE);
	let nurses = |world: &mut World| {
		let kind = CredentialType {
			roles: Roles::of([Role::Nurse]),
			longest: 1_000,
			countersign: false,
			ends_per_day: 5,
		};
		world.credential_types.put(key.clone(), kind);
	};
	assert_eq!(open_after(nurses), NONE);
}

#[test]
fn what_became_of_the_issuer_does_not_matter() {
	let (delegation, by) = (None, Supervisor::Consortium);
	for state in [IssuerState::Suspended { delegation, by }, IssuerState::Ended { delegation, by }]
	{
		let change = |world: &mut World| world.issuers.set(&issuer(), 90, state).unwrap();
		assert_eq!(open_after(change), ALL);
	}
	let contest =
		|world: &mut World| world.issuers.mark(&issuer(), 90, 0, MarkKind::Contested).unwrap();
	assert_eq!(open_after(contest), ALL);
}

#[test]
fn who_never_was_an_issuer_issued_nothing() {
	assert_eq!(open_after(|world| world.issuers.remove(&issuer())), NONE);
}

#[test]
fn a_cut_off_ends_what_was_issued_in_its_interval_for_those_who_know() {
	// Issued at 10.
	for (effective, recorded, known_at, permitted) in [
		(10, 90, 100, false),
		(0, 11, 100, false),
		(11, 90, 100, true),
		(0, 10, 100, true),
		(10, 90, 89, true),
		(10, 90, 90, false),
	] {
		let mut world = granted();
		world.issuers.mark(&issuer(), recorded, effective, MarkKind::Ended).unwrap();
		let found = permit(&world, &asks(RECORD), When { moment: 89, known_at });
		assert_eq!(found.is_some(), permitted, "{effective} {recorded} {known_at}");
		// It speaks about the moment of issue, not about the one asked about.
		let found = permit(&world, &asks(RECORD), When { moment: 500, known_at });
		assert_eq!(found.is_some(), permitted, "{effective} {recorded} {known_at}");
	}
}

#[test]
fn a_cut_off_of_another_issuer_or_type_says_nothing() {
	let mut world = granted();
	for key in [
		IssuerAt { organisation: CLINIC, ..issuer() },
		IssuerAt { id: CredentialTypeId(2), ..issuer() },
	] {
		world.issuers.set(&key, 5, IssuerState::APPOINTED).unwrap();
		world.issuers.mark(&key, 90, 0, MarkKind::Ended).unwrap();
	}
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}

#[test]
fn the_home_exists_in_the_same_jurisdiction() {
	assert_eq!(open_after(|world| world.organisations.remove(&at_home())), NONE);
	let abroad = |world: &mut World| {
		world.organisations.edit(&at_home(), |Versioned::V1(row)| row.jurisdiction = 276);
	};
	assert_eq!(open_after(abroad), NONE);
	let elsewhere = |world: &mut World| {
		world.patients.edit(&patient(), |Versioned::V1(row)| row.home = OrgId(9));
	};
	assert_eq!(open_after(elsewhere), NONE);
}

#[test]
fn the_standing_of_the_home_does_not_matter() {
	let key = StandingOf { organisation: HOME };
	let left = |world: &mut World| {
		world.standing.edit(&key, |row| *row = in_status(Status::Left).into());
	};
	assert_eq!(open_after(left), ALL);
}

#[test]
fn persons_need_none_of_this() {
	let mut world = granted_to(to_friend());
	world.organisations.remove(&at_home());
	assert_eq!(rule(&world, &person_asks(friend())), Some(Rule::Grant));
	assert_eq!(rule(&world, &person_asks(controller())), Some(Rule::Person));
}
