//! Giving a permission.

use super::*;
use crate::{Event, Grants, GrantsOf, Live, Named};
use anamnesis_decision::{
	rows::{Before, Control, ControlAt, EntryFlags, FrozenBy, Given, Grant, Life, Status, Thaw},
	Caution,
};
use anamnesis_primitives::{
	codes::{
		Actions, Basis, Capacity, Class, Classes, Confidentiality, Obligations, Purpose, Purposes,
		Role, SEALED,
	},
	payload::{DataPeriod, Grantee, TemplateRef},
	TemplateId,
};
use sp_runtime::DispatchError;

fn named(count: u8) -> NewGrant {
	let named = (0..count).map(|n| Commitment([n; 32])).collect::<Vec<_>>();
	NewGrant { named: BoundedVec::truncate_from(named), ..to_org(CLINIC) }
}

/// Gives the grant, and in the place of another one, when controllers must be so careful.
#[track_caller]
fn carefully(caution: Caution, new: NewGrant, refused: Option<Error<Test>>) {
	let expected: DispatchResult = refused.map_or(Ok(()), |error| Err(error.into()));
	build_and_execute(|| {
		let first = given(to_org(CLINIC));
		HowCareful::set(caution);
		assert_eq!(grant(ALICE, PATIENT, new.clone()), expected);
		assert_eq!(amend(ALICE, PATIENT, first, new), expected);
		HowCareful::set(Caution::None);
	});
}

#[test]
fn a_restricted_controller_names_no_person_and_opens_nothing_sealed() {
	let person = to(Grantee::Person([8; 32]));
	let sealed = NewGrant { classes: Classes::of([Class(0), SEALED]), ..to_org(CLINIC) };
	let other = Purpose::from_code("HMARKT").unwrap();
	let other = NewGrant { purposes: Purposes::of([other]), ..to_org(CLINIC) };
	carefully(Caution::None, person.clone(), None);
	carefully(Caution::None, sealed.clone(), None);
	for caution in [Caution::Restricted, Caution::CareOnly] {
		carefully(caution, person.clone(), Some(Error::ControllerRestricted));
		carefully(caution, sealed.clone(), Some(Error::ControllerRestricted));
		carefully(caution, to_org(CLINIC), None);
	}
	carefully(Caution::Restricted, other.clone(), None);
	carefully(Caution::CareOnly, other, Some(Error::RecoveryPending));
}

#[test]
fn whom_friends_took_over_gives_and_ends_nothing() {
	build_and_execute(|| {
		let first = given(to_org(CLINIC));
		HowCareful::set(Caution::Silent);
		let alice = || RuntimeOrigin::signed(ALICE);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::OnlyRotation);
		refuses(|| amend(ALICE, PATIENT, first, to_org(CLINIC)), Error::OnlyRotation);
		refuses(|| Consent::revoke(alice(), PATIENT, first, None), Error::OnlyRotation);
		let to_clinic = Grantee::Organisation(CLINIC);
		refuses(|| Consent::revoke_all_to(alice(), PATIENT, to_clinic), Error::OnlyRotation);
		refuses(|| Consent::revoke_everything(alice(), PATIENT), Error::OnlyRotation);
		refuses(|| Consent::answer(alice(), PATIENT, RequestId(1), None), Error::OnlyRotation);
		HowCareful::set(Caution::None);
	});
}

#[test]
fn a_grant_is_kept_as_it_was_given_and_is_live() {
	build_and_execute(|| {
		let new = NewGrant {
			role: Some(Role::Nurse.value()),
			study: Some(Commitment([6; 32])),
			obligations: Obligations(3),
			until: Some(START + DAY),
			data: Some(DataPeriod { from: 1, until: 2 }),
			may_refer: 2,
			..named(2)
		};
		assert_ok!(grant(ALICE, PATIENT, new.clone()));
		let expected = Grant {
			patient: PATIENT,
			grantee: new.grantee,
			role: Some(Role::Nurse),
			study: new.study,
			purposes: new.purposes,
			classes: new.classes,
			actions: new.actions,
			ceiling: Confidentiality::Normal,
			obligations: new.obligations,
			from: START,
			until: START + DAY,
			data: new.data,
			named: new.named.clone(),
			may_refer: 2,
			uses: None,
			template: None,
			document: new.document,
			basis: Basis::Consent,
			survives: false,
			granted: START,
			by: Given::Patient { account: ALICE, capacity: Capacity::Own },
			epoch: 0,
			amends: None,
		};
		let id = ConsentId(1);
		assert_eq!(Grants::<Test>::get(id).unwrap().latest(), expected);
		assert_eq!(GrantsOf::<Test>::get((PATIENT, 0)), Some(id));
		let live = Live::<Test>::get((PATIENT, new.grantee)).unwrap().value.latest().own;
		assert_eq!(live.len(), 1);
		assert_eq!(live[0].flags, EntryFlags(3));
		assert_eq!((live[0].id, live[0].until), (id, START + DAY));
		assert!(Named::<Test>::contains_key((id, new.study, Some(new.named[1]))));
		assert!(!Named::<Test>::contains_key((id, new.study, None::<Commitment>)));
		assert_eq!(events(), [Event::Granted { consent: id, patient: PATIENT }]);
	});
}

