//! Passing on a part of a grant: offers.

use super::*;
use crate::{Event, Offers, OpenOffer, OpenOffers};
use anamnesis_decision::rows::{FrozenBy, Given, Life, Line, Status, Succession, SuccessionsOf};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Class, Classes, Confidentiality, Obligations, Purpose, Purposes, Role},
	payload::{DataPeriod, Grantee},
	OfferId,
};

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);

/// Runs with a grant to the hospital that may be passed on, as changed.
fn with_root(change: impl FnOnce(NewGrant) -> NewGrant, test: impl FnOnce(ConsentId)) {
	build_and_execute(|| {
		let root = given(change(NewGrant { may_refer: 2, ..to_org(HOSPITAL) }));
		events();
		test(root);
	});
}

fn offered(id: u64) -> crate::Offer {
	Offers::<Test>::get(OfferId(id)).unwrap().latest()
}

#[test]
fn an_offer_is_kept_and_listed_until_it_expires() {
	with_root(
		|new| new,
		|root| {
			later(5);
			assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
			let (offer, now) = (OfferId(1), START + 5);
			let found = offered(1);
			let line = Line { root, child: None };
			let by = Given::Referred { organisation: HOSPITAL, account: DOCTOR, line };
			assert_eq!((found.grant.by, found.grant.granted, found.grant.from), (by, now, now));
			// As long as the grant above it, and open for as long as the parameter says.
			assert_eq!(found.grant.until, START + 365 * DAY);
			assert_eq!(found.expires, now + 14 * DAY);
			let expires = found.expires;
			let open = OpenOffers::<Test>::get((PATIENT, HOSPITAL)).into_inner();
			assert_eq!(open, [OpenOffer { id: offer, expires }]);
			let grantee = TO_CLINIC;
			let expected =
				Event::Offered { offer, patient: PATIENT, organisation: HOSPITAL, grantee };
			assert_eq!(events(), [expected]);
			// It permits nothing yet, and nobody was shown anything.
			assert!(Shown::get().is_empty());
			assert_eq!(crate::LastConsent::<Test>::get(), 1);
		},
	);
}

#[test]
fn an_offer_is_open_no_longer_than_what_it_offers() {
	with_root(
		|new| NewGrant { until: Some(START + 10), ..new },
		|root| {
			assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
			assert_eq!(offered(1).expires, START + 10);
		},
	);
}

#[test]
fn a_session_refers_as_its_staff_account() {
	with_root(
		|new| new,
		|root| {
			let key = AccountId::new([71; 32]);
			anamnesis_mock_world::open_session(key.clone(), DOCTOR, HOSPITAL, START + DAY);
			assert_ok!(refer(key, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
			assert_eq!(*offered(1).grant.by.account(), DOCTOR);
		},
	);
}

#[test]
fn terms_that_say_what_is_unknown_are_refused() {
	with_root(
		|new| new,
		|root| {
			let refused = |wrong: Terms, error| {
				refuses(|| refer(DOCTOR, PATIENT, root, HOSPITAL, wrong), error);
			};
			let good = || terms(TO_CLINIC);
			refused(Terms { role: Some(999), ..good() }, Error::UnknownRole);
			refused(Terms { purposes: Purposes(0), ..good() }, Error::UnknownPurposes);
			refused(Terms { classes: Classes(0), ..good() }, Error::UnknownClasses);
			refused(Terms { actions: Actions(0), ..good() }, Error::UnknownActions);
			refused(Terms { ceiling: 4, ..good() }, Error::UnknownCeiling);
			refused(
				Terms { obligations: Obligations(1 << 15), ..good() },
				Error::UnknownObligations,
			);
			let empty = Some(DataPeriod { from: 1, until: 1 });
			refused(Terms { data: empty, ..good() }, Error::EmptyDataPeriod);
			let twice = BoundedVec::truncate_from(vec![WHY, WHY]);
			refused(Terms { named: twice, ..good() }, Error::NamedTwice);
			refused(Terms { may_refer: 3, ..good() }, Error::ReferralTooDeep);
			let same = (Some(START + 5), Some(START + 5));
			refused(Terms { from: same.0, until: same.1, ..good() }, Error::EndsBeforeItBegins);
			let research = Purposes::of([Purpose::TREAT, Purpose::from_code("HRESCH").unwrap()]);
			refused(Terms { purposes: research, ..good() }, Error::NotCare);
			let payment = Purposes::of([Purpose::from_code("HPAYMT").unwrap()]);
			refused(Terms { purposes: payment, ..good() }, Error::NotCare);
		},
	);
}

#[test]
fn only_a_live_grant_of_the_patient_is_passed_on_and_as_often_as_it_says() {
	with_root(
		|new| NewGrant { until: Some(START + 10), ..new },
		|root| {
			let again = |patient, id, may_refer| {
				let terms = Terms { may_refer, ..terms(TO_CLINIC) };
				refer(DOCTOR, patient, ConsentId(id), HOSPITAL, terms)
			};
			refuses(|| again(PATIENT, 9, 0), Error::GrantNotFound);
			refuses(|| again(OTHER, 1, 0), Error::OtherPatient);
			refuses(|| again(PATIENT, 1, 2), Error::NotPassedOn);
			frame_support::hypothetically_ok!(again(PATIENT, 1, 1));
			let plain = given(to_org(HOSPITAL));
			refuses(|| again(PATIENT, plain.0, 0), Error::NotPassedOn);
			later(9);
			frame_support::hypothetically_ok!(again(PATIENT, 1, 0));
			later(1);
			refuses(|| again(PATIENT, 1, 0), Error::AlreadyOver);
			assert_ok!(revoke(ALICE, PATIENT, plain));
			refuses(|| again(PATIENT, plain.0, 0), Error::AlreadyEnded);
			assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(ALICE), PATIENT));
			refuses(|| again(PATIENT, root.0, 0), Error::AlreadyEnded);
		},
	);
}

