//! Staff roles, kinds of organisation, and for what each role may ask at each kind.

use super::{purposes::PURPOSES, Actions, Purposes};

code_enum! {
	/// What a member of staff may be appointed to.
	Role(u16) {
		/// Physician.
		Physician = 0 "physician",
		/// Nurse.
		Nurse = 1 "nurse",
		/// Pharmacist.
		Pharmacist = 2 "pharmacist",
		/// Dentist.
		Dentist = 3 "dentist",
		/// Midwife.
		Midwife = 4 "midwife",
		/// Paramedic.
		Paramedic = 5 "paramedic",
		/// Laboratory staff.
		Laboratory = 6 "laboratory",
		/// Radiography staff.
		Radiography = 7 "radiography",
		/// Psychologist.
		Psychologist = 8 "psychologist",
		/// Therapist.
		Therapist = 9 "therapist",
		/// Social care worker.
		SocialCare = 10 "social-care",
		/// Coder of diagnoses and procedures.
		Coder = 11 "coder",
		/// Enrols patients.
		Registrar = 12 "registrar",
		/// Keeps records.
		RecordsOfficer = 13 "records-officer",
		/// Guards privacy and reviews emergencies.
		PrivacyOfficer = 14 "privacy-officer",
		/// Researcher.
		Researcher = 15 "researcher",
		/// Decides on payments.
		PayerAdjudicator = 16 "payer-adjudicator",
		/// Engineer of devices.
		DeviceEngineer = 17 "device-engineer",
		/// Auditor.
		Auditor = 18 "auditor",
		/// Administrator of the organisation.
		Administrator = 19 "administrator",
		/// A machine of the organisation.
		System = 20 "system",
	}
}

code_enum! {
	/// What an organisation is.
	OrgKind(u8) {
		/// Hospital.
		Hospital = 0 "hospital",
		/// Clinic or practice.
		Clinic = 1 "clinic",
		/// Laboratory.
		Laboratory = 2 "laboratory",
		/// Pharmacy.
		Pharmacy = 3 "pharmacy",
		/// Payer.
		Payer = 4 "payer",
		/// Research body.
		Research = 5 "research",
		/// Regulator.
		Regulator = 6 "regulator",
		/// Manufacturer.
		Manufacturer = 7 "manufacturer",
		/// Public authority.
		Authority = 8 "authority",
	}
}

mask! {
	/// A set of roles, a bit each, by their numbers.
	Roles(u32), all 0x1f_ffff
}

impl Roles {
	/// The roles in this list.
	pub fn of(list: impl IntoIterator<Item = Role>) -> Self {
		Self(list.into_iter().fold(0, |mask, role| mask | 1 << role.value()))
	}

	/// Whether the bit of this role is set.
	pub fn contains(self, role: Role) -> bool {
		self.0 >> role.value() & 1 == 1
	}

	/// The roles whose bits are set.
	pub fn iter(self) -> impl Iterator<Item = Role> {
		Role::ALL.iter().copied().filter(move |role| self.contains(*role))
	}
}

impl Role {
	/// Whether only somebody with a credential may be appointed to it.
	pub fn needs_licence(self) -> bool {
		use Role::*;
		matches!(
			self,
			Physician
				| Nurse | Pharmacist
				| Dentist | Midwife
				| Paramedic | Laboratory
				| Radiography
				| Psychologist
				| Therapist
		)
	}

	/// The actions that this role may ever exercise, whatever was granted.
	pub fn actions(self) -> Actions {
		use Role::*;
		let (collect, access, usage, disclose, correct) = (
			Actions::COLLECT.0,
			Actions::ACCESS.0,
			Actions::USE.0,
			Actions::DISCLOSE.0,
			Actions::CORRECT.0,
		);
		Actions(match self {
			Physician | Nurse | Dentist | Midwife | Psychologist | Therapist => Actions::ALL.0,
			Pharmacist | Laboratory | Radiography => collect | access | usage | correct,
			Paramedic => collect | access | usage,
			RecordsOfficer => collect | access | disclose | correct,
			Registrar => collect | access | correct,
			SocialCare | Coder | Researcher | PayerAdjudicator | DeviceEngineer => access | usage,
			PrivacyOfficer | Auditor => access,
			Administrator | System => 0,
		})
	}
}

