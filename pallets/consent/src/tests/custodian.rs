//! A custodian refers records of its own.

use super::*;
use crate::{Event, Offers};
use anamnesis_decision::{
	rows::{FrozenBy, Given, Life, Pair, PairAt, Status},
	Data, Decision, Query, Right, Who,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Basis, Class, Classes, Confidentiality, Purpose, Purposes},
	payload::Grantee,
	OfferId,
};

const LETTER: Commitment = Commitment([31; 32]);

/// A letter of the hospital to somebody.
fn letter(to: OrgId) -> Terms {
	let named = BoundedVec::truncate_from(vec![LETTER]);
	Terms { named, ..terms(Grantee::Organisation(to)) }
}

fn send(who: AccountId, from: OrgId, terms: Terms) -> DispatchResult {
	Consent::refer_as_custodian(RuntimeOrigin::signed(who), from, PATIENT, terms.into())
}

/// Whether somebody may read this class of this organisation's, under this reference.
fn permits(
	(account, organisation): (AccountId, OrgId),
	class: u8,
	of: OrgId,
	reference: Commitment,
) -> Option<(Basis, Option<Right>)> {
	let query = Query {
		patient: PATIENT,
		who: Who::Practitioner { account, organisation },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(class),
			confidentiality: Confidentiality::Normal,
			organisation: Some(of),
			day: None,
			reference: Some(reference),
		},
		study: None,
		right: None,
	};
	match Consent::decide_now(&query) {
		Decision::Permit(permit) => Some((permit.basis, permit.right)),
		Decision::Refuse | Decision::Erased => None,
	}
}

#[test]
fn the_family_doctor_refers_a_letter_without_the_patient() {
	build_and_execute(|| {
		assert_ok!(send(DOCTOR, HOSPITAL, letter(CLINIC)));
		let grantee = Grantee::Organisation(CLINIC);
		let offer = OfferId(1);
		let expected = Event::Offered { offer, patient: PATIENT, organisation: HOSPITAL, grantee };
		assert_eq!(events(), [expected]);
		let clinic = || (CLINICIAN, CLINIC);
		assert_eq!(permits(clinic(), 1, HOSPITAL, LETTER), None);
		later(3);
		assert_ok!(accept_referral(CLINICIAN, CLINIC, PATIENT, 1));
		let id = ConsentId(1);
		let grant = crate::Grants::<Test>::get(id).unwrap().latest();
		let by = Given::Custodian { organisation: HOSPITAL, account: DOCTOR };
		assert_eq!((grant.by, grant.basis, grant.may_refer), (by, Basis::Care, 0));
		// Its time is counted from the offer.
		assert_eq!((grant.from, grant.until), (START + 3, START + 90 * DAY));
		assert_eq!(Shown::get(), [("referred", PATIENT, Some(HOSPITAL), id, DOCTOR, START + 3)]);
		let expected = Some((Basis::Care, Some(Right::Grant(id))));
		assert_eq!(permits(clinic(), 1, HOSPITAL, LETTER), expected);
		// Nothing but this letter, of the hospital's own, and not what is sealed.
		assert_eq!(permits(clinic(), 1, SISTER, LETTER), None);
		assert_eq!(permits(clinic(), 1, HOSPITAL, WHY), None);
		assert_eq!(permits(clinic(), 31, HOSPITAL, LETTER), None);
		// It is not passed on.
		let again = || refer(CLINICIAN, PATIENT, id, CLINIC, letter(SISTER));
		refuses(again, Error::NotPassedOn);
		// An objection ends it.
		later(1);
		assert_ok!(revoke(ALICE, PATIENT, id));
		assert_eq!(permits(clinic(), 1, HOSPITAL, LETTER), None);
	});
}

