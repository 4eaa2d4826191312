//! What becomes of offers: accepted, declined, and lines that end.

use super::*;
use crate::{Ends, Event, GrantsOf, Live, Offers, OpenOffers};
use anamnesis_decision::{
	rows::{Before, FrozenBy, Given, Grant, Life, Line, Status, Via},
	Data, Decision, Permit, Query, Right, Rule, Who,
};
use anamnesis_primitives::{
	codes::{Actions, Basis, Class, Confidentiality, Purpose, Role},
	payload::Grantee,
	OfferId,
};
use sp_runtime::DispatchError;

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);
const TO_SISTER: Grantee = Grantee::Organisation(SISTER);
/// Physician of the sister.
const SISTER_DOCTOR: AccountId = AccountId::new([42; 32]);

/// Runs with a grant to the hospital that may be passed on twice, and somebody who treats at the sister.
fn with_root(test: impl FnOnce(ConsentId)) {
	build_and_execute(|| {
		appoint(SISTER, &SISTER_DOCTOR, &[Role::Physician]);
		let root = given(NewGrant { may_refer: 2, ..to_org(HOSPITAL) });
		events();
		test(root);
	});
}

fn kept(id: ConsentId) -> Grant {
	crate::Grants::<Test>::get(id).unwrap().latest()
}

/// What the hospital passes on to the clinic, accepted.
fn child(root: ConsentId) -> ConsentId {
	let terms = Terms { may_refer: 1, ..terms(TO_CLINIC) };
	passed_on((DOCTOR, HOSPITAL), root, terms, (CLINICIAN, CLINIC))
}

/// What the clinic passes on to the sister, accepted.
fn grandchild(child: ConsentId) -> ConsentId {
	passed_on((CLINICIAN, CLINIC), child, terms(TO_SISTER), (SISTER_DOCTOR, SISTER))
}

fn permit(account: AccountId, organisation: OrgId) -> Option<Permit> {
	let query = Query {
		patient: PATIENT,
		who: Who::Practitioner { account, organisation },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(1),
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	};
	match Consent::decide_now(&query) {
		Decision::Permit(permit) => Some(permit),
		Decision::Refuse | Decision::Erased => None,
	}
}

/// Whether clinic and sister may read.
fn may_read() -> (bool, bool) {
	(permit(CLINICIAN, CLINIC).is_some(), permit(SISTER_DOCTOR, SISTER).is_some())
}

#[test]
fn an_accepted_offer_is_a_grant_that_the_patient_is_shown() {
	with_root(|root| {
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		events();
		later(5);
		assert_eq!(permit(CLINICIAN, CLINIC), None);
		assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, 1));
		let (id, now) = (ConsentId(2), START + 5);
		let line = Line { root, child: None };
		let grant = kept(id);
		assert_eq!((grant.granted, grant.from, grant.until), (now, now, START + 365 * DAY));
		let by = Given::Referred { organisation: HOSPITAL, account: DOCTOR, line };
		assert_eq!((grant.by, grant.basis), (by, Basis::Consent));
		assert_eq!(GrantsOf::<Test>::get((PATIENT, 1)), Some(id));
		let live = Live::<Test>::get((PATIENT, TO_CLINIC)).unwrap().value.latest();
		assert!(live.own.is_empty());
		let entries: Vec<_> = live.referred.iter().map(|one| (one.entry.id, one.via)).collect();
		assert_eq!(entries, [(id, Via::Line(line))]);
		assert!(Offers::<Test>::get(OfferId(1)).is_none());
		assert!(!OpenOffers::<Test>::contains_key((PATIENT, HOSPITAL)));
		assert_eq!(Shown::get(), [("referred", PATIENT, Some(HOSPITAL), id, DOCTOR, now)]);
		let offer = OfferId(1);
		let expected = Event::ReferralAccepted { offer, patient: PATIENT, consent: id };
		assert_eq!(events(), [expected]);
		let found = permit(CLINICIAN, CLINIC).unwrap();
		assert_eq!((found.rule, found.right), (Rule::Grant, Some(Right::Grant(id))));
		// Once.
		refuses(|| accept_referral(CLINICIAN, CLINIC, PATIENT, 1), Error::OfferNotFound);
	});
}

