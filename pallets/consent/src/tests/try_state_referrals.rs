//! Each property of referrals, offers and what stewards gave is caught when it is broken.

use super::*;
use crate::{
	assisted::ASSIST, Ends, Grants, LastOffer, Live, LiveLog, Offer, OfferedTo, Offers, OffersTo,
	OpenOffers, ReferralWindows,
};
use anamnesis_decision::rows::{
	Ending, Given, Grant, Life, Line, Patient, PatientOf, Referred, Versioned, Via,
};
use anamnesis_primitives::{
	codes::{Classes, Obligations, Purpose, Purposes, Role},
	payload::Grantee,
};
use codec::Encode;

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);
const WARD: PatientId = PatientId([104; 32]);
const SISTER_DOCTOR: AccountId = AccountId::new([42; 32]);

/// Grant 1 of the patient to the hospital, of which 2 is passed on to the clinic and of that 3 to the sister; 4 is a custodian's,
/// to the clinic; 5 a steward's. Offer 4 is open.
fn populate() {
	let root = given(NewGrant { may_refer: 2, ..to_org(HOSPITAL) });
	later(10);
	appoint(SISTER, &SISTER_DOCTOR, &[Role::Physician]);
	let clinic = || (CLINICIAN, CLINIC);
	let below = Terms { may_refer: 1, ..terms(TO_CLINIC) };
	let child = passed_on((DOCTOR, HOSPITAL), root, below, clinic());
	later(10);
	let to = Grantee::Organisation(SISTER);
	passed_on(clinic(), child, terms(to), (SISTER_DOCTOR, SISTER));
	let named = BoundedVec::truncate_from(vec![WHY]);
	let letter = Terms { named, ..terms(TO_CLINIC) };
	let origin = RuntimeOrigin::signed(DOCTOR);
	assert_ok!(Consent::refer_as_custodian(origin, HOSPITAL, PATIENT, letter.into()));
	assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, 3));
	let row = Patient { life: Life::Active, home: HOSPITAL, steward: Some(HOSPITAL) };
	change(PatientOf { patient: WARD }, row.into());
	appoint(HOSPITAL, &account_of(61), &[Role::Physician]);
	let new = to_org(CLINIC);
	let arguments = (HOSPITAL, WARD, &new).encode();
	let second = cosigned_until(61, ASSIST, &arguments, &REGISTRAR, Now::get() + 60_000);
	let origin = RuntimeOrigin::signed(REGISTRAR);
	assert_ok!(Consent::assist(origin, HOSPITAL, WARD, new.into(), second));
	assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
	later(20);
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		populate();
		assert_eq!(Consent::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Consent::do_try_state(), Err(property.into()));
	});
}

fn change_grant(id: u64, with: impl FnOnce(&mut Grant)) {
	let mut grant = Grants::<Test>::get(ConsentId(id)).unwrap().latest();
	with(&mut grant);
	Grants::<Test>::insert(ConsentId(id), Versioned::V1(grant));
}

/// Changes a referred grant and its entry alike, the present one and earlier ones.
fn change_all(id: u64, with: impl Fn(&mut Grant)) {
	change_grant(id, with);
	let grant = Grants::<Test>::get(ConsentId(id)).unwrap().latest();
	let entry = crate::types::entry(ConsentId(id), &grant);
	let again = |row: &mut Versioned<anamnesis_decision::rows::Live>| {
		let mut live = row.clone().latest();
		for one in live.referred.iter_mut().filter(|one| one.entry.id.0 == id) {
			one.entry = entry;
		}
		for one in live.own.iter_mut().filter(|one| one.id.0 == id) {
			*one = entry;
		}
		*row = live.into();
	};
	Live::<Test>::translate_values(|mut row: anamnesis_primitives::history::Current<_>| {
		again(&mut row.value);
		Some(row)
	});
	LiveLog::<Test>::translate_values(|mut row: anamnesis_primitives::history::Earlier<_>| {
		again(&mut row.value);
		Some(row)
	});
}

fn change_referred(with: impl FnOnce(&mut Vec<Referred>)) {
	Live::<Test>::mutate((PATIENT, TO_CLINIC), |live| {
		let live = live.as_mut().unwrap();
		let mut row = live.value.clone().latest();
		let mut referred = row.referred.into_inner();
		with(&mut referred);
		row.referred = BoundedVec::truncate_from(referred);
		live.value = row.into();
	});
}

fn change_offer(with: impl FnOnce(&mut Offer)) {
	let mut offer = Offers::<Test>::get(OfferId(4)).unwrap().latest();
	with(&mut offer);
	Offers::<Test>::insert(OfferId(4), Versioned::V1(offer));
}