#[test]
fn a_custodian_refers_named_ordinary_records_for_care_to_one_organisation() {
	build_and_execute(|| {
		let refused = |wrong, error| refuses(|| send(DOCTOR, HOSPITAL, wrong), error);
		let good = || letter(CLINIC);
		refused(Terms { actions: Actions(0), ..good() }, Error::UnknownActions);
		let payment = Purposes::of([Purpose::from_code("HPAYMT").unwrap()]);
		refused(Terms { purposes: payment, ..good() }, Error::NotCare);
		for grantee in
			[Grantee::AnyCare, Grantee::Account(CLINICIAN.into()), Grantee::Person([1; 32])]
		{
			refused(Terms { grantee, ..good() }, Error::NotToThem);
		}
		refused(letter(HOSPITAL), Error::NotToThem);
		refused(Terms { named: BoundedVec::new(), ..good() }, Error::NamesNothing);
		let sealed = Classes(0b1 | 1 << 31);
		refused(Terms { classes: sealed, ..good() }, Error::SealedNotReferred);
		refused(Terms { may_refer: 1, ..good() }, Error::NotPassedOn);
		refused(letter(OrgId(77)), Error::OrganisationNotFound);
	});
}

#[test]
fn a_custodians_referral_lasts_no_longer_than_it_may() {
	build_and_execute(|| {
		let again = |from: Option<Moment>, until: Option<Moment>| {
			send(DOCTOR, HOSPITAL, Terms { from, until, ..letter(CLINIC) })
		};
		refuses(|| again(Some(START - 1), None), Error::BeginsInThePast);
		refuses(|| again(None, Some(START)), Error::EndsBeforeItBegins);
		refuses(|| again(None, Some(START + 90 * DAY + 1)), Error::LastsTooLong);
		assert_ok!(again(None, Some(START + 90 * DAY)));
		// What ends sooner is on offer no longer.
		assert_ok!(again(None, Some(START + 1)));
		assert_eq!(Offers::<Test>::get(OfferId(2)).unwrap().latest().expires, START + 1);
		CustodianValidity::set(u64::MAX);
		refuses(|| again(None, None), Error::LastsTooLong);
	});
}

#[test]
fn only_staff_who_may_pass_on_refer_and_only_for_a_patient_who_can_be_given_for() {
	build_and_execute(|| {
		for nobody in [REGISTRAR, STRANGER, ALICE, CLINICIAN] {
			refuses(|| send(nobody, HOSPITAL, letter(CLINIC)), Error::NoServingRole);
		}
		let origin = |origin, patient| {
			Consent::refer_as_custodian(origin, HOSPITAL, patient, letter(CLINIC).into())
		};
		let bad = Err(sp_runtime::DispatchError::BadOrigin);
		assert_eq!(origin(RuntimeOrigin::root(), PATIENT), bad);
		assert_eq!(origin(RuntimeOrigin::none(), PATIENT), bad);
		let nobody = PatientId([7; 32]);
		refuses(|| origin(RuntimeOrigin::signed(DOCTOR), nobody), Error::PatientNotFound);
		let again = || send(DOCTOR, HOSPITAL, letter(CLINIC));
		for (life, error) in [
			(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None }, Error::Frozen),
			(Life::Restricted, Error::Restricted),
			(Life::Deceased { executor: None }, Error::Deceased),
		] {
			live(life);
			refuses(again, error);
		}
		live(Life::Active);
		stand(CLINIC, Status::Restricted { code: 1 });
		refuses(again, Error::OrganisationNotActive);
		stand(CLINIC, Status::Active);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		refuses(again, Error::OrganisationNotActive);
	});
}

#[test]
fn across_a_border_the_table_of_pairs_decides() {
	build_and_execute(|| {
		let again = || send(DOCTOR, HOSPITAL, letter(ABROAD));
		let pair = |home, asking, refers| {
			let purposes = Purposes::of([Purpose::TREAT]);
			change(PairAt { home, asking }, Pair { purposes, refers }.into());
		};
		refuses(again, Error::OtherJurisdiction);
		pair(756, 276, false);
		pair(276, 756, true);
		refuses(again, Error::OtherJurisdiction);
		pair(756, 276, true);
		assert_ok!(again());
		// It still must when it is accepted.
		later(1);
		pair(756, 276, false);
		let accept = || accept_referral(FOREIGNER, ABROAD, PATIENT, 1);
		refuses(accept, Error::OtherJurisdiction);
		later(1);
		pair(756, 276, true);
		assert_ok!(accept());
		let abroad = (FOREIGNER, ABROAD);
		assert!(permits(abroad, 1, HOSPITAL, LETTER).is_some());
	});
}
