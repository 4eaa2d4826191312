//! Who passes on, who gets it, who takes it back, and how often.

use super::*;
use crate::{Ends, Event, Offers, OpenOffers};
use anamnesis_decision::rows::{
	Control, ControlAt, FrozenBy, Life, Pair, PairAt, Patient, PatientOf, Status,
};
use anamnesis_mock_world::{compromise, open_session};
use anamnesis_primitives::{
	codes::{OrgKind, Purpose, Purposes, Role},
	payload::Grantee,
};
use sp_runtime::DispatchError;

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);
/// Without a controller, at the hospital.
const WARD: PatientId = PatientId([104; 32]);
/// Physician of the sister.
const SISTER_DOCTOR: AccountId = AccountId::new([42; 32]);

/// A letter of an organisation's own to the clinic.
fn letter() -> Terms {
	Terms { named: BoundedVec::truncate_from(vec![WHY]), ..terms(TO_CLINIC) }
}

fn send(who: AccountId, from: OrgId, patient: PatientId) -> DispatchResult {
	Consent::refer_as_custodian(RuntimeOrigin::signed(who), from, patient, letter().into())
}

fn withdraw(who: AccountId, organisation: OrgId, patient: PatientId, offer: u64) -> DispatchResult {
	Consent::withdraw_offer(RuntimeOrigin::signed(who), organisation, patient, OfferId(offer))
}

fn end(who: AccountId, organisation: OrgId, patient: PatientId, id: ConsentId) -> DispatchResult {
	Consent::end_referred(RuntimeOrigin::signed(who), organisation, patient, id)
}

fn last() -> ConsentId {
	ConsentId(crate::LastConsent::<Test>::get())
}

/// Runs with a grant to this grantee that may be passed on twice.
fn with_root(grantee: Grantee, test: impl FnOnce(ConsentId)) {
	build_and_execute(|| {
		let root = given(NewGrant { may_refer: 2, ..to(grantee) });
		events();
		test(root);
	});
}

/// Runs with a grant to the hospital.
fn with_hospital(test: impl FnOnce(ConsentId)) {
	with_root(Grantee::Organisation(HOSPITAL), test);
}

#[test]
fn an_offer_of_a_stolen_key_is_void_once_that_is_reported() {
	with_hospital(|root| {
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		assert_ok!(send(SURGEON, HOSPITAL, PATIENT));
		let accept = |offer| accept_referral(CLINICIAN, CLINIC, PATIENT, offer);
		later(1);
		for (who, offer) in [(DOCTOR, 1), (SURGEON, 2)] {
			frame_support::hypothetically_ok!(accept(offer));
			// Who was dismissed, or has no role any more that passes on, offers nothing either.
			frame_support::hypothetically!({
				dismiss(HOSPITAL, &who);
				refuses(|| accept(offer), Error::OfferVoid);
			});
			frame_support::hypothetically!({
				appoint(HOSPITAL, &who, &[Role::Registrar]);
				refuses(|| accept(offer), Error::OfferVoid);
			});
			compromise(who, START);
			refuses(|| accept(offer), Error::OfferVoid);
			assert_ok!(decline_referral(CLINICIAN, CLINIC, PATIENT, offer));
		}
	});
}

#[test]
fn a_colleague_withdraws_an_offer() {
	with_hospital(|root| {
		for _ in 0..3 {
			assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		}
		events();
		for nobody in [STRANGER, ALICE, CLINICIAN] {
			refuses(|| withdraw(nobody, HOSPITAL, PATIENT, 1), Error::NoServingRole);
		}
		refuses(|| withdraw(CLINICIAN, CLINIC, PATIENT, 1), Error::NotParty);
		refuses(|| withdraw(SURGEON, HOSPITAL, OTHER, 1), Error::OtherPatient);
		refuses(|| withdraw(SURGEON, HOSPITAL, PATIENT, 9), Error::OfferNotFound);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			let done = Consent::withdraw_offer(origin, HOSPITAL, PATIENT, OfferId(1));
			assert_eq!(done, Err(DispatchError::BadOrigin));
		}
		compromise(DOCTOR, START);
		assert_ok!(withdraw(SURGEON, HOSPITAL, PATIENT, 1));
		assert_eq!(events(), [Event::OfferWithdrawn { offer: OfferId(1), patient: PATIENT }]);
		assert!(Offers::<Test>::get(OfferId(1)).is_none());
		let open = OpenOffers::<Test>::get((PATIENT, HOSPITAL));
		assert_eq!(open.iter().map(|one| one.id.0).collect::<Vec<_>>(), [2, 3]);
		refuses(|| accept_referral(CLINICIAN, CLINIC, PATIENT, 1), Error::OfferNotFound);
		refuses(|| withdraw(SURGEON, HOSPITAL, PATIENT, 1), Error::OfferNotFound);
		stand(HOSPITAL, Status::Isolated { code: 1 });
		refuses(|| withdraw(REGISTRAR, HOSPITAL, PATIENT, 2), Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(withdraw(REGISTRAR, HOSPITAL, PATIENT, 2));
		later(14 * DAY);
		refuses(|| withdraw(SURGEON, HOSPITAL, PATIENT, 3), Error::OfferExpired);
	});
}