#[test]
fn a_declined_offer_is_no_more() {
	with_root(|root| {
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		events();
		assert_ok!(decline_referral(CLINICIAN, CLINIC, PATIENT, 1));
		assert_eq!(events(), [Event::ReferralDeclined { offer: OfferId(1), patient: PATIENT }]);
		let open = OpenOffers::<Test>::get((PATIENT, HOSPITAL));
		assert_eq!(open.iter().map(|one| one.id.0).collect::<Vec<_>>(), [2]);
		refuses(|| accept_referral(CLINICIAN, CLINIC, PATIENT, 1), Error::OfferNotFound);
		refuses(|| decline_referral(CLINICIAN, CLINIC, PATIENT, 1), Error::OfferNotFound);
		// Whoever may do little else for now still declines, unless it may do nothing.
		stand(CLINIC, Status::Isolated { code: 1 });
		refuses(|| decline_referral(CLINICIAN, CLINIC, PATIENT, 2), Error::OrganisationNotActive);
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_ok!(decline_referral(CLINICIAN, CLINIC, PATIENT, 2));
		assert!(Shown::get().is_empty());
	});
}

#[test]
fn only_the_grantee_answers_an_offer() {
	with_root(|root| {
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		let account = Grantee::Account(SURGEON.into());
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(account)));
		type Answer = fn(AccountId, OrgId, PatientId, u64) -> DispatchResult;
		let answers: [Answer; 2] = [accept_referral, decline_referral];
		for call in answers {
			refuses(|| call(CLINICIAN, CLINIC, PATIENT, 3), Error::OfferNotFound);
			refuses(|| call(CLINICIAN, CLINIC, OTHER, 1), Error::OtherPatient);
			refuses(|| call(OFFICER, CLINIC, PATIENT, 1), Error::NoServingRole);
			refuses(|| call(STRANGER, CLINIC, PATIENT, 1), Error::NoServingRole);
			refuses(|| call(ALICE, CLINIC, PATIENT, 1), Error::NoServingRole);
			refuses(|| call(DOCTOR, HOSPITAL, PATIENT, 1), Error::NotTheGrantee);
			refuses(|| call(DOCTOR, HOSPITAL, PATIENT, 2), Error::NotTheGrantee);
			frame_support::hypothetically_ok!(call(CLINICIAN, CLINIC, PATIENT, 1));
			frame_support::hypothetically_ok!(call(SURGEON, HOSPITAL, PATIENT, 2));
		}
		let bad = Err(DispatchError::BadOrigin);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			let offer = OfferId(1);
			assert_eq!(Consent::accept_referral(origin.clone(), CLINIC, PATIENT, offer), bad);
			assert_eq!(Consent::decline_referral(origin, CLINIC, PATIENT, offer), bad);
		}
	});
}

#[test]
fn what_is_for_one_role_is_accepted_in_that_role() {
	with_root(|root| {
		let nurses = Terms { role: Some(Role::Nurse.value()), ..terms(TO_CLINIC) };
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, nurses));
		let accept = || accept_referral(CLINICIAN, CLINIC, PATIENT, 1);
		refuses(accept, Error::NoServingRole);
		appoint(CLINIC, &CLINICIAN, &[Role::Physician, Role::Nurse]);
		assert_ok!(accept());
	});
}

#[test]
fn an_offer_can_be_accepted_until_it_expires() {
	with_root(|root| {
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		later(14 * DAY - 1);
		frame_support::hypothetically_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, 1));
		later(1);
		refuses(|| accept_referral(CLINICIAN, CLINIC, PATIENT, 1), Error::OfferExpired);
		refuses(|| decline_referral(CLINICIAN, CLINIC, PATIENT, 1), Error::OfferExpired);
	});
}

#[test]
fn what_is_to_begin_later_does_and_nothing_began_before_it_was_accepted() {
	with_root(|root| {
		let from = Some(START + 20);
		let terms = Terms { from, ..terms(TO_CLINIC) };
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms.clone()));
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms));
		later(10);
		assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, 1));
		assert_eq!(kept(ConsentId(2)).from, START + 20);
		later(20);
		assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, 2));
		assert_eq!(kept(ConsentId(3)).from, START + 30);
	});
}

