//! What is kept of a case, what calls are told, what the runtime API answers, and pure logic of it.

use crate::clocks::Due;
use alloc::vec::Vec;
use anamnesis_primitives::{
	cases::{Claim, Opener},
	chain::{AccountId, Moment},
	commitment::Commitment,
	CaseId, OrgId, PatientId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a case is of: for each there is a clock and a count. Append-only.
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
pub enum CaseKind {
	/// A patient asks for a copy.
	#[codec(index = 0)]
	Access,
	/// A patient asks for a correction.
	#[codec(index = 1)]
	Correction,
	/// A patient objects.
	#[codec(index = 2)]
	Objection,
	/// A patient asks for erasure.
	#[codec(index = 3)]
	Erasure,
	/// What was noted about a patient did not come.
	#[codec(index = 4)]
	Delivery,
	/// A patient complains to a regulator.
	#[codec(index = 5)]
	Complaint,
	/// The regulator is to be told of a breach.
	#[codec(index = 6)]
	BreachToRegulator,
	/// The patients are to be told of a breach.
	#[codec(index = 7)]
	BreachToPatients,
	/// The public is to be told of a breach.
	#[codec(index = 8)]
	BreachToPublic,
}

impl CaseKind {
	/// Every kind there is, in the order of their indices.
	pub const ALL: [Self; 9] = [
		Self::Access,
		Self::Correction,
		Self::Objection,
		Self::Erasure,
		Self::Delivery,
		Self::Complaint,
		Self::BreachToRegulator,
		Self::BreachToPatients,
		Self::BreachToPublic,
	];
}

/// Who is to be told of a breach.
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
	Debug,
)]
pub enum Notice {
	/// The regulator (GDPR 33, 45 CFR 164.408).
	#[codec(index = 0)]
	Regulator,
	/// The patients (GDPR 34, 45 CFR 164.404).
	#[codec(index = 1)]
	Patients,
	/// The public (45 CFR 164.406).
	#[codec(index = 2)]
	Public,
}

impl Notice {
	/// Everybody who can have to be told.
	pub const ALL: [Self; 3] = [Self::Regulator, Self::Patients, Self::Public];

	/// Kind of the case in which this is owed.
	pub const fn kind(self) -> CaseKind {
		match self {
			Self::Regulator => CaseKind::BreachToRegulator,
			Self::Patients => CaseKind::BreachToPatients,
			Self::Public => CaseKind::BreachToPublic,
		}
	}
}

/// What is demanded. Append-only.
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
	Debug,
)]
pub enum Matter {
	/// By a patient.
	#[codec(index = 0)]
	Claim(Claim),
	/// After a breach.
	#[codec(index = 1)]
	Breach {
		/// Who is to be told.
		notice: Notice,
		/// Since when the organisation knows of the breach. From then its clock runs.
		discovered: Moment,
	},
}

impl Matter {
	/// Its kind.
	pub const fn kind(&self) -> CaseKind {
		match self {
			Self::Claim(Claim::Access) => CaseKind::Access,
			Self::Claim(Claim::Correction { .. }) => CaseKind::Correction,
			Self::Claim(Claim::Objection { .. }) => CaseKind::Objection,
			Self::Claim(Claim::Erasure { .. }) => CaseKind::Erasure,
			Self::Claim(Claim::Delivery { .. }) => CaseKind::Delivery,
			Self::Claim(Claim::Complaint) => CaseKind::Complaint,
			Self::Breach { notice, .. } => notice.kind(),
		}
	}

	/// The record that it is about, if it names one.
	pub const fn record(&self) -> Option<RecordId> {
		match self {
			Self::Claim(claim) => claim.record(),
			Self::Breach { .. } => None,
		}
	}
}