#[test]
fn a_practitioner_leaves_few_receipts_a_day() {
	build_and_execute(|| {
		let once = || {
			send(DOCTOR, HOSPITAL, PATIENT)?;
			let offer = crate::LastOffer::<Test>::get();
			assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, offer));
			assert_ok!(end(CLINICIAN, CLINIC, PATIENT, last()));
			Ok(())
		};
		for _ in 0..6 {
			later(1);
			assert_ok!(once());
		}
		refuses(once, Error::TooManyOffers);
		// Nor by another of its staff, by what the patient gave, or by withdrawing.
		let root = given(NewGrant { may_refer: 1, ..to_org(HOSPITAL) });
		let other = || refer(SURGEON, PATIENT, root, HOSPITAL, terms(TO_CLINIC));
		refuses(other, Error::TooManyOffers);
		assert_eq!(Shown::get().len(), 6);
		// Of others, and about others, it is counted apart.
		appoint(SISTER, &SISTER_DOCTOR, &[Role::Physician]);
		assert_ok!(send(SISTER_DOCTOR, SISTER, PATIENT));
		assert_ok!(send(DOCTOR, HOSPITAL, OTHER));
		Now::set(START + 30 * DAY);
		refuses(other, Error::TooManyOffers);
		later(1);
		assert_ok!(other());
		assert_ok!(once());
	});
}

#[test]
fn what_is_withdrawn_counts_as_offered() {
	build_and_execute(|| {
		for offer in 1..=6 {
			assert_ok!(send(DOCTOR, HOSPITAL, PATIENT));
			assert_ok!(withdraw(DOCTOR, HOSPITAL, PATIENT, offer));
		}
		refuses(|| send(DOCTOR, HOSPITAL, PATIENT), Error::TooManyOffers);
	});
}

#[test]
fn a_steward_ends_what_a_custodian_referred() {
	build_and_execute(|| {
		let look_after = |steward| {
			let row = Patient { life: Life::Active, home: HOSPITAL, steward };
			change(PatientOf { patient: WARD }, row.into());
		};
		look_after(Some(HOSPITAL));
		appoint(SISTER, &SISTER_DOCTOR, &[Role::Physician]);
		for offer in 1..=2 {
			assert_ok!(send(SISTER_DOCTOR, SISTER, WARD));
			assert_ok!(accept_referral(CLINICIAN, CLINIC, WARD, offer));
		}
		let (one, other) = (ConsentId(1), ConsentId(2));
		events();
		later(1);
		refuses(|| end(FOREIGNER, ABROAD, WARD, one), Error::NotParty);
		for nobody in [STRANGER, ALICE, CLINICIAN] {
			refuses(|| end(nobody, HOSPITAL, WARD, one), Error::NoServingRole);
		}
		refuses(|| end(REGISTRAR, HOSPITAL, PATIENT, one), Error::OtherPatient);
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, ConsentId(9)), Error::GrantNotFound);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			let done = Consent::end_referred(origin, HOSPITAL, WARD, one);
			assert_eq!(done, Err(DispatchError::BadOrigin));
		}
		stand(HOSPITAL, Status::Isolated { code: 1 });
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, one), Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(end(REGISTRAR, HOSPITAL, WARD, one));
		let (consent, patient, organisation) = (one, WARD, HOSPITAL);
		assert_eq!(events(), [Event::ReferralEnded { consent, patient, organisation }]);
		assert!(Ends::<Test>::contains_key(one));
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, one), Error::AlreadyEnded);
		// Who looks after the patient no longer has no part in it. Who referred it has, whatever the patient's state.
		let by = FrozenBy::Organisation(HOSPITAL);
		let life = Life::Frozen { by, thaw: None };
		change(PatientOf { patient }, Patient { life, home: HOSPITAL, steward: None }.into());
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, other), Error::NotParty);
		assert_ok!(end(SISTER_OFFICER, SISTER, WARD, other));
	});
}

