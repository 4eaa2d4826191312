//! Runtime API of record-anchor, typed in Polkadot.js as `api.call.recordAnchorApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{BatchId, OrgId, PatientId, RecordId};
use pallet_record_anchor::{BatchView, RecordView};

sp_api::decl_runtime_apis! {
	/// What was anchored, and what became of it.
	pub trait RecordAnchorApi {
		/// A record with its state and the records that amend it.
		fn record(id: RecordId) -> Option<RecordView>;

		/// Records of a patient, in the order in which they came, from number `from` (the first is 0) on. At most 100
		/// rows; the next page begins at `from` plus the number of rows.
		fn records(patient: PatientId, from: u32) -> Vec<RecordView>;

		/// A batch.
		fn batch(id: BatchId) -> Option<BatchView>;

		/// Batches of an organisation and kind (0: records), in the order in which they came, from ordinal `from` (the
		/// first is 0) on. At most 100 rows; the next page begins at `from` plus the number of rows. Nothing for an
		/// unknown kind.
		fn batches(organisation: OrgId, kind: u8, from: u64) -> Vec<BatchView>;

		/// The batch of an organisation and kind that holds the leaf of this number; its place in the batch is `sequence`
		/// minus the batch's `first_seq`.
		fn batch_of(organisation: OrgId, kind: u8, sequence: u64) -> Option<BatchView>;
	}
}