/// Why something is refused, wholly or in part. Append-only. None of them tells what a record is about: that data are excepted
/// says not which.
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
	Debug,
)]
pub enum Ground {
	/// It could not be made sure who asks (GDPR 12(6)).
	#[codec(index = 0)]
	Unidentified,
	/// It is manifestly unfounded or excessive (GDPR 12(5)).
	#[codec(index = 1)]
	Excessive,
	/// It is dealt with in another case.
	#[codec(index = 2)]
	SameMatter,
	/// The organisation holds nothing of the kind.
	#[codec(index = 3)]
	NothingHeld,
	/// A copy would harm the rights of others (GDPR 15(4)).
	#[codec(index = 4)]
	RightsOfOthers,
	/// A law excepts the data (45 CFR 164.524(a), 164.526(a)(2)).
	#[codec(index = 5)]
	Excepted,
	/// A law demands that the data be kept (GDPR 17(3)(b)).
	#[codec(index = 6)]
	LegalObligation,
	/// Public health, archives or research need them (GDPR 17(3)(c), (d), 21(6)).
	#[codec(index = 7)]
	PublicInterest,
	/// Legal claims need them (GDPR 17(3)(e), 21(1)).
	#[codec(index = 8)]
	LegalClaims,
	/// The record is accurate and complete (45 CFR 164.526(a)(2)(iv)).
	#[codec(index = 9)]
	Accurate,
	/// Another one wrote the record (45 CFR 164.526(a)(2)(i)).
	#[codec(index = 10)]
	NotAuthor,
	/// Grounds that weigh more (GDPR 21(1)).
	#[codec(index = 11)]
	CompellingGrounds,
	/// The breach is no risk, or a low one, to anybody (GDPR 33(1), 34; 45 CFR 164.402).
	#[codec(index = 12)]
	NoRisk,
	/// There was no breach.
	#[codec(index = 13)]
	NoBreach,
	/// The complaint is unfounded.
	#[codec(index = 14)]
	Unfounded,
}

impl Ground {
	/// Whether a case of this kind can be refused on this ground.
	pub const fn fits(self, kind: CaseKind) -> bool {
		use CaseKind::{
			Access, BreachToPatients, BreachToPublic, BreachToRegulator, Complaint, Correction,
			Delivery, Erasure, Objection,
		};
		let breach = matches!(kind, BreachToRegulator | BreachToPatients | BreachToPublic);
		match self {
			Self::SameMatter => true,
			Self::Unidentified | Self::Excessive => !breach,
			Self::NothingHeld => {
				matches!(kind, Access | Correction | Objection | Erasure | Delivery)
			}
			Self::RightsOfOthers => matches!(kind, Access),
			Self::Excepted => matches!(kind, Access | Correction),
			Self::LegalObligation => matches!(kind, Erasure),
			Self::PublicInterest | Self::LegalClaims => matches!(kind, Objection | Erasure),
			Self::Accurate | Self::NotAuthor => matches!(kind, Correction),
			Self::CompellingGrounds => matches!(kind, Objection),
			Self::NoRisk | Self::NoBreach => breach,
			Self::Unfounded => matches!(kind, Complaint),
		}
	}
}

/// What an organisation answers. Append-only.
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
	Debug,
)]
pub enum Outcome {
	/// What was demanded was done.
	#[codec(index = 0)]
	Granted,
	/// A part of it was.
	#[codec(index = 1)]
	Partly {
		/// Why not all.
		ground: Ground,
	},
	/// Nothing was.
	#[codec(index = 2)]
	Refused {
		/// Why.
		ground: Ground,
	},
}

impl Outcome {
	/// Why not everything was done.
	pub const fn ground(&self) -> Option<Ground> {
		match self {
			Self::Granted => None,
			Self::Partly { ground } | Self::Refused { ground } => Some(*ground),
		}
	}
}

/// Why an organisation needs longer. Append-only.
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
	Debug,
)]
pub enum Delay {
	/// What is asked is complex (GDPR 12(3)).
	#[codec(index = 0)]
	Complexity,
	/// Many ask (GDPR 12(3)).
	#[codec(index = 1)]
	Number,
	/// The records are elsewhere (45 CFR 164.524(b)(2)).
	#[codec(index = 2)]
	Elsewhere,
}

/// What became of a case. Append-only.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum CaseState {
	/// An answer is owed.
	#[codec(index = 0)]
	Open {
		/// Until when the law lets the organisation take longer, if it says why before the case is due.
		longer: Option<Moment>,
	},
	/// It was answered.
	#[codec(index = 1)]
	Answered {
		/// When.
		at: Moment,
		/// By which staff account.
		by: AccountId,
		/// What.
		outcome: Outcome,
		/// Commitment to the answer in words, or to what shows that who is to be told was told.
		letter: Commitment,
		/// Commitment to what the patient says about a correction that was refused, to be shown with the record from now on
		/// (45 CFR 164.526(d)).
		disagreement: Option<Commitment>,
	},
	/// Whoever opened it wants no answer any more.
	#[codec(index = 2)]
	Withdrawn {
		/// When.
		at: Moment,
	},
}

