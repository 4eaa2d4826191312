//! What is kept beside the rows of the decision, what calls are told, what the runtime API answers, and pure logic of it.

use alloc::vec::Vec;
use anamnesis_decision::rows::{Law, LawState, LegalMandate, Pair};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Classes, OrgKind, Purpose, Purposes, PURPOSES},
	commitment::Commitment,
	floors, MandateId, OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most records that a mandate names.
pub const MAX_NAMED: u32 = 64;
/// The largest number of a jurisdiction: ISO 3166 has three digits.
const LAST_JURISDICTION: u16 = 999;
/// Purposes that no law makes lawful without the patient, besides research of every kind.
const FORBIDDEN: [&str; 2] = ["CLINTRL", "HMARKT"];

/// What laws allow: to see, to use and to hand over. A record is written and corrected by those who care for the patient.
const READING: Actions = Actions(Actions::ACCESS.0 | Actions::USE.0 | Actions::DISCLOSE.0);

/// For which jurisdiction and kind of organisation a law's number stands, for ever.
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
pub struct LawScope {
	/// Where: ISO 3166 numeric.
	pub jurisdiction: u16,
	/// Organisations of which kind.
	pub kind: OrgKind,
}

impl LawScope {
	/// That of a law.
	pub fn of(law: &Law) -> Self {
		Self { jurisdiction: law.jurisdiction, kind: law.kind }
	}
}

/// When the patient is shown a mandate.
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
	/// In the block that opens it.
	#[codec(index = 0)]
	Now,
	/// From this moment on.
	#[codec(index = 1)]
	At(Moment),
}

/// What became of the notice of a mandate.
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
pub enum NoticeState {
	/// It was not given, and is due from this moment on.
	#[codec(index = 0)]
	Waiting(Moment),
	/// It was given at this moment.
	#[codec(index = 1)]
	Given(Moment),
}

/// What an order says: by which law, for what, about which records, until when, and when the patient hears of it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct NewMandate {
	/// The law.
	pub law: u16,
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// Commitment to the order.
	pub order: Commitment,
	/// First moment at which the mandate no longer holds.
	pub until: Moment,
	/// The records that the order names, by salted reference; none: it is for all of these classes that are not sealed.
	pub named: BoundedVec<Commitment, ConstU32<MAX_NAMED>>,
	/// When the patient is shown it.
	pub notice: Notice,
}

/// All there is to know of a mandate but the records that it names.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Opening {
	/// About whom.
	pub patient: PatientId,
	/// At which organisation.
	pub organisation: OrgId,
	/// Who opened it: the staff account.
	pub by: AccountId,
	/// The law.
	pub law: u16,
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// How many records it names; none: it is for all of these classes that are not sealed.
	pub named: u8,
	/// Commitment to the order.
	pub order: Commitment,
	/// First moment.
	pub from: Moment,
	/// First moment at which it no longer holds by itself.
	pub until: Moment,
	/// When it was ended before that.
	pub ended: Option<Moment>,
	/// Whether the patient was shown it.
	pub notice: NoticeState,
	/// Since when the patient disputes it.
	pub contested: Option<Moment>,
}

impl Opening {
	/// First moment at which it no longer holds.
	pub fn over_from(&self) -> Moment {
		self.ended.unwrap_or(self.until)
	}

	/// Whether it is over then.
	pub fn is_over(&self, now: Moment) -> bool {
		self.over_from() <= now
	}

	/// What the decision reads of it.
	pub fn live(&self, id: MandateId) -> LegalMandate {
		LegalMandate {
			id,
			law: self.law,
			purposes: self.purposes,
			classes: self.classes,
			named: self.named > 0,
			order: self.order,
			from: self.from,
			until: self.over_from(),
			contested: self.contested,
		}
	}
}

/// A law as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct LawRow {
	/// Its number.
	pub law: u16,
	/// For what the number stands.
	pub scope: LawScope,
	/// What it says now.
	pub state: LawState,
	/// Since when.
	pub since: Moment,
}

/// A pair of jurisdictions as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct PairRow {
	/// That of the patient's home.
	pub home: u16,
	/// That of who asks.
	pub asking: u16,
	/// What it permits now.
	pub pair: Pair,
	/// Since when.
	pub since: Moment,
}

/// A mandate as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct MandateRow {
	/// Its id.
	pub id: MandateId,
	/// The mandate.
	pub opening: Opening,
	/// Whether it is not over at the block's moment. Whether its law is still in force, and all else, says the decision.
	pub holds: bool,
}

/// A notice that waits, as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct NoticeRow {
	/// The mandate.
	pub id: MandateId,
	/// First moment at which it can be given.
	pub at: Moment,
	/// Whether that has come: it should be given.
	pub due: bool,
}

/// What no law may say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsound {
	/// The jurisdiction is no number of ISO 3166.
	Jurisdiction,
	/// The purposes are none, or unknown.
	Purposes,
	/// It would allow research or marketing.
	Forbidden,
	/// The classes are none, or unknown.
	Classes,
	/// The actions are none, or unknown.
	Actions,
	/// It would let somebody write.
	Writing,
	/// The basis is none of laws.
	Basis,
	/// Mandates would be shorter or longer than a mandate may be.
	Longest,
	/// The notice would be later than a notice may be.
	Delay,
}

/// Whether this can be the number of a jurisdiction. Which there are nobody here knows.
pub fn is_jurisdiction(number: u16) -> bool {
	(1..=LAST_JURISDICTION).contains(&number)
}

/// Whether a law may say this.
///
/// # Errors
/// The first [`Unsound`] that applies.
pub fn check_law(law: &Law) -> Result<(), Unsound> {
	let holds = |holds: bool, otherwise| if holds { Ok(()) } else { Err(otherwise) };
	holds(is_jurisdiction(law.jurisdiction), Unsound::Jurisdiction)?;
	law.purposes.check().map_err(|_| Unsound::Purposes)?;
	holds(!names_forbidden(law.purposes), Unsound::Forbidden)?;
	law.classes.check().map_err(|_| Unsound::Classes)?;
	law.actions.check().map_err(|_| Unsound::Actions)?;
	holds(READING.includes(law.actions), Unsound::Writing)?;
	holds(law.basis.is_of_law(), Unsound::Basis)?;
	holds(floors::LONGEST_MANDATE.contains(&law.longest), Unsound::Longest)?;
	holds(floors::NOTICE_DELAY.contains(&law.delay), Unsound::Delay)
}

/// Whether a purpose is named that is research or marketing.
fn names_forbidden(purposes: Purposes) -> bool {
	(0..u8::try_from(PURPOSES.len()).unwrap_or(u8::MAX))
		.map(Purpose)
		.filter(|purpose| purposes.names(*purpose))
		.any(|purpose| {
			let code = purpose.code();
			purpose.is_secondary_use() || code.is_some_and(|code| FORBIDDEN.contains(&code))
		})
}

/// Whether a list holds something twice.
pub fn has_twice(list: &[Commitment]) -> bool {
	let mut sorted: Vec<_> = list.iter().map(|one| one.0).collect();
	sorted.sort_unstable();
	sorted.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
}
