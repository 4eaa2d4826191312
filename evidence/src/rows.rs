//! Rows that packs are about and the decision does not read. The pallets that write them cannot be read here: they need a
//! host. A test of the runtime compares the encodings.

use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	hash::Digest,
	history::Key,
	receipts::Head,
	BatchId, OrgId, PatientId, RecordId,
};
use codec::{Decode, Encode};

macro_rules! row {
	($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* } -> $value:ty) => {
		$(#[$doc])*
		#[derive(Clone, PartialEq, Eq, Debug)]
		pub struct $name {
			$($(#[$field_doc])* pub $field: $ty,)*
		}

		impl Key for $name {
			type Value = $value;
		}
	};
}

row! {
	/// The moment of the block.
	NowAt {} -> Moment
}

row! {
	/// A batch.
	BatchOf {
		/// Its id.
		id: BatchId,
	} -> Versioned<Batch>
}

row! {
	/// What became of a leaf of a batch; absent: nothing.
	LeafMarkOf {
		/// The batch.
		batch: BatchId,
		/// Place of the leaf in it.
		leaf: u32,
	} -> LeafMark
}

row! {
	/// The head of a patient's receipts; absent: there are none.
	HeadOf {
		/// The patient.
		patient: PatientId,
	} -> Head
}

row! {
	/// What became of a record, with the history.
	RecordStateOf {
		/// The record.
		id: RecordId,
	} -> RecordState
}

/// What became of a record.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecordState {
	/// Nothing: it stands.
	#[codec(index = 0)]
	Current,
	/// Another record took its place.
	#[codec(index = 1)]
	Superseded,
	/// It should never have been written.
	#[codec(index = 2)]
	EnteredInError {
		/// Commitment to the reason, if there is one to be told.
		reason: Option<Commitment>,
	},
	/// It was withdrawn.
	#[codec(index = 3)]
	Retracted {
		/// The record that says so.
		notice: RecordId,
	},
	/// Another organisation than wrote it, which keeps it, says that it should never have been written.
	#[codec(index = 4)]
	FoundInError {
		/// Commitment to the reason, if there is one to be told.
		reason: Option<Commitment>,
		/// The organisation that says so.
		organisation: OrgId,
	},
}

/// What the leaves of a batch are.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub enum BatchKind {
	/// Records.
	#[codec(index = 0)]
	Records,
}

/// A batch of leaves under one root.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Batch {
	/// Whose leaves.
	pub organisation: OrgId,
	/// What they are.
	pub kind: BatchKind,
	/// Root of the `bt1` tree, with the number of leaves bound in.
	pub root: Digest,
	/// How many leaves.
	pub leaves: u32,
	/// Number of the first leaf among all leaves of this organisation and kind, from 0.
	pub first_seq: u64,
	/// Number of the batch among all batches of this organisation and kind, from 0.
	pub ordinal: u64,
	/// The batch before it; `None` for the first.
	pub previous: Option<BatchId>,
	/// Set of records that has one custodian.
	pub set: u32,
	/// Who submitted it.
	pub author: AccountId,
	/// Moment of the block that took it.
	pub anchored: Moment,
}

/// What became of a leaf.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeafMark {
	/// It was withdrawn.
	#[codec(index = 0)]
	Retracted {
		/// Moment of the block that took it.
		at: Moment,
	},
	/// It was anchored as a record of its own.
	#[codec(index = 1)]
	Raised {
		/// The record.
		record: RecordId,
	},
}
