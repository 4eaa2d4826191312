//! Who is under whose control.

use crate::{mock::*, Error, Event, Founder};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::OrgId;
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

fn regroup(organisation: OrgId, with: OrgId) -> DispatchResult {
	Providers::regroup(signed(COUNCIL), organisation, with)
}

fn group(organisation: OrgId) -> u32 {
	Providers::organisation(organisation).unwrap().standing.control_group
}

#[test]
fn an_organisation_changes_hands_and_back() {
	world(|| {
		wait(1);
		assert_ok!(regroup(CLINIC, HOSPITAL));
		assert_eq!((group(HOSPITAL), group(CLINIC)), (1, 1));
		assert_noop!(regroup(CLINIC, HOSPITAL), Error::<Test>::SameGroup);
		assert_ok!(regroup(CLINIC, CLINIC));
		assert_eq!(group(CLINIC), 2);
		assert_noop!(regroup(CLINIC, CLINIC), Error::<Test>::SameGroup);
		let organisation = CLINIC;
		let expected = [
			Event::Regrouped { organisation, before: 2, control_group: 1 },
			Event::Regrouped { organisation, before: 1, control_group: 2 },
		];
		assert_eq!(events(), expected);
	});
}

#[test]
fn the_group_is_that_of_the_other_and_who_stays_behind_stays() {
	let [one, two] = [HOSPITAL_ACCOUNT, CLINIC_ACCOUNT]
		.map(|account| founder(account, anamnesis_primitives::codes::OrgKind::Clinic));
	let two = Founder { control_group: Some(1), ..two };
	let three = founder(AUTHORITY_ACCOUNT, anamnesis_primitives::codes::OrgKind::Authority);
	genesis(vec![one, two, three]).execute_with(|| {
		assert_ok!(regroup(AUTHORITY, CLINIC));
		assert_eq!(group(AUTHORITY), 1);
		assert_ok!(regroup(AUTHORITY, AUTHORITY));
		assert_ok!(regroup(HOSPITAL, AUTHORITY));
		assert_eq!([HOSPITAL, CLINIC, AUTHORITY].map(group), [3, 1, 3]);
		assert_ok!(Providers::do_try_state());
	});
}

#[test]
fn only_the_consortium_regroups_those_that_are_there() {
	world(|| {
		let others = [SAFETY, HOSPITAL_ACCOUNT, CLINIC_ACCOUNT].map(signed);
		for origin in unsigned().into_iter().chain(others) {
			assert_noop!(Providers::regroup(origin, CLINIC, HOSPITAL), BadOrigin);
		}
		for (organisation, with) in [(NOWHERE, HOSPITAL), (HOSPITAL, NOWHERE), (NOWHERE, NOWHERE)] {
			let refused = regroup(organisation, with);
			assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		}
		set_status(CLINIC, Status::Restricted { code: 1 });
		assert_ok!(regroup(CLINIC, HOSPITAL));
		set_status(CLINIC, Status::Left);
		assert_noop!(regroup(CLINIC, HOSPITAL), Error::<Test>::HasLeft);
	});
}

#[test]
fn two_with_seats_do_not_come_under_one_control() {
	world(|| {
		wait(1);
		// The group is that of the other, whoever it was named with.
		Joined::set(vec![(CLINIC, 1), (AUTHORITY, 3)]);
		assert_noop!(Providers::do_regroup(CLINIC, HOSPITAL), Error::<Test>::JoinsSeats);
		assert_ok!(regroup(HOSPITAL, CLINIC));
		// What nothing would change is not asked about.
		assert_noop!(Providers::do_regroup(AUTHORITY, AUTHORITY), Error::<Test>::SameGroup);
		Joined::set(vec![]);
		assert_ok!(regroup(CLINIC, AUTHORITY));
		// What was refused was not noted.
		assert_eq!(Regrouped::get(), [(HOSPITAL, 2), (CLINIC, 3)]);
	});
}

#[test]
fn it_is_paid_for_that_seats_are_asked_about() {
	use crate::WeightInfo;
	use frame_support::dispatch::GetDispatchInfo;
	let call = crate::Call::<Test>::regroup { organisation: CLINIC, with: HOSPITAL };
	let expected = <() as WeightInfo>::regroup().saturating_add(JOINING);
	assert_eq!(call.get_dispatch_info().call_weight, expected);
}
