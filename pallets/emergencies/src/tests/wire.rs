//! Pinned encodings, and the numbers of calls, events and errors.

use super::*;
use crate::{Call, Event, OpenIncident, Report, Review};
use anamnesis_mock_world::wire::numbered;
use codec::Encode;

#[test]
fn calls_are_numbered() {
	numbered::<Call<Test>>(&["open_incident", "bind", "close_incident", "report", "review"]);
}

#[test]
fn events_are_numbered() {
	numbered::<Event<Test>>(&["IncidentOpened", "Bound", "IncidentClosed", "Reported", "Reviewed"]);
}

#[test]
#[rustfmt::skip]
fn errors_are_numbered() {
	numbered::<Error<Test>>(&[
		"NotPractitioner", "OrganisationNotActive", "InTeamTwice", "TeamNotPractitioner", "TooManyOpenIncidents",
		"LastsTooLong", "IdsExhausted", "IncidentNotFound", "NotInTeam", "IncidentOver", "PatientNotFound",
		"OtherJurisdiction", "AlreadyBound", "AlreadyBoundByOpener", "TooManyBindings", "TooManyPatients",
		"TimeWentBack", "IncidentOpen", "AlreadyReported", "ReportAwaited", "NoServingRole", "OwnIncident",
		"SameControlGroup", "AlreadyReviewed", "TooManyReviews",
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
