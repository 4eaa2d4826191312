//! Purposes of use: all 62 active codes of HL7 v3, and which of them a wider purpose covers.
//!
//! Bits and inheritance are a table of their own. The tree of HL7 is no guide: in it a clinical trial is a kind of
//! treatment, and so is breaking the glass.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// One purpose: the number of its bit.
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
pub struct Purpose(pub u8);

mask! {
	/// A set of purposes, a bit each. Bits 62 and 63 are reserved and zero.
	Purposes(u64), all (1 << 62) - 1
}

/// A row of the table; its place is the bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PurposeRow {
	/// Code in `v3-ActReason`.
	pub code: &'static str,
	/// Display text of the code.
	pub display: &'static str,
	/// The purpose above it in HL7 v3.
	pub parent: Option<&'static str>,
	/// Whether a grant for the purpose above covers this one.
	pub inherits: bool,
}

const fn row(
	code: &'static str,
	display: &'static str,
	parent: Option<&'static str>,
	inherits: bool,
) -> PurposeRow {
	PurposeRow { code, display, parent, inherits }
}

/// All purposes, in the order of their bits.
#[rustfmt::skip]
pub const PURPOSES: [PurposeRow; 62] = [
	row("TREAT", "treatment", None, false),
	row("CLINTRL", "clinical trial", Some("TREAT"), false),
	row("COC", "coordination of care", Some("TREAT"), true),
	row("ETREAT", "Emergency Treatment", Some("TREAT"), true),
	row("BTG", "break the glass", Some("ETREAT"), false),
	row("ERTREAT", "emergency room treatment", Some("ETREAT"), true),
	row("POPHLTH", "population health", Some("TREAT"), false),
	row("TREATDS", "decision support assisted treatment decision", Some("TREAT"), false),
	row("HPAYMT", "healthcare payment", None, false),
	row("CLMATTCH", "claim attachment", Some("HPAYMT"), true),
	row("COVAUTH", "coverage authorization", Some("HPAYMT"), true),
	row("COVERAGE", "coverage under policy or program", Some("HPAYMT"), true),
	row("ELIGDTRM", "eligibility determination", Some("COVERAGE"), true),
	row("ELIGVER", "eligibility verification", Some("COVERAGE"), true),
	row("ENROLLM", "enrollment", Some("COVERAGE"), true),
	row("MILDCRG", "military discharge", Some("COVERAGE"), false),
	row("PMTDS", "decision support assisted payment decision", Some("HPAYMT"), false),
	row("REMITADV", "remittance advice", Some("HPAYMT"), true),
	row("HOPERAT", "healthcare operations", None, false),
	row("CAREMGT", "care management", Some("HOPERAT"), true),
	row("DONAT", "donation", Some("HOPERAT"), false),
	row("FRAUD", "fraud", Some("HOPERAT"), false),
	row("GOV", "government", Some("HOPERAT"), false),
	row("HACCRED", "health accreditation", Some("HOPERAT"), true),
	row("HCOMPL", "health compliance", Some("HOPERAT"), true),
	row("HDECD", "decedent", Some("HOPERAT"), false),
	row("HDIRECT", "directory", Some("HOPERAT"), true),
	row("HDM", "healthcare delivery management", Some("HOPERAT"), true),
	row("HLEGAL", "legal", Some("HOPERAT"), false),
	row("HOUTCOMS", "health outcome measure", Some("HOPERAT"), true),
	row("HPRGRP", "health program reporting", Some("HOPERAT"), true),
	row("HQUALIMP", "health quality improvement", Some("HOPERAT"), true),
	row("HSYSADMIN", "health system administration", Some("HOPERAT"), true),
	row("LABELING", "labeling", Some("HSYSADMIN"), true),
	row("METAMGT", "metadata management", Some("HSYSADMIN"), true),
	row("MEMADMIN", "member administration", Some("HOPERAT"), true),
	row("MILCDM", "military command", Some("HOPERAT"), false),
	row("MLTRAINING", "machine learning training", Some("HOPERAT"), false),
	row("PATADMIN", "patient administration", Some("HOPERAT"), true),
	row("PATSFTY", "patient safety", Some("HOPERAT"), true),
	row("PERFMSR", "performance measure", Some("HOPERAT"), true),
	row("RECORDMGT", "records management", Some("HOPERAT"), true),
	row("SYSDEV", "system development", Some("HOPERAT"), false),
	row("HTEST", "test health data", Some("SYSDEV"), false),
	row("TRAIN", "training", Some("HOPERAT"), false),
	row("HRESCH", "healthcare research", None, false),
	row("BIORCH", "biomedical research", Some("HRESCH"), false),
	row("CLINTRCH", "clinical trial research", Some("HRESCH"), false),
	row("CLINTRCHNPC", "clinical trial research without patient care", Some("CLINTRCH"), true),
	row("CLINTRCHPC", "clinical trial research with patient care", Some("CLINTRCH"), true),
	row("PRECLINTRCH", "preclinical trial research", Some("CLINTRCH"), true),
	row("DSRCH", "disease specific healthcare research", Some("HRESCH"), false),
	row("POARCH", "population origins or ancestry healthcare research", Some("HRESCH"), false),
	row("TRANSRCH", "translational healthcare research", Some("HRESCH"), false),
	row("PUBHLTH", "public health", None, false),
	row("DISASTER", "disaster", Some("PUBHLTH"), true),
	row("THREAT", "threat", Some("PUBHLTH"), true),
	row("PATRQT", "patient requested", None, false),
	row("FAMRQT", "family requested", Some("PATRQT"), false),
	row("PWATRNY", "power of attorney", Some("PATRQT"), false),
	row("SUPNWK", "support network", Some("PATRQT"), false),
	row("HMARKT", "healthcare marketing", None, false),
];