#[test]
fn what_was_not_referred_others_do_not_end() {
	with_hospital(|root| {
		refuses(|| end(DOCTOR, HOSPITAL, PATIENT, root), Error::NotReferred);
		let child = passed_on((DOCTOR, HOSPITAL), root, terms(TO_CLINIC), (CLINICIAN, CLINIC));
		later(1);
		assert_ok!(end(NURSE, HOSPITAL, PATIENT, child));
		let until = Some(Now::get() + 1);
		let short = Terms { until, ..terms(TO_CLINIC) };
		let child = passed_on((DOCTOR, HOSPITAL), root, short, (CLINICIAN, CLINIC));
		later(1);
		refuses(|| end(NURSE, HOSPITAL, PATIENT, child), Error::AlreadyOver);
	});
}

#[test]
fn the_grantee_gives_back_what_was_referred() {
	with_hospital(|root| {
		let offer = || {
			assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		};
		for id in 1..=4 {
			offer();
			assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, id));
		}
		offer();
		let accept = || accept_referral(CLINICIAN, CLINIC, PATIENT, 5);
		refuses(accept, Error::TooManyLive);
		later(1);
		refuses(|| end(FOREIGNER, ABROAD, PATIENT, last()), Error::NotParty);
		assert_ok!(end(OFFICER, CLINIC, PATIENT, last()));
		assert_ok!(accept());
		// What was referred to an account the account gives back, and no colleague.
		let account = terms(Grantee::Account(CLINICIAN.into()));
		let id = passed_on((DOCTOR, HOSPITAL), root, account, (CLINICIAN, CLINIC));
		refuses(|| end(OFFICER, CLINIC, PATIENT, id), Error::NotParty);
		assert_ok!(end(CLINICIAN, CLINIC, PATIENT, id));
	});
}

#[test]
fn what_the_patient_objected_to_is_not_accepted_afterwards() {
	build_and_execute(|| {
		for _ in 0..2 {
			assert_ok!(send(DOCTOR, HOSPITAL, PATIENT));
		}
		let accept = |offer| accept_referral(CLINICIAN, CLINIC, PATIENT, offer);
		assert_ok!(accept(1));
		later(1);
		frame_support::hypothetically!({
			// To somebody else.
			let grantee = Grantee::Organisation(SISTER);
			assert_ok!(Consent::revoke_all_to(RuntimeOrigin::signed(ALICE), PATIENT, grantee));
			assert_ok!(accept(2));
		});
		let all = || {
			assert_ok!(Consent::revoke_all_to(RuntimeOrigin::signed(ALICE), PATIENT, TO_CLINIC));
		};
		frame_support::hypothetically!({
			all();
			refuses(|| accept(2), Error::OfferVoid);
		});
		assert_ok!(revoke(ALICE, PATIENT, last()));
		refuses(|| accept(2), Error::OfferVoid);
		// In the block of the objection nobody says which came first; what is offered later can be accepted.
		assert_ok!(send(DOCTOR, HOSPITAL, PATIENT));
		refuses(|| accept(3), Error::OfferVoid);
		assert_ok!(decline_referral(CLINICIAN, CLINIC, PATIENT, 3));
		later(1);
		assert_ok!(send(DOCTOR, HOSPITAL, PATIENT));
		frame_support::hypothetically_ok!(accept(4));
		// Also where nothing is left to end.
		all();
		refuses(|| accept(4), Error::OfferVoid);
	});
}

#[test]
fn nobody_passes_on_to_themself() {
	with_hospital(|root| {
		let to = |who, grantee| refer(who, PATIENT, root, HOSPITAL, terms(grantee));
		let doctor = Grantee::Account(DOCTOR.into());
		refuses(|| to(DOCTOR, Grantee::Organisation(HOSPITAL)), Error::NotToThem);
		refuses(|| to(DOCTOR, doctor), Error::NotToThem);
		let key = AccountId::new([71; 32]);
		open_session(key.clone(), DOCTOR, HOSPITAL, START + DAY);
		refuses(|| to(key, doctor), Error::NotToThem);
		assert_ok!(to(SURGEON, doctor));
	});
}

