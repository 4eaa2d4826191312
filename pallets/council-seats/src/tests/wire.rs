//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::Call;
use anamnesis_mock_world::wire::numbered;
use codec::Encode;

#[test]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&["seat", "unseat", "resign"]);
}

#[test]
fn events_are_numbered() {
	numbered::<Event<Test>>(&["Seated", "Unseated"]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"BeyondCalendar", "OrganisationNotFound", "OrganisationNotActive", "UnfitKind", "UnfitBoard", "AccountEngaged",
		"BoardSeated", "AlreadySeated", "GroupSeated", "UpgradeWaits", "BodyFull", "QuarterSpent", "NotSeated", "LastSeat",
		"OrganisationIsolated",
	]);
}

#[test]
fn choices_are_numbered() {
	numbered::<Body>(&["Council", "Committee", "College"]);
	numbered::<Holder>(&["Organisation", "Board"]);
	numbered::<EndedBy>(&["Council", "Holder"]);
}

#[test]
fn calls_are_pinned() {
	let call = Call::<Test>::seat { body: College, holder: org(OrgId(5)) };
	assert_eq!(call.encode(), [0, 2, 0, 5, 0, 0, 0]);
	let call = Call::<Test>::unseat { body: Committee, holder: board(BOARD) };
	assert_eq!(call.encode(), [&[1, 1, 1][..], &[90; 32]].concat());
	let call = Call::<Test>::resign { body: TheCouncil };
	assert_eq!(call.encode(), [2, 0]);
}

#[test]
fn what_is_kept_is_pinned() {
	let kept = Seat { holder: org(OrgId(5)), account: BOARD, control_group: Some(9), since: 7 };
	let (group, since) = ([1, 9, 0, 0, 0], [7, 0, 0, 0, 0, 0, 0, 0]);
	let expected = [&[0, 5, 0, 0, 0][..], &[90; 32], &group, &since].concat();
	assert_eq!(kept.encode(), expected);
	let turnover = Turnover { quarter: 220, seats: 3, given: 1, taken: 2, resigned: 4 };
	let expected = [220, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0];
	assert_eq!(turnover.encode(), expected);
}
