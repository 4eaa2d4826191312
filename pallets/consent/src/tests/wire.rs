//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{
	Asked, Call, Event, Language, Mute, OpenRequest, QueryError, Request, RequestState, Text,
	UseCount,
};
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_mock_world::wire::{numbered, numbered_from};
use anamnesis_primitives::{
	codes::{Actions, Classes, Purposes},
	payload::{Grantee, TemplateRef},
	window::Window,
	TemplateId,
};
use codec::Encode;

#[test]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&[
		"grant",
		"amend",
		"revoke",
		"revoke_all_to",
		"revoke_everything",
		"request",
		"answer",
		"grant_many",
		"use_grant",
		"publish_template",
		"supersede_template",
		"set_secondary_use",
		"mute",
		"refer",
		"accept_referral",
		"decline_referral",
		"refer_as_custodian",
		"assist",
		"end_assisted",
		"withdraw_offer",
		"end_referred",
	]);
}

#[test]
fn events_are_numbered() {
	let first: &[&str] = &[
		"Granted",
		"Amended",
		"Revoked",
		"RevokedEverything",
		"Requested",
		"Answered",
		"Used",
		"TemplatePublished",
		"TemplateSuperseded",
		"SecondaryUseSet",
		"Muted",
	];
	let others: &[&str] = &[
		"Offered",
		"ReferralAccepted",
		"ReferralDeclined",
		"Assisted",
		"AssistedEnded",
		"OfferWithdrawn",
		"ReferralEnded",
	];
	numbered_from::<Event<Test>>(&[(0, first), (16, others)]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"PatientNotFound", "NotController", "Frozen", "DeathReported", "Deceased", "Restricted", "UnknownRole",
		"UnknownPurposes", "UnknownClasses", "UnknownActions", "UnknownCeiling", "UnknownObligations",
		"EndsBeforeItBegins", "EmptyDataPeriod", "NamedTwice", "ReferralTooDeep", "UnknownTemplate",
		"UsesNotSupported", "OrganisationNotFound", "OrganisationNotActive", "BeginsInThePast", "LastsTooLong",
		"TooManyLive", "TooManyChanges", "TimeWentBack", "IdsExhausted", "GrantNotFound", "OtherPatient",
		"AlreadyEnded", "AlreadyOver", "NoServingRole", "OtherJurisdiction", "TooManyRequests",
		"TooManyOpenRequests", "RequestNotFound", "AlreadyAnswered", "RequestExpired", "NotToTheAsker",
		"BeyondRequest", "NoRight", "NoRelation", "OnlyRotation", "ControllerRestricted", "RecoveryPending",
		"PowerMissing", "BeyondMandate", "BeginsTooSoon", "UnknownBasis", "NoUses", "NotCounted", "NothingToGive",
		"UnknownTexts", "NotTheNextVersion", "NoNewerVersion", "TemplateSuperseded", "ReconsentTooSoon",
		"BeyondTemplate", "TooManyMuted", "StudyWithoutOrganisation",
		"NotPassedOn", "BeyondParent", "NotCare",
		"NotToThem", "NamesNothing", "SealedNotReferred", "TooManyOpenOffers", "OfferNotFound", "OfferExpired",
		"NotTheGrantee", "LineEnded", "NotSteward", "SessionKey", "NoSecondRole", "SecondIsFirst",
		"SecondNotInTime", "SecondDidNotSign", "BeyondAssistance", "NotAssisted",
		"TooManyOffers", "OfferVoid", "NotParty", "NotReferred",
	]);
}

