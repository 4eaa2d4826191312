//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{
	Appeal, AppealState, Base, Call, DeclaredBy, Duty, Event, House, MassCasualty, OpenIncident,
	Owed, Quota, Report, Review, Reviewer, Ruling, Surge, TicketQuota,
};
use anamnesis_mock_world::wire::numbered;
use anamnesis_primitives::codes::Capacity;
use codec::Encode;

#[test]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&[
		"open_incident",
		"bind",
		"close_incident",
		"report",
		"review",
		"unseal",
		"bind_with",
		"declare_mass_casualty",
		"draw",
		"open_late",
		"declare_ticket_lost",
		"appeal",
		"decide_appeal",
		"serve_as_reviewer",
		"withdraw_reviewer",
	]);
}

#[test]
fn events_are_numbered() {
	numbered::<Event<Test>>(&[
		"IncidentOpened",
		"Bound",
		"IncidentClosed",
		"Reported",
		"Reviewed",
		"BoundWith",
		"Unsealed",
		"MassCasualtyDeclared",
		"LateIncidentRecorded",
		"TicketPassedOver",
		"DrawBegun",
		"ReviewerDrawn",
		"ReviewerRegistered",
		"ReviewerWithdrawn",
		"Appealed",
		"AppealDecided",
	]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"NotPractitioner", "OrganisationNotActive", "InTeamTwice", "TeamNotPractitioner", "TooManyOpenIncidents",
		"LastsTooLong", "IdsExhausted", "IncidentNotFound", "NotInTeam", "IncidentOver", "PatientNotFound",
		"OtherJurisdiction", "AlreadyBound", "AlreadyBoundByOpener", "TooManyBindings", "TooManyPatients",
		"TimeWentBack", "IncidentOpen", "AlreadyReported", "ReportAwaited", "NoServingRole", "OwnIncident",
		"SameControlGroup", "AlreadyReviewed", "TooManyReviews", "SecondSignatureNeeded", "Throttled",
		"SecondNotPractitioner", "SecondIsFirst", "SecondNotInTime", "SecondDidNotSign", "NotBound", "AlreadyUnsealed",
		"OrganisationNotFound", "AlreadyDeclared", "TicketOutOfOrder", "TicketTimes", "TicketTooOld",
		"NobodyBound", "AlreadyDrawn", "DrawAwaited", "AlreadyRegistered", "NotRegistered", "StillServes",
		"NotController", "PowerMissing", "OnlyRotation", "Deceased", "WasNotBound", "AppealTooLate", "AlreadyAppealed",
		"AppealNotFound", "AlreadyDecided", "NotRegulator", "OwnReview", "NeverStaff", "TooManyReviewers",
		"UnknownReason",
	]);
}

