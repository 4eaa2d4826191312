//! Classes of data: what kind of record it is, by FHIR resource type and LOINC document type.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// One class: the number of its bit.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub struct Class(pub u8);

mask! {
	/// A set of classes, a bit each. Bits that stand for no class are zero.
	Classes(u32), all 0x80fd_ffff
}

/// Everything sensitive or unclassified. A sealed record is never anchored alone.
pub const SEALED: Class = Class(31);

/// A row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClassRow {
	/// Number of the bit.
	pub class: Class,
	/// Name of the class.
	pub name: &'static str,
	/// FHIR R4 resource types, those of an Observation with its category in brackets.
	pub resources: &'static [&'static str],
	/// LOINC document types.
	pub loinc: &'static [&'static str],
}

const fn row(
	bit: u8,
	name: &'static str,
	resources: &'static [&'static str],
	loinc: &'static [&'static str],
) -> ClassRow {
	ClassRow { class: Class(bit), name, resources, loinc }
}

/// All classes. Bit 17 (genomics) is kept free: a bit that only sensitive records carry would be the label.
#[rustfmt::skip]
pub const CLASSES: [ClassRow; 24] = [
	row(0, "patient-summary", &["Composition"], &["60591-5"]),
	row(1, "demographics", &["Patient", "RelatedPerson"], &[]),
	row(2, "encounters", &["Encounter", "EpisodeOfCare", "Appointment"], &[]),
	row(3, "problems", &["Condition"], &[]),
	row(4, "allergies", &["AllergyIntolerance"], &["48765-2"]),
	row(5, "prescriptions", &["MedicationRequest"], &["57833-6"]),
	row(6, "dispensing-and-use", &["MedicationDispense", "MedicationAdministration", "MedicationStatement"], &["60593-1"]),
	row(7, "immunisations", &["Immunization"], &[]),
	row(8, "laboratory", &["Observation(laboratory)", "DiagnosticReport", "Specimen"], &["11502-2"]),
	row(9, "pathology", &["DiagnosticReport"], &["11526-1"]),
	row(10, "imaging", &["ImagingStudy", "DiagnosticReport", "Media"], &["18748-4"]),
	row(11, "vital-signs", &["Observation(vital-signs)"], &[]),
	row(12, "procedures", &["Procedure"], &["11504-8", "28570-0"]),
	row(13, "discharge", &["Composition", "DocumentReference"], &["18842-5"]),
	row(14, "clinical-notes", &["DocumentReference"], &["11506-3", "11488-4", "34117-2", "34133-9"]),
	row(15, "care-planning", &["CarePlan", "Goal", "CareTeam", "ServiceRequest"], &[]),
	row(16, "devices-and-implants", &["Device", "DeviceUseStatement", "DeviceRequest"], &[]),
	row(18, "social-history", &["Observation(social-history)"], &[]),
	row(19, "family-history", &["FamilyMemberHistory"], &[]),
	row(20, "patient-reported-and-wearable", &["QuestionnaireResponse", "Observation(survey)"], &[]),
	row(21, "claims-and-coverage", &["Claim", "ClaimResponse", "ExplanationOfBenefit", "Coverage"], &[]),
	row(22, "trial-data", &["ResearchSubject", "AdverseEvent"], &[]),
	row(23, "directives-and-consents", &["Consent", "DocumentReference"], &["59284-0", "64292-6", "57016-8"]),
	row(31, "sealed", &[], &[]),
];

impl Class {
	/// Its row; `None` for a bit that stands for no class.
	pub fn row(self) -> Option<&'static ClassRow> {
		CLASSES.iter().find(|row| row.class == self)
	}

	/// The class of a FHIR resource: by its LOINC document type, else by its type, and for an Observation by its
	/// category too. What fits no class, or more than one, is sealed.
	pub fn of_resource(resource: &str, category: Option<&str>, loinc: Option<&str>) -> Self {
		let by_document = loinc.and_then(|code| single(|row| row.loinc.contains(&code)));
		by_document
			.or_else(|| {
				single(|row| row.resources.iter().any(|kind| fits(kind, resource, category)))
			})
			.unwrap_or(SEALED)
	}
}

/// The only class for which this holds.
fn single(holds: impl Fn(&ClassRow) -> bool) -> Option<Class> {
	let mut found = CLASSES.iter().filter(|row| holds(row));
	found.next().filter(|_| found.next().is_none()).map(|row| row.class)
}

/// Whether a resource is of this kind, such as `Condition` or `Observation(laboratory)`.
fn fits(kind: &str, resource: &str, category: Option<&str>) -> bool {
	match kind.split_once('(') {
		None => kind == resource,
		Some((name, wanted)) => {
			name == resource
				&& category.is_some_and(|category| wanted.strip_suffix(')') == Some(category))
		}
	}
}

impl Classes {
	/// The classes in this list.
	pub fn of(list: impl IntoIterator<Item = Class>) -> Self {
		Self(list.into_iter().fold(0, |mask, class| mask | bit(class)))
	}

	/// Whether the bit of this class is set.
	pub fn contains(self, class: Class) -> bool {
		self.0 & bit(class) != 0
	}

	/// Whether everything in `other` is here.
	pub fn includes(self, other: Self) -> bool {
		other.0 & !self.0 == 0
	}
}

/// The bit of a class; no bit for what is no class.
fn bit(class: Class) -> u32 {
	if class.row().is_some() {
		1u32.checked_shl(u32::from(class.0)).unwrap_or(0)
	} else {
		0
	}
}