#[test]
fn what_any_care_has_is_not_passed_on_to_a_newcomer() {
	let newcomer = || another_organisation(OrgKind::Hospital);
	build_and_execute(|| {
		let insurer = another_organisation(OrgKind::Payer);
		let before = newcomer();
		later(1);
		let root = given(NewGrant { may_refer: 2, ..to(Grantee::AnyCare) });
		// Admitted in the block of the grant, which does not cover it.
		let with_it = newcomer();
		later(1);
		let late = newcomer();
		let refer_to = |to| refer(DOCTOR, PATIENT, root, HOSPITAL, terms(to));
		for to in [with_it, late, insurer] {
			refuses(|| refer_to(Grantee::Organisation(to)), Error::NotToThem);
		}
		refuses(|| refer_to(Grantee::Account(CLINICIAN.into())), Error::NotToThem);
		frame_support::hypothetically_ok!(refer_to(Grantee::Organisation(before)));
		let below = Terms { may_refer: 1, ..terms(TO_CLINIC) };
		let child = passed_on((DOCTOR, HOSPITAL), root, below, (CLINICIAN, CLINIC));
		let again = |to| refer(CLINICIAN, PATIENT, child, CLINIC, terms(to));
		refuses(|| again(Grantee::Organisation(late)), Error::NotToThem);
		refuses(|| again(Grantee::Account(DOCTOR.into())), Error::NotToThem);
		assert_ok!(again(Grantee::Organisation(SISTER)));
	});
	// Whom the patient named passes on to whom it likes.
	with_hospital(|root| {
		later(1);
		let to = Grantee::Organisation(newcomer());
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(to)));
	});
}

#[test]
fn a_stranger_learns_nothing_of_the_patient() {
	with_hospital(|root| {
		let others = {
			assert_ok!(grant(BOB, OTHER, to_org(CLINIC)));
			last()
		};
		let ended = given(NewGrant { uses: Some(1), ..to_org(HOSPITAL) });
		assert_ok!(revoke(ALICE, PATIENT, ended));
		let (who, nobody) = (STRANGER, PatientId([7; 32]));
		let origin = || RuntimeOrigin::signed(who.clone());
		let asked = |patient, id| {
			let as_custodian = || send(who.clone(), HOSPITAL, patient);
			refuses(as_custodian, Error::NoServingRole);
			let passing = || refer(who.clone(), patient, id, HOSPITAL, terms(TO_CLINIC));
			refuses(passing, Error::NoServingRole);
			let used = |organisation| Consent::use_grant(origin(), patient, id, organisation);
			refuses(|| used(Some(HOSPITAL)), Error::NoServingRole);
			refuses(|| used(None), Error::NoRelation);
		};
		for life in [Life::Active, Life::Restricted, Life::Deceased { executor: None }] {
			live(life);
			for patient in [PATIENT, OTHER, nobody] {
				for id in [root, others, ended, ConsentId(99)] {
					asked(patient, id);
				}
			}
		}
	});
}

#[test]
fn who_refers_could_do_all_of_it_themself() {
	let purpose = |code| Purpose::from_code(code).unwrap();
	build_and_execute(|| {
		let both = Purposes::of([purpose("COC"), purpose("ETREAT")]);
		let to_abroad = to_org(ABROAD);
		let root = given(NewGrant { purposes: both, may_refer: 1, ..to_abroad });
		// The law lets those abroad ask for one of them alone.
		let purposes = Purposes::of([purpose("COC")]);
		change(PairAt { home: 756, asking: 276 }, Pair { purposes, refers: false }.into());
		let again = |purposes| {
			refer(FOREIGNER, PATIENT, root, ABROAD, Terms { purposes, ..terms(TO_CLINIC) })
		};
		refuses(|| again(both), Error::NoRelation);
		assert_ok!(again(purposes));
	});
}

#[test]
fn a_claimed_patient_gives_where_the_steward_had_given() {
	use crate::assisted::ASSIST;
	use codec::Encode;
	build_and_execute(|| {
		let look_after = |steward| {
			let row = Patient { life: Life::Active, home: HOSPITAL, steward };
			change(PatientOf { patient: WARD }, row.into());
		};
		look_after(Some(HOSPITAL));
		appoint(HOSPITAL, &account_of(61), &[Role::Physician]);
		for _ in 0..8 {
			let new = to_org(CLINIC);
			let arguments = (HOSPITAL, WARD, &new).encode();
			let until = Now::get() + 60_000;
			let second = cosigned_until(61, ASSIST, &arguments, &REGISTRAR, until);
			let origin = RuntimeOrigin::signed(REGISTRAR);
			assert_ok!(Consent::assist(origin, HOSPITAL, WARD, new.into(), second));
		}
		let holds = |id| Consent::grant_row(ConsentId(id)).unwrap().holds;
		assert!(holds(1));
		change(ControlAt { patient: WARD, account: ALICE }, Control::ACTIVE);
		let give = || grant(ALICE, WARD, to_org(CLINIC));
		refuses(give, Error::TooManyLive);
		later(1);
		look_after(None);
		assert!(!holds(1));
		assert_ok!(give());
		assert!(holds(9));
	});
}
