//! What the runtime API answers.

use super::*;
use anamnesis_decision::rows::Ending;

#[test]
fn grants_come_in_pages_of_a_hundred_in_the_order_in_which_they_were_given() {
	build_and_execute(|| {
		assert!(Consent::grants_of(PATIENT, 0).is_empty());
		for _ in 0..101 {
			given(NewGrant { until: Some(Now::get() + 1), ..to_org(CLINIC) });
			later(1);
		}
		assert_ok!(grant(BOB, OTHER, to_org(CLINIC)));
		let ids = |from| -> Vec<u64> {
			Consent::grants_of(PATIENT, from).iter().map(|row| row.id.0).collect()
		};
		assert_eq!(ids(0), (1..=100).collect::<Vec<_>>());
		assert_eq!(ids(100), [101]);
		assert!(ids(101).is_empty());
		assert!(ids(u32::MAX).is_empty());
		assert_eq!(Consent::grants_of(OTHER, 0)[0].id, ConsentId(102));
	});
}

#[test]
fn a_grant_is_shown_with_its_end_and_whether_it_holds() {
	build_and_execute(|| {
		let (from, until) = (Some(START + 10), Some(START + 20));
		let id = given(NewGrant { from, until, ..to_org(CLINIC) });
		let holds = || Consent::grant_row(id).unwrap().holds;
		assert!(!holds());
		later(9);
		assert!(!holds());
		later(1);
		assert!(holds());
		later(9);
		assert!(holds());
		later(1);
		assert!(!holds());
		let other = given(to_org(CLINIC));
		assert_ok!(revoke(ALICE, PATIENT, other));
		let row = Consent::grant_row(other).unwrap();
		let now = Now::get();
		let ending = Ending { effective: now, recorded: now, reason: Some(WHY) };
		assert_eq!((row.ended, row.holds), (Some(ending), false));
		assert_eq!(Consent::grant_row(ConsentId(9)), None);
	});
}

#[test]
fn what_was_referred_holds_while_the_grants_above_it_were_not_ended() {
	use anamnesis_primitives::payload::Grantee;
	build_and_execute(|| {
		let root = given(NewGrant { may_refer: 1, ..to_org(HOSPITAL) });
		let terms = terms(Grantee::Organisation(CLINIC));
		let child = passed_on((DOCTOR, HOSPITAL), root, terms, (CLINICIAN, CLINIC));
		let row = || Consent::grant_row(child).unwrap();
		assert!(row().holds);
		assert_ok!(revoke(ALICE, PATIENT, root));
		assert_eq!((row().ended, row().holds), (None, false));
	});
}

#[test]
fn requests_are_listed_for_both_sides() {
	build_and_execute(|| {
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		assert_ok!(request(CLINICIAN, CLINIC, PATIENT));
		assert_ok!(request(DOCTOR, HOSPITAL, OTHER));
		assert_ok!(answer(BOB, OTHER, RequestId(3), None));
		let ids = |rows: Vec<crate::RequestRow>| -> Vec<(u64, bool)> {
			rows.iter().map(|row| (row.id.0, row.open)).collect()
		};
		assert_eq!(ids(Consent::requests_to(PATIENT, 0)), [(1, true), (2, true)]);
		assert_eq!(ids(Consent::requests_to(PATIENT, 1)), [(2, true)]);
		assert_eq!(ids(Consent::requests_by(HOSPITAL, 0)), [(1, true), (3, false)]);
		later(14 * DAY);
		assert_eq!(ids(Consent::requests_by(CLINIC, 0)), [(2, false)]);
		assert_eq!(Consent::request_row(RequestId(4)), None);
	});
}

#[test]
fn offers_are_shown_until_they_are_answered() {
	use anamnesis_primitives::payload::Grantee;
	build_and_execute(|| {
		let to = Grantee::Organisation(CLINIC);
		let until = Some(START + 10);
		let root = given(NewGrant { may_refer: 1, ..to_org(HOSPITAL) });
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, Terms { until, ..terms(to) }));
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(to)));
		let about = |patient, from| -> Vec<(u64, bool)> {
			let rows = Consent::offers_about(patient, from);
			rows.iter().map(|row| (row.id.0, row.open)).collect()
		};
		assert_eq!(about(PATIENT, 0), [(1, true), (2, true)]);
		assert_eq!(about(PATIENT, 1), [(2, true)]);
		assert!(about(PATIENT, 2).is_empty());
		assert!(about(OTHER, 0).is_empty());
		later(10);
		assert_eq!(about(PATIENT, 0), [(1, false), (2, true)]);
		let row = Consent::offer_row(OfferId(2)).unwrap();
		assert_eq!((row.offer.organisation(), row.offer.grant.grantee), (Some(HOSPITAL), to));
		assert_ok!(decline_referral(CLINICIAN, CLINIC, PATIENT, 2));
		assert_eq!(about(PATIENT, 0), [(1, false)]);
		assert!(Consent::offer_row(OfferId(2)).is_none());
	});
}