#[test]
fn a_referral_is_wider_on_no_axis() {
	let named = [Commitment([1; 32]), Commitment([2; 32])];
	let days = DataPeriod { from: 10, until: 20 };
	let root = |new: NewGrant| NewGrant {
		classes: Classes(0b11),
		actions: Actions(Actions::ACCESS.0 | Actions::USE.0),
		ceiling: Confidentiality::Moderate.value(),
		obligations: Obligations(0b10),
		data: Some(days),
		named: BoundedVec::truncate_from(named.to_vec()),
		role: Some(Role::Physician.value()),
		until: Some(START + 100),
		..new
	};
	with_root(root, |root| {
		let all = || Terms {
			ceiling: Confidentiality::Moderate.value(),
			obligations: Obligations(0b10),
			data: Some(days),
			named: BoundedVec::truncate_from(named.to_vec()),
			role: Some(Role::Physician.value()),
			actions: Actions(Actions::ACCESS.0 | Actions::USE.0),
			..terms(TO_CLINIC)
		};
		let again = |terms| refer(DOCTOR, PATIENT, root, HOSPITAL, terms);
		frame_support::hypothetically_ok!(again(all()));
		frame_support::hypothetically_ok!(again(Terms {
			classes: Classes(0b10),
			actions: Actions::ACCESS,
			ceiling: Confidentiality::Low.value(),
			obligations: Obligations(0b11),
			data: Some(DataPeriod { from: 11, until: 19 }),
			named: BoundedVec::truncate_from(named[1..].to_vec()),
			until: Some(START + 99),
			from: Some(START + 1),
			..all()
		}));
		let other = BoundedVec::truncate_from(vec![named[0], Commitment([3; 32])]);
		for wider in [
			Terms { classes: Classes(0b111), ..all() },
			Terms { actions: Actions(0b1110), ..all() },
			Terms { ceiling: Confidentiality::Normal.value(), ..all() },
			Terms { obligations: Obligations(0b01), ..all() },
			Terms { data: Some(DataPeriod { from: 9, until: 20 }), ..all() },
			Terms { data: Some(DataPeriod { from: 10, until: 21 }), ..all() },
			Terms { data: None, ..all() },
			Terms { named: other, ..all() },
			Terms { named: BoundedVec::new(), ..all() },
			Terms { role: None, ..all() },
			Terms { role: Some(Role::Nurse.value()), ..all() },
			Terms { until: Some(START + 101), ..all() },
		] {
			refuses(|| again(wider), Error::BeyondParent);
		}
	});
}

