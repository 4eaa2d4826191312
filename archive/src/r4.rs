//! Names that FHIR R4 gives: types of resources, and ids.

/// Every type of which there are resources, sorted.
const TYPES: [&str; 146] = [
	"Account",
	"ActivityDefinition",
	"AdverseEvent",
	"AllergyIntolerance",
	"Appointment",
	"AppointmentResponse",
	"AuditEvent",
	"Basic",
	"Binary",
	"BiologicallyDerivedProduct",
	"BodyStructure",
	"Bundle",
	"CapabilityStatement",
	"CarePlan",
	"CareTeam",
	"CatalogEntry",
	"ChargeItem",
	"ChargeItemDefinition",
	"Claim",
	"ClaimResponse",
	"ClinicalImpression",
	"CodeSystem",
	"Communication",
	"CommunicationRequest",
	"CompartmentDefinition",
	"Composition",
	"ConceptMap",
	"Condition",
	"Consent",
	"Contract",
	"Coverage",
	"CoverageEligibilityRequest",
	"CoverageEligibilityResponse",
	"DetectedIssue",
	"Device",
	"DeviceDefinition",
	"DeviceMetric",
	"DeviceRequest",
	"DeviceUseStatement",
	"DiagnosticReport",
	"DocumentManifest",
	"DocumentReference",
	"EffectEvidenceSynthesis",
	"Encounter",
	"Endpoint",
	"EnrollmentRequest",
	"EnrollmentResponse",
	"EpisodeOfCare",
	"EventDefinition",
	"Evidence",
	"EvidenceVariable",
	"ExampleScenario",
	"ExplanationOfBenefit",
	"FamilyMemberHistory",
	"Flag",
	"Goal",
	"GraphDefinition",
	"Group",
	"GuidanceResponse",
	"HealthcareService",
	"ImagingStudy",
	"Immunization",
	"ImmunizationEvaluation",
	"ImmunizationRecommendation",
	"ImplementationGuide",
	"InsurancePlan",
	"Invoice",
	"Library",
	"Linkage",
	"List",
	"Location",
	"Measure",
	"MeasureReport",
	"Media",
	"Medication",
	"MedicationAdministration",
	"MedicationDispense",
	"MedicationKnowledge",
	"MedicationRequest",
	"MedicationStatement",
	"MedicinalProduct",
	"MedicinalProductAuthorization",
	"MedicinalProductContraindication",
	"MedicinalProductIndication",
	"MedicinalProductIngredient",
	"MedicinalProductInteraction",
	"MedicinalProductManufactured",
	"MedicinalProductPackaged",
	"MedicinalProductPharmaceutical",
	"MedicinalProductUndesirableEffect",
	"MessageDefinition",
	"MessageHeader",
	"MolecularSequence",
	"NamingSystem",
	"NutritionOrder",
	"Observation",
	"ObservationDefinition",
	"OperationDefinition",
	"OperationOutcome",
	"Organization",
	"OrganizationAffiliation",
	"Parameters",
	"Patient",
	"PaymentNotice",
	"PaymentReconciliation",
	"Person",
	"PlanDefinition",
	"Practitioner",
	"PractitionerRole",
	"Procedure",
	"Provenance",
	"Questionnaire",
	"QuestionnaireResponse",
	"RelatedPerson",
	"RequestGroup",
	"ResearchDefinition",
	"ResearchElementDefinition",
	"ResearchStudy",
	"ResearchSubject",
	"RiskAssessment",
	"RiskEvidenceSynthesis",
	"Schedule",
	"SearchParameter",
	"ServiceRequest",
	"Slot",
	"Specimen",
	"SpecimenDefinition",
	"StructureDefinition",
	"StructureMap",
	"Subscription",
	"Substance",
	"SubstanceNucleicAcid",
	"SubstancePolymer",
	"SubstanceProtein",
	"SubstanceReferenceInformation",
	"SubstanceSourceMaterial",
	"SubstanceSpecification",
	"SupplyDelivery",
	"SupplyRequest",
	"Task",
	"TerminologyCapabilities",
	"TestReport",
	"TestScript",
	"ValueSet",
	"VerificationResult",
	"VisionPrescription",
];

/// Longest id.
const MAX_ID: usize = 64;

/// Whether R4 has resources of this type.
pub fn is_type(name: &str) -> bool {
	TYPES.binary_search(&name).is_ok()
}

/// Whether this may be a resource's id.
pub fn is_id(text: &str) -> bool {
	let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
	(1..=MAX_ID).contains(&text.len()) && text.bytes().all(fits)
}

/// Whether this is the type and the id of a resource, such as `Observation/77`.
pub fn is_resource(text: &str) -> bool {
	text.split_once('/').is_some_and(|(kind, id)| is_type(kind) && is_id(id))
}

/// Whether this begins as the type and the id of a resource do. The path of a file may.
pub fn begins_as_resource(text: &str) -> bool {
	text.split_once('/').is_some_and(|(kind, _)| is_type(kind))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn types_are_sorted_and_found() {
		assert!(TYPES.is_sorted());
		assert!(TYPES.iter().all(|name| is_type(name)));
		for name in ["observation", "Resource", "DomainResource", "Letter", ""] {
			assert!(!is_type(name), "{name}");
		}
	}

	#[test]
	fn ids_have_the_grammar_of_r4() {
		let longest = "x".repeat(64);
		for id in ["7", "a-B.9", ".", longest.as_str()] {
			assert!(is_id(id), "{id}");
		}
		let long = "x".repeat(65);
		for id in ["", "a_b", "a b", "a/b", "é", "a\n", long.as_str()] {
			assert!(!is_id(id), "{id}");
		}
		assert!(is_resource("Observation/77"));
		for text in
			["Observation", "Observation/", "Letter/7", "Observation/7/8", "./Observation/7"]
		{
			assert!(!is_resource(text), "{text}");
		}
		assert!(begins_as_resource("Observation/7_8.pdf") && !begins_as_resource("scan.pdf"));
	}
}