#[test]
fn calls_begin_with_their_number_and_ids_in_order() {
	let bind = Call::<Test>::bind { incident: IncidentId(5), patient: PATIENT };
	assert_eq!(bind.encode(), [&[1][..], &[5, 0, 0, 0, 0, 0, 0, 0], &[101; 32]].concat());
	let close = Call::<Test>::close_incident { incident: IncidentId(5) };
	assert_eq!(close.encode(), [2, 5, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn what_follows_an_incident_is_pinned() {
	let open = OpenIncident { id: IncidentId(1), ends: 2 };
	assert_eq!(open.encode(), [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
	let report = Report { by: DOCTOR, report: WHY, at: 3 };
	let expected = [&[11; 32][..], &[77; 32], &[3, 0, 0, 0, 0, 0, 0, 0]].concat();
	assert_eq!(report.encode(), expected);
	let review = Review {
		organisation: CLINIC,
		by: OFFICER,
		outcome: Outcome::NotJustified,
		report: WHY,
		at: 3,
	};
	let expected =
		[&[2, 0, 0, 0][..], &[22; 32], &[1], &[77; 32], &[3, 0, 0, 0, 0, 0, 0, 0]].concat();
	assert_eq!(review.encode(), expected);
	assert_eq!(Outcome::Justified.encode(), [0]);
}

#[test]
fn two_signatures_stand_last() {
	let (incident, patient) = (IncidentId(5), PATIENT);
	let second = beside(SECOND, UNSEAL, &(incident, patient), &DOCTOR);
	let arguments = [&[5, 0, 0, 0, 0, 0, 0, 0][..], &[101; 32], &second.encode()].concat();
	let unseal = Call::<Test>::unseal { incident, patient, second: second.clone() };
	assert_eq!(unseal.encode(), [&[5][..], &arguments].concat());
	let bind = Call::<Test>::bind_with { incident, patient, second };
	assert_eq!(bind.encode(), [&[6][..], &arguments].concat());
	let declare = Call::<Test>::declare_mass_casualty { organisation: HOSPITAL };
	assert_eq!(declare.encode(), [7, 1, 0, 0, 0]);
}

#[test]
fn what_is_counted_and_declared_is_pinned() {
	let one = OpenIncident { id: IncidentId(1), ends: 2 };
	let holding = BoundedVec::truncate_from(vec![one]);
	let quota = Quota { day: 3, today: 4, holding, crowded_until: 5 };
	let expected =
		[&[3, 0, 0, 0, 4, 0, 0, 0, 4][..], &one.encode(), &[5, 0, 0, 0, 0, 0, 0, 0]].concat();
	assert_eq!(quota.encode(), expected);
	let surge = Surge { day: 3, beyond: 4, last: 5 };
	assert_eq!(surge.encode(), [3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]);
	let listed = BoundedVec::truncate_from(vec![Owed { id: IncidentId(1), due: 2 }]);
	let duty = Duty { listed: listed.clone(), unlisted: 3, late: listed, late_unlisted: 4 };
	let one = [4, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0];
	let expected = [&one[..], &[3, 0, 0, 0], &one, &[4, 0, 0, 0]].concat();
	assert_eq!(TicketQuota { day: 3, today: 4 }.encode(), [3, 0, 0, 0, 4, 0, 0, 0]);
	assert_eq!(duty.encode(), expected);
	let row = MassCasualty { by: DeclaredBy::Officer(DOCTOR), declared: 1, until: 2 };
	let times = [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0];
	assert_eq!(row.encode(), [&[0][..], &[11; 32], &times].concat());
	let row = MassCasualty { by: DeclaredBy::Committee, ..row };
	assert_eq!(row.encode(), [&[1][..], &times].concat());
}

#[test]
fn what_is_drawn_from_is_pinned() {
	let reviewer = Reviewer { account: OFFICER, since: 3 };
	let moment = [3, 0, 0, 0, 0, 0, 0, 0];
	let one = [&[22; 32][..], &moment].concat();
	assert_eq!(reviewer.encode(), one);
	let house = House { place: 2, officers: BoundedVec::truncate_from(vec![reviewer]) };
	assert_eq!(house.encode(), [&[2, 0, 0, 0, 4][..], &one].concat());
	let base = Base { block: 3u32, at: 3, houses: 5 };
	assert_eq!(base.encode(), [&[3, 0, 0, 0][..], &moment, &[5, 0, 0, 0]].concat());
}

#[test]
fn appeals_are_pinned() {
	let (incident, patient, statement) = (IncidentId(5), PATIENT, WHY);
	let appeal = Call::<Test>::appeal { patient, incident, statement };
	let five = [5, 0, 0, 0, 0, 0, 0, 0];
	assert_eq!(appeal.encode(), [&[11][..], &[101; 32], &five, &[77; 32]].concat());
	let (organisation, outcome, report) = (CLINIC, Outcome::NotJustified, WHY);
	let capacity = Capacity::Guardian;
	let decide =
		Call::<Test>::decide_appeal { incident, patient, capacity, organisation, outcome, report };
	let of = capacity.encode();
	let expected = [&[12][..], &five, &[101; 32], &of, &[2, 0, 0, 0], &[1], &[77; 32]].concat();
	assert_eq!(decide.encode(), expected);
	let ruling = Ruling { organisation, by: OFFICER, outcome, report, at: 3 };
	let moment = [3, 0, 0, 0, 0, 0, 0, 0];
	let ruled = [&[2, 0, 0, 0][..], &[22; 32], &[1], &[77; 32], &moment].concat();
	assert_eq!(ruling.encode(), ruled);
	let capacity = Capacity::Own;
	let appeal = Appeal { by: ALICE, capacity, statement, at: 3, state: AppealState::Awaited };
	let made = [&[1; 32][..], &capacity.encode(), &[77; 32], &moment].concat();
	assert_eq!(capacity.encode().len(), 1);
	assert_eq!(appeal.encode(), [&made[..], &[0]].concat());
	let decided = Appeal { state: AppealState::Decided(ruling), ..appeal };
	assert_eq!(decided.encode(), [&made[..], &[1], &ruled].concat());
}