#[test]
fn try_state_detects_offers_that_are_not_listed() {
	corrupted(|| LastOffer::<Test>::put(3), "P13: the number of an offer");
	let given =
		|| Given::Patient { account: ALICE, capacity: anamnesis_primitives::codes::Capacity::Own };
	corrupted(
		|| change_offer(|offer| offer.grant.by = given()),
		"P13: an offer that is no referral",
	);
	let listed = "P13: an offer that is not listed";
	corrupted(|| OpenOffers::<Test>::remove((PATIENT, HOSPITAL)), listed);
	corrupted(|| change_offer(|offer| offer.expires += 1), listed);
	corrupted(|| change_offer(|offer| offer.grant.patient = OTHER), listed);
	let times = "P13: the times of an offer";
	corrupted(|| change_offer(|offer| offer.grant.granted = START + 41), times);
	corrupted(|| change_offer(|offer| offer.grant.until = offer.expires - 1), times);
	let none = "P13: a listed offer that is none";
	corrupted(|| Offers::<Test>::remove(OfferId(4)), none);
	corrupted(
		|| {
			let list = OpenOffers::<Test>::get((PATIENT, HOSPITAL));
			OpenOffers::<Test>::insert((OTHER, CLINIC), list);
		},
		none,
	);
	let wider = "P15: a referral that is wider";
	corrupted(|| change_offer(|offer| offer.grant.may_refer = 2), wider);
	let sealed = Classes(0b11 | 1 << 31);
	corrupted(
		|| {
			change_all(1, |grant| grant.classes = sealed);
			change_offer(|offer| {
				offer.grant.classes = sealed;
				offer.grant.named = BoundedVec::truncate_from(vec![WHY]);
			});
		},
		wider,
	);
	let themself = "P15: a referral to whoever referred";
	for to in [Grantee::Organisation(HOSPITAL), Grantee::Account(DOCTOR.into())] {
		corrupted(|| change_offer(|offer| offer.grant.grantee = to), themself);
	}
}

#[test]
fn try_state_detects_a_newcomer_that_got_what_any_care_had() {
	new_test_ext().execute_with(|| {
		let root = given(NewGrant { may_refer: 1, ..to(Grantee::AnyCare) });
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		assert_eq!(Consent::do_try_state(), Ok(()));
		let newcomer = another_organisation(anamnesis_primitives::codes::OrgKind::Clinic);
		for to in [Grantee::Organisation(newcomer), Grantee::Account(CLINICIAN.into())] {
			let mut offer = Offers::<Test>::get(OfferId(1)).unwrap().latest();
			offer.grant.grantee = to;
			Offers::<Test>::insert(OfferId(1), Versioned::V1(offer));
			let found = Consent::do_try_state();
			assert_eq!(found, Err("P15: a referral that is wider".into()));
		}
	});
}

#[test]
fn try_state_detects_windows_that_count_otherwise() {
	let key = (HOSPITAL, PATIENT);
	let count = |count| {
		ReferralWindows::<Test>::mutate(key, |window| window.as_mut().unwrap().count = count);
	};
	corrupted(|| count(0), "P17: fewer offers in a window than there are");
	corrupted(|| count(7), "P17: more offers in a window than may be");
	corrupted(
		|| {
			let window = ReferralWindows::<Test>::get(key).unwrap();
			let empty = anamnesis_primitives::window::Window { count: 0, ..window };
			ReferralWindows::<Test>::insert((CLINIC, OTHER), empty);
		},
		"P17: more offers in a window than may be",
	);
}

#[test]
fn try_state_detects_objections_that_are_none() {
	let none = "P18: an objection that is none";
	let row = |last, objected| OfferedTo { last, objected };
	let late = START + 41;
	for row in [row(late, None), row(START, Some(late))] {
		corrupted(|| OffersTo::<Test>::insert((OTHER, TO_CLINIC), row), none);
	}
	for nobody in [Grantee::AnyCare, Grantee::Person([3; 32])] {
		corrupted(|| OffersTo::<Test>::insert((PATIENT, nobody), row(START, None)), none);
	}
	let unknown = "P18: an offer of which nothing is known";
	corrupted(|| OffersTo::<Test>::remove((PATIENT, TO_CLINIC)), unknown);
	let early = row(START + 19, None);
	corrupted(|| OffersTo::<Test>::insert((PATIENT, TO_CLINIC), early), unknown);
}