#[test]
fn nothing_is_accepted_while_the_patient_gives_nothing() {
	with_root(|root| {
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		let accept = || accept_referral(CLINICIAN, CLINIC, PATIENT, 1);
		let (window_ends, executor) = (u64::MAX, None);
		for (life, error) in [
			(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None }, Error::Frozen),
			(Life::Restricted, Error::Restricted),
			(
				Life::ReportedDead { window_ends, executor, before: Before::Active },
				Error::DeathReported,
			),
			(Life::Deceased { executor: None }, Error::Deceased),
		] {
			live(life);
			refuses(accept, error);
			frame_support::hypothetically_ok!(decline_referral(CLINICIAN, CLINIC, PATIENT, 1));
		}
		live(Life::Active);
		stand(CLINIC, Status::Restricted { code: 1 });
		refuses(accept, Error::OrganisationNotActive);
		stand(CLINIC, Status::Active);
		// Who offered is no more trusted: nothing comes of it.
		stand(HOSPITAL, Status::Isolated { code: 1 });
		refuses(accept, Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Active);
		ReceiptsFail::set(true);
		assert_noop!(accept(), DispatchError::Unavailable);
		ReceiptsFail::set(false);
		assert_ok!(accept());
	});
}

#[test]
fn an_offer_from_what_ended_is_void() {
	with_root(|root| {
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		let accept = || accept_referral(CLINICIAN, CLINIC, PATIENT, 1);
		frame_support::hypothetically!({
			assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(ALICE), PATIENT));
			refuses(accept, Error::LineEnded);
		});
		assert_ok!(revoke(ALICE, PATIENT, root));
		refuses(accept, Error::LineEnded);
		assert_ok!(decline_referral(CLINICIAN, CLINIC, PATIENT, 1));
	});
}

#[test]
fn a_line_has_two_referrals_and_ends_from_above() {
	with_root(|root| {
		let child = child(root);
		let grandchild = grandchild(child);
		let line = Line { root, child: Some(child) };
		let by = Given::Referred { organisation: CLINIC, account: CLINICIAN, line };
		assert_eq!(kept(grandchild).by, by);
		assert_eq!(may_read(), (true, true));
		let again = || refer(SISTER_DOCTOR, PATIENT, grandchild, SISTER, terms(TO_CLINIC));
		refuses(again, Error::NotPassedOn);
		later(1);
		// The last alone.
		frame_support::hypothetically!({
			assert_ok!(revoke(ALICE, PATIENT, grandchild));
			assert_eq!(may_read(), (true, false));
		});
		// From the middle on.
		frame_support::hypothetically!({
			assert_ok!(revoke(ALICE, PATIENT, child));
			assert_eq!(may_read(), (false, false));
			assert!(permit(DOCTOR, HOSPITAL).is_some());
			refuses(
				|| refer(CLINICIAN, PATIENT, child, CLINIC, terms(TO_SISTER)),
				Error::AlreadyEnded,
			);
		});
		// All of it.
		for cut in [0, 1, 2] {
			frame_support::hypothetically!({
				let origin = RuntimeOrigin::signed(ALICE);
				assert_ok!(match cut {
					0 => revoke(ALICE, PATIENT, root),
					1 => amend(ALICE, PATIENT, root, to_org(HOSPITAL)),
					_ => Consent::revoke_everything(origin, PATIENT),
				});
				assert_eq!(may_read(), (false, false));
				Consent::do_try_state().unwrap();
			});
		}
	});
}

#[test]
fn under_a_line_that_ended_nothing_is_passed_on() {
	with_root(|root| {
		let child = child(root);
		assert_ok!(revoke(ALICE, PATIENT, root));
		// The child itself was not ended; what is above it was.
		let again = || refer(CLINICIAN, PATIENT, child, CLINIC, terms(TO_SISTER));
		refuses(again, Error::NoRelation);
	});
}

