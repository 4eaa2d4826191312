//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{Asked, Call, Event, OpenRequest, QueryError, Request, RequestState, Window};
use anamnesis_mock_world::wire::numbered;
use anamnesis_primitives::{
	codes::{Actions, Classes, Purposes},
	payload::Grantee,
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
	]);
}

#[test]
fn events_are_numbered() {
	numbered::<Event<Test>>(&[
		"Granted",
		"Amended",
		"Revoked",
		"RevokedEverything",
		"Requested",
		"Answered",
	]);
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
		"PowerMissing", "BeyondMandate", "BeginsTooSoon", "UnknownBasis",
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
	let none = Call::<Test>::answer { patient: PATIENT, request: RequestId(4), answer: None };
	assert_eq!(none.encode(), [&[6][..], &[101; 32], &[4, 0, 0, 0, 0, 0, 0, 0], &[0]].concat());
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
fn refusals_of_questions_are_pinned() {
	assert_eq!(QueryError::Future.encode(), [0]);
}
