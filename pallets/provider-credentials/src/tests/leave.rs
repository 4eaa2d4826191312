//! Who leaves the consortium, and when they may.

use crate::{mock::*, ActedAs, Error, Event};
use anamnesis_decision::rows::Status;
use frame_support::{assert_noop, assert_ok, hypothetically_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn it_leaves_by_its_own_account_or_the_consortium_for_good() {
	for (account, by) in [(HOSPITAL_ACCOUNT, ActedAs::Organisation), (COUNCIL, ActedAs::Consortium)]
	{
		world(|| {
			assert_ok!(Providers::leave(signed(account.clone()), HOSPITAL));
			let standing = Providers::organisation(HOSPITAL).unwrap().standing;
			assert_eq!((standing.status, standing.control_group), (Status::Left, 1));
			assert_eq!(events(), [Event::Left { organisation: HOSPITAL, by }]);
			let again = Providers::leave(signed(account), HOSPITAL);
			assert_noop!(again, Error::<Test>::HasLeft);
			let back = Providers::reinstate_organisation(signed(COUNCIL), HOSPITAL);
			assert_noop!(back, Error::<Test>::HasLeft);
		});
	}
}

#[test]
fn nobody_else_makes_it_leave() {
	world(|| {
		for origin in unsigned() {
			assert_noop!(Providers::leave(origin, HOSPITAL), BadOrigin);
		}
		for account in [ADA, CLINIC_ACCOUNT, SAFETY, NINA] {
			let refused = Providers::leave(signed(account), HOSPITAL);
			assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
		}
		for account in [COUNCIL, HOSPITAL_ACCOUNT] {
			let refused = Providers::leave(signed(account), NOWHERE);
			assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		}
	});
}

#[test]
fn restricted_it_leaves_by_itself_and_isolated_by_the_consortium_only() {
	world(|| {
		let leave = |account| Providers::leave(signed(account), HOSPITAL);
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		hypothetically_ok!(leave(HOSPITAL_ACCOUNT));
		set_status(HOSPITAL, Status::Isolated { code: 1 });
		assert_noop!(leave(HOSPITAL_ACCOUNT), Error::<Test>::OrganisationNotActive);
		assert_ok!(leave(COUNCIL));
	});
}

#[test]
fn by_itself_it_leaves_when_what_it_noted_is_under_roots() {
	world(|| {
		Tied::mutate(|tied| tied[3].push(HOSPITAL));
		let by_itself = || Providers::leave(signed(HOSPITAL_ACCOUNT), HOSPITAL);
		assert_noop!(by_itself(), Error::<Test>::OwesRoots);
		// The consortium waits for nobody.
		hypothetically_ok!(Providers::leave(signed(COUNCIL), HOSPITAL));
		Tied::mutate(|tied| tied[3].clear());
		assert_ok!(by_itself());
	});
}

#[test]
fn what_it_holds_it_hands_over_first() {
	let errors: [Error<Test>; 3] = [Error::KeepsRecords, Error::StewardsPatients, Error::HasSeat];
	for (place, error) in errors.into_iter().enumerate() {
		let expected = Err(error.into());
		world(|| {
			Tied::mutate(|tied| tied[place].push(HOSPITAL));
			for account in [COUNCIL, HOSPITAL_ACCOUNT] {
				let refused = Providers::leave(signed(account), HOSPITAL);
				assert_eq!(refused, expected);
			}
			assert_ok!(Providers::leave(signed(COUNCIL), CLINIC));
			Tied::mutate(|tied| tied[place].clear());
			assert_ok!(Providers::leave(signed(COUNCIL), HOSPITAL));
		});
	}
}