#[test]
fn a_purpose_that_the_grant_does_not_cover_is_not_passed_on() {
	let coordination = Purposes::of([Purpose::from_code("COC").unwrap()]);
	with_root(
		|new| NewGrant { purposes: coordination, ..new },
		|root| {
			let again = |purposes| {
				let terms = Terms { purposes, ..terms(TO_CLINIC) };
				refer(DOCTOR, PATIENT, root, HOSPITAL, terms)
			};
			refuses(|| again(Purposes::of([Purpose::TREAT])), Error::BeyondParent);
			assert_ok!(again(coordination));
		},
	);
}

#[test]
fn a_referral_begins_and_ends_within_time() {
	with_root(
		|new| new,
		|root| {
			later(10);
			let again = |from: Option<Moment>, until: Option<Moment>| {
				let terms = Terms { from, until, ..terms(TO_CLINIC) };
				refer(DOCTOR, PATIENT, root, HOSPITAL, terms)
			};
			let now = START + 10;
			refuses(|| again(Some(now - 1), None), Error::BeginsInThePast);
			refuses(|| again(None, Some(now)), Error::EndsBeforeItBegins);
			refuses(|| again(None, Some(START + 365 * DAY + 1)), Error::BeyondParent);
			frame_support::hypothetically_ok!(again(Some(now), Some(now + 1)));
			assert_ok!(again(None, Some(START + 365 * DAY)));
		},
	);
}

#[test]
fn only_organisations_and_staff_take_a_referral() {
	with_root(
		|new| new,
		|root| {
			let again = |grantee| refer(DOCTOR, PATIENT, root, HOSPITAL, terms(grantee));
			refuses(|| again(Grantee::AnyCare), Error::NotToThem);
			refuses(|| again(Grantee::Person([3; 32])), Error::NotToThem);
			refuses(|| again(Grantee::Organisation(OrgId(77))), Error::OrganisationNotFound);
			stand(CLINIC, Status::Restricted { code: 1 });
			refuses(|| again(TO_CLINIC), Error::OrganisationNotActive);
			assert_ok!(again(Grantee::Account(CLINICIAN.into())));
		},
	);
}

#[test]
fn whoever_refers_may_do_the_same_now() {
	with_root(
		|new| new,
		|root| {
			let again =
				|who, organisation| refer(who, PATIENT, root, organisation, terms(TO_CLINIC));
			for nobody in [REGISTRAR, STRANGER, ALICE, CLINICIAN] {
				refuses(|| again(nobody, HOSPITAL), Error::NoServingRole);
			}
			// Another organisation, to which nothing was granted.
			let sister = || terms(Grantee::Organisation(SISTER));
			refuses(|| refer(CLINICIAN, PATIENT, root, CLINIC, sister()), Error::NoRelation);
			let origin = |origin| {
				Consent::refer(origin, PATIENT, root, HOSPITAL, Box::new(terms(TO_CLINIC)))
			};
			let bad = Err(sp_runtime::DispatchError::BadOrigin);
			assert_eq!(origin(RuntimeOrigin::root()), bad);
			assert_eq!(origin(RuntimeOrigin::none()), bad);
			live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
			refuses(|| again(DOCTOR, HOSPITAL), Error::NoRelation);
			later(1);
			live(Life::Active);
			stand(HOSPITAL, Status::Restricted { code: 1 });
			refuses(|| again(DOCTOR, HOSPITAL), Error::OrganisationNotActive);
		},
	);
}

#[test]
fn a_role_that_does_not_disclose_passes_nothing_on() {
	with_root(
		|new| new,
		|root| {
			let druggist = AccountId::new([61; 32]);
			appoint(HOSPITAL, &druggist, &[Role::Pharmacist]);
			let again = || refer(druggist.clone(), PATIENT, root, HOSPITAL, terms(TO_CLINIC));
			refuses(again, Error::NoServingRole);
			appoint(HOSPITAL, &druggist, &[Role::Pharmacist, Role::Nurse]);
			assert_ok!(again());
		},
	);
}

#[test]
fn what_is_for_a_study_is_not_passed_on() {
	let study = Some(Commitment([4; 32]));
	with_root(
		|new| NewGrant { study, ..new },
		|root| {
			let again = || refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC));
			refuses(again, Error::BeyondParent);
		},
	);
}

