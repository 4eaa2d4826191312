//! Code tables.

use crate::pinned;
use anamnesis_primitives::codes::{
	permitted_purposes, Actions, Basis, Capacity, Class, Classes, Confidentiality,
	CredentialReason, IncidentReason, MaskError, Obligations, OrgKind, Purpose, Purposes, Role,
	StandingReason, CLASSES, PURPOSES, SEALED, VERSION,
};
use serde_json::{json, Value};

fn purposes() -> Vec<Value> {
	PURPOSES
		.iter()
		.enumerate()
		.map(|(bit, row)| {
			json!({
				"bit": bit,
				"code": row.code,
				"display": row.display,
				"parent": row.parent,
				"inherits": row.inherits,
			})
		})
		.collect()
}

fn matrix() -> Vec<Value> {
	let pairs =
		Role::ALL.iter().flat_map(|role| OrgKind::ALL.iter().map(move |kind| (*role, *kind)));
	pairs
		.map(|(role, kind)| (role, kind, permitted_purposes(role, kind)))
		.filter(|(_, _, purposes)| purposes.0 != 0)
		.map(|(role, kind, purposes)| {
			json!({
				"role": role.value(),
				"kind": kind.value(),
				"purposes": purposes.0.to_string(),
			})
		})
		.collect()
}

#[test]
fn tables() {
	let masked = |codes: &[(u8, &str)]| -> Vec<Value> {
		codes.iter().map(|(bit, code)| json!({ "bit": bit, "code": code })).collect()
	};
	let classes: Vec<_> = CLASSES
		.iter()
		.map(|row| json!({ "bit": row.class.0, "name": row.name, "loinc": row.loinc, "resources": row.resources }))
		.collect();
	let confidentiality: Vec<_> = Confidentiality::ALL
		.iter()
		.map(|one| json!({ "value": one.value(), "code": one.code() }))
		.collect();
	let capacities: Vec<_> = Capacity::ALL
		.iter()
		.map(|one| json!({ "value": one.value(), "name": one.name(), "code": one.code() }))
		.collect();
	let bases: Vec<_> =
		Basis::ALL.iter().map(|one| json!({ "value": one.value(), "name": one.name() })).collect();
	let roles: Vec<_> = Role::ALL
		.iter()
		.map(
			|role| json!({ "value": role.value(), "name": role.name(), "actions": role.actions().0 }),
		)
		.collect();
	let kinds: Vec<_> = OrgKind::ALL
		.iter()
		.map(|kind| json!({ "value": kind.value(), "name": kind.name() }))
		.collect();
	let standing_reasons: Vec<_> = StandingReason::ALL
		.iter()
		.map(|reason| json!({ "value": reason.value(), "name": reason.name() }))
		.collect();
	let reasons: Vec<_> = CredentialReason::ALL
		.iter()
		.map(|reason| json!({ "value": reason.value(), "name": reason.name() }))
		.collect();
	let incident_reasons: Vec<_> = IncidentReason::ALL
		.iter()
		.map(|reason| json!({ "value": reason.value(), "name": reason.name() }))
		.collect();
	pinned(
		"codes.json",
		&json!({
			"version": VERSION,
			"purposes": purposes(),
			"classes": classes,
			"actions": masked(Actions::CODES),
			"confidentiality": confidentiality,
			"capacities": capacities,
			"bases": bases,
			"obligations": masked(Obligations::CODES),
			"roles": roles,
			"kinds": kinds,
			"credentialReasons": reasons,
			"matrix": matrix(),
			"standingReasons": standing_reasons,
			"incidentReasons": incident_reasons,
		}),
	);
}

#[test]
fn a_purpose_is_covered_only_where_the_table_says_so() {
	let covers = |granted: &str, asked: &str| {
		let code = |code| Purpose::from_code(code).unwrap();
		Purposes::of([code(granted)]).covers(code(asked))
	};
	for (granted, asked) in [
		("TREAT", "COC"),
		("TREAT", "ETREAT"),
		("TREAT", "ERTREAT"),
		("HPAYMT", "ELIGVER"),
		("HOPERAT", "LABELING"),
	] {
		assert!(covers(granted, asked), "{granted} {asked}");
	}
	// In the tree of HL7 each of these is a kind of the first.
	for (granted, asked) in [
		("TREAT", "CLINTRL"),
		("TREAT", "BTG"),
		("ETREAT", "BTG"),
		("TREAT", "TREATDS"),
		("HOPERAT", "MLTRAINING"),
		("HPAYMT", "PMTDS"),
		("COVERAGE", "MILDCRG"),
		("HRESCH", "CLINTRCHPC"),
		("PATRQT", "FAMRQT"),
		("COC", "TREAT"),
		("TREAT", "HRESCH"),
	] {
		assert!(!covers(granted, asked), "{granted} {asked}");
	}
	assert!(covers("CLINTRCH", "CLINTRCHPC"));
}

