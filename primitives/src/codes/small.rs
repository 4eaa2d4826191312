//! Actions, confidentiality, capacities, bases and obligations.

code_mask! {
	/// What may be done with data, a bit each.
	Actions(u8), codes in "consentaction", known 0b1_1111 {
		0 "collect",
		1 "access",
		2 "use",
		3 "disclose",
		4 "correct",
	}
}

impl Actions {
	/// Adding to the record.
	pub const COLLECT: Self = Self(1);
	/// Reading.
	pub const ACCESS: Self = Self(1 << 1);
	/// Working with what was read.
	pub const USE: Self = Self(1 << 2);
	/// Passing on.
	pub const DISCLOSE: Self = Self(1 << 3);
	/// Correcting.
	pub const CORRECT: Self = Self(1 << 4);
}

code_mask! {
	/// What whoever gets data must do or leave, a bit each. Bit 15 stays free: a flag for substance-use records would
	/// tell of them.
	Obligations(u16), codes in "v3-ActCode", known 0x7fff {
		0 "NORDSCLCD",
		1 "DELAU",
		2 "NOREUSE",
		3 "NOPERSISTP",
		4 "DEID",
		5 "PSEUD",
		6 "ANONY",
		7 "MASK",
		8 "MINEC",
		9 "AOD",
		10 "ENCRYPTR",
		11 "NORELINK",
		12 "NOINTEGRATE",
		13 "HUAPRV",
		14 "ORCON",
	}
}

code_enum! {
	/// How confidential a record is.
	Confidentiality(u8), codes in "v3-Confidentiality" {
		/// Not confidential.
		Unrestricted = 0 "unrestricted" Some("U"),
		/// De-identified or the like.
		Low = 1 "low" Some("L"),
		/// Moderately sensitive.
		Moderate = 2 "moderate" Some("M"),
		/// Ordinary clinical content. The highest that the chain ever shows.
		Normal = 3 "normal" Some("N"),
		/// Sensitive. Only in the encrypted document.
		Restricted = 4 "restricted" Some("R"),
		/// Extremely sensitive. Only in the encrypted document.
		VeryRestricted = 5 "very-restricted" Some("V"),
	}
}

impl Confidentiality {
	/// Whether state may hold this value.
	pub fn is_on_chain(self) -> bool {
		self <= Self::Normal
	}
}

code_enum! {
	/// In which capacity somebody acted for a patient.
	Capacity(u8), codes in "v3-RoleCode or v3-RoleClass" {
		/// The patient.
		Own = 0 "self" None,
		/// A parent.
		Parent = 1 "parent" Some("PRN"),
		/// A guardian.
		Guardian = 2 "guardian" Some("GUARD"),
		/// A guardian for the time of a lawsuit.
		GuardianAdLitem = 3 "guardian-ad-litem" Some("GUADLTM"),
		/// Holder of a power of attorney for health care.
		HealthCareAttorney = 4 "health-care-attorney" Some("HPOWATT"),
		/// Holder of a durable power of attorney.
		DurableAttorney = 5 "durable-attorney" Some("DPOWATT"),
		/// Next of kin.
		NextOfKin = 6 "next-of-kin" Some("NOK"),
		/// A responsible person.
		Responsible = 7 "responsible" Some("RESPRSN"),
		/// Appointed by a court.
		CourtOrder = 8 "court-order" None,
		/// Executor of the will.
		Executor = 9 "executor" None,
	}
}

code_enum! {
	/// Why access is lawful.
	Basis(u8), codes in "v3-ActCode or consentpolicycodes" {
		/// The patient's consent.
		Consent = 0 "consent" None,
		/// A HIPAA authorisation.
		HipaaAuthorization = 1 "hipaa-authorization" Some("hipaa-auth"),
		/// Treatment, payment and operations without consent.
		TpoWithoutConsent = 2 "tpo-without-consent" None,
		/// A medical emergency.
		MedicalEmergency = 3 "medical-emergency" None,
		/// Public health, or required by law.
		RequiredByLaw = 4 "required-by-law" None,
		/// Care under GDPR Article 9(2)(h).
		Care = 6 "care" None,
		/// Research under GDPR Article 9(2)(j).
		Research = 7 "research" None,
		/// A court's order.
		CourtOrder = 8 "court-order" None,
		/// The Common Rule.
		CommonRule = 9 "common-rule" Some("cric"),
	}
}

impl Basis {
	/// Whether it rests on what a patient said, so that a grant may name it.
	pub fn is_of_grant(self) -> bool {
		matches!(self, Self::Consent | Self::HipaaAuthorization | Self::Research | Self::CommonRule)
	}

	/// Whether it rests on a law and not on the patient, so that a law may name it.
	pub fn is_of_law(self) -> bool {
		matches!(self, Self::TpoWithoutConsent | Self::RequiredByLaw | Self::CourtOrder)
	}
}