#[test]
fn calls_begin_with_their_number_and_ids_in_order() {
	let revoke = Call::<Test>::revoke { patient: PATIENT, consent: ConsentId(3), reason: None };
	let expected = [&[2][..], &[101; 32], &[3, 0, 0, 0, 0, 0, 0, 0], &[0]].concat();
	assert_eq!(revoke.encode(), expected);
	let all = Call::<Test>::revoke_all_to { patient: PATIENT, grantee: Grantee::AnyCare };
	assert_eq!(all.encode(), [&[3][..], &[101; 32], &[2]].concat());
	let grant = Box::new(to_org(CLINIC));
	let given = Call::<Test>::grant { patient: PATIENT, grant: grant.clone() };
	assert_eq!(given.encode(), [&[0][..], &[101; 32], &grant.encode()].concat());
	let many = BoundedVec::truncate_from(vec![*grant.clone()]);
	let given = Call::<Test>::grant_many { patient: PATIENT, grants: many };
	assert_eq!(given.encode(), [&[7][..], &[101; 32], &[4], &grant.encode()].concat());
	let consent = ConsentId(3);
	let used = Call::<Test>::use_grant { patient: PATIENT, consent, organisation: Some(CLINIC) };
	let expected = [&[8][..], &[101; 32], &[3, 0, 0, 0, 0, 0, 0, 0], &[1, 2, 0, 0, 0]].concat();
	assert_eq!(used.encode(), expected);
	let none = Call::<Test>::answer { patient: PATIENT, request: RequestId(4), answer: None };
	assert_eq!(none.encode(), [&[6][..], &[101; 32], &[4, 0, 0, 0, 0, 0, 0, 0], &[0]].concat());
}

#[test]
fn calls_about_referrals_name_the_patient_and_ids_in_order() {
	let offer = OfferId(4);
	let accept = Call::<Test>::accept_referral { organisation: OrgId(9), patient: PATIENT, offer };
	let (by, number) = ([9, 0, 0, 0], [4, 0, 0, 0, 0, 0, 0, 0]);
	assert_eq!(accept.encode(), [&[14][..], &by, &[101; 32], &number].concat());
	let decline =
		Call::<Test>::decline_referral { organisation: OrgId(9), patient: PATIENT, offer };
	assert_eq!(decline.encode(), [&[15][..], &by, &[101; 32], &number].concat());
	let end = Call::<Test>::end_assisted {
		organisation: OrgId(9),
		patient: PATIENT,
		consent: ConsentId(4),
	};
	assert_eq!(end.encode(), [&[18][..], &by, &[101; 32], &number].concat());
	let withdraw = Call::<Test>::withdraw_offer { organisation: OrgId(9), patient: PATIENT, offer };
	assert_eq!(withdraw.encode(), [&[19][..], &by, &[101; 32], &number].concat());
	let end = Call::<Test>::end_referred {
		organisation: OrgId(9),
		patient: PATIENT,
		consent: ConsentId(4),
	};
	assert_eq!(end.encode(), [&[20][..], &by, &[101; 32], &number].concat());
	let passing = Box::new(terms(Grantee::AnyCare));
	let refer = Call::<Test>::refer {
		patient: PATIENT,
		parent: ConsentId(4),
		organisation: OrgId(9),
		terms: passing.clone(),
	};
	let expected = [&[13][..], &[101; 32], &number, &by, &passing.encode()].concat();
	assert_eq!(refer.encode(), expected);
	let (organisation, patient) = (OrgId(9), PATIENT);
	let custodian =
		Call::<Test>::refer_as_custodian { organisation, patient, terms: passing.clone() };
	assert_eq!(custodian.encode(), [&[16][..], &by, &[101; 32], &passing.encode()].concat());
	let grant = Box::new(to_org(CLINIC));
	let second =
		new_test_ext().execute_with(|| cosigned_until(61, crate::assisted::ASSIST, &[], &ALICE, 5));
	let assist = Call::<Test>::assist {
		organisation,
		patient,
		grant: grant.clone(),
		second: second.clone(),
	};
	let expected = [&[17][..], &by, &[101; 32], &grant.encode(), &second.encode()].concat();
	assert_eq!(assist.encode(), expected);
}

