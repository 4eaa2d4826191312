//! Who signs by a session key: kept and compared is the staff account, never the key.

use super::*;
use crate::Requests;
use anamnesis_mock_world::{compromise, open_session};

const KEY: AccountId = AccountId::new([71; 32]);

#[test]
fn a_request_is_the_staff_accounts() {
	build_and_execute(|| {
		open_session(KEY, DOCTOR, HOSPITAL, START + DAY);
		assert_ok!(request(KEY, HOSPITAL, PATIENT));
		assert_eq!(Requests::<Test>::get(RequestId(1)).unwrap().latest().by, DOCTOR);
	});
}

#[test]
fn a_session_that_is_over_or_a_stolen_key_asks_nothing() {
	build_and_execute(|| {
		open_session(KEY, DOCTOR, HOSPITAL, START + 5);
		later(4);
		frame_support::hypothetically_ok!(request(KEY, HOSPITAL, PATIENT));
		later(1);
		refuses(|| request(KEY, HOSPITAL, PATIENT), Error::NoServingRole);
		compromise(DOCTOR, START);
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::NoServingRole);
	});
}
