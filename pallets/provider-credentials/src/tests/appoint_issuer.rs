//! Who may issue credentials of which type.

use crate::{mock::*, Error, Event, IssuerLog, Issuers};
use anamnesis_decision::rows::{IssuerAt, IssuerState, Supervisor};
use anamnesis_primitives::{history::MAX_CHANGES, CredentialTypeId};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

const SUSPENDED: IssuerState =
	IssuerState::Suspended { delegation: None, by: Supervisor::Consortium };
const ENDED: IssuerState = IssuerState::Ended { delegation: None, by: Supervisor::Consortium };

fn set_state(state: IssuerState) {
	let key = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
	assert!(Providers::write(key, Now::get(), state).is_ok());
}

#[test]
fn an_issuer_is_active_from_its_appointment() {
	world(|| {
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), CLINIC, PHYSICIANS));
		let current = Issuers::<Test>::get((CLINIC, PHYSICIANS)).unwrap();
		assert_eq!((current.since, current.value), (START, IssuerState::APPOINTED));
		let appointed = Event::IssuerAppointed { organisation: CLINIC, kind: PHYSICIANS };
		assert_eq!(events(), [appointed]);
	});
}

#[test]
fn an_issuer_that_was_suspended_or_ended_is_appointed_again() {
	world(|| {
		for state in [SUSPENDED, ENDED] {
			wait(1);
			set_state(state);
			wait(1);
			assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		}
		let current = Issuers::<Test>::get((AUTHORITY, PHYSICIANS)).unwrap();
		assert_eq!((current.version, current.value), (4, IssuerState::APPOINTED));
		let earlier = IssuerLog::<Test>::get((AUTHORITY, PHYSICIANS, 3)).unwrap();
		assert_eq!(earlier.value, ENDED);
	});
}

#[test]
fn only_the_admission_origin_appoints_issuers() {
	world(|| {
		for origin in unsigned().into_iter().chain([AUTHORITY_ACCOUNT, AUREL].map(signed)) {
			assert_noop!(Providers::appoint_issuer(origin, CLINIC, PHYSICIANS), BadOrigin);
		}
	});
}

#[test]
fn issuer_and_type_must_exist() {
	world(|| {
		let refused = Providers::appoint_issuer(signed(COUNCIL), NOWHERE, PHYSICIANS);
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		for kind in [0, 2, u32::MAX].map(CredentialTypeId) {
			let refused = Providers::appoint_issuer(signed(COUNCIL), CLINIC, kind);
			assert_noop!(refused, Error::<Test>::CredentialTypeNotFound);
		}
	});
}

#[test]
fn an_issuer_is_not_appointed_twice() {
	world(|| {
		let refused = Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS);
		assert_noop!(refused, Error::<Test>::IsIssuer);
	});
}

#[test]
fn an_issuer_takes_its_changes_and_no_more() {
	// The history is made up, and has no log.
	new_test_ext().execute_with(|| {
		populate();
		set_state(SUSPENDED);
		Issuers::<Test>::mutate((AUTHORITY, PHYSICIANS), |current| {
			current.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		wait(1);
		let refused = Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS);
		assert_noop!(refused, Error::<Test>::TooManyChanges);
	});
}