impl Purpose {
	/// Treatment.
	pub const TREAT: Self = Self(0);
	/// Breaking the glass; never covered by anything else.
	pub const BTG: Self = Self(4);

	/// The purpose with this code of `v3-ActReason`.
	pub fn from_code(code: &str) -> Option<Self> {
		let bit = PURPOSES.iter().position(|row| row.code == code)?;
		u8::try_from(bit).ok().map(Self)
	}

	/// Its row; `None` for a bit that stands for no purpose.
	pub fn row(self) -> Option<&'static PurposeRow> {
		PURPOSES.get(usize::from(self.0))
	}

	/// Its code of `v3-ActReason`.
	pub fn code(self) -> Option<&'static str> {
		self.row().map(|row| row.code)
	}

	/// Whether it is secondary use of the data, which a patient can refuse as a whole: research of every kind.
	pub fn is_secondary_use(self) -> bool {
		(45..=53).contains(&self.0)
	}

	/// The purpose whose grants cover this one too.
	pub fn covered_by(self) -> Option<Self> {
		let row = self.row().filter(|row| row.inherits)?;
		row.parent.and_then(Self::from_code)
	}
}

impl Purposes {
	/// The purposes in this list.
	pub fn of(list: impl IntoIterator<Item = Purpose>) -> Self {
		Self(list.into_iter().fold(0, |mask, purpose| mask | bit(purpose)))
	}

	/// Whether the bit of this purpose itself is set.
	pub fn names(self, purpose: Purpose) -> bool {
		self.0 & bit(purpose) != 0
	}

	/// Whether this purpose is permitted: by its own bit, or by that of a purpose that covers it.
	pub fn covers(self, asked: Purpose) -> bool {
		// The table is three deep; a chain longer than it has rows would be a loop.
		core::iter::successors(Some(asked), |purpose| purpose.covered_by())
			.take(PURPOSES.len())
			.any(|purpose| self.names(purpose))
	}

	/// Whether everything that `other` permits is permitted here.
	pub fn includes(self, other: Self) -> bool {
		(0..u8::try_from(PURPOSES.len()).unwrap_or(u8::MAX))
			.map(Purpose)
			.all(|purpose| !other.names(purpose) || self.covers(purpose))
			&& other.0 & !Self::ALL.0 == 0
	}
}

/// The bit of a purpose; no bit for what is no purpose.
fn bit(purpose: Purpose) -> u64 {
	if purpose.row().is_some() {
		1u64.checked_shl(u32::from(purpose.0)).unwrap_or(0)
	} else {
		0
	}
}