/// That an organisation took longer, once.
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
	Debug,
)]
pub struct Extension {
	/// Why.
	pub why: Delay,
	/// When it said so.
	pub at: Moment,
	/// The case would have been due before this moment.
	pub before: Moment,
}

/// Something that an organisation must answer by a due date.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Case {
	/// Who must answer; once it left, whoever keeps the record that the case names does.
	pub organisation: OrgId,
	/// Who opened it.
	pub opener: Opener,
	/// By which account: that of a controller, a representative, or staff.
	pub by: AccountId,
	/// What is demanded.
	pub matter: Matter,
	/// Commitment to it in words.
	pub statement: Commitment,
	/// An earlier case that it takes up again, or about which it complains.
	pub former: Option<CaseId>,
	/// When it was opened.
	pub opened: Moment,
	/// First moment at which an answer is late.
	pub due: Moment,
	/// Whether the organisation took longer.
	pub extension: Option<Extension>,
	/// What became of it.
	pub state: CaseState,
}

impl Case {
	/// A case that is opened now.
	pub fn new(draft: Draft, matter: Matter, due: Due) -> Self {
		let Draft { organisation, opener, by, statement, former, now } = draft;
		let state = CaseState::Open { longer: due.longer };
		let extension = None;
		Self {
			organisation,
			opener,
			by,
			matter,
			statement,
			former,
			opened: now,
			due: due.at,
			extension,
			state,
		}
	}

	/// Whether an answer is owed.
	pub fn is_open(&self) -> bool {
		matches!(self.state, CaseState::Open { .. })
	}

	/// Whether an answer is owed and late then.
	pub fn is_overdue(&self, now: Moment) -> bool {
		self.is_open() && self.due <= now
	}

	/// Whether it was answered late.
	pub fn was_late(&self) -> bool {
		matches!(self.state, CaseState::Answered { at, .. } if self.due <= at)
	}

	/// The patient who opened it.
	pub fn patient(&self) -> Option<PatientId> {
		match self.opener {
			Opener::Patient(patient) => Some(patient),
			Opener::Organisation(_) => None,
		}
	}
}

/// All of a new case but its matter and its clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
	/// Who must answer.
	pub organisation: OrgId,
	/// Who opens it.
	pub opener: Opener,
	/// By which account.
	pub by: AccountId,
	/// Commitment to what is demanded in words.
	pub statement: Commitment,
	/// An earlier case.
	pub former: Option<CaseId>,
	/// The block's moment.
	pub now: Moment,
}

/// How many cases of a kind an organisation had, and what became of them. Those that are open are the rest.
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
	Debug,
	Default,
)]
pub struct Tally {
	/// Opened.
	pub opened: u64,
	/// Answered, late or not.
	pub answered: u64,
	/// Answered late.
	pub late: u64,
	/// Withdrawn.
	pub withdrawn: u64,
}

/// A tally as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct TallyRow {
	/// Of which kind.
	pub kind: CaseKind,
	/// How many.
	pub tally: Tally,
}

/// A case as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct CaseRow {
	/// Its id.
	pub id: CaseId,
	/// The case.
	pub case: Case,
	/// Whether an answer is owed and late at the block's moment.
	pub overdue: bool,
	/// Whether it was answered late.
	pub late: bool,
}

/// An open case as the runtime API shows it in lists.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenRow {
	/// Its id.
	pub id: CaseId,
	/// Its kind.
	pub kind: CaseKind,
	/// First moment at which an answer is late.
	pub due: Moment,
	/// Whether that has come by the moment that was asked about.
	pub overdue: bool,
}

/// A page of an organisation's open cases.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct OpenPage {
	/// How many open cases the organisation has in all.
	pub open: u32,
	/// Those of this page, the one that is due first before the others of the page.
	pub rows: Vec<OpenRow>,
}
