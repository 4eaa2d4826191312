//! What laws allow: which tables hold, which jurisdictions let each other ask, and mandates.

use super::{key, Versioned};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Basis, Classes, OrgKind, Purposes},
	commitment::Commitment,
	MandateId, OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most mandates about a patient that an organisation has.
pub const MAX_MANDATES: u32 = 4;

key! {
	/// Version of the code tables, with its history.
	TablesAt {} -> u16
}

/// What organisations of one jurisdiction may ask about patients of another.
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
pub struct Pair {
	/// For what; nothing: a pair that was closed.
	pub purposes: Purposes,
	/// Whether a custodian of the one may refer its own records to an organisation of the other, for care.
	pub refers: bool,
}

key! {
	/// A pair of jurisdictions (ISO 3166 numeric), with its history.
	PairAt {
		/// That of the patient's home, or of the custodian.
		home: u16,
		/// That of who asks.
		asking: u16,
	} -> Versioned<Pair>
}

/// What a law allows.
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
pub struct Law {
	/// Where: ISO 3166 numeric.
	pub jurisdiction: u16,
	/// Organisations of which kind.
	pub kind: OrgKind,
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// What may be done.
	pub actions: Actions,
	/// Why it is lawful.
	pub basis: Basis,
	/// Most milliseconds of a mandate.
	pub longest: Moment,
	/// Most milliseconds for which an order may delay the notice to the patient.
	pub delay: Moment,
}

/// A row of the table of laws.
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
pub enum LawState {
	/// It holds.
	#[codec(index = 0)]
	InForce(Law),
	/// It was repealed.
	#[codec(index = 1)]
	Repealed,
}

key! {
	/// A law by its number in the table, with its history.
	LawAt {
		/// The number.
		law: u16,
	} -> Versioned<LawState>
}

/// That a law is used about a patient.
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
pub struct LegalMandate {
	/// Its id.
	pub id: MandateId,
	/// The law.
	pub law: u16,
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// Whether it is for the records that its order names alone.
	pub named: bool,
	/// Commitment to the order.
	pub order: Commitment,
	/// First moment.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
	/// Since when the patient disputes it.
	pub contested: Option<Moment>,
}

/// Mandates about a patient at one organisation, those that are over dropped with the next change.
pub type Mandates = BoundedVec<LegalMandate, ConstU32<MAX_MANDATES>>;

key! {
	/// Mandates about a patient at an organisation, with the history.
	MandatesAt {
		/// The patient.
		patient: PatientId,
		/// The organisation.
		organisation: OrgId,
	} -> Versioned<Mandates>
}

key! {
	/// Whether a mandate is for a record, by its salted reference.
	MandateNames {
		/// The mandate.
		id: MandateId,
		/// The reference.
		reference: Commitment,
	} -> ()
}