#[test]
fn what_is_inherited_is_not_passed_on() {
	build_and_execute(|| {
		let root = given(NewGrant { may_refer: 1, ..to_org(SISTER) });
		let succession = Succession { old: SISTER, from: START, until: START + DAY, ended: None };
		let all = anamnesis_decision::rows::Successions::truncate_from(vec![succession]);
		change(SuccessionsOf { organisation: HOSPITAL }, all.into());
		let again = || refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC));
		refuses(again, Error::NotPassedOn);
	});
}

#[test]
fn as_many_offers_about_a_patient_are_open_as_may_be() {
	with_root(
		|new| new,
		|root| {
			let again = |until: Option<Moment>| {
				refer(DOCTOR, PATIENT, root, HOSPITAL, Terms { until, ..terms(TO_CLINIC) })
			};
			assert_ok!(again(Some(START + 10)));
			assert_ok!(again(None));
			assert_ok!(again(None));
			later(9);
			refuses(|| again(None), Error::TooManyOpenOffers);
			// What expired leaves with the next.
			later(1);
			assert_ok!(again(None));
			assert!(Offers::<Test>::get(OfferId(1)).is_none());
			refuses(|| again(None), Error::TooManyOpenOffers);
			let open = OpenOffers::<Test>::get((PATIENT, HOSPITAL));
			assert_eq!(open.iter().map(|one| one.id.0).collect::<Vec<_>>(), [2, 3, 4]);
		},
	);
}

#[test]
fn a_sealed_class_is_passed_on_by_name_alone() {
	let named = BoundedVec::truncate_from(vec![WHY]);
	let sealed = Classes::of([Class(31)]);
	with_root(
		|new| NewGrant { classes: sealed, named: named.clone(), ..new },
		|root| {
			let by_name = Terms { classes: sealed, named: named.clone(), ..terms(TO_CLINIC) };
			assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, by_name));
		},
	);
}

#[test]
fn numbers_and_time_run_out() {
	with_root(
		|new| new,
		|root| {
			let again = || refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC));
			OfferLife::set(u64::MAX);
			refuses(again, Error::LastsTooLong);
			OfferLife::set(DAY);
			crate::LastOffer::<Test>::put(u64::MAX);
			refuses(again, Error::IdsExhausted);
			crate::LastOffer::<Test>::put(0);
			assert_ok!(again());
		},
	);
}

#[test]
fn a_referral_names_no_sealed_record_that_the_grant_above_does_not() {
	use anamnesis_decision::{Data, Decision, Query, Who};
	let opens = |account, organisation| {
		let query = Query {
			patient: PATIENT,
			who: Who::Practitioner { account, organisation },
			purpose: Purpose::TREAT,
			actions: Actions::ACCESS,
			data: Data::Declared {
				class: Class(31),
				confidentiality: Confidentiality::Normal,
				organisation: None,
				day: None,
				reference: Some(WHY),
			},
			study: None,
			right: None,
		};
		matches!(Consent::decide_now(&query), Decision::Permit(_))
	};
	let classes = Classes::of([Class(0), Class(31)]);
	let named = BoundedVec::truncate_from(vec![WHY]);
	let by_name = || Terms { classes, named: named.clone(), ..terms(TO_CLINIC) };
	with_root(
		|new| NewGrant { classes, ..new },
		|root| {
			// The hospital cannot open it itself.
			assert!(!opens(DOCTOR, HOSPITAL));
			let again = |terms| refer(DOCTOR, PATIENT, root, HOSPITAL, terms);
			refuses(|| again(by_name()), Error::BeyondParent);
			// Nor does it pass on a class of which it opens nothing.
			refuses(|| again(Terms { classes, ..terms(TO_CLINIC) }), Error::NoRelation);
			let ordinary = Terms { classes: Classes::of([Class(0)]), ..by_name() };
			assert_ok!(again(ordinary));
		},
	);
	with_root(
		|new| NewGrant { classes, named: named.clone(), ..new },
		|root| {
			assert!(opens(DOCTOR, HOSPITAL) && !opens(CLINICIAN, CLINIC));
			passed_on((DOCTOR, HOSPITAL), root, by_name(), (CLINICIAN, CLINIC));
			assert!(opens(CLINICIAN, CLINIC));
		},
	);
}