#[test]
fn nothing_covers_what_is_no_purpose() {
	for bit in [62, 63, 64, 255] {
		assert!(!Purposes(u64::MAX).covers(Purpose(bit)));
		assert_eq!(Purposes::of([Purpose(bit)]), Purposes(0));
	}
}

#[test]
fn masks_know_their_bits() {
	assert_eq!(Purposes(0).check(), Err(MaskError::Empty));
	assert_eq!(Purposes(1 << 62).check(), Err(MaskError::Unknown));
	assert_eq!(Purposes::ALL.check(), Ok(()));
	assert_eq!(Classes(1 << 17).check(), Err(MaskError::Unknown));
	assert_eq!(Classes(1 << 24).check(), Err(MaskError::Unknown));
	assert_eq!(Classes::of(CLASSES.iter().map(|row| row.class)), Classes::ALL);
	assert_eq!(Actions(0).check(), Err(MaskError::Empty));
	assert_eq!(Actions(1 << 5).check(), Err(MaskError::Unknown));
	assert_eq!(Obligations(1 << 15).check_known(), Err(MaskError::Unknown));
	assert_eq!(Obligations(0).check_known(), Ok(()));
	assert_eq!(Actions::CODES.len(), 5);
	assert_eq!(Obligations::CODES.len(), 15);
}

#[test]
fn codes_lead_there_and_back() {
	for (bit, row) in PURPOSES.iter().enumerate() {
		let purpose = Purpose::from_code(row.code).unwrap();
		assert_eq!(usize::from(purpose.0), bit);
		assert_eq!(purpose.code(), Some(row.code));
		assert!(row.parent.is_none_or(|parent| Purpose::from_code(parent).is_some()));
		assert!(row.parent.is_some() || !row.inherits);
	}
	for value in Confidentiality::ALL {
		assert_eq!(Confidentiality::from_code(value.code().unwrap()), Some(*value));
		assert_eq!(Confidentiality::from_value(value.value()), Some(*value));
	}
	assert_eq!(Purpose::from_code("TREATMENT"), None);
	assert_eq!(Confidentiality::from_value(6), None);
	assert_eq!(Basis::from_value(5), None, "a flag for substance-use records would tell of them");
	let all: Vec<_> = Obligations::ALL.codes().collect();
	assert_eq!(Obligations::from_codes(all), Some(Obligations::ALL));
	assert_eq!(Actions::from_codes(["access", "use"]), Some(Actions(0b110)));
	assert_eq!(Actions::from_codes(["access", "share"]), None);
}

#[test]
fn what_fits_no_class_or_several_is_sealed() {
	let class = |name: &str| CLASSES.iter().find(|row| row.name == name).unwrap().class;
	for (resource, category, loinc, expected) in [
		("Condition", None, None, class("problems")),
		("MedicationRequest", None, None, class("prescriptions")),
		("Observation", Some("laboratory"), None, class("laboratory")),
		("Observation", Some("vital-signs"), None, class("vital-signs")),
		("Observation", None, None, SEALED),
		("Observation", Some("therapy"), None, SEALED),
		("DiagnosticReport", None, None, SEALED),
		("DiagnosticReport", None, Some("11502-2"), class("laboratory")),
		("DocumentReference", None, None, SEALED),
		("DocumentReference", None, Some("18842-5"), class("discharge")),
		("MolecularSequence", None, None, SEALED),
		("Basic", None, None, SEALED),
	] {
		assert_eq!(
			Class::of_resource(resource, category, loinc),
			expected,
			"{resource} {category:?}"
		);
	}
}

#[test]
fn who_may_ask_for_what() {
	let may = |role, kind, code: &str| {
		permitted_purposes(role, kind).names(Purpose::from_code(code).unwrap())
	};
	assert!(may(Role::Physician, OrgKind::Hospital, "TREAT"));
	assert!(may(Role::Paramedic, OrgKind::Authority, "BTG"));
	assert!(may(Role::PayerAdjudicator, OrgKind::Payer, "HPAYMT"));
	assert!(!may(Role::Physician, OrgKind::Hospital, "HMARKT"));
	assert!(!may(Role::Physician, OrgKind::Hospital, "HRESCH"));
	let care = ["TREAT", "COC", "ETREAT", "BTG", "ERTREAT", "TREATDS"];
	for role in Role::ALL {
		for code in care {
			for kind in
				[OrgKind::Payer, OrgKind::Research, OrgKind::Regulator, OrgKind::Manufacturer]
			{
				assert!(!may(*role, kind, code), "{role:?} at {kind:?} for {code}");
			}
		}
		for kind in OrgKind::ALL {
			assert_eq!(permitted_purposes(*role, *kind).0 & !Purposes::ALL.0, 0);
			assert!(!may(*role, *kind, "HMARKT"), "nobody's role is marketing");
		}
	}
	for role in [Role::Administrator, Role::System] {
		assert_eq!(role.actions(), Actions(0));
		assert!(OrgKind::ALL.iter().all(|kind| permitted_purposes(role, *kind) == Purposes(0)));
	}
}