#[test]
fn every_kind_of_grantee_may_be_given_to() {
	build_and_execute(|| {
		for grantee in [
			Grantee::Account([50; 32]),
			Grantee::Organisation(ABROAD),
			Grantee::AnyCare,
			Grantee::Person([51; 32]),
		] {
			assert_ok!(grant(ALICE, PATIENT, to(grantee)));
			assert!(Live::<Test>::contains_key((PATIENT, grantee)));
		}
	});
}

#[test]
fn nobody_but_a_controller_gives() {
	build_and_execute(|| {
		let new = || Box::new(to_org(CLINIC));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Consent::grant(origin, PATIENT, new()), DispatchError::BadOrigin);
		}
		refuses(|| grant(ALICE, PatientId([0; 32]), *new()), Error::PatientNotFound);
		for who in [BOB, STRANGER, DOCTOR] {
			refuses(|| grant(who, PATIENT, *new()), Error::NotController);
		}
	});
}

#[test]
fn a_controller_who_was_only_invited_or_is_removed_does_not_give() {
	build_and_execute(|| {
		change(ControlAt { patient: PATIENT, account: ALICE }, Control::Removed);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::NotController);
	});
}

#[test]
fn a_patient_who_is_not_active_gives_nothing() {
	build_and_execute(|| {
		let frozen = |thaw| Life::Frozen { by: FrozenBy::Controller(ALICE), thaw };
		let thaw = Thaw { by: ALICE, at: START + 10 };
		for (life, error) in [
			(frozen(None), Error::Frozen),
			(frozen(Some(thaw.clone())), Error::Frozen),
			(
				Life::ReportedDead {
					window_ends: START + 10,
					executor: None,
					before: Before::Active,
				},
				Error::DeathReported,
			),
			(
				Life::ReportedDead { window_ends: START, executor: None, before: Before::Active },
				Error::Deceased,
			),
			(Life::Deceased { executor: Some(ALICE) }, Error::Deceased),
			(Life::Restricted, Error::Restricted),
		] {
			live(life);
			refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), error);
		}
		// A freeze ends by itself, and not a moment before.
		live(frozen(Some(thaw)));
		later(9);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::Frozen);
		later(1);
		assert_ok!(grant(ALICE, PATIENT, to_org(CLINIC)));
	});
}

#[test]
fn what_no_table_knows_is_refused() {
	build_and_execute(|| {
		let base = || to_org(CLINIC);
		let period = |from, until| Some(DataPeriod { from, until });
		let template = Some(TemplateRef { id: TemplateId(1), version: 1 });
		let twice = BoundedVec::truncate_from(vec![WHY, WHY]);
		for (new, error) in [
			(NewGrant { role: Some(21), ..base() }, Error::UnknownRole),
			(NewGrant { purposes: Purposes(0), ..base() }, Error::UnknownPurposes),
			(NewGrant { purposes: Purposes(1 << 62), ..base() }, Error::UnknownPurposes),
			(NewGrant { classes: Classes(0), ..base() }, Error::UnknownClasses),
			(NewGrant { classes: Classes(1 << 17), ..base() }, Error::UnknownClasses),
			(NewGrant { actions: Actions(0), ..base() }, Error::UnknownActions),
			(NewGrant { actions: Actions(1 << 5), ..base() }, Error::UnknownActions),
			(NewGrant { ceiling: 4, ..base() }, Error::UnknownCeiling),
			(NewGrant { ceiling: 200, ..base() }, Error::UnknownCeiling),
			(NewGrant { obligations: Obligations(1 << 15), ..base() }, Error::UnknownObligations),
			(
				NewGrant { from: Some(START + 5), until: Some(START + 4), ..base() },
				Error::EndsBeforeItBegins,
			),
			(
				NewGrant { from: Some(START + 5), until: Some(START + 5), ..base() },
				Error::EndsBeforeItBegins,
			),
			(NewGrant { data: period(2, 2), ..base() }, Error::EmptyDataPeriod),
			(NewGrant { named: twice, ..base() }, Error::NamedTwice),
			(NewGrant { uses: Some(0), ..base() }, Error::NoUses),
			(NewGrant { may_refer: 3, ..base() }, Error::ReferralTooDeep),
			(NewGrant { template, ..base() }, Error::UnknownTemplate),
		] {
			refuses(|| grant(ALICE, PATIENT, new), error);
		}
	});
}