#[test]
fn the_patient_ends_all_that_was_referred_to_somebody() {
	with_root(|root| {
		let child = child(root);
		events();
		let origin = RuntimeOrigin::signed(ALICE);
		assert_ok!(Consent::revoke_all_to(origin, PATIENT, TO_CLINIC));
		assert_eq!(events(), [Event::Revoked { consent: child, patient: PATIENT }]);
		assert_eq!(may_read(), (false, false));
		assert!(Ends::<Test>::contains_key(child));
	});
}

#[test]
fn referrals_to_somebody_have_room_of_their_own() {
	with_root(|root| {
		for _ in 0..8 {
			given(to_org(CLINIC));
		}
		let offer = || {
			assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		};
		for id in 1..=4 {
			offer();
			assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, id));
		}
		offer();
		refuses(|| accept_referral(CLINICIAN, CLINIC, PATIENT, 5), Error::TooManyLive);
		let last = ConsentId(crate::LastConsent::<Test>::get());
		assert_ok!(revoke(ALICE, PATIENT, last));
		// What was offered before the patient ended one of them is void.
		later(1);
		offer();
		assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, 6));
	});
}

#[test]
fn what_was_cut_makes_room_when_the_next_is_accepted() {
	with_root(|root| {
		for _ in 0..4 {
			child(root);
		}
		assert_ok!(revoke(ALICE, PATIENT, root));
		let again = given(NewGrant { may_refer: 1, ..to_org(HOSPITAL) });
		let list = || Live::<Test>::get((PATIENT, TO_CLINIC)).unwrap().value.latest().referred;
		assert_eq!(list().len(), 4);
		later(1);
		let id = passed_on((DOCTOR, HOSPITAL), again, terms(TO_CLINIC), (CLINICIAN, CLINIC));
		assert_eq!(list().iter().map(|one| one.entry.id).collect::<Vec<_>>(), [id]);
	});
}

#[test]
fn one_write_cuts_a_thousand_descendants() {
	new_test_ext().execute_with(|| {
		MaxReferralsPerWindow::set(100);
		let root = given(NewGrant { may_refer: 2, ..to_org(HOSPITAL) });
		// Ten hospitals, each of which passes on to a hundred of its colleagues.
		let mut descendants = Vec::new();
		let account = |number: u32| {
			let mut bytes = [80; 32];
			bytes[..4].copy_from_slice(&number.to_be_bytes());
			AccountId::new(bytes)
		};
		for house in 0..10u32 {
			let (organisation, head) = (
				another_organisation(anamnesis_primitives::codes::OrgKind::Hospital),
				account(house),
			);
			appoint(organisation, &head, &[Role::Physician]);
			let to = Grantee::Organisation(organisation);
			let terms = Terms { may_refer: 1, ..terms(to) };
			let child = passed_on((DOCTOR, HOSPITAL), root, terms, (head.clone(), organisation));
			descendants.push((child, head.clone(), organisation));
			for colleague in 0..100u32 {
				let colleague = account(1_000 + house * 100 + colleague);
				appoint(organisation, &colleague, &[Role::Nurse]);
				let terms = super::terms(Grantee::Account(colleague.clone().into()));
				let (from, to) = ((head.clone(), organisation), (colleague.clone(), organisation));
				let id = passed_on(from, child, terms, to);
				descendants.push((id, colleague, organisation));
			}
		}
		assert_eq!(descendants.len(), 1_010);
		let permitted = |id, account: &AccountId, organisation| {
			let query = Query {
				patient: PATIENT,
				who: Who::Practitioner { account: account.clone(), organisation },
				purpose: Purpose::TREAT,
				actions: Actions::ACCESS,
				data: Data::Declared {
					class: Class(1),
					confidentiality: Confidentiality::Normal,
					organisation: None,
					day: None,
					reference: None,
				},
				study: None,
				right: Some(Right::Grant(id)),
			};
			Consent::relation(&query).is_ok()
		};
		assert!(descendants.iter().all(|(id, who, at)| permitted(*id, who, *at)));
		later(1);
		assert_ok!(revoke(ALICE, PATIENT, root));
		assert_eq!(Ends::<Test>::iter_keys().collect::<Vec<_>>(), [root]);
		assert!(!descendants.iter().any(|(id, who, at)| permitted(*id, who, *at)));
	});
}
