//! Runtime API of record-anchor, typed in Polkadot.js as `api.call.recordAnchorApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{BatchId, OrgId, PatientId, RecallId, RecordId};
use pallet_record_anchor::{
	BatchView, Escrow, HistoryView, LeafMark, OpenRecallView, RecallCounts, RecallView, RecordView,
	RelatedView, SetView,
};

sp_api::decl_runtime_apis! {
	/// What was anchored, and what became of it.
	pub trait RecordAnchorApi {
		/// A record with its state, what is said beside it, and the records that took its place.
		fn record(id: RecordId) -> Option<RecordView>;

		/// Records of a patient, in the order in which they came, from number `from` (the first is 0) on. At most 100
		/// rows; those that were erased are left out, so the next page begins at `from` plus 100.
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

		/// How many records a patient has, with those that were erased: the pages of `records` end there.
		fn record_count(patient: PatientId) -> u32;

		/// The records that name this one, but those that took its place, from number `from` (the first is 0) on. At most 100
		/// rows; those that were erased are left out, so the next page begins at `from` plus 100.
		fn related(id: RecordId, from: u32) -> Vec<RelatedView>;

		/// A record with every state and mark that it ever had, each with the moment since which.
		fn history(id: RecordId) -> Option<HistoryView>;

		/// The line of a record, backwards: itself, the record whose place it took or is to take, and so on. At most 100 rows;
		/// the next page begins at the record that the last row's relation names. Successors lead to the newest.
		fn line(id: RecordId) -> Vec<HistoryView>;

		/// The recalls of a record, with the moment at which each organisation that is asked acknowledged.
		fn recalls(record: RecordId) -> Vec<RecallView>;

		/// A recall, as in `recalls`.
		fn recall(id: RecallId) -> Option<RecallView>;

		/// What an organisation has not acknowledged and whether it is late at the block, from place `from` (the first is 0)
		/// on. At most 100 rows; places change when something is acknowledged.
		fn open_recalls(organisation: OrgId, from: u32) -> Vec<OpenRecallView>;

		/// How many recalls asked an organisation: those that are open, those that it acknowledged, and those of them that it
		/// acknowledged late.
		fn recall_counts(organisation: OrgId) -> RecallCounts;

		/// What became of a leaf of a batch; nothing if nothing did.
		fn leaf_mark(batch: BatchId, leaf: u32) -> Option<LeafMark>;

		/// A set of records with its custodian, an offer of it, and at most its sixteen newest handovers.
		fn custody_set(set: u32) -> Option<SetView>;

		/// All sets from number `from` (the first is 1) on. At most 100 rows; the next page begins at `from` plus the number
		/// of rows.
		fn custody_sets(from: u32) -> Vec<SetView>;

		/// Who holds shares of an organisation's record keys, as it said last.
		fn escrow(organisation: OrgId) -> Option<Escrow>;

		/// What it said before, while that counts beside it: it opens the organisation's sets too, if enough accepted it.
		fn earlier_escrow(organisation: OrgId) -> Option<Escrow>;
	}
}