#[test]
fn the_grantee_must_be_an_organisation_that_may_act() {
	build_and_execute(|| {
		refuses(|| grant(ALICE, PATIENT, to_org(OrgId(9))), Error::OrganisationNotFound);
		refuses(|| grant(ALICE, PATIENT, to_org(OrgId(0))), Error::OrganisationNotFound);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			stand(CLINIC, status);
			refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::OrganisationNotActive);
		}
	});
}

#[test]
fn a_grant_begins_now_or_later_and_lasts_as_long_as_it_may() {
	build_and_execute(|| {
		let year = DefaultValidity::get();
		let longest = LongestValidity::get();
		let interval = |from, until| NewGrant { from, until, ..to_org(CLINIC) };
		for (new, error) in [
			(interval(Some(START - 1), None), Error::BeginsInThePast),
			(interval(Some(0), None), Error::BeginsInThePast),
			(interval(None, Some(START)), Error::EndsBeforeItBegins),
			(interval(None, Some(0)), Error::EndsBeforeItBegins),
			(interval(None, Some(START + longest + 1)), Error::LastsTooLong),
			(interval(None, Some(u64::MAX)), Error::LastsTooLong),
			// However late it begins, and however short it is.
			(interval(Some(START + 5), Some(START + 5 + longest)), Error::LastsTooLong),
			(interval(Some(START + longest), Some(START + longest + 1)), Error::LastsTooLong),
			(interval(Some(START + longest - year + 1), None), Error::LastsTooLong),
			(interval(Some(u64::MAX - 1), None), Error::LastsTooLong),
			(interval(Some(u64::MAX - 1), Some(u64::MAX)), Error::LastsTooLong),
		] {
			refuses(|| grant(ALICE, PATIENT, new), error);
		}
		for (new, from, until) in [
			(interval(None, None), START, START + year),
			(interval(Some(START), Some(START + 1)), START, START + 1),
			(interval(Some(START + 5), None), START + 5, START + 5 + year),
			(interval(Some(START + 5), Some(START + longest)), START + 5, START + longest),
			(interval(Some(START + longest - year), None), START + longest - year, START + longest),
		] {
			let id = given(new);
			let grant = Grants::<Test>::get(id).unwrap().latest();
			assert_eq!((grant.from, grant.until), (from, until));
		}
	});
}

#[test]
fn no_record_and_as_many_as_may_be_can_be_named() {
	build_and_execute(|| {
		for count in [0, 1, 64] {
			let id = given(named(count));
			assert_eq!(Named::<Test>::iter_prefix((id,)).count(), usize::from(count));
		}
	});
}

#[test]
fn eight_grants_to_a_grantee_are_live_and_a_ninth_is_refused() {
	build_and_execute(|| {
		for _ in 0..8 {
			given(to_org(CLINIC));
			later(1);
		}
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyLive);
		// Other grantees and other patients have room of their own.
		given(to_org(HOSPITAL));
		assert_ok!(grant(BOB, OTHER, to_org(CLINIC)));
	});
}

#[test]
fn what_is_over_makes_room_and_not_a_moment_before() {
	build_and_execute(|| {
		given(NewGrant { until: Some(START + 100), ..to_org(CLINIC) });
		for _ in 0..7 {
			given(to_org(CLINIC));
		}
		later(99);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyLive);
		later(1);
		given(to_org(CLINIC));
		let live = Live::<Test>::get((PATIENT, Grantee::Organisation(CLINIC))).unwrap();
		let ids: Vec<_> = live.value.latest().own.iter().map(|one| one.id.0).collect();
		assert_eq!(ids, [2, 3, 4, 5, 6, 7, 8, 9]);
	});
}
