//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{Call, CaseKind, Clock, Extension, Matter, Notice, Span, Tally};
use anamnesis_mock_world::wire::numbered;
use codec::Encode;

#[test]
#[rustfmt::skip]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&[
		"set_clock", "open_case", "open_breach", "answer_case", "extend_case", "withdraw_case", "withdraw_breach",
		"state_disagreement",
	]);
}

#[test]
#[rustfmt::skip]
fn events_are_numbered() {
	numbered::<Event<Test>>(&[
		"ClockSet", "CaseOpened", "CaseAnswered", "CaseExtended", "CaseWithdrawn", "DisagreementStated",
	]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"UnknownJurisdiction", "UnfitClock", "Unchanged", "PatientNotFound", "NotController", "PowerMissing",
		"OnlyRotation", "Deceased", "NotLateYet", "OrganisationNotFound", "OrganisationLeft", "RecordNotFound",
		"RecordOfAnother", "RecordElsewhere", "NotRegulator", "FormerMissing", "CaseNotFound", "CaseOfAnother",
		"OtherOrganisation", "FormerRuns", "TooManyOpen", "NothingOwed", "BeyondCalendar", "IdsExhausted",
		"NoServingRole", "OrganisationClosed", "OrganisationNotActive", "UnfitDiscovery", "NotOwnDiscovery",
		"AlreadyAnswered", "AlreadyWithdrawn", "UnfitGround", "NoLongerTime", "AlreadyDue", "OwnBreach", "NotRefused",
		"AlreadyStated", "AlreadyContested", "Frozen", "SessionKey",
	]);
}

#[test]
#[rustfmt::skip]
fn choices_are_numbered() {
	numbered::<CaseKind>(&[
		"Access", "Correction", "Objection", "Erasure", "Delivery", "Complaint", "BreachToRegulator", "BreachToPatients",
		"BreachToPublic",
	]);
	numbered::<Ground>(&[
		"Unidentified", "Excessive", "SameMatter", "NothingHeld", "RightsOfOthers", "Excepted", "LegalObligation",
		"PublicInterest", "LegalClaims", "Accurate", "NotAuthor", "CompellingGrounds", "NoRisk", "NoBreach", "Unfounded",
	]);
	numbered::<Delay>(&["Complexity", "Number", "Elsewhere"]);
	numbered::<Notice>(&["Regulator", "Patients", "Public"]);
	numbered::<Claim>(&["Access", "Correction", "Objection", "Erasure", "Delivery", "Complaint"]);
	numbered::<CaseState>(&["Open", "Answered", "Withdrawn"]);
}

/// Bytes of a number of eight.
fn eight(number: u8) -> [u8; 8] {
	[number, 0, 0, 0, 0, 0, 0, 0]
}

#[test]
fn calls_are_pinned() {
	let clock = Clock { length: Span::Time(3), longer: Some(Span::Months(2)) };
	let call =
		Call::<Test>::set_clock { jurisdiction: 756, kind: CaseKind::Erasure, clock: Some(clock) };
	let expected = [&[0, 0xf4, 0x02, 3, 1, 0][..], &eight(3), &[1, 1, 2]].concat();
	assert_eq!(call.encode(), expected);
	let call = Call::<Test>::open_case {
		patient: PATIENT,
		organisation: CLINIC,
		claim: correction(),
		statement: WORDS,
		former: Some(CaseId(5)),
	};
	let expected =
		[&[1][..], &[101; 32], &[2, 0, 0, 0], &[1, 1], &eight(1), &[7; 32], &[1], &eight(5)];
	assert_eq!(call.encode(), expected.concat());
	let call = Call::<Test>::open_breach {
		by: CLINIC,
		organisation: HOSPITAL,
		discovered: Some(9),
		statement: WORDS,
	};
	let expected = [&[2, 2, 0, 0, 0, 1, 0, 0, 0, 1][..], &eight(9), &[7; 32]];
	assert_eq!(call.encode(), expected.concat());
	let call = Call::<Test>::answer_case { case: CaseId(5), outcome: REFUSED, letter: WORDS };
	assert_eq!(call.encode(), [&[3][..], &eight(5), &[2, 1], &[7; 32]].concat());
	let call = Call::<Test>::extend_case { case: CaseId(5), why: Delay::Elsewhere };
	assert_eq!(call.encode(), [&[4][..], &eight(5), &[2]].concat());
	let call = Call::<Test>::withdraw_case { patient: PATIENT, case: CaseId(5) };
	assert_eq!(call.encode(), [&[5][..], &[101; 32], &eight(5)].concat());
	let call = Call::<Test>::withdraw_breach { case: CaseId(5) };
	assert_eq!(call.encode(), [&[6][..], &eight(5)].concat());
	let call =
		Call::<Test>::state_disagreement { patient: PATIENT, case: CaseId(5), statement: WORDS };
	assert_eq!(call.encode(), [&[7][..], &[101; 32], &eight(5), &[7; 32]].concat());
}

#[test]
fn claims_are_pinned() {
	assert_eq!(Claim::Access.encode(), [0]);
	assert_eq!(Claim::Objection { record: None }.encode(), [2, 0]);
	assert_eq!(Claim::Delivery { noted: 3 }.encode(), [&[4][..], &eight(3)].concat());
	assert_eq!(Claim::Complaint.encode(), [5]);
}

#[test]
fn what_is_kept_is_pinned() {
	let kept = Case {
		organisation: HOSPITAL,
		opener: Opener::Organisation(CLINIC),
		by: OFFICER,
		matter: Matter::Breach { notice: Notice::Public, discovered: 2 },
		statement: WORDS,
		former: None,
		opened: 3,
		due: 4,
		extension: Some(Extension { why: Delay::Number, at: 5, before: 6 }),
		state: CaseState::Answered {
			at: 7,
			by: KEEPER,
			outcome: Outcome::Partly { ground: Ground::NoRisk },
			letter: WORDS,
			disagreement: None,
		},
	};
	let expected = [
		&[1, 0, 0, 0][..],
		&[1, 2, 0, 0, 0],
		&[22; 32],
		&[1, 2],
		&eight(2),
		&[7; 32],
		&[0],
		&eight(3),
		&eight(4),
		&[1, 1],
		&eight(5),
		&eight(6),
		&[1],
		&eight(7),
		&[16; 32],
		&[1, 12],
		&[7; 32],
		&[0],
	];
	assert_eq!(kept.encode(), expected.concat());
	assert_eq!(CaseState::Open { longer: None }.encode(), [0, 0]);
	assert_eq!(CaseState::Withdrawn { at: 1 }.encode(), [&[2][..], &eight(1)].concat());
	let tally = Tally { opened: 1, answered: 2, late: 3, withdrawn: 4 };
	assert_eq!(tally.encode(), [1, 2, 3, 4].map(eight).concat());
	assert_eq!(Opener::Patient(PATIENT).encode(), [&[0][..], &[101; 32]].concat());
}
