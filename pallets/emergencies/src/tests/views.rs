//! What the runtime API answers.

use super::*;

#[test]
fn an_incident_is_shown_with_all_that_followed() {
	build_and_execute(|| {
		assert_eq!(Emergencies::incident_row(IncidentId(1)), None);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		assert_ok!(bind(DOCTOR, 1, OTHER));
		let row = Emergencies::incident_row(IncidentId(1)).unwrap();
		assert_eq!((row.holds, row.report, row.reviews), (true, None, Vec::new()));
		assert_eq!(row.report_due, START + DAY / 2 + 3 * DAY);
		assert_eq!(row.patients, [PATIENT, OTHER]);
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
		let row = Emergencies::incident_row(IncidentId(1)).unwrap();
		assert!(!row.holds);
		assert_eq!(row.report.map(|report| report.by), Some(DOCTOR));
		let reviewers: Vec<_> = row.reviews.iter().map(|review| review.organisation).collect();
		assert_eq!(reviewers, [CLINIC]);
	});
}