const CARE: u64 = mask(&["TREAT", "COC", "ETREAT", "ERTREAT", "TREATDS"]);
const GLASS: u64 = mask(&["BTG"]);
const QUALITY: u64 = mask(&["CAREMGT", "HOUTCOMS", "HQUALIMP", "PATSFTY"]);
const REQUESTED: u64 = mask(&["PATRQT", "FAMRQT", "PWATRNY", "SUPNWK"]);
const BILLING: u64 = mask(&[
	"HPAYMT", "CLMATTCH", "COVAUTH", "COVERAGE", "ELIGDTRM", "ELIGVER", "ENROLLM", "REMITADV",
]);
const ADJUDICATION: u64 = BILLING | mask(&["PMTDS", "FRAUD"]);
const ENROLMENT: u64 = mask(&["PATADMIN", "HDIRECT", "COVERAGE", "ELIGVER", "ENROLLM"]);
const RECORDS: u64 = REQUESTED | mask(&["RECORDMGT", "PATADMIN", "HLEGAL"]);
const PRIVACY: u64 = mask(&["HCOMPL", "PATSFTY", "HLEGAL"]);
const TRIALS: u64 = mask(&["CLINTRCH", "CLINTRCHNPC", "CLINTRCHPC", "PRECLINTRCH"]);
const RESEARCH: u64 = TRIALS | mask(&["HRESCH", "BIORCH", "DSRCH", "POARCH", "TRANSRCH"]);
const PUBLIC: u64 = mask(&["PUBHLTH", "DISASTER", "THREAT", "POPHLTH"]);
const OVERSIGHT: u64 = mask(&["HCOMPL", "HACCRED", "PERFMSR", "PATSFTY"]);

/// For what a role may ask at a kind of organisation. What is not in the table may not be asked for at all: a payer never
/// asks to treat.
#[rustfmt::skip]
pub const MATRIX: &[(&[Role], &[OrgKind], Purposes)] = {
	use OrgKind as K;
	use Role::*;
	&[
		(&[Physician, Nurse, Dentist, Midwife, Psychologist, Therapist], &[K::Hospital, K::Clinic],
			Purposes(CARE | GLASS | QUALITY | REQUESTED | mask(&["CLINTRL", "POPHLTH"]))),
		(&[Physician, Nurse], &[K::Authority], Purposes(PUBLIC)),
		(&[Paramedic], &[K::Hospital, K::Clinic, K::Authority], Purposes(CARE | GLASS)),
		(&[Pharmacist], &[K::Hospital, K::Clinic], Purposes(CARE | GLASS | mask(&["PATSFTY"]))),
		(&[Pharmacist], &[K::Pharmacy], Purposes(CARE | mask(&["PATSFTY"]))),
		(&[Laboratory, Radiography], &[K::Hospital, K::Clinic, K::Laboratory], Purposes(CARE)),
		(&[SocialCare], &[K::Hospital, K::Clinic, K::Authority], Purposes(mask(&["COC", "CAREMGT", "SUPNWK"]))),
		(&[Coder], &[K::Hospital, K::Clinic, K::Laboratory, K::Pharmacy], Purposes(BILLING)),
		(&[Registrar], &[K::Hospital, K::Clinic, K::Laboratory, K::Pharmacy], Purposes(ENROLMENT)),
		(&[RecordsOfficer], &[K::Hospital, K::Clinic, K::Laboratory, K::Pharmacy], Purposes(RECORDS)),
		(&[PrivacyOfficer], &[K::Hospital, K::Clinic, K::Laboratory, K::Pharmacy, K::Payer, K::Research, K::Authority],
			Purposes(PRIVACY)),
		(&[Researcher], &[K::Hospital, K::Clinic, K::Research], Purposes(RESEARCH)),
		(&[Researcher], &[K::Manufacturer], Purposes(TRIALS)),
		(&[PayerAdjudicator], &[K::Payer], Purposes(ADJUDICATION)),
		(&[DeviceEngineer], &[K::Hospital, K::Manufacturer], Purposes(mask(&["PATSFTY", "PERFMSR"]))),
		(&[Auditor], &[K::Regulator, K::Authority], Purposes(OVERSIGHT)),
		(&[Auditor], &[K::Hospital, K::Clinic, K::Laboratory, K::Pharmacy, K::Payer, K::Research], Purposes(mask(&["HCOMPL"]))),
	]
};

/// For what this role may ask at an organisation of this kind.
pub fn permitted_purposes(role: Role, kind: OrgKind) -> Purposes {
	let rows =
		MATRIX.iter().filter(|(roles, kinds, _)| roles.contains(&role) && kinds.contains(&kind));
	Purposes(rows.fold(0, |mask, (_, _, purposes)| mask | purposes.0))
}

/// The bits of these codes. Evaluated when the crate is compiled: an unknown code does not compile.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::panic)]
const fn mask(codes: &[&str]) -> u64 {
	let mut bits = 0;
	let mut which = 0;
	while which < codes.len() {
		let mut bit = 0;
		while !same(PURPOSES[bit].code, codes[which]) {
			bit += 1;
		}
		bits |= 1 << bit;
		which += 1;
	}
	bits
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
const fn same(one: &str, other: &str) -> bool {
	let (one, other) = (one.as_bytes(), other.as_bytes());
	let mut place = 0;
	while place < one.len() && place < other.len() {
		if one[place] != other[place] {
			return false;
		}
		place += 1;
	}
	one.len() == other.len()
}