#[test]
fn try_state_detects_referred_entries_that_are_not_their_grants() {
	corrupted(
		|| change_referred(|all| all[0].entry.id = ConsentId(99)),
		"P3: a grant that is not live",
	);
	corrupted(
		|| {
			change_referred(|all| {
				let more = Referred { entry: all[1].entry, via: all[1].via };
				all.push(more);
				all[2].entry.id = ConsentId(99);
			})
		},
		"P14: a referred entry without a grant",
	);
	let otherwise = "P14: a referred entry says otherwise";
	corrupted(|| change_referred(|all| all[0].entry.until += 1), otherwise);
	corrupted(|| change_grant(2, |grant| grant.until += 1), otherwise);
	let came = "P14: a referred entry that came otherwise";
	corrupted(|| change_referred(|all| all[0].via = Via::Custodian(HOSPITAL)), came);
	corrupted(
		|| {
			let line = Line { root: ConsentId(1), child: Some(ConsentId(1)) };
			change_referred(|all| all[0].via = Via::Line(line));
		},
		came,
	);
	corrupted(|| change_referred(|all| all.reverse()), "P14: referred entries do not rise");
	let end = Ending { effective: START + 30, recorded: START + 30, reason: None };
	corrupted(|| Ends::<Test>::insert(ConsentId(2), end), "P14: a referred entry that was ended");
	corrupted(
		|| {
			let row = Live::<Test>::take((PATIENT, TO_CLINIC)).unwrap();
			Live::<Test>::insert((PATIENT, Grantee::AnyCare), row);
			LiveLog::<Test>::remove((PATIENT, TO_CLINIC, 0));
		},
		"P3: a grant that is not live",
	);
	corrupted(
		|| {
			let row = Live::<Test>::get((PATIENT, TO_CLINIC)).unwrap();
			Live::<Test>::insert((PATIENT, Grantee::AnyCare), row);
			let log = LiveLog::<Test>::get((PATIENT, TO_CLINIC, 0)).unwrap();
			LiveLog::<Test>::insert((PATIENT, Grantee::AnyCare, 0), log);
		},
		"P14: a referred entry stands elsewhere",
	);
}

#[test]
fn try_state_detects_referrals_that_are_wider() {
	let wider = "P15: a referral that is wider";
	corrupted(|| change_all(2, |grant| grant.classes = Classes(0b111)), wider);
	corrupted(|| change_all(3, |grant| grant.until += 1), wider);
	corrupted(|| change_all(3, |grant| grant.may_refer = 1), wider);
	corrupted(|| change_grant(1, |grant| grant.may_refer = 1), wider);
	corrupted(|| change_all(1, |grant| grant.obligations = Obligations(1)), wider);
	corrupted(|| change_all(4, |grant| grant.may_refer = 1), wider);
	corrupted(|| change_all(4, |grant| grant.classes = Classes(1 << 31)), wider);
	corrupted(
		|| {
			let key = (PATIENT, Grantee::Organisation(SISTER));
			Live::<Test>::mutate(key, |live| {
				let live = live.as_mut().unwrap();
				let mut row = live.value.clone().latest();
				row.referred[0].via = Via::Line(Line { root: ConsentId(4), child: None });
				live.value = row.into();
			});
			change_all(3, |grant| {
				let line = Line { root: ConsentId(4), child: None };
				grant.by = Given::Referred { organisation: CLINIC, account: CLINICIAN, line };
			});
		},
		wider,
	);
	let care = "P15: a referral that is not for care alone";
	let research = Purposes::of([Purpose::from_code("HRESCH").unwrap()]);
	corrupted(|| change_all(3, |grant| grant.purposes = research), care);
	corrupted(|| change_all(4, |grant| grant.survives = true), care);
}

#[test]
fn try_state_detects_a_steward_that_gave_more() {
	let more = "P16: a steward gave more";
	let research = Purposes::of([Purpose::from_code("HRESCH").unwrap()]);
	corrupted(|| change_all(5, |grant| grant.purposes = research), more);
	corrupted(|| change_all(5, |grant| grant.classes = Classes(1 << 31)), more);
	corrupted(|| change_all(5, |grant| grant.may_refer = 1), more);
	corrupted(|| change_all(5, |grant| grant.survives = true), more);
}

#[test]
fn what_a_steward_gave_may_have_left_where_there_is_none() {
	new_test_ext().execute_with(|| {
		populate();
		let row = |steward| Patient { life: Life::Active, home: HOSPITAL, steward };
		let key = (WARD, TO_CLINIC);
		Live::<Test>::mutate(key, |live| {
			let live = live.as_mut().unwrap();
			live.value = anamnesis_decision::rows::Live::default().into();
		});
		assert_eq!(Consent::do_try_state(), Err("P3: a grant that is not live".into()));
		change(PatientOf { patient: WARD }, row(None).into());
		assert_eq!(Consent::do_try_state(), Ok(()));
	});
}

#[test]
fn what_was_cut_may_have_left() {
	new_test_ext().execute_with(|| {
		populate();
		assert_ok!(revoke(ALICE, PATIENT, ConsentId(1)));
		change_referred(|all| {
			all.remove(0);
		});
		assert_eq!(Consent::do_try_state(), Ok(()));
	});
}
