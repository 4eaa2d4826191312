//! Records that are kept no longer.

use super::{key, Versioned};
use anamnesis_primitives::{chain::Moment, RecordId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// By which rule a record is kept no longer. Append-only.
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
	/// The time for which the law keeps it is over.
	#[codec(index = 0)]
	RetentionOver,
	/// GDPR 17(1)(a): it is no longer necessary for what it was collected for.
	#[codec(index = 1)]
	NotNecessary,
	/// GDPR 17(1)(b): the patient withdrew the consent on which it rests.
	#[codec(index = 2)]
	ConsentWithdrawn,
	/// GDPR 17(1)(c): the patient objects, and nothing overrides that.
	#[codec(index = 3)]
	Objection,
	/// GDPR 17(1)(d): it should never have been processed.
	#[codec(index = 4)]
	Unlawful,
	/// GDPR 17(1)(e): a law or a court demands that it is erased.
	#[codec(index = 5)]
	LegalObligation,
	/// GDPR 17(1)(f): it was collected from a child for a service of the information society.
	#[codec(index = 6)]
	ChildService,
}

impl Ground {
	/// Every ground there is.
	pub const ALL: [Self; 7] = [
		Self::RetentionOver,
		Self::NotNecessary,
		Self::ConsentWithdrawn,
		Self::Objection,
		Self::Unlawful,
		Self::LegalObligation,
		Self::ChildService,
	];

	/// Whether it counts before the time is over for which the law keeps the record: GDPR 17(3)(b) lets the duty to keep
	/// it go before every other ground.
	pub const fn is_before_end(self) -> bool {
		matches!(self, Self::Unlawful | Self::LegalObligation)
	}
}

/// Stands for a record that is kept no longer: by which rule and since when, and neither whose it was nor who said so.
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
pub struct Tombstone {
	/// The rule.
	pub ground: Ground,
	/// Moment of the block that took the second signature; the notice to the patient began.
	pub confirmed: Moment,
	/// First moment about which a question is answered `Erased`: the end of the notice.
	pub effective: Moment,
	/// First moment at which the record may leave state.
	pub erasable: Moment,
	/// When it left; `None`: it is still there.
	pub erased: Option<Moment>,
}

impl Tombstone {
	/// Whether it took effect by then.
	pub fn is_effective(&self, at: Moment) -> bool {
		self.effective <= at
	}
}

key! {
	/// The tombstone of a record. Never changed once it took effect, but that the record leaves state.
	TombstoneOf {
		/// The record.
		id: RecordId,
	} -> Versioned<Tombstone>
}