#[test]
fn terms_and_offers_are_pinned() {
	use anamnesis_primitives::{codes::Obligations, payload::DataPeriod};
	let terms = Terms {
		grantee: Grantee::Organisation(OrgId(1)),
		role: Some(2),
		purposes: Purposes(3),
		classes: Classes(4),
		actions: Actions(5),
		ceiling: 3,
		obligations: Obligations(6),
		from: Some(7),
		until: None,
		data: Some(DataPeriod { from: 8, until: 9 }),
		named: BoundedVec::truncate_from(vec![WHY]),
		may_refer: 1,
		document: Commitment([6; 32]),
	};
	let expected = [
		&[1, 1, 0, 0, 0][..],
		&[1, 2, 0],
		&[3, 0, 0, 0, 0, 0, 0, 0],
		&[4, 0, 0, 0],
		&[5, 3, 6, 0],
		&[1, 7, 0, 0, 0, 0, 0, 0, 0],
		&[0],
		&[1, 8, 0, 0, 0, 9, 0, 0, 0],
		&[4],
		&[77; 32],
		&[1],
		&[6; 32],
	]
	.concat();
	assert_eq!(terms.encode(), expected);
	let open = crate::OpenOffer { id: OfferId(1), expires: 2 };
	assert_eq!(open.encode(), [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
	let known = crate::OfferedTo { last: 1, objected: Some(2) };
	assert_eq!(known.encode(), [1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0]);
	build_and_execute(|| {
		let root = given(NewGrant { may_refer: 1, ..to_org(HOSPITAL) });
		let to = Grantee::Organisation(CLINIC);
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, super::terms(to)));
		let offer = crate::Offers::<Test>::get(OfferId(1)).unwrap();
		let inner = offer.as_latest();
		let expected = [vec![1], inner.grant.encode(), inner.expires.encode()].concat();
		assert_eq!(offer.encode(), expected);
	});
}

#[test]
fn requests_are_pinned() {
	let asked =
		Asked { purposes: Purposes(1), classes: Classes(2), actions: Actions(3), until: Some(4) };
	let bytes = [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 1, 4, 0, 0, 0, 0, 0, 0, 0];
	assert_eq!(asked.encode(), bytes);
	let state = RequestState::Answered { grant: Some(ConsentId(7)), at: 8 };
	let answered = [1, 1, 7, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0];
	assert_eq!(state.encode(), answered);
	assert_eq!(RequestState::Open.encode(), [0]);
	let request = Request {
		organisation: OrgId(9),
		by: DOCTOR,
		patient: PATIENT,
		asked,
		made: 5,
		expires: 6,
		state: RequestState::Open,
	};
	let expected = [
		&[9, 0, 0, 0][..],
		&[11; 32],
		&[101; 32],
		&bytes,
		&[5, 0, 0, 0, 0, 0, 0, 0],
		&[6, 0, 0, 0, 0, 0, 0, 0],
		&[0],
	]
	.concat();
	assert_eq!(request.encode(), expected);
	let open = OpenRequest { id: RequestId(1), expires: 2 };
	assert_eq!(open.encode(), [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
	let window = Window { began: 1, ends: 2, count: 3 };
	let bytes = [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0];
	assert_eq!(window.encode(), bytes);
}

#[test]
fn texts_switches_and_mutes_are_pinned() {
	let template = TemplateRef { id: TemplateId(5), version: 6 };
	let text = Text { language: Language(*b"deu"), hash: [3; 32] };
	assert_eq!(text.encode(), [&b"deu"[..], &[3; 32]].concat());
	let texts = BoundedVec::truncate_from(vec![text]);
	let purposes = Purposes(1);
	let publish = Call::<Test>::publish_template { template, texts, purposes, longest: None };
	let id = [5, 0, 0, 0, 6, 0];
	let mask = [1, 0, 0, 0, 0, 0, 0, 0];
	assert_eq!(publish.encode(), [&[9][..], &id, &[4], &text.encode(), &mask, &[0]].concat());
	let supersede = Call::<Test>::supersede_template { template, reconsent: Some(1) };
	assert_eq!(supersede.encode(), [&[10][..], &id, &[1], &mask].concat());
	let secondary = SecondaryUse::Refused;
	let refuse = Call::<Test>::set_secondary_use { patient: PATIENT, secondary };
	assert_eq!(refuse.encode(), [&[11][..], &[101; 32], &[1]].concat());
	let mute = Call::<Test>::mute { patient: PATIENT, organisation: CLINIC, until: Some(1) };
	let row = [&[2, 0, 0, 0, 1][..], &mask].concat();
	assert_eq!(mute.encode(), [&[12][..], &[101; 32], &row].concat());
	assert_eq!(Mute { organisation: CLINIC, until: Some(1) }.encode(), row);
}

#[test]
fn counts_of_uses_are_pinned() {
	let count = UseCount { left: 1, exhausted: None };
	assert_eq!(count.encode(), [1, 0, 0, 0, 0]);
	let count = UseCount { left: 0, exhausted: Some(2) };
	assert_eq!(count.encode(), [0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn refusals_of_questions_are_pinned() {
	assert_eq!(QueryError::Future.encode(), [0]);
}
