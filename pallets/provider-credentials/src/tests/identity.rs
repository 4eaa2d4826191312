//! What an organisation says of itself: name, endpoint, keys.

use crate::{
	mock::*, Endpoint, Error, Event, Name, OrgKeysLog, OrganisationKeys, OrganisationKeysView,
};
use anamnesis_decision::rows::{Organisation, Status};
use anamnesis_primitives::chain::AccountId;
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

fn profile(by: AccountId, name: &str, endpoint: &str) -> DispatchResult {
	let name = Name::truncate_from(name.as_bytes().to_vec());
	let endpoint = Endpoint::truncate_from(endpoint.as_bytes().to_vec());
	Providers::change_profile(signed(by), HOSPITAL, name, endpoint)
}

fn keys(number: u8) -> OrganisationKeys {
	OrganisationKeys { suite: 1, agreement: [number; 32], assertion: [number + 1; 32] }
}

fn publish(by: AccountId, keys: OrganisationKeys) -> DispatchResult {
	Providers::publish_keys(signed(by), HOSPITAL, keys)
}

#[test]
fn name_and_endpoint_change_and_nothing_else() {
	world(|| {
		let before = Providers::organisation(HOSPITAL).unwrap().facts;
		wait(1);
		assert_ok!(profile(HOSPITAL_ACCOUNT, "New", "https://new.example"));
		let after = Providers::organisation(HOSPITAL).unwrap().facts;
		let name = Name::truncate_from(b"New".to_vec());
		let endpoint = Endpoint::truncate_from(b"https://new.example".to_vec());
		assert_eq!(after, Organisation { name, endpoint, ..before });
		assert_eq!(events(), [Event::ProfileChanged { organisation: HOSPITAL }]);
	});
}

#[test]
fn a_profile_is_fit_to_be_read_by_everybody() {
	world(|| {
		for name in ["", " ", "a\u{7}"] {
			assert_noop!(profile(HOSPITAL_ACCOUNT, name, ""), Error::<Test>::UnfitName);
		}
		for endpoint in ["http://new.example", "https://", "https://a b"] {
			let refused = profile(HOSPITAL_ACCOUNT, "New", endpoint);
			assert_noop!(refused, Error::<Test>::UnfitEndpoint);
		}
		assert_ok!(profile(HOSPITAL_ACCOUNT, "New", ""));
	});
}

#[test]
fn published_keys_take_the_place_of_earlier_ones() {
	world(|| {
		assert_eq!(Providers::organisation_keys(HOSPITAL), None);
		assert_ok!(publish(HOSPITAL_ACCOUNT, keys(1)));
		wait(5);
		assert_ok!(publish(HOSPITAL_ACCOUNT, keys(3)));
		let expected = OrganisationKeysView { keys: keys(3), since: START + 5 };
		assert_eq!(Providers::organisation_keys(HOSPITAL), Some(expected));
		let earlier = OrgKeysLog::<Test>::get((HOSPITAL, 0)).unwrap();
		assert_eq!((earlier.began, earlier.value), (START, keys(1)));
		let published = Event::KeysPublished { organisation: HOSPITAL };
		assert_eq!(events(), [published.clone(), published]);
	});
}

#[test]
fn keys_are_two_of_the_known_suite() {
	world(|| {
		for suite in [0, 2, u8::MAX] {
			let refused = publish(HOSPITAL_ACCOUNT, OrganisationKeys { suite, ..keys(1) });
			assert_noop!(refused, Error::<Test>::UnknownSuite);
		}
		let alike = OrganisationKeys { assertion: [1; 32], ..keys(1) };
		assert_noop!(publish(HOSPITAL_ACCOUNT, alike), Error::<Test>::KeysAlike);
	});
}

#[test]
fn only_the_own_account_says_what_an_organisation_is() {
	world(|| {
		for origin in unsigned() {
			let (name, endpoint) = (Name::default(), Endpoint::default());
			let refused = Providers::change_profile(origin.clone(), HOSPITAL, name, endpoint);
			assert_noop!(refused, BadOrigin);
			assert_noop!(Providers::publish_keys(origin, HOSPITAL, keys(1)), BadOrigin);
		}
		for by in [ADA, CLINIC_ACCOUNT, COUNCIL] {
			let refused = profile(by.clone(), "New", "");
			assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
			assert_noop!(publish(by, keys(1)), Error::<Test>::OnlyTheOrganisation);
		}
		let missing = Providers::publish_keys(signed(HOSPITAL_ACCOUNT), NOWHERE, keys(1));
		assert_noop!(missing, Error::<Test>::OrganisationNotFound);
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			let closed = || Error::<Test>::OrganisationNotActive;
			assert_noop!(profile(HOSPITAL_ACCOUNT, "New", ""), closed());
			assert_noop!(publish(HOSPITAL_ACCOUNT, keys(1)), closed());
		}
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(profile(HOSPITAL_ACCOUNT, "New", ""));
		assert_ok!(publish(HOSPITAL_ACCOUNT, keys(1)));
	});
}
